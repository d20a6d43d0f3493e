"""Bytes to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from doichieu.errors import CommandError
from doichieu.language import say
from doichieu.settings import Settings
from doichieu.show import note

_BINARY = b"PK\x03\x04"


def give(content: bytes | Iterable[bytes], out: Path | None, settings: Settings) -> None:
    """To the file named, else to standard output; a workbook never to a terminal."""
    if out is not None:
        from exports.files import write_file

        write_file(out, content)
        note(say(settings.lang, f"Đã ghi {out}", f"Written: {out}"), quiet=settings.quiet)
        return
    if isinstance(content, bytes) and content.startswith(_BINARY) and sys.stdout.isatty():
        raise CommandError(
            ("Tệp XLSX không in ra màn hình được", "A workbook can't be shown on a terminal"),
            ("Thêm -o bang.xlsx", "Add -o table.xlsx"),
        )
    sys.stdout.flush()
    sys.stdout.buffer.writelines([content] if isinstance(content, bytes) else content)
    sys.stdout.buffer.flush()
