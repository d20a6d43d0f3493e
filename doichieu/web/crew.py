"""Several processes that write the pages of one site: each takes the next few until none are left.

The helpers open the store while this process finds out which pages there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from types import TracebackType
from typing import Self

from doichieu.settings import Settings
from exports.errors import ExportError
from exports.site.addresses import Address
from store.errors import StoreError

_AT_ONCE = 48  # addresses that one process takes: neighbours rest on the same


@dataclass(frozen=True, slots=True)
class Job:
    """Which store is written where."""

    folder: Path
    settings: Settings


@dataclass(frozen=True, slots=True)
class Turns:
    """The pages of one process: first a part that is its own, then whichever `taken` says is next."""

    addresses: Sequence[Address]
    first: int
    taken: Synchronized[int]

    def __iter__(self) -> Iterator[Address]:
        part = self.first
        while part * _AT_ONCE < len(self.addresses):
            yield from self.addresses[part * _AT_ONCE : (part + 1) * _AT_ONCE]
            with self.taken.get_lock():
                part = self.taken.value
                self.taken.value += 1


Tell = Callable[[], None]  # called after each page that is written
# What a helper does: it makes ready, asks for its pages, and writes them.
Help = Callable[[Job, Callable[[], Turns], Tell], None]


class Crew:
    """This process and so many helpers. `help_` is known by its name, for them to find it."""

    def __init__(self, helpers: int, help_: Help, job: Job) -> None:
        context = get_context("spawn")
        self._taken: Synchronized[int] = context.Value("i", helpers + 1)
        self._processes: list[SpawnProcess] = []
        self._links: list[Connection] = []
        for number in range(1, helpers + 1):
            here, there = context.Pipe()
            given = (help_, job, number, self._taken, there)
            process = context.Process(target=_help, args=given, daemon=True)
            process.start()
            there.close()
            self._processes.append(process)
            self._links.append(here)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.terminate()
            process.join()

    def together(
        self, addresses: Sequence[Address], write: Callable[[Turns, Tell], None], tell: Tell
    ) -> None:
        """Writes each page, here by `write` or in a helper."""
        open_links = list(self._links)

        def told() -> None:
            tell()
            _hear(open_links, tell, 0)

        for link in open_links:
            try:
                link.send(addresses)
            except OSError:
                raise _died() from None
        write(Turns(addresses, 0, self._taken), told)
        while open_links:
            _hear(open_links, tell, None)


def _hear(links: list[Connection], tell: Tell, patience: float | None) -> None:
    """Tells of what helpers have written by now; who is done is taken off the list."""
    for link in wait(links, patience):
        assert isinstance(link, Connection)
        try:
            told = link.recv()
        except (EOFError, OSError):
            raise _died() from None
        if isinstance(told, tuple):
            kind, what, advice = told
            raise kind(what, advice)
        if told is None:
            links.remove(link)
        else:
            tell()


def _died() -> ExportError:
    return ExportError("A process that wrote pages died", "Run it again")


def _help(help_: Help, job: Job, number: int, taken: Synchronized[int], link: Connection) -> None:
    """What such a process does: it sends a word for each page, and nothing at the end, or what went wrong."""
    try:
        help_(job, lambda: Turns(link.recv(), number, taken), lambda: link.send(True))
        link.send(None)
    except ExportError as error:
        link.send((ExportError, error.what, error.advice))
    except StoreError as error:
        link.send((StoreError, error.what, error.advice))
