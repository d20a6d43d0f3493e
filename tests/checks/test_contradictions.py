"""What is called inconsistent is true of what is printed: nobody is accused that no person looked at."""

from __future__ import annotations

from pathlib import Path

from annotated_readings import Judged

ANNOTATED = Path(__file__).resolve().parent.parent / "annotated"


def test_the_contradictions_in_the_annotated_documents_are_those_that_a_person_read(
    annotated: list[Judged], free_writing: list[Judged]
) -> None:
    lines = (ANNOTATED / "contradictions.txt").read_text(encoding="utf-8").splitlines()
    found = [
        f"{one.annotated.document.id} {finding.kind} {finding.stated}"
        for one in (*annotated, *free_writing)
        for finding in one.findings
        if finding.verdict == "inconsistent"
    ]
    assert sorted(found) == sorted(line for line in lines if not line.startswith("#"))
