"""Ranks and ordinals: xếp thứ 13/83, đứng thứ hai mươi mốt toàn quốc, hạng nhì, top 10; phần thứ nhất."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.mentions.source import Found, Source, Words
from parsers.mentions.words import read_words
from parsers.numbers.numerals import ORDINALS

_RANK = re.compile(
    r"(?P<verb>(?:xếp|đứng|về|giữ)(?: ở| hạng| vị trí){0,2} )?(?P<noun>thứ hạng(?: thứ)?|xếp hạng"
    r"|hạng(?: thứ)?|vị trí(?: thứ)?|vị thứ(?: thứ)?|thứ|top|tốp) (?=\w)"
)
_OF = re.compile(
    r" ?/ ?(?P<b>\d{1,3})(?!\d)| (?:trên|trong)(?: tổng)?(?: số)? (?P<c>\d{1,3})(?!\d|[.,/%]\d| ?%)"
)
_PLACE = re.compile(r"(?P<digits>\d{1,5})(?![\w]|[.,]\d)|(?P<word>nhất|nhì|tư)(?!\w)")
_HIGHEST = 999
_RANKED = re.compile(
    r",? (?:toàn quốc|cả nước|toàn tỉnh|toàn đoàn|chung cuộc|trong (?:cả nước|toàn|tỉnh|khu vực"
    r"|cụm|khối|số)|khu vực|của cả nước|bảng xếp hạng|về số)"
)
_REACHED = ("giành ", "đoạt ", "vươn lên ", "tụt xuống ", "rơi xuống ")
_AWARD = re.compile(
    r"(?:huân chương|huy chương|bệnh viện|đô thị|giải|bằng|hợp đồng|cơ sở|doanh nghiệp|lao động"
    r"|thương binh|độc lập)[^.\n]{0,12}$"
)
# bảng xếp hạng 32 đội, xếp hạng 63 tỉnh, thành: how many are ranked
_TABLES = ("bảng ", "bảng xếp ")
_ALL_RANKED = re.compile(
    r" (?:đội|đơn vị|quốc gia|địa phương|doanh nghiệp|trường|tập thể|cá nhân|vận động viên"
    r"|tỉnh,? thành)(?!\w)"
)
_RECURRING_WEEKDAY = re.compile(r"thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7]) (?:hằng|hàng|mỗi) tuần(?!\w)")


def rank_at(source: Source, at: int) -> list[Found]:
    """A rank that begins at its verb or noun; a class of an award or of a hospital is none.

    An ordinal that stands alone (*thứ mười một*) can only be one.
    """
    match = _RANK.match(source.folded, at)
    if match is None:
        return []
    place = _place_at(source, match.end())
    if place is None:
        return []
    number, end = place
    noun, bare = match["noun"], source.is_bare(at, end)
    if number > _HIGHEST and not bare:
        return []
    of = _OF.match(source.folded, end)
    ranked = (
        match["verb"] or of or bare or source.left(at).endswith(_REACHED) or _RANKED.match(source.folded, end)
    )
    if noun == "thứ" and not ranked:
        return []
    in_digits = source.folded[end - 1].isdecimal()
    if noun == "hạng" and not ranked and (_AWARD.search(source.left(at)) or not in_digits):
        return []
    if noun.endswith("hạng") and not of and _tells_how_many(source, at, end):
        return []
    stop = of.end() if of else end
    all_of_them = int(of["b"] or of["c"]) if of else None
    return [Found("rank", at, stop, (number, all_of_them), "rank", ignored="rank")]


def ordinal_at(source: Source, at: int) -> list[Found]:
    """phần thứ nhất, lần thứ 13, đầu tiên: an ordinal, which is never a figure."""
    folded = source.folded
    if folded.startswith("đầu tiên", at) and not folded[at + 8 : at + 9].isalnum():
        return [Found("number", at, at + 8, Decimal(1), "ordinal", ignored="ordinal")]
    if not folded.startswith("thứ ", at) or _RECURRING_WEEKDAY.match(folded, at):
        return []
    place = _place_at(source, at + len("thứ "))
    if place is None:
        return []
    return [Found("number", at, place[1], Decimal(place[0]), "ordinal", ignored="ordinal")]


def _place_at(source: Source, at: int) -> tuple[int, int] | None:
    """A place in an order, in digits or words, and where it ends: 13, nhất, tư, hai mươi mốt."""
    match = _PLACE.match(source.folded, at)
    if match is not None:
        return int(match["digits"] or ORDINALS[match["word"]]), match.end()
    if source.folded[at : at + 1].isdecimal():
        return None
    words = Words(source.folded, at)
    read = read_words(words, free=False)
    if read is None or read[0] != int(read[0]) or not read[0]:
        return None
    return int(read[0]), words.end(read[1])


def _tells_how_many(source: Source, at: int, end: int) -> bool:
    """Whether the number behind *xếp hạng* counts what is ranked."""
    return source.left(at).endswith(_TABLES) or _ALL_RANKED.match(source.folded, end) is not None
