"""Wordings that reports use for one and the same thing, with what a careful reader takes from each.

A row names what the sentence says as `measure role value` (with the basis of a percentage). A row
without any says that the sentence states no figure.
"""

from __future__ import annotations

import pytest
from source_pages import SourcePage

OPENING = "LĐLĐ tỉnh Nam Định tham gia Chương trình “1 triệu sáng kiến”.\n"
PAGE = SourcePage(province="Nam Định", published="2022-11-20")
figures = PAGE.figures


def in_words(text: str) -> list[str]:
    told = PAGE.told(OPENING + text, "measure", "role", "value", "percent_basis")
    return [" ".join(str(part) for part in parts if part) for parts in told]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        # what is asked for, wished for or promised
        ("Giai đoạn 2, tỉnh cần 5.200 sáng kiến.", ["initiatives target 5200"]),
        ("Giai đoạn 2 tỉnh cần 5.200 sáng kiến nữa.", ["initiatives target 5200"]),
        ("Tỉnh muốn về đích giai đoạn 2 với trên 900 sáng kiến.", ["initiatives target 900"]),
        ("Lời hứa với cấp trên là 900 sáng kiến.", ["initiatives target 900"]),
        ("Ban Thường vụ mong mỗi trường gửi thêm 2 sáng kiến.", ["initiatives target 2"]),
        ("Mục tiêu của Tổng Liên đoàn là cả nước đạt 300.000 sáng kiến.", ["initiatives target 300000"]),
        ("Phấn đấu đến hết năm 2022, toàn tỉnh đạt và vượt 3.500 sáng kiến.", ["initiatives target 3500"]),
        (
            "Các đơn vị bảo đảm hoàn thành 100% chỉ tiêu sáng kiến được giao.",
            ["initiatives target 100 of_target"],
        ),
        (
            "Tỉnh giao chúng tôi 350 sáng kiến. Chúng tôi tự đăng ký 400 và muốn xong sớm.",
            ["initiatives target 350", "initiatives target 400"],
        ),
        ("Sang giai đoạn 2, tỉnh tự đăng ký 5.500 sáng kiến.", ["initiatives target 5500"]),
        (
            "Toàn tỉnh có 4.600 sáng kiến. So với con số 2.800 mà Tổng LĐLĐ Việt Nam giao thì đạt 164,3%.",
            ["initiatives achieved 4600", "initiatives target 2800", "initiatives percent 164.3 of_target"],
        ),
        (
            "Tỉnh có 1.800 sáng kiến trên tổng số 3.100 được giao.",
            ["initiatives achieved 1800", "initiatives target 3100"],
        ),
        ("Huyện có 21.400 sáng kiến/10.000.", ["initiatives achieved 21400", "initiatives target 10000"]),
        # after a target the result
        (
            "Ngành Y tế được giao 125 sáng kiến thì gửi tới 255.",
            ["initiatives target 125", "initiatives achieved 255"],
        ),
        (
            "Toàn tỉnh có 24.500/18.000 sáng kiến tham gia Chương trình (136,1%).",
            [
                "initiatives achieved 24500",
                "initiatives target 18000",
                "initiatives percent 136.1 of_target",
            ],
        ),
        (
            "Chỉ tiêu được giao 480 sáng kiến; kết quả 572 sáng kiến.",
            ["initiatives target 480", "initiatives achieved 572"],
        ),
        (
            "Huyện gửi 183 sáng kiến, đạt 101,7% số LĐLĐ tỉnh giao là 180.",
            ["initiatives achieved 183", "initiatives percent 101.7 of_target", "initiatives target 180"],
        ),
        # what is more than asked for
        (
            "Toàn tỉnh có 6.200 sáng kiến, nghĩa là dôi ra 2.100 sáng kiến.",
            ["initiatives achieved 6200", "initiatives excess 2100"],
        ),
        (
            "Toàn tỉnh có 3.700 sáng kiến, cao hơn mức giao 700 sáng kiến.",
            ["initiatives achieved 3700", "initiatives excess 700"],
        ),
        (
            "Toàn tỉnh có 3.700 sáng kiến, nhiều hơn số phải làm 700 sáng kiến.",
            ["initiatives achieved 3700", "initiatives excess 700"],
        ),
        ("Con số ấy vượt xa mức 750 sáng kiến mà cấp trên giao.", ["initiatives target 750"]),
        (
            "Toàn ngành có 6.120 sáng kiến, hơn chỉ tiêu Tổng Liên đoàn giao 880 sáng kiến.",
            ["initiatives achieved 6120", "initiatives excess 880"],
        ),
        # the number first
        ("● 5.027 - số sáng kiến các cấp công đoàn đã gửi.", ["initiatives achieved 5027"]),
        ("● 39 tỉ đồng là giá trị làm lợi của những sáng kiến ấy.", ["benefit_vnd achieved 39000000000"]),
        # states behind a bare number
        (
            "Số sáng kiến được công nhận trong cả chương trình là 10.755.",
            ["initiatives_valid achieved 10755"],
        ),
        (
            "Hai giai đoạn có 560 sáng kiến, trong đó 490 đã được duyệt và 40 chờ duyệt.",
            [
                "initiatives achieved 560",
                "initiatives_valid achieved 490",
                "initiatives_pending achieved 40",
            ],
        ),
        (
            "Hội đồng đã công nhận 320 sáng kiến, còn 17 bản đang chấm.",
            ["initiatives_valid achieved 320", "initiatives_pending achieved 17"],
        ),
        (
            "Có 812 sáng kiến đã qua thẩm định, xấp xỉ 79%.",
            ["initiatives_valid achieved 812", "initiatives_valid percent 79 of_achieved"],
        ),
        (
            "Đến nay 61 công đoàn cơ sở có 1.300 sáng kiến của 61 đơn vị, đạt 152%.",
            ["initiatives achieved 1300", "initiatives percent 152 of_target"],
        ),
        (
            "Tỉnh có 900 sáng kiến; 92% trong tổng số, tương ứng 828 sáng kiến, được công nhận.",
            [
                "initiatives achieved 900",
                "initiatives percent 92 of_achieved",
                "initiatives_valid achieved 828",
            ],
        ),
        ("Trong đó hợp lệ: 371 sáng kiến, không hợp lệ: 41.", ["initiatives_valid achieved 371"]),
        # shares
        (
            "Tỉnh có 900 sáng kiến, trong đó khoảng 62% thuộc khu vực hành chính, 38% thuộc khối sản xuất.",
            [
                "initiatives achieved 900",
                "initiatives percent 62 of_achieved",
                "initiatives percent 38 of_achieved",
            ],
        ),
        ("Công nhân chiếm 54,7% số tác giả.", ["participants percent 54.7 of_achieved"]),
        # savings of one change
        ("Lò sấy mới giúp nhà máy bớt 1,15 tỷ đồng tiền trấu mỗi năm.", ["benefit_vnd achieved 1150000000"]),
        ("Chuyền của chị mỗi năm lợi thêm chừng 140 triệu đồng.", ["benefit_vnd achieved 140000000"]),
        ("Khay nhôm mỗi tháng giảm được 18 triệu đồng tiền điện.", ["benefit_vnd achieved 18000000"]),
        ("Bản tin giá cả: giá cà phê giảm 200 đồng một ký.", []),
        ("Doanh nghiệp thưởng theo giá trị làm lợi, có người nhận đến 30 triệu đồng.", []),
        ("Có doanh nghiệp báo cáo từ 3 tỉ đến 100 tỉ đồng giá trị làm lợi cho mỗi sáng kiến.", []),
        (
            "Còn tiền tiết kiệm được, thưa bà?\nCác doanh nghiệp xác nhận 212 tỷ đồng.",
            ["benefit_vnd achieved 212000000000"],
        ),
        ("Còn tiền thưởng, thưa bà?\nMỗi người được 2 triệu đồng.", []),
        # who took part
        (
            "Từ đầu năm, 214 thợ mỏ, kỹ sư của Công ty đã gửi 351 sáng kiến.",
            ["participants achieved 214", "initiatives achieved 351"],
        ),
        (
            "Toàn tỉnh có 1.900 sáng kiến với 4.280 lượt đoàn viên, người lao động tham gia.",
            ["initiatives achieved 1900", "participants achieved 4280"],
        ),
        ("Cứ 10 tác giả dự thi thì 7 người là đoàn viên.", []),
        ("Tới dự lễ có lãnh đạo tỉnh cùng gần 200 tác giả tiêu biểu.", []),
        # rewards
        (
            "Tại hội nghị lao động sáng tạo, Công đoàn ngành khen 16 tập thể xuất sắc trong chương trình.",
            ["awards_collective achieved 16"],
        ),
        ("Riêng phong trào “Xanh - Sạch - Đẹp” có 15 tập thể được tặng cờ.", []),
        ("Tỉnh tổ chức đêm hội tôn vinh tác giả, thu về 2.100 sáng kiến.", ["initiatives achieved 2100"]),
        ("Chúng tôi sẽ chọn 10 sáng kiến để biểu dương.", ["awards_initiative target 10"]),
        # milestones and names
        ("Cổng đã ghi nhận sáng kiến thứ 1 triệu.", ["initiatives achieved 1000000"]),
        ("Sáng kiến thứ 180 thuộc về cô giáo Bế.", []),
        # units that pass a threshold are nobody's figure
        ("Một số đơn vị chỉ đạt dưới 20% chỉ tiêu.", []),
    ],
)
def test_says(sentence: str, said: list[str]) -> None:
    assert in_words(sentence) == said


