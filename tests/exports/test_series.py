"""One unit over time: each report once, changes on like bases only, falls with their findings."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from export_world import CAMPAIGN, PROVINCES, World, achieved, percent, target

from checks.across.whole_store import check_store
from exports.cells import index_checks
from exports.corrected import read_corrections
from exports.errors import ExportError
from exports.series import Series, change_words, print_series, series_bytes, series_page, series_records
from exports.subjects import find_subject
from exports.terminal import make_console
from exports.timeline import Report, timeline
from store.records import Correction, CorrectionState, StoredDocument


def series(
    world: World, asked: str = "Yên Bái", *, corrections: list[CorrectionState] | None = None
) -> Series:
    subject = find_subject(asked, world.figures, PROVINCES)
    figures = [one for one in world.figures if subject.is_about(one.figure)]
    checks = index_checks([*world.findings(), *check_store(world.figures)], "en")
    judged = read_corrections(corrections or [], "en")
    return Series(CAMPAIGN, subject, tuple(timeline(figures, checks, judged, "en")), "en")


def told(world: World, value: str, as_of: str | None, **rest: Any) -> None:
    """A page that reports so many in phase 1, counted up to a day."""
    page = {name: rest.pop(name) for name in ("published", "url", "withdrawn") if name in rest}
    said = {"phase": 1, "as_of": as_of, "counting": "cumulative"} | rest
    world.tell(
        "Yên Bái", f"Toàn tỉnh có {value} sáng kiến.", achieved(f"{value} sáng kiến", value, **said), **page
    )


def reports(world: World, **asked: Any) -> list[Report]:
    return list(series(world, **asked).reports)


def find(world: World) -> Callable[[str], StoredDocument | None]:
    return {one.id: one for one in world.texts}.get


def test_reports_come_in_order_of_time_with_the_change_since_the_last() -> None:
    world = World()
    told(world, "925", "2022-05-31")
    told(world, "300", "2022-04-12")
    told(world, "640", "2022-05-02")
    found = reports(world)
    assert [one.stored.figure.value for one in found] == [300, 640, 925]
    assert found[0].no_delta == "first"
    assert [(one.delta.value, one.delta.days) for one in found if one.delta] == [(340, 20), (285, 29)]
    assert found[1].delta is not None
    assert found[1].delta.since.id == found[0].stored.id


@pytest.mark.parametrize(
    ("later", "why"),
    [
        ({"counting": "increment"}, "increment"),
        ({"counting": None}, "counting_unknown"),
        ({"as_of": None}, "undated"),
        ({"as_of": "2022-05"}, "imprecise"),
        ({"bound": "over"}, "qualified"),
        ({"phase": 2}, "first"),
        ({"measure": "initiatives_valid"}, "first"),
        ({"owner": "Tổng LĐLĐ Việt Nam"}, "first"),
        ({"withdrawn": True}, "withdrawn"),
    ],
)
def test_no_change_is_told_on_another_base_and_it_says_why(later: dict[str, Any], why: str) -> None:
    world = World()
    told(world, "640", "2022-05-02")
    told(world, "925", **({"as_of": "2022-05-31"} | later))
    (found,) = [one for one in reports(world) if one.stored.figure.value == 925]
    assert (found.delta, found.no_delta) == (None, why)


def test_where_no_phase_is_named_only_one_source_counts_on() -> None:
    world = World()
    told(world, "640", "2022-05-02", phase=None)
    told(world, "925", "2022-05-31", phase=None)
    assert [one.no_delta for one in reports(world)] == ["first", "phase_unknown"]
    one_source = World()
    told(one_source, "640", "2022-05-02", phase=None)
    told(one_source, "925", "2022-05-31", phase=None)
    one_source.figures = [replace(one, source_id="cong") for one in one_source.figures]
    (last,) = [one for one in reports(one_source) if one.delta]
    assert last.delta is not None
    assert last.delta.value == 285


def test_a_fall_is_marked_with_its_finding() -> None:
    world = World()
    told(world, "9412", "2023-04-20", phase="all")
    told(world, "9186", "2023-08-31", phase="all")
    built = series(world)
    assert [one.decline for one in built.reports] == [False, True]
    last = built.reports[1]
    assert change_words(last, "en") == "−226 (133 days), fell"
    (fall,) = last.own_falls
    row = list(series_records(built, find(world)))[1]
    assert (row["delta"], row["decline"]) == (Decimal(-226), 1)
    assert fall.id in str(row["finding"])


def test_pages_that_contradict_each_other_about_a_day_give_no_change() -> None:
    world = World()
    told(world, "640", "2022-05-02")
    told(world, "925", "2022-05-31")
    told(world, "952", "2022-05-31")
    told(world, "1100", "2022-06-30")
    assert sorted(one.no_delta or "" for one in reports(world)) == [
        "disputed",
        "disputed",
        "first",
        "same_day",
    ]


def test_a_reprint_is_shown_and_adds_nothing() -> None:
    world = World()
    told(world, "640", "2022-05-02", published="2022-05-03")
    told(world, "640", "2022-05-02", published="2022-05-05")
    world.figures = [replace(one, text_digest="cùng một bài") for one in world.figures]
    first, again = reports(world)
    assert (first.no_delta, again.no_delta) == ("first", "repeat")
    assert again.repeats is not None
    assert again.repeats.id == first.stored.id


def test_a_page_that_says_it_twice_is_one_report() -> None:
    world = World()
    text = "Yên Bái có 640 sáng kiến.\nToàn tỉnh có 640 sáng kiến tham gia."
    said = {"phase": 1, "as_of": "2022-05-02", "counting": "cumulative"}
    world.tell(
        "Yên Bái",
        text,
        achieved("640 sáng kiến.", "640", implied=("subject",), **said),
        achieved("640 sáng kiến tham", "640", **said),
    )
    (one,) = reports(world)
    assert one.stored.figure.implied == ()


def test_a_misread_figure_is_marked_and_nothing_is_counted_from_it() -> None:
    world = World()
    told(world, "640", "2022-05-02")
    told(world, "92500", "2022-05-20")
    told(world, "925", "2022-05-31")
    event = Correction(
        "misread", world.figures[1].id, "Trang ghi 925", "An", datetime(2024, 1, 1, tzinfo=UTC)
    )
    found = reports(world, corrections=[CorrectionState("C-1", event, "active")])
    assert [one.no_delta for one in found] == ["first", "misread", None]
    assert found[2].delta is not None
    assert found[2].delta.value == 285


def test_target_and_percentages_stand_beside_a_number_of_their_own_claim_only() -> None:
    world = World()
    text = (
        "Tỉnh có 1.105 sáng kiến, đạt 85,2% chỉ tiêu 1.200 sáng kiến. Huyện được giao 77 sáng kiến. "
        "Tháng trước có 640 sáng kiến."
    )
    said = {"phase": 1, "as_of": "2022-05-31", "counting": "cumulative"}
    world.tell(
        "Yên Bái",
        text,
        achieved("1.105 sáng kiến", "1105", **said),
        percent("85,2%", "85.2", **said),
        target("1.200 sáng kiến", "1200", phase=1),
        target("77 sáng kiến", "77", phase=1, claim=2),
        achieved("640 sáng kiến", "640", **(said | {"as_of": "2022-04-30", "claim": 3})),
    )
    built = series(world)
    alone, row = series_records(built, find(world))
    assert (alone["value"], alone["target"], alone["percent"]) == (640, None, None)
    assert (row["target"], row["percent"], row["computed"]) == (1200, Decimal("85.2"), Decimal("92.1"))
    assert (row["verdict"], row["quote"]) == ("inconsistent", "1.105 sáng kiến")
    assert str(row["sentence"]).startswith("Tỉnh có 1.105 sáng kiến")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Sơn La", "Sơn La"),
        ("tỉnh Sơn La", "Sơn La"),
        ("cả nước", "Cả nước"),
        ("Mai Sơn", "huyện Mai Sơn (Sơn La)"),
        ("LĐLĐ huyện Mai Sơn", "huyện Mai Sơn (Sơn La)"),
        ("Điện lực", "Công đoàn Điện lực Việt Nam"),
    ],
)
def test_a_subject_is_found_by_the_names_that_pages_give_it(asked: str, name: str) -> None:
    world = World()
    for province, subject, level in (
        ("Sơn La", "LĐLĐ huyện Mai Sơn", "district"),
        ("", "Công đoàn Điện lực Việt Nam", "sector"),
    ):
        said = {"level": level, "subject": subject, "province": province or None}
        world.tell(province, "Có 12 sáng kiến.", achieved("12 sáng kiến", "12", **said))
    assert find_subject(asked, world.figures, PROVINCES).name == name


def test_a_name_that_several_bear_is_asked_back_and_a_province_decides() -> None:
    world = World()
    for province in ("Long An", "Tiền Giang"):
        said = {"level": "district", "subject": "LĐLĐ huyện Châu Thành"}
        world.tell(province, "Có 12 sáng kiến.", achieved("12 sáng kiến", "12", **said))
    with pytest.raises(ExportError, match=r"huyện Châu Thành \(Long An\); huyện Châu Thành \(Tiền Giang\)"):
        find_subject("Châu Thành", world.figures, PROVINCES)
    assert find_subject("Châu Thành", world.figures, PROVINCES, "Long An").province == "Long An"
    with pytest.raises(ExportError, match="No report of"):
        find_subject("Công đoàn Dầu khí", world.figures, PROVINCES)


def test_every_form_holds_every_report_and_runs_nothing() -> None:
    world = World()
    told(world, "640", "2022-05-02", url="javascript:alert(1)")
    told(world, "925", "2022-05-31")
    built = series(world)
    texts = find(world)
    rows = list(csv.DictReader(io.StringIO(series_bytes(built, "csv", text_of=texts).decode())))
    read = json.loads(series_bytes(built, "json", text_of=texts))
    book = openpyxl.load_workbook(io.BytesIO(series_bytes(built, "xlsx", text_of=texts)))
    assert [row["delta"] for row in rows] == ["", "285"]
    assert [one["delta"] for one in read["reports"]] == [None, 285]
    assert (read["province"], read["level"]) == ("Yên Bái", "province")
    assert book["series"].max_row == 3
    page = series_page(built)
    assert 'href="javascript' not in page
    assert "“640 sáng kiến”" in page
    out = io.StringIO()
    print_series(built, make_console(out))
    assert "+285 (29 days)" in out.getvalue()
    assert series_bytes(built, "csv", bom=True, text_of=texts).startswith(b"\xef\xbb\xbf")
    with pytest.raises(ExportError, match="no format for a series"):
        series_bytes(built, "sdmx", text_of=texts)
