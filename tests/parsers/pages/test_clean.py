"""Text of a page in one form: what needs no cleaning is known by one look, and cleaning misses nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.pages import clean

_ODD = ["\u200b", "\u00a0", "\t", "\r\n", "\u2028", "\u00ad", "Ð", "\u0085", "\x0b", "\u202f"]
PIECES = st.sampled_from(["Hưng Yên", "1.260", "vê", " ", " ", "\n", ".", *_ODD])


@given(st.lists(PIECES).map("".join))
def test_what_was_cleaned_once_stays_as_it_is(text: str) -> None:
    cleaned, _ = clean.clean_text(text)
    assert clean.clean_text(cleaned)[0] == cleaned
    assert not re.search(r"[^\S \n\t]|  |^[ \n]|[ \n]$|\n\n|[\u200b\u00adÐ]", cleaned)


@pytest.mark.parametrize(
    "odd", ["a  b", " a", "a\n", "a\n\nb", "a \nb", *(f"a{one}b" for one in _ODD if one != "\t")]
)
def test_one_look_tells_what_is_to_be_cleaned(odd: str) -> None:
    assert clean.clean_text(odd)[0] != odd


@pytest.mark.parametrize("text", ["", "Hưng Yên: 1.260 sáng kiến", "Dòng một\nDòng hai"])
def test_what_is_clean_already_is_given_back(text: str) -> None:
    assert clean.clean_text(text)[0] == text
