"""`doichieu check ADDRESS --evidence`: fetched through the guard, judged, packed, and nothing kept."""

from __future__ import annotations

import functools
import hashlib
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from command import Run, call

from archive import fetch

PAGE = """<!doctype html><html lang="vi"><head><title>Thường Tín vượt chỉ tiêu</title>
<meta property="article:published_time" content="2022-06-20T08:00:00+07:00"></head><body><article>
<h1>Thường Tín vượt chỉ tiêu</h1>
<p>Giai đoạn 1, LĐLĐ huyện Thường Tín có 2.289 sáng kiến tham gia Chương trình “1 triệu sáng kiến”, vượt 49%
chỉ tiêu 1.629 sáng kiến.</p>
<p>Công đoàn Giáo dục huyện có 620 sáng kiến, đạt 124% chỉ tiêu 500 sáng kiến.
&lt;script&gt;alert(1)&lt;/script&gt;</p>
</article></body></html>""".encode()


class Handler(BaseHTTPRequestHandler):
    """One article, and no rules for robots."""

    def do_GET(self) -> None:
        found = self.path == "/bai"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        body = PAGE if found else b""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the test's output is its own."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/bai"
        server.shutdown()


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard refuses loopback, rightly: only the test opens it, and only that."""
    monkeypatch.setattr(fetch, "fetch", functools.partial(fetch.fetch, allow_private=True))


def check(address: str, folder: Path, *more: str) -> Run:
    return call(*more, "check", address, "--evidence", folder / "ho-so", cwd=folder)


def test_a_pack_of_an_address_holds_page_time_digest_readings_and_letter(
    address: str, tmp_path: Path
) -> None:
    done = check(address, tmp_path)
    assert done.returncode == 0, done.stderr
    (pack,) = (tmp_path / "ho-so").iterdir()
    html = pack.read_text("utf-8")
    for part in (
        "2.289 / 1.629 = 140,5%",
        "không khớp theo cả hai cách hiểu",
        "vượt thêm (trên 100%)",
        address,
        hashlib.sha256(PAGE).hexdigest(),
        "Thường Tín vượt chỉ tiêu",
        "20/6/2022",
        "Kính gửi:",
    ):
        assert part in html, part
    assert re.search(r"<dt>Lúc tải về</dt><dd>\d{4}-\d\d-\d\dT", html)
    assert "<script" not in html
    assert [one.name for one in tmp_path.iterdir()] == ["ho-so"]


def test_a_pack_speaks_the_language_asked_for(address: str, tmp_path: Path) -> None:
    assert check(address, tmp_path, "--lang", "en").returncode == 0
    (pack,) = (tmp_path / "ho-so").iterdir()
    assert "neither reading of “vượt” fits" in pack.read_text("utf-8")


def test_a_page_that_is_not_there_leaves_nothing(address: str, tmp_path: Path) -> None:
    done = check(f"{address}-khac", tmp_path)
    assert done.returncode == 2
    assert "404" in done.stderr
    assert list(tmp_path.iterdir()) == []
