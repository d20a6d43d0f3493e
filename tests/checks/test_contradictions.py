"""What is called inconsistent is true of what is printed: nobody is accused that no person looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checks.document import check_figures
from doichieu.commands.evaluate import annotated_documents
from doichieu.tasks.texts.check import facts_of, main_campaign
from parsers.reader import default_reader

ANNOTATED = Path(__file__).resolve().parent.parent / "annotated"


def test_the_contradictions_in_the_annotated_documents_are_those_that_a_person_read() -> None:
    lines = (ANNOTATED / "contradictions.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(_contradictions()) == sorted(line for line in lines if not line.startswith("#"))


def _contradictions() -> Iterator[str]:
    for one in annotated_documents(ANNOTATED / "documents"):
        figures = default_reader().read(one.document).figures
        campaign = facts_of(main_campaign(figures))
        for found in check_figures(figures, one.document.text, campaign=campaign):
            if found.verdict == "inconsistent":
                yield f"{one.document.id} {found.kind} {found.stated}"