def test_a_target_behind_a_letter_s_number_is_due_when_the_sentence_says() -> None:
    (target,) = figures(
        "LĐLĐ thành phố ban hành kế hoạch 42/KH-LĐLĐ, phấn đấu đến ngày 30/4/2023 có 3.000 sáng kiến "
        "tham gia Chương trình “1 triệu sáng kiến”."
    )
    assert target.as_of == "2023-04-30"


def test_what_is_due_at_the_end_takes_no_earlier_date() -> None:
    targets = figures(
        OPENING + "Tỉnh đặt mục tiêu đến hết quý I/2023 có 4.500 sáng kiến và khi kết thúc chương trình "
        "không dưới 5.000 sáng kiến."
    )
    assert [(int(one.value), one.as_of) for one in targets] == [(4500, "2023-03"), (5000, None)]


def test_the_word_for_carrying_out_does_not_date_a_figure_to_the_day_of_writing() -> None:
    text = "(Số liệu tính đến ngày 30/9/2022)\n" + OPENING + "Các đơn vị mới thực hiện được 37 sáng kiến."
    assert [one.as_of for one in figures(text)] == ["2022-09-30"]


def test_a_span_that_begins_years_ago_dates_nothing() -> None:
    text = OPENING + "Từ cuối năm 2021, lũy kế toàn tỉnh có 7.700 sáng kiến."
    assert [one.as_of for one in figures(text)] == [None]


