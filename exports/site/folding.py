"""A text with its figures lit; of a long one the part around one sentence, and the rest to be unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exports.lit import Piece, Span, light

_SHORT = 3_000  # signs of a text that is shown whole
_AROUND = 700  # signs shown before and after the sentence of a longer one


@dataclass(frozen=True, slots=True)
class Folded:
    """The pieces of a text: what is shown, and what stands before and after it."""

    before: tuple[Piece, ...]
    shown: tuple[Piece, ...]
    after: tuple[Piece, ...]


def folded(text: str, spans: Sequence[Span], sentence: tuple[int, int]) -> Folded:
    """Joined, the three give the text, sign for sign. No figure is cut in two."""
    if len(text) <= _SHORT:
        return Folded((), tuple(light(text, spans)), ())
    start = _line_start(text, max(0, sentence[0] - _AROUND))
    end = _line_end(text, min(len(text), sentence[1] + _AROUND))
    start = min([start, *(one.start for one in spans if one.start < start < one.end)])
    end = max([end, *(one.end for one in spans if one.start < end < one.end)])
    return Folded(
        _part(text, spans, 0, start), _part(text, spans, start, end), _part(text, spans, end, len(text))
    )


def _part(text: str, spans: Sequence[Span], start: int, end: int) -> tuple[Piece, ...]:
    inside = [one for one in spans if start <= one.start and one.end <= end]
    moved = [replace(one, start=one.start - start, end=one.end - start) for one in inside]
    return tuple(light(text[start:end], moved)) if start < end else ()


def _line_start(text: str, at: int) -> int:
    found = text.rfind("\n", max(0, at - _AROUND), at) + 1
    return found or at if at > 0 else 0


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at, at + _AROUND)
    return found if found >= 0 else at
