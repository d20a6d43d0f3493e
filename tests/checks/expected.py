"""Whether the verdicts on a text are those that a careful reader expects: for files of such texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from checks.document import check_figures
from checks.model import Finding
from parsers.model import Document
from parsers.reader import default_reader


class Judged(NamedTuple):
    """A text as checked: what was expected and not found, and what is called inconsistent unasked."""

    case: str
    expected: int
    missed: list[str]
    wrong: list[str]


def judged(path: Path, documents: Path | None = None) -> Iterator[Judged]:
    """Each text of a file, checked; `documents` holds those that are only named."""
    reader = default_reader()
    for case in json.loads(path.read_text(encoding="utf-8")):
        given = case
        if "document" in case:
            assert documents is not None
            given = json.loads((documents / f"{case['document']}.json").read_text(encoding="utf-8"))
        document = Document(
            id=case["id"],
            text=given["text"],
            published=_first(given.get("published")),
            source_province=_first(given.get("source_province")),
        )
        found = check_figures(reader.read(document).figures, document.text)
        for one in found:
            assert all(document.text[q.start : q.end] == q.quote for q in one.quotes)
        yield Judged(
            case["id"],
            len(case["expect"]),
            [str(e) for e in case["expect"] if not any(_meets(e, one) for one in found)],
            [one.worked for one in found if _is_wrong(case["expect"], one)],
        )


def _is_wrong(expected: list[dict[str, Any]], one: Finding) -> bool:
    if any(_meets(e, one) for e in expected):
        return False  # 142,8% is right, though 143% beside it is not
    if one.verdict == "inconsistent":
        return True
    refuted = [e for e in expected if e["verdict"] == ["inconsistent"] and e["kind"] == one.kind]
    return one.verdict == "consistent" and any(_near(e["stated"], one.stated) for e in refuted)


def _meets(expect: dict[str, Any], finding: Finding) -> bool:
    return (
        finding.kind == expect["kind"]
        and finding.verdict in expect["verdict"]
        and ("stated" not in expect or _near(expect["stated"], finding.stated))
        and ("computed" not in expect or _near(expect["computed"], finding.computed))
        and all(any(_near(t, g) for g in finding.implied_target) for t in expect.get("implied_target", []))
    )


def _near(want: float, got: object) -> bool:
    digits = len(str(want).split(".")[1]) if "." in str(want) else 0
    return got is not None and abs(want - float(str(got))) <= 0.5 * 10**-digits + 1e-9


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value
