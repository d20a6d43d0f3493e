"""What the tutorials and how-tos tell to type runs in order, and prints what they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_store import Kept
from walkthrough import PAGES, Shell, Step, fits, steps, walked_pages


@pytest.mark.parametrize("page", [str(page.relative_to(PAGES)) for page in walked_pages()])
def test_a_page_shows_what_its_commands_print(page: str, sample: Kept, tmp_path: Path) -> None:
    shell = Shell(tmp_path, sample)
    for step in steps((PAGES / page).read_text("utf-8")):
        printed = shell.run(step)
        assert fits(step.shown, printed), "\n".join([f"$ {step.command} prints:", *printed])


@pytest.mark.parametrize("who", ["researcher", "journalist", "operator"])
def test_both_languages_tell_to_type_the_same(who: str) -> None:
    vietnamese, english = (
        [_typed(step) for step in steps((PAGES / f"tutorials/{who}.{lang}.md").read_text("utf-8"))]
        for lang in ("vi", "en")
    )
    assert len(vietnamese) >= 8
    assert english == ["export", *vietnamese]  # the language, first of all


def _typed(step: Step) -> str:
    """Which command, whatever its files and people are called."""
    words = step.command.split()
    return " ".join(words[:2]) if words[:1] == ["doichieu"] else "".join(words[:1])


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["Hà Giang 1.815"], ["Hà Giang 1.815  "]),
        (["Hà Giang …"], ["Hà Giang  1.815 ✗"]),
        (["…", "Mới: 462 trang, … số liệu.", "…"], ["Nguồn", "Mới: 462 trang, 900 số liệu.", "CÁCH LY"]),
        (["a", "…", "b"], ["a", "b"]),
        (["…"], []),
    ],
)
def test_an_ellipsis_stands_for_what_was_left_out(shown: list[str], printed: list[str]) -> None:
    assert fits(shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (["Hà Giang 1.815"], ["Hà Giang 1.816"]),
        (["Hà Giang 1.815"], ["Hà Giang 1.815", "Cao Bằng 1.105"]),
        ([], ["Lỗi: không có tệp"]),
        (["a", "…", "b", "…"], ["a", "c"]),
        (["b", "…", "a"], ["a", "b"]),
        (["a", "…", "a"], ["a"]),
    ],
)
def test_what_was_not_left_out_must_be_there(shown: list[str], printed: list[str]) -> None:
    assert not fits(shown, printed)
