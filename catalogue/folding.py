"""One spelling for names that are printed in many: case, Unicode form, tone placement, dashes, spaces.

For looking names up, never for quoting: a folded name is not what a page printed.
"""

from __future__ import annotations

import re
import unicodedata

_LATE = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_EARLY = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_EARLY_OF = dict(zip(_LATE, _EARLY, strict=True))
# Only open syllables: in "hoàn" both schools put the mark on the second vowel. After q the u is no vowel.
_OPEN = re.compile(rf"(?<!q)(?:{'|'.join(_LATE)})(?!\w)")
_DASHES = re.compile(r"\s*[-‐‑‒–—―−]\s*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Lower case, NFC, tones in the new place (hòa), đ from ð, dashes and runs of blanks as one space."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).lower().replace("ð", "đ")
    plain = plain.replace("’", "'").replace("ʼ", "'")
    plain = plain.replace("quí", "quý")
    plain = _OPEN.sub(lambda match: _EARLY_OF[match.group()], plain)
    return _SPACES.sub(" ", _DASHES.sub(" ", plain)).strip()


def strip_tones(text: str) -> str:
    """The letters without their marks, as in slugs and addresses: "Đắk Lắk" gives "Dak Lak"."""
    bare = text.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFD", bare)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
