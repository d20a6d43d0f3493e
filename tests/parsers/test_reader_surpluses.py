"""By how much a target was passed, and which it was: plain words that hold two numbers together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Quảng Ngãi",
    published="2022-06-20",
    opening="LĐLĐ tỉnh Quảng Ngãi sơ kết giai đoạn 1 Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "So với chỉ tiêu 640 sáng kiến, đoàn viên trong tỉnh đã nộp 815, nhiều hơn 175 sáng kiến.",
            [("target", 640), ("achieved", 815), ("excess", 175)],
        ),
        (
            "Kế hoạch giao 1.200 sáng kiến, các đơn vị gửi 1.390 sáng kiến, tức nhiều hơn 190.",
            [("target", 1200), ("achieved", 1390), ("excess", 190)],
        ),
        (
            "Số sáng kiến của tỉnh là 2.410, hơn chỉ tiêu được giao (1.900 sáng kiến) 510 sáng kiến.",
            [("achieved", 2410), ("target", 1900), ("excess", 510)],
        ),
        (
            "Toàn tỉnh có 2.410 sáng kiến, vượt chỉ tiêu đăng ký (1.900 sáng kiến) tới 510 sáng kiến.",
            [("achieved", 2410), ("target", 1900), ("excess", 510)],
        ),
        (
            "Toàn tỉnh có 2.410 sáng kiến, vượt chỉ tiêu 1.900 sáng kiến được giao là 510 sáng kiến.",
            [("achieved", 2410), ("target", 1900), ("excess", 510)],
        ),
        (
            "Huyện Mộ Đức nộp 312 sáng kiến, vượt kế hoạch 250 sáng kiến tỉnh giao tới 62 sáng kiến.",
            [("achieved", 312), ("target", 250), ("excess", 62)],
        ),
    ],
)
def test_the_surplus_behind_its_target(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text, "role", "value") == expected


def test_the_surplus_on_a_line_of_its_own() -> None:
    text = (
        "Kết quả:\n- Chỉ tiêu được giao: 1.900 sáng kiến\n- Đã nộp: 2.410 sáng kiến\n"
        "- Phần vượt chỉ tiêu: 510 sáng kiến"
    )
    assert told(text, "role", "value") == [("target", 1900), ("achieved", 2410), ("excess", 510)]


@pytest.mark.parametrize(
    "text",
    [
        "Huyện Bình Sơn có 312 sáng kiến, nhiều hơn 62 sáng kiến so với huyện Sơn Tịnh.",
        "Chỉ tiêu là 640 sáng kiến, khối trường học có 315 sáng kiến, nhiều hơn 40 sáng kiến so với khối xã.",
        "Chỉ tiêu là 640 sáng kiến, đoàn viên nữ nộp 415 sáng kiến, nhiều hơn 40 sáng kiến của nam.",
    ],
)
def test_more_than_somebody_else_has_is_no_surplus(text: str) -> None:
    assert "excess" not in [role for (role,) in told(text, "role")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỉnh đề ra mục tiêu 2.600 sáng kiến và đến ngày 25/5 đã có 2.795, đạt 107,5%.",
            [("target", 2600), ("achieved", 2795), ("percent", Decimal("107.5"))],
        ),
        (
            "Ngành đặt mục tiêu 700 sáng kiến nhưng đến hết tháng 5 đã nộp 912 sáng kiến.",
            [("target", 700), ("achieved", 912)],
        ),
        (
            "Nếu tính theo mức Tổng LĐLĐ giao (1.900 sáng kiến) thì với 2.410 sáng kiến, tỉnh đạt 126,8%.",
            [("target", 1900), ("achieved", 2410), ("percent", Decimal("126.8"))],
        ),
    ],
)
def test_what_was_aimed_at_beside_what_there_is(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text, "role", "value") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Các huyện có 968 sáng kiến, công đoàn ngành có 405 sáng kiến, nâng tổng số của toàn tỉnh lên 1.373.",
        "Riêng tuần qua thêm 205 sáng kiến, nâng số sáng kiến của tỉnh lên 1.373.",
        "Riêng tuần qua thêm 205 sáng kiến, đưa con số của cả tỉnh lên 1.373.",
    ],
)
def test_a_total_that_was_raised_is_a_result(text: str) -> None:
    assert told(text, "role", "value")[-1] == ("achieved", 1373)


def test_a_total_that_is_to_be_raised_is_a_target() -> None:
    text = "Tỉnh có 968 sáng kiến và phấn đấu nâng tổng số lên 1.373 sáng kiến."
    assert told(text, "role", "value") == [("achieved", 968), ("target", 1373)]


@pytest.mark.parametrize(
    "text",
    [
        "Sáng kiến của lao động trực tiếp là 305 trên tổng số 1.220, tương đương 25%.",
        "Trong 1.220 sáng kiến có 305 sáng kiến là của lao động nữ, tỷ lệ 25%.",
    ],
)
def test_a_share_behind_its_part(text: str) -> None:
    assert ("percent", "of_achieved", 25) in told(text, "role", "percent_basis", "value")


def test_a_rate_against_a_target_that_stands_before_it() -> None:
    text = "Tỉnh có 2.410 sáng kiến, tỷ lệ so với chỉ tiêu 1.900 sáng kiến vì thế là 126,8%."
    assert told(text, "role", "value") == [
        ("achieved", 2410),
        ("target", 1900),
        ("percent", Decimal("126.8")),
    ]


def test_they_made_as_many() -> None:
    text = "Chỉ tiêu của xưởng là 60 sáng kiến, thế mà anh em làm tới 87 sáng kiến."
    assert told(text, "role", "value") == [("target", 60), ("achieved", 87)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Khối doanh nghiệp được giao 900 sáng kiến và có 1.053 sáng kiến, vượt 153, tức 17%.",
            [(None, 900), (None, 1053), (None, 153), ("over_target", 17)],
        ),
        (
            "Chỉ tiêu 640 sáng kiến, huyện nộp 800 sáng kiến, vượt 160 sáng kiến, hay 25%.",
            [(None, 640), (None, 800), (None, 160), ("over_target", 25)],
        ),
        (
            "Chỉ tiêu 640 sáng kiến, huyện nộp 800 sáng kiến, vượt 160 sáng kiến, tức 125%.",
            [(None, 640), (None, 800), (None, 160), ("of_target", 125)],
        ),
    ],
)
def test_the_percentage_behind_a_surplus_is_the_surplus_again(
    text: str, expected: list[tuple[str | None, int]]
) -> None:
    assert told(text, "percent_basis", "value") == expected


def test_more_than_the_target_is_a_surplus_where_the_target_stands_behind() -> None:
    text = "Tỉnh hoàn thành vượt mức với 2.688 sáng kiến, hơn 588 sáng kiến so với chỉ tiêu."
    assert told(text, "role", "value") == [("achieved", 2688), ("excess", 588)]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Bình Định nộp 3.100 sáng kiến, hơn Quảng Nam 412 sáng kiến.",
        "Huyện Mộ Đức có 3.100 sáng kiến, hơn đơn vị đứng sau 412 sáng kiến.",
    ],
)
def test_by_how_much_somebody_is_ahead_of_another_is_no_count(text: str) -> None:
    assert [value for (value,) in told(text, "value")] == [3100]


@pytest.mark.parametrize(
    "text",
    [
        "Hơn hai tháng qua tỉnh có 412 sáng kiến.",
        "Huyện Mộ Đức nộp sớm, hơn nửa tháng đã có 412 sáng kiến.",
        "Hơn ai hết, công nhân hiểu máy móc, và 412 sáng kiến là của họ.",
    ],
)
def test_other_words_with_more_leave_a_count_alone(text: str) -> None:
    assert ("achieved", 412) in told(text, "role", "value")


def test_so_many_of_all_were_recognised() -> None:
    text = "2.016 trong số 2.688 sáng kiến đã được công nhận."
    assert told(text, "measure", "value") == [("initiatives_valid", 2016), ("initiatives", 2688)]


def test_only_what_is_valid_counted() -> None:
    text = "Tỉnh có 2.688 sáng kiến. Chỉ tính sáng kiến hợp lệ thì tỉnh có 2.016, đạt 96% chỉ tiêu 2.100."
    assert told(text, "measure", "value")[1] == ("initiatives_valid", 2016)


def test_what_came_of_what_was_given() -> None:
    text = "Mức giao cho tỉnh là 2.100 sáng kiến, kết quả thu về 2.688 sáng kiến."
    assert told(text, "role", "value") == [("target", 2100), ("achieved", 2688)]


def test_the_last_of_a_list_stands_behind_and() -> None:
    text = (
        "Tỉnh có 3.020 sáng kiến. Trong số này, 1.613 của giáo viên, 880 của công nhân và 527 của công chức."
    )
    assert [value for (value,) in told(text, "value")] == [3020, 1613, 880, 527]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Riêng tháng 5 đóng góp 1.720 sáng kiến, bằng 57% cả giai đoạn.", "of_achieved"),
        ("Đến tháng 5 tỉnh có 1.720 sáng kiến, bằng 57% chỉ tiêu cả giai đoạn.", "of_target"),
        ("Đến tháng 5 tỉnh có 1.720 sáng kiến, đạt 57% cả năm.", "of_target"),
    ],
)
def test_a_share_of_all_that_the_phase_brought(text: str, basis: str) -> None:
    assert told(text, "percent_basis", "value")[-1] == (basis, 57)


def test_a_rate_against_a_target_in_brackets() -> None:
    text = "Tỉnh có 3.020 sáng kiến. Tỷ lệ đạt so với chỉ tiêu (2.000 sáng kiến) là 151%."
    assert told(text, "role", "value")[1:] == [("target", 2000), ("percent", 151)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kế hoạch ban đầu của tỉnh là 2.000 sáng kiến, sau nâng lên 2.200 sáng kiến.",
            [("target", 2000), ("target", 2200)],
        ),
        (
            "Chỉ tiêu lúc đầu là 2.000 sáng kiến, tháng 3 giảm xuống còn 1.800 sáng kiến.",
            [("target", 2000), ("target", 1800)],
        ),
        (
            "Số sáng kiến lúc đầu là 900 sáng kiến, sau tăng lên thành 1.200 sáng kiến.",
            [("achieved", 900), ("achieved", 1200)],
        ),
    ],
)
def test_a_target_that_was_changed_later(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text, "role", "value") == expected


def test_initiatives_that_were_chosen_to_be_praised() -> None:
    assert told("Có 20 sáng kiến được chọn để tuyên dương.", "measure", "value") == [
        ("awards_initiative", 20)
    ]


@pytest.mark.parametrize("behind", ["của tỉnh", "của cả tỉnh", "cả giai đoạn"])
def test_a_share_of_what_the_province_has(behind: str) -> None:
    text = f"Toàn tỉnh có 3.020 sáng kiến. Riêng huyện Bình Sơn có 402 sáng kiến, bằng 13,3% {behind}."
    assert told(text, "percent_basis", "value")[-1] == ("of_achieved", Decimal("13.3"))


@pytest.mark.parametrize(
    "text",
    [
        "Giai đoạn 2 tỉnh có 5.452 sáng kiến, cao hơn giai đoạn 1 tới 2.432 sáng kiến.",
        "Tháng 5 tỉnh có 5.452 sáng kiến, nhiều hơn tháng 4 là 2.432 sáng kiến.",
        "Con số đúng là 5.452 sáng kiến chứ không phải 2.432 sáng kiến.",
    ],
)
def test_a_difference_over_time_and_a_number_denied_are_no_counts(text: str) -> None:
    assert [value for (value,) in told(text, "value")] == [5452]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ngành giáo dục đăng ký 1.800 sáng kiến, đến nay đã nộp 1.912 sáng kiến.",
            [("target", 1800), ("achieved", 1912)],
        ),
        (
            "Công ty Doosan Vina nộp 151 sáng kiến dù chỉ đăng ký 120.",
            [("achieved", 151), ("target", 120)],
        ),
        ("Đã có 151 sáng kiến được đăng ký trên phần mềm.", [("achieved", 151)]),
    ],
)
def test_what_was_enrolled_for_is_a_target(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text, "role", "value") == expected


def test_what_was_done_ends_what_was_enrolled_for() -> None:
    text = (
        "Trường THPT Lê Khiết đăng ký 20 sáng kiến, có 27 sáng kiến được cập nhật. "
        "Tổ Toán đăng ký 5 sáng kiến, đã thực hiện 7 sáng kiến."
    )
    assert told(text, "role", "value") == [("target", 20), ("achieved", 27), ("target", 5), ("achieved", 7)]


def test_a_rate_of_the_initiatives_that_were_given() -> None:
    text = "Tỉnh có 3.020 sáng kiến. Công đoàn ngành Y tế mới đạt 80,4% số sáng kiến được giao."
    assert told(text, "percent_basis", "value")[-1] == ("of_target", Decimal("80.4"))


def test_initiatives_that_won_prizes() -> None:
    text = "Tỉnh có 3.020 sáng kiến. 12 sáng kiến được trao giải, gồm 1 giải nhất, 2 giải nhì, 3 giải ba."
    assert told(text, "measure", "value") == [("initiatives", 3020), ("awards_initiative", 12)]


@pytest.mark.parametrize(
    "surplus",
    [
        "nhiều hơn chỉ tiêu đúng 165",
        "hơn kế hoạch tròn 165",
        "dôi ra so với kế hoạch 165 sáng kiến",
        "dư so với chỉ tiêu 165",
        "thừa 165 so với số được giao",
    ],
)
def test_more_than_the_target_by_so_many_is_no_target(surplus: str) -> None:
    figures = PAGE.figures(f"Huyện Bình Sơn hoàn thành 415 sáng kiến, {surplus}.")
    assert [(one.role, int(one.value)) for one in figures] == [("achieved", 415), ("excess", 165)]
