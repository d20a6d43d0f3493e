"""One HTTP exchange, over a connection to an address that `archive.guard` has judged."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import SplitResult

from archive.connections import CHUNK, Abort, Connections, Deadline, Line, connect
from archive.content import MAX_BODY, Header
from archive.errors import FetchError, FetchTimeoutError, TooLargeError
from archive.guard import check_address, public_addresses

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

    With `connections` the connection is kept for the next exchange, if the host keeps it open and the
    exchange did not fail.
    Raises `RefusedError` before anything is sent, `FetchError` or one of its other kinds afterwards; its
    `received` holds what had come of an answer by then.
    """
    parts = check_address(url, hosts=hosts, allow_private=allow_private)
    close = () if connections is not None else (("Connection", "close"),)
    sent = (("Host", parts.netloc.rsplit("@", 1)[-1]), *headers, *close)
    abort = abort or Abort()
    deadline = Deadline(limits.seconds)
    answer = _Answer(parts.geturl(), sent)
    try:
        if connections is not None and (kept := connections.take(parts)) is not None:
            line = Line(kept, deadline, abort)
            try:
                return _talk(line, answer, parts, limits, connections)
            except ConnectionError:
                if line.answered or abort.asked:
                    raise
                # The host closed it as we began to speak: nothing was answered, so it is asked anew.
        addresses = public_addresses(parts, allow_private=allow_private)
        line = connect(addresses, parts, deadline, abort)
        return _talk(line, answer, parts, limits, connections)
    except TooLargeError as error:
        error.received = answer.exchange("length")
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        if abort.asked:
            raise FetchError(f"{url}: broken off") from error
        if deadline.passed or isinstance(error, TimeoutError):
            what = f"{url}: no complete answer within {limits.seconds:g} s"
            slow = FetchTimeoutError(what, "try again later")
            slow.received = answer.exchange("time")
            raise slow from error
        failed = FetchError(f"{url}: {_reason(error)}", "try again later, or check the address")
        failed.received = answer.exchange("disconnect")
        raise failed from error


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


def _talk(
    line: Line, answer: _Answer, parts: SplitResult, limits: Limits, connections: Connections | None
) -> Exchange:
    """Ask and read the answer; afterwards the connection is given back, or hung up where anything failed."""
    try:
        answer.ip = str(line.sock.getpeername()[0])
        response = answer.response = _ask(line, parts, answer.sent)
        _read_whole(response, answer, limits)
        whole = answer.exchange()
        assert whole is not None
    except BaseException:
        line.hang_up()
        raise
    if connections is None or response.will_close or line.left:
        line.hang_up()
    else:
        connections.give_back(parts, line.release())
    return whole


def _ask(line: Line, parts: SplitResult, headers: Sequence[Header]) -> http.client.HTTPResponse:
    writer = _Writer(line)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    writer.putrequest("GET", target, skip_host=True, skip_accept_encoding=True)
    for name, value in headers:
        writer.putheader(name, value)
    writer.endheaders()
    return writer.getresponse()


class _Writer(http.client.HTTPConnection):
    """`http.client` with a line in place of a socket."""

    def __init__(self, line: Line) -> None:
        super().__init__("")
        self.sock = line
        self._line = line

    def send(self, data: Any) -> None:
        self._line.send_all(data)

    def close(self) -> None:
        """Called as soon as the head of a last answer is read; the line is hung up when all is read."""


def _read_whole(response: http.client.HTTPResponse, answer: _Answer, limits: Limits) -> None:
    try:
        stated = response.getheader("Content-Length", "")
        if stated.isdigit() and int(stated) > limits.sent:
            raise _too_large(answer.url, limits.sent)
        _read(response, answer, limits.sent)
    finally:
        response.close()


def _read(response: http.client.HTTPResponse, answer: _Answer, limit: int) -> None:
    """Reads piece by piece, as they come: of an answer that breaks off nothing received is lost."""
    stated, size = response.length, 0
    while stated is None or size < stated:
        piece = response.read1(CHUNK if stated is None else min(CHUNK, stated - size))
        if not piece:
            break
        answer.pieces.append(piece[: limit - size])
        size += len(piece)
        if size > limit:
            raise _too_large(answer.url, limit)
    if stated is not None and size < stated:
        raise http.client.IncompleteRead(b"", stated - size)


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
