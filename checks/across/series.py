"""One unit's results from many pages: contradictions, falls, standstills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from checks.intervals import Range, same, scaled
from checks.model import Finding, FindingKind, Quote, StoredFigure, Verdict
from checks.sheet import range_of, unit_of
from checks.told import Lang, Plain
from checks.wording import date_text, decimals_printed, printed_en, printed_vi
from checks.writing import whole
from parsers.model import Figure

_MOST_QUOTES = 8
_SMALLEST_FROZEN = 100
_FAR_APART = 2
_FULL_DAY = len("2022-05-31")


@dataclass(frozen=True, slots=True)
class Point:
    """A stored figure with what it can mean."""

    stored: StoredFigure
    value: int
    range: Range


class Spoken:
    """A stored figure as the checks take it, worked out once for however many of them.

    `unit` is whose it is; `point` is None where it can't be compared; `age` puts the oldest report first, and
    of one page's what it says itself before what was inferred; of those with one `key` one speaks.
    """

    __slots__ = ("age", "key", "phase", "point", "unit")

    def __init__(self, stored: StoredFigure, names: dict[str, str]) -> None:
        figure = stored.figure
        value = scaled(figure.value)
        self.phase = figure.phase
        self.unit = unit_of(figure, names)
        self.point = (
            None
            if value is None or stored.withdrawn
            else Point(stored, value, range_of(figure, value, decimals_printed(figure, "")))
        )
        self.age = (
            stored.published or "",
            stored.first_seen or "",
            stored.page_url,
            len(figure.implied),
            stored.id,
        )
        self.key = (
            stored.text_digest or stored.page_url,
            figure.value,
            figure.as_of,
            figure.role,
            figure.bound,
            figure.claim if figure.role in ("achieved", "percent") else None,  # what a percentage is of
        )


def points_of(spoken: Iterable[Spoken]) -> list[Point]:
    """Figures that can be compared; withdrawn pages no longer speak, reprints speak once."""
    seen: set[tuple[object, ...]] = set()
    points: list[Point] = []
    for one in sorted(spoken, key=attrgetter("age")):
        if one.point is not None and one.key not in seen:
            seen.add(one.key)
            points.append(one.point)
    return points


def is_result(point: Point) -> bool:
    """A result to date: no target, no addition to what was told before, no saving of a single initiative."""
    figure = point.stored.figure
    return figure.role == "achieved" and figure.counting != "increment" and figure.per in (None, "total")


def check_series(points: Sequence[Point]) -> Iterator[Finding]:
    """The results of one unit, measure and phase against each other, over the pages that report them."""
    dated = [p for p in points if is_result(p) and p.stored.figure.as_of]
    yield from _conflicts(dated)
    yield from _over_time(dated)


def check_standstill(*series: Sequence[Point]) -> Iterator[Finding]:
    """The same value at a later date under another wording of the phase (*cả chương trình*, or none)."""
    days = sorted(
        (
            (p.stored.figure.as_of or "", place, p)
            for place, points in enumerate(series)
            for p in points
            if is_result(p) and len(p.stored.figure.as_of or "") == _FULL_DAY
        ),
        key=lambda item: (item[0], item[1], item[2].value),
    )
    first: dict[int, tuple[str, int, Point]] = {}
    told: set[int] = set()
    for day, place, point in days:
        known = first.setdefault(point.value, (day, place, point))
        earlier = known[0] < day and known[1] != place
        if earlier and point.value not in told and _stands_still(known[2], point):
            told.add(point.value)
            yield _frozen(known[2], point)


def store_finding(
    kind: FindingKind,
    verdict: Verdict,
    about: StoredFigure,
    others: Sequence[StoredFigure],
    worked: tuple[str, str],
    *,
    computed: Decimal | None = None,
    implied: tuple[Decimal, ...] = (),
    needs: tuple[str, str] | None = None,
) -> Finding:
    """A finding on a figure of the store, beside `others` of other pages.

    `worked` and `needs` are words in Vietnamese and English; of the figures the first few are quoted.
    """
    figure = about.figure
    return Finding(
        figure.document,
        kind,
        verdict,
        Plain(*worked),
        Plain(*needs) if needs else None,
        stated=figure.value,
        computed=computed,
        implied_target=implied,
        quotes=tuple(
            Quote(one.figure.document, one.figure.start, one.figure.end, one.figure.quote)
            for one in (about, *others)[:_MOST_QUOTES]
        ),
        subject=figure.subject,
        province=figure.province,
        measure=figure.measure,
        sureness="likely" if implied or any(_inferred(one.figure) for one in (about, *others)) else "sure",
    )


def _inferred(figure: Figure) -> bool:
    """Whether whose, when or of which phase a number is was taken from context, or it was read in a scan or
    entered by hand."""
    return figure.unsure or not {"subject", "phase", "as_of"}.isdisjoint(figure.implied)


def _conflicts(dated: Sequence[Point]) -> Iterator[Finding]:
    """Different numbers for one and the same day; rounding and "hơn" contradict nothing."""
    days: dict[tuple[str, str | None], list[Point]] = defaultdict(list)
    for point in dated:
        figure = point.stored.figure
        days[figure.as_of or "", figure.as_of_time].append(point)
    for (day, _), held in sorted(days.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        sources = {p.stored.text_digest or p.stored.page_url for p in held}
        if len(sources) < 2 or len({(p.value, p.stored.figure.bound) for p in held}) < 2:
            continue
        about = held[-1]
        against = [p for p in held if source_of(p) != source_of(about) and same(p.range, about.range) == "no"]
        firm = next(((p, q) for p in held for q in held if _clash(p, q) and _comparable(p, q)), None)
        pair = firm or ((about, against[0]) if against else _first_clash(held))
        if pair is not None:
            one, other = pair
            sure = len(day) == _FULL_DAY and _comparable(one, other)
            yield store_finding(
                "conflict",
                "inconsistent" if sure else "not_checkable",
                one.stored,
                [p.stored for p in held if p is not one],
                _at_once(day, one, other),
                computed=other.stored.figure.value,
                needs=("số chính thức của mốc này", "the official figure for that date")
                if sure
                else (
                    "hai số có cùng đơn vị, cùng mốc, cùng cách đếm không",
                    "whether both count the same thing",
                ),
            )
        else:
            said = (about.value, about.stored.figure.bound)
            other = next(p for p in held if (p.value, p.stored.figure.bound) != said)
            vi, en = _at_once(day, about, other)
            yield store_finding(
                "conflict",
                "consistent",
                about.stored,
                [other.stored],
                (f"{vi} không mâu thuẫn", f"{en} do not contradict each other"),
                computed=other.stored.figure.value,
            )


def _at_once(day: str, one: Point, other: Point) -> tuple[str, str]:
    first, second = one.stored.figure, other.stored.figure
    return (
        f"Cùng mốc {date_text(day, 'vi')}: {printed_vi(first)} và {printed_vi(second)}",
        f"As of {date_text(day, 'en')}: {printed_en(first)} and {printed_en(second)}",
    )


def _comparable(one: Point, other: Point) -> bool:
    """Whether two figures surely speak of the same thing, so that a difference is a contradiction.

    What was inferred (whose figure, which phase) may be inferred wrongly, and counts further apart than
    `_FAR_APART` times more often differ in what they count than in what they say: both are asked, not judged.
    """
    inferred = {*one.stored.figure.implied, *other.stored.figure.implied}
    low, high = sorted((one.value, other.value))
    return not inferred & {"subject", "phase"} and low * _FAR_APART >= high


def _clash(one: Point, other: Point) -> bool:
    """Whether two pages print numbers for the same day that no rounding reconciles."""
    if one.range == other.range:  # of many that tell the same, each is held against each
        return False
    return source_of(one) != source_of(other) and same(one.range, other.range) == "no"


def _first_clash(held: Sequence[Point]) -> tuple[Point, Point] | None:
    """Extremes are enough: ranges overlap pairwise unless the highest low passes the lowest high."""
    highest = max(held, key=lambda p: p.range.hard_low)
    bounded = [p for p in held if p.range.hard_high is not None]
    if not bounded:
        return None
    lowest = min(bounded, key=lambda p: p.range.hard_high or 0)
    if source_of(highest) != source_of(lowest) and same(highest.range, lowest.range) == "no":
        return highest, lowest
    return None


def _over_time(dated: Sequence[Point]) -> Iterator[Finding]:
    """A cumulative figure can't fall; standing still for long is worth a question."""
    days = sorted(
        (p for p in dated if len(p.stored.figure.as_of or "") == _FULL_DAY),
        key=lambda p: (p.stored.figure.as_of or "", p.value),
    )
    highest: Point | None = None
    frozen: set[int] = set()
    for point in days:
        figure = point.stored.figure
        if highest is None:
            highest = point
            continue
        before = highest.stored.figure
        later = (before.as_of or "") < (figure.as_of or "") and source_of(point) != source_of(highest)
        if later and same(point.range, highest.range) == "no" and point.value < highest.value:
            sure = (
                figure.counting == before.counting == "cumulative"
                and _comparable(point, highest)
                and not {"as_of"} & {*figure.implied, *before.implied}
            )
            yield store_finding(
                "decline",
                "inconsistent" if sure else "not_checkable",
                point.stored,
                [highest.stored],
                (
                    f"{_dated(before, 'vi')}; {_day(figure, 'vi')}: chỉ còn {printed_vi(figure)}",
                    f"{_dated(before, 'en')}; {_day(figure, 'en')}: down to {printed_en(figure)}",
                ),
                computed=before.value,
                needs=(
                    "vì sao số lũy kế giảm (rà soát, loại trùng, hay hai cách đếm)",
                    "why a cumulative figure fell (review, duplicates removed, or two ways of counting)",
                ),
            )
        elif later and point.value not in frozen and _stands_still(highest, point):
            frozen.add(point.value)
            yield _frozen(highest, point)
        if point.range.hard_low > highest.range.hard_low:
            highest = point


