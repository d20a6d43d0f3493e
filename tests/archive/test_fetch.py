"""The guarded way out: what is refused is refused before anything is sent."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from archive.connections import Abort
from archive.errors import ArchiveError, FetchError, FetchTimeoutError, RefusedError, TooLargeError
from archive.fetch import fetch
from archive.guard import is_public
from archive.network import Limits, exchange
from archive.warc import WarcWriter, read_records

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
AGENT = "doichieu/0.1 (mailto:nghiencuu@congdoan.example)"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


class Server:
    """Answers raw bytes by path and remembers what it was sent."""

    def __init__(self, answers: dict[str, bytes], drip: float = 0.0) -> None:
        self.answers = answers
        self.drip = drip
        self.requests: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def run(self) -> None:
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            with client:
                text = client.recv(65536).decode("latin-1")
                self.requests.append(text)
                path = text.split(" ")[1]
                answer = self.answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                try:
                    if self.drip:
                        for at in range(len(answer)):
                            client.sendall(answer[at : at + 1])
                            time.sleep(self.drip)
                    else:
                        client.sendall(answer)
                except OSError:
                    continue

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serving(answers: dict[str, bytes], drip: float = 0.0) -> Iterator[Server]:
    server = Server(answers, drip)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield server
    finally:
        server.socket.close()


def get(server: Server, path: str, **more: Any) -> Any:
    return fetch(server.url(path), now=NOON, user_agent=AGENT, allow_private=True, **more)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "169.254.169.254",
        "172.16.0.1",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "nonsense",
    ],
)
def test_inner_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_outer_addresses_are_public() -> None:
    assert is_public("203.113.131.1")
    assert is_public("2001:ee0::1")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://congdoan.example/",
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://user:pass@127.0.0.1/",
        "thanhhoa",
    ],
)
def test_what_is_no_public_web_address_is_refused_without_a_connection(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: Any, **more: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", never)
    with pytest.raises(RefusedError):
        fetch(url, now=NOON, user_agent=AGENT)


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers 203.113.131.1 first and 127.0.0.1 afterwards gets nowhere."""
    answers = [["203.113.131.1"], ["127.0.0.1"]]
    went: list[Any] = []

    def resolve(host: str, port: int, **more: Any) -> list[Any]:
        found = answers.pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    def connect(address: tuple[str, int], **more: Any) -> socket.socket:
        went.append(address)
        raise ConnectionRefusedError("far away")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchError):
        exchange("http://doi-ten.example/", (), limits=Limits())
    assert went == [("203.113.131.1", 80)]
    with pytest.raises(RefusedError):
        exchange("http://doi-ten.example/", (), limits=Limits())


def test_a_page_is_fetched_honestly_and_kept_with_its_request(tmp_path: Path) -> None:
    body = gzip.compress("Bắc Kạn 1.539 sáng kiến".encode())
    answer = OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    with serving({"/tin": answer}) as server:
        page = get(server, "/tin")
    assert page.body.decode() == "Bắc Kạn 1.539 sáng kiến"
    assert [text.split(" ")[1] for text in server.requests] == ["/robots.txt", "/tin"]
    assert all(f"User-Agent: {AGENT}" in text for text in server.requests)
    with WarcWriter(tmp_path / "a.warc.gz") as writer:
        record = page.keep(writer)
    kept = next(read_records(tmp_path / "a.warc.gz"))
    assert (kept.body, kept.sha256, kept.fetched_at) == (page.body, record.sha256, NOON)


def test_robots_txt_is_respected() -> None:
    rules = b"User-agent: *\nDisallow: /noi-bo/\n"
    robots = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(rules) + rules
    with serving({"/robots.txt": robots}) as server, pytest.raises(RefusedError, match=r"robots\.txt"):
        get(server, "/noi-bo/bao-cao")
    assert len(server.requests) == 1


def test_a_redirect_is_checked_like_the_first_address() -> None:
    def to(target: str) -> bytes:
        return f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()

    answers = {"/a": to("/b"), "/b": OK + b"Content-Length: 2\r\n\r\nok", "/c": to("file:///etc/passwd")}
    answers["/vong"] = to("/vong")
    with serving(answers) as server:
        host = f"127.0.0.1:{server.port}"
        assert get(server, "/a").url.endswith("/b")
        with pytest.raises(RefusedError):
            get(server, "/c")
        with pytest.raises(FetchError, match="redirects"):
            get(server, "/vong")
        answers["/d"] = to(f"http://localhost:{server.port}/b")
        with pytest.raises(RefusedError, match="not among the hosts"):
            get(server, "/d", hosts={host})


def test_too_much_is_refused_as_sent_and_after_decompression() -> None:
    bomb = gzip.compress(bytes(5_000_000))
    answers = {
        "/dai": OK + b"Content-Length: 9000000\r\n\r\n" + bytes(100),
        "/khong-noi": OK + b"\r\n" + bytes(300_000),
        "/bom": OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb,
    }
    limits = Limits(sent=100_000, decoded=200_000)
    with serving(answers) as server:
        for path in answers.copy():
            with pytest.raises(TooLargeError):
                get(server, path, limits=limits, obey_robots=False)


def test_a_server_that_drips_does_not_hold_us() -> None:
    with serving({"/cham": OK + b"Content-Length: 1000\r\n\r\n" + bytes(1000)}, drip=0.05) as server:
        began = time.monotonic()
        with pytest.raises(FetchTimeoutError):
            get(server, "/cham", limits=Limits(seconds=0.5), obey_robots=False)
        assert time.monotonic() - began < 2


def test_a_fetch_under_way_can_be_broken_off() -> None:
    abort = Abort()
    with serving({"/cham": OK + b"Content-Length: 1000\r\n\r\n" + bytes(1000)}, drip=0.05) as server:
        threading.Timer(0.3, abort.ask).start()
        began = time.monotonic()
        with pytest.raises(FetchError, match="broken off"):
            get(server, "/cham", obey_robots=False, abort=abort)
        assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Content-Length: 100\r\n\r\nshort",
        b"SSH-2.0-OpenSSH\r\n",
        b"",
        OK + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nThanh\r\nZZ\r\n",
    ],
)
def test_a_broken_answer_is_one_clear_error(answer: bytes) -> None:
    with serving({"/tin": answer}) as server, pytest.raises(ArchiveError) as caught:
        get(server, "/tin", obey_robots=False)
    assert "/tin" in caught.value.what
