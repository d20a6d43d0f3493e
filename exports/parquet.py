"""Rows as Parquet, a few thousand in memory at a time. Needs pyarrow, the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.errors import ExportError
from exports.fields import Dataset, Field
from exports.figure_rows import FigureRows
from exports.plain import exact, whole_letters
from exports.records import Value

if TYPE_CHECKING:
    import pyarrow

_ROWS_AT_ONCE = 2_500


def write_parquet(path: Path, dataset: Dataset, rows: Iterable[Mapping[str, Value]]) -> None:
    """Equal rows give equal bytes. Beside each number, a double here, stands one `_exact`: every digit."""
    arrow, parquet = _pyarrow()
    schema = arrow.schema(list(_columns(dataset, arrow)))
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for columns in _by_column(dataset, rows):
            arrays = [
                array
                for one, values in zip(dataset.fields, columns, strict=True)
                for array in _arrays(one, values, arrow)
            ]
            writer.write_batch(arrow.record_batch(arrays, schema=schema))


def _by_column(dataset: Dataset, rows: Iterable[Mapping[str, Value]]) -> Iterator[Iterable[Sequence[Value]]]:
    """A few thousand rows at a time, each column's values together."""
    if isinstance(rows, FigureRows):
        waiting = rows.values()
    else:
        waiting = (tuple(map(row.get, dataset.columns)) for row in rows)
    while batch := list(islice(waiting, _ROWS_AT_ONCE)):
        yield zip(*batch, strict=True)


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


def _arrays(one: Field, values: Sequence[Value], arrow: Any) -> Iterator[Any]:
    if one.kind == "number":
        numbers = [(None, None) if value is None else _both(value) for value in values]
        yield arrow.array([number for number, _ in numbers], arrow.float64())
        yield arrow.array([digits for _, digits in numbers], arrow.string())
    elif one.kind == "flag":
        yield arrow.array(values, arrow.int64()).cast(arrow.bool_())
    elif one.kind == "moment":
        yield arrow.array(values, arrow.string()).cast(arrow.timestamp("us", tz="UTC"))
    elif one.kind == "integer":
        yield arrow.array(values, arrow.int64())
    else:
        yield _texts(values, arrow)


def _texts(values: Sequence[Value], arrow: Any) -> Any:
    try:
        return arrow.array(values, arrow.string())
    except (arrow.ArrowTypeError, UnicodeEncodeError):  # a number, or half of a letter
        return arrow.array(
            [None if value is None else whole_letters(str(value)) for value in values], arrow.string()
        )


@lru_cache(maxsize=4096)
def _both(value: Value) -> tuple[float, str | None]:
    """A number as a double, and every digit of it."""
    assert value is not None
    return float(value), exact(value)
