"""A store in one file: a copy of its database, and which archives its pages lie in, or these themselves.

The file is a zip: `manifest.json` (what there is, with digests), `store.sqlite`, and `archive/…` where the
archives were asked for. It appears under its name when it is whole.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from doichieu.errors import CommandError
from store.copying import copy_database

FORMAT = "doichieu-backup-1"
MANIFEST, DATABASE, ARCHIVE = "manifest.json", "store.sqlite", "archive/"
CHUNK = 1 << 20
_KINDS = ("*.warc.gz", "*.warc", "*.cdxj")

OnFile = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of the archive as it was: later runs only ever add to its end."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `missing` are archives that the store names and nobody had."""

    made: str
    program: str
    schema: str
    rows: Mapping[str, int]
    size: int
    sha256: str
    with_archive: bool
    archive: tuple[ArchiveFile, ...]
    missing: tuple[str, ...]

    def text(self) -> str:
        """As it stands in the file."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def back_up(
    url: str,
    archive_dir: Path,
    out: Path,
    *,
    now: datetime,
    program: str,
    with_archive: bool,
    on_file: OnFile = lambda _name, _done, _of: None,
) -> Manifest:
    """Writes the backup; the database first, so that every page that it names is in the archives after it."""
    part, copy = (out.with_name(f".{out.name}.{end}") for end in ("part", "copy"))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        on_file(DATABASE, 0, 0)
        held = copy_database(url, copy)
        files = list(_archive_files(archive_dir, on_file))
        manifest = Manifest(
            made=now.isoformat(timespec="seconds"),
            program=program,
            schema=held.schema,
            rows=held.rows,
            size=copy.stat().st_size,
            sha256=digest_of_file(copy),
            with_archive=with_archive,
            archive=tuple(files),
            missing=tuple(sorted(held.archives - {one.name for one in files})),
        )
        _write(part, copy, manifest, archive_dir, on_file)
        part.replace(out)
    except OSError as error:
        raise CommandError(
            (
                f"Không ghi được {out} ({error.strerror or error})",
                f"{out} can't be written ({error.strerror})",
            ),
            ("Kiểm tra dung lượng trống và quyền ghi", "See that there is room and the right to write"),
        ) from error
    finally:
        part.unlink(missing_ok=True)
        copy.unlink(missing_ok=True)
    return manifest


def digest_of_file(path: Path, size: int | None = None) -> str:
    """SHA-256 of a file, or of as many bytes of its beginning."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in chunks(file, size):
            digest.update(chunk)
    return digest.hexdigest()


def chunks(file: IO[bytes], size: int | None = None) -> Iterator[bytes]:
    """A file piece by piece, no further than `size`."""
    left = size
    while left is None or left > 0:
        chunk = file.read(CHUNK if left is None else min(CHUNK, left))
        if not chunk:
            return
        left = None if left is None else left - len(chunk)
        yield chunk


def _archive_files(folder: Path, on_file: OnFile) -> Iterator[ArchiveFile]:
    paths = sorted({path for kind in _KINDS for path in folder.glob(kind) if path.is_file()})
    for number, path in enumerate(paths, 1):
        on_file(path.name, number, len(paths))
        size = path.stat().st_size  # a crawl may be adding to it: what follows is of the next backup
        yield ArchiveFile(path.name, size, digest_of_file(path, size))


def _write(part: Path, copy: Path, manifest: Manifest, folder: Path, on_file: OnFile) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as out:
        out.writestr(MANIFEST, manifest.text())
        _add(out, copy, DATABASE, manifest.size, zipfile.ZIP_DEFLATED)
        kept: Sequence[ArchiveFile] = manifest.archive if manifest.with_archive else ()
        for number, one in enumerate(kept, 1):
            on_file(one.name, number, len(kept))
            packed = one.name.endswith(".gz")
            kind = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            _add(out, folder / one.name, ARCHIVE + one.name, one.size, kind)


def _add(out: zipfile.ZipFile, path: Path, name: str, size: int, kind: int) -> None:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = kind
    entry.external_attr = 0o600 << 16
    with path.open("rb") as file, out.open(entry, "w", force_zip64=True) as into:
        for chunk in chunks(file, size):
            into.write(chunk)
