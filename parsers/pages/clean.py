"""Text of a page in one form: NFC, Đ for Ð, plain spaces, no invisible characters, `\\n` line ends."""

from __future__ import annotations

import re
import unicodedata

from parsers.encoded.encodings import Scheme, to_unicode


def clean_text(text: str) -> tuple[str, Scheme | None]:
    """A text with lines and tabs kept, and the old encoding that it was in, if any."""
    # TCVN3 uses the soft hyphen for ư: decode before invisible characters go.
    text, scheme = to_unicode(_LINE_END.sub("\n", text) if "\r" in text or "\u2028" in text else text)
    if not _is_uneven(text):
        return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text), scheme
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
        if _ODD.search(text):
            text = text.translate(_PLAIN)
        if _MARK_AFTER_SPACE.search(text):
            text = _MARK_AFTER_SPACE.sub(r"\2\1", text)
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    else:
        text = _INVISIBLE.sub("", text)
    lines = (_cells(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line), scheme


def clean_line(text: str) -> str:
    """The same for one line: all white space is one space."""
    return " ".join(clean_text(text)[0].split())


def unmarked(text: str) -> str:
    """Small letters without marks, for comparing labels."""
    flat = _VIETNAMESE_MARKS.sub("", unicodedata.normalize("NFD", text.lower().replace("đ", "d")))
    if _MAY_BE_MARKS.search(flat) is not None:
        flat = "".join(c for c in flat if not unicodedata.combining(c))
    return " ".join(flat.split())


def _cells(line: str) -> str:
    if "\t" not in line:
        return " ".join(line.split())
    # A row keeps its empty cells, so that columns stay in line; trailing ones say nothing.
    return "\t".join(" ".join(cell.split()) for cell in line.split("\t")).rstrip("\t")


_LINE_END = re.compile("\r\n?|[\u2028\u2029\x85]")
# Control and zero-width characters, soft hyphens, byte order marks, direction marks, lone surrogates.
_INVISIBLE_CHARACTERS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff"
)
_INVISIBLE = re.compile(f"[{_INVISIBLE_CHARACTERS}]")
_PLAIN = {0xD0: "Đ", **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")}
_ODD = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")  # quicker to look for than to translate a text
# "vê ̣sinh": the mark belongs to the vowel before the space, "vệ sinh".
_MARKS = "\u0300-\u0303\u0306\u0309\u031b\u0323"
_MARK_AFTER_SPACE = re.compile(f"([ \u00a0])([{_MARKS}]{{1,3}})")
# all that cleaning changes, for the many texts that have none of it
_OTHER_BLANKS = "\t\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029"
_UNEVEN = re.compile(f"[{_INVISIBLE_CHARACTERS}{_MARKS}{''.join(map(chr, _PLAIN))}{_OTHER_BLANKS}]")
_VIETNAMESE_MARKS = re.compile("[\u0300-\u0323]")
_MAY_BE_MARKS = re.compile("[\u0324-\u1fff\u20d0-\U0010ffff]")  # other marks; quotes and dashes lie between
_BLANKS = ("  ", "\n\n", " \n", "\n ")


def _is_uneven(text: str) -> bool:
    """Whether cleaning would change more of a text than its form (NFC)."""
    if text[:1].isspace() or text[-1:].isspace() or any(blanks in text for blanks in _BLANKS):
        return True
    return _UNEVEN.search(text) is not None
