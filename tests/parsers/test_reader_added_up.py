"""Numbers that no word explains are read where the arithmetic does: parts of a sum, shares of a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Phú Thọ",
    published="2023-03-20",
    opening="LĐLĐ huyện Thanh Ba tham gia Chương trình “1 triệu sáng kiến”. ",
)


def told_behind(first: int, text: str, *names: str) -> list[tuple[object, ...]]:
    """What is read of a text, without the first figures, which say what its numbers are parts of."""
    return PAGE.told(text, *names)[first:]


def test_numbers_that_add_up_to_the_count_before_are_its_parts() -> None:
    text = (
        "Huyện có 507 sáng kiến. Chưa vui vì trong 507 cái ấy, trường học đã ôm tới 391, cơ quan, xã 88, "
        "còn doanh nghiệp vẻn vẹn 28."
    )
    assert told_behind(1, text, "role", "value") == [("achieved", 391), ("achieved", 88), ("achieved", 28)]


def test_the_words_before_a_part_are_whose_it_is() -> None:
    text = "Huyện có 507 sáng kiến. Tách ra thì giáo viên ôm tới 391, cán bộ xã được 116."
    assert told_behind(1, text, "subject") == [("giáo viên",), ("cán bộ xã",)]


@pytest.mark.parametrize(
    "text",
    [
        "Huyện có 507 sáng kiến. Chưa vui vì trong 507 cái ấy, trường học đã ôm tới 390, doanh nghiệp 28.",
        "Huyện có 507 sáng kiến. Chưa vui vì trường học chỉ mời 391 thầy cô, doanh nghiệp 116 công nhân.",
        "Huyện có 12 sáng kiến. Trường nằm trên đồi, đường vào cua tay áo đếm được 7, dốc thì 5.",
    ],
)
def test_what_does_not_add_up_counts_another_thing_or_is_too_small_says_nothing(text: str) -> None:
    assert told_behind(1, text, "value") == []


def test_a_number_whose_percentage_fits_the_count_before_is_its_share() -> None:
    text = "Huyện có 5.220 sáng kiến. Nhưng bức tranh chưa đều: giáo viên ôm tới 3.402 (65,2%)."
    assert told_behind(1, text, "role", "value", "percent_basis", "subject") == [
        ("achieved", 3402, None, "giáo viên"),
        ("percent", Decimal("65.2"), "of_achieved", "giáo viên"),
    ]


@pytest.mark.parametrize("share", ["61,2%", "65%"])
def test_a_percentage_that_does_not_fit_or_is_too_coarse_tells_nothing(share: str) -> None:
    text = f"Huyện có 5.220 sáng kiến. Nhưng bức tranh chưa đều: giáo viên ôm tới 3.402 ({share})."
    assert (3402,) not in told_behind(1, text, "value")


LIST = "Mời bà con xem cho vui:\n– Xưởng 1: 49\n– Xưởng 2: 38\n– Xưởng Sơn: {painted}\n– Kho, văn phòng: 17"


def test_a_list_that_adds_up_to_the_count_above_it_lists_its_parts() -> None:
    text = "Công ty Gỗ Hưng Thạnh có 135 sáng kiến.\n\n" + LIST.format(painted=31)
    assert told_behind(1, text, "value") == [(49,), (38,), (31,), (17,)]


def test_a_list_that_does_not_add_up_lists_anything() -> None:
    text = "Công ty Gỗ Hưng Thạnh có 135 sáng kiến.\n\n" + LIST.format(painted=32)
    assert told_behind(1, text, "value") == []


def test_the_later_phase_is_the_second_only_beside_the_first() -> None:
    both = "Huyện có 6.230 sáng kiến. Giai đoạn đầu 2.044, giai đoạn sau 4.186."
    assert told_behind(1, both, "value", "phase") == [(2044, 1), (4186, 2)]
    alone = "Huyện có 630 sáng kiến. Giai đoạn sau có 120 sáng kiến."
    assert told_behind(1, alone, "value", "phase") == [(120, None)]
