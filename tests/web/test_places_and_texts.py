"""The pages of provinces, figures and texts on the sample's store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape

import pytest
from fastapi.testclient import TestClient
from sample_store import Kept

from doichieu.settings import Settings
from doichieu.tasks.findings.corrections import Said, mark_misread, undo
from doichieu.tasks.findings.whole_store import take_stock
from doichieu.tasks.safekeeping.redaction import Asked, redact_page
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from exports.findings import finding_id
from store.database import Store, open_store


@pytest.fixture(scope="module")
def reported(sample: Kept) -> str:
    """A result of Hà Giang that its own page contradicts: 1.815 of 1.500, “vượt 215”."""
    with open_store(str(sample.database), create=False, read_only=True) as store:
        return next(
            one.id for one in store.figures(province="Hà Giang") if one.figure.quote == "1.815 sáng kiến"
        )


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_a_figure_stands_lit_in_its_text_with_all_that_leads_back(
    client: TestClient, opened: Store, reported: str
) -> None:
    page = client.get(f"/vi/figure/{reported}").text
    found = opened.found_document(opened.document_of(reported) or "")
    assert found is not None
    assert re.search(rf'<mark id="{reported}" class="inconsistent chosen"[^>]*>1\.815 sáng kiến</mark>', page)
    assert found.document.page_sha256 in page
    kept = opened.page_of(reported)
    assert kept is not None
    assert f"{kept.page.archive} @ {kept.page.offset}" in page
    assert f'href="/vi/document/{found.document.id}#{reported}"' in page
    assert "#:~:text=" in page
    words = _words(page)
    assert "1.815 − 1.500 = 315, bài viết ghi vượt 215" in words
    assert "Giai đoạn Giai đoạn 1 1 từ ngữ cảnh" in words
    assert "Tính đến 31/5/2022 2022-05-31 trong câu: 31/5/2022" in words
    assert "Hà Giang , được chọn cho ô này" in words


def test_what_other_pages_report_is_set_beside_with_how_it_compares(
    client: TestClient, opened: Store
) -> None:
    nation = next(one for one in opened.figures() if one.figure.quote == "696.948 sáng kiến")
    words = _words(client.get(f"/en/figure/{nation.id}").text)
    assert "the same number A same counting, same date" in words
    assert re.search(r"450,300 .*another number B .*6 days apart|450,300 .*another number", words)


def test_a_page_of_a_text_lights_every_figure_and_links_each(
    client: TestClient, opened: Store, reported: str
) -> None:
    document = opened.document_of(reported) or ""
    page = client.get(f"/vi/document/{document}").text
    found = opened.found_document(document)
    assert found is not None
    for one in found.figures:
        assert f'id="{one.id}"' in page
        assert f'href="/vi/figure/{one.id}"' in page


def test_findings_of_a_text_are_those_of_the_whole_store(opened: Store, site: Site) -> None:
    held = take_stock(opened, today=site.holdings.today)
    told: dict[str, set[str]] = {}
    for finding in held.findings:
        for quote in finding.quotes:
            told.setdefault(quote.document, set()).add(finding_id(finding))
    repeated = {
        one.figure.document
        for one in held.figures
        if _is_reprint(one.text_digest, opened, one.figure.document)
    }
    for document in sorted(told.keys() - repeated)[:40]:
        shown = site.holdings.document(document)
        assert shown is not None
        assert {finding_id(one) for one in shown.findings} >= told[document], document


def _is_reprint(goes_by: str | None, store: Store, document: str) -> bool:
    held = store.document(document)
    return held is not None and held.text_digest != goes_by


def test_a_province_tells_results_reports_findings_and_sources(client: TestClient) -> None:
    page = client.get("/vi/province/ha-giang").text
    words = _words(page)
    assert "Giai đoạn 1 1.815 ✗ 1.500 ✗" in words
    assert "Không nêu giai đoạn 4.760 ✓ 4.950 ✓ 96,2% ✓ 31/8/2023" in words
    assert "4.760 / 4.950 (96,2% ✓) +2.945 (457 ngày)" in words
    assert 'class="chart timechart"' in page
    assert 'href="/vi/province/tuyen-quang-2025"' in page
    assert "bài viết ghi vượt 215" in words
    assert "baovungcao.example" in words


def test_a_joined_province_says_what_adds_up_and_what_does_not(client: TestClient) -> None:
    words = _words(client.get("/vi/province/tuyen-quang-2025").text)
    assert "4.760 ✓ 31/8/2023 6.282 ✓ 31/8/2023 = 11.042 đủ 2/2" in words
    assert "96,2% ✓ 31/8/2023 114,2% ✓ 31/8/2023 tỷ lệ không cộng được" in words
    assert "không cộng được 2/2: Tuyên Quang đặt mốc giai đoạn riêng" in words
    old = client.get("/en/province/tuyen-quang").text
    assert "<h1>Tuyên Quang before 1 July 2025</h1>" in old
    assert "11,042" not in old


def test_the_nation_has_a_page_and_campaigns_can_be_chosen(client: TestClient) -> None:
    assert "696,948 / 300,000 (232.3% ✓)" in _words(client.get("/en/province/ca-nuoc").text)
    other = client.get("/vi/province/hai-phong?campaign=75-nghin-sang-kien").text
    assert '<option value="75-nghin-sang-kien" selected>' in other
    assert 'href="/en/province/hai-phong?campaign=75-nghin-sang-kien"' in other


@pytest.mark.parametrize(
    "page",
    [
        "/vi/figure/F-aaaaaaaaaaaa", "/vi/document/D-aaaaaaaaaaaa", "/vi/figure/%00", "/vi/province/nowhere",
        "/vi/province/ha-giang-2025", "/vi/province/ha-giang?campaign=nothing", "/vi/figure/D-aaaaaaaaaaaa",
    ],
)  # fmt: skip
def test_what_is_not_held_is_not_found(client: TestClient, page: str) -> None:
    found = client.get(page)
    assert found.status_code == 404
    assert "<h1>Không có trang này</h1>" in found.text


@pytest.fixture
def changed(sample_copy: Kept) -> Iterator[tuple[Store, TestClient]]:
    """A store of one's own, to be written to, with a server on it."""
    settings = Settings(database=str(sample_copy.database), archive=sample_copy.archive)
    with open_store(str(sample_copy.database)) as store, Holdings(settings, store) as holdings:
        yield store, TestClient(create_app(Site(holdings)))


