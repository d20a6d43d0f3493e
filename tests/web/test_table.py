"""The comparison on a server: its addresses, its files of exactly what is shown, what it refuses."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import openpyxl
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from doichieu.cli import app
from doichieu.web.site import Site

TABLE = "/vi/table/1-trieu-sang-kien"


def rows_shown(page: str) -> list[str]:
    """The provinces of the page's table, in its order."""
    return [
        unescape(re.sub("<[^>]+>", "", one))
        for one in re.findall(r'<tr id="r-[^"]+"[^>]*><th scope="row">(.*?)(?:<br>|</th>)', page)
    ]


@pytest.mark.parametrize(
    "query",
    [
        "", "?boundaries=34", "?phase=1&sort=-initiatives.1.achieved&only=reported",
        "?sort=-name&region=tay-nguyen", "?phase=1&verdict=inconsistent", "?grade=C", "?q=ha",
        "?measure=initiatives,benefit_vnd&phase=all",
    ],
)  # fmt: skip
def test_files_have_the_rows_that_the_page_shows_in_its_order(client: TestClient, query: str) -> None:
    page = client.get(f"{TABLE}{query}")
    assert page.status_code == 200
    shown = rows_shown(page.text)
    assert shown
    rows = list(csv.DictReader(io.StringIO(client.get(f"{TABLE}.csv{query}").text)))
    assert list(dict.fromkeys(row["province"] for row in rows)) == shown
    cells = client.get(f"{TABLE}.json{query}").json()["cells"]
    assert list(dict.fromkeys(cell["province"] for cell in cells)) == shown
    assert len(cells) == len(rows)


def test_files_hold_the_figures_that_stand_in_cells(client: TestClient) -> None:
    """Those held against them are told in number: a large store has thousands."""
    found = client.get(f"{TABLE}.json?phase=1").json()
    told = {known for cell in found["cells"] for known in (cell["figure_id"] or "").split(" | ") if known}
    assert {figure["figure_id"] for figure in found["figures"]} == told
    assert all(figure["sentence"] for figure in found["figures"])
    assert any(cell["rivals"] for cell in found["cells"])


def test_the_workbook_has_them_too(client: TestClient) -> None:
    found = client.get(f"{TABLE}.xlsx?phase=1&only=reported&q=ha")
    assert found.headers["content-disposition"] == (
        'attachment; filename="doichieu-1-trieu-sang-kien.phase-1.only-reported.q-ha.xlsx"'
    )
    sheet = openpyxl.load_workbook(io.BytesIO(found.content), read_only=True).worksheets[0]
    told = {str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None}
    assert {"Hà Nội", "Hà Giang", "Hà Tĩnh"} <= told
    assert not {"Thanh Hóa", "Sơn La", "Hà Nam"} & told  # of Hà Nam nothing is held


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("?level=district&province=son-la", ["--level", "district", "--province", "Sơn La"]),
        (
            "?boundaries=34&published_by=2022-07-01&shares=1&rank=comparable",
            ["--boundaries", "34", "--published-by", "2022-07-01", "--shares", "--rank", "comparable"],
        ),
    ],
)  # fmt: skip
def test_a_table_is_that_of_the_command(
    client: TestClient, site: Site, query: str, options: list[str]
) -> None:
    page = client.get(f"{TABLE}{query}")
    assert page.status_code == 200
    found = {cell["cell"]: cell for cell in client.get(f"{TABLE}.json{query}").json()["cells"]}
    database = site.holdings.settings.database
    assert database is not None
    said = CliRunner().invoke(app, ["--database", database, "table", *options, "--format", "json"])
    assert said.exit_code == 0, said.output
    assert found == {cell["cell"]: cell for cell in json.loads(said.stdout)["cells"]}


def test_a_form_is_sent_on_to_the_one_address_of_its_state(client: TestClient) -> None:
    form = (
        "?measure=participants&measure=initiatives&phase=1&boundaries=34&q=&grade=A&grade=B&grade=C&grade=D"
    )
    found = client.get(f"{TABLE}{form}", follow_redirects=False)
    assert found.status_code == 307
    assert found.headers["location"] == f"{TABLE}?measure=initiatives%2Cparticipants&phase=1&boundaries=34"
    assert client.get(found.headers["location"], follow_redirects=False).status_code == 200
    passed = client.get("/vi/?utm_source=x", follow_redirects=False)
    assert passed.headers["location"] == TABLE
    file = client.get(f"{TABLE}.csv?boundaries=63", follow_redirects=False)
    assert file.headers["location"] == f"{TABLE}.csv"


def test_what_there_is_not_is_told_in_the_readers_language(client: TestClient) -> None:
    found = client.get(f"{TABLE}?sort=best")
    assert found.status_code == 404
    assert "Cách xếp “best” không có ở đây" in found.text
    english = client.get("/en/table/1-trieu-sang-kien.xlsx?region=mars")
    assert english.status_code == 404
    assert "There is no region “mars” here. It may be: " in english.text


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%ff", "q=" + "a" * 5000, "sort=-", "sort=..", "phase=,,,", "measure=,", "grade=", "shares=on",
        "as_known=0000-00-00", "published_by=9999-12-31", "published_by=2022-1", "province=%25",
        "level=national&province=son-la", "boundaries=63&boundaries=34", "rank=all&level=sector",
        "phase=9",
        "measure=benefit_vnd&per=workers&shares=1&rank=all&boundaries=34&sort=benefit_vnd.all.rate",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["", ".csv"])
def test_nothing_that_is_asked_makes_it_fail(client: TestClient, query: str, form: str) -> None:
    assert client.get(f"{TABLE}{form}?{query}").status_code in (200, 404)


def test_the_table_names_every_state_in_its_heading(client: TestClient) -> None:
    page = client.get("/en/table/1-trieu-sang-kien?phase=1&boundaries=34&as_known=2023-01-31&q=ha").text
    heading = re.search(r"<h1>(.*?)</h1>", page, re.S)
    assert heading is not None
    assert (
        "Initiatives · Phase 1 · 34 provinces · as known by the end of 31 Jan 2023 · names with “ha”"
        in heading[1]
    )


def test_rates_stand_beside_the_numbers_and_say_why_there_are_none(client: TestClient) -> None:
    page = client.get(f"{TABLE}?phase=1&per=members&only=reported&sort=-initiatives.1.rate").text
    assert "Mỗi đoàn viên" in page
    assert "Bản đồ ô: Sáng kiến – mỗi đoàn viên" in page
    assert "chưa biết mẫu số của nơi này" in page


def test_the_start_page_is_the_usual_table_in_either_language(client: TestClient) -> None:
    assert rows_shown(client.get("/vi/").text) == rows_shown(client.get(TABLE).text)
    assert 'href="/en/" hreflang="en"' in client.get("/vi/").text
