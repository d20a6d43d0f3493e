"""Targets in other words: laid on somebody, moved up and down, told as what a result is held against."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Quảng Trị",
    published="2023-06-10",
    opening="LĐLĐ tỉnh Quảng Trị tham gia Chương trình “1 triệu sáng kiến”.\n",
)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Tổng LĐLĐ Việt Nam đặt lên vai Quảng Trị 2.600 sáng kiến cho chặng đầu.", 2600),
        ("Phần của Quảng Trị trong giai đoạn hai là ba ngàn tám trăm sáng kiến.", 3800),
        ("Bước vào giai đoạn 2, phần việc nặng hơn hẳn: 5.400 sáng kiến.", 5400),
        ("Huyện tự đặt cho mình mức không dưới 380 sáng kiến, chia đều cho hai năm học.", 380),
    ],
)
def test_what_is_laid_on_somebody_is_a_target(text: str, target: int) -> None:
    assert told(text, "role", "value") == [("target", target)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Nâng chỉ tiêu giai đoạn 2 của toàn tỉnh từ 2.800 lên 3.300 sáng kiến.", [2800, 3300]),
        ("Hội nghị thống nhất hạ chỉ tiêu cả chương trình từ 960 sáng kiến xuống 810.", [960, 810]),
        ("Ban Thường vụ điều chỉnh mức giao của khối trường học từ 420 thành 365 sáng kiến.", [420, 365]),
    ],
)
def test_a_target_that_is_moved_is_told_with_what_it_was(text: str, targets: list[int]) -> None:
    assert told(text, "role", "value") == [("target", value) for value in targets]


def test_results_that_grew_are_no_moved_target() -> None:
    text = "Số sáng kiến tăng từ 420 sáng kiến cuối năm 2021 lên 960 sáng kiến, đạt 96% chỉ tiêu."
    assert ("target", 420) not in told(text, "role", "value")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Huyện có 412 sáng kiến đã cập nhật (giao 390 cho cả chương trình).",
            [("achieved", 412), ("target", 390)],
        ),
        (
            "Công ty đã gửi 231 sáng kiến lên Cổng, được giao 120 mà đi gần gấp đôi.",
            [("achieved", 231), ("target", 120)],
        ),
        (
            "Huyện được 276 sáng kiến, đạt 115% so với 240.",
            [("achieved", 276), ("percent", 115), ("target", 240)],
        ),
        (
            "Tỉnh có 9.214 sáng kiến. So với phần Tổng Liên đoàn giao cho tỉnh tới hết Chương trình, tức "
            "8.000, thì đã đi được 115%.",
            [("achieved", 9214), ("target", 8000), ("percent", 115)],
        ),
        (
            "Trường nộp 13 sáng kiến. Cô Chủ tịch công đoàn bảo: cố cho tròn 20.",
            [("achieved", 13), ("target", 20)],
        ),
        (
            "Đến nay có hơn 5,1 nghìn sáng kiến, vượt mốc 5.000 mà LĐLĐ tỉnh đề ra cho giai đoạn này.",
            [("achieved", 5100), ("target", 5000)],
        ),
    ],
)
def test_what_a_result_is_held_against_is_its_target(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text, "role", "value") == expected


@pytest.mark.parametrize(
    "over",
    ["vượt xa mức giao tới 310 sáng kiến", "tức là vẫn nhiều hơn phần được giao 310 sáng kiến"],
)
def test_more_than_the_part_that_was_given(over: str) -> None:
    text = f"Công đoàn ngành Giáo dục có 1.310 sáng kiến, {over}."
    assert told(text, "role", "value") == [("achieved", 1310), ("excess", 310)]


def test_a_person_is_not_named_by_an_office() -> None:
    assert told("Cô Chủ tịch kể: trường có 19 sáng kiến.", "subject", "value")[0][0] != "Cô Chủ"


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Cả nước có 690 nghìn sáng kiến. Riêng Quảng Trị góp gần 4% trong số này.", 4),
        ("Toàn tỉnh có 6.104 sáng kiến. Doanh nghiệp chiếm 44% trong số đó, điều ít ai ngờ.", 44),
        ("Toàn tỉnh có 4.985 sáng kiến. So với toàn tỉnh, phần của khối viên chức là 5,3%.", "5.3"),
        ("Toàn huyện có 1.024 sáng kiến. 7 đầu mối trong bảng chiếm 66,8% số này.", "66.8"),
    ],
)
def test_a_share_of_these_is_of_the_initiatives_told_before(text: str, percent: int | str) -> None:
    assert told(text, "role", "value", "percent_basis")[1] == ("percent", Decimal(percent), "of_achieved")


def test_names_of_two_words_go_on_with_a_list_of_shares() -> None:
    text = "Huyện có 430 sáng kiến. Về giáo dục, y tế chiếm 48%, về sản xuất, kinh doanh 33%, về quản lý 19%."
    assert told(text, "value", "percent_basis")[1:] == [
        (48, "of_achieved"),
        (33, "of_achieved"),
        (19, "of_achieved"),
    ]


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Chỉ tiêu của tỉnh là 5.000 sáng kiến cho cả 2 giai đoạn. Đến lúc này chúng tôi đạt hơn 77%.", 77),
        ("LĐLĐ thị xã Quảng Trị có 339 sáng kiến, vượt 29 sáng kiến; LĐLĐ huyện Hải Lăng xấp xỉ 97%.", 97),
        ("Gio Linh 702/600, Vĩnh Linh 811/700 sáng kiến. Cam Lộ thì hụt, mới 81%.", 81),
        ("Tỉnh đạt 190,4% chỉ tiêu năm 2022 (5.000 sáng kiến), trong khi bình quân cả cụm là 151%.", 151),
    ],
)
def test_how_far_somebody_has_come_where_nothing_says_of_what(text: str, percent: int) -> None:
    assert told(text, "role", "value", "percent_basis")[-1] == ("percent", percent, "of_target")


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ tiêu của tỉnh là 5.000 sáng kiến. Số đơn vị tham gia đạt 77%.",
        "Chỉ tiêu của tỉnh là 5.000 sáng kiến. Công tác kết nạp đoàn viên đạt 77%.",
        "Gio Linh 702/600, Vĩnh Linh 811/700 sáng kiến. Cam Lộ mới có 81% công đoàn cơ sở tham gia.",
    ],
)
def test_how_far_others_have_come_is_none_of_it(text: str) -> None:
    assert "percent" not in [role for (role,) in told(text, "role")]


def test_a_share_of_valid_ones_is_told_with_those_who_judge() -> None:
    text = "Tỷ lệ sáng kiến được hội đồng các cấp thông qua phải đạt tối thiểu 85%."
    assert told(text, "measure", "value", "percent_basis") == [("initiatives_valid", 85, "of_achieved")]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Tỉnh gửi 13.020 sáng kiến, so với 5.000 sáng kiến theo yêu cầu thì bằng 260,4%.", 5000),
        (
            "Tỉnh có 19.847 sáng kiến; đối chiếu với phần việc của trọn chương trình (12.500) thì đã xong.",
            12500,
        ),
        (
            "Trước yêu cầu 1.100 sáng kiến trong giai đoạn 1, toàn tỉnh đã thực hiện được 1.238 sáng kiến.",
            1100,
        ),
        ("LĐLĐ tỉnh phân cho huyện 280 sáng kiến.", 280),
        ("Tỉnh có 5.218 sáng kiến, mà Tổng Liên đoàn chỉ đòi hỏi 3.600.", 3600),
        ("Tỉnh tự ra đề cho mình: thêm 6.000 sáng kiến nữa.", 6000),
        ("Giai đoạn 2 có 2.105 sáng kiến trên mức giao 1.900.", 1900),
        ("Tỉnh ghi được 1.915 sáng kiến, chưa tới một phần ba đầu bài 6.300.", 6300),
        ("Mỗi công ty trên 1.000 lao động lo 25 sáng kiến.", 25),
    ],
)
def test_targets_are_told_in_many_ways(text: str, target: int) -> None:
    assert [value for role, value in told(text, "role", "value") if role == "target"] == [target]


def test_a_target_that_is_raised_is_told_with_what_it_was() -> None:
    text = "Chỉ tiêu giai đoạn II của toàn tỉnh nâng từ 9.000 lên 11.200 sáng kiến."
    assert told(text, "role", "value") == [("target", 9000), ("target", 11200)]


def test_a_phase_in_brackets_with_a_target_of_its_own_holds_within_them() -> None:
    aside = "(giai đoạn I cần 250, làm được 331)"
    text = f"Ngành nhập 742 sáng kiến; mức tỉnh giao cho ngành là 700, tức đã qua 6% {aside}."
    assert told(text, "role", "value", "phase") == [
        ("achieved", 742, None),
        ("target", 700, None),
        ("percent", 6, None),
        ("target", 250, 1),
        ("achieved", 331, 1),
    ]
