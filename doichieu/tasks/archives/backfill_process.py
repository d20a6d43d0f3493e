"""A process that takes in archives for another: asked on its input, it answers on its output how far it is.

It ends with its input. Killed itself, it is begun again, once for each archive: what it had kept is kept.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from catalogue.campaigns import use_own_campaigns
from doichieu.errors import Both
from doichieu.tasks.archives.backfill import Backfilled, Job, backfill_archive
from doichieu.tasks.keeping.reading_process import start_process
from doichieu.tasks.workers.terms import TaskFailedError

_STEP = 4 * 1024 * 1024  # bytes of an archive between two answers
_DIED: Both = (
    "tiến trình đọc kho này chết hai lần. Chạy lại: sẽ nối tiếp",
    "the process that took it in died twice. Run again: it goes on from there",
)


class BackfillProcess:
    """The other end: one process, asked one archive at a time."""

    def __init__(self) -> None:
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
        """Let the process end, and wait for it."""
        process, self._process = self._process, None
        if process is not None:
            with process:  # closes its pipes and waits
                pass

    def _ask(self, job: Job, on_bytes: Callable[[int], None]) -> Backfilled | None:
        if self._process is None:
            self._process = start_process(__name__)
        asking, answering = self._process.stdin, self._process.stdout
        assert asking is not None
        assert answering is not None
        pickle.dump(job, asking, pickle.HIGHEST_PROTOCOL)
        asking.flush()
        while True:
            answer = pickle.load(answering)  # noqa: S301 - from our own process, over a pipe
            if isinstance(answer, int):
                on_bytes(answer)
            elif isinstance(answer, TaskFailedError):
                raise answer
            else:
                assert answer is None or isinstance(answer, Backfilled)
                return answer


def _answer_all(asked: BinaryIO, answers: BinaryIO) -> None:
    def answer(what: object) -> None:
        pickle.dump(what, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()

    while True:
        try:
            job = pickle.load(asked)  # noqa: S301 - from our own process, over a pipe
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
    """Answer until the input ends. Nothing else may be written where answers are."""
    use_own_campaigns(Path(sys.argv[1]) if sys.argv[1] else None)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        _answer_all(sys.stdin.buffer, answers)
