"""Tables out of a pass over all that a store has: what the desk's are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from catalogue.denominators import load_head_counts
from catalogue.provinces import load_provinces
from catalogue.sources import Source
from checks.model import StoredFigure
from doichieu.tasks.findings.corrections import misread_figures
from doichieu.tasks.findings.whole_store import Held, take_stock
from exports.asked import Question
from exports.denominators import Denominators, of_catalogue, of_pages
from exports.model import Table
from exports.ranks import with_ranks
from exports.rates import with_rates
from exports.shares import with_shares
from exports.table import Beside, build_table, rows_within
from parsers.head_counts import head_counts
from parsers.model import Document
from store.database import Store
from store.redactions import withheld_cells

PROVINCES = load_provinces()


class Whole:
    """A store gone through from its first text to its last: every figure, every finding, every head count."""

    def __init__(self, store: Store, today: date, sources: Sequence[Source] = ()) -> None:
        self._store = store
        self._today = today
        self._sources = sources
        self._stock = cache(self._take)

    def _take(self, known: date | None, by: date | None) -> tuple[Held, list[StoredFigure]]:
        then = self._store.at(known)
        heads: list[StoredFigure] = []
        for text, figures in then.read_documents():
            told = {one.figure.province for one in figures if one.figure.level == "province"}
            own = text.source_province if told <= {text.source_province} else None
            page = Document(text.id, text.text, published=text.published, optical=text.optical)
            counted = () if text.withdrawn or text.by_hand else head_counts(page, PROVINCES, own)
            heads += [StoredFigure("", one, text.url, text.source_id, text.published) for one in counted]
        return take_stock(then, today=self._today, published_by=by, sources=self._sources), heads

    def table(self, asked: Question) -> Table:
        known, by = days_of(asked)
        (held, heads), then = self._stock(known, by), self._store.at(known)
        among_all = asked.level == "province"
        beside = Beside(
            held.provinces, held.standing, then.corrections(), held.efforts, withheld_cells(then.redactions())
        )
        within = None if among_all else asked.within
        table = build_table(held.figures, replace(asked, within=within), PROVINCES, beside)
        if asked.per is not None:
            counts = of_catalogue(load_head_counts(), published_by=asked.published_by, as_known=known)
            over = Denominators(asked.per, [*counts, *of_pages(heads, published_by=asked.published_by)])
            table = with_rates(table, over, PROVINCES)
        if asked.shares:
            table = with_shares(table, held.figures, asked.campaign, misread_figures(then.corrections()))
        if asked.rank is not None:
            table = with_ranks(table, asked.rank)
        if among_all and asked.within is not None:
            table = rows_within(table, asked.within, PROVINCES)
        return table


def days_of(asked: Question) -> tuple[date | None, date | None]:
    """What the days of a question mean: as known on one, published by one."""
    known = date.fromisoformat(asked.as_known) if asked.as_known else None
    return known, date.fromisoformat(asked.published_by) if asked.published_by else None
