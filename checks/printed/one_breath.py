"""Result, percentage and target with nothing between: *có 2.964 sáng kiến, bằng 78% chỉ tiêu 3.800*.

Nothing else can be meant but a result that the words do not print: of the time so far, where the count is one
month's and the target the year's; of all that was sent, where the count is what was found valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from checks.figures.doubts import PART_AHEAD
from checks.gate.objections import clause_start
from checks.intervals import Range, fits, shifted
from checks.printed.goals import Goal, Way, percentage_of
from checks.words.one_target import PART_TIME
from checks.words.owners import which
from checks.words.roles import role_of, words_ahead
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.statements import Sum
from checks.words.times import SHORT_TIMES, times_in
from checks.writing import HUNDRED

_TARGET = r"(?:chỉ tiêu|kế hoạch)"
_BREATH = re.compile(
    r"(?P<count>N)(?P<tail>(?: [^NBPRX,.;()\n]{1,60})?),? (?:và |mới |chỉ |đã |cũng )*"
    r"(?P<way>đạt|bằng|vượt|hoàn thành|tương đương|tức)(?: đạt)? (?P<said>P)"
    rf" (?:so với )?(?:tổng )?{_TARGET}(?: [^NBPRX,.;:()\n]{{0,70}}?)?(?: cũng)?(?: là|:| \()? ?(?P<plan>N)"
    r"(?! (?:và|đến|tới|-|–) [NBR]|[-–])"
)
# có 525 sáng kiến. Con số này bằng 150% chỉ tiêu 350 sáng kiến
_POINTS_BACK = re.compile(
    r"(?:^|[.\n] ?)(?:con số|kết quả|số sáng kiến|số lượng) (?:này|trên|nói trên|ấy|đó),? (?:đã |mới |chỉ )*"
    r"(?P<way>đạt|bằng|vượt|hoàn thành|tương đương)(?: đạt)? (?P<said>P)"
    rf" (?:so với )?(?:tổng )?{_TARGET}(?: [^NBPRX,.;:()\n]{{0,70}}?)?(?: là|:| \()? ?(?P<plan>N)\)?"
    r"(?= ?(?:[.;,\n]|$)| và )"
)
_HAS = re.compile(
    rf"(?:(?<!so )với|(?<!\w)(?:{longest_first(WORDS.done)}|lên|góp|là))(?: tổng số| tổng cộng)? $"
)
_OF_SOME = re.compile(
    r"(?<!\w)(?:của (?!giai đoạn|cả|toàn|chương trình)|thuộc|do|về|ở (?!giai đoạn)|khác"
    r"|mới|chung|vào kết quả|cấp)(?!\w)"
)
_FIRST = frozenset(("giai đoạn 1", "quý 1", "tháng 1", "đợt 1", "chặng 1"))
_WHEREAS = re.compile(rf"^\W*còn (?=(?:lđlđ|liên đoàn|công đoàn|{longest_first(WORDS.heads)})(?!\w))")
_SIMPLE = frozenset(("", "sáng kiến"))
_PASSAGE = 800
_MOST = 30


def one_breath_sums(page: Shorthand) -> Iterator[Sum]:
    """Every percentage told right behind its result and right ahead of its target."""
    for found in (*_BREATH.finditer(page.text), *_POINTS_BACK.finditer(page.text)):
        said, plan = (page.mark_at(found.start(name)) for name in ("said", "plan"))
        told = found.groupdict()
        count = page.mark_at(found.start("count")) if "count" in told else _only_count_before(page, said)
        if said.at in page.settled or count is None:
            continue
        way: Way = "over" if found["way"] == "vượt" else "rate"
        if not _is_all_that_was_done(page, count, told.get("tail") or "") or not _is_of_its_time(
            page, count, said, plan
        ):
            continue
        for one in percentage_of(Goal(count, plan, plan.value, "any", found.end()), said, way):
            if one.agrees or not others_fit(page, (count, plan), said, way):
                yield one._replace(tied=True)


def _only_count_before(page: Shorthand, said: Mark) -> Mark | None:
    """The one number of the sentence before that tells what *con số này* is."""
    start, _ = page.sentence(said.at)
    if start <= 0 or page.text[start - 1] == "\n":
        return None
    first, end = page.sentence(start - 1)
    counts = [mark for mark in page.between(first, end) if mark.letter != "D"]
    if len(counts) != 1 or counts[0].letter != "N":
        return None
    stop = re.search(r"[,;(]", page.text[counts[0].at : end])
    tail = page.text[counts[0].at + 1 : counts[0].at + stop.start() if stop else end]
    return None if _OF_SOME.search(tail) else counts[0]


def _is_all_that_was_done(page: Shorthand, count: Mark, tail: str) -> bool:
    """Whether a count is no part, addition or selection of what a percentage may be of."""
    if count.noun not in _SIMPLE or role_of(page, count) != "count" or _OF_SOME.search(tail):
        return False
    start = clause_start(page, count)
    lead = _WHEREAS.sub("", page.text[start : count.at])
    if PART_TIME.search(lead) or PART_AHEAD.search(lead) or which(page, start, count):
        return False
    return _HAS.search(words_ahead(page, count)) is not None


def _is_of_its_time(page: Shorthand, count: Mark, said: Mark, plan: Mark) -> bool:
    """*Quý II có 126, đạt 36% kế hoạch năm 420* may speak of both quarters; the first has none before it."""
    start, end = page.sentence(count.at)
    own = {time for time in times_in(page, start, count.at) if time[-1].isdigit()} - _FIRST
    of_target = times_in(page, said.at, min(end, plan.at + 40))
    return own <= of_target or not (of_target or any(time.startswith(SHORT_TIMES) for time in own))


def others_fit(page: Shorthand, held: tuple[Mark, Mark], said: Mark, way: Way) -> bool:
    """Whether another number of the passage makes it true, in place of the result or target or with it."""
    count, plan = held
    start, end = page.paragraph(count.at, _PASSAGE), page.sentence(plan.at)[1]
    others = [mark for mark in page.between(start, end) if mark.letter in "NBR" and mark not in held][-_MOST:]
    means = [shifted(said.range, HUNDRED)] if way == "over" else [said.range]
    pairs = [
        pair
        for value in (mark.value for mark in others)
        for pair in (
            (value, plan.value),
            (count.value, value),
            (count.value + value, plan.value),
            (count.value - value, plan.value),
            (count.value, plan.value + value),
        )
    ]
    return any(
        top >= 0 and of > 0 and fits(Range(*[top] * 4), Range(*[of] * 4), one)
        for top, of in pairs
        for one in means
    )
