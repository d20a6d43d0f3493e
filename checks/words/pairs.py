"""Counts and percentages side by side: *870, chiếm 58%*, *870 (58%)*, and turned round, *58% (870)*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checks.intervals import SCALE
from checks.words.shorthand import Mark, Shorthand
from checks.writing import HUNDRED

_TURNED = re.compile(r"P \(N\)")


def counts_with_shares(page: Shorthand, marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Each count with the percentage behind it, or right ahead of its bracket."""
    for one, other in pairwise(marks):
        if (one.letter, other.letter) == ("P", "N") and _TURNED.match(page.text, one.at):
            yield other, one
        elif (one.letter, other.letter) == ("N", "P") and not _TURNED.match(page.text, other.at):
            yield one, other


def is_rounded(part: Mark, whole: Mark, said: Mark) -> bool:
    """Whether a share is what part and whole make, rounded as usual: cut off, more would fit by chance."""
    half = SCALE // 2 // 10**said.decimals
    return whole.value > 0 and abs(part.value * HUNDRED // whole.value - said.value) <= half
