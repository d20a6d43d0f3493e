"""What takes long to make is made once, by whichever process of the tests comes first, and kept for a day."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from time import time

import pytest

ROOT = Path(__file__).resolve().parent.parent
_DAY = 86400


def made_once(folder: Path, name: str, out_of: Iterable[Path], make: Callable[[Path], object]) -> Path:
    """The place that `make` filled; another one when anything that may make it another has changed: the
    program, its data, what it runs on, and the files that it is made `out_of`."""
    place = folder / f"{name}-{digest_of(_program(), out_of)}"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            for old in folder.glob(f"{name}-*"):
                if time() - old.stat().st_mtime > _DAY:
                    shutil.rmtree(old)
            made = Path(tempfile.mkdtemp(prefix="made-", dir=folder))
            make(made)
            made.rename(place)
    return place


def beside_runs(factory: pytest.TempPathFactory) -> Path:
    """The user's own folder in which each run of the tests has one; of a run on several processes, each."""
    run = factory.getbasetemp()
    return run.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else run.parent


@cache
def _program() -> str:
    """Of the program, its data and the sample, and of what it runs on."""
    rooms = [one.parent for one in ROOT.glob("*/__init__.py")]
    files = [one for room in rooms for one in room.rglob("*") if one.is_file() and one.suffix != ".pyc"]
    return digest_of(sys.version, (*sorted(files), ROOT / "constraints.txt", Path(__file__)))


def digest_of(begun: str, files: Iterable[Path]) -> str:
    found = hashlib.sha256(begun.encode())
    for one in files:
        found.update(f"{one}\n".encode() + one.read_bytes())
    return found.hexdigest()[:16]
