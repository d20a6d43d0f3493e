"""Percentages against their count and target, and the targets they imply."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.figures import ratio_words as words
from checks.figures.bases import Denominator, find_bases, follows
from checks.figures.doubts import doubted
from checks.figures.excess import AMBIGUOUS_SURPLUS
from checks.figures.numerators import is_status, numerators_of
from checks.figures.ratio_words import Pair
from checks.figures.senses import in_that_sense, sense_of
from checks.intervals import (
    SCALE,
    Range,
    added,
    fits,
    percent_range,
    ratio_fits,
    remaining,
    rounded,
    shifted,
    subtracted,
)
from checks.measures import has_parts, whole_of
from checks.model import CampaignFacts, Finding, Meaning
from checks.sheet import (
    Cell,
    Sheet,
    counts,
    dates_differ,
    phases_differ,
    targets,
)
from checks.wording import (
    Base,
    Words,
    base_named,
    fold_words,
    says,
    says_valid,
)
from checks.writing import HUNDRED

_NEAREST = 16
_FEW = 4
_REACH = 60
_DONE = Words(
    r"(?<!\w)(?:có|đạt|thực hiện|kết quả|nộp|gửi|cập nhật)(?!\w)",
    "có",
    "đạt",
    "thực",
    "kết",
    "nộp",
    "gửi",
    "cập",
)
_COMPARED = Words(
    r"%|(?<!\w)(?:tăng|giảm)(?!\w)|cùng kỳ|đến nay|hiện (?:nay|có|đã)",
    *("%", "tăng", "giảm", "cùng kỳ", "đến nay", "hiện "),
)


def check_ratio(sheet: Sheet, percent: Cell, facts: CampaignFacts | None = None) -> Iterator[Finding]:
    """The verdict on one percentage of a target; with the target it implies where none is given."""
    sense = sense_of(sheet, percent)
    percent = in_that_sense(percent, sense)
    figure = percent.figure
    base = base_named(sheet.text, figure.end, sheet.next_start(percent))
    meanings = _meanings(sheet, percent)
    if sense == "others":
        yield words.without_count(percent, meanings)
        return
    numerators, alone = numerators_of(sheet, percent)
    if not numerators:
        yield _from_target_and_excess(sheet, percent, meanings, base) or words.without_count(
            percent, meanings
        )
        return
    if _other_numerator(sheet, percent, numerators[0]):
        yield words.mismatch(percent, numerators[0], meanings)
        return
    pairs = _pairs(sheet, percent, numerators, alone, base)
    stated = [(meaning, _stated(percent, meaning)) for meaning in meanings]
    tight = [pair for pair in pairs if pair.tight]
    for pair in (*tight, *(pair for pair in pairs if not pair.tight)):
        for meaning, said in stated:
            if fits(pair.achieved.range, pair.base.range, said) and (
                pair.tight or _exact_enough(pair, percent)
            ):
                yield words.consistent(pair, percent, meaning, meanings)
                return
    if (
        sense not in ("aimed", "earlier", "unsaid")
        and not (sense == "below" and len(tight) == 1 and _is_what_lacks(percent, tight[0]))
        and len(tight) == 1
        and all(ratio_fits(tight[0].achieved.range, tight[0].base.range, said) == "no" for _, said in stated)
        and not _fits_another(sheet, percent, numerators, meanings)
        and not doubted(sheet, percent, tight[0].achieved, tight[0].base, _in_percent(percent, meanings))
    ):
        yield words.inconsistent(tight[0], percent, meanings)
        return
    count = numerators[0]
    near = next((pair for pair in pairs if not _too_far(pair.achieved, pair.base, percent)), None)
    if near is not None:
        yield words.undecided(near, percent, meanings, aimed=sense == "aimed")
        return
    if any(c.figure.measure != figure.measure for c in numerators):
        yield words.mismatch(percent, count, meanings)
        return
    yield from words.without_target(percent, count, meanings, facts)


def _is_what_lacks(percent: Cell, pair: Pair) -> bool:
    """*2.400 trên tổng chỉ tiêu 3.000, chưa đạt 20%*: a fifth was not reached."""
    said = remaining(percent_range(percent.value, percent.decimals, "exact"), HUNDRED)
    return fits(pair.achieved.range, pair.base.range, said)


def _in_percent(percent: Cell, meanings: list[Meaning]) -> tuple[Decimal, ...]:
    """What the percentage may say of the target, in each meaning."""
    said = percent.figure.value
    return tuple(said + 100 if meaning == "over_target" else said for meaning in meanings)


def _meanings(sheet: Sheet, percent: Cell) -> list[Meaning]:
    """ "Vượt N%" is on top or, by loose use, reached; below 100 it can't be reached."""
    figure = percent.figure
    over = figure.percent_basis == "over_target"
    if over and not _exceeds(sheet, figure.sentence_start, figure.start):
        return ["of_target", "over_target"]
    exceeds = _exceeds(sheet, max(figure.sentence_start, figure.start - 12), figure.start)
    if not over and not exceeds and not _restates_excess(sheet, percent):
        return ["of_target"]
    if percent.value < HUNDRED:
        return ["over_target"] if over else ["of_target", "over_target"]
    return ["over_target", "of_target"] if over else ["of_target", "over_target"]


