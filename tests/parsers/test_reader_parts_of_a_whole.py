"""Shares, states and authors that are told beside what they are parts of."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Bình Dương",
    published="2022-12-20",
    opening="LĐLĐ tỉnh Bình Dương tham gia Chương trình “1 triệu sáng kiến”. ",
)
told = PAGE.told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # rates in brackets that make a hundred are shares
        (
            "Doanh nghiệp là lực lượng chính: 16.058 sáng kiến (68%), còn khối hành chính là 7.557 (32%).",
            [("initiatives", 68, "of_achieved"), ("initiatives", 32, "of_achieved")],
        ),
        (
            "Toàn tỉnh có 7.420 sáng kiến.\nVề lĩnh vực, giáo dục và đào tạo 4.081 (chiếm 55%), y tế "
            "1.113 (15%), "
            "hành chính 890 (12%), sản xuất kinh doanh 1.336 (18%).",
            [("initiatives", share, "of_achieved") for share in (55, 15, 12, 18)],
        ),
        # of money, of what was asked
        (
            "Giá trị làm lợi là 1.260 tỉ đồng, riêng khối doanh nghiệp FDI 905 tỉ đồng (chiếm 72%).",
            [("benefit_vnd", 72, "of_achieved")],
        ),
        (
            "Giá trị làm lợi ước 30 tỷ đồng; 62% số sáng kiến đến từ khu vực hành chính.",
            [("initiatives", 62, "of_achieved")],
        ),
        (
            "Giai đoạn 2 có 8.047 sáng kiến, hoàn thành 177% trong tổng số 4.550 sáng kiến phải đạt.",
            [("initiatives", 177, "of_target")],
        ),
        ("Thuận An gửi 420 sáng kiến, vừa khít 100%.", [("initiatives", 100, "of_target")]),
        (
            "Trên 94% sáng kiến của thành phố đã được thẩm định là hợp lệ.",
            [("initiatives_valid", 94, "of_achieved")],
        ),
    ],
)
def test_what_a_rate_is_of(text: str, expected: list[tuple[str, int, str]]) -> None:
    rates = told(text, "measure", "value", "percent_basis")
    assert [rate for rate in rates if rate[2] is not None] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("153 sáng kiến chưa được tính hợp lệ đang chờ hội đồng.", [("initiatives_pending", 153)]),
        ("Ban tổ chức thông qua 16.930 sáng kiến của tỉnh.", [("initiatives_valid", 16930)]),
        (
            "Nếu tính cả 120 sáng kiến đang chờ duyệt thì toàn tỉnh có 1.660 sáng kiến.",
            [("initiatives_pending", 120), ("initiatives", 1660)],
        ),
        (
            "Công ty CP Sợi Thuận An: 455 sáng kiến, tác giả 398, làm lợi 8,75 tỷ đồng.",
            [("initiatives", 455), ("participants", 398), ("benefit_vnd", 8_750_000_000)],
        ),
        (
            "Tổng số sáng kiến đến 30/11/2022: 13.927, số người tham gia 9.415.",
            [("initiatives", 13927), ("participants", 9415)],
        ),
        ("LĐLĐ tỉnh biểu dương Công ty Chè Hùng An đã góp 66 sáng kiến.", [("initiatives", 66)]),
    ],
)
def test_what_a_number_counts(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text, "measure", "value") == expected


def test_a_share_asked_for_in_a_list_of_targets_is_a_target() -> None:
    page = SourcePage(province="Lạng Sơn", published="2022-03-22")
    text = (
        "Thực hiện “1 triệu sáng kiến”, LĐLĐ tỉnh đề nghị các đơn vị:\n1. Về chỉ tiêu\n"
        "1.3. Số sáng kiến hợp lệ không dưới 85% tổng số sáng kiến đã gửi."
    )
    assert page.told(text, "role", "value") == [("target", 85)]


def test_one_authors_saving_is_done_in_a_list_of_what_is_asked() -> None:
    page = SourcePage(province="Hậu Giang", published="2022-11-08")
    text = (
        "Thực hiện “1 triệu sáng kiến”, LĐLĐ tỉnh yêu cầu:\n1. Hoàn thành 2.000 sáng kiến.\n"
        "2. Mời kỹ sư của Công ty CP Mía đường Tầm Vu, tác giả sáng kiến làm lợi 860 triệu đồng mỗi "
        "vụ, đến nói."
    )
    assert page.told(text, "role")[-1] == ("achieved",)


def test_of_what_rank_a_council_is_bounds_no_number() -> None:
    assert told("Có 9.412 sáng kiến được hội đồng cấp cơ sở trở lên công nhận.", "bound") == [("exact",)]


def test_units_with_dashes_are_a_list() -> None:
    text = (
        "Bốn đơn vị có số sáng kiến nhiều nhất: LĐLĐ thành phố Thuận An – 3.120; Công đoàn các KCN "
        "tỉnh – 2.902; "
        "LĐLĐ thành phố Dĩ An – 2.655; Công đoàn ngành Y tế – 760."
    )
    assert told(text, "value") == [(3120,), (2902,), (2655,), (760,)]


def test_rates_of_units_in_a_paragraph_below_the_province_s_result() -> None:
    page = SourcePage(province="Đắk Nông", published="2022-06-10")
    text = (
        "Tham gia Chương trình “1 triệu sáng kiến”, toàn tỉnh có 1.246 sáng kiến.\nMột số đơn vị làm "
        "tốt: LĐLĐ "
        "TP. Gia Nghĩa (đạt 181% chỉ tiêu), Công đoàn Viên chức tỉnh (vượt 40%)."
    )
    assert page.told(text, "role", "value")[1:] == [("percent", 181), ("percent", 40)]
    elsewhere = "LĐLĐ huyện Cư Jút đạt 181% chỉ tiêu phát triển đoàn viên."
    assert page.told(text.partition("\n")[0] + "\n" + elsewhere, "value") == [(1246,)]


def test_this_province_is_the_one_visited_in_a_text_of_none() -> None:
    page = SourcePage(province=None, published="2022-09-28")
    text = (
        "Chương trình “1 triệu sáng kiến” lan rộng khắp miền Trung.\nTại Hà Tĩnh, công đoàn vào cuộc "
        "rất sớm. Đến "
        "ngày 20/9/2022, tỉnh này có 21.306 sáng kiến trên hệ thống."
    )
    assert page.told(text, "level", "province") == [("province", "Hà Tĩnh")]


def test_rates_below_a_topic_that_names_what_they_are_of() -> None:
    page = SourcePage(province="Trà Vinh", published="2022-05-10")
    lead = "LĐLĐ tỉnh sơ kết Chương trình “1 triệu sáng kiến”. "
    listed = "Về tỷ lệ hoàn thành chỉ tiêu, Duyên Hải đạt 41%, Trà Cú 38%."
    assert page.told(lead + listed, "subject", "percent_basis", "value") == [
        ("Duyên Hải", "of_target", 41),
        ("Trà Cú", "of_target", 38),
    ]
    members = listed.replace("chỉ tiêu,", "chỉ tiêu phát triển đoàn viên,")
    assert page.told(lead + members, "value") == []


def test_rates_of_units_behind_a_sentence_of_rates() -> None:
    page = SourcePage(province="Ninh Thuận", published="2022-05-27")
    text = (
        "Chương trình “1 triệu sáng kiến”: LĐLĐ huyện Ninh Hải đạt 120% chỉ tiêu. "
        "Ở chiều ngược lại, LĐLĐ huyện Thuận Nam mới đạt 72%, LĐLĐ huyện Bác Ái chưa đến 50%."
    )
    assert page.told(text, "percent_basis", "value")[:2] == [("of_target", 120), ("of_target", 72)]


def test_a_share_is_none_of_a_target_told_behind_it() -> None:
    page = SourcePage(province="Ninh Thuận", published="2022-05-27")
    text = (
        "Chương trình “1 triệu sáng kiến”: khối doanh nghiệp được 58 sáng kiến, chiếm 7,6%, "
        "nhưng đó đã là một bước tiến, bởi chỉ tiêu dành cho khối này vẻn vẹn 40."
    )
    assert page.told(text, "percent_basis") == [(None,), ("of_achieved",), (None,)]
