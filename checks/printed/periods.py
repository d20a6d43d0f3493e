"""Times told in a row against their total: *tháng 1 có 18, tháng 2 có 47, … Tổng cộng 5 tháng có 795*.

Months, quarters, phases or years without a gap make up the span that a total names, whatever stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from catalogue.lexicon import load_lexicon, longest_first
from checks.gate.objections import NO_NAMES
from checks.intervals import SCALE
from checks.words.all_times import AFTER_SO_LONG, ITS_SUBJECT, are_all_times
from checks.words.owners import named_units, one_owner, which
from checks.words.roles import is_in_a_name, role_of, words_ahead
from checks.words.shorthand import WORDS, Mark, Role, Shorthand, from_word_start
from checks.words.statements import Sum, added_up, units

_NUMBERS = {word: value for word, value in load_lexicon().numbers.items() if 1 <= value <= 12}
_QUARTER = 3
_LAST_OF_YEAR = {"tháng": 12, "quý": 4}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_UNITS = longest_first(WORDS.periods)
_SLOT = re.compile(
    rf"(?P<unit>{_UNITS})(?: thứ)? (?P<which>D|[ivx]+(?=[ /,:;(.\n]|$)|{longest_first(_NUMBERS)})(?!\w)"
)
_NO_SLOT = re.compile(
    r"(?:đến|hết|tới|cuối|từ|kể từ|ngày D|trước|sau|vào|so với|hơn|cùng kỳ|của) $|(?:D|[iv]) và $"
)
_SPAN = re.compile(
    rf"(?<!\w)(?:(?P<words>{longest_first(_NUMBERS)}) (?P<unit>{_UNITS})|(?P<days>D)(?= (?:đầu|qua|này"
    rf"|cuối|liên tiếp|có|,)|,|(?<=D) )"
    r"|(?P<year>cả năm(?! (?:tháng|quý|đợt|tuần|giai đoạn)(?!\w))|nửa đầu năm|nửa cuối năm|trong năm"
    r"|(?<=[.\n] )năm D)|(?P<quarter>quý (?:D|[iv]+))"
    r"|(?P<loose>tổng cộng|cộng lại|tổng số|tất cả"
    r"|(?<=[.\n] )(?:như vậy|vậy là|tính ra|tính chung|gộp lại)))(?!\w)"
    r"(?P<side> (?:đầu|cuối)(?= năm| chương|,))?"
)
_GAP = re.compile(r"[^NBRXP.;\n]{0,110}?(?P<total>[NR])")
_LEAD_TOTAL = re.compile(
    r"(?<!\w)(?:có|đạt|được|là|gửi|nộp|góp|nộp được|gửi được|tổng|tổng cộng|tổng số|cộng|thành|lên"
    r"|thêm|(?:tổng cộng|cộng|tổng)(?: cả)? [^NBPRX.;,\n]{1,20})"
    r"(?: (?:được|thêm|tổng cộng|tổng số|tất cả|thành))? $"
)
_NO_TOTAL = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.no_total)}|{longest_first(WORDS.partial)})(?!\w)")
_NO_LEAD = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.no_total)})(?!\w)")
_DOUBLE = re.compile(r"(?<!\w)(?:trùng|loại|trừ|chưa kể|chưa tính|không tính|không kể|ngoài)(?!\w)")
_NOT_OF_TIME = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.not_of_time)})(?!\w)")
_LATER = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.later)})(?!\w)")
_AS_OF = re.compile(r"(?:tính đến|đến|hết) (?:ngày |hết |tháng |cuối )*D")
_TAIL = re.compile(
    r"(?: (?:đã )?(?:(?:được )?(?:tham gia|gửi|nộp|cập nhật|đăng tải)|hưởng ứng|trong|vào|lên|về"
    r"|cho)(?!\w)[^NBRPX,.;()\n]*)?(?= ?(?:[.;,\n\")]|\(|và |$))"
)
_ADDED = re.compile(
    r"(?<!\w)(?:có|gửi|nộp|được|góp|thu hút|cập nhật|vận động)(?: được)? thêm $"
    rf"|(?:{_UNITS}) (?:D|[iv]+),? thêm $"
)
_GOES_ON = re.compile(rf" (?:(?:ở|trong|cho|của) )?(?:{_UNITS}) (?:D|[iv]+)(?: và|,)(?: có)? $")
_NEXT_OF_LIST = re.compile(rf"[ ,;:]*(?:và )?(?:{_UNITS}) (?:D|[iv]+)(?: là|:| giao)? ?")
# giai đoạn 1 là 420, giai đoạn 2 là 980, tổng cộng hai giai đoạn 1.400: still of what was given
_GOES_ON_TO = re.compile(
    rf"(?: (?:ở|trong|cho|của) (?:{_UNITS}) (?:D|[ivx]+))?"
    r"[,;] ?(?:tổng cộng|cộng|tổng)(?: cả)?"
    rf"(?: (?:{longest_first(_NUMBERS)}|D)? ?(?:{_UNITS})| năm)?(?: là)? ?"
)
_TIMED_BEHIND = re.compile(rf" (?:ở|trong|cho|của) (?:{_UNITS}) (?:D|[iv]+)")
_SUMMED_UP = re.compile(
    r"(?<!\w)(?:lũy kế|luỹ kế|cộng dồn(?! (?:hai|ba|bốn|cả|D))|tính từ đầu|từ đầu chương trình)(?!\w)"
)
_PHASES = frozenset(("giai đoạn", "đợt", "chặng"))
_CUMULATIVE = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.cumulative)})(?!\w)")
_UNEVEN = re.compile(rf"(?<!\w)(?:{longest_first(WORDS.uneven)})(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AMONG_SOME = re.compile(
    rf"(?<!\w)(?:{longest_first((*WORDS.among, 'riêng'))})(?!\w)[^.;]*"
    rf"(?<!\w)(?:{longest_first(WORDS.qualified)})(?!\w)"
)
_REACH = 900
_FEWEST = 2
_SIMPLE = frozenset(("", "sáng kiến", "đoàn viên", "căn", "căn nhà", "giải pháp", "đề tài"))


class Slot(NamedTuple):
    """The count of one time: which of its kind it is, and where its words begin."""

    unit: str
    number: int
    mark: Mark
    role: Role
    start: int


class Run(NamedTuple):
    """Slots of one kind whose numbers follow each other."""

    slots: tuple[Slot, ...]

    @property
    def unit(self) -> str:
        """What its times are: months, quarters, phases."""
        return self.slots[0].unit

    @property
    def start(self) -> int:
        """Where the words of its first time begin in the text."""
        return self.slots[0].start

    @property
    def end(self) -> int:
        """Where the number of its last time stands in the text."""
        return self.slots[-1].mark.at


def period_sums(page: Shorthand) -> Iterator[Sum]:
    """Each total of times that are told without a gap, behind them or right ahead."""
    told = list(runs(page))
    for place, run in enumerate(told):
        before = told[place - 1].end if place else 0
        after = told[place + 1].start if place + 1 < len(told) else len(page.text)
        yield from _behind(page, run, after)
        yield from _ahead(page, run, before)


def runs(page: Shorthand) -> Iterator[Run]:
    """Slots of one kind with numbers in a row, within one paragraph."""
    held: list[Slot] = []
    for slot in _slots(page):
        if held and (
            slot.unit != held[-1].unit
            or slot.number != held[-1].number + 1
            or slot.role != held[-1].role
            or "\n" in page.text[held[-1].mark.at : slot.start]
            or slot.start - held[-1].mark.at > _REACH // 2
        ):
            if len(held) >= _FEWEST:
                yield Run(tuple(held))
            held = []
        held.append(slot)
    if len(held) >= _FEWEST:
        yield Run(tuple(held))


def _slots(page: Shorthand) -> Iterator[Slot]:
    """*Quý III giảm còn 394*: a time with the first count behind it; *450 trong giai đoạn 1*: ahead."""
    taken = -1
    role: Role = "count"
    for found in from_word_start(_SLOT, page.text):
        if found.start() <= taken or _NO_SLOT.search(page.text[max(0, found.start() - 10) : found.start()]):
            continue
        number = number_of(page, found)
        count = _first_count(page, found.end())
        ahead = _count_ahead(page, found)
        if ahead is not None and ahead.at > taken:
            count = ahead
        if number is None or count is None or count.at <= taken:
            continue
        role = _role(page, count, role)
        yield Slot(found["unit"], number, count, role, min(found.start(), count.at))
        taken = max(count.at, found.start())


def _role(page: Shorthand, count: Mark, before: Role) -> Role:
    """*Có thêm 586* is a count of its time; *phấn đấu có 2.600 ở giai đoạn 1 và 3.900 ở …* goes on."""
    ahead = words_ahead(page, count)
    if _GOES_ON.fullmatch(ahead) or _NEXT_OF_LIST.fullmatch(ahead):
        return before
    return "count" if _ADDED.search(ahead) else role_of(page, count)


def _count_ahead(page: Shorthand, found: re.Match[str]) -> Mark | None:
    """*1.386 sáng kiến ở giai đoạn 1*."""
    ahead = re.search(
        r"N (?:ở|trong|cho|của)(?: cả)? $", page.text[max(0, found.start() - 16) : found.start()]
    )
    return page.mark_at(max(0, found.start() - 16) + ahead.start()) if ahead else None


def _first_count(page: Shorthand, at: int) -> Mark | None:
    """The first number behind a time, in its clause and before any other time."""
    for mark in page.between(at, at + 120):
        gap = page.text[at : mark.at]
        if mark.letter == "D":
            continue
        if "." in gap or "\n" in gap or ";" in gap or _other_slot(gap):
            return None
        if is_in_a_name(page, mark):
            continue
        if _TIMED_BEHIND.match(page.text, mark.at + 1):
            return None
        plain = mark.letter in "NR" and mark.noun in _SIMPLE
        return mark if plain and not _NOT_OF_TIME.search(gap) else None
    return None


def _other_slot(gap: str) -> bool:
    return any(not _NO_SLOT.search(gap[: one.start()][-10:]) for one in from_word_start(_SLOT, gap))


def number_of(page: Shorthand, found: re.Match[str]) -> int | None:
    """Which month, phase or year is named by `which`; None where it is no such number."""
    said = found["which"]
    if said == "D":
        mark = page.mark_at(found.start("which"))
        digits = re.match(r"\d+", page.folded[mark.start : mark.end])
        return int(digits[0]) if digits and len(digits[0]) in (1, 2, 4) else None
    return _ROMAN.get(said) or _NUMBERS.get(said)


def _behind(page: Shorthand, run: Run, until: int) -> Iterator[Sum]:
    """The first total behind a run that is of just its times."""
    end = page.text.find("\n", run.end)
    end = min(run.end + _REACH // 2, until, end if end >= 0 else len(page.text))
    for found in _SPAN.finditer(page.text, run.end + 1, end):
        covered = _covered(page, run, found)
        total = _total(page, found.end()) if covered else None
        if covered and total is not None:
            yield from _judged(page, run, covered, total, loose=bool(found["loose"]), span=found)
            if not found["loose"]:
                return


def _ahead(page: Shorthand, run: Run, until: int) -> Iterator[Sum]:
    """*Trong quý II/2023 có 214, trong đó tháng 4 có 52, …*: the total told right before the run."""
    start = max(page.paragraph(run.start, 260), until)
    for found in _SPAN.finditer(page.text, start, run.start):
        covered = _covered(page, run, found) if not found["loose"] else None
        total = _total(page, found.end()) if covered else None
        between = page.text[total.at : run.start] if total else ""
        if _AMONG_SOME.search(between):
            return  # hai giai đoạn có 14.725, trong đó nữ giai đoạn 1 là 4.863, …
        if covered and total and total.at < run.start and not re.search(r"[NBX]", between[1:]):
            yield from _judged(page, run, covered, total, loose=False, span=found)
            return


def _covered(page: Shorthand, run: Run, found: re.Match[str]) -> tuple[Slot, ...] | None:
    """The slots that the words of a span name; None where they name others."""
    slots, numbers = run.slots, [slot.number for slot in run.slots]
    if found["loose"]:
        return slots
    if found["year"]:
        return slots if _is_of_year(run.unit, numbers, found["year"]) else None
    if found["quarter"]:
        return slots if run.unit == "tháng" and _is_quarter(page, found, numbers) else None
    unit, many = found["unit"], _NUMBERS.get(found["words"] or "", 0)
    if found["days"]:
        mark = page.mark_at(found.start("days"))
        unit = page.folded[mark.start : mark.end].lstrip("0123456789 ")
        many = mark.value // SCALE
    if unit != run.unit:
        many = many // _QUARTER if (run.unit, unit) == ("quý", "tháng") and many % _QUARTER == 0 else 0
    side = (found["side"] or "").strip()
    if side == "đầu" and numbers[0] == 1 and _FEWEST <= many <= len(slots):
        return slots[:many]
    if side == "đầu" or many != len(slots):
        return None
    return slots if side != "cuối" or numbers[-1] == _LAST_OF_YEAR.get(run.unit, numbers[-1]) else None


def _is_of_year(unit: str, numbers: Sequence[int], words: str) -> bool:
    every = {"quý": [1, 2, 3, 4], "tháng": list(range(1, 13))}.get(unit)
    if words.startswith("nửa"):
        half = {"quý": 2, "tháng": 6}.get(unit, 0)
        first = 1 if "đầu" in words else half + 1
        return half > 0 and list(numbers) == list(range(first, first + half))
    return every is not None and list(numbers) == every


def _is_quarter(page: Shorthand, found: re.Match[str], numbers: Sequence[int]) -> bool:
    said = found["quarter"].split(" ", 1)[1]
    if said == "D":
        mark = page.mark_at(found.start("quarter") + len("quý "))
        quarter = int(re.match(r"\d+", page.folded[mark.start : mark.end])[0])  # type: ignore[index]
    else:
        quarter = _ROMAN.get(said, 0)
    return list(numbers) == [3 * quarter - 2, 3 * quarter - 1, 3 * quarter]


def _total(page: Shorthand, at: int) -> Mark | None:
    """The count that a sentence goes on to, where its words say no more than that it was reached."""
    gap = _GAP.match(page.text, at)
    if gap is None:
        return None
    total = page.mark_at(gap.start("total"))
    while is_in_a_name(page, total):
        gap = _GAP.match(page.text, total.at + 1)
        if gap is None:
            return None
        total = page.mark_at(gap.start("total"))
    return total if total.noun in _SIMPLE else None


def _judged(
    page: Shorthand, run: Run, slots: tuple[Slot, ...], total: Mark, *, loose: bool, span: re.Match[str]
) -> Iterator[Sum]:
    items = tuple(slot.mark for slot in slots)
    role = role_of(page, total)
    if role == "count" and _GOES_ON_TO.fullmatch(words_ahead(page, total)):
        role = slots[0].role
    if not _same_kind(items, total) or role == "change" or (role == "target") != (slots[0].role == "target"):
        return
    told = [(slot.number, slot.start, slot.mark) for slot in slots]
    certain = not loose or are_all_times(page, run.unit, told, total, span.end())
    yield from _sums(items, total, certain=certain and _is_plain(page, run, slots, total, span))


def _same_kind(items: Sequence[Mark], total: Mark) -> bool:
    return len({mark.noun for mark in (*items, total)} - {""}) <= 1


def _sums(items: tuple[Mark, ...], total: Mark, *, certain: bool) -> Iterator[Sum]:
    value = added_up(items)
    if value == total.value or certain:
        yield Sum("sum", items, "+", total, units(value), value == total.value)
    if total.letter == "R" and all(item.letter == "R" for item in items):
        base = sum(item.over for item in items)
        if base == total.over:
            lower = tuple(item._replace(value=item.over, letter="N") for item in items)
            yield Sum(
                "sum", lower, "+", total._replace(value=total.over, letter="N"), units(base), agrees=True
            )


def _is_plain(page: Shorthand, run: Run, slots: tuple[Slot, ...], total: Mark, span: re.Match[str]) -> bool:
    """Whether nothing speaks against their making the total: one owner, one kind, nothing left out."""
    opening, _ = page.sentence(span.start())
    lead = max(opening, page.text.rfind("; ", opening, span.start()) + 1)
    start, end = min(run.start, lead), max(run.end, total.at)
    opening = page.sentence(start)[0]
    told = page.text[opening:end]
    cumulative = _SUMMED_UP if run.unit in _PHASES else _CUMULATIVE
    if cumulative.search(told) or _UNEVEN.search(told) or any(slot.mark.letter != "N" for slot in slots):
        return False
    if _DOUBLE.search(page.text, total.at, page.sentence(total.at)[1]):
        return False
    if total.value <= max(slot.mark.value for slot in slots):
        return False
    if (
        _NO_LEAD.search(page.text[lead : span.start()].removesuffix("sau "))
        or total.letter != "N"
        or _NO_TOTAL.search(AFTER_SO_LONG.sub("", page.text[span.end() : total.at]))
    ):
        return False
    if not _LEAD_TOTAL.search(page.text[max(0, total.at - 30) : total.at]) or not _TAIL.match(
        page.text, total.at + 1
    ):
        return False
    last = slots[-1]
    if _AS_OF.search(page.text, last.start, last.mark.at) and _LATER.search(
        page.text, last.mark.at, total.at
    ):
        return False
    kinds = {which(page, slot.start, slot.mark) for slot in slots} | {which(page, lead, total)}
    if ITS_SUBJECT.search(page.text, start, end):
        kinds = {kind - {"đơn vị"} for kind in kinds}
    if total.at > run.end:
        owned = one_owner(page, [slot.mark for slot in slots], lead, total)
    else:
        owned = not named_units(page.text[total.at : run.end])  # quý II có 214, trong đó tháng 4 …
        owned = owned and _names_nobody_new(page, opening, total.at, run.end)
        kinds.add(which(page, total.at + 1, slots[0].mark))  # có 3.314. Số được công nhận trong quý I là …
    return len(kinds) == 1 and owned and _one_year(page, slots, total, lead)


def _names_nobody_new(page: Shorthand, start: int, first: int, last: int) -> bool:
    """*Tỉnh có 2.055. Bạch Thông nhiều nhất trong giai đoạn 1 (214)*: of a district, by its bare name."""
    names = {name for name in page.capitals(first, last) if name not in NO_NAMES}
    return names <= set(re.findall(r"\w+", page.text[start:first]))


def _one_year(page: Shorthand, slots: tuple[Slot, ...], total: Mark, lead: int) -> bool:
    """A total of a year that none of its times is of is another's."""
    if slots[0].unit in ("giai đoạn", "đợt", "chặng", "năm", "kỳ"):
        return True
    told = {year for slot in slots for year in _years(page, slot.start, slot.mark.at)}
    named = set(_years(page, max(0, lead - 30), total.at)) if lead > slots[0].start else set()
    around = told or set(_years(page, page.paragraph(slots[0].start, _REACH), slots[0].start))
    return len(told) <= 1 and named <= around


def _years(page: Shorthand, start: int, end: int) -> Iterator[str]:
    for mark in page.between(start, end):
        if mark.letter == "D":
            yield from _YEAR.findall(page.folded[mark.start : mark.end])
