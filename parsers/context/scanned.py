"""A document taken apart: its lines, its numbers and dates, its phases and the campaigns it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TypeVar

from parsers.context.campaigns import NamedCampaign
from parsers.context.names import without_cues_in_names
from parsers.encoded.folding import View
from parsers.layout import blocks
from parsers.layout.blocks import Block
from parsers.model import Document
from parsers.numbers import scan, worded
from parsers.numbers.tokens import Token

STAMPS = ("date", "date_range")
# digits and signs for so long that no sentence or table row can be meant
_NOISE = re.compile(r"[\d\s.,;:/|()%+\-]{400,}")
_NOISE_STEP = 50
_SAMPLED_NOISE = re.compile(r"[\d\s.,;:/|()%+\-]{8}")  # such a run, every fiftieth character of it
# *1.902 sáng kiến được gửi sau khi kết thúc giai đoạn 1*: of another phase than that one
_SENT_AFTER = re.compile(
    r"(?<!\w)(?:gửi|nộp|cập nhật|bổ sung)(?: thêm| về)? sau (?:khi )?(?:kết thúc |khép lại )?$"
)
_SENT_AFTER_REACH = 48
_BLOTTED = frozenset((*STAMPS, "time", "document_number", "duration"))
_DIGITS = str.maketrans("0123456789", "¤" * 10)
Placed = TypeVar("Placed", Token, NamedCampaign)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A document and what stands in it; all offsets are folded offsets, all lists in order.

    `masked` is the folded text with campaigns' names, the digits of dates and cues in names blotted out.
    """

    document: Document
    view: View
    masked: str
    blocks: list[Block]
    tokens: list[Token]
    phases: list[Token]
    named: list[NamedCampaign]
    token_starts: list[int]
    phase_starts: list[int]
    name_starts: list[int]
    other_starts: list[int]  # where movements are named that a campaign's file tells apart from it
    tells_times: bool

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The numbers and dates that begin between two offsets."""
        return _between(self.tokens, self.token_starts, start, end)

    def stamps_in(self, start: int, end: int) -> list[Token]:
        """The dates that begin between two offsets."""
        return [token for token in self.tokens_in(start, end) if token.kind in STAMPS]

    def phases_in(self, start: int, end: int) -> list[Token]:
        """The phases named between two offsets."""
        return _between(self.phases, self.phase_starts, start, end)

    def names_in(self, start: int, end: int) -> list[NamedCampaign]:
        """The campaigns named between two offsets."""
        return _between(self.named, self.name_starts, start, end)

    def names_another(self, start: int, end: int) -> bool:
        """Whether another movement is named between two offsets."""
        index = bisect_left(self.other_starts, start)
        return index < len(self.other_starts) and self.other_starts[index] < end

    def named_last_another(self, before: int) -> bool:
        """Whether the movement named last before an offset, which *phong trào này* is, is no campaign."""
        others = bisect_left(self.other_starts, before)
        names = bisect_left(self.name_starts, before)
        last = self.other_starts[others - 1] if others else -1
        return last > (self.name_starts[names - 1] if names else -1)


def take_apart(
    document: Document, view: View, named: list[NamedCampaign], other_starts: list[int]
) -> Scanned:
    """Everything that is found in the text without asking what it means."""
    folded = view.folded
    phases = worded.phases(folded)
    dates = worded.word_dates(folded)
    masks = sorted([*_spans(named), *_spans(phases), *_spans(dates), *_noise(folded)])
    digits = scan.scan(folded, masks)
    read = _spans(digits)
    taken = sorted([*masks, *read])
    written = worded.word_numbers(folded, view.words.places(worded.RUNS_BEGUN))
    words = [token for token in written if not _overlaps(taken, token.start, token.end)]
    dates = [date for date in dates if not _overlaps(read, date.start, date.end)]
    tokens = sorted([*digits, *dates, *words], key=lambda token: token.start)
    told = [
        phase
        for phase in phases
        if _SENT_AFTER.search(folded, max(0, phase.start - _SENT_AFTER_REACH), phase.start) is None
    ]
    return Scanned(
        document,
        view,
        _mask(view, named, [*phases, *(token for token in tokens if token.kind in _BLOTTED)]),
        blocks.split(folded, view.wide),
        tokens,
        told,
        named,
        [token.start for token in tokens],
        [phase.start for phase in told],
        [name.start for name in named],
        other_starts,
        any(token.kind == "time" for token in tokens),
    )


def _noise(folded: str) -> list[tuple[int, int]]:
    if _SAMPLED_NOISE.search(folded[::_NOISE_STEP]) is None:
        return []
    return [match.span() for match in _NOISE.finditer(folded)]


def _spans(found: list[Placed]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found]


def _between(items: list[Placed], starts: list[int], start: int, end: int) -> list[Placed]:
    return items[bisect_left(starts, start) : bisect_left(starts, end)]


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the sorted spans touches `start:end`."""
    index = bisect_left(spans, (start, end))
    return (index > 0 and spans[index - 1][1] > start) or (index < len(spans) and spans[index][0] < end)


def _mask(view: View, named: list[NamedCampaign], stamps: list[Token]) -> str:
    """The text with campaigns, the digits of dates and cues in names blotted out. Offsets stay."""
    folded = without_cues_in_names(view)
    spans = [(name.start, name.end, True) for name in named]
    spans += [(token.start, token.end, False) for token in stamps]
    pieces, position = [], 0
    for start, end, whole in sorted(spans):
        if start < position:
            continue
        pieces.append(folded[position:start])
        pieces.append("¤" * (end - start) if whole else folded[start:end].translate(_DIGITS))
        position = end
    pieces.append(folded[position:])
    return "".join(pieces)
