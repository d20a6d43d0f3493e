"""What was exported, as plainly as can be: the tests hold the product's own ways against it."""

from __future__ import annotations

from collections.abc import Iterable

from exports.files import Format, row_bytes
from exports.findings import FindingRow
from exports.model import Table
from exports.records import TABLE_FIGURES, figure_records


def figures_bytes(table: Table, form: Format) -> bytes:
    """The figures behind a table, chosen and not, one a row."""
    return b"".join(row_bytes(TABLE_FIGURES, figure_records(table), form))


def select_rows(
    rows: Iterable[FindingRow],
    *,
    verdict: str | None = None,
    kind: str | None = None,
    province: str | None = None,
) -> list[FindingRow]:
    """The rows that meet every condition given, in the order they had."""
    wanted = {"verdict": verdict, "kind": kind, "province": province}
    asked = {name: value for name, value in wanted.items() if value is not None}
    return [row for row in rows if all(getattr(row, name) == value for name, value in asked.items())]


def plain_cell(cell: str) -> str:
    """What `safe_cell` was given, but for letters that steer a terminal."""
    return cell.removeprefix("'")
