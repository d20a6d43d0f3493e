"""What a user hands to a command: a text, a file, an address, or JSON Lines on standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from doichieu.errors import CommandError
from doichieu.jsonlines import read_lines
from doichieu.language import say
from doichieu.optical import Optical
from doichieu.settings import Settings

if TYPE_CHECKING:
    from archive.fetch import Fetched
    from parsers.model import Document
    from parsers.pages.model import PageText

Kind = Literal["stream", "url", "file", "text"]
_SUFFIXES = frozenset(
    f".{kind}"
    for kind in (
        "txt html htm pdf docx doc xlsx csv json jsonl gz xls png jpg jpeg tif tiff".split()  # noqa: SIM905
    )
)
_LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True)
class Given:
    """An argument and what it is."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Came:
    """How a document came here: when an address was fetched, and the SHA-256 of the bytes (hex)."""

    fetched_at: datetime | None = None
    sha256: str | None = None


def classify(argument: str) -> Given:
    """`-` is standard input; then an address, a file that exists, a file that should; else it is a text."""
    if argument == "-":
        return Given("stream", argument)
    bare = argument.strip()
    spaced = any(letter.isspace() for letter in bare)
    if bare.lower().startswith(("http://", "https://")) and not spaced:
        return Given("url", bare)
    if not bare:
        raise CommandError(
            ("Văn bản trống", "The text is empty"),
            ("Đưa vào một đoạn văn, một tệp, hoặc -", "Give a text, a file, or -"),
        )
    if _exists(argument):
        return Given("file", argument)
    path_like = not spaced and (
        Path(bare).suffix.lower() in _SUFFIXES or bare.startswith(("./", "../", "/", "~"))
    )
    if path_like and len(bare) < _LONGEST_NAME:
        raise CommandError(
            (f"Không có tệp {bare}", f"There is no file {bare}"), ("Kiểm tra lại tên tệp", "Check its name")
        )
    return Given("text", argument)


def read_documents(given: Given, optical: Optical | None = None) -> Iterator[Document]:
    """The documents of an argument other than an address; scans are read where `optical` is given."""
    from parsers.model import Document

    if given.kind == "stream":
        yield from _documents(sys.stdin.buffer, "stdin")
    elif given.kind == "text":
        yield Document("text", given.value)
    elif Path(given.value).suffix.lower() == ".jsonl":
        with Path(given.value).open("rb") as stream:
            yield from _documents(stream, Path(given.value).name)
    elif Path(given.value).suffix.lower() == ".json":
        from doichieu.tasks.archives.files import json_documents

        path = Path(given.value)
        yield from json_documents(path.read_bytes(), path.name)
    else:
        yield file_document(Path(given.value), optical)


def documents_of(given: Given, settings: Settings, optical: Optical | None = None) -> Iterator[Document]:
    """The documents of any argument, an address fetched through the guard; nothing is kept."""
    for document, _ in documents_as_they_came(given, settings, optical):
        yield document


def documents_as_they_came(
    given: Given, settings: Settings, optical: Optical | None = None
) -> Iterator[tuple[Document, Came]]:
    """The documents of any argument, each with how it came; nothing is kept."""
    if given.kind != "url":
        came = Came(sha256=digest_of_file(Path(given.value))) if given.kind == "file" else Came()
        for document in read_documents(given, optical):
            yield document, came
        return
    from archive.fetch import fetch
    from scrapers.settings import USER_AGENT

    if not settings.quiet:
        sys.stderr.write(say(settings.lang, f"Đang tải {given.value} …\n", f"Fetching {given.value} …\n"))
    fetched = fetch(given.value, now=settings.now(), user_agent=USER_AGENT)
    document = fetched_document(fetched, optical)
    yield document, Came(fetched.fetched_at, sha256(fetched.body).hexdigest())


def fetched_document(fetched: Fetched, optical: Optical | None = None) -> Document:
    """What an address answered, as a document; another answer than a page is an error here."""
    from archive.content import header
    from parsers.pages import read_page

    if fetched.status != 200:
        raise CommandError(
            (
                f"{fetched.url} trả lời mã {fetched.status}",
                f"{fetched.url} answers with status {fetched.status}",
            ),
            ("Mở thử trong trình duyệt", "Try it in a browser"),
        )
    page = read_page(
        fetched.body,
        url=fetched.url,
        content_type=header(fetched.headers, "content-type"),
        on_scan=optical.on_scan if optical else None,
    )
    return page_document(page, name=fetched.url, url=fetched.url, optical=optical)


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file (hex), read in pieces."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def file_document(path: Path, optical: Optical | None = None) -> Document:
    """A file that somebody saved, as a document."""
    from parsers.pages import read_file

    page = read_file(path, on_scan=optical.on_scan if optical else None)
    return page_document(page, name=path.name, optical=optical)


def page_document(
    page: PageText, *, name: str, url: str | None = None, optical: Optical | None = None
) -> Document:
    """A page as a document; a page that holds nothing to read is an error here."""
    from parsers.model import Document
    from parsers.pages.model import UnreadableError

    if page.problem is not None and not page.text.strip():
        raise UnreadableError(f"{name}: {page.problem}", page.advice or "")
    if page.optical and optical is not None:
        optical.warn(name)
    return Document(name, page.text, url or page.canonical, page.title, page.published, optical=page.optical)


def _documents(stream: object, name: str) -> Iterator[Document]:
    from doichieu.tasks.texts.records import document_of

    for number, record in read_lines(stream, name):  # type: ignore[arg-type]
        try:
            document = document_of(record)
        except ValueError as error:
            raise CommandError(
                (
                    f"{name}, dòng {number}: thiếu hoặc sai trường “{error}”",
                    f"{name}, line {number}: the field “{error}” is missing or not a string",
                ),
                (
                    'Mỗi dòng phải có dạng {"id": "1", "text": "…"}',
                    'Every line must look like {"id": "1", "text": "…"}',
                ),
            ) from error
        if record.get("published") and document.published is None:
            # the language of the command isn't known here; nobody has to act on it
            sys.stderr.write(f"{name}: {document.id}: published: {record['published']!r} → null\n")
        yield document


def _exists(argument: str) -> bool:
    try:
        return len(argument) < _LONGEST_NAME and "\0" not in argument and Path(argument).exists()
    except OSError:
        return False
