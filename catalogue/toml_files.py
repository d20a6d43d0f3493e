"""Reading the catalogue's TOML files into its records, with errors that name the file and the field."""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Mapping
from dataclasses import is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from catalogue.errors import CatalogueError

Record = TypeVar("Record")


def read_installed(kind: type[Record], folder: Path) -> dict[Path, Record]:
    """One record (a dataclass) a *.toml file, in the order of the file names.

    For the files that come with the program: the test suite holds them to `read_folder`'s schema,
    so that a start needs no pydantic, whose import and schema take ten times as long as the reading.
    They are read once in a process: as the program itself, they are another's only after a new start.
    """
    return dict(_read_once(cast(Hashable, kind), folder))


@cache
def _read_once(kind: type[Record], folder: Path) -> dict[Path, Record]:
    records = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            records[file] = build(kind, read_toml(file))
        except (TypeError, ValueError, AttributeError):
            records[file] = read_record(kind, file)  # names the field
    return records


def read_folder(kind: type[Record], folder: Path) -> dict[Path, Record]:
    """The same for a user's folder: every key must be known, every value of the right type."""
    return {file: read_record(kind, file) for file in toml_files(folder)}


def toml_files(folder: Path) -> list[Path]:
    """The *.toml files of a user's folder, in the order of their names."""
    if not folder.is_dir():
        raise CatalogueError(folder, None, "is no folder; give one that holds *.toml files")
    return sorted(folder.glob("*.toml"))


def read_record(kind: type[Record], file: Path) -> Record:
    """One file, held to the schema that the record's annotations describe."""
    return checked_record(kind, read_toml(file), file)


def checked_record(kind: type[Record], content: Mapping[str, Any], file: Path) -> Record:
    """A record out of a file's content. Raises CatalogueError, naming file and field."""
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        record: Record = _adapter(cast(Hashable, kind)).validate_python(content)
    except ValidationError as error:
        # A misspelt key also shows as a missing one: the spelling is the useful half.
        found = error.errors(include_url=False)
        first = min(found, key=lambda one: one["type"] != "unexpected_keyword_argument")
        field = ".".join(_place(part) for part in first["loc"]) or None
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise CatalogueError(file, field, _plain(first["type"], first["msg"]) + more) from error
    return record


def read_toml(file: Path) -> dict[str, Any]:
    """The file's tables; dates come as the text they were written as."""
    try:
        with file.open("rb") as content:
            tables = tomllib.load(content)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(file, None, f"is no valid TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(file, None, "is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise CatalogueError(file, None, f"cannot be read: {error.strerror}") from error
    return {key: _dates_as_text(value) for key, value in tables.items()}


def build(kind: type[Record], content: Mapping[str, Any]) -> Record:
    """The record without a check of its value types; lists become tuples, tables nested records."""
    parts = _nested(cast(Hashable, kind))
    values = {key: _part(parts.get(key), value) for key, value in content.items()}
    return kind(**values)


def _part(kind: type[Any] | None, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_part(kind, item) for item in value)
    return build(kind, value) if kind is not None and isinstance(value, dict) else value


@cache
def _nested(kind: Hashable) -> dict[str, type[Any]]:
    # The fields that hold a record, or several: `selectors: Selectors`, `phases: tuple[PhaseSpec, ...]`.
    found = {}
    for name, told in get_type_hints(kind).items():
        several = get_args(told) if get_origin(told) is UnionType else ()  # `verified: Verified | None`
        hint = next((one for one in several if is_dataclass(one)), told)
        inner = get_args(hint)[0] if get_origin(hint) is tuple else hint
        if isinstance(inner, type) and is_dataclass(inner):
            found[name] = inner
    return found


@cache
def _adapter(kind: Hashable) -> Any:
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(cast(Any, kind))


def _dates_as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: _dates_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _place(part: int | str) -> str:
    return f"[{part + 1}]" if isinstance(part, int) else part


def _plain(kind: str, message: str) -> str:
    known = {
        "missing": "is missing",
        "missing_argument": "is missing",
        "unexpected_keyword_argument": "is no known key; check the spelling",
    }
    return known.get(kind, message.removeprefix("Value error, "))
