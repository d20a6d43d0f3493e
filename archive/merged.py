"""The indexes of many archives in one sorted file, so that a look at years of nights is one bisection.

It holds nothing that the indexes don't: its first line names them with size and time, and where one of them
changed or went since, it is not gone by. New ones are merged in when a few have come together.
"""

from __future__ import annotations

import heapq
import json
import mmap
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from archive.whole import written_whole

MERGED = "indexes.merged"
_AT_ONCE = 64  # indexes read into memory together
_FEW = 3  # so many may stand beside it: each costs a look of its own

Stamps = Mapping[str, tuple[int, int]]  # of each index, its size and the time of its last change


class MergedIndex:
    """The merged file, held open; `names` are the indexes that stand in it."""

    def __init__(self, view: mmap.mmap, begin: int, stamps: Stamps) -> None:
        self._view = view
        self._begin = begin
        self.names = frozenset(stamps)

    @classmethod
    def open(cls, folder: Path, stamps: Stamps) -> MergedIndex | None:
        """The merged file of a folder, if all that stands in it is as it was."""
        try:
            with (folder / MERGED).open("rb") as file:
                view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            begin = line_end(view, 0)
            held = {str(name): (int(size), int(at)) for name, (size, at) in json.loads(view[:begin]).items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return None  # there is none yet, or none that can be read: the next merging makes it anew
        return cls(view, begin, held) if held.items() <= stamps.items() else None

    def lines_at(self, start: bytes, *, newest_first: bool = False) -> Iterator[bytes]:
        """The lines that begin so."""
        return lines_at(self._view, start, self._begin, newest_first=newest_first)

    def all_lines(self) -> Iterator[bytes]:
        """Every line, in order."""
        at, size = self._begin, len(self._view)
        while at < size:
            end = line_end(self._view, at)
            yield self._view[at:end]
            at = end


def stamps_of(folder: Path, ending: str) -> dict[str, tuple[int, int]]:
    """The indexes of a folder that hold something."""
    with os.scandir(folder) as entries:
        found = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(ending)]
    return {name: (told.st_size, told.st_mtime_ns) for name, told in found if told.st_size}


def merge_indexes(folder: Path, ending: str) -> None:
    """Bring the merged file up to date, where more than a few indexes are not in it."""
    stamps = stamps_of(folder, ending)
    merged = MergedIndex.open(folder, stamps)
    missing = sorted(stamps.keys() - (merged.names if merged is not None else frozenset()))
    if len(missing) <= _FEW:
        return
    for at in range(0, len(missing), _AT_ONCE):
        lines = {name: _sorted_lines(folder / name) for name in missing[at : at + _AT_ONCE]}
        # One that others wrote may not be sorted: it goes on to be looked at by itself.
        new = {name: found for name, found in lines.items() if found is not None}
        held = {name: stamps[name] for name in (*(merged.names if merged is not None else ()), *new)}
        _write(folder, merged, list(new.values()), held)
        merged = MergedIndex.open(folder, stamps)


def lines_at(view: mmap.mmap, start: bytes, begin: int = 0, *, newest_first: bool = False) -> Iterator[bytes]:
    """The lines that begin so, of a view whose lines are sorted from `begin` on."""
    if not newest_first:
        at = _first_from(view, start, begin)
        while at < len(view) and view[at : at + len(start)] == start:
            end = line_end(view, at)
            yield view[at:end]
            at = end
        return
    # What follows all lines that begin so begins with the next letter at its end.
    end = _first_from(view, start[:-1] + bytes([start[-1] + 1]), begin)
    while end > begin:
        at = max(begin, view.rfind(b"\n", begin, end - 1) + 1)
        if view[at : at + len(start)] != start:
            return
        yield view[at:end]
        end = at


def _first_from(view: mmap.mmap, start: bytes, begin: int) -> int:
    """Where the first line stands that is not before this."""
    low, high = begin, len(view)
    while low < high:
        found = view.rfind(b"\n", begin, (low + high) // 2)
        middle = found + 1 if found >= 0 else begin
        end = line_end(view, middle)
        if view[middle : min(end, middle + len(start))] < start:
            low = end
        else:
            high = middle
    return low


def line_end(view: mmap.mmap, at: int) -> int:
    """Where the line that begins there ends, its mark included."""
    found = view.find(b"\n", at)
    return found + 1 if found >= 0 else len(view)


def _sorted_lines(path: Path) -> list[bytes] | None:
    try:
        lines = path.read_bytes().splitlines(keepends=True)
    except OSError:
        return None
    return lines if lines == sorted(lines) and lines[-1].endswith(b"\n") else None


def _write(folder: Path, merged: MergedIndex | None, new: Sequence[Sequence[bytes]], held: Stamps) -> None:
    old = merged.all_lines() if merged is not None else iter(())
    with written_whole(folder / MERGED) as file:
        file.write(json.dumps(held).encode() + b"\n")
        file.writelines(heapq.merge(old, *new))
