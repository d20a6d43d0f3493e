"""Parts of a company's or school's number, which are of the lowest level as it is."""

from __future__ import annotations

from collections.abc import Iterable

from parsers.context.memory import Whose
from parsers.units.unit import Unit

_OPEN = (" gồm", "trong đó", "trong ấy", "chia ra", "cụ thể")


def opens_parts(between: str) -> bool:
    """Whether the words between two numbers open the parts of the first."""
    return any(word in between for word in _OPEN)


def of_lowest(owner: Whose, units: Iterable[Unit]) -> Whose:
    """*Công ty nộp 31 sáng kiến, gồm: PX Vận hành 12, …*: a part that would be a block of a province."""
    if owner.level != "sector":
        return owner
    part = any(unit.block and (unit.start, unit.end) == owner.evidence for unit in units)
    return owner._replace(level="grassroots") if part else owner
