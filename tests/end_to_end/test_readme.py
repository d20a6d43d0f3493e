"""What the READMEs show is what the program prints, and what they point to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from readme_excerpts import READMES, ROOT, excerpts, written

_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@pytest.mark.parametrize("lang", sorted(READMES))
def test_the_excerpts_are_what_the_program_prints(lang: str, tmp_path: Path) -> None:
    readme = READMES[lang].read_text("utf-8")
    assert written(readme, excerpts(lang, tmp_path / "demo.sqlite")) == readme, "run readme_excerpts.py"


@pytest.mark.parametrize(
    "name", ["README.md", "README.vi.md", "CONTRIBUTING.md", "docs/exports.md", "tests/annotated/README.md"]
)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    missing = [link for link in _LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert missing == []
