"""Totals below lines or paragraphs, as many as they say: *Cộng cả năm đơn vị: 1.272*, *Tổng hợp ba khối*.

Also totals that say by themselves how many units they are of (*11 đơn vị với 1.407; … Cộng lại, 19 đơn vị có
1.800*), and those of a whole sentence of units (*Vị chi là 144*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import load_lexicon, longest_first
from checks.intervals import SCALE
from checks.words.labels import LESS
from checks.words.owners import which
from checks.words.roles import role_of
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, units

_NUMBERS = {word: value for word, value in load_lexicon().numbers.items() if 2 <= value <= 10}
_ADDED = r"(?:tổng cộng|tổng hợp|cộng|tính chung|gộp)(?: cả| của| lại| chung)*"
_GROUPS = longest_first(WORDS.groups)
_OF_LINES = re.compile(
    rf"\n[-+• ]*(?:như vậy,? )?{_ADDED} (?:(?P<named>{longest_first(_NUMBERS)}) (?P<group>{_GROUPS})"
    r"|(?P<figures>N))"
    r"(?: này| trên"
    rf"| nói trên)?(?:,? (?:toàn )?(?:{longest_first(WORDS.heads)})(?: [^NBPRXD.;:,\n]{{0,30}})?)?"
    r"(?: có| được| là|:) ?(?:tổng cộng |tất cả )?(?P<total>N)(?= ?[.;\n]|$)"
)
_BULLET = re.compile(r"[ \t]*(?:[-+•*] ?|D[.)]? )")
_PARTIAL = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.aside)})(?!\w)")
_UP_TO_NOW = re.compile(r"(?<!\w)(?:đã|hiện|nay|lũy kế|luỹ kế)(?!\w)")
_PART_BEHIND = re.compile(r"[^NBR]*(?<!\w)(?:trong đó|gồm|riêng|là của)(?!\w)")
_FIRST_COUNT = re.compile(r"[^NBPRX\n]{2,90}?(?P<item>N)")
_OF_UNITS = re.compile(
    rf"\. {_ADDED},? (?P<units>N)(?: này| nói trên)? (?:có|đạt|là|nộp|gửi)(?: tất cả"
    r"| tổng cộng)? (?P<total>N)(?= ?[.;\n]|$)"
)
_IN_ALL = re.compile(
    r"[.;] (?:vị chi|cả thảy|cộng lại|tổng cộng)(?: là| được| có)? (?P<total>N)(?= ?[.;,\n\"]|$)"
)
_LISTED_UNIT = re.compile(
    rf"[ \",;]*(?:và )?(?:{longest_first((*WORDS.groups, *WORDS.other_units))})(?!\w)[^NBPRXD.;,\n]{{0,40}}"
)
_WITH = ("với", "có", "nộp", "gửi", "đóng góp", "góp", "đạt", "với tổng số", ",")
_FEWEST = 3
_SIMPLE = frozenset(("", "sáng kiến"))


def counted_line_sums(page: Shorthand) -> Iterator[Sum]:
    """Every total of so many lines, of units that are counted themselves, or of a sentence of units."""
    for found in _OF_LINES.finditer(page.text):
        yield from _of_lines(page, found)
    for found in _OF_UNITS.finditer(page.text):
        yield from _of_units(page, found)
    for found in _IN_ALL.finditer(page.text):
        yield from _of_sentence(page, found)


def _of_lines(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """As many lines right above as are counted, each with a bullet or the group's name, and no more."""
    many, group = _NUMBERS.get(found["named"] or "", 0), found["group"]
    if found["figures"]:
        mark = page.mark_at(found.start("figures"))
        many, group = mark.value // SCALE, mark.noun
    total = page.mark_at(found.start("total"))
    if many < _FEWEST or not group or total.noun not in _SIMPLE:
        return
    lines = _lines_above(page, found.start(), many + 1)
    items = [_item(page, start, line, group) for start, line in lines]
    if (
        len(items) < many
        or any(item is None for item in items[:many])
        or (items[many:] and items[many] is not None)
    ):
        return
    marks = tuple(item for item in items[:many][::-1] if item is not None)
    told = page.text[lines[many - 1][0] : total.at]
    if (
        len({line[:1] in "-+•*" for _, line in lines[:many]}) > 1
        or _PARTIAL.search(found[0])
        or _UP_TO_NOW.search(found[0])
        or LESS.search(told)
    ):
        return
    yield from _sum(page, marks, total, found.end("group" if found["group"] else "figures"))


