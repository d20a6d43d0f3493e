"""Old ways of writing Vietnamese: the TCVN3 (ABC) code page, decomposed letters, Ð for Đ."""

from __future__ import annotations

import unicodedata

_TONED = {
    "a": "µ¶·¸¹", "ă": "»¼½¾Æ", "â": "ÇÈÉÊË", "e": "ÌÎÏÐÑ", "ê": "ÒÓÔÕÖ", "i": "×ØÜÝÞ",
    "o": "ßáâãä", "ô": "åæçèé", "ơ": "êëìíî", "u": "ïñòóô", "ư": "õö÷øù", "y": "úûüýþ",
}  # fmt: skip
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_PLAIN = {
    "ă": 0xA8, "â": 0xA9, "ê": 0xAA, "ô": 0xAB, "ơ": 0xAC, "ư": 0xAD, "đ": 0xAE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
_OTHER = {"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."}


def tcvn3(text: str) -> bytes:
    """Text as bytes of TCVN3; toned capitals lose their case, as they did (a capital font drew them)."""
    table = _table()
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        plain = _OTHER.get(letter, letter)
        if letter in table:
            out.append(table[letter])
        elif letter.lower() in table:
            out.append(table[letter.lower()])
        else:
            out += plain.encode("ascii", "xmlcharrefreplace")
    return bytes(out)


def misread(text: str) -> bytes:
    """UTF-8 that a careless migration took for windows-1252 and saved as UTF-8 again."""
    return text.encode("utf-8").decode("cp1252", "replace").encode("utf-8")


def lost(text: str) -> bytes:
    """Letters with marks as a database without Unicode kept them: a question mark each."""
    return "".join(letter if ord(letter) < 128 else "?" for letter in text).encode("ascii")


def cp1258(text: str) -> bytes:
    """Text as bytes of windows-1258: letters and their tones apart, as that code page has them."""
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        flat = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(one for one in flat if one not in _TONES))
        plain = _OTHER.get(base, base)
        out += plain.encode("cp1258", "xmlcharrefreplace")
        out += "".join(one for one in flat if one in _TONES).encode("cp1258")
    return bytes(out)


def decomposed(text: str) -> str:
    """Text as copied out of an old Mac: every mark a letter of its own."""
    return unicodedata.normalize("NFD", text)


def with_eth(text: str) -> str:
    """Ð (eth) where Đ should stand."""
    return text.replace("Đ", "\u00d0")


def _table() -> dict[str, int]:
    table = dict(_PLAIN)
    for letter, codes in _TONED.items():
        for tone, code in zip(_TONES, codes, strict=True):
            table[unicodedata.normalize("NFC", letter + tone)] = ord(code)
    return table
