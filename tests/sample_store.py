"""The sample world in a store, and how stores are compared."""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from made_once import made_once

from doichieu.settings import SAMPLE
from doichieu.tasks.demo import Demo, run_demo
from store.database import open_store

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
    """The sample world's store, made once for all processes."""
    place = made_once(folder, "sample", [Path(__file__)], _make)
    kept = pickle.loads((place / "demo.pickle").read_bytes())
    return Kept(place / "sample.sqlite", place / "archive", kept)


def _make(folder: Path) -> None:
    demo = replay(folder / "sample.sqlite", folder / "archive")
    (folder / "demo.pickle").write_bytes(pickle.dumps(demo))


def dumped(database: Path) -> str:
    """The store's canonical export."""
    out = io.StringIO()
    with open_store(str(database), create=False, read_only=True) as store:
        store.dump(out)
    return out.getvalue()
