"""In which phase a figure counts: the one named nearest, else the heading's, paragraph's or title's."""

from __future__ import annotations

import re

from parsers.context.memory import Memory, Told
from parsers.counting.composition import Sentence, Statement, closed_aside
from parsers.layout.blocks import Block
from parsers.model import Document, Phase
from parsers.numbers.dates import months_between
from parsers.numbers.tokens import Token
from parsers.placing.beside_dates import speaks_of_now
from parsers.placing.phases_beside import is_bracketed, is_compared_with, is_of_part, reaches_back
from parsers.placing.running_totals import counts_from_start, summed_over_all
from parsers.placing.so_far import begins_later, first_so_far, since_it_ended, sums_up_years
from parsers.words.cuewords import Cue
from parsers.words.wordlists import has_one

_CLOSING = re.compile(
    r"(?:[^.;\d]|\d{1,3} (?:cá nhân|tập thể)){0,50} (?:khi|lúc|dịp|lễ) tổng kết(?! giai đoạn)(?!\w)"
)
_SAME_PHASE = ("cùng giai đoạn", "trong giai đoạn này", "ở giai đoạn này", "cũng trong giai đoạn này")
# *Tại hội nghị, LĐLĐ tỉnh cho biết, giai đoạn này Tổng LĐLĐ giao …*
_THIS_PHASE = Cue(
    r"(?:cho biết|cho hay|báo cáo|theo đó|thống kê),? (?:trong |ở )?(?:giai đoạn|chặng) (?:này|ấy)(?!\w)"
)
_SINCE_A_DAY = re.compile(r"; ?(?:còn |riêng )?(?:kể )?từ (?:(?:ngày|đầu|tháng) )*[¤\d][¤\d/.-]+:? ")
_NOW_AT_LAST = re.compile(
    r" (?:không|chưa|hụt|lỡ)[^;.\d]{3,40}, (?:(?:nhưng|thì|song) )?(?:nay|bây giờ|giờ)(?: (?:đã"
    r"|mới))?(?= )"
)
_UNLIKE = re.compile(r"\W*(?:khác(?: hẳn)?(?: với)?|không như|trái với) (?:ở |hồi |kết quả )?")
_NOW = re.compile(r", (?:nay|giờ đây|lần này|giờ)(?!\w)")
_AFTER_IT = re.compile(r"[^\w,]*sau khi (?:đã )?(?:vượt|đạt|hoàn thành|về đích|cán đích)[^,;.]*")
_OF_THOSE = (" trong đó ", " trong số đó ", " trong số này ", " trong số ấy ")
# *Kết thúc giai đoạn 1 khen 8 tập thể; tổng kết khen 15 tập thể*
_AT_THE_END = re.compile(r"; ?(?:khi |lúc |đến khi |đến |dịp |lễ |đợt |kỳ )*tổng kết(?!\w)")
# *Ở giai đoạn 1 có 126. Cả tỉnh đang có 11.052*
_HAS_NOW = re.compile(r"(?<!\w)đang có (?:hơn |gần |trên |khoảng )?$")
_TARGETS = ("chỉ tiêu", "kế hoạch", "mức giao")
_IN_BRACKETS = "trong ngoặc"
_LONGEST_LEGEND = 60  # characters from these words to the phase that the brackets are of
_JUST_OVER = 1  # months after a phase in which what it brought is still counted again
_SOON = 2  # months after a phase in which reports still speak of it
_OTHER_PHASE = re.compile(
    r"[.;]|,(?! (?:cả|của))|kế hoạch|đưa|nâng|trong khi|\bvà\b|\bthì\b|để|cho(?! (?:cả|toàn))|sang|bước"
)
_BASE_PRINTED = re.compile(
    r" (?:so với )?(?:chỉ tiêu|kế hoạch) (?:được giao )?"
    r"\d[\d.]*(?: sáng kiến)? (?:được giao )?(?:của |cho |trong )?"
)
_TO_TARGET = re.compile(r"[^.;,]{0,60}(?:chỉ tiêu|kế hoạch)[^.;,]{0,30}")


