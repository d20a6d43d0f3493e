"""A text in shorthand: each number a capital letter, so that a sentence's form can be told by a pattern.

*được giao 310 sáng kiến, đến 15/9 mới có 248, đạt 80%* becomes *được giao N, đến D mới có N, đạt P*. What
is counted is part of the letter. `N` is a plain count, `B` one with a bound (*gần 300*), `P` a percentage,
`R` two numbers over each other, `D` a day, year or span of time, `X` any other number, which no pattern
passes over; where it is an amount of money, its noun is MONEY.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from catalogue.lexicon import load_lexicon, longest_first
from catalogue.sum_words import load_sum_words
from checks.intervals import SCALE, Range, percent_range
from parsers.context.long_names import long_names_in_use
from parsers.context.names import without_cues_in_names
from parsers.encoded.folding import View
from parsers.numbers.numerals import QUANTITY, quantity_value
from parsers.words.wordlists import word_set

WORDS = load_sum_words()
_BOUNDS = tuple(
    word
    for bound, words in load_lexicon().bounds.items()
    if bound != "exact"
    for word in words
    if word not in ("từ", "trở lên", "trở xuống")
)
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?:\d{1,3}(?: \d{3})+(?![\d.,/%]*\d)|\d+(?:(?:[.,:-]| ?/ ?)\d+)*(?: ?%)?)"
)
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+")
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_PERCENT = re.compile(r"(\d+)(?:[.,](\d+))? ?%")
_BARE_PERCENT = re.compile(r"\d{1,3}(?:,\d{1,2})?")
_RATIO = re.compile(rf"({_COUNT.pattern}) ?/ ?({_COUNT.pattern})")
_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d|(?:19|20)\d\d-(?:19|20)\d\d"
)
_SHORT_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01]) ?[/.-] ?(?:0?[1-9]|1[0-2])")
_YEAR = re.compile(r"(?:199|20[0-3])\d")
_DAY_WORDS = word_set("ngày đến hết tới từ sáng chiều tối trưa trước sau")
_TIME_WORDS = word_set(
    "đoạn đợt quý quí tháng năm ngày tuần lần thứ khóa khoá điều khoản kỳ hạng top tốp covid vòng chặng "
    "chương mục bậc cấp xếp trí"
)
_NAME_WORDS = word_set("tổ đội cụm nhóm khối xưởng nhánh lớp quận phường")
_SPAN_BEHIND = re.compile(
    r" (?:năm|tháng|ngày|tuần|giờ|quý|phút|tuổi|đợt|giai đoạn|kỳ|lần|chặng|đêm)(?!\w)| ?(?:h|g)\d{0,2}(?!\w)"
)
_WORTH = re.compile(r" ?(?:nghìn|ngàn|triệu|tỷ|tỉ|vạn|trăm|đồng|usd|tr)(?!\w)")
_MONEY = re.compile(r"(\d+(?:\.\d{3})*)(?:,(\d+))?")
_AMOUNT = re.compile(r" ?(nghìn|ngàn|triệu|tỷ|tỉ)? ?đồng(?!\w)(?!/)")
_WORTHS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
MONEY = "đồng"
_NOUN = re.compile(rf" ?(?:lượt |bộ |bản |bài )?({longest_first(WORDS.counted)})(?!\w)(?! giao(?!\w))")
_BOUND_AHEAD = re.compile(
    rf"(?<!\w)(?<!nhiều )(?<!cao )(?<!ít )(?<!thấp )(?<!đông )(?<!mầm )(?:{longest_first(_BOUNDS)}) $"
)
_OVER_AHEAD = re.compile(r"\d sáng kiến trên $")  # 165 sáng kiến trên 150 sáng kiến được giao
_BOUND_WORDS = frozenset(bound.rsplit(" ", 1)[-1] for bound in _BOUNDS)
_MORE_BEHIND = re.compile(r" (?:trở lên|trở xuống)(?!\w)")
_ITEM_BEHIND = re.compile(r"[.)] ")
_LOOK_BACK = 24
_MOST_DIGITS = 15
_LONG = 3  # digits that no phase, month or quarter has
_PLAIN_BEHIND = frozenset(("", " ", ".", ",", ";", ")", "\n", "%", '"'))
_REST_OF_NAME = re.compile(r"[^\W\dhg_]|[_:/-]\w")
_PEOPLE, _UNITS = frozenset(WORDS.people), frozenset(WORDS.units)
_NOTHING = Range(0, 0, 0, 0)
_SENTENCE_END = re.compile(r"\.[\"”)]?\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = frozenset("NBPRDX")
_OPENS = re.compile(r"(?:^|[.\n:\"!?] ?)$")
_ABBREVIATED = ("tp", "ths", " ts", " th")  # TP. Hồ Chí Minh


Role = Literal["target", "change", "count"]


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
    """`text` is the shorthand, `marks` its numbers in order; `span_of` leads back to the text as given.

    `settled` are places of percentages that the figures bear out: nothing is said of them again. `roles`
    keeps, by place, what numbers were found to stand for.
    """

    __slots__ = ("_sentences", "_view", "ats", "folded", "given", "marks", "roles", "settled", "text")

    def __init__(self, given: str) -> None:
        self.given = given
        self._view = View(given)
        self.folded = without_cues_in_names(self._view)
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
        self._sentences: list[int] | None = None
        self.settled: Collection[int] = ()
        self.roles: dict[int, Role] = {}

    def mark_at(self, at: int) -> Mark:
        """The mark at a place of the shorthand, else the next one."""
        return self.marks[bisect_left(self.ats, at)]

    def between(self, start: int, end: int) -> list[Mark]:
        """The marks between two places of the shorthand."""
        return self.marks[bisect_left(self.ats, start) : bisect_left(self.ats, end)]

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends, without its full stop."""
        if self._sentences is None:
            self._sentences = [
                0,
                *(
                    found.end()
                    for found in _SENTENCE_END.finditer(self.text)
                    if not self.text.endswith(_ABBREVIATED, 0, found.start())
                ),
            ]
        place = bisect_right(self._sentences, at)
        end = self._sentences[place] if place < len(self._sentences) else len(self.text) + 1
        return self._sentences[place - 1], end - 1

    def paragraph(self, at: int, reach: int) -> int:
        """Where the paragraph begins, or the last `reach` letters of it."""
        return max(self.text.rfind("\n", max(0, at - reach), at) + 1, at - reach, 0)

    def capitals(self, start: int, end: int) -> list[str]:
        """The words of a stretch that the text as given writes with a capital, in lower case.

        The first word of a sentence is none: it says nothing.
        """
        found: list[str] = []
        for word in _WORD.finditer(self.text, start, end):
            at = self._folded_at(word.start())
            first = self._view.span(at, at + 1)
            opens = _OPENS.search(self.text, max(0, word.start() - 3), word.start()) is not None
            if self.given[first[0] : first[1]][:1].isupper() and word[0] not in _LETTERS and not opens:
                found.append(word[0])
        return found

    def stretch(self, start: int, end: int) -> Mark:
        """Words of the shorthand as a mark of their own: *gấp ba lần*."""
        first, last = self.mark_at(start) if start in self.ats else None, self._folded_end(end)
        return _other("X", first.start if first else self._folded_at(start), last, start)

    def _folded_end(self, end: int) -> int:
        """Where a place behind words or a number stands in the folded text."""
        return self.mark_at(end - 1).end if end - 1 in self.ats else self._folded_at(end - 1) + 1

    def _folded_at(self, at: int) -> int:
        """Where a place of the shorthand, outside the numbers, stands in the folded text."""
        place = bisect_left(self.ats, at) - 1
        if place < 0:
            return at
        mark = self.marks[place]
        return mark.end + at - mark.at - 1

    def span_of(self, mark: Mark) -> tuple[int, int]:
        """The offsets of a mark in the text as given."""
        return self._view.span(mark.start, mark.end)


