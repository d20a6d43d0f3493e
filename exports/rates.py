"""The table's numbers per member or per worker: only over a dated number of the same place.

A ratio over a place of the same name in the other set of provinces is never made, and neither is one over
what was counted years away. What stands in the way is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from catalogue.denominators import NATION
from catalogue.provinces import Provinces
from checks.dates import days_apart
from exports.denominators import MOST_DAYS, NATIONAL, SYSTEMS, Denominators, Place
from exports.labels import label
from exports.merging import bound_of_sum
from exports.model import Cell, Denominator, Rate, RateMissing, Row, Table
from exports.quotients import quotient
from exports.wording import Lang, date_text, value_text

PLACES = 6
_ALIKE_DAYS = 366  # former provinces' numbers are added where they were counted within a year


def with_rates(table: Table, known: Denominators, provinces: Provinces) -> Table:
    """The table with a rate in each cell, or with why there is none."""
    asked = _Asked(table, known, provinces)
    rows = (
        replace(row, cells=tuple(replace(cell, rate=asked.rate(row, cell)) for cell in row.cells))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows), per=known.per)


@dataclass(frozen=True, slots=True)
class _Asked:
    table: Table
    known: Denominators
    provinces: Provinces

    @property
    def lang(self) -> Lang:
        return self.table.lang

    def rate(self, row: Row, cell: Cell) -> Rate:
        if cell.value is None:
            return self._none("no_value")
        if cell.unit == "percent":
            return self._none("percentage")
        if row.unit is not None and self.table.level != "national":
            return self._none("lower_level")
        if cell.as_of is None:
            return self._none("undated")
        places = self._places(row)
        one = self.known.nearest(places, cell.as_of)
        if one is not None and _apart(cell.as_of, one) <= MOST_DAYS:
            return self._over(cell, (one,))
        if self.table.boundaries == 34 and len(row.members) > 1:
            return self._over_members(row, cell)
        if one is not None:
            return self._none("too_far", _told(one, self.lang))
        namesake: Place = (SYSTEMS[34 if self.table.boundaries == 63 else 63], row.province)
        return self._none("other_boundaries" if self.known.knows(namesake) else "no_denominator")

    def _places(self, row: Row) -> list[Place]:
        """The row's place in its own system, and in the other where nothing was joined to it or taken."""
        if self.table.level == "national":
            return [(NATIONAL, NATION)]
        own: Place = (SYSTEMS[self.table.boundaries], row.province)
        if self.table.boundaries == 34:
            return [own, *((SYSTEMS[63], one) for one in row.members if len(row.members) == 1)]
        now = self.provinces.successor(row.province)
        alone = now is not None and len(self.provinces.members(now)) == 1
        return [own, (SYSTEMS[34], now)] if alone and now is not None else [own]

    def _over_members(self, row: Row, cell: Cell) -> Rate:
        """Over the former provinces together, where each is known and they were counted at one time."""
        day = cell.as_of or ""
        found = {name: self.known.nearest([(SYSTEMS[63], name)], day) for name in row.members}
        there = [one for one in found.values() if one is not None and _apart(day, one) <= MOST_DAYS]
        if not there:
            namesake = self.known.knows((SYSTEMS[63], row.province))
            return self._none("other_boundaries" if namesake else "no_denominator")
        gone = [name for name, one in found.items() if one not in there]
        if gone:
            words = "thiếu" if self.lang == "vi" else "without"
            return self._none("parts_missing", f"{len(there)}/{len(found)}: {words} {', '.join(gone)}")
        if any(_apart(one.as_of, other) > _ALIKE_DAYS for one in there for other in there):
            return self._none("parts_missing", "; ".join(_told(one, self.lang) for one in there))
        return self._over(cell, there)

    def _over(self, cell: Cell, of: Sequence[Denominator]) -> Rate:
        assert cell.value is not None
        total = sum((one.value for one in of), start=Decimal(0))
        bound = bound_of_sum([one.bound for one in of])
        value, said = quotient(cell.value, cell.bound, total, bound, PLACES)
        days = max(_apart(cell.as_of or "", one) for one in of)
        return Rate(value, said, total, tuple(of), days, note=" + ".join(_told(one, self.lang) for one in of))

    def _none(self, why: RateMissing, note: str = "") -> Rate:
        words = label(f"rate_{why}", self.lang)
        return Rate(missing=why, note=f"{words}: {note}" if note else words)


def _apart(day: str, one: Denominator) -> int:
    apart = days_apart(day, one.as_of)
    assert apart is not None
    return apart


def _told(one: Denominator, lang: Lang) -> str:
    """Thanh Hóa 308.598 đoàn viên (29/6/2022, ngày đăng)."""
    number = value_text(one.value, "count", one.bound, lang)
    day = date_text(one.as_of, lang)
    dated = f", {label('published', lang)}" if one.dated == "published" else ""
    return f"{one.place} {number} {label(one.per, lang)} ({day}{dated})"
