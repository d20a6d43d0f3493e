"""Targets by other names, what goes over them, and requests."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"
PAGE = SourcePage(province="Nam Định", published="2022-11-20", opening=OPENING)
figures, told = PAGE.figures, PAGE.told


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 2.803 sáng kiến, nhiều hơn phần được giao của giai đoạn ấy 803 sáng kiến.",
        "Toàn tỉnh có 2.803 sáng kiến, hơn phần việc được giao 803 sáng kiến.",
        "Toàn tỉnh có 2.803 sáng kiến, cao hơn mức được giao của năm nay 803 sáng kiến.",
        "Toàn tỉnh có 2.803 sáng kiến, hơn số được giao của giai đoạn 1 803 sáng kiến.",
        "Toàn tỉnh có 2.803 sáng kiến, nhiều hơn kế hoạch của quý này 803 sáng kiến.",
    ],
)
def test_more_than_what_was_given_is_a_surplus(text: str) -> None:
    assert told(text, "role", "value") == [("achieved", 2803), ("excess", 803)]


@pytest.mark.parametrize(
    "base",
    [
        "64% mức phải đạt ở giai đoạn 1 là 1.600",
        "64% số cần có trong năm là 1.600",
        "64% nhiệm vụ của giai đoạn này (1.600 sáng kiến)",
        "64% phần việc của năm (1.600 sáng kiến)",
        "64% mức phải làm là 1.600",
    ],
)
def test_what_had_to_be_reached_is_the_target(base: str) -> None:
    found = told(f"Toàn tỉnh có 1.024 sáng kiến, bằng {base}.", "role", "value")
    assert found == [("achieved", 1024), ("percent", 64), ("target", 1600)]


@pytest.mark.parametrize(
    "over",
    [
        "cao hơn 39,4% so với số được Tổng Liên đoàn phân bổ",
        "nhiều hơn 39,4% so với mức tỉnh đăng ký",
        "cao hơn tới 39,4% chỉ tiêu",
        "nhiều hơn 39,4% so với kế hoạch năm",
        "cao hơn 39,4% so với phần được giao",
    ],
)
def test_so_much_more_than_the_base_goes_over_it(over: str) -> None:
    found = told(f"Các cấp công đoàn tỉnh góp 6.273 sáng kiến, {over}.", "value", "percent_basis")
    assert [(float(value), basis) for value, basis in found] == [(6273, None), (39.4, "over_target")]


def test_so_much_more_than_last_year_or_than_another_target_is_no_surplus() -> None:
    text = "Toàn tỉnh có 6.273 sáng kiến, cao hơn 39,4% so với cùng kỳ năm trước."
    assert told(text, "value") == [(6273,)]
    text = "Năm 2023 phấn đấu 800 sáng kiến, cao hơn 20% so với chỉ tiêu được giao năm 2022."
    assert told(text, "role", "value") == [("target", 800)]


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ thành phố Nam Định tuy đã xong việc vẫn đăng ký góp thêm 150 sáng kiến nữa.",
        "Ngành đặt ra 150 sáng kiến cho chặng đầu.",
        "Cả huyện quyết làm 150 sáng kiến trong quý tới.",
        "Tỉnh quyết tâm chạm con số 150 sáng kiến.",
        "Các xã đăng ký viết thêm 150 sáng kiến.",
    ],
)
def test_what_somebody_sets_out_to_do_is_a_target(text: str) -> None:
    assert told(text, "role", "value") == [("target", 150)]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh chạm đích 1 triệu sáng kiến trước ngày 1/9/2023.",
        "Mỗi đoàn viên cùng cả nước đi tới đích 1 triệu sáng kiến.",
        "Con đường về đích 1 triệu sáng kiến còn dài.",
        "Cả nước hướng tới đích 1 triệu sáng kiến.",
        "Để cả nước cán đích 1 triệu sáng kiến, mỗi người góp một ý tưởng.",
    ],
)
def test_the_goal_behind_a_finish_line_is_a_goal(text: str) -> None:
    assert [(value, level) for value, level in told(text, "value", "level")] == [(1_000_000, "national")]


@pytest.mark.parametrize(
    "heading",
    ["3. Yêu cầu", "II. YÊU CẦU", "2. Giao cho các đơn vị ở giai đoạn 1", "III. GIAO CHO TỪNG HUYỆN"],
)
def test_below_a_request_stand_targets(heading: str) -> None:
    text = (
        f"Toàn tỉnh có 318 sáng kiến.\n\n{heading}\n\n- LĐLĐ huyện Ý Yên: 275 sáng kiến.\n"
        "- LĐLĐ huyện Vụ Bản: 120 sáng kiến."
    )
    assert told(text, "role", "value")[1:] == [("target", 275), ("target", 120)]


def test_an_order_to_complete_the_target_is_one() -> None:
    text = (
        "Toàn tỉnh có 318 sáng kiến.\n\n3. Yêu cầu\n"
        "3.1. LĐLĐ huyện Ý Yên hoàn thành 100% chỉ tiêu trước ngày 25/12/2022."
    )
    assert told(text, "role", "value")[1:] == [("target", 100)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Công đoàn cơ sở dưới 200 đoàn viên: 12 sáng kiến trở lên.", "Công đoàn cơ sở dưới 200 đoàn viên"),
        ("Doanh nghiệp có từ 300 lao động: ít nhất 12 sáng kiến.", "Doanh nghiệp có từ 300 lao động"),
        ("Đơn vị trên 1.000 lao động: tối thiểu 12 sáng kiến.", "Đơn vị trên 1.000 lao động"),
        ("CĐCS từ 50 đến dưới 100 đoàn viên: không dưới 12 sáng kiến.", "CĐCS từ 50 đến dưới 100 đoàn viên"),
        ("Trường dưới 30 đoàn viên: phải có ít nhất 12 sáng kiến.", "Trường dưới 30 đoàn viên"),
    ],
)
def test_what_is_asked_of_units_of_a_size_is_theirs(text: str, name: str) -> None:
    assert told(text, "role", "level", "subject") == [("target", "grassroots", name)]


@pytest.mark.parametrize(
    "meeting",
    [
        "tại hội nghị tổng kết ngày 15/12/2022",
        "trong lễ tổng kết vào ngày 15/12/2022",
        "nhân buổi gặp mặt ngày 15/12/2022",
    ],
)
def test_planned_rewards_are_due_at_the_meeting(meeting: str) -> None:
    text = f"LĐLĐ tỉnh dự kiến khen thưởng 30 tập thể, 60 cá nhân {meeting}."
    assert told(text, "role", "as_of") == [("target", "2022-12-15")] * 2


def test_whoever_is_reminded_is_not_whose_figures_follow() -> None:
    text = (
        "Ban Thường vụ nhắc Công đoàn các KCN tỉnh vì tháng này chậm. "
        "Mốc cần đạt trong tháng 12: 300 sáng kiến mới."
    )
    assert told(text, "value", "level") == [(300, "province")]


def test_initiatives_of_so_many_authors_pass_the_plan() -> None:
    text = "Quận có 1.507 sáng kiến của 1.350 tác giả, vượt 37% kế hoạch."
    assert told(text, "measure", "value")[2:] == [("initiatives", 37)]


@pytest.mark.parametrize(
    "head", ["Ban Thường vụ LĐLĐ tỉnh yêu cầu:", "LĐLĐ tỉnh yêu cầu các cấp công đoàn thực hiện:"]
)
def test_below_what_is_required_stand_targets(head: str) -> None:
    text = (
        f"Toàn tỉnh có 318 sáng kiến.\n{head}\n1. Các đơn vị hoàn thành 60% chỉ tiêu giai đoạn 1 trước 10/12."
    )
    assert told(text, "role", "value")[1:] == [("target", 60)]


def test_a_notice_with_results_first_asks_for_nothing_there() -> None:
    text = (
        "Ban Thường vụ thông báo và yêu cầu như sau:\n1. Về tiến độ\na) Toàn tỉnh có 871 sáng "
        "kiến, đạt 36,3% chỉ tiêu."
    )
    assert [role for (role,) in told(text, "role")] == ["achieved", "percent"]


def test_a_share_of_a_goal_that_has_to_be_valid() -> None:
    for share in ("ít nhất 85% được công nhận", "70% trong đó phải được hội đồng cơ sở công nhận"):
        text = f"Tỉnh đặt ra con số 5.500 sáng kiến khi kết thúc, trong đó {share}."
        assert told(text, "measure", "role", "percent_basis")[1:] == [
            ("initiatives_valid", "target", "of_achieved")
        ]


def test_the_end_of_a_school_year_is_a_date_like_others() -> None:
    text = "Trước khi năm học kết thúc, trường nhắm tới tổng số bốn mươi sáng kiến."
    assert told(text, "role", "value") == [("target", 40)]
    assert figures("Năm học 2020 - 2021, toàn ngành có 412 sáng kiến kinh nghiệm.") == ()


def test_how_many_may_be_proposed_for_a_reward_is_no_target() -> None:
    head = "Hướng dẫn khen thưởng Chương trình “1 triệu sáng kiến”: "
    assert told(f"{head}Mỗi công đoàn cơ sở đề nghị không quá 01 tập thể, 02 cá nhân.", "value") == []
    given = told(f"{head}Mỗi công đoàn cơ sở khen thưởng không quá 01 tập thể, 02 cá nhân.", "value", "role")
    assert given == [(1, "target"), (2, "target")]


@pytest.mark.parametrize("plan", ["10.000 sáng kiến", "10 nghìn sáng kiến", "20.000 sáng kiến"])
def test_a_plan_that_a_percentage_is_of_is_no_drive_called_by_its_number(plan: str) -> None:
    found = told(f"Toàn tỉnh có 12.500 sáng kiến, đạt 125% kế hoạch {plan}.", "role")
    assert found == [("achieved",), ("percent",), ("target",)]
    assert told("Công đoàn Điện lực thực hiện Kế hoạch 10.000 sáng kiến.", "value") == []


def test_what_each_of_some_did_is_no_target_where_they_are_only_looked_at() -> None:
    text = (
        "Đi vào từng đơn vị, LĐLĐ huyện Ý Yên được giao 420, nộp 498, tỷ lệ 118,6%; LĐLĐ huyện Vụ "
        "Bản vượt 52% "
        "với 684 sáng kiến."
    )
    assert told(text, "role", "value") == [
        ("target", 420),
        ("achieved", 498),
        ("percent", Decimal("118.6")),
        ("percent", 52),
        ("achieved", 684),
    ]
    asked = "LĐLĐ tỉnh giao từng đơn vị ít nhất 20 sáng kiến."
    assert told(asked, "role", "value") == [("target", 20)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "Công đoàn Viên chức gửi 326 sáng kiến, trong khi phần LĐLĐ tỉnh phân bổ cho giai đoạn 1 là 240.",
            240,
        ),
        ("Tỉnh nhận 1.500 sáng kiến nhưng thực hiện tới 3.810 sáng kiến.", 1500),
        ("Tổng LĐLĐ giao 2.200 sáng kiến. Ban Chấp hành bàn kỹ rồi tự nâng lên 3.000.", 3000),
        ("Ngoài 7.500 sáng kiến được trên giao, tỉnh còn nhiều việc.", 7500),
    ],
)
def test_a_target_told_in_passing(text: str, target: int) -> None:
    assert PAGE.one(text, target).role == "target"
    assert PAGE.one(text, target).bound == "exact"


def test_a_mark_that_was_set_is_passed_by_a_percentage() -> None:
    text = "Ngành Giáo dục đã vượt mức ấn định ấy 36,7% khi có 1.312 sáng kiến trên Cổng, dư 352 sáng kiến."
    assert told(text, "role") == [("percent",), ("achieved",), ("excess",)]


def test_months_told_in_words_are_no_initiatives() -> None:
    text = (
        "Tuyến huyện có 495 sáng kiến. Trung tâm Y tế Ý Yên nộp 88 sáng kiến. "
        "Trung tâm Y tế huyện Giao Thủy thì chậm, mười bảy tháng mới được 14 sáng kiến."
    )
    assert PAGE.values(text) == [495, 88, 14]


def test_a_goal_that_was_put_forward_is_a_target() -> None:
    text = "Giai đoạn 1, tỉnh có 697 sáng kiến, trong khi mục tiêu LĐLĐ tỉnh đưa ra là 300."
    assert told(text, "role", "value") == [("achieved", 697), ("target", 300)]


def test_a_target_is_divided_into_those_of_its_phases() -> None:
    text = (
        "Cả Chương trình, Tổng LĐLĐ Việt Nam giao tỉnh 7.200 sáng kiến, "
        "chia ra giai đoạn 1 là 2.160 và giai đoạn 2 là 5.040."
    )
    assert told(text, "role", "value", "phase") == [
        ("target", 7200, "all"),
        ("target", 2160, 1),
        ("target", 5040, 2),
    ]


def test_those_above_bound_nothing() -> None:
    one = PAGE.one("Công đoàn chỉ dám đăng ký với cấp trên 80 sáng kiến.", 80)
    assert (one.role, one.bound) == ("target", "exact")


def test_the_campaign_s_goal_has_not_come_in_a_plan() -> None:
    text = (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH NAM ĐỊNH\nSố: 23/KH-LĐLĐ\n\nKẾ HOẠCH\n"
        "Triển khai Chương trình “1 triệu sáng kiến” trong CNVCLĐ tỉnh Nam Định\n\n"
        "I. MỤC ĐÍCH\n1. Cùng cả nước đưa Chương trình đạt 1 triệu sáng kiến trên phạm vi toàn quốc."
    )
    page = SourcePage(province="Nam Định", published="2022-01-21")
    assert page.told(text, "role", "level") == [("target", "national")]


def test_what_was_given_and_then_done() -> None:
    text = "Trường THPT Trực Ninh được giao 35 sáng kiến thì làm 88 sáng kiến."
    assert told(text, "role", "value") == [("target", 35), ("achieved", 88)]


def test_so_many_are_asked_of_the_nation_alone() -> None:
    one = PAGE.one("LĐLĐ tỉnh phấn đấu cùng cả nước hướng tới 1,5 triệu sáng kiến.", 1_500_000)
    assert (one.role, one.level) == ("target", "national")
