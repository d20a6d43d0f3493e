"""Lists that count something else: *A với 1.980 suất, kế đến là B 1.745*, the noun told once."""

from __future__ import annotations

import re

from catalogue.lexicon import longest_first
from catalogue.other_counts import load_other_counts
from parsers.counting.composition import Composition
from parsers.numbers.tokens import Token
from parsers.words import cues

_WITHOUT_NOUN = re.compile(r" ?(?:[,;.)]|$)")
_VERBS = r"(?!nhận |bán |mua |hỗ trợ|ủng hộ|thưởng|giá |trị giá)"  # also in the list of things
_THING = re.compile(rf" {_VERBS}(?:{longest_first(load_other_counts().things)})(?!\w)")


def goes_on_with_things(c: Composition, token: Token) -> bool:
    """*Dẫn đầu là A với 1.980 suất, kế đến là B 1.745, C 1.310*: what the first counts."""
    if token.kind != "number" or not _WITHOUT_NOUN.match(c.folded, token.end, c.sentence.end):
        return False
    numbers = [one for one in c.sentence.tokens if one.kind == "number" and one.end <= token.start]
    behind = token
    for before in reversed(numbers):
        listed = cues.NEXT_ITEM.fullmatch(c.folded, before.end, behind.start) is not None
        if before.ignored != "counts something else" or not listed:
            return False
        if not _WITHOUT_NOUN.match(c.folded, before.end):
            return _counts_things(c, before.end)
        behind = before
    return False


def _counts_things(c: Composition, end: int) -> bool:
    """*1.980 suất*: whether the noun behind a number is of a thing other than a paper sent in."""
    return _THING.match(c.folded, end) is not None and cues.SUBMISSION.match(c.folded, end) is None
