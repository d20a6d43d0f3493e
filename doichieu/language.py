"""Vietnamese first, English by --lang en or DOICHIEU_LANG: which of the two, and help texts in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Literal

Lang = Literal["vi", "en"]


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language asked for, as far as it can be told before the arguments are parsed."""
    asked = environment.get("DOICHIEU_LANG", "")
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        elif argument == "--lang" and number + 1 < len(arguments):
            asked = arguments[number + 1]
    return "en" if asked.lower().startswith("en") else "vi"


def say(lang: Lang, vi: str, en: str) -> str:
    """One of two texts."""
    return vi if lang == "vi" else en


# Help texts are fixed when the commands are declared, so the language must be known by then.
HELP_LANG = language(sys.argv[1:], os.environ)


def help_text(vi: str, en: str) -> str:
    """The help in the language that this process was started in."""
    return say(HELP_LANG, vi, en)
