"""Who is rewarded, in the words of everyday: teams and trades, with what and where, and what is to come."""

from __future__ import annotations

import pytest
from source_pages import THANH_BA

told = THANH_BA.told_behind_opening


@pytest.mark.parametrize(
    ("text", "teams", "persons"),
    [
        ("Giám đốc phát thưởng cho 3 phân xưởng và 12 thợ xuất sắc của chương trình.", 3, 12),
        ("Giám đốc phát thưởng ngay tại xưởng: 4 tổ, 15 anh em.", 4, 15),
        ("Nhà trường trao giấy khen kèm một quyển sổ cho 2 tổ, 6 giáo viên.", 2, 6),
        ("LĐLĐ huyện khen 5 tập thể và 14 anh chị có nhiều đóng góp cho chương trình.", 5, 14),
        ("LĐLĐ tỉnh đã thưởng 10 đơn vị, tặng Bằng khen cho 17 cá nhân.", 10, 17),
        ("Công ty trao thưởng cho 2 chuyền và 15 chị em có sáng kiến hay.", 2, 15),
    ],
)
def test_teams_and_trades_are_rewarded(text: str, teams: int, persons: int) -> None:
    assert told(text, "measure", "role", "value") == [
        ("awards_collective", "achieved", teams),
        ("awards_individual", "achieved", persons),
    ]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("Công đoàn ngành sẽ tôn vinh 30 thợ lò có sáng kiến.", "awards_individual", 30),
        ("Sáng mai, công ty trao thưởng cho 4 tổ.", "awards_collective", 4),
        ("Mai 2/7, công ty trao thưởng cho 4 tổ.", "awards_collective", 4),
        ("Cuối năm khen tiếp cỡ 10 tập thể.", "awards_collective", 10),
        ("Theo tờ trình của Ban Tuyên giáo, LĐLĐ tỉnh sẽ khen 12 tập thể.", "awards_collective", 12),
    ],
)
def test_rewards_to_come_are_targets(text: str, measure: str, value: int) -> None:
    assert told(text, "measure", "role", "value") == [(measure, "target", value)]


def test_what_was_rewarded_before_is_no_target_beside_what_will_be() -> None:
    text = "Tổng kết, huyện sẽ khen 8 tập thể, 25 cá nhân; hồi sơ kết đã khen 6 tập thể, 18 cá nhân."
    assert told(text, "role", "value") == [("target", 8), ("target", 25), ("achieved", 6), ("achieved", 18)]


def test_a_woman_called_mai_gives_rewards_today() -> None:
    text = "Dịp này, Chủ tịch Nguyễn Thị Mai trao thưởng cho 4 tổ."
    assert told(text, "role", "value") == [("achieved", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "31 công đoàn cơ sở được xếp loại vững mạnh, 9 tập thể và 27 cá nhân được giấy khen.",
        "Ngày 12/5, ngành biểu dương 57 điều dưỡng tiêu biểu.",
        "Hội thao trao thưởng cho 4 đội, 12 vận động viên.",
        "Công an huyện khen thưởng 3 tổ và 5 người bắt cướp.",
        "Ban tổ chức khen 3 đội văn nghệ.",
        "Bạn đọc khen 3 tổ xe buýt lịch sự.",
        "Phát quà cho 3 tổ, 12 anh em ở trọ.",
        "Công ty đã thưởng 300 công nhân tiền Tết.",
        "Công ty đã thưởng Tết cho 1.200 công nhân.",
        "Công đoàn phát thưởng cho 120 con công nhân học giỏi.",
        "LĐLĐ huyện có tờ trình đề nghị LĐLĐ tỉnh khen 12 tập thể.",
    ],
)
def test_what_is_given_for_something_else_is_no_reward(text: str) -> None:
    assert told(text, "quote") == []
