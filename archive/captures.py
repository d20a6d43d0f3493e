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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from archive.content import header
from archive.errors import ArchiveError
from archive.members import members
from archive.names import inside
from archive.packing import sha1_of
from archive.records import WarcRecord, record_of

ARCHIVES = (".warc.gz", ".warc")
INDEX = ".cdxj"
OPEN = ".open"  # beside an archive that is being written, or that a killed run left
REVISIT = "warc/revisit"
_IP = re.compile(r"[\d.]+|\[.*\]")


@dataclass(frozen=True, slots=True)
class Capture:
    """A line of an index: where a record stands and what it answered. `digest` is that of its payload."""

    key: str
    stamp: str
    url: str
    status: int
    mime: str
    digest: str
    path: Path
    offset: int
    length: int

    @property
    def line(self) -> str:
        """As it stands in an index file."""
        fields = {
            "url": self.url, "mime": self.mime, "status": str(self.status), "digest": self.digest,
            "length": str(self.length), "offset": str(self.offset), "filename": self.path.name,
        }  # fmt: skip
        return f"{self.key} {self.stamp} {json.dumps(fields, ensure_ascii=False)}\n"


def captures_of(path: Path) -> Iterator[Capture]:
    """The answers of an archive that can be read, in file order."""
    for member in members(path):
        try:
            record = record_of(path.name, member)
        except ArchiveError:
            continue  # `doichieu verify` and a replay name it
        if record is not None:
            yield _capture(path, record, member.offset, member.end - member.offset)


def write_index(path: Path) -> Path:
    """Write the index of an archive beside it, whole or not at all."""
    index = index_of(path)
    partial = index.with_name(f"{index.name}.{os.getpid()}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(sorted_lines(captures_of(path)))
        partial.rename(index)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{index}: can't be written ({reason})", "check space and permissions") from error
    return index


def sorted_lines(captures: Iterable[Capture]) -> list[str]:
    """The lines of an index, in the order of their bytes."""
    return sorted((one.line for one in captures), key=str.encode)


def index_of(path: Path) -> Path:
    """Where the index of an archive stands."""
    return path.with_name(path.name + INDEX)


def complete_indexes(folder: Path) -> None:
    """Index every archive of a folder that has no index yet, except those that are still open."""
    for path in archives_in(folder):
        opened = path.with_name(path.name + OPEN).exists()
        if not opened and path.stat().st_size and not index_of(path).exists() and _is_archive(path):
            write_index(path)


def archives_in(folder: Path) -> list[Path]:
    """The archives of a folder, by name."""
    return sorted(path for path in folder.glob("*") if path.name.endswith(ARCHIVES))


def _is_archive(path: Path) -> bool:
    try:
        return next(members(path), None) is not None
    except ArchiveError:
        return False  # `doichieu verify` names it if a page stands on it


class Captures:
    """What the indexed archives of a folder hold, the newest archive first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        found = sorted(folder.glob(f"*{INDEX}"), reverse=True)
        self._indexes = [path for path in found if path.stat().st_size]

    def of(self, url: str) -> Iterator[Capture]:
        """The captures of exactly this address, newest archive first, oldest capture in it first."""
        key = search_key(url)
        for index in self._indexes:
            # Opened anew for each look: years of nights are more files than a process may hold open.
            with _mapped(index) as view:
                lines = list(_lines_at(view, f"{key} ".encode()))
            for line in lines:
                capture = _parsed(self._folder, index, line)
                if capture.url == url:
                    yield capture

    def at(self, url: str, moment: datetime) -> Iterator[Capture]:
        """The captures of an address of one second that have a payload of their own."""
        stamp = _stamp(moment)
        return (one for one in self.of(url) if one.stamp == stamp and one.mime != REVISIT)

    def seen(self, url: str) -> tuple[datetime, datetime] | None:
        """When an address was asked for first and last, whatever it answered; None if never."""
        stamps = [one.stamp for one in self.of(url)]
        return (_moment(min(stamps)), _moment(max(stamps))) if stamps else None

    def latest(self, url: str) -> Capture | None:
        """The newest capture of an address with status 200 and a payload of its own."""
        whole = (one for one in self.of(url) if one.status == 200 and one.mime != REVISIT)
        return max(whole, key=lambda one: one.stamp, default=None)


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


def _capture(path: Path, record: WarcRecord, offset: int, length: int) -> Capture:
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


def _lines_at(view: mmap.mmap, start: bytes) -> Iterator[bytes]:
    """The lines that begin so, of a view whose lines are sorted."""
    low, high = 0, len(view)
    while low < high:
        middle = view.rfind(b"\n", 0, (low + high) // 2) + 1
        end = _line_end(view, middle)
        if view[middle : min(end, middle + len(start))] < start:
            low = end
        else:
            high = middle
    while low < len(view) and view[low : low + len(start)] == start:
        end = _line_end(view, low)
        yield view[low:end]
        low = end


def _line_end(view: mmap.mmap, at: int) -> int:
    found = view.find(b"\n", at)
    return found + 1 if found >= 0 else len(view)


def _parsed(folder: Path, index: Path, line: bytes) -> Capture:
    try:
        key, stamp, rest = line.decode().split(" ", 2)
        fields = json.loads(rest)
        path = inside(folder, str(fields["filename"]))
        if not path.name.endswith(ARCHIVES):
            raise ValueError(path.name)
        return Capture(
            key, stamp, fields["url"], int(fields["status"]), fields["mime"], fields["digest"],
            path, int(fields["offset"]), int(fields["length"]),
        )  # fmt: skip
    except (ArchiveError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(
            f"{index}: a line of the index can't be read", "delete the index; the next crawl makes it again"
        ) from error
