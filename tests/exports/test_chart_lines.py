"""Reports over time: points where they belong, joined only where a change is told, readable numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from chart_world import SVG, a_dot, lines, parsed, texts, yen_bai
from export_world import World, achieved, target
from lxml import etree
from test_series import series, told

from exports.charts.bars import sparkline
from exports.charts.dots import Dot
from exports.charts.of_series import aims_of, bands_of, dot_of, series_charts
from exports.charts.plot import month_ticks, value_ticks
from exports.charts.svg import width_of

GOLDEN = Path(__file__).with_name("golden")


def test_a_line_joins_only_what_the_series_tells_a_change_between() -> None:
    held = yen_bai()
    dots = [one for report in held.reports if (one := dot_of(report, "vi"))]
    assert [one.joins for one in dots] == [None, dots[0].id, None]
    drawn = parsed(lines(*dots))
    joined = [one for one in drawn.iter(f"{SVG}path") if one.get("stroke-width") == "2"]
    assert len(joined) == 1


def test_bounds_withdrawn_disputed_and_increments_have_signs_and_a_legend() -> None:
    drawn = lines(
        a_dot("a", "2022-05-02", 640),
        a_dot("b", "2022-05-31", 925, bound="over"),
        a_dot("c", "2022-06-30", 990, gone=True),
        a_dot("d", "2022-08-31", 1200, disputed=True),
        a_dot("e", "2022-09-30", 300, increment=True),
        a_dot("f", "2022-12-31", 1300, bound="nearly", wrong=True),
    )
    told = texts(drawn)
    for words in ("trên, ít nhất", "trang đã gỡ hoặc đọc sai", "nơi khác ghi khác", "riêng kỳ, không lũy kế"):
        assert words in told
    assert "gần, dưới, không quá" in told
    assert "khoảng" not in told
    hollow = [one for one in parsed(drawn).iter(f"{SVG}circle") if "hollow" in (one.get("class") or "")]
    assert len(hollow) == 2  # the point and its line in the legend


def test_a_date_as_imprecise_as_a_month_is_drawn_as_wide_as_a_month() -> None:
    dot = Dot("a", date(2022, 5, 1), date(2022, 5, 31), Decimal(7), "5/2022: 7", "7")
    wide = [one for one in parsed(lines(dot)).iter(f"{SVG}path") if one.get("stroke-opacity") == "0.6"]
    assert len(wide) == 1


def test_undated_reports_are_counted_and_not_placed() -> None:
    world = World()
    told(world, "640", "2022-05-02")
    told(world, "925", None)
    (chart,) = series_charts(series(world), ident="c")
    assert "Not drawn, as undated: 1." in texts(chart.svg)
    assert lines() == ""


def test_phases_are_the_unions_own_where_it_set_any() -> None:
    own = bands_of(yen_bai().campaign, "Bắc Kạn", "vi")
    assert [one.name for one in own] == ["giai đoạn 1", "giai đoạn 2", "giai đoạn 3"]
    national = bands_of(yen_bai().campaign, "Hòa Bình", "vi")
    assert [(one.first, one.last) for one in national] == [
        (date(2022, 1, 8), date(2022, 5, 31)),
        (date(2022, 6, 1), date(2023, 9, 1)),
    ]


def test_a_target_that_was_raised_is_a_step_within_its_phase() -> None:
    world = World()
    for value, day, aim in (
        ("700", "2022-09-30", "1.800"),
        ("900", "2023-01-31", "1.800"),
        ("950", "2023-05-31", "2.600"),
    ):
        text = f"Có {value} sáng kiến, chỉ tiêu {aim} sáng kiến."
        here = {"phase": 2, "as_of": day, "counting": "cumulative"}
        aimed = target(f"{aim} sáng kiến", aim.replace(".", ""), phase=2)
        world.tell("Yên Bái", text, achieved(f"{value} sáng kiến", value, **here), aimed)
    held = series(world)
    first, second = aims_of(held.reports, bands_of(held.campaign, "Yên Bái", "vi"), "vi")
    assert (first.value, first.first, first.last) == (1800, date(2022, 6, 1), date(2023, 5, 31))
    assert (second.value, second.first, second.last) == (2600, date(2023, 5, 31), date(2023, 9, 1))
    assert second.steps_from == 1800


def crowd() -> list[Dot]:
    """Three months with a report each day: more numbers than have room."""
    days = [f"2022-{month:02}-{day:02}" for month in (5, 6, 7) for day in range(1, 31)]
    return [a_dot(f"d{day}", day, 10_000 * (1 + number % 5)) for number, day in enumerate(days)]


def box_of(word: etree._Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a number beside a point."""
    wide = width_of(word.text or "", 11)
    x, y = float(word.get("x") or 0), float(word.get("y") or 0)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[word.get("text-anchor") or "start"]
    return left, y - 9, left + wide, y + 2


