"""Numbers in words, as they are printed and as they are spoken: ba trăm linh tư, hai lăm, tám nghìn mốt.

`strict` reading takes what a sentence can be trusted with; the free reading also takes the spoken
short forms (bốn ba, năm trăm hai), which in a sentence may be two words that stand together.
Năm after mười or mươi is always a year: fifteen is mười lăm.
"""

from __future__ import annotations

from decimal import Decimal

from parsers.mentions.source import Words, words_of
from parsers.numbers.numerals import DIGIT_WORDS
from parsers.numbers.numerals import MAGNITUDES as MAGNITUDE_WORDS

_LAST = {word: DIGIT_WORDS[word] for word in ("mốt", "tư", "lăm", "nhăm")}  # only behind other words
DIGITS = {word: value for word, value in DIGIT_WORDS.items() if word not in _LAST}
_UNITS = {**{w: n for w, n in DIGITS.items() if w not in ("không", "năm")}, **_LAST}
_ANY = {**DIGITS, **_LAST}
# a group of three digits stands before each of these; muôn is an old word for vạn
MAGNITUDES = {word: value for word, value in MAGNITUDE_WORDS.items() if value >= 1000} | {"muôn": 10_000}
_BELOW_THOUSAND = {word: value for word, value in MAGNITUDE_WORDS.items() if value < 1000}
_TWENTY = "hăm"  # hai mươi in one word, always with a unit behind it
_LINKS = frozenset(("linh", "lẻ"))
_TENS = frozenset(("mươi", "chục"))
_POINTS = frozenset(("phẩy", "chấm"))
# words that tư begins: ba mươi tư nhân viên is not thirty-four
_TU_GOES_ON = words_of("nhân lệnh tưởng vấn liệu pháp cách duy thục tế thế thù bản gia")
_AFTER_FIVE = frozenset(("", "phần", "mét", "ki", "kilo", "lít", "độ", "đô", "euro", "đồng", "xăng", "mi"))
_MOST_PARTS = 8
STARTERS = frozenset((*DIGITS, *_BELOW_THOUSAND, *MAGNITUDES, "mười", _TWENTY))


def read_words(words: Words, *, free: bool) -> tuple[Decimal, int] | None:
    """The number that the words begin with, and how many words it takes; None where there is none."""
    if words[0] in MAGNITUDES:
        # ngàn rưỡi is one thousand and a half; a bare ngàn is no number
        return (Decimal(MAGNITUDES[words[0]]) * 3 / 2, 2) if words[1] == "rưỡi" else None
    group = _group(words, 0, free=free, inner=False)
    if group is None:
        return None
    value, count = Decimal(group[0]), group[1]
    if words[count] in MAGNITUDES:
        value, count = _with_magnitudes(words, value, count, free=free)
    if words[count] in _POINTS and words[count + 1] in _ANY:
        value, count = _with_decimals(words, value, count + 1)
    return value, count


def read_year(words: Words) -> tuple[int, int] | None:
    """A year in words: hai nghìn không trăm linh hai, hai không hai mốt, một chín bảy lăm."""
    if words[0] not in DIGITS:
        return None  # năm ngàn rưỡi
    spoken = _spoken_year(words)
    if spoken is not None:
        return spoken
    plain = read_words(words, free=True)
    if plain is None:
        return None
    value, count = plain
    return (int(value), count) if value == value.to_integral_value() and 100 < value < 2200 else None