def phase_of(
    statement: Statement,
    sentence: Sentence,
    block: Block,
    memory: Memory,
    folded: str,
    *,
    following: int,
    heads: list[Token],
    document: Document,
    as_of: str | None,
) -> Told[Phase] | None:
    """The phase of a statement; None where nothing tells.

    `following` is where the next statement begins, `heads` are the phases named in the heads above,
    `as_of` the date that the sentence gives the statement.
    """
    if statement.single or _is_given_at_the_closing(statement, sentence, folded):
        return None
    before = [phase for phase in sentence.phases if phase.end <= statement.start] if sentence.phases else []
    here = summed_over_all(statement, sentence, before, memory, folded)
    if here is None and sentence.phases:
        here = _in_sentence(statement, sentence, memory, folded, following, as_of=as_of)
    if here is not None and _is_of_whole_phase(here, memory, block, folded):
        return memory.phase
    if counts_from_start(statement, sentence, before, folded):
        return here if here is not None and here.value == "all" else None
    return (
        here
        or since_it_ended(statement, sentence, memory, folded)
        or _of_heads(statement, sentence, heads, memory, folded, as_of=as_of)
        or _of_paragraph(statement, sentence, block, memory, folded, as_of=as_of)
        or _of_legend(statement, sentence, block, memory)
        or _of_title(statement, memory, as_of)
        or _of_review(statement, sentence, memory, folded, as_of=as_of)
        or _of_lead(statement, memory, as_of)
        or _only_one(statement, sentence, memory, folded, document=document, as_of=as_of)
    )


def _is_given_at_the_closing(statement: Statement, sentence: Sentence, folded: str) -> bool:
    """*Dự kiến khen 15 tập thể, 30 cá nhân khi tổng kết*: of no one phase."""
    planned = statement.is_award and statement.role == "target"
    return planned and _CLOSING.match(folded, statement.end, sentence.end) is not None


def _is_of_whole_phase(told: Told[Phase], memory: Memory, block: Block, folded: str) -> bool:
    """*Bước sang giai đoạn 2 … Mục tiêu của cả giai đoạn là 1.800*: the phase just told, from end to end."""
    if told.value != "all" or told.evidence is None or memory.phase is None:
        return False
    one = memory.phase.value != "all" and memory.phase_block is block
    return one and folded.startswith("cả giai đoạn", told.evidence[0])


def _told(token: Token, *, implied: bool) -> Told[Phase]:
    return Told(token.value, implied, (token.start, token.end))


def _in_sentence(
    statement: Statement,
    sentence: Sentence,
    memory: Memory,
    folded: str,
    following: int,
    *,
    as_of: str | None,
) -> Told[Phase] | None:
    """A phase tied to the number from behind, else the last one before it, else the only one."""
    phases = sentence.phases
    aside = closed_aside(folded, sentence.start, statement.start)
    if aside is not None:
        phases = [one for one in phases if not aside[0] < one.start < aside[1]]
    if not phases:
        return None
    tied = _of_base(phases, statement, sentence, folded) or _tied_behind(
        phases, statement, sentence, folded, following
    )
    if tied is not None:
        return _told(tied, implied=False)
    left = _last_before(phases, statement, folded)
    if left is not None:
        past = _is_left_behind(left, statement, sentence, memory, folded, as_of=as_of)
        return None if past else _told(left, implied=False)
    only = phases[0] if len(phases) == 1 else None
    if only is None or not reaches_back(only, statement, sentence, folded):
        return None
    if _has_gone_on(only, statement, memory, folded, as_of=as_of):
        return None
    return _told(only, implied=False)


def _has_gone_on(
    phase: Token, statement: Statement, memory: Memory, folded: str, *, as_of: str | None
) -> bool:
    """*Đến 19/9 có 5.874 sáng kiến, đạt 146,9% chỉ tiêu giai đoạn 1*: long after the phase of the target.

    Nor is what was counted since of the phase that only a part of it is of.
    """
    counted = statement.role == "achieved" and statement.measure == "initiatives"
    if as_of is None or not counted or not _is_over(phase.value, as_of, memory):
        return False
    between = folded[statement.end : phase.start]
    if "trong đó" in between:
        return True
    return has_one(_TARGETS, between) and months_between(memory.first_phase_end, as_of) > _JUST_OVER


def _of_base(phases: list[Token], statement: Statement, sentence: Sentence, folded: str) -> Token | None:
    """*83% chỉ tiêu 600 sáng kiến của cả chương trình*: the phase of the number that a percentage is of."""
    if statement.role != "percent":
        return None
    base = _BASE_PRINTED.match(folded, statement.end, sentence.end)
    return next((phase for phase in phases if base and phase.start == base.end()), None)


def _tied_behind(
    phases: list[Token], statement: Statement, sentence: Sentence, folded: str, following: int
) -> Token | None:
    """The phase right behind a number, unless what stands between begins something else."""
    right = next((phase for phase in phases if statement.end <= phase.start < following), None)
    if right is None:
        return None
    between = folded[statement.end : right.start]
    if statement.role == "percent" and _TO_TARGET.fullmatch(between):
        return right
    if between == " cho ":
        return right  # được giao 50 sáng kiến cho giai đoạn 1 và 110 sáng kiến cho giai đoạn 2
    of_next = is_of_part(right, statement, sentence, folded) or _OTHER_PHASE.search(between)
    return None if of_next else right