def _lines_above(page: Shorthand, at: int, many: int) -> list[tuple[int, str]]:
    """The lines above a place with their beginnings, the nearest first; blank ones are passed over."""
    found: list[tuple[int, str]] = []
    end = at
    while end > 0 and len(found) < many:
        start = page.text.rfind("\n", 0, end) + 1
        if page.text[start:end].strip():
            found.append((start, page.text[start:end]))
        end = start - 1
    return found


def _item(page: Shorthand, start: int, line: str, group: str) -> Mark | None:
    """The first count of a line that begins with a bullet, or the name of the group."""
    bullet = _BULLET.match(line)
    if bullet is None and not line.startswith(f"{group} "):
        return None
    first = _FIRST_COUNT.match(line, bullet.end() if bullet else 0)
    mark = page.mark_at(start + first.start("item")) if first else None
    if first is None or mark is None or mark.noun not in _SIMPLE or role_of(page, mark) != "count":
        return None
    rest = line[first.end() :]
    if re.search(r"[NBR]", rest) and not _PART_BEHIND.match(rest):
        return None  # giai đoạn 1 có 18, giai đoạn 2 có 20
    return mark


def _of_units(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """*11 đơn vị với 1.407; 5 đơn vị với 322; …*: the units make those of the total, so must their counts."""
    whole, total = page.mark_at(found.start("units")), page.mark_at(found.start("total"))
    start, end = page.sentence(found.start())
    listed = [mark for mark in page.between(start, end) if mark.letter in "NBR"]
    groups, items = tuple(listed[::2]), tuple(listed[1::2])
    if not whole.noun or len(groups) != len(items) or len(items) < 2 or any(m.letter != "N" for m in listed):
        return
    if {mark.noun for mark in groups} != {whole.noun} or any(
        mark.noun not in _SIMPLE for mark in (*items, total)
    ):
        return
    plain = all(
        page.text[one.at + 1 : other.at].strip() in _WITH for one, other in zip(groups, items, strict=True)
    )
    if plain and added_up(groups) == whole.value and not LESS.search(page.text, start, total.at):
        yield from _sum(page, items, total, found.end("units"))


def _of_sentence(page: Shorthand, found: re.Match[str]) -> Iterator[Sum]:
    """*Xưởng A có 38, đội B 45, khối C 32. Vị chi là 115*: nothing but units, one behind the other."""
    total = page.mark_at(found.start("total"))
    start = max(page.sentence(found.start())[0], page.text.rfind('"', 0, found.start()) + 1)
    items = page.between(start, found.start())
    if len(items) < _FEWEST or any(item.letter != "N" or item.noun not in _SIMPLE for item in items):
        return
    edges = [start, *(_noun_end(page, item) for item in items)]
    labels = [page.text[begin : item.at] for begin, item in zip(edges, items, strict=False)]
    rest = page.text[edges[-1] : found.start()].strip()
    if rest or len(set(labels)) < len(labels) or not all(_LISTED_UNIT.fullmatch(label) for label in labels):
        return
    before = page.between(page.paragraph(start, 600), start)
    if not any(mark.letter in "NBR" for mark in before):
        yield from _sum(page, tuple(items), total, total.at)


def _noun_end(page: Shorthand, item: Mark) -> int:
    """*38 cái*: the word that stands for what is counted goes with the number."""
    end = item.at + 1
    return end + len(" cái") if page.text.startswith(" cái", end) else end


def _sum(page: Shorthand, items: tuple[Mark, ...], total: Mark, lead: int) -> Iterator[Sum]:
    """The sum, where the total, told from `lead` on, counts what the items count."""
    if any(item.value >= total.value for item in items) or role_of(page, total) != "count":
        return
    if {which(page, item.at, item) for item in items} != {which(page, lead, total)}:
        return
    value = added_up(items)
    yield Sum("sum", items, "+", total, units(value), value == total.value)
