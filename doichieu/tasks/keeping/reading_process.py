"""A process that reads pages for another: asked on its input, it answers on its output, and ends with it.

Reading is the processor's work and needs nothing but the page, so it can go on beside the crawl. The other
process may be killed at any time: then the input ends, and so does this one.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from catalogue.campaigns import own_campaigns, use_own_campaigns
from doichieu.tasks.keeping.reading import Origin, PageRead, if_of_campaign, read_bytes


@dataclass(frozen=True, slots=True)
class PageToRead:
    """What reading needs to know of a page."""

    body: bytes
    url: str
    content_type: str | None
    origin: Origin


class ReaderLostError(Exception):
    """The process ended, or could not answer: what was to be read was not."""


def read_for_campaigns(page: PageToRead) -> PageRead:
    """The page as it is read for the store, without its text where it tells of no campaign."""
    read = read_bytes(page.body, url=page.url, content_type=page.content_type, origin=page.origin)
    return if_of_campaign(read)


class ReadingProcess:
    """The other end: one process, asked one page at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, page: PageToRead) -> PageRead:
        """The page as read; waits for it. After a ReaderLostError the next page gets a new process."""
        if self._process is None:
            self._process = start_process(__name__)
        asking, answering = self._process.stdin, self._process.stdout
        assert asking is not None
        assert answering is not None
        try:
            pickle.dump(page, asking, pickle.HIGHEST_PROTOCOL)
            asking.flush()
            answer = pickle.load(answering)  # noqa: S301 - from our own process, over a pipe
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.close()
            raise ReaderLostError(f"{page.url}: the process that read it ended") from error
        if isinstance(answer, str):
            raise ReaderLostError(f"{page.url}: reading failed ({answer})")
        return cast(PageRead, answer)

    def close(self) -> None:
        """Let the process end, and wait for it."""
        process, self._process = self._process, None
        if process is not None:
            # closes its pipes and waits; a process that was killed leaves what was written to it unread
            with suppress(BrokenPipeError), process:
                pass


def start_process(module: str, lines: Sequence[int] = ()) -> subprocess.Popen[bytes]:
    """A process that runs `main` of a module, with the campaigns of this one, until its input ends; or all of
    these lines, where it is given some: numbers of open files, which it gets under the same numbers."""
    told = (str(own_campaigns() or ""), *map(str, lines))
    # In a session of its own: Ctrl-C is for the one that asks, which then ends this process in good order.
    return subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-c", f"from {module} import main; main()", *told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,
        pass_fds=lines,
    )


def _answer_all(asked: BinaryIO, answers: BinaryIO) -> None:
    while True:
        try:
            page = pickle.load(asked)  # noqa: S301 - from our own process, over a pipe
        except EOFError:
            return
        try:
            answer: PageRead | str = read_for_campaigns(page)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other side has to hear of it
            answer = f"{type(error).__name__}: {error}"
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def main() -> None:
    """Answer until the input ends, with the campaigns of whoever asks. Nothing else may be written where
    answers are."""
    use_own_campaigns(Path(sys.argv[1]) if sys.argv[1] else None)
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        _answer_all(sys.stdin.buffer, answers)
