"""Whose a figure is, in plain articles of a few sentences."""

from __future__ import annotations

import pytest
from source_pages import QUANG_NGAI, SourcePage

CAMPAIGN = "Chương trình “1 triệu sáng kiến”"
told = QUANG_NGAI.told
each = QUANG_NGAI.each


@pytest.mark.parametrize(
    ("name", "level", "province"),
    [
        ("Công đoàn Gang thép Thái Nguyên", "grassroots", "Thái Nguyên"),
        ("Công đoàn Dệt lụa Nam Định", "grassroots", "Nam Định"),
        ("Công đoàn Xi măng Hoàng Thạch", "grassroots", None),
        ("Công đoàn Thái Nguyên", "province", "Thái Nguyên"),
    ],
)
def test_a_trade_in_the_name_of_a_company_s_union(name: str, level: str, province: str | None) -> None:
    page = SourcePage(province=None, published="2022-11-20")
    assert page.told(f"{name} có 165 sáng kiến trong {CAMPAIGN}.", "subject", "level", "province") == [
        (name, level, province)
    ]


@pytest.mark.parametrize(
    "name", ["LĐLĐ huyện Phước Long, tỉnh Bạc Liêu", "LĐLĐ huyện Phước Long (tỉnh Bạc Liêu)"]
)
def test_the_place_behind_a_unit_tells_only_where_it_is(name: str) -> None:
    assert told(f"{name} đã nộp 165 sáng kiến.", "subject", "level", "province") == [
        ("LĐLĐ huyện Phước Long", "district", "Bạc Liêu")
    ]


def test_units_together_are_of_the_level_of_those_told_of() -> None:
    text = "Huyện Ba Tơ có 240 sáng kiến, huyện Mộ Đức 97. Cả hai huyện đã nộp 337 sáng kiến."
    assert told(text, "value", "subject", "level")[-1] == (337, "Cả hai huyện", "district")


def test_a_word_for_a_district_stands_for_one_named_before_it() -> None:
    text = (
        "Đoàn kiểm tra làm việc tại huyện Ba Tơ. Đến nay, huyện có 88 sáng kiến, thấp hơn huyện Mộ Đức (132 "
        "sáng kiến)."
    )
    assert each(text, "subject") == ["huyện Ba Tơ", "huyện Mộ Đức"]


def test_what_a_company_helps_its_province_to_is_the_company_s() -> None:
    text = "Công đoàn Công ty Giày Sông Trà giúp tỉnh có thêm 47 sáng kiến."
    assert told(text, "subject", "level") == [("Công đoàn Công ty Giày Sông Trà", "grassroots")]


def test_what_is_given_to_unnamed_units_below_is_their_giver_s() -> None:
    text = "LĐLĐ huyện Ba Tơ giao 92 công đoàn cơ sở tổng số 450 sáng kiến."
    assert told(text, "role", "subject", "level") == [("target", "LĐLĐ huyện Ba Tơ", "district")]


def test_a_workplace_lies_where_the_district_is_that_gives_it_a_target() -> None:
    text = "LĐLĐ huyện Ba Tơ giao Công đoàn Trung tâm Y tế 10 sáng kiến."
    assert told(text, "level", "province") == [("grassroots", "Quảng Ngãi")]


def test_a_plan_is_of_the_unit_that_wrote_it_with_all_that_it_tells() -> None:
    text = (
        "Kế hoạch của Công đoàn Viên chức tỉnh nêu rõ: cuối mỗi giai đoạn khen thưởng 5 tập thể, 10 cá nhân."
    )
    assert told(text, "role", "subject") == [("target", "Công đoàn Viên chức tỉnh")] * 2


def test_a_row_of_names_is_found_before_the_place_they_are_first_in() -> None:
    text = (
        "LĐLĐ huyện Ba Tơ và LĐLĐ huyện Mộ Đức là hai đơn vị có số sáng kiến cao nhất tỉnh Quảng Ngãi, "
        "lần lượt là 214 và 198 sáng kiến."
    )
    assert told(text, "value", "subject") == [(214, "LĐLĐ huyện Ba Tơ"), (198, "LĐLĐ huyện Mộ Đức")]


def test_the_name_of_a_sector_that_begins_like_a_verb_is_an_item_of_its_list() -> None:
    text = "Ba công đoàn ngành có 1.496 sáng kiến: Giáo dục 1.034, Y tế 377, Giao thông vận tải 85."
    assert each(text, "subject")[-1] == "Giao thông vận tải"


