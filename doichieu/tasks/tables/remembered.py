"""Answers that are kept until others need their room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")


class Remembered(Generic[_K, _T]):
    """By question what was answered; `most` is how much they may weigh together, each one if not said."""

    def __init__(self, most: int, weight: Callable[[_T], int] = lambda _: 1) -> None:
        self._most = most
        self._weight = weight
        self._held: OrderedDict[_K, tuple[_T, int]] = OrderedDict()
        self._weighs = 0

    def get(self, asked: _K, make: Callable[[], _T]) -> _T:
        """What was made before, or is made now; those not asked for longest make room."""
        if asked in self._held:
            self._held.move_to_end(asked)
            return self._held[asked][0]
        made = make()
        weight = self._weight(made)
        self._held[asked] = made, weight
        self._weighs += weight
        while self._weighs > self._most and len(self._held) > 1:
            _, (_, weight) = self._held.popitem(last=False)
            self._weighs -= weight
        return made

    def clear(self) -> None:
        """Forgets them all."""
        self._held.clear()
        self._weighs = 0


class OfMany(Generic[_K, _T]):
    """What was worked out of some objects, always the same ones; `most` is how many those may be together."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[tuple[_K, ...], _T] = {}
        self._many = 0

    def get(self, asked: Sequence[_K], make: Callable[[], _T]) -> _T:
        """What was made of the same objects in the same order, or is made now."""
        key = tuple(asked)
        if key in self._held:
            return self._held[key]
        made = make()
        self._many += len(key)
        if self._many > self._most:
            self._held.clear()
            self._many = len(key)
        self._held[key] = made
        return made