def _restates_excess(sheet: Sheet, percent: Cell) -> bool:
    """ "vượt 60 sáng kiến (5%)": a surplus told again as a percentage."""
    before = sheet.cells[percent.order - 1] if percent.order > 0 else percent
    if before.figure.role != "excess" or before.figure.sentence_start != percent.figure.sentence_start:
        return False
    between = sheet.text[before.figure.end : percent.figure.start].strip(" ,(")
    return between in ("", "tức", "tức là", "hay", "tương đương", "tương ứng", "bằng")


def _exceeds(sheet: Sheet, start: int, end: int) -> bool:
    return "vượt" in fold_words(sheet.text[max(0, start) : max(0, end)])


def _pairs(sheet: Sheet, percent: Cell, numerators: list[Cell], alone: bool, base: Base) -> list[Pair]:
    """Counts and targets that may belong to the percentage; a tight pair does so without doubt."""
    bases = find_bases(sheet, percent, base, percent.figure.measure)
    if not bases and (counted := whole_of(percent.figure.measure)):
        # "số sáng kiến hợp lệ bằng 85,6% chỉ tiêu 500 sáng kiến": targets are seldom set in valid ones
        bases = find_bases(sheet, percent, base, counted)
    pairs: list[Pair] = []
    if not base.other:
        for count in numerators:
            sure = alone and _is_its_count(sheet, percent, count, base)
            pairs += [
                Pair(count, denominator, sure and _is_its_base(sheet, percent, count, denominator, base))
                for denominator in bases
            ]
            pairs += _from_excess(sheet, percent, count)
        pairs += _whole_programme(sheet, percent, bases)
    return pairs


def _is_its_count(sheet: Sheet, percent: Cell, count: Cell, base: Base) -> bool:
    figure = count.figure
    if figure.measure != percent.figure.measure or figure.counting == "increment":
        return False
    if base.phase == "all" and isinstance(figure.phase, int) and figure.phase > 1:
        return False
    if dates_differ(figure, percent.figure) or _of_another_percentage(sheet, percent, count):
        return False
    # "bằng 128,9% so với chỉ tiêu (1.900) và tăng 22,5% so với 2.000 của năm 2021"
    return count.order < percent.order or not says(
        _COMPARED, sheet.text, percent.figure.end, max(percent.figure.end, figure.start)
    )


def _is_its_base(sheet: Sheet, percent: Cell, count: Cell, denominator: Denominator, base: Base) -> bool:
    if not denominator.tight or (len(denominator.cells) > 1 and count.figure.phase != "all"):
        return False
    if _too_far(count, denominator, percent):
        return False
    if base.phase is not None or not phases_differ(count.figure, percent.figure):
        return True
    return any(follows(sheet, percent, target) for target in denominator.cells)


def _from_excess(sheet: Sheet, percent: Cell, count: Cell) -> Iterator[Pair]:
    for cell in [*sheet.claim_of(percent), *sheet.sentence_of(percent)]:
        figure = cell.figure
        if figure.role != "excess" or figure.measure != percent.figure.measure or cell.unit != percent.unit:
            continue
        if says(AMBIGUOUS_SURPLUS, sheet.text, max(figure.sentence_start, figure.start - 50), figure.start):
            # "vượt chỉ tiêu được giao 1.200 sáng kiến": the quota itself, where the percentage bears it out
            yield Pair(count, Denominator(cell.value, cell.range, (cell,), False), False)
        if 0 < cell.value < count.value:
            left, left_range = count.value - cell.value, subtracted(count.range, cell.range)
            base = Denominator(left, left_range, (cell,), False, words.Left(count, cell))
            yield Pair(count, base, False)


def _from_target_and_excess(
    sheet: Sheet, percent: Cell, meanings: list[Meaning], base: Base
) -> Finding | None:
    """ "Vượt 32 so với đăng ký 80, tức đạt 140%": the count left out is their sum."""
    for excess in sheet.claim_of(percent):
        if excess.figure.role != "excess" or excess.figure.measure != percent.figure.measure:
            continue
        for target in find_bases(sheet, percent, base, percent.figure.measure):
            count = Cell(
                excess.figure,
                target.value + excess.value,
                0,
                added([target.range, excess.range]),
                percent.unit,
                -1,
            )
            pair = Pair(count, target._replace(cells=(*target.cells, excess)), False)
            for meaning in meanings:
                if fits(count.range, target.range, _stated(percent, meaning)):
                    return words.consistent(pair, percent, meaning, meanings)
    return None


