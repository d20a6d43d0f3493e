"""Everyday wordings of targets, results, states and sizes, beside the stock phrases of union news."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Thực hiện Chương trình “1 triệu sáng kiến”: "
PAGE = SourcePage(province="Phú Thọ", published="2022-07-21", opening=CAMPAIGN)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("huyện đưa lên phần mềm 412 sáng kiến, trong khi mức LĐLĐ tỉnh giao là 300.", 300),
        ("huyện có 412 sáng kiến, mức mà tỉnh phân bổ là 300.", 300),
        ("cả nước có 412.000 sáng kiến, bỏ xa cái đích 250 nghìn ban đầu.", 250_000),
        ("tỉnh có 2.120 sáng kiến, còn đích cuối cùng mà tỉnh hứa với Trung ương là 4.000.", 4_000),
        ("toàn ngành có 180 sáng kiến trên 150 được giao.", 150),
    ],
)
def test_what_was_asked_is_told_behind_the_result(text: str, target: int) -> None:
    assert told(text, "role", "value")[1:] == [("target", target)]


def test_out_of_is_no_bound() -> None:
    assert told("trường có 18 sáng kiến trên 15 được giao.", "value", "bound")[1] == (15, "exact")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("công đoàn công ty đặt ra cái mốc 90 sáng kiến.", "own"),
        ("quý III, tỉnh ngắm thêm 1.200 sáng kiến.", "own"),
        ("cuối năm, toàn ngành sẽ vươn tới 2.400 sáng kiến.", "own"),
        ("từ nay đến Tết chỉ xin mỗi CĐCS hai sáng kiến.", "own"),
        ("trường nào chưa có thì trong tháng 12 này có ít nhất 01 sáng kiến.", "floor"),
        ("CĐCS dưới 40 đoàn viên: 03 sáng kiến/CĐCS.", "floor"),
    ],
)
def test_what_is_still_to_be_done_is_a_target(text: str, kind: str) -> None:
    assert told(text, "role", "target_kind") == [("target", kind)]


def test_what_is_asked_of_each_is_asked_of_the_next_too() -> None:
    text = "doanh nghiệp, mỗi nơi ít nhất 05 sáng kiến; các trường còn lại, mỗi nơi 02 sáng kiến."
    assert told(text, "role", "value") == [("target", 5), ("target", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "bình quân 3 sáng kiến/CĐCS, toàn tỉnh có 4.120 sáng kiến.",
        "mỗi nơi đã có 02 sáng kiến.",
    ],
)
def test_an_average_and_what_each_has_already_are_no_targets(text: str) -> None:
    assert "target" not in [role for (role,) in told(text, "role")]


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("đơn vị có 210/300 sáng kiến; trong số đó 164 đã được phê duyệt.", "initiatives_valid", 164),
        ("trong 640 sáng kiến đó có 580 được cơ sở công nhận.", "initiatives_valid", 580),
        ("huyện có 640 sáng kiến. Số đủ điều kiện là 580.", "initiatives_valid", 580),
        ("có 84 sáng kiến; 6 sáng kiến khác đang chạy thử.", "initiatives_pending", 6),
        ("có 84 sáng kiến; 6 sáng kiến chờ kết luận.", "initiatives_pending", 6),
        ("toàn ngành có 6.120 sáng kiến. Trong đó 3.480 được nộp ở giai đoạn 1.", "initiatives", 3480),
        ("hai giai đoạn cộng lại thành 4.435.", "initiatives", 4435),
        ("Công đoàn Giáo dục tỉnh một mình dẫn trước với 5.390 sáng kiến.", "initiatives", 5390),
    ],
)
def test_a_state_is_told_in_other_words(text: str, measure: str, value: int) -> None:
    assert told(text, "measure", "value")[-1] == (measure, value)


def test_a_number_that_is_to_be_valid_is_a_target() -> None:
    text = "sáng kiến gửi lên phải được công nhận từ 85% trở lên."
    assert told(text, "measure", "role", "percent_basis") == [("initiatives_valid", "target", "of_achieved")]


def test_a_part_of_a_target_is_a_target() -> None:
    text = "với lời hứa 500 sáng kiến, trong đó 200 thuộc khối doanh nghiệp."
    assert told(text, "role", "value") == [("target", 500), ("target", 200)]


def test_units_that_passed_their_plan_tell_what_they_have() -> None:
    text = "ba huyện đã vượt kế hoạch gồm: Lâm Thao 415 sáng kiến (kế hoạch 300), Hạ Hòa 402/350."
    roles = ["achieved", "target", "achieved", "target"]
    assert [role for (role,) in told(text, "role")] == roles


@pytest.mark.parametrize(
    "text",
    [
        "Công ty Hoa Sơn, đơn vị chỉ có 118 lao động, góp 37 sáng kiến.",
        "bản thân anh Điệp nhận 15 triệu; công ty có 37 sáng kiến.",
        "khuyến khích giải pháp có giá trị làm lợi từ 10 triệu đồng; công ty có 37 sáng kiến.",
        "xét chọn 03 tập thể, 05 cá nhân đề nghị LĐLĐ tỉnh khen; công ty có 37 sáng kiến.",
        "chậm nhất 15/8 báo cáo; công ty có 37 sáng kiến.",
    ],
)
def test_sizes_conditions_proposals_and_due_days_are_no_figures(text: str) -> None:
    assert told(text, "value") == [(37,)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("một giải pháp về tuần hoàn nước có giá trị tới 2,7 tỷ đồng/năm.", 2_700_000_000),
        ("sáng kiến này mỗi năm giúp nông trường đỡ mất khoảng 340 triệu đồng.", 340_000_000),
    ],
)
def test_what_a_solution_is_worth_is_a_benefit(text: str, value: int) -> None:
    assert told(text, "measure", "value") == [("benefit_vnd", value)]


def test_how_much_of_the_way_was_gone_is_a_percentage_of_the_target() -> None:
    text = "tỉnh có 2.120 sáng kiến, mới đi được 53% chặng đường."
    assert told(text, "role", "percent_basis")[1] == ("percent", "of_target")


def test_a_list_by_kind_needs_no_verb_in_its_head() -> None:
    text = "toàn ngành có 1.906 sáng kiến.\n\nTheo bậc học:\n+ Mầm non: 811\n+ Tiểu học: 702\n+ THCS: 393"
    assert [value for (value,) in told(text, "value")] == [1906, 811, 702, 393]


def test_a_list_of_what_was_given_lists_targets() -> None:
    text = (
        "huyện được giao 300 sáng kiến. Riêng hai nơi được giao cụ thể: Trường THPT Yên Lập 40, Huyện ủy 25."
    )
    assert told(text, "role", "value")[1:] == [("target", 40), ("target", 25)]


def test_a_row_of_a_table_heads_nothing_that_follows_it() -> None:
    rows = "Đơn vị\tSố sáng kiến\nCông đoàn ngành Y tế\t402\nCông ty Sông Thao\t88"
    text = f"kết quả giai đoạn 1.\n\n{rows}\n\nSố sáng kiến được công nhận ở cấp cơ sở là 4.905."
    assert told(text, "subject", "value")[-1] == ("LĐLĐ tỉnh Phú Thọ", 4905)


def test_a_milestone_that_is_touched_is_the_nations() -> None:
    text = "ngày 03/7/2022, Chương trình chạm ngưỡng một triệu sáng kiến."
    assert told(text, "value", "level", "as_of") == [(1_000_000, "national", "2022-07-03")]


def test_the_whole_phase_is_the_one_just_told() -> None:
    text = "bước sang giai đoạn 2, nhịp độ chậm lại. Tỉnh mới có 348 trên 1.800 sáng kiến của cả giai đoạn."
    assert {phase for (phase,) in told(text, "phase")} == {2}


def test_the_day_that_a_target_is_due_dates_no_result() -> None:
    text = "hết tháng 6/2022, tỉnh có 930 sáng kiến, so với chỉ tiêu đến năm 2023 là 1.500 thì đã được 62%."
    assert told(text, "role", "as_of")[1:] == [("target", "2023"), ("percent", "2022-06")]


def test_a_day_in_brackets_above_a_table_dates_its_rows() -> None:
    rows = "Đơn vị\tSố sáng kiến\nCông ty Lắp máy Sông Thao\t244\nCông ty Giấy Bãi Bằng\t188"
    text = f"kết quả năm 2022.\n\nMột số đơn vị có số lượng lớn (đến 30/6):\n\n{rows}"
    assert {day for (day,) in told(text, "as_of")} == {"2022-06-30"}


def test_a_school_that_has_none_yet_is_asked_for_one() -> None:
    text = "trường nào chưa có thì từ nay đến Tết phải có ít nhất 01 sáng kiến."
    assert told(text, "subject", "level", "role") == [("trường nào", "grassroots", "target")]


@pytest.mark.parametrize(
    "text", ["trường học ít nhất 2 sáng kiến.", "cơ quan, doanh nghiệp tối thiểu 1 sáng kiến."]
)
def test_a_least_number_without_a_verb_is_a_target(text: str) -> None:
    assert told(text, "role", "target_kind", "bound") == [("target", "floor", "at_least")]
