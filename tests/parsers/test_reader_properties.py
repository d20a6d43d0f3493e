"""What holds for any text: nothing raises, offsets lead back, and spelling variants change nothing."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from source_pages import SourcePage

from catalogue.folding import SPELLINGS, respell
from checks.dates import span
from parsers.encoded.encodings import encode_tcvn3, encode_vni
from parsers.model import Figure

ANNOTATED = Path(__file__).parents[1] / "annotated" / "documents"
TEXT = (
    "LĐLĐ tỉnh Nam Định tổng kết giai đoạn 1 Chương trình “1 triệu sáng kiến”\n"
    "Ngày 28/7, LĐLĐ tỉnh Nam Định tổ chức hội nghị. Đến hết ngày 31/5/2022, toàn tỉnh đã có "
    "hơn 2.289/1.629 sáng kiến, đạt 140,5% chỉ tiêu; trong đó 640 sáng kiến đã đư"
    "ợc duyệt, tổng giá trị làm lợi 45,5 tỷ đồng.\n"
    "LĐLĐ huyện Ý Yên: 312 sáng kiến; LĐLĐ huyện Hải Hậu: 287 sáng kiến. Hòa giải, thuỷ lợi không tính.\n"
)
WORDS = st.sampled_from(
    [
        "LĐLĐ tỉnh",
        "Nam Định",
        "Hà Nội",
        "có",
        "đạt",
        "vượt",
        "1 triệu sáng kiến",
        "sáng kiến",
        "chỉ tiêu",
        "giao",
        "phấn đấu",
        "31%",
        "2.289/1.629",
        "640",
        "giai đoạn 1",
        "ngày 31/5/2022",
        ";",
        ".",
        ",",
        "(",
        ")",
        "\n",
        "\t",
        "trong đó",
        "mỗi đơn vị",
        "tỷ đồng",
        "STT",
        "Đơn vị",
        "- ",
        "45,5",
        "đến nay",
        "khen",
        "đến",
        "hết",
        "từ",
        "quý IV",
        "quý 3",
        "quý IV/2022",
        "tháng 12",
        "tháng 13",
        "6 tháng đầu năm",
        "ngày 30/2",
        "ngày 29/2",
        "30-11-2022",
        "27.4",
        "cuối năm",
        "năm 2023",
        "15h34",
        "từ ngày 1 đến 15/6",
        "hai năm 2022 và 2023",
        "giai đoạn 2",
        "ba trăm hai mươi",
        "một nghìn rưỡi",
        "chiếm",
        "tổng số",
        "hợp lệ",
        "chờ duyệt",
        "tập thể",
        "cá nhân",
        "tác giả",
        "31/82",
        "Giá trị làm lợi",
        "LĐLĐ huyện Hải Hậu",
        "Công ty TNHH An Bình",
        "ngành Giáo dục",
        "cả nước",
        "I. ",
        "2.",
        "- ",
        "Cộng",
        "0",
        "1/0",
    ]
)
PIECES = st.lists(WORDS, max_size=40).map(" ".join)
PAGE = SourcePage(published="2022-08-01")
read = PAGE.read
SAID = ("measure", "role", "value", "bound", "percent_basis", "level", "province", "phase", "as_of", "claim")


def told(text: str) -> list[tuple[object, ...]]:
    """What is read, without the places and the words it was read from."""
    return PAGE.told(text, *SAID)


def assert_leads_back(text: str, figure: Figure) -> None:
    assert text[figure.start : figure.end] == figure.quote
    assert figure.start <= figure.number_start < figure.number_end <= figure.end
    assert figure.sentence_start <= figure.start <= figure.end <= figure.sentence_end
    assert any(c.isalnum() for c in text[figure.number_start : figure.number_end])
    assert figure.as_of is None or span(figure.as_of) is not None, "a date that the calendar has"
    for begin, end in figure.evidence.values():
        assert 0 <= begin <= end <= len(text)


def test_the_text_that_is_varied_has_figures() -> None:
    assert [int(f.value) for f in read(TEXT).figures][:3] == [2289, 1629, 140]


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_any_mixture_of_the_campaign_s_words_is_read(text: str) -> None:
    text = "Tham gia Chương trình 1 triệu sáng kiến: " + text
    for figure in read(text).figures:
        assert_leads_back(text, figure)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    text = TEXT + text
    reading = read(text)
    for figure in reading.figures:
        assert_leads_back(text, figure)
    for mention in reading.ignored:
        assert 0 <= mention.start < mention.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_both_normal_forms_say_the_same(text: str) -> None:
    text = unicodedata.normalize("NFC", TEXT + text)
    decomposed = unicodedata.normalize("NFD", text)
    assert told(decomposed) == told(text)
    for figure in read(decomposed).figures:
        assert_leads_back(decomposed, figure)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" ", "\u00a0"),
        (" ", "  "),
        (" ", " \u200b"),
        ("“", '"'),
        ("Hòa", "Hoà"),
        ("thuỷ", "thủy"),
        ("tỷ", "tỉ"),
        ("\n", "\r\n"),
    ],
    ids=["nbsp", "double spaces", "invisible", "quotes", "tone of hòa", "tone of thủy", "tỉ", "crlf"],
)
def test_variants_of_spelling_change_nothing(old: str, new: str) -> None:
    text = TEXT.replace(old, new)
    assert told(text) == told(TEXT)
    for figure in read(text).figures:
        assert_leads_back(text, figure)


def test_the_other_way_of_writing_a_syllable_changes_no_annotated_document() -> None:
    """*Cùng kì*, *đăng kí*, *hoà*: the whole document is written in the spelling that union news has less."""
    changed = 0
    for file in sorted(ANNOTATED.glob("own-*.json"))[::8]:
        text = unicodedata.normalize("NFC", json.loads(file.read_text(encoding="utf-8"))["text"])
        other = respelt(text)
        changed += other != text
        assert told(other) == told(text), file.name
    assert changed > 40


def respelt(text: str) -> str:
    """In the spelling that folding takes out, where that gives back the same."""
    usual = {new: old for old, new in SPELLINGS.items() if old != "uý"}  # quý is not quúy
    other = re.sub(rf"(?:{'|'.join(usual)})(?!\w)", lambda match: usual[match.group()], text)
    return other if respell(other.lower()) == respell(text.lower()) else text


@pytest.mark.parametrize("dash", ["–", "—", "‑", "−"])
def test_dashes_are_one(dash: str) -> None:
    lines = (
        "Chương trình 1 triệu sáng kiến",
        "- LĐLĐ huyện Ý Yên - 312 sáng kiến",
        "- LĐLĐ huyện Hải Hậu - 287",
    )
    text = "\n".join(lines)
    assert told(text.replace("-", dash)) == told(text) != []


@pytest.mark.parametrize("encode", [encode_vni, encode_tcvn3])
def test_texts_typed_before_unicode_say_the_same_and_keep_their_offsets(
    encode: Callable[[str], str],
) -> None:
    text = encode(TEXT)
    assert text != TEXT
    assert [row[:4] for row in told(text)] == [row[:4] for row in told(TEXT)]
    for figure in read(text).figures:
        assert_leads_back(text, figure)
        assert text[figure.number_start : figure.number_end].split()[0] in TEXT


def test_the_order_of_documents_changes_nothing() -> None:
    files = sorted(ANNOTATED.glob("*.json"))[:20]
    texts = [json.loads(file.read_text(encoding="utf-8"))["text"] for file in files]
    forwards = [read(text) for text in texts]
    assert [read(text) for text in reversed(texts)] == forwards[::-1]
