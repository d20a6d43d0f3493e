"""A document's figures laid out for checking: by claim, by sentence, by whose they are."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from checks.dates import are_apart
from checks.intervals import SCALE, Range, count_range, percent_range, scaled, target_range
from checks.wording import fold_words, places_printed
from parsers.model import Figure

Unit = tuple[str, str]
_Key = tuple[int, int, int, str, str, int]
_CROWD = 200
_ATTRIBUTES = tuple(one.name for one in fields(Figure))

# parts of a province that annotators may call its level: never the province itself
_WITHIN = (
    "khối",
    "lĩnh vực",
    "nhóm",
    "công nhân",
    "doanh nghiệp",
    "ngành",
    "cđ ngành",
    "trường",
    "các doanh nghiệp",
    "các trường",
    "mỗi",
    "đoàn viên",
    "người lao động",
)


class Cell(NamedTuple):
    """A figure with its exact value, the range it can mean, and whose it is.

    `missing`: the percentage printed is what lacks; value and range are then of what was reached.
    """

    figure: Figure
    value: int
    decimals: int
    range: Range
    unit: Unit
    order: int
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells in the order of the text, and those of one claim, sentence or unit together."""

    text: str
    cells: Sequence[Cell]
    starts: Sequence[int]
    claims: dict[int, list[Cell]]
    sentences: dict[tuple[int, int], list[Cell]]
    units: dict[tuple[str | None, Unit], list[Cell]]

    def next_start(self, cell: Cell) -> int:
        """Where the next figure begins, or the sentence ends."""
        end = cell.figure.sentence_end
        at = bisect_right(self.starts, cell.figure.start)
        while at < len(self.starts) and self.starts[at] < cell.figure.end:
            at += 1
        return min(end, self.starts[at]) if at < len(self.starts) else end

    def before(self, cell: Cell, reach: int) -> str:
        """The words of the sentence since the figure before, the last `reach` letters of them at most."""
        start = max(cell.figure.sentence_start, cell.figure.start - reach)
        if cell.order > 0:
            start = max(start, self.cells[cell.order - 1].figure.end)
        return self.text[start : cell.figure.start]

    def claim_of(self, cell: Cell) -> list[Cell]:
        """The figures asserted together with a cell."""
        return self.claims[cell.figure.claim]

    def sentence_of(self, cell: Cell) -> list[Cell]:
        """The figures of its sentence."""
        return self.sentences[cell.figure.sentence_start, cell.figure.sentence_end]

    def unit_of(self, cell: Cell) -> list[Cell]:
        """The unit's figures; in a text with hundreds of them, those around this one."""
        cells = self.units[cell.figure.campaign, cell.unit]
        if len(cells) <= _CROWD:
            return cells
        at = bisect_right(cells, cell.order, key=lambda c: c.order)
        return cells[max(0, at - _CROWD // 2) : at + _CROWD // 2]

    def is_crowded(self, cell: Cell) -> bool:
        """Too many figures of one unit to say that any of them is the only one."""
        return len(self.units[cell.figure.campaign, cell.unit]) > _CROWD


def lay_out(figures: Iterable[Figure], text: str) -> Sheet:
    """Sorts, drops doubles and what is no plausible printed number; the order given doesn't matter."""
    names: dict[str, str] = {}
    whose: dict[tuple[str | None, ...], Unit] = {}
    cells: list[Cell] = []
    claims: dict[int, list[Cell]] = defaultdict(list)
    sentences: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    units: dict[tuple[str | None, Unit], list[Cell]] = defaultdict(list)
    for order, (_, (figure, value)) in enumerate(sorted(_kept(figures).items())):
        named = (figure.level, figure.subject, figure.province)
        unit = whose.get(named)
        if unit is None:
            unit = whose[named] = unit_of(figure, names)
        decimals = places_printed(figure, value, text)
        cell = Cell(figure, value, decimals, range_of(figure, value, decimals), unit, order)
        cells.append(cell)
        claims[figure.claim].append(cell)
        sentences[figure.sentence_start, figure.sentence_end].append(cell)
        units[figure.campaign, unit].append(cell)
    return Sheet(text, cells, [cell.figure.start for cell in cells], claims, sentences, units)


def _kept(figures: Iterable[Figure]) -> dict[_Key, tuple[Figure, int]]:
    """Each plausible figure once, with its value in billionths, by its place."""
    kept: dict[_Key, tuple[Figure, int]] = {}
    for figure in figures:
        value = scaled(figure.value)
        if value is None:
            continue
        key = (figure.number_start, figure.start, figure.end, figure.role, figure.measure, value)
        known = kept.get(key)
        if known is None or _whole_order(figure) < _whole_order(known[0]):
            kept[key] = (figure, value)
    return kept


def counts(cells: Iterable[Cell], measure: str | None = None) -> list[Cell]:
    """Results that may be divided: not a saving a year or of a single initiative."""
    return [
        cell
        for cell in cells
        if cell.figure.role == "achieved"
        and cell.figure.unit != "percent"
        and cell.figure.per in (None, "total")
        and (measure is None or cell.figure.measure == measure)
    ]


def targets(cells: Iterable[Cell], measure: str) -> list[Cell]:
    """The targets of a measure in numbers, not in percent."""
    return [
        cell
        for cell in cells
        if cell.figure.role == "target"
        and cell.figure.unit != "percent"
        and cell.figure.measure == measure
        and cell.value > 0
    ]


def phases_differ(one: Figure, other: Figure) -> bool:
    """Whether two figures name different phases."""
    return one.phase is not None and other.phase is not None and one.phase != other.phase


def is_told_right_before(sheet: Sheet, about: Cell, counted: list[Cell]) -> bool:
    """Whether the sentence before tells the unit's one count of a phase, and `about` goes on with it.

    "Thành phố có 2.743 sáng kiến giai đoạn 1. So với chỉ tiêu 1.950, vượt 893."
    """
    if about.unit == ("", "") or about.figure.phase is None or len({c.value for c in counted}) != 1:
        return False
    count = counted[0].figure
    if counted[0].order > about.order or count.counting == "increment" or dates_differ(count, about.figure):
        return False
    between = sheet.text[count.sentence_end : about.figure.sentence_start]
    return count.sentence_end <= about.figure.sentence_start and between.strip(". ") == ""


def dates_differ(one: Figure, other: Figure) -> bool:
    """Whether two as-of dates can't be one: `2022-05` and `2022-05-31` can, and `2022-Q2` and `2022-05`."""
    return are_apart(one.as_of, other.as_of)


def range_of(figure: Figure, value: int, decimals: int) -> Range:
    """What a printed value can mean, with its qualifier."""
    if figure.unit == "percent":
        return percent_range(value, decimals, figure.bound)
    if decimals >= 0 and figure.bound == "exact":
        return Range(value, value, value, value)
    step = SCALE * 10 ** min(-decimals, 12) if decimals < 0 else SCALE
    if figure.role == "target":
        return target_range(value, step, figure.bound)
    return count_range(value, step, figure.bound)


def unit_of(figure: Figure, names: dict[str, str]) -> Unit:
    """Whose a figure is: the nation, a province whatever it is called, or a subject by name."""
    if figure.level == "national":
        return ("national", "")
    subject = figure.subject
    name = ""
    if subject:
        known = names.get(subject)
        name = _plain_name(subject) if known is None else known
        names[subject] = name
    if figure.level == "province" and figure.province and not name.startswith(_WITHIN):
        return ("province", figure.province)
    if figure.province and figure.level in ("sector", "grassroots") and not name.startswith("lđlđ"):
        # "Công đoàn Giáo dục" is "Công đoàn Giáo dục Hòa Bình" where the province is known
        home = names.get(figure.province)
        if home is None:
            home = names[figure.province] = fold_words(figure.province)
        short = name.removesuffix(home).removesuffix("tỉnh ").strip()
        name = short if " " in short else name
    return ("subject", name) if name else ("", "")


def _plain_name(subject: str) -> str:
    """A unit's name as the press varies it: *Công đoàn ngành Giáo dục* is *ngành Giáo dục*."""
    name = fold_words(subject).replace("công đoàn", "cđ").strip()
    return name.removeprefix("cđ ") if name.startswith("cđ ngành ") else name


def _whole_order(figure: Figure) -> tuple[object, ...]:
    """Decides between two figures of one span, so that the order given doesn't matter."""
    return tuple(str(getattr(figure, name)) for name in _ATTRIBUTES)
