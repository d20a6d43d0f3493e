"""Rows as Parquet, a few thousand in memory at a time. Needs pyarrow, the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.arrays import arrays_of, places
from exports.errors import ExportError
from exports.fields import Dataset
from exports.figure_columns import Stretch, figure_columns
from exports.figure_rows import FigureRows
from exports.records import Value

if TYPE_CHECKING:
    import pyarrow

_ROWS_AT_ONCE = 1_000
# What is written of each group stays in memory until the file's end: few groups of many rows.
_BATCHES_IN_A_GROUP = 8


def write_parquet(path: Path, dataset: Dataset, rows: Iterable[Mapping[str, Value]]) -> None:
    """Equal rows give equal bytes. Beside each number, a double here, stands one `_exact`: every digit."""
    arrow, parquet = _pyarrow()
    schema = arrow.schema(list(_columns(dataset, arrow)))
    batches = (_batch(dataset, stretches, schema, arrow) for stretches in _by_column(dataset, rows))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(batches, _BATCHES_IN_A_GROUP)):
            table = arrow.Table.from_batches(group)
            writer.write_table(table, row_group_size=table.num_rows)


def _batch(dataset: Dataset, stretches: Sequence[Stretch], schema: Any, arrow: Any) -> Any:
    found: dict[str, list[Any]] = {}
    for one in stretches:
        found |= _arrays(dataset, one, arrow)
    return arrow.record_batch([array for name in dataset.columns for array in found[name]], schema=schema)


def _by_column(dataset: Dataset, rows: Iterable[Mapping[str, Value]]) -> Iterator[Sequence[Stretch]]:
    """A few thousand rows at a time, each column's values together."""
    if isinstance(rows, FigureRows):
        yield from figure_columns(rows, _ROWS_AT_ONCE)
        return
    waiting = (tuple(map(row.get, dataset.columns)) for row in rows)
    while batch := list(islice(waiting, _ROWS_AT_ONCE)):
        yield (Stretch(dataset.columns, batch),)


def _arrays(dataset: Dataset, one: Stretch, arrow: Any) -> dict[str, list[Any]]:
    """By column its array, or its two."""
    fields = {field.name: field for field in dataset.fields}
    at = None if one.at is None else places(one.at, arrow)
    found = {}
    for name, values in zip(one.names, zip(*one.rows, strict=True), strict=True):
        arrays = arrays_of(fields[name], values, arrow)
        found[name] = arrays if at is None else [array.take(at) for array in arrays]
    return found


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415 - an extra, and 0.1 s for whoever doesn't need it
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise ExportError(
            "Parquet needs pyarrow, which is not installed", "Run: pip install 'doichieu[parquet]'"
        ) from error
    return pyarrow, pyarrow.parquet


def _columns(dataset: Dataset, arrow: Any) -> Iterator[pyarrow.Field]:
    types = {
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "moment": arrow.timestamp("us", tz="UTC"),
    }
    for one in dataset.fields:
        about = {"description": one.en, "description_vi": one.vi}
        yield arrow.field(one.name, types.get(one.kind, arrow.string()), metadata=about)
        if one.kind == "number":
            yield arrow.field(f"{one.name}_exact", arrow.string(), metadata=about)
