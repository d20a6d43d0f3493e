"""TCVN3 and VNI: every letter comes back, and Unicode text is left alone."""

from __future__ import annotations

import unicodedata

import pytest

from parsers.encoded.encodings import (
    decode_tcvn3,
    decode_vni,
    encode_tcvn3,
    encode_vni,
    is_syllable,
    to_unicode,
)

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = [unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in TONES] + ["đ"]
TEXT = (
    "Liên đoàn Lao động tỉnh Hưng Yên báo cáo: đến hết ngày 31/5/2022, các cấp công đoàn "
    "đã gửi 1.260 sáng kiến,\n"
    "đạt 129,2% chỉ tiêu được giao; trong đó ngành giáo dục có 702 sáng kiến, huyện Khoái Châu vượt 31%.\n"
    "Số liệu này chưa kể những đề tài đang chờ xét duyệt ở cơ sở."
)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back(letter: str) -> None:
    assert decode_tcvn3(encode_tcvn3(letter)) == letter
    assert decode_vni(encode_vni(letter)) == letter
    assert decode_vni(encode_vni(letter.upper())) == letter.upper()


def test_known_spellings() -> None:
    assert to_unicode("Liªn ®oµn Lao ®éng tØnh H­ng Yªn") == ("Liên đoàn Lao động tỉnh Hưng Yên", "tcvn3")
    assert to_unicode("Lieân ñoaøn Lao ñoäng tænh Höng Yeân") == ("Liên đoàn Lao động tỉnh Hưng Yên", "vni")


def test_whole_texts_are_recognised_by_their_words() -> None:
    assert to_unicode(encode_tcvn3(TEXT)) == (TEXT, "tcvn3")
    assert to_unicode(encode_vni(TEXT)) == (TEXT, "vni")


def test_unicode_text_stays_as_it_is() -> None:
    for text in (
        TEXT,
        "Hoà Bình: «sáng kiến» · 1/2 ½ ® ± 5µm",
        unicodedata.normalize("NFD", TEXT),
        "Häagen-Dazs, señor",
    ):
        assert to_unicode(text) == (text, None)


def test_a_pasted_old_paragraph_is_converted_among_unicode_ones() -> None:
    old = TEXT.split("\n")[1]
    mixed = TEXT.replace(old, encode_tcvn3(old))
    assert to_unicode(mixed) == (TEXT, "tcvn3")


def test_debris_of_an_old_font_in_a_unicode_word_is_mended() -> None:
    assert to_unicode("Công đoμn tỉnh có 1.260 sáng kiến")[0] == "Công đoàn tỉnh có 1.260 sáng kiến"


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "quý", "già", "gì", "khuya", "huỳnh", "Hoà", "thủy", "uống", "ngoằn", "ơ"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Liªn", "ñoaøn", "Yeân", "hôtel", "saùng", "kiÕn", "a" * 50])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
