"""A WACZ (1.1.1): chosen pages in one file, with index, page list and digests, that others' viewers open.

The records are copied byte for byte as they were archived, so that their digests still hold.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from archive.captures import captures_of, sorted_lines
from archive.errors import ArchiveError
from archive.members import as_packed, members
from archive.records import fields_of
from archive.warc import place_of_payload, read_at
from archive.writer import SOFTWARE, warc_date

VERSION = "1.1.1"
_DATA = "archive/data.warc.gz"
_TAKEN = ("archive/", "indexes/", "pages/")
_FURTHER = re.compile(r"[a-z-]+/[a-z-]+\.[a-z]+")  # py-wacz looks for nothing outside a folder


@dataclass(frozen=True, slots=True)
class WaczPage:
    """A page to be packed: where its record stands, and the digest that its body must have."""

    url: str
    path: Path
    offset: int
    sha256: str
    title: str | None = None


def write_wacz(
    out: Path,
    pages: Sequence[WaczPage],
    *,
    title: str,
    description: str,
    created: datetime,
    extra: Mapping[str, bytes] | None = None,
) -> None:
    """Write the pages, each with its request and, if it is a revisit, what it refers to.

    `extra` are further files, `folder/name.ending`. Every page is read and held against its
    digest first. The same pages at the same time give the same file. Raises `ArchiveError`; then
    nothing is written.
    """
    wrong = [name for name in extra or () if not _FURTHER.fullmatch(name) or name.startswith(_TAKEN)]
    if wrong:
        raise ArchiveError(f"{wrong[0]}: no name for a further file of a pack", "choose another")
    folder = out.with_name(f"{out.name}.{os.getpid()}.part")
    warc, partial = folder / "data.warc.gz", folder / out.name
    try:
        folder.mkdir(parents=True)
        lines = _page_lines(pages)
        with warc.open("wb") as file:
            file.writelines(_records(pages))
        index = "".join(sorted_lines(captures_of(warc))).encode()
        texts = {"indexes/index.cdxj": index, "pages/pages.jsonl": lines, **(extra or {})}
        resources = [_resource(_DATA, *_digest_of_file(warc))]
        resources += [_resource(name, _digest(data), len(data)) for name, data in texts.items()]
        package = _json(
            {
                "profile": "data-package",
                "wacz_version": VERSION,
                "title": title,
                "description": description,
                "created": warc_date(created),
                "software": SOFTWARE,
                "resources": resources,
            }
        )
        texts["datapackage.json"] = package
        texts["datapackage-digest.json"] = _json({"path": "datapackage.json", "hash": _digest(package)})
        _zip(partial, warc, texts, created)
        partial.replace(out)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{out}: can't be written ({reason})", "check space and permissions") from error
    finally:
        for left in (warc, partial):
            left.unlink(missing_ok=True)
        if folder.is_dir():
            folder.rmdir()


def _page_lines(pages: Sequence[WaczPage]) -> bytes:
    rows: list[dict[str, object]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}]
    for page in pages:
        read = read_at(page.path, page.offset)
        if read.sha256 != page.sha256:
            raise ArchiveError(
                f"{page.path.name}@{page.offset}: the bytes are not those that were kept",
                "run `doichieu verify`",
            )
        row: dict[str, object] = {"id": page.sha256[:16], "url": read.url, "ts": warc_date(read.fetched_at)}
        rows.append(row | ({"title": page.title} if page.title else {}))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _records(pages: Iterable[WaczPage]) -> Iterator[bytes]:
    """The members of a pack's archive: of each archive what it says of itself, then the exchanges."""
    begun: set[Path] = set()
    taken: set[tuple[Path, int]] = set()
    for page in pages:
        for path, offset in (place_of_payload(page.path, page.offset), (page.path, page.offset)):
            if path not in begun:
                begun.add(path)
                yield from _about(path)
            if (path, offset) not in taken:
                taken.add((path, offset))
                yield from _exchange(path, offset)


def _about(path: Path) -> Iterator[bytes]:
    first = next(members(path), None)
    if first is not None and first.fault is None and fields_of(first).get("warc-type") == "warcinfo":
        yield as_packed(path, first)


def _exchange(path: Path, offset: int) -> Iterator[bytes]:
    found = members(path, offset)
    answer = next(found)
    yield as_packed(path, answer)
    request = next(found, None)
    if request is not None and request.fault is None:
        told = fields_of(request)
        linked = told.get("warc-concurrent-to") == fields_of(answer).get("warc-record-id")
        if linked and told.get("warc-type") == "request":
            yield as_packed(path, request)


def _zip(target: Path, warc: Path, texts: Mapping[str, bytes], created: datetime) -> None:
    moment = created.astimezone(UTC).timetuple()[:6]
    with zipfile.ZipFile(target, "w") as pack:
        # Stored as it is: a viewer takes single records out of the middle.
        with (
            warc.open("rb") as source,
            pack.open(zipfile.ZipInfo(_DATA, moment), "w", force_zip64=True) as entry,
        ):
            while piece := source.read(1 << 20):
                entry.write(piece)
        for name, data in texts.items():
            info = zipfile.ZipInfo(name, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            pack.writestr(info, data)


def _resource(path: str, digest: str, size: int) -> dict[str, object]:
    return {"name": path.rsplit("/", 1)[-1], "path": path, "hash": digest, "bytes": size}


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _digest_of_file(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}", path.stat().st_size


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
