"""Lists and single things of the API: what the command line gives, whole and once, however it is paged."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from marking import work_out
from sample_store import Kept
from typer.testing import CliRunner

from doichieu.cli import app
from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.limits import Limits
from doichieu.web.site import Site
from exports.shelf import Asked
from parsers.model import Document
from parsers.reader import READER_VERSION, default_reader
from store.database import open_store
from store.records import Correction, KeptPage

Command = Callable[..., str]
NEWS = (
    "Chương trình “1 triệu sáng kiến”: đến ngày 31/5/2022, LĐLĐ tỉnh Yên Bái có 1.539 sáng kiến, "
    "đạt 256,5% chỉ tiêu."
)
WRONG = "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu Thành phố giao."


@pytest.fixture
def command(sample: Kept) -> Command:
    """What the command line prints of the sample."""

    def run(*told: str, given: str | None = None) -> str:
        said = CliRunner().invoke(app, ["--quiet", "--database", str(sample.database), *told], input=given)
        assert said.exit_code == 0, said.output
        return said.stdout

    return run


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in text.splitlines()]


def pages(client: TestClient, asked: str, limit: int) -> Iterator[dict[str, Any]]:
    """The answers of a list to its end."""
    told = "&" if "?" in asked else "?"
    after = ""
    while True:
        found = client.get(f"/api/v1/{asked}{told}limit={limit}{after}")
        assert found.status_code == 200, found.text
        yield found.json()
        if found.json()["next"] is None:
            return
        after = f"&after={found.json()['next']}"


def rows(client: TestClient, asked: str, limit: int = 1000) -> list[dict[str, Any]]:
    return [row for page in pages(client, asked, limit) for row in page["rows"]]


@pytest.mark.parametrize("limit", [40, 1000])
def test_figures_are_those_of_the_export_whatever_a_page_holds(
    client: TestClient, command: Command, limit: int
) -> None:
    exported = lines(command("export", "figures", "--format", "jsonl"))
    assert len(exported) > 200
    assert rows(client, "figures", limit) == exported


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ("--campaign 1-trieu-sang-kien", "campaign=1-trieu-sang-kien"),
        ("--published-by 2022-07-01", "published_by=2022-07-01"),
        ("--as-known 2023-11-30", "as_known=2023-11-30"),
    ],
)
def test_days_and_campaign_mean_what_they_mean_in_the_export(
    client: TestClient, command: Command, options: str, asked: str
) -> None:
    exported = lines(command("export", "figures", "--format", "jsonl", *options.split()))
    assert exported
    assert exported != rows(client, "figures")
    assert rows(client, f"figures?{asked}", 150) == exported


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ("province=yen-bai", lambda row: row["province"] == "Yên Bái"),
        ("province=Yên Bái&role=percent", lambda row: row["province"] == "Yên Bái" and
         row["role"] == "percent"),
        ("measure=initiatives&level=district", lambda row: row["level"] == "district" and
         row["measure"] == "initiatives"),
        ("role=excess", lambda row: row["role"] == "excess"),
        ("level=national", lambda row: row["level"] == "national"),
    ],
)  # fmt: skip
def test_a_filter_leaves_what_fits(
    client: TestClient, asked: str, fits: Callable[[dict[str, Any]], bool]
) -> None:
    wanted = [row for row in rows(client, "figures") if fits(row)]
    assert rows(client, f"figures?{asked}", 25) == wanted
    assert wanted


def keep(database: Path, texts: dict[str, str], when: datetime) -> None:
    """More pages in a store, by address."""
    with open_store(str(database)) as store:
        for url, text in texts.items():
            document = Document(url, text, url, "Bản tin", "2022-06-01")
            digest = hashlib.sha256(f"{url} {text}".encode()).hexdigest()
            page = KeptPage(url, None, "bao-moi", when, 200, digest, None, None)
            figures = default_reader().read(document).figures
            store.keep(page, document, figures, parser_version=READER_VERSION, now=when)


def test_paging_gives_every_row_once_though_pages_come_and_change(sample_copy: Kept) -> None:
    settings = Settings(database=str(sample_copy.database), quiet=True)
    with (
        open_store(str(sample_copy.database), create=False, read_only=True) as store,
        Holdings(settings, store) as holdings,
    ):
        client = TestClient(create_app(Site(holdings)))
        before = rows(client, "figures")
        first = before[0]
        when = datetime(2025, 1, 1, tzinfo=UTC)
        paged: list[dict[str, Any]] = []
        for number, page in enumerate(pages(client, "figures", 300)):
            paged += page["rows"]
            texts = {
                f"https://a.example/{number}": f"{NEWS} Số {number}.",
                f"https://zz.example/{number}": f"{NEWS} Bản {number}.",
                before[-1]["url"]: f"{NEWS} Sửa lần {number}.",  # read by now are those before it alone
            }
            keep(sample_copy.database, texts, when + timedelta(minutes=number))
        assert paged == before
        now = rows(client, "figures")
        assert len({row["figure_id"] for row in now}) == len(now) > len(before)
        assert first in now
        assert before[-1] not in now


def test_a_figure_has_its_readings_findings_and_corrections(client: TestClient) -> None:
    row = next(one for one in rows(client, "figures") if one["role"] == "percent")
    found = client.get(f"/api/v1/figures/{row['figure_id']}").json()
    assert found["figure"] == row
    assert found["standing"] == "shown"
    assert [one["current"] for one in found["valuations"]].count(True) == 1
    assert found["valuations"][0]["value"] == row["value"]
    assert found["valuations"][0]["reader_version"] == row["reader_version"]


def test_what_a_person_said_of_a_figure_stands_with_it(sample_copy: Kept) -> None:
    settings = Settings(database=str(sample_copy.database), quiet=True)
    with open_store(str(sample_copy.database)) as store, Holdings(settings, store) as holdings:
        client = TestClient(create_app(Site(holdings)))
        known = rows(client, "figures?role=achieved&province=yen-bai")[0]["figure_id"]
        when = datetime(2025, 1, 1, tzinfo=UTC)
        store.correct(Correction("misread", known, "đọc nhầm cột", "An", when))
        found = client.get(f"/api/v1/figures/{known}").json()
        assert found["figure"]["misread"] == 1
        assert [(one["kind"], one["who"]) for one in found["corrections"]] == [("misread", "An")]
        row = rows(client, "figures?role=achieved&province=yen-bai")[0]
        assert row == found["figure"]
        of_text = client.get(f"/api/v1/documents/{row['document']}").json()
        assert row in of_text["figures"]


def test_a_text_comes_with_its_figures_as_they_are_listed(client: TestClient, command: Command) -> None:
    page = max(lines(command("export", "pages", "--format", "jsonl")), key=lambda one: one["figures"])
    found = client.get(f"/api/v1/documents/{page['document']}").json()
    assert found["document"] == page
    assert found["figures"] == [one for one in rows(client, "figures") if one["document"] == page["document"]]
    for one in found["figures"]:
        assert found["text"][one["start"] : one["end"]] == one["quote"]
    assert found["versions"][-1]["sha256"] == page["page_sha256"]


@pytest.mark.parametrize("asked", ["figures/F-abcdabcdabcd", "documents/D-abcdabcdabcd", "figures/x",
                                   "findings/K-abcdabcdab"])  # fmt: skip
def test_what_there_is_not_is_not_found(client: TestClient, site: Site, asked: str) -> None:
    work_out(site)
    found = client.get(f"/api/v1/{asked}")
    assert (found.status_code, found.headers["content-type"]) == (404, "application/problem+json")


def as_written(row: dict[str, Any]) -> dict[str, Any]:
    """A row as a CSV file has it."""
    return {name: "" if value is None else str(value) for name, value in row.items()}


def with_numbers(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose numbers can be compared, however many digits they were written with."""
    return {
        name: float(value) if name in ("stated", "computed") and value else value
        for name, value in row.items()
    }