def _last_before(phases: list[Token], statement: Statement, folded: str) -> Token | None:
    """The last phase before a number that holds up to it."""
    for phase in reversed(phases):
        if (
            phase.end <= statement.start
            and not is_bracketed(phase, statement, folded)
            and not is_compared_with(phase, statement, folded)
        ):
            return phase
    return None


def _is_left_behind(
    phase: Token,
    statement: Statement,
    sentence: Sentence,
    memory: Memory,
    folded: str,
    *,
    as_of: str | None,
) -> bool:
    """*Sau khi vượt 18% chỉ tiêu ở giai đoạn 1, tỉnh chỉ thêm 312*: whether the phase named was before.

    What has a date of its own after a semicolon is told of another time, too.
    """
    between = folded[phase.end : statement.start]
    if _UNLIKE.fullmatch(folded, sentence.start, phase.start) and _NOW.search(between):
        return True  # Khác với giai đoạn 1, khi …, nay công nhân trực tiếp đã chiếm 58%
    if "," in between and _AFTER_IT.fullmatch(folded, sentence.start, phase.start):
        return True
    if _SINCE_A_DAY.search(between):
        return True  # giai đoạn 1: 4.630 sáng kiến; từ ngày 01/6/2022: 6.618 sáng kiến
    if _NOW_AT_LAST.search(between):
        return True  # giai đoạn 1 không hoàn thành kế hoạch, nay đạt 141%
    if folded.startswith(_OF_THOSE, statement.end):
        return False  # giai đoạn 1 chốt ngày 10/6 là 2.790 sáng kiến; 1.946 sáng kiến trong đó …
    if _AT_THE_END.search(between):
        return True
    return ";" in between and _is_over(phase.value, as_of, memory)


def _of_heads(
    statement: Statement,
    sentence: Sentence,
    heads: list[Token],
    memory: Memory,
    folded: str,
    *,
    as_of: str | None,
) -> Told[Phase] | None:
    """The last phase of the heads above; where they give the brackets one of their own, that of the others.

    *Phân bổ cả Chương trình, trong ngoặc là phần của giai đoạn 1:* above *- LĐLĐ huyện A: 560 (185)*
    """
    if not heads or (statement.role == "target" and _is_over(heads[-1].value, as_of, memory)):
        return None  # what is to be done later, below *1. Sơ kết giai đoạn 1*
    if _has_moved_on(heads[-1], as_of, memory):
        return None
    bracketed = folded.rfind(_IN_BRACKETS, max(0, heads[-1].start - _LONGEST_LEGEND), heads[-1].start)
    opened, closed = (folded.rfind(mark, sentence.start, statement.start) for mark in "()")
    if bracketed < 0 or opened > closed:
        return _told(heads[-1], implied=True)
    ahead = next((head for head in reversed(heads) if head.end <= bracketed), None)
    return _told(ahead, implied=True) if ahead is not None else None


def _has_moved_on(head: Token, as_of: str | None, memory: Memory) -> bool:
    """*Từ chặng đầu đã vượt* above *từ ngày 1/6 đến hết tháng 9/2022 …*: the text has gone on."""
    since = memory.as_of
    told = since.value if since is not None and since.evidence and since.evidence[0] > head.start else None
    day = as_of or told
    if head.value != 1 or day is None or len(day) < len("2022-05"):
        return False
    return day[:10] > memory.first_phase_end and months_between(memory.first_phase_end, day) > _JUST_OVER


def _of_paragraph(
    statement: Statement, sentence: Sentence, block: Block, memory: Memory, folded: str, *, as_of: str | None
) -> Told[Phase] | None:
    """The phase of the sentence before, in the same paragraph, unless the text has come to today."""
    told = memory.phase
    if told is None or (memory.phase_block is not block and not _same_phase(sentence, folded)):
        return None
    if (told.value == 2 and _is_within_first(as_of, memory)) or _is_over(told.value, as_of, memory):
        return None
    if memory.phase_of_targets and statement.is_award and statement.role == "achieved":
        return None  # what is aimed at in one phase is not what was rewarded
    before = folded[sentence.start : statement.start]
    if not memory.phase_asked and (speaks_of_now(before) or _HAS_NOW.search(before)):
        return None
    if sums_up_years(sentence, memory, folded) or _is_more_than_phase(statement, told.value, memory):
        return None
    return None if begins_later(told.value, statement, sentence, memory, folded) else told


