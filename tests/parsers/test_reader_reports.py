"""What reports, lists and headlines say by other words: states, parts, groups, targets of the whole, days."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"
PAGE = SourcePage(province="Nam Định", published="2022-11-20", opening=OPENING)
figures, told, one = PAGE.figures, PAGE.told, PAGE.one


# states


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Qua rà soát, 843 sáng kiến bảo đảm các mục kê khai theo quy định.", "initiatives_valid"),
        ("Số hợp lệ mới có 843, còn thấp.", "initiatives_valid"),
        ("Số sáng kiến đã duyệt của 7 huyện là 843, chiếm 81%.", "initiatives_valid"),
        ("Số sáng kiến được công nhận vào khoảng 843.", "initiatives_valid"),
        ("Hội đồng đã duyệt 512 sáng kiến, còn 843 sáng kiến ở trạng thái chờ.", "initiatives_pending"),
        ("Hội đồng thông qua 512 sáng kiến, 843 sáng kiến còn lại đang chờ xác minh.", "initiatives_pending"),
        ("Hội đồng trả 12 bài, 843 sáng kiến còn lại đã được công nhận.", "initiatives_valid"),
    ],
)
def test_a_state_by_other_words(text: str, measure: str) -> None:
    assert one(f"Toàn tỉnh có 1.402 sáng kiến. {text}", 843).measure == measure


def test_what_is_still_to_be_done_is_no_count() -> None:
    assert 120 not in [
        f.value for f in figures("Toàn tỉnh có 480 sáng kiến, 120 sáng kiến còn lại phải làm.")
    ]


def test_most_of_all_is_no_difference() -> None:
    found = one("Giải pháp về may mặc nhiều hơn cả: 96 sáng kiến, chiếm 31%.", 96)
    assert (found.measure, found.role) == ("initiatives", "achieved")


def test_what_the_law_on_emulation_recognised_is_none_of_the_campaign() -> None:
    text = "Trong năm, 655 sáng kiến cấp cơ sở được công nhận theo Luật Thi đua, khen thưởng."
    assert figures(text) == ()


def test_a_goal_that_was_reached_is_no_target_any_more() -> None:
    assert one("Cả nước cán đích 1 triệu sáng kiến từ đầu tháng 10.", 1_000_000).role == "achieved"


def test_units_by_the_size_of_their_target_make_no_target() -> None:
    found = told("Kết quả của 9 huyện có 5 đơn vị có chỉ tiêu từ 300 sáng kiến trở lên: Ý Yên 320.", "value")
    assert (300,) not in found


def test_how_many_authors_may_be_named_counts_nobody() -> None:
    assert figures("Mỗi hồ sơ sáng kiến được ghi tối đa 4 đồng tác giả.") == ()


# people and shares


@pytest.mark.parametrize(
    "people",
    [
        "132 bác sĩ, dược sĩ, hộ lý của bệnh viện cùng góp 88 sáng kiến",
        "132 kỹ sư, kỹ thuật viên đã tham gia",
    ],
)
def test_those_who_took_part_by_their_trades(people: str) -> None:
    assert one(f"Toàn ngành có 1.040 sáng kiến. Có {people}.", 132).measure == "participants"


def test_a_share_of_a_trade_is_a_target_in_members() -> None:
    found = one("LĐLĐ tỉnh đặt chỉ tiêu có ít nhất 25% nhà giáo, nhân viên tham gia Chương trình.", 25)
    assert (found.role, found.percent_basis) == ("target", "of_members")


def test_a_part_by_two_kinds_of_authors() -> None:
    text = "Toàn ngành có 1.520 sáng kiến. Trong đó, sáng kiến của công nhân may, thêu là 912, chiếm 60%."
    assert [(f.role, int(f.value)) for f in figures(text)] == [
        ("achieved", 1520),
        ("achieved", 912),
        ("percent", 60),
    ]


# money


def test_less_waste_that_comes_to_an_amount_is_a_saving() -> None:
    text = "Giải pháp ấy giảm tỷ lệ vải lỗi từ 4% xuống 2%, tương đương 1,7 tỷ đồng mỗi năm."
    assert one(text, 1_700_000_000).measure == "benefit_vnd"


@pytest.mark.parametrize(
    "text",
    [
        "Giá trị làm lợi đạt 46 tỷ đồng, bình quân 19 triệu đồng/sáng kiến.",
        "Cái kéo ấy bớt 200 triệu đồng mỗi năm; cả 61 sáng kiến của công ty làm lợi gần 46 tỷ đồng.",
        "Nhờ nhiều giải pháp hay, lợi ích mà các đơn vị tính được là 46 tỷ đồng.",
    ],
)
def test_what_all_of_them_saved_is_a_total(text: str) -> None:
    assert one(text, 46_000_000_000).per == "total"


def test_what_a_person_saved_is_one_solutions() -> None:
    text = "Kỹ sư Phạm Gia Bảo, Công ty CP Dệt Thành Nam Mới, đổi cữ dao, tiết kiệm 640 triệu đồng."
    assert one(text, 640_000_000).per == "initiative"


def test_a_column_of_money_is_a_total() -> None:
    text = (
        "TT\tĐơn vị\tSố sáng kiến\tGiá trị làm lợi (triệu đồng)\n"
        "1\tLĐLĐ huyện Ý Yên\t842\t1.250\n2\tLĐLĐ huyện Vụ Bản\t655\t980\n"
    )
    assert {f.per for f in figures(text) if f.measure == "benefit_vnd"} == {"total"}


def test_one_solution_saved_where_its_author_works() -> None:
    text = (
        "Toàn tỉnh có 2.040 sáng kiến. Tại Sợi Ninh Cường Mới, bộ dẫn sợi do chị Đỗ Thị Mận, tổ trưởng, "
        "nghĩ ra đã làm lợi 720 triệu đồng mỗi năm."
    )
    assert one(text, 720_000_000).subject == "chị Đỗ Thị Mận"


# whose


@pytest.mark.parametrize(
    ("text", "value", "subject", "level"),
    [
        (
            "Các trường: THCS Yên Lợi 31/20 sáng kiến, Tiểu học Yên Bằng 24/15.",
            24,
            "Tiểu học Yên Bằng",
            "grassroots",
        ),
        (
            "Các trường: THCS Yên Lợi 31/20 sáng kiến, Mầm non Yên Phú 18/12.",
            18,
            "Mầm non Yên Phú",
            "grassroots",
        ),
        ("Công đoàn xã Hải Minh 9 sáng kiến.", 9, "Công đoàn xã Hải Minh", "grassroots"),
        ("Khu nghỉ dưỡng Quất Lâm Xanh có 44 sáng kiến.", 44, "Khu nghỉ dưỡng Quất Lâm Xanh", "grassroots"),
        (
            "Hà Nam, Thái Bình, Ninh Bình tuy ít việc nhưng lần lượt có 4.100, 5.200 và 3.300 sáng kiến.",
            4100,
            "Hà Nam",
            "province",
        ),
        (
            "Công đoàn ngành Y tế tỉnh Nam Định đề ra chỉ tiêu ít nhất 350 sáng kiến trong giai đoạn 2.",
            350,
            "Công đoàn ngành Y tế tỉnh Nam Định",
            "sector",
        ),
    ],
)
def test_whose_a_figure_is(text: str, value: int, subject: str, level: str) -> None:
    found = one(text, value)
    assert (found.subject, found.level) == (subject, level)


def test_this_union_is_the_one_named_before() -> None:
    text = "Đoàn đến thăm Công ty TNHH Cơ khí Xuân Tiến. Từ đầu năm, Công đoàn cơ sở này gửi 14 sáng kiến."
    assert one(text, 14).subject == "Công ty TNHH Cơ khí Xuân Tiến"


def test_the_sector_is_the_provinces_not_a_districts() -> None:
    text = (
        "Công đoàn ngành Giáo dục tỉnh có 1.040 sáng kiến; riêng Công đoàn Giáo dục huyện Ý Yên có 212.\n"
        "Năm 2022, Công đoàn ngành đã khen thưởng 7 tập thể thực hiện tốt Chương trình."
    )
    assert "huyện" not in one(text, 7).subject


def test_a_group_of_units_that_reports_is_not_called_so() -> None:
    assert "cho biết" not in one("Báo cáo của Cụm cho biết, 6 đơn vị có 1.015 sáng kiến.", 1015).subject


def test_a_share_of_the_nation_leaves_the_rest_to_the_province() -> None:
    text = "Nam Định có 9.420 sáng kiến, chiếm 0,9% tổng số sáng kiến cả nước và vượt 17,8% chỉ tiêu 8.000."
    assert {f.level for f in figures(text)} == {"province"}


def test_the_union_of_the_province_that_reports_comes_before_a_unit_named_behind() -> None:
    text = (
        "TIẾN ĐỘ CỦA 5 ĐƠN VỊ CHƯƠNG TRÌNH “1 TRIỆU SÁNG KIẾN”\n\nLĐLĐ tỉnh thông báo kết quả.\n\n"
        "Nhờ Công đoàn các Khu công nghiệp về đích sớm nên tổng số sáng kiến là 2.310."
    )
    assert figures(text, opening="")[-1].level != "district"
    found = figures(text + "\n\nĐến nay đã có 2.400 sáng kiến.", opening="", published="2022-05-20")
    assert found[-1].subject == "LĐLĐ tỉnh Nam Định"


# targets


@pytest.mark.parametrize(
    "text",
    [
        "Mỗi công đoàn cơ sở nộp thêm tối thiểu 02 sáng kiến; toàn huyện phấn đấu đạt 730 sáng kiến.",
        "Từ nay mỗi trường có thêm ít nhất 3 sáng kiến, đưa tổng số của huyện lên 730 sáng kiến.",
    ],
)
def test_what_the_whole_plans_is_no_least_for_each(text: str) -> None:
    found = one(text, 730)
    assert (found.role, found.target_kind) == ("target", "own")


def test_in_a_list_of_targets_the_wholes_is_its_own() -> None:
    text = "II. CHỈ TIÊU\n1. Toàn tỉnh có từ 6.400 sáng kiến trở lên.\n"
    assert one(text, 6400).target_kind == "own"


def test_what_units_of_a_size_have_to_do_is_asked_of_each() -> None:
    text = "II. CHỈ TIÊU\n1. Công đoàn cơ sở có từ 150 đoàn viên trở lên vận động không dưới 06 sáng kiến.\n"
    found = one(text, 6)
    assert (found.subject, found.level, found.target_kind) == (
        "Công đoàn cơ sở có từ 150 đoàn viên trở lên",
        "grassroots",
        "floor",
    )


def test_who_is_sent_out_is_asked_for_nothing() -> None:
    text = "LĐLĐ huyện phân công mỗi cán bộ phụ trách 4 đơn vị, phấn đấu đến ngày 30/4 có trên 410 sáng kiến."
    assert one(text, 410).target_kind == "own"


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh được Tổng LĐLĐ giao 1.250 sáng kiến. Đến nay toàn tỉnh có 1.500 sáng kiến, đạt 120%.",
        "Toàn tỉnh có 1.500 sáng kiến, vượt 20% chỉ tiêu. Chỉ tiêu ấy là 1.250 sáng kiến.",
        "Chỉ tiêu được giao: 1.250 sáng kiến.\nKết quả: 1.500 sáng kiến, đạt 120%, vượt 250 sáng kiến.",
    ],
)
def test_a_target_in_a_sentence_of_its_own_is_of_the_claim_that_its_sum_proves(text: str) -> None:
    assert len({f.claim for f in figures(text)}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh được giao 1.250 sáng kiến. Đến nay toàn tỉnh có 1.500 sáng kiến, đạt 125%.",
        "Giai đoạn 1, tỉnh được giao 1.250 sáng kiến. Giai đoạn 2, toàn tỉnh có 1.500 sáng kiến, đạt 120%.",
    ],
)
def test_a_target_whose_sum_or_phase_is_another_keeps_its_own_claim(text: str) -> None:
    assert len({f.claim for f in figures(text)}) == 2


def test_who_gave_the_target_of_the_sentence_before_is_told_of_the_percentage() -> None:
    text = (
        "Tỉnh được Tổng LĐLĐ Việt Nam giao 1.250 sáng kiến. Đến nay toàn tỉnh có 1.500 sáng kiến, đạt 120%."
    )
    assert one(text, 120).owner == "Tổng LĐLĐ Việt Nam"


def test_the_target_that_a_surplus_goes_over_names_its_owner() -> None:
    text = "Toàn ngành có 760 sáng kiến, vượt 160 sáng kiến so với LĐLĐ tỉnh giao."
    assert one(text, 160).owner == "LĐLĐ tỉnh"


def test_authors_right_behind_their_initiatives_are_of_one_claim() -> None:
    assert len({f.claim for f in figures("Công ty CP May Hải Hậu có 81 sáng kiến của 70 tác giả.")}) == 1


# phases and days


def test_both_phases_added_up_are_the_whole() -> None:
    text = "Giai đoạn 2, tỉnh có 820 sáng kiến. Hai giai đoạn gộp lại là 1.640 sáng kiến."
    assert one(text, 1640).phase == "all"


def test_this_phase_is_the_one_told_of_in_the_paragraph_before() -> None:
    text = (
        "Sáng 8/6, LĐLĐ tỉnh sơ kết giai đoạn 1.\n"
        "LĐLĐ tỉnh cho biết, giai đoạn này tỉnh được giao 4.100 sáng kiến."
    )
    assert one(text, 4100, published="2022-06-10").phase == 1


def test_up_to_the_same_day_is_the_day_told_last() -> None:
    text = (
        "Ngày 3/10/2022, hệ thống đón sáng kiến thứ 1 triệu.\n"
        "Tính đến cùng ngày, Nam Định có 9.210 sáng kiến."
    )
    assert one(text, 9210, published="2022-10-07").as_of == "2022-10-03"


def test_up_to_this_time_is_the_time_told_before() -> None:
    text = (
        "Tính đến hết tháng 9/2022, giai đoạn 2 có 1.210 sáng kiến. "
        "Tổng số sáng kiến của cả hai giai đoạn đến thời điểm này là 2.950."
    )
    assert one(text, 2950).as_of == "2022-09"


def test_next_year_is_the_year_behind_the_publication() -> None:
    assert one("Năm tới, công ty đặt mục tiêu có thêm 45 sáng kiến.", 45).as_of == "2023"


def test_what_is_due_at_the_end_of_a_spurt_is_not_due_at_the_day_before_it() -> None:
    text = (
        "Đến ngày 5/5/2022, toàn tỉnh phải đạt 1.800 sáng kiến; kết thúc chiến dịch hoàn thành 100% chỉ tiêu."
    )
    assert one(text, 100, published="2022-04-20").as_of != "2022-05-05"


def test_the_millionth_initiative_names_the_campaign() -> None:
    text = "LĐLĐ tỉnh Nam Định có 9.210 sáng kiến khi hệ thống đón sáng kiến thứ 1 triệu; chỉ tiêu là 8.000."
    assert {f.campaign for f in figures(text, opening="")} == {"1-trieu-sang-kien"}


def test_a_city_of_the_same_name_does_not_name_the_province() -> None:
    text = "LĐLĐ thành phố Nam Định có 320 sáng kiến, LĐLĐ huyện Ý Yên có 215 sáng kiến."
    assert "province" in one(text, 215).implied
