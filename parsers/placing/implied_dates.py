"""The date of a figure whose own words give none: heading, phase end, *đến nay*, what was told before."""

from __future__ import annotations

import re

from parsers.context.memory import Told
from parsers.counting.composition import Statement
from parsers.model import Phase
from parsers.numbers import dates
from parsers.placing import beside_dates, timing
from parsers.placing.scene import Scene
from parsers.placing.so_far import FIRST_SO_FAR
from parsers.words.cuewords import Cue
from parsers.words.wordlists import has_one

_LOOKS_BACK = re.compile(
    r"cách đây|(?:năm|quý|tháng|vụ) đầu tiên|(?:tuần|tháng|quý|năm) trước|(?:những |từ )?ngày (?:đầu"
    r"|mở)\b(?! (?:tiên )?của tháng)"
    r"|ban đầu|lúc đầu|buổi đầu"
)
_LOOKING_BACK = ("cách đây", "đầu", "ngày mở", "trước")
_THIS_OCCASION = re.compile(
    r"dịp này|nhân dịp|hôm nay|sáng nay|chiều nay|(?:hội nghị|buổi|lễ)[^.;]{0,40}(?:mới đây|vừa qua|này)"
    r"|cũng (?:tại|trong) (?:buổi|hội nghị|lễ)|trong buổi (?:làm việc|họp|gặp)|(?:tháng|tuần) trước"
    r"|năm (?:rồi|ngoái|trước)"
)
_DUE_BEFORE = re.compile(
    r"(?:hoàn thành|xong|về đích|nộp|gửi|đạt|cập nhật)[^,;.]{0,16} (?:trước|chậm nhất|muộn nhất|đến hết|hết)"
    r"(?: là| vào)?(?: ngày| tháng)? $"
)
_PROGRAMME_ENDS = re.compile(r"kết thúc|khép lại|cuối chương trình")
# *Khi giai đoạn 1 khép lại, huyện có 404 sáng kiến*
_PHASE_ENDED = Cue(
    r"(?:khi|lúc|ngày) (?:giai đoạn|chặng|đợt) (?:1|i|một|đầu)(?: [^\W\d]+){0,2} (?:kết thúc|khép lại)(?!\w)"
    r"|(?:khi|lúc|ngày) (?:kết thúc|khép lại) (?:giai đoạn|chặng|đợt) (?:1|i|một|đầu)(?!\w)"
)
_UP_TO_TODAY = re.compile(r"(?:tới|đến) hôm nay")  # what is told next holds then, too
_NEXT_YEAR = Cue(r"(?<!\w)(?:năm tới|sang năm(?! \d)|năm sau)(?!\w)")
# *tính đến cùng ngày, Lâm Đồng có 13.450 sáng kiến*, *tổng số của cả hai giai đoạn đến thời điểm này*
_SAME_DAY = Cue(
    r"(?<!\w)(?:cùng ngày|cùng thời điểm|(?:vào|tại) thời điểm (?:ấy|đó|(?:nêu |nói |kể )?trên)|đến"
    r" (?:ngày|thời điểm) (?:này|ấy|đó|(?:nêu|nói|kể) trên))(?!\w)"
)
# *Số liệu tính đến ngày 8-3-2023*: a head that says so is believed, whatever the page's date is
_COUNTED_TO = re.compile(r"(?:tính|số liệu|cập nhật|chốt|tổng hợp)[^.;,\d]{0,24}$")
# *Căn cứ Biên bản họp Hội đồng … ngày 16/8/2023, Ban Thường vụ thông báo:*
_OF_A_BASIS = re.compile(r"căn cứ (?:(?!đến|hết|tính|số liệu)[^.;:]){3,90}(?:ngày|tháng) $")
_BYGONE = 2  # months between a day told and the day of writing


