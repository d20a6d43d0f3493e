"""Everything as a Frictionless Data Package: CSV, schemas, codebook, licence, citation, checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from exports.codebook import CODEBOOK_COLUMNS, codebook_rows
from exports.codes import CODE_LISTS
from exports.everything import Contents
from exports.fields import DATASETS, Dataset, Field
from exports.files import write_file
from exports.plain import csv_lines
from exports.rights import QUOTED_EN, QUOTED_VI, Rights

NAME = "doichieu-figures"
VERSION = "1.0.0"  # of the columns: the first number changes where one goes or changes its meaning
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: Mapping[str, Mapping[str, object]] = {
    "text": {"type": "string"},
    "date": {"type": "string"},  # as precise as printed: no type of a schema holds 2022-05 beside 2022-05-31
    "url": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
    "moment": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S.%fZ"},
}
_DATE = r"\d{4}(-(Q[1-4]|\d{2}(-\d{2}([T ].*)?)?))?"


def write_package(folder: Path, contents: Contents, rights: Rights) -> list[str]:
    """Writes the package, its descriptor last. Returns the files' names; equal content gives equal bytes."""
    resources: list[dict[str, object]] = []
    for dataset in DATASETS:
        lines = csv_lines(dataset.columns, contents.rows(dataset.name))
        written = _written(folder / f"{dataset.name}.csv", lines)
        resources.append(_resource(dataset.name, dataset.vi, dataset.en, written, _schema(dataset)))
    codebook = csv_lines(CODEBOOK_COLUMNS, codebook_rows())
    written = _written(folder / "codebook.csv", codebook)
    plain: dict[str, object] = {"fields": [{"name": one, "type": "string"} for one in CODEBOOK_COLUMNS]}
    resources.append(_resource("codebook", "Bảng mã", "Codebook", written, plain))
    write_file(folder / "README.md", _readme(rights).encode())
    write_file(folder / "CITATION.cff", _citation(rights).encode())
    descriptor = json.dumps(_descriptor(resources, rights), ensure_ascii=False, indent=2) + "\n"
    write_file(folder / "datapackage.json", descriptor.encode())
    return [*(str(one["path"]) for one in resources), "README.md", "CITATION.cff", "datapackage.json"]


class _Measured:
    """Lines on their way to a file, counted and digested."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self._digest = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self._digest.update(line)
            self.size += len(line)
            yield line

    @property
    def digest(self) -> str:
        return f"sha256:{self._digest.hexdigest()}"


def _written(path: Path, lines: Iterable[bytes]) -> _Measured:
    measured = _Measured(lines)
    write_file(path, measured)
    return measured


def _resource(
    name: str, vi: str, en: str, written: _Measured, schema: dict[str, object]
) -> dict[str, object]:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "title": f"{vi} · {en}",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": written.digest,
        "schema": schema,
    }


def _schema(dataset: Dataset) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(dataset, one) for one in dataset.fields],
        "primaryKey": list(dataset.key),
    }
    if dataset.links:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [theirs]}}
            for column, other, theirs in dataset.links
        ]
    return schema


def _field(dataset: Dataset, one: Field) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if one.name in dataset.key:
        constraints["required"] = True
    if one.codes:
        constraints["enum"] = [code.code for code in CODE_LISTS[one.codes]]
    if one.kind == "date":
        constraints["pattern"] = _DATE
    return {
        "name": one.name,
        **_TYPES[one.kind],
        "title": one.vi,
        "description": f"{one.vi} · {one.en}",
        **({"constraints": constraints} if constraints else {}),
    }


def _descriptor(resources: list[dict[str, object]], rights: Rights) -> dict[str, object]:
    licence = {"name": rights.licence, "title": rights.licence_title, "path": rights.licence_url}
    content: dict[str, object | None] = {
        "$schema": _PROFILE,
        "name": NAME,
        "title": rights.title,
        "description": f"{rights.description}\n\n{QUOTED_VI} · {QUOTED_EN}",
        "version": VERSION,
        "created": f"{rights.date}T00:00:00Z" if rights.date else None,
        "licenses": [{name: value for name, value in licence.items() if value}] if rights.licence else None,
        "contributors": [{"title": rights.publisher, "roles": ["publisher"]}] if rights.publisher else None,
        "keywords": ["Việt Nam", "công đoàn", "trade unions", "provinces"],
        "resources": resources,
    }
    return {name: value for name, value in content.items() if value}


def _citation(rights: Rights) -> str:
    content = {
        "cff-version": "1.2.0",
        "message": "Khi dùng dữ liệu, hãy dẫn nguồn như sau. · If you use these data, cite them as below.",
        "type": "dataset",
        "title": rights.title,
        "authors": [{"name": rights.publisher or "doichieu"}],
        "version": VERSION,
        "license": rights.licence,
        "date-released": rights.date,
    }
    kept = {name: value for name, value in content.items() if value}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100)


def _readme(rights: Rights) -> str:
    licence = rights.licence_title or "không nêu · not stated"
    if rights.licence_url:
        licence += f" <{rights.licence_url}>"
    files = "".join(f"| `{one.name}.csv` | {one.vi} | {one.en} |\n" for one in DATASETS)
    return f"""# {rights.title}

{rights.description}

| tệp · file | | |
|---|---|---|
{files}| `codebook.csv` | Nghĩa của từng cột và từng mã | What each column and each code means |

- Mỗi số liệu trong `figures.csv` có câu gốc, địa chỉ, mã băm của trang và văn bản, lần đầu, lần cuối thấy.
  Each figure has its sentence, address, digests of page and text, when it was first and last seen.
- Mã tỉnh chỉ có nghĩa cùng `code_system`. A province code means something beside its `code_system` only.
- Ô chữ có thể bị bảng tính hiểu là công thức được thêm dấu ' ở đầu; bỏ một dấu ' ở đầu thì được nguyên văn.
  A text that a spreadsheet could run has an apostrophe in front, and so has one that begins with one: take
  one leading apostrophe away and you have what was written.
- Ngày chỉ chính xác như trang ghi: 2022, 2022-05, 2022-05-31. Dates are as precise as printed.

{QUOTED_VI}
{QUOTED_EN}

Giấy phép · Licence: {licence}
"""
