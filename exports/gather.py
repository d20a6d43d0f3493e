"""Sorts a stream of figures into the cells that they may stand in, and keeps count of what may not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Literal

from checks.across.observe import Candidate
from checks.dates import surely_by
from checks.model import StoredFigure
from parsers.model import Figure, Level, Phase, Role

ROLES: tuple[Role, ...] = ("achieved", "target", "percent")
Key = tuple[str, Phase | None, Role]
Left = Literal["increment", "lower", "later", "base", "misread"]


@dataclass(slots=True)
class Gathered:
    """What is held on one province of the 63, or on one unit. Filled by `gather`, then only read."""

    cells: dict[Key, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    left: dict[tuple[Key, Left], int] = field(default_factory=lambda: defaultdict(int))
    documents: Set[str] = field(default_factory=set)

    def has(self, key: Key) -> bool:
        return bool(self.cells.get(key))

    def left_out(self, key: Key, why: Left) -> int:
        return self.left[key, why]


def province_of(figure: Figure) -> str | None:
    """Where a figure belongs in a table of provinces."""
    return figure.province


def gather(
    figures: Iterable[StoredFigure],
    *,
    campaign: str,
    measures: frozenset[str],
    published_by: str | None,
    documents: Mapping[str, str] | None = None,
    misread: Collection[str] = (),
    level: Level = "province",
    where: Callable[[Figure], str | None] = province_of,
) -> dict[str, Gathered]:
    """By row. `documents` maps the texts held to the province that their source belongs to.

    `where` names the row of a figure. Only what is said of the whole of it, at the `level` of the rows, may
    stand in its cells: a district's or a sector's figure is counted in its province, not used, and so is an
    increment or a benefit of one initiative.
    """
    found: dict[str, Gathered] = defaultdict(Gathered)
    texts: dict[str, set[str]] = defaultdict(set)
    for document, province in (documents or {}).items():
        texts[province].add(document)
    for one in figures:
        figure = one.figure
        name = where(figure)
        if name is None:
            continue
        held = found[name]
        texts[name].add(figure.document)
        if figure.campaign != campaign or figure.measure not in measures or figure.role not in ROLES:
            continue
        key: Key = (figure.measure, figure.phase, figure.role)
        why: Left | None = "misread" if one.id in misread else left_out(figure, level)
        if why is None and published_by is not None and not surely_by(one.published, published_by):
            why = "later"
        if why:
            held.left[key, why] += 1
        else:
            held.cells[key].append(Candidate(one))
    for province, some in texts.items():
        found[province].documents = some
    return dict(found)


def left_out(figure: Figure, level: Level = "province") -> Left | None:
    """Why a figure of a row, or of one of its units, may not stand in its cell; None where it may."""
    if figure.level != level:
        return "lower"
    if figure.counting == "increment":
        return "increment"
    if figure.per not in (None, "total") or figure.percent_basis in ("of_members", "of_achieved"):
        return "base"
    if figure.role == "target" and figure.unit == "percent":  # 15% of the members is no number yet
        return "base"
    return None
