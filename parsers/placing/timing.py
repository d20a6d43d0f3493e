"""As of when a figure holds: the date that its own sentence gives it, completed with the year of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.context.memory import Memory, Told
from parsers.counting.composition import Sentence, Statement
from parsers.counting.reached import OF_EARLIER_LEVEL
from parsers.model import Document
from parsers.numbers import dates
from parsers.numbers.tokens import Token
from parsers.placing import beside_dates
from parsers.placing.days import dates_a_result, holds_then, tells_of_council
from parsers.words.cuewords import Cue

_DUE_LEFT = re.compile(
    r"^(?:quý|tháng) $"
    r"|(?:đến|hết|trước|tới|vào|cuối|trong|dịp|từ nay đến|chậm nhất|muộn nhất"
    r"|hạn(?: chót| cuối| nộp| gửi| hoàn thành)*(?: là)?(?: đến| tới)?(?: tận)?|thời hạn)"
    r"(?: hết)?(?: (?:cả )?hai(?= năm))?"
    r"(?: (?:ngày|mồng|mùng|tháng|năm|cuối|quý|thời điểm|mốc|lễ|dịp))*[ :]*$"
    r"|(?:kết thúc|hết|khép lại)[^.;\d]{0,40}\( ?(?:ngày )?$|(?:khép lại|hạ màn) (?:ngày |vào |hôm )+$"
    r"|trước khi (?:khép|khóa|chốt|đóng) (?:lại )?(?:sổ|cổng|phần mềm|hệ thống)(?: vào)?(?: ngày)? $"
)
_COMMON_DEADLINE = re.compile(
    r"[;,(] ?(?:thời )?hạn(?: (?:chung|nộp|gửi|hoàn thành|cuối|chót|cuối cùng))*"
    r"(?: (?:là|đến|trước|vào|hết|chậm nhất|ngày))* ?$"
)
_REACH = 60  # characters before a day in which it is called a deadline
_AS_OF_LEFT = re.compile(
    r"(?:đến|hết|tính|chốt|tới|thời điểm|vào|trong|cuối|lúc|ngày|sáng|chiều|tối|hồi|đầu|năm"
    r"|qua|kết xuất|đêm|giữa|sau|đầu năm|tháng"
    r"|quý)(?: (?:hết|cuối|ngày|giữa|sáng|đầu|lúc|thời điểm|tháng|quý|năm|khi|đến|tính|chốt"
    r"|24h00|trưa|chiều))*[ :,(]*$"
)
_UP_TO_NOW = Cue(r"[,;] (?:và |còn |riêng )?từ (?:đầu |giữa |cuối )?(?:tháng|quý) [^,;.]{1,8} đến nay")
_LEFT_BEHIND = Cue(
    r"[,;] (?:và |thì |nhưng )?(?:lần này|năm nay|giờ đây|bây giờ"
    r"|(?:đến |tới |hiện )?nay)(?!\w)|[,;] (?:còn |nhưng )?hiện (?:đã|mới|có|chỉ)(?!\w)"
    r"|[,;] (?:còn|nhưng|riêng) [^,;.\d]{2,70} (?:đến nay|hiện nay|nay)(?!\w)"
    r"|[,;] (?:nhưng |mà |thì |và )?(?:đến|tới) (?:khi|lúc) (?:khép lại|kết thúc|hết|xong|chốt)(?!\w)"
)
_OF_THIS_TIME = ("lần này", "giờ đây", "bây giờ")
# *so với chỉ tiêu đến năm 2023 là 6.500 thì đã được 122%*
_DAY_OF_TARGET = Cue(
    r"so với (?:chỉ tiêu|kế hoạch|mục tiêu|mức giao)(?: [^,;.:\d]{0,24})? (?:đến|tới|cho)(?: (?:hết|cuối))?"
    r"(?: (?:ngày|tháng|năm|quý))* $"
    r"|(?<!\w)(?:chỉ tiêu|mục tiêu|kế hoạch) (?:đến|tới)(?: (?:hết|cuối|ngày|tháng|năm|quý))* $"
    r"|giao \d[\d.]*(?: sáng kiến)? (?:cho )?(?:đến|tới) (?:hết|cuối)(?: (?:ngày|tháng|năm|quý))* $"
    r"|(?<!\w)hạn (?:chót |cuối |là )*(?:đến|tới)(?: (?:tận|hết|cuối|ngày|tháng|năm|quý))* $"
)
# *so với 1.600 mà Tổng LĐLĐ giao ở chặng đầu (đến 31/5)*
_DUE_IN_BRACKETS = re.compile(
    r"(?:giao|phân bổ|chỉ tiêu|kế hoạch)[^;.()]{0,60}\((?:đến|hết|trước)(?: hết| ngày)* $"
)
_YEARS_OF_TARGET = Cue(r"(?:chỉ tiêu|kế hoạch|mục tiêu|mức (?:được )?giao)(?: của| cho)?(?: cả)? hai năm $")
# *bộ gá chế ra hồi tháng 2*: when something was made
_PLAN_FOR = ("phương hướng ", "nhiệm vụ ", "kế hoạch ", "chỉ tiêu ")  # what is planned for a quarter
_TARGET_LOWERED = re.compile(
    r",? (?:đã |được |phải |lại )*(?:hạ|rút|điều chỉnh|giảm)(?: bớt| tiếp)? (?:xuống |lên )?(?:còn|xuống"
    r"|lên|thành) "
)
# *hồi tháng Hai huyện đặt chỉ tiêu 200*: when a target was set, not by when it is due
_SET_ON = Cue(
    r"(?:\bhồi|(?<!\w)lúc [^,;.()\d]{0,20}\((?:đầu|cuối|giữa)|(?:giao|đặt|đăng ký|đề ra|ban đầu"
    r"|lúc đầu)[^,;.()\d]{0,20}\((?:đầu|cuối|giữa)"
    r"|(?<!đến )(?<!tới )(?<!\w)lúc (?:đầu|cuối))(?: (?:đầu|cuối|giữa|tháng|ngày|năm|quý))* $"
)
_MONTH_OF_YEAR = re.compile(r"\d{4}-\d\d")
_COUNTED_TO = re.compile(
    r"(?:tính |chốt |số liệu )?(?:đến|hết|tới|thời điểm|ngày|tính|vào|trong|lúc|hôm|kể từ)[^\d,;]{0,30}$"
)
_COUNTED_IN_BRACKETS = re.compile(
    r" \((?:số liệu )?(?:tính|chốt|cập nhật)? ?(?:đến|tới)(?: hết)?(?: ngày| tháng)? "
)
_COUNTED_BY_THEN = re.compile(
    r"(?:\((?:số liệu )?|(?<!\w)(?:tính|chốt|cập nhật|thống kê|số liệu) )(?:đến|tới)"
    r"(?: hết)?(?: \d+ ?(?:giờ|h))?(?: ngày)? $"
)
_COMMON_REACH = 200  # characters before a day over which it is that of several counts
_OPENS_DAY = (" (", " (ngày ", " (hôm ")
_WHOLE_DAYS = ("date.full", "date.day_month", "date.iso")
# *đến 10/5 phải đạt 2.000 sáng kiến; kết thúc chiến dịch hoàn thành 100%*: at another time
_LATER_END = re.compile(
    r"; ?(?:khi |đến khi )?(?:kết thúc|khép lại) (?:chiến dịch|đợt|giai đoạn|chương trình)"
)
_PROGRAMME_ENDS = re.compile(
    r"(?:khi |lúc )?(?:cả )?(?:kết thúc|khép lại|hết|chương trình (?:kết thúc|khép lại))"
)
_AHEAD = re.compile(
    r"chờ|góp phần|phấn đấu|trước|kế hoạch|sẽ|, (?:và|rồi|số|tổng số)(?!\w)|giao|(?<!\w)(?:trong khi"
    r"|nhưng|còn)(?!\w)"
)
# *con số được chốt tại phiên họp ngày 20/6*: that day's, though of a meeting
_CLOSED_AT = re.compile(
    r"(?:chốt|xác nhận|công bố|kiểm đếm|đối chiếu)(?: lại)? (?:tại|trong|ở) (?:phiên|cuộc|buổi|kỳ|hội nghị)"
    r"[^,;.]{0,30}(?:ngày|sáng|chiều|hôm|tháng) $"
)
_AT_OCCASION = re.compile(
    r"(?:tại|trong|nhân|vào|dịp) (?:hội nghị|lễ|buổi|dịp)[^,;.\d]{0,40} (?:ngày|vào|sáng|chiều|hôm|tháng) $"
)
_PAST = (" vừa qua", " vừa rồi")  # hết tháng 5 vừa qua, …, bằng 154,5% chỉ tiêu 1.500
_IN_YEAR = re.compile(r"(?:trong|cuối|hết|đến|trước|cả|của)? ?năm ?$")
_YEAR_OF_OTHER = re.compile(
    r"(?:tháng công nhân|năm học|kế hoạch|chủ đề|nhiệm vụ|từ|đầu|vào đầu|hội nghị|sơ kết"
    r"|tổng kết) năm ?$"
)


def date_of(
    statement: Statement,
    sentence: Sentence,
    folded: str,
    following: int,
    *,
    document: Document,
    memory: Memory,
) -> Told[str] | None:
    """The date that the statement's own sentence gives it; `following` is where the next statement begins."""
    if statement.single or not sentence.stamps or statement.rule == OF_EARLIER_LEVEL:
        return None
    if statement.role == "target":
        token = _due_date(statement, sentence, folded, following)
        if token is None:
            return None
        past = dates_a_result(folded, token.end, statement.start) or folded.startswith(_PAST, token.end)
        return _told(token, document, memory, due=not past)
    token = _in_brackets_behind(statement, sentence, folded)
    token = token or next(_dates_before(statement, sentence, folded), None)
    if token is None:
        token = next(
            (
                t
                for t in _dates_behind(statement, sentence, folded, following)
                if _counted_to(statement, folded, t)
            ),
            None,
        )
    token = token or _common_day(statement, sentence, folded)
    if token is None and statement.is_award:
        token = next(_occasions(statement, sentence, folded, following), None)
    return _told(token, document, memory, sentence) if token else None


