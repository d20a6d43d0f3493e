"""Words around a figure that decide what it may be divided by, and numbers written for a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from catalogue.folding import respell
from checks.dates import DATE
from checks.intervals import SCALE, scaled
from checks.told import Lang
from parsers.encoded.folding import fold_text
from parsers.model import Bound, Figure, Phase

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "một": 1, "hai": 2, "ba": 3, "đầu": 1}


class Words:
    """Words to look for in folded text: the letters one of which must be there, then the pattern.

    Letters are found many times faster than a pattern, and mostly they aren't there.
    """

    __slots__ = ("_letters", "_pattern")

    def __init__(self, pattern: str, *letters: str) -> None:
        self._pattern = re.compile(pattern)
        self._letters = letters

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a folded text that the pattern fits; None where there is none."""
        for letters in self._letters:
            if letters in text:
                return self._pattern.search(text)
        return None

    def within(self, text: str) -> bool:
        """Whether the pattern fits somewhere in a folded text."""
        for letters in self._letters:
            if letters in text:
                return self._pattern.search(text) is not None
        return False


class AimWords(Words):
    """Words of an aim, but for those of a campaign's long name: *quyết tâm* | chiến thắng đại dịch."""

    __slots__ = ()

    def search(self, text: str) -> re.Match[str] | None:
        for letters in self._letters:
            if letters in text:
                # read when first asked: what only writes numbers and dates needs no campaigns
                from parsers.context.long_names import long_names_in_use  # noqa: PLC0415

                names = long_names_in_use()
                found = self._pattern.finditer(text)
                return next((match for match in found if not names.hold(text, *match.span())), None)
        return None

    def within(self, text: str) -> bool:
        return self.search(text) is not None


_PHASE = Words(
    r"(?:giai đoạn|gđ|đợt)\s+(?:thứ\s+)?(0?[1-3]|iii|ii|i|một|hai|ba|đầu)(?!\w)", "giai đoạn", "gđ", "đợt"
)
WHOLE = Words(  # but not chỉ tiêu giai đoạn 2 Chương trình
    r"(?<!giai đoạn )(?<!đợt )"
    r"(?:cả|2|02|hai|ba|3|03|toàn)\s+(?:2|02|hai|ba|3|03|chương trình|giai đoạn)(?!\w)"
    r"|toàn (?:bộ )?chương trình",
    *("cả", "toàn", "hai", "ba", "2", "3"),
)
_YEAR = Words(
    r"(?:chỉ tiêu|kế hoạch)(?: [^,;.(\d]{0,20})? (?:năm|quý|tháng|tuần)(?!\w)", "năm", "quý", "tháng", "tuần"
)
_ASSIGNED = Words(r"\bgiao\b", "giao")
_OWN = Words(
    r"\btự\b|nghị quyết|phấn đấu|đăng ký|cam kết|đề ra|mục tiêu",
    *("tự", "nghị quyết", "phấn đấu", "đăng ký", "cam kết", "đề ra", "mục tiêu"),
)
_NATIONAL = Words(r"tổng l|\btlđ|tổng liên đoàn|trung ương", "tổng l", "tlđ", "trung ương")
_PROVINCIAL = re.compile(r"\btỉnh\b|thành phố|\btp\b|\bngành\b|\bhuyện\b|\bquận\b|cấp trên")
_OTHER_BASE = Words(
    r"cùng kỳ|(?:năm|giai đoạn|đợt|quý|tháng|tuần|lần|kỳ) trước|trước đó|hồi |đầu (?:năm|tháng|đợt)"
    r"|so với (?:năm|tháng|quý|ngày|kết quả|số liệu)|tổng số đoàn viên|số đoàn viên|đơn vị|công đoàn cơ sở"
    r"|người lao động",
    *("cùng kỳ", "trước", "hồi ", "đầu ", "so với ", "số đoàn viên", "đơn vị", "công đoàn cơ sở"),
    "người lao động",
)
_VALID = re.compile(r"hợp lệ|được duyệt|đã duyệt|được công nhận|được phê duyệt|chờ duyệt|đang xem xét")
_SOFT_TARGET = AimWords(
    (
        r"phấn đấu|thêm|quyết tâm|đăng ký|cam kết|dự kiến|hứa|hướng tới|mục tiêu"
        r"|từ nay|sẽ|nâng|đưa"
    ),
    *("phấn đấu", "thêm", "quyết tâm", "đăng ký", "cam kết", "dự kiến", "hứa", "hướng tới", "mục tiêu"),
    *("từ nay", "sẽ", "nâng", "đưa"),
)
_OWN_AIM = Words(r"phấn đấu|\btự\b|đăng ký", "phấn đấu", "tự", "đăng ký")
_FIRM_TARGET = Words(r"\bgiao\b|chỉ tiêu|kế hoạch|phân bổ", "giao", "chỉ tiêu", "kế hoạch", "phân bổ")
_OF_A_TARGET = re.compile(r"\s*(?:so với )?(?:tổng )?(?:chỉ tiêu|kế hoạch)")
_OWNER_FILLERS = frozenset(
    ("lđlđ", "liên", "đoàn", "lao", "động", "công", "ban", "thường", "vụ", "tự", "của", "bch")
)
_DIGITS = re.compile(r"\d+")
_MOST_DIGITS = 18
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u2028\u2029")
_STOPS = (";", ",", "\n", ". ", ": ")


