"""Whether a listing is worth turning to its next page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checks.dates import earliest, latest
from parsers.pages.stamps import date_in_url, dates_in

QUIET_PAGES = 3
_TAG = re.compile(r"<[^>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Shown:
    """What one page of a listing showed: its articles, those no page before had, days, and page numbers.

    `quiet` is for how many pages running, this one too, nothing was new to the store.
    """

    articles: int
    unseen: int
    days: Sequence[str]
    numbers: frozenset[int]
    quiet: int


def goes_on(
    shown: Shown, following: int, *, since: str | None, today: str, history: bool, blind: bool
) -> bool:
    """Whether the page `following` may bring more.

    A listing ends where a page shows no article, or none that the pages before hadn't (sites that
    repeat their last page for ever). It has gone back far enough where most of its days lie before
    `since`; unless all `history` is wanted, also where nothing was new for some pages. Where no link
    to a further page is seen, `blind` says whether to try.
    """
    if shown.articles == 0 or shown.unseen == 0:
        return False
    if shown.numbers and max(shown.numbers) < following:
        return False
    if not shown.numbers and not blind:
        return False
    if not history and shown.quiet >= QUIET_PAGES:
        return False
    # The head of a page may show the day of the visit, side columns those of newer articles.
    days = sorted((day for day in shown.days if day != today), key=latest)
    return since is None or not days or not is_before(days[len(days) // 2], since)


def days_shown(html: str, articles: Iterable[str]) -> list[str]:
    """The days of a listing's articles: those in their addresses, else those printed on the page."""
    told = [day for url in articles if (day := date_in_url(url))]
    return told or dates_in(_TAG.sub(" ", html))


def is_before(day: str, since: str) -> bool:
    """Whether a day or month certainly lies before a day."""
    return "" < latest(day) < earliest(since)
