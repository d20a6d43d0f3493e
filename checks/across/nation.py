"""Provinces beside each other and beside the nation: totals, ranks, and values out of line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.across.ranks import RankClaim, RankRow
from checks.across.series import Point, store_finding
from checks.dates import is_no_later, is_whole, latest, may_be_no_later
from checks.measures import Worth, worth_of
from checks.model import Finding, Quote
from checks.told import Plain
from checks.wording import date_text, number_en, number_vi, printed_en, printed_vi
from checks.writing import whole

Place = tuple[str | None, str, object]
_FEWEST_FOR_OUTLIER = 5
_OUT_OF_LINE = 10
_WHOLE_PROGRAMME = "all"


@dataclass(frozen=True, slots=True)
class Held:
    """The figures kept while a store streams by.

    `provinces` has one a province, measure and phase; `national` the lowest and the highest that is
    given for each day, as two pages may differ and each is checked.
    """

    provinces: Mapping[Place, Mapping[str, Point]]
    national: Mapping[Place, Mapping[str, tuple[Point, Point]]]


def check_nation(
    held: Held, ranks: Sequence[RankClaim] = (), rows: Sequence[RankRow] = ()
) -> Iterator[Finding]:
    """Provinces against the nation, values out of line, and ranks as printed."""
    for place in sorted(held.national, key=str):
        yield from _against_nation(held.national[place], _parts_of(held, place))
    yield from _outliers(held)
    listed = {(row.campaign, row.measure, row.province, row.as_of): row for row in rows}
    for claim in ranks:
        provinces = held.provinces.get((claim.campaign, claim.measure, claim.phase), {})
        row = listed.get((claim.campaign, claim.measure, claim.province, claim.as_of or ""))
        yield _rank(claim, provinces, row if row is not None and row.document != claim.document else None)


def _parts_of(held: Held, place: Place) -> Mapping[str, Point]:
    """The provinces' figures that the nation's must cover: of its phase, or of any for the programme."""
    campaign, measure, phase = place
    if phase != _WHOLE_PROGRAMME:
        return held.provinces.get(place, {})
    parts: dict[str, Point] = {}
    for (one_campaign, one_measure, _), provinces in held.provinces.items():
        if (one_campaign, one_measure) != (campaign, measure):
            continue
        for name, point in provinces.items():
            if name not in parts or parts[name].range.hard_low < point.range.hard_low:
                parts[name] = point
    return parts


def _against_nation(
    nation: Mapping[str, tuple[Point, Point]], provinces: Mapping[str, Point]
) -> Iterator[Finding]:
    """Provinces reported no later than the nation can't add up to more than it."""
    newest = max((highest for _, highest in nation.values()), key=_exact_and_late)
    for _, (lowest, highest) in sorted(nation.items()):
        for point in [highest] if lowest is highest else [highest, lowest]:
            surely = _reported_by(point, provinces, is_no_later)
            if _surely_over(point, surely):
                yield _beside_nation(point, surely, over=True)
            elif point is newest and len(held := _reported_by(point, provinces, may_be_no_later)) > 1:
                yield _beside_nation(point, held, over=False, undated=len(held) > len(surely))


def _exact_and_late(nation: Point) -> tuple[bool, str]:
    figure = nation.stored.figure
    return (figure.bound == "exact" and figure.as_of is not None, latest(figure.as_of))


def _reported_by(
    nation: Point, provinces: Mapping[str, Point], in_time: Callable[[str | None, str | None], bool]
) -> list[Point]:
    """The provinces' figures that hold no later than the nation's; beside 10 May a `2022` only may."""
    until = nation.stored.figure.as_of
    return [point for _, point in sorted(provinces.items()) if in_time(point.stored.figure.as_of, until)]


def _surely_over(nation: Point, parts: Sequence[Point]) -> bool:
    """Whether the provinces make more than the nation, whatever one of them may have been misread as.

    Far more than the nation is likelier one figure taken for the wrong province than a national misprint:
    then the others must make more than it without the largest.
    """
    most = nation.range.hard_high
    surely = sum(p.range.hard_low for p in parts)
    if most is None or surely <= most or any("subject" in p.stored.figure.implied for p in parts):
        return False
    plausible = sum(p.value for p in parts) < 2 * nation.value
    return plausible or surely - max(p.range.hard_low for p in parts) > most


def _beside_nation(nation: Point, parts: Sequence[Point], *, over: bool, undated: bool = False) -> Finding:
    """`undated`: one of the parts may be of a later day than the nation's figure."""
    figure = nation.stored.figure
    total = sum(p.value for p in parts)
    vi = f"{len(parts)} tỉnh, thành đã có số liệu cộng lại {number_vi(whole(total))}"
    en = f"{len(parts)} provinces held add up to {number_en(whole(total))}"
    vi += f", cả nước {printed_vi(figure)}"
    en += f", the nation is given {printed_en(figure)}"
    return store_finding(
        "national_total",
        "inconsistent" if over else "not_checkable",
        nation.stored,
        [p.stored for p in parts],
        (vi + ("; nhiều hơn cả nước." if over else ""), en + ("; more than the nation." if over else "")),
        computed=Decimal(whole(total)),
        needs=(
            ("kiểm tra lại số của cả nước và các tỉnh", "check the national and provincial figures")
            if over
            else ("ngày chốt số liệu của các tỉnh", "the days that the provincial figures hold at")
            if undated
            else ("số của các tỉnh và công đoàn ngành còn lại", "the remaining provinces and sector unions")
        ),
    )