def fold_words(text: str) -> str:
    """Folded for looking words up: *đăng kí* is *đăng ký*, *tỉ lệ* is *tỷ lệ*.

    What is composed already needs no more than lower case and one spelling.
    """
    if text.isascii():
        return text.lower()
    if "\u00a0" not in text and unicodedata.is_normalized("NFC", text):
        return respell(text.lower())
    return fold_text(text)


def composed(text: str) -> str:
    """Composed and in lower case: enough to see whether a word stands in a long text, and fast.

    Where something invisible may stand within a word, or end a line, the text is folded.
    """
    if text.isascii() or ("\u00a0" not in text and unicodedata.is_normalized("NFC", text)):
        return text.lower()
    if not _UNSEEN.isdisjoint(text):
        return fold_text(text)
    return unicodedata.normalize("NFC", text).lower()


class Base(NamedTuple):
    """What the words right after a percentage say it is a percentage of."""

    phase: Phase | None = None
    owner: str | None = None
    assigned: bool = False
    year: bool = False
    other: bool = False


def decimals_printed(figure: Figure, text: str) -> int:
    """Decimals of the number as printed; -3 in "75 nghìn", 0 where the digits can't be seen."""
    value = scaled(figure.value)
    return _decimals_of(figure.value) if value is None else places_printed(figure, value, text)


def places_printed(figure: Figure, value: int, text: str) -> int:
    """`decimals_printed` where the value is known in billionths."""
    number = text[figure.number_start : figure.number_end]
    digits = (number and _digits(number)) or _digits(figure.quote)
    if digits:
        printed = int(digits) * SCALE
        if printed == value:
            return 0
        if printed > value:
            for places in (1, 2, 3):
                if printed == value * 10**places:
                    return places
        else:  # "75 nghìn": the word makes it more than its digits say
            for zeros in range(1, 13):
                if printed * 10**zeros == value:
                    return -zeros
    return _decimals_of(figure.value)


def _digits(text: str) -> str:
    """The digits that stand in a number; nothing where they are no plain ones, or too many."""
    digits = text.replace(".", "").replace(",", "")
    if not (digits.isascii() and digits.isdecimal()):
        digits = "".join(_DIGITS.findall(text))
    return digits if digits.isascii() and len(digits) <= _MOST_DIGITS else ""


