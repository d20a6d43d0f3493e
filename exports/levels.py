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

from catalogue.denominators import NATION
from catalogue.folding import fold, strip_tones
from catalogue.provinces import District, Provinces
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


class Units:
    """The units of one level that figures tell of, and for districts of a province all that there are."""

    def __init__(
        self,
        figures: Iterable[StoredFigure],
        level: Level,
        provinces: Provinces,
        within: frozenset[str] | None,
    ) -> None:
        self._level = level
        self._provinces = provinces
        self._within = within
        names: dict[str, Counter[str]] = defaultdict(Counter)
        places: dict[str, str] = {}
        for one in figures:
            key = self.where(one.figure)
            if key is not None:
                places[key] = one.figure.province or ""
                names[key][self._shown(one.figure)] += 1
        known = {key: Unit(places[key], _usual(names[key]), key) for key in names}
        if level == "district" and within is not None:
            known |= {
                one.key: one for one in map(_of_catalogue, provinces.districts) if one.province in within
            }
        order = {one.name: number for number, one in enumerate(provinces.all63)}
        self.all = tuple(
            _with_slugs(
                sorted(known.values(), key=lambda one: (order.get(one.province, 99), one.name, one.key))
            )
        )

    def where(self, figure: Figure) -> str | None:
        """The key of the unit that a figure is about; None where it is of another level, or nobody's."""
        if figure.level != self._level or (self._within is not None and figure.province not in self._within):
            return None
        if self._level == "national":
            return NATION
        if self._level == "district":
            district = self._district(figure)
            return _of_catalogue(district).key if district else None
        subject = fold(one_line(figure.subject or ""))
        if not subject:
            return None
        name = _sector_key(subject, figure.province) if self._level == "sector" else subject
        return f"{figure.province or ''}/{name}"

    def _district(self, figure: Figure) -> District | None:
        name = without_union(figure.subject or "")
        found = [one for one in self._provinces.find_districts(name) if one.province == figure.province]
        return found[0] if len(found) == 1 else None

    def _shown(self, figure: Figure) -> str:
        if self._level == "national":
            return NATION
        district = self._district(figure) if self._level == "district" else None
        return _of_catalogue(district).name if district else one_line(figure.subject or "")


def without_union(name: str) -> str:
    """*LĐLĐ huyện Mai Sơn* → huyện mai sơn, folded."""
    return _UNION.sub("", fold(one_line(name)))


def _with_slugs(units: Iterable[Unit]) -> Iterator[Unit]:
    """Two names that differ in their marks alone get different slugs."""
    taken: Counter[str] = Counter()
    for one in units:
        slug = "-".join(_slug(part) for part in (one.province, one.name) if part)
        taken[slug] += 1
        yield replace(one, slug=slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")


def _slug(text: str) -> str:
    """Hòa Bình → hoa-binh."""
    return _NOT_WORD.sub("-", strip_tones(fold(text))).strip("-")


def _of_catalogue(one: District) -> Unit:
    name = one.name if fold(one.name).startswith(one.type) else f"{one.type} {one.name}"
    return Unit(one.province, name, f"{one.province}/{one.type}/{one.name}")


def _sector_key(subject: str, province: str | None) -> str:
    """*Công đoàn ngành Giáo dục Điện Biên* and *ngành Giáo dục* of Điện Biên are one; *khối* stays."""
    name = _SECTOR.sub("", subject)
    if province:
        name = name.removesuffix(f" {fold(province)}")
    return _OWN_PROVINCE.sub("", name)


def _usual(names: Counter[str]) -> str:
    """The name that most pages give; of several the longest."""
    return max(names, key=lambda name: (names[name], len(name), name))


def unit_row(
    unit: Unit, boundaries: Boundaries, provinces: Provinces, texts: int, cells: Sequence[Cell]
) -> Row:
    """The row of a unit; of a district of former times in the province that it lies in now."""
    old = next((one for one in provinces.all63 if one.name == unit.province), None)
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
