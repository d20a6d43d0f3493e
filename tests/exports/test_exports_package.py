"""The data package: valid by the library of its standard, checksums that hold, no clock in it."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest
import yaml
from export_world import contents, hostile

from exports.package import write_package
from exports.rights import Rights

RIGHTS = Rights(publisher="Viện Mẫu", date="2026-01-31")


def frictionless_library() -> object:
    try:
        import frictionless
    except ImportError:
        pytest.skip("needs frictionless: pip install -e '.[dev]'")
    return frictionless


def test_the_package_is_valid_and_a_changed_file_is_not(tmp_path: Path) -> None:
    library = frictionless_library()
    write_package(tmp_path, contents(hostile()), RIGHTS)
    report = library.validate(str(tmp_path / "datapackage.json"))  # type: ignore[attr-defined]
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:5]
    with (tmp_path / "figures.csv").open("a", encoding="utf-8") as file:
        file.write("x\n")
    assert not library.validate(str(tmp_path / "datapackage.json")).valid  # type: ignore[attr-defined]


def test_every_file_has_its_checksum_schema_and_both_languages(tmp_path: Path) -> None:
    files = write_package(tmp_path, contents(hostile()), RIGHTS)
    assert sorted(files) == sorted(path.name for path in tmp_path.iterdir())
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        content = (tmp_path / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        head = next(csv.reader(content.decode().splitlines()))
        assert head == [field["name"] for field in resource["schema"]["fields"]]
    figures = next(one for one in described["resources"] if one["name"] == "figures")
    assert all(" · " in field["description"] for field in figures["schema"]["fields"])
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    citation = yaml.safe_load((tmp_path / "CITATION.cff").read_text("utf-8"))
    assert citation["authors"] == [{"name": "Viện Mẫu"}]
    assert str(citation["date-released"]) == "2026-01-31"


def test_equal_content_gives_equal_bytes_and_no_date_unless_given(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_package(tmp_path / name, contents(hostile()), Rights(licence=None))
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
    described = json.loads((tmp_path / "a" / "datapackage.json").read_text("utf-8"))
    assert not {"created", "licenses", "contributors"} & described.keys()
    assert "date-released" not in (tmp_path / "a" / "CITATION.cff").read_text("utf-8")
