"""Plans that a sentence doesn't speak of: its list, its heading, the sentence before or the document does."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition
from parsers.model import TargetKind
from parsers.words.cuewords import Cue
from parsers.words.headwords import puts_targets_in_brackets, says_done

_COUNTED_UP_TO = Cue(
    r"\W*tính (?:đến|tới)(?! (?:cuối năm|(?:hết|kết thúc|khi kết thúc)(?!\w)))[^;.:]{0,60}? (?:có|đạt|nộp"
    r"|gửi|được)(?!\w)"
)
_AT_A_TIME = re.compile(r"\W*tính (?:đến|tới) (?:\d{1,2} ?(?:h|g|giờ)|hôm nay|nay|sáng nay|chiều nay)")
_BY_THAT_PLAN = re.compile(r"\W*(?:theo (?:đó|kế hoạch (?:này|đó))|cụ thể)(?!\w)")
# *120 sáng kiến (đạt 120%)*, *có 1.350 sáng kiến, đạt 120% chỉ tiêu*: nobody plans a number with its rate
_WITH_ITS_RATE = re.compile(
    r"\d (?:sáng kiến|sk)(?: [^;.,\d()]{0,40})?(?:,| ?\()(?: tức)? ?(?:đạt|bằng|vượt)"
    r" (?:trên |hơn )?\d[\d.,]*%"
)
_OPENING = 40  # characters of a sentence that tell the time
_RESULT_TEXT = re.compile(
    r"\bbáo cáo(?= (?:có )?\d)|\bthể hiện(?= (?:có |là )?\d)|\bkết quả\b|(?<!số sáng kiến )\bđã\b"
    r"|\bđể so sánh\b"
    r"|(?<!thực )(?<!thể )(?<!biểu )\bhiện(?: [^,;.\d]{2,24})? (?:đang|còn|mới)\b"
    r"|(?<!thực )(?<!thể )(?<!biểu )\bhiện (?:còn|có|nay|tại|đang|mới)\b"
    r"|\b(?:kế thừa|tiếp nối|phát huy (?:kết quả|thành tích|cách làm|kinh nghiệm))\b"
    r"|\b(?:năm|đợt) (?:trước|ngoái|vừa qua)\b"
)

# *1. Toàn tỉnh có từ 5.600 sáng kiến trở lên* in a plan: its own
_OF_THE_WHOLE = re.compile(
    r"(?:toàn|cả) (?:tỉnh|huyện|quận|ngành|thành phố|thị xã|hệ thống|công ty|trường)(?!\w)"
)
_GIVING = re.compile(r"giao|phân bổ|khoán")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def unsaid_plan(c: Composition) -> TargetKind | None:
    """A plan that the sentence doesn't speak of: its list, its heading or the whole document does."""
    counted = _COUNTED_UP_TO in c.cues and _COUNTED_UP_TO.match(c.text) is not None
    if counted and (_is_at_a_time(c) or not headed_by_targets(c)):
        return None  # tính đến 8h ngày 28/4, cả nước có …: so many there are, whatever stands above
    if c.carry.planned or headed_by_targets(c):
        own = _OF_THE_WHOLE.search(c.text) or _OF_THE_WHOLE.search(c.sentence.head.nearest)
        return c.carry.planned or ("own" if own and not _GIVING.search(c.sentence.head.text) else "assigned")
    if c.carry.asked == "target" and not says_done(c.text):
        return "own"
    if c.carry.issued and _BY_THAT_PLAN.match(c.text) and not says_done(c.text):
        return "assigned"
    if c.sentence.head.announce_results:
        return None
    if not c.sentence.of_plan:
        return None
    done = _RESULT_TEXT.search(c.text) or _WITH_ITS_RATE.search(c.text)
    return None if done else "own"


def _is_at_a_time(c: Composition) -> bool:
    """*Tính đến 8h ngày 28/4*: nobody plans by the hour."""
    start = c.sentence.start
    return _AT_A_TIME.match(c.sentence.original(start, start + _OPENING).lower()) is not None


def has_targets_in_brackets(c: Composition) -> bool:
    """*… của các đơn vị (trong ngoặc là chỉ tiêu)*: so says the head of the list, or the sentence itself."""
    return puts_targets_in_brackets(c.sentence.head.text) or puts_targets_in_brackets(c.text)


def headed_by_targets(c: Composition) -> bool:
    """Whether the sentence stands under a short heading such as *II. CHỈ TIÊU*."""
    if not c.sentence.head.announce_targets or puts_targets_in_brackets(c.text):
        return False
    return not _RESULT_TEXT.search(_IN_BRACKETS.sub("", c.text)) and not _WITH_ITS_RATE.search(c.text)
