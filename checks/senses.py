"""In what sense a percentage is one of the target: reached, missing, not reached, aimed at, or another's.

*Còn thiếu 10%* is 90% reached; *chưa đạt 95%* is less than that; *phấn đấu đạt 100%* and *nếu tính cả,
đạt 105%* are no results; *nhiều đơn vị vượt 150%* tells of none of the counts beside it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from checks.intervals import percent_range, remaining
from checks.sheet import Cell, Sheet
from checks.wording import Words, fold
from checks.writing import HUNDRED

Sense = Literal["reached", "missing", "below", "aimed", "others"]

_REACH = 80
_ABOUT = r"(?: khoảng| gần| hơn| trên| tới| đến| chừng)?\s*$"
_MISSING = Words(r"(?:thiếu|hụt|kém|thấp hơn|ít hơn)" + _ABOUT, "thiếu", "hụt", "kém", "hơn")
_LEFT = Words(r"(?<!\w)còn(?: lại)?" + _ABOUT, "còn")
_UNDONE = Words(r"^%?[^,;.\d]{0,20}(?:chưa|nữa)(?!\w)", "chưa", "nữa")
_BELOW = Words(
    r"(?:chưa|không) (?:hoàn thành |thể )?(?:đạt|được|đến|tới)(?: được| tới| đến| mức)?\s*$", "chưa", "không"
)
_AIMED = Words(
    r"phấn đấu|quyết tâm|(?<!vượt )dự kiến|(?<!\w)(?:sẽ|nếu|nhằm)(?!\w)|hướng tới|kỳ vọng|để đạt",
    *("phấn đấu", "quyết tâm", "dự kiến", "sẽ", "hướng tới", "kỳ vọng", "nếu", "nhằm", "để đạt"),
)
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


def sense_of(sheet: Sheet, percent: Cell) -> Sense:
    """What the words right before a percentage, since the figure before it, make of it."""
    words = fold(sheet.before(percent, _REACH))
    if not words or words.isspace():
        return "reached"
    if _OTHERS.within(words):
        return "others"
    if percent.value <= HUNDRED and (
        _MISSING.within(words) or (_LEFT.within(words) and _is_undone(sheet, percent))
    ):
        return "missing"
    if _BELOW.within(words):
        return "below"
    aim = _AIMED.search(words)
    if aim is not None and not any(done in words[aim.end() :] for done in _DONE):
        return "aimed"
    return "reached"


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


def _is_undone(sheet: Sheet, percent: Cell) -> bool:
    end = percent.figure.end
    return _UNDONE.within(fold(sheet.text[end : min(end + 40, percent.figure.sentence_end)]))
