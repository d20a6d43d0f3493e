"""The words before and behind a number that bound it: at least, nearly, more than, about."""

from __future__ import annotations

import re

from parsers.model import Bound
from parsers.words.wordlists import Endings, one_of

_BOUND_BEFORE = re.compile(
    r"(?:(?P<about>khoảng|xấp xỉ|chừng|ước (?:tính|đạt|khoảng|chừng)|ước|trên dưới"
    r"|cỡ|tầm|độ|dao động|áng chừng)|(?P<at_least>ít nhất|ít ra|tối thiểu|không dưới|không ít hơn"
    r"|không thấp hơn|thấp nhất|chí ít)|(?P<at_most>tối đa|không quá|không vượt quá|nhiều nhất"
    r"|cao nhất là|không hơn)|(?P<nearly>gần|ngót nghét|ngót|suýt soát|suýt|sát|xấp xỉ gần|sát mốc)"
    r"|(?P<over>hơn|trên|quá|ngoài|vượt mốc|vượt ngưỡng|vượt con số| >)"
    r"|(?P<under>dưới|chưa đến|chưa đầy|chưa tới|chưa được|không đến|không tới))"
    r"(?: (?:là|đạt|đạt mốc|đến|tới|mốc|con số|cũng|mức))? ?[\"'(]?$"
    r"|(?:có|nộp|gửi|đạt|phải) (?P<at_least_from>từ) ?$"
    r"|(?P<at_least_of>ít nhất|ít ra|tối thiểu|không dưới)"
    r"(?: (?:là|có|phải có|phải đạt|đạt|được|thêm|mỗi năm|vận động|nộp|gửi))+ ?$"
)
# the words in which one of these can end
_BOUND_ENDS = Endings(
    *("khoảng", "xấp xỉ", "chừng", "ước", "ước tính", "ước đạt", "trên dưới", "ngót nghét", "cỡ", "tầm"),
    *("ít ra", "suýt soát", "độ", " >"),
    *("dao động", "nhất", "tối thiểu", "dưới", "chí ít", "tối đa", "quá", "gần", "ngót", "suýt", "sát"),
    *("mốc", "hơn", "trên", "ngoài", "ngưỡng", "con số", "đến", "đầy", "tới", "được", "là", "đạt"),
    *("cũng", "mức", "có", "thêm", "mỗi năm", "vận động", "nộp", "gửi", "từ"),
)
# the words of which each of these has one: many numbers stand behind *có* or *đạt* alone
_BOUND_WORD = re.compile(
    one_of(
        (
            *("khoảng", "xấp xỉ", "chừng", "ước", "trên", "cỡ", "tầm", "dao động", "nhất", "ít ra"),
            *("tối thiểu", "không", "chí ít", "tối đa", "gần", "ngót", "suýt", "sát", "hơn", "quá"),
            *("độ", ">"),
            *("ngoài", "vượt", "dưới", "chưa", "có từ", "nộp từ", "gửi từ", "đạt từ", "phải từ"),
        )
    )
)
_LEAST_GROUPS = ("at_least_of", "at_least_from")
# *trên* behind these is no bound: 31 trên 110, 488 sáng kiến trên 400 sáng kiến được giao
_ON = tuple(f"{last} {noun}" for last in "0123456789%" for noun in ("", "sáng kiến "))
_TOLD_ABOVE = ("kết quả ", "thành tích ", "số liệu ", "nêu ", "nói ", "kể ", "như ")
# *8 sáng kiến trở lên*; *được công nhận từ cấp cơ sở trở lên* tells of a rank
_OR_MORE = re.compile(r"^(?:(?! từ )[^,;.:\d]){0,40}?trở lên")


def bound_of(folded: str, start: int, number_start: int, end: int, stop: int) -> tuple[Bound, int]:
    """The bound of the number at `number_start`, and where its bound word begins (else `number_start`).

    `start:stop` is how far the words may be looked for.
    """
    before = folded[max(start, number_start - 34) : number_start]
    can_bind = _BOUND_ENDS.end(before.rstrip(" \n\"'("))
    match = _BOUND_BEFORE.search(before) if can_bind and _BOUND_WORD.search(before) else None
    if match is not None and match.lastgroup and _whole_word(before, match.start()):
        kind: Bound = "at_least" if match.lastgroup in _LEAST_GROUPS else match.lastgroup  # type: ignore[assignment]
        if kind == "over" and before[: match.start()].endswith(
            ("nâng ", "đặt ", "dựa ", "cập nhật ", "tổ chức ", "cao ", "nhiều ")
        ):
            kind = "exact"
        if match["over"] == "trên" and before[: match.start()].endswith(_TOLD_ABOVE):
            return "exact", number_start  # kết quả trên đạt 117%
        if (
            kind == "over"
            and match["over"] == "trên"
            and folded.endswith(_ON, 0, number_start - len(before) + match.start())
        ):
            return "exact", number_start  # 31 trên 110, 62% trên 400
        return kind, number_start - len(before) + match.start()
    behind = folded[end : min(stop, end + 60)]
    if "trở lên" in behind and _OR_MORE.match(behind):
        return "at_least", number_start
    return "exact", number_start


def _whole_word(text: str, at: int) -> bool:
    return at == 0 or not (text[at - 1].isalnum() and text[at].isalnum())
