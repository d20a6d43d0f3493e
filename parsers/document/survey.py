"""What a document says as a whole, before its sentences are read: years, phases, the event told of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from parsers.context.memory import Memory, Told
from parsers.context.opening import Opening
from parsers.context.scanned import STAMPS, Scanned
from parsers.context.visits import visits_in
from parsers.encoded.folding import fold_text
from parsers.layout.blocks import Block
from parsers.model import Phase
from parsers.numbers import worded
from parsers.numbers.tokens import Token
from parsers.placing import beside_dates, timing
from parsers.units.places import Gazetteer
from parsers.words.headwords import says_done

_PHASE_DATES = re.compile(r"(?! và)[^.;,\d]{0,12}(?:\(|: ?từ|, từ|từ|đến|kết thúc)")
_SINCE = ("từ ", "từ đầu ", "từ khi bắt đầu ", "từ khi bước vào ", "từ khi sang ")
_END_BEFORE = re.compile(r"(?:đến|hết|tới|-|kết thúc)(?: (?:hết|ngày|hết ngày|tháng))* ?$")
_PROGRAMME_END = re.compile(r"[^.;\d]{0,16}(?:\(|: ?đến|đến|vào|: ?hết)(?: hết)?(?: (?:ngày|tháng|cuối))* ?")
_TODAY = re.compile(r"(?:sáng|chiều|tối|hôm) nay,? ")
_EVENT_DAY = re.compile(r"(?:sáng|chiều|tối|ngày|trưa|hôm|vào) ?(?:ngày )?$")

_LONGEST_TITLE = 300
_REPORT_TITLE = re.compile(
    r"\W*(?:báo cáo\W+)?(?:(?:kết quả|tình hình|sơ kết|tổng kết|đánh giá)(?: công tác| việc)?"
    r"(?: tổ chức| triển khai| thực hiện| tham gia)*) [^.]{0,40}giai đoạn"
    r"|\W*(?:v/v|về việc|trích yếu)\W+[^.]{0,80}giai đoạn"
)
_AFTER_PHASE = ("sau ", "từ ", "qua ")  # *sau giai đoạn 1* is about what came after it
_LETTER_NUMBER = re.compile(r"\W*số ?(?:: ?\d*|\d+ ?/)")
_PLAN_NUMBER = re.compile(r"kế hoạch (?:số )?\d+ ?/ ?kh")
_PLAN_TITLE = re.compile(
    r"kế hoạch (?:triển khai|thực hiện|tổ chức|phát động|tham gia|hưởng ứng)(?= .{10})(?!.*(?:sơ|tổng) kết)"
)
_HEAD_LINES = 10  # of a letter or report, before its first section
_REPORT_DAY = re.compile(
    r"\W*(?:số liệu |kết quả )?(?:được )?(?:tính |cập nhật |chốt |tổng hợp )+(?:đến|tới)(?: hết)?(?: ngày)? ?"
)
_REVIEW = re.compile(r"(?:hội nghị|buổi|lễ|dịp|cuộc họp) (?:sơ kết|tổng kết)(?: (?:kết quả|việc))? $")
_LEGEND = re.compile(
    r"(?:số|con số) (?:đứng |bên |thứ )?(?:trước|đầu|trái|nhất|sau|hai|phải)(?: (?:dấu )?gạch(?: chéo)?)?"
    r" là (?:số |kết quả |chỉ tiêu |thực hiện |đã nộp )+(?:của |cho |trong )?$"
)
_LEGEND_WORDS = ("số trước", "số sau", "số đầu", "số thứ", "số bên", "số đứng")  # one of these begins it
_LEGEND_REACH = 80  # characters before a phase in which the legend is read
_REVIEW_REACH = 40  # characters before a phase in which the meeting is told that looks back on it
_DAYS_OF_A_DIARY = 4
_EVENT_REACH = 110  # characters behind a day in which an event is told


def survey(
    scanned: Scanned, opening: Opening, campaign_ends: Mapping[Phase, str], places: Gazetteer
) -> Memory:
    """A memory that knows what the document as a whole says, and when the campaign's phases end."""
    memory = Memory(opening.whose, opening.province, opening.province_in_text)
    memory.campaign_ends = campaign_ends
    if memory.main.level == "national" and memory.province is None:
        memory.visits = visits_in(scanned.view, places)
    memory.years = _years(scanned.tokens)
    memory.plans = _is_plan(scanned)
    memory.diary = _is_diary(scanned)
    live = _outside_cuts(scanned)
    _note_phases(memory, scanned, live)
    numbered = [phase for phase in live if phase.value != "all"]
    for phase in numbered:
        _note_end(memory, scanned, phase)
    memory.as_of = _counted_to(scanned, memory)
    memory.event = _event(scanned, memory)
    for phase in live:
        if phase.value == "all":
            _note_programme_end(memory, scanned, phase)
    return memory


