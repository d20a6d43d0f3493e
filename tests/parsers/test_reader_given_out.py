"""Targets given out in lists whose lines don't say so: the title, the head or the sentence before does."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

PAGE = SourcePage(province="Hà Giang", published="2022-06-10")
told = PAGE.told
DRIVE = "Chương trình “1 triệu sáng kiến”"
TWO = "LĐLĐ huyện Vị Xuyên: 120 sáng kiến\nCông đoàn Viên chức tỉnh: 90 sáng kiến"
ITEMS = "- LĐLĐ huyện Vị Xuyên 120 sáng kiến\n- Công đoàn Viên chức tỉnh 90 sáng kiến"


@pytest.mark.parametrize(
    "head",
    [
        f"KẾ HOẠCH\nTriển khai {DRIVE} giai đoạn 2\n1. Phân công",
        f"Kế hoạch triển khai {DRIVE} giai đoạn 2",
        f"Phụ lục phân bổ chỉ tiêu sáng kiến {DRIVE} giai đoạn 2",
        f"LĐLĐ tỉnh giao chỉ tiêu {DRIVE} cho các đơn vị",
        f"Các đơn vị được giao chỉ tiêu {DRIVE} gồm:",
    ],
)
def test_a_list_below_a_plan_or_an_allocation_gives_targets(head: str) -> None:
    assert told(f"{head}\n{TWO}", "role", "value") == [("target", 120), ("target", 90)]


def test_numbers_without_their_noun_are_targets_as_well() -> None:
    listed = "1. LĐLĐ huyện Vị Xuyên: 120\n2. Công đoàn Viên chức tỉnh: 90\n3. Công đoàn ngành Giáo dục: 300"
    found = told(f"Phụ lục: Giao chỉ tiêu {DRIVE}\n{listed}", "role", "value")
    assert found == [("target", 120), ("target", 90), ("target", 300)]


@pytest.mark.parametrize(
    "head",
    [
        f"Mục tiêu {DRIVE}: toàn tỉnh có 1.800 sáng kiến, trong đó:",
        f"Mục tiêu {DRIVE} là 1.800 sáng kiến. Cụ thể:",
        f"Thực hiện {DRIVE}, tỉnh phấn đấu có 1.800 sáng kiến, phân bổ như sau:",
    ],
)
def test_the_parts_of_a_target_below_it_are_targets(head: str) -> None:
    found = told(f"{head}\n{ITEMS}\nKết quả, toàn tỉnh đã có 2.000 sáng kiến.", "role", "value")
    assert found == [("target", 1800), ("target", 120), ("target", 90), ("achieved", 2000)]


def test_what_a_plan_gives_out_in_the_next_sentence_is_a_target() -> None:
    issued = f"LĐLĐ tỉnh ban hành kế hoạch thực hiện {DRIVE}. Theo đó, "
    text = f"{issued}khối huyện 1.350 sáng kiến, ngành 400 sáng kiến."
    assert told(text, "role") == [("target",), ("target",)]
    text = f"{issued}huyện Vị Xuyên đã gửi 300 sáng kiến."
    assert told(text, "role") == [("achieved",)]


@pytest.mark.parametrize(
    "head",
    [
        f"Chỉ tiêu là 1.800 sáng kiến, các đơn vị đã nộp 2.000 sáng kiến {DRIVE}, cụ thể:",
        f"Năm 2022, tỉnh được giao 1.800 sáng kiến {DRIVE}. Kết quả cụ thể như sau:",
        f"LĐLĐ tỉnh giao chỉ tiêu {DRIVE}, các đơn vị đã hoàn thành",
    ],
)
def test_results_below_a_target_are_results(head: str) -> None:
    assert told(f"{head}\n{ITEMS}", "role", "value")[-2:] == [("achieved", 120), ("achieved", 90)]


def test_a_plan_tells_what_was_done_in_the_phase_before() -> None:
    plan = f"KẾ HOẠCH\nTriển khai {DRIVE} giai đoạn 2\n"
    before = "Trong giai đoạn 1, LĐLĐ tỉnh có 1.350 sáng kiến, đạt 120% chỉ tiêu."
    aims = "II. MỤC TIÊU\n- LĐLĐ huyện Vị Xuyên: 220 sáng kiến."
    assert told(f"{plan}{before}\n{aims}", "role", "value") == [
        ("achieved", 1350),
        ("percent", 120),
        ("target", 220),
    ]
    chapter = "I. KẾT QUẢ GIAI ĐOẠN 1\nToàn tỉnh có 1.350 sáng kiến.\n- LĐLĐ huyện Vị Xuyên: 120 sáng kiến.\n"
    assert told(f"{plan}{chapter}{aims}", "role", "value") == [
        ("achieved", 1350),
        ("achieved", 120),
        ("target", 220),
    ]


def test_a_number_with_its_rate_is_a_result_whatever_its_title_gives_out() -> None:
    text = f"LĐLĐ tỉnh giao chỉ tiêu {DRIVE}\n- LĐLĐ huyện Vị Xuyên: 120 sáng kiến (đạt 120%)"
    assert told(text, "role", "value") == [("achieved", 120), ("percent", 120)]


def test_the_campaigns_long_name_tells_of_nothing_done() -> None:
    name = f"{DRIVE[:-1]} – nỗ lực vượt khó, sáng tạo, quyết tâm chiến thắng đại dịch Covid-19”"
    for head in (f"Phụ lục giao chỉ tiêu {name}", f"Kế hoạch triển khai {name}"):
        assert told(f"{head}\n{TWO}", "role", "value") == [("target", 120), ("target", 90)]


def test_what_a_list_of_targets_sets_beside_them_was_done() -> None:
    beside = "Để so sánh: giai đoạn 1 tỉnh có 5.120 sáng kiến."
    text = f"{DRIVE}\nII. CHỈ TIÊU\n1. Toàn tỉnh có từ 6.500 sáng kiến trở lên. {beside}"
    assert told(text, "role", "value") == [("target", 6500), ("achieved", 5120)]


def test_units_that_are_counted_in_are_asked_for_nothing() -> None:
    rate = "bằng 91% chỉ tiêu Tổng Liên đoàn giao"
    text = f"Tính cả các đơn vị khác, Hà Giang có 2.276 sáng kiến {DRIVE}, {rate}."
    assert told(text, "role", "value") == [("achieved", 2276), ("percent", 91)]
