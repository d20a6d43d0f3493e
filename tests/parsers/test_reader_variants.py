"""One thing said in five ways: shares in words, states, posters, dated columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"
PAGE = SourcePage(province="Nam Định", published="2022-11-20", opening=OPENING)
figures, told = PAGE.figures, PAGE.told


@pytest.mark.parametrize(
    ("state", "measure"),
    [
        ("được cơ quan, đơn vị công nhận", "initiatives_valid"),
        ("qua được vòng xét của huyện", "initiatives_valid"),
        ("đã qua khâu chấm cấp trường", "initiatives_valid"),
        ("được hội đồng cơ sở, hội đồng huyện thông qua", "initiatives_valid"),
        ("đang trình hội đồng", "initiatives_pending"),
        ("còn đang trình lãnh đạo xem", "initiatives_pending"),
        ("vẫn đợi", "initiatives_pending"),
        ("nữa đang đợi thẩm định", "initiatives_pending"),
    ],
)
def test_states_by_other_words(state: str, measure: str) -> None:
    assert told(f"Toàn tỉnh còn có 402 sáng kiến {state}.", "measure", "value") == [(measure, 402)]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 8.101 sáng kiến được công nhận; 640 sáng kiến được áp dụng ở quy mô toàn ngành.",
        "Toàn tỉnh có 8.101 sáng kiến hợp lệ, trong đó 640 sáng kiến đã được nhân rộng.",
        "Đã có 8.101 sáng kiến được công nhận, trong số đó có 640 sáng kiến được ứng dụng vào sản xuất.",
        "Có 8.101 sáng kiến được hội đồng duyệt và có 640 sáng kiến được triển khai ở nhiều nơi.",
    ],
)
def test_those_put_to_use_are_some_of_the_valid_ones(text: str) -> None:
    assert told(text, "measure", "value") == [("initiatives_valid", 8101), ("initiatives_valid", 640)]


@pytest.mark.parametrize(
    "share",
    [
        "quá nửa tổng số (54,2%)",
        "hơn một nửa (54,2%) ra đời ở tuyến huyện",
        "gần hai phần ba trong số đó (54,2%) của giáo viên",
        "phần lớn (54,2%) đến từ các xã",
        "đa số (chừng 54,2%) thuộc khối doanh nghiệp",
    ],
)
def test_a_share_in_words_is_told_again_in_brackets(share: str) -> None:
    found = told(f"Toàn ngành đã có 1.268 sáng kiến, {share}.", "role", "percent_basis")
    assert found == [("achieved", None), ("percent", "of_achieved")]


@pytest.mark.parametrize(
    "again",
    [
        "Tuần trước đó, tỷ lệ này mới là 81%.",
        "Cuối tháng 3, tỷ lệ ấy chỉ đạt 81%.",
        "Quý trước, con số này dừng ở 81%.",
        "Một tháng sau, tỷ lệ đó đã lên gần 81%.",
        "Đầu tháng, con số ấy mới đạt 81%.",
    ],
)
def test_the_same_rate_at_another_time(again: str) -> None:
    text = f"Toàn tỉnh có 8.946 sáng kiến, đạt 94,2% chỉ tiêu. {again}"
    assert told(text, "value", "percent_basis")[2:] == [(81, "of_target")]


def test_the_same_rate_of_another_year_is_none_of_the_campaign() -> None:
    text = "Toàn tỉnh có 8.946 sáng kiến, đạt 94,2% chỉ tiêu. Cùng kỳ năm ngoái, tỷ lệ này là 60%."
    assert len(figures(text)) == 2


@pytest.mark.parametrize(
    "part", ["(nữ: 689)", "(trong đó nữ 689)", ", trong đó có nữ: 689", "(nữ là 689)", "; nữ: 689"]
)
def test_a_part_of_the_authors_by_its_name_alone(part: str) -> None:
    text = f"Người tham gia: 1.146 lượt tác giả, đồng tác giả {part}."
    assert told(text, "measure", "value") == [("participants", 1146), ("participants", 689)]


def test_those_who_take_part_by_other_words() -> None:
    text = (
        "Bệnh viện nộp 71 sáng kiến với sự tham gia của gần 100 nhân viên. "
        "Người tham gia khoảng 5.100 đoàn viên."
    )
    assert told(text, "measure", "bound", "value")[1:] == [
        ("participants", "nearly", 100),
        ("participants", "about", 5100),
    ]
    text = "Hai năm có 9.845 lượt đoàn viên tham gia với 16.077 sáng kiến."
    assert told(text, "measure", "value") == [("participants", 9845), ("initiatives", 16077)]


def test_parts_of_a_list_whose_first_item_says_what_it_has() -> None:
    text = (
        "Trường học: 2.936 sáng kiến. Cơ quan hành chính có 1.269, doanh nghiệp ít hơn một chút: 1.207. "
        "Hợp tác xã góp 40, y tế 35."
    )
    assert [value for (value,) in told(text, "value")] == [2936, 1269, 1207, 40, 35]


@pytest.mark.parametrize(
    "group",
    [
        "các ngành (Giáo dục 207; Viên chức 72; Khu kinh tế chỉ vỏn vẹn 24)",
        "các khối (giáo dục: 207, viên chức: 72, khu kinh tế: 24)",
        "ba cụm (gồm phía Bắc 207, phía Trung 72, phía Nam 24)",
    ],
)
def test_parts_in_brackets_before_their_sum(group: str) -> None:
    text = f"Toàn tỉnh có 600 sáng kiến. Cộng với {group}, các cấp công đoàn có 1.024 sáng kiến."
    assert [value for (value,) in told(text, "value")] == [600, 207, 72, 24, 1024]


def test_shares_behind_the_parts_of_a_division() -> None:
    text = (
        "Chia theo đối tượng thì giáo viên đứng tên 5.019 sáng kiến (56%), cán bộ y tế 1.345 (15%), công "
        "nhân "
        "trực tiếp sản xuất 1.524 (17%)."
    )
    assert [basis for (basis,) in told(text, "percent_basis") if basis] == ["of_achieved"] * 3


def test_a_poster_is_read_below_its_headings() -> None:
    text = (
        "● TỔNG SỐ SÁNG KIẾN\n21.384\nChỉ tiêu Tổng LĐLĐ giao: 16.500\nTỷ lệ thực hiện: 129,6%\n\n"
        "● AI GỬI SÁNG KIẾN?\nGiáo dục ► 9.110 (42,6%)\nY tế → 3.027 (14,2%)\n\n● LÀM LỢI BAO NHIÊU?\n"
        "Toàn tỉnh: > 412 tỷ đồng\n\n● VINH DANH CẤP TỈNH\n45 tập thể\n80 cá nhân\n30 sáng kiến tiêu biểu\n\n"
        "► CẢ NƯỚC\nCùng thời điểm: hơn 2,2 triệu sáng kiến"
    )
    assert told(text, "measure", "role", "value", "percent_basis") == [
        ("initiatives", "achieved", 21384, None),
        ("initiatives", "target", 16500, None),
        ("initiatives", "percent", Decimal("129.6"), "of_target"),
        ("initiatives", "achieved", 9110, None),
        ("initiatives", "percent", Decimal("42.6"), "of_achieved"),
        ("initiatives", "achieved", 3027, None),
        ("initiatives", "percent", Decimal("14.2"), "of_achieved"),
        ("benefit_vnd", "achieved", 412_000_000_000, None),
        ("awards_collective", "achieved", 45, None),
        ("awards_individual", "achieved", 80, None),
        ("awards_initiative", "achieved", 30, None),
        ("initiatives", "achieved", 2_200_000, None),
    ]
    assert [(bound, level) for bound, level in told(text, "bound", "level")][7::4] == [
        ("over", "province"),
        ("over", "national"),
    ]


def test_columns_bear_the_day_they_count_up_to() -> None:
    text = (
        "Đơn vị\tChỉ tiêu\tĐến 15/5\tĐến 22/5\tTăng trong tuần\tTỷ lệ\n"
        "LĐLĐ huyện Ý Yên\t500\t512\t608\t96\t121,6%\nLĐLĐ huyện Vụ Bản\t400\t340\t360\t20\t90%"
    )
    found = [
        (figure.role, figure.value, figure.as_of, figure.counting)
        for figure in figures(text, published="2022-05-24")[:5]
    ]
    assert found[1:4] == [
        ("achieved", 512, "2022-05-15", "cumulative"),
        ("achieved", 608, "2022-05-22", "cumulative"),
        ("achieved", 96, "2022-05-22", "increment"),
    ]
    text = "| Đơn vị | Chỉ tiêu | Thực hiện đến 30/9/2022 |\n|---|---|---|\n| LĐLĐ huyện Ý Yên | 500 | 410 |"
    assert told(text, "value", "as_of") == [(500, "2022-09-30"), (410, "2022-09-30")]


def test_a_milestone_of_the_nation_dates_nothing_of_the_province() -> None:
    text = (
        "Ngày 3/10 vừa qua, cả nước cán mốc 1 triệu sáng kiến. Trong đó, tính tới hết tháng 10, tỉnh ta có "
        "5.412 "
        "sáng kiến.\nTrường học có 2.936 sáng kiến."
    )
    assert [day for value, day in told(text, "value", "as_of") if value == 2936] != ["2022-10-03"]


def test_days_of_a_spurt_date_nothing_else() -> None:
    text = "Mười ngày cao điểm (10/9 - 20/9/2022) đã mang về 1.455 sáng kiến. Hội đồng duyệt 640 sáng kiến."
    assert [day for value, day in told(text, "value", "as_of") if value == 640] != ["2022-09-20"]


def test_a_request_for_the_end_of_the_year_dates_no_result() -> None:
    text = "Giữ nhịp những tháng cuối năm 2022\n\nCác cấp công đoàn tỉnh có 318 sáng kiến."
    assert told(text, "as_of") == [(None,)]


def test_another_campaign_named_beside_makes_nothing_its_own() -> None:
    text = "Công tác kết nạp đoàn viên đạt 72% kế hoạch năm (1.080/1.500 người), vượt tiến độ 12%."
    assert figures(text) == ()


@pytest.mark.parametrize("written", ["1 105/900", "1 105 / 900", "1 105/1 020", "12 480/9.500"])
def test_a_ratio_with_blank_thousands(written: str) -> None:
    achieved, _, target = written.partition("/")
    digits = [int("".join(c for c in part if c.isdigit())) for part in (achieved, target)]
    found = told(f"LĐLĐ huyện Ý Yên có {written} sáng kiến.", "role", "value")
    assert found == [("achieved", digits[0]), ("target", digits[1])]


def test_a_district_that_acts_goes_on_in_the_next_sentence() -> None:
    text = (
        "Tại huyện Hải Hậu, nơi đoàn viên chủ yếu là giáo viên, LĐLĐ huyện đi từng điểm trường. Kết quả là "
        "118 "
        "sáng kiến."
    )
    assert told(text, "value", "level") == [(118, "district")]


def test_the_result_of_the_nation_that_a_province_adds_to() -> None:
    text = "Tỉnh có 1.126 sáng kiến, góp vào kết quả chung của cả nước là trên 600 nghìn sáng kiến."
    assert told(text, "value", "level") == [(1126, "province"), (600_000, "national")]


@pytest.mark.parametrize(
    "rate",
    [
        "5 đơn vị đạt 134,7% mức đăng ký",
        "6 đơn vị nói trên hoàn thành 134,7% chỉ tiêu",
        "4 ngành này bằng 134,7% kế hoạch",
    ],
)
def test_a_broken_rate_of_so_many_units_is_of_their_sum(rate: str) -> None:
    assert told(f"Toàn tỉnh có 5.902 sáng kiến. Như vậy, {rate}.", "percent_basis")[1:] == [("of_target",)]


def test_a_round_rate_of_so_many_units_counts_the_units() -> None:
    assert len(figures("Toàn tỉnh có 5.902 sáng kiến. Có 1/3 cụm của tỉnh có tỷ lệ chung vượt 100%.")) == 1


def test_few_but_good() -> None:
    text = "LĐLĐ huyện Ý Yên có 640 sáng kiến. Huyện đảo Cồn Cỏ chỉ có 27 nhưng cái nào cũng dùng thật."
    assert told(text, "value", "level") == [(640, "district"), (27, "district")]


def test_a_price_paid_is_no_saving() -> None:
    text = (
        "Sáng kiến tiết kiệm cho trường 48 triệu đồng mỗi năm học, chạy trên chiếc máy mua lại giá "
        "3,5 triệu đồng."
    )
    assert told(text, "value") == [(48_000_000,)]
