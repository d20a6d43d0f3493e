"""What the comparison shows: order, filters, marks, why a cell is empty, the map's column, contradictions."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from export_world import World, achieved, bac_kan, percent, target, thai_nguyen, wrong_percentage

from exports.model import Table
from exports.site.addresses import ServedLinks
from exports.site.cells import Slot, groups_of, line_of
from exports.site.filtering import shown_rows, shown_table
from exports.site.focus import focus_of
from exports.site.page import Frame, render_page
from exports.site.saying import state_words
from exports.site.sorting import sort_of, vietnamese
from exports.site.state import TableState, table_state
from exports.site.table import table_values

CAMPAIGN = "1-trieu-sang-kien"


def state(lang: str = "vi", **query: str) -> TableState:
    return table_state(CAMPAIGN, "en" if lang == "en" else "vi", query)


def names(table: Table, **query: str) -> list[str]:
    return [row.name for row in shown_table(table, state(**query)).rows]


@pytest.fixture
def world() -> World:
    made = World()
    bac_kan(made)
    thai_nguyen(made)
    wrong_percentage(made)
    return made


def page(world: World, lang: str = "vi", *, served: bool = True, **query: str) -> str:
    asked = state(lang, **query)
    table = world.table(
        asked.lang,
        findings=world.findings(),
        measures=asked.measures,
        phases=asked.phases,
        boundaries=asked.boundaries,
    )
    frame = Frame(asked.address, ServedLinks(), "/static" if served else None)
    return render_page("table.html", frame, table_values(asked, table, {CAMPAIGN: {"initiatives"}}))


def slot(world: World, province: str, what: str, **asked: object) -> Slot:
    table = world.table(findings=world.findings(), phases=(1,), **asked)
    groups = groups_of(table)
    at = next(number for number, one in enumerate(groups) if one.phase == 1)
    line = line_of(table, next(row for row in table.rows if row.name == province), groups)
    facets = [one.what for one in groups[at].facets]
    return line.cells[at][facets.index(what)]  # type: ignore[arg-type]


def test_places_with_a_number_stand_first_then_in_the_order_of_the_catalogue(world: World) -> None:
    shown = names(world.table())
    assert shown[:4] == ["Hà Nội", "Bắc Kạn", "Thái Nguyên", "Hà Giang"]
    assert len(shown) == 63


def test_an_order_puts_gaps_last_whichever_way_round(world: World) -> None:
    table = world.table()
    assert names(table, sort="-initiatives.1.achieved")[:4] == [
        "Thái Nguyên",
        "Hà Nội",
        "Bắc Kạn",
        "Hà Giang",
    ]
    assert names(table, sort="initiatives.1.achieved")[:4] == ["Bắc Kạn", "Hà Nội", "Thái Nguyên", "Hà Giang"]
    assert names(table, sort="-initiatives.1.target")[0] == "Thái Nguyên"


def test_days_are_in_the_order_of_the_last_that_they_can_mean(world: World) -> None:
    for province, day in (("Cà Mau", "2022"), ("An Giang", "2022-05"), ("Hải Phòng", "2022-05-10")):
        said = achieved("300 sáng kiến", "300", phase=1, as_of=day)
        world.tell(province, "Có 300 sáng kiến.", said)
    order = names(world.table(phases=(1,)), phase="1", sort="initiatives.1.as_of")
    told = [one for one in order if one in ("Cà Mau", "An Giang", "Hải Phòng", "Thái Nguyên")]
    assert told == ["Hải Phòng", "Thái Nguyên", "An Giang", "Cà Mau"]


def test_what_compares_with_nothing_comes_after_all_that_does(world: World) -> None:
    world.tell(
        "An Giang", "Có 9.999 sáng kiến.", achieved("9.999 sáng kiến", "9999", phase=1, as_of="2022-05-31")
    )
    table = world.table()
    at = next(number for number, row in enumerate(table.rows) if row.name == "An Giang")
    cells = tuple(replace(one, grade="D") if one.value is not None else one for one in table.rows[at].cells)
    rows = (*table.rows[:at], replace(table.rows[at], cells=cells), *table.rows[at + 1 :])
    shown = names(replace(table, rows=rows), sort="-initiatives.1.achieved")
    assert shown[:5] == ["Thái Nguyên", "Hà Nội", "Bắc Kạn", "An Giang", "Hà Giang"]


def test_names_are_sorted_as_a_vietnamese_index_sorts_them() -> None:
    asked = [
        "Đồng Nai",
        "Đắk Lắk",
        "Bạc Liêu",
        "Bắc Ninh",
        "Ăn",
        "An Giang",
        "Ấn",
        "Hà Giang",
        "Hạ",
        "Hả",
        "Đà Nẵng",
    ]
    assert sorted(asked, key=vietnamese) == [
        "An Giang", "Ăn", "Ấn", "Bạc Liêu", "Bắc Ninh", "Đà Nẵng", "Đắk Lắk", "Đồng Nai",
        "Hả", "Hạ", "Hà Giang",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("thanh hoa", ["Thanh Hóa"]), ("Thanh Hoá", ["Thanh Hóa"]), ("BẮC K", ["Bắc Kạn"]),
        ("hcm", ["Hồ Chí Minh"]), ("Hà T", ["Hà Tĩnh"]), ("ha t", ["Hà Tĩnh"]), ("Hạ T", ["Hà Tĩnh"]),
        ("hoa", ["Hòa Bình", "Khánh Hòa", "Thanh Hóa"]), ("anh", []), ("không có", []),
        ("Hà", ["Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh"]), ("%", []),
    ],
)  # fmt: skip
def test_a_name_is_found_with_and_without_its_marks(world: World, search: str, found: list[str]) -> None:
    assert sorted(names(world.table(phases=(1,)), q=search, phase="1"), key=vietnamese) == found


def test_a_former_province_finds_the_one_that_it_is_part_of(world: World) -> None:
    table = world.table(boundaries=34)
    assert [row.name for row in shown_rows(table, state(boundaries="34", q="bac kan"))] == ["Thái Nguyên"]


def test_rows_are_kept_by_number_grade_verdict_and_region(world: World) -> None:
    table = world.table(findings=world.findings())
    assert sorted(names(table, only="reported")) == ["Bắc Kạn", "Hà Nội", "Thái Nguyên"]
    assert len(names(table, only="missing")) == 60
    assert names(table, verdict="inconsistent") == ["Hà Nội"]
    assert names(table, grade="C") == ["Bắc Kạn"]  # whose union ends the phase on a day of its own
    assert len(names(table, region="tay-nguyen")) == 5
    assert names(table, region="tay-nguyen", only="reported") == []


def test_a_value_leads_to_its_figure_with_its_marks(world: World) -> None:
    shown = slot(world, "Hà Nội", "percent")
    assert (shown.text, shown.figure, shown.verdict) == ("149%", "F-003x001", "inconsistent")
    assert shown.signs == (("✗", "không khớp"),)
    assert shown.computed == "÷ 140,5%"
    assert slot(world, "Bắc Kạn", "percent").signs == (("✓", "khớp"),)
    assert slot(world, "Bắc Kạn", "target").signs == ()


def test_a_sum_leads_to_where_it_is_taken_apart(world: World) -> None:
    shown = slot(world, "Thái Nguyên", "achieved", boundaries=34)
    assert (shown.text, shown.figure, shown.place) == ("5.699", None, "thai-nguyen-2025")


def test_optical_entered_disputed_and_withdrawn_are_marked(world: World) -> None:
    world.tell(
        "An Giang",
        "Có 77 sáng kiến.",
        achieved("77 sáng kiến", "77", phase=1, rule="optical:test"),
        withdrawn=True,
    )
    shown = slot(world, "An Giang", "achieved")
    assert ("†", "nhận dạng chữ từ bản chụp") in shown.signs
    assert "trang đã gỡ" in shown.after
    world.tell(
        "Cà Mau", "Có 88 sáng kiến.", achieved("88 sáng kiến", "88", phase=1, rule="hand:Lan, 2024-01-02")
    )
    assert [mark for mark, _ in slot(world, "Cà Mau", "achieved").signs] == ["‡"]


def test_what_was_weighed_is_marked(world: World) -> None:
    told = achieved("77 sáng kiến", "77", phase=1, rule="weighed.unread: gửi")
    world.tell("An Giang", "Có 77 sáng kiến.", told)
    assert ("°", "cân theo từ ngữ") in slot(world, "An Giang", "achieved").signs


def test_what_another_report_contradicts_is_marked(world: World) -> None:
    for said in ("99", "98"):
        text = f"Có {said} sáng kiến."
        world.tell("An Giang", text, achieved(f"{said} sáng kiến", said, phase=1, as_of="2022-05-31"))
    assert slot(world, "An Giang", "achieved").signs == (("≠", "nơi khác ghi khác"),)


def test_an_empty_cell_says_why_and_a_row_that_is_empty_for_one_reason_says_it_once(world: World) -> None:
    table = world.table()
    groups = groups_of(table)
    lines = {row.name: line_of(table, row, groups) for row in table.rows}
    assert [[one.gone for one in cell] for cell in lines["Hà Giang"].cells] == [["chưa có nguồn"]]
    assert lines["Hà Giang"].cells[0][0].span == len(groups)
    assert lines["Bắc Kạn"].cells[1][0].gone == "có ở giai đoạn khác"


def test_the_map_follows_the_order_and_else_shows_the_fullest_phase(world: World) -> None:
    table = world.table()
    groups = groups_of(table)
    usual = focus_of(table, groups, None)
    assert usual is not None
    assert (usual.group.phase, usual.what) == (1, "achieved")
    for place in ("An Giang", "Cà Mau", "Sơn La"):
        world.tell(place, "Có 70 sáng kiến.", achieved("70 sáng kiến", "70"))
    fuller = world.table()
    still = focus_of(fuller, groups_of(fuller), None)
    assert still is not None
    assert still.group.phase == 1  # though more name no phase
    sorted_by = focus_of(table, groups, sort_of("initiatives.1.percent"))
    assert sorted_by is not None
    assert sorted_by.what == "percent"
    assert focus_of(World().table(), groups_of(World().table()), None) is None


def test_the_heading_tells_the_state_in_words() -> None:
    asked = state(phase="1", boundaries="34", per="members", as_known="2023-01-31", grade="A", q="bắc")
    assert " · ".join(state_words(asked)) == (
        "Sáng kiến · Giai đoạn 1 · 34 tỉnh, thành · tính trên mỗi đoàn viên · "
        "như kho đã biết đến hết 31/1/2023 · mức A · tên có “bắc”"
    )
    english = state_words(state("en", level="district", province="son-la"))
    assert english == ["Initiatives", "Phase 1, phase 2, whole programme", "Districts · Sơn La"]


def test_the_page_links_values_tiles_rows_and_files(world: World) -> None:
    shown = page(world, sort="-initiatives.1.achieved")
    assert 'href="/vi/figure/F-001x000"' in shown
    assert 'href="#r-bac-kan"' in shown
    assert '<tr id="r-bac-kan">' in shown
    assert 'href="/vi/province/bac-kan"' in shown
    assert 'aria-sort="descending"' in shown
    assert 'href="/vi/table/1-trieu-sang-kien?sort=initiatives.1.achieved"' in shown  # the other way round
    assert 'href="/vi/table/1-trieu-sang-kien.csv?sort=-initiatives.1.achieved"' in shown
    assert "2.289 / 1.629 = 140,5%" in shown
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]* (?:src|type)=)", shown)


def test_contradictions_are_those_of_the_rows_shown(world: World) -> None:
    assert "Không khớp trong bảng này (1)" in page(world)
    assert "Không khớp trong bảng này (1)" not in page(world, q="bắc kạn")


def test_a_written_page_has_links_in_place_of_the_form(world: World) -> None:
    shown = page(world, served=False)
    assert "<form" not in shown
    assert "hx-" not in shown
    assert 'href="/vi/table/1-trieu-sang-kien?boundaries=34"' in shown
    assert "Bảng khác của chiến dịch này" in shown


def test_scraped_words_stay_words(world: World) -> None:
    text = 'Có 55 "><script>alert(1)</script> sáng kiến'
    world.tell("Cà Mau", text, achieved('55 "><script>alert(1)</script> sáng kiến', "55", phase=1))
    shown = page(world)
    assert "<script>alert" not in shown
    assert "55 &#34;&gt;&lt;script&gt;" in shown


def test_a_percentage_that_no_page_prints_is_marked_as_worked_out(world: World) -> None:
    world.tell(
        "Cà Mau",
        "Có 300 sáng kiến trên chỉ tiêu 400 sáng kiến.",
        achieved("300 sáng kiến", "300", phase=1),
        target("400 sáng kiến", "400", phase=1),
    )
    assert slot(world, "Cà Mau", "percent").computed == "÷ 75%"
    assert slot(world, "Cà Mau", "percent").text == ""


def test_cells_say_their_grade_and_their_own_day(world: World) -> None:
    world.tell(
        "Cà Mau", "Có 300 sáng kiến, đạt 75%.", achieved("300 sáng kiến", "300", phase=1, as_of="2022-07-20"),
        percent("75%", "75", phase=1, as_of="2022-07-20"),
    )  # fmt: skip
    shown = slot(world, "Cà Mau", "achieved")
    assert (shown.grade, shown.after) == ("C", ("20/7/2022",))


def described(text: str) -> dict[str, Any]:
    """The Dataset in a page's head; there is one."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    told: dict[str, Any] = json.loads(found)
    return told


