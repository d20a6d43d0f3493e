"""Everything as one SQLite file with keys, views and full-text search, and a metadata file for Datasette."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

import yaml

from exports.errors import ExportError
from exports.everything import Contents
from exports.fields import DATASETS, Dataset, Field
from exports.files import write_file
from exports.plain import exact, through_file, whole_letters
from exports.records import Value
from exports.rights import Rights

_ROWS_AT_ONCE = 500
_NAMED = (".db", ".sqlite", ".sqlite3")  # a place that ends so is a file
_TYPES = {"integer": "integer", "flag": "integer", "number": "numeric"}
_INDEXED = {
    "figures": ("document", "province", "campaign", "source"),
    "pages": ("source", "url"),
    "cells": ("province",),
    "cell_figures": ("figure_id",),
    "findings": ("document", "verdict"),
    "finding_quotes": ("document",),
}
_SEARCHED = {
    "figures": ("sentence", "quote", "subject", "title"),
    "findings": ("worked", "quotes", "subject"),
}
_VIEWS: Mapping[str, tuple[str, str, str]] = {
    "reported": (
        "Số liệu đứng trong bảng 63 tỉnh, kèm câu gốc",
        "What stands in the table of the 63, each with its sentence",
        "select c.campaign, c.province, c.province_code, c.code_system, c.measure, c.phase, c.role, c.value,"
        " c.bound, c.as_of, c.grade, c.verdict, f.sentence, f.url, f.published, f.figure_id"
        " from cells c join cell_figures l on l.cell = c.cell and l.place = 'chosen'"
        " join figures f on f.figure_id = l.figure_id where c.boundaries = 63",
    ),
    "missing": (
        "Ô trống và lý do",
        "Empty cells and why",
        "select campaign, boundaries, province, province_code, code_system, measure, phase, role,"
        " missing, note from cells where missing is not null",
    ),
    "contradictions": (
        "Phép tính không khớp",
        "Sums that do not hold",
        "select d.id, d.province, d.subject, d.worked, d.needs, d.sureness, d.judged, d.quotes, p.title,"
        " d.published, d.url from findings d left join pages p on p.document = d.document"
        " where d.verdict = 'inconsistent'",
    ),
}


def write_snapshot_files(place: Path, contents: Contents, rights: Rights) -> tuple[Path, Path]:
    """The database and its metadata. A file that is named gets its metadata beside it; in a folder Datasette
    finds both."""
    named = place.suffix in _NAMED
    database = place if named else place / "doichieu.db"
    metadata = place.with_suffix(".metadata.yaml") if named else place / "metadata.yaml"
    write_file(database, through_file(partial(write_snapshot, contents=contents)))
    write_file(metadata, metadata_yaml(database.stem, rights).encode())
    return database, metadata


def write_snapshot(path: Path, contents: Contents) -> None:
    """Equal content gives equal bytes, with one version of SQLite."""
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript("pragma journal_mode = off; pragma synchronous = off; pragma page_size = 4096;")
        base.execute("begin")
        for dataset in DATASETS:
            base.execute(_create(dataset))
            _insert(base, dataset, contents)
        for name, columns in _INDEXED.items():
            for column in columns:
                base.execute(f'create index "{name}_by_{column}" on "{name}" ("{column}")')
        for name, (_, _, query) in _VIEWS.items():
            base.execute(f'create view "{name}" as {query}')
        for name, columns in _SEARCHED.items():
            _make_searchable(base, name, columns)
        base.execute("commit")
        if base.execute("pragma foreign_key_check").fetchone() is not None:
            raise ExportError("The store was changed while it was exported", "Run the same command again")
    except sqlite3.Error as error:
        raise ExportError(f"The snapshot can't be written ({error})", "Make room and try again") from error
    finally:
        base.close()


def metadata_yaml(database: str, rights: Rights) -> str:
    """Titles, descriptions and columns for Datasette, in both languages."""
    tables: dict[str, object] = {
        one.name: {
            "title": one.name,
            "description": f"{one.vi} · {one.en}",
            "columns": {field.name: f"{field.vi} · {field.en}" for field in one.fields},
            **({"sort": one.key[0]} if len(one.key) == 1 else {}),
            **({"facets": _FACETS[one.name]} if one.name in _FACETS else {}),
        }
        for one in DATASETS
    }
    tables |= {name: {"title": name, "description": f"{vi} · {en}"} for name, (vi, en, _) in _VIEWS.items()}
    content = {
        "title": rights.title,
        "description": rights.description,
        "license": rights.licence,
        "license_url": rights.licence_url,
        "source": rights.publisher,
        "databases": {database: {"tables": tables}},
    }
    kept = {name: value for name, value in content.items() if value}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100)


_FACETS = {
    "figures": ["campaign", "measure", "role", "level"],
    "cells": ["campaign", "boundaries", "missing", "grade"],
    "findings": ["verdict", "kind"],
    "pages": ["source"],
}


def _create(dataset: Dataset) -> str:
    columns = [
        part
        for one in dataset.fields
        for part in (
            f'"{one.name}" {_TYPES.get(one.kind, "text")}',
            *((f'"{one.name}_exact" text',) if one.kind == "number" else ()),
        )
    ]
    key = ", ".join(f'"{one}"' for one in dataset.key)
    links = (
        f'foreign key ("{column}") references "{other}" ("{theirs}")'
        for column, other, theirs in dataset.links
    )
    return f'create table "{dataset.name}" ({", ".join((*columns, f"primary key ({key})", *links))})'


def _insert(base: sqlite3.Connection, dataset: Dataset, contents: Contents) -> None:
    count = len(dataset.fields) + sum(one.kind == "number" for one in dataset.fields)
    # Names come out of exports.fields, never out of data.
    into = f'insert into "{dataset.name}" values ({", ".join("?" * count)})'  # noqa: S608
    rows = (tuple(_values(dataset.fields, row)) for row in contents.rows(dataset.name))
    while batch := list(islice(rows, _ROWS_AT_ONCE)):
        base.executemany(into, batch)


def _values(fields: tuple[Field, ...], row: Mapping[str, Value]) -> Iterator[str | int | float | None]:
    for one in fields:
        value = row.get(one.name)
        if one.kind == "number":
            yield _number(value)
            yield exact(value)
        else:
            yield whole_letters(value) if isinstance(value, str) else None if value is None else int(value)


def _number(value: Value) -> int | float | None:
    if value is None:
        return None
    number = float(value)
    whole = number.is_integer() and abs(number) < 2**53
    return int(number) if whole else number


def _make_searchable(base: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> None:
    """Found with and without tone marks; Datasette shows a search box for it."""
    named = ", ".join(f'"{one}"' for one in columns)
    base.execute(
        f'create virtual table "{name}_fts" using fts5'
        f" ({named}, content=\"{name}\", tokenize='unicode61 remove_diacritics 2')"
    )
    base.execute(f'insert into "{name}_fts" ("{name}_fts") values (\'rebuild\')')  # noqa: S608
