"""Scans to readings: pages rendered and read optically by tesseract, where somebody asked for it.

What comes out is marked `optical`: a program's opinion of a picture, to be compared with the picture.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2

from parsers.pages.clean import clean_text
from parsers.pages.model import OnScan, PageKind, PageText, UnreadableError
from parsers.pages.pictures import MAX_PIXELS, picture_size
from parsers.pages.printed import Cell, paragraphs_of, rows_of

MAX_SCANNED = 60  # pages: a letter with its annexes; at one to a few seconds each
TIME_LIMIT = 60.0  # seconds a page
_DPI = 300
_LOWEST_DPI = 70  # what tesseract takes for a resolution
_POINTS = 72
_PAGE_WIDTH = 595.0  # points: what a lone picture is taken to be wide, as its resolution is often not told
_SURE = 50  # of 100: words below are mostly specks, seals and signatures
_LEGIBLE = 20  # letters and digits in words that tesseract is sure of
# Of 100, over the letters of a page: clean scans of 100 to 300 dpi gave 95 or 96, dirty ones that tore or
# lost most numbers 83 and less. Measured on made scans with specks: real ones were not at hand.
_CLEAR = 85.0
_FULL_PAGE = 300  # letters: a page with less (signatures, a seal) is not judged alone
_TORN = 2.0  # points: a speck tears 5.260 into 5. and 260, nearer to each other than words ever stand
_INSTALL = "Install it: apt-get install tesseract-ocr tesseract-ocr-vie."


def read_scan(
    body: bytes, on_scan: OnScan, *, title: str | None = None, seconds: float = TIME_LIMIT
) -> PageText:
    """The text of a PDF whose pages are pictures. `on_scan` is told each page before it is read."""
    program = _program()
    lines: list[str] = []
    read: list[_Word] = []
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("The PDF is damaged", "Download it again.") from error
    try:
        count = len(document)
        if count > MAX_SCANNED:
            raise UnreadableError(
                f"The scan has {count} pages, more than {MAX_SCANNED}", "Cut out the pages that matter."
            )
        for number in range(count):
            on_scan(number + 1, count)
            picture, dpi = _rendered(document[number])
            words = list(_words(_recognised(program, picture, number + 1, seconds, dpi), _POINTS / dpi))
            if _letters(words) >= _FULL_PAGE:
                _require_clear(words, number + 1)
            read += words
            lines += paragraphs_of(rows_of(_cells(words)))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"The PDF is damaged ({error})", "Download it again.") from error
    finally:
        document.close()
    return _text_of(lines, read, "pdf", title)


def read_picture(body: bytes, on_scan: OnScan, *, seconds: float = TIME_LIMIT) -> PageText:
    """The text of a letter that is a single picture (PNG, JPEG or TIFF)."""
    program = _program()
    size = picture_size(body)
    if size is None or min(size) < 1:
        raise UnreadableError("The picture is damaged", "Scan or download it again.")
    if size[0] * size[1] > MAX_PIXELS:
        raise UnreadableError(
            f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels", "Scan it at 300 dpi."
        )
    on_scan(1, 1)
    words = list(_words(_recognised(program, body, 1, seconds, None), _PAGE_WIDTH / size[0]))
    return _text_of(paragraphs_of(rows_of(_cells(words))), words, "picture", None)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its place (points), the line that it stands in, and how sure tesseract is, of 100."""

    text: str
    left: float
    right: float
    line: tuple[str, ...]
    top: float
    bottom: float
    sure: float


def _program() -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableError("Optical reading needs tesseract, which is not installed", _INSTALL)
    return program


def _rendered(page: Any) -> tuple[bytes, int]:
    """A page as a grey picture (PGM) and its resolution; a very large page gets a lower one."""
    width, height = page.get_size()
    fits = (MAX_PIXELS / max(1.0, width * height)) ** 0.5 * _POINTS
    dpi = max(1, min(_DPI, int(fits)))
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
    try:
        shown = memoryview(bitmap.buffer).cast("B")
        rows = (
            shown[at : at + bitmap.width] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride)
        )
        picture = b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
        del shown
        return picture, dpi
    finally:
        bitmap.close()
        page.close()


