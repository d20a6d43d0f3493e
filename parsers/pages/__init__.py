"""Bytes to a page: what it says, when it was published, and what is wrong with it."""

from __future__ import annotations

import zlib
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from parsers.pages.clean import clean_text
from parsers.pages.decode import decode
from parsers.pages.model import (
    MAX_BYTES,
    MAX_PAGE,
    OnScan,
    PageText,
    SelectorsLike,
    UnreadableError,
)
from parsers.pages.pictures import is_picture
from parsers.pages.problems import ADVICE

_STEP = 65536
_HEAD = 1024  # bytes that tell what a file is

__all__ = ["PageText", "SelectorsLike", "UnreadableError", "read_file", "read_page"]


def read_page(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    selectors: SelectorsLike | None = None,
    on_scan: OnScan | None = None,
) -> PageText:
    """Read one answer of a site, whatever it is: the bytes decide, then the header, then the address.

    Scans are read optically only where `on_scan` is given; it is told each page before it is read.
    Raises UnreadableError where nothing can be read; a page that is no article has `problem` set.
    """
    if len(body) > MAX_BYTES:
        raise UnreadableError(
            f"The page has {len(body) / 1e6:,.0f} MB, more than {MAX_BYTES / 1e6:,.0f} MB", "Leave it out."
        )
    if body[:2] == b"\x1f\x8b":
        body = _gunzip(body)
    if not body.strip(b" \t\r\n\x00"):
        raise UnreadableError("The page is empty", "Fetch it again.")
    if on_scan is not None and is_picture(body):
        from parsers.pages.optical import read_picture  # noqa: PLC0415

        return read_picture(body, on_scan)
    name = PurePosixPath(urlsplit(url).path)
    if name.suffix.lower() == ".gz":
        name = name.with_suffix("")
    kind = _kind(body, (content_type or "").split(";")[0].strip().lower(), name.suffix.lower())
    # Readers of the rarer kinds are heavy to import: only pages that need them pay.
    if kind == "html":
        from parsers.pages.html import read_html  # noqa: PLC0415

        return read_html(body, url, content_type, selectors)
    if kind == "pdf":
        from parsers.pages.pdf import read_pdf  # noqa: PLC0415

        page = read_pdf(body)
        if on_scan is None or page.problem != "scanned":
            return page
        from parsers.pages.optical import read_scan  # noqa: PLC0415

        return read_scan(body, on_scan, title=page.title)
    if kind == "txt":
        return _plain(body, content_type)
    from parsers.pages import office  # noqa: PLC0415

    if kind == "doc":
        return office.read_doc(body)
    if kind == "csv":
        return office.read_csv(body, content_type)
    packed = office.zip_kind(body)
    if packed == "docx":
        return office.read_docx(body)
    if packed == "xlsx":
        return office.read_xlsx(body)
    raise UnreadableError(
        "An archive of files, or a kind of document that is not read", "Unpack or convert it first."
    )


