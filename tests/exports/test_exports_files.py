"""CSV, XLSX and JSON: safe to open, the same bytes each time, every figure with its quote."""

from __future__ import annotations

import csv
import io
import json
import re
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path

import openpyxl
import pytest
from export_world import HOSTILE, World, bac_kan, hostile, wrong_percentage
from hypothesis import given
from hypothesis import strategies as st
from read_back import figures_bytes, plain_cell

from exports.errors import ExportError
from exports.fields import CELLS
from exports.files import FORMATS, Format, findings_bytes, table_bytes, table_json, write_file
from exports.findings import find_finding, finding_id, finding_rows, summary_line
from exports.records import TABLE_FIGURES
from exports.safe import safe_cell, safe_url
from exports.wording import clean


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_every_cell_with_its_quote_or_reason() -> None:
    world = hostile()
    table = world.table()
    read = rows(table_bytes(table, "csv"))
    assert len(read) == 63 * len(table.columns)
    assert all(bool(row["value"]) != bool(row["missing"]) for row in read)
    share = next(row for row in read if row["province"] == "Bắc Kạn" and row["role"] == "percent")
    assert (share["value"], share["quote"]) == ("256.5", "256,5%")


def test_no_text_of_a_csv_is_a_formula() -> None:
    world = hostile()
    content = (table_bytes(world.table(), "csv"), figures_bytes(world.table(), "csv"))
    texts = [value for one in content for row in rows(one) for value in row.values()]
    assert "'" + HOSTILE in texts
    assert not [text for text in texts if text.lstrip()[:1] in ("=", "+", "-", "@")]


@given(st.text())
def test_no_text_at_all_can_be_run_or_is_lost(text: str) -> None:
    cell = safe_cell(text)
    assert plain_cell(cell) == clean(text)
    assert cell.lstrip()[:1] not in {"=", "+", "-", "@", "\t", "\r", "|", "%"}


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "'đã có dấu", "\t=1", "1.539 sáng kiến", ""])
def test_what_was_made_harmless_can_be_had_back(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", " =1", "\x00=1", "\ufeff=1", "＝1"]
)
def test_every_way_into_a_formula_is_closed(text: str) -> None:
    assert safe_cell(text).startswith("'")


def test_plain_text_stays_as_it_is() -> None:
    assert safe_cell("1.539 sáng kiến, đạt 256,5%") == "1.539 sáng kiến, đạt 256,5%"


def test_only_web_addresses_become_links() -> None:
    assert safe_url("https://congdoan.example/a?b=1&c=2") == "https://congdoan.example/a?b=1&c=2"
    for url in (
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "https://a@b.example/",
        "https://a.example/\" onclick=x", "https://a.example/\nx", "", None, "http://[::1",
    ):  # fmt: skip
        assert safe_url(url) is None


def test_a_bom_is_written_only_where_asked_for() -> None:
    table = hostile().table()
    assert table_bytes(table, "csv", bom=True).startswith(b"\xef\xbb\xbf")
    assert not table_bytes(table, "csv").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_table_gives_the_same_bytes(form: Format) -> None:
    world = hostile()
    first = table_bytes(world.table(), form)
    if form == "xlsx":
        time.sleep(2.1)  # a zip keeps times to two seconds
    world.figures.reverse()
    assert table_bytes(world.table(), form) == first


def test_the_workbook_holds_table_figures_codebook_and_sources_and_no_formula() -> None:
    world = hostile()
    content = table_bytes(world.table(), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    phases = ["giai đoạn 1", "giai đoạn 2", "cả chương trình", "không nêu giai đoạn"]
    assert book.sheetnames == [*phases, "cells", "figures", "notes", "codebook", "sources"]
    assert not [one for sheet in book for row in sheet.iter_rows() for one in row if one.data_type == "f"]
    figures = list(book["figures"].values)
    known = {str(row[0]): dict(zip(figures[0], row, strict=True)) for row in figures[1:]}
    for one in world.figures:
        assert known[one.id]["quote"] == one.figure.quote
        assert known[one.id]["value"] == float(one.figure.value)
    described = {(row[0], row[1]) for row in book["codebook"].values}
    assert {("cells", f"missing = {kind}") for kind in ("no_source", "not_comparable")} <= described
    assert {("figures", name) for name in TABLE_FIGURES.columns} <= described
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        rels = b"".join(parts.read(name) for name in parts.namelist() if "_rels/sheet" in name)
    targets = set(re.findall(rb'Target="([^"]+)" TargetMode="External"', rels))
    assert targets == {b"https://congdoan1.example/bai-1.html", b"https://congdoan2.example/bai-2.html"}


def test_the_codebook_names_every_column() -> None:
    table = hostile().table()
    assert list(rows(table_bytes(table, "csv"))[0]) == list(CELLS.columns)
    assert list(rows(figures_bytes(table, "csv"))[0]) == list(TABLE_FIGURES.columns)


def test_json_keeps_whole_numbers_whole() -> None:
    read = json.loads(table_bytes(hostile().table(), "json"))
    values = {cell["value"] for cell in read["cells"] if cell["province"] == "Bắc Kạn"}
    assert {1539, 600, 256.5, 2200} <= values
    assert b"1539.0" not in table_bytes(hostile().table(), "jsonl")


def test_json_is_laid_out_as_the_library_does_it() -> None:
    for table in (hostile().table(), World().table()):
        plain = json.dumps(table_json(table), ensure_ascii=False, indent=1) + "\n"
        assert table_bytes(table, "json").decode() == plain


def test_findings_come_with_the_worst_first_and_an_id_to_ask_by() -> None:
    world = World()
    bac_kan(world)
    wrong_percentage(world)
    found = world.findings()
    listed = finding_rows(found, lang="vi")
    assert listed[0].verdict == "inconsistent"
    assert listed == finding_rows(reversed(found), lang="vi")
    assert summary_line(Counter(row.verdict for row in listed), "vi").startswith("1 không khớp · ")
    asked = find_finding(found, listed[0].id[:7])
    assert asked is not None
    assert finding_id(asked) == listed[0].id
    assert find_finding(found, "K-") is None


def test_findings_as_csv_and_json_lines() -> None:
    world = World()
    wrong_percentage(world)
    listed = finding_rows(world.findings(), lang="en")
    line = json.loads(b"".join(findings_bytes(listed, "jsonl")).decode().splitlines()[0])
    assert (line["verdict"], line["stated"]) == ("inconsistent", 149)
    for quote in line["quotes"]:
        assert world.text_of(quote["document"])[quote["start"] : quote["end"]] == quote["quote"]
    assert rows(b"".join(findings_bytes(listed, "csv")))[0]["verdict"] == "inconsistent"


def test_an_unknown_format_and_a_place_that_cant_be_written_to_are_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="csv, json, jsonl, xlsx, parquet, sdmx"):
        table_bytes(World().table(), "doc")  # type: ignore[arg-type]
    blocked = tmp_path / "tep"
    blocked.write_text("đã có")
    with pytest.raises(ExportError, match="can't be written"):
        write_file(blocked / "bang.csv", b"x")
    assert blocked.read_text() == "đã có"


def test_a_file_that_can_t_be_finished_leaves_what_was_there_and_nothing_half_written(tmp_path: Path) -> None:
    def until_the_disk_is_full() -> Iterator[bytes]:
        yield b"half"
        raise OSError(ENOSPC, "No space left on device")

    write_file(tmp_path / "bang.csv", b"before")
    with pytest.raises(ExportError, match="No space left"):
        write_file(tmp_path / "bang.csv", until_the_disk_is_full())
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"before"]
