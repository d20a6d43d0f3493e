"""Numbers that stand in several paragraphs of prose: too much is said between them to accuse anybody.

But for a share whose siblings, told beside it, are of that very whole: no words between can turn it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checks.model import Finding
from checks.words.pairs import is_rounded
from checks.words.shorthand import Mark, Shorthand

_PROSE = 120  # characters: shorter lines are headings, items of lists, cells
_OF_A_LIST = 4  # more numbers than these are listed
_SIBLINGS = 2


class FittingShare(NamedTuple):
    """A share with its part and whole, where it is told; `rounded`: it fits without digits cut off."""

    part: Mark
    whole: Mark
    line: int
    rounded: bool


def fitting_share(page: Shorthand, marks: Sequence[Mark]) -> FittingShare | None:
    """The part, whole and line of a share that fits; None where it is of more than two numbers."""
    held = sorted((mark for mark in marks if mark.letter != "P"), key=lambda mark: mark.value)
    if len(held) != _SIBLINGS:
        return None
    said = [mark for mark in marks if mark.letter == "P"]
    rounded = len(said) == 1 and is_rounded(held[0], held[1], said[0])
    return FittingShare(held[0], held[1], _line_of(page, held[0]), rounded)


def spans_paragraphs(
    page: Shorthand, one: Finding, marks: Sequence[Mark], shares: Iterable[FittingShare]
) -> bool:
    """Whether its numbers stand in several paragraphs of prose, and nothing beside them holds them together.

    Headings, items of lists and rows of tables are short lines or have cells: they go with what follows.
    """
    if len(one.quotes) > _OF_A_LIST:
        return False
    lines = {_given_line(page.given, quote.start) for quote in one.quotes}
    if len(lines) == 1 or any(len(line) <= _PROSE or "\t" in line or "|" in line for line in lines):
        return False
    own = fitting_share(page, marks) if one.kind == "share" else None
    if own is None:
        return True
    beside = {
        other.part.at
        for other in shares
        if other.rounded and other.line == own.line and other.whole.value == own.whole.value
        if other.part.at != own.part.at
    }
    return len(beside) < _SIBLINGS


def _line_of(page: Shorthand, mark: Mark) -> int:
    return page.text.rfind("\n", 0, mark.at) + 1


def _given_line(text: str, at: int) -> str:
    """The line of the text as given that a place of it stands in."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
