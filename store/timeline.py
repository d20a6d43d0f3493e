"""Which reading of which address counted when: what `heads` answers for one day, for all days at once.

Made for whoever asks about many days. It rests on the same rules as `store.heads`, and a test compares them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from sys import intern
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from store.as_known import Day
from store.heads import GONE
from store.holds import HOLD
from store.identity import end_of
from store.models import DocumentText, HoldRow, Page, ReadingRow

_STREAMED = {"yield_per": 5000}
STILL = "~"  # after any moment
_EVER = ""  # before any moment


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """What a reading says of its page."""

    id: str
    document_id: str
    page_sha256: str
    text_sha256: str
    url: str
    published: str | None
    source_province: str | None
    rank: str
    read_at: str


@dataclass(frozen=True, slots=True)
class Spell:
    """How long a reading counted: at moments from `begin` until before `end` (`STILL` where it does now)."""

    reading: ReadingFacts
    url: str
    source_id: str
    withdrawn: bool
    begin: str
    end: str


@dataclass(frozen=True)
class Timeline:
    """All spells, by address and time, and when each page's bytes were seen."""

    spells: tuple[Spell, ...]
    _seen: Mapping[str, Sequence[str]] = field(repr=False)
    _made_of: _MadeOf | None = field(default=None, repr=False, compare=False)

    def at(self, as_known_on: Day = None) -> list[Spell]:
        """What counts, or counted at the end of a day, by address."""
        return at(self.spells, as_known_on)

    def at_moment(self, moment: str) -> list[Spell]:
        """What counted at a moment, by address."""
        return _at_moment(self.spells, moment)

    def shown_since(self) -> Iterator[tuple[Spell, str]]:
        """What addresses show now, with the moment since when it is this text: other bytes around it, another
        reader's reading of them, or a time at which nothing was known of the address change nothing."""
        since: tuple[str, str, str] | None = None
        for one in self.spells:
            text = one.reading.text_sha256
            if since is None or since[:2] != (one.url, text):
                since = (one.url, text, one.begin)
            if one.end == STILL and not one.withdrawn:
                yield one, since[2]

    @cached_property
    def newest(self) -> str:
        """The last moment at which anything changed or was seen again: what counts then counts now."""
        ends = (one.begin if one.end == STILL else one.end for one in self.spells)
        return max((*ends, *(moments[-1] for moments in self._seen.values())), default=_EVER)

    @cached_property
    def by_reading(self) -> Mapping[str, Sequence[int]]:
        """Where in `spells` those of each reading stand."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.spells):
            found[one.reading.id].append(number)
        return found

    @property
    def readings(self) -> Iterator[ReadingFacts]:
        """Each reading that ever counted."""
        return (self.spells[numbers[0]].reading for numbers in self.by_reading.values())

    def of(self, readings: Iterable[str]) -> list[Spell]:
        """The spells of some readings, by address and time."""
        return [self.spells[at] for at in sorted(at for one in readings for at in self.by_reading[one])]

    def seen(self, page_sha256: str, moment: str | None = None) -> tuple[str, str]:
        """When these bytes were first and last seen anywhere, by a moment (`end_of` a day) or by now."""
        moments = self._seen[page_sha256]
        if moment is None:
            return moments[0], moments[-1]
        return moments[0], moments[bisect_right(moments, moment) - 1]


def at(spells: Iterable[Spell], as_known_on: Day = None) -> list[Spell]:
    """Those of some spells that a moment lies in."""
    if as_known_on is None:
        return [one for one in spells if one.end == STILL]
    return _at_moment(spells, end_of(as_known_on))


def _at_moment(spells: Iterable[Spell], moment: str) -> list[Spell]:
    return [one for one in spells if one.begin <= moment < one.end]


def timeline(connection: Connection, before: Timeline | None = None) -> Timeline:
    """Reads all fetches and readings: memory grows with their number. What they were `before` is taken from
    there, wherever no row says anything else now."""
    old = None if before is None else before._made_of
    readings = _told(connection, {} if old is None else old.readings)
    held = _holds(connection)
    seen: dict[str, list[str]] = defaultdict(list)
    fetches: dict[str, list[_Fetch]] = defaultdict(list)
    for row in connection.execution_options(**_STREAMED).execute(_fetches()):
        if row.status < 400 and row.sha256 in readings:
            seen[_once(row.sha256)].append(_once(row.fetched_at))
        elif row.status not in GONE:
            continue
        fetches[_once(row.url)].append(_Fetch._make(map(_once, row)))
    for moments in seen.values():
        moments.sort()
    made_of = _MadeOf(fetches, readings, held)
    made_of.work_out(old)
    some = chain.from_iterable(made_of.spells.values())
    spells = sorted(some, key=lambda one: (one.url, one.begin))
    return Timeline(tuple(spells), seen, made_of)


def _told(
    connection: Connection, before: Mapping[str, Sequence[ReadingFacts]]
) -> dict[str, list[ReadingFacts]]:
    """By the bytes what readings say of them; what said it before is the same object."""
    known = {one.id: one for some in before.values() for one in some}
    readings: dict[str, list[ReadingFacts]] = defaultdict(list)
    for row in connection.execution_options(**_STREAMED).execute(_readings()):
        now = known.get(row.id)
        if now is None or now.read_at != row.read_at or now.url != row.url:
            now = ReadingFacts(*map(_once, row))
        readings[row.page_sha256].append(now)
    return readings


def _once(value: Any) -> Any:
    """A word that stands in many rows is held once: addresses, digests, days."""
    return intern(value) if isinstance(value, str) else value


class _Fetch(NamedTuple):
    url: str
    sha256: str
    source_id: str
    fetched_at: str
    status: int
    id: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an address shows from a moment on."""

    begin: str
    fetch: _Fetch | None
    withdrawn: bool

    @property
    def what(self) -> tuple[object, ...] | None:
        """What of it matters: seen again, nothing has changed."""
        if self.fetch is None:
            return None
        return self.fetch.sha256, self.fetch.source_id, self.withdrawn


