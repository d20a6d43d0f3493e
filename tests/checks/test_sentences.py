"""Sentences as papers write them: never a contradiction that isn't printed, and the plain ones decided."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checks.document import check_figures
from parsers.model import Document
from parsers.reader import default_reader

CASES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))["case"]
OPENING = "Chương trình “1 triệu sáng kiến”: "


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_is_judged_as_a_careful_reader_would(case: dict[str, Any]) -> None:
    text = case["text"] if case.get("whole") else OPENING + case["text"]
    document = Document(
        "bai", text, published=case.get("published", "2022-06-20"), source_province="Hòa Bình"
    )
    said: dict[str, set[str]] = {"inconsistent": set(), "consistent": set(), "not_checkable": set()}
    for found in check_figures(default_reader().read(document).figures, text):
        said[found.verdict].add(f"{found.kind} {found.stated}")
    wrong = set(case.get("inconsistent", ()))
    assert said["inconsistent"] >= wrong
    assert said["inconsistent"] == wrong or case.get("unseen")
    assert said["consistent"] >= set(case.get("consistent", ()))
