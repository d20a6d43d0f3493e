"""Archives of others brought into the archive folder, where evidence is looked for."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from archive.errors import ArchiveError
from archive.stones import Withhold
from archive.tombstones import bury_withheld
from archive.whole import beside


def adopt(path: Path, archive_dir: Path, withhold: Withhold | None = None) -> Path:
    """Bring an archive into the archive folder, where evidence is looked for; what was redacted stays out."""
    if not path.is_file():
        raise ArchiveError(f"{path}: there is no such archive", "check the path")
    target = archive_dir / path.name
    try:
        return _brought(path, target, withhold)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArchiveError(f"{target}: can't be written ({reason})", "check space and permissions") from error


def _brought(path: Path, target: Path, withhold: Withhold | None) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not (target.samefile(path) or _same_bytes(target, path)):
        # Another archive of this name is there and stays: evidence is never written over.
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        target = target.with_name(f"{digest[:8]}-{path.name}")
    if target.exists():
        return target
    # A copy and not a link: whoever rebuilds the original must not change evidence.
    with path.open("rb") as original, beside(target) as copy:
        shutil.copyfileobj(original, copy)
        copy.flush()
        if withhold is not None:
            bury_withheld(Path(copy.name), withhold)
    return target


def _same_bytes(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while piece := first.read(1 << 20):
            if piece != second.read(1 << 20):
                return False
    return True
