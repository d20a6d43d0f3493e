"""Provinces and districts as the reader asks for them, each name looked up once."""

from __future__ import annotations

import re
from functools import lru_cache

from catalogue.provinces import Provinces
from parsers.folding import fold


class Gazetteer:
    """Folded names to provinces (of the 63) and districts."""

    def __init__(self, provinces: Provinces) -> None:
        self._provinces = provinces
        self._patterns: dict[str, re.Pattern[str]] = {}
        self.province_named = lru_cache(maxsize=4096)(self._province_named)
        self.district_provinces = lru_cache(maxsize=4096)(self._district_provinces)
        spellings = {fold(name) for p in provinces.all63 for name in (p.name, *p.aliases)}
        self.pattern = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, spellings), key=len, reverse=True)) + r")(?!\w)")

    def districts_of(self, province: str | None) -> re.Pattern[str] | None:
        """A pattern of the folded names of a province's districts, the longest first."""
        if province is None:
            return None
        if province not in self._patterns:
            names = {fold(d.name) for d in self._provinces.districts if d.province == province and not d.name.isdigit()}
            self._patterns[province] = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?!\w)")
        return self._patterns[province]

    def _province_named(self, folded: str) -> str | None:
        province = self._provinces.find(folded)
        return province.name if province else None

    def _district_provinces(self, folded: str) -> tuple[str, ...]:
        return self._provinces.district(folded)
