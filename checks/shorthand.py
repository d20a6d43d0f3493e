"""A text in shorthand: each number a capital letter, so that a sentence's form can be told by a pattern.

*được giao 310 sáng kiến, đến 15/9 mới có 248, đạt 80%* becomes *được giao N, đến D mới có N, đạt P*. What
is counted is part of the letter. `N` is a plain count, `B` one with a bound (*gần 300*), `P` a percentage,
`R` two numbers over each other, `D` a day, year or span of time, `X` any other number, which no pattern
passes over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from catalogue.lexicon import load_lexicon, longest_first
from catalogue.sum_words import load_sum_words
from checks.intervals import SCALE, Range, percent_range
from parsers.folding import View

WORDS = load_sum_words()
_BOUNDS = tuple(
    word
    for bound, words in load_lexicon().bounds.items()
    if bound != "exact"
    for word in words
    if word not in ("từ", "trở lên", "trở xuống")
)
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:(?:[.,:-]| ?/ ?)\d+)*(?: ?%)?")
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_PERCENT = re.compile(r"(\d+)(?:[.,](\d+))? ?%")
_RATIO = re.compile(rf"({_COUNT.pattern}) ?/ ?({_COUNT.pattern})")
_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d|(?:19|20)\d\d-(?:19|20)\d\d"
)
_SHORT_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01]) ?[/.-] ?(?:0?[1-9]|1[0-2])")
_YEAR = re.compile(r"(?:199|20[0-3])\d")
_DAY_AHEAD = re.compile(r"(?:ngày|đến|hết|tới|từ|sáng|chiều|tối|trưa|trước|sau|ngày \S+ và) $")
_TIME_AHEAD = re.compile(
    r"(?:giai đoạn|đợt|quý|tháng|năm|năm học|ngày|tuần|lần|thứ|khóa|khoá|điều|khoản|kỳ|hạng|top|tốp|covid"
    r"|vòng|chặng|chương|mục|bậc|cấp|xếp|vị trí)[ -]$"
)
_NAME_AHEAD = re.compile(r"(?:tổ|đội|cụm|nhóm|khối|phân xưởng|xưởng|chi nhánh|lớp|quận|phường|số) $")
_SPAN_BEHIND = re.compile(
    r" (?:năm|tháng|ngày|tuần|giờ|quý|phút|tuổi|đợt|giai đoạn|kỳ|lần|chặng|đêm)(?!\w)| ?(?:h|g)\d{0,2}(?!\w)"
)
_WORTH = re.compile(r" ?(?:nghìn|ngàn|triệu|tỷ|tỉ|vạn|trăm|đồng|usd|tr)(?!\w)")
_CAMPAIGN = re.compile(r" ?(?:triệu|nghìn) sáng kiến(?!\w)")
_NOUN = re.compile(rf" ?(?:lượt |bộ |bản |bài )?({longest_first(WORDS.counted)})(?!\w)")
_BOUND_AHEAD = re.compile(rf"(?<!\w)(?:{longest_first(_BOUNDS)}) $")
_MORE_BEHIND = re.compile(r" (?:trở lên|trở xuống)(?!\w)")
_ITEM_BEHIND = re.compile(r"[.)] ")
_LOOK_BACK = 24
_ENDS = re.compile(r"\n|[.!?…](?=[\s\"]|$)")
_MOST_DIGITS = 15


class Mark(NamedTuple):
    """A number in the text: its letter, its value in billionths, what it counts, and where it stands.

    `start` and `end` are those of the folded text with the noun, `at` is the place of the letter. The range
    of a percentage is what its digits can mean; `over` is the lower number of a ratio.
    """

    letter: str
    value: int
    range: Range
    decimals: int
    over: int
    noun: str
    start: int
    end: int
    at: int


class Shorthand:
    """`text` is the shorthand, `marks` its numbers in order; `quote_of` leads back to the text as given."""

    __slots__ = ("_view", "ats", "folded", "given", "marks", "text")

    def __init__(self, given: str) -> None:
        self.given = given
        self._view = View(given)
        self.folded = self._view.folded
        self.marks: list[Mark] = []
        pieces: list[str] = []
        length = done = 0
        for found in _NUMBER.finditer(self.folded):
            if found.start() < done:
                continue
            mark = _mark(self.folded, found, length + found.start() - done)
            pieces += [self.folded[done : found.start()], mark.letter]
            length += found.start() - done + 1
            done = mark.end
            self.marks.append(mark)
        self.text = "".join([*pieces, self.folded[done:]])
        self.ats = [mark.at for mark in self.marks]

    def mark_at(self, at: int) -> Mark:
        return self.marks[bisect_left(self.ats, at)]

    def between(self, start: int, end: int) -> list[Mark]:
        """The marks between two places of the shorthand."""
        return self.marks[bisect_left(self.ats, start) : bisect_left(self.ats, end)]

    def span_of(self, mark: Mark) -> tuple[int, int]:
        return self._view.span(mark.start, mark.end)

    def as_printed(self, start: int, end: int) -> str:
        """The text as given behind a piece of the folded text."""
        return self._view.original(start, end)

    def sentences(self) -> list[tuple[int, int]]:
        """Where the sentences of the shorthand begin and end."""
        spans: list[tuple[int, int]] = []
        start = 0
        for stop in _ENDS.finditer(self.text):
            spans.append((start, stop.start()))
            start = stop.end()
        spans.append((start, len(self.text)))
        return spans


def _mark(folded: str, found: re.Match[str], at: int) -> Mark:
    """What kind of number it is, with the noun behind it."""
    start, end, said = found.start(), found.end(), found[0]
    ahead = folded[max(0, start - _LOOK_BACK) : start]
    noun = _NOUN.match(folded, end)

    def mark(
        letter: str, value: int = 0, *, decimals: int = 0, over: int = 0, with_noun: bool = False
    ) -> Mark:
        stop = noun.end() if with_noun and noun else end
        named = noun[1] if with_noun and noun else ""
        scaled = value * SCALE
        means = Range(scaled, scaled, scaled, scaled)
        return Mark(letter, scaled, means, decimals, over * SCALE, named, start, stop, at)

    if (not start or folded[start - 1] == "\n") and _ITEM_BEHIND.match(folded, end):
        return mark("D")
    if len(said) > _MOST_DIGITS or _goes_on(folded, end):
        return mark("X")
    if said.endswith("%"):
        return _percentage(said, mark("P"), bounded=_BOUND_AHEAD.search(ahead) is not None)
    if _CAMPAIGN.match(folded, end):
        stop = _CAMPAIGN.match(folded, end)
        assert stop is not None
        return mark("D")._replace(end=stop.end())
    if _DATE.fullmatch(said):
        return mark("D")
    if _SHORT_DATE.fullmatch(said) and not noun:
        return mark("D" if _DAY_AHEAD.search(ahead) else "X")
    ratio = _RATIO.fullmatch(said)
    if ratio:
        return mark("R", _plain(ratio[1]), over=_plain(ratio[2]), with_noun=True)
    if not _COUNT.fullmatch(said) or _WORTH.match(folded, end):
        return mark("X")
    if _TIME_AHEAD.search(ahead) or (not noun and (_YEAR.fullmatch(said) or _NAME_AHEAD.search(ahead))):
        return mark("D")
    span = None if noun else _SPAN_BEHIND.match(folded, end)
    if span:
        return mark("D")._replace(end=span.end(), value=_plain(said) * SCALE)
    bounded = _BOUND_AHEAD.search(ahead) or _MORE_BEHIND.match(folded, noun.end() if noun else end)
    return mark("B" if bounded else "N", _plain(said), with_noun=True)


def _percentage(said: str, mark: Mark, *, bounded: bool) -> Mark:
    found = _PERCENT.fullmatch(said)
    if found is None or bounded:
        return mark._replace(letter="X")
    decimals = len(found[2] or "")
    value = int(found[1] + (found[2] or "")) * SCALE // 10**decimals
    return mark._replace(value=value, decimals=decimals, range=percent_range(value, decimals, "exact"))


def _goes_on(folded: str, end: int) -> bool:
    """*12a*, *5m2*, *17/kh*: part of a name; *8h30* is a time of day."""
    behind = folded[end : end + 2]
    return bool(re.match(r"[^\W\dhg_]|[_:/-]\w", behind)) and not behind.startswith("%")


def _plain(number: str) -> int:
    return int(number.replace(".", ""))
