"""The findings that are asked for, put on a shelf while the store streams by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checks.model import StoredFigure, Verdict
from doichieu.tasks.findings.corrections import Judgements
from doichieu.tasks.findings.whole_store import OnProgress, stream_findings
from exports.findings import SEVERITY, is_about, place_of
from exports.shelf import FindingShelf
from store.database import Store
from store.records import StoredDocument


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are asked for; `dismissed`: also those that a person set aside. `figures`: so that the
    figures that they are about can be asked for too."""

    verdicts: frozenset[Verdict]
    kind: str | None = None
    provinces: frozenset[str] | None = None
    dismissed: bool = True
    figures: bool = False
    published_by: date | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """How many of that kind and province were left out, and why."""

    dismissed: int
    consistent: int


def shelve(
    store: Store,
    shelf: FindingShelf,
    wanted: Wanted,
    *,
    today: date,
    on_progress: OnProgress | None = None,
) -> Left:
    """Puts them on the shelf. Memory doesn't grow with the store's figures."""

    def see(document: StoredDocument, read: Sequence[StoredFigure]) -> None:
        shelf.note(document.id, place_of(document), read if wanted.figures else ())
        if document.by_hand:
            by_hand.add(document.id)

    by_hand: set[str] = set()
    said = Judgements(store.corrections())
    dismissed: set[str] = set()
    consistent = 0
    found = stream_findings(
        store, see, today=today, published_by=wanted.published_by, on_progress=on_progress
    )
    for one in found:
        if not is_about(one, kind=wanted.kind):
            continue
        if wanted.provinces is not None and one.province not in wanted.provinces:
            continue
        event = said.of(one)
        if event is not None and event.kind == "dismiss" and not wanted.dismissed:
            dismissed.add(event.target)
        elif one.verdict in wanted.verdicts:
            entered = any(quote.document in by_hand for quote in one.quotes)
            shelf.put(one, judged=event, by_hand=entered)
        elif one.verdict == "consistent":
            consistent += 1
    return Left(len(dismissed), consistent)


def whole_shelf(store: Store, *, today: date, on_progress: OnProgress | None = None) -> FindingShelf:
    """Every finding of a store on a shelf that can be asked, with what persons say of them."""
    shelf = FindingShelf()
    shelve(store, shelf, Wanted(frozenset(SEVERITY), figures=True), today=today, on_progress=on_progress)
    shelf.seal()
    shelf.mark(Judgements(store.corrections()).all())
    return shelf
