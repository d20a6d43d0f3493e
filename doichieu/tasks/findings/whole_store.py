"""The findings of a whole store: each text's own sums, then the texts against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import Literal

from catalogue.sources import Source
from checks.across.ranks import RankClaim, RankRow, rank_claims, ranking_rows
from checks.across.reprints import Reprints
from checks.across.whole_store import check_store
from checks.document import check_figures
from checks.model import Finding, StoredFigure
from doichieu.errors import CommandError
from doichieu.tasks.findings.corrections import Judgements, misread_figures
from doichieu.tasks.texts.check import facts_of, main_campaign
from doichieu.tasks.texts.sums import KeptSums
from exports.effort import Effort, efforts_of
from exports.findings import Place, find_finding, finding_id, place_of
from parsers.model import Document, Figure
from parsers.reader import default_reader
from store.database import Store
from store.identity import was_out
from store.records import Correction, StoredDocument

OnProgress = Callable[[Literal["text", "figure"], int, int], None]
_TOLD_EVERY = 500
_TEXTS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds, and what its sums say."""

    figures: tuple[StoredFigure, ...]
    findings: tuple[Finding, ...]
    places: dict[str, Place]
    provinces: dict[str, str]
    judged: Mapping[str, Correction]  # by a finding's id
    efforts: Mapping[str, Effort]  # what was tried for each province

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that no person has set aside."""
        return standing_of(self.findings, self.judged)


def standing_of(findings: Iterable[Finding], judged: Mapping[str, Correction]) -> tuple[Finding, ...]:
    """Those of some findings that no person has set aside; `judged` are events by a finding's id."""
    aside = {known_as for known_as, event in judged.items() if event.kind == "dismiss"}
    return tuple(one for one in findings if not aside or finding_id(one) not in aside)


def take_stock(
    store: Store,
    *,
    today: date | None = None,
    published_by: date | None = None,
    sources: Iterable[Source] = (),
    also: Callable[[StoredDocument, Sequence[StoredFigure]], None] | None = None,
) -> Held:
    """All figures that count, with every finding on them, held at once.

    Figures that were not out `published_by` a day are held too, as a table tells of them; no finding is.
    `sources` are those that are known: what was tried of them tells whose silence a gap is. `also` is shown
    each text with its figures too.
    """
    figures: list[StoredFigure] = []
    places: dict[str, Place] = {}
    provinces: dict[str, str] = {}

    def see(document: StoredDocument, read: Sequence[StoredFigure]) -> None:
        figures.extend(read)
        if also is not None:
            also(document, read)
        places[document.id] = place_of(document)
        if document.source_province is not None:
            provinces[document.id] = document.source_province

    findings = tuple(stream_findings(store, see, today=today, published_by=published_by))
    said = Judgements(store.corrections())
    judged = {finding_id(one): event for one in findings if (event := said.of(one)) is not None}
    efforts = efforts_of(sources, store.tried())
    return Held(tuple(figures), findings, places, provinces, judged, efforts)


def stream_findings(
    store: Store,
    see: Callable[[StoredDocument, Sequence[StoredFigure]], None],
    *,
    today: date | None = None,
    published_by: date | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[Finding]:
    """Every finding on the figures that count, as it is made: first each text's own, then across texts.

    `see` is shown each text with its figures when it is read; sums are done on what was `published_by` a day,
    where one is given. Memory holds a few texts or one group of
    figures at a time, and the ranks that texts claim. No sum is done on a misread figure.
    """
    misread = misread_figures(store.corrections())
    texts, total = store.size() if on_progress is not None else (0, 0)
    ranks: list[RankClaim] = []
    rows: list[RankRow] = []
    seen: set[bytes] = set()
    reprints = Reprints(partial(_text_of, store))
    for number, (document, given, kept) in enumerate(_with_kept_sums(store), 1):
        if not was_out(document.published, published_by):
            see(document, given)
            continue
        figures = (one.figure for one in given)
        known_as = reprints.learn(document.id, document.text_digest, document.text, figures)
        read = tuple(reprints.mark(one) for one in given)
        see(document, read)
        if on_progress is not None and number % _TOLD_EVERY == 0:
            on_progress("text", number, texts)
        held = tuple(one.figure for one in read if one.id not in misread)
        wrong = tuple(one.figure for one in read if one.id in misread)
        digest = bytes.fromhex(known_as)
        # A reprint does the same sums on the same words: once is enough.
        if not held or digest in seen:
            continue
        seen.add(digest)
        if kept is not None and not wrong:
            yield from kept()
        else:
            facts = facts_of(main_campaign(held))
            yield from check_figures(held, document.text, campaign=facts, misread=wrong)
        claimed, listed = ranks_of(document, held)
        ranks += claimed
        rows += listed
    grouped = store.figures_grouped(published_by=published_by)
    marked = map(reprints.mark, _counted(grouped, total, on_progress))
    day = today.isoformat() if today is not None else None
    checked = (one for one in marked if one.id not in misread) if misread else marked
    yield from check_store(checked, ranks=ranks, rows=rows, today=day)


def _with_kept_sums(
    store: Store,
) -> Iterator[tuple[StoredDocument, tuple[StoredFigure, ...], Callable[[], list[Finding]] | None]]:
    """The texts that the addresses show, with their figures and with what was kept of their sums."""
    sums = KeptSums(store)
    texts = store.read_documents()
    while some := list(islice(texts, _TEXTS_AT_ONCE)):
        kept = sums.of([document.reading for document, _ in some])
        for document, figures in some:
            yield document, figures, kept.get(document.reading)


def _text_of(store: Store, known_as: str) -> str | None:
    document = store.document(known_as)
    return document.text if document is not None else None


def _counted(
    figures: Iterator[StoredFigure], total: int, on_progress: OnProgress | None
) -> Iterator[StoredFigure]:
    if on_progress is None:
        yield from figures
        return
    for number, one in enumerate(figures, 1):
        if number % _TOLD_EVERY == 0:
            on_progress("figure", number, total)
        yield one


def finding_named(findings: Iterable[Finding], asked: str) -> Finding:
    """The finding with that id, or the only one whose id begins so."""
    found = find_finding(findings, asked)
    if found is None:
        raise CommandError(
            (f"Không có kết quả “{asked}”", f"There is no finding “{asked}”"),
            ("Xem mã ở doichieu findings", "See the ids in doichieu findings"),
        )
    return found


def ranks_of(document: StoredDocument, figures: Sequence[Figure]) -> tuple[list[RankClaim], list[RankRow]]:
    """The ranks that a text claims, and those of a ranking that it prints."""
    text = Document(
        document.id, document.text, document.url, document.title, document.published, document.source_province
    )
    return rank_claims(text, figures, default_reader().mentions), ranking_rows(text, figures)
