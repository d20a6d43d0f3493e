"""The first phase where a text has spoken of no other yet, and what is told since it ended."""

from __future__ import annotations

import re
from datetime import date, timedelta

from parsers.context.memory import Memory, Told
from parsers.counting.composition import Sentence, Statement
from parsers.model import Phase
from parsers.placing.beside_dates import begins_a_span

# *Như vậy qua hai năm, …*
_OVER_THE_YEARS = re.compile(
    r"\W*(?:(?:như vậy|vậy là|tóm lại|thế là),? )?(?:qua|sau|trong|cả) (?:hơn |gần )?(?:hai|2|02) năm(?! 20)"
)
# *Giai đoạn đầu chúng tôi được 733. Còn giai đoạn này …*
_THE_OTHER = re.compile(
    r"\W*(?:còn|riêng|nhưng|song|thế mà|sang|đến|tới) (?:ở |trong )?(?:giai đoạn|chặng|đợt) này(?!\w)"
)
_BREAKS = re.compile(r"[;.](?!\d)|(?<!\w)(?:tổng số|tổng cộng|cộng lại|nâng|lũy kế|giai đoạn)(?!\w)")
FIRST_SO_FAR: Told[Phase] = Told(1)  # the phase of what is told where no other has been spoken of yet


def first_so_far(statement: Statement, memory: Memory) -> Told[Phase] | None:
    """A text that has spoken of nothing but the first phase so far: its results are of that one."""
    if statement.role == "target" or statement.is_award or statement.measure == "benefit_vnd" or memory.diary:
        return None
    return FIRST_SO_FAR if memory.phases_told == {1} else None


def since_it_ended(
    statement: Statement, sentence: Sentence, memory: Memory, folded: str
) -> Told[Phase] | None:
    """*Từ 01/6 đến 31/10/2022 có thêm 3.312*: from the day behind the first phase, so of the second."""
    before = [stamp for stamp in sentence.stamps if stamp.end <= statement.start]
    for stamp in reversed(before):
        if _BREAKS.search(folded, stamp.end, statement.start):
            return None
        first = (
            stamp.value[0] if stamp.kind == "date_range" and isinstance(stamp.value, tuple) else stamp.value
        )
        if not isinstance(first, str) or not _is_next_day(first, memory.first_phase_end):
            continue
        if stamp.kind == "date_range" or begins_a_span(folded, stamp):
            return Told(2, True, (stamp.start, stamp.end))
    return None


def _is_next_day(day: str, end: str) -> bool:
    """*01/6*, *1/6/2022*, *tháng 6* are right behind 31/5/2022."""
    following = date.fromisoformat(end) + timedelta(days=1) if len(end) == len("2022-05-31") else None
    if following is None:
        return False
    whole = f"{following.year}{day[1:]}" if day.startswith("--") else day
    return whole in (following.isoformat(), following.isoformat()[:7] if following.day == 1 else "")


def begins_later(phase: Phase, statement: Statement, sentence: Sentence, memory: Memory, folded: str) -> bool:
    """*Từ 1/6 đến nay, hệ thống ghi thêm 303.052*: since the first phase ended."""
    if phase == 1 and _THE_OTHER.match(folded, sentence.start):
        return True
    first = sentence.stamps[0] if sentence.stamps and phase == 1 else None
    if first is None or first.end > statement.start or not isinstance(first.value, str):
        return False
    if not begins_a_span(folded, first):
        return False
    end = memory.first_phase_end
    whole = first.value if first.value.startswith("20") else f"{end[:4]}{first.value[1:]}"
    return len(first.value) > len("2022") and whole > end


def sums_up_years(sentence: Sentence, memory: Memory, folded: str) -> bool:
    """*Như vậy qua hai năm, cả tỉnh có 17.107*: behind the results of both phases, no more of the second."""
    if len(memory.phases_told - {"all"}) < 2:
        return False
    return _OVER_THE_YEARS.match(folded, sentence.start) is not None
