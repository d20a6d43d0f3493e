"""A year's count and its quarters or halves right behind: *năm 2022 có 366. Quý I có 48, …, quý IV có 68*.

The total is the only count of its sentence and is of the year, or of as many months as the quarters make
up; then nothing is left out and nothing told twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalogue.lexicon import load_lexicon, longest_first
from checks.words.labels import LESS
from checks.words.owners import named_units, which
from checks.words.roles import role_of, words_ahead
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum, added_up, units

_NUMBERS = load_lexicon().numbers
_DONE = r"(?: (?:đã |mới )*(?:có|đạt|được|là|nộp|gửi|ghi nhận|góp|đóng góp|cập nhật)(?: được| thêm)?)?:? "
_QUARTER = rf"(?:trong |ở )?quý (?:iv|i{{1,3}}|D)(?:(?: năm|/) ?D)?,?{_DONE}N"
_HALF = rf"(?:trong |ở )?(?:D|sáu tháng|nửa) {{0}} năm,?{_DONE}N"
_NEXT = r"(?:,|;|\.|,? và|;? còn|, còn) "
_TIMES = re.compile(
    rf"(?P<quarters>{_QUARTER}(?:{_NEXT}{_QUARTER}){{1,3}})(?= ?(?:[.;,\n]|$))"
    rf"|(?P<halves>{_HALF.format('đầu')}{_NEXT}{_HALF.format('cuối')})(?= ?(?:[.;,\n]|$))"
)
_WHICH = re.compile(r"quý (iv|i{1,3}|D)")
_YEAR = re.compile(
    r"(?:^|[.;,\n] ?)(?:(?:tính |riêng |nhìn lại |kết thúc |tổng kết )?(?:trong |cả )*)năm D(?!\w)"
)
_MONTHS = re.compile(
    rf"(?:^|[.;,\n] ?)(?:sau |trong |qua )?(?:(?P<words>{longest_first(_NUMBERS)}) tháng|(?P<days>D))"
    r"(?: đầu)?(?: năm(?: D)?)(?!\w)"
)
_HAS = re.compile(
    r"(?<!\w)(?:có|đạt|được|là|nộp|gửi|ghi nhận|góp|đóng góp|cập nhật|thu hút)"
    r"(?: được| tổng cộng| tổng số)?(?P<added> thêm)? $"
)
_BETWEEN = re.compile(
    r"[^NBPRX\n;:.]{0,110}(?:[.;:,]|, trong đó|\. trong đó|, cụ thể|\. cụ thể)(?: là)?[,:]? ?"
)
_UNEVEN = re.compile(
    rf"(?<!\w)(?:{longest_first((*WORDS.uneven, *WORDS.cumulative))}|mỗi|bình quân"
    r"|từ (?:ngày|tháng|quý))(?!\w)"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_OF_A_YEAR = 4
_MONTHS_OF_QUARTER = 3
_HALF_YEAR = "6 tháng"
_SIMPLE = frozenset(("", "sáng kiến"))
_REACH = 260


def year_part_sums(page: Shorthand) -> Iterator[Sum]:
    """Each run of quarters from the first on, or both halves of a year, against the total right before."""
    for found in _TIMES.finditer(page.text):
        if found.start() and page.text[found.start() - 1].isalnum():
            continue
        parts = [mark for mark in page.between(*found.span()) if mark.letter == "N"]
        total = _total(page, found, parts)
        if total is None or not _are_plain(page, found, parts, total):
            continue
        made = added_up(parts)
        yield Sum("sum", tuple(parts), "+", total, units(made), made == total.value)


def _total(page: Shorthand, found: re.Match[str], parts: Sequence[Mark]) -> Mark | None:
    """The one count of the sentence or clause right before, of the time that the parts make up."""
    before = [
        mark for mark in page.between(max(0, found.start() - _REACH), found.start()) if mark.letter != "D"
    ]
    if not before:
        return None
    total = before[-1]
    start, _ = page.sentence(total.at)
    alone = all(mark.letter == "D" or mark.at == total.at for mark in page.between(start, found.start()))
    if total.letter != "N" or not alone or not _BETWEEN.fullmatch(page.text, total.at + 1, found.start()):
        return None
    has = _HAS.search(words_ahead(page, total))
    if has is None or (role_of(page, total) != "count" and not has["added"]):
        return None
    return total if _is_of_their_time(page, found, page.text[start : total.at], start, len(parts)) else None


def _is_of_their_time(page: Shorthand, found: re.Match[str], told: str, start: int, many: int) -> bool:
    if found["halves"]:
        halves = [
            page.folded[mark.start : mark.end] for mark in page.between(*found.span()) if mark.letter == "D"
        ]
        return all(half == _HALF_YEAR for half in halves) and _YEAR.search(told) is not None
    numbers = [_number(page, found.start() + one.start(1), one[1]) for one in _WHICH.finditer(found[0])]
    if numbers != list(range(1, many + 1)):
        return False
    months = _MONTHS.search(told)
    if months is None:
        return many == _OF_A_YEAR and _YEAR.search(told) is not None
    said = _NUMBERS.get(months["words"] or "", 0)
    if months["days"]:
        mark = page.mark_at(start + months.start("days"))
        printed = page.folded[mark.start : mark.end]
        said = int(printed.split(" ", 1)[0]) if printed.endswith(" tháng") else 0
    return said == many * _MONTHS_OF_QUARTER


def _number(page: Shorthand, at: int, said: str) -> int:
    """Which quarter is named, by its Roman or Arabic number; 0 where that is none."""
    if said != "D":
        return _ROMAN[said]
    mark = page.mark_at(at)
    printed = page.folded[mark.start : mark.end]
    return int(printed) if printed.isdigit() else 0


def _are_plain(page: Shorthand, found: re.Match[str], parts: Sequence[Mark], total: Mark) -> bool:
    """Whether all are of one unit, year and status, and nothing is taken off or counted up to a day."""
    start, end = page.sentence(total.at)[0], page.sentence(parts[-1].at)[1]
    told = page.text[start:end]
    if LESS.search(told) or _UNEVEN.search(told) or not {mark.noun for mark in (*parts, total)} <= _SIMPLE:
        return False
    if any(part.value >= total.value for part in parts) or named_units(page.text[total.at : parts[-1].at]):
        return False
    years = {
        page.folded[mark.start : mark.end] for mark in page.between(start, parts[-1].at) if mark.letter == "D"
    }
    if sum(len(year) == len("2022") and year.isdigit() for year in years) > 1:
        return False
    begins = [found.start(), *(part.at + 1 for part in parts[:-1])]
    kinds = {which(page, begin, part) for begin, part in zip(begins, parts, strict=True)}
    return len(kinds | {which(page, start, total)}) == 1