def _decimals_of(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def base_named(text: str, start: int, end: int) -> Base:
    """Reads `text[start:end]`, the words between a percentage and the next figure."""
    return _base(text[start : min(end, start + 160)])


@lru_cache(maxsize=4096)  # papers write the same few words behind their percentages
def _base(text: str) -> Base:
    words = fold_words(text)
    if not words.strip(" \t\n.,;)("):
        return Base()
    for stop in _STOPS:
        words = words.split(stop, 1)[0]
    assigned = _ASSIGNED.within(words)
    other = _OTHER_BASE.within(words) and "chỉ tiêu" not in words and "kế hoạch" not in words
    owner = _owner_named(words, assigned=assigned)
    return Base(_phase_named(words), owner, assigned, _YEAR.within(words), other)


def _phase_named(words: str) -> Phase | None:
    if WHOLE.within(words):
        return "all"
    numbered = _PHASE.search(words)
    return phase_number(numbered[1]) if numbered else None


def _owner_named(words: str, *, assigned: bool) -> str | None:
    if _NATIONAL.within(words):
        return "national"
    if _OWN.within(words):
        return "own"
    return "above" if assigned and _PROVINCIAL.search(words) else None


def names_a_target(text: str, start: int, end: int) -> bool:
    """ "514,6% chỉ tiêu": what follows a percentage at once says it is of a target."""
    return bool(_OF_A_TARGET.match(fold_words(text[start : min(end, start + 40)])))


def names_a_year(text: str, start: int, end: int) -> bool:
    """ "chỉ tiêu năm 2022 là": whether the words before a target make it one of a year or less."""
    words = fold_words(text[max(0, start) : max(0, end)])
    return _YEAR.within(re.split(r"[;,.\n]", words)[-1])


def phase_number(words: str) -> int:
    """2 of *2*, *hai* or *II*, in lower case."""
    return _ROMAN[words] if words in _ROMAN else int(words)


def owner_class(figure: Figure, text: str) -> str | None:
    """national, own or above: who set a target, as far as its own words or attributes say."""
    if figure.owner:
        owner = fold_words(figure.owner)
        if _NATIONAL.within(owner):
            return "national"
        if _OWN.within(owner):
            return "own"
        return "above"
    if figure.target_kind == "own":
        return "own"
    before = fold_words(text[max(figure.sentence_start, figure.start - 70) : figure.start])
    after = fold_words(text[figure.end : min(figure.sentence_end, figure.end + 40)])
    if _NATIONAL.within(before) and _ASSIGNED.within(before):
        return "national"
    if _OWN_AIM.within(before):
        return "own"
    if _NATIONAL.within(after) and _ASSIGNED.within(after):
        return "national"
    return None


def owners_differ(one: Figure, other: Figure) -> bool:
    """Whether two figures name different bodies as those who set the target."""
    if not one.owner or not other.owner:
        return False
    first, second = fold_words(one.owner), fold_words(other.owner)
    if _NATIONAL.within(first) or _NATIONAL.within(second):
        return _NATIONAL.within(first) != _NATIONAL.within(second)
    return not (_owner_words(first) & _owner_words(second))


def _owner_words(owner: str) -> set[str]:
    """The words that tell one body from another: *LĐLĐ tỉnh* and *tỉnh tự* are one."""
    return set(owner.split()) - _OWNER_FILLERS


def is_firm_target(figure: Figure, text: str) -> bool:
    """Whether a target standing elsewhere is surely *the* quota, not an aim on the way."""
    if figure.target_kind == "own" or figure.bound != "exact":
        return False
    before = fold_words(text[max(figure.sentence_start, figure.start - 90) : figure.start])
    after = fold_words(text[figure.end : min(figure.sentence_end, figure.end + 30)])
    return _FIRM_TARGET.within(before + after) and not _SOFT_TARGET.within(before)


def says_valid(text: str, start: int, end: int) -> bool:
    """Whether words between two offsets make a number one of those accepted, or waiting to be."""
    return bool(_VALID.search(fold_words(text[max(0, start) : max(0, end)])))


def says(pattern: re.Pattern[str] | Words, text: str, start: int, end: int) -> bool:
    """Whether a stretch of a text, folded, has what a pattern looks for."""
    return bool(pattern.search(fold_words(text[max(0, start) : max(0, end)])))


def number(value: Decimal | int, lang: Lang) -> str:
    """As the language writes numbers."""
    return number_vi(value) if lang == "vi" else number_en(value)


def printed(figure: Figure, lang: Lang) -> str:
    """A figure's value with the word that bounds it, in the language asked for."""
    return printed_vi(figure) if lang == "vi" else printed_en(figure)


def number_vi(value: Decimal | int) -> str:
    """1.539 and 256,5."""
    return f"{value:,}".translate(_SWAP)


def number_en(value: Decimal | int) -> str:
    """1,539 and 256.5."""
    return f"{value:,}"


_SWAP = str.maketrans(",.", ".,")


def printed_vi(figure: Figure) -> str:
    """A figure's value with the word that bounds it: "gần 8.000"."""
    return _bounded(bound_word(figure.bound, "vi"), number_vi(_plain(figure.value)))


def printed_en(figure: Figure) -> str:
    """The same in English: "nearly 8,000"."""
    return _bounded(bound_word(figure.bound, "en"), number_en(_plain(figure.value)))


def bound_word(bound: Bound, lang: Lang) -> str:
    """The word in front of a value; empty where it is exact."""
    return _BOUNDS[lang].get(bound, "")


_BOUNDS: Mapping[Lang, Mapping[Bound, str]] = {
    "vi": {
        "over": "trên",
        "at_least": "ít nhất",
        "about": "khoảng",
        "nearly": "gần",
        "under": "dưới",
        "at_most": "không quá",
    },
    "en": {
        "over": "over",
        "at_least": "at least",
        "about": "about",
        "nearly": "nearly",
        "under": "under",
        "at_most": "at most",
    },
}


def _bounded(word: str, number: str) -> str:
    return f"{word} {number}" if word else number


def _plain(value: Decimal) -> Decimal | int:
    whole = int(value)
    return whole if whole == value else value


def date_text(iso: str, lang: Lang) -> str:
    """31/5/2022 and 31 May 2022, only as precise as given; anything else as it stands."""
    match = DATE.fullmatch(iso)
    if match is None:
        return iso
    year, quarter, month, day = match.groups()
    if quarter:
        return f"quý {quarter}/{year}" if lang == "vi" else f"Q{quarter} {year}"
    if month is None or not 1 <= int(month) <= 12:
        return iso
    if lang == "vi":
        return "/".join([*([str(int(day))] if day else []), str(int(month)), year])
    return " ".join([*([str(int(day))] if day else []), _MONTHS[int(month) - 1], year])
