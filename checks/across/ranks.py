"""Ranks as texts claim them beside a count, and the rows of the rankings that pages print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checks.dates import is_whole
from parsers.encoded.folding import fold_text
from parsers.model import Document, Figure, Mention

_RANKS = ("thứ", "hạng", "vị ", "top", "tốp")  # one of these is in every rank
_ROW_NUMBER = re.compile(r"\s*(\d{1,3})[.)]?\s")
_FEWEST_ROWS = 5  # a shorter list may be in order by chance


@dataclass(frozen=True, slots=True)
class RankClaim:
    """ "Đứng thứ nhất", "31/82": a rank as printed, by what count and as of when."""

    document: str
    start: int
    end: int
    quote: str
    province: str
    campaign: str | None
    measure: str
    phase: object
    rank: int
    of: int | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class RankRow:
    """A row of a ranking that a page prints: its place in it, and as of when."""

    document: str
    start: int
    end: int
    quote: str
    province: str
    campaign: str | None
    measure: str
    rank: int
    as_of: str


def tells_a_rank(text: str, figures: Iterable[Figure]) -> bool:
    """Whether a word of ranks stands beside a province's result: a quick look, before mentions are read."""
    told = {
        (figure.sentence_start, figure.sentence_end)
        for figure in figures
        if figure.level == "province" and figure.role == "achieved"
    }
    sentences = (fold_text(text[start:end]) for start, end in told)
    return any(word in sentence for sentence in sentences for word in _RANKS)


def rank_claims(
    document: Document,
    figures: Sequence[Figure],
    mentions_of: Callable[[Document], Iterable[Mention]],
) -> list[RankClaim]:
    """Ranks that a sentence gives one province beside its count (*đứng thứ nhất với 11.666 sáng kiến*).

    `mentions_of` reads the mentions of a text; it is only asked where the text has a word of ranks.
    """
    if not tells_a_rank(document.text, figures):
        return []
    return list(_claims(document, figures, mentions_of(document)))


def ranking_rows(document: Document, figures: Iterable[Figure]) -> list[RankRow]:
    """The numbered rows of a ranking: provinces in a table whose counts fall as their numbers rise."""
    rows: list[tuple[int, Figure]] = []
    for figure in figures:
        if figure.rule != "table.achieved" or figure.level != "province" or figure.province is None:
            continue
        number = _ROW_NUMBER.match(document.text, figure.sentence_start, figure.start)
        if number is not None and is_whole(figure.as_of):
            rows.append((int(number[1]), figure))
    rising = all(one[0] < other[0] for one, other in pairwise(rows))
    falling = all(one[1].value >= other[1].value for one, other in pairwise(rows))
    if len(rows) < _FEWEST_ROWS or not rising or not falling:
        return []
    return [
        RankRow(
            document=document.id,
            start=figure.start,
            end=figure.end,
            quote=figure.quote,
            province=figure.province or "",
            campaign=figure.campaign,
            measure=figure.measure,
            rank=number,
            as_of=figure.as_of or "",
        )
        for number, figure in rows
    ]


def _claims(
    document: Document, figures: Sequence[Figure], mentions: Iterable[Mention]
) -> Iterator[RankClaim]:
    for mention in mentions:
        if mention.kind != "rank" or not isinstance(mention.value, tuple) or mention.value[0] is None:
            continue
        beside = [
            figure
            for figure in figures
            if figure.sentence_start <= mention.start < figure.sentence_end
            and (figure.level, figure.role, figure.unit) == ("province", "achieved", "count")
            and figure.counting != "increment"
        ]
        if len({(figure.province, figure.measure) for figure in beside}) != 1 or beside[0].province is None:
            continue
        own = beside[0]
        yield RankClaim(
            document=document.id,
            start=mention.start,
            end=mention.end,
            quote=document.text[mention.start : mention.end],
            province=own.province or "",
            campaign=own.campaign,
            measure=own.measure,
            phase=own.phase,
            rank=int(mention.value[0]),
            of=mention.value[1],
            as_of=own.as_of,
        )