def _is_more_than_phase(statement: Statement, phase: Phase, memory: Memory) -> bool:
    """*Bước sang giai đoạn hai có thêm 14.745. Hội đồng công nhận 22.400*: of more than that phase."""
    counted = statement.counts_initiatives and statement.role == "achieved" and statement.unit == "count"
    told = memory.phase_results.get(phase)
    state = statement.measure in ("initiatives_valid", "initiatives_pending")
    return counted and state and told is not None and statement.value > told


def _same_phase(sentence: Sentence, folded: str) -> bool:
    """*Cùng giai đoạn, …*: the phase last told goes on in a new paragraph."""
    if folded.startswith(_SAME_PHASE, sentence.start):
        return True
    if _THIS_PHASE not in sentence.cues:
        return False
    return _THIS_PHASE.search(folded, sentence.start, sentence.end) is not None


def _of_legend(statement: Statement, sentence: Sentence, block: Block, memory: Memory) -> Told[Phase] | None:
    """The phase that a legend above gives to all ratios of the list."""
    told = memory.legend
    if told is None or told.evidence is None or block.kind != "item" or told.evidence[0] > statement.start:
        return None
    return told if any(token.kind == "ratio" for token in sentence.tokens) else None


def _of_title(statement: Statement, memory: Memory, as_of: str | None) -> Told[Phase] | None:
    """The phase in the title; a target that is due after it is none of it."""
    told = memory.title_phase
    late = told is not None and statement.role == "target" and _is_over(told.value, as_of, memory)
    return None if late else told


def _of_review(
    statement: Statement, sentence: Sentence, memory: Memory, folded: str, *, as_of: str | None
) -> Told[Phase] | None:
    """The phase that the meeting looks back on, as long as no other has been told of."""
    told = memory.reviewed
    if told is None or told.evidence is None or told.evidence[0] > statement.start:
        return None
    if memory.phases_told != {told.value} or _is_over(told.value, as_of, memory):
        return None
    return None if speaks_of_now(folded[sentence.start : statement.start]) else told


def _of_lead(statement: Statement, memory: Memory, as_of: str | None) -> Told[Phase] | None:
    """*Những ngày cuối của giai đoạn 1 …* in the first paragraph, and counts up to a day within it.

    What the day itself is not told of, but follows on counts up to the phase's last day, is of it as well;
    not what is planned then.
    """
    if memory.lead_phase != 1 or not memory.phases_told <= {1}:
        return None
    if as_of is not None:
        return Told(1) if _is_within_first(as_of, memory) else None
    ended = memory.as_of is not None and memory.as_of.value == memory.first_phase_end
    return Told(1) if ended and statement.rule != "count.planned" else None


def _is_over(phase: Phase, as_of: str | None, memory: Memory) -> bool:
    """Whether the first phase had ended by a date."""
    return phase == 1 and as_of is not None and as_of[:10] > memory.first_phase_end


def _is_within_first(as_of: str | None, memory: Memory) -> bool:
    """*Từ 01/6 có thêm 57. Trước đó, đến 31/5, huyện đã có 149*: whether a day lies in the first phase."""
    return as_of is not None and len(as_of) >= len("2022-05") and as_of[:10] <= memory.first_phase_end


def _still_running(statement: Statement, memory: Memory, document: Document) -> Told[Phase] | None:
    """A text of both phases, written while the first one ran: what is done is done in that one."""
    in_time = document.published is not None and document.published[:10] <= memory.first_phase_end
    told = in_time and statement.role != "target" and 1 in memory.phases_told
    return Told(1) if told else None


def _only_one(
    statement: Statement,
    sentence: Sentence,
    memory: Memory,
    folded: str,
    *,
    document: Document,
    as_of: str | None,
) -> Told[Phase] | None:
    """The only phase that the text speaks of, where the dates allow it."""
    told = memory.only_phase
    if told is None:
        running = _still_running(statement, memory, document)
        told = None if running else first_so_far(statement, memory)
        if told is None:
            return running
    if told.value != 1:
        early = as_of is not None and as_of[:10] <= memory.first_phase_end
        return told if memory.lead_phase == told.value and not early else None
    if statement.role == "target":
        if "all" in memory.phases_told:
            return None  # targets of the whole have been told, too
        in_time = document.published is not None and document.published[:10] <= memory.first_phase_end
        return told if in_time and not _is_over(1, as_of, memory) else None
    known = as_of or document.published
    if not known:
        return None
    if len(known) >= 7 and known[:10] <= memory.first_phase_end:
        return told
    soon_after = not as_of and months_between(memory.first_phase_end, known) <= _SOON
    return told if soon_after and not speaks_of_now(folded[sentence.start : sentence.end]) else None
