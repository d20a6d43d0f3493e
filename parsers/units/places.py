"""Provinces and districts as the reader asks for them, each name looked up once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from catalogue.provinces import Provinces
from parsers.encoded.folding import View, fold_text
from parsers.words.wordlists import WordFinder

MUNICIPALITIES = ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ")


def federation(province: str) -> str:
    """The name of a province's federation of labour: *LĐLĐ tỉnh Nam Định*, *LĐLĐ thành phố Hà Nội*."""
    return f"LĐLĐ {'thành phố' if province in MUNICIPALITIES else 'tỉnh'} {province}"


class Gazetteer:
    """Folded names to provinces (of the 63) and districts."""

    def __init__(self, provinces: Provinces) -> None:
        self._provinces = provinces
        self._districts: dict[str, WordFinder | None] = {}  # None where none is known
        self.province_named = lru_cache(maxsize=4096)(self._province_named)
        self.district_provinces = lru_cache(maxsize=4096)(self._district_provinces)
        self._names = _names(name for p in provinces.all63 for name in (p.name, *p.aliases))

    def provinces_in(self, view: View, start: int, end: int) -> list[tuple[int, int, str]]:
        """Where provinces are named between two folded offsets, and which, in order."""
        return view.within("provinces", self._find_provinces, start, end)

    def _find_provinces(self, view: View) -> list[tuple[int, int, str]]:
        folded = view.folded
        named = ((*span, self.province_named(folded[slice(*span)])) for span in self._names.spans(folded))
        return [(begin, stop, province) for begin, stop, province in named if province is not None]

    def districts_in(self, view: View, province: str | None, start: int, end: int) -> list[tuple[int, int]]:
        """Where districts of a province are called by their names between two folded offsets, in order."""
        if province is None:
            return []
        if province not in self._districts:
            names = [
                d.name for d in self._provinces.districts if d.province == province and not d.name.isdigit()
            ]
            self._districts[province] = _names(names) if names else None
        finder = self._districts[province]
        return view.spans_of(f"districts of {province}", finder, start, end) if finder else []

    def _province_named(self, folded: str) -> str | None:
        province = self._provinces.find(folded)
        return province.name if province else None

    def _district_provinces(self, folded: str) -> tuple[str, ...]:
        return self._provinces.district(folded)


def _names(names: Iterable[str]) -> WordFinder:
    return WordFinder(map(fold_text, names), whole=True)
