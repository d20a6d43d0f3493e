"""Optical reading of scans: only where `--ocr` asks for it, told page by page, never without warning."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Annotated

import typer

from doichieu.language import Lang, help_text, say
from doichieu.settings import Settings
from exports.wording import one_line

Ocr = Annotated[
    bool,
    typer.Option(
        "--ocr",
        help=help_text(
            "Nhận dạng chữ trong bản chụp (PDF, PNG, JPEG, TIFF); cần tesseract-ocr-vie. Vị trí và trích dẫn "
            "theo chữ nhận dạng được.",
            "Read scans optically (PDF, PNG, JPEG, TIFF); needs tesseract-ocr-vie. Offsets and quotes are "
            "those of the text so read.",
        ),
    ),
]


@dataclass(frozen=True, slots=True)
class Optical:
    """What is said of optical reading while it goes on."""

    lang: Lang
    quiet: bool

    def on_scan(self, page: int, count: int) -> None:
        """A line a page, as each takes a second or more."""
        if count > 1 and not self.quiet:
            words = say(self.lang, "Nhận dạng chữ: trang", "Reading optically: page")
            sys.stderr.write(f"{words} {page}/{count} …\n")

    def warn(self, name: str) -> None:
        """Part of the result, so that --quiet doesn't silence it."""
        words = say(
            self.lang,
            "đọc bằng nhận dạng chữ: đối chiếu lại với bản chụp",
            "read optically: compare it with the scan",
        )
        sys.stderr.write(f"{say(self.lang, 'Chú ý', 'Warning')}: {one_line(name)}: {words}\n")


def optical(asked: bool, settings: Settings) -> Optical | None:
    """None where nobody asked: scans are then reported as such."""
    return Optical(settings.lang, settings.quiet) if asked else None
