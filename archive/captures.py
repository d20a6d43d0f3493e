"""Indexes beside archives: which record answered for an address, and when, found by bisection.

An index is a CDXJ file as other tools write and read it (pywb, py-wacz): sorted
lines of a search key, a time and JSON. It holds nothing that the archive doesn't,
and can be made again at any time.
"""

from __future__ import annotations

import json
import mmap
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from archive.content import header
from archive.errors import ArchiveError
from archive.members import members
from archive.merged import MERGED, MergedIndex, lines_at, merge_indexes, stamps_of
from archive.names import inside
from archive.packing import sha1_of
from archive.records import WarcRecord, record_of
from archive.whole import clear_parts, written_whole

ARCHIVES = (".warc.gz", ".warc")
INDEX = ".cdxj"
OPEN = ".open"  # beside an archive that is being written, or that a killed run left
REVISIT = "warc/revisit"
_IP = re.compile(r"[\d.]+|\[.*\]")


@dataclass(frozen=True, slots=True)
class Capture:
    """A line of an index: where a record stands and what it answered. `digest` is that of its payload.

    `truncated` says why the record holds less than was to come: such a capture stands for no page.
    """

    key: str
    stamp: str
    url: str
    status: int
    mime: str
    digest: str
    path: Path
    offset: int
    length: int
    truncated: str = ""

    @property
    def whole(self) -> bool:
        """Whether the record has a payload of its own, and all of it."""
        return self.mime != REVISIT and not self.truncated

    @property
    def line(self) -> str:
        """As it stands in an index file."""
        fields = {
            "url": self.url, "mime": self.mime, "status": str(self.status), "digest": self.digest,
            "length": str(self.length), "offset": str(self.offset), "filename": self.path.name,
        }  # fmt: skip
        if self.truncated:
            fields["truncated"] = self.truncated
        return f"{self.key} {self.stamp} {json.dumps(fields, ensure_ascii=False)}\n"


def captures_of(path: Path) -> Iterator[Capture]:
    """The answers of an archive that can be read, in file order."""
    for member in members(path):
        try:
            record = record_of(path.name, member)
        except ArchiveError:
            continue  # `doichieu verify` and a replay name it
        if record is not None:
            yield capture_of(path, record, member.offset, member.end - member.offset)


def write_index(path: Path, captures: Iterable[Capture] | None = None) -> Path:
    """Write the index of an archive beside it, whole or not at all. `captures`: all that it holds, where that
    is known; else it is read."""
    index = index_of(path)
    with written_whole(index) as file:
        known = captures if captures is not None else captures_of(path)
        file.writelines(line.encode() for line in sorted_lines(known))
    return index


def sorted_lines(captures: Iterable[Capture]) -> list[str]:
    """The lines of an index, in the order of their bytes."""
    return sorted((one.line for one in captures), key=str.encode)


def index_of(path: Path) -> Path:
    """Where the index of an archive stands."""
    return path.with_name(path.name + INDEX)


def complete_indexes(folder: Path) -> None:
    """Index every archive of a folder that has no index yet, except those that are still open."""
    clear_parts(folder)
    for path in archives_in(folder):
        opened = path.with_name(path.name + OPEN).exists()
        if not opened and not index_of(path).exists() and _is_archive(path):
            write_index(path)
    if folder.is_dir():
        merge_indexes(folder, INDEX)


def captures_in(folder: Path) -> Captures:
    """The captures of a folder, opened once for as long as no file comes to it or goes."""
    with os.scandir(folder) as entries:
        files = sum(1 for _ in entries)  # a clock may be too coarse to tell two changes apart
    return _opened(folder, folder.stat().st_mtime_ns, files)


@lru_cache(maxsize=4)
def _opened(folder: Path, _changed: int, _files: int) -> Captures:
    return Captures(folder)


def archives_in(folder: Path) -> list[Path]:
    """The archives of a folder, by name."""
    return sorted(path for path in folder.glob("*") if path.name.endswith(ARCHIVES))


def _is_archive(path: Path) -> bool:
    try:
        return path.stat().st_size > 0 and next(members(path), None) is not None
    except FileNotFoundError:
        return False  # another run has just removed it, for it was empty
    except ArchiveError:
        return False  # `doichieu verify` names it if a page stands on it


