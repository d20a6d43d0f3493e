"""Makes the attached letters (PDF with text, PDF of a scan, DOCX) with no library: the same bytes always."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from samplekit.source import Block

FONT = Path(__file__).resolve().parent.parent / "fonts" / "DejaVuSans-Vietnamese.ttf"
WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 595, 842, 62, 10.5, 15.5


@dataclass(frozen=True)
class Font:
    """What a PDF needs to know of a TrueType font."""

    data: bytes
    scale: float
    glyphs: dict[int, int]
    widths: tuple[int, ...]

    def width(self, text: str, size: float) -> float:
        return sum(self.widths[self.glyphs[ord(letter)]] for letter in text) * self.scale * size / 1000

    def hexed(self, text: str) -> str:
        return "".join(f"{self.glyphs[ord(letter)]:04X}" for letter in text)


def pdf_letter(head: Sequence[tuple[str, str]], blocks: Sequence[Block]) -> bytes:
    """A letter as PDF; `head` holds the left and right halves of the lines above the title."""
    font = load_font()
    pages: list[list[str]] = [[]]
    y = float(HEIGHT - MARGIN)

    def put(x: float, text: str, size: float = SIZE) -> None:
        pages[-1].append(f"BT /F1 {size} Tf {x:.2f} {y:.2f} Td <{font.hexed(text)}> Tj ET")

    def down(step: float) -> None:
        nonlocal y
        y -= step
        if y < MARGIN:
            pages.append([])
            y = float(HEIGHT - MARGIN)

    for left, right in head:
        put(MARGIN, left, 9)
        put(WIDTH / 2 + 10, right, 9)
        down(13)
    for block in blocks:
        down(6)
        if block.kind == "table":
            _put_table(block, font, put, down)
            continue
        for text in block.lines:
            line = f"- {text}" if block.kind == "list" else text
            for part in _wrapped(line, font, WIDTH - 2 * MARGIN, SIZE):
                put(MARGIN, part)
                down(LEADING)
    return _pdf_file([("\n".join(page)).encode("ascii") for page in pages], font)


def pdf_scan() -> bytes:
    """A PDF that holds only a grey picture: what a scanner without text recognition leaves."""
    rows = b"".join(bytes(0xEE if (x // 3 + y) % 7 else 0x55 for x in range(60)) for y in range(80))
    image = b"<< /Type /XObject /Subtype /Image /Width 60 /Height 80 /ColorSpace /DeviceGray "
    image += b"/BitsPerComponent 8 /Length %d >>\nstream\n%s\nendstream" % (len(rows), rows)
    content = b"q 471 0 0 718 62 62 cm /Im1 Do Q"
    return _assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /XObject << /Im1 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            image,
        ]
    )


def docx_letter(head: Sequence[tuple[str, str]], blocks: Sequence[Block]) -> bytes:
    """A letter as DOCX: paragraphs, and tables as tables."""
    parts = [_docx_table([(left, right) for left, right in head], border=False)]
    for block in blocks:
        if block.kind == "table":
            parts.append(_docx_table(block.rows, border=True))
        else:
            mark = "- " if block.kind == "list" else ""
            bold = block.kind == "heading"
            parts.extend(_docx_paragraph(mark + text, bold) for text in block.lines)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        + "".join(parts)
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )
    files = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, date_time=(2022, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()


@cache
def load_font(path: Path = FONT) -> Font:
    """Reads the letters and widths of a TrueType font (cmap format 4)."""
    data = path.read_bytes()
    tables = {
        data[at : at + 4].decode("latin-1"): struct.unpack(">II", data[at + 8 : at + 16])
        for at in range(12, 12 + 16 * struct.unpack(">H", data[4:6])[0], 16)
    }
    units = struct.unpack_from(">H", data, tables["head"][0] + 18)[0]
    count = struct.unpack_from(">H", data, tables["hhea"][0] + 34)[0]
    total = struct.unpack_from(">H", data, tables["maxp"][0] + 4)[0]
    widths = [struct.unpack_from(">H", data, tables["hmtx"][0] + 4 * i)[0] for i in range(count)]
    widths += [widths[-1]] * (total - count)
    return Font(data, 1000 / units, _characters(data, tables["cmap"][0]), tuple(widths))


def _characters(data: bytes, start: int) -> dict[int, int]:
    for i in range(struct.unpack_from(">H", data, start + 2)[0]):
        at = start + struct.unpack_from(">I", data, start + 4 + 8 * i + 4)[0]
        if struct.unpack_from(">H", data, at)[0] == 4:
            break
    else:
        raise ValueError("the font has no cmap of format 4")
    n = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{n}H", data, at + 14)
    starts = struct.unpack_from(f">{n}H", data, at + 16 + 2 * n)
    deltas = struct.unpack_from(f">{n}H", data, at + 16 + 4 * n)
    ranges = struct.unpack_from(f">{n}H", data, at + 16 + 6 * n)
    found: dict[int, int] = {}
    for i in range(n):
        for code in range(starts[i], min(ends[i], 0xFFFE) + 1):
            if ranges[i] == 0:
                glyph = (code + deltas[i]) & 0xFFFF
            else:
                place = at + 16 + 6 * n + 2 * i + ranges[i] + 2 * (code - starts[i])
                glyph = struct.unpack_from(">H", data, place)[0]
                glyph = (glyph + deltas[i]) & 0xFFFF if glyph else 0
            if glyph:
                found[code] = glyph
    return found


def _put_table(block: Block, font: Font, put: object, down: object) -> None:
    assert callable(put)
    assert callable(down)
    columns = max(len(row) for row in block.rows)
    width = (WIDTH - 2 * MARGIN) / columns
    for row in block.rows:
        for i, cell in enumerate(row):
            put(MARGIN + i * width, cell, _fitting(cell, font, width - 8))
        down(LEADING)


def _fitting(text: str, font: Font, width: float) -> float:
    size = SIZE
    while font.width(text, size) > width and size > 5:
        size -= 0.5
    return size


def _wrapped(text: str, font: Font, width: float, size: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        wider = f"{line} {word}".strip()
        if line and font.width(wider, size) > width:
            lines.append(line)
            line = word
        else:
            line = wider
    return [*lines, line] if line else lines


def _pdf_file(contents: Sequence[bytes], font: Font) -> bytes:
    first = 8
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(contents)))
    widths = " ".join(f"{round(width * font.scale)}" for width in font.widths)
    letters = sorted((glyph, code) for code, glyph in font.glyphs.items())
    unique = dict(reversed(letters))
    pairs = sorted(unique.items())
    maps = []
    for i in range(0, len(pairs), 100):
        part = pairs[i : i + 100]
        maps.append(f"{len(part)} beginbfchar")
        maps.extend(f"<{glyph:04X}> <{code:04X}>" for glyph, code in part)
        maps.append("endbfchar")
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + "\n".join(maps) + "\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SMPVNM+DejaVuSans /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SMPVNM+DejaVuSans /CIDToGIDMap /Identity "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor 5 0 R /W [0 [" + widths.encode() + b"]] >>",
        b"<< /Type /FontDescriptor /FontName /SMPVNM+DejaVuSans /Flags 4 /FontBBox [-1021 -463 1793 1232] "
        b"/ItalicAngle 0 /Ascent 928 /Descent -236 /CapHeight 729 /StemV 80 /FontFile2 6 0 R >>",
        b"<< /Length %d /Length1 %d >>\nstream\n%s\nendstream" % (len(font.data), len(font.data), font.data),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(unicode_map), unicode_map),
    ]
    for i, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {first + 2 * i + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _assemble(objects)


def _assemble(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def _docx_paragraph(text: str, bold: bool = False) -> str:
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _docx_table(rows: Sequence[Sequence[str]], *, border: bool) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    style = f"<w:tblBorders>{edges}</w:tblBorders>" if border else ""
    cells = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr>{_docx_paragraph(cell)}</w:tc>'
            for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    grid = "<w:tblGrid>" + '<w:gridCol w:w="2400"/>' * max(len(row) for row in rows) + "</w:tblGrid>"
    return f"<w:tbl><w:tblPr>{style}</w:tblPr>{grid}{cells}</w:tbl>{_docx_paragraph('')}"


_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="{_OPC}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}"/></Types>'
)
_RELATIONS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{_OPC}/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
