"""What the pages for people point to is there, the heading too; and a page is there in both languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from made_once import ROOT

_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]+))?\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
PAGES = [
    ROOT / "README.md",
    ROOT / "README.vi.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "tests" / "annotated" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


@cache
def anchors(page: Path) -> set[str]:
    """The names by which a page's headings are linked."""
    headings = _HEADING.findall(_BLOCK.sub("", page.read_text("utf-8")))
    return {_NOT_IN_ANCHORS.sub("", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    missing = []
    for link, anchor in _LINK.findall(_BLOCK.sub("", page.read_text("utf-8"))):
        target = (page.parent / link).resolve() if link else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            missing.append(f"{link}#{anchor}" if anchor else link)
    assert missing == []


def test_every_page_of_the_guides_is_there_in_both_languages() -> None:
    folders = [ROOT / "docs" / name for name in ("tutorials", "how-to", "reference")]
    names = [page.name for folder in folders for page in folder.iterdir()]
    english = [name for name in names if not name.endswith(".vi.md")]
    assert len(english) >= 3 + 4 + 1
    assert sorted(set(names) - set(english)) == sorted(_vietnamese(name) for name in english)


def test_the_indexes_name_every_page() -> None:
    docs = ROOT / "docs"
    pages = [page for page in docs.rglob("*.md") if not page.name.startswith("index.")]
    english = [page for page in pages if not page.name.endswith(".vi.md")]
    vietnamese = [page.with_name(_vietnamese(page.name)) for page in english]
    for index, wanted in (
        ("index.md", english),
        # where there is no Vietnamese page, the English one
        ("index.vi.md", [one if one in pages else two for one, two in zip(vietnamese, english, strict=True)]),
    ):
        linked = {docs / link for link, _ in _LINK.findall((docs / index).read_text("utf-8"))}
        assert [str(page) for page in wanted if page not in linked] == []


def _vietnamese(name: str) -> str:
    """The name of a page's Vietnamese twin."""
    return f"{name.removesuffix('.md').removesuffix('.en')}.vi.md"