def _occasions(statement: Statement, sentence: Sentence, folded: str, stop: int) -> Iterator[Token]:
    """*30 tập thể, 60 cá nhân được khen tại hội nghị tổng kết ngày 15/9*: the days behind rewards."""
    for token in _dates_behind(statement, sentence, folded, stop):
        if _AT_OCCASION.search(_before(token, sentence, folded, 60)):
            yield token


def complete(token: Token, document: Document, memory: Memory, *, due: bool = False) -> str | None:
    """The ISO date of a token, its year found; None where it stays open. A date that is `due` lies ahead."""
    value = token.value[1] if token.kind == "date_range" else token.value
    if not isinstance(value, str):
        return None
    if not value.startswith("--"):
        return value
    dated = dates.with_year(value, document.published, memory.years) or _within_phase(value, memory)
    if due and dated and document.published and dates.months_between(dated, document.published) >= 2:
        return dates.in_year(int(dated[:4]) + 1, f"-{dated[4:]}")
    return dated


def _within_phase(value: str, memory: Memory) -> str | None:
    """A day without its year in a text of the first phase alone: the last such day before its end."""
    end = memory.first_phase_end
    if memory.phase_numbers != {1} or len(end) != len("2022-05-31"):
        return None
    year = int(end[:4])
    return dates.in_year(year if value[1:] <= end[4:] else year - 1, value)


