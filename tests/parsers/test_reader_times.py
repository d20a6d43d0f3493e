"""In which phase and on which day a figure holds, where its own words leave it open."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

NAME = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage(province="Nam Định", published="2022-11-20")
figures, one = PAGE.figures, PAGE.one


def test_a_phase_in_brackets_holds_within_them() -> None:
    text = (
        f"Từ đầu {NAME}: 548 sáng kiến (riêng giai đoạn 1 là 247 sáng kiến), vượt 28 sáng kiến so với "
        "chỉ tiêu."
    )
    assert one(text, 247).phase == 1
    assert one(text, 28).phase != 1


def test_units_summed_up_before_a_second_phase_is_named_are_of_the_first() -> None:
    text = (
        f"Giai đoạn 1 {NAME}, LĐLĐ huyện Ý Yên có 300 sáng kiến, LĐLĐ huyện Vụ Bản có 200 sáng kiến.\n"
        "Cộng lại, cả cụm có 500 sáng kiến.\nTiếp theo, giai đoạn 2, cụm đăng ký 900 sáng kiến."
    )
    assert one(text, 500).phase != "all"


def test_a_plan_from_now_on_is_of_no_phase_told_before() -> None:
    text = (
        f"Sơ kết giai đoạn 1 {NAME}, ngành đã khen 6 tập thể. Từ giờ đến Tết, ngành đặt quyết tâm có thêm "
        "80 sáng kiến."
    )
    assert one(text, 80).phase != 1


def test_what_a_review_of_one_phase_tells_is_of_that_phase() -> None:
    text = (
        f"Sáng 14/11, cụm thi đua số 4 mở buổi sơ kết giai đoạn 1 {NAME}.\n\n"
        "Số liệu từng đơn vị: LĐLĐ huyện Ý Yên 930/900 sáng kiến.\n\n"
        "Giai đoạn 2, cụm đăng ký 900 sáng kiến."
    )
    assert {figure.phase for figure in figures(text) if figure.value == 930} == {1}


def test_what_is_done_while_the_first_phase_runs_is_done_in_it() -> None:
    text = (
        f"Còn bốn ngày nữa là hết giai đoạn 1 {NAME}.\n\nTheo bảng tổng hợp, Công đoàn ngành Giáo dục có 640 "
        "sáng kiến.\n\nGiai đoạn 2, LĐLĐ tỉnh dự kiến giao 2.500 sáng kiến."
    )
    assert one(text, 640, published="2022-05-27").phase == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            f"Phóng viên hỏi về {NAME}.\n\nChúng tôi chốt số liệu hôm 31/10. Cả tỉnh có 1.270 sáng kiến.",
            "2022-10-31",
        ),
        (
            f"LĐLĐ huyện Ý Yên dẫn đầu {NAME}: tính đến hết năm 2021 nộp 419 sáng kiến. "
            "LĐLĐ huyện Vụ Bản có 1.270 sáng kiến.",
            "2021-12-31",
        ),
    ],
)
def test_the_day_that_numbers_were_closed_dates_what_follows(text: str, day: str) -> None:
    assert one(text, 1270).as_of == day


def test_a_quarter_is_one_in_either_spelling() -> None:
    assert one(f"Hết quí III, ngành có 1.408 sáng kiến dự {NAME}.", 1408).as_of == "2022-09"


def test_rewards_behind_a_target_are_not_of_its_phase() -> None:
    text = (
        f"Hội nghị sơ kết {NAME}.\nSang giai đoạn 2, cụm đăng ký phấn đấu có 6.200 sáng kiến. "
        "Cụm khen thưởng 2 tập thể."
    )
    assert one(text, 6200).phase == 2
    assert one(text, 2).phase is None


def test_what_is_added_to_a_phase_makes_more_than_it() -> None:
    text = (
        f"Đoàn viên gửi 4.512 sáng kiến tới {NAME}. Cộng 2.131 sáng kiến của giai đoạn 1, tổng số là 6.643."
    )
    assert one(text, 6643).phase is None


def test_a_phase_left_behind_does_not_hold() -> None:
    text = (
        f"Tỉnh bạn có 500 sáng kiến dự {NAME}. Sau khi vượt 18% chỉ tiêu ở giai đoạn 1, tỉnh chững lại "
        "trong quý III: chỉ thêm 312."
    )
    assert one(text, 18).phase == 1
    assert one(text, 312).phase is None


def test_the_day_that_a_phase_began_dates_no_count() -> None:
    text = f"Kể từ khi bước vào giai đoạn 2 (01/6/2022) của {NAME}, đoàn viên gửi 4.512 sáng kiến."
    assert one(text, 4512).as_of != "2022-06-01"


def test_both_years_are_the_whole_programme() -> None:
    text = (
        f"Với {NAME}, Nam Định được giao 16.000 sáng kiến trong hai năm 2022 và 2023, giai đoạn đầu 5.200 "
        "sáng kiến. Đến ngày 10/4/2022, cả tỉnh có 2.132 sáng kiến, bằng 41% chỉ tiêu giai đoạn đầu và 13,3% "
        "chỉ tiêu hai năm."
    )
    whole, first = one(text, 16000), one(text, 5200)
    assert (whole.phase, whole.as_of, first.phase, first.as_of) == ("all", "2023", 1, "2022-05-31")
    assert [f.phase for f in figures(text) if f.role == "percent"] == [1, "all"]


def test_years_that_a_target_is_of_date_no_result() -> None:
    text = (
        f"LĐLĐ tỉnh Nam Định tham gia {NAME}.\nNếu so với chỉ tiêu của cả hai năm 2022 và 2023 là 16.500 "
        "sáng kiến thì tỉnh đã đi được 49% chặng đường."
    )
    assert (one(text, 16500).as_of, one(text, 49).as_of) == ("2023", None)


def test_a_head_that_tells_of_parts_is_of_the_whole() -> None:
    text = (
        f"LĐLĐ tỉnh phân bổ chỉ tiêu {NAME}:\n"
        "1. Sáng kiến của các đơn vị (chỉ tiêu hai năm, trong đó có giai đoạn 1)\n"
        "- LĐLĐ huyện Ý Yên: 1.150, giai đoạn 1: 405;\n- LĐLĐ huyện Vụ Bản: 1.420, giai đoạn 1: 430."
    )
    assert [f.phase for f in figures(text)] == ["all", 1, "all", 1]


def test_a_part_of_a_target_gives_the_whole_neither_its_phase_nor_takes_its_day() -> None:
    text = (
        f"Tham gia {NAME}, đến ngày 01/9/2023 toàn ngành phải có 5.600 sáng kiến, trong đó giai đoạn 1 là "
        "1.700 sáng kiến."
    )
    whole, first = one(text, 5600), one(text, 1700)
    assert (whole.phase, whole.as_of) == (None, "2023-09-01")
    assert (first.phase, first.as_of) == (1, "2022-05-31")


@pytest.mark.parametrize("published", [None, "2022", "2022-06-03"])
@pytest.mark.parametrize(
    "first", ["Giai đoạn 1 (đến 29/02) đạt 500 sáng kiến.", "Giai đoạn 1 kết thúc ngày 29/2."]
)
def test_a_misprinted_end_of_the_first_phase_is_known_to_its_month(first: str, published: str | None) -> None:
    text = f"{NAME}. {first} Từ 01/6 đến 31/10/2022 có thêm 3.312 sáng kiến."
    assert one(text, 3312, published=published).as_of == "2022-10-31"


@pytest.mark.parametrize(("published", "day"), [("2022-06-03", "2022-02"), ("2024-06-03", "2024-02-29")])
def test_the_29th_of_february_holds_where_the_year_has_one(published: str, day: str) -> None:
    text = f"Hưởng ứng {NAME}, tính đến ngày 29/02 cả tỉnh có 500 sáng kiến."
    assert one(text, 500, published=published).as_of == day
