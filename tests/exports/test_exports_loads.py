"""What is written loads where people work: pandas, DuckDB, a spreadsheet, an SDMX reader."""

from __future__ import annotations

import csv
import importlib
import io
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from export_world import HOSTILE, contents, hostile

from exports.errors import ExportError
from exports.fields import BY_NAME
from exports.files import Format, row_bytes, table_bytes
from exports.sdmx import COMPONENTS, STRUCTURE_ID, sdmx_lines


def library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        pytest.skip(f"needs {name}: pip install -e '.[dev]'")


def written(folder: Path, form: str, dataset: str = "figures") -> Path:
    path = folder / f"{dataset}.{form}"
    path.write_bytes(b"".join(row_bytes(BY_NAME[dataset], contents(hostile()).rows(dataset), form)))
    return path


def test_pandas_reads_csv_and_json_lines(tmp_path: Path) -> None:
    pandas = library("pandas")
    codes = {"province_code": str, "province_34_code": str}
    figures = pandas.read_csv(written(tmp_path, "csv"), dtype=codes)
    assert figures.set_index("quote").value["256,5%"] == 256.5
    assert set(figures.province_code) == {"06", "01", "33"}
    assert figures.value.dtype == float
    lines = pandas.read_json(written(tmp_path, "jsonl"), lines=True, dtype=codes)
    assert list(lines.quote) == [str(row["quote"]) for row in contents(hostile()).rows("figures")]


def test_parquet_keeps_numbers_times_and_every_digit(tmp_path: Path) -> None:
    library("pyarrow")
    pandas = library("pandas")
    figures = pandas.read_parquet(written(tmp_path, "parquet")).set_index("quote")
    assert figures.value["256,5%"] == 256.5
    assert Decimal(figures.value_exact["256,5%"]) == Decimal("256.5")
    assert figures.first_seen.iloc[0] == pandas.Timestamp("2022-06-11", tz="UTC")
    assert not figures.withdrawn.any()
    assert figures.subject[HOSTILE] == "'@SUM(1+1)*cmd"


