"""Bytes to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from doichieu.errors import CommandError
from doichieu.language import say
from doichieu.settings import Settings
from doichieu.show import note


def give(
    content: bytes | Iterable[bytes], out: Path | None, settings: Settings, *, binary: bool = False
) -> None:
    """To the file named, else to standard output; what is no text never to a terminal."""
    if out is not None:
        from exports.files import write_file

        write_file(out, content)
        note(say(settings.lang, f"Đã ghi {out}", f"Written: {out}"), quiet=settings.quiet)
        return
    if binary and sys.stdout.isatty():
        raise CommandError(
            ("Tệp XLSX hay Parquet không in ra màn hình được", "Such a file can't be shown on a terminal"),
            ("Thêm -o bang.xlsx", "Add -o table.xlsx"),
        )
    sys.stdout.flush()
    sys.stdout.buffer.writelines([content] if isinstance(content, bytes) else content)
    sys.stdout.buffer.flush()
