"""What is asked, in the words of everyday: handed down, taken on, aimed at; and what lies above it."""

from __future__ import annotations

import pytest
from source_pages import THANH_BA

told = THANH_BA.told_behind_opening


@pytest.mark.parametrize(
    "text",
    [
        "Khoán tỉnh giao: 740.",
        "Con số ấy gấp rưỡi mức được phân là 740.",
        "Chỉ tiêu Tổng Liên đoàn giao có 740.",
        "LĐLĐ tỉnh giao cả chương trình 740, coi như xong.",
        "Huyện nhận nhiệm vụ 740 sáng kiến trong giai đoạn 2.",
        "Vẫn cao hơn mức LĐLĐ tỉnh yêu cầu cho cả hai giai đoạn (740 sáng kiến).",
        "Đến cuối tháng 8 cả huyện phải cán 740.",
        "Cả huyện phấn đấu chạm ngưỡng 740 khi Chương trình hạ màn.",
        "Huyện nhắm mức 740 lúc Chương trình khép lại.",
        "Các xã cố chốt 740 vào ngày 31/8.",
    ],
)
def test_what_is_handed_down_or_aimed_at_is_a_target(text: str) -> None:
    assert told(text, "measure", "role", "value") == [("initiatives", "target", 740)]


def test_the_target_stands_in_brackets_behind_the_rate_that_was_taken_of_it() -> None:
    text = "Kết quả bằng 116% mức mà Đại hội Công đoàn huyện nghị quyết (700)."
    assert told(text, "role", "value") == [("percent", 116), ("target", 700)]


def test_what_is_asked_beside_the_target_that_was_given_is_asked_of_each() -> None:
    text = "Huyện vận động mỗi doanh nghiệp góp thêm tối thiểu 5 sáng kiến, không tính vào chỉ tiêu đã giao."
    assert told(text, "role", "target_kind", "value") == [("target", "floor", 5)]


def test_a_share_of_members_that_must_be_in_the_programme_is_a_target() -> None:
    text = "Đầu năm học, trường biểu quyết: ít nhất 35% đoàn viên có tên trong chương trình."
    assert told(text, "role", "percent_basis", "value") == [("target", "of_members", 35)]


def test_who_managed_more_than_was_asked_has_a_result_and_a_target() -> None:
    text = "Xã Hanh Cù cũng ráng được 9 sáng kiến trong khi chỉ bị “khoán” 3."
    assert told(text, "role", "value") == [("achieved", 9), ("target", 3)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Số ấy so với khoán tỉnh đưa xuống là 700 thì dư 112 sáng kiến.", 112),
        ("Chỉ tiêu trên giao là 700 sáng kiến, làm được 812 sáng kiến, trội 112.", 112),
        ("Kết quả\n- Giao: 700 sáng kiến\n- Đã nộp: 812 sáng kiến\n- Vượt: 112 sáng kiến", 112),
    ],
)
def test_what_lies_above_the_target_is_an_excess(text: str, value: int) -> None:
    assert told(text, "role", "value")[-1] == ("excess", value)


def test_how_far_a_target_that_was_striven_for_is_passed_is_a_result() -> None:
    text = "Đến 31/5/2022 cả huyện có 900 sáng kiến; so với chỉ tiêu phấn đấu vượt 12,5%."
    assert told(text, "role", "value")[-1] == ("percent", THANH_BA.one(text, "12.5").value)


def test_what_somebody_strives_to_pass_is_a_target() -> None:
    text = "Huyện phấn đấu vượt ít nhất 15% chỉ tiêu giai đoạn 2."
    assert told(text, "role", "value") == [("target", 15)]


@pytest.mark.parametrize(
    "text",
    [
        "Sau khi nhận nhiệm vụ, tổ cơ điện có 45 sáng kiến.",
        "Từ khi khoán xe cho lái xe, Công ty Supe Lâm Thao có 45 sáng kiến.",
        "Tổ trưởng nhận nhiệm vụ mới; cả tổ gửi 45 sáng kiến.",
        "Công ty giao ca đúng giờ, nhờ đó có 45 sáng kiến.",
        "Xã Hanh Cù cũng ráng được 45 sáng kiến.",
        "Phải cán đích sớm nên tổ cơ điện đã nộp 45 sáng kiến.",
        "Phong trào nổi trội ở Công ty Supe Lâm Thao: đã có 45 sáng kiến.",
    ],
)
def test_what_is_there_stays_a_result_beside_such_words(text: str) -> None:
    assert told(text, "role", "value") == [("achieved", 45)]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày công khoán: 45.",
        "Đội bóng công nhân nhắm ngôi đầu, trội 2 bàn.",
        "Lương cao hơn mức ngành yêu cầu (5 triệu đồng).",
        "Về kết nạp đoàn viên, phải cán 1.700.",
        "So với tháng trước, vẫn hụt khoán 3 sáng kiến.",
        "Sản lượng vượt: 45 tấn.",
        "Hội thi của thanh niên có 45 sáng kiến, không tính vào kết quả.",
        "Nếu giữ nhịp này, đến 31/8 huyện sẽ dừng ở khoảng 950 sáng kiến.",
    ],
)
def test_what_is_asked_of_something_else_is_no_figure(text: str) -> None:
    assert told(text, "quote") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh nâng chỉ tiêu của toàn chương trình từ 900 sáng kiến lên 1.200 sáng kiến.", [900, 1200]),
        ("LĐLĐ tỉnh giao giai đoạn 1 là 800, giai đoạn 2 là 1.700.", [800, 1700]),
        ("Đích mới của cả khu: 740 sáng kiến trước 1/9/2023.", [740]),
        ("Đích đến là 740 sáng kiến.", [740]),
        ("Chúng tôi tự đặt 400 sáng kiến, trong khi tỉnh giao 550.", [400, 550]),
    ],
)
def test_targets_that_are_moved_given_by_phase_or_set_by_oneself(text: str, expected: list[int]) -> None:
    assert told(text, "role", "value") == [("target", value) for value in expected]


def test_what_was_sent_all_the_same_is_a_result() -> None:
    text = "Huyện miền núi Tân Sơn tuy chỉ được giao 120 vẫn nộp được 512 sáng kiến."
    assert told(text, "role", "value", "subject") == [("achieved", 512, "Huyện miền núi Tân Sơn")]


def test_who_deserves_praise_is_not_rewarded_yet() -> None:
    text = "Đáng khen là LĐLĐ huyện Thanh Ba, được giao 150 sáng kiến đã vượt 8%."
    assert told(text, "measure", "value") == [("initiatives", 150), ("initiatives", 8)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đã có 526 nhà giáo góp ít nhất một sáng kiến.", [("participants", 526)]),
        (
            "Khu công nghiệp, nơi làm việc của gần 200 nghìn công nhân, góp 287 sáng kiến.",
            [("initiatives", 287)],
        ),
        ("Tỷ lệ CĐCS có sáng kiến: 58/71.", []),
        ("Hội đồng xác nhận 280 sáng kiến.", [("initiatives_valid", 280)]),
    ],
)
def test_people_who_sent_one_are_counted_and_those_who_only_work_there_are_not(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text, "measure", "value") == expected
