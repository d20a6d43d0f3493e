"""What is given, set for oneself or asked as a floor; days before a unit that acts; halves of a phase."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Bến Tre",
    published="2022-08-20",
    opening="LĐLĐ tỉnh Bến Tre triển khai Chương trình “1 triệu sáng kiến”.\n\n",
)


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ huyện Ba Tri nhận phần việc 170 sáng kiến do LĐLĐ tỉnh phân bổ.",
        "LĐLĐ huyện Ba Tri lĩnh 170 sáng kiến do LĐLĐ tỉnh giao.",
        "Phần việc 170 sáng kiến ban đầu làm LĐLĐ huyện Ba Tri lo lắng.",
        "LĐLĐ huyện Ba Tri tự đặt cho mình con số 170 sáng kiến.",
        "LĐLĐ huyện Ba Tri tự đặt ra cho mình mức từ 170 sáng kiến trở lên.",
        "Anh em bảo nhau: cố thêm chừng 20 bản nữa cho tròn 170 sáng kiến.",
    ],
)
def test_what_is_given_or_set_for_oneself_is_a_target(text: str) -> None:
    assert PAGE.one(text, 170).role == "target"


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ huyện Ba Tri có 170 sáng kiến do công nhân trực tiếp viết.",
        "Công ty Dừa Sông Hàm có 170 sáng kiến do anh em giao ca viết.",
        "Khi phần việc đã xong, huyện có 170 sáng kiến.",
        "Anh em đã cố thêm 170 sáng kiến.",
    ],
)
def test_what_people_wrote_is_a_result(text: str) -> None:
    assert PAGE.one(text, 170).role == "achieved"


@pytest.mark.parametrize("floor", ["định ra mức sàn", "đưa ra sàn", "quy định mức sàn trong năm"])
def test_a_floor_is_asked_of_each(floor: str) -> None:
    text = f"LĐLĐ huyện Ba Tri {floor}: mỗi trường học 6 sáng kiến, mỗi xã 2 sáng kiến."
    assert PAGE.told(text, "value", "role", "level") == [
        (6, "target", "grassroots"),
        (2, "target", "grassroots"),
    ]


@pytest.mark.parametrize("unit", ["huyện đã ghi thêm", "xã mới có", "trường đã nộp"])
def test_a_day_before_a_unit_that_acts_is_no_ratio(unit: str) -> None:
    assert PAGE.one(f"Tuy là dịp hè nhưng đến 15/7 {unit} 94 sáng kiến.", 94).as_of == "2022-07-15"


def test_so_many_of_all_units_are_no_day() -> None:
    assert PAGE.one("Có đến 5/7 xã đã nộp, cộng lại 94 sáng kiến.", 94).as_of is None


def test_the_first_half_of_the_second_phase_is_not_the_first_phase() -> None:
    text = "Giai đoạn 2 phấn đấu 12.000 sáng kiến; nửa chặng đầu phải được 5.000 sáng kiến."
    assert PAGE.told(text, "value", "phase") == [(12000, 2), (5000, 2)]


def test_the_first_half_of_the_programme_is_the_first_phase() -> None:
    assert PAGE.one("Nửa chặng đầu của Chương trình, toàn tỉnh có 5.000 sáng kiến.", 5000).phase == 1


def test_files_that_lie_in_the_queue_wait_and_those_that_the_portal_refused_are_none() -> None:
    text = (
        "Hội đồng gật đầu với 312 sáng kiến, 47 bản còn nằm trong hàng chờ. Có 39 sáng kiến bị Cổng từ chối."
    )
    assert PAGE.told(text, "value", "measure") == [(312, "initiatives_valid"), (47, "initiatives_pending")]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("Trong số đã nộp có 264 sáng kiến hơp lệ.", 264, "initiatives_valid"),
        ("Gía trị làm lợi của toàn tỉnh lên tới 3 tỷ đồng.", 3_000_000_000, "benefit_vnd"),
        ("Toàn tỉnh có 300 sáng kiến của 264 tác gỉa.", 264, "participants"),
    ],
)
def test_slips_of_the_tone_are_mended(text: str, value: int, measure: str) -> None:
    assert PAGE.one(text, value).measure == measure


def test_cubic_metres_are_no_block_of_units() -> None:
    text = "Mỗi tháng công ty đỡ được 60 mét khối gỗ vụn, quy ra tiền tiết kiệm 2 tỷ đồng một năm."
    assert "khối" not in (PAGE.one(text, 2_000_000_000).subject or "")


@pytest.mark.parametrize("due", ["trước khi khép sổ ngày 31/8/2023", "xong trước khi đóng cổng 31/8/2023"])
def test_a_day_before_which_the_books_close_is_when_it_is_due(due: str) -> None:
    text = f"LĐLĐ huyện Ba Tri tự đặt cho mình con số 450 sáng kiến, {due}."
    assert PAGE.one(text, 450).as_of == "2023-08-31"


def test_what_is_asked_of_each_so_that_all_reach_a_number_is_not_of_that_numbers_phase() -> None:
    text = (
        "LĐLĐ huyện Ba Tri yêu cầu mỗi trường học 6 sáng kiến, để khi tổng kết huyện có 1.500 sáng kiến của "
        "cả hai giai đoạn."
    )
    assert PAGE.told(text, "value", "phase") == [(6, None), (1500, "all")]
