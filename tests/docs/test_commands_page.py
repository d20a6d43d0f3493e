"""The reference of commands is what the command line says of itself."""

from __future__ import annotations

import pytest
from commands_page import PAGES, written


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_the_reference_of_commands_is_what_their_help_says(lang: str) -> None:
    assert PAGES[lang].read_text("utf-8") == written(lang), "run tests/docs/commands_page.py"
