"""The first five minutes of the three users, in a browser, as they would click and type."""

from __future__ import annotations

import json
import re

import pytest
from browsing import Open
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_researcher_compares_and_gets_to_the_sentence(watched: Open, served: str, *, script: bool) -> None:
    page = watched(f"{served}/", java_script_enabled=script, locale="vi")
    expect(page.locator("h1")).to_contain_text("1 triệu sáng kiến")
    page.get_by_label("34 tỉnh, thành").check()
    page.get_by_label("Giai đoạn 2").uncheck()
    page.get_by_role("button", name="Xem bảng").click()
    page.wait_for_url(re.compile("(?=.*boundaries=34)(?=.*phase=1%2Call)"))
    row = page.get_by_role("row", name=re.compile("Thái Nguyên"))
    expect(row).to_contain_text("Bắc Kạn")
    page.goto(f"{served}/vi/?q=bac+kan")
    page.locator("tbody").get_by_role("link", name="1.539").first.click()
    expect(page.locator("mark.chosen").first).to_contain_text("1.539")
    expect(page.get_by_text(re.compile("sha-?256", re.IGNORECASE)).first).to_be_visible()


def test_a_researcher_downloads_exactly_what_is_shown(watched: Open, served: str) -> None:
    page = watched(f"{served}/vi/?boundaries=34&phase=1&q=tuyen+quang")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len({line.split(",")[1] for line in lines[1:]}) == 1
    assert all("Tuyên Quang" in line for line in lines[1:])


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_journalist_checks_a_sentence(watched: Open, served: str, *, script: bool) -> None:
    page = watched(f"{served}/vi/", java_script_enabled=script)
    page.get_by_role("link", name="Kiểm tra", exact=True).click()
    page.get_by_role("textbox").first.fill(
        "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu Thành phố giao"
    )
    page.get_by_role("button", name=re.compile("Kiểm tra")).first.click()
    expect(page.locator("main")).to_contain_text("2.289 / 1.629 = 140,5%")
    expect(page.locator("main")).to_contain_text("KHÔNG KHỚP", ignore_case=True)
    expect(page.locator("main mark.inconsistent").first).to_be_visible()


def test_a_journalist_opens_a_finding_with_its_question(watched: Open, served: str) -> None:
    page = watched(f"{served}/vi/findings?verdict=inconsistent")
    first = page.locator("main a[href*='/vi/finding/K-']").first
    first.click()
    expect(page.locator("main")).to_contain_text("=")
    with page.expect_download() as waiting:
        page.locator("main a[download]").first.click()
    pack = waiting.value.path().read_text(encoding="utf-8")
    assert "Kính gửi" in pack
    assert not re.search(r"<(script|link|img|iframe)\b(?![^>]*ld\+json)", pack)


def test_an_operator_sees_what_is_quarantined_and_who_is_silent(watched: Open, served: str) -> None:
    page = watched(f"{served}/vi/sources")
    expect(page.get_by_text("cách ly").first).to_be_visible()
    page.get_by_label("Giai đoạn").select_option("1")
    page.get_by_role("button", name="Xem").click()
    page.wait_for_url(re.compile("phase=1"))
    expect(page.locator("#radar")).to_be_visible()
    assert _rows(page, "Tỉnh nào còn im lặng") > 3


def test_the_table_is_read_and_sorted_by_keyboard_alone(watched: Open, served: str) -> None:
    page = watched(f"{served}/en/?phase=1")
    _tab_to(page, "thead a, thead button")
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_function("address => location.href !== address", arg=before)
    assert "sort=" in page.url
    _tab_to(page, "tbody a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/en/(province|figure)/"))


def _rows(page: Page, name: str) -> int:
    return page.get_by_role("region", name=name).locator("tbody tr").count()


def _tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Presses Tab until something of that kind has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"Tab never leads to {selector}")


def test_a_search_engine_finds_what_the_table_is_and_the_feed(watched: Open, served: str) -> None:
    page = watched(f"{served}/vi/?boundaries=34")
    told = json.loads(page.locator('script[type="application/ld+json"]').inner_text())
    assert told["@type"] == "Dataset"
    for one in told["distribution"]:
        assert (
            page.request.get(f"{served}{one['contentUrl']}")
            .headers["content-type"]
            .startswith(one["encodingFormat"])
        )
    feed = page.locator('link[type="application/atom+xml"]').get_attribute("href")
    assert page.request.get(f"{served}{feed}").ok
