"""Office files to readings: DOCX with tables in place, DOC through LibreOffice, XLSX and CSV as rows."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import docx
import openpyxl
from docx.table import Table
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from parsers.pages.clean import clean_line, clean_text
from parsers.pages.decode import decode
from parsers.pages.model import (
    MAX_PAGE,
    MAX_TEXT,
    MAX_UNPACKED,
    PageKind,
    PageText,
    Problem,
    UnreadableError,
)
from parsers.pages.problems import ADVICE

_STEP = 65536
_DECLARES = tuple("<!DOCTYPE".encode(form) for form in ("ascii", "utf-16-le", "utf-16-be"))
_TEXT_PARTS = (".xml", ".rels")
MAX_ROWS = 200_000
MAX_COLUMNS = 500
# What the libraries raise on files that are not what they say. Nothing of ours is guarded by it: our faults
# are none of the file's.
_DAMAGED = (
    zipfile.BadZipFile,
    InvalidFileException,
    etree.LxmlError,
    ParseError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    AssertionError,
)


def zip_kind(body: bytes) -> str:
    """What a ZIP container is: `docx`, `xlsx`, or `zip`; refuses one that unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            entries = package.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            text = sum(entry.file_size for entry in entries if entry.filename.endswith(_TEXT_PARTS))
            for size, most in ((unpacked, MAX_UNPACKED), (text, MAX_PAGE)):
                if size > most or len(entries) > 10_000:
                    raise UnreadableError(
                        f"The file unpacks to {size / 1e6:,.0f} MB, more than {most / 1e6:,.0f} MB",
                        "It is broken or hostile; leave it out.",
                    )
            if any(entry.flag_bits & 1 for entry in entries):
                raise UnreadableError(
                    "The file is locked with a password", "Ask its publisher for an open copy."
                )
            if not all(_unpacks_as_told(body, entry) for entry in entries):
                raise UnreadableError("A part of the file is longer than it says", "Leave it out.")
            names = {entry.filename for entry in entries}
            for entry in entries:
                if entry.filename.endswith(_TEXT_PARTS):
                    part = package.read(entry)
                    if any(mark in part for mark in _DECLARES):
                        raise UnreadableError("The file declares XML entities", "Leave it out.")
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableError("The file is cut off or damaged", "Download it again.") from error
    except zlib.error as error:
        raise UnreadableError("The file is damaged", "Download it again.") from error
    return "docx" if "word/document.xml" in names else "xlsx" if "xl/workbook.xml" in names else "zip"


def _unpacks_as_told(body: bytes, entry: zipfile.ZipInfo) -> bool:
    """Readers take a part in one piece, and only afterwards cut it to the size told: see to it before."""
    if entry.compress_type == zipfile.ZIP_STORED:
        return True
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        return False  # no office program writes others
    at = entry.header_offset
    at += 30 + sum(int.from_bytes(body[at + place : at + place + 2], "little") for place in (26, 28))
    packed = memoryview(body)[at : at + entry.compress_size]
    engine, size, fed = zlib.decompressobj(-15), 0, 0
    while not engine.eof and size <= entry.file_size:
        feed = engine.unconsumed_tail or packed[fed : fed + _STEP]
        fed += 0 if engine.unconsumed_tail else len(feed)
        piece = engine.decompress(feed, _STEP)
        if not piece and not feed:
            break
        size += len(piece)
    return size <= entry.file_size


def read_docx(body: bytes, kind: PageKind = "docx") -> PageText:
    """Paragraphs and tables of a Word file in their order."""
    with _guarded(*_WORD):
        document = docx.Document(io.BytesIO(body))
        named = document.core_properties.title or ""
    text, scheme = clean_text("\n".join(_blocks(document)))
    return _reading(kind, text, title=clean_line(named) or None, scheme=scheme)


