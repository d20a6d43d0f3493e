"""What an address carries beside the page that it is of: `tracking.toml`, made ready to be asked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

_ADDRESS = ("/", "http://", "https://")


@dataclass(frozen=True, slots=True)
class Dress:
    """Which pairs of a query, and which parts of a path, tell no page."""

    names: frozenset[str]
    prefixes: tuple[str, ...]
    back: frozenset[str]
    back_endings: tuple[str, ...]
    given: frozenset[str]
    endings: tuple[str, ...]
    views: frozenset[str]
    path_marks: re.Pattern[str]

    def worn(self, pair: str) -> bool:
        """Whether a pair of a query says where a reader came from or goes back to, or what holds anyway."""
        name, _, value = pair.partition("=")
        name = name.lower()
        if name in self.names or name.startswith(self.prefixes) or name.endswith(self.endings):
            return True
        if name in self.back or name.endswith(self.back_endings):
            return unquote(value).lower().startswith(_ADDRESS)
        return pair.lower() in self.given

    def shows_view(self, pair: str) -> bool:
        """Whether a pair asks for another view of the page."""
        return pair.lower() in self.views


@cache
def dress() -> Dress:
    """The installed list."""
    data = tomllib.loads(files(__package__).joinpath("tracking.toml").read_text(encoding="utf-8"))
    return Dress(
        names=frozenset((*data["names"], *data["given_names"])),
        prefixes=tuple(data["prefixes"]),
        back=frozenset(data["back"]),
        back_endings=tuple(data["back_endings"]),
        given=frozenset(data["given"]),
        endings=tuple(data["given_endings"]),
        views=frozenset(data["views"]),
        path_marks=re.compile("|".join(data["path_marks"]), re.IGNORECASE),
    )
