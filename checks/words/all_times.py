"""Whether times told in a row are all that there were: *giai đoạn 1 …, giai đoạn 2 …. Như vậy, … có N*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalogue.lexicon import longest_first
from checks.words.shorthand import WORDS, Mark, Shorthand
from checks.words.times import numbers_of, times_in

_PHASES = ("giai đoạn", "đợt", "chặng")
_YEARS = "năm"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SINCE_THE_START = re.compile(
    r"(?<!\w)(?:từ (?:khi|đầu|ngày|lúc|năm)|kể từ|phát động|(?:cả|toàn) chương trình|trước đó)(?!\w)"
)
OF_OTHERS = re.compile(
    rf"(?<!\w)(?:{longest_first(WORDS.people)}|giải pháp|đề tài|đơn vị tham gia|giá trị|kinh phí|số tiền"
    r"|điểm|lượt|hồ sơ|cả nước|toàn quốc)(?!\w)"
)
# như vậy, sau hơn một năm rưỡi, …: the time that it took
AFTER_SO_LONG = re.compile(
    r"(?<!\w)sau (?:hơn |gần |khoảng |tròn |đúng )?"
    r"(?:D|(?:một|hai|ba|bốn|năm|sáu|mười)(?: \w+)? (?:năm|tháng))(?: rưỡi)?(?!\w)"
)
ITS_SUBJECT = re.compile(r"(?<!\w)đơn vị (?:đã )?(?:thực hiện|nộp|gửi|có|đạt|cập nhật|hoàn thành)(?!\w)")
# ba huyện, các trường: more than the one unit whose times were told
SEVERAL = re.compile(
    rf"(?<!\w)(?:hai|ba|bốn|năm|các|những|cụm) (?:{longest_first((*WORDS.heads, 'đơn vị'))})(?!\w)"
)
_TO_DO = re.compile(r"(?<!\w)(?:còn|phải|cần|sẽ|để|muốn|giao|nữa)(?!\w)")
_BY_A_DAY = re.compile(r"(?<!\w)(?:tính đến|đến|hết|tới)(?!\w)")
_LATER = re.compile(
    rf"(?<!\w)(?:{longest_first((*WORDS.later, 'tính đến', 'đến', 'hết', 'tới', 'nay'))})(?!\w)"
)
_SLIP = 10  # a total that is off by more than its tenth is of something else
_NEXT = 2


def are_all_times(
    page: Shorthand, unit: str, told: Sequence[tuple[int, int, Mark]], total: Mark, at: int
) -> bool:
    """Whether nothing is left out between the times and a total right behind them.

    `told`: the number of each time, where its words begin, its count. The words of the total begin at `at`.
    """
    numbers, last = [number for number, _, _ in told], told[-1][2]
    start, end = page.sentence(total.at)
    begin = max(start, last.at + 1)
    if start > page.sentence(last.at)[1] + _NEXT or not is_a_slip([mark for _, _, mark in told], total):
        return False
    if _TO_DO.search(page.text, begin, total.at):
        return False
    if OF_OTHERS.search(page.text, at, total.at) or SEVERAL.search(page.text, begin, total.at):
        return False
    if _BY_A_DAY.search(page.text, told[-1][1], last.at) and _LATER.search(page.text, begin, total.at):
        return False
    if any(len(times_in(page, start, mark.at)) > 1 for _, start, mark in told):
        return False  # giai đoạn 2, riêng tháng 6 có 120: not all of it
    if unit == _YEARS:
        printed = {int(year) for year in _YEAR.findall(page.folded)}
        since = _SINCE_THE_START.search(page.text, begin, end)
        return printed == set(numbers) and since is None
    in_a_row = numbers == list(range(1, len(numbers) + 1))
    return unit in _PHASES and in_a_row and max(numbers_of(page, unit), default=0) <= len(numbers)


def is_a_slip(parts: Sequence[Mark], total: Mark) -> bool:
    """Whether a total is so near to what its parts make that no other can be meant."""
    return abs(sum(part.value for part in parts) - total.value) < total.value // _SLIP
