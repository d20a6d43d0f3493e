"""Lists whose numbers add up to what was counted above them: they list its parts, whatever their head says.

*… có 105 sáng kiến. Chia theo nơi làm việc: / • Bình Minh: 22 / • Vũng Liêm: 19 / • Các đội: 64*
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from catalogue.cues import cue_words
from catalogue.lexicon import longest_first
from catalogue.other_counts import load_other_counts
from parsers.counting.added_up import add_up, can_have_parts
from parsers.counting.composition import Statement
from parsers.layout.blocks import Block
from parsers.numbers.numerals import digits_value
from parsers.words.matters import counts_others, names_matter

_NAME_AND_NUMBER = re.compile(
    r"\W*(?:[\da-zđ]{1,2}[.)] )?[^\W\d][^:;]{1,60}?(?::| -| –| →) ?(?P<number>\d[\d.]*)"
    r"(?: (?:sáng kiến|sk|cái))?(?: ?\([^()]*\))?[\s.;,]*"
)
_COUNTS = load_other_counts()
_SENT_BACK = cue_words("sent_back")
_NO_PART = re.compile(
    rf"(?<!\w)(?:{longest_first((*_COUNTS.missing, *_COUNTS.marks, *_SENT_BACK))})(?!\w)|(?:nam|nữ): "
)


class SummedLists:
    """Tells of the items of a document whether they are parts of what was counted shortly before."""

    def __init__(self, folded: str, blocks: Sequence[Block]) -> None:
        self._folded = folded
        self._blocks = blocks
        self._end = 0  # where the last list that added up ends
        self._whole: Statement | None = None  # what it added up to

    def whole_of(self, block: Block, told: Sequence[Statement]) -> Statement | None:
        """What the numbers of the list that an item stands in add up to; `told` stands shortly before it."""
        if block.start >= self._end:
            self._whole = self._first_sum(block, told)
        return self._whole

    def _first_sum(self, block: Block, told: Sequence[Statement]) -> Statement | None:
        counted = (one for one in told if can_have_parts(one) and one.role == "achieved")
        wholes = [one for one in counted if one.counts_initiatives]
        if not wholes or self._number(block) is None:
            return None
        above = self._folded[wholes[-1].end : block.start]
        if names_matter(above) or counts_others(above):
            return None
        at = self._blocks.index(block)
        items = [(item, self._number(item)) for item in self._blocks[at:]]
        listed = list(takewhile(lambda item: item[0].kind == "item" and item[1] is not None, items))
        numbers = [number for _, number in listed if number is not None]
        if any(self._is_of_another(item) for item, _ in listed):
            return None
        whole = next((one for one in reversed(wholes) if add_up(numbers, one.value)), None)
        if whole is not None:
            self._end = listed[-1][0].end
        return whole

    def _is_of_another(self, item: Block) -> bool:
        """*Giải nhì: 20*, *Nữ: 70*, *Yêu cầu viết lại: 10*: an item that names no part of what was sent."""
        return _NO_PART.search(self._folded, item.start, item.end) is not None

    def _number(self, block: Block) -> Decimal | None:
        """The number of an item that is a name and a number."""
        found = _NAME_AND_NUMBER.fullmatch(self._folded, block.start, block.end)
        return digits_value(found["number"].rstrip(".")) if found else None
