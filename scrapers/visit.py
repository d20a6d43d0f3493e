"""A few addresses of a site, one after the other, as politely as a crawl: for probing a source."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from archive.content import header, unzipped
from archive.errors import FetchError
from archive.fetch import Fetched, asking, fetch, robots_at
from archive.network import Limits
from archive.robots import Robots, robots_url
from archive.urls import host_of
from parsers.pages.decode import decode
from scrapers.links import PageLinks, read_links

LONGEST_DELAY = 60.0
Answer = TypeVar("Answer")


def html_of(answer: Fetched) -> str:
    """The text of a page with its marks, whatever encoding it is in."""
    html, _ = decode(answer.body, header(answer.headers, "content-type"))
    return html


def links_of(answer: Fetched) -> PageLinks:
    """The links of a page."""
    return read_links(html_of(answer), answer.url)


class Visitor:
    """Fetches through the archive's guarded way out; robots.txt is read once a host, and obeyed.

    Between two requests to a host it waits `delay` seconds, what the host's robots.txt asks for, or
    as long as its last answer took, whichever is longest. Nothing is tried twice.
    """

    def __init__(
        self,
        user_agent: str,
        *,
        now: Callable[[], datetime],
        clock: Callable[[], float],
        wait: Callable[[float], None],
        delay: float = 2.0,
        limits: Limits | None = None,
        allow_private: bool = False,
    ) -> None:
        self._agent = user_agent
        self._now = now
        self._clock = clock
        self._wait = wait
        self._delay = delay
        self._limits = limits or Limits()
        self._private = allow_private
        self._rules: dict[str, Robots] = {}
        self._silent: dict[str, FetchError] = {}  # hosts that did not answer are not asked again
        self._ready: dict[str, float] = {}

    def today(self) -> str:
        """The day of the visit (ISO)."""
        return self._now().date().isoformat()

    def rules(self, url: str, hosts: Collection[str]) -> Robots:
        """What robots.txt of an address's host says.

        Raises FetchError where it can't be asked or is in trouble: then the host is left alone.
        """
        place = robots_url(url)
        if place in self._silent:
            raise self._silent[place]
        if place not in self._rules:
            try:
                self._rules[place] = self._read_rules(place, hosts)
            except FetchError as error:
                self._silent[place] = error
                raise
        return self._rules[place]

    def visit(self, url: str, hosts: Collection[str]) -> Fetched:
        """One address, a gzip file as what it holds. Raises ArchiveError where that can't be had: FetchError
        where it can't or must not be fetched (hosts, robots.txt)."""
        self.rules(url, hosts)
        answer = self._in_turn(
            url,
            lambda: fetch(
                url,
                now=self._now(),
                user_agent=self._agent,
                hosts=hosts,
                limits=self._limits,
                allow_private=self._private,
                rules=self._rules,
            ),
        )
        return replace(answer, body=unzipped(answer.body, name=url))

    def _read_rules(self, place: str, hosts: Collection[str]) -> Robots:
        ask = asking(self._agent, self._limits, hosts=hosts, allow_private=self._private)
        rules = self._in_turn(place, lambda: robots_at(place, now=self._now(), ask=ask))
        if rules.trouble is not None:
            raise FetchError(f"{place}: {rules.trouble}", "try again later")
        return rules

    def _in_turn(self, url: str, ask: Callable[[], Answer]) -> Answer:
        """Asks once the host has had its pause."""
        host = host_of(url) or url
        pause = self._ready.get(host, 0.0) - self._clock()
        if pause > 0:
            self._wait(pause)
        began = self._clock()
        try:
            return ask()
        finally:
            ended = self._clock()
            self._ready[host] = ended + min(max(self._pause(url), ended - began), LONGEST_DELAY)

    def _pause(self, url: str) -> float:
        rules = self._rules.get(robots_url(url))
        wished = rules.crawl_delay(self._agent) if rules is not None else 0.0
        return max(self._delay, wished)
