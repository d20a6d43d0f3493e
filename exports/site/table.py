"""The comparison page."""

from __future__ import annotations

from exports.model import Table
from exports.page_cells import group_heads
from exports.site.state import TableState


def table_values(state: TableState, table: Table) -> dict[str, object]:
    """What `table.html` shows."""
    return {"state": state, "table": table, "groups": group_heads(table)}
