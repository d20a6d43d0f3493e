"""The whole store as JSON Lines, one fixed way: equal stores have equal bytes.

Left out is what says when this copy was written instead of what is known (when it was read, and run reports).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO, cast

from sqlalchemy import Connection, Table, select

from store.identity import canonical_json
from store.models import (
    AuditRow,
    AuditVerdictRow,
    Base,
    CorrectionRow,
    DocumentText,
    FigureKey,
    Page,
    ReadingRow,
    RedactionRow,
    TombstoneRow,
    ValuationRow,
)

_TABLES: tuple[tuple[type[Base], frozenset[str]], ...] = (
    (Page, frozenset({"noted"})),
    (DocumentText, frozenset()),
    (ReadingRow, frozenset({"read_at", "first_read_at", "rank"})),
    (FigureKey, frozenset()),
    (ValuationRow, frozenset()),
    (CorrectionRow, frozenset()),
    (RedactionRow, frozenset()),
    (TombstoneRow, frozenset()),
    (AuditRow, frozenset()),
    (AuditVerdictRow, frozenset()),
)


def dump(connection: Connection, out: TextIO) -> int:
    """Writes every record on its own line, by table and id. Returns how many."""
    number = 0
    for number, line in enumerate(_lines(connection), 1):  # noqa: B007
        out.write(line)
    return number


def _lines(connection: Connection) -> Iterator[str]:
    for model, left_out in _TABLES:
        table = cast(Table, model.__table__)
        columns = [column for column in table.columns if column.name not in left_out]
        query = select(*columns).order_by(*table.primary_key.columns)
        for row in connection.execution_options(yield_per=1000).execute(query):
            yield canonical_json({"table": table.name, **row._mapping}) + "\n"