def _group(words: Words, at: int, *, free: bool, inner: bool) -> tuple[int, int] | None:
    """A number below a thousand: its value and the index after it."""
    word = words[at]
    if word == "mười":
        return _after_ten(words, at)
    if word == _TWENTY:
        unit = words[at + 1]
        return (20 + _UNITS[unit], at + 2) if unit in _UNITS and not _is_other_tu(words, at + 1) else None
    following = words[at + 1]
    if word in _BELOW_THOUSAND:
        return (_BELOW_THOUSAND[word] * 3 // 2, at + 2) if following == "rưỡi" else None
    digit = DIGITS.get(word)
    if digit is None:
        return None
    if following == "trăm":
        return _hundreds(words, digit * 100, at + 2, free=free)
    tens = _tens(words, at, free=free, inner=inner)
    return tens if tens is not None else (digit, at + 1)


def _after_ten(words: Words, at: int) -> tuple[int, int]:
    unit = words[at + 1]
    if unit in _UNITS and unit not in ("mốt", "tư"):
        return 10 + _UNITS[unit], at + 2
    return 10, at + 1


def _tens(words: Words, at: int, *, free: bool, inner: bool) -> tuple[int, int] | None:
    digit, following = DIGITS.get(words[at]), words[at + 1]
    if not digit:
        return None
    if following in _TENS:
        unit = words[at + 2]
        if following == "mươi" and unit in _UNITS and not _is_other_tu(words, at + 2):
            # hai mươi hai nghìn is 22.000, never 20 and 2.000
            return digit * 10 + _UNITS[unit], at + 3
        return digit * 10, at + 2
    if digit >= 2 and following in _UNITS and not _is_other_tu(words, at + 1):
        spoken = free or following in _LAST or inner or words[at + 2] in MAGNITUDES
        if spoken and words[at + 2] not in _TENS and words[at + 2] != "trăm":
            return digit * 10 + _UNITS[following], at + 2
    return None


def _hundreds(words: Words, value: int, at: int, *, free: bool) -> tuple[int, int]:
    word, following = words[at], words[at + 1]
    if word in _LINKS and following in _ANY and following != "không":
        return value + _ANY[following], at + 2
    if word == "mười":
        ten, end = _after_ten(words, at)
        return value + ten, end
    if word == "rưỡi":
        return value + 50, at + 1
    tens = _tens(words, at, free=free, inner=True)
    if tens is not None:
        return value + tens[0], tens[1]
    # một trăm hai is 120 in speech
    spoken = free or word in ("mốt", "lăm") or following in MAGNITUDES
    if spoken and word in _UNITS and word != "một" and not _is_other_tu(words, at):
        return value + _UNITS[word] * 10, at + 1
    return value, at


def _is_other_tu(words: Words, at: int) -> bool:
    return words[at] == "tư" and words[at + 1] in _TU_GOES_ON


def _with_magnitudes(words: Words, value: Decimal, at: int, *, free: bool) -> tuple[Decimal, int]:
    """The number closed by nghìn, triệu, tỷ and whatever is added after each."""
    total = Decimal(0)
    for _ in range(_MOST_PARTS):
        factor, at = _factor(words, at)
        total += value * factor
        word, following = words[at], words[at + 1]
        if word == "rưỡi":
            return total + Decimal(factor) / 2, at + 1
        if word in _LINKS and following in _ANY:
            return total + _ANY[following], at + 2
        group = _group(words, at, free=free, inner=True)
        if group is not None and words[group[1]] in MAGNITUDES and MAGNITUDES[words[group[1]]] < factor:
            value, at = Decimal(group[0]), group[1]
            continue
        if group is not None and group[1] > at + 1:
            return total + group[0], group[1]
        if word in _UNITS and word != "một" and (free or word in _LAST) and not _is_other_tu(words, at):
            # tám nghìn mốt is 8.100: a lone digit counts the tenths
            return total + Decimal(_UNITS[word] * factor) / 10, at + 1
        if word == "mười":
            return total + 10, at + 1
        break
    return total, at


def _factor(words: Words, at: int) -> tuple[int, int]:
    """nghìn, or nghìn tỷ and triệu tỷ together."""
    factor = MAGNITUDES[words[at]]
    at += 1
    if words[at] in ("tỷ", "triệu"):
        factor *= MAGNITUDES[words[at]]
        at += 1
    return factor, at


def _with_decimals(words: Words, value: Decimal, at: int) -> tuple[Decimal, int]:
    digits = ""
    while words[at] in _ANY and len(digits) < 12 and not _is_other_tu(words, at):
        if words[at] == "năm" and not _year_can_not_follow(words, at, digits):
            break
        digits += str(_ANY[words[at]])
        at += 1
    value += Decimal(f"0.{digits or 0}")
    if words[at] in MAGNITUDES:
        factor, at = _factor(words, at)
        value *= factor
    return value, at


def _year_can_not_follow(words: Words, at: int, digits: str) -> bool:
    """Whether năm is five: right after the point, or before another digit, a magnitude or the end."""
    following = words[at + 1]
    return not digits or following in _ANY or following in MAGNITUDES or following in _AFTER_FIVE


def _spoken_year(words: Words) -> tuple[int, int] | None:
    """hai không mười ba, hai không hai mốt, một chín tám tư."""
    first = DIGITS.get(words[0])
    second = DIGITS.get(words[1])
    if second is None or first not in (1, 2) or (first == 2 and second != 0):
        return None
    century = (first * 10 + second) * 100
    third = words[2]
    if third in _LINKS and words[3] in _ANY:
        return century + _ANY[words[3]], 4
    if third == "mười":
        ten, end = _after_ten(words, 2)
        return century + ten, end
    if third in DIGITS and words[3] in _TENS:
        unit = words[4]
        return (
            (century + DIGITS[third] * 10 + _UNITS[unit], 5)
            if unit in _UNITS
            else (century + DIGITS[third] * 10, 4)
        )
    if third in DIGITS and words[3] in _ANY:
        return century + DIGITS[third] * 10 + _ANY[words[3]], 4
    return None
