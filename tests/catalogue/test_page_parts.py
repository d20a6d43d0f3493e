"""Where pages keep their article: each selector of a system or kind, and errors that name the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.page_parts import load_page_parts
from catalogue.tables import DATA

TEXT = (DATA / "page_parts.toml").read_text(encoding="utf-8")


def test_the_lists_of_all_systems_are_read_one_behind_the_other() -> None:
    parts = load_page_parts()
    assert parts.declared == ("[itemprop=articleBody]",)
    assert {"#news-bodyhtml", ".entry-content", ".noidung"} <= set(parts.bodies)
    assert "quang-?cao" in parts.junk_names


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (TEXT.replace("[summaries]", "[summary]"), "summar"),
        (TEXT.replace('".bodytext"', '".bodytext p"'), "bodies: “.bodytext p” is not of the form"),
        (TEXT.replace('".bodytext"', '".entry-content"'), "bodies: has one selector in two lists"),
        (TEXT.replace('".post-content"', '".entry-content"'), "bodies.WordPress: has one entry twice"),
        (TEXT.replace("tags = [", "tag = ["), "junk: needs exactly the lists roles, tags"),
        (TEXT.replace("'ads?'", "'(ads'"), r"junk_names: “\(ads” is no regular expression"),
        (
            TEXT.replace('"Liferay" = [".journal-content-article"]', '"Liferay" = []'),
            "bodies.Liferay: is empty",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, wrong: str, named: str) -> None:
    assert wrong != TEXT
    file = tmp_path / "page_parts.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(CatalogueError, match=named):
        load_page_parts(file)
