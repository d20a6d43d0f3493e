"""The words before and behind a number that bound it: at least, nearly, more than, about.

The wordings stand in catalogue/data/cues/bounds.toml.
"""

from __future__ import annotations

import re

from catalogue.cues import cue_pattern, cue_words
from parsers.model import Bound
from parsers.words.wordlists import Endings, one_of

_BOUND_BEFORE = re.compile(cue_pattern("bound_before"))  # its groups bear the names of the bounds
# the words in which one of these can end
_BOUND_ENDS = Endings(*cue_words("bound_ends"))
# the words of which each of these has one: many numbers stand behind *có* or *đạt* alone
_BOUND_WORD = re.compile(one_of(cue_words("bound_words")))
_LEAST_GROUPS = ("at_least_of", "at_least_from")
# *trên* behind these is no bound: 31 trên 110, 488 sáng kiến trên 400 sáng kiến được giao
_ON = tuple(f"{last} {noun}" for last in "0123456789%" for noun in ("", "sáng kiến "))
_TOLD_ABOVE = ("kết quả ", "thành tích ", "số liệu ", "nêu ", "nói ", "kể ", "như ")
_SUPERLATIVES = ("nhiều nhất (", "ít nhất (", "thấp nhất (")
# *8 sáng kiến trở lên*; *được công nhận từ cấp cơ sở trở lên*, *đạt yêu cầu trở lên* tell of a rank
_OR_MORE = re.compile(r"^(?:(?! (?:từ|đạt|xếp loại|loại|hạng|khá|ở cấp|cấp) )[^,;.:\d]){0,40}?trở lên")


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
            (
                "nâng ",
                "đặt ",
                "dựa ",
                "cập nhật ",
                "tổ chức ",
                "cao ",
                "nhiều ",
                "thấp ",
                "ít ",
                "kém ",
                "đi ",
            )
        ):
            kind = "exact"
        if match["over"] == "ngoài" and before[: match.start()].strip()[-1:] in ("", ",", ".", ";", ":"):
            return "exact", number_start  # ngoài 7.500 sáng kiến được giao, còn …
        if match[0].endswith(_SUPERLATIVES):
            return "exact", number_start  # Than Uyên có nhiều nhất (144 sáng kiến), Nậm Nhùn ít nhất (12)
        if match["over"] == "trên" and before[: match.start()].endswith((*_TOLD_ABOVE, "cấp ")):
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
