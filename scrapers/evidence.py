"""The archive that one run writes: its parts, the marks that tell they are open, their indexes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from archive.captures import write_index
from archive.series import WarcSeries
from scrapers.errors import CrawlError
from scrapers.locks import Leftover, OpenMark
from scrapers.model import CrawlSource


class Evidence:
    """Open from the run's beginning to its end; what a killed run leaves is found by its marks."""

    def __init__(
        self, archive_dir: Path, started: datetime, sources: Sequence[CrawlSource], *, part_bytes: int
    ) -> None:
        self._source_ids = [source.id for source in sources]
        self._first, mark = _claim(archive_dir, started, self._source_ids)
        self._marks = [mark]
        self.writer = WarcSeries(self._first, part_bytes=part_bytes, on_part=self._mark)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts that hold something."""
        return tuple(part.name for part in self.writer.parts if part.exists())

    def close(self, left: Sequence[Leftover], *, complete: bool) -> None:
        """The run is over. If it is complete, so are the archives, and those it went on from are settled."""
        self.writer.close()
        for mark in self._marks[len(self.writer.parts) :]:
            mark.close()  # of a part that could not be made
        for part, mark in zip(self.writer.parts, self._marks, strict=False):
            empty = part.stat().st_size == 0
            if empty:
                part.unlink()
            elif complete:
                write_index(part)
            if complete or empty:
                mark.close()
            else:
                mark.leave()
        if complete:
            for one in left:
                one.settle(self._source_ids)

    def _mark(self, part: Path) -> None:
        if part == self._first:
            return  # its mark is what took its name
        mark = OpenMark.claim(part, self._source_ids)
        if mark is None:
            raise CrawlError(f"{part}: another run is writing it", "wait for it to end")
        self._marks.append(mark)


def _claim(archive_dir: Path, started: datetime, source_ids: Sequence[str]) -> tuple[Path, OpenMark]:
    """The first free name, taken by its mark: several runs may begin in one second."""
    stamp = started.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for number in count(1):
        path = archive_dir / f"crawl-{stamp}{f'-{number}' if number > 1 else ''}.warc.gz"
        mark = OpenMark.claim(path, source_ids)
        if mark is not None:
            return path, mark
    raise AssertionError("numbers end")
