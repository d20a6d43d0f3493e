"""The texts with known verdicts, read and checked: all right, none wrong. Needs ../shared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checks.document import check_figures
from checks.model import Finding
from parsers.model import Document
from parsers.reader import default_reader


def first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def near(want: float, got: object) -> bool:
    digits = len(str(want).split(".")[1]) if "." in str(want) else 0
    return got is not None and abs(want - float(str(got))) <= 0.5 * 10**-digits + 1e-9


def meets(expect: dict[str, Any], finding: Finding) -> bool:
    return (
        finding.kind == expect["kind"]
        and finding.verdict in expect["verdict"]
        and ("stated" not in expect or near(expect["stated"], finding.stated))
        and ("computed" not in expect or near(expect["computed"], finding.computed))
        and all(any(near(t, g) for g in finding.implied_target) for t in expect.get("implied_target", []))
    )


def test_every_expected_verdict_is_reached_and_nothing_is_called_inconsistent_beside(shared: Path) -> None:
    reader = default_reader()
    missed: list[str] = []
    for case in json.loads((shared / "corpus" / "checks.json").read_text(encoding="utf-8")):
        given = case
        if "document" in case:
            path = shared / "corpus" / "documents" / f"{case['document']}.json"
            given = json.loads(path.read_text(encoding="utf-8"))
        document = Document(
            id=case["id"],
            text=given["text"],
            published=first(given.get("published")),
            source_province=first(given.get("source_province")),
        )
        found = check_figures(reader.read(document).figures, document.text)
        missed += [f"{case['id']}: {e}" for e in case["expect"] if not any(meets(e, f) for f in found)]
        allowed = [e for e in case["expect"] if "inconsistent" in e["verdict"]]
        for one in found:
            assert all(document.text[q.start : q.end] == q.quote for q in one.quotes)
            if one.verdict == "inconsistent":
                assert any(meets(e, one) for e in allowed), f"{case['id']}: {one.worked}"
    assert missed == []
