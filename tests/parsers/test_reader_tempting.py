"""What looks like a figure and is another, or none: texts that tempted rules which were too broad."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Phú Thọ",
    published="2023-03-20",
    opening="LĐLĐ tỉnh Phú Thọ tham gia Chương trình “1 triệu sáng kiến”. Toàn tỉnh có 5.120 sáng kiến.\n\n",
)
told = PAGE.told_behind_opening


@pytest.mark.parametrize(
    "head",
    [
        "Hiến máu ở các đơn vị:",
        "Số CĐCS của các huyện:",
        "Vắc xin phân về các huyện:",
        "Danh sách dự Đại hội của các đơn vị:",
        "Phân bổ vé xe Tết cho các đơn vị:",
        "Tổng đài các đơn vị:",
        "Địa phương nào trồng nhiều cây nhất?",
        "Ai dẫn đầu giải bóng đá?",
    ],
)
def test_a_list_of_units_counts_initiatives_only_below_a_head_that_names_nothing_else(head: str) -> None:
    assert told(f"{head}\n– Công ty Giấy Bãi Bằng: 312\n– Công ty Supe Lâm Thao: 240", "value") == []


@pytest.mark.parametrize("head", ["Kết quả ở một vài đơn vị:", "Ai đang dẫn đầu?", "Top đơn vị:"])
def test_a_list_of_units_below_a_head_of_results_counts_initiatives(head: str) -> None:
    text = f"{head}\n– Công ty Giấy Bãi Bằng: 312\n– Công ty Supe Lâm Thao: 240"
    assert told(text, "role", "value") == [("achieved", 312), ("achieved", 240)]


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("Đơn vị | Số đoàn viên | Số sáng kiến | Tỷ lệ (%)", {(180, "achieved"), (90, "achieved")}),
        ("Đơn vị | CBCCVC | Số sáng kiến | Tỷ lệ (%)", {(180, "achieved"), (90, "achieved")}),
    ],
)
def test_members_are_no_target_though_the_rates_are_worked_out_of_them(
    head: str, roles: set[tuple[int, str]]
) -> None:
    rows = "Huyện Thanh Ba | 1.200 | 180 | 15,0\nHuyện Hạ Hòa | 900 | 90 | 10,0"
    read = told(f"{head}\n{rows}", "value", "role")
    assert roles <= set(read)
    assert not {(1200, "target"), (900, "target")} & set(read)


def test_all_that_was_sent_is_no_target_of_its_part() -> None:
    rows = "Huyện Thanh Ba | 180 | 90 | 50\nHuyện Hạ Hòa | 120 | 90 | 75"
    read = told(f"Đơn vị | Số sáng kiến | Trong đó nữ | Tỷ lệ\n{rows}", "value", "role")
    assert {(180, "achieved"), (120, "achieved")} <= set(read)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nhằm bảo đảm an toàn lao động, Công ty Supe Lâm Thao có 85 sáng kiến về thiết bị che chắn.", 85),
        ("Nhằm đảm bảo tiến độ, LĐLĐ huyện Thanh Ba cập nhật lên phần mềm 312 sáng kiến.", 312),
        ("Từ đầu năm đến nay, Văn phòng đã nhận của LĐLĐ các huyện 1.240 sáng kiến.", 1240),
        ("Thực hiện chỉ tiêu LĐLĐ tỉnh giao đến nay huyện Thanh Ba mới có 120 sáng kiến.", 120),
        ("Từ khi khoán vườn cây, công nhân Công ty Chè Phú Bền có 45 sáng kiến.", 45),
        ("Hội đồng sáng kiến cấp tỉnh phân cho ba tiểu ban chấm 640 sáng kiến.", 640),
        ("Doanh nghiệp đã đặt hàng 12 sáng kiến của đoàn viên để sản xuất hàng loạt.", 12),
        ("Công ty Supe Lâm Thao xung phong làm điểm, đến cuối năm 2022 có 120 sáng kiến gửi lên Cổng.", 120),
        ("Nhờ anh em gắng làm, tổ cơ điện có 12 sáng kiến.", 12),
        ("Không được dưới chuẩn nên nhiều bản phải làm lại; cuối cùng huyện nộp 312 sáng kiến.", 312),
        ("Ngành Y tế có 240 sáng kiến.", 240),
    ],
)
def test_results_behind_words_of_planning_stay_results(text: str, value: int) -> None:
    assert told(text, "role", "value") == [("achieved", value)]


@pytest.mark.parametrize(
    "text",
    [
        "Trong 5.120 sáng kiến của tỉnh, phần của ngành Giáo dục trong năm 2022 là 1.240 sáng kiến.",
        "Ngành Y tế có 240 sáng kiến, cao hơn nhiều so với mức thực hiện năm 2021 (152 sáng kiến).",
        "Ngành Y tế có 312 sáng kiến, gấp rưỡi so với mức cùng kỳ (208 sáng kiến).",
        "Chia sẻ tại hội nghị, đại diện huyện Thanh Ba cho biết đã nộp 640. Giai đoạn 1: 950.",
    ],
)
def test_no_part_and_no_earlier_result_is_a_target(text: str) -> None:
    assert "target" not in {role for (role,) in told(text, "role")}


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu để con số tăng lên 900 sáng kiến vào cuối năm.",
        "LĐLĐ tỉnh giao cho huyện Thanh Ba, đơn vị đang có phong trào mạnh, 900 sáng kiến.",
    ],
)
def test_what_is_aimed_at_stays_a_target(text: str) -> None:
    assert told(text, "role", "value") == [("target", 900)]


def test_a_count_that_could_be_a_year_is_one_only_behind_words_of_time() -> None:
    text = "Chỉ tiêu LĐLĐ tỉnh giao cho ngành Giáo dục là 2000 sáng kiến, đến nay đã đạt 2020."
    assert told(text, "role", "value") == [("target", 2000), ("achieved", 2020)]


@pytest.mark.parametrize(
    "text",
    [
        "Nhờ đồ gá mới của tổ may 3, mỗi công nhân may được 120 cái, thay vì 70 cái như trước.",
        "Về hỗ trợ tiền thuê nhà, đến nay nhận được 85 hồ sơ.",
        "Bộ phận một cửa giải quyết được 60 hồ sơ.",
        "Đến nay, LĐLĐ huyện giữ lại cho CĐCS 2 tỷ đồng kinh phí để chăm lo đoàn viên.",
        "Quà Tết bằng hiện vật quy đổi hơn 1,2 tỷ đồng.",
        "Do thiếu đơn hàng, doanh thu công ty bớt đi 12 tỷ đồng.",
        "Phiên chợ giảm giá giúp công nhân nhẹ gánh 300 triệu đồng.",
        "Khu vực FDI đóng góp 60% kim ngạch xuất khẩu của tỉnh.",
        "Kinh tế tư nhân đóng góp 45% GDP.",
        "Công ty khởi công nhiều công trình chào mừng Đại hội, đến nay đã nghiệm thu 12.",
        "LĐLĐ huyện Cẩm Khê tổ chức hội thao chào mừng; số vận động viên dự thi đạt 240.",
        "Số giường bệnh thực kê của Bệnh viện Đa khoa tỉnh Phú Thọ hiện là 1.500.",
        "Fanpage của LĐLĐ huyện Hạ Hòa mới lập, hiện số theo dõi đạt 3.500.",
        "Thợ lò trở lại sau Tết: Than Núi Béo 512, Than Hà Lầm 498, Than Mạo Khê 455.",
        "Năm qua tỉnh phát triển mạnh đoàn viên; con số mới nhất là 6.420.",
        "Số đoàn viên toàn huyện là 5.480, tăng 120 so với đầu năm.",
        "Tổng số lao động của khu công nghiệp đạt 12.300.",
        "Kế hoạch kết nạp 500, đến nay đã kết nạp 412.",
        "Hồ sơ hưởng trợ cấp thất nghiệp: nhận 950, duyệt 870, chờ 80.",
        "Tiết kiệm chống lãng phí trong chi thường xuyên được 1,2 tỷ đồng.",
    ],
)
def test_what_counts_something_else_is_no_figure(text: str) -> None:
    assert told(text, "quote") == []


@pytest.mark.parametrize(
    "text",
    [
        "Huyện Thanh Ba có 312 sáng kiến và 12 hồ sơ được duyệt hỗ trợ xây nhà “Mái ấm Công đoàn”.",
        "Huyện Thanh Ba có 312 sáng kiến, 12 hồ sơ đã được duyệt cho vay.",
    ],
)
def test_files_of_support_are_no_initiatives(text: str) -> None:
    assert told(text, "measure", "value") == [("initiatives", 312)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Toàn ngành có 45 sáng kiến xếp hàng đầu cả nước về hiệu quả.", "initiatives"),
        ("Có 45 sáng kiến đang treo tại phòng truyền thống để công nhân học theo.", "initiatives"),
        ("Có 45 sáng kiến còn xếp hàng chờ duyệt.", "initiatives_pending"),
    ],
)
def test_a_state_is_told_by_its_words_alone(text: str, measure: str) -> None:
    assert told(text, "measure") == [(measure,)]


def test_an_average_of_something_else_is_no_rate_of_the_target() -> None:
    text = "Huyện Thanh Ba có 312 sáng kiến, đạt 104% chỉ tiêu, năng suất bình quân đạt 112%."
    assert told(text, "value") == [(312,), (104,)]


def test_whose_news_it_is_does_not_own_what_the_union_counts() -> None:
    text = "Theo thông tin từ Hà Nội, LĐLĐ tỉnh được công nhận 4.800 sáng kiến."
    assert told(text, "province") == [("Phú Thọ",)]


@pytest.mark.parametrize(
    "heads",
    [
        "Tổng số sáng kiến tiếp nhận | Sáng kiến cấp huyện",
        "Số sáng kiến dự thi | Số sáng kiến vào chung khảo",
        "Sáng kiến tháng 1 | Sáng kiến tháng 2",
        "Số CĐCS | Số sáng kiến",
        "Giáo viên | Số sáng kiến",
    ],
)
def test_rates_make_no_target_of_a_column_whose_head_asks_for_nothing(heads: str) -> None:
    rows = "Huyện Thanh Ba | 180 | 90 | 50\nHuyện Hạ Hòa | 120 | 90 | 75"
    assert "target" not in {role for (role,) in told(f"Đơn vị | {heads} | Tỷ lệ (%)\n{rows}", "role")}


@pytest.mark.parametrize(
    "before",
    ["Ngày hội hiến máu thu hút đông đảo đoàn viên.", "Tháng qua, các đơn vị trồng cây xanh."],
)
def test_a_list_counts_what_the_line_above_its_head_counts(before: str) -> None:
    text = f"{before}\n\nKết quả ở một số đơn vị:\n– Công ty Giấy Bãi Bằng: 312\n– Công ty Supe Lâm Thao: 240"
    assert told(text, "value") == []


@pytest.mark.parametrize(
    "text",
    [
        "Bệnh viện Đa khoa tỉnh có 45 sáng kiến, giúp người bệnh không phải xếp hàng.",
        "Bệnh viện Đa khoa tỉnh có 45 sáng kiến giảm thời gian chờ.",
        "Có 45 sáng kiến đang “ngâm” trong tủ kính trưng bày.",
    ],
)
def test_whom_initiatives_spare_the_queue_says_nothing_of_their_state(text: str) -> None:
    assert told(text, "measure") == [("initiatives",)]


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ tỉnh Yên Bái là cụm trưởng cụm thi đua. Đến nay tỉnh đã có 4.800 sáng kiến.",
        "Đoàn cán bộ LĐLĐ tỉnh Yên Bái đến thăm và tặng hoa. Dịp này, tỉnh có 4.800 sáng kiến.",
        "Ngay tại Hà Nội, Chủ tịch LĐLĐ tỉnh đã báo cáo có 4.800 sáng kiến.",
        "Qua Vĩnh Phúc học hỏi, cán bộ công đoàn đã viết được 120 sáng kiến.",
    ],
)
def test_guests_and_places_of_a_visit_own_no_figure(text: str) -> None:
    assert told(text, "province") == [("Phú Thọ",)]


def test_an_equal_number_of_another_unit_is_not_what_was_told_before() -> None:
    text = (
        "Ngành Y tế có 120 sáng kiến. LĐLĐ huyện Thanh Ba vừa họp Hội đồng. "
        "Trong 120 sáng kiến được các CĐCS trong huyện gửi về, 100 sáng kiến được công nhận."
    )
    assert told(text, "value", "subject")[-1] == (100, "LĐLĐ huyện Thanh Ba")


@pytest.mark.parametrize(
    "text",
    [
        "Từ giờ đến bữa trưa, hội nghị nghe 12 sáng kiến tiêu biểu.",
        "Trước kia công ty dự tính thay dây chuyền; nhờ 12 sáng kiến, dây chuyền cũ chạy tốt.",
        "Để bảo đảm dây chuyền chạy đủ 3 ca, Công ty Supe Lâm Thao áp dụng 12 sáng kiến.",
        "Sáng kiến muốn được duyệt phải là từ 70 điểm trở lên; huyện Thanh Ba có 12 sáng kiến.",
        "Công ty khoán cho công nhân tự sửa máy, nhờ đó có 12 sáng kiến.",
        "Để chấm nhanh, Hội đồng phân cho anh Nam 12 sáng kiến.",
    ],
)
def test_what_is_there_is_no_target_behind_a_word_that_plans_elsewhere(text: str) -> None:
    assert told(text, "role", "value") == [("achieved", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ tiêu của tỉnh là 6.000 sáng kiến. Mức hài lòng với bữa ăn ca đã đạt 92%.",
        "Chỉ tiêu của tỉnh là 6.000 sáng kiến. Kết quả thi tốt nghiệp đạt 99,2%.",
        "Tổng đài tư vấn hoạt động tốt. Con số mới nhất của tháng là 340.",
        "Nhiều gia đình đoàn viên được vay vốn. Con số chính thức là 340.",
        "Giai đoạn 2, LĐLĐ huyện Thanh Ba nâng chỉ tiêu xây Mái ấm từ 10 lên 12.",
        "Nhờ sáng kiến kéo dây tải, công ty giữ lại cho công nhân 2 tỷ đồng tiền lương.",
        "Nhờ sáng kiến kho thông minh, kho giấy còn tồn 120.",
        "Sân khấu chật chỗ: Giấy Bãi Bằng 150, Supe Lâm Thao 120, Chè Phú Bền 80.",
        "Về tủ thuốc, LĐLĐ huyện Hạ Hòa vận động lắp được 45.",
    ],
)
def test_what_another_sentence_or_topic_counts_is_no_figure(text: str) -> None:
    assert [value for (value,) in told(text, "value") if value != 6000] == []


def test_a_number_of_two_digits_is_not_cut_into_a_name_and_a_count() -> None:
    text = "Tại Phân xưởng 12, công nhân đã nộp 20 sáng kiến."
    assert ("Phân xưởng 1",) not in told(text, "subject")
