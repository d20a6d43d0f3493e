"""Processes that take in archives for another: each is asked over a line of its own, and answers there.

They are born of one that has loaded all that they need: loading takes a second of the processor, being born
next to nothing. Each ends with its line. One that is killed is begun again, once for each archive: what it
had kept is kept.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from socket import socket, socketpair

from catalogue.campaigns import use_own_campaigns
from doichieu.errors import Both
from doichieu.tasks.archives.backfill import Backfilled, Job, backfill_archive
from doichieu.tasks.keeping.reading_process import start_process
from doichieu.tasks.workers.terms import TaskFailedError
from parsers.hints import default_hints
from parsers.quick_look import default_looks
from parsers.reader import default_reader

_STEP = 4 * 1024 * 1024  # bytes of an archive between two answers
_DIED: Both = (
    "tiến trình đọc kho này chết hai lần. Chạy lại: sẽ nối tiếp",
    "the process that took it in died twice. Run again: it goes on from there",
)


class BackfillProcess:
    """The other end of a line: one process, asked one archive at a time. Without a line to one that runs, the
    first archive starts one."""

    def __init__(self, line: socket | None = None) -> None:
        self._line = line
        self._process: subprocess.Popen[bytes] | None = None

    def take(self, job: Job, on_bytes: Callable[[int], None]) -> Backfilled | None:
        """What `backfill_archive` gives there; waits for it. Raises `TaskFailedError`."""
        for _ in range(2):
            try:
                return self._ask(job, on_bytes)
            except (OSError, EOFError, pickle.UnpicklingError):
                self.close()
        raise TaskFailedError(*_DIED)

    def close(self) -> None:
        """Let the process end; wait for it where it was started here."""
        line, self._line = self._line, None
        if line is not None:
            line.close()
        process, self._process = self._process, None
        if process is not None:
            _wait_for(process)

    def _ask(self, job: Job, on_bytes: Callable[[int], None]) -> Backfilled | None:
        if self._line is None:
            self._process, (self._line,) = _start(1)
        self._line.sendall(pickle.dumps(job, pickle.HIGHEST_PROTOCOL))
        with self._line.makefile("rb") as answers:
            while True:
                answer = pickle.load(answers)  # noqa: S301 - from our own process, over its line
                if isinstance(answer, int):
                    on_bytes(answer)
                elif isinstance(answer, TaskFailedError):
                    raise answer
                else:
                    assert answer is None or isinstance(answer, Backfilled)
                    return answer


@contextmanager
def backfill_processes(count: int) -> Iterator[list[BackfillProcess]]:
    """So many, that end with the block."""
    parent, lines = _start(count)
    born = [BackfillProcess(line) for line in lines]
    with ExitStack() as ending:
        ending.callback(_wait_for, parent)
        for one in born:
            ending.callback(one.close)
        yield born


def _start(count: int) -> tuple[subprocess.Popen[bytes], list[socket]]:
    """A process that answers on so many lines: itself, or by as many others."""
    pairs = [socketpair() for _ in range(count)]
    process = start_process(__name__, lines=[theirs.fileno() for _, theirs in pairs])
    for _, theirs in pairs:
        theirs.close()
    return process, [ours for ours, _ in pairs]


def _wait_for(process: subprocess.Popen[bytes]) -> None:
    with process:  # closes its pipes and waits
        pass


def _answer_all(line: socket) -> None:
    def answer(what: object) -> None:
        line.sendall(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))

    with line.makefile("rb") as asked:
        while True:
            try:
                job = pickle.load(asked)  # noqa: S301 - from our own process, over its line
            except EOFError:
                return
            told = 0

            def on_record(done: int) -> None:
                nonlocal told
                if done >= told + _STEP:
                    told = done
                    answer(done)

            try:
                answer(backfill_archive(job, on_record))
            except TaskFailedError as error:
                answer(error)


def main() -> None:
    """Answer on every line until it ends."""
    use_own_campaigns(Path(sys.argv[1]) if sys.argv[1] else None)
    os.dup2(2, 1)  # nobody reads what is written there
    _load()
    lines = [socket(fileno=int(one)) for one in sys.argv[2:]]
    line = lines[0] if len(lines) == 1 else _born_for(lines)
    if line is not None:
        _answer_all(line)


def _born_for(lines: Sequence[socket]) -> socket | None:
    """A process is born for each line. There, its line; here nothing, once all of them have ended."""
    for line in lines:
        if os.fork() == 0:
            for other in lines:
                if other is not line:
                    other.close()  # whoever waits at its other end must see it end
            return line
    for line in lines:
        line.close()
    with suppress(ChildProcessError):
        while True:
            os.wait()
    return None


def _load() -> None:
    """All that is the same for every archive, so that whoever is born has it."""
    import parsers.pages.html  # noqa: F401 - loaded only where pages are read

    default_reader()
    default_looks()
    default_hints()
    gc.freeze()  # none of it is ever let go: nobody need look through it, nor copy it by doing so
