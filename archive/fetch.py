"""Fetch an address that somebody typed or pasted: checked, capped, honest, and with robots.txt respected."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urljoin

from archive.connections import Abort
from archive.content import Header, decode_body, header
from archive.errors import FetchError, RefusedError
from archive.guard import check_address
from archive.network import Exchange, Limits, exchange
from archive.robots import MAX_REDIRECTS, Robots, robots_url
from archive.warc import Record, WarcWriter

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT: tuple[Header, ...] = (
    ("Accept", "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.8"),
    ("Accept-Language", "vi,en;q=0.5"),
    ("Accept-Encoding", "gzip, deflate"),
)
Ask = Callable[[str], Exchange]


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
    rules: dict[str, Robots] | None = None,
) -> Fetched:
    """Fetch an address, following at most five redirects, each checked like the first.

    `hosts` limits which hosts may be contacted; `rules` keeps what robots.txt of each host said, for
    callers that fetch several addresses. Raises `RefusedError` where
    the address must not be fetched, `FetchError` where it can't be.
    """
    limits = limits or Limits()
    ask = asking(user_agent, limits, hosts=hosts, allow_private=allow_private, abort=abort)
    rules = {} if rules is None else rules
    done: list[Exchange] = []
    target = url.strip()
    while len(done) <= MAX_REDIRECTS:
        target = check_address(target, hosts=hosts, allow_private=allow_private).geturl()
        if obey_robots and not _allowed(target, user_agent, rules, now, ask):
            raise RefusedError(
                f"{target}: robots.txt asks not to fetch it", "save the page and ingest the file"
            )
        one = ask(target)
        done.append(one)
        location = header(one.headers, "location")
        if one.status not in REDIRECTS or not location:
            body = decode_body(one.body, one.headers, limit=limits.decoded, name=target)
            return Fetched(url, one.url, one.status, one.headers, body, now, tuple(done))
        target = _joined(one.url, location)
    raise FetchError(
        f"{url}: more than {MAX_REDIRECTS} redirects", "open it in a browser and give the last address"
    )


def asking(
    user_agent: str,
    limits: Limits,
    *,
    hosts: Collection[str] | None = None,
    allow_private: bool = False,
    abort: Abort | None = None,
) -> Ask:
    """How one address is asked for, with our headers and no redirect followed."""
    headers = (("User-Agent", user_agent), *ACCEPT)
    return partial(
        exchange, headers=headers, limits=limits, hosts=hosts, allow_private=allow_private, abort=abort
    )


def robots_at(place: str, *, now: datetime, ask: Ask) -> Robots:
    """What the robots.txt at that address says, asked for by `ask`, after redirects.

    Raises `RefusedError` where the host itself is one that we don't go to.
    """
    url = place
    for hops in range(MAX_REDIRECTS + 1):
        try:
            one = ask(url)
            location = header(one.headers, "location")
            if one.status not in REDIRECTS or not location:
                return Robots.of_answer(one.status, one.body, now, one.headers)
            url = _joined(one.url, location)
        except FetchError as error:
            if isinstance(error, RefusedError) and not hops:
                raise
            return Robots.unreachable(error.what, now)
    return Robots(None, now)


def _allowed(url: str, user_agent: str, had: dict[str, Robots], now: datetime, ask: Ask) -> bool:
    place = robots_url(url)
    if place not in had:
        had[place] = robots_at(place, now=now, ask=ask)
    rules = had[place]
    if rules.trouble is not None:
        raise FetchError(f"{place}: {rules.trouble}", "try again later")
    return rules.allows(url, user_agent)


def _joined(base: str, location: str) -> str:
    try:
        return urljoin(base, location)
    except ValueError as error:
        raise RefusedError(f"{base}: redirects to {location}, which is no proper address") from error
