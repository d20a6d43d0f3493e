"""Labels with a colon, one after the other: *Chỉ tiêu: 600. Đã nộp: 1.539. Tỷ lệ: 256,5%. Số vượt: 939*.

A target and a result side by side, each the only one of its kind; what follows them in the same row, or in
the same list of lines, can be of nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from checks.intervals import Range, fits
from checks.words.shorthand import Mark, Shorthand
from checks.words.statements import Sum, divided, units

_ITEM = re.compile(
    r"(?:^|(?<=[.;,\n|:]))[ \t]*(?:[-+•*] ?|[a-zđ][).] |D[.)]? )?"
    r"(?P<label>[^NBPRX.;,:\n|]{2,110}): ?(?P<value>[NP])(?= ?(?:[.;,\n|]|$))"
)
_SEPARATES = re.compile(r"[.;,|\s]*")
_TARGET = re.compile(
    r"(?:(?:tổng )?(?:chỉ tiêu|kế hoạch)(?: (?:được )?giao)?|(?:số )?(?:sáng kiến )?được giao)"
    r"(?: (?:giai đoạn|đợt|năm) (?:D|này))?(?: (?:của )?chương trình \"D\")?"
    r"(?: (?:của|giao cho) [^NBPRXD\n]{2,40})?"
)
_DONE = re.compile(
    r"(?:kết quả(?: thực hiện)?"
    r"|(?:số |tổng số )?(?:sáng kiến )?(?:đã )?(?:thực hiện|nộp|gửi|cập nhật|hoàn thành))"
)
_RATE = re.compile(
    r"(?:tỷ lệ(?: (?:đạt|thực hiện|hoàn thành|so với chỉ tiêu))?|đạt(?: tỷ lệ)?|thành tích"
    r"|so sánh (?:nộp|thực hiện|kết quả) ?/ ?(?:chỉ tiêu|kế hoạch|giao))"
)
_OVER = re.compile(r"(?:số |phần )?(?:sáng kiến )?vượt(?: (?:chỉ tiêu|kế hoạch|mức giao))?")
_LINES = re.compile(r"(?:\n[ \t]*[-+•*][^\n]*)*\n[ \t]*[-+•*] ?")
_SIMPLE = frozenset(("", "sáng kiến"))
_Kind = Literal["target", "done", "rate", "over", "other"]


class Item(NamedTuple):
    """A labelled number, what its label calls it, and where it begins and ends."""

    kind: _Kind
    mark: Mark
    start: int
    end: int


def label_row_sums(page: Shorthand) -> Iterator[Sum]:
    """Each percentage and surplus that a labelled target and result stand ahead of."""
    items = [_item(page, found) for found in _ITEM.finditer(page.text)]
    kinds = [item.kind for item in items]
    if kinds.count("target") != 1 or kinds.count("done") != 1:
        return
    target, done = items[kinds.index("target")], items[kinds.index("done")]
    plan, count = target.mark, done.mark
    if not _follow(page, target, done) or not {plan.noun, count.noun} <= _SIMPLE or plan.value <= 0:
        return
    before = done
    for item in items[items.index(done) + 1 :]:
        if item.kind == "other" or kinds.count(item.kind) > 1 or item.mark.noun not in _SIMPLE:
            continue
        if _follow(page, before, item) or _is_in_the_list(page, done, item):
            yield from _judged(item, count, plan)
            before = item


def _item(page: Shorthand, found: re.Match[str]) -> Item:
    label, mark = found["label"].strip(), page.mark_at(found.start("value"))
    kind: _Kind = "other"
    if mark.letter == "N":
        for name, pattern in (("target", _TARGET), ("done", _DONE), ("over", _OVER)):
            if pattern.fullmatch(label):
                kind = name  # type: ignore[assignment]
    elif _RATE.fullmatch(label):
        kind = "rate"
    return Item(kind, mark, found.start("label"), found.end())


def _follow(page: Shorthand, one: Item, other: Item) -> bool:
    return _SEPARATES.fullmatch(page.text, one.end, other.start) is not None


def _is_in_the_list(page: Shorthand, done: Item, item: Item) -> bool:
    """Whether a surplus stands in a line of the list whose other line tells target and result."""
    line = page.text.rfind("\n", 0, done.start) + 1
    end = page.text.find("\n", done.end)
    bulleted = page.text[line : line + 1] in ("-", "+", "•", "*")
    return item.kind == "over" and bulleted and _LINES.fullmatch(page.text, end, item.start) is not None


def _judged(item: Item, count: Mark, plan: Mark) -> Iterator[Sum]:
    said = item.mark
    if item.kind == "rate":
        result = divided(count, plan.value, said)
        if result is not None:
            agrees = fits(count.range, Range(*[plan.value] * 4), said.range)
            yield Sum("ratio", (count, plan), "/", said, result, agrees, tied=True)
    elif item.kind == "over":
        difference = count.value - plan.value
        if difference > 0:
            agrees = difference == said.value
            yield Sum("excess", (count, plan), "−", said, units(difference), agrees, over=True, tied=True)
