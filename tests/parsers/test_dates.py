"""Dates as news writes them, on folded text."""

from __future__ import annotations

import pytest

from parsers.numbers import dates
from parsers.numbers.scan import scan
from parsers.numbers.worded import word_dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ngày 31/5/2022", "2022-05-31"),
        ("ngày 31-5-2022", "2022-05-31"),
        ("ngày 31.5.2022", "2022-05-31"),
        ("2022-05-31", "2022-05-31"),
        ("ngày 31 tháng 5 năm 2022", "2022-05-31"),
        ("ngày 15/4", "--04-15"),
        ("tháng 4/2022", "2022-04"),
        ("tháng 4", "--04"),
        ("quý 3/2022", "2022-Q3"),
        ("năm 2022", "2022"),
    ],
)
def test_dates_in_digits(text: str, value: str) -> None:
    assert [token.value for token in scan(text, []) if token.kind == "date"] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("quý iii/2022", "2022-Q3"),
        ("tháng tám", "--08"),
        ("6 tháng đầu năm 2022", "2022-06"),
        ("sáu tháng đầu năm", "--06"),
        ("đến hết năm nay", "--12-31"),
    ],
)
def test_dates_in_words(text: str, value: str) -> None:
    assert [token.value for token in word_dates(text)] == [value]


@pytest.mark.parametrize("text", ["năm học 2022", "trong năm qua", "tháng này", "ba tháng đầu tiên"])
def test_words_that_are_no_dates(text: str) -> None:
    assert word_dates(text) == []


@pytest.mark.parametrize("text", ["15/22 đơn vị", "31/12 sáng kiến", "45/99 huyện"])
def test_a_part_of_a_whole_is_no_day(text: str) -> None:
    assert all(token.kind != "date" for token in scan(text, []))


def test_a_day_that_its_year_does_not_have_is_known_to_its_month() -> None:
    assert dates.with_year("--02-29", "2022-06-01") == "2022-02"
    assert dates.with_year("--02-29", "2024-06-01") == "2024-02-29"
    assert dates.with_year("--02-29", None, (2022, 2023)) == "2022-02"


def test_no_calendar_has_the_day() -> None:
    assert dates.iso_day(2022, 2, 30) is None
    assert dates.iso_day(None, 2, 29) == "--02-29"


@pytest.mark.parametrize(
    ("published", "value"),
    [("2022-06-01", "2022-05-31"), ("2023-01-10", "2022-12-31"), (None, None)],
)
def test_a_missing_year_comes_from_the_publication(published: str | None, value: str | None) -> None:
    day = "--05-31" if value != "2022-12-31" else "--12-31"
    assert dates.with_year(day, published) == value


@pytest.mark.parametrize(
    ("quarter", "published", "value"),
    [
        ("--Q3", "2022-10-05", "2022-Q3"),
        ("--Q4", "2023-01-10", "2022-Q4"),
        ("--Q4", "2022", "2022-Q4"),
        ("--Q4", None, None),
    ],
)
def test_a_quarter_without_its_year_takes_that_of_the_publication(
    quarter: str, published: str | None, value: str | None
) -> None:
    assert dates.with_year(quarter, published) == value
