"""Lists that leave their words out, and whose number it is."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

NAME = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage(province="Nam Định", published="2022-11-20")
one = PAGE.one


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
    figure = one(text, value)
    assert (figure.measure, figure.role) == (measure, role)


def test_the_noun_alone_is_the_province() -> None:
    text = (
        f"LĐLĐ huyện Ý Yên dẫn đầu {NAME} với 430 sáng kiến. LĐLĐ huyện Vụ Bản có 210 sáng kiến. "
        "Cộng tất cả các đơn vị, tỉnh có 2.168 sáng kiến."
    )
    assert one(text, 2168).level == "province"


def test_an_adverb_names_no_item() -> None:
    text = f"Trong {NAME}, LĐLĐ huyện Ý Yên, chỉ tiêu 150, mới có 97, thấp nhất tỉnh."
    assert one(text, 97).subject == "LĐLĐ huyện Ý Yên"


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
    figure = one(text, value)
    assert (figure.measure, figure.role) == ("initiatives", "achieved")


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


def test_a_district_is_named_behind_what_it_is_like() -> None:
    text = f"Trong {NAME}, LĐLĐ tỉnh có 1.206 sáng kiến, riêng huyện vùng cao Vụ Bản nộp 206 sáng kiến."
    assert (one(text, 206).subject, one(text, 206).level) == ("huyện vùng cao Vụ Bản", "district")


def test_teams_with_a_number_in_their_names_are_a_list() -> None:
    page = SourcePage(province="Nam Định", published="2022-10-20")
    text = (
        "Chương trình “1 triệu sáng kiến”: chỉ tiêu 60 sáng kiến, công ty có 58 sáng kiến. "
        "Đội Quản lý điện 1: 9; Đội Quản lý điện 2: 17 - nhiều nhất; Đội Quản lý điện 3 mới có 4; "
        "Đội Thí nghiệm 11; Phòng Kỹ thuật 8."
    )
    assert page.told(text, "role", "subject", "value")[2:] == [
        ("achieved", "Đội Quản lý điện 1", 9),
        ("achieved", "Đội Quản lý điện 2", 17),
        ("achieved", "Đội Quản lý điện 3", 4),
        ("achieved", "Đội Thí nghiệm", 11),
        ("achieved", "Phòng Kỹ thuật", 8),
    ]


def test_a_short_name_behind_a_company_is_of_a_company() -> None:
    page = SourcePage(province="Quảng Ninh", published="2023-02-13")
    text = (
        "Chương trình “1 triệu sáng kiến”: đứng đầu là Công đoàn Công ty Than Khe Chuối: 604 sáng kiến, "
        "kế đó Than Đèo Gai (588), trường học 471."
    )
    assert page.told(text, "level", "value") == [("grassroots", 604), ("grassroots", 588), ("sector", 471)]