def test_a_look_back_at_the_first_day_has_no_date() -> None:
    text = OPENING + "Đến ngày 31/10/2022 toàn tỉnh có 900 sáng kiến. Ngày đầu mở cổng chỉ có 23 sáng kiến."
    assert [one.as_of for one in figures(text)] == ["2022-10-31", None]


def test_results_before_an_event_hold_at_its_day() -> None:
    (figure,) = figures(
        OPENING + "Trước khi phát động đợt thi đua (ngày 22/4/2022), tỉnh mới có 874 sáng kiến."
    )
    assert figure.as_of == "2022-04-22"


@pytest.mark.parametrize(
    ("sentence", "phase"),
    [
        ("Tính từ ngày phát động, cả tỉnh đã đóng góp 8.300 sáng kiến.", None),
        ("Cộng với 3.400 sáng kiến của giai đoạn 1, đến nay cả tỉnh có 9.300 sáng kiến.", None),
        ("Giai đoạn 2 có thêm 1.700 sáng kiến, nâng tổng số lên 3.800 sáng kiến.", None),
        ("Giai đoạn 2 có thêm 1.700 sáng kiến. Cả hai giai đoạn 3.800 sáng kiến.", "all"),
        ("Đến khi Chương trình kết thúc, toàn tỉnh có 3.800 sáng kiến.", "all"),
    ],
)
def test_a_running_total_is_of_no_one_phase(sentence: str, phase: str | None) -> None:
    assert figures(OPENING + sentence)[-1].phase == phase