def _whole_programme(sheet: Sheet, percent: Cell, bases: list[Denominator]) -> Iterator[Pair]:
    """A percentage of the whole programme beside the phases' results: their sum may be meant."""
    figure = percent.figure
    if figure.phase != "all" or percent.unit == ("", ""):
        return
    phases: dict[object, Cell] = {}
    for cell in counts(sheet.unit_of(percent), figure.measure):
        if isinstance(cell.figure.phase, int) and cell.figure.counting != "increment":
            if cell.figure.phase in phases and phases[cell.figure.phase].value != cell.value:
                return
            phases[cell.figure.phase] = cell
    if set(phases) not in ({1, 2}, {1, 2, 3}):
        return
    parts = [phases[key] for key in sorted(phases, key=str)]
    total = Cell(
        parts[-1].figure, sum(p.value for p in parts), 0, added([p.range for p in parts]), percent.unit, -1
    )
    for base in bases:
        named = base._replace(cells=(*base.cells, *parts))
        yield Pair(total, named, False)


def _stated(percent: Cell, meaning: Meaning) -> Range:
    """What the percentage says of the target, whichever way "vượt" is read."""
    return shifted(percent.range, HUNDRED) if meaning == "over_target" else percent.range


def _exact_enough(pair: Pair, percent: Cell) -> bool:
    """A pair put together from afar counts only where it fits too well to be chance."""
    if percent.figure.bound == "exact" and pair.achieved.figure.bound == "exact":
        return True
    return all(cell.figure.phase == percent.figure.phase for cell in pair.base.cells)


def _fits_another(sheet: Sheet, percent: Cell, numerators: list[Cell], meanings: list[Meaning]) -> bool:
    """Whether other numbers nearby would make the statement true: then something may be misread."""
    near = [c for c in (*sheet.claim_of(percent), *sheet.sentence_of(percent)) if c.figure.unit == "count"]
    near = [c for c in near if c.unit == percent.unit and c.value > 0]
    near = sorted(near, key=lambda c: (abs(c.order - percent.order), c.order))[:_NEAREST]
    bases = {c.order: c.range for c in (*near, *_some_targets(sheet, percent))}
    tops = {c.order: c.range for c in (*near, *numerators)}
    stated = [_stated(percent, meaning) for meaning in meanings]
    for at, base in bases.items():
        for other, top in tops.items():
            if at != other and any(fits(top, base, said) for said in stated):
                return True
    return False


def _some_targets(sheet: Sheet, percent: Cell) -> list[Cell]:
    """Targets of the unit, and what goes on from one: "giai đoạn 1 là 800, giai đoạn 2 là 1.600"."""
    own = targets(sheet.unit_of(percent), percent.figure.measure)[:_NEAREST]
    after = [sheet.cells[t.order + 1] for t in own[:_FEW] if t.order + 1 < len(sheet.cells)]
    listed = [c for c in after if c.figure.unit == "count" and c.value > 0]
    return [*own, *(c for c in listed if not says(_DONE, sheet.before(c, _REACH), 0, _REACH))]


def _of_another_percentage(sheet: Sheet, percent: Cell, count: Cell) -> bool:
    """ "đạt 76,5% chỉ tiêu, đưa tổng số lên 2.661, tương đương 88,7%": a count that comes later
    and has a percentage of its own."""
    return count.order > percent.order and any(
        c.figure.role == "percent" for c in sheet.claim_of(percent) if c.order > count.order
    )


def _too_far(count: Cell, base: Denominator, percent: Cell) -> bool:
    """A target from elsewhere that makes nonsense of the number is somebody else's."""
    beside = any(cell.figure.claim == percent.figure.claim for cell in base.cells)
    factor = 20 if beside else 3
    if base.value <= 0:
        return True
    result = rounded(count.value * 100, base.value) * SCALE
    stated = percent.value + (HUNDRED if percent.figure.percent_basis == "over_target" else 0)
    return not stated <= result * factor <= stated * factor * factor


def _other_numerator(sheet: Sheet, percent: Cell, count: Cell) -> bool:
    if count.figure.measure != percent.figure.measure:
        # "1.900 sáng kiến hợp lệ, đạt 95% chỉ tiêu": the noun of the target is all that differs
        return whole_of(count.figure.measure) != percent.figure.measure
    if is_status(percent) or not has_parts(count.figure.measure) or count.order > percent.order:
        return False
    between = sheet.text[count.figure.end : percent.figure.start]
    return (
        len(between) < 200
        and ("hợp lệ" in between or "duyệt" in between or "công nhận" in between)
        and not any(
            c.order > count.order for c in counts(sheet.cells[count.order : percent.order]) if is_status(c)
        )
        and says_valid(sheet.text, count.figure.end, percent.figure.start)
    )
