"""Vietnamese expressions that other readers are tested on, and those of union news, each with its value.

The tables hold the cases that can stand in written news. A note that begins with `xfail:` marks what
is knowingly not read, with the reason; a note with `suite:` says what the suite expected instead.

`mentions_blind.tsv` was written by somebody who did not know the rules: 217 of its 250 rows were read so when
it was first run. 13 of the others differ by convention (`suite:`); from the rest rules were learned.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from parsers.mentions.read import read_mentions
from parsers.model import Document, Mention

DATA = Path(__file__).parent / "data"
DATES = ("date", "date_range", "time", "duration")


class Case(NamedTuple):
    suite: str
    published: str
    text: str
    kind: str
    value: str
    note: str


def load() -> list[Case]:
    cases = []
    for path in sorted(DATA.glob("mentions_*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            next(rows)
            cases += [Case(path.stem.removeprefix("mentions_"), *row) for row in rows]
    return cases


def written(mention: Mention) -> str:
    """A mention's value as the tables write it."""
    value = mention.value
    if mention.kind in ("money", "money_range", "date_range"):
        ends = value if isinstance(value, tuple) else (value,)
        text = "..".join("" if end is None else plain(end) for end in ends)
        return f"{text} {mention.currency}" if mention.currency else text
    if isinstance(value, tuple):
        return "/".join(plain(part) for part in value if part is not None)
    return plain(value)


def plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def parameters() -> list[object]:
    return [
        pytest.param(
            case,
            id=f"{case.suite}:{case.text}",
            marks=[pytest.mark.xfail(strict=True, reason=case.note[6:].strip())]
            if case.note.startswith("xfail:")
            else [],
        )
        for case in load()
    ]


@pytest.mark.parametrize("case", parameters())
def test_reads_the_expression_with_its_kind_and_value(case: Case) -> None:
    mentions = read_mentions(Document("d", case.text, published=case.published or None))
    if case.kind == "nothing":
        assert mentions == []
    elif case.kind == "no_date":
        assert [m for m in mentions if m.kind in ("date", "date_range", "time")] == []
    else:
        value = plain(Decimal(case.value)) if case.kind in ("number", "percent") else case.value
        assert (case.kind, value) in [(m.kind, written(m)) for m in mentions]
