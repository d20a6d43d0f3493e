"""PDF bytes to text: the text layer, lines joined to paragraphs, rows of tables kept with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from parsers.pages.clean import clean_line, clean_text
from parsers.pages.model import MAX_TEXT, PageText, Problem, UnreadableError
from parsers.pages.printed import Cell, Row, paragraphs_of, rows_of
from parsers.pages.problems import ADVICE

MAX_PAGES = 500


def read_pdf(body: bytes) -> PageText:
    """The text of a PDF; a scan has the problem `scanned`."""
    if b"%PDF-" not in body[:1024]:
        raise UnreadableError("Not a PDF file", "Check what was saved under this name.")
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error, body) from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableError(
                f"The PDF has {len(document)} pages, more than {MAX_PAGES}", "Cut out the pages that matter."
            )
        paragraphs: list[str] = []
        size = 0
        pictures = False
        for number in range(len(document)):
            page = document[number]
            lines = _lines(page)
            paragraphs.extend(paragraphs_of(lines))
            pictures = pictures or (not lines and _has_picture(page))
            page.close()
            size += sum(len(p) for p in paragraphs[-2000:])
            if size > MAX_TEXT:
                raise UnreadableError(
                    "The PDF holds more text than any report", "Cut out the pages that matter."
                )
        title = clean_line(str(document.get_metadata_dict().get("Title") or ""))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"The PDF is damaged ({error})", "Download it again.") from error
    finally:
        document.close()
    text, scheme = clean_text("\n".join(paragraphs))
    problem: Problem | None = None if len(text) > 20 else "scanned" if pictures else "empty"
    return PageText(
        title=title or None,
        text=text,
        kind="pdf",
        problem=problem,
        advice=ADVICE[problem] if problem else None,
        scheme=scheme,
    )


def _lines(page: Any) -> list[Row]:
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        if len(text) != text_page.count_chars():
            # Characters beyond the basic plane shift the places of the rest: no geometry then.
            return [Row(t, 0.0, 0.0, 0.0, 0.0) for t in text.split("\r\n") if t.strip()]
        cells = list(_cells(text_page, text))
    finally:
        text_page.close()
    return rows_of(cells)


def _cells(text_page: Any, text: str) -> Iterator[Cell]:
    """Runs of text without a line end or a wide gap, with the box around their first and last characters."""
    box = _boxes(text_page)
    for line in re.finditer(r"[^\r\n]+", text):
        words = list(re.finditer(r"\S+", line.group()))
        wide = _wide_gap(line.start(), words, box)
        start: int | None = None
        last = 0
        previous: tuple[float, float, float, float] | None = None
        for word in words:
            first_at = line.start() + word.start()
            last_at = line.start() + word.end() - 1
            here = box(first_at)
            if start is not None and previous is not None and here is not None:
                height = max(previous[3] - previous[1], here[3] - here[1], 4.0)
                if here[0] - previous[2] > wide * height:
                    yield _cell(text, box, start, last)
                    start = None
            if start is None:
                start = first_at
            last = last_at
            previous = box(last_at)
        if start is not None:
            yield _cell(text, box, start, last)


def _wide_gap(offset: int, words: list[re.Match[str]], box: Any) -> float:
    """How many letter heights part two cells of this line: where one gap is wide, narrower ones count too."""
    for before, after in pairwise(words):
        a, b = box(offset + before.end() - 1), box(offset + after.start())
        if a and b and b[0] - a[2] > 1.6 * max(a[3] - a[1], b[3] - b[1], 4.0):
            return 1.1
    return 1.6


def _boxes(text_page: Any) -> Any:
    left, right, bottom, top = (pdfium_c.c_double() for _ in range(4))

    def box(index: int) -> tuple[float, float, float, float] | None:
        found = pdfium_c.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
        return (left.value, bottom.value, right.value, top.value) if found else None

    return box


def _cell(text: str, box: Any, start: int, last: int) -> Cell:
    a, b = box(start) or (0.0, 0.0, 0.0, 0.0), box(last) or (0.0, 0.0, 0.0, 0.0)
    return Cell(text[start : last + 1], a[0], b[2], min(a[1], b[1]), max(a[3], b[3]))


def _has_picture(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3))


def _refusal(error: Exception, body: bytes) -> UnreadableError:
    if "assword" in str(error):
        return UnreadableError("The PDF is locked with a password", "Ask its publisher for an open copy.")
    if b"%%EOF" not in body[-2048:]:
        return UnreadableError("The PDF is cut off: its end is missing", "Download it again.")
    return UnreadableError("The PDF is damaged", "Download it again.")
