"""A real browser on the sample's pages. What it must never do is watched on every page: print an error to its
console, or ask any other host than the server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browsing import MANY, QUIET, Open, elsewhere, serving
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sample_store import Kept

from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from store.database import open_store


@pytest.fixture(scope="module")
def browser(sample: Kept) -> Iterator[Browser]:
    """Debian's Chromium, without a window.

    While it is open this thread has a running event loop: what starts one of its own, as a crawl does, must
    be done before (the sample) or after it is closed (other modules' tests).
    """
    del sample
    place = shutil.which("chromium")
    if place is None:
        pytest.skip("needs chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=place, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="module")
def served(sample: Kept) -> Iterator[str]:
    """The address of a read-only server on the sample's store."""
    settings = Settings(database=str(sample.database), archive=sample.archive)
    with (
        open_store(str(sample.database), create=False, read_only=True) as store,
        Holdings(settings, store) as holdings,
        serving(create_app(Site(holdings, MANY))) as address,
    ):
        yield address


@pytest.fixture
def watched(browser: Browser) -> Iterator[Open]:
    """Opens a page of a server; at the end of the test nothing may have gone wrong on any of them.

    Options are those of a browser's context: `viewport`, `java_script_enabled`, `color_scheme` …
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(address: str, **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        own = urlsplit(address).netloc
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: wrong.extend(elsewhere(asked.url, own)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
