"""Values of a column as an array of Arrow, made of bytes.

`pyarrow.array` would do it, but first loads pandas wherever that is installed: 50 MB and half a second for
nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from exports.fields import Field
from exports.plain import exact
from exports.records import Value


def arrays_of(field: Field, values: Sequence[Value], arrow: Any) -> list[Any]:
    """A column's array; of a number, which is a double here, another with every digit behind it."""
    if field.kind == "number":
        doubles = array("d", (0.0 if one is None else float(one) for one in values))
        return [
            _plain(arrow.float64(), doubles, values, arrow),
            _texts([None if one is None else exact(one) for one in values], arrow),
        ]
    if field.kind == "integer":
        return [_plain(arrow.int64(), array("q", (one or 0 for one in values)), values, arrow)]
    if field.kind == "flag":
        parts = [_there(values), _bits([bool(one) for one in values])]
        return [_made(arrow.bool_(), len(values), parts, arrow)]
    texts = _texts(values, arrow)
    return [texts.cast(arrow.timestamp("us", tz="UTC")) if field.kind == "moment" else texts]


def places(at: array[int], arrow: Any) -> Any:
    """Numbers of rows, for `take`."""
    return _plain(arrow.int32(), at, (), arrow)


def _texts(values: Sequence[Value], arrow: Any) -> Any:
    """A text, or a number's digits, each; half of a letter becomes its escape."""
    letters = [b"" if one is None else str(one).encode("utf-8", "backslashreplace") for one in values]
    ends = array("i", accumulate(map(len, letters), initial=0))
    return _made(arrow.string(), len(values), [_there(values), ends, b"".join(letters)], arrow)


def _plain(kind: Any, numbers: array[Any], values: Sequence[Value], arrow: Any) -> Any:
    return _made(kind, len(numbers), [_there(values), numbers], arrow)


def _made(kind: Any, length: int, parts: Sequence[Any], arrow: Any) -> Any:
    buffers = [None if one is None else arrow.py_buffer(one) for one in parts]
    return arrow.Array.from_buffers(kind, length, buffers)


def _there(values: Sequence[Value]) -> bytes | None:
    """Which values there are; None where all are."""
    return _bits([one is not None for one in values]) if None in values else None


def _bits(flags: Sequence[bool]) -> bytes:
    """Eight to a byte, the first one last."""
    told = "".join("1" if one else "0" for one in reversed(flags))
    return int(told or "0", 2).to_bytes((len(flags) + 7) // 8, "little")