def _told(
    token: Token, document: Document, memory: Memory, sentence: Sentence | None = None, *, due: bool = False
) -> Told[str] | None:
    value = _in_year_before(token, sentence) or complete(token, document, memory, due=due)
    return Told(dates.as_month_end(value), False, (token.start, token.end)) if value else None


def _in_year_before(token: Token, sentence: Sentence | None) -> str | None:
    """*Tháng 4/2022 có 820 sáng kiến, tháng 5 có 1.190*: the year of the month told before it."""
    if sentence is None or not isinstance(token.value, str) or not token.value.startswith("--"):
        return None
    dated = [stamp.value for stamp in sentence.stamps if stamp.end <= token.start and stamp.kind == "date"]
    last = dated[-1] if dated and isinstance(dated[-1], str) else ""
    later = _MONTH_OF_YEAR.match(last) is not None and last[5:7] < token.value[2:4]
    return dates.in_year(int(last[:4]), token.value) if later else None


def _due_date(statement: Statement, sentence: Sentence, folded: str, following: int) -> Token | None:
    """By when a target is to be reached."""
    ahead = next(_dates_before(statement, sentence, folded), None)
    if statement.is_award:
        occasion = next(_occasions(statement, sentence, folded, sentence.end), None)
        if occasion is not None:
            return occasion
    for token in _dates_behind(statement, sentence, folded, following):
        between = folded[statement.end : token.start]
        if ahead is not None and ("," in between or " và " in between):
            break  # đến 30/6 đạt 80%, đến 20/8 đạt 100%: each has its own day before it
        if _DUE_LEFT.search(_before(token, sentence, folded, 30)):
            if ". " not in folded[statement.end : token.start]:
                return token
            break
    for token in _dates_before(statement, sentence, folded):
        before = _before(token, sentence, folded, 40)
        if _SET_ON in sentence.cues and _SET_ON.search(before):
            continue
        quarter = token.rule == "date.quarter" and not before.endswith(_PLAN_FOR)
        if (
            quarter
            or token.rule == "date.end_of_year"
            or _DUE_LEFT.search(before)
            or _AS_OF_LEFT.search(before)
        ):
            return token
    return _common_deadline(statement, sentence, folded)


