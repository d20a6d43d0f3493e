"""Numerals in digits and words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from parsers.numbers.numerals import QUANTITY, digits_value, quantity_value, words_value


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("1.539", "1539"),
        ("1,284", "1284"),
        ("15 047", "15047"),
        ("07", "7"),
        ("232,3", "232.3"),
        ("76.5", "76.5"),
        ("1.250.000", "1250000"),
        ("1.250,75", "1250.75"),
        ("1,250.75", "1250.75"),
    ],
)
def test_digits(digits: str, value: str) -> None:
    assert digits_value(digits) == Decimal(value)


def test_a_comma_in_a_percentage_is_a_decimal_mark() -> None:
    assert digits_value("129,125", percent=True) == Decimal("129.125")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("612 ngàn 340", "612340"),
        ("14,5 nghìn", "14500"),
        ("15 047,5 nghìn", "15047500"),
        ("10,6 nghìn tỷ", "10600000000000"),
        ("1 triệu 200 nghìn", "1200000"),
        ("2 tỷ rưỡi", "2500000000"),
    ],
)
def test_magnitudes(text: str, value: str) -> None:
    match = QUANTITY.match(text)
    assert match is not None
    assert match.end() == len(text)
    assert quantity_value(match) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ba trăm hai mươi", 320),
        ("một nghìn rưỡi", 1500),
        ("chín mươi bảy", 97),
        ("hai nghìn không trăm linh năm", 2005),
        ("mười lăm", 15),
        ("hai mươi tư phẩy năm", Decimal("24.5")),
        ("chín phẩy không năm", Decimal("9.05")),
        ("một phẩy hai mươi lăm", Decimal("1.25")),
        ("mười hai phẩy tám tỷ", 12_800_000_000),
    ],
)
def test_words(text: str, value: int | Decimal) -> None:
    assert words_value(text.split()) == value


@pytest.mark.parametrize(
    "text", ["tỷ", "nghìn", "hai ba", "mươi", "phẩy năm", "hai phẩy", "hai phẩy ba phẩy tư"]
)
def test_words_that_make_no_number(text: str) -> None:
    assert words_value(text.split()) is None


def test_no_digit_of_a_long_number_is_rounded_off() -> None:
    match = QUANTITY.match("123456789012345678901234567890 tỷ rưỡi")
    assert match is not None
    assert quantity_value(match) == Decimal("123456789012345678901234567890500000000")


def test_a_thousand_decimal_marks_in_words_make_no_number() -> None:
    assert words_value(["hai", *["phẩy", "năm"] * 1000]) is None
