"""Asking for many rows at once by what they are known by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Connection, Text, any_, literal


def among(connection: Connection, column: Any, values: Iterable[str]) -> ColumnElement[bool]:
    """That a column is one of some values. PostgreSQL is given them as one array: a hundred values each by
    itself take its driver longer than the rest of the question."""
    if connection.dialect.name == "postgresql":
        return column == any_(literal(list(values), ARRAY(Text)))  # type: ignore[no-any-return]
    return column.in_(values)  # type: ignore[no-any-return]
