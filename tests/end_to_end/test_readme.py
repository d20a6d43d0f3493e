"""What the READMEs show is what the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from readme_excerpts import READMES, excerpts, written


@pytest.mark.parametrize("lang", sorted(READMES))
def test_the_excerpts_are_what_the_program_prints(lang: str, tmp_path: Path) -> None:
    readme = READMES[lang].read_text("utf-8")
    assert written(readme, excerpts(lang, tmp_path / "demo.sqlite")) == readme, "run readme_excerpts.py"
