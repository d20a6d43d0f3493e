"""Parts of a whole ("trong đó")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from checks.intervals import added, same
from checks.measures import whole_of
from checks.model import Finding, Verdict
from checks.sheet import Cell, Sheet, counts, phases_differ
from checks.told import Lang, Plain, Told, either
from checks.unions import mixes_unions_and_workplaces, of_other_unions
from checks.wording import fold_words, number, printed, says
from checks.writing import finding, whole

# letters that are found fast, the words that begin with them, and what may stand before those
_CUES = (
    (
        "rong ",
        re.compile(r"rong (?:tổng )?(?:đó|số đó|số này|số nói trên|số trên|tổng số nói trên)"),
        ("T", "t"),
    ),
    ("gồm", re.compile(r"gồm(?: có)?:?"), ("bao ", "")),
    ("hân theo", re.compile(r"hân theo"), ("P", "p")),
    ("hia theo", re.compile(r"hia theo"), ("C", "c")),
    ("hia ra", re.compile(r"hia ra(?! (?:làm|thành))"), ("C", "c")),
)
_LIST_LINE = re.compile(r"\s*(?:[-+•*]|\d{1,2}[.)])")
_RANK = {"national": 4, "province": 3, "sector": 2, "district": 2, "grassroots": 1}
# groups within a unit: never a unit of its own level
_BLOCKS = (
    *("khối", "lĩnh vực", "nhóm", "bậc", "cấp học", "khu vực", "doanh nghiệp", "công nhân", "đoàn viên"),
    *("giáo viên", "nữ", "nam", "người lao động", "cán bộ", "viên chức", "mầm non", "tiểu học", "trung học"),
    *("cơ quan", "trường học", "hành chính", "sự nghiệp"),
)
# …; ba khối cộng lại đúng 5.330: what the parts come to is none of them
_THEIR_SUM = re.compile(
    r"(?<!\w)(?:cộng(?: lại| chung| dồn| là)|tổng cộng|tổng số|cộng)(?!\w)[^,;.\d]{0,24}$"
)
_THE_REST = re.compile(r"(?:số|phần)? ?còn lại(?: là| có)? $")
REACH = 600
_PARTS_NEED: Mapping[Verdict, Told | None] = {
    "consistent": None,
    "inconsistent": Plain("kiểm tra lại các phần và tổng", "check the parts and the whole"),
    "not_checkable": Plain("các phần còn lại", "the remaining parts"),
}


class Cue(NamedTuple):
    """Words that announce parts of a number; `divides`: of all of it ("phân theo lĩnh vực")."""

    start: int
    end: int
    divides: bool


_SENTENCE_STOP = re.compile(r"\n|[.!?](?=\s|$)")
_LONGEST_SENTENCE = 2000
_GRADE = re.compile(r"cấp (?:tỉnh|cơ sở|huyện|ngành|thành phố|bộ|trung ương)")  # may be counted among others


def find_cues(text: str) -> list[Cue]:
    """Where words open a list of parts (*trong đó*, *chia theo khối*), in the order of the folded text."""
    cues: list[Cue] = []
    for letters, words, openings in _CUES:
        if letters not in text:
            continue
        for found in words.finditer(text):
            for opening in openings:
                if text.endswith(opening, 0, found.start()):
                    divides = found[0].endswith("theo")
                    cues.append(Cue(found.start() - len(opening), found.end(), divides))
                    break
    return sorted(cues)


def check_parts(sheet: Sheet) -> Iterator[Finding]:
    """Each "trong đó" against the number it divides, by status and by unit."""
    for cue in find_cues(sheet.text):
        end = _reach(sheet.text, cue.end)
        inside = [c for c in between(sheet, cue.end, end) if c.figure.unit == "count"]
        inside = [c for c in inside if c.figure.role == "achieved" and c.figure.counting != "increment"]
        inside = [
            c
            for c in inside
            if not says(_THEIR_SUM, sheet.text, max(cue.end, c.figure.start - 40), c.figure.start)
        ]
        if not inside:
            continue
        before = between(sheet, max(0, cue.start - REACH), cue.start)
        yield from _by_status(sheet, inside, before)
        yield from _by_unit(sheet, inside, before, cue)


def _by_status(sheet: Sheet, inside: list[Cell], before: list[Cell]) -> Iterator[Finding]:
    units: dict[tuple[str, object, object], list[Cell]] = {}
    for cell in inside:
        whole = whole_of(cell.figure.measure)
        if whole is not None:
            units.setdefault((whole, cell.figure.campaign, cell.unit), []).append(cell)
    for (whole, _, _), parts in units.items():
        holders = [
            c
            for c in counts(before, whole)
            if (c.unit, c.figure.campaign) == (parts[0].unit, parts[0].figure.campaign)
            and c.figure.counting != "increment"
            and not any(phases_differ(c.figure, part.figure) for part in parts)
        ]
        measures = [part.figure.measure for part in parts]
        if not holders:
            continue
        if len(set(measures)) != len(
            measures
        ):  # 1.020 hợp lệ và 615 được cấp tỉnh công nhận: one in the other
            yield _parts(holders[-1], parts, apart=False, doubtful=True)
            continue
        total = sum(part.value for part in parts)
        holder = next((c for c in reversed(holders) if c.value == total), holders[-1])
        roomy = any(
            all(c is not part for part in parts)
            and c.value > holder.value
            and (c.range.hard_high is None or c.range.hard_high >= total)
            for c in sheet.unit_of(parts[0])
            if c.figure.unit == "count"
        )
        rest = says(_THE_REST, sheet.text, parts[-1].figure.sentence_start, parts[-1].figure.start)
        roomy = roomy or _names_grades(sheet, parts)
        whole_told = rest and holder.figure.sentence_start == parts[-1].figure.sentence_start
        yield _parts(holder, parts, apart=True, doubtful=roomy, whole_told=whole_told)


def _by_unit(sheet: Sheet, inside: list[Cell], before: list[Cell], cue: Cue) -> Iterator[Finding]:
    parts = _of_other_units(inside)
    counted = counts(before, parts[0].figure.measure) if parts else []
    holders = [cell for cell in counted if _may_hold(cell, parts, cue)]
    if not holders:
        return
    total = sum(part.value for part in parts)
    fitting = next((holder for holder in reversed(holders) if holder.value == total), None)
    if fitting is not None:
        yield _parts(fitting, parts, apart=True)
        return
    nearest = holders[-1]
    if counted[-1] is not nearest:
        return  # what stands nearer is divided, whatever it is of
    if _is_listed(sheet, nearest, before, total):
        return
    if cue.divides or sheet.text.find("\n", nearest.figure.end, cue.start) >= 0:
        return
    if _names_grades(sheet, parts):
        return
    yield _parts(nearest, parts, apart=_are_apart(parts))


def _of_other_units(inside: list[Cell]) -> list[Cell]:
    """The numbers behind a cue where each is of one measure and of a unit of its own, else none."""
    units = {cell.unit for cell in inside}
    alike = all(cell.figure.measure == inside[0].figure.measure for cell in inside)
    return inside if alike and len(units) == len(inside) and ("", "") not in units else []


def _may_hold(cell: Cell, parts: list[Cell], cue: Cue) -> bool:
    """Whether a number is of a unit that holds those of the parts, in no other phase."""
    if cell.figure.campaign != parts[0].figure.campaign:
        return False
    if any(cell.unit == part.unit or phases_differ(cell.figure, part.figure) for part in parts):
        return False
    level = max(rank(part) for part in parts)
    if rank(cell) != level:
        return rank(cell) > level
    return cue.divides or (all(is_block(part) for part in parts) and not is_block(cell))


def _are_apart(parts: list[Cell]) -> bool:
    """Whether the units are of one kind (*huyện A*, *huyện B*), or all of other kinds, below the province."""
    names = [fold_words(part.figure.subject or "") for part in parts]
    alike = len({name.split(" ")[0] for name in names}) == 1 and not mixes_unions_and_workplaces(names)
    return (alike or of_other_unions(names)) and all(rank(part) < _RANK["province"] for part in parts)


def _names_grades(sheet: Sheet, parts: list[Cell]) -> bool:
    """*215 sáng kiến cấp tỉnh*: what one grade recognises may be counted among others."""
    return any(says(_GRADE, sheet.text, part.figure.end, _clause_end(sheet, part)) for part in parts)


def _clause_end(sheet: Sheet, cell: Cell) -> int:
    """Where the words that belong to a number end: at the next comma, point or number."""
    end = sheet.next_start(cell)
    stops = [sheet.text.find(mark, cell.figure.end, end) for mark in ",;."]
    return min([stop for stop in stops if stop >= 0], default=end)


def _is_listed(sheet: Sheet, holder: Cell, before: list[Cell], total: int) -> bool:
    """*1.310 phân theo lĩnh vực: kỹ thuật 92, …, an toàn 23; trong số này, 60 của nữ*: of the whole list."""
    return any(
        cell.order < holder.order
        and cell.value >= total > holder.value
        and find_cues(sheet.text[cell.figure.end : holder.figure.start])
        for cell in counts(before, holder.figure.measure)
    )


def _parts(
    holder: Cell, parts: list[Cell], *, apart: bool, doubtful: bool = False, whole_told: bool = False
) -> Finding:
    """`apart`: nothing can be counted in two of the parts; `doubtful`: another whole may be meant;
    `whole_told`: the last part is said to be all that remains.
    """
    value = sum(part.value for part in parts)
    together = added([part.range for part in parts])
    verdict: Verdict = "not_checkable"
    fit = same(together, holder.range)
    single = any(
        holder.range.hard_high is not None and part.range.hard_low > holder.range.hard_high for part in parts
    )
    too_many = holder.range.hard_high is not None and together.hard_low > holder.range.hard_high
    exact = all(c.figure.bound == "exact" and c.decimals >= 0 for c in (*parts, holder))
    if fit == "yes" and exact and len(parts) > 1:
        verdict = "consistent"
    elif not doubtful and (single or (apart and (too_many or (whole_told and exact and fit == "no")))):
        verdict = "inconsistent"
    return finding(
        "parts",
        verdict,
        holder,
        (holder, *parts),
        _Division(holder, tuple(parts), verdict),
        computed=Decimal(whole(value)),
        needs=_PARTS_NEED[verdict],
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Division(Told):
    """ "800 + 200 = 1.000", and how that stands to the whole printed."""

    holder: Cell
    parts: tuple[Cell, ...]
    verdict: Verdict

    def write(self, lang: Lang) -> str:
        told = " + ".join(printed(part.figure, lang) for part in self.parts)
        if len(self.parts) > 1:
            told += f" = {number(whole(sum(part.value for part in self.parts)), lang)}"
        of = printed(self.holder.figure, lang)
        if self.verdict == "consistent":
            return told + either(lang, f", khớp với {of}", f", which agrees with {of}")
        if self.verdict == "inconsistent":
            if sum(part.value for part in self.parts) < self.holder.value:
                return told + either(lang, f", chưa đủ tổng {of}.", f", short of the whole of {of}.")
            return told + either(lang, f", nhiều hơn cả tổng {of}.", f", more than the whole of {of}.")
        if sum(part.value for part in self.parts) > self.holder.value:
            return told + either(
                lang,
                f", nhiều hơn {of}; có thể là các phần của một tổng khác",
                f", more than {of}; they may be parts of another whole",
            )
        return told + either(
            lang,
            f" trên tổng {of}; các phần có thể chưa kể hết",
            f" of {of}; the parts need not be all there",
        )


def _reach(text: str, start: int) -> int:
    """The end of the sentence; of the list, where the sentence ends in a colon."""
    end = _sentence_end(text, start)
    if text[start:end].rstrip().endswith(":"):
        while end < len(text):
            following = text.find("\n", end + 1)
            following = following if following >= 0 else len(text)
            if not _LIST_LINE.match(text[end + 1 : following]):
                break
            end = following
    return end


def _sentence_end(text: str, start: int) -> int:
    end = min(len(text), start + _LONGEST_SENTENCE)
    stop = _SENTENCE_STOP.search(text, start, end)
    return stop.start() if stop else end


def between(sheet: Sheet, start: int, end: int) -> list[Cell]:
    """The cells that stand between two offsets of the text."""
    # cells are in the order of their numbers, which lie within their quotes
    first = bisect_left(sheet.cells, start, key=lambda c: c.figure.number_start)
    last = bisect_left(sheet.cells, end, key=lambda c: c.figure.number_start)
    return [c for c in sheet.cells[first:last] if start <= c.figure.start and c.figure.end <= end]


def rank(cell: Cell) -> int:
    """How high the level of a figure's unit is: the nation above a province, that above what is in it."""
    return _RANK.get(cell.figure.level or "", 0)


def is_block(cell: Cell) -> bool:
    """Whether a figure is of a group within a unit (*khối trường học*), never of a unit of its own level."""
    return cell.unit[1].startswith(_BLOCKS)
