"""Names of places and persons that hold cues: *Trùng Khánh*, *Thủ Thừa*, *ông Lê Văn Đạt*."""

from __future__ import annotations

import pytest
from source_pages import SourcePage

from catalogue.provinces import load_provinces
from catalogue.unit_words import load_unit_words
from checks.document import check_figures
from parsers.context.names import cues_in_names
from parsers.encoded.folding import View
from parsers.model import Document
from parsers.reader import default_reader

READER = default_reader()
CAMPAIGN = "Chương trình “1 triệu sáng kiến”"
# what a sentence says of a district, and what must be read of it whatever the district's name is
SAID = {
    "LĐLĐ {} có 421 sáng kiến.": [("initiatives", "achieved", 421)],
    "Dẫn đầu là LĐLĐ {} với 421 sáng kiến.": [("initiatives", "achieved", 421)],
    "LĐLĐ {} được giao 400 sáng kiến, đã nộp 421 sáng kiến.": [
        ("initiatives", "target", 400),
        ("initiatives", "achieved", 421),
    ],
}
DISTRICTS = sorted({(d.type, d.name, d.province) for d in load_provinces().districts if not d.name.isdigit()})


@pytest.mark.parametrize(("text", "expected"), SAID.items())
def test_no_district_s_name_changes_what_is_said_of_its_number(
    text: str, expected: list[tuple[str, str, int]]
) -> None:
    wrong = {}
    for kind, name, province in DISTRICTS:
        page = SourcePage(province=province, published="2022-06-20", opening=f"Tỉnh triển khai {CAMPAIGN}. ")
        told = page.told(text.format(f"{kind} {name}"), "measure", "role", "value")
        if told != expected:
            wrong[name, province] = told
    assert wrong == {}


@pytest.mark.parametrize("word", [word.capitalize() for word in load_unit_words().cues_in_names])
def test_a_word_of_the_list_says_nothing_where_it_is_part_of_a_name(word: str) -> None:
    page = SourcePage(province="Đồng Nai", published="2022-06-20", opening=f"Tỉnh triển khai {CAMPAIGN}. ")
    for name in (f"Tân {word}", f"{word} Tân"):
        for said, expected in SAID.items():
            assert page.told(said.format(f"huyện {name}"), "measure", "role", "value") == expected


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("{} có 421 sáng kiến, đạt 105,3% chỉ tiêu 400 sáng kiến.", "consistent"),
        ("{} có 421 sáng kiến, đạt 115,3% chỉ tiêu 400 sáng kiến.", "inconsistent"),
        ("{} được giao 400 sáng kiến, thực hiện 421 sáng kiến, vượt 31 sáng kiến.", "inconsistent"),
    ],
)
def test_no_district_s_name_keeps_its_sum_from_being_judged(said: str, verdict: str) -> None:
    wrong = {}
    for kind, name, province in DISTRICTS:
        text = f"Tỉnh triển khai {CAMPAIGN}. " + said.format(f"LĐLĐ {kind} {name}")
        document = Document("x", text, published="2022-06-20", source_province=province)
        found = [one.verdict for one in check_figures(READER.read(document).figures, text)]
        if verdict not in found or (verdict == "consistent" and "inconsistent" in found):
            wrong[name, province] = found
    assert wrong == {}


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lê Văn Đạt, huyện Ba Tơ có 12 sáng kiến.",
        "Công đoàn xã Hợp Giao, huyện Ba Tơ có 12 sáng kiến.",
        "Công ty TNHH Tăng Thừa, huyện Ba Tơ có 12 sáng kiến.",
        "Công ty TNHH Thống Nhất, huyện Ba Tơ có 12 sáng kiến.",
    ],
)
def test_the_words_of_other_names_say_nothing_of_a_number_either(text: str) -> None:
    page = SourcePage(province="Quảng Ngãi", published="2022-06-20", opening=f"Tỉnh triển khai {CAMPAIGN}. ")
    assert page.told(text, "measure", "role", "value") == [("initiatives", "achieved", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Bắc Giang Vượt Chỉ Tiêu Giai Đoạn Một Của Chương Trình",
        "GIAO CHỈ TIÊU SÁNG KIẾN CHO CÁC HUYỆN",
        "Đạt Bằng khen của Tổng Liên đoàn năm ngoái.",
        "Tỉnh họp sáng nay. Giao Công đoàn ngành Y tế 120 sáng kiến.",
        "LĐLĐ tỉnh giao Công đoàn ngành 120 sáng kiến, vượt LĐLĐ huyện.",
    ],
)
def test_a_cue_with_a_capital_for_another_reason_stays_one(text: str) -> None:
    assert list(cues_in_names(View(text))) == []