def from_word_start(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that begin with a word: quicker than a pattern that looks behind itself at each letter."""
    for found in pattern.finditer(text):
        start = found.start()
        if not start or not text[start - 1].isalnum():
            yield found


def as_percentage(page: Shorthand, mark: Mark) -> Mark | None:
    """A number of a column of percentages, which may stand without its sign: *112,4*."""
    if mark.letter == "P":
        return mark
    said = page.folded[mark.start : mark.end].strip()
    if mark.noun or not _BARE_PERCENT.fullmatch(said):
        return None
    return _percentage(f"{said}%", mark.start, mark.end, mark.at, bounded=False)


def kind_of(mark: Mark) -> str:
    """What a number counts, where several nouns are names of one thing: people, units."""
    if mark.noun in _PEOPLE:
        return "người"
    return "đơn vị" if mark.noun in _UNITS else mark.noun


def _mark(folded: str, found: re.Match[str], at: int) -> Mark:
    """What kind of number it is, with the noun behind it."""
    start, end, said = found.start(), found.end(), found[0]
    word = _word_before(folded, start)
    behind = folded[end : end + 1]
    if _SPACED.fullmatch(said):
        return _other("X", start, end, at)  # 4 500 is one number, or two that stand side by side
    if said[-1] == "%":
        bounded = word in _BOUND_WORDS and _is_bounded(folded, start)
        return _percentage(said, start, end, at, bounded=bounded)
    if len(said) > _MOST_DIGITS or (behind not in _PLAIN_BEHIND and _goes_on(folded, end)):
        return _other("X", start, end, at)
    if _is_of_an_item(folded, start, end):
        return _other("D", start, end, at)
    noun = _NOUN.match(folded, end) if behind == " " else None
    composed = QUANTITY.match(folded, start) if behind == " " else None
    if composed is not None and composed["rest"]:
        return _composed(folded, composed, word, at)
    if said.isdigit():
        return _in_digits(folded, said, word, noun, (start, end, at))
    return _with_signs(folded, said, word, noun, (start, end, at))


def _is_of_an_item(folded: str, start: int, end: int) -> bool:
    """*2. Công đoàn ngành …*, *2) …* at the head of a line."""
    heads_line = not start or folded[start - 1] == "\n"
    return heads_line and _ITEM_BEHIND.match(folded, end) is not None


def _in_digits(
    folded: str, said: str, word: str, noun: re.Match[str] | None, place: tuple[int, int, int]
) -> Mark:
    """Digits alone: an amount in words of thousands, a year, a phase's or a unit's number, or a count."""
    start, end, at = place
    worth = _WORTH.match(folded, end)
    if worth is not None:
        return _amount(folded, said, word, place) or _of_long_name(folded, worth, place)
    if _tells_time_or_name(said, word, noun):
        return _other("D", start, end, at)
    span = _SPAN_BEHIND.match(folded, end) if noun is None else None
    if span is not None:
        return _other("D", start, span.end(), at, int(said))
    return _count(folded, word, int(said), noun, place)


def _of_long_name(folded: str, worth: re.Match[str], place: tuple[int, int, int]) -> Mark:
    """*1 triệu sáng kiến - nỗ lực vượt khó* is the campaign's name; any other worth is told no further."""
    start, end, at = place
    name = long_names_in_use().end_behind_number(folded, end)
    return _other("X", start, worth.start(), at) if name is None else _other("D", start, name, at)


