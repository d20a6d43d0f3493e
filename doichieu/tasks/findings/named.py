"""Findings that somebody names by their ids, out of a whole store whose figures stream by.

A finding is known by its sum, so every sum is done to find one; but nothing is held of the others, and what
stands around it is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checks.model import Finding, StoredFigure
from doichieu.tasks.findings.corrections import Judgements
from doichieu.tasks.findings.whole_store import Held, OnProgress, finding_named, stream_findings
from exports.findings import about, finding_id
from store.database import Store
from store.records import StoredDocument


@dataclass(frozen=True, slots=True)
class Named:
    """The findings asked for, in that order, and by document the digest under which reprints of one text are
    one."""

    findings: tuple[Finding, ...]
    digests: Mapping[str, str | None]


def findings_named(
    store: Store, asked: Sequence[str], *, today: date | None, on_progress: OnProgress | None = None
) -> Named:
    """The finding with each id, or the only one whose id begins so. CommandError where there is none."""
    digests: dict[str, str | None] = {}
    fitting: dict[str, Finding] = {}

    def see(document: StoredDocument, read: Sequence[StoredFigure]) -> None:
        if read:
            digests[document.id] = read[0].text_digest

    for one in stream_findings(store, see, today=today, on_progress=on_progress):
        known_as = finding_id(one)
        if known_as.startswith(tuple(asked)):
            fitting[known_as] = one
    return Named(tuple(finding_named(fitting.values(), one) for one in asked), digests)


def held_around(store: Store, finding: Finding, digests: Mapping[str, str | None]) -> Held:
    """Of all that a store holds what a finding is shown with: the figures of the texts that it quotes, other
    reports of the same, and what a person said of it."""
    figures = {one.id: one for one in figures_quoted(store, finding, digests)}
    spans = {quote[:3] for quote in finding.quotes}
    own = [one for one in figures.values() if one.figure.document == finding.document and _span(one) in spans]
    wanted = {about(one) for one in own}
    kinds = {(one.figure.campaign, one.figure.measure, one.figure.role) for one in own}
    for campaign, measure, role in sorted(kinds, key=str):
        for one in store.figures(campaign=campaign, measure=measure, role=role):
            if about(one) in wanted:
                figures.setdefault(one.id, _marked(one, digests))
    event = Judgements(store.corrections()).of(finding)
    judged = {} if event is None else {finding_id(finding): event}
    return Held(tuple(figures.values()), (finding,), {}, {}, judged, {})


def figures_quoted(
    store: Store, finding: Finding, digests: Mapping[str, str | None]
) -> Iterator[StoredFigure]:
    """The figures of the texts that a finding quotes, its own first, as far as they count."""
    for document in _documents(finding):
        found = store.found_document(document)
        if found is not None and found.standing == "shown":
            yield from (_marked(one, digests) for one in found.figures)


def _documents(finding: Finding) -> Iterable[str]:
    return dict.fromkeys((finding.document, *(quote.document for quote in finding.quotes)))


def _marked(one: StoredFigure, digests: Mapping[str, str | None]) -> StoredFigure:
    return replace(one, text_digest=digests.get(one.figure.document, one.text_digest))


def _span(one: StoredFigure) -> tuple[str, int, int]:
    return one.figure.document, one.figure.start, one.figure.end
