"""A count with its parts in brackets, each behind a name: *240 (chuyền may: 131; tổ cắt: 58; kho: 27)*.

What one workshop did, another did not: together they may be fewer than the whole, never more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from checks.words.labels import LESS, may_cross
from checks.words.roles import role_of, words_ahead
from checks.words.shorthand import WORDS, Shorthand
from checks.words.statements import Sum, added_up, units

_ITEM = r"[^NBPRXD:;,.()\n]{2,40}: ?N"
_BRACKET = re.compile(
    rf"(?P<whole>N)(?: [^NBPRX.;:()\n]{{1,90}})? \((?:gồm )?(?P<items>{_ITEM}(?:[;,] {_ITEM}){{2,}})\)"
)
_NAME = re.compile(r"(?P<name>[^NBPRXD:;,.()\n]{2,40}): ?N")
_UNIT = re.compile(
    rf"(?:(?:các|khối) )?(?:{longest_first((*WORDS.groups, *WORDS.other_units))}"
    r"|kho|chuyền|dây chuyền|ca|bếp)(?!\w)"
)
_HAS = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.done)}|góp|với|là)(?: tổng cộng| tổng số)? $")
_SIFTED = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.qualified)})(?!\w)")
_ASIDE = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.aside)})(?!\w)")
_SIMPLE = frozenset(("", "sáng kiến"))
_HALF = 2


def bracket_list_sums(page: Shorthand) -> Iterator[Sum]:
    """Each whole that is less than the units in the brackets behind it, or just what they make."""
    for found in _BRACKET.finditer(page.text):
        whole = page.mark_at(found.start("whole"))
        items = tuple(page.between(found.start("items"), found.end("items")))
        names = [one["name"].strip(" ;,") for one in _NAME.finditer(found["items"])]
        plain = {mark.noun for mark in (whole, *items)} <= _SIMPLE and role_of(page, whole) == "count"
        plain = plain and _HAS.search(words_ahead(page, whole)) is not None
        told = page.text[page.sentence(whole.at)[0] : page.sentence(found.end() - 1)[1]]
        if not plain or not _are_units(names) or LESS.search(told) or _ASIDE.search(told):
            continue
        total = added_up(items)
        if total >= whole.value:
            yield Sum("parts", items, "+", whole, units(total), total == whole.value)


def _are_units(names: list[str]) -> bool:
    """Whether the names are of units, each once, and say nothing of who or how good."""
    called = [name for name in names if _UNIT.match(name)]
    sifted = any(_SIFTED.search(name) for name in names)
    return (
        len(set(names)) == len(names)
        and _HALF * len(called) > len(names)
        and not sifted
        and not may_cross(names)
    )
