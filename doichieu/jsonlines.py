"""JSON Lines, one object a line, with exact numbers: a Decimal digit by digit, never as a float."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, BinaryIO

from doichieu.errors import CommandError


def line(record: Mapping[str, object]) -> str:
    """One record with its line end."""
    try:
        return _FAST(record) + "\n"
    except _InexactError:
        return _exact(record) + "\n"


def read_lines(stream: BinaryIO, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a stream with their line numbers; a line that is none ends the reading."""
    for number, raw in enumerate(stream, 1):
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901
        if not raw.strip():
            continue
        try:
            record = json.loads(raw)
        except (ValueError, RecursionError) as error:
            reason = _reason(error)
            raise CommandError(
                (
                    f"{name}, dòng {number}: không phải JSON ({reason})",
                    f"{name}, line {number}: not JSON ({reason})",
                ),
                _SHAPE,
            ) from error
        if not isinstance(record, dict):
            raise CommandError(
                (
                    f"{name}, dòng {number}: không phải đối tượng JSON",
                    f"{name}, line {number}: not a JSON object",
                ),
                _SHAPE,
            )
        yield number, record


_SHAPE = (
    'Mỗi dòng phải có dạng {"id": "1", "text": "…"}',
    'Every line must look like {"id": "1", "text": "…"}',
)


class _InexactError(Exception):
    """A number that no float is equal to."""


def _number(value: object) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} has no place in JSON")
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    if Decimal(repr(near)) != value:
        raise _InexactError
    return near


_FAST = json.JSONEncoder(ensure_ascii=False, default=_number).encode


def _exact(value: object) -> str:
    """The same, slower, with every digit of a Decimal."""
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_exact, value)) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(str(key))}: {_exact(one)}" for key, one in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return f"UTF-8, byte {error.start}"
    return type(error).__name__
