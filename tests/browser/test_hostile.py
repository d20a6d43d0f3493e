"""Everything scraped is text: of a hundred and more known script injections none runs, wherever it stands.

The browser is told to pass over the pages' content security policy: what holds is the escaping alone. The
policy is tried by itself, on a page that is not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browsing import MANY, serving
from playwright.sync_api import Browser
from poisoned import PAYLOADS, poison

from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.guards import HEADERS
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from store.database import open_store

STARTS = (
    "/vi/",
    "/vi/findings",
    "/vi/sources",
    "/vi/province/bac-kan",
    "/vi/province/ca-nuoc",
    "/vi/feed.atom",
)
LINKS = "all => all.map(one => new URL(one.getAttribute('href'), document.baseURI).href)"  # SVG has them too
MOST = 70  # pages looked at: every text, and some of each other kind
DOWNLOAD = re.compile(r"\.(csv|xlsx|json|jsonl|atom|pack\.html)(\?|$)")


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = tmp_path_factory.mktemp("poisoned") / "kho.sqlite"
    assert poison(database) > 100
    settings = Settings(database=str(database))
    with (
        open_store(str(database), create=False, read_only=True) as store,
        Holdings(settings, store) as holdings,
        serving(create_app(Site(holdings, MANY))) as address,
    ):
        yield address


def test_no_injection_runs_on_any_page(browser: Browser, poisoned: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    ran: list[str] = []
    page.expose_function("canary", lambda: ran.append(page.url))
    page.on("dialog", lambda dialog: (ran.append(page.url), dialog.dismiss()))
    seen: set[str] = set()
    shown: set[int] = set()
    waiting = [f"{poisoned}{start}" for start in STARTS]
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        page.goto(address)
        seen.add(address)
        text = page.inner_text("body")
        shown |= {number for number, attack in enumerate(PAYLOADS) if attack in text}
        links = page.eval_on_selector_all("a[href]", LINKS)
        assert [one for one in links if not re.match(r"https?://", one)] == []
        for link in links:
            plain = link.partition("#")[0]
            inside = plain.startswith(poisoned) and not DOWNLOAD.search(plain)
            if inside and plain not in seen and plain not in waiting:
                waiting.append(plain)
        waiting.sort(key=lambda one: "/vi/document/" not in one)
    assert ran == []
    assert len(seen) > 50
    assert len(shown) > 100, "the attacks are there to be read"
    context.close()


def test_the_policy_alone_lets_no_injection_run_either(browser: Browser) -> None:
    """The same attacks as markup, on a page with nothing but the policy."""
    context = browser.new_context()
    page = context.new_page()
    ran: list[str] = []
    page.expose_function("canary", lambda: ran.append(page.url))
    policy = HEADERS["Content-Security-Policy"]
    body = "<!doctype html><title>x</title>" + "\n<hr>\n".join(PAYLOADS)
    page.route(
        "http://127.0.0.1:9/",
        lambda route: route.fulfill(
            body=body, content_type="text/html", headers={"Content-Security-Policy": policy}
        ),
    )
    page.goto("http://127.0.0.1:9/", wait_until="commit")
    page.wait_for_timeout(500)
    assert ran == []
    context.close()


def test_the_canary_would_tell(browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    ran: list[str] = []
    page.expose_function("canary", lambda: ran.append(page.url))
    page.set_content("<p>x</p><script>canary()</script>")
    page.wait_for_timeout(200)
    assert ran
    context.close()


def test_what_is_sent_to_be_checked_is_text_too(browser: Browser, poisoned: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    ran: list[str] = []
    page.expose_function("canary", lambda: ran.append(page.url))
    for some in (PAYLOADS[:70], PAYLOADS[70:]):
        page.goto(f"{poisoned}/vi/check")
        page.fill("textarea", "Bắc Kạn có 2289/1629 sáng kiến, đạt 149% chỉ tiêu " + " ".join(some))
        page.click("main form button")
        assert some[0] in page.inner_text("main")
    assert ran == []
    context.close()


def test_no_attack_is_written_into_a_file(poisoned: str) -> None:
    """A table as CSV is safe for spreadsheets, also where a name is an attack."""
    import httpx2

    found = httpx2.get(f"{poisoned}/vi/table/1-trieu-sang-kien.csv").text
    assert not re.search(r'(^|,)"?[=+@-][a-z]', found, re.MULTILINE)
