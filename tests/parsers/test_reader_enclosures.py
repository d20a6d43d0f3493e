"""What is enclosed with a letter stands behind its signature: appendices, lists of those rewarded."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

CAMPAIGN = "Chương trình “1 triệu sáng kiến”"
PAGE = SourcePage(province="Gia Lai", published="2022-02-08")
LETTER = (
    f"LIÊN ĐOÀN LAO ĐỘNG TỈNH GIA LAI\nSố: 06/KH-LĐLĐ\n\nKẾ HOẠCH\nTriển khai {CAMPAIGN}\n\n"
    "1. Toàn tỉnh phấn đấu có 1.300 sáng kiến.\n\nNơi nhận:\n- Các đơn vị trực thuộc;\n"
    "- Lưu: VT (20 bản).\n\nTM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH\n\n"
)


def told(text: str) -> list[tuple[str | None, str, int, object]]:
    return [(one.subject, one.role, int(one.value), one.phase) for one in PAGE.figures(text)][1:]


@pytest.mark.parametrize("head", ["PHỤ LỤC", "Phụ lục 1", "BIỂU PHÂN BỔ CHỈ TIÊU", "Bảng số 2"])
def test_an_appendix_gives_each_unit_its_targets(head: str) -> None:
    text = (
        f"{LETTER}{head}\nGiao chỉ tiêu sáng kiến cho các đơn vị\n(Kèm theo Kế hoạch số 06/KH-LĐLĐ)\n\n"
        "TT\nĐơn vị\nSố đoàn viên\nGiai đoạn 1\nGiai đoạn 2\n"
        "1\nLĐLĐ thành phố Pleiku\n9.812\n300\n680\n2\nLĐLĐ huyện Chư Sê\n4.220\n130\n290"
    )
    assert told(text) == [
        ("LĐLĐ thành phố Pleiku", "target", 300, 1),
        ("LĐLĐ thành phố Pleiku", "target", 680, 2),
        ("LĐLĐ huyện Chư Sê", "target", 130, 1),
        ("LĐLĐ huyện Chư Sê", "target", 290, 2),
    ]


def test_a_list_of_those_rewarded_tells_what_they_reached() -> None:
    text = (
        f"{LETTER}TRÍCH DANH SÁCH\n(Kèm theo Quyết định số 163/QĐ-LĐLĐ)\n\nA. TẬP THỂ\n"
        "1. LĐLĐ thành phố Pleiku: 1.206 sáng kiến, vượt 74,5% chỉ tiêu.\n2. LĐLĐ huyện Chư Sê: 268/120."
    )
    assert [value for _, _, value, _ in told(text)] == [1206, 74, 268, 120]


def test_who_gets_the_letter_is_still_no_figure() -> None:
    assert told(LETTER + "Nguyễn Văn Mẫu\n") == []


def test_a_rank_is_the_number_of_a_row() -> None:
    page = SourcePage(published="2022-03-29")
    text = (
        f"“1 triệu sáng kiến”: đường đua nóng dần\n\nĐến ngày 28/3/2022, cổng của {CAMPAIGN} đã nhận 88.214 "
        "sáng kiến. Các tỉnh nhiều sáng kiến nhất:\n\nHạng\nĐơn vị\nSáng kiến đã nộp\nĐã duyệt\n"
        "1\nThanh Hóa\n12.907\n9.466\n2\nNghệ An\n11.790\n8.215"
    )
    rows = [(one.province, one.measure, int(one.value)) for one in page.figures(text)][1:]
    assert rows == [
        ("Thanh Hóa", "initiatives", 12907),
        ("Thanh Hóa", "initiatives_valid", 9466),
        ("Nghệ An", "initiatives", 11790),
        ("Nghệ An", "initiatives_valid", 8215),
    ]


def test_a_whole_phase_in_the_head_of_a_table_is_the_one_the_text_is_of() -> None:
    text = (
        f"Bảng theo dõi giai đoạn 2 {CAMPAIGN}\n\n"
        "| TT | Đơn vị | Giao cả giai đoạn | Đã cập nhật |\n|---|---|---|---|\n"
        "| 1 | TP Pleiku | 1.250 | 702 |\n| 2 | H. Chư Sê | 540 | 378 |"
    )
    assert {one.phase for one in PAGE.figures(text)} == {2}
