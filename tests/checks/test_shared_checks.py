"""The texts with known verdicts, read and checked: all right, none wrong. Needs ../shared."""

from __future__ import annotations

from pathlib import Path

from expected import judged


def test_every_expected_verdict_is_reached_and_nothing_is_called_inconsistent_beside(shared: Path) -> None:
    corpus = shared / "corpus"
    texts = list(judged(corpus / "checks.json", corpus / "documents"))
    assert [(one.case, one.wrong) for one in texts if one.wrong] == []
    assert [(one.case, one.missed) for one in texts if one.missed] == []
