"""The figures written straight from the store's rows are those of their records, byte for byte."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import cycle

import pytest
from export_world import HOSTILE, World, hostile, stored_row

from checks.model import StoredFigure
from exports.fields import FIGURES
from exports.figure_columns import figure_columns
from exports.figure_rows import FigureRows
from exports.files import row_bytes
from exports.records import Value, figure_record

SAID = "đọc sai: bài ghi 1.593 (An, 2/3/2024)"


def odd_world() -> World:
    """Each text that a page may print where a page can put one, and each kind of value once."""
    world = hostile()
    odd = cycle((HOSTILE, 'có "ngoặc", phẩy', "hai\ndòng", "một\rdòng", "\ud800", "", "  =1+1", "'"))
    values = cycle(
        map(Decimal, ("5", "5.0", "129.2", "1000000000000000000000", "0.10", "12345678901234567.5"))
    )
    rules = cycle(("ratio", "optical:ratio", "hand: Nguyễn An, 2026-11-26", "handy"))
    phases = cycle((None, 1, "all"))
    world.figures = [
        replace(
            one,
            figure=replace(
                one.figure,
                subject=next(odd),
                owner=next(odd),
                quote=next(odd),
                value=next(values),
                rule=next(rules),
                phase=next(phases),
                implied=("subject", "phase") if number % 2 else (),
                province="Bắc Kạn" if number % 3 else None,
            ),
        )
        for number, one in enumerate(world.figures * 4)
    ]
    world.texts = [
        replace(one, title=next(odd), withdrawn=number % 2 == 0, url=f"javascript:{number}")
        for number, one in enumerate(world.texts)
    ]
    pages = {one.id: one for one in world.texts}
    world.figures = [
        replace(one, page_url=page.url, withdrawn=page.withdrawn)
        for one in world.figures
        for page in (pages[one.figure.document],)
    ]
    return world


def of(world: World, document: str) -> list[StoredFigure]:
    return [one for one in world.figures if one.figure.document == document]


@pytest.fixture(scope="module")
def rows() -> tuple[FigureRows, Sequence[Mapping[str, Value]]]:
    world = odd_world()
    said = {world.figures[0].id: SAID}
    misread = frozenset({world.figures[1].id})
    records = [
        figure_record(one, text, "vi", said.get(one.id), misread=one.id in misread)
        for text in world.texts
        for one in of(world, text.id)
    ]

    def texts():  # type: ignore[no-untyped-def]
        return ((text, list(map(stored_row, of(world, text.id)))) for text in world.texts)

    return FigureRows(texts, "vi", said, misread), records


def test_a_row_is_the_record_of_its_figure(
    rows: tuple[FigureRows, Sequence[Mapping[str, Value]]],
) -> None:
    made, records = rows
    assert len(records) > 20
    assert [list(row.items()) for row in made] == [list(row.items()) for row in records]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_lines_are_those_of_the_records(
    form: str, rows: tuple[FigureRows, Sequence[Mapping[str, Value]]]
) -> None:
    made, records = rows
    written, expected = (b"".join(row_bytes(FIGURES, some, form)) for some in (made, records))
    assert written == expected


def test_columns_are_those_of_the_records(rows: tuple[FigureRows, Sequence[Mapping[str, Value]]]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made, records = rows
    tables = [
        parquet.read_table(io.BytesIO(b"".join(row_bytes(FIGURES, some, "parquet"))))
        for some in (made, records)
    ]
    assert tables[0].equals(tables[1], check_metadata=True)
    digits = [format(value, "f") for value in (one["value"] for one in records) if isinstance(value, Decimal)]
    assert tables[0]["value_exact"].to_pylist() == digits


def test_columns_come_in_batches_without_a_figure_lost(
    rows: tuple[FigureRows, Sequence[Mapping[str, Value]]],
) -> None:
    made, records = rows
    batches = list(figure_columns(made, 5))
    assert len(batches) > 2
    assert [row[0] for batch in batches for row in batch[0].rows] == [one["figure_id"] for one in records]


def test_writing_parquet_does_not_load_pandas() -> None:
    """Which takes 50 MB and half a second, and whose absence no user would notice."""
    pytest.importorskip("pyarrow")
    asked = (
        "import sys, pathlib, tempfile; from exports.fields import SOURCES; "
        "from exports.parquet import write_parquet; "
        "row = {'source': 'a', 'addresses': 1, 'first_seen': '2022-06-11T00:00:00.000000Z'}; "
        "write_parquet(pathlib.Path(tempfile.mkdtemp()) / 'f', SOURCES, [row]); "
        "print('pandas' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
