"""Goals, marks and wishes in everyday words: what is asked for, what was passed, and what is neither."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”. "
PAGE = SourcePage(province="Phú Thọ", published="2022-12-20", opening=CAMPAIGN)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Tỉnh có 540 sáng kiến, nhưng lấy con số 2.400 làm đích cho cùng thời điểm.", 2400),
        ("Huyện có 540 sáng kiến, và kỳ vọng tròn 700 trước lễ 30/4.", 700),
        ("Huyện có 540 sáng kiến. Cẩm Khê: tuần này phải lên ít nhất 60.", 60),
        ("Bệnh viện có 54 sáng kiến, gấp rưỡi số LĐLĐ huyện giao (36).", 36),
        ("Toàn huyện có 810 sáng kiến, vượt 410 sáng kiến so với 400 sáng kiến phải thực hiện.", 400),
        (
            "Toàn ngành có 540 sáng kiến. Được Tổng Liên đoàn giao 450 cho đến hết tháng 8, ngành đã vượt.",
            450,
        ),
    ],
)
def test_a_goal_in_everyday_words(text: str, target: int) -> None:
    assert told(text, "role", "value")[-1] == ("target", target)


@pytest.mark.parametrize(
    "text",
    [
        "Huyện có 540 sáng kiến. Cẩm Khê xin hạ chỉ tiêu xuống 60, Thường trực không đồng ý.",
        "Huyện có 540 sáng kiến. Năm nơi chưa qua nổi con số 60.",
        "Huyện có 540 sáng kiến. CĐCS hoàn thành từ 120% chỉ tiêu trở lên được cộng 2 điểm thi đua.",
        "Huyện có 540 sáng kiến. 6 đơn vị trong bảng trên 100%; còn toàn tỉnh có 11/20.",
        "Huyện có 540 sáng kiến, sáng kiến được thưởng 1 triệu, năm nay tăng lên 1,5 triệu.",
    ],
)
def test_what_nobody_set_or_reached(text: str) -> None:
    assert told(text, "value") == [(540,)]


def test_what_is_set_stands_in_brackets_behind_the_result() -> None:
    text = (
        "Kết quả: BV Phổi Việt Trì - 47 sáng kiến (đăng ký 40), TTYT Thanh Ba - 38 sáng kiến (được giao 45)."
    )
    assert told(text, "subject", "level", "role", "value") == [
        ("BV Phổi Việt Trì", "grassroots", "achieved", 47),
        ("BV Phổi Việt Trì", "grassroots", "target", 40),
        ("TTYT Thanh Ba", "grassroots", "achieved", 38),
        ("TTYT Thanh Ba", "grassroots", "target", 45),
    ]


def test_a_union_asks_for_what_it_wishes_for() -> None:
    text = (
        "\n\nMười tháng qua có 812 sáng kiến.\n\nTừ nay tới ngày khép lại (01/9/2023), Ban Thường "
        "vụ mong:\n\n"
        "• Mỗi tổ công đoàn thêm 01 sáng kiến;\n• CĐ các KCN tỉnh bổ sung 300 sáng kiến, đưa tổng "
        "số của mình "
        "lên 900 sáng kiến."
    )
    assert told(text, "role", "value") == [
        ("achieved", 812),
        ("target", 1),
        ("target", 300),
        ("target", 900),
    ]


def test_proposals_announce_no_targets() -> None:
    text = (
        "\n\nTỉnh có 812 sáng kiến. Ban Thường vụ đề nghị:\n\n"
        "1. Các đơn vị có nhiều sáng kiến tồn đọng, gồm LĐLĐ huyện Hạ Hòa 204, LĐLĐ huyện Tam Nông "
        "131, rà soát ngay."
    )
    assert [role for (role,) in told(text, "role")] == ["achieved"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Tổng LĐLĐ Việt Nam kêu gọi 1 triệu sáng kiến sau gần hai năm.",
        "“Tổng LĐLĐ Việt Nam đề ra 1 triệu sáng kiến”, ông nói.",
    ],
)
def test_the_campaign_s_name_told_as_a_goal(text: str) -> None:
    assert told(text, "role", "value", "level") == [("target", 1_000_000, "national")]


def test_a_campaign_that_is_called_for_is_no_figure() -> None:
    assert told("Tổng LĐLĐ Việt Nam kêu gọi thực hiện Chương trình 1 triệu sáng kiến.", "value") == []


def test_millions_that_were_passed_are_no_surplus() -> None:
    text = "Cả nước lúc này đã vượt 1,9 triệu sáng kiến."
    assert told(text, "role", "value", "bound") == [("achieved", 1_900_000, "over")]


def test_a_mark_that_must_be_passed_is_a_target() -> None:
    text = (
        "Tỉnh vươn tới 15 nghìn sáng kiến, trong đó phần sáng kiến đã công nhận phải vượt mức "
        "11.250 sáng kiến."
    )
    assert told(text, "measure", "role", "value", "bound") == [
        ("initiatives", "target", 15_000, "exact"),
        ("initiatives_valid", "target", 11_250, "over"),
    ]


def test_a_mark_that_was_passed_and_one_that_was_not() -> None:
    text = (
        "Tỉnh có 812 sáng kiến. Tỉnh mình qua vạch 5.000 hôm 19/5. Huyện Yên Lập vẫn chưa vượt qua con số 40."
    )
    assert told(text, "role", "value", "bound")[1:] == [
        ("achieved", 5000, "exact"),
        ("achieved", 40, "under"),
    ]


def test_columns_of_periods_below_a_head_of_targets() -> None:
    text = (
        "\n\nIII. Giao chỉ tiêu cho các CĐCS trực thuộc\nTT\tĐơn vị\tQuý III\tQuý IV và Tết\tCộng\n"
        "1\tKhối THPT\t24\t29\t53\n2\tKhối mầm non\t8\t10\t18\n\tTổng\t32\t39\t71"
    )
    assert told(text, "role", "value")[:3] == [("target", 24), ("target", 29), ("target", 53)]
    assert len(told(text, "role")) == 9


def test_columns_of_periods_below_another_head_are_none() -> None:
    text = (
        "\n\nIII. Lịch kiểm tra\nTT\tĐơn vị\tQuý III\tQuý IV\tCộng\n1\tKhối THPT\t2\t2\t4\n"
        "2\tKhối mầm non\t1\t1\t2"
    )
    assert told(text, "value") == []


def test_a_school_term_is_no_other_movement() -> None:
    text = "Ngành phấn đấu: Học kỳ I năm học 2022-2023 (đến 31/12/2022): 500 sáng kiến."
    assert told(text, "role", "value") == [("target", 500)]


def test_who_is_to_be_commended_later() -> None:
    text = "Công ty dành 60 triệu đồng thưởng cho 5 tập thể và 12 tác giả vào dịp 21/12."
    assert told(text, "measure", "role") == [("awards_collective", "target"), ("awards_individual", "target")]


def test_whom_a_higher_body_is_asked_to_commend() -> None:
    text = "Ban Thường vụ đã trình LĐLĐ tỉnh 4 tập thể, 9 cá nhân để khen thưởng đột xuất."
    assert told(text, "value") == []


def test_authors_who_received_a_token_were_commended() -> None:
    text = "30 tác giả nói trên được nhận Kỷ niệm chương."
    assert told(text, "measure", "value") == [("awards_individual", 30)]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Trường hạng I phải có ít nhất 8 sáng kiến.", "grassroots"),
        ("Tổng LĐLĐ Việt Nam mong muốn tỉnh có 4.000 sáng kiến trước ngày 31/5.", "province"),
    ],
)
def test_of_whom_it_is_asked(text: str, level: str) -> None:
    assert told(text, "role", "level") == [("target", level)]


def test_a_share_asked_of_all_behind_what_is_asked_of_each() -> None:
    text = "Mỗi CĐCS có thêm ít nhất 3 sáng kiến; phấn đấu 95% sáng kiến được xác nhận hợp lệ."
    assert told(text, "role", "level", "value")[-1] == ("target", "province", 95)