def _common_deadline(statement: Statement, sentence: Sentence, folded: str) -> Token | None:
    """*A được giao 250 sáng kiến, B 200; thời hạn hoàn thành trước ngày 31/5*: for all before it."""
    for token in reversed(sentence.stamps):
        if token.start < statement.end:
            return None
        if _COMMON_DEADLINE.search(folded, max(statement.end, token.start - _REACH), token.start):
            return token
    return None


def _common_day(statement: Statement, sentence: Sentence, folded: str) -> Token | None:
    """*640 sáng kiến, 588 tác giả, 9 cá nhân được khen (số liệu đến 25/8/2023)*: one day for all."""
    token = sentence.stamps[0]
    if len(sentence.stamps) > 1 or token.start < statement.end or token.rule not in _WHOLE_DAYS:
        return None
    if token.start - statement.end > _COMMON_REACH:
        return None
    between = folded[statement.end : token.start]
    if ";" in between or ". " in between or not _COUNTED_BY_THEN.search(between):
        return None
    parted = any(statement.end <= phase.start for phase in sentence.phases)
    counted_later = any(
        other.start >= token.end and other.kind == "number" and other.ignored is None
        for other in sentence.tokens
    )
    return None if parted or counted_later else token


def _dates_before(statement: Statement, sentence: Sentence, folded: str) -> Iterator[Token]:
    """The dates before a statement that may date it, the nearest first."""
    for token in reversed(sentence.stamps):
        if token.end <= statement.start and _usable(folded, token, sentence, statement):
            yield token


def _dates_behind(statement: Statement, sentence: Sentence, folded: str, following: int) -> Iterator[Token]:
    """The dates between a statement and the next that may date it."""
    for token in sentence.stamps:
        if token.start >= following or (
            token.start >= statement.end and ";" in folded[statement.end : token.start]
        ):
            return
        if token.start >= statement.end and _usable(folded, token, sentence, statement):
            yield token


def _in_brackets_behind(statement: Statement, sentence: Sentence, folded: str) -> Token | None:
    """*… lên 1.164 (tính đến ngày 26/9/2022)*: nearer than any day before the number."""
    for token in sentence.stamps:
        if token.start >= statement.end:
            alone = folded[statement.end : token.start] in _OPENS_DAY and folded.startswith(")", token.end)
            day = alone and token.rule in _WHOLE_DAYS and statement.unit == "count"
            told = day or _COUNTED_IN_BRACKETS.fullmatch(folded, statement.end, token.start)
            return token if told else None
    return None


def _counted_to(statement: Statement, folded: str, token: Token) -> bool:
    """*640 sáng kiến tính đến ngày 31/5*: a date behind a figure that tells up to when it was counted."""
    between = folded[statement.end : token.start]
    if holds_then(folded, statement.end, token.start):
        return True
    return _COUNTED_TO.search(between) is not None and not _AHEAD.search(between)


def _before(token: Token, sentence: Sentence, folded: str, reach: int) -> str:
    return folded[max(sentence.start, token.start - reach) : token.start]


