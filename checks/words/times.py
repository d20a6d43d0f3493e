"""The times that words name: phases, years, quarters, months; and whether one is told of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalogue.lexicon import longest_first
from checks.words.shorthand import WORDS, Mark, Shorthand

_TIME = re.compile(
    r"(?<!\w)(?:(?P<unit>giai đoạn|đợt|chặng|quý|tháng|tuần|kỳ|năm)"
    r" (?P<which>D|[ivx]+(?!\w)|một|hai|ba|đầu|cuối|nay|này|sau|tới|trước|đó|học)"
    rf"|(?!cả năm (?:{longest_first(WORDS.groups)})(?!\w))"  # cả năm đơn vị: all five
    r"(?P<many>D|hai|ba|cả|toàn) (?P<units>giai đoạn|năm|tháng|quý|đợt|tuần|khóa|chương trình)"
    r"|đợt (?:cao điểm|phát động|thi đua)|nhiệm kỳ|sang năm|thời gian tới"
    r"|(?:kế hoạch|chỉ tiêu) (?P<of>năm|quý|tháng))(?!\w)"
)
_NUMBERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "một": "1", "hai": "2", "ba": "3", "đầu": "1"}
# đến hết tháng 8: a day up to which is counted, and no time of its own
_IS_A_DAY = re.compile(r"(?<!\w)(?:đến|tới|hết|cuối|đầu|giữa|trung tuần|ngày D|từ|kể từ|trước) $")
# còn thiếu 78 sáng kiến trong hai tháng cuối: by when it is to be done
TIME_LEFT = re.compile(r" trong \w+ (?:tháng|tuần|ngày) (?:còn lại|cuối|tới)$")
# bốn tháng sau: so long after, and no month of its own
_SO_MANY = re.compile(r"(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|mấy|nhiều) $")
_APART = frozenset(("sau", "trước"))
_LOOK_BACK = 14
_COUNTED = frozenset("NBRX")
SHORT_TIMES = ("đợt", "tháng", "tuần", "quý", "chặng")


def times_in(page: Shorthand, start: int, end: int) -> frozenset[str]:
    """The times named in a stretch of the shorthand, with their numbers: *giai đoạn 1*, *năm 2022*."""
    found: set[str] = set()
    for time in _TIME.finditer(page.text, start, end):
        begin = max(start, time.start() - _LOOK_BACK)
        if time["unit"] and _IS_A_DAY.search(page.text, begin, time.start()):
            continue
        if time["which"] in _APART and _SO_MANY.search(page.text, begin, time.start()):
            continue
        if time["unit"]:
            number = time["which"]
            if number == "D":
                mark = page.mark_at(time.start("which"))
                number = page.folded[mark.start : mark.end]
            found.add(f"{time['unit']} {_NUMBERS.get(number, number)}")
        elif time["of"]:
            found.add(time["of"])
        elif time["many"] == "D":
            mark = page.mark_at(time.start("many"))
            found.add(f"{page.folded[mark.start : mark.end]} {time['units']}")
        else:
            found.add(time[0].replace("toàn chương trình", "cả chương trình"))
    return frozenset(found)


def are_told_of_times(page: Shorthand, marks: Sequence[Mark]) -> bool:
    """Whether each number has a time of its own, all of one kind: *402 ở giai đoạn 1, 632 ở giai đoạn 2*."""
    start, end = page.sentence(marks[0].at)[0], page.sentence(marks[-1].at)[1]
    before = [mark.at + 1 for mark in page.between(start, marks[0].at) if mark.letter in _COUNTED]
    after = [mark.at for mark in page.between(marks[-1].at + 1, end) if mark.letter in _COUNTED]
    ats = [mark.at for mark in marks]
    ahead = zip([max([start, *before]), *ats[:-1]], ats, strict=True)
    behind = zip(ats, [*ats[1:], min([end, *after])], strict=True)
    return any(_each_its_own([times_in(page, *edges) for edges in told]) for told in (ahead, behind))


def _each_its_own(told: Sequence[frozenset[str]]) -> bool:
    named = [time for times in told for time in times]
    kinds = {time.rsplit(" ", 1)[0] for time in named}
    return all(len(times) == 1 for times in told) and len(set(named)) == len(told) and len(kinds) == 1


def numbers_of(page: Shorthand, kind: str) -> frozenset[int]:
    """The numbers of all phases that a text names: *giai đoạn 3*, also in *gồm cả giai đoạn 3*."""
    found: set[int] = set()
    for named in re.finditer(rf"(?<!\w){kind} (?P<which>D|[ivx]+(?!\w)|một|hai|ba)", page.text):
        said = named["which"]
        if said == "D":
            mark = page.mark_at(named.start("which"))
            said = page.folded[mark.start : mark.end]
        number = _NUMBERS.get(said, said)
        found |= {int(number)} if number.isdigit() else set()
    return frozenset(found)


def without_times(text: str) -> str:
    """A stretch of shorthand without the times that it names."""
    return _TIME.sub("", text)


def are_compatible(held: frozenset[str], named: frozenset[str]) -> bool:
    """Whether all times named are those held, or within them: *tháng 9* in *năm 2022*."""
    years = {time for time in held if time.startswith("năm ") and time[4:].isdigit()}
    return all(
        time in held
        or (time == "năm" and (years or "năm" in held))
        or (bool(years) and time.startswith(("tháng", "quý")) and not time.endswith(("tới", "sau")))
        or (bool(years) and time == "năm nay")
        or _points_back(time, held)
        for time in named
    )


def _points_back(time: str, held: frozenset[str]) -> bool:
    """*Chỉ tiêu giai đoạn 1 là 2.500. Khép lại giai đoạn này …*: the only one of its kind that was named."""
    unit, _, which = time.rpartition(" ")
    return which == "này" and sum(other.startswith(unit) for other in held) == 1
