"""What the headings and list heads above a line name: units, phases, and the days up to which they count."""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.context.scanned import Scanned
from parsers.layout.blocks import Block
from parsers.numbers.tokens import Token
from parsers.placing import beside_dates
from parsers.units.unit import Unit

_DOCUMENT_REACH = 40  # characters before a date in which a letter or plan is named that it dates

# *giữ nhịp những tháng cuối năm 2022*: what is to be done, not when something was counted
_AHEAD = re.compile(r"(?:tháng|tuần|quý) cuối năm $|(?:phương hướng|nhiệm vụ)[^.;\d]{0,40} năm $")
# *Chỉ tiêu hai năm, trong đó có giai đoạn 1*: of this phase are only the parts that say so
_ONLY_PARTS = ("trong đó ", "trong đó có ", "bao gồm ", "bao gồm cả ")


class Heads(NamedTuple):
    """What the headings and list heads above a line name."""

    units: tuple[Unit, ...]
    phases: list[Token]
    stamps: list[Token]


def heads_of(block: Block, scanned: Scanned, units: tuple[Unit, ...]) -> Heads:
    """The phases and dates in the heads above a block, with the units found there."""
    folded = scanned.view.folded
    phases: list[Token] = []
    stamps: list[Token] = []
    for parent in block.parents:
        phases += [
            phase
            for phase in scanned.phases_in(parent.start, parent.end)
            if not folded.endswith(_ONLY_PARTS, parent.start, phase.start)
            and (parent.kind != "paragraph" or not _counts_behind(phase, parent, scanned))
        ]
        stamps += [
            t
            for t in scanned.stamps_in(parent.start, parent.end)
            if not beside_dates.begins_a_span(folded, t)
            and not is_dateline(t, parent, scanned)
            and not _AHEAD.search(folded, parent.start, t.start)
            and not beside_dates.dates_a_document(
                folded[max(parent.start, t.start - _DOCUMENT_REACH) : t.start]
            )
        ]
    return Heads(units, phases, stamps)


def is_dateline(stamp: Token, head: Block, scanned: Scanned) -> bool:
    """*8/3/2023 | Chuyên trang Công đoàn* above the first paragraph: when it was published, not counted."""
    first = next((block for block in scanned.blocks if not block.cut and block.kind != "heading"), None)
    if head.kind != "heading" or first is None or head.start > first.start:
        return False
    return not beside_dates.counts_up_to(scanned.view.folded[head.start : stamp.start])


def _counts_behind(phase: Token, head: Block, scanned: Scanned) -> bool:
    """*Phát huy kết quả giai đoạn 1 với 3.508 sáng kiến, … như sau:* — the phase belongs to that number."""
    behind = scanned.tokens_in(phase.end, head.end)
    return any(token.kind in ("number", "percent", "ratio") and token.ignored is None for token in behind)
