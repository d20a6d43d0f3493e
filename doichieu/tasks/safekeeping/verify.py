"""Proof of a store, with the reading done again where that is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from archive.warc import ArchivedPage, read_at
from catalogue.sources import load_sources
from doichieu.errors import CommandError
from doichieu.tasks.archives.files import JSON_TYPE
from doichieu.tasks.keeping.reading import Origin, origin_of, read_bytes
from doichieu.tasks.texts.records import document_of
from doichieu.tasks.texts.sums import wrongly_kept
from parsers.by_hand import HAND_TYPE, entry_of
from parsers.reader import READER_VERSION
from store.database import Store
from store.verify import Problem, verify


def verify_store(store: Store, archive_dir: Path, sources: Path | None, *, reread: bool) -> Iterator[Problem]:
    """What doesn't hold. Reading again needs the selectors of every source that was crawled."""
    if not reread:
        yield from verify(store, archive_dir)
    else:
        again = _Again(_origins(store, sources))
        yield from verify(
            store, archive_dir, read_at=again.read_at, reread=again.text, reread_version=READER_VERSION
        )
    for known in wrongly_kept(store):
        yield Problem("sums", "the sums kept of the reading aren't those of its figures", None, known)


class _Again:
    """Takes the text out of the record that was just looked up, under the same headers as at first."""

    def __init__(self, origins: dict[tuple[str, str], Origin]) -> None:
        self._origins = origins
        self._page: ArchivedPage | None = None

    def read_at(self, path: Path, offset: int) -> ArchivedPage:
        self._page = read_at(path, offset)
        return self._page

    def text(self, body: bytes, url: str) -> str | None:
        page = self._page
        kind = None
        if page is not None:
            kind = next((value for name, value in page.headers if name.lower() == "content-type"), None)
        if kind == HAND_TYPE:
            return entry_of(body).wording
        if kind == JSON_TYPE:
            return document_of(json.loads(body)).text
        origin = self._origins.get((url, sha256(body).hexdigest()), Origin(""))
        read = read_bytes(body, url=url, content_type=kind, origin=origin)
        return read.document.text if read.document else None


def _origins(store: Store, folder: Path | None) -> dict[tuple[str, str], Origin]:
    """Where each version of each address is from; its layout is that of the time when it was taken first."""
    known = load_sources(folder)
    crawled = {run.source_id for run in store.runs()}
    lost = sorted(crawled - known.keys())
    if lost:
        raise CommandError(
            (f"Không rõ cách đọc nguồn {lost[0]}", f"How to read the source {lost[0]} is not known"),
            (
                "Thêm --sources với thư mục tệp nguồn đã dùng khi crawl",
                "Add --sources with the folder used to crawl it",
            ),
        )
    origins: dict[tuple[str, str], Origin] = {}
    for one in store.pages():
        source = known.get(one.page.source_id)
        if source is not None:
            version = (one.page.url, one.page.sha256)
            origins.setdefault(version, origin_of(source, one.page.fetched_at))
    return origins
