"""Whole news items, written by people who did not know the rules: none that is true is accused.

In half of them one number was falsified (`planted`): so many of those are found, and nothing else is accused.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from checks.document import check_figures
from parsers.model import Document
from parsers.reader import default_reader

ITEMS = Path(__file__).resolve().parent.parent / "annotated" / "checks" / "news.jsonl"
FOUND_AT_LEAST = 280  # of 500, goes only up; 277 of 440 while several paragraphs could accuse
# the falsified total is contradicted by its parts, its sum or its surplus, and by its percentage
TWICE = {"n12-051", "s15-o072", "s16-p005"}


@cache
def accused() -> dict[str, list[str]]:
    """What is called inconsistent in each item."""
    reader = default_reader()
    return {
        item["id"]: [
            one.worked
            for one in check_figures(reader.read(Document(item["id"], item["text"])).figures, item["text"])
            if one.verdict == "inconsistent"
        ]
        for item in items()
    }


@cache
def items() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ITEMS.read_text(encoding="utf-8").splitlines()]


def test_no_true_item_is_accused() -> None:
    true = [item["id"] for item in items() if not item["planted"]]
    assert len(true) == 1050
    assert {name: accused()[name] for name in true if accused()[name]} == {}


def test_falsified_numbers_are_found_and_nothing_beside_them() -> None:
    planted = [item["id"] for item in items() if item["planted"]]
    assert {name: accused()[name] for name in planted if len(accused()[name]) > 1}.keys() <= TWICE
    assert sum(bool(accused()[name]) for name in planted) >= FOUND_AT_LEAST
