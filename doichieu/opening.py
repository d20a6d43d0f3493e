"""Open the store that a reading command looks at."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from doichieu.errors import CommandError
from doichieu.language import say
from doichieu.settings import Settings, database_path
from doichieu.show import note

if TYPE_CHECKING:
    from store.database import Store

# More than stand in memory at once of what streams by, which is gone before anybody looks it through.
_MOST_STREAMING = 10_000


@contextmanager
def reading_store(settings: Settings, as_known: date | None = None) -> Iterator[Store]:
    """The store as it is, or as it was known at a day's end; the sample's, said so, while there is nothing
    of one's own."""
    from store.database import open_store

    with open_store(existing_store(settings), create=False, read_only=True) as store:
        gc.freeze()  # what is loaded by now stays: no use in looking through it while a store streams by
        gc.set_threshold(_MOST_STREAMING)
        yield store.at(as_known)


@contextmanager
def writing_store(settings: Settings, url: str | None = None) -> Iterator[Store]:
    """A store to be written to, made where there is none; without an address the one that is looked at, which
    must be there. Where it was of an older version, it tells where a copy of that is."""
    from store.database import open_store

    url = existing_store(settings) if url is None else url
    with open_store(url) as store:
        if store.kept_copy is not None:
            vi = f"Đã nâng cấp cơ sở dữ liệu {url}; bản trước đó còn ở: {store.kept_copy}"
            en = f"The database {url} was brought up to date; what it was before is kept: {store.kept_copy}"
            note(say(settings.lang, vi, en), quiet=False)
        yield store


@contextmanager
def filled_store(settings: Settings, url: str | None = None) -> Iterator[Store]:
    """The same for whoever takes pages in: in the end the sums of texts that have none kept are done and
    kept, so that tables need not do them; but for small stores."""
    from store.sums import is_worth_keeping

    with writing_store(settings, url) as store:
        yield store
        if not is_worth_keeping(store.engine):
            return
        from doichieu.show import progress
        from doichieu.tasks.texts.sums import keep_new_sums

        words = ("Tính các phép tính", "Doing the sums")
        with progress(settings.lang, words, quiet=settings.quiet) as bar:
            keep_new_sums(store, bar)


def looked_at_on(settings: Settings, as_known: date | None) -> date:
    """The day that findings are made for: today, or the day that the store is looked at as of."""
    today = settings.now().date()
    return today if as_known is None else min(today, as_known)


def existing_store(settings: Settings) -> str:
    """The address of the store that is looked at; refused where there is none yet."""
    url = settings.shown_url
    path = database_path(url)
    if path is not None and not path.exists():
        raise CommandError(
            (f"Chưa có cơ sở dữ liệu {url}", f"There is no database {url} yet"),
            (
                "Chạy `doichieu demo` để xem mẫu, hoặc `doichieu ingest TỆP…` để đưa bài của bạn vào",
                "Run `doichieu demo` to see the sample, or `doichieu ingest FILE…` to take in your own",
            ),
        )
    if url != settings.store_url:
        note(
            say(
                settings.lang,
                f"Chưa có kho của riêng bạn ({settings.store_url}); đang xem kho mẫu {url}.",
                f"There is no store of your own yet ({settings.store_url}); showing the sample, {url}.",
            ),
            quiet=settings.quiet,
        )
    return url
