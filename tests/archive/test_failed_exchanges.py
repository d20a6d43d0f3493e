"""Exchanges that failed: what came of the answer is kept, and why no more did."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive.captures import Captures, write_index
from archive.errors import FetchError
from archive.index import ArchiveIndex
from archive.network import Limits, exchange
from archive.warc import WarcWriter, read_at, read_records

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
SMALL = Limits(seconds=0.6, sent=1000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@contextmanager
def answering(*pieces: bytes, linger: float = 0.0, reset: bool = False) -> Iterator[str]:
    """A server that sends these pieces to whoever comes, and then goes away."""
    server = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        client, _ = server.accept()
        with client:
            client.recv(65536)
            for piece in pieces:
                client.sendall(piece)
                time.sleep(0.05)
            time.sleep(linger)
            if reset:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/tin-tuc/bai-1.html"
    finally:
        server.close()
        thread.join(5)


def failure(url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        exchange(url, [("User-Agent", "doichieu")], limits=SMALL, allow_private=True)
    return caught.value


@pytest.mark.parametrize("reset", [False, True])
def test_an_answer_that_breaks_off_is_had_as_far_as_it_came(reset: bool) -> None:
    with answering(HEAD + b"Content-Length: 500\r\n\r\nNga ", "Sơn".encode(), reset=reset) as url:
        received = failure(url).received
    assert received is not None
    assert (received.cut, received.status, received.body.decode()) == ("disconnect", 200, "Nga Sơn")
    assert ("Content-Length", "500") in received.headers
    assert ("User-Agent", "doichieu") in received.request_headers
    assert received.ip == "127.0.0.1"


def test_chunks_that_break_off_are_had_as_far_as_they_came() -> None:
    with answering(HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nNga \r\n", b"6\r\nSo") as url:
        received = failure(url).received
    assert received is not None
    assert (received.cut, received.body) == ("disconnect", b"Nga So")


def test_a_slow_answer_is_had_as_far_as_it_came_in_time() -> None:
    with answering(HEAD + b"Content-Length: 500\r\n\r\nNga Son", linger=1.0) as url:
        received = failure(url).received
    assert received is not None
    assert (received.cut, received.body) == ("time", b"Nga Son")


@pytest.mark.parametrize("stated", [b"Content-Length: 5000\r\n", b"", b"Transfer-Encoding: chunked\r\n"])
def test_of_a_large_answer_no_more_is_kept_than_may_come(stated: bytes) -> None:
    body = b"5dc\r\n" + b"x" * 1500 if b"chunked" in stated else b"x" * 5000
    with answering(HEAD + stated + b"\r\n" + body) as url:
        received = failure(url).received
    assert received is not None
    assert received.cut == "length"
    assert len(received.body) == (0 if b"5000" in stated else 1000)


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1", b"SSH-2.0-OpenSSH_9.2\r\n"])
def test_where_no_answer_began_nothing_was_received(sent: bytes) -> None:
    with answering(sent) as url:
        assert failure(url).received is None


def kept(tmp_path: Path) -> tuple[Path, str]:
    """An archive with an answer that broke off, a host that was silent, and a page."""
    path = tmp_path / "a.warc.gz"
    with answering(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 500\r\n\r\n\x1f\x8bNga") as url:
        error = failure(url)
    with WarcWriter(path) as writer:
        writer.write_failure(url, error.what, NOON, error.received)
        writer.write_failure("http://im-lang.example/", "http://im-lang.example/: no route\r\nto it", NOON)
        writer.write_response("http://congdoan.example/", 200, [], b"600.175", NOON)
    return path, url


def test_other_programs_read_a_failure_and_find_nothing_to_complain_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, url = kept(tmp_path)
    checker = Checker(type("Options", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out
    with path.open("rb") as file:
        records = [
            (one.rec_type, one.rec_headers, one.http_headers, one.raw_stream.read())
            for one in ArchiveIterator(file)
        ]
    kinds = [kind for kind, *_ in records]
    assert kinds == ["warcinfo", "response", "request", "metadata", "metadata", "response", "request"]
    _, fields, http, body = records[1]
    assert fields.get_header("WARC-Truncated") == "disconnect"
    assert http.get_header("Content-Length") == "500", "what the server promised is evidence too"
    assert body == b"\x1f\x8bNga"
    _, told, _, text = records[3]
    assert told.get_header("WARC-Target-URI") == url
    assert told.get_header("WARC-Concurrent-To") == fields.get_header("WARC-Record-ID")
    assert text.decode() == f"fetchError: {url}: the answer was cut off\r\n"
    assert records[4][3] == b"fetchError: http://im-lang.example/: no route to it\r\n"


def test_half_a_page_is_no_page(tmp_path: Path) -> None:
    path, url = kept(tmp_path)
    assert [page.url for page in read_records(path)] == ["http://congdoan.example/"]
    index = ArchiveIndex.build([path])
    assert index.get(url) is None
    assert index.failure(url) == f"{url}: the answer was cut off"
    assert index.failure("http://congdoan.example/") is None


def test_half_a_page_is_not_what_a_later_answer_is_compared_with(tmp_path: Path) -> None:
    path, url = kept(tmp_path)
    index = write_index(path)
    assert '"truncated": "disconnect"' in index.read_text(), "as Common Crawl writes it"
    captures = Captures(tmp_path)
    (found,) = captures.of(url)
    assert read_at(found.path, found.offset).cut == "disconnect"
    assert captures.latest(url) is None
    assert captures.seen(url) is None, "it is asked for again the next time"
    assert list(captures.at(url, NOON)) == []
