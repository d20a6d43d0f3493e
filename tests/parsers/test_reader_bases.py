"""What a percentage, a bound or a heading holds for, and what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from source_pages import SourcePage

NAME = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage(province="Nam Định", published="2022-11-20")
one, values = PAGE.one, PAGE.values


@pytest.mark.parametrize(
    ("text", "value", "measure", "role"),
    [
        (
            f"Ngành có 356 sáng kiến dự {NAME}, bằng 71,2% chỉ tiêu LĐLĐ tỉnh giao cho cả hai giai đoạn; "
            "riêng quý III góp 98 sáng kiến.",
            98,
            "initiatives",
            "achieved",
        ),
        (
            f"Trong {NAME}, Công đoàn Công ty A có 264 sáng kiến, vượt 32% mức tự đăng ký; Công đoàn Công "
            "ty B "
            "85 sáng kiến.",
            85,
            "initiatives",
            "achieved",
        ),
        (
            f"{NAME}: thực hiện 301 sáng kiến; so với chỉ tiêu được giao đạt 94,1%, so với mức đăng ký "
            "đạt 83,6%.",
            "83.6",
            "initiatives",
            "percent",
        ),
        (
            "Huyện quyết tâm có thêm 300 sáng kiến, góp vào con số trên 1,5 triệu sáng kiến mà cả nước "
            "đã đạt được "
            f"trong {NAME}.",
            1500000,
            "initiatives",
            "achieved",
        ),
        (
            f"Cả cụm dự {NAME}. Tỷ lệ được duyệt chưa như mong muốn: 2.983 sáng kiến.",
            2983,
            "initiatives_valid",
            "achieved",
        ),
        (
            f"{NAME}: phấn đấu đến cuối năm toàn tỉnh có 9.800 sáng kiến, tỷ lệ sáng kiến được duyệt trên "
            "95%.",
            9800,
            "initiatives",
            "target",
        ),
        (
            f"Toàn quận gửi 1.326 sáng kiến dự {NAME}. Đã duyệt xong 940 sáng kiến, số còn chờ duyệt là 386.",
            940,
            "initiatives_valid",
            "achieved",
        ),
        (
            f"Trong {NAME}, LĐLĐ thị xã với 350 sáng kiến thì vừa tròn 100%.",
            100,
            "initiatives",
            "percent",
        ),
    ],
)
def test_the_words_of_a_base_plan_nothing(text: str, value: int | str, measure: str, role: str) -> None:
    figure = one(text, value)
    assert (figure.measure, figure.role) == (measure, role)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("3. Phân bổ chỉ tiêu giai đoạn 1:", "target"),
        ("Biểu giao chỉ tiêu cho các đơn vị", "target"),
        ("Kết quả so với chỉ tiêu được giao", "achieved"),
        ("Số liệu các đơn vị", "achieved"),
    ],
)
def test_a_table_that_divides_what_is_asked_gives_targets(line: str, role: str) -> None:
    table = "Đơn vị\tSố đoàn viên\tSáng kiến\nThành phố Nam Định\t6.912\t207\nHuyện Xuân Trường\t1.840\t55\n"
    found = PAGE.figures(f"LĐLĐ tỉnh Nam Định tham gia {NAME}.\n{line}\n{table}")
    assert [(figure.role, int(figure.value)) for figure in found] == [(role, 207), (role, 55)]


def test_a_heading_of_results_is_nearer_than_a_title_of_targets() -> None:
    text = (
        "LĐLĐ TỈNH NAM ĐỊNH\nSố: 12/KH-LĐLĐ\n\nKẾ HOẠCH\n"
        f"Phân bổ chỉ tiêu giai đoạn 2 {NAME}\n\n"
        "I. THỰC TRẠNG\nĐến ngày 31/3/2022 toàn tỉnh có 388 sáng kiến, bằng 27,7% chỉ tiêu giai đoạn 1.\n"
    )
    number, share = one(text, 388), one(text, "27.7")
    assert (number.measure, number.role) == ("initiatives", "achieved")
    assert (share.measure, share.role) == ("initiatives", "percent")


@pytest.mark.parametrize(
    ("text", "value", "basis", "role"),
    [
        (
            f"Trong tổng số 264 sáng kiến dự {NAME}, Công đoàn Công ty A chiếm 95 sáng kiến, tức 36%.",
            36,
            "of_achieved",
            "percent",
        ),
        (
            f"Quý trước, sáng kiến của công nhân chỉ chiếm 11,5% tổng số sáng kiến dự {NAME}, quý này đã "
            "lên 19%.",
            19,
            "of_achieved",
            "percent",
        ),
        (
            f"{NAME}: khối sự nghiệp vận động ít nhất 12% đoàn viên có sáng kiến; khối doanh nghiệp, 5%.",
            5,
            "of_members",
            "target",
        ),
    ],
)
def test_a_percentage_goes_on_with_what_the_one_before_is_of(
    text: str, value: int, basis: str, role: str
) -> None:
    figure = one(text, value)
    assert (figure.percent_basis, figure.role) == (basis, role)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{NAME}: đơn vị nào không đạt 50% kế hoạch giai đoạn 2 sẽ không xét thi đua.", 50),
        (f"Công đoàn Khu kinh tế hụt ở cả hai chặng (82 sáng kiến và 111 sáng kiến) của {NAME}.", 111),
        (f"Trong {NAME}, trên 200 sáng kiến trùng nhau phải loại.", 200),
        (f"Tỉnh có 500 sáng kiến dự {NAME}. Sản lượng đạt 5.000 tấn, hơn kế hoạch 400.", 400),
        (f"Tỉnh có 500 sáng kiến dự {NAME}. Các cấp kết nạp thêm 268, bằng 53,6% kế hoạch năm.", 268),
        (f"Tỉnh có 500 sáng kiến dự {NAME}. Nữ đoàn viên chỉ có 212, chiếm 30%.", 212),
        (f"Tỉnh có 500 sáng kiến dự {NAME}. Có 206 công đoàn cơ sở; LĐLĐ huyện Ý Yên, 45.", 45),
        (f"Tỉnh có 500 sáng kiến dự {NAME}, còn thiếu 20 triệu đồng mới đủ 100 triệu.", 100000000),
        (
            f"Công đoàn các Khu công nghiệp có 284 sáng kiến dự {NAME}, trong khi lao động trực tiếp ở "
            "đây chiếm "
            "gần 40% toàn tỉnh.",
            40,
        ),
        (
            f"Nhờ sáng kiến dự {NAME}, mỗi năm Công ty bớt được hơn 650 triệu đồng tiền than. Cái van anh "
            "làm cùng hai "
            "đồng nghiệp thì khiêm tốn hơn.",
            2,
        ),
    ],
)
def test_what_is_missing_or_of_others_is_no_figure(text: str, value: int) -> None:
    assert Decimal(value) not in values(text)


def test_on_behind_a_percentage_is_no_bound() -> None:
    text = f"Toàn huyện có 233 sáng kiến dự {NAME}, đạt 58,3% trên 400 được giao."
    assert one(text, 400).bound == "exact"


def test_from_so_many_on_is_a_least() -> None:
    text = f"{NAME}: mỗi công đoàn cơ sở phải có từ 05 sáng kiến, mỗi phòng phải có 02 sáng kiến."
    assert one(text, 5).bound == "at_least"


@pytest.mark.parametrize(
    "text",
    [
        "Ít nhất 70% sáng kiến phải được công nhận, thà ít mà chắc.",
        "Coi trọng chất lượng: ít nhất 70% sáng kiến gửi lên phải được duyệt.",
        "Ngành đặt mục tiêu có 1.700 sáng kiến, không dưới 70% được nghiệm thu.",
    ],
)
def test_a_share_that_must_be_valid_is_a_target(text: str) -> None:
    share = one(f"{NAME} lan rộng. {text}", 70)
    assert (share.measure, share.role, share.percent_basis, share.bound) == (
        "initiatives_valid",
        "target",
        "of_achieved",
        "at_least",
    )


def test_a_share_that_is_to_be_raised_is_a_target() -> None:
    text = f"{NAME} lan rộng. Khối doanh nghiệp cần nâng tỷ trọng đóng góp lên 30% tổng số sáng kiến."
    assert (one(text, 30).role, one(text, 30).percent_basis) == ("target", "of_achieved")


def test_a_share_held_against_the_average_is_such_a_share() -> None:
    valid = "Điều vui là tỷ lệ được duyệt: 92,5% số sáng kiến đã hợp lệ"
    text = f"{NAME}. {valid}, cao hơn hẳn mức bình quân của tỉnh là 81%."
    told = PAGE.told(text, "measure", "value", "percent_basis")
    assert told == [
        ("initiatives_valid", Decimal("92.5"), "of_achieved"),
        ("initiatives_valid", 81, "of_achieved"),
    ]
    growth = f"{NAME}. Tỉnh có 640 sáng kiến, cao hơn mức bình quân các năm là 81%."
    assert values(growth) == [640]


def test_a_share_told_again_is_of_what_the_one_before_was_of() -> None:
    whole = f"{NAME}. Tỉnh có 9.461 sáng kiến."
    text = f"{whole} Y tế chiếm 58% số sáng kiến; khối sản xuất có 2.460, tương đương 26%."
    assert [one.percent_basis for one in PAGE.figures(text) if one.percent_basis] == [
        "of_achieved",
        "of_achieved",
    ]
