"""The words of the pages in both languages, read from the files of `words/`, one a page."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from exports.errors import ExportError
from exports.labels import label
from exports.wording import Lang

_WORDS = Path(__file__).parent / "words"


def word(key: str, lang: Lang, **values: object) -> str:
    """A word or sentence by its key; `{name}` in it is replaced by a value given under that name.

    Words that tables, terminal and files share are in `exports.labels`; they are found here too.
    """
    held = _all_words().get(key)
    if held is None:
        return label(key, lang)
    return held[lang].format_map(values) if values else held[lang]


@cache
def _all_words() -> Mapping[str, Mapping[Lang, str]]:
    found: dict[str, Mapping[Lang, str]] = {}
    for file in sorted(_WORDS.glob("*.toml")):
        for key, held in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if set(held) != {"vi", "en"} or not all(held.values()):
                raise ExportError(f"{file.name}: “{key}” needs vi and en", "Write both")
            if key in found:
                raise ExportError(f"{file.name}: “{key}” stands in another file too", "Keep one")
            found[key] = held
    return found
