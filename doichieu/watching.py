"""A bar while the sums of a store are done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from doichieu.language import say
from doichieu.settings import Settings
from doichieu.show import progress

if TYPE_CHECKING:
    from doichieu.tasks.findings.whole_store import OnProgress


@contextmanager
def watching_sums(settings: Settings) -> Iterator[OnProgress]:
    """First texts, then figures."""
    words = {"text": ("bài", "texts"), "figure": ("số liệu, các bài với nhau", "figures, across texts")}
    with progress(settings.lang, ("Kiểm tra", "Checking"), quiet=settings.quiet) as bar:
        yield lambda what, done, of: bar(say(settings.lang, *words[what]), done, of)
