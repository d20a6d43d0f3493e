"""What lookups of one state of a store have in common: a text with its sums, and what is told of a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from catalogue.sources import Source
from checks.dates import last_day
from checks.document import check_figures
from checks.model import Finding, StoredFigure
from doichieu.tasks.collecting.health import health_of_some, report_of
from doichieu.tasks.findings.corrections import misread_figures
from doichieu.tasks.tables.desk import Desk
from doichieu.tasks.tables.remembered import Remembered
from doichieu.tasks.texts.check import facts_of, main_campaign
from exports.asked import Question
from exports.model import Table
from exports.site.sources import SourceReport
from store.database import Store
from store.lookup import About, FoundDocument, PageVersion, UnitReport
from store.records import StoredPage, Valuation

_TEXTS = 16
_CELLS = 100_000  # of tables laid out
_REPORTS = 20_000  # figures that answers on places hold together


class Reports(Protocol):
    """Who knows what is told of a place: a store, or what was looked up of one."""

    def figures_about(self, about: About) -> Sequence[StoredFigure]:
        """The figures on one place that count."""

    def subjects_about(self, about: About) -> Sequence[str]:
        """How pages name whom such figures are of."""

    def text_of(self, document_id: str) -> str | None:
        """The text of a document."""


@dataclass(frozen=True, slots=True)
class TextHeld:
    """A text, what its `own` sums say, what its address showed, the first fetch of its bytes, and by figure
    what readers ever made of it."""

    found: FoundDocument
    own: tuple[Finding, ...]
    versions: tuple[PageVersion, ...]
    page: StoredPage | None
    valuations: Mapping[str, Sequence[Valuation]]


class Looked:
    """A store with its desk, and what was looked up last: only for as long as nothing is written."""

    def __init__(self, store: Store, desk: Desk, *, today: date) -> None:
        self.store, self.desk, self.today = store, desk, today
        self.misread = misread_figures(desk.corrections())
        self._tables: Remembered[Question, Table] = Remembered(_CELLS, _cells)
        self._texts: Remembered[str, TextHeld | None] = Remembered(_TEXTS)
        self._figures: Remembered[About, Sequence[StoredFigure]] = Remembered(_REPORTS, _weight)
        self._subjects: Remembered[About, Sequence[str]] = Remembered(_REPORTS, _weight)
        self._units: Remembered[About, Sequence[UnitReport]] = Remembered(_REPORTS, _weight)
        self._reports: Remembered[tuple[str, ...], tuple[SourceReport, ...]] = Remembered(_TEXTS)

    def table(self, asked: Question) -> Table:
        """A table, as known and published by the days that are asked for."""

        def laid() -> Table:
            known, published_by = last_day(asked.as_known), last_day(asked.published_by)
            today = min(self.today, known or self.today)
            return self.desk.table(asked, as_known_on=known, published_by=published_by, today=today)

        return self._tables.get(asked, laid)

    def text(self, known_as: str) -> TextHeld | None:
        """A text by its id; None where there is none."""
        return self._texts.get(known_as, lambda: self._text(known_as))

    def figures_about(self, about: About) -> Sequence[StoredFigure]:
        """The figures on one place that count, as the store gives them."""
        return self._figures.get(about, lambda: self.store.figures_about(about))

    def subjects_about(self, about: About) -> Sequence[str]:
        """How pages name whom such figures are of."""
        return self._subjects.get(about, lambda: self.store.subjects_about(about))

    def unit_reports(self, about: About) -> Sequence[UnitReport]:
        """The results of districts, sectors and companies that count."""
        return self._units.get(about, lambda: self.store.unit_reports(about))

    def source_reports(self, sources: Iterable[Source]) -> tuple[SourceReport, ...]:
        """The last word on some sources, as far as they were crawled."""
        some = {one.id: one for one in sources}

        def reported() -> tuple[SourceReport, ...]:
            return tuple(map(report_of, health_of_some(self.store, some.values(), today=self.today)))

        return self._reports.get(tuple(sorted(some)), reported)

    def text_of(self, document_id: str) -> str | None:
        """The text of a document."""
        return self.store.text_of(document_id)

    def _text(self, known_as: str) -> TextHeld | None:
        found = self.store.found_document(known_as)
        if found is None:
            return None
        return TextHeld(
            found,
            tuple(own_sums(found, self.misread)),
            tuple(self.store.page_versions(found.document.url)),
            self.store.page_of_text(known_as),
            self.store.histories(known_as),
        )


def own_sums(found: FoundDocument, misread: frozenset[str]) -> list[Finding]:
    """What the sums say of a text by itself."""
    held = tuple(one.figure for one in found.figures if one.id not in misread)
    wrong = tuple(one.figure for one in found.figures if one.id in misread)
    facts = facts_of(main_campaign(held))
    return check_figures(held, found.document.text, campaign=facts, misread=wrong) if held else []


def _cells(table: Table) -> int:
    return 1 + len(table.rows) * len(table.columns)


def _weight(some: Sequence[object]) -> int:
    return 1 + len(some)
