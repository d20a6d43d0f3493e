"""One HTTP exchange, over a connection to an address that `archive.guard` has judged."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self
from urllib.parse import SplitResult

from archive.content import MAX_BODY, Header
from archive.errors import FetchError, FetchTimeoutError, TooLargeError
from archive.guard import check_address, public_addresses
from archive.urls import DEFAULT_PORTS

_CHUNK = 65536
Cut = Literal["length", "time", "disconnect"]  # in the words of WARC-Truncated (WARC 1.1, 5.13)


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for the whole exchange, `sent` bytes as sent, `decoded` bytes after decompression."""

    seconds: float = 30.0
    sent: int = 32 * 1024 * 1024
    decoded: int = MAX_BODY


@dataclass(frozen=True, slots=True)
class Exchange:
    """An answer as it was sent: headers in their order and case, body still compressed.

    `cut` says why no more of it came than stands here.
    """

    url: str
    status: int
    reason: str
    headers: tuple[Header, ...]
    body: bytes
    ip: str
    request_headers: tuple[Header, ...]
    cut: Cut | None = None


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


def exchange(
    url: str,
    headers: Sequence[Header],
    *,
    limits: Limits,
    hosts: Collection[str] | None = None,
    allow_private: bool = False,
    abort: Abort | None = None,
) -> Exchange:
    """GET an address, without following redirects. `hosts`: the only ones that may be contacted.

    Raises `RefusedError` before anything is sent, `FetchError` or one of its other kinds afterwards; its
    `received` holds what had come of an answer by then.
    """
    parts = check_address(url, hosts=hosts, allow_private=allow_private)
    safe = parts.geturl()
    addresses = public_addresses(parts, allow_private=allow_private)
    sent = (("Host", parts.netloc.rsplit("@", 1)[-1]), *headers, ("Connection", "close"))
    abort = abort or Abort()
    answer = _Answer(safe, sent)
    with _Watch(limits.seconds, abort) as watch:
        try:
            sock = _connect(addresses, parts, limits.seconds, watch)
            return _talk(sock, answer, parts, limits)
        except TooLargeError as error:
            error.received = answer.exchange("length")
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            if abort.asked:
                raise FetchError(f"{url}: broken off") from error
            if watch.expired or isinstance(error, TimeoutError):
                what = f"{url}: no complete answer within {limits.seconds:g} s"
                slow = FetchTimeoutError(what, "try again later")
                slow.received = answer.exchange("time")
                raise slow from error
            failed = FetchError(f"{url}: {_reason(error)}", "try again later, or check the address")
            failed.received = answer.exchange("disconnect")
            raise failed from error


class _Watch:
    """Shuts the connection when the time for the whole exchange is over: slow bytes don't reset the clock."""

    def __init__(self, seconds: float, abort: Abort) -> None:
        self.expired = False
        self._abort = abort
        self._sock: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._sock is not None:
            self._abort.forget(self._sock)
            self._sock.close()

    def take(self, sock: socket.socket) -> socket.socket:
        if self._sock is not None:
            self._abort.forget(self._sock)
        self._sock = sock
        self._abort.watch(sock)
        if self.expired:
            _shut(sock)
        return sock

    def _expire(self) -> None:
        self.expired = True
        if self._sock is not None:
            _shut(self._sock)


def _connect(addresses: Sequence[str], parts: SplitResult, seconds: float, watch: _Watch) -> socket.socket:
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    failure: OSError = OSError("no address")
    for address in addresses:
        if watch.expired:
            break
        try:
            sock = watch.take(socket.create_connection((address, port), timeout=seconds))
        except OSError as error:
            failure = error
            continue
        if parts.scheme == "https":
            context = ssl.create_default_context()
            context.set_alpn_protocols(["http/1.1"])
            # The handshake comes after `take`, so that the clock covers it too.
            wrapped = context.wrap_socket(sock, server_hostname=parts.hostname, do_handshake_on_connect=False)
            watch.take(wrapped)
            wrapped.do_handshake()
            return wrapped
        return sock
    raise failure


class _Answer:
    """What has come of an answer so far: nothing before its headers are there."""

    def __init__(self, url: str, sent: Sequence[Header]) -> None:
        self.url = url
        self.sent = tuple(sent)
        self.ip = ""
        self.response: http.client.HTTPResponse | None = None
        self.pieces: list[bytes] = []

    def exchange(self, cut: Cut | None = None) -> Exchange | None:
        """The exchange with what has come of its answer, cut off there."""
        if self.response is None:
            return None
        return Exchange(
            url=self.url,
            status=self.response.status,
            reason=self.response.reason,
            headers=tuple(self.response.msg.items()),
            body=b"".join(self.pieces),
            ip=self.ip,
            request_headers=self.sent,
            cut=cut,
        )


def _talk(sock: socket.socket, answer: _Answer, parts: SplitResult, limits: Limits) -> Exchange:
    connection = http.client.HTTPConnection(parts.hostname or "", timeout=limits.seconds)
    connection.sock = sock
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
    for name, value in answer.sent:
        connection.putheader(name, value)
    connection.endheaders()
    answer.ip = str(sock.getpeername()[0])
    response = answer.response = connection.getresponse()
    try:
        stated = response.getheader("Content-Length", "")
        if stated.isdigit() and int(stated) > limits.sent:
            raise _too_large(answer.url, limits.sent)
        _read(response, answer, limits.sent)
        whole = answer.exchange()
        assert whole is not None
        return whole
    finally:
        response.close()


def _read(response: http.client.HTTPResponse, answer: _Answer, limit: int) -> None:
    """Reads piece by piece, as they come: of an answer that breaks off nothing received is lost."""
    stated, size = response.length, 0
    while stated is None or size < stated:
        piece = response.read1(_CHUNK if stated is None else min(_CHUNK, stated - size))
        if not piece:
            break
        answer.pieces.append(piece[: limit - size])
        size += len(piece)
        if size > limit:
            raise _too_large(answer.url, limit)
    if stated is not None and size < stated:
        raise http.client.IncompleteRead(b"", stated - size)


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
