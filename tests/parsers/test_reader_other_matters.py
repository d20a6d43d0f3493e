"""What only the arithmetic or a list would tell is not read where words near it tell of another matter."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(province="Phú Thọ", published="2023-06-20", opening="")
CAMPAIGN = "Chương trình “1 triệu sáng kiến”"


@pytest.mark.parametrize(
    "text",
    [
        "Tết vừa rồi chị em gói bánh chưng được 300 cái, gửi tặng các gia đình.",
        "Dịp này, công đoàn tặng các chốt kiểm dịch khẩu trang vải, 5.000 cái.",
        "Tiêu biểu là đồ gá của anh Hùng, giúp năng suất tăng từ 80 cái lên 120 cái.",
        "Dao phay gãy mỗi tháng 20 cái, nay còn 4 cái.",
        "Năm ngoái chỉ có 15 cái.",
        "Chỉ cần 9 cái nữa là đủ chỉ tiêu.",
    ],
)
def test_pieces_of_goods_are_no_initiatives(text: str) -> None:
    assert PAGE.values(f"Xưởng Tiện có 86 sáng kiến gửi {CAMPAIGN}. {text}") == [86]


def test_pieces_that_were_sent_are() -> None:
    text = f"Xưởng Mộc có 60 sáng kiến gửi {CAMPAIGN}. Tổ Sơn nộp 21 cái, tổ Ghép nộp 19 cái."
    assert PAGE.values(text) == [60, 21, 19]


@pytest.mark.parametrize(
    "text",
    [
        "Dự hội nghị có 27 trên 31.",
        "Chấm điểm văn nghệ: LĐLĐ huyện Lâm Thao 92 trên 100.",
        "Tiến độ ký thỏa ước: LĐLĐ huyện Lâm Thao 24 trên 30.",
    ],
)
def test_so_many_of_so_many_were_there_or_voted(text: str) -> None:
    assert PAGE.values(f"{CAMPAIGN}: toàn tỉnh có 5.120 sáng kiến.\n\n{text}") == [5120]


@pytest.mark.parametrize(
    "text",
    [
        "Trường có 45 sáng kiến. Trong 45 cán bộ, giáo viên thì thạc sĩ 8, đại học 33, cao đẳng 4.",
        "Huyện có 105 sáng kiến. Ban giám khảo trao giải: Nhất 5, Nhì 20, Ba 30, Khuyến khích 50.",
        "Có 100 sáng kiến. Ban giám khảo chấm theo tiêu chí: tính mới 30, hiệu quả 40, nhân rộng 30.",
        "Công ty có 164 sáng kiến. Quà Tết: trường học 64, doanh nghiệp 100.",
        "Ngành có 1.530 sáng kiến. Nhận 1.530 tập vở: mầm non 510, tiểu học 640, THCS 380.",
        "Huyện Lâm Thao có 412 sáng kiến. Báo cáo của Vĩnh Phúc ghi 356, như vậy ta nhiều hơn 56.",
    ],
)
def test_numbers_of_another_matter_that_add_up_are_no_parts(text: str) -> None:
    assert len(PAGE.values(f"Tham gia {CAMPAIGN}. {text}")) <= 1 + ("nhiều hơn" in text)


def test_what_was_done_is_no_part_of_a_target() -> None:
    text = f"{CAMPAIGN}: chỉ tiêu là 240 sáng kiến. Đợt 1 làm được 90, đợt 2 làm được 150."
    assert PAGE.told(text, "role", "value")[0] == ("target", 240)
    assert ("target", 90) not in PAGE.told(text, "role", "value")


@pytest.mark.parametrize(
    "items",
    [
        "Kết quả:\n- Giải nhất: 5\n- Giải nhì: 20\n- Khuyến khích: 80",
        "Cơ cấu điểm chấm:\n- Tính mới: 30\n- Hiệu quả: 40\n- Nhân rộng: 35",
        "Phân loại đoàn viên:\n- Xuất sắc: 60\n- Tốt: 30\n- Hoàn thành: 15",
        "Bệnh viện có 105 giường mới, chia:\n- Khoa Nội: 60\n- Khoa Ngoại: 30\n- Khoa Nhi: 15",
        "Hội đồng xét:\n- Tốt: 60\n- Đạt: 35\n- Yêu cầu viết lại: 10",
    ],
)
def test_a_list_of_prizes_marks_grades_or_things_is_no_list_of_parts(items: str) -> None:
    assert PAGE.values(f"Trường gửi {CAMPAIGN} 105 sáng kiến. {items}") == [105]


@pytest.mark.parametrize(
    "question",
    [
        "Mục tiêu xây nhà Mái ấm Công đoàn năm nay ra sao?",
        "Kế hoạch sản xuất quý III ra sao?",
        "Huyện được phân bổ bao nhiêu suất quà Tết?",
    ],
)
def test_the_answer_to_a_question_about_another_matter_is_no_target(question: str) -> None:
    text = f"Huyện có 97 sáng kiến tham gia {CAMPAIGN}.\n* {question}\n- Chúng tôi đăng ký 45."
    assert PAGE.values(text) == [97]


def test_the_answer_that_tells_what_was_done_is_no_target() -> None:
    text = f"PV: Huyện được giao bao nhiêu trong {CAMPAIGN}?\n- Chưa giao cứng, nhưng đã nộp được 212."
    assert ("target", 212) not in PAGE.told(text, "role", "value")


@pytest.mark.parametrize(
    "text",
    [
        "Giáo viên đạt chuẩn 38 (95%).",
        "Tiêm vắc xin mũi ba: 39, đạt 97,5%.",
        "Tỷ lệ đoàn viên tham gia bảo hiểm y tế là 98,5%.",
        "Trẻ ăn bán trú đạt 100,0%.",
    ],
)
def test_shares_of_another_matter_fit_where_as_many_were_asked_for_as_there_are(text: str) -> None:
    told = PAGE.values(f"Trường được giao 40 sáng kiến trong {CAMPAIGN}, đã nộp 40 sáng kiến. {text}")
    assert told == [40, 40]


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ huyện Lâm Thao nâng chỉ tiêu kết nạp đoàn viên từ 350 lên 430.",
        "Sáng kiến của anh Hùng giúp chỉ tiêu tiêu hao than từ 620 xuống 540.",
    ],
)
def test_targets_of_members_and_of_what_is_used_up_became_others(text: str) -> None:
    roles = PAGE.told(f"Huyện có 412 sáng kiến gửi {CAMPAIGN}. {text}", "role")
    assert ("target",) not in roles


@pytest.mark.parametrize(
    "text",
    [
        "Công ty huy động toàn bộ đoàn viên trong xưởng, tổng số 540.",
        "Huyện kết nạp thêm đoàn viên mới, nâng tổng số 4.540.",
    ],
)
def test_a_total_is_the_sum_of_what_stands_before_it(text: str) -> None:
    assert PAGE.values(f"Đơn vị có 164 sáng kiến gửi {CAMPAIGN}. {text}") == [164]
    both = f"{CAMPAIGN}: giai đoạn 1 có 2.044 sáng kiến, giai đoạn 2 có 4.186 sáng kiến, tổng cộng 6.230."
    assert PAGE.values(both) == [2044, 4186, 6230]


@pytest.mark.parametrize(
    "text",
    [
        "Công đoàn ngành Y tế hiến máu tình nguyện, thu được 168.",
        "Trồng rừng, LĐLĐ huyện Yên Lập đã phủ xanh được 45.",
        "Thư viện lưu động, LĐLĐ huyện Thanh Thủy có 13.",
    ],
)
def test_a_lone_number_behind_another_matter_is_of_that(text: str) -> None:
    assert PAGE.values(f"{CAMPAIGN}: toàn tỉnh đã nộp 5.120 sáng kiến.\n\n{text}") == [5120]


SECTION = f"1. {CAMPAIGN}\n- Lâm Thao: 412 sáng kiến\n- Việt Trì: 980 sáng kiến\n"


@pytest.mark.parametrize("label", ["Mái ấm Công đoàn:", "Phát triển đoàn viên:", "Danh sách chưa gửi:"])
def test_a_label_of_another_matter_within_a_section_ends_it(label: str) -> None:
    assert PAGE.values(f"{SECTION}{label}\n- Lâm Thao: 12\n- Việt Trì: 20") == [412, 980]


def test_a_label_that_says_whose_numbers_follow_does_not_end_a_section() -> None:
    assert PAGE.values(f"{SECTION}Một số đơn vị có kết quả cao:\n- Supe: 31\n- May Z: 22") == [
        412,
        980,
        31,
        22,
    ]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Sản lượng than tháng 5 (nghìn tấn)", "Đơn vị\tKH\tTH"),
        ("II. Phát triển đoàn viên", "Đơn vị\tKH\tTH"),
        ("Kết quả sản xuất kinh doanh 6 tháng:", "Đơn vị\tKế hoạch\tThực hiện"),
        ("Tình hình nhập kho", "Mặt hàng\tKH\tTH"),
    ],
)
def test_a_table_below_the_title_of_another_matter_is_not_of_initiatives(title: str, head: str) -> None:
    rows = "Núi Béo\t120\t118\nHà Lầm\t240\t251"
    assert PAGE.values(f"Công đoàn Than có 844 sáng kiến gửi {CAMPAIGN}.\n\n{title}\n{head}\n{rows}") == [844]
    of_initiatives = f"Kết quả {CAMPAIGN}\nĐơn vị\tKH\tTH\n{rows}"
    assert PAGE.values(of_initiatives) == [120, 118, 240, 251]


def test_in_a_table_of_all_that_was_done_one_row_is_of_initiatives() -> None:
    rows = "1\tKết nạp đoàn viên\t3.000\t3.120\n2\tSáng kiến\t5.000\t5.210\n3\tMái ấm\t20\t22"
    text = f"Kết quả các chỉ tiêu, trong đó có {CAMPAIGN}\nTT\tNội dung\tKH\tTH\n{rows}"
    assert PAGE.told(text, "value", "subject") == [
        (5000, "LĐLĐ tỉnh Phú Thọ"),
        (5210, "LĐLĐ tỉnh Phú Thọ"),
    ]


def test_th_beside_other_schools_is_a_kind_of_school() -> None:
    text = f"{CAMPAIGN}.\nXã\tMN\tTH\tTHCS\nSơn Vi\t2\t11\t10\nTứ Xã\t1\t9\t7"
    assert PAGE.values(text) == []


def test_a_legend_of_another_matter_names_no_columns() -> None:
    text = f"{CAMPAIGN}.\nHiến máu đợt hè (đơn vị / đăng ký / thực hiện):\nSupe\t120\t100\nMay Z\t60\t50"
    assert PAGE.values(text) == []


def test_a_total_of_some_rows_is_not_that_of_the_table() -> None:
    first = "Lâm Thao\t200\t210\nCộng cụm 1\t200\t210\n"
    rows = f"{first}Yên Lập\t130\t116\nCộng cụm 2\t130\t116\nTổng cộng\t330\t326"
    told = PAGE.told(f"Kết quả {CAMPAIGN}\nĐơn vị\tChỉ tiêu\tSáng kiến\n{rows}", "value", "subject")
    assert (210, "Cộng cụm 1") in told
    assert [whose for value, whose in told if value == 326] == ["LĐLĐ tỉnh Phú Thọ"]


@pytest.mark.parametrize(
    "title",
    [
        "Phong trào Lao động sáng tạo",
        "Kết quả kiểm tra, rà soát trên Cổng đến 15/6",
        "Xếp loại các đơn vị đến 15/6",
        "KẾT QUẢ SÁNG KIẾN CHÀO MỪNG\nĐẠI HỘI XVI CÔNG ĐOÀN TỈNH",
        "TỔNG HỢP SÁNG KIẾN CỦA ĐOÀN VIÊN,\nCÔNG NHÂN, VIÊN CHỨC, LAO ĐỘNG TỈNH PHÚ THỌ",
    ],
)
def test_a_table_of_initiatives_is_read_below_a_title_that_sounds_like_another(title: str) -> None:
    rows = "Huyện Lâm Thao\t200\t210\nHuyện Yên Lập\t130\t116"
    text = f"LĐLĐ tỉnh tham gia {CAMPAIGN}.\n\n{title}\nĐơn vị\tChỉ tiêu\tThực hiện\n{rows}"
    assert PAGE.values(text) == [200, 210, 130, 116]


def test_a_total_called_by_the_noun_leaves_the_units_their_rows() -> None:
    rows = "Liên đoàn Lao động huyện Lâm Thao\t200\t210\nSở Lao động\t130\t116\nTổng số sáng kiến\t330\t326"
    text = f"Kết quả {CAMPAIGN} đến 15/6:\nĐơn vị\tChỉ tiêu\tThực hiện\n{rows}"
    assert PAGE.values(text) == [200, 210, 130, 116, 330, 326]


def test_results_below_a_label_in_a_section_of_targets_are_results() -> None:
    section = f"{CAMPAIGN}\n1. Chỉ tiêu năm 2023\n- Toàn tỉnh: 500 sáng kiến\n"
    told = PAGE.told(f"{section}Đơn vị dẫn đầu:\n- LĐLĐ huyện Lâm Thao: 131", "role", "value")
    assert told == [("target", 500), ("achieved", 131)]


@pytest.mark.parametrize(
    "items",
    [
        "Các xã dẫn đầu:\n- Xã Lương Sơn: 61\n- Tiền Phong: 31\n- Minh Lương: 22",
        "Đơn vị dẫn đầu:\n- Thư viện tỉnh: 61\n- Quỹ Tín dụng nhân dân: 31\n- Sở Văn hóa, Thể thao: 22",
        "Chia theo lĩnh vực: phục vụ sản xuất 61; đội ngũ quản lý 31; đào tạo, bồi dưỡng 22.",
    ],
)
def test_names_and_fields_with_the_word_of_another_matter_are_items(items: str) -> None:
    text = f"Toàn tỉnh đã có 326 sáng kiến tham gia {CAMPAIGN}.\n{items}"
    assert PAGE.values(text) == [326, 61, 31, 22]


def test_each_later_wave_is_no_second_phase() -> None:
    text = (
        f"{CAMPAIGN}: giai đoạn 1 đạt 326 sáng kiến. Mỗi đợt sau tăng hơn đợt trước: tháng 3 có 40 sáng kiến."
    )
    assert PAGE.told(text, "value", "phase")[-1] != (40, 2)


def test_parts_and_rewards_of_another_movement_are_its_own() -> None:
    page = SourcePage(province="An Giang", published="2022-09-20")
    text = (
        "LĐLĐ tỉnh An Giang tổng kết phong trào thi đua “Lao động giỏi, lao động sáng tạo”.\n"
        "Từ phong trào này, đoàn viên có 7.345 đề tài, sáng kiến được công nhận, đạt 122,4% chỉ tiêu. "
        "Trong đó khối doanh nghiệp có 1.918 sáng kiến; ngành Giáo dục 3.604.\n"
        "Dịp này, LĐLĐ tỉnh tặng Bằng khen cho 32 tập thể và 60 cá nhân xuất sắc trong phong trào. "
        "Kết quả Chương trình “1 triệu sáng kiến” sẽ được đánh giá riêng."
    )
    assert page.told(text, "quote") == []


def test_who_fought_an_epidemic_is_not_rewarded_for_initiatives() -> None:
    page = SourcePage(province="Sóc Trăng", published="2022-12-06")
    text = (
        "Công đoàn ngành Y tế sơ kết Chương trình “1 triệu sáng kiến”, khen thưởng 5 tập thể và 12 tác giả. "
        "Trước đó, ngành đã biểu dương 22 tập thể, 86 cá nhân có thành tích chống dịch."
    )
    assert page.told(text, "value") == [(5,), (12,)]