def _stands_still(earlier: Point, later: Point) -> bool:
    return (
        later.value == earlier.value
        and later.stored.figure.bound == earlier.stored.figure.bound == "exact"
        and source_of(later) != source_of(earlier)
        and "as_of" not in {*later.stored.figure.implied, *earlier.stored.figure.implied}
        and whole(later.value) >= _SMALLEST_FROZEN
    )


def _frozen(earlier: Point, later: Point) -> Finding:
    before, figure = earlier.stored.figure, later.stored.figure
    return store_finding(
        "frozen",
        "not_checkable",
        later.stored,
        [earlier.stored],
        (
            f"{printed_vi(figure)} ở cả hai mốc {_day(before, 'vi')} và {_day(figure, 'vi')}",
            f"{printed_en(figure)} both at {_day(before, 'en')} and at {_day(figure, 'en')}",
        ),
        computed=before.value,
        needs=("số liệu có được cập nhật đến mốc sau không", "whether it was updated for the later date"),
    )


def _dated(figure: Figure, lang: Lang) -> str:
    return f"{_day(figure, lang)}: {printed_vi(figure) if lang == 'vi' else printed_en(figure)}"


def _day(figure: Figure, lang: Lang) -> str:
    return date_text(figure.as_of or "", lang)


def source_of(point: Point) -> str:
    """The text that a figure stands in: reprints and mirrors are one."""
    return point.stored.text_digest or point.stored.page_url
