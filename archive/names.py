"""Names of files that stand in records: each is of one folder, and never leads out of it."""

from __future__ import annotations

from pathlib import Path

from archive.errors import ArchiveError

_SEPARATORS = frozenset("/\\:\0")


def inside(folder: Path, name: str) -> Path:
    """The file of that name in the folder. Raises `ArchiveError` where the name leads anywhere else."""
    path = folder / name
    plain = name and not name.startswith(".") and not _SEPARATORS & set(name)
    if not plain or not path.resolve().is_relative_to(folder.resolve()):
        raise ArchiveError(f"{name!r} lies outside the archive folder", "bring the archive into the folder")
    return path
