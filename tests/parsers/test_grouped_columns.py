"""Heads of two lines, whatever they say: no number is read in another role than that of its column."""

from __future__ import annotations

from itertools import product

import pytest
from source_pages import SourcePage

PAGE = SourcePage(
    province="Phú Yên",
    published="2023-10-05",
    opening="Kết quả thực hiện Chương trình “1 triệu sáng kiến” của tỉnh Phú Yên\n\n",
)
ABOVE = (
    ("Giai đoạn 1", "Giai đoạn 2"),
    ("GĐ 1", "GĐ 2", "Cả chương trình"),
    ("Giai đoạn 1 (đến 31/5/2022)", "Giai đoạn 2 (01/6/2022 - 31/8/2023)"),
    ("Năm 2022", "Năm 2023"),
    ("Quý I/2023", "Quý II/2023"),
    ("6 tháng đầu năm", "6 tháng cuối năm"),
    ("Khối sản xuất", "Khối hành chính"),
    ("Toàn chương trình",),
    ("Sáng kiến", "Sáng kiến được công nhận"),
    ("Chương trình 1 triệu sáng kiến",),
)
BELOW = (
    ("Chỉ tiêu", "Thực hiện"),
    ("Chỉ tiêu", "Thực hiện", "Tỷ lệ (%)"),
    ("Giao", "Đạt", "%"),
    ("KH", "TH", "Đạt (%)"),
    ("Chỉ tiêu", "Kết quả", "So với chỉ tiêu"),
    ("Đăng ký", "Đã nộp", "Tỷ lệ"),
)
ROLES = ("target", "achieved", "percent")
ROWS = (("LĐLĐ huyện Sơn Hòa", 90, 104), ("LĐLĐ huyện Sông Hinh", 150, 127), ("CĐ ngành Y tế", 210, 318))


@pytest.mark.parametrize("separator", ["\t", " | "])
@pytest.mark.parametrize("parted", [True, False])
@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize("below", BELOW)
def test_no_number_takes_the_role_of_another_column(
    below: tuple[str, ...], indexed: bool, parted: bool, separator: str
) -> None:
    mistaken = []
    for above in ABOVE:
        text, role_of = table(above, below, indexed=indexed, parted=parted, separator=separator)
        figures = PAGE.figures(text)
        mistaken += [(above, one.quote, one.role) for one in figures if role_of[one.quote] != one.role]
    assert mistaken == []


@pytest.mark.parametrize("above", ABOVE[:3])
def test_columns_below_phases_are_read_whole(above: tuple[str, ...]) -> None:
    for below, parted in product(BELOW, (True, False)):
        text, role_of = table(above, below, indexed=True, parted=parted, separator="\t")
        assert {one.quote: one.role for one in PAGE.figures(text)} == role_of, (above, below, parted)


def table(
    above: tuple[str, ...], below: tuple[str, ...], *, indexed: bool, parted: bool, separator: str
) -> tuple[str, dict[str, str]]:
    """A table, and the role of each of its numbers, no two of which are alike.

    `parted`: the second line names the parted columns alone, instead of standing below the first.
    """
    names = ["TT", "Đơn vị"] if indexed else ["Đơn vị"]
    blanks = [] if parted else [""] * len(names)
    spans = [""] * (0 if parted else len(below) - 1)
    lines = [names + [cell for name in above for cell in (name, *spans)], blanks + list(below) * len(above)]
    role_of: dict[str, str] = {}
    for number, (unit, target, achieved) in enumerate(ROWS, 1):
        cells = [str(number), unit] if indexed else [unit]
        for group, role in product(range(len(above)), ROLES[: len(below)]):
            asked, done = target + 11 * group, achieved + 13 * group
            rate = f"{100 * done / asked:.2f}".replace(".", ",")
            cells.append({"target": str(asked), "achieved": str(done), "percent": rate}[role])
            role_of[cells[-1]] = role
        lines.append(cells)
    bar = separator.strip(" ") if separator != "\t" else ""
    return "\n".join(f"{bar}{separator.join(line)}{bar}" for line in lines), role_of
