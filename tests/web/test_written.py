"""The pages as files: whole in themselves, every link among them leading to another of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from fastapi.testclient import TestClient
from sample_store import Kept

from doichieu.settings import Settings
from doichieu.web import written
from doichieu.web.app import create_app
from doichieu.web.site import Site
from doichieu.web.written import WrittenSite, ask_for_each, write_site
from exports.errors import ExportError
from exports.shelf import Asked
from exports.site.addresses import Address, file_of
from exports.site.findings import QueueState
from exports.site.known import campaigns
from exports.site.page import style_digest
from exports.site.state import usual_state
from exports.wording import Lang
from store.database import Store, open_store

LANGS: tuple[Lang, ...] = ("vi", "en")


class Page(HTMLParser):
    """What a page is made of: its tags, and the ids in it."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def ids(self) -> list[str]:
        return [str(told["id"]) for _, told in self.tags if "id" in told]

    @property
    def links(self) -> list[str]:
        return [str(told["href"]) for _, told in self.tags if "href" in told]


@pytest.fixture(scope="module")
def addresses(site: Site) -> list[Address]:
    """A page of each kind, with some that they lead to, in both languages."""
    sums = None
    while sums is None:
        sums = site.holdings.findings()
    finding = next(sums.shelf.each(Asked("inconsistent", said="all")))
    figure = next(one for one in site.holdings.store.figures(province="Hà Giang"))
    usual = next(iter(campaigns().values()))
    found: list[Address] = []
    for lang in LANGS:
        table = usual_state(usual, lang)
        found += [Address("home", lang), Address("about", lang), Address("sources", lang)]
        found += [table.address, table.download("csv"), QueueState(lang).address]
        found += [Address("province", lang, name) for name in ("ha-giang", "tuyen-quang-2025", "ca-nuoc")]
        found += [
            Address("finding", lang, finding.id),
            Address("finding", lang, finding.id, form="pack.html"),
        ]
        found += [Address("document", lang, figure.figure.document), Address("figure", lang, figure.id)]
    return found


def files_of(site: Site, addresses: Sequence[Address]) -> dict[str, bytes]:
    """The files by name, made anew."""
    made = WrittenSite(site.holdings, written._BOUNDLESS, written=written.files_of(addresses))
    found: dict[str, bytes] = {}

    def take(one: Address, content: bytes) -> None:
        found[str(file_of(one))] = content

    ask_for_each(create_app(made), addresses, take)
    return found


@pytest.fixture(scope="module")
def files(site: Site, addresses: list[Address]) -> dict[str, bytes]:
    return files_of(site, addresses)


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(content.decode()) for name, content in files.items() if name.endswith(".html")}


def test_each_page_is_there_in_both_languages(files: dict[str, bytes], addresses: list[Address]) -> None:
    assert len(files) == len(addresses)
    assert {name[2:] for name in files if name.startswith("vi/")} == {
        name[2:] for name in files if name.startswith("en/")
    }
    for name, content in files.items():
        if name.endswith(".html") and ".pack." not in name:
            assert f'<html lang="{name[:2]}">'.encode() in content, name
    assert files["vi/table/1-trieu-sang-kien.csv"].decode("utf-8-sig").startswith("cell,")


