"""Totals of what was listed right before: *… Tổng cộng ba huyện có 350*, *Tháng 5: 120 … Tổng: 850*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from catalogue.lexicon import load_lexicon, longest_first
from checks.intervals import SCALE
from checks.labels import are_opposite, label_of, may_cross, of_one_group
from checks.shorthand import WORDS, Mark, Shorthand
from checks.statements import Sum, added_up, units

_FEWEST = 2
_NUMBERS = {word: value for word, value in load_lexicon().numbers.items() if _FEWEST <= value <= 10}
_GROUPS = longest_first(WORDS.groups)
_GOT = (
    r"(?:cộng lại (?:có )?|có tổng số |có tổng cộng |có |đạt |được |là |đóng góp |nộp |gửi )"
    r"(?:tổng số |tổng cộng )?"
)
_TOTAL = re.compile(r"(?P<total>N)(?= ?(?:[.;\n\"]|, (?:tăng|đạt|vượt|bằng|chiếm)|$))")
_SO_MANY = re.compile(
    r"(?:^|[.;\n,\"]) ?(?:như vậy,? |tính chung,? |tổng kết,? )?"
    r"(?:(?:tổng cộng|tổng số|cộng|tổng)(?: cả| của)? |cả )?"
    rf"(?:(?P<named>{longest_first(_NUMBERS)}) (?P<group>{_GROUPS})|(?P<figures>[ND])"
    rf"(?: (?P<after>{_GROUPS}))?)"
    rf"(?P<which>[^NBPRXD.;:,\n]{{0,40}}?),? (?:đã |hiện )?{_GOT}$"
)
_GOT_AHEAD = re.compile(rf"{_GOT}$")
_LOOK_BACK = 110
_LISTED = re.compile(
    r"[,;:] (?:và )?(?:tổng cộng|cộng lại|cộng chung|tổng số)(?: là| có| được| đạt)? (?P<total>N)"
    r"(?= ?[.;\n\")]|$)"
)
_CLAUSE_END = re.compile(r"[.;\n]\s*")
_OTHERS = re.compile(r"khác|còn lại|phấn đấu|dự kiến|đầu tiên|dẫn đầu|sẽ|chỉ|mới")
_ITEM_LINE = re.compile(r"(?P<bullet>[-+•* ]*)(?P<label>[^NBPRX:|\t\n]{2,60}): ?(?P<item>N)[.;,]?")
_TOTAL_LINE = re.compile(
    r"[-+•* ]*(?:tổng|tổng cộng|tổng số|cộng)(?: sáng kiến| số sáng kiến)?: ?(?P<total>N)[.;]?"
)
_ANY_TOTAL = re.compile(r"\n[-+•* ]*(?:tổng|cộng)")
_NO_LIST = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.partial)}|trong đó)(?!\w)")
_CUMULATIVE = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.cumulative)})(?!\w)")
_LESS = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.changed)})(?!\w)")
_SIMPLE = frozenset(("", "sáng kiến"))
_REACH = 500


def total_sums(page: Shorthand) -> Iterator[Sum]:
    """Totals that name how many they are of, and totals below a list of lines."""
    for found in _TOTAL.finditer(page.text):
        at = found.start()
        if _GOT_AHEAD.search(page.text[max(0, at - 30) : at]):
            told = _SO_MANY.search(page.text, max(0, at - _LOOK_BACK), at)
            if told is not None:
                yield from _of_so_many(page, told, page.mark_at(at))
    for found in _LISTED.finditer(page.text):
        yield from _of_sentence(page, found)
    yield from _below_lines(page)


def _of_sentence(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """*64 sáng kiến của nam và 97 sáng kiến của nữ, tổng cộng 161*: all that the sentence counts."""
    start = max(page.text.rfind(stop, 0, found.start()) for stop in (". ", "\n", '"'))
    items = [mark for mark in page.between(max(start, 0), found.start()) if mark.letter != "D"]
    total = page.mark_at(found.start("total"))
    told = page.text[max(start, 0) : found.start()]
    if len(items) < _FEWEST or any(item.letter != "N" for item in items) or not _is_item(told):
        return
    nouns = {mark.noun for mark in (*items, total)} - {""}
    if not nouns <= {"sáng kiến"} or _LESS.search(told) or _CUMULATIVE.search(told):
        return
    if any(item.value >= total.value for item in items):
        return
    value = added_up(items)
    labels = _labels(page, items, max(start, 0), found.start())
    if value == total.value or are_opposite(labels) or of_one_group(labels):
        yield Sum("sum", tuple(items), "+", total, units(value), value == total.value)


def _labels(page: Shorthand, items: Sequence[Mark], start: int, end: int) -> list[str]:
    """The words ahead of each item, or, where the first begins the sentence, behind each."""
    if page.text[start : items[0].at].strip(" .,:") and page.text[items[-1].at + 1 : end].strip(" ,;") == "":
        edges = [start, *(item.at + 1 for item in items)]
        told = [page.text[edge : item.at] for edge, item in zip(edges, items, strict=False)]
        told[0] = told[0].rsplit(",", 1)[-1]
        return [label_of(item.noun, words) for item, words in zip(items, told, strict=True)]
    edges = [*(item.at for item in items[1:]), end]
    return [
        label_of(item.noun, page.text[item.at + 1 : edge]) for item, edge in zip(items, edges, strict=True)
    ]


def _of_so_many(page: Shorthand, found: re.Match[str], total: Mark) -> Iterator[Sum]:
    named = _how_many(page, found)
    if named is None or total.noun not in _SIMPLE or _OTHERS.search(found["which"]):
        return
    number, group = named
    begin = max(page.text.rfind("\n", 0, max(found.start() - 1, 0)), found.start() - _REACH, 0)
    before = page.between(begin, found.start() + 1)
    items = _items_before(page, before, number, group, begin)
    if items is None or any(item.value >= total.value for item in items):
        return
    if _CLAUSE_END.split(page.text[items[-1].at + 1 : found.start()])[1:] not in ([], [""]):
        return  # *…; năm 2022, hai huyện có 200*: of another time
    told = page.text[items[0].at : total.at]
    lead = page.text[max(begin, items[0].at - 60) : items[0].at]
    if _LESS.search(told) or _CUMULATIVE.search(lead + told):
        return
    value = added_up(items)
    yield Sum("sum", tuple(items), "+", total, units(value), value == total.value)


def _how_many(page: Shorthand, found: re.Match[str]) -> tuple[int, str] | None:
    """How many a total is of, and what they are called: *ba huyện*, *3 quý*, *4 đơn vị*."""
    if found["named"]:
        return _NUMBERS[found["named"]], found["group"]
    mark = page.mark_at(found.start("figures"))
    number = mark.value // SCALE
    printed = page.folded[mark.start : mark.end]
    group = mark.noun or found["after"] or printed.lstrip("0123456789 ")
    return (number, group) if _FEWEST <= number <= 12 and group in WORDS.groups else None


def _items_before(
    page: Shorthand, before: Sequence[Mark], number: int, group: str, begin: int
) -> list[Mark] | None:
    """The last `number` counts, where these are all that are listed: each named so, or nothing else told."""
    counted = [mark for mark in before if mark.letter != "D"]
    if counted and all(mark.letter in "RP" for mark in counted):
        counted = [mark._replace(letter="N") for mark in counted if mark.letter == "R"]
    items = counted[-number:]
    if len(items) != number or any(item.letter != "N" or item.noun not in _SIMPLE for item in items):
        return None
    first = counted[-number - 1].at + 1 if len(counted) > number else begin
    labels = [page.text[first : items[0].at], *(page.text[a.at + 1 : b.at] for a, b in pairwise(items))]
    if not all(_is_item(label) for label in labels[1:]):
        return None
    called = re.compile(rf"(?<!\w){group}(?!\w)")
    if all(called.search(label) for label in labels):
        return items if len(counted) == number or not called.search(page.text, begin, first) else None
    return items if len(counted) == number and group not in WORDS.periods else None


def _is_item(label: str) -> bool:
    """Words between two counts of a list: one clause each, nothing that was added or is a part."""
    return not _NO_LIST.search(label) and not re.search(
        r"(?<!\w)(?:thêm|tăng|giảm|chỉ tiêu|được giao|vượt)(?!\w)", label
    )


def _below_lines(page: Shorthand) -> Iterator[Sum]:
    """*Tháng 5: 120*, *Tháng 6: 185*, … *Tổng: 850*: lines of one form down to their total."""
    if _ANY_TOTAL.search(page.text) is None:
        return
    run: list[tuple[str, Mark]] = []
    head, bullet = "", ""
    at = 0
    for line in page.text.split("\n"):
        item, total = _ITEM_LINE.fullmatch(line.strip()), _TOTAL_LINE.match(line.strip())
        offset = at + len(line) - len(line.lstrip())
        if total and len(run) >= _FEWEST:
            yield from _of_lines(page, head, run, page.mark_at(offset + total.start("total")))
        if item and not total:
            if run and item["bullet"] != bullet:
                run, head = [], line  # what is set in below another is a part of it
            bullet = item["bullet"]
            run.append((item["label"], page.mark_at(offset + item.start("item"))))
        elif line.strip():
            run, head = [], line
        at += len(line) + 1


def _of_lines(page: Shorthand, head: str, run: list[tuple[str, Mark]], total: Mark) -> Iterator[Sum]:
    items = tuple(mark for _, mark in run)
    labels = [label.strip() for label, _ in run]
    if {mark.noun for mark in (*items, total)} - _SIMPLE or _NO_LIST.search(" ".join((head, *labels))):
        return
    if _CUMULATIVE.search(head) or _LESS.search(head) or may_cross(labels):
        return
    if any(item.value >= total.value for item in items):
        return
    value = added_up(items)
    if value == total.value:
        yield Sum("sum", items, "+", total, units(value), agrees=True)
    elif _in_one_row(page, run) or (value > total.value and of_one_group(labels)):
        yield Sum("sum", items, "+", total, units(value), agrees=False)


def _in_one_row(page: Shorthand, run: list[tuple[str, Mark]]) -> bool:
    """Lines of months one after the other, or numbered from one: none is left out."""
    firsts: list[int] = []
    for label, item in run:
        start = page.folded.rfind("\n", 0, item.start) + 1
        words = page.folded[start : item.start]
        numbered = re.match(r"\s*(\d{1,2})[.)] ", words) or (
            re.match(r"\W*(?:tháng|quý|đợt|giai đoạn|tuần) (\d{1,2})(?!\d)", words) if label else None
        )
        if numbered is None:
            return False
        firsts.append(int(numbered[1]))
    return firsts == list(range(firsts[0], firsts[0] + len(firsts)))
