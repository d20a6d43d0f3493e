"""Bytes to characters: byte order mark, the bytes' own evidence, headers, meta, then a library's guess."""

from __future__ import annotations

import codecs
import re

from resiliparse.parse.encoding import detect_encoding


def decode(body: bytes, content_type: str | None = None, *, html: bool = True) -> tuple[str, str]:
    """The text of the bytes and the name of the encoding; never fails, odd bytes become U+FFFD."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace"), name
    if wide := _utf16_by_nulls(body):
        return body.decode(wide, "replace"), wide
    # Valid UTF-8 with letters beyond ASCII is UTF-8, whatever a server's default header says.
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        first_fault = error
    declared = _declared(body, content_type, html)
    loose = body.decode("utf-8", "replace")
    if _mostly_utf8(body, loose, first_fault):
        return loose, "utf-8"
    if declared is not None and declared not in ("utf-8", "ascii"):
        return _decode_as(body, declared), declared
    guessed = _known(detect_encoding(body[:200_000])) or "cp1252"
    if guessed in ("utf-8", "ascii"):
        guessed = "cp1252"
    return _decode_as(body, guessed), guessed


def is_utf8(text: str, encoding: str, body: bytes) -> bool:
    """Whether the text of these bytes, in the encoding that was found, is the same bytes in UTF-8."""
    return encoding == "utf-8" and not body.startswith(codecs.BOM_UTF8) and "\ufffd" not in text


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
# Latin-1 in a header means "not set" on the web; the Windows sets hold all of it and more.
_ALIASES = {
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "x-windows-1258": "cp1258",
    "win-1258": "cp1258",
    "x-viet-vni": "cp1252",
    "x-viet-tcvn": "cp1252",
    "x-viet-tcvn5712": "cp1252",
    "tcvn": "cp1252",
    "tcvn3": "cp1252",
    "vni": "cp1252",
}


def _declared(body: bytes, content_type: str | None, html: bool) -> str | None:
    if content_type and (found := _CHARSET.search(content_type)):
        name = _known(found.group(1))
        if name:
            return name
    if html and (meta := _META.search(body[:4096])):
        return _known(meta.group(1).decode("ascii", "replace"))
    return None


def _known(name: str | None) -> str | None:
    """The codec's own name, for text codecs that Python has."""
    if not name:
        return None
    name = _ALIASES.get(name.lower(), name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name.startswith(("utf-16", "utf-32", "utf-7")):
        return None  # a page whose tags can be read is not in a wide encoding, whatever it says
    return _ALIASES.get(info.name, info.name)


def _decode_as(body: bytes, name: str) -> str:
    if name != "cp1252":
        return body.decode(name, "replace")
    # Five bytes mean nothing in cp1252; old Vietnamese fonts use them, so they keep their code.
    return body.decode("cp1252", "doichieu-latin1")


def _latin1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("doichieu-latin1", _latin1)


def _utf16_by_nulls(body: bytes) -> str | None:
    head = body[:2000]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even and b"\x00<\x00" in body[:4000] + b"\x00":
        return "utf-16-le"
    if even > 4 * odd and b"\x00<\x00" in body[:4000]:
        return "utf-16-be"
    return None


def _mostly_utf8(body: bytes, loose: str, fault: UnicodeDecodeError) -> bool:
    """UTF-8 with a few broken characters: cut off at the end, or a stray byte from a template."""
    if fault.start >= len(body) - 4:
        return True
    high = len(body.translate(None, bytes(range(128))))
    return loose.count("\ufffd") * 20 < high
