"""What a server tells, asked for while what it told before is used: both have a processor of their own."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from sqlalchemy import Engine

One = TypeVar("One")


def ahead(engine: Engine, stream: Generator[One], many: int = 100) -> Iterator[One]:
    """The same, in the same order; of a server `many` are fetched in a thread beside whoever uses the last.

    All of the stream, its end too, is run by that thread. SQLite works in this process: there a thread
    would only wait for the one that uses what it found.
    """
    if engine.dialect.name == "sqlite":
        yield from stream
        return
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as worker:
        try:
            waiting = worker.submit(_some, stream, many)
            while some := waiting.result():
                waiting = worker.submit(_some, stream, many)
                yield from some
        finally:
            worker.submit(stream.close).result()


def _some(stream: Iterator[One], many: int) -> list[One]:
    return list(islice(stream, many))
