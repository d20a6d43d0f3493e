"""Answers that are kept until others need their room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")


class Remembered(Generic[_K, _T]):
    """By question what was answered; `most` is how much they may weigh together, each one if not said."""

    def __init__(self, most: int, weight: Callable[[_T], int] = lambda _: 1) -> None:
        self._most = most
        self._weight = weight
        self._held: OrderedDict[_K, _T] = OrderedDict()
        self._weighs = 0

    def get(self, asked: _K, make: Callable[[], _T]) -> _T:
        """What was made before, or is made now; those not asked for longest make room."""
        if asked in self._held:
            self._held.move_to_end(asked)
            return self._held[asked]
        made = self._held[asked] = make()
        self._weighs += self._weight(made)
        while self._weighs > self._most and len(self._held) > 1:
            _, gone = self._held.popitem(last=False)
            self._weighs -= self._weight(gone)
        return made

    def clear(self) -> None:
        """Forgets them all."""
        self._held.clear()
        self._weighs = 0