_LOOKING_ASIDE = ("trước đó", "trước đây")  # so begins a sentence that looks back
_LONGEST_OPENING = 60  # characters in which it is told how long before
# *Ba ngày trước đó, ngày 7/7, …*
_SO_LONG_BEFORE = re.compile(r"(?:cách đó )?(?:[^\W\d]+|\d+) (?:ngày|hôm|tuần|tháng) trước đó(?!\w)")


def is_aside(folded: str, sentence_start: int) -> bool:
    """*Trước đó …*: a sentence that looks back and says nothing for the next one."""
    if folded.startswith(_LOOKING_ASIDE, sentence_start):
        return True
    opening = folded[sentence_start : sentence_start + _LONGEST_OPENING]
    return " trước đó" in opening and _SO_LONG_BEFORE.match(opening) is not None


class ImpliedDates:
    """The dates that the statements of one sentence get from outside their own words."""

    def __init__(self, scene: Scene) -> None:
        self.sentence, self.block, self.heads, self.scanned, self.memory, self.spoken = scene
        self.folded = scene.scanned.view.folded

    def turn_to_campaign(self, first: Statement) -> None:
        """Take up the day last told of the campaign that a sentence, by its first statement, speaks of."""
        named = self.spoken.before(first.start)
        told = self.spoken.of(first, named)
        if told is not None and named is not None:
            self.memory.turn_to(told.value, named.start)

    def of(self, statement: Statement, phase: Told[Phase] | None) -> Told[str] | None:
        """A date from outside the sentence's own words: heading, phase end, *đến nay*, what was told."""
        if statement.single or statement.per == "initiative" or self._has_open_date(statement):
            return None
        number = phase.value if phase else None
        if statement.role == "target":
            due = self._due_with_list() or self._due_with_phase(statement, number)
            return due or self._next_year(statement)
        found = headed = self._of_heads(phase)
        if found is None:
            found = self._award_day(number) if statement.is_award else self._counted(statement, phase)
        return None if found is not None and not headed and self._is_ahead(found.value) else found

    def _counted(self, statement: Statement, phase: Told[Phase] | None) -> Told[str] | None:
        """The day up to which a result was counted, also where only the first phase was spoken of."""
        if phase is FIRST_SO_FAR:
            return self._counted_by(statement, None) or self._end_of_first_so_far(statement)
        return self._counted_by(statement, phase.value if phase else None)

    def _of_heads(self, phase: Told[Phase] | None) -> Told[str] | None:
        """The last day that the heads above name, where a result can be of it."""
        if not self.heads.stamps:
            return None
        stamp = self.heads.stamps[-1]
        value = timing.complete(stamp, self.scanned.document, self.memory)
        over = phase is not None and phase.value == 1 and not phase.implied
        counted = _COUNTED_TO.search(self.folded, max(0, stamp.start - 40), stamp.start)
        if _OF_A_BASIS.search(self.folded, max(0, stamp.start - 110), stamp.start):
            return None
        if (
            not value
            or stamp.rule == "date.years"
            or (self._is_ahead(value) and not counted)
            or (over and value[:10] > self.memory.first_phase_end)
        ):
            return None
        return Told(dates.as_month_end(value), True, (stamp.start, stamp.end))

    def _is_ahead(self, value: str) -> bool:
        """Whether a day is behind that of publication: what is due then was not counted then."""
        published = self.scanned.document.published
        if published is None or len(published) != len("2022-05-31"):
            return False
        return dates.as_month_end(value) > published[: len(dates.as_month_end(value))]

    def _has_open_date(self, statement: Statement) -> bool:
        """*Tính đến ngày 29/4 …* where nothing tells the year: no other day is to be taken instead."""
        document, memory = self.scanned.document, self.memory
        return any(
            stamp.end <= statement.start and timing.complete(stamp, document, memory) is None
            for stamp in self.sentence.stamps
        )

    def _due_with_list(self) -> Told[str] | None:
        """*…, phải hoàn thành trước ngày 25/5/2022:* above the targets of a list."""
        if not self.heads.stamps:
            return None
        stamp = self.heads.stamps[-1]
        if not _DUE_BEFORE.search(self.folded, max(0, stamp.start - 40), stamp.start):
            return None
        value = timing.complete(stamp, self.scanned.document, self.memory)
        return Told(dates.as_month_end(value), True, (stamp.start, stamp.end)) if value else None

    def _next_year(self, statement: Statement) -> Told[str] | None:
        """*Năm tới, chị đặt mục tiêu …*: the year behind that of the publication."""
        published = self.scanned.document.published
        if not published or _NEXT_YEAR not in self.sentence.cues:
            return None
        told = _NEXT_YEAR.search(self.folded, self.sentence.start, statement.start)
        return Told(str(int(published[:4]) + 1), True, told.span()) if told else None

    def _due_with_phase(self, statement: Statement, phase: Phase | None) -> Told[str] | None:
        """A target is due at the end of its phase."""
        if phase is None or (statement.is_award and phase != "all"):
            return None
        end = self.memory.phase_ends.get(phase)
        if end is None and phase == 1:
            named = self.spoken.before(statement.start)
            in_phases = named is None or self.spoken.has_phases(statement, named)
            return self.memory.end_of(1) if in_phases else None
        return end

    def _award_day(self, phase: Phase | None) -> Told[str] | None:
        """Rewards are given at the event; those of the first phase at its end, where no event is near."""
        memory = self.memory
        if self.folded.startswith(_LOOKING_ASIDE, self.sentence.start):
            return None  # Trước đó, Tổng LĐLĐ Việt Nam tặng Bằng khen …
        if phase != 1:
            return memory.event
        end = memory.end_of(1)
        months = dates.months_between(end.value, memory.event.value) if end and memory.event else None
        if months in (0, 1):
            return memory.event
        unknown = _THIS_OCCASION.search(self.folded, self.sentence.start, self.sentence.end)
        return None if unknown or self._tells_a_later_day(end) else end

    def _tells_a_later_day(self, end: Told[str] | None) -> bool:
        """*5 tập thể của giai đoạn 1 (Quyết định ngày 06/6/2022)*: they were given when it was over."""
        days = (timing.complete(one, self.scanned.document, self.memory) for one in self.sentence.stamps)
        return end is not None and any(day is not None and day[:10] > end.value for day in days)

    def _counted_by(self, statement: Statement, phase: Phase | None) -> Told[str] | None:
        """The day up to which results were counted, from what was told before."""
        memory, published = self.memory, self.scanned.document.published
        text = self.folded[self.sentence.start : self.sentence.end]
        before = self.folded[self.sentence.start : statement.start]
        if has_one(_LOOKING_BACK, before) and _LOOKS_BACK.search(before):
            return None
        if not published and beside_dates.speaks_of_now(text):
            return None
        if self._is_same_day(before):
            again = "cùng ngày" in before and self._day_told_last(self.block.start)
            return again or _outside(memory.as_of) or self._day_told_last()
        if self._leaves_told_day(statement):
            return self._after_told_day(before, phase)
        if phase == 1:
            return self._in_first_phase(text)
        if published and beside_dates.speaks_of_now(self.folded[self.sentence.start : statement.start + 1]):
            if _UP_TO_TODAY.search(before):
                memory.as_of, memory.as_of_phase, memory.as_of_block = Told(published), phase, self.block
            return Told(published)
        if phase == "all" and memory.as_of_phase != "all" and _PROGRAMME_ENDS.search(text):
            memory.as_of, memory.as_of_phase = memory.phase_ends.get("all") or memory.event, "all"
            return _outside(memory.as_of)
        return self._carried_on(phase)

    def _is_same_day(self, before: str) -> bool:
        """*Tính đến cùng ngày*, or *đến ngày ấy* where a day was told."""
        again = _SAME_DAY.search(before) if _SAME_DAY in self.sentence.cues else None
        known = self.memory.as_of is not None
        return again is not None and (known or again[0].endswith(("cùng ngày", " trên")))

    def _leaves_told_day(self, statement: Statement) -> bool:
        """Whether the words between the day told and the statement come to another time."""
        day = self.memory.as_of.evidence if self.memory.as_of else None
        return day is not None and timing.leaves_behind(self.sentence, self.folded, day[1], statement.start)

    def _after_told_day(self, before: str, phase: Phase | None) -> Told[str] | None:
        published = self.scanned.document.published
        if phase == 1:
            return self.memory.end_of(1)
        return Told(published) if published and beside_dates.speaks_of_now(before) else None

    def _carried_on(self, phase: Phase | None) -> Told[str] | None:
        """The day told before where it is of the same phase, else the event's where nothing rivals it."""
        memory, told, told_of = self.memory, self.memory.as_of, self.memory.as_of_phase
        more_since = phase == "all" and 2 in memory.phases_told
        if told_of == 1 and more_since and self._is_in_first(told):
            return None  # the first phase's day, and more has been told since
        agrees = told_of == phase or told_of in (None, "all") or phase in (None, "all")
        if told and agrees and not self._is_bygone(told):
            return _outside(told)
        if phase is None and 1 in memory.phase_numbers:
            return None  # the meeting's day or the phase's end: nothing decides
        return memory.event

    def _end_of_first_so_far(self, statement: Statement) -> Told[str] | None:
        """The end of the first phase, where nothing but it was spoken of and no other day was told."""
        memory, published = self.memory, self.scanned.document.published
        before = self.folded[self.sentence.start : statement.start]
        end, told = memory.end_of(1), memory.as_of
        if end is None or not published or published <= end.value or _LOOKS_BACK.search(before):
            return None
        of_end = told is None or told.value in (end.value, end.value[:7])
        return end if of_end and not beside_dates.speaks_of_now(before) else None

    def _day_told_last(self, since: int = 0) -> Told[str] | None:
        """*Tính đến cùng ngày*: the last full date that the text before the sentence tells."""
        for stamp in reversed(self.scanned.stamps_in(since, self.sentence.start)):
            value = timing.complete(stamp, self.scanned.document, self.memory)
            ahead = not value or value[:10] > (self.scanned.document.published or value)
            if value and len(value) > len("2022") and not ahead:
                return Told(dates.as_month_end(value), True, (stamp.start, stamp.end))
        return None

    def _is_in_first(self, told: Told[str] | None) -> bool:
        return told is not None and told.value[:10] <= self.memory.first_phase_end

    def _is_bygone(self, told: Told[str]) -> bool:
        """A day told in another paragraph and long before the text was written: the story has moved on."""
        memory, published = self.memory, self.scanned.document.published
        if memory.as_of_block is None or memory.as_of_block is self.block:
            return False
        return published is not None and dates.months_between(told.value, published) > _BYGONE

    def _in_first_phase(self, text: str) -> Told[str] | None:
        """Phase 1: the last date told of it, the day of writing while it ran, its end once it was over."""
        memory, published = self.memory, self.scanned.document.published
        told, end = memory.as_of, memory.end_of(1)
        ended = _PHASE_ENDED in self.sentence.cues and _PHASE_ENDED.search(text) is not None
        if end and (ended or (told and told.value == end.value[:7])):
            return end
        in_time = told is not None and told.value[:10] <= memory.first_phase_end
        if told and (memory.as_of_phase == 1 or (memory.as_of_phase is None and in_time)):
            return _outside(told)
        if published and published <= memory.first_phase_end:
            return Told(published) if beside_dates.speaks_of_now(text) else memory.event
        return end


def _outside(told: Told[str] | None) -> Told[str] | None:
    """A date told before, as one from outside the sentence."""
    return told if told is None or told.implied else Told(told.value, True, told.evidence)
