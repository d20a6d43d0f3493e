"""Per member, of the nation, and in order: only on like bases, and what stands in the way is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from export_world import CAMPAIGN, PROVINCES, World, achieved, bac_kan, percent, target, thai_nguyen

from catalogue.denominators import HeadCount
from exports.denominators import Denominators, of_catalogue
from exports.extras import extra_notes
from exports.files import table_bytes
from exports.model import Cell, Denominator, RankScope, Rate, Share, Table
from exports.quotients import quotient
from exports.ranks import with_ranks
from exports.rates import with_rates
from exports.records import cell_records
from exports.shares import with_shares
from parsers.model import Bound, Phase, Role


def cell(table: Table, province: str, phase: Phase | None = 1, role: Role = "achieved") -> Cell:
    index = table.column("initiatives", phase, role)
    assert index is not None
    return next(row for row in table.rows if row.province == province).cells[index]


def members(place: str, value: int, as_of: str = "2022-06", **rest: object) -> Denominator:
    told: dict[str, object] = {
        "per": "members",
        "code_system": "gso-2008",
        "bound": "exact",
        "dated": "as_of",
    }
    return Denominator(
        place=place,
        value=Decimal(value),
        as_of=as_of,
        source="Niên giám",
        **(told | rest),  # type: ignore[arg-type]
    )


def rated(world: World, *known: Denominator, **asked: object) -> Table:
    return with_rates(world.table("en", **asked), Denominators("members", known), PROVINCES)


def rate(table: Table, province: str, phase: Phase | None = 1, role: Role = "achieved") -> Rate:
    found = cell(table, province, phase, role).rate
    assert found is not None
    return found


def both(world: World) -> World:
    """Bắc Kạn and Thái Nguyên, which make one province of the 34, on like terms."""
    bac_kan(world)
    thai_nguyen(world)
    return world


# Per member.


def test_a_number_is_divided_by_the_members_of_its_place_and_names_them() -> None:
    found = rate(rated(both(World()), members("Bắc Kạn", 15_000)), "Bắc Kạn")
    assert (found.value, found.total, found.days) == (Decimal("0.102600"), 15_000, 30)
    assert found.note == "Bắc Kạn 15,000 members (Jun 2022)"


def test_no_province_is_divided_by_what_is_known_of_another() -> None:
    table = rated(both(World()), members("Bắc Kạn", 15_000))
    assert rate(table, "Thái Nguyên").missing == "no_denominator"
    assert rate(table, "Lai Châu").missing == "no_value"


def test_the_nearest_in_time_divides_and_none_that_is_years_away() -> None:
    known = [members("Bắc Kạn", 14_000, "2021-12-31"), members("Bắc Kạn", 15_000, "2022-06-30")]
    assert rate(rated(both(World()), *known), "Bắc Kạn").total == 15_000
    far = rate(rated(both(World()), members("Bắc Kạn", 9_000, "2018")), "Bắc Kạn")
    assert (far.value, far.missing) == (None, "too_far")
    assert "9,000" in far.note


def test_a_namesake_within_other_boundaries_never_divides() -> None:
    new = members("Thái Nguyên", 200_000, code_system="gso-2025")
    assert rate(rated(both(World()), new), "Thái Nguyên").missing == "other_boundaries"
    old = members("Thái Nguyên", 120_000)
    joined = rate(rated(both(World()), old, boundaries=34), "Thái Nguyên")
    assert (joined.value, joined.missing) == (None, "parts_missing")
    assert joined.note.endswith("1/2: without Bắc Kạn")


def test_former_provinces_are_added_where_each_is_known_at_one_time() -> None:
    known = (members("Thái Nguyên", 120_000), members("Bắc Kạn", 15_000))
    table = rated(both(World()), *known, boundaries=34)
    assert cell(table, "Thái Nguyên").value == 1539 + 4160
    assert rate(table, "Thái Nguyên").total == 135_000
    apart = (members("Thái Nguyên", 120_000, "2021-01"), members("Bắc Kạn", 15_000, "2023-01"))
    assert rate(rated(both(World()), *apart, boundaries=34), "Thái Nguyên").missing == "parts_missing"


def test_a_place_that_nothing_was_joined_to_is_the_same_in_both_sets() -> None:
    world = World()
    world.tell(
        "Lai Châu", "Tỉnh có 900 sáng kiến.", achieved("900 sáng kiến", "900", phase=1, as_of="2022-05-31")
    )
    for boundaries, system in ((63, "gso-2025"), (34, "gso-2008")):
        known = members("Lai Châu", 18_000, code_system=system)
        assert rate(rated(world, known, boundaries=boundaries), "Lai Châu").value == Decimal("0.050000")


def test_percentages_undated_numbers_and_units_have_no_rate() -> None:
    world = both(World())
    world.tell(
        "Hà Nội",
        "LĐLĐ quận Nam Từ Liêm có 2.289 sáng kiến.",
        achieved("2.289 sáng kiến", "2289", phase=1, as_of="2022-05-31", level="district",
                 subject="LĐLĐ quận Nam Từ Liêm"),
    )  # fmt: skip
    known = (members("Bắc Kạn", 15_000), members("Hà Nội", 600_000))
    table = rated(world, *known)
    assert rate(table, "Bắc Kạn", role="percent").missing == "percentage"
    assert rate(table, "Bắc Kạn", None).missing == "undated"
    district = with_rates(world.table(level="district"), Denominators("members", known), PROVINCES)
    assert cell(district, "Hà Nội").rate == Rate(missing="lower_level", note="chỉ biết mẫu số của tỉnh")


def test_what_came_out_or_was_written_down_later_is_not_known_on_a_day() -> None:
    one = HeadCount(
        "members",
        "gso-2008",
        "Bắc Kạn",
        15_000,
        "exact",
        None,
        "2022-06-29",
        "báo",
        None,
        date(2026, 11, 26),
        None,
    )
    assert of_catalogue([one], published_by="2022-06-29", as_known=date(2026, 11, 26))
    assert of_catalogue([one], published_by="2022-06-28") == []
    assert of_catalogue([one], as_known=date(2024, 1, 1)) == []
    assert of_catalogue([one])[0].dated == "published"


def test_the_exports_name_denominator_day_and_source() -> None:
    table = rated(both(World()), members("Bắc Kạn", 15_000, url="https://nien-giam.example/"))
    row = next(one for one in cell_records(table) if one["rate"] is not None)
    assert (row["per"], row["denominator"], row["denominator_place"]) == (
        "members",
        15_000,
        "gso-2008 Bắc Kạn",
    )
    assert (row["denominator_as_of"], row["denominator_dated"]) == ("2022-06", "as_of")
    assert (row["denominator_source"], row["denominator_url"]) == ("Niên giám", "https://nien-giam.example/")
    assert ("Denominators", "Bắc Kạn 15,000 members (Jun 2022), https://nien-giam.example/") in extra_notes(
        table
    )


@pytest.mark.parametrize(
    ("over", "under", "said"),
    [("exact", "exact", "exact"), ("over", "exact", "over"), ("exact", "over", "under"),
     ("exact", "at_most", "at_least"), ("over", "over", "about"), ("exact", "about", "about")],
)  # fmt: skip
def test_a_quotient_says_no_more_than_its_two_numbers(over: Bound, under: Bound, said: Bound) -> None:
    assert quotient(Decimal(1), over, Decimal(3), under, 4) == (Decimal("0.3333"), said)


# Of the nation.


def nation(world: World, value: str = "696948", **rest: object) -> None:
    printed = f"{int(value):,}".replace(",", ".")
    told = {"phase": 1, "as_of": "2022-05-31", "level": "national", "subject": "cả nước"} | rest
    world.tell(
        "", f"Cả nước có {printed} sáng kiến.", achieved(f"{printed} sáng kiến", value, province=None, **told)
    )


def share(world: World, province: str = "Bắc Kạn", **asked: object) -> Share:
    table = with_shares(world.table("en", **asked), world.figures, CAMPAIGN)
    found = cell(table, province).share
    assert found is not None
    return found


def test_a_part_of_the_nation_names_the_figure_it_was_divided_by() -> None:
    world = both(World())
    nation(world)
    found = share(world, "Thái Nguyên")
    assert (found.value, found.grade) == (Decimal("0.60"), "A")
    assert found.of is not None
    assert found.of.figure.value == 696_948
    assert found.note == "The nation 696,948 (31 May 2022)"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"phase": 2}, "no_national"),
        ({"measure": "initiatives_valid"}, "no_national"),
        ({"counting": "increment"}, "no_national"),
        ({"as_of": "2023-08-31"}, "unlike"),
        ({"as_of": None}, "unlike"),
        ({"value": "1000"}, "over_whole"),
    ],
)
def test_no_share_of_what_is_not_alike(told: dict[str, object], why: str) -> None:
    world = both(World())
    nation(world, **told)  # type: ignore[arg-type]
    found = share(world)
    assert (found.value, found.missing) == (None, why)


def test_no_share_where_a_province_ends_its_phase_on_another_day() -> None:
    world = World()
    world.tell(
        "Tuyên Quang", "Có 3.264 sáng kiến.", achieved("3.264 sáng kiến", "3264", phase=1, as_of="2022-05-31")
    )
    nation(world)
    assert share(world, "Tuyên Quang").missing == "unlike"


def test_two_national_figures_of_a_day_that_contradict_give_no_share() -> None:
    world = both(World())
    nation(world)
    nation(world, "512450")
    found = share(world)
    assert found.missing == "disputed"
    assert "512,450" in found.note


def test_a_part_that_the_same_page_gives_of_the_nation_disputes_nothing() -> None:
    world = both(World())
    nation(world)
    parts = "Cả nước có 696.948 sáng kiến, trong đó công đoàn ngành 81.546 sáng kiến."
    told = {"phase": 1, "as_of": "2022-05-31", "level": "national", "province": None}
    world.tell(
        "",
        parts,
        achieved("696.948 sáng kiến", "696948", **told),
        achieved("81.546 sáng kiến", "81546", **told),
    )
    assert share(world).value == Decimal("0.22")


def test_a_misread_national_figure_divides_nothing() -> None:
    world = both(World())
    nation(world)
    wrong = frozenset(one.id for one in world.figures if one.figure.level == "national")
    table = with_shares(world.table(), world.figures, CAMPAIGN, wrong)
    assert cell(table, "Bắc Kạn").share == Share(
        missing="no_national", note="chưa có số cả nước cùng chỉ số, cùng giai đoạn"
    )


def test_the_national_figure_of_a_share_is_among_the_figures_with_its_quote() -> None:
    world = both(World())
    nation(world)
    table = with_shares(world.table(), world.figures, CAMPAIGN)
    row = next(one for one in cell_records(table) if one["share"] is not None)
    assert row["national_quote"] == "696.948 sáng kiến"
    assert str(row["national_figure_id"]) in table_bytes(table, "json").decode()
    assert row["national_figure_id"] in {one.id for one in world.figures}


# In order.


def ranked(scope: RankScope) -> Table:
    """Three provinces alike, Hậu Giang at another date (C), Cần Thơ on another base (D)."""
    world = both(World())
    for province, value, when in (("Lâm Đồng", "8871", "2022-05-31"), ("Hậu Giang", "9999", "2022-12-31")):
        printed = f"{int(value):,}".replace(",", ".")
        world.tell(
            province, f"Có {printed} sáng kiến.", achieved(f"{printed} sáng kiến", value, phase=1, as_of=when)
        )
    world.tell("Cần Thơ", "Tỉnh vượt 118%.", percent("118%", "118", phase=1, percent_basis="over_target"))
    return with_ranks(world.table("en"), scope)


def test_only_comparable_cells_are_ranked() -> None:
    table = ranked("comparable")
    assert [row.province for row in table.rows[:3]] == ["Lâm Đồng", "Thái Nguyên", "Bắc Kạn"]
    assert [cell(table, name).rank for name in ("Lâm Đồng", "Thái Nguyên", "Bắc Kạn")] == [1, 2, 3]
    assert (cell(table, "Hậu Giang").grade, cell(table, "Hậu Giang").rank) == ("C", None)
    assert [words for _, words in extra_notes(table)] == [
        "Ranked: only cells that can be compared (grades A and B)"
    ]


def test_cells_below_b_are_ranked_where_asked_and_every_way_out_says_so() -> None:
    table = ranked("all")
    assert cell(table, "Hậu Giang").rank == 1
    assert {row["ranked"] for row in cell_records(table)} == {"all"}
    assert any("grade C" in words for _, words in extra_notes(table))


def test_another_base_is_never_ranked() -> None:
    table = ranked("all")
    odd = cell(table, "Cần Thơ", role="percent")
    assert (odd.grade, odd.rank) == ("D", None)


def test_equal_values_share_a_place() -> None:
    world = both(World())
    world.tell(
        "Lai Châu", "Có 4.160 sáng kiến.", achieved("4.160 sáng kiến", "4160", phase=1, as_of="2022-05-31")
    )
    table = with_ranks(world.table(), "comparable")
    assert [cell(table, name).rank for name in ("Lai Châu", "Thái Nguyên", "Bắc Kạn")] == [1, 1, 3]


def test_rates_are_ranked_where_they_are_asked_for() -> None:
    known = (members("Thái Nguyên", 120_000), members("Bắc Kạn", 15_000))
    table = with_ranks(rated(both(World()), *known), "comparable")
    assert [cell(table, name).rank for name in ("Bắc Kạn", "Thái Nguyên")] == [1, 2]
    assert {row["ranked_by"] for row in cell_records(table)} == {None, "rate"}


# Claimed and computed.


def test_claimed_and_computed_percentages_stand_side_by_side_with_the_finding() -> None:
    world = World()
    text = "Giai đoạn 1, LĐLĐ Hà Nội có 2.289 sáng kiến, đạt 149% chỉ tiêu 1.629 sáng kiến được giao."
    told = {"phase": 1, "as_of": "2022-05-31"}
    world.tell(
        "Hà Nội",
        text,
        achieved("2.289 sáng kiến", "2289", **told),
        percent("149%", "149", **told),
        target("1.629 sáng kiến", "1629", phase=1),
    )
    (finding,) = world.findings()
    table = world.table(findings=[finding])
    row = next(one for one in cell_records(table) if one["province"] == "Hà Nội" and one["role"] == "percent")
    assert (row["value"], row["computed"], row["reading"]) == (149, Decimal("140.5"), None)
    assert (row["verdict"], str(row["finding"])[:2]) == ("inconsistent", "K-")


def test_a_percentage_that_no_page_prints_is_worked_out_of_one_claim_only() -> None:
    world = World()
    world.tell(
        "Hòa Bình",
        "Có 2.316 sáng kiến trên 1.900 sáng kiến được giao.",
        achieved("2.316 sáng kiến", "2316", phase=1),
        target("1.900 sáng kiến", "1900", phase=1),
    )
    held = cell(world.table(), "Hòa Bình", role="percent")
    assert (held.value, held.computed) == (None, Decimal("121.9"))
    world.figures = [
        replace(one, figure=replace(one.figure, claim=2)) if one.figure.role == "target" else one
        for one in world.figures
    ]
    assert cell(world.table(), "Hòa Bình", role="percent").computed is None
