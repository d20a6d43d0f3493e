"""What became of each figure between two days: added, changed, withdrawn, and what it comes of.

The two states are what counted when each day ended, as it had been read by then. Between them a page's bytes
stayed, and then its figures are known by their ids; or the address shows others, and then figures are the
same that say the same, and one is taken for another's successor only where nothing else could be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, func, select

from checks.model import StoredFigure
from store.figures import FigureFilter, figures_of_heads
from store.heads import Head, heads_as_read
from store.holds import held_pages
from store.identity import end_of
from store.models import Page, ReadingRow
from store.records import Difference, DifferenceCause

_AT_ONCE = 200
_EVERY = FigureFilter(include_withdrawn=True)
# What a figure says: another rule, span or claim that leads to the same is no change.
SAYS = (
    "value", "unit", "bound", "percent_basis", "measure", "role", "campaign", "owner", "target_kind",
    "counting", "per", "subject", "level", "province", "phase", "as_of", "as_of_time",
)  # fmt: skip
_ABOUT = ("measure", "role", "unit", "campaign", "subject", "level", "province", "phase")
_Figures = Sequence[StoredFigure]
_Days = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A page's bytes, or an address, at both ends."""

    before: Head | None
    after: Head | None

    @property
    def url(self) -> str:
        head = self.after or self.before
        assert head is not None
        return head.url

    @property
    def same_bytes(self) -> bool:
        return self.before is not None and self.after is not None and (
            self.before.page_sha256 == self.after.page_sha256
        )  # fmt: skip


def differences(connection: Connection, since: date, until: date | None) -> Iterator[Difference]:
    """By address, and in an address by place in the text. Memory holds the pages that differ."""
    pairs = sorted(_pairs(connection, since, until), key=lambda pair: pair.url)
    for at in range(0, len(pairs), _AT_ONCE):
        some = pairs[at : at + _AT_ONCE]
        before = _figures(connection, [pair.before for pair in some])
        after = _figures(connection, [pair.after for pair in some])
        for pair in some:
            figures = _of(before, pair.before), _of(after, pair.after)
            yield from _compared(connection, pair, figures, (since, until))


def _pairs(connection: Connection, since: date, until: date | None) -> Iterator[_Pair]:
    """What differs: bytes that are read in another way or withdrawn, and addresses that show others."""
    gone: dict[str, Head] = {}
    come: dict[str, Head] = {}
    for before, after in _merged(heads_as_read(connection, since), heads_as_read(connection, until)):
        if before is not None and after is not None:
            if (before.reading_id, before.withdrawn) != (after.reading_id, after.withdrawn):
                yield _Pair(before, after)
        elif before is not None:
            gone[before.url] = before
        elif after is not None:
            come[after.url] = after
    for url in gone.keys() | come.keys():
        yield _Pair(gone.get(url), come.get(url))


def _merged(first: Iterator[Head], second: Iterator[Head]) -> Iterator[tuple[Head | None, Head | None]]:
    """Two streams by digest, side by side."""
    one, other = next(first, None), next(second, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one.page_sha256 < other.page_sha256):
            yield one, None
            one = next(first, None)
        elif one is None or other.page_sha256 < one.page_sha256:
            yield None, other
            other = next(second, None)
        else:
            yield one, other
            one, other = next(first, None), next(second, None)


def _figures(connection: Connection, some: Sequence[Head | None]) -> dict[str, _Figures]:
    """By reading; what is withdrawn prints nothing."""
    there = [head for head in some if head is not None and not head.withdrawn]
    return {head.reading_id: found for head, found in figures_of_heads(connection, there, _EVERY)}


def _of(figures: dict[str, _Figures], head: Head | None) -> _Figures:
    return figures.get(head.reading_id, ()) if head is not None and not head.withdrawn else ()


