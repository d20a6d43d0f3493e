"""In what sense a percentage is one of the target: reached, missing, not reached, aimed at, or another's.

*Còn thiếu 10%* is 90% reached; *chưa đạt 95%* is less than that; *phấn đấu đạt 100%* and *nếu tính cả,
đạt 105%* are no results, *tháng trước chỉ đạt 87%* is none of now; *nhiều đơn vị vượt 150%* tells of none of
the counts beside it; and where nothing says that it is of the target (*trong đó 93% được duyệt*) it may be of
something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from checks.intervals import percent_range, remaining
from checks.sheet import Cell, Sheet
from checks.wording import AimWords, Words, fold_words
from checks.writing import HUNDRED

Sense = Literal["reached", "missing", "below", "aimed", "earlier", "unsaid", "others"]

_REACH = 80
_ABOUT = r"(?: khoảng| gần| hơn| trên| tới| đến| chừng)?\s*$"
_MISSING = Words(r"(?:thiếu|hụt|kém|thấp hơn|ít hơn)" + _ABOUT, "thiếu", "hụt", "kém", "hơn")
_LEFT = Words(r"(?<!\w)còn(?: lại)?" + _ABOUT, "còn")
_UNDONE = Words(r"^%?[^,;.\d]{0,20}(?:chưa|nữa)(?!\w)", "chưa", "nữa")
_BELOW = Words(
    r"(?:chưa|không) (?:hoàn thành |thể )?(?:đạt|được|đến|tới)(?: được| tới| đến| mức)?\s*$", "chưa", "không"
)
_AIMED = AimWords(
    (
        r"phấn đấu|quyết tâm|(?<!vượt )dự kiến|(?<!\w)(?:sẽ|nhằm)(?!\w)|hướng tới"
        r"|kỳ vọng|để đạt"
    ),
    *("phấn đấu", "quyết tâm", "dự kiến", "sẽ", "hướng tới", "kỳ vọng", "nhằm", "để đạt"),
)
_EARLIER = Words(
    r"(?:năm|giai đoạn|đợt|quý|tháng|tuần|lần|kỳ|hôm) trước|trước đó|cùng kỳ|năm ngoái|từ (?:chỗ|mức)|ban đầu"
    r"|lúc đầu|khi mới|khi chỉ",
    *("trước", "cùng kỳ", "năm ngoái", "từ chỗ", "từ mức", "đầu", "khi mới", "khi chỉ"),
)
_SUPPOSED = Words(r"(?<!\w)nếu(?!\w)", "nếu")
_DONE = ("đã ", "kết quả")
_UNITS = (
    r"(?:đơn vị|nơi|cơ sở|công đoàn|cđcs|huyện|xã|phường|ngành|địa phương|tỉnh|thành phố|doanh nghiệp"
    r"|trường|cụm|khối|liên đoàn|lđlđ)"
)
_OTHERS = Words(
    r"(?:(?<!\w)(?:nhiều|một số|vài|những|hầu hết|đa số|phần lớn|không ít|các|có|từng|mỗi|toàn bộ|tất cả)"
    rf"(?: các)? {_UNITS}(?!\w)[^,;()]{{0,40}}"
    r"|(?:thấp|cao) nhất(?: là)?(?: chỉ| mới| cũng)?(?: đạt| được| bằng| vượt)?)\s*$",
    *("đơn vị", "nơi", "cơ sở", "công đoàn", "cđcs", "huyện", "xã", "phường", "ngành", "địa phương", "tỉnh"),
    *("thành phố", "doanh nghiệp", "trường", "cụm", "khối", "liên đoàn", "lđlđ", "nhất"),
)
# what ties a percentage to the count before it, or to the target behind it
_TIED = Words(
    r"đạt|bằng|hoàn thành|vượt|tương|t[ỷỉ] lệ|tức|(?<!\w)hay(?!\w)|thực hiện|(?<!\w)(?:lên|là)\s*$|[=(:|/\t]",
    *("đạt", "bằng", "hoàn thành", "vượt", "tương", "lệ", "tức", "hay", "thực hiện", "lên", "là"),
    *("=", "(", ":", "|", "/", "\t"),
)
_OF_TARGET = Words(
    r"^%?[^,;.\d]{0,12}(?:chỉ tiêu|kế hoạch|mục tiêu|so với|giao|đăng ký|cam kết)",
    *("chỉ tiêu", "kế hoạch", "mục tiêu", "so với", "giao", "đăng ký", "cam kết"),
)


class _Said(NamedTuple):
    """What the words before a percentage say, and whether they may say more with those behind it."""

    sense: Sense
    left: bool = False


def sense_of(sheet: Sheet, percent: Cell) -> Sense:
    """What the words right before a percentage, since the figure before it, make of it."""
    said = _said_before(sheet.before(percent, _REACH))
    if said.left and _UNDONE.within(_behind(sheet, percent)):
        return "missing" if percent.value <= HUNDRED else "reached"
    if said.sense == "missing" and percent.value > HUNDRED:
        return "unsaid"
    if said.sense == "unsaid" and _OF_TARGET.within(_behind(sheet, percent)):
        return "reached"
    return said.sense


@lru_cache(maxsize=4096)  # papers write the same few words before their percentages
def _said_before(text: str) -> _Said:
    # the campaign's own name stands in quotation marks, and is full of resolve
    words = fold_words(re.split(r"[”\"]", text)[-1])
    if not any(letter.isalpha() for letter in words):
        return _Said("reached")
    if _OTHERS.within(words):
        return _Said("others")
    if _MISSING.within(words):
        return _Said("missing")
    if _BELOW.within(words):
        return _Said("below")
    left = _LEFT.within(words)
    clause = words.replace(";", ",").rsplit(",", 1)[-1]
    aim = _AIMED.search(clause)
    if _SUPPOSED.within(words) or (aim and not any(done in clause[aim.end() :] for done in _DONE)):
        return _Said("aimed", left)
    if _EARLIER.within(clause):
        return _Said("earlier", left)
    return _Said("reached" if _TIED.within(clause) else "unsaid", left)


def in_that_sense(percent: Cell, sense: Sense) -> Cell:
    """The percentage as one that was reached, whatever the words made of it."""
    if sense == "missing":
        return percent._replace(
            value=HUNDRED - percent.value, range=remaining(percent.range, HUNDRED), missing=True
        )
    if sense == "below" and percent.figure.bound == "exact":
        return percent._replace(
            figure=replace(percent.figure, bound="under"),
            range=percent_range(percent.value, percent.decimals, "under"),
        )
    return percent


def _behind(sheet: Sheet, percent: Cell) -> str:
    end = percent.figure.end
    return fold_words(sheet.text[end : min(end + _REACH // 2, percent.figure.sentence_end)])
