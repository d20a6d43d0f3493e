"""Campaigns' names in their long form: *1 triệu sáng kiến – nỗ lực vượt khó, sáng tạo, …* (`name_tails`).

What stands behind the short name says nothing more, but is full of words that reports use of their aims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from catalogue.campaigns import Campaign, campaigns_in_use, own_campaigns
from parsers.encoded.folding import fold_text
from parsers.words.wordlists import one_of

_BEFORE = r"[ \-,:.…\"]*"
_OPTIONAL = re.compile(r"\(([^()]*)\) ?")
_NUMBERED = re.compile(r"[\d.]+ (.+)")
_GAP = re.compile(r"( ?, ?| ?- ?| )")


class LongNames:
    """The long forms of some campaigns' names, in folded texts."""

    def __init__(self, campaigns: Iterable[Campaign]) -> None:
        campaigns = tuple(campaigns)
        tails = [fold_text(tail) for campaign in campaigns for tail in campaign.name_tails]
        self._tail = re.compile(f"(?:{_BEFORE}(?:{'|'.join(map(_pattern, tails)) or '(?!)'}))?")
        self._behind = _words_behind(tails)
        names = (fold_text(n) for campaign in campaigns for n in (*campaign.names, *campaign.subdrives))
        numbered = {match[1] for name in names if (match := _NUMBERED.fullmatch(name))}
        self._numbered = re.compile(rf" ?{one_of(numbered) if numbered else '(?!)'}(?!\w)")

    def end(self, folded: str, at: int) -> int:
        """Where a name ends whose short form ends at a place: there, if no more of it follows."""
        match = self._tail.match(folded, at)
        return match.end() if match else at

    def end_behind_number(self, folded: str, at: int) -> int | None:
        """Where a name ends whose number ends at a place (*1* | triệu sáng kiến); None if there is none."""
        match = self._numbered.match(folded, at)
        return self.end(folded, match.end()) if match else None

    def hold(self, folded: str, start: int, end: int) -> bool:
        """Whether words stand there as part of a name: *quyết tâm* | chiến thắng đại dịch."""
        behind = self._behind.get(folded[start:end], ())
        return any(folded.startswith(words, end) for words in behind)


def long_names_in_use() -> LongNames:
    """Those of the campaigns in use."""
    return _with(own_campaigns())


@cache
def _with(_folder: Path | None) -> LongNames:
    return LongNames(campaigns_in_use().values())


def _pattern(tail: str) -> str:
    """A tail as a pattern: what is in brackets may be left out, a comma is written or not."""
    parts = _OPTIONAL.split(tail)
    pieces = []
    for place, part in enumerate(parts):
        optional = place % 2 == 1
        words = _spaced(f"{part} " if optional else part)
        pieces.append(f"(?:{words})?" if optional else words)
    return "".join(pieces)


def _spaced(words: str) -> str:
    return "".join(_gap(piece) if _GAP.fullmatch(piece) else re.escape(piece) for piece in _GAP.split(words))


def _gap(said: str) -> str:
    return r"[ ,\-]*" if "," in said else " ?-? ?" if "-" in said else " "


def _words_behind(tails: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """For each run of a tail's words, up to two, the two words that follow it."""
    behind: dict[str, set[str]] = {}
    for tail in tails:
        words = tail.replace("(", "").replace(")", "").replace(",", "").split()
        for at in range(len(words) - 2):
            for size in (1, 2):
                follow = words[at + size : at + size + 2]
                if len(follow) == 2:
                    behind.setdefault(" ".join(words[at : at + size]), set()).add(f" {' '.join(follow)}")
    return {run: tuple(sorted(some)) for run, some in behind.items()}
