"""Words that stand for the noun: *cái*, *hồ sơ*, *bản* of initiatives, where those are what is told of."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition
from parsers.counting.other_matters import tells_plainly
from parsers.numbers.tokens import Token
from parsers.words import cues, states
from parsers.words.cuewords import Cue

# *kho sáng kiến chứa 6.415 hồ sơ*, *nộp được 11 cái*, *ráng thêm 60 cái nữa*
_STANDS_FOR_NOUN = Cue(
    r" (?:hồ sơ|cái)(?= ?(?:[.,;)!]|$)| (?:nữa|khi (?:kết thúc|khép lại)|trước|trong|nhập|lên cổng)(?!\w))"
)
# *xưởng tôi đứng tên 47 cái rồi, dư 7 cái so với khoán*: anything that is told of
_ANY_OF_THEM = Cue(
    r" cái(?= ?(?:[.,;:)!…]|$)| (?:nữa|rồi|như (?:vậy|thế)|của|do|là|lên|được|đang|còn|nằm|chờ|so với|thôi"
    r"|đã|mới|trong (?:đợt|đó|số)|trước|khi|vào|qua|mà|cho)(?!\w))"
)
_SENT_OR_THERE = re.compile(
    r"(?<!\w)(?:nộp|gửi|nhập|góp|viết|chứa|đích[^,;.\d]{0,12})(?: (?:được|thêm|tới|ít nhất|tối thiểu|hơn|gần"
    r"|khoảng|chừng|mới|đúng|vỏn vẹn))* ?:? ?$"
)
# what of the sort there was before, or would have to be, is none that was sent
_EARLIER_OR_MISSING = re.compile(r"năm ngoái|năm trước|(?<!\w)từ \d[\d.]* cái|(?<!\w)cần $")
# *12 hồ sơ được duyệt hỗ trợ xây nhà*
_OF_SUPPORT = Cue(r"hỗ trợ|(?<!\w)vay(?!\w)|mái ấm|xây nhà|thuê nhà|học bổng|trợ cấp|bảo hiểm")
_FILES = Cue(
    r" (?:hồ sơ(?! năng lực)|bản(?= (?:còn |vẫn )?(?:đang|chờ|nằm|xếp hàng))"
    r"|cái(?= (?:đang|còn|phải|chờ|chưa|đã|được)))"
)


def end_of_files(c: Composition, token: Token) -> int | None:
    """Where *hồ sơ*, *cái* behind a number end, if they are of initiatives and a state may follow."""
    files = _FILES.match(c.folded, token.end) if _FILES in c.cues else None
    return files.end() if files is not None and (c.about or c.carry.listed) else None


def state_of_files(c: Composition, right: str) -> str | None:
    """*31 hồ sơ chờ duyệt*; *7 sáng kiến, 6 cái đã duyệt*: the state of files, and of some initiatives."""
    clause = right.split(",", maxsplit=1)[0]
    if _OF_SUPPORT in c.cues and _OF_SUPPORT.search(clause):
        return None
    if states.PENDING_RIGHT.search(clause):
        return "initiatives_pending"
    return "initiatives_valid" if c.after_initiatives() and states.VALID_RIGHT.search(clause) else None


def end_of_stand_in(c: Composition, token: Token, gap: str) -> int | None:
    """Where *cái*, *hồ sơ* behind a number end, if they stand for initiatives; `gap` is before the number."""
    if c.other or (_OF_SUPPORT in c.cues and _OF_SUPPORT.search(c.text)):
        return None
    sent = _STANDS_FOR_NOUN.match(c.folded, token.end) if _STANDS_FOR_NOUN in c.cues else None
    told = c.names_initiatives or (c.carry.measure or "").startswith("initiatives")
    if sent is not None and told and _SENT_OR_THERE.search(gap):
        return sent.end()
    on_topic = c.carry.on_topic or c.after_initiatives()
    if _ANY_OF_THEM not in c.cues or not on_topic:
        return None
    begin = max(c.out[-1].end if c.out else 0, c.sentence.start)
    if _EARLIER_OR_MISSING.search(c.folded, begin, token.start) or not tells_plainly(c, token.start, begin):
        return None
    of_them = _ANY_OF_THEM.match(c.folded, token.end, c.sentence.end)
    if of_them is None or cues.AWARD.match(c.clause_after(of_them.end()).removeprefix(" được").lstrip()):
        return None
    return of_them.end()
