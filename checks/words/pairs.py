"""Counts and percentages side by side: *870, chiếm 58%*, *870 (58%)*, and turned round, *58% (870)*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checks.words.shorthand import Mark, Shorthand

_TURNED = re.compile(r"P \(N\)")


def counts_with_shares(page: Shorthand, marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Each count with the percentage behind it, or right ahead of its bracket."""
    for one, other in pairwise(marks):
        if (one.letter, other.letter) == ("P", "N") and _TURNED.match(page.text, one.at):
            yield other, one
        elif (one.letter, other.letter) == ("N", "P") and not _TURNED.match(page.text, other.at):
            yield one, other
