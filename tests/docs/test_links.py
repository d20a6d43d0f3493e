"""What the pages for people point to is there, the heading too; and a page is there in both languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from sample_store import ROOT

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
    guides = [one for folder in ("tutorials", "how-to", "reference") for one in (ROOT / "docs" / folder).iterdir()]
    names = {one.name for one in guides}
    assert len(names) >= 6 + 8 + 2
    alone = [
        name
        for name in names
        if not {name.replace(".en.", ".vi."), f"{name.removesuffix('.md').removesuffix('.vi')}.vi.md"} <= names
    ]
    assert alone == []


def test_the_index_names_every_page() -> None:
    docs = ROOT / "docs"
    for index in (docs / "index.md", docs / "index.vi.md"):
        linked = {(docs / link).resolve() for link, _ in _LINK.findall(index.read_text("utf-8")) if link}
        other = ".vi.md" if index.name == "index.md" else ".en.md"
        here = [page for page in docs.rglob("*.md") if not page.name.startswith("index")]
        mine = [page for page in here if not page.name.endswith(other)]
        if index.name == "index.vi.md":  # the English page is linked where there is no Vietnamese one
            mine = [page for page in mine if not page.with_name(f"{page.stem}.vi.md").exists()]
        assert [str(page.relative_to(docs)) for page in mine if page.resolve() not in linked] == []