def test_a_plan_counts_what_is_still_to_be_done() -> None:
    text = (
        "Kế hoạch 57/KH-LĐLĐ thực hiện Chương trình “1 triệu sáng kiến”\n"
        "Phát huy kết quả giai đoạn 1 với 3.500 sáng kiến, LĐLĐ tỉnh xây dựng kế hoạch như sau:\n"
        "I. KHEN THƯỞNG\n"
        "1. Sơ kết: LĐLĐ tỉnh tặng Bằng khen cho 05 tập thể, 10 cá nhân.\n"
    )
    found = figures(text, title="Kế hoạch 57/KH-LĐLĐ thực hiện giai đoạn 2 Chương trình “1 triệu sáng kiến”")
    assert [(f.measure, f.role) for f in found] == [
        ("initiatives", "achieved"),
        ("awards_collective", "target"),
        ("awards_individual", "target"),
    ]


def test_under_a_heading_that_divides_the_brackets_hold_shares() -> None:
    text = OPENING + (
        "II. Theo loại hình cơ sở\na) Trường: 2.600 sáng kiến (52%).\n"
        "b) Doanh nghiệp: 1.600 sáng kiến (32%).\n"
    )
    assert [f.percent_basis for f in figures(text) if f.unit == "percent"] == ["of_achieved", "of_achieved"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Công ty CP Than Khe Mây tham gia Chương trình “1 triệu sáng kiến”. Chủ tịch Công đoàn Công ty "
            "Phạm Thị Ngân cho hay, đến hết tháng 2 đã có 351 sáng kiến.",
            "Công ty CP Than Khe Mây",
        ),
        (
            "Bản tin Công đoàn Nam Định số 9: Chương trình “1 triệu sáng kiến”\nĐến nay có 351 sáng kiến.",
            "LĐLĐ tỉnh Nam Định",
        ),
        (
            "(Báo Thành Nam) - Chương trình “1 triệu sáng kiến” vào chặng cuối.\nĐến nay có 351 sáng kiến.",
            "LĐLĐ tỉnh Nam Định",
        ),
        (
            "Theo thông báo của Tổng LĐLĐ Việt Nam về Chương trình “1 triệu sáng kiến”, có 351 sáng kiến.",
            "LĐLĐ tỉnh Nam Định",
        ),
    ],
)
def test_whose_figure_it_is(text: str, subject: str) -> None:
    assert figures(text)[-1].subject == subject


def test_cells_parted_by_two_spaces_are_columns() -> None:
    text = OPENING + (
        "Kết quả giai đoạn 2 như sau:\n"
        "TT  Đơn vị                    Chỉ tiêu  Đã gửi  Tỷ lệ\n"
        "01  LĐLĐ huyện Ý Yên            240      311    129,6%\n"
        "02  Công đoàn ngành Giáo dục    560    1.042    186,1%\n"
        "    Tổng số                     800    1.353    169,1%\n"
    )
    assert [(f.role, int(f.value)) for f in figures(text)] == [
        *(("target", 240), ("achieved", 311), ("percent", 129)),
        *(("target", 560), ("achieved", 1042), ("percent", 186)),
        *(("target", 800), ("achieved", 1353), ("percent", 169)),
    ]