def read_file(
    path: str | Path,
    *,
    url: str | None = None,
    selectors: SelectorsLike | None = None,
    on_scan: OnScan | None = None,
) -> PageText:
    """Read a file that somebody saved: HTML, PDF, DOCX, DOC, XLSX, CSV or plain text; see `read_page`."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableError(
                f"{path.name} has {size / 1e6:,.0f} MB, more than {MAX_BYTES / 1e6:,.0f} MB", "Split it."
            )
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableError(f"There is no file {path}", "Check its name.") from error
    except IsADirectoryError as error:
        raise UnreadableError(f"{path} is a folder", "Name a file in it.") from error
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read ({error.strerror})", "Check its rights.") from error
    try:
        return read_page(body, url=url or f"file:///{path.name}", selectors=selectors, on_scan=on_scan)
    except UnreadableError as error:
        raise UnreadableError(f"{path.name}: {error.what}", error.advice) from error


def _kind(body: bytes, content_type: str, suffix: str) -> str:
    """The bytes decide where they tell; raises UnreadableError where nothing reads them."""
    kind = _kind_of_file(body, suffix)
    if kind is not None:
        return kind
    if _looks_like_html(body[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()):
        return "html"  # also an error page under a document's name
    _refuse_false_name(content_type, suffix)
    if "html" in content_type or (suffix in (".html", ".htm") and not content_type):
        return "html"
    if _is_binary(body):
        raise UnreadableError("The bytes are no text", "Check what was saved under this name.")
    if suffix in (".csv", ".tsv") or "csv" in content_type:
        return "csv"
    if suffix == ".txt" or content_type.startswith("text/plain") or not _tagged(body):
        return "txt"
    return "html"


def _kind_of_file(body: bytes, suffix: str) -> str | None:
    """A document that its first bytes tell; None for text of any kind. Other files are refused."""
    head = body[:_HEAD]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")):
        if suffix in (".xls", ".xlt") or b"W\x00o\x00r\x00k\x00b\x00o\x00o\x00k" in body[:200_000]:
            raise UnreadableError("An old Excel file (.xls)", "Save it as XLSX or CSV.")
        return "doc"
    what = next((what for magic, what in _FOREIGN if head.startswith(magic)), None)
    if what is not None:
        scanned = is_picture(body)
        advice = "If it is a scanned letter, add --ocr to have it read." if scanned else "Leave it out."
        raise UnreadableError(f"The file is {what}, not a page", advice)
    return None


def _refuse_false_name(content_type: str, suffix: str) -> None:
    """Text under the name of a document is none."""
    if suffix == ".pdf" or "pdf" in content_type:
        raise UnreadableError("Not a PDF file, whatever its name says", "Download it again.")
    if suffix in (".docx", ".xlsx", ".doc", ".xls"):
        raise UnreadableError("Not an office file, whatever its name says", "Download it again.")


_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture or a sound"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound"),
    (b"\x00\x00\x00\x18ftyp", "a video"),
    (b"\x00\x00\x00\x20ftyp", "a video"),
    (b"SQLite format 3", "a database"),
)


def _looks_like_html(head: bytes) -> bool:
    return (
        head.startswith((b"<!doctype", b"<html", b"<?xml", b"<!--", b"<head", b"<body", b"<meta"))
        or b"<html" in head
    )


def _is_binary(body: bytes) -> bool:
    """Whether there are more zeros than a text has, unless they are half of its characters."""
    head = body[:_HEAD]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or _wide(head)
    return body.count(0, 0, 4096) > 8 and not wide


def _wide(head: bytes) -> bool:
    return head[0::2].count(0) * 4 > len(head) or head[1::2].count(0) * 4 > len(head)


def _tagged(body: bytes) -> bool:
    start = body[:20_000].lower()
    return any(tag in start for tag in (b"</p>", b"</div>", b"</a>", b"<br", b"</td>", b"</span>", b"<div"))


def _plain(body: bytes, content_type: str | None) -> PageText:
    raw, encoding = decode(body, content_type, html=False)
    text, scheme = clean_text(raw)
    return PageText(
        title=None,
        text=text,
        kind="txt",
        encoding=encoding,
        scheme=scheme,
        problem=None if text else "empty",
        advice=None if text else ADVICE["empty"],
    )


def _gunzip(body: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    pieces, size, feed = [], 0, body[:_STEP]
    at = len(feed)
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(feed, _STEP)
            if not piece and not feed:
                raise UnreadableError("The compressed page is cut off", "Fetch it again.")
            pieces.append(piece)
            size += len(piece)
            if size > MAX_PAGE:
                what = f"The page unpacks to more than {MAX_PAGE / 1e6:,.0f} MB"
                raise UnreadableError(what, "Leave it out.")
            feed = unpacker.unconsumed_tail
            if not feed:
                feed = body[at : at + _STEP]
                at += len(feed)
    except zlib.error as error:
        raise UnreadableError("The compressed page is damaged", "Fetch it again.") from error
    return b"".join(pieces)
