"""What a store is asked. Each answer streams from one consistent view of the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TextIO

from sqlalchemy import Engine

from archive.tombstones import Grave
from checks.model import StoredFigure
from parsers.model import Figure
from parsers.redacting import Names
from store import audits as auditing
from store import correction_files, corrections, masking
from store import differences as differing
from store import dump as dumping
from store import figures as figuring
from store import holds as holding
from store import lookup as looking
from store import pages as paging
from store import redactions as redacting
from store import runs as running
from store.as_known import Day
from store.connection import reading
from store.records import (
    Change,
    CorrectionChange,
    CorrectionState,
    Counts,
    Difference,
    PageBefore,
    Redaction,
    Release,
    RunRecord,
    SourceSeen,
    SourceTried,
    StoredDocument,
    StoredPage,
    Valuation,
)
from store.tried import sources_tried


class Questions:
    """The asking side of a store.

    Where it is looked at `as_known_on` a day, figures, texts, corrections, run reports and held pages are
    those of its end: what had been fetched, said and judged by then, as today's reader reads it.
    """

    engine: Engine
    as_known_on: Day

    def figures(
        self,
        *,
        campaign: str | None = None,
        province: str | None = None,
        measure: str | None = None,
        role: str | None = None,
        as_known_on: Day = None,
        published_by: date | None = None,
        include_withdrawn: bool = False,
    ) -> Iterator[StoredFigure]:
        """The figures that the addresses print now (or did on a day), by address and place in the text.

        A day ends when it ends in Việt Nam. What has no publication date isn't `published_by` any day.
        """
        day = as_known_on if as_known_on is not None else self.as_known_on
        wanted = figuring.FigureFilter(
            campaign, province, measure, role, day, published_by, include_withdrawn
        )
        with reading(self.engine) as connection:
            yield from figuring.stream_figures(connection, wanted)

    def figures_grouped(self, *, published_by: date | None = None) -> Iterator[StoredFigure]:
        """The figures that the addresses print now, as the checks across texts want them to come."""
        wanted = figuring.FigureFilter(as_known_on=self.as_known_on, published_by=published_by)
        with reading(self.engine) as connection:
            yield from figuring.stream_grouped(connection, wanted)

    def history(self, figure_id: str) -> list[Valuation]:
        """Everything that reader versions made of a figure, newest first."""
        with reading(self.engine) as connection:
            return figuring.history(connection, figure_id)

    def histories(self, document_id: str) -> dict[str, list[Valuation]]:
        """The same of every figure that was ever read in a document, by id."""
        with reading(self.engine) as connection:
            return figuring.histories(connection, document_id)

    def figures_known_as(self, ids: Collection[str]) -> dict[str, Figure]:
        """Some figures by id, as they count now."""
        with reading(self.engine) as connection:
            return figuring.figures_known_as(connection, ids)

    def figures_in(self, page_sha256: str) -> dict[str, Figure]:
        """The figures of a page's bytes as they count now, by id."""
        with reading(self.engine) as connection:
            return figuring.figures_in_use(connection, page_sha256)

    def changes(self, before: str, after: str) -> Iterator[Change]:
        """What changed from one reader version to another, by document."""
        with reading(self.engine) as connection:
            yield from figuring.changes(connection, before, after)

    def differences(self, since: date, until: date | None = None) -> Iterator[Difference]:
        """What became of each figure between the ends of two days (until now), by address."""
        with reading(self.engine) as connection:
            yield from differing.differences(connection, since, until)

    def documents(self) -> Iterator[StoredDocument]:
        """The texts that the addresses show now, by address; withdrawn ones too, marked."""
        with reading(self.engine) as connection:
            yield from paging.stream_documents(connection, self.as_known_on)

    def read_documents(self) -> Iterator[tuple[StoredDocument, tuple[StoredFigure, ...]]]:
        """The texts that the addresses show now, each with its figures, by address."""
        with reading(self.engine) as connection:
            yield from paging.stream_read(connection, self.as_known_on)

    def texts(self, wanted: figuring.FigureFilter) -> paging.StoredTexts:
        """Texts with the rows of the figures asked for, by address: what exports are written from."""
        with reading(self.engine) as connection:
            yield from paging.stream_texts(connection, replace(wanted, as_known_on=self.as_known_on))

    def counted_texts(self, wanted: figuring.FigureFilter) -> Iterator[tuple[StoredDocument, int]]:
        """The same texts, each with how many figures it has of those asked for."""
        with reading(self.engine) as connection:
            yield from paging.stream_counted(connection, replace(wanted, as_known_on=self.as_known_on))

    def document(self, document_id: str) -> StoredDocument | None:
        """One document, also where its address shows another by now."""
        with reading(self.engine) as connection:
            return paging.document(connection, document_id, self.as_known_on)

    def found_document(self, document_id: str) -> looking.FoundDocument | None:
        """One document with its figures, and whether it counts."""
        with reading(self.engine) as connection:
            return looking.found_document(connection, document_id, self.as_known_on)

    def document_of(self, figure_id: str) -> str | None:
        """The id of the document that a figure stands in."""
        with reading(self.engine) as connection:
            return looking.document_of(connection, figure_id)

    def text_of(self, document_id: str) -> str | None:
        """The text of a document."""
        with reading(self.engine) as connection:
            return looking.text_of(connection, document_id)

    def unit_reports(self, about: looking.About) -> list[looking.UnitReport]:
        """The results of districts, sectors and companies that count, with what a list of them needs."""
        with reading(self.engine) as connection:
            return looking.unit_reports(connection, about, self.as_known_on)

    def figures_about(self, about: looking.About) -> list[StoredFigure]:
        """The figures on one place that count, by address and place in the text; withdrawn ones marked."""
        with reading(self.engine) as connection:
            return looking.figures_about(connection, about, self.as_known_on)

    def page_versions(self, url: str) -> list[looking.PageVersion]:
        """All that an address showed, the earliest first."""
        with reading(self.engine) as connection:
            return looking.page_versions(connection, url, self.as_known_on)

    def subjects_about(self, about: looking.About) -> list[str]:
        """How pages name whom such figures are of."""
        with reading(self.engine) as connection:
            return looking.subjects_about(connection, about)

    def units_told(self, campaign: str, level: str) -> list[tuple[str | None, str | None]]:
        """The units of a level that anything was ever told of: province and name, as pages have them."""
        with reading(self.engine) as connection:
            return looking.units_told(connection, campaign, level)

    def pages(
        self, *, source: str | None = None, url: str | None = None, problems: bool = False
    ) -> Iterator[StoredPage]:
        """Every fetch, by address and time."""
        with reading(self.engine) as connection:
            yield from paging.stream_pages(connection, source=source, url=url, problems=problems)

    def latest_pages(self, source: str | None = None) -> Iterator[StoredPage]:
        """The last successful fetch of each address."""
        with reading(self.engine) as connection:
            yield from paging.latest_pages(connection, source)

    def pages_to_reread(self, parser_version: str) -> Iterator[StoredPage]:
        """An archived fetch of each page version that this reader version hasn't read."""
        with reading(self.engine) as connection:
            yield from paging.pages_to_reread(connection, parser_version)

    def page_of(self, figure_id: str) -> StoredPage | None:
        """The first archived fetch of the bytes that a figure stands in."""
        with reading(self.engine) as connection:
            return paging.page_of(connection, figure_id, self.as_known_on)

    def page_of_text(self, document_id: str) -> StoredPage | None:
        """The first archived fetch of the bytes that a document was read out of."""
        with reading(self.engine) as connection:
            return paging.page_of_text(connection, document_id, self.as_known_on)

    def sources(self) -> list[SourceSeen]:
        """The sources that pages came from."""
        with reading(self.engine) as connection:
            return paging.sources_seen(connection, self.as_known_on)

    def tried(self) -> dict[str, SourceTried]:
        """What was tried of each source, by its id."""
        with reading(self.engine) as connection:
            return sources_tried(connection, self.as_known_on)

    def counts(self) -> Counts:
        """How much the store holds."""
        with reading(self.engine) as connection:
            return paging.counts(connection)

    def basis(self) -> tuple[object, ...]:
        """Another one when anything was kept that sums rest on: what persons say of findings is not."""
        with reading(self.engine) as connection:
            return paging.basis(connection)

    def size(self) -> tuple[int, int]:
        """How many texts and figures were ever kept: quickly counted, to show how far a long job is."""
        with reading(self.engine) as connection:
            return paging.size(connection)

    def releases(self) -> list[Release]:
        """The operators' words on quarantines, newest first."""
        with reading(self.engine) as connection:
            return list(holding.releases(connection, self.as_known_on))

    def held(self, source: str) -> list[str]:
        """The ids of a source's pages that are held back."""
        with reading(self.engine) as connection:
            return holding.held_of(connection, source, self.as_known_on)

    def published_days(self, source: str | None = None) -> dict[str, list[date]]:
        """On which days the articles of each source (or of one) came out."""
        with reading(self.engine) as connection:
            return holding.published_days(connection, self.as_known_on, source)

    def page_before(self, url: str) -> PageBefore | None:
        """What an address shows now."""
        with reading(self.engine) as connection:
            return holding.page_before(connection, url)

    def known_since(self, url: str) -> datetime | None:
        """When an address was first had."""
        with reading(self.engine) as connection:
            return holding.known_since(connection, url)

    def runs(self, source: str | None = None, *, limit: int | None = None) -> Iterator[RunRecord]:
        """Run reports, newest first."""
        with reading(self.engine) as connection:
            yield from running.stream_runs(connection, source, limit, self.as_known_on)

    def corrections(self) -> list[CorrectionState]:
        """Every event in order of time, and whether it holds, is undone, or stale."""
        with reading(self.engine) as connection:
            return corrections.correction_states(connection, self.as_known_on)

    def corrections_on(self, targets: Collection[str]) -> list[CorrectionState]:
        """The events on some figures, cells or findings, and those that take one of them back."""
        with reading(self.engine) as connection:
            return corrections.correction_states(connection, self.as_known_on, targets)

    def correction_changes(self, since: date, until: date | None = None) -> Iterator[CorrectionChange]:
        """Which events came to hold between the ends of two days (until now), and which were taken back."""
        with reading(self.engine) as connection:
            yield from corrections.correction_changes(connection, since, until)

    def export_corrections(self, out: TextIO) -> int:
        """Writes the events as TOML. Returns how many."""
        with reading(self.engine) as connection:
            return correction_files.write_corrections(connection, out)

    def redactions(self) -> list[Redaction]:
        """The tombstones of pages and names, the earliest first."""
        with reading(self.engine) as connection:
            return redacting.redactions(connection)

    def redaction_rules(self) -> redacting.Rules:
        """What must not be kept, as whoever writes beside the store needs it."""
        with reading(self.engine) as connection:
            return redacting.rules(connection)

    def graves(self, redaction: str) -> list[Grave]:
        """The records that a redaction overwrites."""
        with reading(self.engine) as connection:
            return redacting.graves_of(connection, redaction)

    def going(self, urls: Iterable[str]) -> masking.Going:
        """All that goes with the pages of these addresses."""
        with reading(self.engine) as connection:
            return masking.going(connection, urls)

    def holding(self, names: Names) -> list[tuple[str, str, str]]:
        """The documents that a name stands in: id, digest of the page, address."""
        with reading(self.engine) as connection:
            return list(masking.holding(connection, names))

    def samples(self, known_as: str | None = None) -> list[auditing.Sample]:
        """The samples of audits, newest first."""
        with reading(self.engine) as connection:
            return auditing.samples(connection, known_as)

    def verdicts(self, audit: str) -> dict[str, auditing.AuditVerdict]:
        """By figure the verdict that holds."""
        with reading(self.engine) as connection:
            return auditing.verdicts(connection, audit)

    def dump(self, out: TextIO) -> int:
        """Writes the whole store as JSON Lines; equal stores give equal bytes. Returns the lines."""
        with reading(self.engine) as connection:
            return dumping.dump(connection, out)
