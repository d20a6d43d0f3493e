"""Scanned pictures: which kind the bytes are and how large they unpack, before a program is given them."""

from __future__ import annotations

import struct

MAX_PIXELS = 40_000_000  # an A3 sheet at 300 dpi has 17 million
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length


def is_picture(body: bytes) -> bool:
    """A kind of picture that letters are scanned to: PNG, JPEG or TIFF."""
    return body.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"))


def picture_size(body: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the file declares them; None where it doesn't."""
    try:
        if body.startswith(b"\x89PNG"):
            width, height = struct.unpack_from(">II", body, 16)
            return width, height
        if body.startswith(b"\xff\xd8"):
            return _jpeg(body)
        return _tiff(body)
    except struct.error:
        return None


def _jpeg(body: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 4 <= len(body) and body[at] == 0xFF:
        marker = body[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, at + 5)
            return width, height
        at += 2 if marker in _BARE else 1 if marker == 0xFF else 2 + struct.unpack_from(">H", body, at + 2)[0]
    return None


def _tiff(body: bytes) -> tuple[int, int] | None:
    """The largest of the pages."""
    order = "<" if body.startswith(b"II") else ">"
    (at,) = struct.unpack_from(f"{order}I", body, 4)
    largest: tuple[int, int] | None = None
    for _ in range(100):
        if at == 0:
            return largest
        (entries,) = struct.unpack_from(f"{order}H", body, at)
        sides: dict[int, int] = {}
        for number in range(entries):
            tag, kind = struct.unpack_from(f"{order}HH", body, at + 2 + 12 * number)
            if tag in (256, 257) and kind in (3, 4):
                form = f"{order}{'H' if kind == 3 else 'I'}"
                (sides[tag],) = struct.unpack_from(form, body, at + 2 + 12 * number + 8)
        if len(sides) < 2:
            return None
        size = (sides[256], sides[257])
        largest = size if largest is None or size[0] * size[1] > largest[0] * largest[1] else largest
        (at,) = struct.unpack_from(f"{order}I", body, at + 2 + 12 * entries)
    return None
