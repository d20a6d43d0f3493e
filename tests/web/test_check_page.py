"""The check page: texts and addresses are judged, packed, and forgotten; errors are said in words."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from marking import browser

from doichieu.web.fetching import Fetching
from doichieu.web.limits import Limits
from doichieu.web.site import Site
from exports.site.check import EXAMPLES

WRONG = "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu Thành phố giao."
PAGE = f"""<!doctype html><html lang="vi"><head><title>Thường Tín vượt chỉ tiêu</title>
<meta property="article:published_time" content="2022-06-20T08:00:00+07:00"></head><body><article>
<h1>Thường Tín vượt chỉ tiêu</h1><p>Chương trình “1 triệu sáng kiến”: LĐLĐ huyện Thường Tín tổng kết.
{WRONG}</p><p>Công đoàn Giáo dục huyện có 620 sáng kiến, đạt 124% chỉ tiêu 500 sáng kiến.
&lt;script&gt;alert(1)&lt;/script&gt;</p></article></body></html>""".encode()


@pytest.fixture
def client(site: Site) -> TestClient:
    return browser(Site(site.holdings, limits=Limits(checks=1000)))


def now() -> datetime:
    return datetime(2026, 1, 3, 9, tzinfo=UTC)


class Handler(BaseHTTPRequestHandler):
    """An article, one that robots may not have, one that leads inside, one that never ends."""

    def do_GET(self) -> None:
        moved = self.path == "/chuyen"
        known = {"/bai": PAGE, "/cam": PAGE, "/robots.txt": b"User-agent: *\nDisallow: /cam\n"}
        body = known.get(self.path, b"")
        self.send_response(302 if moved else 200 if self.path in known else 404)
        if moved:
            self.send_header("Location", "http://169.254.169.254/latest/meta-data/")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the test's output is its own."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def fetching(site: Site) -> TestClient:
    """A server that may fetch from loopback, which only a test allows."""
    fetch = Fetching(now, allow_private=True)
    return browser(Site(site.holdings, fetch=fetch, limits=Limits(checks=1000)))


def problem_of(page: Response) -> str:
    found = re.search(r'role="alert">([^<]+)<', page.text)
    assert found is not None, page.text
    return found[1]


def packed(client: TestClient, page: Response) -> Response:
    sealed = re.search(r'name="sealed" value="([^"]+)"', page.text)
    finding = re.search(r'name="finding" value="([^"]+)"', page.text)
    assert sealed is not None
    assert finding is not None
    return client.post("/vi/check/pack", data={"sealed": sealed[1], "finding": finding[1]})


def test_a_text_is_lit_and_its_sum_worked_out(client: TestClient) -> None:
    page = client.post("/vi/check", data={"text": WRONG})
    assert page.status_code == 200
    assert page.headers["cache-control"] == "private, no-store"
    assert "2.289 / 1.629 = 140,5%, bài viết ghi 149%" in page.text
    assert re.search(r'<mark id="so-\d+-\d+" class="inconsistent"[^>]*>2289/1629 sáng kiến</mark>', page.text)
    assert re.findall(r'class="num">([\d.]+)<', page.text) == ["1.536", "919"]
    english = client.post("/en/check", data={"text": WRONG}).text
    assert "2,289 / 1,629 = 140.5%" in english


def test_the_examples_do_what_they_are_there_for(client: TestClient) -> None:
    form = client.get("/vi/check").text
    found = []
    for example in EXAMPLES:
        assert f'value="{example}"' in form
        found += re.findall(
            r'<strong class="verdict (\w+)"', client.post("/vi/check", data={"text": example}).text
        )
    assert found == ["inconsistent", "not_checkable"]


def test_scripts_in_a_text_are_words(client: TestClient) -> None:
    page = client.post("/vi/check", data={"text": f"{WRONG}</textarea><script>alert(window)</script>"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(window)&lt;/script&gt;" in page


def test_the_pack_of_a_text_needs_nothing_kept(client: TestClient) -> None:
    pack = packed(client, client.post("/vi/check", data={"text": WRONG}))
    assert pack.status_code == 200
    assert re.fullmatch(r'attachment; filename="K-[a-z0-9]+\.vi\.html"', pack.headers["content-disposition"])
    assert "2.289 / 1.629 = 140,5%" in pack.text
    assert "Kính gửi: " in pack.text


def test_what_a_page_brings_back_must_be_what_it_was_given(client: TestClient, site: Site) -> None:
    page = client.post("/vi/check", data={"text": WRONG})
    finding = re.search(r'name="finding" value="([^"]+)"', page.text)
    assert finding is not None
    for sealed in ("", "abc", "e30.aSGnSA.x"):
        answered = client.post("/vi/check/pack", data={"sealed": sealed, "finding": finding[1]})
        assert answered.status_code == 422
        assert "kiểm tra lại" in problem_of(answered)
    elsewhere = browser(Site(site.holdings))
    assert packed(elsewhere, page).status_code == 422


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({}, 422, "Chưa có gì để kiểm tra"),
        ({"text": " \n "}, 422, "Chưa có gì để kiểm tra"),
        ({"text": "x" * 100_001}, 413, "100.001 chữ cái, quá 100.000"),
        ({"text": WRONG, "address": "https://bao.example/"}, 422, "chỉ đưa một thứ"),
        ({"address": "https://bao.example/"}, 422, "không tải địa chỉ"),
        ({"text": "https://bao.example/bai"}, 422, "không tải địa chỉ"),
    ],
)
def test_what_cannot_be_checked_is_said_in_words(
    client: TestClient, fields: dict[str, str], status: int, words: str
) -> None:
    answered = client.post("/vi/check", data=fields)
    assert answered.status_code == status
    assert words in problem_of(answered)


def test_a_text_that_tells_nothing_is_told_so(client: TestClient) -> None:
    assert "Không đọc được số liệu nào" in client.post("/vi/check", data={"text": "Xin chào các bạn."}).text
    count = client.post(
        "/vi/check", data={"text": "Chương trình “1 triệu sáng kiến”: LĐLĐ tỉnh có 1.539 sáng kiến."}
    ).text
    assert "không có phép tính nào để làm" in count


def test_what_is_too_long_is_not_read_to_its_end(client: TestClient) -> None:
    pieces = (b"text=" + b"a" * 65536 for _ in range(64))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/vi/check", content=pieces, headers=kind).status_code == 413
    assert client.post("/vi/check", data={"text": "á" * 300_000}).status_code == 413


def test_files_are_refused(client: TestClient) -> None:
    assert client.post("/vi/check", files={"text": ("bai.txt", b"x" * 100)}).status_code == 400


def test_a_text_in_an_address_is_not_checked(client: TestClient) -> None:
    page = client.get("/vi/check", params={"text": WRONG})
    assert page.status_code == 200
    assert "2289" not in re.sub(r'<form class="example".*?</form>', "", page.text, flags=re.DOTALL)


def test_forms_of_other_sites_and_too_many_are_refused(site: Site) -> None:
    client = browser(Site(site.holdings, limits=Limits(checks=2)))
    other = client.post("/vi/check", data={"text": WRONG}, headers={"sec-fetch-site": "cross-site"})
    assert other.status_code == 403
    for _ in range(2):
        assert client.post("/vi/check", data={"text": WRONG}).status_code == 200
    assert client.post("/vi/check", data={"text": WRONG}).status_code == 429


def test_an_address_is_fetched_checked_and_packed(fetching: TestClient, address: str) -> None:
    page = fetching.post("/vi/check", data={"address": f"{address}/bai"})
    assert page.status_code == 200
    assert "2.289 / 1.629 = 140,5%" in page.text
    assert "620 / 500 = 124,0%" in page.text
    assert "&lt;script&gt;" in page.text
    assert "<script>alert" not in page.text
    pack = packed(fetching, page).text
    assert f"{address}/bai" in pack
    assert "2026-01-03T09:00:00+00:00" in pack
    assert re.search(r"<dd>[0-9a-f]{64}</dd>", pack)


def test_an_address_in_place_of_a_text_is_fetched_too(fetching: TestClient, address: str) -> None:
    assert "140,5%" in fetching.post("/vi/check", data={"text": f" {address}/bai\n"}).text


@pytest.mark.parametrize(("path", "words"), [("/cam", "robots.txt"), ("/khong-co", "mã 404")])
def test_a_page_that_must_not_or_cannot_be_had_is_said_in_words(
    fetching: TestClient, address: str, path: str, words: str
) -> None:
    answered = fetching.post("/vi/check", data={"address": f"{address}{path}"})
    assert answered.status_code == 422
    assert words in problem_of(answered)
    assert f'value="{address}{path}"' in answered.text


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://93.184.216.34:22/",
        "http://a:b@93.184.216.34/",
        "file:///etc/passwd",
        "ftp://bao.example/",
    ],
)
def test_nothing_inside_is_asked(site: Site, inside: str) -> None:
    client = browser(Site(site.holdings, fetch=Fetching(now)))
    answered = client.post("/vi/check", data={"address": inside})
    assert answered.status_code == 422
    assert problem_of(answered)


def test_only_so_many_addresses_are_fetched_at_once(address: str) -> None:
    one = Fetching(now, at_once=1, allow_private=True)
    one._free.acquire()
    with pytest.raises(Exception, match="Máy chủ đang tải"):
        one(f"{address}/bai")
    one._free.release()
    assert one(f"{address}/bai").status == 200


def test_nothing_of_it_is_logged(
    fetching: TestClient,
    address: str,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG):
        fetching.post("/vi/check", data={"text": WRONG})
        fetching.post("/vi/check", data={"address": f"{address}/bai"})
        fetching.post("/vi/check", data={"address": f"{address}/cam"})
    told = [record for record in caplog.records if not record.name.startswith(("httpx", "asyncio"))]
    printed = capsys.readouterr()
    for text in (*(record.getMessage() for record in told), printed.out, printed.err):
        assert "2289" not in text
        assert address not in text
