"""The rows of a table at another level than the provinces': districts, sectors, companies, or the nation.

Districts are those of the catalogue, found by the name that a page gives; a sector or company is one row
where pages give it one name, whatever stands around it (*Công đoàn ngành Giáo dục tỉnh*, *ngành Giáo dục*).
A unit never crosses its province: the same name elsewhere is another unit.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from catalogue.denominators import NATION
from catalogue.folding import fold_name, strip_tones
from catalogue.provinces import District, Province, Provinces
from checks.model import StoredFigure
from exports.model import Boundaries, Cell, Row
from exports.wording import one_line
from parsers.model import Figure, Level

_UNION = re.compile(r"^(?:(?:toàn|các|lđlđ|liên đoàn lao động|công đoàn) )+")
_SECTOR = re.compile(r"^(?:(?:công đoàn|ngành) )+")
_OWN_PROVINCE = re.compile(r" (?:tỉnh|thành phố)$")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One row: its province of the 63 (empty where it has none), its name, and the key it is found by.

    `slug` is ASCII, for ids and file names, and another one for each unit.
    """

    province: str
    name: str
    key: str
    slug: str = ""


class NamedUnit(NamedTuple):
    """A unit that a figure is about: its key, its province of the 63 (or none), and its name as shown."""

    key: str
    province: str
    name: str


class Naming:
    """Names the row of a level that a figure belongs to; what was named once is known from then on."""

    def __init__(self, level: Level, provinces: Provinces) -> None:
        self._level = level
        self._provinces = provinces
        self._known: dict[tuple[str | None, str | None], NamedUnit | None] = {}

    def of(self, figure: Figure) -> NamedUnit | None:
        """The unit; None where the figure is of another level, or nobody's."""
        if figure.level != self._level:
            return None
        return self.named(figure.province, figure.subject)

    def named(self, province: str | None, subject: str | None) -> NamedUnit | None:
        """The unit of this level that a text calls so."""
        asked = (province, subject)
        if asked not in self._known:
            self._known[asked] = self._named(province, one_line(subject or ""))
        return self._known[asked]

    def _named(self, province: str | None, subject: str) -> NamedUnit | None:
        place = province or ""
        if self._level == "national":
            return NamedUnit(NATION, place, NATION)
        if self._level == "district":
            district = self._district(province, subject)
            return NamedUnit(district.key, place, district.name) if district else None
        folded = fold_name(subject)
        if not folded:
            return None
        name = _sector_key(folded, province) if self._level == "sector" else folded
        return NamedUnit(f"{place}/{name}", place, subject)

    def _district(self, province: str | None, subject: str) -> Unit | None:
        found = self._provinces.find_districts(without_union(subject))
        here = [one for one in found if one.province == province]
        return _of_catalogue(here[0]) if len(here) == 1 else None


def units_of(
    told: Mapping[NamedUnit, int], level: Level, provinces: Provinces, within: frozenset[str] | None
) -> tuple[Unit, ...]:
    """The units of a level that figures tell of, and for districts of a province all that there are.

    `told` counts how often each was called so; those of other provinces than `within` are left out.
    """
    names: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, str] = {}
    for one, many in told.items():
        if within is None or one.province in within:
            places[one.key] = one.province
            names[one.key][one.name] += many
    known = {key: Unit(places[key], _usual(names[key]), key) for key in names}
    if level == "district" and within is not None:
        known |= {one.key: one for one in map(_of_catalogue, provinces.districts) if one.province in within}
    order = {one.name: number for number, one in enumerate(provinces.all63)}
    return tuple(
        _with_slugs(sorted(known.values(), key=lambda one: (order.get(one.province, 99), one.name, one.key)))
    )


class Units:
    """The units of one level that figures tell of, and for districts of a province all that there are."""

    def __init__(
        self,
        figures: Iterable[StoredFigure],
        level: Level,
        provinces: Provinces,
        within: frozenset[str] | None,
    ) -> None:
        self._naming = Naming(level, provinces)
        self._within = within
        told = Counter(unit for one in figures if (unit := self._naming.of(one.figure)) is not None)
        self.all = units_of(told, level, provinces, within)

    def where(self, figure: Figure) -> str | None:
        """The key of the unit that a figure is about; None where it is of another level, or nobody's."""
        told = self._naming.of(figure)
        if told is None or (self._within is not None and told.province not in self._within):
            return None
        return told.key


def without_union(name: str) -> str:
    """*LĐLĐ huyện Mai Sơn* → huyện mai sơn, folded."""
    return _UNION.sub("", fold_name(one_line(name)))


def _with_slugs(units: Iterable[Unit]) -> Iterator[Unit]:
    """Two names that differ in their marks alone get different slugs."""
    taken: Counter[str] = Counter()
    for one in units:
        slug = "-".join(_slug(part) for part in (one.province, one.name) if part)
        taken[slug] += 1
        yield replace(one, slug=slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")


def _slug(text: str) -> str:
    """Hòa Bình → hoa-binh."""
    return _NOT_WORD.sub("-", strip_tones(fold_name(text))).strip("-")


def _of_catalogue(one: District) -> Unit:
    name = one.name if fold_name(one.name).startswith(one.type) else f"{one.type} {one.name}"
    return Unit(one.province, name, f"{one.province}/{one.type}/{one.name}")


def _sector_key(subject: str, province: str | None) -> str:
    """*Công đoàn ngành Giáo dục Điện Biên* and *ngành Giáo dục* of Điện Biên are one; *khối* stays."""
    name = _SECTOR.sub("", subject)
    if province:
        name = name.removesuffix(f" {fold_name(province)}")
    return _OWN_PROVINCE.sub("", name)


def _usual(names: Counter[str]) -> str:
    """The name that most pages give; of several the longest."""
    return max(names, key=lambda name: (names[name], len(name), name))


def unit_row(
    unit: Unit, boundaries: Boundaries, old: Province | None, texts: int, cells: Sequence[Cell]
) -> Row:
    """The row of a unit of a province of the 63; of former times' districts in the one they lie in now."""
    shown = unit.province if boundaries == 63 or old is None else old.successor or unit.province
    region, members = (old.region, (unit.province,)) if old else (None, ())
    return Row(shown, unit.slug, region, members, texts, tuple(cells), unit.name)


def texts_on(figures: Iterable[StoredFigure], documents: Mapping[str, str]) -> dict[str, set[str]]:
    """The texts that are held on each province: its own sources', and those that tell of it."""
    texts: dict[str, set[str]] = {}
    for document, province in documents.items():
        texts.setdefault(province, set()).add(document)
    for one in figures:
        if one.figure.province is not None:
            texts.setdefault(one.figure.province, set()).add(one.figure.document)
    return texts