def test_duckdb_reads_csv_and_parquet_alike(tmp_path: Path) -> None:
    library("pyarrow")
    duckdb = library("duckdb")
    query = "select province, sum(value), count(*) from '{}' group by province order by province"
    csv_told = duckdb.sql(query.format(written(tmp_path, "csv"))).fetchall()
    assert csv_told == duckdb.sql(query.format(written(tmp_path, "parquet"))).fetchall()
    assert len(csv_told) == 3


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(importlib.sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'doichieu\[parquet\]'"):
        table_bytes(hostile().table(), "parquet")


@pytest.mark.parametrize("form", ["parquet", "xlsx"])
def test_equal_rows_give_equal_files(form: str, tmp_path: Path) -> None:
    if form == "parquet":
        library("pyarrow")
    first = written(tmp_path, form).read_bytes()
    assert written(tmp_path, form).read_bytes() == first


def test_a_workbook_of_rows_has_numbers_links_a_frozen_head_and_no_formula(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx"))
    sheet = book["figures"]
    assert sheet.freeze_panes == "B2"
    head = [cell.value for cell in sheet[1]]
    told = {row[head.index("quote")].value: row for row in sheet.iter_rows(min_row=2)}
    assert told["256,5%"][head.index("value")].value == 256.5
    assert told["256,5%"][head.index("url")].hyperlink.target == "https://congdoan1.example/bai-1.html"
    hidden = told[HOSTILE]
    assert hidden[head.index("owner")].value == "\t=1+1"
    assert hidden[head.index("url")].hyperlink is None
    assert all(cell.data_type != "f" for row in told.values() for cell in row)
    assert hidden[head.index("quote")].quotePrefix


def test_a_number_of_a_grid_leads_to_its_figure() -> None:
    book = openpyxl.load_workbook(io.BytesIO(table_bytes(hostile().table(), "xlsx")))
    sheet = book["giai đoạn 1"]
    head = [cell.value for cell in sheet[1]]
    assert head[1:3] == ["province_code", "code_system"]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "Bắc Kạn")
    assert [cell.value for cell in row[:4]] == ["Bắc Kạn", "06", "gso-2008", 1539]
    place = row[3].hyperlink.location
    assert place.startswith("'figures'!A")
    line = book["figures"][place.removeprefix("'figures'!")].row
    assert "1.539 sáng kiến" in {cell.value for cell in book["figures"][line]}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_libreoffice_opens_it_with_every_letter_and_runs_nothing(form: Format, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs soffice: apt-get install libreoffice-calc-nogui")
    path = written(tmp_path, form)
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", *(["--infilter=CSV:44,34,76,1"] if form == "csv" else [])]
    wanted = "csv:Text - txt - csv (StarCalc):44,34,76,1"
    subprocess.run(
        [*command, "--convert-to", wanted, "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=100,
    )
    read = list(csv.DictReader(io.StringIO((out / "figures.csv").read_text("utf-8"), newline="")))
    # Of a CSV a spreadsheet guesses what is a number, and shows 149% as 149.00%: sentences it leaves alone.
    for name in ("sentence",) if form == "csv" else ("sentence", "quote", "owner", "province_code"):
        texts = [row[name] or "" for row in contents(hostile()).rows("figures")]
        assert [row[name].removeprefix("'") for row in read] == [text.removeprefix("'") for text in texts]
    assert [float(row["value"]) for row in read] == [
        float(str(row["value"])) for row in contents(hostile()).rows("figures")
    ]


def test_sdmx_observations_have_keys_of_their_own_and_codes_with_their_system() -> None:
    tables = contents(hostile()).tables
    lines = b"".join(sdmx_lines(tables)).decode()
    read = list(csv.DictReader(io.StringIO(lines, newline="")))
    assert list(read[0])[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert {(row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) for row in read} == {
        ("dataflow", STRUCTURE_ID, "I")
    }
    keys = [tuple(row[one.id] for one in COMPONENTS if one.part == "dimension") for row in read]
    assert len(set(keys)) == len(keys)
    assert all(all(key) for key in keys)
    told = {(row["AREA_CODE_SYSTEM"], row["REF_AREA"], row["ROLE"], row["PHASE"]): row for row in read}
    bac_kan = told["gso-2008", "06", "achieved", "1"]
    assert (bac_kan["TIME_PERIOD"], bac_kan["OBS_VALUE"], bac_kan["OBS_STATUS"]) == (
        "2022-05-31",
        "1539",
        "A",
    )
    assert bac_kan["TIME_BASIS"] == "as_of"
    assert told["gso-2008", "06", "target", "1"]["TIME_BASIS"] == "published"
    assert told["gso-2008", "01", "percent", "1"]["OBS_STATUS"] == "U"
    missing = told["gso-2025", "19", "achieved", "1"]
    assert (missing["OBS_VALUE"], missing["OBS_STATUS"]) == ("", "O")
    assert missing["MISSING_REASON"] == "incomplete"
    values = [row for row in read if row["OBS_VALUE"]]
    assert len(values) == sum(
        cell.value is not None for table in tables for row in table.rows for cell in row.cells
    )


def test_an_sdmx_library_reads_it_with_the_structure_of_the_codebook() -> None:
    library("sdmx")
    from sdmx.model import v30
    from sdmx.reader.csv import Reader

    structure: Any = v30.DataStructureDefinition(id="CAMPAIGN_CELLS")
    for one in COMPONENTS:
        if one.part == "dimension":
            structure.dimensions.append(v30.Dimension(id=one.id))
        elif one.part == "measure":
            structure.measures.append(v30.Measure(id=one.id))
        else:
            structure.attributes.append(v30.DataAttribute(id=one.id))
    lines = b"".join(sdmx_lines(contents(hostile()).tables))
    message = Reader().convert(io.BytesIO(lines), structure=structure)
    (data,) = message.data
    assert len(data.obs) == len(list(csv.reader(io.StringIO(lines.decode(), newline="")))) - 1
    observed = {str(one.value): one for one in data.obs}
    assert str(observed["1539"].dimension["REF_AREA"].value) == "06"
