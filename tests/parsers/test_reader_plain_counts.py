"""What a plain sentence counts: what came of a plan, whose share it is, what waits, who took part."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Quảng Ngãi",
    published="2022-06-20",
    opening="LĐLĐ tỉnh Quảng Ngãi sơ kết giai đoạn 1 Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told


def test_who_passed_a_target_stands_behind_it_with_what_it_has() -> None:
    text = (
        "Hai đơn vị vượt chỉ tiêu giai đoạn 1 là LĐLĐ huyện Bình Sơn 402 sáng kiến, LĐLĐ thị xã Đức Phổ 338."
    )
    assert told(text, "role", "value") == [("achieved", 402), ("achieved", 338)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo kế hoạch là 2.000 sáng kiến, thực tế là 3.020.", [("target", 2000), ("achieved", 3020)]),
        (
            "Đạt 3.020 trong tổng chỉ tiêu 7.300 sáng kiến của cả chương trình.",
            [("achieved", 3020), ("target", 7300)],
        ),
        ("Tỉnh có 3.020 sáng kiến. Mỗi tuần tỉnh thu về khoảng 150 sáng kiến.", [("achieved", 3020)]),
        (
            "Tỉnh có 3.020 sáng kiến. Mỗi tuần tỉnh cần thêm 150 sáng kiến.",
            [("achieved", 3020), ("target", 150)],
        ),
        ("Một tuần qua tỉnh có 150 sáng kiến.", [("achieved", 150)]),
        ("Tỉnh có 3.020 sáng kiến; 7,1% sáng kiến bị trả lại.", [("achieved", 3020)]),
    ],
)
def test_what_came_of_a_plan_and_what_counts_nothing(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text, "role", "value") == expected


def test_what_there_is_of_two_units_beside_what_they_were_given() -> None:
    text = "Hai huyện được giao 300 sáng kiến, có 150 và 180 sáng kiến, đạt 110%."
    assert told(text, "role", "value")[:3] == [("target", 300), ("achieved", 150), ("achieved", 180)]


@pytest.mark.parametrize(
    "text",
    [
        "Phần vượt của huyện Bình Sơn là 102 sáng kiến.",
        "Số vượt lên tới 102 sáng kiến.",
        "Bình Sơn vượt nhiều nhất, 102 sáng kiến.",
        "So với mức được giao, tỉnh hơn 102 sáng kiến.",
    ],
)
def test_the_surplus_by_its_name(text: str) -> None:
    assert told(f"Tỉnh có 3.020 sáng kiến. {text}", "role", "value")[1:] == [("excess", 102)]


def test_who_passed_it_by_most_has_so_many() -> None:
    text = "Tỉnh có 3.020 sáng kiến. Vượt chỉ tiêu nhiều nhất là Bình Sơn với 402 sáng kiến."
    assert told(text, "role", "value")[1:] == [("achieved", 402)]


@pytest.mark.parametrize(
    "text", ["được giao 60 sáng kiến, còn nợ 19", "được giao 60 sáng kiến, nợ 19 sáng kiến"]
)
def test_what_a_unit_still_owes_is_no_count(text: str) -> None:
    assert told(f"Tỉnh có 3.020 sáng kiến. Huyện Sơn Tây {text}.", "role", "value")[1:] == [("target", 60)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Huyện Nghĩa Hành gửi 164 sáng kiến, trong khi huyện chỉ phải thực hiện 150 sáng kiến.",
            [164, -150],
        ),
        ("Ngành Nông nghiệp chỉ dám nhận 75 sáng kiến, song cuối cùng đã làm được 112.", [-75, 112]),
        ("Ngoài 240 sáng kiến phải có, huyện Sơn Tịnh còn nộp thêm 28 sáng kiến vượt chỉ tiêu.", [-240, 28]),
    ],
)
def test_what_a_unit_only_had_to_do(text: str, expected: list[int]) -> None:
    told_so = told(f"Tỉnh có 3.020 sáng kiến. {text}", "role", "value")[1:]
    assert [-value if role == "target" else value for role, value in told_so] == expected


def test_so_many_more_than_the_target_by_other_verbs() -> None:
    text = "LĐLĐ huyện Mộ Đức nộp 215 sáng kiến, tăng 15 sáng kiến so với chỉ tiêu giao."
    assert told(text, "role", "value") == [("achieved", 215), ("excess", 15)]


def test_what_waits_somewhere() -> None:
    text = (
        "Tỉnh có 3.020 sáng kiến. Số sáng kiến còn chờ xét duyệt tại Công đoàn Khu kinh tế Dung Quất là 77."
    )
    assert told(text, "measure", "value")[1:] == [("initiatives_pending", 77)]


@pytest.mark.parametrize(
    "text",
    [
        "Hơn một nửa số sáng kiến, cụ thể là 53%, đến từ cơ quan hành chính.",
        "Chỉ 53% sáng kiến là của công nhân trực tiếp sản xuất.",
        "Có 53% sáng kiến do đoàn viên trẻ đề xuất.",
    ],
)
def test_a_share_by_whose_they_are(text: str) -> None:
    shares = told(f"Tỉnh có 3.020 sáng kiến. {text}", "percent_basis", "value")[1:]
    assert shares == [("of_achieved", 53)]


def test_how_many_there_were_before_they_rose() -> None:
    text = "Tỉnh có 3.020 sáng kiến. Số sáng kiến của Ba Tơ từ 19 tăng lên 83."
    assert told(text, "role", "value")[1:] == [("achieved", 19), ("achieved", 83)]


def test_a_target_that_rose_is_no_count_of_initiatives() -> None:
    text = "Tỉnh có 3.020 sáng kiến. Chỉ tiêu của Ba Tơ từ 60 nâng lên 83 sáng kiến."
    assert ("achieved", 60) not in told(text, "role", "value")


def test_women_among_the_authors() -> None:
    text = "Tỉnh có 3.020 sáng kiến. Trong 2.615 tác giả có 1.104 nữ."
    assert told(text, "measure", "value")[1:] == [("participants", 2615), ("participants", 1104)]


@pytest.mark.parametrize(
    "behind",
    [
        "không còn khối nào khác đạt trên 1.000",
        "không khối nào khác vượt 200",
        "các khối còn lại đều dưới 100",
    ],
)
def test_what_no_other_unit_reaches_is_no_count(behind: str) -> None:
    text = f"Tỉnh có 3.020 sáng kiến, trong đó khối giáo dục 1.500 sáng kiến, {behind}."
    assert told(text, "role", "value") == [("achieved", 3020), ("achieved", 1500)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cả tỉnh có 1.012 sáng kiến trong khi phải làm 1.500, nghĩa là mới được 67,5%.",
            ["initiatives achieved 1012", "initiatives target 1500", "initiatives percent 67.5 of_target"],
        ),
        (
            "Cả nước thu hút trên 241 ngàn sáng kiến, vượt rất xa mục tiêu 75 ngàn sáng kiến.",
            ["initiatives achieved 241000", "initiatives target 75000"],
        ),
        (
            "Hội đồng các cấp công nhận 6.102 sáng kiến, tức quá 84%.",
            ["initiatives_valid achieved 6102", "initiatives_valid percent 84 of_achieved"],
        ),
        (
            "Khối trường học 3.381 sáng kiến (60%); lực lượng vũ trang 1.409 (25%); y tế 845 (chưa đến 15%).",
            [
                "initiatives achieved 3381",
                "initiatives percent 60 of_achieved",
                "initiatives achieved 1409",
                "initiatives percent 25 of_achieved",
                "initiatives achieved 845",
                "initiatives percent 15 of_achieved",
            ],
        ),
        ("Đây là sáng kiến thứ 1.409 của công ty.", []),
        (
            "Công đoàn ngành Giáo dục hiện có 402 sáng kiến và tự nguyện nhận thêm 100 sáng kiến nữa.",
            ["initiatives achieved 402", "initiatives target 100"],
        ),
        ("Còn 11/82 đơn vị chưa có nổi 50 sáng kiến.", []),
        (
            "Đến cuối quý III, 7 đơn vị cộng lại phải có ít nhất 4.000 sáng kiến.",
            ["initiatives target 4000"],
        ),
        ("Ban tổ chức thẩm định, thông qua 1.310 sáng kiến.", ["initiatives_valid achieved 1310"]),
        (
            "Thị xã có 634 sáng kiến. Cùng tuần, thị xã ra mắt 02 công đoàn cơ sở, nâng tổng số lên 148.",
            ["initiatives achieved 634"],
        ),
        ("86 thí sinh tranh tài ở 4 nghề; ban tổ chức biểu dương 5 tập thể và 9 cá nhân.", []),
        ("ĐIỂM TIN TUẦN (07/5 - 13/5/2022): huyện Ba Tơ có 45 sáng kiến.", ["initiatives achieved 45"]),
        (
            "Cả tỉnh có 45 sáng kiến.\nTin cùng chủ đề\n» Phú Yên: 8.200 sáng kiến sau hai năm",
            ["initiatives achieved 45"],
        ),
        (
            "Cả tỉnh có 45 sáng kiến.\nĐọc nhiều nhất: Châu Thành vượt 120 sáng kiến sau một tháng",
            ["initiatives achieved 45"],
        ),
    ],
)
def test_counts_in_turns_of_phrase(text: str, expected: list[str]) -> None:
    assert PAGE.in_words(text) == expected


def test_what_is_asked_in_a_list_goes_on_behind_results_in_brackets() -> None:
    text = (
        "\n\n1. Về chỉ tiêu giai đoạn 1\n1.1. Khối ngành: Công đoàn ngành Giáo dục 650 sáng kiến "
        "(đã thực hiện 402); Công đoàn Viên chức tỉnh 180 (đã thực hiện 44)."
    )
    assert told(text, "role", "value") == [
        ("target", 650),
        ("achieved", 402),
        ("target", 180),
        ("achieved", 44),
    ]


def test_a_deadline_may_be_called_a_mark() -> None:
    text = "Mỗi huyện phải góp tối thiểu 110 sáng kiến trước mốc 31/5/2022."
    assert told(text, "role", "as_of") == [("target", "2022-05-31")]


def test_a_share_that_a_letter_wants_ensured_is_asked_for() -> None:
    text = "Bảo đảm từ 85% trở lên số sáng kiến gửi lên được duyệt."
    assert told(text, "measure", "role", "value") == [("initiatives_valid", "target", 85)]


def test_no_round_has_so_high_a_number() -> None:
    page = SourcePage(province="Bến Tre", published="2022-11-30")
    text = "Chương trình “1 triệu sáng kiến”: các công ty chế biến dừa gửi chung một đợt 236 sáng kiến."
    assert page.values(text) == [236]
