"""A new campaign is looked for in what is archived already: as if it had been known when that was crawled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from crawl_world import NOON, Answer, html, serving
from site_families import story
from test_crawl_task import OTHER, run, source_at

from catalogue.campaigns import load_campaigns, use_own_campaigns
from doichieu.cli import main
from doichieu.tasks.archives import reread as task
from doichieu.tasks.archives.reread import STATE, Job, Reread, reread
from doichieu.tasks.safekeeping.verify import verify_store
from store.database import Store, open_store

POWER = """
slug = "tiet-kiem-dien"
title = "Thi đua Tiết kiệm điện"
names = ["Thi đua Tiết kiệm điện"]
starts = "2022"

[[measures]]
slug = "initiatives"
label_vi = "Sáng kiến"
label_en = "Initiatives"
nouns = ["sáng kiến"]
"""
SAVED = (
    "Hưởng ứng “Thi đua Tiết kiệm điện”, LĐLĐ tỉnh Hà Giang đã có 1.250 sáng kiến. Bài mẫu, nội dung hư cấu. "
    "Anh em tổ điện rủ nhau tắt đèn hành lang, ghi vào sổ từng tuần cho cả phòng cùng xem. "
)
BOTH = (
    "Chương trình “1 triệu sáng kiến” ở LĐLĐ tỉnh Hà Giang đã có 106 sáng kiến. Bài mẫu, nội dung hư cấu. "
    "Trong “Thi đua Tiết kiệm điện”, tỉnh này có 480 sáng kiến. "
)


def article(title: str, text: str) -> Answer:
    return html(f"<h1>{title}</h1><div>12/05/2022</div><div class=noidung><p>{text}</p></div>")


def pages() -> dict[str, Any]:
    texts = {
        "/tin/sang-kien-1.html": ("Vượt kế hoạch gửi sáng kiến", story("ba-to")),
        "/tin/tat-den-2.html": ("Chuyện tắt đèn", SAVED),
        "/tin/ca-hai-3.html": ("Một ngày của công đoàn", BOTH),
        "/tin/an-toan-4.html": ("Công nhân hỏi chuyện giàn giáo", OTHER),
    }
    listing = "".join(f'<a href="{path}">{title}</a>' for path, (title, _) in texts.items())
    return {"/tin": html(listing), **{path: article(*told) for path, told in texts.items()}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's campaigns: used only where a test says so."""
    made = tmp_path / "campaigns"
    made.mkdir()
    (made / "dien.toml").write_text(POWER, encoding="utf-8")
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "a.sqlite")) as opened:
        yield opened


def again(store: Store, source: Any, tmp_path: Path, *slugs: str, **more: Any) -> Reread:
    named = {slug: load_campaigns()[slug] for slug in slugs} if slugs else None
    job = Job(named, {source.id: source}, tmp_path / "kho", lambda: NOON + timedelta(days=30))
    return reread(store, job, store_name="a", **more)


def shown(store: Store) -> dict[str, Any]:
    """What a store says. Where a record stands in its archive differs by the dates that servers send."""
    return {
        "figures": list(store.figures()),
        "texts": list(store.documents()),
        "pages": [replace(one.page, offset=0) for one in store.pages()],
    }


@pytest.mark.parametrize("slugs", [(), ("tiet-kiem-dien",)])
def test_it_is_as_if_the_campaign_had_been_known_when_the_pages_were_crawled(
    store: Store, tmp_path: Path, folder: Path, slugs: tuple[str, ...]
) -> None:
    with serving(pages()) as site:
        source = source_at(site)
        for night in range(2):
            run(store, source, tmp_path, after=timedelta(days=night))
        before = shown(store)
        use_own_campaigns(folder)
        with open_store(str(tmp_path / "b.sqlite")) as other:
            for night in range(2):
                run(other, source, tmp_path / "b", after=timedelta(days=night))
            known_at_first = shown(other)
        asked = len(site.log)
        report = again(store, source, tmp_path, *slugs)
        assert len(site.log) == asked
    assert before != known_at_first
    assert shown(store) == known_at_first
    assert (report.found, report.new_figures, report.changed) == (1, 1, 1)
    assert report.by_campaign == {"tiet-kiem-dien": 2}, "one of them was taken for another campaign's"
    assert list(verify_store(store, tmp_path / "kho", None, reread=False)) == []
    assert again(store, source, tmp_path, *slugs).new_figures == 0
    assert shown(store) == known_at_first, "and again nothing"


