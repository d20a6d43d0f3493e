"""Money that initiatives brought, in the words of everyday, and money that only looks like it."""

from __future__ import annotations

import pytest
from source_pages import THANH_BA, SourcePage

MILLION = 1_000_000
told = THANH_BA.told_behind_opening


@pytest.mark.parametrize(
    ("text", "millions"),
    [
        ("Nhờ sáng kiến ấy, mỗi năm tổ bếp nhẹ 40 triệu tiền gas.", 40),
        ("Nhờ sáng kiến ấy, mỗi năm xưởng may dôi ra hơn 1 tỷ 100 triệu đồng.", 1100),
        ("Anh Ba chế cái băng tải, công ty tính ra lời 75 triệu đồng một năm.", 75),
        ("Tiền nước một năm bớt 18 triệu.", 18),
        ("Cái lợi mà hai công ty tính toán ngót nghét 1,3 tỷ đồng.", 1300),
        ("Có cái chỉ vài triệu, nhưng có cái được gần 900 triệu đồng.", 900),
        ("Phòng Kế hoạch cộng sổ được xấp xỉ 6 tỷ đồng tiền làm lợi.", 6000),
        ("Hơn 700 triệu đồng được tiết kiệm.", 700),
        ("Sáng kiến giúp cắt bớt 2 tỷ đồng mỗi năm.", 2000),
        ("Quy ra cả huyện, các xã báo lên xấp xỉ 26 tỷ đồng.", 26_000),
        ("Nhờ cách ấy, xưởng đỡ phải mua 12 bộ, phòng Vật tư chốt con số 90 triệu đồng.", 90),
        ("Phòng kỹ thuật tính giúp: lợi cỡ 150 triệu đồng.", 150),
        ("Giá trị quy đổi: 154 tỷ đồng.", 154_000),
        ("Nhờ bơm cũ sửa lại, công ty không phải chi 300 triệu đồng.", 300),
    ],
)
def test_what_is_gained_or_saved_is_a_benefit(text: str, millions: int) -> None:
    assert told(text, "measure", "value") == [("benefit_vnd", millions * MILLION)]


@pytest.mark.parametrize(
    "text",
    [
        "Gian hàng Tết của công đoàn lời 75 triệu đồng.",
        "Trận đấu gây quỹ lời 40 triệu đồng.",
        "Quỹ tương trợ dôi ra 120 triệu đồng.",
        "Ngân sách huyện dôi 3 tỷ đồng.",
        "Bão qua, thiệt hại nhẹ hơn 2 tỷ đồng so với năm trước.",
        "Gánh nợ của anh nhẹ 20 triệu đồng nhờ đồng nghiệp góp.",
        "Một công ty thu lợi bất chính 3 tỷ đồng.",
        "Vụ cà phê lời 50 triệu đồng, anh mua xe.",
        "Quà Tết có giá trị quy đổi 2 tỷ đồng.",
        "Cách xếp rập mới giúp mỗi đôi giày bớt được 120 đồng tiền da.",
        "Công nhân đỡ phải mua vé xe 2 triệu đồng.",
        "Công ty bị phạt nhẹ 20 triệu đồng.",
        "Lương công nhân bớt 2 triệu một tháng.",
        "Tiền trọ bớt 300 nghìn đồng.",
        "Công đoàn trả lời 2 triệu lượt hỏi.",
        "Có sáng kiến được 2 tỷ đồng vốn vay để mở rộng.",
        "Có sáng kiến được 5 triệu đồng tiền thưởng.",
        "Cái lợi trước mắt của công nhân là khoản hỗ trợ 3 tỷ đồng.",
    ],
)
def test_what_is_sold_given_or_fined_is_none(text: str) -> None:
    assert told(text, "quote") == []


@pytest.mark.parametrize(
    "text",
    [
        "Nếu lắp cho cả cụm, con số sẽ là 9 tỷ đồng.",
        "Nếu nhân rộng, số tiền có thể lên tới 9 tỷ đồng.",
        "Giả như huyện nào cũng làm theo thì mỗi năm còn dôi ra 9 tỷ đồng.",
        "Giá mà các xưởng cùng thay cách tưới, tổng cộng đỡ được 9 tỷ đồng.",
        "Số báo trước in nhầm là 9 tỷ đồng.",
        "Tổng giá trị không phải 9 tỷ đồng như dự thảo.",
        "Biểu cũ ghi Phòng Vật tư tiết kiệm 9 tỷ đồng là cộng trùng.",
    ],
)
def test_what_is_only_supposed_or_denied_is_none(text: str) -> None:
    saved = "Các sáng kiến làm lợi 5 tỷ đồng. "
    assert told(saved + text, "value") == [(5000 * MILLION,)]


def test_an_average_behind_the_sum_is_that_of_one_initiative() -> None:
    text = "Các sáng kiến làm lợi 52 tỷ đồng. Bình quân mỗi sáng kiến 64 triệu đồng."
    assert told(text, "value", "per")[1:] == [(64 * MILLION, "initiative")]


def test_an_average_reward_behind_the_sum_is_none() -> None:
    text = "Các sáng kiến làm lợi 52 tỷ đồng. Bình quân mỗi sáng kiến được thưởng 1 triệu đồng."
    assert told(text, "value") == [(52_000 * MILLION,)]


def test_what_a_saving_a_piece_makes_in_a_year_is_a_benefit() -> None:
    text = "Mỗi đôi giày bớt được 120 đồng tiền da. Nghe thì nhỏ, nhưng cả năm cộng lại là 3 tỷ đồng."
    assert told(text, "value") == [(3000 * MILLION,)]


def test_how_much_each_of_some_rewarded_initiatives_gets_is_no_benefit() -> None:
    text = "LĐLĐ tỉnh thưởng 30 sáng kiến có giá trị làm lợi cao, mức 3.000.000 đồng."
    assert told(text, "measure") == [("awards_initiative",)]


def test_what_a_thing_costs_was_not_saved() -> None:
    page = SourcePage(province="Hà Giang", published="2022-10-05")
    text = (
        "Chương trình “1 triệu sáng kiến”: tỉnh có 900 sáng kiến, làm lợi 3 tỷ đồng. "
        "Có sáng kiến chỉ là miếng đệm cao su, giá 15.000 đồng."
    )
    assert page.values(text) == [900, 3_000_000_000]
