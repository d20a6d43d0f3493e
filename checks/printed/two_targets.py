"""One result against two targets that are told apart by who set them, and named again behind the percentages.

*Tỉnh giao 170, thị xã tự phấn đấu 200. Thị xã có 238, đạt 140% chỉ tiêu tỉnh giao và 129% mức tự phấn đấu*:
the first fits its target, so the second is of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from catalogue.lexicon import longest_first
from checks.printed.goals import Goal, Way, percentage_of
from checks.printed.one_breath import others_fit
from checks.words.owners import which
from checks.words.roles import role_of, words_ahead
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum
from checks.words.times import times_in

_OF = r"(?: [^NBPRX,.;()\n]{1,60}?)"
_BOTH = re.compile(
    rf"(?P<way>đạt|bằng|vượt) (?P<first>P)(?P<of>{_OF}),? (?:và|nhưng|còn|đồng thời)?,? ?(?:chỉ |mới |cũng )*"
    rf"(?:(?P<again>đạt|bằng|vượt) )?(?P<second>P)(?P<other>{_OF})(?= ?(?:[.;\n]|$))"
)
# đạt 120% mức Tổng Liên đoàn giao (7.020) và 110% mức thành phố tự đăng ký (7.800)
_BOTH_PRINTED = re.compile(
    rf"(?P<way>đạt|bằng|vượt) (?P<first>P)(?P<of>{_OF}) \((?P<plan>N)\),? (?:và|nhưng|còn|đồng thời)?,? ?"
    rf"(?:chỉ |mới |cũng )*(?:(?P<again>đạt|bằng|vượt) )?(?P<second>P)(?P<other>{_OF}) \((?P<next>N)\)"
    r"(?= ?(?:[.;,\n]|$))"
)
_NATION = re.compile(r"(?<!\w)(?:tổng liên đoàn|tổng lđlđ|trung ương)(?!\w)")
_OWN = re.compile(r"(?<!\w)(?:đăng ký|cam kết|tự (?:phấn đấu|đặt|đề|xây dựng))(?!\w)")
_KIND = re.compile(rf"(?<!\w)(?P<kind>{longest_first(WORDS.heads)})(?!\w)")
_BY_NOBODY = re.compile(r"(?<!\w)(?:được giao|(?:chỉ tiêu|kế hoạch|mức|số) giao)(?!\w)")
_GIVEN = "given"
_A_TARGET = re.compile(r"(?<!\w)(?:chỉ tiêu|kế hoạch|mức|số)(?!\w)")
_BEHIND = re.compile(r"[^NBPRX,.;()\n]{0,50}")
_SET_ANEW = re.compile(rf"(?<!\w)(?:{longest_first((*WORDS.raised, *WORDS.set_anew))})(?!\w)")
_SENTENCES = 2
_TWO = 2
_SIMPLE = frozenset(("", "sáng kiến"))


def two_target_sums(page: Shorthand) -> Iterator[Sum]:
    """Both percentages of a result, where one of them fits the target that it names."""
    for found in _BOTH.finditer(page.text):
        count = _result(page, found.start())
        held = _targets(page, found.start(), count) if count is not None else {}
        named = _named(found, held)
        told = all(_A_TARGET.search(found[name]) for name in ("of", "other"))
        if count is None or not told or len(held) != _TWO or set(named) != set(held):
            continue
        if times_in(page, *found.span()):
            continue  # 55% chỉ tiêu cả chương trình: of another time
        ways = [found["way"], found["again"] or found["way"]]
        yield from _judged(page, count, [held[kind or ""] for kind in named], found, ways)
    for found in _BOTH_PRINTED.finditer(page.text):
        count = _result(page, found.start())
        bases = [page.mark_at(found.start(name)) for name in ("plan", "next")]
        told = all(_A_TARGET.search(found[name]) for name in ("of", "other"))
        owners = {_kind_of(found[name]) for name in ("of", "other")}
        if count is None or not told or len(owners) < _TWO or times_in(page, *found.span()):
            continue
        if all(base.noun in _SIMPLE and base.value > 0 for base in bases):
            yield from _judged(page, count, bases, found, [found["way"], found["again"] or found["way"]])


def _named(found: re.Match[str], held: Mapping[str, Mark]) -> list[str | None]:
    """Whose target each percentage names; *mức giao* is the one that was given, by whomever."""
    named = [_kind_of(found["of"]), _kind_of(found["other"])]
    given = [kind for kind in held if kind != "own"]
    if len(given) != 1 or len(held) != _TWO:
        return named
    known = given[0]
    return [
        known if kind == _GIVEN or (known == _GIVEN and kind not in (None, "own")) else kind for kind in named
    ]


def _judged(
    page: Shorthand, count: Mark, bases: list[Mark], found: re.Match[str], ways: list[str]
) -> Iterator[Sum]:
    sums: list[Sum] = []
    for base, said, word in zip(bases, ("first", "second"), ways, strict=True):
        mark = page.mark_at(found.start(said))
        way: Way = "over" if word == "vượt" else "rate"
        sums += (
            one
            for one in percentage_of(Goal(count, base, base.value, "any", found.end()), mark, way)
            if one.agrees or not others_fit(page, (count, base), mark, way)
        )
    if any(one.agrees for one in sums):
        yield from (one._replace(tied=True) for one in sums)


def _result(page: Shorthand, at: int) -> Mark | None:
    """The count right before, the only one of its sentence that is no target."""
    start, _ = page.sentence(at)
    counts = [
        mark
        for mark in page.between(start, at)
        if mark.letter in "NBRX" and mark.noun in _SIMPLE and role_of(page, mark) == "count"
    ]
    if len(counts) != 1 or counts[0].letter != "N" or which(page, start, counts[0]):
        return None
    return counts[0]


def _targets(page: Shorthand, at: int, count: Mark) -> dict[str, Mark]:
    """The targets of the sentence and the one before, by who set each; none where one of them is not told."""
    start = page.sentence(at)[0]
    if _SET_ANEW.search(page.text, page.sentence(max(0, start - _SENTENCES))[0], at):
        return {}
    begin = page.sentence(max(0, start - _SENTENCES))[0]
    targets = [
        mark
        for mark in page.between(begin, at)
        if mark.letter in "NBR" and mark.at != count.at and mark.noun in _SIMPLE
    ]
    held: dict[str, Mark] = {}
    for mark in targets:
        behind = _BEHIND.match(page.text, mark.at + 1)
        kind = _kind_of(words_ahead(page, mark).rsplit(";", 1)[-1]) or _kind_of(behind[0] if behind else "")
        if kind is None or kind in held or mark.letter != "N" or role_of(page, mark) != "target":
            return {}
        held[kind] = mark
    return held


def _kind_of(words: str) -> str | None:
    """Who set a target: the unit itself, the nation, or a union of some level; None where no word says it."""
    if _OWN.search(words):
        return "own"
    if _NATION.search(words):
        return "nation"
    if _BY_NOBODY.search(words):
        return _GIVEN
    given = words.split("giao", 1)[0]
    kinds = [found["kind"] for found in _KIND.finditer(given)]
    return kinds[-1] if kinds else None
