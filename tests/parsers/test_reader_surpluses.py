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
