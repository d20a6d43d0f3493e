"""What goes wrong with the catalogue's files."""

from __future__ import annotations

from pathlib import Path


class CatalogueError(Exception):
    """A data file that cannot be used: says which file, which field, and what is wrong with it."""

    def __init__(self, file: Path | str, field: str | None, problem: str) -> None:
        self.file = str(file)
        self.field = field
        self.problem = problem
        place = f"{file}: {field}" if field else str(file)
        super().__init__(f"{place}: {problem}")
