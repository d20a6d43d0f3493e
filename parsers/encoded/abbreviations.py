"""Writes out abbreviations that mean one thing where they stand: *121 SK* as 121 sáng kiến."""

from __future__ import annotations

import re
from functools import lru_cache

from catalogue.abbreviations import Abbreviation, load_abbreviations

_REACH = 24  # characters before an abbreviation in which the words that explain it stand


def written_out(text: str) -> tuple[str, list[int]] | None:
    """The text with its abbreviations written out, and for each of its characters, and its end, the offset in
    the text as it was; None where it has none."""
    shorts = tuple([short for short in _shorts() if short in text])
    found = list(_meant(text, shorts)) if shorts else []
    if not found:
        return None
    pieces: list[str] = []
    starts: list[int] = []
    position = 0
    for start, end, long in found:
        pieces += (text[position:start], long)
        starts += range(position, start)
        starts += [start] * len(long)
        position = end
    pieces.append(text[position:])
    starts += range(position, len(text) + 1)
    return "".join(pieces), starts


def _meant(text: str, shorts: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Where the abbreviations stand, and what each is written out as."""
    found: list[tuple[int, int, str]] = []
    for match in _any_of(shorts).finditer(text):
        start, end = match.span()
        meant = next((one for one in load_abbreviations() if _fits(one, text, start, end)), None)
        if meant is not None:
            apart = " " if text[end : end + 1].isalnum() else ""  # GĐ1
            found.append((start, end, meant.long + apart))
    return found


def _fits(one: Abbreviation, text: str, start: int, end: int) -> bool:
    short = text[start:end]
    if short != one.short and not (one.small and short.upper() == one.short):
        return False
    before = text[max(0, start - _REACH) : start].lower()
    if one.behind and not before.endswith(tuple(f"{words} " for words in one.behind)):
        return False
    if one.before:
        return re.compile(one.before).match(text, end) is not None
    return not text[end : end + 1].isalnum()


@lru_cache(maxsize=1)
def _shorts() -> tuple[str, ...]:
    """All abbreviations in the letters that they can have."""
    known = load_abbreviations()
    spelt = [one.short for one in known] + [one.short.lower() for one in known if one.small]
    return tuple(dict.fromkeys(spelt))


@lru_cache(maxsize=64)
def _any_of(shorts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(shorts)})(?!-)")
