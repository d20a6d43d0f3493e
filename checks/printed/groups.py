"""Totals that say of how many they are: *Bốn đơn vị này cộng lại có 2.259*, *cả ba huyện là 350*.

As many items of that kind as the words count stand right ahead: then they, and nothing else, make it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from catalogue.lexicon import load_lexicon, longest_first
from checks.intervals import SCALE
from checks.words.labels import LESS
from checks.words.owners import which
from checks.words.roles import is_in_a_name, role_of, words_ahead
from checks.words.shorthand import MONEY, WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, units

_FEWEST, _MOST = 2, 12
_NUMBERS = {word: value for word, value in load_lexicon().numbers.items() if _FEWEST <= value <= 10}
_GROUPS = longest_first((*WORDS.groups, "sáng kiến", "giải pháp"))
_GOT = (
    r"(?:cộng lại (?:có |được |là )?|có tổng số |có tổng cộng |có tất cả |có |đạt |được |là |đóng góp "
    r"|góp |nộp |gửi "
    r"|làm lợi |chi |cộng lại đã có )(?:được )?(?:tổng số |tổng cộng |tất cả |tới )?"
)
_TOTAL = re.compile(
    r"(?P<total>[NRX])(?= ?(?:[.;\n\"]|, (?:tăng|đạt|vượt|bằng|chiếm|gần|hơn|cộng thêm|trong đó|so"
    r"|phần còn lại)|$|"
    r" trên chỉ tiêu| (?:trong|tham gia|gửi|cho|vào|ở) (?:giai đoạn D |cả )?(?:chương trình|giai đoạn D)))"
)
_SO_MANY = re.compile(
    r"(?:^|[.;\n,\"]) ?(?:như vậy,? |tính chung,? |tổng kết,? |cộng lại,? |tổng giá trị làm lợi"
    r" )?(?:chỉ )?(?:riêng )?"
    r"(?:(?:tổng cộng|tổng hợp|tổng số(?: sáng kiến)?|cộng|tổng)(?: cả| của)* |của cả |cả |của )?"
    rf"(?:(?P<named>{longest_first(_NUMBERS)}) (?P<group>{_GROUPS})|(?P<figures>[ND])"
    rf"(?: (?P<after>{_GROUPS}))?)"
    rf"(?P<which>[^NBPRXD.;:,\n]{{0,40}}?)(?P<owner>, (?:toàn )?(?:lđlđ |công đoàn )?"
    rf"(?:{longest_first(WORDS.heads)}|đơn vị)(?!\w)[^NBPRXD.;:,\n]{{0,40}}?)?,? (?:đã |hiện )*{_GOT}$"
)
_GOT_AHEAD = re.compile(rf"{_GOT}$")
_LOOK_BACK = 130
_SERIES = re.compile(
    rf"(?<!\w)(?P<named>{longest_first(_NUMBERS)}) (?P<group>{_GROUPS})[^NBPRX.;\n]{{0,60}} lần lượt(?:"
    rf" có| là| đạt| gửi| nộp)? "
    r"(?P<items>N(?:(?:,| và|, và) N){1,11})(?=[,;.])[^NBPRX\n]{0,40}?(?:tổng cộng|cộng lại|cộng cả"
    r"|tổng số)[^NBPRX.;\n]{0,60}? (?P<total>N)"
    r"(?: (?:tham gia|hưởng ứng|gửi|nộp|dự)(?: (?:về|lên|vào))?(?: (?:cổng|phần mềm|hệ thống))?"
    r"(?: (?:của )?chương trình \"D\")?)?(?= ?[.;,\n]| nói trên|$)"
)
_OF_MORE = re.compile(r"(?<!\w)(?:toàn|cùng|với|kể|tính cả|thêm)(?!\w)")
# kết quả hai giai đoạn là 321 và 432, tổng cộng 753
_ROW = re.compile(
    rf"(?<!\w)(?P<named>{longest_first(_NUMBERS)}) (?P<group>{_GROUPS})[^NBPRX.;\n]{{0,60}} (?:là|có) "
    r"(?P<items>N(?:(?:,| và|, và) N){1,11}), (?:tổng cộng|cộng lại|tổng số)(?: là| có| được)? (?P<total>N)"
    r"(?= ?[.;\n]|$)"
)
_CLAUSE_END = re.compile(r"[.;\n]\s*")
_OTHERS = re.compile(
    r"khác|còn lại|phấn đấu|dự kiến|đầu tiên|dẫn đầu|sẽ|chỉ|mới|bị|chưa|trước|ngoái|sau|tới|cùng kỳ|đến"
    r"|nay|hiện"
)
_NO_LIST = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.partial)}|trong đó)(?!\w)")
_CUMULATIVE = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.cumulative)})(?!\w)")
_WITHIN = re.compile(r"(?<!\w)trong đó(?!\w)")
_SIMPLE = frozenset(("", "sáng kiến"))
_REACH = 600


def group_sums(page: Shorthand) -> Iterator[Sum]:
    """Each total of so many units, times or initiatives, with as many items told right before."""
    for found in _TOTAL.finditer(page.text):
        at = found.start()
        if _GOT_AHEAD.search(page.text[max(0, at - 40) : at]):
            told = _SO_MANY.search(page.text, max(0, at - _LOOK_BACK), at)
            if told is not None:
                yield from _of_so_many(page, told, page.mark_at(at))
    for found in (*_SERIES.finditer(page.text), *_ROW.finditer(page.text)):
        items = page.between(found.start("items"), found.end("items"))
        total = page.mark_at(found.start("total"))
        gap = page.text[items[-1].at + 1 : total.at]
        plain = role_of(page, total) == "count" and not which(page, items[-1].at + 1, total)
        plain = plain and not _OF_MORE.search(gap)
        if len(items) == _NUMBERS[found["named"]] and plain:
            yield from _added(tuple(items), total)


def _of_so_many(page: Shorthand, found: re.Match[str], total: Mark) -> Iterator[Sum]:
    named = _how_many(page, found)
    if found["owner"] and "cộng" not in found[0] and "tổng" not in found[0]:
        return  # *ba khối, toàn tỉnh có 3.500*: of more than the three
    if named is None or not _is_counted(total) or _OTHERS.search(found["which"].replace("dẫn đầu này", "")):
        return
    number, group = named
    if group in WORDS.periods:
        return  # times in a row are told apart by their numbers (periods.py)
    begin = page.paragraph(found.start(), _REACH)
    items = _items_before(page, (begin, found.start() + 1), number, group, total)
    if items is None or any(item.value >= total.value for item in items):
        return
    if _CLAUSE_END.split(page.text[items[-1].at + 1 : found.start()])[1:] not in ([], [""]):
        return  # *…; năm 2022, hai huyện có 200*: of another time
    told = page.text[items[0].at : total.at]
    lead = page.text[max(begin, items[0].at - 60) : items[0].at]
    if found["owner"] and _NO_LIST.search(lead):
        return  # Hai huyện dẫn đầu là … Tổng cộng, tỉnh có …: of more than those
    if LESS.search(told) or _CUMULATIVE.search(lead + told) or _differ(page, items, total, found):
        return
    yield from _added(items, total)


def _added(items: tuple[Mark, ...], total: Mark) -> Iterator[Sum]:
    value = added_up(items)
    slack = sum(item.range.low for item in items) <= total.range.high and total.range.low <= sum(  # type: ignore[operator]
        item.range.high or 0 for item in items
    )
    yield Sum("sum", items, "+", total, units(value), value == total.value or (total.noun == MONEY and slack))


def _is_counted(total: Mark) -> bool:
    return (total.letter in "NR" and total.noun in _SIMPLE) or total.noun == MONEY


def _differ(page: Shorthand, items: Sequence[Mark], total: Mark, found: re.Match[str]) -> bool:
    """*Ba huyện có 23 sáng kiến cấp tỉnh*: of another kind than what was listed."""
    if total.noun == MONEY:
        return False
    return which(page, found.start("which"), total) != which(page, items[-1].at, items[-1])


def _how_many(page: Shorthand, found: re.Match[str]) -> tuple[int, str] | None:
    """How many a total is of, and what they are called: *ba huyện*, *3 quý*, *4 đơn vị*."""
    if found["named"]:
        return _NUMBERS[found["named"]], found["group"]
    mark = page.mark_at(found.start("figures"))
    number = mark.value // SCALE
    printed = page.folded[mark.start : mark.end]
    group = mark.noun or found["after"] or printed.lstrip("0123456789 ")
    return (number, group) if _FEWEST <= number <= _MOST and group in WORDS.groups else None


def _items_before(
    page: Shorthand, place: tuple[int, int], number: int, group: str, total: Mark
) -> tuple[Mark, ...] | None:
    """The last `number` counts, where these are all that are listed: each named so, or nothing else told."""
    counted = _counted(page, place, total)
    items = counted[-number:]
    if len(items) != number or any(
        item.letter not in ("X" if total.noun == MONEY else "N") for item in items
    ):
        return None
    if total.noun == MONEY and any(item.noun != MONEY for item in items):
        return None
    first = counted[-number - 1].at + 1 if len(counted) > number else place[0]
    labels = [page.text[first : items[0].at], *(page.text[a.at + 1 : b.at] for a, b in pairwise(items))]
    if not all(_is_item(label) for label in labels[1:]) or _is_part(page, counted, items):
        return None
    called = re.compile(rf"(?<!\w){group}(?!\w)")
    if all(called.search(label) for label in labels):
        alone = len(counted) == number or not called.search(page.text, place[0], first)
        return tuple(items) if alone else None
    return tuple(items) if len(counted) == number or _is_apart(page, counted, items) else None


def _counted(page: Shorthand, place: tuple[int, int], total: Mark) -> list[Mark]:
    """The counts of a stretch of text without targets, changes, percentages, and people or units."""
    marks = page.between(*place)
    if total.noun == MONEY:
        return [mark for mark in marks if mark.letter == "X"]
    counted = [
        mark
        for mark in marks
        if mark.letter in "NBRX"
        and mark.noun in (*_SIMPLE, MONEY)
        and not is_in_a_name(page, mark)
        and (mark.letter == "R" or role_of(page, mark) == "count")
        and mark.noun != MONEY
    ]
    if counted and all(mark.letter == "R" for mark in counted):
        return [mark._replace(letter="N") for mark in counted]
    return counted


def _is_part(page: Shorthand, counted: Sequence[Mark], items: Sequence[Mark]) -> bool:
    """*286 sáng kiến, trong đó 204 của công nhân may; B có 203*: the first is a part of the number before."""
    if len(counted) == len(items):
        return False
    before = counted[-len(items) - 1]
    between = page.text[before.at : items[0].at]
    return _WITHIN.search(between) is not None and page.sentence(before.at) == page.sentence(items[0].at)


def _is_apart(page: Shorthand, counted: Sequence[Mark], items: Sequence[Mark]) -> bool:
    """Whether the number before the list stands in a sentence of its own, and is none of a list."""
    before = counted[-len(items) - 1]
    start, end = page.sentence(before.at)
    if end > items[0].at:
        return words_ahead(page, items[0]).count(":") == 1
    here = [mark for mark in counted if start <= mark.at < end]
    return len(here) == 1 and page.sentence(items[0].at) == page.sentence(items[-1].at)


def _is_item(label: str) -> bool:
    """Words between two counts of a list: one clause each, nothing that was added or is a part."""
    return not _NO_LIST.search(label) and not re.search(r"(?<!\w)(?:thêm|tăng|giảm)(?!\w)", label)