def read_doc(body: bytes, soffice: str | None = None) -> PageText:
    """An old Word or RTF file, turned into DOCX by LibreOffice where it is installed."""
    program = soffice or shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnreadableError(
            "Old Word files (.doc) need LibreOffice, which is not installed",
            "Install libreoffice-writer-nogui, or save the file as DOCX.",
        )
    with tempfile.TemporaryDirectory(prefix="doichieu-") as folder:
        source = Path(folder, "letter.doc")
        source.write_bytes(body)
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        try:
            subprocess.run(  # noqa: S603  # a fixed program with a file of our own naming
                [*command, "--convert-to", "docx", "--outdir", folder, str(source)],
                capture_output=True,
                timeout=90,
                check=True,
            )
            made = Path(folder, "letter.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise UnreadableError("LibreOffice could not read the file", "Save it as DOCX or PDF.") from error
    zip_kind(made)
    return read_docx(made, "doc")


def read_xlsx(body: bytes) -> PageText:
    """All sheets of a workbook, one row a line; formulas show the value that was saved with them."""
    with _guarded(*_EXCEL):
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    try:
        lines = list(_sheets(book))
    finally:
        book.close()
    text, scheme = clean_text("\n".join(lines))
    return _reading("xlsx", text, scheme=scheme)


def read_csv(body: bytes, content_type: str | None = None) -> PageText:
    """A table of separated values; the separator is the one that splits the first lines most evenly."""
    raw, encoding = decode(body, content_type, html=False)
    sample = [line for line in raw[:20_000].splitlines()[:20] if line.strip()]
    delimiter = max(";\t,|", key=lambda d: (_evenly(sample, d), d == "\t"))
    rows: list[str] = []
    try:
        for row in csv.reader(io.StringIO(raw.replace("\x00", "")), delimiter=delimiter):
            if len(rows) >= MAX_ROWS:
                raise UnreadableError(f"The table has more than {MAX_ROWS:,} rows", "Split it.")
            rows.append("\t".join(" ".join(cell.split()) for cell in row[:MAX_COLUMNS]))
    except csv.Error as error:
        raise UnreadableError(
            f"The table cannot be read ({error})", "Save it as CSV or XLSX anew."
        ) from error
    text, scheme = clean_text("\n".join(rows))
    return _reading("csv", text, scheme=scheme, encoding=encoding)


def _reading(
    kind: PageKind,
    text: str,
    *,
    title: str | None = None,
    scheme: str | None = None,
    encoding: str | None = None,
) -> PageText:
    problem: Problem | None = None if text else "empty"
    return PageText(
        title=title,
        text=text,
        kind=kind,
        scheme=scheme,
        encoding=encoding,
        problem=problem,
        advice=ADVICE[problem] if problem else None,
    )


_WORD = ("The Word file is damaged", "Download it again, or save it as DOCX anew.")
_EXCEL = ("The workbook is damaged", "Download it again, or save it as XLSX anew.")


@contextmanager
def _guarded(what: str, advice: str) -> Iterator[None]:
    """What a library does with a file: where it stumbles, the file is damaged."""
    try:
        yield
    except _DAMAGED as error:
        raise UnreadableError(what, advice) from error


def _given(wrong: tuple[str, str], items: Callable[[], Iterable[Any]]) -> Iterator[Any]:
    """What a library gives one after another, guarded like that."""
    try:
        waiting = iter(items())
    except _DAMAGED as error:
        raise UnreadableError(*wrong) from error
    while True:
        try:
            one = next(waiting)
        except StopIteration:
            return
        except _DAMAGED as error:
            raise UnreadableError(*wrong) from error
        yield one


def _blocks(container: Any) -> Iterator[str]:
    size = 0
    for block in _given(_WORD, container.iter_inner_content):
        if isinstance(block, Table):
            lines = list(_table(block))
        else:
            with _guarded(*_WORD):
                told = block.text
            lines = told.replace("\t", " ").split("\n")
        for line in lines:
            size += len(line)
            if size > MAX_TEXT:
                raise UnreadableError(
                    "The Word file holds more text than any report", "Cut out what matters."
                )
            yield line


def _table(table: Table) -> Iterator[str]:
    """Rows; a single column, or a row of many-lined cells as letters have at their head, gives its lines."""
    rows: list[list[Any]] = []
    for row in _given(_WORD, lambda: table.rows):
        with _guarded(*_WORD):
            skipped, there = row.grid_cols_before, row.cells
        cells: list[Any] = [None] * skipped
        seen: set[int] = set()
        for cell in there:
            # A merged cell is given once for each column that it covers.
            cells.append(None if id(cell._tc) in seen else cell)
            seen.add(id(cell._tc))
        rows.append(cells)
    layout = max((len(r) for r in rows), default=0) < 2 or (
        len(rows) < 3 and any(c is not None and _many_lined(c) for r in rows for c in r)
    )
    above: set[int] = set()
    for cells in rows:
        here = {id(c._tc) for c in cells if c is not None}
        if layout:
            for cell in cells:
                if cell is not None and id(cell._tc) not in above:
                    yield from _blocks(cell)
        else:
            yield "\t".join(
                "" if cell is None or id(cell._tc) in above else " ".join(" ".join(_blocks(cell)).split())
                for cell in cells
            )
        above = here


def _many_lined(cell: Any) -> bool:
    with _guarded(*_WORD):
        return len(cell.paragraphs) > 1


def _sheets(book: Any) -> Iterator[str]:
    for count, row in enumerate(_given(_EXCEL, lambda: _rows(book)), 1):
        if count > MAX_ROWS:
            raise UnreadableError(f"The workbook has more than {MAX_ROWS:,} rows", "Split it.")
        line = "\t".join(_shown(value, number_format) for value, number_format in row)
        if line.strip():
            yield line


def _rows(book: Any) -> Iterator[list[tuple[object, str | None]]]:
    """The rows of the sheets that show, each cell with its format, as the library gives them."""
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()
        for row in sheet.iter_rows(max_col=MAX_COLUMNS):
            yield [(cell.value, cell.number_format if cell.value is not None else "") for cell in row]


def _shown(value: object, number_format: str | None) -> str:
    """A cell as a Vietnamese reader would see it: a decimal comma, day first, percent where so formatted."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if value.time() == time() else "%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int | float):
        # A float's shortest form, not its binary value; 15 digits are what the program itself keeps.
        exact = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
        percent = "%" in (number_format or "")
        shown = format((exact * 100 if percent else exact).normalize(), "f").replace(".", ",")
        return shown + "%" if percent else shown
    return " ".join(str(value).split())


def _evenly(sample: list[str], delimiter: str) -> int:
    counts = [line.count(delimiter) for line in sample]
    return min(counts, default=0) * 1000 + sum(counts)