def test_labels_of_points_never_lie_on_each_other() -> None:
    drawn = parsed(lines(*crowd()))
    boxes = [box_of(word) for one in drawn.iter(f"{SVG}g") for word in one.iter(f"{SVG}text")]
    assert 2 <= len(boxes) < 90
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert not (left < other[2] and other[0] < right and top < other[3] and other[1] < bottom)


def test_a_number_is_nearest_to_its_own_point() -> None:
    drawn = parsed(lines(*crowd()))
    points = [(float(one.get("cx") or 0), float(one.get("cy") or 0)) for one in drawn.iter(f"{SVG}circle")]
    for one, own in zip(drawn.iter(f"{SVG}g"), points, strict=True):
        for word in one.iter(f"{SVG}text"):
            left, top, right, bottom = box_of(word)
            gaps = {
                (x, y): max(left - x, 0, x - right) ** 2 + max(top - y, 0, y - bottom) ** 2 for x, y in points
            }
            assert min(points, key=lambda point: gaps[point]) == own, word.text


def test_ticks_fall_on_months_and_round_numbers() -> None:
    ticks = month_ticks(date(2022, 1, 8), date(2023, 9, 1), 6)
    assert [(one.year, one.month) for one in ticks] == [
        (2022, 4), (2022, 7), (2022, 10), (2023, 1), (2023, 4), (2023, 7),
    ]  # fmt: skip
    assert len(month_ticks(date(2022, 1, 8), date(2022, 5, 31), 6)) == 4
    assert value_ticks(Decimal(2411)) == [0, 500, 1000, 1500, 2000, 2500]
    assert value_ticks(Decimal(1296)) == [0, 500, 1000, 1500]
    assert value_ticks(Decimal(3)) == [0, 1, 2, 3]


@pytest.mark.parametrize("value", [1, 7, 600, 750, 925, 1200, 1539, 9186, 114_260, 12_500_000_000])
def test_every_point_and_tick_lies_within_the_chart(value: int) -> None:
    drawn = parsed(lines(a_dot("a", "2022-05-02", value)))
    (point,) = drawn.iter(f"{SVG}circle")
    high = [float(point.get("cy") or 0)]
    high += [float(one.get("y") or 0) for one in drawn.iter(f"{SVG}text")]
    assert min(high) > 12
    assert max(high) < float((drawn.get("viewBox") or "").split()[3])


def test_numbers_and_dates_are_of_the_charts_language() -> None:
    dots = [a_dot("a", "2022-05-31", 12_000), a_dot("b", "2023-05-31", 40_000)]
    vi, en = (set(texts(lines(*dots, lang=lang))) for lang in ("vi", "en"))
    assert {"20.000", "7/2022"} <= vi
    assert {"20,000", "Jul 2022"} <= en


def test_a_sparkline_leaves_out_what_does_not_count() -> None:
    dots = [
        a_dot("a", "2022-05-02", 640),
        a_dot("b", "2022-05-31", 925, joins="a"),
        a_dot("c", "2022-06-30", 7, gone=True),
    ]
    drawn = parsed(sparkline(dots, name="Yên Bái", ident="s"))
    assert len(list(drawn.iter(f"{SVG}circle"))) == 2
    assert len(list(drawn.iter(f"{SVG}path"))) == 1
    assert sparkline(dots[2:], name="Yên Bái", ident="s") == ""


def test_the_chart_of_a_province_is_as_it_was_read_and_found_right() -> None:
    """The golden was looked at as a picture: change it only with another look."""
    (chart,) = series_charts(yen_bai(), ident="yen-bai")
    lined = chart.svg.replace("><", ">\n<") + "\n"
    golden = GOLDEN / "time_chart.svg"
    if not golden.exists():
        golden.write_text(lined, encoding="utf-8")
        pytest.fail(f"{golden} was missing and has been written: look at it")
    assert lined == golden.read_text(encoding="utf-8")
