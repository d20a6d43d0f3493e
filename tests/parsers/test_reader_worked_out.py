"""Numbers that the arithmetic explains: targets, results, excesses and rates that fit those before."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Phú Thọ",
    published="2023-03-20",
    opening="LĐLĐ huyện Thanh Ba tham gia Chương trình “1 triệu sáng kiến”. ",
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Huyện có 164 sáng kiến. Đầu năm tỉnh chỉ trông ở mình 120, nghĩa là đã chạy quá 36,7%.",
            [("achieved", 164), ("target", 120), ("percent", Decimal("36.7"))],
        ),
        (
            "Huyện có 164 sáng kiến. Đầu năm tỉnh chỉ trông chúng ta 120, vậy là dư 44.",
            [("achieved", 164), ("target", 120), ("excess", 44)],
        ),
        (
            "Huyện nhận chỉ tiêu 2.600 sáng kiến. Nhìn lại: 3.588, tức 138%.",
            [("target", 2600), ("achieved", 3588), ("percent", 138)],
        ),
        (
            "Huyện được giao 1.150 sáng kiến, đã gửi 1.406 sáng kiến. Thừa 256.",
            [("target", 1150), ("achieved", 1406), ("excess", 256)],
        ),
        (
            "Huyện được giao 1.150 sáng kiến, đã gửi 1.406 sáng kiến. Nói bằng phần trăm thì 122,3%.",
            [("target", 1150), ("achieved", 1406), ("percent", Decimal("122.3"))],
        ),
        (
            "Huyện gửi 1.406 sáng kiến. LĐLĐ thị trấn: 402 so với 250, vượt 152.",
            [("achieved", 1406), ("achieved", 402), ("target", 250), ("excess", 152)],
        ),
    ],
)
def test_a_number_is_what_the_arithmetic_makes_of_it(text: str, told: list[tuple[object, ...]]) -> None:
    assert PAGE.told(text, "role", "value") == told


@pytest.mark.parametrize(
    "text",
    [
        "Huyện có 164 sáng kiến. Năm ngoái ngồi đếm chỉ thấy 120, nay tăng 36,7%.",
        "Huyện có 164 sáng kiến. Đầu năm tỉnh chỉ trông ở mình 121, nghĩa là đã chạy quá 36,7%.",
        "Huyện có 164 sáng kiến. Xe chở được 120 bao, vậy là dư 45.",
    ],
)
def test_an_earlier_result_and_what_does_not_fit_is_no_target(text: str) -> None:
    assert "target" not in {role for (role,) in PAGE.told(text, "role")}


def test_a_percentage_of_another_thing_is_none_though_it_fits() -> None:
    text = "Huyện được giao 1.150 sáng kiến, đã gửi 1.406 sáng kiến. Có 122,3% công suất máy."
    assert ("percent",) not in PAGE.told(text, "role")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Xưởng có 60 sáng kiến. Tổ cơ điện đứng tên 47 cái rồi.", ("initiatives", "achieved", 47)),
        ("Xưởng có 60 sáng kiến. Còn 9 cái nằm chờ chấm.", ("initiatives_pending", "achieved", 9)),
    ],
)
def test_a_classifier_stands_for_the_initiatives_of_the_sentence_before(
    text: str, told: tuple[object, ...]
) -> None:
    assert PAGE.told(text, "measure", "role", "value")[1:] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Xưởng có 60 sáng kiến. Nhờ vậy mỗi ca may được 47 cái rồi.",
        "Xưởng có 60 sáng kiến. Công đoàn mua 47 cái của nhà cung cấp mới.",
        "Xưởng có 60 sáng kiến. Ngày hội hiến máu đông vui. Đội bóng giữ 47 cái rồi.",
    ],
)
def test_a_classifier_of_goods_or_behind_another_topic_counts_no_initiatives(text: str) -> None:
    assert PAGE.told(text, "value")[1:] == []


def test_a_result_out_of_a_target_is_both() -> None:
    text = "Huyện có 640 sáng kiến. Công đoàn Chè Phú Bền 74 trên 95; Trường Chu Văn An 40 sáng kiến."
    assert PAGE.told(text, "role", "value")[1:3] == [("achieved", 74), ("target", 95)]


def test_so_many_of_so_many_units_are_no_initiatives() -> None:
    text = "Huyện có 640 sáng kiến. Toàn huyện có 61 trên 74 công đoàn cơ sở tham gia."
    assert PAGE.told(text, "value")[1:] == []


def test_a_target_that_was_changed_is_told_twice_and_its_result_is_none() -> None:
    text = (
        "Huyện có 640 sáng kiến.\n\n2. Chỉ tiêu mới:\n"
        "a) Công đoàn Chè Phú Bền: từ 350 thành 430; kết quả đến 31/10/2022: 214."
    )
    assert PAGE.told(text, "role", "value")[1:] == [("target", 350), ("target", 430), ("achieved", 214)]


def test_days_that_go_on_have_their_own_counts() -> None:
    text = (
        "Đến ngày 15-4 huyện mới có 37 sáng kiến; nhưng qua ngày 20-5 đã là 141 và khi chốt sổ (31-5) "
        "lên tới 206 sáng kiến."
    )
    assert PAGE.told(text, "value", "as_of", published="2022-06-20") == [
        (37, "2022-04-15"),
        (141, "2022-05-20"),
        (206, "2022-05-31"),
    ]


@pytest.mark.parametrize("when", ["Hồi tháng Hai", "Lúc bắt tay vào việc (đầu tháng 2)"])
def test_the_day_a_target_was_set_is_not_when_it_is_due(when: str) -> None:
    assert PAGE.told(f"{when}, huyện đặt chỉ tiêu 200 sáng kiến.", "role", "as_of") == [("target", None)]
