"""Whose numbers a stretch of text tells: units named in it, and words that say which of their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from catalogue.lexicon import longest_first
from catalogue.provinces import load_provinces
from checks.wording import fold_words
from checks.words.shorthand import WORDS, Mark, Shorthand

_NO_NAME = longest_first((*WORDS.done, *WORDS.no_name_words))
_HEADS = longest_first(WORDS.heads)
HEAD = re.compile(rf"(?<!\w)(?:{_HEADS})(?!\w)")
_NAMED = re.compile(rf"(?<!\w)({_HEADS}) ((?!(?:{_NO_NAME})(?!\w))[^\W\d_]+ [^\W\d_]+)")
# khoa Nhi, đội cơ giới: units of a unit
_ANY_UNIT = re.compile(rf"(?<!\w)({longest_first(WORDS.other_units)}) ((?!(?:{_NO_NAME})(?!\w))[^\W\d_]+)")
GIVER = re.compile(
    rf"(?:(?:lđlđ|công đoàn|do|liên đoàn lao động) )?(?:{_HEADS})(?: (?!được|có|đạt)[^\W\d_]+){{0,4}}"
    rf" giao(?!\w)(?! (?:thông|lưu|dịch|tiếp|nhận)(?!\w))"
    rf"|(?:được|do) (?:lđlđ |công đoàn )?(?:{_HEADS})(?: (?!được|có|đạt)[^\W\d_]+){{0,4}} (?:giao|phân"
    rf" bổ)(?!\w)"
)
_WHICH = re.compile(
    rf"(?<!\w)(?!(?:{longest_first(WORDS.unchanged)})(?!\w))(?:{longest_first(WORDS.qualified)})(?!\w)"
)
_CLAUSE = re.compile(r"[,;.\n]|N|R|B|X|P|$")
_EDGES = re.compile(r"[,;:.\n(]")
_FAR = 400


def one_owner(page: Shorthand, items: Sequence[Mark], lead: int, total: Mark) -> bool:
    """Whether the words from the first number to the total speak of one unit: none else is named."""
    first, last = items[0], items[-1]
    start, _ = page.sentence(first.at)
    before, after = page.text[start : last.at], page.text[lead : total.at]
    named = by_kind(before)
    if any(len(names) > 1 for names in named.values()):
        return False
    if any(kind in named and not names <= named[kind] for kind, names in by_kind(after).items()):
        return False
    held = subject_kinds(page, first.at)
    for begin, end in [*((one.at, other.at) for one, other in pairwise(items)), (lead, total.at)]:
        kinds = set(HEAD.findall(GIVER.sub("", page.text[begin:end])))
        if kinds and held and not kinds & held:
            return False
    return True


def are_of_one(page: Shorthand, one: Mark, other: Mark) -> bool:
    """Whether two counts are of one unit and of one kind: *cấp tỉnh* beside both, or neither."""
    first, second = sorted((one, other), key=lambda mark: mark.at)
    if which(page, first.at, first) != which(page, second.at, second):
        return False
    lead = max(page.sentence(second.at)[0], first.at + 1)
    told = page.text[lead : second.at]
    opening = page.text[page.sentence(first.at)[0] : first.at]
    if any(f"{kind} {name}" not in opening for kind, name in _ANY_UNIT.findall(told)):
        return False
    return one_owner(page, [first], lead, second)


def subject_kinds(page: Shorthand, at: int) -> set[str]:
    """The kinds of units in the last clause before a place that names any: *ngành Giáo dục thành phố …*."""
    text = GIVER.sub(lambda found: "_" * len(found[0]), page.text[page.paragraph(at, _FAR) : at])
    for clause in reversed(_EDGES.split(text)):
        if kinds := set(HEAD.findall(clause)):
            return kinds
    return set()


def province_kind(text: str) -> str | None:
    """*Tỉnh* or *thành phố*, where a stretch of folded text names exactly one province."""
    named = set(_province_names().findall(text))
    return _province_kinds()[named.pop()] if len(named) == 1 else None


@cache
def _province_names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{longest_first(_province_kinds())})(?!\w)")


@cache
def _province_kinds() -> Mapping[str, str]:
    return {fold_words(province.name): province.type for province in load_provinces().all63}


def named_units(text: str) -> set[str]:
    """The units that are named, by kind and the first two words of the name."""
    return {f"{kind} {name}" for kind, name in _NAMED.findall(text)}


def by_kind(text: str) -> dict[str, set[str]]:
    """The names that a text gives, by the kind of unit they are of."""
    found: dict[str, set[str]] = {}
    for kind, name in _NAMED.findall(text):
        found.setdefault(kind, set()).add(name)
    return found


def which(page: Shorthand, start: int, mark: Mark) -> frozenset[str]:
    """*Hợp lệ*, *được công nhận*, *cấp tỉnh*: what is said of a number from `start` on."""
    stop = _CLAUSE.search(page.text, mark.at + 1, mark.at + 120)
    told = page.text[start : mark.at] + " " + page.text[mark.at + 1 : stop.start() if stop else mark.at + 120]
    return frozenset(_WHICH.findall(told))