@pytest.mark.parametrize(
    ("options", "asked", "limit"),
    [
        ("", "findings", 9),
        ("--severity inconsistent", "findings?severity=inconsistent", 2),
        ("--kind ratio --province Yên_Bái", "findings?kind=ratio&province=yen-bai", 1),
    ],
)
def test_findings_are_those_of_the_command(
    client: TestClient, site: Site, command: Command, options: str, asked: str, limit: int
) -> None:
    work_out(site)
    told = [one.replace("_", " ") for one in options.split()]
    printed = list(csv.DictReader(io.StringIO(command("findings", "--format", "csv", *told))))
    found = [as_written(row) for row in rows(client, asked, limit)]
    assert printed
    assert list(map(with_numbers, found)) == list(map(with_numbers, printed))


def test_a_findings_place_is_found_again_on_another_shelf(site: Site) -> None:
    work_out(site)
    sums = site.holdings.findings()
    assert sums is not None
    asked = Asked(said="all", repeats=True)
    first, key = sums.shelf.after(asked, None, 5)
    everything, end = sums.shelf.after(asked, None, 10_000)
    assert key is not None
    assert end is None
    # the finding is gone by now: its key still says where to go on
    gone = (*key[:-1], key[-1] + "0")
    rest, _ = sums.shelf.after(asked, gone, 10_000)
    assert [one.id for one in (*first, *rest)] == [one.id for one in everything]