def _compared(
    connection: Connection, pair: _Pair, figures: tuple[_Figures, _Figures], days: _Days
) -> Iterator[Difference]:
    if figures == ((), ()):
        return
    cause: DifferenceCause | None = None
    readers = tuple(head.parser_version if head is not None else None for head in (pair.before, pair.after))
    matched, gone, come = match(*figures)
    changed = [(was, now, fields) for was, now in matched if (fields := _other(was, now))]
    for was, now, fields in sorted(changed, key=lambda one: _place(one[1])):
        cause = cause or _cause(connection, pair, *days)
        yield Difference("changed", cause, was, now, fields, *readers)
    for now in come:
        cause = cause or _cause(connection, pair, *days)
        yield Difference("added", cause, None, now, (), *readers)
    for was in gone:
        cause = cause or _cause(connection, pair, *days)
        yield Difference("withdrawn", cause, was, None, (), *readers)


def match(
    before: _Figures, after: _Figures
) -> tuple[list[tuple[StoredFigure, StoredFigure]], list[StoredFigure], list[StoredFigure]]:
    """Figures with their successors, and what is left of each side in the order of the text."""
    matched: list[tuple[StoredFigure, StoredFigure]] = []
    gone, come = sorted(before, key=_place), sorted(after, key=_place)
    ways: tuple[tuple[Callable[[StoredFigure], object], bool], ...] = (
        (lambda one: one.id, False),
        (_says, False),
        (_about, True),
    )
    for known_as, only in ways:
        left: dict[object, list[StoredFigure]] = defaultdict(list)
        right: dict[object, list[StoredFigure]] = defaultdict(list)
        for one in gone:
            left[known_as(one)].append(one)
        for one in come:
            right[known_as(one)].append(one)
        for key in left.keys() & right.keys():
            if only and (len(left[key]), len(right[key])) != (1, 1):
                continue  # which one became which can't be known
            matched += zip(left[key], right[key], strict=False)
        taken = {id(one) for pair in matched for one in pair}
        gone = [one for one in gone if id(one) not in taken]
        come = [one for one in come if id(one) not in taken]
    return matched, gone, come


def _cause(connection: Connection, pair: _Pair, since: date, until: date | None) -> DifferenceCause:
    if pair.same_bytes:
        assert pair.before is not None
        assert pair.after is not None
        return "page" if pair.before.withdrawn != pair.after.withdrawn else "reader"
    end = end_of(since)
    if pair.after is not None and pair.after.first_seen <= end:
        by_then = _here(pair.after).where(Page.fetched_at <= end)
        if connection.execute(by_then.limit(1)).first() is not None:
            read = select(func.min(ReadingRow.first_read_at)).where(
                ReadingRow.page_sha256 == pair.after.page_sha256
            )
            if str(connection.execute(read).scalar()) > end:
                return "taken_in"
            if _any_held(connection, by_then, since):
                return "hold"
    if pair.before is not None and _any_held(connection, _here(pair.before), until):
        return "hold"
    return "page"


def _here(head: Head) -> Select[str]:
    """The fetches that brought a head's bytes to its address."""
    return select(Page.id).where(Page.url == head.url, Page.sha256 == head.page_sha256, Page.status < 400)


def _any_held(connection: Connection, pages: Select[str], day: date | None) -> bool:
    held = held_pages(day).subquery()
    return connection.execute(pages.where(Page.id.in_(select(held.c.page_id))).limit(1)).first() is not None


def _other(was: StoredFigure, now: StoredFigure) -> tuple[str, ...]:
    """The names of what is said otherwise."""
    return tuple(name for name in SAYS if getattr(was.figure, name) != getattr(now.figure, name))


def _says(one: StoredFigure) -> object:
    return tuple(getattr(one.figure, name) for name in SAYS)


def _about(one: StoredFigure) -> object:
    return tuple(getattr(one.figure, name) for name in _ABOUT)


def _place(one: StoredFigure) -> tuple[int, int, str, str]:
    return one.figure.number_start, one.figure.number_end, one.figure.role, one.id
