"""What every answer of the server has: safe headers, an ETag, words in the reader's language."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

PAGES = (
    "/vi/",
    "/en/",
    "/vi/table/1-trieu-sang-kien?boundaries=34",
    "/vi/sources",
    "/en/sources?phase=1",
    "/vi/about",
)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_may_run_and_fetch_nothing_but_its_own(client: TestClient, page: str) -> None:
    found = client.get(page)
    assert found.status_code == 200
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["referrer-policy"] == "no-referrer"
    data = r' type="application/ld\+json">'  # which browsers run nowhere
    runs = rf'<script(?![^>]* src="/static/|{data})'
    assert not re.search(rf"{runs}|\sstyle=|\son[a-z]+=|javascript:", found.text)


@pytest.mark.parametrize("page", PAGES)
def test_who_has_a_page_is_not_sent_it_again(client: TestClient, page: str) -> None:
    tag = client.get(page).headers["etag"]
    again = client.get(page, headers={"If-None-Match": f'"another", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(page, headers={"If-None-Match": '"another"'}).status_code == 200


def test_both_languages_are_a_switch_away(client: TestClient) -> None:
    page = client.get("/vi/sources?phase=1").text
    assert '<html lang="vi">' in page
    assert 'href="/en/sources?phase=1" hreflang="en"' in page
    assert '<html lang="en">' in client.get("/en/sources?phase=1").text


@pytest.mark.parametrize(
    ("asked", "given"), [("", "/vi/"), ("en-GB,en;q=0.8", "/en/"), ("vi,en;q=0.5", "/vi/")]
)
def test_the_start_is_vietnamese_unless_english_is_asked_for_first(
    client: TestClient, asked: str, given: str
) -> None:
    found = client.get("/", headers={"Accept-Language": asked}, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (307, given)


@pytest.mark.parametrize(
    "page",
    [
        "/vi/nothing", "/fr/", "/vi/table/no-such", "/vi/table/1-trieu-sang-kien?boundaries=35",
        "/vi/table/1-trieu-sang-kien?phase=%00", "/vi/sources?phase=x", "/static/../app.py", "/static/",
        "/static/..%2fpage.py", "/vi/table/..%2f..%2fetc%2fpasswd",
    ],
)  # fmt: skip
def test_what_there_is_not_is_said_in_a_page(client: TestClient, page: str) -> None:
    found = client.get(page)
    assert found.status_code == 404
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert "<h1>Không có trang này</h1>" in found.text


def test_the_style_is_given_and_may_be_kept(client: TestClient) -> None:
    link = re.search(r'href="(/static/style\.css\?v=[0-9a-f]+)"', client.get("/vi/").text)
    assert link is not None
    found = client.get(link[1])
    assert found.headers["content-type"].startswith("text/css")
    assert "max-age" in found.headers["cache-control"]


def test_what_a_page_does_not_take_is_said_in_its_language(client: TestClient) -> None:
    for lang, words in (
        ("vi", "Trang này không nhận yêu cầu như vậy."),
        ("en", "doesn&#39;t take what was asked"),
    ):
        refused = client.delete(f"/{lang}/sources")
        assert refused.status_code == 405
        assert words in refused.text