_Holds = Mapping[str, Sequence[tuple[str, bool]]]


def _readings() -> Any:
    return select(
        ReadingRow.id, ReadingRow.document_id, ReadingRow.page_sha256, DocumentText.text_sha256,
        ReadingRow.url, ReadingRow.published, ReadingRow.source_province, ReadingRow.rank, ReadingRow.read_at,
    ).join(DocumentText, DocumentText.id == ReadingRow.document_id)  # fmt: skip


def _fetches() -> Any:
    return select(Page.url, Page.sha256, Page.source_id, Page.fetched_at, Page.status, Page.id)


def _holds(connection: Connection) -> _Holds:
    """By page since when it is held, and since when not. Before the first event that one counts."""
    order = (HoldRow.page_id, HoldRow.at, HoldRow.kind, HoldRow.id.desc())
    columns = (HoldRow.page_id, HoldRow.at, HoldRow.kind)
    events: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for page, at, kind in connection.execute(
        select(*columns).where(HoldRow.page_id.is_not(None)).order_by(*order)
    ):
        assert page is not None
        known = events[page]
        if known and known[-1][0] == at:
            known.pop()  # of two at one moment the last in this order counts
        known.append((at, kind == HOLD))
    return {page: [(_EVER, known[0][1]), *known] for page, known in events.items()}


class _MadeOf:
    """The rows that spells are made of, by address and by bytes, and what came of each."""

    def __init__(
        self,
        fetches: Mapping[str, Sequence[_Fetch]],
        readings: Mapping[str, Sequence[ReadingFacts]],
        holds: _Holds,
    ) -> None:
        self.fetches = fetches
        self.readings = readings
        self.holds = holds
        self.shown: dict[str, Sequence[_Shown]] = {}  # by address
        self.addresses: dict[str, set[str]] = defaultdict(set)  # that ever showed some bytes
        self.spells: dict[str, Sequence[Spell]] = {}  # by the bytes

    def work_out(self, old: _MadeOf | None) -> None:
        """Bytes count at one address at a time: there where they are not withdrawn, then by the address."""
        if old is not None and old.holds != self.holds:
            old = None
        same = set()  # addresses
        for url, some in self.fetches.items():
            if old is not None and old.fetches.get(url) == some:
                same.add(url)
                self.shown[url] = old.shown[url]
            else:
                self.shown[url] = list(_changes(some, self.holds))
            for fetch in some:
                if fetch.status < 400:
                    self.addresses[fetch.sha256].add(url)
        for sha256, urls in self.addresses.items():
            if old is not None and urls <= same and self._is_as_in(old, sha256, urls):
                self.spells[sha256] = old.spells[sha256]
            else:
                self.spells[sha256] = self._of(sha256, urls)

    def _is_as_in(self, old: _MadeOf, sha256: str, urls: set[str]) -> bool:
        return old.addresses.get(sha256) == urls and old.readings.get(sha256) == self.readings[sha256]

    def _of(self, sha256: str, urls: set[str]) -> Sequence[Spell]:
        best = sorted(self.readings[sha256], key=lambda one: one.id)
        best.sort(key=lambda one: (one.rank, one.read_at), reverse=True)
        return tuple(_spells_of(sha256, [self.shown[url] for url in sorted(urls)], best))


