"""Rewards in other words: certificates counted, conditions, proposals, who rewarded, and when."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”. "
PAGE = SourcePage(province="Hà Tĩnh", published="2023-06-10", opening=CAMPAIGN)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("LĐLĐ tỉnh đã tặng 12 Bằng khen cho tập thể và 20 Bằng khen cho cá nhân.", "achieved"),
        (
            "LĐLĐ tỉnh trao 12 Giấy khen cho các tập thể, 20 Giấy khen của Ban Thường vụ cho cá nhân.",
            "achieved",
        ),
        ("LĐLĐ tỉnh dành 12 Bằng khen cho tập thể, 20 Bằng khen cho cá nhân.", "target"),
    ],
)
def test_certificates_by_whom_they_are_for(text: str, role: str) -> None:
    assert told(text, "measure", "role", "value") == [
        ("awards_collective", role, 12),
        ("awards_individual", role, 20),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ tỉnh trao 32 Bằng khen cho tập thể, cá nhân tiêu biểu.",
        "LĐLĐ tỉnh trao 12 Giấy khen cho các tập thể trong phong trào Giỏi việc nước.",
    ],
)
def test_certificates_of_both_or_of_something_else(text: str) -> None:
    assert told(text, "value") == []


@pytest.mark.parametrize(
    "text",
    [
        "Điều kiện: tập thể đạt từ 120% chỉ tiêu cả Chương trình; cá nhân có ít nhất 02 sáng kiến được "
        "công nhận.",
        "Tiêu chuẩn khen thưởng: có từ 03 sáng kiến, trong đó 01 sáng kiến làm lợi từ 20 triệu đồng trở lên.",
        "\n\nĐiều kiện xét khen cá nhân:\n- Có ít nhất 02 sáng kiến được công nhận.",
    ],
)
def test_who_may_be_rewarded_is_no_result(text: str) -> None:
    assert told(text, "value") == []


def test_conditions_that_only_helped() -> None:
    assert told("Điều kiện thuận lợi giúp tỉnh có 120 sáng kiến.", "value") == [(120,)]


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi LĐLĐ huyện giới thiệu không quá 02 tập thể, 03 cá nhân để LĐLĐ tỉnh xét khen.",
        "LĐLĐ huyện gửi tên 2 tập thể lên tỉnh để khen.",
        "LĐLĐ huyện gửi danh sách 2 tập thể, 5 cá nhân để LĐLĐ tỉnh biểu dương.",
    ],
)
def test_who_is_only_proposed(text: str) -> None:
    assert told(text, "value") == []


@pytest.mark.parametrize(
    "text",
    [
        "Danh sách 14 tập thể, 28 cá nhân đã được LĐLĐ tỉnh khen thưởng tại hội nghị ngày 17/5 không đổi.",
        "LĐLĐ tỉnh đã khen thưởng 14 tập thể, 28 cá nhân tại hội nghị sơ kết ngày 17/5.",
    ],
)
def test_the_meeting_behind_rewards_dates_them(text: str) -> None:
    assert told(text, "value", "as_of") == [(14, "2023-05-17"), (28, "2023-05-17")]


def test_who_rewarded_stands_behind_those_who_were() -> None:
    text = (
        "\n\nCông đoàn ngành Y tế tỉnh có 640 sáng kiến.\n\nTrạm Y tế xã Kỳ Sơn có 5 sáng kiến. Trạm là một "
        "trong 9 tập thể được Công đoàn ngành khen đợt này, cùng với 21 cá nhân."
    )
    assert told(text, "level", "value") == [("sector", 640), ("grassroots", 5), ("sector", 9), ("sector", 21)]


def test_a_company_whose_people_were_rewarded_by_the_union_above() -> None:
    text = "Công ty May Kỳ Anh có 2 tập thể, 3 cá nhân được LĐLĐ tỉnh tặng Bằng khen."
    assert told(text, "level") == [("grassroots",), ("grassroots",)]


def test_those_of_the_province_whom_the_nation_rewarded() -> None:
    text = "\n\nTại hội nghị, 02 tập thể, 04 cá nhân được Tổng LĐLĐ Việt Nam tặng Bằng khen."
    assert told(text, "level") == [("province",), ("province",)]


def test_this_body_is_the_one_told_of_before() -> None:
    text = (
        "\n\nTổng LĐLĐ Việt Nam có 696.948 sáng kiến. Trước đó, cơ quan này đã tặng Bằng khen cho 83 tập thể."
    )
    assert told(text, "level", "value") == [("national", 696_948), ("national", 83)]


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("Khen thưởng Chương trình:", ["achieved", "achieved", "achieved"]),
        ("Dự kiến khen thưởng Chương trình:", ["target", "target", "target"]),
        ("Đề nghị Tổng Liên đoàn khen thưởng Chương trình:", []),
        ("Khen thưởng phong trào Xanh - Sạch - Đẹp:", []),
    ],
)
def test_rewards_listed_by_label_below_what_they_are_for(head: str, roles: list[str]) -> None:
    listed = "- Tập thể: 9\n- Cá nhân: 21\n- Sáng kiến tiêu biểu: 12"
    page = SourcePage(province="Hà Giang", published="2023-09-20")
    text = f"LĐLĐ tỉnh tổng kết Chương trình “1 triệu sáng kiến”.\n{head}\n{listed}"
    found = page.told(text, "measure", "role", "value")
    measures = ("awards_collective", "awards_individual", "awards_initiative")
    assert found == list(zip(measures, roles, (9, 21, 12), strict=False))


def test_what_a_praised_unit_sent_is_not_rewarded() -> None:
    page = SourcePage(province="Yên Bái", published="2022-07-20")
    praise = "tôi xin biểu dương LĐLĐ huyện Văn Yên (1.020 sáng kiến)"
    text = f"Tại hội nghị Chương trình “1 triệu sáng kiến”, {praise}."
    assert page.told(text, "measure", "value") == [("initiatives", 1020)]


def test_initiatives_of_a_class_are_rewarded_ones() -> None:
    text = (
        "Nhận mức cao nhất, 10 triệu đồng cho mỗi sáng kiến, là 5 sáng kiến xếp loại A. Kế tiếp, "
        "10 sáng kiến "
        "loại B được thưởng 6 triệu đồng."
    )
    assert told(text, "measure", "role", "value") == [
        ("awards_initiative", "achieved", 5),
        ("awards_initiative", "achieved", 10),
    ]


def test_what_somebody_means_to_reward_is_not_rewarded_yet() -> None:
    text = "LĐLĐ huyện định chọn 8 sáng kiến hay nhất để khen."
    assert told(text, "measure", "role", "value") == [("awards_initiative", "target", 8)]


def test_people_rewarded_beside_unions_of_schools() -> None:
    text = "Công đoàn ngành tặng Giấy khen cho 11 công đoàn trường và 24 nhà giáo."
    assert told(text, "measure", "quote") == [
        ("awards_collective", "11 công đoàn"),
        ("awards_individual", "24 nhà giáo"),
    ]


def test_rewards_are_due_on_their_occasion() -> None:
    aim = "Công đoàn phấn đấu trong tháng 5 có thêm 40 sáng kiến"
    text = f"{aim}, rồi chọn 5 sáng kiến để tuyên dương vào dịp 19/5."
    assert told(text, "role", "as_of", published="2023-04-25")[-1] == ("target", "2023-05-19")


def test_what_will_be_rewarded_at_the_closing_is_of_no_phase() -> None:
    given = "Sơ kết giai đoạn 1, LĐLĐ tỉnh đã khen 10 tập thể, 15 cá nhân"
    text = f"{given}; cuối Chương trình sẽ tôn vinh thêm 20 sáng kiến."
    assert told(text, "role", "value")[-1] == ("target", 20)
    later = "Bước sang giai đoạn 2, LĐLĐ tỉnh dự kiến khen thưởng 15 tập thể, 30 cá nhân khi tổng kết."
    assert told(later, "role", "phase") == [("target", None), ("target", None)]
