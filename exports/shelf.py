"""Findings by the hundred thousand: put on disk as they come, taken out in the order they are shown.

A store may have more findings than memory should hold. The shelf is a database of its own in a
temporary file, which goes with it. Once all is on it, it can be sealed: then it is asked for pages of what
somebody filters, from several threads.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Any, Literal, Self, cast

from checks.dates import oldest_first
from checks.model import Finding, Quote, StoredFigure, Verdict
from exports.errors import ExportError
from exports.findings import SEVERITY, FindingRow, Place, about, finding_id, order_of
from exports.shelved import Shelved, shelved, told, written
from exports.wording import Lang
from store.records import Correction

Said = Literal["open", "seen", "approve", "dismiss", "all"]
Key = tuple[int, int, str, str, int, str, str]  # where a finding stands among all
Judged = Mapping[tuple[str, str | None], Correction]  # by a finding's id and verdict

# Nobody else reads it and it need not outlive us. Ids come in no order, so much of it is held (KiB); all is
# put in one transaction, as each that ends goes through whatever is held.
_FAST = "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536;"
_TABLES = """
create table places (
    document text primary key, url text, title text, published text, source text, by_hand int, digest text
) without rowid;
create table figures (
    document text, start int, stop int, id text, campaign text, about int,
    primary key (document, start, stop, id)
) without rowid;
create table rows (
    id text primary key, severity int, reading int, province text, document text, start int, kind text,
    campaign text, says int, by_hand int, row text
) without rowid;
create table said (
    finding text, verdict int, judged text, event text, primary key (finding, verdict)
) without rowid;
"""
_ORDER = "severity, reading, province, document, start, kind, id"
_OF_ROWS = ", ".join(f"rows.{name}" for name in _ORDER.split(", "))
# A ratio and the target implied by it often say the same line: readers are shown the first of those alike.
_SEAL = f"""
create table queue (
    place integer primary key, id text, severity int, kind text, province text, campaign text, judged text,
    first int
);
insert into queue select row_number() over (order by {_ORDER}), id, severity, kind, nullif(province, '￿'),
    campaign, null, row_number() over (partition by document, severity, says order by {_ORDER}) = 1 from rows;
create unique index queue_by_id on queue (id);
create index queue_by_verdict on queue (severity, place, judged) where first;
create index queue_by_kind on queue (kind, place, judged) where first;
create index queue_by_province on queue (province, place, judged) where first;
create index queue_judged on queue (judged) where first and judged is not null;
create table totals as
    select province, campaign, severity, kind, first, count(*) as held from queue where first
    group by 1, 2, 3, 4;
create index figures_about on figures (about);
"""  # noqa: S608 - nothing but the two texts above
_SHELVED = (
    "select id, row, rows.by_hand, url, title, published, source, places.by_hand, event from rows"
    " left join places using (document)"
    " left join said on finding = id and verdict = severity"
)
# What nobody said anything of is all but what somebody did: few, however many findings there are.
_COUNTED = """
with told as (
    select severity, kind, judged, count(*) as held {of_queue} and judged is not null group by 1, 2, 3
)
select severity, kind, judged, held from told
union all
select severity, kind, null, sum(held) - coalesce(
    (select sum(held) from told where told.severity = totals.severity and told.kind = totals.kind), 0
) {of_totals} group by 1, 2
"""
_PLACE_OF = f"select place, {_OF_ROWS} from queue join rows using (id) where id = ?"  # noqa: S608
_LAST_UP_TO = f"select max(place) from queue join rows using (id) where ({_OF_ROWS}) <= (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_MARKED = "update queue set judged = ? where id = ? and severity = ?"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """Which findings are asked for; None of a field means all. `said`: what a person said of them; without
    it, all but those set aside. `repeats`: also those that say the same line as another."""

    verdict: Verdict | None = None
    kind: str | None = None
    province: str | None = None
    campaign: str | None = None
    said: Said | None = None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of each verdict, kind and word of a person, each as the other filters stand."""

    total: int
    verdicts: Mapping[Verdict, int]
    kinds: Mapping[str, int]
    said: Mapping[Said, int]