def test_with_the_campaigns_of_before_nothing_changes(store: Store, tmp_path: Path) -> None:
    with serving(pages()) as site:
        source = source_at(site)
        run(store, source, tmp_path)
        before = shown(store)
        report = again(store, source, tmp_path)
    assert (report.pages, report.found, report.new_figures) == (4, 0, 0)
    assert shown(store) == before


class Stopped(Exception):
    """Somebody had enough."""


def test_one_that_was_broken_off_goes_on(
    store: Store, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task, "_EVERY", 1)
    seen: list[str] = []

    def watch(url: str, done: int, of: int) -> None:
        if len(seen) == 2:
            raise Stopped
        seen.append(url)

    with serving(pages()) as site:
        source = source_at(site)
        run(store, source, tmp_path)
        use_own_campaigns(folder)
        with pytest.raises(Stopped):
            again(store, source, tmp_path, on_address=watch)
        assert json.loads((tmp_path / "kho" / STATE).read_text())["after"] == seen[-1]
        later: list[tuple[str, int, int]] = []
        report = again(store, source, tmp_path, on_address=lambda *told: later.append(told))
    assert report.resumed == 2
    assert [done for _, done, _ in later] == [3, 4]
    assert not {url for url, *_ in later} & set(seen)
    assert len([one for one in store.figures() if one.figure.campaign == "tiet-kiem-dien"]) == 2
    assert not (tmp_path / "kho" / STATE).exists()


def test_one_for_other_campaigns_begins_anew(store: Store, tmp_path: Path, folder: Path) -> None:
    def stop(_url: str, done: int, _of: int) -> None:
        if done == 3:
            raise Stopped

    with serving(pages()) as site:
        source = source_at(site)
        run(store, source, tmp_path)
        with pytest.raises(Stopped):
            again(store, source, tmp_path, on_address=stop)
        use_own_campaigns(folder)
        assert again(store, source, tmp_path).resumed == 0


def test_a_page_that_cannot_be_read_is_told_and_the_others_go_on(
    store: Store, tmp_path: Path, folder: Path
) -> None:
    with serving(pages()) as site:
        source = source_at(site)
        run(store, source, tmp_path)
        use_own_campaigns(folder)
        spoilt = next(one.page for one in store.pages() if "tat-den" in one.page.url)
        assert spoilt.archive is not None
        assert spoilt.offset is not None
        path = tmp_path / "kho" / spoilt.archive
        data = bytearray(path.read_bytes())
        data[spoilt.offset + 60 : spoilt.offset + 90] = bytes(30)
        path.write_bytes(bytes(data))
        report = again(store, source, tmp_path)
    assert report.changed == 1
    assert [url for url, _ in report.problems] == [spoilt.url]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", ("4 địa chỉ", "1 số liệu mới", "Thi đua Tiết kiệm điện: +2")),
        ("en", ("4 addresses", "1 new figures", "1 read in another way")),
    ],
)
def test_the_command_finds_the_campaigns_beside_the_database(
    store: Store,
    tmp_path: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    lang: str,
    words: tuple[str, ...],
) -> None:
    with serving(pages()) as site:
        run(store, source_at(site), tmp_path)
    more = ["--database", str(tmp_path / "a.sqlite"), "--archive", str(tmp_path / "kho"), "--lang", lang]
    with pytest.raises(SystemExit) as left:
        main(["reread", "tiet-kiem-dien", *more])
    assert left.value.code == 0
    printed = capsys.readouterr().out
    assert all(word in printed for word in words), printed
    with pytest.raises(SystemExit) as left:
        main(["table", "tiet-kiem-dien", *more])
    assert left.value.code == 0
    assert "1.250" in capsys.readouterr().out.replace(",", ".")


def test_a_campaign_that_is_not_known_is_named(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["reread", "khong-co", "--database", str(tmp_path / "a.sqlite"), "--lang", "en"])
    assert left.value.code == 2
    assert "There is no campaign “khong-co”. Choose 1-trieu-sang-kien" in capsys.readouterr().err