def _is_plan(scanned: Scanned) -> bool:
    """A plan by its title (*Kế hoạch 57/KH-LĐLĐ …*, *Kế hoạch* above *Triển khai …*) or as a letter."""
    folded = scanned.view.folded
    lines = [folded[block.start : block.end].strip() for block in scanned.blocks[:_HEAD_LINES]]
    titles = [fold_text(scanned.document.title or ""), *lines[:1]]
    if "kế hoạch" in lines:
        if any(_LETTER_NUMBER.match(line) for line in lines):
            return True
        titles.append(" ".join(lines[lines.index("kế hoạch") :][:2]))
    return any(_PLAN_NUMBER.match(title) for title in titles) or any(
        _PLAN_TITLE.match(title) and not says_done(title) for title in titles
    )


def _is_diary(scanned: Scanned) -> bool:
    """Whether several days stand on lines of their own."""
    lines = (block for block in scanned.blocks if block.cut or block.kind == "heading")
    return sum(bool(scanned.stamps_in(line.start, line.end)) for line in lines) >= _DAYS_OF_A_DIARY


def _years(tokens: Iterable[Token]) -> tuple[int, ...]:
    """The years that dates of the text bear, the most frequent first."""
    years: Counter[int] = Counter()
    for token in tokens:
        if token.kind in STAMPS:
            values = (token.value,) if isinstance(token.value, str) else token.value
            years.update(int(value[:4]) for value in values if not value.startswith("--"))
    return tuple(sorted(years, key=lambda year: (-years[year], year)))


def _outside_cuts(scanned: Scanned) -> list[Token]:
    """The phases named in the document's own text, not in related links and endings."""
    cuts = [block for block in scanned.blocks if block.cut]
    if not cuts:
        return scanned.phases
    cut = {id(phase) for block in cuts for phase in scanned.phases_in(block.start, block.end)}
    return [phase for phase in scanned.phases if id(phase) not in cut]


def _note_phases(memory: Memory, scanned: Scanned, live: list[Token]) -> None:
    """The phase of the title, of the lead, and the only one that the text speaks of."""
    numbers = {phase.value for phase in live if phase.value != "all"}
    memory.phase_numbers = frozenset(numbers)
    memory.only_phase = _single([phase for phase in live if phase.value != "all"])
    memory.title_phase = _title_phase(scanned, live)
    memory.legend = _legend(scanned, live)
    memory.reviewed = _reviewed(scanned, live)
    lead = next((block for block in scanned.blocks if not block.cut and block.kind == "paragraph"), None)
    if lead is not None:
        in_lead = _single([phase for phase in live if lead.start <= phase.start < lead.end])
        memory.lead_phase = in_lead.value if in_lead else None


def _legend(scanned: Scanned, live: list[Token]) -> Told[Phase] | None:
    """*Số trước gạch chéo là kết quả, số sau là chỉ tiêu giai đoạn 2*: what the ratios of a list are of."""
    folded = scanned.view.folded
    if not any(word in folded for word in _LEGEND_WORDS):
        return None
    for phase in live:
        if phase.value != "all" and _LEGEND.search(folded, max(0, phase.start - _LEGEND_REACH), phase.start):
            return Told(phase.value, True, (phase.start, phase.end))
    return None


def _reviewed(scanned: Scanned, live: list[Token]) -> Told[Phase] | None:
    """*Buổi sơ kết giai đoạn 1 …* in the first paragraphs: what is told then is of that phase."""
    paragraphs = [block for block in scanned.blocks if not block.cut and block.kind == "paragraph"]
    end = paragraphs[:2][-1].end if paragraphs else 0
    for phase in live:
        if phase.value == "all" or phase.end > end:
            continue
        if _REVIEW.search(scanned.view.folded, max(0, phase.start - _REVIEW_REACH), phase.start):
            return Told(phase.value, True, (phase.start, phase.end))
    return None


def _title_phase(scanned: Scanned, live: list[Token]) -> Told[Phase] | None:
    """The phase named in the title given beside the text, else in the headline."""
    title = fold_text(scanned.document.title or "")
    beside = [phase for phase in worded.phases(title) if not title[: phase.start].endswith(_AFTER_PHASE)]
    if beside:
        told = _single(beside)
        return Told(told.value) if told else None
    folded = scanned.view.folded
    headline = _headline(scanned)
    if headline is None:
        return None
    named = [phase for phase in live if headline.start <= phase.start < headline.end]
    return _single([p for p in named if not folded[headline.start : p.start].endswith(_AFTER_PHASE)])


def _headline(scanned: Scanned) -> Block | None:
    """The first line, or in a letter the line that says what the report is of."""
    folded = scanned.view.folded
    for block in scanned.blocks[:_HEAD_LINES]:
        is_prose = folded.endswith((".", ";", ":"), block.start, block.end)
        titled = _REPORT_TITLE.match(folded, block.start, block.end)
        if titled and not is_prose and block.end - block.start < _LONGEST_TITLE:
            return block
    first = scanned.blocks[0] if scanned.blocks else None
    return first if first is not None and first.kind == "heading" else None


