"""Connections to hosts: opened within the time of one exchange, kept for the next, broken off by others."""

from __future__ import annotations

import io
import select
import socket
import ssl
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import SplitResult

from archive.urls import DEFAULT_PORTS

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

CHUNK = 65536


class Abort:
    """Lets another thread break off exchanges under way, so that Ctrl-C need not wait for a server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self.asked = False

    def ask(self) -> None:
        """Break off every exchange under way, and refuse new ones."""
        with self._lock:
            self.asked = True
            for sock in self._open:
                _shut(sock)

    def watch(self, sock: socket.socket) -> None:
        """Remember an open connection."""
        with self._lock:
            self._open.add(sock)
            if self.asked:
                _shut(sock)

    def forget(self, sock: socket.socket) -> None:
        """The connection is done with."""
        with self._lock:
            self._open.discard(sock)


class Connections:
    """Connections that their hosts leave open, for the next exchange: a handshake spared to both sides.

    One a host, since a host is asked one thing at a time. Each leads to an address that the guard has judged.
    """

    def __init__(self) -> None:
        self._idle: dict[tuple[str, str], socket.socket] = {}
        self._lock = threading.Lock()
        self._closed = False

    def take(self, parts: SplitResult) -> socket.socket | None:
        """The open connection to a host, if there is one that nothing came in on since."""
        with self._lock:
            sock = self._idle.pop((parts.scheme, parts.netloc), None)
        if sock is not None and _is_readable(sock):
            sock.close()  # closed by the host, or it talks out of turn
            return None
        return sock

    def give_back(self, parts: SplitResult, sock: socket.socket) -> None:
        """Keep a connection whose answer was read to its end."""
        with self._lock:
            before = self._idle.pop((parts.scheme, parts.netloc), None)
            if not self._closed:
                self._idle[parts.scheme, parts.netloc] = sock
        for old in (before, sock if self._closed else None):
            if old is not None:
                old.close()

    def close(self) -> None:
        """Let all of them go."""
        with self._lock:
            self._closed = True
            left, self._idle = list(self._idle.values()), {}
        for sock in left:
            sock.close()


class Deadline:
    """When the time for a whole exchange is over: slow bytes don't reset it."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left. Raises TimeoutError where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    @property
    def passed(self) -> bool:
        return time.monotonic() >= self._end


class Line(io.RawIOBase):
    """A connection during one exchange: each read and write gets no more than the time that is left."""

    def __init__(self, sock: socket.socket, deadline: Deadline, abort: Abort) -> None:
        self.sock = sock
        self.answered = False
        self.over = False  # the answer was read: nothing more is taken from the host
        self.left = False  # and more had come than was read of it
        self._deadline = deadline
        self._abort = abort
        abort.watch(sock)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        if self.over:
            return 0
        self.sock.settimeout(self._deadline.left)
        count = self.sock.recv_into(buffer)
        self.answered |= count > 0
        return count

    def send_all(self, data: bytes) -> None:
        self.sock.settimeout(self._deadline.left)
        self.sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What `http.client` reads an answer from."""
        return _Reader(self, CHUNK)

    def release(self) -> socket.socket:
        """The connection itself, no longer watched."""
        self._abort.forget(self.sock)
        return self.sock

    def hang_up(self) -> None:
        self.release().close()


class _Reader(io.BufferedReader):
    """Notes what it has read ahead when it is closed: that is no part of the answer."""

    raw: Line

    def close(self) -> None:
        if not self.closed and not self.raw.closed:
            self.raw.over = True
            self.raw.left |= bool(self.peek(1))
        super().close()


def connect(addresses: Sequence[str], parts: SplitResult, deadline: Deadline, abort: Abort) -> Line:
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    failure: OSError = OSError("no address")
    for address in addresses:
        try:
            sock = socket.create_connection((address, port), timeout=deadline.left)
        except OSError as error:
            failure = error
            if deadline.passed:
                break
            continue
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return (
            Line(sock, deadline, abort) if parts.scheme == "http" else _secured(sock, parts, deadline, abort)
        )
    raise failure


def _secured(sock: socket.socket, parts: SplitResult, deadline: Deadline, abort: Abort) -> Line:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    # The handshake comes after the watch, so that it can be broken off too.
    wrapped = context.wrap_socket(sock, server_hostname=parts.hostname, do_handshake_on_connect=False)
    line = Line(wrapped, deadline, abort)
    try:
        wrapped.settimeout(deadline.left)
        wrapped.do_handshake()
    except BaseException:
        line.hang_up()
        raise
    return line


def _is_readable(sock: socket.socket) -> bool:
    try:
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        return bool(poll.poll(0))
    except (OSError, ValueError):
        return True


def _shut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # already closed: nothing is left to break off
