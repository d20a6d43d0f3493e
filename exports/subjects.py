"""Whom a series is about: a province, the nation, or a district, sector or company as pages name it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from catalogue.denominators import NATION
from catalogue.folding import fold_name
from catalogue.provinces import Provinces
from checks.model import StoredFigure
from exports.errors import ExportError
from exports.levels import Unit, Units, without_union
from exports.wording import name_shown
from parsers.model import Figure, Level

_NATION = ("cả nước", "toàn quốc", "việt nam", "nation", "national")
LOWER: tuple[Level, ...] = ("district", "sector", "grassroots")
_TYPE = re.compile(r"^(?:huyện|quận|thị xã|thành phố|ngành) ")
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """`unit` is empty for a whole province; `is_about` tells whether a figure is on it."""

    level: Level
    province: str
    unit: str | None
    is_about: Callable[[Figure], bool]

    @property
    def name(self) -> str:
        """As shown: "Bắc Kạn"; "huyện Lạc Thủy (Hòa Bình)"."""
        return name_shown(self.unit, self.province)


def find_subject(
    asked: str, figures: Sequence[StoredFigure], provinces: Provinces, within: str | None = None
) -> Subject:
    """The one that a name means. ExportError where it means none that reports are held of, or several."""
    one = provinces.find(asked) if within is None else None
    if one is not None:
        name = one.name
        return Subject("province", name, None, lambda said: (said.level, said.province) == ("province", name))
    if means_nation(asked):
        return Subject("national", "", NATION, lambda said: said.level == "national")
    found = _matching(asked, figures, provinces, _province(within, provinces))
    if not found:
        raise ExportError(
            f"No report of “{asked}” is held", "Name a province, cả nước, or a unit as pages name it"
        )
    if len(found) > 1:
        named = "; ".join(_told(unit) for _, _, unit in found[:_MOST_NAMED])
        raise ExportError(f"“{asked}” may be several: {named}", "Write more of the name, or add --province")
    level, units, unit = found[0]
    return Subject(level, unit.province, unit.name, lambda said: units.where(said) == unit.key)


def _province(within: str | None, provinces: Provinces) -> frozenset[str] | None:
    if within is None:
        return None
    one = provinces.find(within)
    if one is None:
        raise ExportError(f"“{within}” is none of the 63 provinces", "Write it as Thanh Hóa")
    return frozenset((one.name,))


def _matching(
    asked: str, figures: Sequence[StoredFigure], provinces: Provinces, within: frozenset[str] | None
) -> list[tuple[Level, Units, Unit]]:
    """Units whose whole name it is; where there are none, those whose name has it."""
    whole: list[tuple[Level, Units, Unit]] = []
    parts: list[tuple[Level, Units, Unit]] = []
    for level in LOWER:
        units = Units(figures, level, provinces, within)
        for unit in units.all:
            fits = _fit(asked, unit.name, unit.province)
            if fits == "whole":
                whole.append((level, units, unit))
            elif fits == "part":
                parts.append((level, units, unit))
    return whole or parts


def means_nation(asked: str) -> bool:
    """Whether a name means the whole country."""
    return fold_name(asked) in _NATION


def could_mean(asked: str, name: str, province: str) -> bool:
    """Whether a name may mean a unit that is called so."""
    return _fit(asked, name, province) is not None


def _fit(asked: str, name: str, province: str) -> Literal["whole", "part"] | None:
    wanted, plain = without_union(asked), without_union(name)
    if wanted in (plain, _TYPE.sub("", plain)) or fold_name(asked) == fold_name(name):
        return "whole"
    return "part" if wanted and wanted in f"{plain} {fold_name(province)}" else None


def _told(unit: Unit) -> str:
    return f"{unit.name} ({unit.province})" if unit.province else unit.name
