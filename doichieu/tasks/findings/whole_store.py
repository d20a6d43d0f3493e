"""The findings of a whole store: each text's own sums, then the texts against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Literal

from catalogue.sources import Source
from checks.across.nation import RankClaim, RankRow
from checks.across.reprints import Reprints
from checks.across.whole_store import check_store
from checks.document import check_figures
from checks.model import Finding, StoredFigure
from doichieu.errors import CommandError
from doichieu.tasks.findings.corrections import Judgements, misread_figures
from doichieu.tasks.texts.check import facts_of, main_campaign
from exports.effort import Effort, efforts_of
from exports.findings import Place, find_finding, finding_id, place_of
from parsers.encoded.folding import fold
from parsers.model import Document, Figure, Mention
from parsers.reader import default_reader
from store.database import Store
from store.identity import was_out
from store.records import Correction, StoredDocument

_ROW_NUMBER = re.compile(r"\s*(\d{1,3})[.)]?\s")
OnProgress = Callable[[Literal["text", "figure"], int, int], None]
_TOLD_EVERY = 500
RANKS = ("thứ", "hạng", "vị ", "top", "tốp")  # one of these is in every rank
_FEWEST_ROWS = 5  # a shorter list may be in order by chance


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
        aside = {known_as for known_as, event in self.judged.items() if event.kind == "dismiss"}
        return tuple(one for one in self.findings if finding_id(one) not in aside)


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
    for number, (document, given) in enumerate(store.read_documents(), 1):
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
        facts = facts_of(main_campaign(held))
        yield from check_figures(held, document.text, campaign=facts, misread=wrong)
        ranks += rank_claims(document, held)
        rows += ranking_rows(document, held)
    grouped = store.figures_grouped(published_by=published_by)
    marked = map(reprints.mark, _counted(grouped, total, on_progress))
    day = today.isoformat() if today is not None else None
    checked = (one for one in marked if one.id not in misread) if misread else marked
    yield from check_store(checked, ranks=ranks, rows=rows, today=day)


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


def rank_claims(document: StoredDocument, figures: Sequence[Figure]) -> list[RankClaim]:
    """Ranks that a sentence gives one province beside its count (*đứng thứ nhất với 11.666 sáng kiến*)."""
    told = {
        (figure.sentence_start, figure.sentence_end)
        for figure in figures
        if figure.level == "province" and figure.role == "achieved"
    }
    sentences = (fold(document.text[start:end]) for start, end in told)
    if not any(word in sentence for sentence in sentences for word in RANKS):
        return []
    text = Document(
        document.id, document.text, document.url, document.title, document.published, document.source_province
    )
    return list(_claims(document, figures, default_reader().mentions(text)))


def ranking_rows(document: StoredDocument, figures: Sequence[Figure]) -> list[RankRow]:
    """The numbered rows of a ranking: provinces in a table whose counts fall as their numbers rise."""
    rows: list[tuple[int, Figure]] = []
    for figure in figures:
        if figure.rule != "table.achieved" or figure.level != "province" or figure.province is None:
            continue
        number = _ROW_NUMBER.match(document.text, figure.sentence_start, figure.start)
        if number is not None and len(figure.as_of or "") == len("2022-05-31"):
            rows.append((int(number[1]), figure))
    rising = all(one[0] < other[0] for one, other in pairwise(rows))
    falling = all(one[1].value >= other[1].value for one, other in pairwise(rows))
    if len(rows) < _FEWEST_ROWS or not rising or not falling:
        return []
    return [
        RankRow(
            document=document.id,
            start=figure.start,
            end=figure.end,
            quote=figure.quote,
            province=figure.province or "",
            campaign=figure.campaign,
            measure=figure.measure,
            rank=number,
            as_of=figure.as_of or "",
        )
        for number, figure in rows
    ]


def _claims(
    document: StoredDocument, figures: Sequence[Figure], mentions: Iterable[Mention]
) -> Iterable[RankClaim]:
    for mention in mentions:
        if mention.kind != "rank" or not isinstance(mention.value, tuple) or mention.value[0] is None:
            continue
        beside = [
            figure
            for figure in figures
            if figure.sentence_start <= mention.start < figure.sentence_end
            and (figure.level, figure.role, figure.unit) == ("province", "achieved", "count")
            and figure.counting != "increment"
        ]
        if len({(figure.province, figure.measure) for figure in beside}) != 1 or beside[0].province is None:
            continue
        own = beside[0]
        yield RankClaim(
            document=document.id,
            start=mention.start,
            end=mention.end,
            quote=document.text[mention.start : mention.end],
            province=own.province or "",
            campaign=own.campaign,
            measure=own.measure,
            phase=own.phase,
            rank=int(mention.value[0]),
            of=mention.value[1],
            as_of=own.as_of,
        )
