"""Sentences that tell of a movement other than the campaign, by its name or by what stands for it."""

from __future__ import annotations

import re

from parsers.context.scanned import Scanned
from parsers.layout.blocks import Block
from parsers.words.matters import is_chapter_of_another, reaches_in_another

_LONGEST_CHAPTER = 600  # characters of an item that is one of the chapters of a report
# *từ phong trào này, đoàn viên có 7.345 sáng kiến*, *32 tập thể xuất sắc trong phong trào.*
_THAT_MOVEMENT = re.compile(
    r"(?<!\w)(?:phong trào|hội thi|cuộc thi|cuộc vận động)"
    r"(?: (?:này|ấy|trên|nói trên|kể trên)(?!\w)|(?= ?[.;)]|$))"
)
_PARTS_OF_IT = re.compile(r"\W*(?:trong (?:đó|số (?:đó|này|ấy))|cụ thể|chia ra)(?!\w)")


class OtherMovements:
    """Which sentences of a document tell of other movements; to be asked in the order of the text."""

    def __init__(self, scanned: Scanned) -> None:
        self._scanned = scanned
        self._told_in: Block | None = None  # where the last sentence with numbers told of one

    def tell(self, block: Block, start: int, end: int) -> bool:
        """Whether a sentence, or the line right above its block, tells of another movement."""
        scanned = self._scanned
        folded, short = scanned.view.folded, block.end - block.start <= _LONGEST_CHAPTER
        if short and block.kind == "item" and is_chapter_of_another(folded[block.start : block.end]):
            return True
        if reaches_in_another(folded[start:end]):
            return True
        if not scanned.other_starts:
            return False
        if self._told_in is block and _PARTS_OF_IT.match(folded, start, end):
            return True  # … 7.345 sáng kiến. Trong đó khối doanh nghiệp có 1.918
        stands_for = _THAT_MOVEMENT.search(folded, start, end)
        if stands_for is not None and scanned.named_last_another(stands_for.start()):
            return True
        return self._named(block, start, end)

    def note(self, block: Block, *, another: bool) -> None:
        """A sentence of a block, with numbers, was read; whether it told of another movement."""
        self._told_in = block if another else None

    def _named(self, block: Block, start: int, end: int) -> bool:
        scanned = self._scanned
        head = block.parents[-1] if block.parents else None
        headed = head is not None and not scanned.names_in(head.start, head.end)
        spans = [(start, end), (head.start, head.end)] if head is not None and headed else [(start, end)]
        return any(scanned.names_another(*span) for span in spans)
