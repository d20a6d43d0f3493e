"""An audit: figures drawn at random, what a person says of them, and how often the reader is wrong.

The interval is Wilson's score interval (E. B. Wilson, Probable inference, the law of succession, and
statistical inference, J. Am. Stat. Assoc. 22, 1927, 209-212). It holds what it says also for few figures and
few errors (Brown, Cai and DasGupta, Interval estimation for a binomial proportion, Stat. Science 16, 2001).
"""

from __future__ import annotations

import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

Judgement = Literal["right", "wrong_value", "wrong_attribute", "no_figure", "cant_tell"]
SOURCE = "Wilson 1927"
ATTRIBUTES = (
    "value", "measure", "role", "unit", "bound", "percent_basis", "campaign", "subject", "level", "province",
    "phase", "as_of", "owner", "target_kind", "counting", "per",
)  # fmt: skip
_Z95 = 1.959963984540054  # of the normal distribution 95% lie within so many deviations


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of one figure; `attributes` are those that are wrong."""

    verdict: Judgement
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """Errors among what was decided, with the 95% interval of the rate."""

    errors: int
    decided: int

    @property
    def share(self) -> float | None:
        """The errors among those decided, from 0 to 1; None where none was."""
        return self.errors / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share lies, with 95% confidence."""
        return wilson(self.errors, self.decided)


@dataclass(frozen=True, slots=True)
class AuditResult:
    """`overall`: those wrong in anything, or no figures at all; `by_attribute`: of those that are figures."""

    verdicts: Counter[str]
    overall: Rate
    no_figure: Rate
    by_attribute: dict[str, Rate]


def draw(ids: Iterable[str], count: int, seed: str) -> tuple[list[str], int]:
    """`count` of the ids, each as likely as any other, in the order to judge them; and how many there are.

    Known by seed and id alone: the order in which they come, or the database, changes nothing.
    """
    population = 0

    def keyed() -> Iterable[tuple[bytes, str]]:
        nonlocal population
        for one in ids:
            population += 1
            yield hashlib.sha256(f"{seed}\n{one}".encode()).digest(), one

    return [one for _, one in heapq.nsmallest(count, keyed())], population


def wilson(errors: int, decided: int) -> tuple[float, float]:
    """The interval that holds the true rate 95 times in a hundred; all of it where nothing was decided."""
    if not decided:
        return 0.0, 1.0
    share, square = errors / decided, _Z95 * _Z95
    middle = share + square / (2 * decided)
    spread = _Z95 * sqrt(share * (1 - share) / decided + square / (4 * decided * decided))
    whole = 1 + square / decided
    low = 0.0 if errors == 0 else max(0.0, (middle - spread) / whole)
    return low, 1.0 if errors == decided else min(1.0, (middle + spread) / whole)


def tally(judged: Sequence[Judged]) -> AuditResult:
    """Rates of what was decided; where a person can't tell, nothing is."""
    verdicts = Counter(str(one.verdict) for one in judged)
    decided = [one for one in judged if one.verdict != "cant_tell"]
    figures = [one for one in decided if one.verdict != "no_figure"]
    wrong = Counter(name for one in figures for name in set(_wrong(one)))
    return AuditResult(
        verdicts,
        Rate(sum(one.verdict != "right" for one in decided), len(decided)),
        Rate(verdicts["no_figure"], len(decided)),
        {name: Rate(wrong[name], len(figures)) for name in ATTRIBUTES},
    )


def _wrong(one: Judged) -> tuple[str, ...]:
    return (*one.attributes, "value") if one.verdict == "wrong_value" else one.attributes
