"""Results beside what they are held against: the target stands behind them, or a plan that was not met."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Hà Giang",
    published="2022-06-10",
    opening="LĐLĐ tỉnh Hà Giang tham gia Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the target is the second number, whatever stands before the bracket
        (
            "Toàn tỉnh đạt 145,4% chỉ tiêu (1.163 sáng kiến so với 800 được giao).",
            [("percent", 145.4), ("achieved", 1163), ("target", 800)],
        ),
        (
            "Các cơ sở trong huyện cập nhật được 418 sáng kiến; so với số 400 do LĐLĐ tỉnh giao, đạt 104,5%.",
            [("achieved", 418), ("target", 400), ("percent", 104.5)],
        ),
        (
            "Tỉnh có 4.185 sáng kiến, song so với mức 4.500 do chính LĐLĐ tỉnh đề ra thì mới bằng 93%.",
            [("achieved", 4185), ("target", 4500), ("percent", 93)],
        ),
        (
            "Tỉnh gửi 19.486 sáng kiến, gấp 1,6 lần số mà Tổng LĐLĐ Việt Nam giao cho tỉnh (12.000).",
            [("achieved", 19486), ("target", 12000)],
        ),
        ("Yên Minh có tới 1.108 sáng kiến trên 520 chỉ tiêu.", [("achieved", 1108), ("target", 520)]),
        # what was planned and did not come
        (
            "Theo kế hoạch, đến hết giai đoạn 1 toàn tỉnh có 1.500 sáng kiến; thực tế mới có 1.120, "
            "đạt 74,7%.",
            [("target", 1500), ("achieved", 1120), ("percent", 74.7)],
        ),
        # parts of a result in a sentence that begins with what was given
        (
            "Được Tổng LĐLĐ giao 2.750 sáng kiến, đến 31/5/2022 toàn tỉnh có 3.906 sáng kiến, tương ứng 142% "
            "chỉ tiêu; trong số này 3.412 sáng kiến đã được duyệt.",
            [("target", 2750), ("achieved", 3906), ("percent", 142), ("achieved", 3412)],
        ),
        ("Chỉ tiêu ấy, xin nhắc lại, là hai nghìn sáng kiến.", [("target", 2000)]),
        (
            "LĐLĐ tỉnh phân bổ cao hơn mức trên giao, tổng cộng 6.500 sáng kiến.",
            [("target", 6500)],
        ),
        (
            "Theo kế hoạch, thành phố Hà Giang nhận 1.300, Yên Minh 1.100 và Bắc Mê 900 sáng kiến.",
            [("target", 1300), ("target", 1100), ("target", 900)],
        ),
        (
            "Vượt 23,3% so với chỉ tiêu 3.500 sáng kiến được giao, tương ứng với 814 sáng kiến nhiều "
            "hơn yêu cầu.",
            [("percent", 23.3), ("target", 3500), ("excess", 814)],
        ),
        # a mark that was passed is no surplus
        ("Đến 31/5/2022 cả nước đã vượt 600 nghìn sáng kiến.", [("achieved", 600000)]),
        ("Để cùng cả nước cán đích 1 triệu sáng kiến, tỉnh mở đợt cao điểm.", [("target", 1000000)]),
    ],
)
def test_a_result_and_its_target_are_told_apart(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(role, float(value)) for role, value in told(text, "role", "value")] == expected


def test_a_rate_of_a_target_that_is_still_due_bears_no_day_to_come() -> None:
    text = "So với 8.000 sáng kiến được giao đến ngày 30/6, tỉnh mới đi được 74,6% quãng đường."
    assert told(text, "role", "as_of") == [("target", "2022-06-30"), ("percent", None)]


def test_what_is_registered_by_people_is_no_plan() -> None:
    text = (
        "Phần mềm ghi nhận 281.554 người đăng ký với 241.801 lượt sáng kiến, cao hơn ba lần mục tiêu 75.000."
    )
    assert told(text, "measure", "role")[1] == ("initiatives", "achieved")


def test_a_plan_that_recalls_the_year_before_tells_what_was_done() -> None:
    text = (
        "KẾ HOẠCH\nTriển khai Chương trình “1 triệu sáng kiến” năm 2022\n\nI. MỤC ĐÍCH, YÊU CẦU\n"
        "1. Kế thừa cách làm của Chương trình “75 nghìn sáng kiến, vượt khó, phát triển” năm 2021, khi toàn "
        "tỉnh có 1.862 sáng kiến tham gia."
    )
    assert SourcePage(province="Hà Giang", published="2022-01-26").told(text, "role", "value") == [
        ("achieved", 1862)
    ]
