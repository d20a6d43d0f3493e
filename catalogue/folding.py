"""One spelling for names that are printed in many: case, Unicode form, tone placement, dashes, spaces.

For looking names up, never for quoting: a folded name is not what a page printed.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

_LATE = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_EARLY = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
# How open syllables are written in two ways: where the tone stands, and with i or y; the one that union news
# mostly has stands for both.
SPELLINGS = dict(zip(_LATE, _EARLY, strict=True)) | {
    "kì": "kỳ", "kí": "ký", "kĩ": "kỹ", "kỉ": "kỷ", "lí": "lý", "lị": "lỵ", "mĩ": "mỹ", "tỉ": "tỷ",
    "đăk": "đắk", "rưởi": "rưỡi", "sỹ": "sĩ", "qui": "quy", "quí": "quý", "quì": "quỳ", "quĩ": "quỹ",
}  # fmt: skip
# Slips of the keyboard: the tone on the first of two vowels that a consonant closes, or on both, or no horn
# on the second. No right spelling is like them: "kế họach", "đựơc", "sáng kíến", "chưong trình".
_TONED = {"a": "àáảãạ", "e": "èéẻẽẹ", "ê": "ềếểễệ", "ô": "ồốổỗộ", "ơ": "ờớởỡợ"}
_FIRST_TONED = {"o": "òóỏõọ", "i": "ìíỉĩị", "u": "ùúủũụ", "ư": "ừứửữự"}
_SLIPPED = (("o", "a"), ("o", "e"), ("i", "ê"), ("u", "ô"), ("ư", "ơ"))
_UNHORNED, _HORNED = list("oòóỏõọ"), list("ơờớởỡợ")
SLIPS = {f"ư{plain}": f"ư{horned}" for plain, horned in zip(_UNHORNED, _HORNED, strict=True)} | {
    early + vowel: first + late
    for first, second in _SLIPPED
    for early, late in zip(list(_FIRST_TONED[first]), list(_TONED[second]), strict=True)
    for vowel in (second, late)
}
_SLIP = re.compile("(?:ư[oòóỏõọ]|[òóỏõọìíỉĩịùúủũụừứửữự][aeêôơoàáảãạèéẻẽẹềếểễệồốổỗộờớởỡợ])(?=[cmnpti])")
_BY_FIRST = groupby(sorted(SPELLINGS), key=lambda spelling: spelling[0])
_ANY_SPELLING = "|".join(f"{first}(?:{'|'.join(one[1:] for one in group)})" for first, group in _BY_FIRST)
# In "hoàn" both schools put the mark on the second vowel: only what ends a syllable is spelt in two ways.
_SPELLING = re.compile(rf"(?:{_ANY_SPELLING})(?!\w)")
_DASHES = re.compile(r"\s*[-‐‑‒–—―−]\s*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile(r"\s+")


def fold_name(text: str) -> str:
    """Lower case, NFC, one spelling (hòa, kỳ), đ from ð, dashes and runs of blanks as one space."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).lower().replace("ð", "đ")
    plain = plain.replace("’", "'").replace("ʼ", "'")
    return _SPACES.sub(" ", _DASHES.sub(" ", respell(plain))).strip()


def respell(text: str) -> str:
    """One spelling for syllables in lower case, NFC, that have two (hoà, kì) or a slip; the length stays."""
    return _SLIP.sub(lambda slip: SLIPS.get(slip[0], slip[0]), _SPELLING.sub(_respelt, text))


def _respelt(match: re.Match[str]) -> str:
    old = match[0]
    if old[0] == "u" and match.start() and match.string[match.start() - 1] == "q":
        return old  # quý is q + uý only in writing: its tone stays where it is
    return SPELLINGS[old]


def strip_tones(text: str) -> str:
    """The letters without their marks, as in slugs and addresses: "Đắk Lắk" gives "Dak Lak"."""
    bare = text.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFD", bare)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