def test_a_finding_has_the_numbers_of_its_sum(client: TestClient, site: Site) -> None:
    work_out(site)
    row = rows(client, "findings?severity=inconsistent")[0]
    found = client.get(f"/api/v1/findings/{row['id']}").json()
    assert found["finding"] == row
    assert " | ".join(one["quote"] for one in found["quotes"]) == row["quotes"]
    known = found["quotes"][0]["figure_id"]
    figure = client.get(f"/api/v1/figures/{known}").json()
    assert row["id"] in [one["id"] for one in figure["findings"]]


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (("Yên Bái",), {"subject": "Yên Bái"}),
        (("cả nước", "--lang", "en"), {"subject": "cả nước", "lang": "en"}),
        (("Hà Tĩnh", "--measure", "initiatives", "--phase", "1,all", "--published-by", "2023-01-31"),
         {"subject": "Hà Tĩnh", "measure": "initiatives", "phase": "1,all", "published_by": "2023-01-31"}),
        (("Thanh Hóa", "--as-known", "2023-11-30"), {"subject": "Thanh Hóa", "as_known": "2023-11-30"}),
    ],
)  # fmt: skip
def test_a_series_is_what_the_command_gives(
    client: TestClient, command: Command, options: tuple[str, ...], asked: dict[str, str]
) -> None:
    lang = options[-1] if "--lang" in options else "vi"
    told = [one for one in options if one not in ("--lang", "en")]
    printed = json.loads(command("--lang", lang, "series", *told, "--format", "json"))
    assert client.get("/api/v1/series", params=asked).json() == printed
    assert printed["reports"]


def test_the_series_of_each_unit_is_what_the_command_gives(client: TestClient, command: Command) -> None:
    told = [row for row in rows(client, "figures?level=district") if row["campaign"]]
    units = sorted({(row["subject"], row["province"], row["campaign"]) for row in told})
    assert len(units) > 2
    for subject, province, campaign in units[:3]:
        options = ("--province", province, "--campaign", campaign, "--format", "json")
        printed = json.loads(command("series", subject, *options))
        asked = {"subject": subject, "province": province, "campaign": campaign}
        assert client.get("/api/v1/series", params=asked).json() == printed


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ("--level district --province Sơn_La", "level=district&province=son-la"),
        ("--level national", "level=national"),
        ("--per members --shares --rank comparable", "per=members&shares=true&rank=comparable"),
        ("--boundaries 34 --province Lào_Cai", "boundaries=34&province=lao-cai"),
    ],
)
def test_a_table_of_another_kind_is_what_the_command_gives(
    client: TestClient, command: Command, options: str, asked: str
) -> None:
    told = [one.replace("_", " ") for one in options.split()]
    printed = json.loads(command("table", *told, "--format", "json"))
    assert client.get(f"/api/v1/table?{asked}&rivals=true").json() == printed