def test_columns_that_are_named_by_phases_count_initiatives() -> None:
    text = OPENING + (
        "Sau đây là kết quả của một số đơn vị:\n"
        "Đơn vị\nGiai đoạn 1\nGiai đoạn 2\nCả chương trình\n"
        "LĐLĐ huyện Ý Yên\n288\n517\n805\n"
        "LĐLĐ huyện Hải Hậu\n301\n466\n767\n"
    )
    assert [(f.phase, int(f.value)) for f in figures(text)] == [
        *((1, 288), (2, 517), ("all", 805)),
        *((1, 301), (2, 466), ("all", 767)),
    ]


def test_a_day_told_long_ago_dates_no_later_paragraph() -> None:
    text = OPENING + (
        "Ngay từ cuối tháng 5/2022, thành phố Nam Định đã vượt 38% chỉ tiêu.\n"
        "Công đoàn ngành Y tế Nam Định góp 5.240 sáng kiến."
    )
    assert figures(text)[-1].as_of is None


def test_the_predecessor_s_figures_stay_its_own_to_the_end_of_the_paragraph() -> None:
    text = OPENING + (
        "Năm 2021, Chương trình “75 nghìn sáng kiến, vượt khó, phát triển” được phát động. Tỉnh gửi "
        "3.200 sáng kiến. Công đoàn ngành Giáo dục có 1.390 sáng kiến."
    )
    assert [f.campaign for f in figures(text)] == ["75-nghin-sang-kien"] * 2


def test_where_the_nation_comes_first_a_province_named_behind_it_is_one_of_many() -> None:
    text = (
        "Khép lại giai đoạn 1 Chương trình “1 triệu sáng kiến”, cả nước đã gửi 600.000 sáng kiến. "
        "Bảng xếp hạng gọi tên TP Hồ Chí Minh (36.800 sáng kiến).\nĐã có 412.000 sáng kiến được công nhận."
    )
    assert figures(text, province=None)[-1].level == "national"


def test_a_short_text_that_gives_a_ratio_of_initiatives_speaks_of_the_campaign() -> None:
    text = "Đến hết quý I/2023, Công đoàn ngành Y tế Nam Định đạt 3.360/4.200 sáng kiến, tức 80%."
    assert [int(f.value) for f in figures(text)] == [3360, 4200, 80]
    assert figures("Hợp tác xã có 3.360 sáng kiến nhỏ trong đồng áng.") == ()


def test_what_each_place_is_to_reach_is_no_target_of_the_whole() -> None:
    text = OPENING + "Từ nay đến 31.8.2023, huyện phấn đấu mỗi nơi có ít nhất 02 sáng kiến."
    found = figures(text)[-1]
    assert (found.role, found.subject, found.level) == ("target", "mỗi nơi", "grassroots")


def test_a_rate_of_approval_is_a_share_of_what_was_sent() -> None:
    found = figures(OPENING + "LĐLĐ huyện Ý Yên có tỷ lệ được duyệt cao nhất, 98,4%.")[-1]
    assert (found.measure, found.percent_basis) == ("initiatives_valid", "of_achieved")
    found = figures(OPENING + "Hội đồng giữ lại 3.294 sáng kiến đạt chuẩn.")[-1]
    assert found.measure == "initiatives_valid"


def test_a_number_far_surpassed_that_somebody_set_is_the_target() -> None:
    text = OPENING + "Tỉnh có 5.400 sáng kiến, vượt xa con số 2.500 mà Tổng LĐLĐ Việt Nam đề ra."
    assert [(f.role, int(f.value)) for f in figures(text)[-2:]] == [("achieved", 5400), ("target", 2500)]
