"""The feed of what is new: valid, newest first, the same entries as long as nothing else is said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from sample_store import Kept

from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from exports.site.feed import ENTRIES
from parsers.model import Document
from parsers.reader import READER_VERSION, default_reader
from store.database import open_store
from store.records import KeptPage

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[A-Za-z0-9/_-]+")
NEWS = "Chương trình “1 triệu sáng kiến”: giai đoạn 1 LĐLĐ huyện Thường Tín có 2289/1629 sáng kiến, đạt 149%."
WHEN = datetime(2025, 1, 1, 3, tzinfo=UTC)


def feed(client: TestClient, lang: str = "vi") -> ET.Element:
    found = client.get(f"/{lang}/feed.atom")
    assert found.status_code == 200
    assert found.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(found.content)


def told(element: ET.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def links(element: ET.Element) -> dict[str, str]:
    return {one.attrib["rel"]: one.attrib["href"] for one in element.findall(f"{ATOM}link")}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_feed_has_what_the_standard_demands(client: TestClient, lang: str) -> None:
    found = feed(client, lang)
    assert found.tag == f"{ATOM}feed"
    assert links(found)["self"] == f"http://testserver/{lang}/feed.atom"
    entries = found.findall(f"{ATOM}entry")
    assert len(entries) == ENTRIES
    ids = [told(one, "id") for one in (found, *entries)]
    assert all(TAG.fullmatch(one) for one in ids)
    assert len(set(ids)) == len(ids)
    for one in (found, *entries):
        assert told(one, "title")
        assert MOMENT.fullmatch(told(one, "updated"))
        assert one.findall(f"{ATOM}author/{ATOM}name")[0].text
    moments = [told(one, "updated") for one in entries]
    assert moments == sorted(moments, reverse=True)
    assert told(found, "updated") == moments[0]
    for one in entries[:3]:
        where = links(one)["alternate"].removeprefix("http://testserver")
        assert client.get(where).status_code == 200


def test_pages_lead_to_the_feed_of_their_language(client: TestClient) -> None:
    link = re.compile(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"')
    for lang in ("vi", "en"):
        found = link.search(client.get(f"/{lang}/about").text)
        assert found is not None
        assert found[1] == f"/{lang}/feed.atom"


def test_the_languages_have_entries_of_their_own(client: TestClient) -> None:
    vi, en = (
        {told(one, "id") for one in feed(client, lang).findall(f"{ATOM}entry")} for lang in ("vi", "en")
    )
    assert not vi & en


class Growing:
    """A server on a store that pages come into."""

    def __init__(self, database: Path, holdings: Holdings) -> None:
        self.database = database
        self.client = TestClient(create_app(Site(holdings)))

    def keep(self, url: str, text: str, title: str, *, around: str = "", after: int = 0) -> None:
        document = Document(url, text, url, title, "2022-06-20")
        digest = hashlib.sha256(f"{url}{text}{around}".encode("utf-8", "replace")).hexdigest()
        when = WHEN + timedelta(hours=after)
        page = KeptPage(url, None, "bao-moi", when, 200, digest, None, None)
        figures = default_reader().read(document).figures
        with open_store(str(self.database)) as store:
            store.keep(page, document, figures, parser_version=READER_VERSION, now=when)

    def first(self) -> ET.Element:
        return feed(self.client).findall(f"{ATOM}entry")[0]


@pytest.fixture
def growing(sample_copy: Kept) -> Iterator[Growing]:
    settings = Settings(database=str(sample_copy.database), quiet=True)
    with (
        open_store(str(sample_copy.database), create=False, read_only=True) as store,
        Holdings(settings, store) as holdings,
    ):
        yield Growing(sample_copy.database, holdings)


class Words(HTMLParser):
    """The tags and words of what an entry says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_an_entry_says_the_figures_and_what_the_sums_say(growing: Growing) -> None:
    growing.keep("https://bao.example/thuong-tin", NEWS, "Thường Tín vượt chỉ tiêu")
    entry = growing.first()
    assert told(entry, "title") == "Thường Tín vượt chỉ tiêu"
    assert told(entry, "updated") == "2025-01-01T03:00:00Z"
    assert links(entry)["via"] == "https://bao.example/thuong-tin"
    words = Words(told(entry, "content"))
    assert "2.289 / 1.629 = 140,5%" in words.text
    assert "1 không khớp" in words.text
    assert "2.289 · Sáng kiến" in words.text
    assert all(one.startswith("http://testserver/vi/") for one in words.links)
    assert all(growing.client.get(one).status_code == 200 for one in words.links if "/figure/" in one)


def test_an_entry_stays_the_same_until_the_text_is_another(growing: Growing) -> None:
    url = "https://bao.example/thuong-tin"
    growing.keep(url, NEWS, "Thường Tín vượt chỉ tiêu")
    before = growing.first()
    growing.keep(url, NEWS, "Thường Tín vượt chỉ tiêu", around="<!-- quảng cáo -->", after=24)
    again = growing.first()
    assert [told(again, name) for name in ("id", "updated")] == [
        told(before, name) for name in ("id", "updated")
    ]
    growing.keep(url, NEWS.replace("149", "140,5"), "Thường Tín vượt chỉ tiêu", after=48)
    edited = growing.first()
    assert told(edited, "id") != told(before, "id")
    assert told(edited, "updated") == "2025-01-03T03:00:00Z"
    assert links(edited)["alternate"] != links(before)["alternate"]


def test_what_pages_say_is_text_in_the_feed(growing: Growing) -> None:
    growing.keep(
        "javascript:alert(1)//bao.example",
        NEWS.replace("huyện Thường Tín", 'huyện <img src=x onerror="alert(1)">'),
        "]]></title><script>alert(1)</script>\x00\x0b\ufffe\uffff\u202e & “<b>”",
    )
    entry = growing.first()
    assert told(entry, "title") == "]]></title><script>alert(1)</script> & “<b>”"
    assert "via" not in links(entry)
    assert Words(told(entry, "content")).tags <= {"div", "p", "strong", "ul", "li", "a"}


@pytest.mark.parametrize("host", ['evil"><x', "[::1]:8000", "127.0.0.1:8000", "a_b", "x" * 300])
def test_odd_hosts_make_no_odd_feed(client: TestClient, host: str) -> None:
    found = client.get("/vi/feed.atom", headers={"host": host})
    assert found.status_code == 200
    assert TAG.fullmatch(told(ET.fromstring(found.content), "id"))
    assert feed(client).findall(f"{ATOM}id")[0].text == "tag:testserver,2026:vi/feed"


def test_a_feed_is_not_sent_twice(client: TestClient) -> None:
    etag = client.get("/vi/feed.atom").headers["etag"]
    assert client.get("/vi/feed.atom", headers={"If-None-Match": etag}).status_code == 304