class Captures:
    """What the indexed archives of a folder hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        stamps = stamps_of(folder, INDEX) if folder.is_dir() else {}
        self._merged = MergedIndex.open(folder, stamps)
        merged = self._merged.names if self._merged is not None else frozenset()
        self._indexes = [folder / name for name in sorted(stamps.keys() - merged)]
        self._archives: dict[str, Path] = {}

    def of(self, url: str) -> Iterator[Capture]:
        """The captures of exactly this address, newest archive first, oldest capture in it first."""
        found = [one for one in self._all(f"{search_key(url)} ") if one.url == url]
        yield from sorted(found, key=lambda one: one.path.name, reverse=True)  # in one archive as they stand

    def at(self, url: str, moment: datetime) -> Iterator[Capture]:
        """The captures of an address of one second that have a whole payload of their own."""
        captures = self._all(f"{search_key(url)} {_stamp(moment)} ")
        return (one for one in captures if one.url == url and one.whole)

    def seen(self, url: str) -> tuple[datetime, datetime] | None:
        """When an address answered first and last, whatever it answered; None if never."""
        first = [one.stamp for one in self._nearest(url, _answered, newest=False)]
        last = [one.stamp for one in self._nearest(url, _answered, newest=True)]
        return (_moment(min(first)), _moment(max(last))) if first and last else None

    def latest(self, url: str) -> Capture | None:
        """The newest capture of an address with status 200 and a payload of its own."""
        found = self._nearest(url, _whole_page, newest=True)
        return max(found, key=lambda one: (one.stamp, one.path.name), default=None)

    def _all(self, start: str) -> Iterator[Capture]:
        for index, lines in self._lines(start.encode()):
            yield from (self._read(index, line) for line in lines)

    def _nearest(self, url: str, wanted: Callable[[Capture], bool], *, newest: bool) -> list[Capture]:
        """Of each index the oldest or newest capture that is wanted: of hundreds, one or two are read."""
        found: list[Capture] = []
        for index, lines in self._lines(f"{search_key(url)} ".encode(), newest_first=newest):
            captures = (self._read(index, line) for line in lines)
            found += islice((one for one in captures if one.url == url and wanted(one)), 1)
        return found

    def _lines(self, start: bytes, *, newest_first: bool = False) -> Iterator[tuple[Path, Iterator[bytes]]]:
        if self._merged is not None:
            yield self._folder / MERGED, self._merged.lines_at(start, newest_first=newest_first)
        for index in self._indexes:
            # Opened anew for each look: they may be more files than a process may hold open.
            with _mapped(index) as view:
                yield index, lines_at(view, start, newest_first=newest_first)

    def _read(self, index: Path, line: bytes) -> Capture:
        return _parsed(self._archive, index, line)

    def _archive(self, name: str) -> Path:
        if name not in self._archives:
            self._archives[name] = inside(self._folder, name)
        return self._archives[name]


def search_key(url: str) -> str:
    """The key that sorts addresses of a site together: `vn,congdoan)/tin-tuc?page=2` (SURT).

    Without scheme, `www.` and fragment, in small letters, the query sorted.
    """
    parts = urlsplit(url.strip())
    if not parts.hostname:
        return url.lower().replace(" ", "%20")
    host = parts.hostname.lower().rstrip(".").removeprefix("www.")
    labels = host if ":" in host or _IP.fullmatch(host) else ",".join(reversed(host.split(".")))
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    query = "&".join(sorted(parts.query.split("&")))
    path = (parts.path or "/") + (f"?{query}" if query else "")
    return f"{labels}{port}){path}".lower().replace(" ", "%20")


def capture_of(path: Path, record: WarcRecord, offset: int, length: int) -> Capture:
    """The line for a record of an archive."""
    mime = (header(record.headers, "content-type") or "unk").split(";", 1)[0].strip().lower()
    return Capture(
        key=search_key(record.url),
        stamp=_stamp(record.date),
        url=record.url,
        status=record.status,
        mime=REVISIT if record.kind == "revisit" else mime,
        digest=record.payload_digest or sha1_of(record.raw),
        path=path,
        offset=offset,
        length=length,
        truncated=record.cut or "",
    )


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{path}: can't be read ({reason})", "check its permissions") from error


def _answered(capture: Capture) -> bool:
    return not capture.truncated


def _whole_page(capture: Capture) -> bool:
    return capture.status == 200 and capture.whole


def _parsed(archive: Callable[[str], Path], index: Path, line: bytes) -> Capture:
    try:
        key, stamp, rest = line.decode().split(" ", 2)
        fields = json.loads(rest)
        path = archive(str(fields["filename"]))
        if not path.name.endswith(ARCHIVES):
            raise ValueError(path.name)
        return Capture(
            key, stamp, fields["url"], int(fields["status"]), fields["mime"], fields["digest"],
            path, int(fields["offset"]), int(fields["length"]), fields.get("truncated", ""),
        )  # fmt: skip
    except (ArchiveError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(
            f"{index}: a line of the index can't be read", "delete the index; the next crawl makes it again"
        ) from error
