"""The record of a unit named in a text: union, sector, company, school, block, person or place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from parsers.model import Level

# what units of the lowest level call themselves
GRASSROOTS_NOUNS = (
    "công ty",
    "trường",
    "bệnh viện",
    "trung tâm",
    "nhà máy",
    "xí nghiệp",
    "cơ quan",
    "viện",
    "nông trường",
    "cảng",
    "mỏ",
)

Standing = Literal["actor", "owner", "place", "reporter"]


@dataclass(slots=True)
class Unit:
    """A unit named in the text; `start:end` are folded offsets.

    `generic` names the kind of unit a word such as *toàn tỉnh* stands for (its `name` is then the
    wording). `standing` tells units that act from those that only set a target or give the place.
    """

    start: int
    end: int
    name: str
    level: Level
    province: str | None = None
    generic: str | None = None
    standing: Standing = "actor"
    person: bool = False
    place_only: bool = False
    block: bool = False


class Places(Protocol):
    """What the catalogue knows of provinces and districts."""

    def province_named(self, folded: str) -> str | None: ...

    def district_provinces(self, folded: str) -> tuple[str, ...]: ...
