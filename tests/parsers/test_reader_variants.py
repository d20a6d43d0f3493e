"""One thing said in five ways: targets by other names, requests, shares in words, states, posters, dated "
"columns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from parsers.model import Document, Figure
from parsers.reader import default_reader

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"


def figures(text: str, published: str = "2022-11-20") -> tuple[Figure, ...]:
    document = Document("d", OPENING + text, published=published, source_province="Nam Định")
    return default_reader().read(document).figures


def told(text: str, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(figure, name) for name in names) for figure in figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 2.803 sáng kiến, nhiều hơn phần được giao của giai đoạn ấy 803 sáng kiến.",
        "Toàn tỉnh có 2.803 sáng kiến, hơn phần việc được giao 803 sáng kiến.",
        "Toàn tỉnh có 2.803 sáng kiến, cao hơn mức được giao của năm nay 803 sáng kiến.",
        "Toàn tỉnh có 2.803 sáng kiến, hơn số được giao của giai đoạn 1 803 sáng kiến.",
        "Toàn tỉnh có 2.803 sáng kiến, nhiều hơn kế hoạch của quý này 803 sáng kiến.",
    ],
)
def test_more_than_what_was_given_is_a_surplus(text: str) -> None:
    assert told(text, "role", "value") == [("achieved", 2803), ("excess", 803)]


@pytest.mark.parametrize(
    "base",
    [
        "64% mức phải đạt ở giai đoạn 1 là 1.600",
        "64% số cần có trong năm là 1.600",
        "64% nhiệm vụ của giai đoạn này (1.600 sáng kiến)",
        "64% phần việc của năm (1.600 sáng kiến)",
        "64% mức phải làm là 1.600",
    ],
)
def test_what_had_to_be_reached_is_the_target(base: str) -> None:
    found = told(f"Toàn tỉnh có 1.024 sáng kiến, bằng {base}.", "role", "value")
    assert found == [("achieved", 1024), ("percent", 64), ("target", 1600)]


@pytest.mark.parametrize(
    "over",
    [
        "cao hơn 39,4% so với số được Tổng Liên đoàn phân bổ",
        "nhiều hơn 39,4% so với mức tỉnh đăng ký",
        "cao hơn tới 39,4% chỉ tiêu",
        "nhiều hơn 39,4% so với kế hoạch năm",
        "cao hơn 39,4% so với phần được giao",
    ],
)
def test_so_much_more_than_the_base_goes_over_it(over: str) -> None:
    found = told(f"Các cấp công đoàn tỉnh góp 6.273 sáng kiến, {over}.", "value", "percent_basis")
    assert [(float(value), basis) for value, basis in found] == [(6273, None), (39.4, "over_target")]


def test_so_much_more_than_last_year_or_than_another_target_is_no_surplus() -> None:
    text = "Toàn tỉnh có 6.273 sáng kiến, cao hơn 39,4% so với cùng kỳ năm trước."
    assert told(text, "value") == [(6273,)]
    text = "Năm 2023 phấn đấu 800 sáng kiến, cao hơn 20% so với chỉ tiêu được giao năm 2022."
    assert told(text, "role", "value") == [("target", 800)]


@pytest.mark.parametrize(
    "text",
    [
        "LĐLĐ thành phố Nam Định tuy đã xong việc vẫn đăng ký góp thêm 150 sáng kiến nữa.",
        "Ngành đặt ra 150 sáng kiến cho chặng đầu.",
        "Cả huyện quyết làm 150 sáng kiến trong quý tới.",
        "Tỉnh quyết tâm chạm con số 150 sáng kiến.",
        "Các xã đăng ký viết thêm 150 sáng kiến.",
    ],
)
def test_what_somebody_sets_out_to_do_is_a_target(text: str) -> None:
    assert told(text, "role", "value") == [("target", 150)]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh chạm đích 1 triệu sáng kiến trước ngày 1/9/2023.",
        "Mỗi đoàn viên cùng cả nước đi tới đích 1 triệu sáng kiến.",
        "Con đường về đích 1 triệu sáng kiến còn dài.",
        "Cả nước hướng tới đích 1 triệu sáng kiến.",
        "Để cả nước cán đích 1 triệu sáng kiến, mỗi người góp một ý tưởng.",
    ],
)
def test_the_goal_behind_a_finish_line_is_a_goal(text: str) -> None:
    assert [(value, level) for value, level in told(text, "value", "level")] == [(1_000_000, "national")]


@pytest.mark.parametrize(
    "heading",
    ["3. Yêu cầu", "II. YÊU CẦU", "2. Giao cho các đơn vị ở giai đoạn 1", "III. GIAO CHO TỪNG HUYỆN"],
)
def test_below_a_request_stand_targets(heading: str) -> None:
    text = (
        f"Toàn tỉnh có 318 sáng kiến.\n\n{heading}\n\n- LĐLĐ huyện Ý Yên: 275 sáng kiến.\n"
        "- LĐLĐ huyện Vụ Bản: 120 sáng kiến."
    )
    assert told(text, "role", "value")[1:] == [("target", 275), ("target", 120)]


def test_an_order_to_complete_the_target_is_one() -> None:
    text = (
        "Toàn tỉnh có 318 sáng kiến.\n\n3. Yêu cầu\n"
        "3.1. LĐLĐ huyện Ý Yên hoàn thành 100% chỉ tiêu trước ngày 25/12/2022."
    )
    assert told(text, "role", "value")[1:] == [("target", 100)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Công đoàn cơ sở dưới 200 đoàn viên: 12 sáng kiến trở lên.", "Công đoàn cơ sở dưới 200 đoàn viên"),
        ("Doanh nghiệp có từ 300 lao động: ít nhất 12 sáng kiến.", "Doanh nghiệp có từ 300 lao động"),
        ("Đơn vị trên 1.000 lao động: tối thiểu 12 sáng kiến.", "Đơn vị trên 1.000 lao động"),
        ("CĐCS từ 50 đến dưới 100 đoàn viên: không dưới 12 sáng kiến.", "CĐCS từ 50 đến dưới 100 đoàn viên"),
        ("Trường dưới 30 đoàn viên: phải có ít nhất 12 sáng kiến.", "Trường dưới 30 đoàn viên"),
    ],
)
def test_what_is_asked_of_units_of_a_size_is_theirs(text: str, name: str) -> None:
    assert told(text, "role", "level", "subject") == [("target", "grassroots", name)]


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


@pytest.mark.parametrize(
    "meeting",
    [
        "tại hội nghị tổng kết ngày 15/12/2022",
        "trong lễ tổng kết vào ngày 15/12/2022",
        "nhân buổi gặp mặt ngày 15/12/2022",
    ],
)
def test_planned_rewards_are_due_at_the_meeting(meeting: str) -> None:
    text = f"LĐLĐ tỉnh dự kiến khen thưởng 30 tập thể, 60 cá nhân {meeting}."
    assert told(text, "role", "as_of") == [("target", "2022-12-15")] * 2


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


def test_whoever_is_reminded_is_not_whose_figures_follow() -> None:
    text = (
        "Ban Thường vụ nhắc Công đoàn các KCN tỉnh vì tháng này chậm. "
        "Mốc cần đạt trong tháng 12: 300 sáng kiến mới."
    )
    assert told(text, "value", "level") == [(300, "province")]


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


def test_initiatives_of_so_many_authors_pass_the_plan() -> None:
    text = "Quận có 1.507 sáng kiến của 1.350 tác giả, vượt 37% kế hoạch."
    assert told(text, "measure", "value")[2:] == [("initiatives", 37)]


@pytest.mark.parametrize(
    "head", ["Ban Thường vụ LĐLĐ tỉnh yêu cầu:", "LĐLĐ tỉnh yêu cầu các cấp công đoàn thực hiện:"]
)
def test_below_what_is_required_stand_targets(head: str) -> None:
    text = (
        f"Toàn tỉnh có 318 sáng kiến.\n{head}\n1. Các đơn vị hoàn thành 60% chỉ tiêu giai đoạn 1 trước 10/12."
    )
    assert told(text, "role", "value")[1:] == [("target", 60)]


def test_a_notice_with_results_first_asks_for_nothing_there() -> None:
    text = (
        "Ban Thường vụ thông báo và yêu cầu như sau:\n1. Về tiến độ\na) Toàn tỉnh có 871 sáng "
        "kiến, đạt 36,3% chỉ tiêu."
    )
    assert [role for (role,) in told(text, "role")] == ["achieved", "percent"]


def test_a_share_of_a_goal_that_has_to_be_valid() -> None:
    for share in ("ít nhất 85% được công nhận", "70% trong đó phải được hội đồng cơ sở công nhận"):
        text = f"Tỉnh đặt ra con số 5.500 sáng kiến khi kết thúc, trong đó {share}."
        assert told(text, "measure", "role", "percent_basis")[1:] == [
            ("initiatives_valid", "target", "of_achieved")
        ]


def test_the_end_of_a_school_year_is_a_date_like_others() -> None:
    text = "Trước khi năm học kết thúc, trường nhắm tới tổng số bốn mươi sáng kiến."
    assert told(text, "role", "value") == [("target", 40)]
    assert figures("Năm học 2020 - 2021, toàn ngành có 412 sáng kiến kinh nghiệm.") == ()


def test_few_but_good() -> None:
    text = "LĐLĐ huyện Ý Yên có 640 sáng kiến. Huyện đảo Cồn Cỏ chỉ có 27 nhưng cái nào cũng dùng thật."
    assert told(text, "value", "level") == [(640, "district"), (27, "district")]


def test_a_price_paid_is_no_saving() -> None:
    text = (
        "Sáng kiến tiết kiệm cho trường 48 triệu đồng mỗi năm học, chạy trên chiếc máy mua lại giá "
        "3,5 triệu đồng."
    )
    assert told(text, "value") == [(48_000_000,)]


def test_how_many_may_be_proposed_for_a_reward_is_no_target() -> None:
    head = "Hướng dẫn khen thưởng Chương trình “1 triệu sáng kiến”: "
    assert told(f"{head}Mỗi công đoàn cơ sở đề nghị không quá 01 tập thể, 02 cá nhân.", "value") == []
    given = told(f"{head}Mỗi công đoàn cơ sở khen thưởng không quá 01 tập thể, 02 cá nhân.", "value", "role")
    assert given == [(1, "target"), (2, "target")]