def test_among_whom_a_unit_is_ranked_is_not_whose_figure_comes_next() -> None:
    text = (
        "LĐLĐ huyện Ba Tơ có 4.512 sáng kiến, đứng thứ 4/21 đơn vị trong toàn tỉnh; "
        "trong đó có 3.412 sáng kiến hợp lệ."
    )
    assert each(text, "subject") == ["LĐLĐ huyện Ba Tơ"] * 2


def test_a_workplace_is_no_name_of_the_engineer_before_it() -> None:
    text = "Giải pháp của nhóm kỹ sư Nhà máy Xi măng Đá Bạc tiết kiệm 9,6 tỷ đồng tiền điện mỗi năm."
    assert each(text, "subject") == ["Nhà máy Xi măng Đá Bạc"]


def test_a_cluster_acts_and_not_the_units_that_it_holds() -> None:
    text = "Cụm thi đua số 3 gồm các LĐLĐ huyện Ba Tơ, Mộ Đức, Sơn Tịnh. Toàn cụm có 1.560 sáng kiến."
    assert told(text, "subject", "level") == [("Cụm thi đua số 3", "sector")]


def test_units_of_a_cluster_with_numbers_of_their_own_keep_them() -> None:
    text = "Cụm thi đua số 3 gồm LĐLĐ huyện Ba Tơ (120 sáng kiến), LĐLĐ huyện Mộ Đức (90 sáng kiến)."
    assert each(text, "subject") == ["LĐLĐ huyện Ba Tơ", "LĐLĐ huyện Mộ Đức"]


def test_who_divides_a_target_has_it() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-03-20")
    text = f"LĐLĐ huyện Ba Tơ phân bổ 300 sáng kiến {CAMPAIGN}: khối giáo dục 160, khối hành chính 140."
    assert page.told(text, "value", "subject")[0] == (300, "LĐLĐ huyện Ba Tơ")


def test_who_was_given_a_target_is_not_its_giver() -> None:
    text = "Ngành Giáo dục được LĐLĐ tỉnh Quảng Ngãi giao 450 sáng kiến."
    assert each(text, "subject") == ["Ngành Giáo dục"]


@pytest.mark.parametrize(
    ("head", "level"),
    [
        (f"KẾ HOẠCH\nTham gia {CAMPAIGN} của Công đoàn ngành Giáo dục Quảng Ngãi\n", "sector"),
        ("KẾ HOẠCH của LĐLĐ thị xã Đức Phổ\n", "district"),
        ("BÁO CÁO kết quả quý II của LĐLĐ huyện Ba Tơ\n", "district"),
    ],
)
def test_whose_a_plan_or_report_is_stands_behind_its_kind(head: str, level: str) -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-03-20")
    text = f"{head}1. Giai đoạn 1: 180 sáng kiến.\nKhen thưởng theo quy chế của {CAMPAIGN}."
    assert page.told(text, "level") == [(level,)]


def test_a_plan_is_not_whose_union_it_only_names() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-03-20")
    text = f"KẾ HOẠCH\nThăm mô hình của LĐLĐ huyện Ba Tơ và các đơn vị bạn\nTỉnh có 180 sáng kiến {CAMPAIGN}."
    assert page.told(text, "level") == [("province",)]


def test_a_report_that_is_told_of_is_no_title() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-03-20", opening="LĐLĐ huyện Ba Tơ sơ kết.\n")
    text = (
        f"Báo cáo kết quả {CAMPAIGN}, bà Lê Thị Hoa cho biết, theo chỉ đạo của LĐLĐ tỉnh Quảng Ngãi về "
        "hưởng ứng Chương trình, kế hoạch đã được ban hành.\nĐoàn viên đã có 180 sáng kiến."
    )
    assert page.told(text, "level") == [("district",)]


@pytest.mark.parametrize(
    ("text", "subject", "level"),
    [
        (
            f"{CAMPAIGN} ở Công đoàn ngành Giáo dục Quảng Ngãi có 2.140 nhà giáo tham gia.",
            *("Công đoàn ngành Giáo dục Quảng Ngãi", "sector"),
        ),
        (
            "Trường THPT Ba Gia (thị trấn Tịnh Hà, Quảng Ngãi) có 37 người gửi sáng kiến.",
            *("Trường THPT Ba Gia", "grassroots"),
        ),
        (
            "Công ty CP Supe (huyện Mộ Đức, Quảng Ngãi) có 37 sáng kiến.",
            *("Công ty CP Supe", "grassroots"),
        ),
        (
            f"Công ty TNHH Piaxi là điểm sáng trong {CAMPAIGN} của KCN Tịnh Phong: 912 sáng kiến.",
            *("Công ty TNHH Piaxi", "grassroots"),
        ),
        (
            f"{CAMPAIGN} tại huyện Ba Tơ có 390 sáng kiến: 240 của ngành giáo dục, 150 của ngành y tế.",
            *("huyện Ba Tơ", "district"),
        ),
    ],
)
def test_a_place_around_whom_a_figure_is_of_is_not_whose_it_is(text: str, subject: str, level: str) -> None:
    assert told(text, "subject", "level")[0] == (subject, level)


