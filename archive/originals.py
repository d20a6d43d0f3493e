"""The payloads that revisits refer to: of a capture in the same archive, or in another of its folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from archive.captures import captures_in
from archive.errors import ArchiveError
from archive.members import members
from archive.records import WarcRecord, record_of


class Originals:
    """Finds them in the files of one archive, and in what indexes beside these name."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._places: dict[object, tuple[Path, int]] | None = None

    def completed(self, revisit: WarcRecord) -> WarcRecord | None:
        """The revisit with the payload of what it refers to; None where that isn't there."""
        for path, offset in self._of(revisit):
            member = next(members(path, offset), None)
            found = record_of(path.name, member) if member is not None else None
            if found is None or found.kind == "revisit" or found.cut:
                continue
            if revisit.payload_digest in (None, found.payload_digest) or found.payload_digest is None:
                return replace(revisit, raw=found.raw, headers=revisit.headers or found.headers)
        return None

    def _of(self, revisit: WarcRecord) -> Iterator[tuple[Path, int]]:
        here = self._here()
        for known_as in (revisit.refers_to, revisit.payload_digest):
            if known_as is not None and known_as in here:
                yield here[known_as]
        if revisit.refers_to is not None:
            for folder in dict.fromkeys(path.parent for path in self._paths):
                try:
                    yield from ((one.path, one.offset) for one in captures_in(folder).at(*revisit.refers_to))
                except ArchiveError:
                    continue  # another tool's index, with other fields

    def _here(self) -> dict[object, tuple[Path, int]]:
        """Gone through once, where there is any revisit at all."""
        if self._places is None:
            self._places = {}
            for path in self._paths:
                for member in members(path):
                    try:
                        record = record_of(path.name, member, proven=False)
                    except ArchiveError:
                        continue
                    if record is not None and record.kind != "revisit":
                        place = (path, member.offset)
                        self._places.setdefault((record.url, record.date), place)
                        self._places.setdefault(record.payload_digest, place)
        return self._places