def test_a_text_is_checked_as_the_command_does_it(client: TestClient, command: Command) -> None:
    document = {"id": "bai", "text": WRONG, "title": "Thường Tín", "published": "2022-06-20"}
    printed = lines(command("check", "-", given=json.dumps(document)))
    found = client.post("/api/v1/check", json=document)
    assert found.json() == printed
    assert [one["verdict"] for one in printed] == ["inconsistent"]
    assert found.headers["cache-control"] == "private, no-store"


def test_checks_have_limits(site: Site) -> None:
    client = TestClient(create_app(replace(site, limits=Limits(checks=2, text=100))))
    assert client.post("/api/v1/check", json={"text": WRONG}).status_code == 200
    assert client.post("/api/v1/check", json={"text": "a" * 101}).status_code == 413
    refused = client.post("/api/v1/check", json={"text": WRONG})
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b'{"text": ', "application/json", 422),
        (b"{}", "application/json", 422),
        (b'{"text": 5}', "application/json", 422),
        (json.dumps({"text": WRONG}).encode(), "text/plain", 422),  # which a form elsewhere could send
        (b'{"text": "' + b"a" * 600_000 + b'"}', "application/json", 413),
        (b'{"text": "\\ud800 d\\u0000t 1.539 s\\u00e1ng ki\\u1ebfn"}', "application/json", 200),
    ],
)
def test_odd_bodies_get_a_plain_answer(client: TestClient, content: bytes, kind: str, status: int) -> None:
    found = client.post("/api/v1/check", content=content, headers={"content-type": kind})
    assert found.status_code == status, found.text


@pytest.mark.parametrize(
    "after",
    ["x", "e30", "WzFd", "=====", "WyIiLCAiIiwgMSwgMSwgIiIsIDk5OTk5OTk5OTk5OTk5OTk5OTk5OTldCg", "a" * 9000],
)
def test_a_place_that_is_none_is_told_so(client: TestClient, after: str) -> None:
    for asked in ("figures", "findings"):
        found = client.get(f"/api/v1/{asked}", params={"after": after})
        assert found.status_code == 422
        assert "next" in found.json()["detail"]


@pytest.mark.parametrize(
    "asked",
    ["figures?campaign=x", "figures?measure=x", "figures?province=x", "figures?limit=0", "figures?limit=1001",
     "figures?role=x", "series", "series?subject=Xã Không Có", "series?subject=Yên Bái&campaign=x",
     "series?subject=cả nước&measure=x", "findings?severity=x", "findings?province=x", "table?level=x"],
)  # fmt: skip
def test_what_is_unknown_is_told(client: TestClient, asked: str) -> None:
    found = client.get(f"/api/v1/{asked}")
    assert (found.status_code, found.headers["content-type"]) == (422, "application/problem+json")
    assert found.json()["detail"]


@pytest.mark.parametrize("asked", ["figures?limit=3", "series?subject=Yên Bái", "findings?limit=3"])
def test_lists_are_not_sent_twice(client: TestClient, site: Site, asked: str) -> None:
    work_out(site)
    found = client.get(f"/api/v1/{asked}")
    assert found.headers["access-control-allow-origin"] == "*"
    again = client.get(f"/api/v1/{asked}", headers={"If-None-Match": found.headers["etag"]})
    assert again.status_code == 304
