"""Processes of their own that begin at once: forked from one that has imported what a store needs."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["store.copying", "store.database", "psycopg"])


def begun(work: Callable[..., object], *given: object) -> BaseProcess:
    """A process that does this work; it is under way."""
    process = _CONTEXT.Process(target=work, args=given)
    process.start()
    return process


def begun_and_heard(work: Callable[..., object], *given: object) -> tuple[BaseProcess, Connection]:
    """The same for work that tells how far it is, by a connection that it is given last."""
    hears, tells = _CONTEXT.Pipe(duplex=False)
    process = begun(work, *given, tells)
    tells.close()
    return process, hears


def killed(process: BaseProcess, hears: Connection) -> list[object]:
    """Ends it there and then, like kill -9; all that it still told."""
    process.kill()
    process.join()
    told: list[object] = []
    try:
        while True:
            told.append(hears.recv())
    except EOFError:
        hears.close()
        return told
