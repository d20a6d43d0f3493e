"""All that a store holds as the datasets of `exports.fields`, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.sources import Source
from exports.areas import province_rows
from exports.corrected import read_corrections, said_of_figures
from exports.figure_rows import FigureRows
from exports.findings import FindingRow
from exports.model import Table
from exports.records import (
    Value,
    cell_figure_records,
    cell_records,
    finding_record,
    page_record,
    quote_records,
    source_record,
)
from exports.wording import Lang
from store.pages import StoredTexts
from store.records import CorrectionState, SourceSeen, StoredDocument

Row = Mapping[str, Value]


@dataclass(frozen=True)
class Contents:
    """What is written. `texts`, `findings` and `pages` (the texts, each with how many figures it has) are
    asked for anew for each dataset, and streamed.

    `documents`, where given, are the only texts that findings may rest on.
    """

    lang: Lang
    texts: Callable[[], StoredTexts]
    findings: Callable[[], Iterable[FindingRow]] = tuple
    tables: Sequence[Table] = ()
    sources: Sequence[SourceSeen] = ()
    known: Callable[[], Mapping[str, Source]] = dict
    corrections: Sequence[CorrectionState] = ()
    documents: frozenset[str] | None = None
    pages: Callable[[], Iterable[tuple[StoredDocument, int]]] = tuple

    def rows(self, dataset: str) -> Iterable[Row]:
        """The rows of a dataset, by its name."""
        makers: dict[str, Callable[[], Iterable[Row]]] = {
            "sources": self._sources,
            "pages": lambda: (page_record(page, figures) for page, figures in self.pages()),
            "figures": self._figures,
            "provinces": province_rows,
            "cells": lambda: (row for table in self.tables for row in cell_records(table)),
            "cell_figures": lambda: (row for table in self.tables for row in cell_figure_records(table)),
            "findings": lambda: (finding_record(row) for row in self.standing()),
            "finding_quotes": lambda: (one for row in self.standing() for one in quote_records(row)),
        }
        return makers[dataset]()

    @cached_property
    def _misread(self) -> frozenset[str]:
        return read_corrections(self.corrections, self.lang).misread

    @cached_property
    def _said(self) -> Mapping[str, str]:
        return said_of_figures(self.corrections, self.lang)

    def _figures(self) -> FigureRows:
        return FigureRows(self.texts, self.lang, self._said, self._misread)

    def _sources(self) -> Iterator[Row]:
        known = self.known()
        for one in self.sources:
            yield source_record(one, known.get(one.source_id))

    def standing(self) -> Iterator[FindingRow]:
        """The findings that are written, worst first."""
        for row in self.findings():
            rests_on = (row.document, *(quote.document for quote in row.quotes))
            if self.documents is None or self.documents.issuperset(rests_on):
                yield row
