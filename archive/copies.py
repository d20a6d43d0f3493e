"""Our own archive of the pages taken out of an archive of others: their records, as they stand there.

The other file may go away: what is kept stands on this one alone. Records are only ever added, in the order
of the other archive, and each once, however often it is gone through: so a run that was killed is simply
begun again, and every place that it had given away stays true.
"""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from archive.captures import OPEN, Capture, capture_of, index_of, write_index
from archive.errors import ArchiveError
from archive.members import Member, as_packed, members
from archive.records import WarcRecord, record_of
from archive.warc import repair_tail
from archive.writer import WarcWriter

# In the mark beside an archive stand the sources whose crawl left it: no crawl takes this one up.
_NO_CRAWL = '["*"]'
_Key = tuple[str, datetime, bytes]


class Copies(AbstractContextManager["Copies"]):
    """Adds records to an archive, which is made when there is one to add. Leaving it with an error leaves the
    mark of an open archive: the next run goes on from there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer: WarcWriter | None = None
        self._places: dict[_Key, int] | None = None
        self._captures: list[Capture] | None = []  # all that the archive holds, where it was begun here

    def place(self, source: Path, member: Member, record: WarcRecord) -> tuple[str, int]:
        """Where a record of an archive stands in this one: copied there now, or before."""
        key, places = _key(record), self._known()
        if key not in places:
            packed = as_packed(source, member)
            offset = places[key] = self._opened().copy_whole(packed, record.date)
            if self._captures is not None:
                self._captures.append(capture_of(self.path, record, offset, len(packed)))
        return self.path.name, places[key]

    def place_answer(self, record: WarcRecord) -> tuple[str, int]:
        """The same of an answer that was put together: a revisit with the payload that it refers to."""
        key, places = _key(record), self._known()
        if key not in places:
            written = self._opened().write_response(
                record.url, record.status, record.headers, record.raw, record.date
            )
            places[key] = written.offset
            self._captures = None
        return self.path.name, places[key]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            self._writer.close()
        if error is None:
            self._finish()

    def _finish(self) -> None:
        if not self.path.exists():
            return
        if self._writer is not None or not index_of(self.path).exists():
            write_index(self.path, self._captures)
        self._mark.unlink(missing_ok=True)

    @property
    def _mark(self) -> Path:
        return self.path.with_name(self.path.name + OPEN)

    def _opened(self) -> WarcWriter:
        if self._writer is None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._mark.write_text(_NO_CRAWL, encoding="utf-8")
            except OSError as error:
                what = f"{self._mark}: can't be written ({error.strerror or error})"
                raise ArchiveError(what, "check space and permissions") from error
            self._writer = WarcWriter(self.path)
        return self._writer

    def _known(self) -> dict[_Key, int]:
        """What earlier runs have copied; half a record that a killed one left is cut off."""
        if self._places is None:
            self._places = {}
            if self.path.exists():
                repair_tail(self.path)
                self._captures = None
            if self.path.exists() and self.path.stat().st_size:
                for member in members(self.path):
                    record = None if member.fault else record_of(self.path.name, member, proven=False)
                    if record is not None:
                        self._places.setdefault(_key(record), member.offset)
        return self._places


def _key(record: WarcRecord) -> _Key:
    return record.url, record.date, hashlib.sha256(record.raw).digest()
