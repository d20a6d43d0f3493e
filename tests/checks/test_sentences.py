"""Sentences as papers write them: never a contradiction that isn't printed, and the plain ones decided."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from checks.document import check_figures
from parsers.model import Document
from parsers.reader import default_reader

CASES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))["case"]
OPENING = "Chương trình “1 triệu sáng kiến”: "
OTHER_SPELLINGS = {
    "kỳ": "kì",
    "ký": "kí",
    "lý": "lí",
    "tỷ": "tỉ",
    "quý": "quí",
    "kỹ": "kĩ",
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "ọa": "oạ",
    "òe": "oè",
    "óe": "oé",
    "ỏe": "oẻ",
    "ùy": "uỳ",
    "úy": "uý",
    "ủy": "uỷ",
    "ũy": "uỹ",
    "ụy": "uỵ",
}
_SPELT_TWO_WAYS = re.compile(f"(?:{'|'.join(OTHER_SPELLINGS)})(?!\\w)", re.IGNORECASE)


def text_of(case: Mapping[str, Any]) -> str:
    text: str = case["text"]
    return text if case.get("whole") else OPENING + text


def respelt(text: str) -> str:
    """As papers write it that keep i for y (*đăng kí*) and place tones the old way (*Hoà Bình*)."""
    return _SPELT_TWO_WAYS.sub(lambda found: _as_case(OTHER_SPELLINGS[found[0].lower()], found[0]), text)


def _as_case(word: str, like: str) -> str:
    return word.upper() if like.isupper() else word.capitalize() if like[0].isupper() else word


def said_of(text: str, case: Mapping[str, Any]) -> dict[str, set[str]]:
    """What is said of a text, by verdict, as "kind stated"."""
    document = Document(
        "bai", text, published=case.get("published", "2022-06-20"), source_province="Hòa Bình"
    )
    said: dict[str, set[str]] = defaultdict(set)
    for found in check_figures(default_reader().read(document).figures, text):
        said[found.verdict].add(f"{found.kind} {found.stated}")
    return said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_is_judged_as_a_careful_reader_would(case: dict[str, Any]) -> None:
    said = said_of(text_of(case), case)
    wrong = set(case.get("inconsistent", ()))
    assert said["inconsistent"] >= wrong
    assert said["inconsistent"] == wrong or case.get("unseen")
    assert said["consistent"] >= set(case.get("consistent", ()))


@pytest.mark.parametrize(
    "case", [one for one in CASES if respelt(one["text"]) != one["text"]], ids=lambda case: case["text"][:60]
)
def test_a_sentence_in_the_other_spelling_is_judged_alike(case: dict[str, Any]) -> None:
    text = text_of(case)
    assert said_of(respelt(text), case) == said_of(text, case)
