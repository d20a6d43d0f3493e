"""Ranks: xếp thứ 13/83, đứng thứ hai toàn quốc, hạng 3, top 10."""

from __future__ import annotations

import re

from parsers.mentions.source import Found, Source
from parsers.numbers.numerals import ORDINALS

_RANK = re.compile(
    r"(?P<verb>(?:xếp|đứng|về|giữ)(?: ở| hạng| vị trí){0,2} )?(?P<noun>thứ hạng(?: thứ)?|xếp hạng"
    r"|hạng(?: thứ)?|vị trí(?: thứ)?|vị thứ(?: thứ)?|thứ|top|tốp) "
    r"(?P<a>\d{1,3}|" + "|".join(ORDINALS) + r")(?![\w]|[.,]\d)"
    r"(?: ?/ ?(?P<b>\d{1,3})(?!\d)| (?:trên|trong)(?: tổng)?(?: số)? (?P<c>\d{1,3})(?!\d|[.,/%]\d| ?%))?"
)
_RANKED = re.compile(
    r",? (?:toàn quốc|cả nước|toàn tỉnh|trong (?:cả nước|toàn|tỉnh|khu vực|cụm|khối|số)|khu vực|của"
    r" cả nước|bảng xếp hạng|về số)"
)
_AWARD = re.compile(
    r"(?:huân chương|huy chương|bệnh viện|đô thị|giải|bằng|hợp đồng|cơ sở|doanh nghiệp|lao động"
    r"|thương binh|độc lập)[^.\n]{0,12}$"
)


def rank_at(source: Source, at: int) -> list[Found]:
    """A rank that begins at its verb or noun; a class of an award or of a hospital is none."""
    match = _RANK.match(source.folded, at)
    if match is None:
        return []
    noun, of = match["noun"], match["b"] or match["c"]
    ranked = match["verb"] or of or _RANKED.match(source.folded, match.end())
    if noun == "thứ" and not ranked:
        return []
    if noun == "hạng" and not ranked and (_AWARD.search(source.left(at)) or not match["a"].isdecimal()):
        return []
    place = int(match["a"]) if match["a"].isdecimal() else ORDINALS[match["a"]]
    return [Found("rank", at, match.end(), (place, int(of) if of else None), "rank", ignored="rank")]
