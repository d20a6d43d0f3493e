"""Fetch an address that somebody typed or pasted: checked, capped, honest, and with robots.txt respected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from protego import Protego

from archive.content import Header, decode_body, header
from archive.errors import FetchError, RefusedError
from archive.network import Abort, Exchange, Limits, exchange
from archive.urls import host_of
from archive.warc import Record, WarcWriter

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 5
ROBOTS_BYTES = 512 * 1024
ACCEPT: tuple[Header, ...] = (
    ("Accept", "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8"),
    ("Accept-Language", "vi,en;q=0.5"),
    ("Accept-Encoding", "gzip, deflate"),
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched address: where it ended after redirects, the body decoded, and every exchange on the way."""

    asked: str
    url: str
    status: int
    headers: tuple[Header, ...]
    body: bytes
    fetched_at: datetime
    exchanges: tuple[Exchange, ...]

    def keep(self, writer: WarcWriter) -> Record:
        """Write every exchange into an archive; the record of the last one comes back."""
        return [
            writer.write_response(
                one.url,
                one.status,
                one.headers,
                one.body,
                self.fetched_at,
                request_headers=one.request_headers,
                reason=one.reason,
                ip=one.ip,
            )
            for one in self.exchanges
        ][-1]


def fetch(
    url: str,
    *,
    now: datetime,
    user_agent: str,
    hosts: Collection[str] | None = None,
    limits: Limits | None = None,
    obey_robots: bool = True,
    allow_private: bool = False,
    abort: Abort | None = None,
    rules: dict[str, Protego | None] | None = None,
) -> Fetched:
    """Fetch an address, following at most five redirects, each checked like the first.

    `hosts` limits which hosts may be contacted; `rules` keeps what robots.txt of each host said, for
    callers that fetch several addresses. Raises `RefusedError` where
    the address must not be fetched, `FetchError` where it can't be.
    """
    limits = limits or Limits()
    headers = (("User-Agent", user_agent), *ACCEPT)
    rules = {} if rules is None else rules
    done: list[Exchange] = []
    target = url.strip()
    while len(done) <= MAX_REDIRECTS:
        _check_host(target, hosts)
        if obey_robots and not _allowed(target, user_agent, rules, limits, allow_private):
            raise RefusedError(
                f"{target}: robots.txt asks not to fetch it", "save the page and ingest the file"
            )
        one = exchange(target, headers, limits=limits, allow_private=allow_private, abort=abort)
        done.append(one)
        location = header(one.headers, "location")
        if one.status not in REDIRECTS or not location:
            body = decode_body(one.body, one.headers, limit=limits.decoded, name=target)
            return Fetched(url, one.url, one.status, one.headers, body, now, tuple(done))
        target = urljoin(one.url, location)
    raise FetchError(
        f"{url}: more than {MAX_REDIRECTS} redirects", "open it in a browser and give the last address"
    )


def _check_host(url: str, hosts: Collection[str] | None) -> None:
    host = host_of(url)
    if host is None:
        raise RefusedError(f"{url}: only http and https addresses are fetched", "check the address")
    if hosts is not None and host not in hosts:
        raise RefusedError(
            f"{url}: {host} is not among the hosts to be contacted", "add it to the source's hosts"
        )


def _allowed(
    url: str, user_agent: str, rules: dict[str, Protego | None], limits: Limits, allow_private: bool
) -> bool:
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    if root not in rules:
        rules[root] = _robots(f"{root}/robots.txt", user_agent, limits, allow_private)
    found = rules[root]
    return found is None or bool(found.can_fetch(url, user_agent))


def _robots(url: str, user_agent: str, limits: Limits, allow_private: bool) -> Protego | None:
    """The host's rules; none if it has none. A server in trouble (5xx) is left alone (RFC 9309)."""
    headers = (("User-Agent", user_agent), *ACCEPT)
    small = replace(limits, sent=ROBOTS_BYTES, decoded=ROBOTS_BYTES)
    host = host_of(url)
    for _ in range(MAX_REDIRECTS + 1):
        one = exchange(url, headers, limits=small, allow_private=allow_private)
        location = header(one.headers, "location")
        if one.status in REDIRECTS and location:
            url = urljoin(one.url, location)
            if host_of(url) != host:
                return None
            continue
        if one.status >= 500:
            raise FetchError(f"{url}: the server is in trouble (status {one.status})", "try again later")
        if one.status != 200:
            return None
        body = decode_body(one.body, one.headers, limit=small.decoded, name=url)
        return Protego.parse(body.decode("utf-8", "replace"))
    return None
