"""Blocks of lines under a number each, with the same names below: phases by kind of unit, and both together.

Where the lines of two blocks or more make the numbers that head them, those of another block with the same
names must make its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checks.words.labels import LESS
from checks.words.shorthand import Mark, Shorthand
from checks.words.statements import Sum, added_up, units

_HEAD = re.compile(r"(?P<name>[^NBPRX:\n]{3,80}): ?(?P<count>N)[.;:]?[ \t]*")
_LINE = re.compile(r"[ \t]*[-+•*] ?(?P<name>[^NBPRX:\n]{2,60}): ?(?P<count>N)[.;,]?[ \t]*")
_SIMPLE = frozenset(("", "sáng kiến"))
_FEWEST = 2  # lines in a block, and blocks that fit


class Block(NamedTuple):
    """A number that heads lines, their numbers and their names."""

    head: Mark
    lines: tuple[Mark, ...]
    names: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether the lines make the number above them."""
        return added_up(self.lines) == self.head.value


def block_sums(page: Shorthand) -> Iterator[Sum]:
    """Each block of a text against its own lines, where others with the same names bear the form out."""
    blocks = list(_blocks(page))
    for block in blocks:
        alike = [other for other in blocks if set(other.names) == set(block.names)]
        borne_out = sum(other.fits for other in alike if other.head.at != block.head.at) >= _FEWEST
        if block.fits or (borne_out and not _is_told_anyway(alike, block)):
            total = added_up(block.lines)
            yield Sum("parts", block.lines, "+", block.head, units(total), block.fits, tied=not block.fits)


def _is_told_anyway(alike: Sequence[Block], block: Block) -> bool:
    """Whether what the lines make heads another block: then two heads may have changed places."""
    return any(other.head.value == added_up(block.lines) for other in alike)


def _blocks(page: Shorthand) -> Iterator[Block]:
    head: Mark | None = None
    lines: list[Mark] = []
    names: list[str] = []
    at = 0
    for text in (*page.text.split("\n"), ""):
        line, above = _LINE.fullmatch(text), _HEAD.fullmatch(text)
        if line is not None and head is not None:
            lines.append(page.mark_at(at + line.start("count")))
            names.append(line["name"].strip())
        else:
            if head is not None and len(lines) >= _FEWEST and _is_plain(head, lines, names):
                yield Block(head, tuple(lines), tuple(names))
            head = page.mark_at(at + above.start("count")) if above and not LESS.search(text) else None
            lines, names = [], []
        at += len(text) + 1


def _is_plain(head: Mark, lines: Sequence[Mark], names: Sequence[str]) -> bool:
    """Whether all are counts of initiatives, and every name stands there once."""
    nouns = {mark.noun for mark in (head, *lines)}
    return nouns <= _SIMPLE and len(set(names)) == len(names) and not any(LESS.search(name) for name in names)
