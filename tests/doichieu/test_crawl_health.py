"""From a crawl to a verdict: what is quarantined changes nothing, and lifts when the site is well again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from samplekit.warc import Capture, build_archive

from catalogue.source_parts import Discovery, Expect, Layout
from catalogue.sources import Source
from doichieu.tasks.collecting.crawl import Asked, Outcome, crawl
from doichieu.tasks.collecting.health import health_of
from doichieu.tasks.collecting.notices import notices_of
from store.database import Store, open_store
from store.records import Release

ROOT = "https://congdoanmau.example"
SOURCE = Source(
    id="congdoanmau.example",
    name="Công đoàn tỉnh Mẫu",
    host="congdoanmau.example",
    province="Điện Biên",
    kind="provincial_union",
    access="news",
    discover=(Discovery("listing", f"{ROOT}/tin"),),
    article=(r"/tin/bai-\d+$",),
    layouts=(Layout(title="h1", body="div.noidung", published="p.ngay"),),
    expect=Expect(min_pages=3, must_contain=("sáng kiến",)),
)
DAY = datetime(2022, 6, 1, 1, 0, tzinfo=UTC)
COUNTS = (1292, 1315, 1340, 1371)


def article(number: int, count: int, *, body: str = "noidung") -> str:
    told = (
        f"Đến ngày 0{number}/5/2022, toàn tỉnh Điện Biên có {count} sáng kiến tham gia Chương trình "
        "“1 triệu sáng kiến”."
    )
    rest = f"Bài mẫu, nội dung hư cấu: đợt thứ {number} do ban tổ chức tổng hợp từ các huyện."
    head = f"<head><meta charset=utf-8><title>Tin {number}</title></head>"
    stamp = f"<h1>Kết quả đợt {number}</h1><p class=ngay>0{number}/05/2022</p>"
    return f"<html>{head}<body>{stamp}<div class={body}><p>{told}</p><p>{rest}</p></div></body></html>"


class Nightly:
    """The site night after night, replayed into one store."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder, self.night = store, folder, 0

    def run(self, pages: dict[int, str], source: Source = SOURCE) -> Outcome:
        self.night += 1
        at = DAY + timedelta(days=self.night)
        links = "".join(f'<a href="/tin/bai-{number}">bài {number}</a>' for number in pages)
        answers = {"/robots.txt": "User-agent: *\n", "/tin": f"<html><body>{links}</body></html>"}
        answers |= {f"/tin/bai-{number}": page for number, page in pages.items()}
        archive = self.folder / f"dem-{self.night}.warc.gz"
        archive.write_bytes(
            build_archive(
                Capture(f"{ROOT}{path}", at, text.encode(), "text/html; charset=utf-8")
                for path, text in answers.items()
            )
        )
        asked = Asked([archive])
        return crawl(self.store, [source], archive_dir=self.folder / "kho", now=lambda: at, asked=asked)

    def figures(self) -> list[int]:
        return sorted(int(one.figure.value) for one in self.store.figures(role="achieved"))


@pytest.fixture
def nightly(tmp_path: Path) -> Nightly:
    return Nightly(open_store(str(tmp_path / "kho.sqlite")), tmp_path)


def good(plus: int = 0) -> dict[int, str]:
    return {number: article(number, count + plus) for number, count in enumerate(COUNTS, 1)}


def moved(plus: int = 0) -> dict[int, str]:
    return {number: article(number, count + plus, body="cot-phai") for number, count in enumerate(COUNTS, 1)}


def test_a_changed_layout_changes_no_figure_until_the_site_reads_well_again(nightly: Nightly) -> None:
    assert nightly.run(good()).quarantined == ()
    (bad,) = nightly.run(moved(plus=9)).quarantined
    assert [reason.code for reason in bad.health.reasons] == ["layout"]
    assert nightly.figures() == sorted(COUNTS), "the last good figures stay"
    assert len(list(nightly.store.pages(source=SOURCE.id))) == 8, "and the pages are kept"
    repaired = replace(SOURCE, layouts=(replace(SOURCE.layouts[0], body="div.cot-phai"),))
    assert nightly.run(moved(plus=9), repaired).quarantined == ()
    assert nightly.figures() == sorted(count + 9 for count in COUNTS)


def test_an_operators_word_lets_the_held_pages_count(nightly: Nightly) -> None:
    nightly.run(good())
    nightly.run(moved(plus=9))
    word = Release(SOURCE.id, "Nguyễn An", "Đã xem: số đúng", DAY + timedelta(days=3))
    assert nightly.store.release(word) == 4
    assert nightly.figures() == sorted(count + 9 for count in COUNTS)
    (state,) = health_of(nightly.store, {SOURCE.id: SOURCE}, today=DAY.date())
    assert not state.quarantined
    assert state.released == word
    assert nightly.run(moved(plus=9)).quarantined == (), (
        "what was released is what later runs are compared with"
    )


def test_one_taken_over_page_holds_back_what_would_replace_and_lets_new_pages_in(nightly: Nightly) -> None:
    nightly.run({number: page for number, page in good().items() if number < 4})
    casino = (
        "<html><head><meta charset=utf-8><title>Nhà cái mẫu</title></head><body><h1>Nhà cái uy tín</h1>"
        "<p>Đăng ký nhận khuyến mãi, nạp rút nhanh: tài xỉu, xóc đĩa, nổ hũ, casino trực tuyến.</p>"
    )
    (bad,) = nightly.run(good(plus=9) | {1: casino}).quarantined
    assert [reason.code for reason in bad.health.reasons] == ["gambling"]
    assert nightly.figures() == sorted([*COUNTS[:3], COUNTS[3] + 9])


def test_pages_that_a_broken_site_says_are_gone_are_not_withdrawn(nightly: Nightly) -> None:
    nightly.run(good())
    at = DAY + timedelta(days=9)
    links = "".join(f'<a href="/tin/bai-{n}">bài</a>' for n in range(1, 5))
    captures = [
        Capture(f"{ROOT}/tin", at, f"<html><body>{links}</body></html>".encode(), "text/html; charset=utf-8"),
        *(Capture(f"{ROOT}/tin/bai-{n}", at, b"gone", "text/html", 404) for n in range(1, 5)),
    ]
    archive = nightly.folder / "hong.warc.gz"
    archive.write_bytes(build_archive(captures))
    outcome = crawl(
        nightly.store, [SOURCE], archive_dir=nightly.folder / "kho", now=lambda: at, asked=Asked([archive])
    )
    assert outcome.quarantined
    assert outcome.withdrawn == 0
    assert nightly.figures() == sorted(COUNTS)


def test_the_report_of_each_run_is_kept_with_its_coverage(nightly: Nightly) -> None:
    nightly.run(good())
    nightly.run(moved())
    last, first = nightly.store.runs(SOURCE.id)
    wanted = {
        "found": 4,
        "fetched": 5,
        "new": 4,
        "articles": 4,
        "with_date": 4,
        "with_body": 4,
        "with_author": 0,
    }
    assert {key: first.counts[key] for key in wanted} == wanted
    assert (first.verdict, last.verdict, last.counts["with_body"]) == ("ok", "quarantined", 0)
    assert last.reasons[0].en.startswith("4 of 4 pages lack the body element")
    (state,) = health_of(nightly.store, {SOURCE.id: SOURCE}, today=DAY.date())
    assert state.held == 4
    assert [one.line for one in notices_of([state], "en")] == [f"quarantined: {last.reasons[0].en}"]
