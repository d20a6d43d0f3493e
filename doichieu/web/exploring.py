"""A fresh snapshot of the store in Datasette, on this machine only: any question in SQL, no change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from doichieu.errors import CommandError
from doichieu.settings import Settings
from doichieu.tasks.exporting.everything import everything
from doichieu.tasks.exporting.rows import Asked
from doichieu.tasks.findings.whole_store import OnProgress
from exports.rights import Rights
from exports.snapshot import write_snapshot_files
from store.database import Store

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def refuse_elsewhere(host: str) -> None:
    """Whoever reaches it may ask anything in SQL, for as long as they like."""
    if host not in LOOPBACK:
        raise CommandError(
            (f"--explore chỉ mở trên máy này, không ở {host}",
             f"--explore is for this machine, not for {host}"),
            ("Bỏ --host; muốn mở cho người khác: doichieu export --format sqlite rồi datasette publish",
             "Leave --host out; for others: doichieu export --format sqlite, then datasette publish"),
        )  # fmt: skip


def refuse_without_datasette() -> None:
    """Before a large store is copied."""
    try:
        import datasette.app  # noqa: F401
    except ImportError as error:
        raise CommandError(
            ("--explore cần Datasette", "--explore needs Datasette"),
            ("Cài: pip install 'doichieu[explore]'", "Install it: pip install 'doichieu[explore]'"),
        ) from error


@contextmanager
def exploring(store: Store, settings: Settings, on_progress: OnProgress | None = None) -> Iterator[Any]:
    """Datasette as an ASGI application, on a snapshot that goes with it."""
    import datasette.app

    # Else each slip in a question fills the terminal with all that Datasette holds.
    datasette.handle_exception.rich = None
    asked = Asked(settings.lang, settings.now().date())
    with TemporaryDirectory(prefix="doichieu-") as folder:
        with everything(store, asked, settings, on_progress) as contents:
            database, metadata = write_snapshot_files(Path(folder), contents, Rights())
        told = yaml.safe_load(metadata.read_text("utf-8"))
        yield datasette.app.Datasette(immutables=[str(database)], metadata=told).app()