def test_every_word_of_a_person_stays_in_the_history(
    changed: tuple[Store, TestClient], reported: str
) -> None:
    store, client = changed
    when = datetime(2024, 3, 2, 3, 0, tzinfo=UTC)
    event = mark_misread(store, reported, Said("Đọc nhầm dòng", "Trần An", when))
    marked = _words(client.get(f"/vi/figure/{reported}").text)
    assert "Người vận hành đã đánh dấu là đọc sai" in marked
    assert "đã đánh dấu đọc sai: Đọc nhầm dòng (Trần An, 2/3/2024) có hiệu lực" in marked
    undo(store, event, Said("Xem lại: đọc đúng", "Lê Bình", datetime(2024, 3, 3, 3, 0, tzinfo=UTC)))
    after = _words(client.get(f"/vi/figure/{reported}").text)
    assert "Người vận hành đã đánh dấu" not in after
    assert "Đọc nhầm dòng (Trần An, 2/3/2024) đã rút lại" in after
    assert "rút lại: Xem lại: đọc đúng (Lê Bình, 3/3/2024)" in after


def test_a_redacted_page_leaves_its_tombstone(
    changed: tuple[Store, TestClient], sample_copy: Kept, reported: str
) -> None:
    store, client = changed
    document = store.document_of(reported) or ""
    held = store.document(document)
    assert held is not None
    asked = Asked("Tòa yêu cầu gỡ, án số 12", "Trần An", datetime(2024, 3, 2, 3, 0, tzinfo=UTC))
    redact_page(store, held.url, asked, sample_copy.archive)
    for page in (f"/vi/figure/{reported}", f"/vi/document/{document}"):
        found = client.get(page)
        assert found.status_code == 410
        words = _words(found.text)
        assert "Lý do Tòa yêu cầu gỡ, án số 12 Ngày xóa 2/3/2024" in words
        assert "1.815" not in words


def test_a_table_of_the_34_leads_to_the_provinces_of_today(client: TestClient) -> None:
    new = client.get("/vi/table/1-trieu-sang-kien?boundaries=34").text
    assert 'href="/vi/province/tuyen-quang-2025"' in new
    assert 'href="/vi/province/tuyen-quang"' not in new
    old = client.get("/vi/table/75-nghin-sang-kien").text
    assert 'href="/vi/province/hai-phong?campaign=75-nghin-sang-kien"' in old
