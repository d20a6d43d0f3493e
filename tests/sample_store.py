"""The sample world in a store, and how stores are compared."""

from __future__ import annotations

import fcntl
import hashlib
import io
import pickle
import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import time

from doichieu.settings import SAMPLE
from doichieu.tasks.demo import Demo, run_demo
from store.database import open_store

ROOT = Path(__file__).resolve().parent.parent
_DAY = 86400
NOW = datetime(2024, 3, 1, 5, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    """A store on disk with its archive."""

    database: Path
    archive: Path
    demo: Demo


def replay(database: Path, archive: Path) -> Demo:
    """The sample world into a store, as `make run` does it."""
    with open_store(str(database)) as store:
        return run_demo(
            store, archive_dir=archive, now=lambda: NOW, today=date(2024, 3, 1), lang="vi", sample=SAMPLE
        )


def shared_sample(folder: Path) -> Kept:
    """The sample world's store, made once by whichever process comes first, and again when anything that may
    make it another has changed. What is older than a day goes."""
    place = folder / f"sample-{_digest()}"
    with (folder / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            for old in folder.glob("sample-*"):
                if time() - old.stat().st_mtime > _DAY:
                    shutil.rmtree(old)
            made = Path(tempfile.mkdtemp(prefix="made-", dir=folder))
            demo = replay(made / "sample.sqlite", made / "archive")
            (made / "demo.pickle").write_bytes(pickle.dumps(demo))
            made.rename(place)
        kept = pickle.loads((place / "demo.pickle").read_bytes())
    return Kept(place / "sample.sqlite", place / "archive", kept)


def _digest() -> str:
    """Of the program, its data and the sample, and of what it runs on."""
    found = hashlib.sha256(sys.version.encode())
    rooms = [one.parent for one in ROOT.glob("*/__init__.py")]
    files = [one for room in rooms for one in room.rglob("*") if one.is_file() and one.suffix != ".pyc"]
    for one in (*sorted(files), ROOT / "constraints.txt", Path(__file__)):
        found.update(f"{one}\n".encode() + one.read_bytes())
    return found.hexdigest()[:16]


def dumped(database: Path) -> str:
    """The store's canonical export."""
    out = io.StringIO()
    with open_store(str(database), create=False, read_only=True) as store:
        store.dump(out)
    return out.getvalue()
