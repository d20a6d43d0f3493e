"""The queue of findings and the page of one, as anybody sees them."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime

import pytest
from fastapi.testclient import TestClient
from marking import browser, work_out
from sample_store import Kept

from doichieu.settings import Settings
from doichieu.tasks.findings.whole_store import finding_named, take_stock
from doichieu.tasks.lookups.evidence import pack_of
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from doichieu.web.sums import SumsDesk
from store.database import open_store
from store.records import Correction


@pytest.fixture(autouse=True)
def _worked_out(site: Site) -> None:
    work_out(site)


def ids(page: str) -> list[str]:
    return re.findall(r'<article class="item finding" id="(K-[a-z0-9]+)"', page)


def test_what_does_not_hold_comes_first_with_its_sum(client: TestClient) -> None:
    page = client.get("/vi/findings").text
    verdicts = re.findall(r'<h2><strong class="verdict (\w+)"', page)
    assert verdicts == sorted(verdicts, key=["inconsistent", "not_checkable", "consistent"].index)
    assert "1.815 − 1.500 = 315, bài viết ghi vượt 215" in page
    english = client.get("/en/findings").text
    assert ids(english) == ids(page)
    assert "1,815 − 1,500 = 315" in english


def test_a_quote_leads_to_its_figure(client: TestClient, site: Site) -> None:
    page = client.get("/vi/findings").text
    figures = re.findall(r'<q><a href="/vi/figure/(F-[a-z0-9]+)">([^<]+)</a></q>', page)
    held = site.holdings.store.figures_known_as([known_as for known_as, _ in figures])
    assert len(figures) > 25
    assert all(" ".join(held[known_as].quote.split()) == quote for known_as, quote in figures)


def test_both_readings_stand_where_a_page_says_on_top(client: TestClient) -> None:
    page = client.get("/vi/findings?verdict=not_checkable&kind=ratio").text
    shown = re.split(r"<article", page)
    over = next(one for one in shown if "21.059, vượt 209%" in one)
    assert re.findall(r'class="num">([\d.]+)<', over) == ["10.076", "6.815"]
    assert "Cần:" in over


@pytest.mark.parametrize("written", ["ha giang", "Hà Giang", "ha-giang", "HÀ GIANG", "tỉnh Hà Giang"])
def test_a_province_is_found_with_and_without_diacritics(client: TestClient, written: str) -> None:
    page = client.get("/vi/findings", params={"province": written})
    assert ids(page.text)
    assert ids(page.text) == ids(client.get("/vi/findings?province=ha-giang").text)
    assert 'hreflang="en"' in page.text
    assert 'href="/en/findings?province=ha-giang"' in page.text


def test_a_part_of_a_name_offers_the_provinces_that_it_may_be(client: TestClient) -> None:
    page = client.get("/vi/findings?province=bac&verdict=consistent").text
    assert re.findall(r'<li><a href="([^"]+)">(Bắc [^<]+)</a>', page)[:2] == [
        ("/vi/findings?verdict=consistent&amp;province=bac-kan", "Bắc Kạn"),
        ("/vi/findings?verdict=consistent&amp;province=bac-giang", "Bắc Giang"),
    ]
    assert "Không có tỉnh nào tên “xyz”" in client.get("/vi/findings?province=xyz").text


def test_counts_lead_to_as_many(client: TestClient) -> None:
    page = client.get("/vi/findings?kind=ratio").text
    choices = re.findall(r'<a href="(/vi/findings\?verdict=[^"]+)">[^<]+</a> <span class="soft">(\d+)', page)
    assert len(choices) == 3
    for address, count in choices:
        lines = client.get(address.replace("findings?", "findings.jsonl?").replace("&amp;", "&")).text
        assert len(lines.splitlines()) == int(count)


def test_every_page_of_the_queue_has_others(client: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/vi/findings?verdict=not_checkable"
    while address:
        page = client.get(address).text
        seen += ids(page)
        following = re.search(r'<a href="([^"]+)">Trang sau</a>', page)
        address = following[1].replace("&amp;", "&") if following else None
    told = client.get("/vi/findings.jsonl?verdict=not_checkable").text.splitlines()
    assert seen == [json.loads(line)["id"] for line in told]
    assert len(seen) > 25


def test_downloads_hold_what_is_filtered(client: TestClient) -> None:
    found = client.get("/vi/findings.csv?province=ha+giang&verdict=inconsistent")
    assert found.headers["content-type"].startswith("text/csv")
    assert "attachment" in found.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(found.content.decode("utf-8-sig"))))
    assert rows
    assert {(row["province"], row["verdict"]) for row in rows} == {("Hà Giang", "inconsistent")}


@pytest.mark.parametrize(
    "address",
    [
        "/vi/findings?verdict=wrong",
        "/vi/findings?kind=guess",
        "/vi/findings?campaign=none",
        "/vi/findings?judged=maybe",
        "/vi/findings?page=0",
        "/vi/findings?page=%C2%B2",
        "/vi/findings?page=9999999999999999999999",
        "/vi/findings.xml",
        "/vi/findings.csv?province=xyz",
        "/vi/finding/K-aaaaaaaaaa",
        "/vi/finding/K-aaaaaaaaaa.pack.html",
    ],
)
def test_what_there_is_not_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_finding_shows_words_readings_rivals_letter_and_pack(client: TestClient) -> None:
    conflict = ids(client.get("/vi/findings?kind=conflict&verdict=inconsistent").text)[0]
    page = client.get(f"/vi/finding/{conflict}").text
    assert re.search(r'<mark id="F-[a-z0-9]+-here" class="inconsistent"', page)
    assert "trong phép tính" in page
    assert "Kính gửi: " in page
    assert "Chưa có ai cho ý kiến." in page
    assert "application/ld+json" not in page
    wrong = ids(client.get("/vi/findings?kind=ratio&verdict=inconsistent").text)[0]
    assert "đạt (tính trên chỉ tiêu)" in client.get(f"/vi/finding/{wrong}").text


def test_the_pack_is_the_one_that_the_command_writes(client: TestClient, site: Site) -> None:
    store = site.holdings.store
    held = take_stock(store, today=site.holdings.today)
    for kind in ("conflict", "ratio", "national_total"):
        known_as = ids(client.get(f"/vi/findings?kind={kind}").text)[0]
        found = client.get(f"/vi/finding/{known_as}.pack.html")
        assert "attachment" in found.headers["content-disposition"]
        made = re.search(r"<small>Lập lúc: ([^<]+)</small>", found.text)
        assert made is not None
        now = datetime.fromisoformat(made[1])
        assert found.text == pack_of(finding_named(held.findings, known_as), held, store, now=now, lang="vi")


def test_while_sums_are_first_done_the_page_says_so(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SumsDesk, "now", lambda _: None)
    for address in ("/vi/findings", "/vi/findings.csv", "/vi/finding/K-abc"):
        found = browser(site).get(address)
        assert (found.status_code, found.headers["retry-after"]) == (503, "30")
        assert "Đang tính" in found.text


def test_older_findings_serve_while_the_store_has_moved_on(sample_copy: Kept) -> None:
    database = str(sample_copy.database)
    with (
        open_store(database, create=False, read_only=True) as store,
        Holdings(Settings(database=database), store) as holdings,
    ):
        while (first := holdings.findings()) is None:
            pass
        figure = next(store.figures()).id
        holdings.sums._rests_until = float("inf")
        with open_store(database) as other:
            when = holdings.settings.now()
            other.correct(Correction("misread", figure, "Bài ghi khác", "Nguyễn An", when))
        older = holdings.findings()
        assert older is not None
        assert (older.behind, older.shelf is first.shelf) == (True, True)
        holdings.sums._rests_until = 0.0
        while (newer := holdings.findings()) is None or newer.behind:
            pass
        assert newer.shelf is not first.shelf
