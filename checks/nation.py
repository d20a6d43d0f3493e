"""Provinces beside each other and beside the nation: totals, ranks, and values out of line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.model import Finding, Quote
from checks.series import Point, store_finding
from checks.wording import number_en, number_vi, printed_en, printed_vi
from checks.writing import whole

Place = tuple[str | None, str, object]
_FEWEST_FOR_OUTLIER = 5
_OUT_OF_LINE = 10


@dataclass(frozen=True, slots=True)
class RankClaim:
    """ "Đứng thứ nhất", "31/82": a rank as printed, by what count and as of when."""

    document: str
    start: int
    end: int
    quote: str
    province: str
    campaign: str | None
    measure: str
    phase: object
    rank: int
    of: int | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """The figures kept while a store streams by: one a province, measure and phase, and the nation's."""

    provinces: Mapping[Place, Mapping[str, Point]]
    national: Mapping[Place, Point]


def check_nation(held: Held, ranks: Sequence[RankClaim] = ()) -> Iterator[Finding]:
    for place in sorted(held.national, key=str):
        nation = held.national[place]
        provinces = held.provinces.get(place, {})
        yield from _against_nation(nation, provinces)
    yield from _outliers(held)
    for claim in ranks:
        yield _rank(claim, held.provinces.get((claim.campaign, claim.measure, claim.phase), {}))


def _against_nation(nation: Point, provinces: Mapping[str, Point]) -> Iterator[Finding]:
    """Provinces reported no later than the nation can't add up to more than it."""
    figure = nation.stored.figure
    parts = [
        point
        for _, point in sorted(provinces.items())
        if figure.as_of
        and point.stored.figure.as_of
        and point.stored.figure.as_of <= figure.as_of[: len(point.stored.figure.as_of)]
    ]
    if len(parts) < 2:
        return
    surely = sum(p.range.hard_low for p in parts)
    over = nation.range.hard_high is not None and surely > nation.range.hard_high
    total = sum(p.value for p in parts)
    # far more than the nation is likelier a figure taken for the wrong province than a national misprint
    over = over and total < 2 * nation.value and not any("subject" in p.stored.figure.implied for p in parts)
    vi = f"{len(parts)} tỉnh, thành đã có số liệu cộng lại {number_vi(whole(total))}"
    en = f"{len(parts)} provinces held add up to {number_en(whole(total))}"
    vi += f", cả nước {printed_vi(figure)}"
    en += f", the nation is given {printed_en(figure)}"
    yield store_finding(
        "national_total",
        "inconsistent" if over else "not_checkable",
        nation.stored,
        [p.stored for p in parts],
        (vi + ("; nhiều hơn cả nước." if over else ""), en + ("; more than the nation." if over else "")),
        computed=Decimal(whole(total)),
        needs=(
            ("kiểm tra lại số của cả nước và các tỉnh", "check the national and provincial figures")
            if over
            else ("số của các tỉnh và công đoàn ngành còn lại", "the remaining provinces and sector unions")
        ),
    )


def _rank(claim: RankClaim, provinces: Mapping[str, Point]) -> Finding:
    own = provinces.get(claim.province)
    alike = {
        name: p
        for name, p in provinces.items()
        if own is not None and p.stored.figure.as_of == own.stored.figure.as_of and own.stored.figure.as_of
    }
    above = sorted(
        name
        for name, p in alike.items()
        if own is not None and own.range.hard_high is not None and p.range.hard_low > own.range.hard_high
    )
    dated = own is not None and (claim.as_of is None or claim.as_of == own.stored.figure.as_of)
    refuted = own is not None and dated and claim.as_of is not None and len(above) >= claim.rank
    complete = claim.of is not None and len(alike) == claim.of and dated and len(above) == claim.rank - 1
    held_vi = (
        f"xếp thứ {claim.rank}; trong {len(alike)} đơn vị có số liệu cùng mốc, {len(above)} đơn vị cao hơn"
    )
    held_en = f"ranked {claim.rank}; of {len(alike)} held for the same date, {len(above)} are higher"
    if above:
        held_vi += f" ({', '.join(above[:5])})"
        held_en += f" ({', '.join(above[:5])})"
    needs = ("số liệu cùng mốc của các đơn vị còn lại", "the other units' figures for the same date")
    return Finding(
        document=claim.document,
        kind="rank",
        verdict="inconsistent" if refuted else "consistent" if complete else "not_checkable",
        stated=Decimal(claim.rank),
        computed=Decimal(len(above) + 1) if own is not None else None,
        worked=held_vi,
        worked_en=held_en,
        needs=None if complete else needs[0],
        needs_en=None if complete else needs[1],
        quotes=(
            Quote(claim.document, claim.start, claim.end, claim.quote),
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
    """Value per initiative, province by province, against the middle one: a question, no verdict."""
    for (campaign, measure, phase), benefits in sorted(held.provinces.items(), key=str):
        if measure != "benefit_vnd":
            continue
        counts = held.provinces.get((campaign, "initiatives", phase), {})
        each = sorted(
            (whole(point.value) // whole(counts[name].value), name)
            for name, point in benefits.items()
            if name in counts and whole(counts[name].value) > 0 and point.value > 0
        )
        if len(each) < _FEWEST_FOR_OUTLIER:
            continue
        middle = each[len(each) // 2][0]
        for value, name in each:
            if middle * _OUT_OF_LINE < value or value * _OUT_OF_LINE < middle:
                yield store_finding(
                    "outlier",
                    "not_checkable",
                    benefits[name].stored,
                    [counts[name].stored],
                    (
                        f"{number_vi(value)} đồng mỗi sáng kiến; "
                        f"mức giữa của {len(each)} tỉnh là {number_vi(middle)}",
                        f"{number_en(value)} dong an initiative; the middle of {len(each)} provinces is "
                        f"{number_en(middle)}",
                    ),
                    computed=Decimal(value),
                    needs=("cách tính giá trị làm lợi", "how the benefit was worked out"),
                )
