"""What a row of the tables is, timing one call many times, and the memory that a process came to need."""

from __future__ import annotations

import os
import resource
import statistics
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Literal

from peers import Peer

DOICHIEU = "doichieu"


class Unmeasurable(Exception):
    """Why a task has nothing to show, in a few words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the tables before it is measured. `goal` is what the project set itself."""

    key: str
    what: str
    unit: str
    goal: float | None = None
    better: Literal["less", "more"] = "less"


@dataclass(frozen=True, slots=True)
class Measured:
    """The median over `runs` calls and the best of them, in the unit of its line."""

    value: float
    best: float
    runs: int


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to measure: a few seconds a row, or just enough to see that every row works."""

    quick: bool

    @property
    def seconds(self) -> float:
        return 0.05 if self.quick else 3.0

    @property
    def least(self) -> int:
        return 2 if self.quick else 7


Work = Callable[[Path, Effort], Mapping[str, Measured]]


@dataclass(frozen=True, slots=True)
class Task:
    """Rows that one process measures; `peer` is the library it needs, if it isn't doichieu."""

    name: str
    table: str
    tool: str
    lines: tuple[Line, ...]
    work: Work
    peer: Peer | None = None


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    title: str
    note: str


def timed(call: Callable[[], object], effort: Effort) -> list[float]:
    """Seconds of each call, after one that isn't counted."""
    call()
    took: list[float] = []
    began = perf_counter()
    while len(took) < effort.least or perf_counter() - began < effort.seconds:
        start = perf_counter()
        call()
        took.append(perf_counter() - start)
    return took


def milliseconds(took: list[float]) -> Measured:
    return Measured(statistics.median(took) * 1000, min(took) * 1000, len(took))


def rate(items: int, took: list[float]) -> Measured:
    """Items a second, from the seconds that all of them took together."""
    return Measured(items / statistics.median(took), items / min(took), len(took))


def single(value: float, runs: int = 1) -> Measured:
    return Measured(value, value, runs)


def peak_megabytes() -> float:
    """The most memory that this process held at once."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024


def stay_on_one_core() -> None:
    """So that a peer with threads has the same as one without."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
