"""The annotated documents as the reader reads them and the checks judge them, for all tests that ask."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from made_once import ROOT, made_once

from checks.document import check_figures
from checks.model import Finding
from doichieu.commands.evaluate import annotated_documents
from doichieu.tasks.texts.check import facts_of, main_campaign
from doichieu.tasks.texts.evaluate import Annotated
from parsers.model import Figure
from parsers.reader import default_reader

ANNOTATED = ROOT / "tests" / "annotated"
DOCUMENTS, FREE_WRITING, SHORT = ANNOTATED / "documents", ANNOTATED / "free", ANNOTATED / "short"


@dataclass(frozen=True)
class Judged:
    """An annotated document with what is read of it, and what the checks say of that."""

    annotated: Annotated
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


def shared_readings(folder: Path, documents: Path) -> list[Judged]:
    """Every annotated document of one folder, read once for all processes."""
    files = [Path(__file__), *sorted(documents.glob("*.json"))]
    place = made_once(folder, f"annotated-{documents.name}", files, partial(_make, documents))
    found: list[Judged] = pickle.loads((place / "judged.pickle").read_bytes())
    return found


def _make(documents: Path, folder: Path) -> None:
    (folder / "judged.pickle").write_bytes(
        pickle.dumps([_judged(one) for one in annotated_documents(documents)])
    )


def _judged(one: Annotated) -> Judged:
    figures = default_reader().read(one.document).figures
    findings = check_figures(figures, one.document.text, campaign=facts_of(main_campaign(figures)))
    return Judged(one, figures, tuple(findings))