def test_the_first_row_of_a_list_is_not_whom_the_text_is_about() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-11-20")
    text = (
        "Phát triển đoàn viên: LĐLĐ huyện Ba Tơ 120, LĐLĐ huyện Mộ Đức 98, LĐLĐ huyện Trà Bồng 45. "
        f"{CAMPAIGN} có 3.200 sáng kiến."
    )
    assert page.told(text, "level") == [("province",)]


@pytest.mark.parametrize(
    ("text", "subject", "level"),
    [
        ("Huyện Ba Tơ họp. Trên toàn tỉnh, số sáng kiến là 10.984.", "LĐLĐ tỉnh Quảng Ngãi", "province"),
        (
            "Huyện Ba Tơ họp. Toàn tỉnh có 11 đơn vị, trong đó 7 đơn vị xong; tổng số sáng kiến là 1.368.",
            *("LĐLĐ tỉnh Quảng Ngãi", "province"),
        ),
        (
            "Công ty CP Muối Sa Huỳnh là doanh nghiệp có nhiều sáng kiến nhất tỉnh Quảng Ngãi: 41 sáng kiến.",
            *("Công ty CP Muối Sa Huỳnh", "grassroots"),
        ),
        ("So với chỉ tiêu LĐLĐ tỉnh giao là 450 sáng kiến, huyện Ba Tơ đi sau.", "huyện Ba Tơ", "district"),
        (
            "LĐLĐ tỉnh Quảng Ngãi giao chỉ tiêu cho 22 công đoàn cấp trên, tổng cộng 9.000 sáng kiến.",
            *("LĐLĐ tỉnh Quảng Ngãi", "province"),
        ),
        (
            "Công đoàn Công ty Gỗ Phú chọn 73 sáng kiến gửi lên cổng của Tổng Liên đoàn.",
            *("Công đoàn Công ty Gỗ Phú", "grassroots"),
        ),
    ],
)
def test_whose_a_number_is_where_others_stand_beside_it(text: str, subject: str, level: str) -> None:
    assert told(text, "subject", "level") == [(subject, level)]


def test_the_nation_goes_on_where_no_other_unit_has_been_named() -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-06-20")
    nation = f"{CAMPAIGN}: đến 31/5/2022, cả nước có 322.580 sáng kiến."
    assert page.told(f"{nation} Có 245.900 sáng kiến được phê duyệt.", "level") == [("national",)] * 2
    assert page.told(f"LĐLĐ tỉnh Quảng Ngãi: {nation} Có 245.900 sáng kiến được phê duyệt.", "level") == [
        ("national",),
        ("province",),
    ]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Công đoàn Khu kinh tế Dung Quất mới có 977 sáng kiến. Ban tổ chức đã công nhận 9.984 sáng kiến.",
            "LĐLĐ tỉnh Quảng Ngãi",
        ),
        (
            "Mỗi huyện phải có ít nhất 150 sáng kiến; đến khi cả chương trình khép lại, tổng số của tỉnh "
            "phải chạm 9.000 sáng kiến.",
            "LĐLĐ tỉnh Quảng Ngãi",
        ),
        (
            "Khánh Hòa hướng tới 14.000 sáng kiến, Ninh Thuận cam kết thêm chừng 600 sáng kiến.",
            "Ninh Thuận",
        ),
    ],
    ids=["organisers", "total over each", "next clause"],
)
def test_whose_the_last_number_is(text: str, subject: str) -> None:
    assert each(text, "subject")[-1] == subject


def test_who_is_met_speaks_for_the_company_told_of_before() -> None:
    text = (
        "Theo LĐLĐ tỉnh Quảng Ngãi, toàn tỉnh có 16.204 sáng kiến. Một phần đến từ Công ty CP Rau Sấy Mẫu. "
        "Chúng tôi gặp chị Bùi Khánh Mẫu, Chủ tịch Công đoàn công ty.\n\nPV: Chị bắt đầu thế nào?\n\n"
        "Chị Mẫu: Hết giai đoạn 1 bọn tôi chỉ có 9 sáng kiến."
    )
    assert [(one.subject, one.level) for one in QUANG_NGAI.figures(text)][-1] == (
        "Công ty CP Rau Sấy Mẫu",
        "grassroots",
    )
