"""A connection that its host leaves open is used again, and is never trusted to be."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from archive.connections import Connections
from archive.errors import FetchError, FetchTimeoutError
from archive.network import Exchange, Limits, exchange

FULL = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
Talk = Callable[[socket.socket, "Host"], None]


@dataclass
class Host:
    """A server that is scripted: what it does on its first connection, on its second, and so on."""

    address: str
    connections: int = 0
    asked: list[str] = field(default_factory=list)

    def hear(self, sock: socket.socket) -> bool:
        """The next request, if there is one."""
        head = b""
        while b"\r\n\r\n" not in head:
            try:
                piece = sock.recv(65536)
            except ConnectionError:  # closed on what was not read
                return False
            if not piece:
                return False
            head += piece
        self.asked.append(head.decode())
        return True


@contextmanager
def host(*talks: Talk) -> Iterator[Host]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        one = Host(f"127.0.0.1:{server.getsockname()[1]}")

        def serve() -> None:
            for talk in talks:
                sock, _ = server.accept()
                one.connections += 1
                with sock:
                    talk(sock, one)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield one


def answer(count: int) -> Talk:
    def talk(sock: socket.socket, one: Host) -> None:
        for _ in range(count):
            if not one.hear(sock):
                return
            sock.sendall(FULL)

    return talk


def ask(one: Host, connections: Connections | None, seconds: float = 5.0) -> Exchange:
    return exchange(
        f"http://{one.address}/bao-cao.html",
        [("User-Agent", "test")],
        limits=Limits(seconds=seconds, sent=100_000),
        allow_private=True,
        connections=connections,
    )


def test_one_connection_serves_one_exchange_after_the_other() -> None:
    kept = Connections()
    with host(answer(3)) as one:
        assert [ask(one, kept).body for _ in range(3)] == [b"ok"] * 3
        assert one.connections == 1
        assert not any("connection: close" in head.lower() for head in one.asked)
        kept.close()


def test_without_a_place_to_keep_it_the_connection_is_closed() -> None:
    with host(answer(1), answer(1)) as one:
        ask(one, None)
        ask(one, None)
        assert one.connections == 2
        assert all("connection: close" in head.lower() for head in one.asked)


def test_a_connection_that_the_host_has_closed_is_made_anew() -> None:
    kept = Connections()
    with host(answer(1), answer(1)) as one:
        assert ask(one, kept).body == b"ok"
        assert ask(one, kept).body == b"ok"
        assert (one.connections, len(one.asked)) == (2, 2)


def test_a_host_that_hangs_up_on_hearing_us_is_asked_once_more() -> None:
    kept = Connections()

    def deaf(sock: socket.socket, one: Host) -> None:
        answer(1)(sock, one)
        one.hear(sock)

    with host(deaf, answer(1)) as one:
        assert ask(one, kept).body == b"ok"
        assert ask(one, kept).body == b"ok"
        assert len(one.asked) == 3


def test_an_answer_that_was_begun_is_not_asked_for_again() -> None:
    kept = Connections()

    def breaks_off(sock: socket.socket, one: Host) -> None:
        answer(1)(sock, one)
        one.hear(sock)
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok")

    with host(breaks_off) as one:
        ask(one, kept)
        with pytest.raises(FetchError, match="cut off") as caught:
            ask(one, kept)
        assert len(one.asked) == 2
    received = caught.value.received
    assert received is not None
    assert (received.status, received.body, received.cut) == (200, b"ok", "disconnect")


@pytest.mark.parametrize(
    ("sent", "cut"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok", "time"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\nok", "length"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nzz\r\n", "disconnect"),
    ],
)
def test_a_connection_on_which_an_exchange_failed_is_not_used_again(sent: bytes, cut: str) -> None:
    kept = Connections()
    over = threading.Event()

    def fails(sock: socket.socket, one: Host) -> None:
        answer(1)(sock, one)
        one.hear(sock)
        sock.sendall(sent)
        over.wait(5)

    with host(fails, answer(1)) as one:
        ask(one, kept)
        with pytest.raises(FetchError) as caught:
            ask(one, kept, seconds=0.3)
        over.set()
        assert ask(one, kept).body == b"ok"
        assert (one.connections, len(one.asked)) == (2, 3)
    assert caught.value.received is not None
    assert caught.value.received.cut == cut


def test_what_comes_after_an_answer_is_no_part_of_the_next() -> None:
    """The end of it may still be under way, where the beginning was read with the answer."""
    kept = Connections()

    def talks_on(sock: socket.socket, one: Host) -> None:
        one.hear(sock)
        sock.sendall(FULL + b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfal")
        one.hear(sock)

    with host(talks_on, answer(1)) as one:
        assert ask(one, kept).body == b"ok"
        assert ask(one, kept).body == b"ok"
        assert (one.connections, len(one.asked)) == (2, 2), "nothing more was said on the first"


def test_what_a_host_sends_out_of_turn_is_no_answer() -> None:
    """Else the rest of one answer could stand for the page that is asked for next."""
    kept = Connections()
    sent = threading.Event()

    def talks_on(sock: socket.socket, one: Host) -> None:
        answer(1)(sock, one)
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse")
        sent.set()
        one.hear(sock)

    with host(talks_on, answer(1)) as one:
        ask(one, kept)
        assert sent.wait(5)
        assert ask(one, kept).body == b"ok"
        assert one.connections == 2


def test_the_time_of_an_exchange_is_limited_on_a_kept_connection_too() -> None:
    kept = Connections()
    over = threading.Event()

    def drips(sock: socket.socket, one: Host) -> None:
        answer(1)(sock, one)
        one.hear(sock)
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not over.wait(0.05):
            try:
                sock.sendall(b"x")
            except OSError:
                return

    with host(drips) as one:
        ask(one, kept)
        with pytest.raises(FetchTimeoutError):
            ask(one, kept, seconds=0.4)
        over.set()


def test_closed_for_good_nothing_is_kept() -> None:
    kept = Connections()
    kept.close()
    with host(answer(1), answer(1)) as one:
        ask(one, kept)
        ask(one, kept)
        assert one.connections == 2
