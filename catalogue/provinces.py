"""Provinces: the 63 of 2008-2025, the 34 since 2025-07-01, and the districts of the 63.

Campaign figures of 2021-2023 belong to the 63. Codes and names were reused in 2025 with another
meaning, so a province's `code` is only meaningful together with its `code_system`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from catalogue.errors import CatalogueError
from catalogue.folding import fold_name, strip_tones
from catalogue.tables import DATA, one_of, optional_date, read_rows, required, several

PROVINCE_TYPES = ("tỉnh", "thành phố")
DISTRICT_TYPES = ("huyện", "quận", "thị xã", "thành phố")


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city.

    `aliases` are safe to look for in running text; `weak_aliases` name something else as often
    (*Hồ Chí Minh* the person, *Huế* the city) and count only where a province is expected.
    `homonyms` are lower units that bear the same name. `successor` is null for the 34.
    """

    name: str
    code: str
    code_system: str
    type: str
    slug: str
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    homonyms: tuple[str, ...] = ()
    region: str | None = None
    successor: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def full_name(self) -> str:
        """With its type in front: "tỉnh Bắc Kạn", "thành phố Hà Nội"."""
        return f"{self.type} {self.name}"


@dataclass(frozen=True, slots=True)
class District:
    """A huyện, quận, thị xã or provincial city as of 2023; dated only where it began or ended near then."""

    name: str
    type: str
    province: str
    valid_from: date | None = None
    valid_to: date | None = None
    now_part_of: str | None = None


class Provinces:
    """The provinces, found by any of their spellings. Built once by `load_provinces`, then only read."""

    def __init__(
        self, all63: Iterable[Province], all34: Iterable[Province], districts: Iterable[District]
    ) -> None:
        self.all63 = tuple(all63)
        self.all34 = tuple(all34)
        self.districts = tuple(districts)
        self._of63 = _index(self.all63)
        self._of34 = _index(self.all34)
        self._districts: dict[str, list[District]] = {}
        for district in self.districts:
            self._districts.setdefault(_key(district.name), []).append(district)

    def find(self, text: str) -> Province | None:
        """The province of the 63 that the whole of `text` names; null where it names none or several."""
        return _find(self._of63, text)

    def find34(self, text: str) -> Province | None:
        """The same among the 34."""
        return _find(self._of34, text)

    def successor(self, name: str) -> str | None:
        """The province of the 34 that the territory of one of the 63 belongs to since 2025-07-01."""
        province = self.find(name)
        return province.successor if province else None

    def members(self, name34: str) -> tuple[str, ...]:
        """The provinces of the 63 that were joined into one of the 34 (one, where nothing changed)."""
        new = self.find34(name34)
        return tuple(old.name for old in self.all63 if new and old.successor == new.name)

    def district(self, name: str, province: str | None = None) -> tuple[str, ...]:
        """The provinces (of the 63) that have a district, town or city of that name.

        Several for *Châu Thành*. A type in front (*huyện Hòa Bình*, *TP. Hòa Bình*) decides between
        units of one name where it can; `province` keeps only that province.
        """
        found = self.find_districts(name)
        names = tuple(dict.fromkeys(district.province for district in found))
        if province is None:
            return names
        wanted = self.find(province)
        return tuple(one for one in names if wanted and one == wanted.name)

    def find_districts(self, name: str) -> tuple[District, ...]:
        """The districts that the whole of `name` names."""
        text = fold_name(name)
        whole = self._districts.get(_compact(text))
        if whole:  # also "quận 2", whose number alone is no name
            return tuple(whole)
        kind, rest = _split_type(text)
        if kind is None:
            return ()
        bare = self._districts.get(_compact(f"{kind} {rest}" if rest.isdigit() else rest), [])
        # The type is a hint, not a condition: a huyện becomes a thị xã while papers go on as before.
        return tuple(unit for unit in bare if unit.type == kind) or tuple(bare)


def load_provinces(folder: Path | None = None) -> Provinces:
    """Those of the installed tables, which are read once (or of another folder, with the same file names)."""
    return _installed() if folder is None else _read(folder)


@cache
def _installed() -> Provinces:
    return _read(DATA)


def _read(folder: Path) -> Provinces:
    new = _read_34(folder / "provinces_34.csv")
    old = _read_63(folder / "provinces.csv", {province.name for province in new})
    districts = _read_districts(folder / "districts.csv", {province.name for province in old})
    return Provinces(old, new, districts)