def _tells_time_or_name(said: str, word: str, noun: re.Match[str] | None) -> bool:
    """*Giai đoạn 2*, *năm 2022*, *tổ 5*, but *kế hoạch năm 420 sáng kiến*."""
    year = _YEAR.fullmatch(said) is not None
    if word in _TIME_WORDS:
        return noun is None or year or len(said) < _LONG
    return noun is None and (year or word in _NAME_WORDS)


def _composed(folded: str, found: re.Match[str], word: str, at: int) -> Mark:
    """*5 nghìn 120 sáng kiến*: one number, in digits and words; of money it is told no further."""
    start, end = found.span()
    value = quantity_value(found)
    if _WORTH.match(folded, end) or value != int(value):
        return _other("X", start, end, at)
    return _count(folded, word, int(value), _NOUN.match(folded, end), (start, end, at))


def _with_signs(
    folded: str, said: str, word: str, noun: re.Match[str] | None, place: tuple[int, int, int]
) -> Mark:
    """Numbers with points, commas, dashes or strokes: days, grouped thousands, one number over another."""
    start, end, at = place
    if _DATE.fullmatch(said):
        return _other("D", start, end, at)
    if noun is None and _SHORT_DATE.fullmatch(said):
        return _other("D" if word in _DAY_WORDS else "X", start, end, at)
    ratio = _RATIO.fullmatch(said)
    if ratio:
        top = _count(folded, "", _plain(ratio[1]), noun, place)
        return top._replace(letter="R", over=_plain(ratio[2]) * SCALE)
    if _WORTH.match(folded, end):
        return _amount(folded, said, word, place) or _other("X", start, end, at)
    if not _COUNT.fullmatch(said):
        return _other("X", start, end, at)
    return _count(folded, word, _plain(said), noun, place)


