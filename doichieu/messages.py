"""What the rooms say in English, in the language of the user; messages_vi.toml has the Vietnamese."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from doichieu.language import Lang

_FILE = Path(__file__).with_name("messages_vi.toml")


def in_language(text: str, lang: Lang) -> str:
    """A room's message in the user's language; as it is where no translation is known."""
    if lang == "en" or not text:
        return text
    whole = _translated(text)
    if whole is not None:
        return whole
    what, _, advice = text.rpartition(". ")  # what is wrong, then what to do
    if what:
        return f"{in_language(what, lang)}. {_translated(advice) or advice}"
    name, _, rest = text.partition(": ")  # the file that it is said of, then what is wrong with it
    known = _translated(rest) if rest else None
    return f"{name}: {known}" if known else text


def _translated(text: str) -> str | None:
    for pattern, vietnamese in _translations():
        match = pattern.fullmatch(text.rstrip(". "))
        if match is not None:
            told = tuple(in_language(one, "vi") if ": " in one else one for one in match.groups())
            return vietnamese.replace("%", "%%").replace("{}", "%s") % told  # one message may tell another
    return None


@cache
def _translations() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The patterns, those with the most fixed words first."""
    known: dict[str, str] = tomllib.loads(_FILE.read_text("utf-8"))
    longest = sorted(known.items(), key=lambda pair: -len(pair[0].replace("{}", "")))
    return tuple((_pattern(english), vietnamese) for english, vietnamese in longest)


def _pattern(english: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in english.rstrip(". ").split("{}")]
    return re.compile("(.+?)".join(parts), re.DOTALL)