def _usable(folded: str, token: Token, sentence: Sentence, statement: Statement) -> bool:
    """Whether a date can be one of the figure's, and not of a letter, an event or another figure."""
    if token.rule == "date.end_of_year" and statement.role != "target":
        return False
    if statement.role != "target" and holds_then(folded, statement.end, token.start):
        return True
    before = _before(token, sentence, folded, 40)
    if token.rule == "date.years" and statement.role != "target" and _YEARS_OF_TARGET.search(before):
        return False  # so với chỉ tiêu của cả hai năm 2022 và 2023, tỉnh đã đi được 49,4%
    if statement.role != "target" and _DAY_OF_TARGET in sentence.cues and _DAY_OF_TARGET.search(before):
        return False
    bracketed = statement.role != "target" and folded.startswith(")", token.end)
    if bracketed and _DUE_IN_BRACKETS.search(_before(token, sentence, folded, 90)):
        return False
    ahead = token.end <= statement.start
    if ahead and _is_passed(token, sentence, folded, statement):
        return False
    if beside_dates.is_of_something_else(token, before, sentence.cues):
        return False
    if token.kind == "date" and token.value.isdigit():
        return _IN_YEAR.search(before) is not None and not _YEAR_OF_OTHER.search(before)
    if beside_dates.is_day_of_event(before, sentence.cues) and not _CLOSED_AT.search(
        _before(token, sentence, folded, 70)
    ):
        return statement.is_award
    if statement.is_award or not beside_dates.opens_sentence(folded, token, sentence, before):
        return True
    if statement.measure == "initiatives_valid" and tells_of_council(folded, token.end, statement.start):
        return ahead  # Ngày 18/8, huyện họp xét: 770 sáng kiến được công nhận
    # an event's day opens the sentence; it dates the figure only where no event is told
    return ahead and not beside_dates.tells_of_event(folded[token.end : min(statement.start, token.end + 90)])


def _is_passed(token: Token, sentence: Sentence, folded: str, statement: Statement) -> bool:
    """Whether the text has come to another time or phase between a date and the figure behind it."""
    if _TARGET_LOWERED.match(folded, token.end):
        return True  # chỉ tiêu 1.800 sáng kiến, tháng 3 hạ còn 1.650: when it was changed
    if _UP_TO_NOW in sentence.cues and _UP_TO_NOW.search(folded, token.end, statement.start):
        return True  # tháng 2/2022 là 231, từ đầu tháng 3 đến nay 711
    return (
        leaves_behind(sentence, folded, token.end, statement.start)  # bị trả hồ sơ năm 2021, lần này có 3
        or _phase_between(folded, token, sentence, statement)
        or _in_closed_aside(folded, token, sentence, statement)
    )


def leaves_behind(sentence: Sentence, folded: str, day: int, at: int) -> bool:
    """*Tháng 6/2021 …; lần này, …*: whether the words from a day's end up to `at` come to another time."""
    if day < sentence.start:
        return folded.startswith(_OF_THIS_TIME, sentence.start)
    if _LEFT_BEHIND not in sentence.cues:
        return False
    return _LEFT_BEHIND.search(folded, day, at) is not None


def _phase_between(folded: str, token: Token, sentence: Sentence, statement: Statement) -> bool:
    """Whether a new phase begins between the date and the figure (*đến 31/5: 640; giai đoạn 2: 900*)."""
    if _LATER_END.search(folded, token.end, statement.start):
        return True
    if not sentence.phases:
        return False
    if statement.role == "target" and any(
        token.end + 1 < phase.start < statement.start and _PROGRAMME_ENDS.match(folded, phase.start)
        for phase in sentence.phases
    ):
        return True  # đến hết quý I có 4.500 sáng kiến và khi kết thúc chương trình không dưới 5.000
    if ";" not in folded[token.end : statement.start]:
        return False
    return any(
        token.end < phase.start < statement.start and ";" in folded[token.end : phase.start]
        for phase in sentence.phases
    )


def _in_closed_aside(folded: str, token: Token, sentence: Sentence, statement: Statement) -> bool:
    """A date inside brackets that hold a figure of their own dates that figure only."""
    opened = folded.rfind("(", sentence.start, token.start)
    closed = folded.find(")", token.end, statement.start)
    if opened < 0 or closed < 0 or ")" in folded[opened : token.start]:
        return False
    return any(
        opened < other.start < closed
        and other.ignored is None
        and other.kind in ("number", "percent", "ratio")
        for other in sentence.tokens
    )
