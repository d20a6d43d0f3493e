"""Whole news items, written by people who did not know the rules: none that is true is accused.

In half of them one number was falsified (`planted`): so many of those are found, and nothing else is accused.
"""

from __future__ import annotations

import json
from pathlib import Path

from checks.document import check_figures
from parsers.model import Document
from parsers.reader import default_reader

ITEMS = Path(__file__).resolve().parent.parent / "annotated" / "checks" / "news.jsonl"
FOUND_AT_LEAST = 386  # of 625, goes only up; 277 of 440 while several paragraphs could accuse
# the falsified total is contradicted by its parts, its sum or its surplus, and by its percentage
TWICE = {
    "n12-051",
    "s15-o072",
    "s16-p005",
    "s23-p008",
    "s23-p023",
    "s24-p003",
    "s24-p020",
    "s24-p022",
    "s26-p006",
}


def accused(*, planted: bool) -> dict[str, list[str]]:
    """What is called inconsistent in each item that is true, or in each with a falsified number."""
    reader = default_reader()
    items = map(json.loads, ITEMS.read_text(encoding="utf-8").splitlines())
    return {
        item["id"]: [
            one.worked
            for one in check_figures(reader.read(Document(item["id"], item["text"])).figures, item["text"])
            if one.verdict == "inconsistent"
        ]
        for item in items
        if bool(item["planted"]) is planted
    }


def test_no_true_item_is_accused() -> None:
    found = accused(planted=False)
    assert len(found) == 1375
    assert {name: told for name, told in found.items() if told} == {}


def test_falsified_numbers_are_found_and_nothing_beside_them() -> None:
    found = accused(planted=True)
    assert {name for name, told in found.items() if len(told) > 1} <= TWICE
    assert sum(map(bool, found.values())) >= FOUND_AT_LEAST
