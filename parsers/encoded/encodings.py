"""Vietnamese text as it was typed before Unicode: TCVN3 (ABC) and VNI, found by evidence and decoded.

Both schemes show as accented Latin letters of other languages ("Liªn ®oµn", "Lieân ñoaøn"). A text is
only converted where its words are Vietnamese syllables after the conversion and were none before.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Scheme = Literal["tcvn3", "vni"]


def to_unicode(text: str) -> tuple[str, Scheme | None]:
    """The text with its old-encoded lines converted, and the scheme they were in (None: nothing changed)."""
    if not _FOREIGN.search(text):
        return text, None
    lines = text.split("\n")
    votes = [_judge(line) for line in lines]
    totals = {s: sum(v[s] for v in votes) for s in ("tcvn3", "vni", "modern")}
    scheme: Scheme = "tcvn3" if totals["tcvn3"] >= totals["vni"] else "vni"
    # Where the whole document is of one scheme its doubtful lines follow; in a mixed one they stay.
    whole = totals[scheme] >= 3 and totals[scheme] > 3 * totals["modern"]
    out: list[str] = []
    for line, vote in zip(lines, votes, strict=True):
        clear = vote[scheme] >= 3 and vote[scheme] > 3 * vote["modern"]
        if (clear or whole) and not _MODERN.search(line):
            out.append(_WORD.sub(_decode_word, line) if scheme == "tcvn3" else decode_vni(line))
        else:
            out.append(_WORD.sub(_mend, line))
    new = "\n".join(out)
    if new == text:
        return text, None
    return new, scheme if whole or any(
        o != n for o, n in zip(lines, out, strict=True) if _FOREIGN.search(o)
    ) else None


def decode_tcvn3(text: str) -> str:
    """TCVN3 shown as Latin-1, to Unicode; characters that the scheme does not use stay."""
    return text.translate(_TCVN3)


def decode_vni(text: str) -> str:
    """VNI (Windows) shown as Latin-1, to Unicode."""
    return _VNI_PAIR.sub(lambda m: _VNI[m.group()], text)


def encode_tcvn3(text: str) -> str:
    """The inverse of `decode_tcvn3`; accented capitals that the scheme lacks become small letters."""
    return "".join(
        _TO_TCVN3.get(c) or _TO_TCVN3.get(c.lower(), c) for c in unicodedata.normalize("NFC", text)
    )


def encode_vni(text: str) -> str:
    """The inverse of `decode_vni`."""
    return "".join(_TO_VNI.get(c, c) for c in unicodedata.normalize("NFC", text))


def is_syllable(word: str) -> bool:
    """Whether a word is spelt as a Vietnamese syllable can be, with at most one tone."""
    return len(word) <= 12 and _is_syllable(word)


_BASES = "aăâeêioôơuưy"
_TONE_MARKS = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # huyền, hỏi, ngã, sắc, nặng
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SHAPE = re.compile(
    "(ngh|ng|nh|n|ch|c|gh|g|kh|k|ph|p|th|tr|t|[bdđhlmqrsvx]|)([aăâeêioôơuưy]{1,4})(ng|nh|n|ch|c|m|p|t|)"
)
_NUCLEI = frozenset(
    re.split(
        " ",
        "a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê iu oa oă oe oi ôi ơi ua uâ ui "
        "uô uơ uê uy ưa ươ "
        "ưi ưu yê oai oay oao oeo oo uây uôi uya uyê uyu ươi ươu iêu yêu",
    )
)
# What can stand before a final consonant.
_CLOSED = frozenset(re.split(" ", "a ă â e ê i o ô ơ u ư y iê yê oa oă oe oo uâ uê uô uy uyê ươ"))

# Codes of TCVN 5712 for each base letter: plain, then huyền, hỏi, ngã, sắc, nặng.
_TCVN3_CODES = {
    "a": (None, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    "ă": (0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (None, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    "ê": (0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (None, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (None, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    "ô": (0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (None, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    "ư": (0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (None, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
}
_TCVN3_CAPITALS = {"Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7, "đ": 0xAE}

# VNI writes the base letter and then a mark; the mark's shape tells circumflex or breve from plain.
_VNI_PLAIN = ("", "ø", "û", "õ", "ù", "ï")
_VNI_CIRCUMFLEX = ("â", "à", "å", "ã", "á", "ä")
_VNI_BREVE = ("ê", "è", "ú", "ü", "é", "ë")
_VNI_WHOLE = {"i": ("i", "ì", "æ", "ó", "í", "ò")}
_VNI_Y = ("y", "yø", "yû", "yõ", "yù", "î")


def _toned(base: str) -> list[str]:
    return [base] + [unicodedata.normalize("NFC", base + tone) for tone in _TONE_MARKS]


def _tcvn3_table() -> dict[str, str]:
    table = {letter: chr(code) for letter, code in _TCVN3_CAPITALS.items()}
    for base, codes in _TCVN3_CODES.items():
        table |= {letter: chr(code) for letter, code in zip(_toned(base), codes, strict=True) if code}
    return table


def _vni_table() -> dict[str, str]:
    table = {"đ": "ñ", "Đ": "Ñ"}
    for base in _BASES:
        if base == "i":
            spelt: tuple[str, ...] = _VNI_WHOLE["i"]
        elif base == "y":
            spelt = _VNI_Y
        else:
            plain = unicodedata.normalize("NFD", base)[0]
            if base in "âêô":
                marks = _VNI_CIRCUMFLEX
            elif base == "ă":
                marks = _VNI_BREVE
            else:
                marks, plain = _VNI_PLAIN, {"ơ": "ô", "ư": "ö"}.get(base, plain)
            spelt = tuple(plain + mark for mark in marks)
        for letter, code in zip(_toned(base), spelt, strict=True):
            if letter != code:
                table[letter] = code
                table[letter.upper()] = code.upper()
    return table


_TO_TCVN3 = _tcvn3_table()
_TO_VNI = _vni_table()
_TCVN3 = str.maketrans({code: letter for letter, code in _TO_TCVN3.items()} | {"\u03bc": "à"})
_VNI = {code: letter for letter, code in _TO_VNI.items()}
_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

# Letters, with the signs that stand for letters in TCVN3; see `_decode_word` for lone signs.
_SIGN = "\u00a1-\u00af\u00b1\u00b4-\u00be\u00d7\u00f7\u03bc"
_WORD = re.compile(rf"(?:[^\W\d_]|[{_SIGN}])+")
_LONE = frozenset("«»®©·§¨¡¢£¤¥¦¹¯´")
# What no Vietnamese Unicode text needs inside its words: one of these must be there to look any closer.
_FOREIGN = re.compile("[\u00a7-\u00ae\u00b5-\u00b9\u00bb-\u00be\u03bcÆÇËÎÏÐÑÖ×ØÛÜÞßåäæçëîïðñö÷øûüþ]")
_MODERN = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
# Marks of TCVN3 that cannot be mistaken for a letter of Unicode text.
_DEBRIS = str.maketrans(
    {chr(c): decode_tcvn3(chr(c)) for c in (0xB5, 0xB6, 0xB8, 0xB9, 0xBC, 0xBD, 0xBE)} | {"μ": "à"}
)


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    flat = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(flat)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", flat))
    match = _SHAPE.fullmatch(bare)
    if match is None:
        return False
    onset, rest, coda = match.groups()
    # "qu" and "gi" lend their vowel letter to the onset: quý, già, gì.
    nuclei = (
        (rest, "u" + rest)
        if onset == "q"
        else (rest, rest[1:])
        if onset == "g" and rest[:1] == "i"
        else (rest,)
    )
    if onset == "q" and rest[:1] == "u":
        nuclei = (rest, rest[1:])
    # A syllable closed by a stop bears the acute or the dot only.
    if coda in ("c", "ch", "p", "t") and tones and tones[0] not in "\u0301\u0323":
        return False
    return any(n in (_CLOSED if coda else _NUCLEI) for n in nuclei)


def _judge(line: str) -> dict[str, int]:
    """How many words of the line speak for each reading; a word may speak for several."""
    votes = {"tcvn3": 0, "vni": 0, "modern": 0}
    for word in _WORD.findall(line):
        if word.isascii():
            continue
        if _MODERN.search(word) or is_syllable(word):
            votes["modern"] += 1
        as_tcvn3, as_vni = decode_tcvn3(word), decode_vni(word)
        votes["tcvn3"] += as_tcvn3 != word and is_syllable(as_tcvn3)
        votes["vni"] += as_vni != word and is_syllable(as_vni)
    return votes


def _decode_word(match: re.Match[str]) -> str:
    """Decode words only: a quotation mark or a trade mark standing alone is what it seems."""
    word = match.group()
    if set(word) <= _LONE and not (len(word) > 1 and is_syllable(decode_tcvn3(word))):
        return word
    return decode_tcvn3(word)


def _mend(match: re.Match[str]) -> str:
    """A stray old letter in a Unicode word ("Công đoμn"), where mending makes a syllable of it."""
    word = match.group()
    if len(word) < 3 or ord(word[0]) in _DEBRIS:
        return word
    new = word.translate(_DEBRIS)
    return new if new != word and is_syllable(new) and not is_syllable(word) else word


def is_broken(text: str) -> bool:
    """Whether the letters of a text that should be Vietnamese were lost or are another encoding's."""
    sample = unicodedata.normalize("NFC", text[:20_000])
    letters = len(_LETTERS.findall(sample))
    if letters < _FEWEST_LETTERS:
        return False
    lost = len(_LOST.findall(sample))
    marked = len(_VIETNAMESE_MARKED.findall(sample))
    other = len(_LETTERS.findall(_VIETNAMESE_MARKED.sub("", _ASCII.sub("", sample))))
    # About a quarter of the letters of Vietnamese bear a mark; other letters stand in a name or two.
    return lost * 50 > letters or other * 30 > letters or marked * 40 < letters


_FEWEST_LETTERS = 80
_LETTERS = re.compile(r"[^\W\d_]")
_ASCII = re.compile(r"[a-zA-Z]")
_VIETNAMESE_MARKED = re.compile(r"[àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-ỹ]")
_LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=[^\W\d_])")
