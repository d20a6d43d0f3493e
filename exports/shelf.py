"""Findings by the hundred thousand: put on disk as they come, taken out in the order they are shown.

A store may have more findings than memory should hold. The shelf is a database of its own in a
temporary file, which goes with it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from decimal import Decimal
from types import TracebackType
from typing import Any, Self

from checks.model import Quote, Verdict
from exports.errors import ExportError
from exports.findings import SEVERITY, FindingRow, Place, order_of

_TABLES = """
create table places (document text primary key, url text, published text) without rowid;
create table rows (
    id text primary key, severity int, reading int, province text, document text, start int, kind text,
    row text
) without rowid;
"""
_IN_ORDER = (
    "select row, url, published from rows left join places using (document)"
    " order by severity, reading, province, document, start, kind, id"
)
_DECIMALS = ("stated", "computed")


class FindingShelf:
    """Rows by id, the last of one id stays; and where each document is from."""

    def __init__(self) -> None:
        with _explained():
            self._base = sqlite3.connect("", isolation_level=None)
            self._base.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def note(self, document: str, place: Place) -> None:
        """Where a document is from, for the rows about it."""
        with _explained():
            self._base.execute(
                "insert or replace into places values (?, ?, ?)", (document, place.url, place.published)
            )

    def put(self, row: FindingRow) -> None:
        with _explained():
            self._base.execute(
                "insert or replace into rows values (?, ?, ?, ?, ?, ?, ?, ?)",
                (row.id, *order_of(row)[:-1], _written(row)),
            )

    def __iter__(self) -> Iterator[FindingRow]:
        """The rows in the order of `finding_rows`, with their documents' addresses."""
        with _explained():
            for written, url, published in self._base.execute(_IN_ORDER):
                yield replace(_read(written), url=url, published=published)

    def verdicts(self) -> set[Verdict]:
        """Those that the rows have."""
        known: dict[int, Verdict] = {rank: verdict for verdict, rank in SEVERITY.items()}
        with _explained():
            return {known[rank] for (rank,) in self._base.execute("select distinct severity from rows")}


def _written(row: FindingRow) -> str:
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    return json.dumps(values, ensure_ascii=False, default=str)


def _read(written: str) -> FindingRow:
    values: dict[str, Any] = json.loads(written)
    for name in _DECIMALS:
        if values[name] is not None:
            values[name] = Decimal(values[name])
    values["implied_target"] = tuple(Decimal(one) for one in values["implied_target"])
    values["quotes"] = tuple(Quote(*one) for one in values["quotes"])
    return FindingRow(**values)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ExportError(
            f"The findings can't be sorted in a temporary file ({error})",
            "Make room, or name another folder with SQLITE_TMPDIR",
        ) from error