def test_a_table_is_described_for_search_engines_of_data(world: World) -> None:
    told = described(page(world, "en", phase="1"))
    assert (told["@context"], told["@type"]) == ("https://schema.org", "Dataset")
    assert told["name"].endswith("Initiatives · Phase 1 · 63 provinces")
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["spatialCoverage"]["name"] == "Việt Nam"
    assert re.fullmatch(r"2022[\d-]*/2022[\d-]*", told["temporalCoverage"])
    assert [one["contentUrl"] for one in told["distribution"]] == [
        f"/en/table/1-trieu-sang-kien.{form}?phase=1" for form in ("csv", "xlsx", "json")
    ]
    assert told["url"] == "/en/table/1-trieu-sang-kien?phase=1"


def test_a_description_covers_all_days_that_its_dates_can_mean(world: World) -> None:
    world.tell("Cà Mau", "Có 300 sáng kiến.", achieved("300 sáng kiến", "300", phase=1, as_of="2022"))
    assert described(page(world, "en", phase="1"))["temporalCoverage"] == "2022/2022"


def test_the_description_of_a_province_is_of_that_place(world: World) -> None:
    place = described(page(world, province="bac-kan"))["spatialCoverage"]
    assert (place["name"], place["containedInPlace"]["name"]) == ("Bắc Kạn", "Việt Nam")


def test_nothing_that_is_searched_for_ends_the_description(world: World) -> None:
    text = page(world, q="</script><script>alert(1)</script>")
    assert "</script><script>alert" not in text
    assert "</script><script>alert(1)</script>" in described(text)["name"]
