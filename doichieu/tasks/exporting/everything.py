"""Everything of a store, made ready to be written: findings on a shelf, the tables, the rest streamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from catalogue.campaigns import load_campaigns
from catalogue.provinces import load_provinces
from catalogue.sources import load_sources
from checks.model import StoredFigure
from doichieu.own_sources import folder_of, known_sources
from doichieu.settings import Settings
from doichieu.tasks.exporting.rows import Asked
from doichieu.tasks.findings.corrections import Judgements
from doichieu.tasks.findings.whole_store import OnProgress, stream_findings
from exports import cells
from exports.asked import DEFAULT_PHASES, Question
from exports.effort import Effort, efforts_of
from exports.everything import Contents
from exports.findings import place_of
from exports.model import Boundaries, Table
from exports.shelf import FindingShelf
from exports.table import Beside, build_table
from parsers.model import Phase
from store.database import Store
from store.records import CorrectionState, Redaction, StoredDocument
from store.redactions import withheld_cells

_BOTH: tuple[Boundaries, ...] = (63, 34)


@contextmanager
def everything(
    store: Store, asked: Asked, settings: Settings, on_progress: OnProgress | None = None
) -> Iterator[Contents]:
    """All datasets. Memory holds what the tables rest on, not the store's figures."""
    wanted = asked.figures
    corrections = store.corrections()
    with FindingShelf() as shelf:
        stock = _take_stock(store, shelf, corrections, asked, on_progress)
        stock.efforts = efforts_of(known_sources(settings), store.tried())
        allowed = None
        if wanted.published_by is not None:
            allowed = frozenset(page.id for page, _ in store.counted_texts(wanted))
        yield Contents(
            asked.lang,
            texts=lambda: store.texts(wanted),
            pages=lambda: store.counted_texts(wanted),
            findings=lambda: shelf.rows(asked.lang),
            tables=_tables(stock, shelf, corrections, store.redactions(), asked),
            sources=store.sources(),
            known=lambda: load_sources(folder_of(settings, None)),
            corrections=corrections,
            documents=allowed,
        )


@dataclass(slots=True)
class _Stock:
    """What tables are made of. `aside` are findings that a person dismissed."""

    figures: list[StoredFigure] = field(default_factory=list)
    provinces: dict[str, str] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    efforts: dict[str, Effort] = field(default_factory=dict)


def _take_stock(
    store: Store,
    shelf: FindingShelf,
    corrections: Sequence[CorrectionState],
    asked: Asked,
    on_progress: OnProgress | None,
) -> _Stock:
    stock = _Stock()

    def see(document: StoredDocument, read: Sequence[StoredFigure]) -> None:
        shelf.note(document.id, place_of(document))
        if document.by_hand:
            by_hand.add(document.id)
        if document.source_province is not None:
            stock.provinces[document.id] = document.source_province
        # A table only counts the figures of units below a province: of those alike one is held, many times.
        alike: dict[tuple[object, ...], StoredFigure] = {}
        for one in read:
            told = one.figure
            if told.level == "province":
                stock.figures.append(one)
            else:
                key = (told.campaign, told.province, told.measure, told.phase, told.role)
                stock.figures.append(alike.setdefault(key, one))

    by_hand: set[str] = set()
    said = Judgements(corrections)
    for one in stream_findings(
        store, see, today=asked.today, published_by=asked.figures.published_by, on_progress=on_progress
    ):
        event = said.of(one)
        entered = any(quote.document in by_hand for quote in one.quotes)
        if event is not None and event.kind == "dismiss":
            stock.aside.add(event.target)
        shelf.put(one, judged=event, by_hand=entered)
    return stock


def _tables(
    stock: _Stock,
    shelf: FindingShelf,
    corrections: Sequence[CorrectionState],
    redactions: Sequence[Redaction],
    asked: Asked,
) -> list[Table]:
    """Of each campaign with figures, every measure and phase that there are, for the 63 and the 34."""
    found: dict[str | None, set[tuple[str, Phase | None]]] = {}
    for one in stock.figures:
        found.setdefault(one.figure.campaign, set()).add((one.figure.measure, one.figure.phase))
    chosen = [asked.campaign] if asked.campaign else list(load_campaigns().values())
    beside = Beside(
        documents=stock.provinces,
        corrections=corrections,
        efforts=stock.efforts,
        withheld=withheld_cells(redactions),
    )
    tables = []
    for campaign in chosen:
        told = found.get(campaign.slug, set())
        measures = [one.slug for one in campaign.measures if any(one.slug == name for name, _ in told)]
        phases = dict.fromkeys(
            (*DEFAULT_PHASES, *sorted(phase for _, phase in told if isinstance(phase, int)))
        )
        for boundaries in _BOTH if measures else ():
            question = Question(
                campaign,
                tuple(measures),
                tuple(phases),
                boundaries,
                asked.published_by,
                asked.as_known,
                asked.lang,
            )
            tables.append(build_table(stock.figures, question, load_provinces(), beside))
    places = {
        cells.place_of(one)
        for table in tables
        for row in table.rows
        for cell in row.cells
        for one in cell.evidence
    }
    checks = cells.index_rows((row for row in shelf.rows(asked.lang) if row.id not in stock.aside), places)
    return [cells.with_checks(table, checks) for table in tables]
