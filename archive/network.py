"""One HTTP exchange, over a connection to an address that `archive.guard` has judged."""

from __future__ import annotations

import http.client
import io
import select
import socket
import ssl
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult

from archive.content import MAX_BODY, Header
from archive.errors import FetchError, FetchTimeoutError, TooLargeError
from archive.guard import check_address, public_addresses
from archive.urls import DEFAULT_PORTS

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for the whole exchange, `sent` bytes as sent, `decoded` bytes after decompression."""

    seconds: float = 30.0
    sent: int = 32 * 1024 * 1024
    decoded: int = MAX_BODY


@dataclass(frozen=True, slots=True)
class Exchange:
    """An answer as it was sent: headers in their order and case, body still compressed."""

    url: str
    status: int
    reason: str
    headers: tuple[Header, ...]
    body: bytes
    ip: str
    request_headers: tuple[Header, ...]


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


def exchange(
    url: str,
    headers: Sequence[Header],
    *,
    limits: Limits,
    hosts: Collection[str] | None = None,
    allow_private: bool = False,
    abort: Abort | None = None,
    connections: Connections | None = None,
) -> Exchange:
    """GET an address, without following redirects. `hosts`: the only ones that may be contacted.

    With `connections` the connection is kept for the next exchange, if the host keeps it open.
    Raises `RefusedError` before anything is sent, `FetchError` or one of its other kinds afterwards.
    """
    parts = check_address(url, hosts=hosts, allow_private=allow_private)
    safe = parts.geturl()
    close = () if connections is not None else (("Connection", "close"),)
    sent = (("Host", parts.netloc.rsplit("@", 1)[-1]), *headers, *close)
    abort = abort or Abort()
    deadline = _Deadline(limits.seconds)
    try:
        if connections is not None and (kept := connections.take(parts)) is not None:
            line = _Line(kept, deadline, abort)
            try:
                return _talk(line, safe, parts, sent, limits, connections)
            except ConnectionError:
                if line.answered or abort.asked:
                    raise
                # The host closed it as we began to speak: nothing was answered, so it is asked anew.
        addresses = public_addresses(parts, allow_private=allow_private)
        line = _connect(addresses, parts, deadline, abort)
        return _talk(line, safe, parts, sent, limits, connections)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if abort.asked:
            raise FetchError(f"{url}: broken off") from error
        if deadline.passed or isinstance(error, TimeoutError):
            what = f"{url}: no complete answer within {limits.seconds:g} s"
            raise FetchTimeoutError(what, "try again later") from error
        raise FetchError(f"{url}: {_reason(error)}", "try again later, or check the address") from error


class _Deadline:
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


class _Line(io.RawIOBase):
    """A connection during one exchange: each read and write gets no more than the time that is left."""

    def __init__(self, sock: socket.socket, deadline: _Deadline, abort: Abort) -> None:
        self.sock = sock
        self.answered = False
        self._deadline = deadline
        self._abort = abort
        abort.watch(sock)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        self.sock.settimeout(self._deadline.left)
        count = self.sock.recv_into(buffer)
        self.answered |= count > 0
        return count

    def send_all(self, data: bytes) -> None:
        self.sock.settimeout(self._deadline.left)
        self.sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What `http.client` reads an answer from."""
        return io.BufferedReader(self, _CHUNK)

    def release(self) -> socket.socket:
        """The connection itself, no longer watched."""
        self._abort.forget(self.sock)
        return self.sock

    def hang_up(self) -> None:
        self.release().close()


def _connect(addresses: Sequence[str], parts: SplitResult, deadline: _Deadline, abort: Abort) -> _Line:
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
            _Line(sock, deadline, abort) if parts.scheme == "http" else _secured(sock, parts, deadline, abort)
        )
    raise failure


def _secured(sock: socket.socket, parts: SplitResult, deadline: _Deadline, abort: Abort) -> _Line:
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    # The handshake comes after the watch, so that it can be broken off too.
    wrapped = context.wrap_socket(sock, server_hostname=parts.hostname, do_handshake_on_connect=False)
    line = _Line(wrapped, deadline, abort)
    try:
        wrapped.settimeout(deadline.left)
        wrapped.do_handshake()
    except BaseException:
        line.hang_up()
        raise
    return line


def _talk(  # noqa: PLR0917
    line: _Line,
    url: str,
    parts: SplitResult,
    headers: Sequence[Header],
    limits: Limits,
    connections: Connections | None,
) -> Exchange:
    """Ask and read the answer; afterwards the connection is given back or hung up."""
    try:
        ip = str(line.sock.getpeername()[0])
        response = _ask(line, parts, headers)
        answer = _answer(response, url, ip, headers, limits)
    except BaseException:
        line.hang_up()
        raise
    if connections is None or response.will_close:
        line.hang_up()
    else:
        connections.give_back(parts, line.release())
    return answer


def _ask(line: _Line, parts: SplitResult, headers: Sequence[Header]) -> http.client.HTTPResponse:
    writer = _Writer(line)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    writer.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
    for name, value in headers:
        writer.putheader(name, value)
    writer.endheaders()
    return writer.getresponse()


class _Writer(http.client.HTTPConnection):
    """`http.client` with a line in place of a socket."""

    def __init__(self, line: _Line) -> None:
        super().__init__("")
        self.sock = line
        self._line = line

    def send(self, data: Any) -> None:
        self._line.send_all(data)

    def close(self) -> None:
        """Called as soon as the head of a last answer is read; the line is hung up when all is read."""


def _answer(
    response: http.client.HTTPResponse, url: str, ip: str, headers: Sequence[Header], limits: Limits
) -> Exchange:
    try:
        stated = response.getheader("Content-Length", "")
        if stated.isdigit() and int(stated) > limits.sent:
            raise _too_large(url, limits.sent)
        return Exchange(
            url=url,
            status=response.status,
            reason=response.reason,
            headers=tuple(response.msg.items()),
            body=_read(response, url, limits.sent),
            ip=ip,
            request_headers=tuple(headers),
        )
    finally:
        response.close()


def _read(response: http.client.HTTPResponse, url: str, limit: int) -> bytes:
    pieces, size = [], 0
    while piece := response.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise _too_large(url, limit)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(pieces)


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


def _too_large(url: str, limit: int) -> TooLargeError:
    return TooLargeError(f"{url}: more than {limit:,} bytes", "raise the size limit if this page is wanted")


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate is not valid ({error.verify_message})"
    if isinstance(error, http.client.IncompleteRead):
        return "the answer was cut off"
    if isinstance(error, http.client.HTTPException):
        return f"the answer is not proper HTTP ({type(error).__name__})"
    if isinstance(error, OSError):
        return error.strerror or str(error) or type(error).__name__
    return str(error)
