"""What small words around a number make of it: states, people, plans, places and sums."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"
PAGE = SourcePage(province="Nam Định", published="2022-11-20", opening=OPENING)
figures, told = PAGE.figures, PAGE.told


@pytest.mark.parametrize(
    "waiting",
    [
        "còn 411 sáng kiến nằm trong danh sách chờ",
        "411 sáng kiến chờ phiên họp cuối tháng",
        "411 cái đang được xem lại",
        "411 cái phải chờ tác giả bổ sung ảnh",
    ],
)
def test_what_waits_is_pending(waiting: str) -> None:
    text = f"Hội đồng đã công nhận 2.602 sáng kiến; {waiting}."
    assert told(text, "measure", "value") == [("initiatives_valid", 2602), ("initiatives_pending", 411)]


def test_what_was_not_recognised_is_no_result() -> None:
    text = (
        "Được công nhận: 690 sáng kiến, chiếm 91% tổng số, gồm: cấp cơ sở 602, cấp ngành 73. "
        "Không được công nhận: 33."
    )
    assert told(text, "measure", "value") == [
        ("initiatives_valid", 690),
        ("initiatives_valid", 91),
        ("initiatives_valid", 602),
        ("initiatives_valid", 73),
    ]


def test_who_put_their_names_to_initiatives_takes_part() -> None:
    text = (
        "Toàn tỉnh có 4.736 sáng kiến. Đứng tên các sáng kiến ấy là 3.985 đoàn viên. Số người có sáng kiến "
        "là 3.118 người, trong đó 1.640 người là nữ."
    )
    people = [value for measure, value in told(text, "measure", "value") if measure == "participants"]
    assert people == [3985, 3118, 1640]


def test_a_rank_and_above_bounds_no_number() -> None:
    assert told("Có 9.460 sáng kiến được công nhận từ cấp cơ sở trở lên.", "bound") == [("exact",)]
    assert told("Mỗi công đoàn cơ sở có 05 sáng kiến trở lên.", "bound") == [("at_least",)]


def test_the_end_of_a_place_is_no_ordinal() -> None:
    text = "LĐLĐ thành phố Tam Kỳ 281 sáng kiến, LĐLĐ thị xã Điện Bàn 244. Kỳ 3 đăng ngày mai."
    found = figures(text, province="Quảng Nam")
    assert [figure.value for figure in found] == [281, 244]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Tỉnh làm cao hơn mức giao, phấn đấu 11.200 sáng kiến.", [("target", 11200)]),
        (
            "LĐLĐ tỉnh đã thu về hơn 5.900 sáng kiến, vượt xa mức 4.000 sáng kiến ghi trong kế hoạch.",
            [("achieved", 5900), ("target", 4000)],
        ),
        (
            "LĐLĐ huyện Ý Yên vượt 5% chỉ tiêu, tương đương 21 sáng kiến.",
            [("percent", 5), ("excess", 21)],
        ),
        ("1.518 sáng kiến vượt so với chỉ tiêu cả Chương trình", [("excess", 1518)]),
        (
            "Từ nay đến cuối năm, công đoàn muốn gom thêm 40 sáng kiến, ít nhất 30 trong số đó "
            "được công nhận.",
            [("target", 40), ("target", 30)],
        ),
        ("Đến khi kết thúc Chương trình, tỉnh cần ít nhất 9 nghìn sáng kiến.", [("target", 9000)]),
        (
            "Nói về đích của cả Chương trình, tỉnh đăng ký 14.000 sáng kiến, ngành Giáo dục 2.000.",
            [("target", 14000), ("target", 2000)],
        ),
        ("LĐLĐ tỉnh giao thêm cho 5 đơn vị tổng cộng 4.000 sáng kiến.", [("target", 4000)]),
        (
            "Tỉnh chỉ đặt mục tiêu 2.500 sáng kiến, rốt cuộc nhận về 4.180 sáng kiến.",
            [("target", 2500), ("achieved", 4180)],
        ),
        (
            "Tỉnh được giao 6.500 sáng kiến, riêng phần của năm 2022 phải xong 3.000.",
            [("target", 6500), ("target", 3000)],
        ),
        (
            "Công đoàn cơ sở từ 500 lao động trở lên: không dưới 08 sáng kiến; doanh nghiệp dưới 500 lao "
            "động: 03 sáng kiến trở lên.",
            [("target", 8), ("target", 3)],
        ),
        (
            "Hà Nam có 2.310 sáng kiến, song vì chỉ được giao 1.100 nên lại vượt tới 110%.",
            [("achieved", 2310), ("target", 1100), ("percent", 110)],
        ),
        (
            "Huyện có 188 sáng kiến; giai đoạn 2 huyện mình nhận 240; mức tự đặt: ít nhất 300.",
            [("achieved", 188), ("target", 240), ("target", 300)],
        ),
        ("VIỆC TUẦN TỚI\n1. Khối trường học: nộp thêm 30 sáng kiến.", [("target", 30)]),
        (
            "Tỉnh có 7.242 sáng kiến. Công đoàn Khu kinh tế mới đạt 71% chỉ tiêu, "
            "LĐLĐ huyện Ý Yên khá hơn, 88%.",
            [("achieved", 7242), ("percent", 71), ("percent", 88)],
        ),
    ],
)
def test_small_words_tell_results_from_targets(text: str, roles: list[tuple[str, int]]) -> None:
    assert told(text, "role", "value") == roles


def test_what_a_plan_calls_the_situation_is_done() -> None:
    text = (
        "KẾ HOẠCH\nSố: 07/KH-CĐN\nI. TÌNH HÌNH\nToàn ngành có 312 sáng kiến tham gia Chương trình.\n"
        "II. MỤC TIÊU\n- Giai đoạn 2: 1.000 sáng kiến, riêng đến hết năm 2022 là 420."
    )
    assert told(text, "role", "value") == [("achieved", 312), ("target", 1000), ("target", 420)]


def test_places_and_persons_tell_whose_figures_they_are() -> None:
    text = (
        "Đến cuối tháng, các công đoàn cơ sở thuộc Công đoàn các KCN tỉnh Nam Định đã nộp 1.140 sáng kiến. "
        "Bình Định tuy có 2.010 sáng kiến nhưng mới đạt 40,2% chỉ tiêu. Theo bà Cầm Thị Huyền, Trưởng Ban "
        "Chính sách, toàn tỉnh đã có 6.258 sáng kiến."
    )
    assert told(text, "level", "province") == [
        ("sector", "Nam Định"),
        ("province", "Bình Định"),
        ("province", "Bình Định"),
        ("province", "Nam Định"),
    ]


def test_what_one_added_is_not_whose_the_sum_is() -> None:
    text = "LĐLĐ huyện Ý Yên nhập thêm 29 sáng kiến của các trường bán trú, cộng lại thành 66 sáng kiến."
    assert told(text, "value", "subject")[1] == (66, "LĐLĐ tỉnh Nam Định")


def test_each_union_above_the_base_is_of_a_district() -> None:
    text = "Mỗi công đoàn cấp trên trực tiếp cơ sở phải có thêm ít nhất 60 sáng kiến."
    assert told(text, "value", "level") == [(60, "district")]


def test_districts_take_their_parts() -> None:
    text = "Tỉnh phấn đấu có thêm 750 sáng kiến nữa, trong đó Ý Yên nhận 120, Vụ Bản nhận 90."
    assert told(text, "value", "role", "level")[1:] == [
        (120, "target", "district"),
        (90, "target", "district"),
    ]


def test_months_among_others_date_nothing_else() -> None:
    text = "Tháng 1/2022 có 58 sáng kiến, tháng 2/2022 có 231 sáng kiến. LĐLĐ huyện Ý Yên mới có 3 sáng kiến."
    assert [day for value, day in told(text, "value", "as_of") if value == 3] == [None]
    text = (
        "Theo số liệu chốt ngày 31/5/2022, LĐLĐ huyện Ý Yên có 1.264 sáng kiến. Riêng năm tháng đầu năm 2022 "
        "nộp 562 sáng kiến. LĐLĐ huyện Vụ Bản có 640 sáng kiến."
    )
    assert [day for value, day in told(text, "value", "as_of") if value == 640] == ["2022-05-31"]


def test_today_under_a_day_is_that_day() -> None:
    text = (
        "Ngày 25/10/2022\nHôm nay LĐLĐ tỉnh tổ chức phát động đợt cao điểm, các xã cùng dự đông đủ.\n"
        "LĐLĐ tỉnh tặng Giấy khen cho 5 tập thể có nhiều sáng kiến."
    )
    assert told(text, "value", "as_of") == [(5, "2022-10-25")]


def test_months_in_a_row_have_their_own_days() -> None:
    text = "Tháng 1/2022 có 58 sáng kiến, tháng 2/2022 là 231, từ đầu tháng 3 đến nay 711."
    assert told(text, "value", "as_of") == [(58, "2022-01"), (231, "2022-02"), (711, "2022-11-20")]


def test_the_goal_behind_that_of_a_phase_is_no_name() -> None:
    text = (
        "Tổng LĐLĐ Việt Nam phấn đấu đạt 300.000 sáng kiến trong giai đoạn 1 và một triệu sáng kiến khi kết "
        "thúc Chương trình."
    )
    assert told(text, "role", "value") == [("target", 300000), ("target", 1000000)]


def test_what_a_unit_is_praised_for_is_no_reward() -> None:
    text = "LĐLĐ tỉnh biểu dương Công đoàn Công ty cổ phần Xi măng Sông Giăng: 26 sáng kiến của thợ lò."
    assert told(text, "measure", "value") == [("initiatives", 26)]


def test_rewards_of_one_row_are_planned_together_and_considered_ones_are_none() -> None:
    text = (
        "LĐLĐ tỉnh xét tặng Bằng khen tối đa 10 tập thể, 25 cá nhân và 15 sáng kiến. "
        "LĐLĐ tỉnh xem xét tặng Bằng khen đợt tới cho 03 tập thể."
    )
    assert told(text, "role", "value") == [("target", 10), ("target", 25), ("target", 15)]


def test_a_least_share_of_members_is_asked_for() -> None:
    text = "Công đoàn cơ sở cơ quan, đơn vị sự nghiệp: tối thiểu 12% đoàn viên có sáng kiến."
    assert told(text, "role", "percent_basis") == [("target", "of_members")]


def test_units_that_did_not_arrive_have_rates() -> None:
    text = (
        "Toàn tỉnh có 6.288 sáng kiến: so với mức tỉnh tự phấn đấu (5.500) đạt 114,3%. Chưa về đích có LĐLĐ "
        "huyện Ý Yên (92%) và Công đoàn Khu kinh tế (85,5%)."
    )
    assert told(text, "role", "level")[1:3] == [("target", "province"), ("percent", "province")]
    assert told(text, "percent_basis", "subject")[3:] == [
        ("of_target", "LĐLĐ huyện Ý Yên"),
        ("of_target", "Công đoàn Khu kinh tế"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Các sáng kiến làm lợi 2,3 tỷ đồng. Đáng giá nhất là bộ gạt keo của tổ bảo trì: 680 triệu đồng.",
            [("achieved", 2_300_000_000, None), ("achieved", 680_000_000, "initiative")],
        ),
        (
            "1,1 tỷ đồng là số tiền mà một sáng kiến rửa tấm pin ở Công ty Năng lượng Xanh tiết kiệm được",
            [("achieved", 1_100_000_000, "initiative")],
        ),
        ("Nếu lắp cho cả 14 chuyền, công ty ước tính mỗi năm sáng kiến bớt được 9 tỷ đồng.", []),
        (
            "Một anh thợ sửa lại xe goòng, mỗi năm đỡ cho nhà máy chừng 140 triệu đồng.",
            [("achieved", 140_000_000, "year")],
        ),
        (
            "Cách xếp phôi làm giảm lượng gỗ hao hụt trị giá 190 triệu đồng mỗi năm.",
            [("achieved", 190_000_000, "year")],
        ),
        (
            "Sáng kiến thu hồi bông phế giúp công ty tiết kiệm 300 triệu đồng.",
            [("achieved", 300_000_000, "initiative")],
        ),
        (
            "II. MỤC TIÊU\n1. Giá trị làm lợi từ việc tự làm thiết bị: khoảng 1,8 tỷ đồng.",
            [("target", 1_800_000_000, "total")],
        ),
        (
            "Công ty có 120 sáng kiến, tổng giá trị làm lợi 30 tỷ đồng; trong số này, cánh tay hàn tự chế "
            "làm lợi 4,7 tỷ đồng.",
            [
                ("achieved", 120, None),
                ("achieved", 30_000_000_000, "total"),
                ("achieved", 4_700_000_000, "initiative"),
            ],
        ),
    ],
)
def test_what_saved_how_much(text: str, found: list[tuple[str, int, str | None]]) -> None:
    read = told(text, "role", "value", "per")
    wanted = [(role, value, per or read[at][2]) for at, (role, value, per) in enumerate(found)]
    assert read == wanted


def test_parts_below_a_division_are_listed() -> None:
    text = (
        "Toàn tỉnh có 718 sáng kiến.\nChia theo khối, giai đoạn 1:\n+ Trường học: 402 (chỉ tiêu 380), xong;\n"
        "+ Doanh nghiệp: 196 (chỉ tiêu 300), mới đạt 65,3%."
    )
    assert told(text, "role", "value")[1:4] == [("achieved", 402), ("target", 380), ("achieved", 196)]
    text = (
        "Toàn tỉnh có 4.518 sáng kiến.\n\nChia theo khối\nTrường học: 48,2%\nDoanh nghiệp: 27,3%\n\n"
        "Hai đơn vị nhiều sáng kiến nhất\nLĐLĐ huyện Ý Yên: 906\nCông đoàn ngành Giáo dục: 871"
    )
    assert told(text, "percent_basis", "subject")[1:] == [
        ("of_achieved", "Trường học"),
        ("of_achieved", "Doanh nghiệp"),
        (None, "LĐLĐ huyện Ý Yên"),
        (None, "Công đoàn ngành Giáo dục"),
    ]


def test_a_numbered_item_stands_below_the_one_whose_number_it_bears() -> None:
    text = (
        "1. Số lượng\n1.1. Đã nộp 868 sáng kiến.\n2. Chất lượng (cả hai giai đoạn)\n2.1. Được công nhận: 790 "
        "sáng kiến.\n2.2. Đang chờ hội đồng: 45 sáng kiến."
    )
    assert told(text, "value", "phase") == [(868, None), (790, "all"), (45, "all")]
