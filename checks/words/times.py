"""The times that words name: phases, years, quarters, months; and whether one is told of another."""

from __future__ import annotations

import re

from catalogue.lexicon import longest_first
from checks.words.shorthand import WORDS, Shorthand

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
_LOOK_BACK = 14
SHORT_TIMES = ("đợt", "tháng", "tuần", "quý", "chặng")


def times_in(page: Shorthand, start: int, end: int) -> frozenset[str]:
    """The times named in a stretch of the shorthand, with their numbers: *giai đoạn 1*, *năm 2022*."""
    found: set[str] = set()
    for time in _TIME.finditer(page.text, start, end):
        if time["unit"] and _IS_A_DAY.search(page.text, max(start, time.start() - _LOOK_BACK), time.start()):
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
            found.add(time[0])
    return frozenset(found)


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
