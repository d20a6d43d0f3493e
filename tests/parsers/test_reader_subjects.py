"""Whose figure it is, what it counts and when it holds, in sentences as the press writes them."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

NAME = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage(published="2022-07-06")
figures, one = PAGE.figures, PAGE.one


def test_a_month_told_as_past_dates_a_figure_of_its_own() -> None:
    text = (
        f"Đến hết ngày 31.5.2022, LĐLĐ thành phố Hải Phòng có 31.905 sáng kiến trong {NAME} giai đoạn 1. "
        "Hồi cuối tháng 3, thành phố mới có 3.583 sáng kiến."
    )
    figure = one(text, 3583, province="Hải Phòng")
    assert (figure.as_of, figure.province) == ("2022-03", "Hải Phòng")


def test_the_federation_just_named_owns_the_province_of_its_sentence() -> None:
    text = (
        f"Đoàn công tác LĐLĐ tỉnh Thanh Hóa đến học hỏi về {NAME}.\n"
        "Báo cáo của LĐLĐ tỉnh Nghệ An cho biết, đến hết 31/5/2022 toàn tỉnh có 41.870 sáng kiến."
    )
    assert one(text, 41870, province="Thanh Hóa").province == "Nghệ An"


def test_the_whole_that_a_share_is_taken_of_belongs_to_the_nation() -> None:
    text = f"Giai đoạn 1 {NAME}, tỉnh Hà Tĩnh có 23.410 sáng kiến, chiếm 3,4% của 696.948 sáng kiến cả nước."
    figure = one(text, 696948, province="Hà Tĩnh")
    assert (figure.level, figure.province) == ("national", None)


def test_a_place_after_a_comma_is_where_the_company_is() -> None:
    text = f"Công đoàn Công ty Cao su Lòng Hồ, Bình Dương có 566 sáng kiến tham gia {NAME}."
    figure = one(text, 566)
    assert figure.level == "grassroots"
    assert figure.subject is not None
    assert "Lòng Hồ" in figure.subject


def test_a_place_in_brackets_is_no_subject() -> None:
    text = f"LĐLĐ huyện Ý Yên (Nam Định) được LĐLĐ tỉnh giao 350 sáng kiến ở giai đoạn 1 của {NAME}."
    figure = one(text, 350)
    assert (figure.level, figure.province, figure.role) == ("district", "Nam Định", "target")


def test_a_company_without_a_name_is_still_a_company() -> None:
    text = (
        f"Ở {NAME}, toàn tỉnh Quảng Ninh có 4.812 sáng kiến. "
        "Theo thống kê của công đoàn một công ty than tại "
        "Cẩm Phả, đơn vị có 38 sáng kiến."
    )
    assert one(text, 38, province="Quảng Ninh").level == "grassroots"


def test_unnamed_schools_are_not_the_province() -> None:
    text = f"Toàn tỉnh Yên Bái hưởng ứng {NAME}. Có trường gửi liền 60 sáng kiến trong một buổi chiều."
    assert one(text, 60, province="Yên Bái").level == "grassroots"


@pytest.mark.parametrize(
    "sentence",
    [
        "Trước đó, tỉnh từng phát động phong trào 2.000 sáng kiến chào mừng đại hội.",
        "Từ quý IV, LĐLĐ tỉnh sẽ in cuốn sổ tay 50 sáng kiến dễ làm theo.",
        "Một triệu hay hai triệu sáng kiến mới thật sự có ý nghĩa.",
    ],
)
def test_names_books_and_flourishes_are_no_figures(sentence: str) -> None:
    assert figures(f"{NAME} đang ở chặng cuối.\n{sentence}", province="Yên Bái") == ()


def test_that_target_and_a_comma_say_what_the_next_number_is() -> None:
    text = (
        f"Giai đoạn 1 {NAME} tỉnh có 1.539 sáng kiến. Chỉ tiêu ấy, 600 sáng kiến, được tính từ số đoàn viên."
    )
    assert one(text, 600, province="Bắc Kạn").role == "target"


def test_what_a_share_of_members_comes_to_is_a_target_too() -> None:
    text = (
        f"Kế hoạch {NAME} đặt ra ít nhất 15% tổng số đoàn viên có sáng kiến, "
        "tương đương trên 2.000 sáng kiến."
    )
    assert one(text, 2000, province="Bắc Kạn").role == "target"


def test_three_months_alone_are_an_increment() -> None:
    text = f"Toàn tỉnh có 9.186 sáng kiến trong {NAME}. Riêng ba tháng hè, các đơn vị nộp 702 sáng kiến."
    assert one(text, 702, province="Yên Bái").counting == "increment"


def test_two_years_named_together_end_with_the_second() -> None:
    text = f"Trong hai năm 2022 và 2023, tỉnh phấn đấu có tối thiểu 10.000 sáng kiến trong {NAME}."
    assert one(text, 10000, province="Hưng Yên").as_of == "2023"


def test_a_target_due_after_phase_1_is_not_of_phase_1() -> None:
    text = (
        f"Kết thúc giai đoạn 1 {NAME}, LĐLĐ tỉnh Cao Bằng có 1.105 sáng kiến.\n"
        "Tỉnh đặt mục tiêu đến ngày 31/12/2022 có 2.600 sáng kiến."
    )
    assert one(text, 2600, province="Cao Bằng").phase in (None, 2)


def test_what_has_its_own_dates_after_a_semicolon_is_of_no_earlier_phase() -> None:
    text = f"{NAME}: giai đoạn 1 tỉnh có 3.655 sáng kiến; từ 1/6/2022 đến 20/4/2023 có thêm 5.757 sáng kiến."
    figure = one(text, 5757, province="Yên Bái", published="2023-04-22")
    assert figure.phase in (None, 2)
    assert figure.as_of == "2023-04-20"


def test_summed_from_the_beginning_is_the_whole_programme() -> None:
    text = f"Về {NAME}: lũy kế từ đầu chương trình đến ngày 31/8/2023, toàn tỉnh có 9.186 sáng kiến."
    figure = one(text, 9186, province="Yên Bái", published="2023-09-12")
    assert figure.phase == "all"
    assert "phase" not in figure.implied


def test_a_table_under_a_title_with_the_campaign_belongs_to_it() -> None:
    text = (
        "Số liệu tính đến ngày 26/03/2022\nSTT\tĐơn vị\tChỉ tiêu\tSố sáng kiến\tTỷ lệ\n"
        "1\tLĐLĐ tỉnh Nghệ An\t13.500\t8.881\t65,8%"
    )
    figure = one(text, 8881, title="Bảng xếp hạng Chương trình “1 triệu sáng kiến”")
    assert (figure.campaign, figure.province, figure.as_of) == ("1-trieu-sang-kien", "Nghệ An", "2022-03-26")


def test_a_report_of_a_phase_while_one_campaign_ran_is_of_that_campaign_and_says_so() -> None:
    text = (
        "Kết thúc giai đoạn 1, LĐLĐ tỉnh Cao Bằng có 1.105 sáng kiến được cập nhật lên Cổng, "
        "đạt 92,1% chỉ tiêu 1.200 sáng kiến."
    )
    figure = one(text, 1105, province="Cao Bằng", published="2022-06-27")
    assert figure.campaign == "1-trieu-sang-kien"
    assert "campaign" in figure.implied


def test_a_sentence_pasted_without_the_campaign_is_read() -> None:
    found = figures("600.175 lượt nộp; số hợp lệ vượt 514,6% chỉ tiêu")
    assert [(f.role, str(f.value)) for f in found] == [("achieved", "600175"), ("percent", "514.6")]


def test_who_set_a_target_is_its_owner() -> None:
    text = f"LĐLĐ tỉnh Hải Dương có 7.074 sáng kiến trong {NAME}, vượt 31% chỉ tiêu Tổng LĐLĐ Việt Nam giao."
    figure = next(f for f in figures(text) if f.role == "percent")
    assert figure.owner == "Tổng LĐLĐ Việt Nam"


def test_the_hour_before_a_date_is_kept() -> None:
    text = f"Lúc 15h34 ngày 3/10/2022, cả nước đạt mốc 1 triệu sáng kiến trong {NAME}."
    figure = one(text, 1_000_000, published="2022-10-05")
    assert (figure.as_of, figure.as_of_time) == ("2022-10-03", "15:34")


def test_the_phase_that_follows_its_target_is_the_percentages_too() -> None:
    text = (
        f"Đến 10/5/2022, toàn ngành có 529 sáng kiến trong {NAME}, "
        "bằng 88,2% kế hoạch 600 sáng kiến của giai đoạn 1."
    )
    assert {f.phase for f in figures(text, province="Đà Nẵng")} == {1}


def test_a_district_is_known_by_its_bare_name() -> None:
    text = (
        f"Số liệu {NAME} cho thấy Mù Cang Chải có 173 sáng kiến trên chỉ tiêu 140, Trạm Tấu 29/90 sáng kiến."
    )
    assert {f.level for f in figures(text, province="Yên Bái")} == {"district"}


def test_a_letterhead_of_two_columns_names_the_sender() -> None:
    text = (
        "CÔNG ĐOÀN TỈNH ĐIỆN BIÊN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "CÔNG ĐOÀN NGÀNH GIÁO DỤC\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 61/BC-CĐGD\tĐiện Biên, ngày 06 tháng 6 năm 2022\n"
        f"BÁO CÁO\nKết quả giai đoạn 1 {NAME}\n"
        "Khối\tChỉ tiêu\tSố sáng kiến\nMầm non\t10\t18\nTrung học phổ thông\t60\t151\nCộng\t70\t169\n"
    )
    figure = one(text, 169, province="Điện Biên")
    assert (figure.level, figure.subject) == ("sector", "Công đoàn ngành Giáo Dục")


def test_a_province_that_nothing_names_is_still_a_province() -> None:
    text = f"Đến 31/5/2022 toàn tỉnh có 1.539 sáng kiến trong {NAME}."
    figure = one(text, 1539)
    assert (figure.level, figure.province, figure.subject) == ("province", None, "toàn tỉnh")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Tỉnh có 8.895 sáng kiến, vượt 198% kế hoạch", ["8895", "198"]),
        ("Ngành có 1.292 sáng kiến được duyệt, chiếm 80% tổng số 1.615 sáng kiến", ["1292", "80", "1615"]),
    ],
)
def test_a_sentence_brought_to_be_checked_is_read(text: str, values: list[str]) -> None:
    assert [str(figure.value) for figure in figures(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        f"{NAME} ở Lào Cai thu hút hàng nghìn đoàn viên, nộp 6.120 sáng kiến.",
        f"Riêng tháng 5, các công đoàn cơ sở ở Lào Cai nộp 6.120 sáng kiến vào {NAME}.",
        f"Tại Lào Cai, công nhân nộp 6.120 sáng kiến cho {NAME}.",
        f"Với 6.120 sáng kiến, {NAME} tại Lào Cai đã vượt chỉ tiêu.",
        f"Đạt 6.120 sáng kiến, Lào Cai vượt xa chỉ tiêu của {NAME}.",
    ],
)
def test_what_another_province_did_is_not_the_sources_own(text: str) -> None:
    figure = one(text, 6120, province="Phú Thọ")
    assert (figure.province, figure.level) == ("Lào Cai", "province")


@pytest.mark.parametrize("place", ["Tại Hà Nội, hội nghị tổng kết", "Ở Hà Nội, lễ tổng kết diễn ra, báo cáo"])
def test_where_people_meet_is_not_whose_figures_are_told(place: str) -> None:
    text = f"{place} cho thấy toàn tỉnh có 6.120 sáng kiến tham gia {NAME}."
    assert one(text, 6120, province="Phú Thọ").province == "Phú Thọ"


def test_quarters_in_a_row_are_no_units() -> None:
    text = f"{NAME}: quý I có 320 sáng kiến, quý II có 410, quý III 515 sáng kiến."
    found = figures(text, province="Phú Thọ", published="2022-12-28")
    assert [f.subject for f in found] == ["LĐLĐ tỉnh Phú Thọ"] * 3
    assert [f.as_of for f in found] == ["2022-03", "2022-06", "2022-09"]
