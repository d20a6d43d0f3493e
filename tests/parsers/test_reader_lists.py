"""Lists that leave their words out, and what a percentage, a bracket or a heading holds for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsers.model import Document, Figure
from parsers.reader import default_reader

NAME = "Chương trình “1 triệu sáng kiến”"


def read(text: str) -> tuple[Figure, ...]:
    document = Document("bài", text, published="2022-11-20", source_province="Nam Định")
    return default_reader().read(document).figures


def told(text: str, value: int | str) -> tuple[str, str]:
    """The measure and role of the one figure of a value."""
    found = [figure for figure in read(text) if figure.value == Decimal(value)]
    assert len(found) == 1, [(str(f.value), f.rule) for f in read(text)]
    return found[0].measure, found[0].role


def one(text: str, value: int | str) -> Figure:
    told(text, value)
    return next(figure for figure in read(text) if figure.value == Decimal(value))


def values(text: str) -> list[Decimal]:
    return [figure.value for figure in read(text)]


@pytest.mark.parametrize(
    ("text", "value", "measure", "role"),
    [
        (
            f"Trong {NAME}, Công đoàn ngành Giáo dục có 512 sáng kiến (duyệt 400, chờ 112); LĐLĐ huyện Ý "
            "Yên, 305; "
            "LĐLĐ huyện Vụ Bản, 166.",
            305,
            "initiatives",
            "achieved",
        ),
        (
            f"Ai tham gia {NAME}? Trong tổng số sáng kiến có 805 thuộc lĩnh vực giáo dục; 392, lĩnh vực y "
            "tế; "
            "217, quản lý hành chính.",
            217,
            "initiatives",
            "achieved",
        ),
        (
            f"Trong {NAME}, LĐLĐ huyện Ý Yên vượt 46 sáng kiến, LĐLĐ huyện Vụ Bản 27.",
            27,
            "initiatives",
            "excess",
        ),
        (
            f"LĐLĐ huyện Ý Yên có 604 sáng kiến dự {NAME}, hơn kế hoạch 104.",
            104,
            "initiatives",
            "excess",
        ),
        (
            f"Đoàn viên gửi 4.512 sáng kiến tới {NAME}. Cộng 2.131 sáng kiến của giai đoạn 1, tổng số là "
            "6.643.",
            6643,
            "initiatives",
            "achieved",
        ),
        (
            f"Giai đoạn 1 {NAME}, tỉnh nộp 1.720 sáng kiến. Giai đoạn 2, đến ngày 31/8/2022, thêm 2.306.",
            2306,
            "initiatives",
            "achieved",
        ),
        (
            f"Công đoàn các Khu công nghiệp chiếm 1.240 trong 5.120 sáng kiến toàn tỉnh dự {NAME}.",
            1240,
            "initiatives",
            "achieved",
        ),
        (
            f"Tỉnh có 3.100 sáng kiến dự {NAME}. Nhóm về tiết kiệm điện nhiều nhất, 512, tức 16,5% tổng số.",
            512,
            "initiatives",
            "achieved",
        ),
        (
            f"Các đơn vị có nhiều sáng kiến tồn đọng của {NAME}: LĐLĐ tỉnh nhắc sửa. Sáng kiến chờ duyệt "
            "nhiều "
            "nhất gồm LĐLĐ huyện Ý Yên 212, LĐLĐ huyện Vụ Bản 104.",
            104,
            "initiatives_pending",
            "achieved",
        ),
        (
            f"Trong {NAME}, LĐLĐ huyện Ý Yên còn thiếu 34 sáng kiến mới đủ 120.",
            120,
            "initiatives",
            "target",
        ),
        (
            f"Công đoàn ngành Giáo dục có 640 sáng kiến dự {NAME} (duyệt 512, chờ 128).",
            128,
            "initiatives_pending",
            "achieved",
        ),
        (
            f"{NAME} ở tỉnh: đã có quyết định công nhận 1.207 sáng kiến; còn nằm ở khâu thẩm định: 203.",
            203,
            "initiatives_pending",
            "achieved",
        ),
        (
            f"Trong {NAME}, LĐLĐ huyện Ý Yên dẫn đầu. Giao 310 sáng kiến, đến tháng 9 làm được 402, vượt "
            "29,7%.",
            402,
            "initiatives",
            "achieved",
        ),
        (
            f"Mục tiêu đến 30/9/2023 của {NAME}: toàn ngành phấn đấu có 9.000 sáng kiến, tương đương 12% "
            "số cán bộ, "
            "công nhân; trong đó giai đoạn 1 là 2.500, giai đoạn 2 là 6.500.",
            6500,
            "initiatives",
            "target",
        ),
        (
            f"Giai đoạn 2 {NAME}, cụm phấn đấu có 6.200 sáng kiến; riêng năm 2022 làm trước 2.000.",
            2000,
            "initiatives",
            "target",
        ),
        (
            f"Tỉnh dự {NAME}. Đích của Công đoàn các Khu công nghiệp là 350 sáng kiến vào ngày 30/4 tới; "
            "của toàn tỉnh, ít nhất 5.000.",
            5000,
            "initiatives",
            "target",
        ),
        (
            f"Đến 31/1, tỉnh gửi 4.118 sáng kiến dự {NAME}, đạt 82,4% chỉ tiêu 5.000 cả Chương trình.",
            5000,
            "initiatives",
            "target",
        ),
        (
            f"Toàn tỉnh dự {NAME}, nộp nhiều sáng kiến. 3.275 là con số đến tháng 9; nay đã có 212 bản mô "
            "tả nằm "
            "trên Cổng trực tuyến.",
            212,
            "initiatives",
            "achieved",
        ),
        (
            f"Toàn tỉnh dự {NAME} với 500 sáng kiến ở quý trước. Thống nhất dành phần thưởng cho 30 sáng "
            "kiến.",
            30,
            "awards_initiative",
            "target",
        ),
        (
            f"Toàn tỉnh dự {NAME}. Chuẩn bị tổng kết: LĐLĐ tỉnh khen thưởng 15 tập thể, 30 cá nhân.",
            15,
            "awards_collective",
            "target",
        ),
        (
            f"{NAME}, giao chỉ tiêu: Công đoàn Công ty An Biên 35 sáng kiến; Công đoàn Ban Quản lý dự án "
            "số 3 18; "
            "Công đoàn Công ty Cấm 25.",
            18,
            "initiatives",
            "target",
        ),
        (
            f"Toàn tỉnh có 4.000 sáng kiến dự {NAME}. 3.275/3.000 là tỷ số mà ngành công bố hôm 16/2.",
            3275,
            "initiatives",
            "achieved",
        ),
        (
            f"Hội nghị {NAME}: mỗi công đoàn cơ sở có từ 05 sáng kiến trở lên.",
            5,
            "initiatives",
            "target",
        ),
    ],
)
def test_what_stood_before_tells_what_the_number_is(text: str, value: int, measure: str, role: str) -> None:
    assert told(text, value) == (measure, role)


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
    assert told(text, value) == (measure, role)


def test_a_heading_of_results_is_nearer_than_a_title_of_targets() -> None:
    text = (
        "LĐLĐ TỈNH NAM ĐỊNH\nSố: 12/KH-LĐLĐ\n\nKẾ HOẠCH\n"
        f"Phân bổ chỉ tiêu giai đoạn 2 {NAME}\n\n"
        "I. THỰC TRẠNG\nĐến ngày 31/3/2022 toàn tỉnh có 388 sáng kiến, bằng 27,7% chỉ tiêu giai đoạn 1.\n"
    )
    assert told(text, 388) == ("initiatives", "achieved")
    assert told(text, "27.7") == ("initiatives", "percent")


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


def test_the_noun_alone_is_the_province() -> None:
    text = (
        f"LĐLĐ huyện Ý Yên dẫn đầu {NAME} với 430 sáng kiến. LĐLĐ huyện Vụ Bản có 210 sáng kiến. "
        "Cộng tất cả các đơn vị, tỉnh có 2.168 sáng kiến."
    )
    assert one(text, 2168).level == "province"


def test_an_adverb_names_no_item() -> None:
    text = f"Trong {NAME}, LĐLĐ huyện Ý Yên, chỉ tiêu 150, mới có 97, thấp nhất tỉnh."
    assert one(text, 97).subject == "LĐLĐ huyện Ý Yên"


def test_on_behind_a_percentage_is_no_bound() -> None:
    text = f"Toàn huyện có 233 sáng kiến dự {NAME}, đạt 58,3% trên 400 được giao."
    assert one(text, 400).bound == "exact"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            f"LĐLĐ huyện Ý Yên có 30 sáng kiến dự {NAME}. Theo sau là Bệnh viện Y học cổ truyền và Phục hồi "
            "chức năng (38), Trung tâm Y tế huyện Vụ Bản (21).",
            38,
        ),
        (
            f"Toàn tỉnh có 4.260 sáng kiến dự {NAME}. Về từng đơn vị: Công đoàn Công ty Phân phối Bắc Hà "
            "1.518; "
            "Công đoàn Công ty Nam Sông, 1.377.",
            1518,
        ),
    ],
)
def test_a_name_longer_than_was_read_still_has_its_number(text: str, value: int) -> None:
    assert told(text, value) == ("initiatives", "achieved")


@pytest.mark.parametrize(
    ("text", "value", "level"),
    [
        (f"Dự {NAME}, khối trường thì Công đoàn Trường THCS Năng Tĩnh, 09 sáng kiến.", 9, "grassroots"),
        (
            f"Dự {NAME}, ở khối doanh nghiệp, phải kể đến Công đoàn Công ty cổ phần Bao bì với 31 sáng kiến.",
            31,
            "grassroots",
        ),
        (
            "Công đoàn ngành Giáo dục góp phần vào con số trên 1,5 triệu sáng kiến mà cả nước đã có "
            f"trong {NAME}.",
            1500000,
            "national",
        ),
        (
            f"Đài Truyền thanh huyện Ý Yên, phát lúc 6h\n\nHưởng ứng {NAME}, toàn huyện có 326 sáng kiến.",
            326,
            "district",
        ),
    ],
)
def test_who_is_named_nearest_or_speaks_has_the_number(text: str, value: int, level: str) -> None:
    assert one(text, value).level == level


def test_from_so_many_on_is_a_least() -> None:
    text = f"{NAME}: mỗi công đoàn cơ sở phải có từ 05 sáng kiến, mỗi phòng phải có 02 sáng kiến."
    assert one(text, 5).bound == "at_least"


def test_a_district_is_named_behind_what_it_is_like() -> None:
    text = f"Trong {NAME}, LĐLĐ tỉnh có 1.206 sáng kiến, riêng huyện vùng cao Vụ Bản nộp 206 sáng kiến."
    assert (one(text, 206).subject, one(text, 206).level) == ("huyện vùng cao Vụ Bản", "district")