def _amount(folded: str, said: str, word: str, place: tuple[int, int, int]) -> Mark | None:
    """*18,6 tỷ đồng*, exact to half of its last digit; no amount where a word bounds it."""
    start, end, at = place
    digits, unit = _MONEY.fullmatch(said), _AMOUNT.match(folded, end)
    bounded = word in _BOUND_WORDS and _is_bounded(folded, start)
    if digits is None or unit is None or bounded or _MORE_BEHIND.match(folded, unit.end()):
        return None
    worth = _WORTHS.get(unit[1], 1) * SCALE
    decimals = len(digits[2] or "")
    step = worth // 10 ** min(decimals, 9)
    value = _plain(digits[1] + (digits[2] or "")) * worth // 10**decimals
    half = step // 2 if decimals else 0
    means = Range(value - half, value + half, value - half, value + half)
    return Mark("X", value, means, decimals, 0, MONEY, start, unit.end(), at)


def _count(
    folded: str, word: str, value: int, noun: re.Match[str] | None, place: tuple[int, int, int]
) -> Mark:
    start, end, at = place
    stop = noun.end() if noun else end
    bounded = (word in _BOUND_WORDS and _is_bounded(folded, start)) or _MORE_BEHIND.match(folded, stop)
    scaled = value * SCALE
    means = Range(scaled, scaled, scaled, scaled)
    return Mark("B" if bounded else "N", scaled, means, 0, 0, noun[1] if noun else "", start, stop, at)


def _percentage(said: str, start: int, end: int, at: int, *, bounded: bool) -> Mark:
    found = _PERCENT.fullmatch(said)
    if found is None or bounded:
        return _other("X", start, end, at)
    decimals = len(found[2] or "")
    value = int(found[1] + (found[2] or "")) * SCALE // 10**decimals
    return Mark("P", value, percent_range(value, decimals, "exact"), decimals, 0, "", start, end, at)


def _other(letter: str, start: int, end: int, at: int, value: int = 0) -> Mark:
    return Mark(letter, value * SCALE, _NOTHING, 0, 0, "", start, end, at)


def _word_before(folded: str, start: int) -> str:
    """The word right before a number, and a space or dash after it."""
    if start < 2 or folded[start - 1] not in " -":
        return ""
    words = folded[max(0, start - _LOOK_BACK) : start - 1].split()
    return words[-1].lstrip("(\"'") if words else ""


def _is_bounded(folded: str, start: int) -> bool:
    ahead = folded[max(0, start - _LOOK_BACK) : start]
    return _BOUND_AHEAD.search(ahead) is not None and _OVER_AHEAD.search(ahead) is None


def _goes_on(folded: str, end: int) -> bool:
    """*12a*, *5m2*, *17/kh*: part of a name; *8h30* is a time of day."""
    behind = folded[end : end + 2]
    return bool(_REST_OF_NAME.match(behind)) and not behind.startswith("%")


def _plain(number: str) -> int:
    return int(number.replace(".", ""))
