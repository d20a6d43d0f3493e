"""The comparison table: which figure stands where, and what is said where none does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from export_world import (
    World,
    achieved,
    bac_kan,
    percent,
    target,
    thai_nguyen,
    wrong_percentage,
)

from checks.model import Finding, Quote
from checks.told import Plain
from exports.asked import cell_key
from exports.errors import ExportError
from exports.model import Cell, Table
from parsers.model import Phase, Role
from store.records import Correction, CorrectionState


def cell(table: Table, province: str, phase: Phase | None, role: Role = "achieved") -> Cell:
    index = table.column("initiatives", phase, role)
    assert index is not None
    return next(row for row in table.rows if row.province == province).cells[index]


def test_a_value_stands_with_its_target_percentage_and_sentence() -> None:
    world = World()
    bac_kan(world)
    table = world.table(findings=world.findings())
    assert cell(table, "Bắc Kạn", 1).value == 1539
    assert cell(table, "Bắc Kạn", 1, "target").value == 600
    share = cell(table, "Bắc Kạn", 1, "percent")
    assert (share.value, share.verdict) == (Decimal("256.5"), "consistent")
    assert any("256,5%" in check.worked for check in share.checks)


def test_every_quote_leads_back_to_its_text() -> None:
    world = World()
    bac_kan(world)
    thai_nguyen(world)
    wrong_percentage(world)
    checked = 0
    for boundaries in (63, 34):
        for row in world.table(boundaries=boundaries).rows:
            for one in (proof for held in row.cells for proof in (*held.evidence, *held.rivals)):
                figure = one.figure
                assert world.text_of(figure.document)[figure.start : figure.end] == figure.quote
                checked += 1
    assert checked >= 20


def test_no_cell_is_blank_without_a_reason() -> None:
    world = World()
    bac_kan(world)
    for boundaries in (63, 34):
        table = world.table(boundaries=boundaries)
        assert len(table.rows) == boundaries
        for row in table.rows:
            for held in row.cells:
                assert (held.value is None) == (held.missing is not None)
                assert held.value is not None or held.note


def test_figures_without_a_phase_have_their_own_column() -> None:
    world = World()
    bac_kan(world)
    table = world.table(phases=(1, "all"))
    assert table.groups == (("initiatives", 1), ("initiatives", "all"), ("initiatives", None))
    assert cell(table, "Bắc Kạn", None).value == 2200
    assert cell(table, "Bắc Kạn", "all").missing == "other_phase"


def test_no_column_without_phase_where_every_figure_names_one() -> None:
    world = World()
    thai_nguyen(world)
    assert None not in {phase for _, phase in world.table().groups}


def test_only_the_province_itself_feeds_its_cell() -> None:
    world = World()
    world.tell(
        "Hải Dương",
        "Công đoàn ngành Giáo dục có 812 sáng kiến.",
        achieved("812 sáng kiến", "812", phase=1, level="sector", subject="Công đoàn ngành Giáo dục"),
    )
    assert cell(world.table(), "Hải Dương", 1).missing == "only_lower"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (percent("12,6%", "12.6", phase=1), "only_percent"),
        (target("12,6% của 10.000 sáng kiến", "10000", phase=1), "only_target"),
        (achieved("12,6", "126", phase=1, counting="increment"), "only_increment"),
        (achieved("12,6", "126", phase=2), "other_phase"),
        (achieved("12,6", "126", phase=1, measure="participants"), "not_reported"),
        (achieved("12,6", "126", phase=1, campaign="75-nghin-sang-kien"), "not_reported"),
    ],
)
def test_kinds_of_missing_are_told_apart(said: dict[str, object], kind: str) -> None:
    world = World()
    world.tell("Hưng Yên", "Tỉnh đạt 12,6% của 10.000 sáng kiến.", said)
    table = world.table()
    assert cell(table, "Hưng Yên", 1).missing == kind
    assert cell(table, "Lai Châu", 1).missing == "no_source"


def test_texts_without_a_figure_are_no_missing_source() -> None:
    world = World()
    world.tell("Lai Châu", "LĐLĐ tỉnh phát động chương trình.")
    held = cell(world.table(), "Lai Châu", 1)
    assert held.missing == "not_reported"
    assert "1 bài" in held.note


def test_published_by_leaves_out_what_came_later_or_has_no_date() -> None:
    world = World()
    bac_kan(world)  # 10 June 2022
    early = cell(world.table(published_by="2022-06-09"), "Bắc Kạn", 1)
    assert early.missing == "published_later"
    assert cell(world.table(published_by="2022-06-10"), "Bắc Kạn", 1).value == 1539
    world.figures = [replace(one, published="2022-06") for one in world.figures]
    assert cell(world.table(published_by="2022-06-15"), "Bắc Kạn", 1).missing == "published_later"


def test_a_percentage_of_another_number_is_not_set_beside_this_one() -> None:
    world = World()
    world.tell(
        "Hà Giang",
        "Giữa tháng 11 có 120 sáng kiến. Cuối tháng 4 tỉnh đạt 48,5% chỉ tiêu.",
        achieved("120 sáng kiến", "120", phase=1, as_of="2022-05-16"),
        percent("48,5%", "48.5", phase=1, as_of="2022-04-30", claim=2),
    )
    held = cell(world.table(), "Hà Giang", 1, "percent")
    assert held.missing == "other_date"
    assert "48,5%" in held.note
    assert held.evidence


def test_a_wrong_percentage_is_marked_and_kept() -> None:
    world = World()
    wrong_percentage(world)
    held = cell(world.table(findings=world.findings()), "Hà Nội", 1, "percent")
    assert (held.value, held.verdict) == (149, "inconsistent")
    assert any("140,5%" in check.worked for check in held.checks)


def test_a_check_of_the_nation_does_not_mark_a_province() -> None:
    world = World()
    first, *_ = wrong_percentage(world)
    figure = first.figure
    place = Quote(figure.document, figure.start, figure.end, figure.quote)
    nation = Finding(
        figure.document,
        "national_total",
        "inconsistent",
        told=Plain("63 tỉnh cộng lại", "63 provinces together"),
        quotes=(place,),
    )
    held = cell(world.table(findings=[nation]), "Hà Nội", 1)
    assert held.verdict is None
    assert [check.worked for check in held.checks] == ["63 tỉnh cộng lại"]


def test_the_order_of_figures_changes_nothing() -> None:
    world = World()
    bac_kan(world)
    thai_nguyen(world)
    wrong_percentage(world)
    forwards = world.table(boundaries=34)
    world.figures.reverse()
    assert world.table(boundaries=34) == forwards


def merged(first: str, second: str, **rest: object) -> Cell:
    """Quảng Nam and Đà Nẵng are one city of the 34; neither sets its own phase dates."""
    world = World()
    told = {"phase": 2, "as_of": first} | rest
    world.tell("Quảng Nam", "Toàn tỉnh có 7.120 sáng kiến.", achieved("7.120 sáng kiến", "7120", **told))
    if second:
        later = achieved("3.906 sáng kiến", "3906", phase=2, as_of=second)
        world.tell("Đà Nẵng", "Toàn thành phố có 3.906 sáng kiến.", later)
    return cell(world.table(boundaries=34), "Đà Nẵng", 2)


def test_34_adds_members_of_one_period() -> None:
    held = merged("2023-08-31", "2023-08-25")
    assert (held.kind, held.value, len(held.evidence)) == ("sum", 11026, 2)
    assert held.as_of == "2023-08"
    assert "2/2" in held.reason


def test_34_keeps_the_qualifier_of_a_part() -> None:
    assert merged("2023-08-31", "2023-08-31", bound="over").bound == "over"
    assert merged("2023-08-31", "2023-08-31", bound="nearly").bound == "nearly"


def test_34_does_not_add_other_dates_or_unknown_ones() -> None:
    for first in ("2023-06-30", "2023"):
        held = merged(first, "2023-08-31")
        assert (held.value, held.missing) == (None, "not_comparable")
        assert len(held.evidence) == 2


def test_34_says_how_many_members_there_are() -> None:
    held = merged("2023-08-31", "")
    assert held.missing == "incomplete"
    assert held.note == "1/2: thiếu Đà Nẵng"
    assert held.evidence[0].figure.value == 7120


def test_34_does_not_add_percentages() -> None:
    world = World()
    for province in ("Quảng Nam", "Đà Nẵng"):
        world.tell(province, "Đạt 97,7% chỉ tiêu.", percent("97,7%", "97.7", phase=2, as_of="2023-08-31"))
    assert cell(world.table(boundaries=34), "Đà Nẵng", 2, "percent").missing == "not_additive"


def test_34_does_not_add_phases_of_other_lengths() -> None:
    world = World()
    for province in ("Bắc Kạn", "Thái Nguyên"):  # Bắc Kạn ends its second phase in December 2022
        world.tell(
            province, "Có 512 sáng kiến.", achieved("512 sáng kiến", "512", phase=2, as_of="2022-12-31")
        )
    held = cell(world.table(boundaries=34), "Thái Nguyên", 2)
    assert held.missing == "not_comparable"
    assert "Bắc Kạn" in held.note


def test_grades_tell_how_far_a_cell_is_from_the_usual_date() -> None:
    world = World()
    for province, day in (
        ("Nghệ An", "2022-05-31"), ("Hà Tĩnh", "2022-05-31"), ("Hưng Yên", "2022-05-10"), ("Lào Cai", None),
    ):  # fmt: skip
        said = achieved("1.260 sáng kiến", "1260", phase=1, as_of=day)
        world.tell(province, "Có 1.260 sáng kiến.", said)
    table = world.table()
    grades = [cell(table, name, 1).grade for name in ("Nghệ An", "Hà Tĩnh", "Hưng Yên", "Lào Cai")]
    assert grades == ["A", "A", "B", "C"]
    assert "21 ngày" in cell(table, "Hưng Yên", 1).grade_reason
    assert table.columns[0].reference_date == "2022-05-31"
    assert (table.columns[0].grade, table.columns[0].grade_reason) == ("C", "2 A · 1 B · 1 C")


def correction(kind: str, target: str, **rest: object) -> CorrectionState:
    when = datetime(2024, 3, 1, tzinfo=UTC)
    event = Correction(kind, target, "đối chiếu bản in", "Lê Thu", when, **rest)  # type: ignore[arg-type]
    return CorrectionState("C-1", event, "active")


def test_corrections_take_mark_and_choose() -> None:
    world = World()
    first, *_ = bac_kan(world)
    misread = cell(world.table(corrections=[correction("misread", first.id)]), "Bắc Kạn", 1)
    assert misread.missing == "misread"
    noted = cell(world.table(corrections=[correction("source_error", first.id)]), "Bắc Kạn", 1)
    assert noted.value == 1539
    assert "Lê Thu" in str(noted.evidence[0].correction)
    other = world.tell(
        "Bắc Kạn", "Có 1.400 sáng kiến.", achieved("1.400", "1400", phase=1, as_of="2022-05-20")
    )
    key = cell_key("1-trieu-sang-kien", "Bắc Kạn", ("initiatives", 1, "achieved"))
    chosen = correction("choose", key, figure=other[0].id)
    assert cell(world.table(corrections=[chosen]), "Bắc Kạn", 1).value == 1400
    undone = replace(chosen, status="undone")
    assert cell(world.table(corrections=[undone]), "Bắc Kạn", 1).value == 1539


def test_unknown_measures_boundaries_and_days_are_refused() -> None:
    with pytest.raises(ExportError, match="has no measure"):
        World().table(measures=("doanh-thu",))
    with pytest.raises(ExportError, match="63 or 34"):
        World().table(boundaries=62)
    with pytest.raises(ExportError, match="2022-07-01"):
        World().table(published_by="hôm qua")
