"""Vietnamese numerals: digits with their group and decimal marks, magnitudes, and numbers in words.

Group mark is the dot and decimal mark the comma (1.539; 232,3); the other way round occurs
(1,284 sáng kiến; 76.5%) and so do spaces (15 047) and leading zeros (07). Everything here works
on folded text (see `folding`).
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from catalogue.lexicon import load_lexicon

# ordered: grouped forms first, so that the longest reading wins
NUMBER = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])"
    r"|\d{1,3}(?: \d{3})+(?:,\d+)?(?![\d.,/]\d|\d| ?%)"
    r"|\d+(?:[.,]\d+)?"
)
_LEXICON = load_lexicon()
MAGNITUDES = dict(_LEXICON.magnitudes)
_MAGNITUDE = r"(?:nghìn|ngàn|ngìn|triệu|tỷ|vạn|trăm|chục)\b"
QUANTITY = re.compile(
    rf"(?P<number>{NUMBER})"
    rf"(?:[  ]?(?P<magnitude>{_MAGNITUDE}(?: {_MAGNITUDE})*)"
    rf"(?P<rest>(?: (?:\d{{1,3}}(?![\d.,/%]|\.\d)(?: {_MAGNITUDE})?|rưỡi\b))*))?"
)

DIGIT_WORDS = {word: value for word, value in _LEXICON.numbers.items() if value < 10}
# *thứ nhất*, *hạng nhì*, *tháng tư*
ORDINALS = {
    "nhất": 1,
    "nhì": 2,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_TENS = {"mười": 10, "mươi": 10}
_FILLERS = {"linh", "lẻ"}
_DECIMAL_MARK = "phẩy"
WORDS = frozenset(DIGIT_WORDS) | frozenset(MAGNITUDES) | frozenset(_TENS) | _FILLERS | {"rưỡi", _DECIMAL_MARK}
_SCALES = frozenset(MAGNITUDES) - {"trăm", "chục"}  # what a number with decimals is counted in
_MOST_NOUGHTS = 30  # that words of magnitude can add to a number
_STARTERS = frozenset(DIGIT_WORDS) - {"mốt", "lăm", "nhăm", "tư"} | {"mười", "nghìn", "ngàn", "trăm"}


def digits_value(digits: str, *, percent: bool = False) -> Decimal:
    """The value of a number in digits. A lone comma before three digits groups, but not in a percentage.

    >>> digits_value("1.539"), digits_value("76.5"), digits_value("1,284"), digits_value("15 047")
    (Decimal('1539'), Decimal('76.5'), Decimal('1284'), Decimal('15047'))
    """
    digits = digits.replace(" ", "")
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        group, mark = (".", ",") if digits.rfind(",") > digits.rfind(".") else (",", ".")
        return Decimal(digits.replace(group, "").replace(mark, "."))
    if dots or commas:
        mark = "." if dots else ","
        parts = digits.split(mark)
        grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3
        if grouped and parts[0] != "0" and not (percent and mark == ","):
            return Decimal("".join(parts))
        if len(parts) == 2:
            return Decimal(f"{parts[0]}.{parts[1]}")
        return Decimal("".join(parts))
    return Decimal(digits)


def quantity_value(match: re.Match[str], *, percent: bool = False) -> Decimal:
    """The value of a `QUANTITY` match: 612 ngàn 340, 14,5 nghìn, 1 triệu 200 nghìn, 2 tỷ rưỡi."""
    if not match["magnitude"]:
        return digits_value(match["number"], percent=percent)
    with localcontext(prec=len(match[0]) + _MOST_NOUGHTS):  # however long the number, no digit is rounded off
        return _magnified(match)


def _magnified(match: re.Match[str]) -> Decimal:
    number, magnitude = match["number"], match["magnitude"]
    # before a magnitude a comma is a decimal mark: 1,284 tỷ is 1284 triệu
    value = (
        Decimal(number.replace(" ", "").replace(",", "."))
        if number.count(",") == 1 and "." not in number
        else digits_value(number)
    )
    factor = 1
    for word in magnitude.split():
        factor *= MAGNITUDES[word]
    value *= factor
    rest = (match["rest"] or "").split()
    index = 0
    while index < len(rest):
        if rest[index] == "rưỡi":
            value += Decimal(factor) / 2
            index += 1
            continue
        part = Decimal(rest[index])
        index += 1
        if index < len(rest) and rest[index] in MAGNITUDES:
            larger = MAGNITUDES[rest[index]] > factor
            factor = MAGNITUDES[rest[index]]
            # 1 nghìn 980 tỷ: both count the larger magnitude
            value = (value + part) * factor if larger else value + part * factor
            index += 1
        else:
            # 600 ngàn 175 is 600.175, 2 triệu 5 is 2.500.000
            value += part if len(rest[index - 1]) == 3 else part * factor / 10 ** len(rest[index - 1])
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def starts_a_number(word: str) -> bool:
    """Whether a number in words can begin with this word (rưỡi, mươi, linh can not)."""
    return word in _STARTERS


def words_value(words: list[str]) -> Decimal | None:
    """The value of a number in words, or None where the words do not make one.

    >>> words_value("ba trăm hai mươi".split()), words_value("một nghìn rưỡi".split())
    (Decimal('320'), Decimal('1500'))
    """
    if not words or words[0] not in _STARTERS:
        return None
    if _DECIMAL_MARK in words:
        return _with_decimals(words)
    if words[0] in MAGNITUDES:
        # ngàn rưỡi, trăm hai: one thousand and a half, never a bare "ngàn"
        return words_value(["một", *words]) if words[1:] == ["rưỡi"] else None
    total = Decimal(0)  # what is closed by nghìn, triệu, tỷ
    below = Decimal(0)  # hundreds, tens and ones being gathered
    digit: int | None = None
    last_factor = 1
    closed_by = 0  # the magnitude that closed `total`
    after_tens = False
    for word in words:
        if word in DIGIT_WORDS:
            if digit is not None:
                return None
            digit = DIGIT_WORDS[word]
        elif word == "trăm":
            if digit is None:
                return None
            below, digit, last_factor, after_tens = below + digit * 100, None, 100, False
        elif word == "mười":
            if digit is not None:
                return None
            below, last_factor, after_tens = below + 10, 10, True
        elif word in ("mươi", "chục"):
            if digit is None:
                return None
            below, digit, last_factor, after_tens = below + digit * 10, None, 10, True
        elif word in _FILLERS:
            after_tens = True
        elif word == "rưỡi":
            below += Decimal(last_factor) / 2
            digit = None
        else:
            factor = MAGNITUDES[word]
            group = below + (digit or 0)
            if not group:
                if not total:
                    return None
                total *= factor  # mười nghìn tỷ
            elif factor > closed_by > 0:
                total = (total + group) * factor  # một nghìn chín trăm tám mươi tỷ
            else:
                total += group * factor
            closed_by = factor
            below, digit, last_factor, after_tens = Decimal(0), None, factor, False
    if digit is not None:
        # trăm rưỡi apart, "một trăm hai" in speech is 120; in print only the full form counts
        below += digit if after_tens or last_factor == 1 or last_factor >= 1000 else digit * last_factor // 10
    return total + below


_NO_NUMBER = 10**18  # nobody counts or pays so much: a run of number words that means nothing


def _with_decimals(words: list[str]) -> Decimal | None:
    """*Hai mươi tư phẩy năm*, *một phẩy tám tỷ*: the words behind the mark are digits or one number."""
    if words.count(_DECIMAL_MARK) > 1:
        return None
    mark = words.index(_DECIMAL_MARK)
    whole, behind = words_value(words[:mark]), words[mark + 1 :]
    factor = 1
    while behind and behind[-1] in _SCALES:
        factor *= MAGNITUDES[behind.pop()]
    decimals = _decimals(behind)
    if whole is None or decimals is None or whole * factor >= _NO_NUMBER:
        return None
    value = Decimal(f"{whole}.{decimals}") * factor
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _decimals(words: list[str]) -> str | None:
    """The digits behind a decimal mark: *không năm* is 05, *hai mươi lăm* is 25."""
    if words and all(word in DIGIT_WORDS for word in words):
        return "".join(str(DIGIT_WORDS[word]) for word in words)
    value = words_value(words)
    return str(value) if value is not None and value == value.to_integral_value() else None