def _recognised(program: str, picture: bytes, number: int, seconds: float, dpi: int | None) -> str:
    """What tesseract says of a picture: a table of words with their places."""
    command = [program, "stdin", "stdout", "-l", "vie", "-c", "tessedit_create_tsv=1"]
    if dpi is not None:
        command += ["--dpi", str(max(dpi, _LOWEST_DPI))]
    try:
        done = subprocess.run(  # noqa: S603  # a fixed program that reads the picture from its input
            command,
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            f"Optical reading of page {number} took more than {seconds:.0f} seconds",
            "Cut out the pages that matter, or scan them at 300 dpi.",
        ) from error
    except OSError as error:
        raise UnreadableError(f"tesseract can't be run ({error.strerror})", _INSTALL) from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace")
        if "traineddata" in said or "loading language" in said:
            raise UnreadableError(
                "tesseract has no data for Vietnamese", "Install it: apt-get install tesseract-ocr-vie."
            )
        raise UnreadableError(
            f"tesseract could not read page {number}", "Scan it again, straight and at 300 dpi."
        )
    return done.stdout.decode(errors="replace")


def _words(table: str, scale: float) -> Iterator[_Word]:
    """The words of tesseract's table, their places in points. Rows that don't fit its form are left."""
    for row in table.splitlines():
        fields = row.split("\t", 11)
        if len(fields) != 12 or fields[0] != "5":
            continue
        try:
            left, top, width, height = (int(value) * scale for value in fields[6:10])
            sure = float(fields[10])
        except ValueError:
            continue
        text = " ".join(fields[11].split())
        # Ruled lines, specks and stamps come as bars and dots; a dash or a sign that is surely read stays.
        if text and (sure >= _SURE or any(sign.isalnum() for sign in text)):
            yield _Word(text, left, left + width, tuple(fields[1:5]), -top, -top - height, sure)


def _cells(words: Iterable[_Word]) -> Iterator[Cell]:
    """Words joined up to a wide gap: the cells of a table, or a whole line."""
    held: list[_Word] = []
    for word in words:
        if held:
            last = held[-1]
            gap = word.left - last.right
            height = max(last.top - last.bottom, word.top - word.bottom, 4.0)
            if word.line != last.line or gap > 1.6 * height:
                yield _cell(held)
                held = []
            elif gap < _TORN and _NUMBER_ENDS.search(last.text) and word.text[0].isdigit():
                torn = held.pop()
                word = replace(word, text=torn.text + word.text, left=torn.left)  # noqa: PLW2901
        held.append(word)
    if held:
        yield _cell(held)


def _cell(words: list[_Word]) -> Cell:
    text = " ".join(word.text for word in words)
    top, bottom = max(word.top for word in words), min(word.bottom for word in words)
    return Cell(text, words[0].left, words[-1].right, bottom, top)


_NUMBER_ENDS = re.compile(r"\d[.,]$")


def _letters(words: Iterable[_Word]) -> int:
    return sum(sign.isalnum() for word in words for sign in word.text)


def _require_clear(words: list[_Word], page: int | None = None) -> None:
    """A dirty scan gives wrong numbers that look right: it is refused instead."""
    sure = sum(word.sure * _letters([word]) for word in words) / max(1, _letters(words))
    if sure >= _CLEAR:
        return
    again = "Scan it again, straight and at 300 dpi."
    if page is None:
        raise UnreadableError(f"Optical reading is only {sure:.0f}% sure, too little for figures", again)
    raise UnreadableError(
        f"Optical reading is only {sure:.0f}% sure of page {page}, too little for figures", again
    )


def _text_of(lines: list[str], words: list[_Word], kind: PageKind, title: str | None) -> PageText:
    text, scheme = clean_text("\n".join(lines))
    if _letters(word for word in words if word.sure >= _SURE) <= _LEGIBLE or not text:
        raise UnreadableError(
            "Optical reading found nothing legible", "Scan it again, straight and at 300 dpi."
        )
    _require_clear(words)
    return PageText(title=title, text=text, kind=kind, scheme=scheme, optical=True)