def _rank(claim: RankClaim, provinces: Mapping[str, Point], row: RankRow | None) -> Finding:
    """A printed rank against the figures held, and a ranking that another page prints for that day."""
    own = provinces.get(claim.province)
    day = own.stored.figure.as_of if own is not None else None
    alike = {
        name: p for name, p in provinces.items() if is_whole(day) and p.stored.figure.as_of == day
    }  # two reports of one month need not be of one day
    above = sorted(
        name
        for name, p in alike.items()
        if own is not None and own.range.hard_high is not None and p.range.hard_low > own.range.hard_high
    )
    dated = is_whole(day) and claim.as_of in (None, day)
    refuted = dated and claim.as_of is not None and len(above) >= claim.rank
    complete = claim.of is not None and len(alike) == claim.of and dated and len(above) == claim.rank - 1
    held_vi = (
        f"xếp thứ {claim.rank}; trong {len(alike)} đơn vị có số liệu cùng mốc, {len(above)} đơn vị cao hơn"
    )
    held_en = f"ranked {claim.rank}; of {len(alike)} held for the same date, {len(above)} are higher"
    if above:
        held_vi += f" ({', '.join(above[:5])})"
        held_en += f" ({', '.join(above[:5])})"
    if row is not None:
        held_vi += f"; bảng xếp hạng ngày {date_text(row.as_of, 'vi')} ghi thứ {row.rank}"
        held_en += f"; the ranking of {date_text(row.as_of, 'en')} has it in place {row.rank}"
        complete = complete or (row.rank == claim.rank and len(above) < claim.rank)
    needed = Plain("số liệu cùng mốc của các đơn vị còn lại", "the other units' figures for the same date")
    return Finding(
        claim.document,
        "rank",
        "inconsistent" if refuted else "consistent" if complete else "not_checkable",
        Plain(held_vi, held_en),
        None if complete else needed,
        stated=Decimal(claim.rank),
        computed=Decimal(len(above) + 1) if own is not None else None,
        quotes=(
            Quote(claim.document, claim.start, claim.end, claim.quote),
            *([Quote(row.document, row.start, row.end, row.quote)] if row is not None else []),
            *(
                Quote(
                    p.stored.figure.document,
                    p.stored.figure.start,
                    p.stored.figure.end,
                    p.stored.figure.quote,
                )
                for p in ([own] if own is not None else []) + [alike[name] for name in above[:5]]
            ),
        ),
        province=claim.province,
        measure=claim.measure,
    )


def _outliers(held: Held) -> Iterator[Finding]:
    """Value per initiative (or what a campaign counts else), province by province, against the middle one: a
    question, no verdict.

    What one initiative is worth doesn't hang on the phase: a province's figures of one phase are
    divided, and the provinces compared whatever the phase.
    """
    each: dict[tuple[str | None, Worth], list[tuple[int, str, Point, Point]]] = defaultdict(list)
    for (campaign, measure, phase), benefits in sorted(held.provinces.items(), key=str):
        sort = worth_of(measure)
        if sort is None:
            continue
        counts = held.provinces.get((campaign, sort.counted.slug, phase), {})
        each[campaign, sort] += [
            (whole(benefit.value) // whole(counts[name].value), name, benefit, counts[name])
            for name, benefit in benefits.items()
            if name in counts and whole(counts[name].value) > 0 and benefit.value > 0
        ]
    for (_, sort), worth in each.items():
        provinces = len({name for _, name, _, _ in worth})
        if provinces < _FEWEST_FOR_OUTLIER:
            continue
        values = sorted(value for value, _, _, _ in worth)
        middle = values[len(values) // 2]
        for value, _, benefit, count in sorted(worth, key=lambda one: (one[0], one[1])):
            if middle * _OUT_OF_LINE < value or value * _OUT_OF_LINE < middle:
                yield _out_of_line((value, middle, provinces), benefit, count, sort)


def _out_of_line(sums: tuple[int, int, int], benefit: Point, count: Point, sort: Worth) -> Finding:
    value, middle, provinces = sums
    money, counted = sort
    return store_finding(
        "outlier",
        "not_checkable",
        benefit.stored,
        [count.stored],
        (
            f"{number_vi(value)} đồng mỗi {counted.label_vi.lower()}; mức giữa của {provinces} tỉnh là "
            f"{number_vi(middle)}",
            f"{number_en(value)} dong {_one_of(counted.label_en)}; the middle of {provinces} provinces is "
            f"{number_en(middle)}",
        ),
        computed=Decimal(value),
        needs=(f"cách tính {money.label_vi.lower()}", f"how the {money.label_en.lower()} was worked out"),
    )


def _one_of(label: str) -> str:
    """*Initiatives*: an initiative."""
    one = label.lower().removesuffix("s")
    return f"{'an' if one[0] in 'aeiou' else 'a'} {one}"
