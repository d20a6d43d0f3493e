"""Files of one's own: which there are, and what address each is known by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from doichieu.tasks.texts.records import document_of
from parsers.model import Document
from parsers.pages import UnreadableError

JSON_TYPE = "application/json"
ARCHIVES = (".warc", ".warc.gz", ".wacz")
_TYPES = {
    ".txt": "text/plain; charset=utf-8",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".json": JSON_TYPE,
    ".jsonl": JSON_TYPE,
}
KNOWN = (*_TYPES, *ARCHIVES)


def list_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and of folders those of the kinds that are read, in a fixed order."""
    for path in paths:
        if path.is_dir():
            inside = (one for one in path.rglob("*") if one.is_file() and one.name.lower().endswith(KNOWN))
            yield from sorted(
                one for one in inside if not any(p.startswith(".") for p in one.relative_to(path).parts)
            )
        else:
            yield path


def is_archive(path: Path) -> bool:
    """A web archive, by its name."""
    return path.name.lower().endswith(ARCHIVES)


def media_type(path: Path) -> str | None:
    """What a server would say of such a file. A TXT's own encoding is left to be found out."""
    kind = _TYPES.get(path.suffix.lower())
    return "text/plain" if path.suffix.lower() == ".txt" else kind


def file_url(path: Path) -> str:
    """The address of a local file: its name alone, as folders differ from machine to machine."""
    return f"file:///{path.name}"


def json_documents(body: bytes, name: str) -> list[Document]:
    """The documents of a JSON file: one object, a list of them, or one a line."""
    return [document_of(record) for record in json_records(body, name)]


def json_records(body: bytes, name: str) -> list[dict[str, Any]]:
    """The objects themselves, each a document; UnreadableError where one isn't."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{name}: the text is not UTF-8", "Save it as UTF-8.") from error
    try:
        if name.lower().endswith(".jsonl"):
            found: object = [json.loads(line) for line in text.splitlines() if line.strip()]
        else:
            found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{name}: not JSON ({error})", "Check that it was saved whole.") from error
    records: list[Any] = found if isinstance(found, list) else [found]
    if not records:
        raise UnreadableError(f"{name}: holds no document", "Check that it was saved whole.")
    for record in records:
        if not isinstance(record, dict):
            raise UnreadableError(f"{name}: not a document", 'It must look like {"id": "1", "text": "…"}.')
        # A document may accept several dates (an annotated one does); the first is the one to read by.
        if isinstance(record.get("published"), list):
            record["published"] = next(iter(record["published"]), None)
        try:
            document_of(record)
        except ValueError as error:
            advice = 'It must look like {"id": "1", "text": "…"}.'
            raise UnreadableError(f"{name}: the field “{error}” is missing or wrong", advice) from error
    return records


def document_url(document: Document) -> str:
    """The address that a document is known by: its own, told apart from others given the same one."""
    return f"{document.url}#{document.id}" if document.url else f"file:///{document.id}.json"
