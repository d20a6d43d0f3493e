"""What the words beside a date say of it: of an event, of a letter, a beginning, a day counted up to."""

from __future__ import annotations

import re
from collections.abc import Collection

from parsers.counting.composition import Sentence
from parsers.numbers.tokens import Token
from parsers.words.cuewords import Cue
from parsers.words.wordlists import has_one

_EVENT = re.compile(
    r"tổ chức|ban hành|giao (?:bổ sung|thêm)|trao|họp|phát động|khai mạc|diễn ra|ký |tham dự|gặp mặt"
    r"|hội nghị|công văn|kế hoạch số|quyết định số|hướng dẫn số|tập huấn|biểu dương|khen|kỷ niệm|thăm"
    r"|đến thăm|thành lập|sơ kết|tổng kết|lễ "
)
_FROM_LEFT = Cue(
    r"(?:\btừ|kể từ|bắt đầu(?: từ)?|từ (?:ngày|tháng|khi|đầu|năm|quý)|khởi động|so với"
    r"|cùng kỳ)(?: (?:ngày|tháng|năm|đầu|giữa|cuối|quý))* ?$"
)
# *từ khi bước vào giai đoạn 2 (01/6/2022)*
_BEGINS_LEFT = Cue(
    r"(?:bước (?:vào|sang)|bắt đầu|khởi động|phát động|mở|(?:lúc|khi|ngày) (?:sang|vào)"
    r"|chuyển sang) [^,;.(]{0,30}\($"
)
_DOCUMENT_LEFT = re.compile(
    r"(?:/[a-zđ\-]+|\bsố \d[\w/.\-đ]*|kế hoạch|công văn|quyết định|hướng dẫn|nghị quyết"
    r"|ban hành|văn bản)(?:(?!phấn đấu|đến|hết|trước|chậm nhất)[^.;]){0,24}(?:ngày|,) ?$"
    r"|(?:/[a-zđ\-]+|\bsố \d[\w/.\-đ]*) ?\((?:ban hành |ký )?(?:ngày )?$"
    r"|\bký ngày $|sinh ngày $|lập ngày $"
    r"|kỷ niệm[^.;]*$|năm ngày(?! (?:trước|sau|nữa|qua))[^.;]*$|sinh nhật[^.;]*$"
    r"|tháng công nhân (?:năm )?$|năm học $"
    r"|chủ đề (?:năm )?$|dịch bệnh năm $|ngày thành lập[^.;]*$|lời kêu gọi(?! ?:)[^.;]*$"
    r"|nhiệm kỳ[^.;]*$"
)
_NOW = re.compile(
    r"đến nay|hiện nay|từ (?:giờ|nay|đây) (?:đến|tới)"
    r"|(?<!thực )(?<!xuất )(?<!thể )(?<!phát )(?<!biểu )\bhiện\b|tới nay"
    r"|thời điểm hiện tại|đến thời điểm này|tính đến hôm nay"
    r"|hôm nay|sáng nay|chiều nay|tính đến thời điểm này"
)
_NOW_WORDS = ("nay", "hiện", "này", "từ giờ", "từ đây")
_ATTACHED = Cue(
    r"\w(?<!cả nước)(?<!toàn quốc)(?<!tỉnh)(?<!huyện) (?:hồi|từ hồi)(?: cuối| đầu| giữa)?(?: tháng|"
    r" ngày| năm)? $"
)
_BEFORE_EVENT = re.compile(r"trước (?:khi|lúc|thời điểm|ngày)")
_HELD_ON = Cue(
    r"(?:sơ kết|tổng kết|hội nghị|họp|lễ|tổ chức|phát động|tập huấn|buổi|khai mạc|bắt đầu"
    r"|khởi động)[^,;]{0,30}(?:ngày|sáng|chiều|từ ngày|vào|hôm) $"
)
_OPENING_DAY = re.compile(r"(?:^|[.;] )(?:vừa qua, )?(?:sáng|chiều|tối|ngày|trưa|hôm)(?: ngày)? $")
_UP_TO = re.compile(r"(?:đến|hết|tới|hồi|chốt)(?: hết)?(?: ngày| cuối)?(?: ngày| tháng| quý)? $")
_ONLY_DATE = re.compile(r"^(?:\W|sáng|chiều|tối|ngày|trưa|hôm|trong|từ| )*$")


def speaks_of_now(folded: str) -> bool:
    """*Đến nay*, *hiện*: the day the text was written."""
    return has_one(_NOW_WORDS, folded) and _NOW.search(folded) is not None


def tells_of_event(folded: str) -> bool:
    """A meeting, ceremony or decision rather than a count."""
    return _EVENT.search(folded) is not None


def begins_a_span(folded: str, token: Token) -> bool:
    """A date after *từ*: where a span begins, not when something holds."""
    return (
        token.kind == "date" and _FROM_LEFT.search(folded[max(0, token.start - 40) : token.start]) is not None
    )


def counts_up_to(before: str) -> bool:
    """Whether the words before a date say that something was counted up to it."""
    return _UP_TO.search(before) is not None


def dates_a_document(before: str) -> bool:
    """Whether the words before a date say that it is of a letter, a birthday, a school year …"""
    return _DOCUMENT_LEFT.search(before) is not None


def is_of_something_else(token: Token, before: str, cues: Collection[Cue]) -> bool:
    """By the words before it: when a thing was made or a span began, the day of a letter, a birthday …"""
    if _ATTACHED in cues and _ATTACHED.search(before):
        return True
    if _BEGINS_LEFT in cues and _BEGINS_LEFT.search(before):
        return True
    if dates_a_document(before):
        return True
    return token.kind == "date" and _FROM_LEFT in cues and _FROM_LEFT.search(before) is not None


def is_day_of_event(before: str, cues: Collection[Cue]) -> bool:
    """*Hội nghị tổ chức ngày 14/5*, but not *đến ngày*, *trước khi*."""
    held = _HELD_ON in cues and _HELD_ON.search(before) is not None
    return held and not _UP_TO.search(before) and not _BEFORE_EVENT.search(before)


def opens_sentence(folded: str, token: Token, sentence: Sentence, before: str) -> bool:
    """*Sáng 28/7, …*, *Ngày 14/5 …* at the head of a sentence or clause."""
    if _OPENING_DAY.search(before):
        return True
    if token.start - sentence.start >= 12 or before.strip().endswith(("đến", "hết", "trước")):
        return False
    return _ONLY_DATE.match(folded[sentence.start : token.start]) is not None
