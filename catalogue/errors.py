"""What goes wrong in a room and can be mended by whoever runs it; each room has its own kinds of it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class RoomError(Exception):
    """`what` happened, and the `advice` what to do; that may be empty. As text both in one line."""

    between: ClassVar[str] = ". "

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what}{self.between}{advice}" if advice else what)
        self.what = what
        self.advice = advice


class CatalogueError(RoomError):
    """A data file that cannot be used: says which file, which field, and what is wrong with it."""

    def __init__(self, file: Path | str, field: str | None, wrong: str) -> None:
        super().__init__(f"{file}: {field}: {wrong}" if field else f"{file}: {wrong}")
