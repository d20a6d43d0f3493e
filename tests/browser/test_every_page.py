"""Every page, in both languages: on a phone, with a screen reader, by keyboard, without JavaScript."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Open
from playwright.sync_api import Page

PAGES = (
    "/",
    "/findings",
    "/finding/K-mtfzvrxmze",
    "/check",
    "/sources",
    "/about",
    "/province/ha-giang",
    "/province/tuyen-quang-2025",
    "/province/ca-nuoc",
    "/figure/F-4a4pifmxhssk",
    "/document/D-e5matjeuhnsf",
)
CONTRAST = "color-contrast"  # takes axe longer than all its other rules
PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_no_serious_fault(watched: Open, served: str, page: str) -> None:
    assert serious(watched(f"{served}/vi{page}")) == []


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_none_in_english_which_has_the_same_colours(watched: Open, served: str, page: str) -> None:
    assert serious(watched(f"{served}/en{page}"), rules={CONTRAST: {"enabled": False}}) == []


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_enough_contrast_in_the_dark_too(watched: Open, served: str, page: str) -> None:
    assert serious(watched(f"{served}/vi{page}", color_scheme="dark"), runOnly=[CONTRAST]) == []


def test_axe_would_tell(watched: Open, served: str) -> None:
    opened = watched(f"{served}/en/about", color_scheme="dark")
    opened.evaluate("document.getElementById('main').innerHTML = '<p>Aa</p><img>'")
    opened.evaluate("document.querySelector('#main p').style.color = '#222'")
    assert [one for one, _ in serious(opened, rules={CONTRAST: {"enabled": False}})] == ["image-alt"]
    assert [one for one, _ in serious(opened, runOnly=[CONTRAST])] == [CONTRAST]


def serious(page: Page, **options: object) -> list[tuple[str, str]]:
    """What axe finds on a page that keeps people from reading it, and where first."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_never_scrolls_sideways(watched: Open, served: str, page: str) -> None:
    opened = watched(f"{served}/vi{page}", viewport=PHONE)
    assert opened.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("page", PAGES)
def test_it_is_all_there_without_javascript(watched: Open, served: str, page: str) -> None:
    with_script = watched(f"{served}/vi{page}").inner_text("main")
    without = watched(f"{served}/vi{page}", java_script_enabled=False).inner_text("main")
    assert without == with_script
    assert len(without) > 200


@pytest.mark.parametrize("page", PAGES)
def test_the_first_tab_leads_past_the_head(watched: Open, served: str, page: str) -> None:
    opened = watched(f"{served}/vi{page}")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent") == "Đến nội dung"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_a_phone_shows_filters_when_they_are_asked_for_and_a_wide_screen_always(
    watched: Open, served: str
) -> None:
    phone = watched(f"{served}/vi/", viewport=PHONE, java_script_enabled=False)
    search, words = phone.get_by_label("Tìm tỉnh"), phone.get_by_text("Địa giới, lọc và xếp hàng")
    assert not search.is_visible()
    words.click()
    assert search.is_visible()
    phone.goto(f"{served}/vi/table/1-trieu-sang-kien?q=ha")
    assert search.is_visible()  # what leaves rows out is told
    wide = watched(f"{served}/vi/", java_script_enabled=False)
    assert wide.get_by_label("Tìm tỉnh").is_visible()
    assert not wide.get_by_text("Địa giới, lọc và xếp hàng").is_visible()