def test_every_link_leads_to_a_place_that_is_there_or_out_to_the_web(
    files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    followed = set()
    for name, page in pages.items():
        for link in page.links:
            if link.startswith(("https://", "http://")):
                continue
            place, _, anchor = link.partition("#")
            assert not re.match(r"[a-z]+:|/|\?", place), (name, link)
            aim = normpath(join(dirname(name), place)) if place else name
            assert aim in files, (name, link)
            assert not anchor or anchor in pages[aim].ids, (name, link)
            followed.add((name, aim))
    assert len(followed) > 100
    for lang in LANGS:  # what the pages lead to of each other, a reader comes to
        assert {aim for _, aim in followed if aim.startswith(lang)} == {
            name for name in files if name.startswith(lang)
        }


def test_what_is_not_written_is_not_linked(site: Site) -> None:
    (home,) = files_of(site, [Address("home", "vi")]).values()
    links = [link for link in Page(home.decode()).links if link[0] != "#"]
    assert {normpath(join("vi", link)) for link in links} == {"vi/index.html"}


def test_ids_are_unique(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_nothing_runs_and_nothing_comes_from_outside(pages: dict[str, Page], files: dict[str, bytes]) -> None:
    active = {"link", "img", "iframe", "object", "embed", "form", "base", "audio", "video"}
    for name, page in pages.items():
        for tag, told in page.tags:
            assert tag not in active or (tag == "link" and told.get("rel") == "alternate"), (name, tag)
            assert tag != "script" or told.get("type") == "application/ld+json", name
            assert not [key for key in told if key.startswith(("on", "hx-")) or key in ("src", "style")], name
        style = files[name].decode().partition("<style>")[2].partition("</style>")[0]
        assert style, name
        assert not re.search(r"url\((?!data:)|@import", style), name


def test_each_page_lets_through_its_own_style_alone(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        (policy,) = [
            str(told["content"])
            for tag, told in page.tags
            if tag == "meta" and told.get("http-equiv") == "Content-Security-Policy"
        ]
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy
        assert "script-src" not in policy
        if ".pack." not in name:
            assert f"style-src '{style_digest()}'" in policy, name


def test_it_is_written_the_same_twice(site: Site, files: dict[str, bytes], addresses: list[Address]) -> None:
    """But for the line of an evidence pack that says when it was made."""

    def plain(held: dict[str, bytes]) -> dict[str, bytes]:
        return {
            name: re.sub(rb"<small>(L\xe1\xba\xadp l\xc3\xbac|Made): [^<]+</small>", b"", content)
            if ".pack." in name
            else content
            for name, content in held.items()
        }

    assert plain(files_of(site, addresses)) == plain(files)


def test_a_written_page_says_what_the_served_one_says(client: TestClient, files: dict[str, bytes]) -> None:
    served = client.get("/vi/province/ha-giang").text
    for content in (served, files["vi/province/ha-giang.html"].decode()):
        assert "bài viết ghi vượt 215" in content


@pytest.fixture
def settings(sample: Kept, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Of an empty store, of whose pages two are written."""
    with open_store(str(tmp_path / "kho.sqlite")) as store:
        assert isinstance(store, Store)
    monkeypatch.setattr(written, "_addresses", lambda _: [Address("home", "vi"), Address("about", "vi")])
    return Settings(database=str(tmp_path / "kho.sqlite"), archive=sample.archive)


def written_in(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}


def test_a_site_replaces_an_earlier_one(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    assert write_site(tmp_path / "trang", settings, lambda done, of: told.append((done, of))) == 3
    assert told == [(1, 2), (2, 2)]
    every = {".doichieu-site", "index.html", "vi/about.html", "vi/index.html"}
    assert written_in(tmp_path / "trang") == every
    assert 'url=vi/index.html"' in (tmp_path / "trang" / "index.html").read_text("utf-8")
    monkeypatch.setattr(written, "_addresses", lambda _: [Address("home", "vi")])
    assert write_site(tmp_path / "trang", settings) == 2
    assert written_in(tmp_path / "trang") == every - {"vi/about.html"}


def test_a_folder_with_other_files_is_refused_and_left_alone(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "nha").mkdir()
    (tmp_path / "nha" / "ghi-chep.txt").write_text("của tôi")
    with pytest.raises(ExportError, match="has other files in it"):
        write_site(tmp_path / "nha", settings)
    assert written_in(tmp_path / "nha") == {"ghi-chep.txt"}
    (tmp_path / "moi").mkdir()
    assert write_site(tmp_path / "moi", settings) == 3