_PROVINCE_PREFIX = re.compile(r"^(?:(tỉnh|tinh)|(thành phố|thanh pho|tp|t\.p|t/p|thủ đô))\b[.\s]*(?=\S)")
_DISTRICT_PREFIX = re.compile(
    r"^(?:(?P<huyện>huyện(?: đảo)?|h\.)|(?P<quận>quận|q\.)|(?P<thị_xã>thị xã|tx\b\.?|t\.x\b\.?)"
    r"|(?P<thành_phố>thành phố|tp\b\.?|t\.p\b\.?))\s*(?=\S)"
)


_DAK = re.compile(r"\bđ[aăắ][kc]\b")  # Đắk Đoa is printed Đăk, Đak and Đắc Đoa as well


def _key(text: str) -> str:
    return _compact(fold_name(text))


def _compact(folded: str) -> str:
    folded = _DAK.sub("đắk", folded)
    # TP.HCM, TP. HCM and TPHCM, Đắk Lắk and Đắklắk differ in dots and blanks only.
    return folded.replace(".", "").replace(" ", "").replace("'", "")


def _index(provinces: Iterable[Province]) -> Mapping[str, tuple[Province, ...]]:
    index: dict[str, list[Province]] = {}
    for province in provinces:
        names = (province.name, *province.aliases, *province.weak_aliases, province.slug)
        keys = {_key(name) for name in names} | {_compact(strip_tones(fold_name(province.name)))}
        for key in keys:
            index.setdefault(key, []).append(province)
    return {key: tuple(found) for key, found in index.items()}


def _find(index: Mapping[str, tuple[Province, ...]], text: str) -> Province | None:
    folded = fold_name(text)
    found = index.get(_compact(folded), ())
    prefix = _PROVINCE_PREFIX.match(folded)
    if not found and prefix:
        found = index.get(_compact(folded[prefix.end() :]), ())
        if prefix.group(2):  # "TP Hòa Bình" is a city in the province, not the province
            found = tuple(province for province in found if province.type == "thành phố")
    return found[0] if len(found) == 1 else None


def _split_type(folded: str) -> tuple[str | None, str]:
    match = _DISTRICT_PREFIX.match(folded)
    if match is None or match.lastgroup is None:
        return None, folded
    return match.lastgroup.replace("_", " "), folded[match.end() :]


def _read_63(file: Path, successors: set[str]) -> tuple[Province, ...]:
    columns = (
        "code", "code_system", "name", "type", "slug", "region", "aliases", "weak_aliases", "homonyms",
        "successor", "valid_from", "valid_to",
    )  # fmt: skip
    provinces = []
    for line, row in read_rows(file, columns):
        province = Province(
            name=required(file, line, row, "name"),
            code=required(file, line, row, "code"),
            code_system=required(file, line, row, "code_system"),
            type=one_of(file, line, row, "type", PROVINCE_TYPES),
            slug=required(file, line, row, "slug"),
            aliases=several(row, "aliases"),
            weak_aliases=several(row, "weak_aliases"),
            homonyms=several(row, "homonyms"),
            region=required(file, line, row, "region"),
            successor=required(file, line, row, "successor"),
            valid_from=optional_date(file, line, row, "valid_from"),
            valid_to=optional_date(file, line, row, "valid_to"),
        )
        if province.successor not in successors:
            problem = f"“{province.successor}” is not in provinces_34.csv"
            raise CatalogueError(file, f"line {line}, successor", problem)
        provinces.append(province)
    return tuple(provinces)


def _read_34(file: Path) -> tuple[Province, ...]:
    return tuple(
        Province(
            name=required(file, line, row, "name"),
            code=required(file, line, row, "code"),
            code_system=required(file, line, row, "code_system"),
            type=one_of(file, line, row, "type", PROVINCE_TYPES),
            slug=required(file, line, row, "slug"),
            valid_from=optional_date(file, line, row, "valid_from"),
        )
        for line, row in read_rows(file, ("code", "code_system", "name", "type", "slug", "valid_from"))
    )


def _read_districts(file: Path, provinces: set[str]) -> tuple[District, ...]:
    columns = ("name", "type", "province", "valid_from", "valid_to", "now_part_of")
    return tuple(
        District(
            name=required(file, line, row, "name"),
            type=one_of(file, line, row, "type", DISTRICT_TYPES),
            province=one_of(file, line, row, "province", provinces),
            valid_from=optional_date(file, line, row, "valid_from"),
            valid_to=optional_date(file, line, row, "valid_to"),
            now_part_of=row["now_part_of"].strip() or None,
        )
        for line, row in read_rows(file, columns)
    )