class FindingShelf:
    """Findings by id, the last of one id stays; and where each document is from."""

    def __init__(self) -> None:
        with _explained():
            self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            self._base.executescript(_FAST + _TABLES + "begin;")
        # One that is asked by several threads is closed when the last of them lets go of it.
        self._close = weakref.finalize(self, self._base.close)
        self._lock = Lock()
        self._counted: dict[Hashable, list[tuple[Verdict, str, str | None, int]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def note(self, document: str, place: Place, figures: Iterable[StoredFigure] = ()) -> None:
        """Where a document is from, for the findings on it; with its figures, these can be asked for too."""
        held = tuple(figures)
        digest = held[0].text_digest if held else None
        known = (place.url, place.title, place.published, place.source_id, place.by_hand, digest)
        with _explained():
            self._base.execute(
                "insert or replace into places values (?, ?, ?, ?, ?, ?, ?)", (document, *known)
            )
            self._base.executemany(
                "insert or replace into figures values (?, ?, ?, ?, ?, ?)",
                (
                    (
                        document,
                        one.figure.start,
                        one.figure.end,
                        one.id,
                        one.figure.campaign,
                        hash(about(one)),
                    )
                    for one in held
                ),
            )

    def put(self, one: Finding, *, judged: Correction | None = None, by_hand: bool = False) -> None:
        """A finding; `judged` is what a person last said of it, `by_hand`: one entered a figure of it."""
        known_as = finding_id(one)
        severity, reading, province, document, start, kind, _ = order_of(one, known_as)
        says = hash((one.subject, one.worked or known_as))
        campaign = self._campaign_of(one)
        order = (known_as, severity, reading, province, document, start, kind)
        with _explained():
            self._base.execute(
                "insert or replace into rows values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*order, campaign, says, by_hand, written(one)),
            )
            if judged is not None:
                self._base.execute("insert or replace into said values (?, ?, ?, ?)", told(known_as, judged))

    def rows(self, lang: Lang) -> Iterator[FindingRow]:
        """All rows in the order of `finding_rows`, with their documents' addresses."""
        with _explained():
            for values in self._base.execute(f"{_SHELVED} order by {_ORDER}"):
                yield shelved(values).row(lang)

    def verdicts(self) -> set[Verdict]:
        """Those that the findings have."""
        with _explained():
            return {_VERDICTS[rank] for (rank,) in self._base.execute("select distinct severity from rows")}

    def seal(self) -> None:
        """All is on it: what follows can be asked, also by several threads."""
        with _explained():
            self._base.executescript(_SEAL)  # which ends the transaction first

    def mark(self, judged: Judged) -> None:
        """What persons say of findings now, in place of what they said before."""
        events = [told(known_as, event) for (known_as, _), event in judged.items()]
        with self._asking():
            self._base.execute("begin")
            before = self._base.execute("select null, finding, verdict from said").fetchall()
            self._base.execute("delete from said")
            self._base.executemany("insert into said values (?, ?, ?, ?)", events)
            for change in (*before, *((judged, finding, verdict) for finding, verdict, judged, _ in events)):
                self._base.execute(_MARKED, change)
            self._base.execute("commit")
            self._counted.clear()

    def tally(self, asked: Asked) -> Tally:
        """How many there are of what is asked for, and of what else could be."""
        verdicts: Counter[Verdict] = Counter()
        kinds: Counter[str] = Counter()
        said: Counter[Said] = Counter()
        total = 0
        for verdict, kind, judged, count in self._counts(asked.province, asked.campaign):
            of_verdict = asked.verdict in (None, verdict)
            of_kind = asked.kind in (None, kind)
            is_said = _is_said(judged, asked.said)
            verdicts[verdict] += count if of_kind and is_said else 0
            kinds[kind] += count if of_verdict and is_said else 0
            total += count if of_verdict and of_kind and is_said else 0
            if of_verdict and of_kind:
                said[cast(Said, judged or "open")] += count
                said["all"] += count
        return Tally(total, +verdicts, +kinds, +said)

    def page(self, asked: Asked, start: int, size: int) -> list[Shelved]:
        """Some of what is asked for, in the order of the queue."""
        where, values = _where(asked)
        with self._asking():
            found = self._base.execute(
                f"select id {where} order by place limit ? offset ?", (*values, size, start)
            ).fetchall()
            return [one for (known_as,) in found for one in self._one(known_as)]

    def after(self, asked: Asked, key: Key | None, size: int) -> tuple[list[Shelved], Key | None]:
        """Some of what is asked for, behind a key (None: from the beginning), and the key of the last; None
        where there are no more. A key means the same on a shelf that was filled anew."""
        where, values = _where(asked)
        with self._asking():
            place = 0 if key is None else self._place(key)
            found = self._base.execute(
                f"select id {where} and place > ? order by place limit ?", (*values, place, size + 1)
            ).fetchall()
            some = [one for (known_as,) in found[:size] for one in self._one(known_as)]
        return some, order_of(some[-1].finding, some[-1].id) if len(found) > size else None

    def _place(self, key: Key) -> int:
        """The last place at or before a key."""
        held = self._base.execute(_PLACE_OF, (key[-1],)).fetchone()
        if held is not None and held[1:] == key:
            return int(held[0])
        return self._base.execute(_LAST_UP_TO, key).fetchone()[0] or 0

    def each(self, asked: Asked) -> Iterator[Shelved]:
        """All that is asked for, a few hundred at a time: others may ask meanwhile."""
        where, values = _where(asked)
        last = 0
        while True:
            with self._asking():
                found = self._base.execute(
                    f"select place, id {where} and place > ? order by place limit ?",
                    (*values, last, _AT_ONCE),
                ).fetchall()
                some = [one for _, known_as in found for one in self._one(known_as)]
            yield from some
            if len(found) < _AT_ONCE:
                return
            last = found[-1][0]

    def one(self, known_as: str) -> Shelved | None:
        """The finding with that id."""
        with self._asking():
            return next(iter(self._one(known_as)), None)

    def figures_at(self, quotes: Iterable[Quote]) -> dict[Quote, str]:
        """The ids of the figures that some quotes are of."""
        asked = "select id from figures where (document, start, stop) = (?, ?, ?)"
        with self._asking():
            found = {one: self._base.execute(asked, one[:3]).fetchone() for one in dict.fromkeys(quotes)}
        return {quote: row[0] for quote, row in found.items() if row is not None}

    def others(self, one: Finding) -> list[tuple[str, Place]]:
        """The ids of the figures that other texts report of what a finding is about, the earliest first, and
        where they are from: as `exports.evidence.rivals_of` finds them."""
        with self._asking():
            spans = set(self._at(one.quotes))
            own = [figure for figure in spans if figure[0] == one.document]
            found = {figure for figure in spans if figure[0] != one.document}
            for known in {figure[2] for figure in own}:
                found |= set(self._base.execute(f"{_OF_PLACE} where about = ?", (known,)))
            digests = {figure[3] for figure in own} - {None}
        reports = [row for row in found if row[0] != one.document and row[3] not in digests]
        reports.sort(key=lambda row: (oldest_first(row[6]), row[1]))
        return [(known_as, Place(*place)) for _, known_as, _, _, *place in reports]

    def _at(self, quotes: Iterable[Quote]) -> Iterator[tuple[Any, ...]]:
        for one in quotes:
            yield from self._base.execute(f"{_OF_PLACE} where (document, start, stop) = (?, ?, ?)", one[:3])

    def _one(self, known_as: str) -> Iterator[Shelved]:
        found = self._base.execute(f"{_SHELVED} where id = ?", (known_as,)).fetchone()
        if found is not None:
            yield shelved(found)

    def _campaign_of(self, one: Finding) -> str | None:
        for quote in one.quotes:
            found = self._base.execute(
                "select campaign from figures where (document, start, stop) = (?, ?, ?)"
                " and campaign is not null",
                quote[:3],
            ).fetchone()
            if found is not None:
                return str(found[0])
        return None

    def _counts(
        self, province: str | None, campaign: str | None
    ) -> list[tuple[Verdict, str, str | None, int]]:
        where, values = _where(Asked(province=province, campaign=campaign, said="all"))
        with self._asking():
            if (province, campaign) not in self._counted:
                of_totals = where.replace("queue", "totals", 1)
                rows = self._base.execute(
                    _COUNTED.format(of_queue=where, of_totals=of_totals), (*values, *values)
                )
                self._counted[province, campaign] = [
                    (_VERDICTS[rank], kind, judged, count) for rank, kind, judged, count in rows
                ]
            return self._counted[province, campaign]

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with _explained(), self._lock:
            yield


_VERDICTS: Mapping[int, Verdict] = {rank: verdict for verdict, rank in SEVERITY.items()}
_OF_PLACE = (
    "select document, figures.id, about, digest, url, title, published, source"
    " from figures join places using (document)"
)


def _where(asked: Asked) -> tuple[str, list[object]]:
    wanted = {
        "severity": None if asked.verdict is None else SEVERITY[asked.verdict],
        "kind": asked.kind,
        "province": asked.province,
        "campaign": asked.campaign,
        "judged": asked.said if asked.said not in (None, "open", "all") else None,
    }
    known = {name: value for name, value in wanted.items() if value is not None}
    parts = ["1" if asked.repeats else "first", *(f"{name} = ?" for name in known)]
    if asked.said == "open":
        parts.append("judged is null")
    elif asked.said is None:
        parts.append("judged is not 'dismiss'")
    return "from queue where " + " and ".join(parts), list(known.values())


def _is_said(judged: str | None, asked: Said | None) -> bool:
    if asked is None:
        return judged != "dismiss"
    return asked in ("all", judged or "open")


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise ExportError(
            f"The findings can't be sorted in a temporary file ({error})",
            "Make room, or name another folder with SQLITE_TMPDIR",
        ) from error
