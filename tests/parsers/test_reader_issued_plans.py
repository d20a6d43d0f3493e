"""Plans told in articles and interviews, what stands behind a number, and whose portal it is sent to."""

from __future__ import annotations

from decimal import Decimal

from source_pages import SourcePage

PAGE = SourcePage(province="Bình Định", published="2022-10-05")
told = PAGE.told
DRIVE = "Chương trình “1 triệu sáng kiến”"


def test_whoever_takes_on_the_largest_part_of_a_plan_has_a_target() -> None:
    text = (
        f"LĐLĐ tỉnh ban hành kế hoạch {DRIVE}. Nhận phần nặng nhất là Công đoàn ngành Giáo dục với"
        " 650 sáng kiến; ngành Y tế 280."
    )
    assert told(text, "role", "value") == [("target", 650), ("target", 280)]


def test_what_is_asked_for_next_to_a_target_is_one() -> None:
    share = "Có ít nhất 60% số sáng kiến gửi về được công nhận ở cấp cơ sở trở lên."
    text = f"Tỉnh phấn đấu có 8.600 sáng kiến tham gia {DRIVE}. {share}"
    assert told(text, "role", "value") == [("target", 8600), ("target", 60)]


def test_an_answer_to_a_question_for_the_target_tells_it() -> None:
    text = (
        f"{DRIVE} ở Bình Định\n- Từ nay đến ngày kết thúc, mục tiêu của tỉnh là gì?\n"
        "- Chúng tôi bàn nhau chốt ở mức 4.800 sáng kiến, và kéo tỉ lệ được duyệt lên 90%."
    )
    assert told(text, "measure", "role", "value") == [
        ("initiatives", "target", 4800),
        ("initiatives_valid", "target", 90),
    ]


def test_the_owner_of_the_software_sends_nothing() -> None:
    text = (
        f"Với {DRIVE}, đến ngày 30/9 toàn tỉnh có 5.127 sáng kiến được gửi lên phần mềm của Tổng LĐLĐ"
        " Việt Nam, trong đó 1.902 sáng kiến được gửi sau khi kết thúc giai đoạn 1, đạt 73,2% chỉ tiêu đến"
        " năm 2023 (7.000 sáng kiến); giá trị làm lợi khoảng 88,3 tỷ đồng."
    )
    found = told(text, "value", "level", "phase")
    assert found[:4] == [
        (5127, "province", None),
        (1902, "province", None),
        (Decimal("73.2"), "province", None),
        (7000, "province", None),
    ]
    assert told(text, "value", "as_of")[-1] == (88_300_000_000, "2022-09-30")


def test_accepted_may_stand_behind_the_rate() -> None:
    text = (
        f"Có 6.690 sáng kiến {DRIVE}. Có 5.690 sáng kiến, tương ứng 85,2%, được hội đồng các cấp công nhận."
    )
    assert ("initiatives_valid", 5690) in told(text, "measure", "value")


def test_certificates_for_another_matter_are_no_rewards_of_the_campaign() -> None:
    text = (
        f"LĐLĐ tỉnh tặng bằng khen cho 15 tập thể, 38 cá nhân trong {DRIVE}; 9 tập thể khác nhận bằng khen về"
        " hoạt động Tháng Công nhân."
    )
    assert told(text, "value") == [(15,), (38,)]
