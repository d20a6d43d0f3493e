"""How well the reader reads, against documents that a person has annotated. Pure: figures in, counts out.

A figure read stands for an annotated one when measure, role, unit and value agree and it touches a
place where the annotated quote stands. Repeating a figure elsewhere is no mistake; a figure without
an annotated one, or a second one at the same place, is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from parsers.model import Document, Figure

Gold = Mapping[str, object]

# Every one of these must be right for a figure to count as wholly right.
ATTRIBUTES = ("bound", "percent_basis", "level", "province", "phase", "as_of")
# Scored where the annotation has them.
OPTIONAL = ("campaign", "owner", "target_kind", "counting", "per", "as_of_time")
MEASURES = frozenset(
    (
        "initiatives",
        "initiatives_valid",
        "initiatives_pending",
        "benefit_vnd",
        "participants",
        "awards_collective",
        "awards_individual",
        "awards_initiative",
    )
)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with the figures that a careful person found in it."""

    document: Document
    gold: tuple[Gold, ...]
    constructions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that went wrong: missed, spurious, or wrong in an attribute."""

    document: str
    kind: str
    quote: str
    what: str = ""


@dataclass(slots=True)
class Score:
    """Counts over any number of documents; scores add up."""

    documents: int = 0
    found: int = 0
    missed: int = 0
    spurious: int = 0
    whole: int = 0
    bad_offsets: int = 0
    tellable: int = 0
    told: int = 0
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[Miss] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("documents", "found", "missed", "spurious", "whole", "bad_offsets", "tellable", "told"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, count in other.asked.items():
            self.asked[name] += count
            self.right[name] += other.right[name]
        self.misses += other.misses

    def note(self, name: str, right: bool) -> None:
        self.asked[name] += 1
        self.right[name] += right

    @property
    def gold(self) -> int:
        return self.found + self.missed

    @property
    def predicted(self) -> int:
        return self.found + self.spurious

    def figures(self) -> dict[str, float]:
        """The rates by name; an attribute that nothing asks for is left out."""
        both = self.gold + self.predicted
        rates = {
            "precision": self.found / self.predicted if self.predicted else 0.0,
            "recall": self.found / self.gold if self.gold else 1.0,
            "f1": 2 * self.found / both if both else 1.0,
            "whole": 2 * self.whole / both if both else 1.0,
            "told": self.told / self.tellable if self.tellable else 1.0,
        }
        return rates | {name: self.right[name] / count for name, count in self.asked.items() if count}


def evaluate(
    documents: Iterable[Annotated], read: Callable[[Document], Sequence[Figure]]
) -> tuple[Score, dict[str, Score]]:
    """The score over all documents, and over those of each construction."""
    total = Score()
    parts: dict[str, Score] = defaultdict(Score)
    for one in documents:
        score = score_document(one, read(one.document))
        total.add(score)
        for construction in one.constructions:
            parts[construction].add(score)
    return total, dict(sorted(parts.items()))


def score_document(annotated: Annotated, figures: Sequence[Figure]) -> Score:
    """One document."""
    score = Score(documents=1)
    text, known = annotated.document.text, annotated.document.id
    gold = _by_key(annotated.gold, _gold_key)
    read = _by_key((one for one in figures if one.measure in MEASURES), _figure_key)
    matched: list[tuple[Gold, Figure]] = []
    for key in sorted(gold.keys() | read.keys(), key=str):
        pairs, missed, extra = _pair(text, gold.get(key, []), read.get(key, []))
        if key in gold:
            extra = _second_at_a_place(pairs, extra)
        matched += pairs
        score.missed += len(missed)
        score.spurious += len(extra)
        score.misses += [Miss(known, "missed", str(one["quote"]), " ".join(map(str, key))) for one in missed]
        score.misses += [Miss(known, "spurious", one.quote, " ".join(map(str, key))) for one in extra]
    score.found = len(matched)
    for one, figure in matched:
        _score_pair(score, annotated.document, one, figure)
    _score_claims(score, matched)
    return score


def _score_pair(score: Score, document: Document, gold: Gold, figure: Figure) -> None:
    wrong = []
    for name in ATTRIBUTES:
        right = _agrees(gold.get(name), getattr(figure, name))
        score.note(name, right)
        if not right:
            wrong.append(f"{name}: {gold.get(name)!r}, not {getattr(figure, name)!r}")
    for name in OPTIONAL:
        if name in gold:
            score.note(name, _agrees(gold[name], getattr(figure, name)))
    score.note("subject", _same_subject(gold.get("subject"), figure.subject))
    implied = gold.get("implied")
    if isinstance(implied, Sequence) and not isinstance(implied, str):
        score.note("implied", set(implied) <= set(figure.implied))
    for name in ("phase", "as_of"):
        accepted = _accepted(gold.get(name))
        named = [value for value in accepted if value is not None]
        if named and "all" not in accepted:
            score.tellable += 1
            score.told += getattr(figure, name) in named
    if not figure.quote or document.text[figure.start : figure.end] != figure.quote:
        score.bad_offsets += 1
        wrong.append("offsets")
    if wrong:
        score.misses.append(Miss(document.id, "wrong", str(gold["quote"]), "; ".join(wrong)))
    else:
        score.whole += 1


def _score_claims(score: Score, matched: Sequence[tuple[Gold, Figure]]) -> None:
    """Of two figures that either side asserts together, both must."""
    with_claim = [(one["claim"], figure.claim) for one, figure in matched if "claim" in one]
    for (gold, mine), (other_gold, other_mine) in combinations(with_claim, 2):
        together, taken = gold == other_gold, mine == other_mine
        if together or taken:
            score.note("claim", together and taken)


def _pair(
    text: str, gold: Sequence[Gold], read: Sequence[Figure]
) -> tuple[list[tuple[Gold, Figure]], list[Gold], list[Figure]]:
    """The best agreeing pairs first; then what is left over on either side."""
    ranked = sorted(
        (-sum(_agrees(one.get(name), getattr(figure, name)) for name in ATTRIBUTES), number, other)
        for number, one in enumerate(gold)
        for other, figure in enumerate(read)
        if _touches(text, str(one["quote"]), figure)
    )
    taken: dict[int, int] = {}
    for _, number, other in ranked:
        if number not in taken and other not in taken.values():
            taken[number] = other
    used = set(taken.values())
    return (
        [(gold[number], read[other]) for number, other in taken.items()],
        [one for number, one in enumerate(gold) if number not in taken],
        [figure for number, figure in enumerate(read) if number not in used],
    )


def _second_at_a_place(pairs: Sequence[tuple[Gold, Figure]], extra: Iterable[Figure]) -> list[Figure]:
    places = {(figure.start, figure.end) for _, figure in pairs}
    twice = []
    for figure in extra:
        if (figure.start, figure.end) in places:
            twice.append(figure)
        places.add((figure.start, figure.end))
    return twice


def _touches(text: str, quote: str, figure: Figure) -> bool:
    at = text.find(quote)
    while at >= 0:
        if figure.start < at + len(quote) and figure.end > at:
            return True
        at = text.find(quote, at + 1)
    return False


_T = TypeVar("_T")


def _by_key(
    items: Iterable[_T], key: Callable[[_T], tuple[object, ...]]
) -> dict[tuple[object, ...], list[_T]]:
    found: dict[tuple[object, ...], list[_T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def _gold_key(gold: Gold) -> tuple[object, ...]:
    return gold["measure"], gold["role"], gold["unit"], Decimal(str(gold["value"])).normalize()


def _figure_key(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.role, figure.unit, figure.value.normalize()


def _accepted(gold: object) -> list[object]:
    return list(gold) if isinstance(gold, (list, tuple)) else [gold]


def _agrees(gold: object, value: object) -> bool:
    return _composed(value) in map(_composed, _accepted(gold))


def _composed(value: object) -> object:
    """The same name, whether the text is composed or decomposed Unicode."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


_SHORT = (
    ("liên đoàn lao động", "lđlđ"),
    ("công đoàn cơ sở", "cđcs"),
    ("thành phố", "tp"),
    ("công đoàn ngành", "cđn"),
)
_ENOUGH_SHARED = 0.6


def _same_subject(gold: object, read: str | None) -> bool:
    """Loosely: one name holds the other's words, or they share six in ten."""
    mine = _words(read)
    for one in _accepted(gold):
        other = _words(one)
        if mine == other:
            return True
        if (
            mine
            and other
            and (mine <= other or other <= mine or len(mine & other) / len(mine | other) >= _ENOUGH_SHARED)
        ):
            return True
    return False


def _words(name: object) -> set[str]:
    text = unicodedata.normalize("NFC", str(name or "")).lower()
    for long, short in _SHORT:
        text = text.replace(long, short)
    return set(re.findall(r"\w+", text))