def _changes(fetches: Sequence[_Fetch], holds: _Holds) -> Iterator[_Shown]:
    """What an address shows, from each moment on at which that changed."""
    moments = {one.fetched_at for one in fetches}
    moments.update(at for one in fetches for at, _ in holds.get(one.id, ()) if at)
    last: tuple[object, ...] | None = None
    simple = not any(one.id in holds for one in fetches)
    # the best of one moment comes last
    order = sorted(fetches, key=lambda one: (one.sha256, one.id), reverse=True)
    order.sort(key=lambda one: one.fetched_at)
    at, latest, gone = 0, None, _EVER
    for moment in sorted(moments):
        while at < len(order) and order[at].fetched_at <= moment:
            if order[at].status in GONE:
                gone = order[at].fetched_at
            elif simple:
                latest = order[at]
            at += 1
        if not simple:
            free = (one for one in reversed(order[:at]) if one.status < 400)
            latest = next((one for one in free if not _held(one, moment, holds)), None)
        now = _Shown(moment, latest, latest is not None and gone > latest.fetched_at)
        if now.what != last:
            last = now.what
            yield now


def _held(fetch: _Fetch, moment: str, holds: _Holds) -> bool:
    events = holds.get(fetch.id)
    if events is None:
        return False
    return events[bisect_right(events, moment, key=lambda one: one[0]) - 1][1]


def _spells_of(
    sha256: str, addresses: Sequence[Sequence[_Shown]], best: Sequence[ReadingFacts]
) -> Iterator[Spell]:
    """The spells of one page's bytes; `addresses` are those that ever showed them, by name."""
    moments = sorted({one.begin for shown in addresses for one in shown})
    last: Spell | None = None
    for number, moment in enumerate(moments):
        here = [one for shown in addresses if (one := _at(shown, moment)) and _shows(one, sha256)]
        first = min(here, key=lambda one: one.withdrawn, default=None)  # by address among these
        end = moments[number + 1] if number + 1 < len(moments) else STILL
        if first is None or first.fetch is None:
            if last is not None:
                yield last
            last = None
            continue
        url, withdrawn = first.fetch.url, first.withdrawn
        now = Spell(_reading(best, url), url, first.fetch.source_id, withdrawn, moment, end)
        if last is not None and _same(last, now):
            now = Spell(now.reading, url, now.source_id, withdrawn, last.begin, end)
        elif last is not None:
            yield last
        last = now
    if last is not None:
        yield last


def _at(shown: Sequence[_Shown], moment: str) -> _Shown | None:
    at = bisect_right(shown, moment, key=lambda one: one.begin)
    return shown[at - 1] if at else None


def _shows(one: _Shown, sha256: str) -> bool:
    return one.fetch is not None and one.fetch.sha256 == sha256


def _reading(best: Iterable[ReadingFacts], url: str) -> ReadingFacts:
    """The newest reader's; of those the one made of this address, then the last one made."""
    ranked = list(best)
    newest = [one for one in ranked if one.rank == ranked[0].rank]
    return next((one for one in newest if one.url == url), newest[0])


def _same(one: Spell, other: Spell) -> bool:
    return (one.reading, one.url, one.source_id, one.withdrawn) == (
        other.reading,
        other.url,
        other.source_id,
        other.withdrawn,
    )
