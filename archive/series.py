"""An archive in parts: when one has grown to its size, the next is begun. A record is never split."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from archive.writer import WarcWriter

PART_BYTES = 1024 * 1024 * 1024


class WarcSeries(WarcWriter):
    """Writes into `name.warc.gz`, `name.002.warc.gz` and so on; `on_part` is told each before it is made."""

    def __init__(
        self, path: Path, *, part_bytes: int = PART_BYTES, on_part: Callable[[Path], None] | None = None
    ) -> None:
        self._first = path
        self._part_bytes = part_bytes
        self._on_part = on_part or (lambda _part: None)
        self._on_part(path)
        super().__init__(path)
        self.parts = [path]

    def _make_room(self) -> None:
        if self.size < self._part_bytes:
            return
        name = self._first.name.removesuffix(".warc.gz")
        part = self._first.with_name(f"{name}.{len(self.parts) + 1:03d}.warc.gz")
        self.close()
        self._on_part(part)
        self._open(part)
        self.parts.append(part)
