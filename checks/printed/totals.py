"""Totals of what was listed right before: *… Tổng cộng ba huyện có 350*, *Tháng 5: 120 … Tổng: 850*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalogue.lexicon import load_lexicon, longest_first
from checks.intervals import SCALE
from checks.words.labels import LESS, are_opposite, label_of, may_cross, of_one_group
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, units

_FEWEST = 2
_NUMBERS = {word: value for word, value in load_lexicon().numbers.items() if _FEWEST < value <= 12}
_LISTED = re.compile(
    r"[,;:] (?:và )?(?:tổng cộng|cộng lại|cộng chung|tổng số|tổng)(?: là| có| được| đạt)? (?P<total>N)"
    r"(?= ?[.;\n\")]|$|, chiếm P)"
)
# Đóng góp của các khu công nghiệp: Bình Xuyên I 236, Bá Thiện 201, …
_NAMES_HEADED = re.compile(r"(?:^|[ \n])(?:của|từ) (?:các|những|N) [^NBPRXD:,.;\n]{2,40}: (?P<list>[^:\n]*)$")
_RATIO_LINE = re.compile(r"[-+•* ]*[^NBPRX:|\t\n]{2,60}:? (?P<item>R)[.;,]?")
_RATIO_TOTAL = re.compile(r"[-+•* ]*(?:tổng cộng|tổng số|tổng|cộng):? (?P<total>R)[.;]?")
_OF_TARGETS = re.compile(r"(?<!\w)(?:chỉ tiêu|kế hoạch|giao)(?!\w)")
_ITEM_LINE = re.compile(r"(?P<bullet>[-+•* ]*)(?P<label>[^NBPRX:|\t\n]{2,60}): ?(?P<item>N)[.;,]?")
_TOTAL_LINE = re.compile(
    r"[-+•* ]*(?:tổng|tổng cộng|tổng số|cộng)(?: sáng kiến| số sáng kiến)?: ?(?P<total>N)[.;]?"
)
_ANY_TOTAL = re.compile(r"\n[-+•* ]*(?:tổng|cộng)")
_NO_LIST = re.compile(
    rf"(?<!\w)(?:{longest_first(WORDS.partial)}|trong đó|chưa (?:thống kê|tổng hợp|có số liệu))(?!\w)"
)
_CUMULATIVE = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.cumulative)})(?!\w)")
_BLOCKS = frozenset(
    kind + name
    for kind in ("", "khối ", "các ")
    for name in ("doanh nghiệp", "trường học", "cơ quan", "xã", "phường", "bệnh viện", "cơ sở y tế")
)
_SLIP = 10  # a total that is off by more than its tenth is of something else
# cụm thi đua gồm ba đơn vị. … Mỹ Xuyên có 205, Kế Sách 188, Long Phú 174, cả cụm là 567
_OF_CLUSTER = re.compile(
    r", (?:và )?cả (?P<head>cụm|khối|nhóm) (?:là|có|được|đạt) (?P<total>N)(?= ?[.;\n]|$)"
)
_SO_MANY_IN_IT = re.compile(
    r"(?<!\w)(?P<head>cụm|khối|nhóm)(?!\w)[^NBPRX.;\n]{0,30}(?:số N)?[^NBPRX.;\n]{0,80}(?<!\w)"
    rf"(?:gồm|gồm có) (?:(?P<named>{longest_first(_NUMBERS)}) "
    rf"(?:{longest_first(WORDS.units + WORDS.heads)})|(?P<figures>N))(?= ?[.;:(]|, )"
)
_CLUSTER_REACH = 400
_SIMPLE = frozenset(("", "sáng kiến"))


def total_sums(page: Shorthand) -> Iterator[Sum]:
    """Totals that end a sentence, and totals below a list of lines."""
    for found in _LISTED.finditer(page.text):
        yield from _of_sentence(page, found)
    for found in _OF_CLUSTER.finditer(page.text):
        yield from _of_cluster(page, found)
    yield from _below_lines(page)
    yield from _below_ratios(page)


def _of_sentence(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """*64 sáng kiến của nam và 97 sáng kiến của nữ, tổng cộng 161*: all that the sentence counts."""
    start = max(page.text.rfind(stop, 0, found.start()) for stop in (". ", "\n", '"'))
    items = [mark for mark in page.between(max(start, 0), found.start()) if mark.letter != "D"]
    total = page.mark_at(found.start("total"))
    told = page.text[max(start, 0) : found.start()]
    if len(items) < _FEWEST or any(item.letter != "N" for item in items) or not _is_item(told):
        return
    nouns = {mark.noun for mark in (*items, total)} - {""}
    if not nouns <= {"sáng kiến"} or LESS.search(told) or _CUMULATIVE.search(told):
        return
    if any(item.value >= total.value for item in items):
        return
    value = added_up(items)
    labels = _labels(page, items, max(start, 0), found.start())
    if (
        value == total.value
        or are_opposite(labels)
        or of_one_group(labels)
        or ("cộng" in found[0] and _are_named(page, items, max(start, 0), found.start()))
        or (_are_blocks(labels) and abs(value - total.value) < total.value // _SLIP)
    ):
        yield Sum("sum", tuple(items), "+", total, units(value), value == total.value)


def _are_blocks(labels: Sequence[str]) -> bool:
    """*Doanh nghiệp 208, trường học 317, cơ quan 64*: where its members work, each place once."""
    return len(labels) > _FEWEST and len(set(labels)) == len(labels) and set(labels) <= _BLOCKS


def _are_named(page: Shorthand, items: Sequence[Mark], start: int, end: int) -> bool:
    """*… của các khu công nghiệp: Bình Xuyên I 236, Bá Thiện 201*: nothing but names with counts."""
    headed = _NAMES_HEADED.search(page.text, start, end)
    if headed is None or len(items) < _FEWEST + 1:
        return False
    edges = [headed.start("list"), *(item.at + 1 for item in items)]
    labels = [
        page.text[edge : item.at].strip(" ,;").removeprefix("và ")
        for edge, item in zip(edges, items, strict=False)
    ]
    names = [page.capitals(edge, item.at) for edge, item in zip(edges, items, strict=False)]
    named = all(
        label.split()[-len(name) :] == name for label, name in zip(labels, names, strict=True) if name
    )
    missing = [len(label.split()) - len(name) for label, name in zip(labels, names, strict=True)]
    # the first word behind the colon says nothing by its capital
    plain = missing[0] <= 1 and not any(missing[1:]) and page.text[edges[-1] : end].strip() == ""
    return named and plain and all(labels) and len(set(labels)) == len(labels)


def _of_cluster(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """As many counts as the cluster has members, in one sentence, down to what all of it has."""
    start, total = page.sentence(found.start())[0], page.mark_at(found.start("total"))
    items = [mark for mark in page.between(start, found.start()) if mark.letter != "D"]
    told = page.text[start : found.start()]
    many = _members(page, found["head"], start)
    plain = all(mark.letter == "N" and mark.noun in _SIMPLE for mark in (*items, total))
    if many != len(items) or not plain or not _is_item(told) or LESS.search(told) or _CUMULATIVE.search(told):
        return
    if all(role_of(page, item) == "count" and item.value < total.value for item in items):
        value = added_up(items)
        if abs(value - total.value) < total.value // _SLIP:
            yield Sum("sum", tuple(items), "+", total, units(value), value == total.value)


def _members(page: Shorthand, head: str, end: int) -> int | None:
    """How many a cluster has, as the text says of it right before; None where it says it of several."""
    told = [
        one
        for one in _SO_MANY_IN_IT.finditer(page.text, max(0, end - _CLUSTER_REACH), end)
        if one["head"] == head
    ]
    if len(told) != 1:
        return None
    if told[0]["named"]:
        return _NUMBERS[told[0]["named"]]
    mark = page.mark_at(told[0].start("figures"))
    return mark.value // SCALE if mark.noun in WORDS.units + WORDS.heads else None


def _labels(page: Shorthand, items: Sequence[Mark], start: int, end: int) -> list[str]:
    """The words ahead of each item, or, where the first begins the sentence, behind each."""
    if page.text[start : items[0].at].strip(" .,:") and page.text[items[-1].at + 1 : end].strip(" ,;") == "":
        edges = [start, *(item.at + 1 for item in items)]
        told = [page.text[edge : item.at] for edge, item in zip(edges, items, strict=False)]
        told[0] = re.split("[,:]", told[0])[-1]
        return [label_of(item.noun, words) for item, words in zip(items, told, strict=True)]
    edges = [*(item.at for item in items[1:]), end]
    return [
        label_of(item.noun, page.text[item.at + 1 : edge]) for item, edge in zip(items, edges, strict=True)
    ]


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


def _below_ratios(page: Shorthand) -> Iterator[Sum]:
    """*Ninh Hải 115/100*, *Bác Ái 63/60*, … *Cộng 346/320*: results and targets, each down to their total."""
    run: list[Mark] = []
    head = ""
    at = 0
    for line in page.text.split("\n"):
        offset = at + len(line) - len(line.lstrip())
        item, total = _RATIO_LINE.fullmatch(line.strip()), _RATIO_TOTAL.fullmatch(line.strip())
        named = _OF_TARGETS.search(head) and not LESS.search(head) and not _NO_LIST.search(head)
        if total and len(run) >= _FEWEST and named:
            whole = page.mark_at(offset + total.start("total"))
            yield from _of_ratios(run, whole)
        if item and not total:
            run.append(page.mark_at(offset + item.start("item")))
        elif line.strip():
            run, head = [], line
        at += len(line) + 1


def _of_ratios(items: Sequence[Mark], total: Mark) -> Iterator[Sum]:
    """Both columns, where at least one of them adds up: then all lines are there."""
    columns = [
        (tuple(items), total),
        (tuple(_lower(item) for item in items), _lower(total)),
    ]
    fitting = [added_up(column) == whole.value for column, whole in columns]
    if any(fitting):
        for (column, whole), agrees in zip(columns, fitting, strict=True):
            yield Sum("sum", column, "+", whole, units(added_up(column)), agrees)


def _lower(ratio: Mark) -> Mark:
    """The number below in *346/320*."""
    return ratio._replace(value=ratio.over, letter="N", noun="")


def _of_lines(page: Shorthand, head: str, run: list[tuple[str, Mark]], total: Mark) -> Iterator[Sum]:
    items = tuple(mark for _, mark in run)
    labels = [label.strip() for label, _ in run]
    if {mark.noun for mark in (*items, total)} - _SIMPLE or _NO_LIST.search(" ".join((head, *labels))):
        return
    if _CUMULATIVE.search(head) or LESS.search(head) or may_cross(labels):
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