def _single(phases: list[Token]) -> Told[Phase] | None:
    """The phase, where all are the same one."""
    if len({phase.value for phase in phases}) != 1:
        return None
    return Told(phases[0].value, True, (phases[0].start, phases[0].end))


def _note_end(memory: Memory, scanned: Scanned, phase: Token) -> None:
    """*Giai đoạn 1 (từ 01/9/2021 đến 31/5/2022)*: when a phase ends."""
    folded = scanned.view.folded
    since = folded.endswith(
        (*_SINCE, "sau "), 0, phase.start
    )  # từ đầu giai đoạn 2 đến ngày 30/6/2023: up to now
    if since or phase.value in memory.phase_ends or not _PHASE_DATES.match(folded, phase.end, phase.end + 30):
        return
    for token in scanned.stamps_in(phase.end, phase.end + 70)[:2]:
        if ". " in folded[phase.end : token.start]:
            return  # the next sentence tells of another day
        if _END_BEFORE.search(folded[max(phase.end, token.start - 16) : token.start]):
            value = timing.complete(token, scanned.document, memory)
            if value:
                memory.phase_ends.setdefault(phase.value, Told(value, True, (token.start, token.end)))


def _note_programme_end(memory: Memory, scanned: Scanned, phase: Token) -> None:
    """*Kết thúc Chương trình (01/9/2023)*, *Cả Chương trình: đến ngày 31/8/2023*: when the whole ends."""
    near = scanned.tokens_in(phase.end, phase.end + 40)
    token = next((token for token in near if token.kind == "date"), None)
    if token is None or "all" in memory.phase_ends:
        return
    if _PROGRAMME_END.fullmatch(scanned.view.folded, phase.end, token.start):
        value = timing.complete(token, scanned.document, memory, due=True)
        if value:
            memory.phase_ends["all"] = Told(value, True, (token.start, token.end))


def _counted_to(scanned: Scanned, memory: Memory) -> Told[str] | None:
    """*(Số liệu tính đến ngày 30/9/2022)* under a report's title: the day that all of it holds at."""
    folded = scanned.view.folded
    for block in scanned.blocks[:_HEAD_LINES]:
        for token in scanned.stamps_in(block.start, block.end):
            if _REPORT_DAY.fullmatch(folded, block.start, token.start):
                value = timing.complete(token, scanned.document, memory)
                if value:
                    return Told(value, True, (token.start, token.end))
    return None


def _event(scanned: Scanned, memory: Memory) -> Told[str] | None:
    """The day of the meeting or ceremony that the first paragraphs tell of."""
    for block in [block for block in scanned.blocks if not block.cut and block.kind == "paragraph"][:3]:
        told = _dated_event(scanned, memory, block) or _event_today(scanned, memory, block)
        if told is not None:
            return told
    return None


def _dates_a_document(before: str) -> bool:
    """*Theo công văn số 12 ngày 28/7*: what is dated stands in the same clause as the day."""
    return beside_dates.dates_a_document(before.rpartition(", ")[2])


def _dated_event(scanned: Scanned, memory: Memory, block: Block) -> Told[str] | None:
    """*Ngày 28/7, LĐLĐ tỉnh tổ chức …*"""
    folded = scanned.view.folded
    for token in scanned.tokens_in(block.start, block.end):
        if (
            token.kind != "date"
            or beside_dates.begins_a_span(folded, token)
            or _dates_a_document(folded[max(block.start, token.start - _EVENT_REACH) : token.start])
            or not _EVENT_DAY.search(folded[max(block.start, token.start - 24) : token.start])
        ):
            continue
        if beside_dates.tells_of_event(folded[token.end : min(block.end, token.end + _EVENT_REACH)]):
            value = timing.complete(token, scanned.document, memory)
            if value and len(value) == 10:
                return Told(value, True, (token.start, token.end))
    return None


def _event_today(scanned: Scanned, memory: Memory, block: Block) -> Told[str] | None:
    """*Sáng nay, LĐLĐ tỉnh tổ chức …*: on the day of publication, or the one of a diary's entry."""
    document, folded = scanned.document, scanned.view.folded
    today = _TODAY.search(folded, block.start, block.end)
    if today is None or not document.published or len(document.published) != 10:
        return None
    if not beside_dates.tells_of_event(folded[today.end() : today.end() + _EVENT_REACH]):
        return None
    return Told(_day_above(scanned, memory, block) or document.published, True, today.span())


def _day_above(scanned: Scanned, memory: Memory, block: Block) -> str | None:
    """The day that stands alone on the line above a block."""
    above = scanned.blocks[: scanned.blocks.index(block)][-1:]
    stamps = [stamp for line in above if line.cut for stamp in scanned.stamps_in(line.start, line.end)]
    value = timing.complete(stamps[0], scanned.document, memory) if len(stamps) == 1 else None
    return value if value is not None and len(value) == len("2022-05-31") else None
