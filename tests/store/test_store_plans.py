"""How SQLite goes about the questions that every export and difference asks: what grows with the square of a
store is not seen in small ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Select
from sqlalchemy.dialects import sqlite
from store_world import Visit

from store.connection import reading
from store.database import Store, open_store
from store.figures import FigureFilter, rows_query
from store.heads import heads_query
from store.pages import ROW


def plan(connection: Connection, query: Select[tuple[object, ...]]) -> list[str]:
    """The steps, as SQLite plans them for values that it does not know yet."""
    asked = query.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})
    given = tuple(asked.params[name] for name in asked.positiontup or ())
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", given)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "kho.sqlite")) as one:
        Visit().keep(one)
        yield one


def test_whether_a_page_is_gone_is_looked_up_by_address(store: Store) -> None:
    with reading(store.engine) as connection:
        steps = plan(connection, heads_query(None))
    asked = [step for step in steps if "fetched_at>" in step]
    assert asked
    assert all("pages_by_url (url=? AND fetched_at>?)" in step for step in asked)
    assert not any("LEFT-JOIN" in step for step in steps)


@pytest.mark.parametrize(
    "wanted",
    [
        FigureFilter(),
        FigureFilter(campaign="1-trieu-sang-kien"),
        FigureFilter("1-trieu-sang-kien", "Bắc Kạn", "initiatives", level="province"),
        FigureFilter(province="Bắc Kạn"),
        FigureFilter(role="target"),
    ],
    ids=["all", "of a campaign", "of a cell", "of a province", "of a role"],
)
def test_figures_of_some_readings_are_led_to_by_the_readings(store: Store, wanted: FigureFilter) -> None:
    readings = {f"R-{number}": f"D-{number}" for number in range(100)}
    with reading(store.engine) as connection:
        steps = plan(connection, rows_query(connection, ROW, readings, wanted))
    assert "sqlite_autoindex_readings_1 (id=?)" in steps[0]
    assert all("SEARCH" in step for step in steps if "ORDER BY" not in step)
    assert any("valuations USING INDEX sqlite_autoindex_valuations_1 (reading_id=?" in step for step in steps)
