"""Kinds of a federation's unions that a text adds up: of districts, sectors, industrial zones, its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

# the unions of a federation: of districts, of sectors, of industrial zones, its own; none is two of them
_UNIONS = tuple(
    re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    for words in (
        "huyện|quận|thị xã|thị, thành|địa phương",
        "ngành",
        "khu công nghiệp|khu kinh tế|kcn|kkt|khu công nghệ cao|khu chế xuất",
        "trực thuộc",
    )
)

_BLOCK = re.compile(r"(?<!\w)khối(?!\w)")


def of_other_unions(labels: Sequence[str]) -> bool:
    """*Khối huyện, thị*, *khối ngành*, *các khu công nghiệp*: each another kind of a federation's unions."""
    kinds = [_kinds_of_unions(label) for label in labels]
    return all(len(kind) == 1 for kind in kinds) and len({kind[0] for kind in kinds}) == len(labels)


def mixes_unions_and_workplaces(labels: Sequence[str]) -> bool:
    """*Khối ngành*, *khối trường học*: a school's initiatives are those of its sector's union, too."""
    told = [bool(_kinds_of_unions(label)) for label in labels if _BLOCK.search(label)]
    return any(told) and not all(told)


def _kinds_of_unions(label: str) -> list[int]:
    return [index for index, kind in enumerate(_UNIONS) if kind.search(label)]
