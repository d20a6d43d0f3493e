"""Answers kept while the store stands still, each with its ETag."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for an address. `etag` is of the content: the same bytes bear the same one."""

    content: bytes
    media_type: str
    etag: str
    filename: str | None = None


def answer(content: bytes, media_type: str, filename: str | None = None) -> Answer:
    return Answer(content, media_type, f'"{hashlib.sha256(content).hexdigest()[:32]}"', filename)


class Answers:
    """Those asked for last, under what they were made from. The oldest makes room."""

    def __init__(self, most: int = 512, most_bytes: int = 64 * 1024 * 1024) -> None:
        self._held: OrderedDict[Hashable, Answer] = OrderedDict()
        self._bytes = 0
        self._most, self._most_bytes = most, most_bytes
        self._lock = Lock()

    def find(self, asked: Hashable) -> Answer | None:
        """The answer kept under that name."""
        with self._lock:
            held = self._held.get(asked)
            if held is not None:
                self._held.move_to_end(asked)
            return held

    def get(self, asked: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer kept under that name, or made now. Two that ask at once may both make it."""
        held = self.find(asked)
        if held is not None:
            return held
        made = make()
        with self._lock:
            before = self._held.pop(asked, None)
            self._bytes += len(made.content) - (len(before.content) if before else 0)
            self._held[asked] = made
            while self._held and (len(self._held) > self._most or self._bytes > self._most_bytes):
                _, gone = self._held.popitem(last=False)
                self._bytes -= len(gone.content)
        return made
