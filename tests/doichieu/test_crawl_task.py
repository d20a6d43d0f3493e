"""A crawl keeps what tells of a campaign, asks for nothing twice, and keeps evidence at the time it is of."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from crawl_world import LOCAL, NOON, Answer, Site, html, serving
from site_families import story

from catalogue.source_parts import Discovery, Layout
from catalogue.sources import Source
from doichieu.outcome import show_outcome
from doichieu.tasks.collecting.crawl import Asked, Outcome, crawl
from doichieu.tasks.safekeeping.verify import verify_store
from exports.terminal import make_console
from store.database import Store, open_store

OTHER = (
    "Công đoàn cơ sở mời chuyên gia nói về an toàn lao động mùa mưa. Công nhân hỏi nhiều về dây đai, giàn "
    "giáo và đường điện tạm. "
) * (3)


def source_at(site: Site, **more: Any) -> Source:
    given: dict[str, Any] = {
        "discover": (Discovery("listing", f"{site.root}/tin"),),
        "article": (r"/tin/[^/]+-\d+\.html$",),
        "kind": "provincial_union",
    } | more
    return Source(id="mau.example", name="Mẫu", host=site.host, **given)


def pages() -> dict[str, Any]:
    def article(text: str) -> Answer:
        return html(
            f"<h1>Tin của công đoàn mẫu</h1><div>12/05/2022</div><div class=noidung><p>{text}</p></div>"
        )

    listing = "".join(
        f'<a href="/tin/{path}">{title}</a>'
        for path, title in (
            ("sang-kien-1.html", "Vượt kế hoạch gửi sáng kiến"),
            ("an-toan-2.html", "Công nhân hỏi chuyện giàn giáo"),
            ("gia-vang-3.html", "Giá vàng hôm nay"),
        )
    )
    return {
        "/tin": html(listing),
        "/tin/sang-kien-1.html": article(story("an-khe")),
        "/tin/an-toan-2.html": article(OTHER),
        "/tin/gia-vang-3.html": article("Giá vàng tăng nhẹ trong phiên sáng, người mua không nhiều. " * 5),
    }


def run(
    store: Store, source: Source, folder: Path, *, after: timedelta = timedelta(), **more: Any
) -> Outcome:
    """`more` is what it is asked for."""
    moment = NOON + after
    return crawl(
        store, [source], archive_dir=folder / "kho", now=lambda: moment, asked=Asked(**more), manners=LOCAL
    )


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with open_store(str(tmp_path / "a.sqlite")) as opened:
        yield opened


def test_a_union_site_is_read_whole_and_a_paper_by_its_headlines(store: Store, tmp_path: Path) -> None:
    with serving(pages()) as site:
        union = run(store, source_at(site), tmp_path).sources[0]
        asked = [path for path in site.paths() if path.endswith(".html")]
        site.log.clear()
        with open_store(str(tmp_path / "b.sqlite")) as other:
            paper = run(other, source_at(site, kind="party_newspaper"), tmp_path / "b").sources[0]
        paper_asked = [path for path in site.paths() if path.endswith(".html")]
    assert (len(asked), union.report.passed_over, union.tally.other_topic) == (3, 0, 2)
    assert sorted(paper_asked) == ["/tin/an-toan-2.html", "/tin/sang-kien-1.html"]
    assert (paper.report.passed_over, paper.tally.other_topic) == (1, 1)
    assert union.passed_over == paper.passed_over == 2
    assert [one.title for one in store.documents()] == ["Tin của công đoàn mẫu"]
    assert union.health.state == paper.health.state == "ok"


def test_what_was_passed_over_is_told_in_both_languages(store: Store, tmp_path: Path) -> None:
    with serving(pages()) as site:
        outcome = run(store, source_at(site), tmp_path)
    for lang, words in (
        ("vi", "Bỏ qua 2 trang không nói về chiến dịch."),
        ("en", "Passed over 2 pages on no campaign."),
    ):
        out = io.StringIO()
        show_outcome(make_console(out), outcome, lang)  # type: ignore[arg-type]
        assert words in out.getvalue()


def test_a_page_on_another_topic_is_not_fetched_again_the_same_day_nor_read_again_later(
    store: Store, tmp_path: Path
) -> None:
    with serving(pages()) as site:
        run(store, source_at(site), tmp_path)
        site.log.clear()
        same_day = run(store, source_at(site), tmp_path, after=timedelta(hours=1)).sources[0]
        assert not any(path.endswith(".html") for path in site.paths())
        next_day = run(store, source_at(site), tmp_path, after=timedelta(days=1)).sources[0]
    assert same_day.report.fresh == 3
    assert (next_day.report.unchanged, next_day.report.pages, next_day.tally.new_pages) == (3, 0, 0)


def test_a_paper_whose_listing_has_nothing_on_campaigns_today_is_well(store: Store, tmp_path: Path) -> None:
    quiet = pages() | {"/tin": html('<a href="/tin/gia-vang-3.html">Giá vàng hôm nay</a>')}
    with serving(quiet) as site:
        outcome = run(store, source_at(site, kind="party_newspaper"), tmp_path)
    assert outcome.sources[0].health.state == "ok"
    assert outcome.quarantined == ()


def test_a_sources_first_run_goes_back_and_later_ones_only_where_asked(store: Store, tmp_path: Path) -> None:
    served: dict[str, Any] = {}
    for n in range(1, 9):
        address = "/tin" if n == 1 else f"/tin/trang-{n}"
        served[address] = html(f'<a href="/tin/bai-{n}.html">Tin công đoàn</a> 12/05/2023')
        served[f"/tin/bai-{n}.html"] = html(f"<h1>Bài {n} của công đoàn</h1><p>{story(f'mau-{n}')}</p>")
    with serving(served) as site:
        way = Discovery("listing", f"{site.root}/tin", pages=f"{site.root}/tin/trang-{{page}}")
        source = source_at(site, discover=(way,))

        def turned(**more: Any) -> int:
            site.log.clear()
            run(store, source, tmp_path, **more)
            return sum("trang-" in path for path in site.paths())

        first, nightly, asked = turned(), turned(), turned(history=True)
    # seven further pages, and one that isn't there
    assert (first, nightly, asked) == (8, 2, 8)


@dataclass(frozen=True)
class Archive:
    """A web archive on loopback."""

    hosts: tuple[str, ...]
    index: tuple[str, ...]
    capture: str


def test_a_lost_page_is_kept_at_the_time_of_its_capture_and_read_by_the_layout_of_then(
    store: Store, tmp_path: Path
) -> None:
    url = "http://bao-mau.example/tin/sang-kien-1.html"
    query = f"/cdx?url=bao-mau.example&matchType=host&output=json&from={_first_start()}"
    rows = [["timestamp", "original", "statuscode", "digest"], ["20220601120000", url, "200", "A"]]
    body = (
        f"<h1>Tin của công đoàn mẫu</h1><div class=cu><p>{story('an-khe')}</p></div>"
        f"<div class=moi><p>{story('dam-doi')}</p></div>"
    )
    served = {
        f"{query}&showNumPages=true": Answer(b"1"),
        f"{query}&page=0": Answer(json.dumps(rows).encode()),
        f"/web/20220601120000id_/{url}": html(body),
    }
    source = Source(
        id="mau.example",
        name="Mẫu",
        kind="provincial_union",
        host="bao-mau.example",
        discover=(Discovery("listing", "http://bao-mau.example/tin"),),
        article=(r"/tin/[^/]+-\d+\.html$",),
        layouts=(Layout(body=".cu", valid_until="2023-06-30"), Layout(body=".moi")),
    )
    with serving(served) as site:
        archive = Archive((site.host,), (f"{site.root}/cdx",), f"{site.root}/web/{{timestamp}}id_/{{url}}")
        outcome = run(store, source, tmp_path, web_archive=archive)
    assert outcome.sources[0].report.errors == 0
    (page,) = store.pages()
    assert (page.page.url, page.page.fetched_at) == (url, datetime(2022, 6, 1, 12, tzinfo=UTC))
    (document,) = store.documents()
    assert "An Khe" in document.text
    assert "Dam Doi" not in document.text
    assert list(verify_store(store, tmp_path / "kho", None, reread=False)) == []


def test_a_source_whose_host_asked_for_rest_is_left_alone_and_not_accused(
    store: Store, tmp_path: Path
) -> None:
    rest = Answer(b"", 503, (("Retry-After", "86400"),))
    with serving(pages()) as site:
        run(store, source_at(site), tmp_path)
        site.pages["/tin"] = rest
        run(store, source_at(site), tmp_path, after=timedelta(days=1))
        judged = len(list(store.runs()))
        site.log.clear()
        outcome = run(store, source_at(site), tmp_path, after=timedelta(days=1, hours=3))
        assert site.log == []
    assert outcome.quarantined == ()
    assert len(list(store.runs())) == judged, "nothing was asked, so there was no run"
    for lang, words in (("vi", "để yên"), ("en", "left alone")):
        out = io.StringIO()
        show_outcome(make_console(out), outcome, lang)  # type: ignore[arg-type]
        assert words in out.getvalue()


def _first_start() -> str:
    from catalogue.campaigns import load_campaigns

    return min(one.starts or "" for one in load_campaigns().values()).replace("-", "")
