"""Shares of a whole ("chiếm N%")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checks.figures.parts import REACH, between, find_cues, is_block, rank
from checks.intervals import percent_of, ratio_fits
from checks.measures import whole_of
from checks.model import Finding, Verdict
from checks.sheet import Cell, Sheet, counts, phases_differ
from checks.told import Lang, Plain, Told, either
from checks.wording import fold_words, number, printed, says
from checks.writing import finding

_NATION = re.compile(r"cả nước|toàn quốc")
_PROVINCE = re.compile(r"toàn tỉnh|cả tỉnh|toàn thành phố|của tỉnh|của thành phố")
_OF_A_TOTAL = re.compile(
    r" (?:của |trong |trên )?(?:tổng (?:số )?)?(?:sáng kiến )?"
    r"(?:(?:của )?(?:toàn|cả) (?:tỉnh|thành phố|huyện|quận|ngành|nước) )?\(?"
)
_OF_THE_TOTAL = re.compile(
    r" (?:trong |của )?tổng số(?: sáng kiến)?(?: của)?"
    r"(?: (?:toàn |cả )?(?:tỉnh|huyện|ngành|đơn vị|thành phố|quận|thị xã|trường|công ty))? ?(?:[.;,]|$)"
)
_OUT_OF = re.compile(r"(?:^|\W)trong (?:tổng )?(?:số )?$")
_OF_SOMETHING_ELSE = re.compile(
    r" ?(?:(?:số )?sáng kiến )?(?:của |trong |trên )?(?:toàn )?"
    r"(?:khối|giá trị|ngành|lĩnh vực|khu vực|huyện|doanh nghiệp)"
)
_OF_A_STATUS = re.compile(
    r" ?(?:tổng )?số (?:sáng kiến )?(?:đã |được )?(nộp|gửi|đăng ký|cập nhật|duyệt|công nhận)"
)
_AROUND = 300
_PART_AND_WHOLE = Plain("phần và tổng mà tỷ lệ này được tính trên đó", "the part and the whole of this share")


def check_share(sheet: Sheet, percent: Cell) -> Iterator[Finding]:
    """A percentage of a whole (*chiếm 12,5%*) against the part and the whole that the text prints."""
    part, sure = _part(sheet, percent)
    if part is None:
        yield _share(percent, None, None, "not_checkable")
        return
    named = _named_whole(sheet, percent)
    if named is not None and (named is part or not _counts_alike(part, named)):
        yield _share(percent, None, named, "not_checkable")  # 52% tổng số 3.900: the part is not printed
        return
    wholes = [named] if named is not None else _wholes(sheet, percent, part)
    for candidate in [*wholes, *_told_of_the_unit_itself(sheet, percent, part)]:
        if ratio_fits(part.range, candidate.range, percent.range) == "yes":
            yield _share(percent, part, candidate, "consistent")
            return
    if sure and (named is not None or _one_whole(sheet, percent, part, wholes)):
        candidate = wholes[0]
        behind = sheet.text[percent.figure.end : percent.figure.end + 60]
        if (
            ratio_fits(part.range, candidate.range, percent.range) == "no"
            and not _OF_SOMETHING_ELSE.match(fold_words(behind))
            and not _of_another_status(sheet, percent, behind)
            and not _fits_another(sheet, percent)
        ):
            yield _share(percent, part, candidate, "inconsistent")
            return
    yield _share(percent, part, wholes[0] if wholes else None, "not_checkable")


def _of_another_status(sheet: Sheet, percent: Cell, behind: str) -> bool:
    """*Đăng ký 60 sáng kiến. Có 45 được duyệt, đạt 90% số nộp*: of a number that is not told."""
    named = _OF_A_STATUS.match(fold_words(behind))
    if named is None:
        return False
    start = max(0, percent.figure.start - REACH)
    return named[1] not in fold_words(sheet.text[start : percent.figure.start])


def _part(sheet: Sheet, percent: Cell) -> tuple[Cell | None, bool]:
    figure = percent.figure
    for cells, sure in ((sheet.claim_of(percent), True), (sheet.sentence_of(percent), True)):
        found = [
            c
            for c in counts(cells, figure.measure)
            if c.unit == percent.unit and not phases_differ(c.figure, figure)
        ]
        if found:
            found.sort(key=lambda c: (abs(c.order - percent.order), c.order))
            return found[0], sure and len(found) == 1 and found[0].figure.bound == "exact"
    found = [
        c
        for c in counts(sheet.unit_of(percent), figure.measure)
        if c.figure.phase == figure.phase and c.order < percent.order and c.figure.counting != "increment"
    ]
    return (found[-1], False) if found and percent.unit != ("", "") else (None, False)


def _named_whole(sheet: Sheet, percent: Cell) -> Cell | None:
    """*Chiếm 6,9% tổng số 696.948 sáng kiến*: the whole that the share itself names."""
    behind = sheet.cells[percent.order + 1] if percent.order + 1 < len(sheet.cells) else None
    if behind is None or behind not in counts([behind]) or behind.figure.bound != "exact":
        return None
    figure, share = behind.figure, percent.figure
    alike = figure.campaign == share.campaign and not phases_differ(figure, share)
    gap = sheet.text[share.end : figure.start]
    return behind if alike and _OF_A_TOTAL.fullmatch(gap) else None


def _counts_alike(part: Cell, whole: Cell) -> bool:
    """*8.000 sáng kiến nhưng chiếm tới 48% trong 125 tỷ đồng*: money is of money, people are of people."""
    one, other = part.figure.measure, whole.figure.measure
    return part.figure.unit == whole.figure.unit and (whole_of(one) or one) == (whole_of(other) or other)


def _wholes(sheet: Sheet, percent: Cell, part: Cell) -> list[Cell]:
    """What the part may be a share of: submissions of the same unit, or a wider unit's count."""
    after = fold_words(
        sheet.text[percent.figure.end : min(sheet.next_start(percent), percent.figure.end + 60)]
    )
    before = fold_words(sheet.text[max(0, percent.figure.start - 40) : percent.figure.start])
    nation = bool(_NATION.search(after))
    province = bool(_PROVINCE.search(after) or _PROVINCE.search(before))
    counted = whole_of(percent.figure.measure) or percent.figure.measure
    found: list[Cell] = []
    around = sheet.cells[max(0, percent.order - _AROUND) : percent.order + _AROUND]
    for cell in counts(around, counted):
        figure = cell.figure
        if cell is part or figure.campaign != percent.figure.campaign or figure.counting == "increment":
            continue
        if phases_differ(figure, percent.figure) or (cell.range.high or cell.value) < part.range.low:
            continue
        if nation and cell.unit[0] != "national":
            continue
        if province and cell.unit[0] != "province":
            continue
        wider = (
            rank(cell) > rank(part)
            or (rank(cell) == rank(part) and cell.unit != part.unit and cell.value > part.value)
            or _is_divided_in(sheet, cell, part)
        )
        if (
            (cell.unit == part.unit)
            if counted != percent.figure.measure
            else (wider and (nation or not part.figure.province or cell.unit[0] != "national"))
        ):
            found.append(cell)
    return sorted(found, key=lambda c: (c.order > percent.order, abs(c.order - percent.order)))


def _told_of_the_unit_itself(sheet: Sheet, percent: Cell, part: Cell) -> list[Cell]:
    """*Cả tỉnh có 23.615 sáng kiến. … Doanh nghiệp là lực lượng chính: 16.058 (68%)*: the last total."""
    if whole_of(percent.figure.measure) is not None or part.figure.claim != percent.figure.claim:
        return []
    larger = [
        cell
        for cell in counts(sheet.unit_of(part), part.figure.measure)
        if cell.order < part.order
        and cell.value > part.value
        and cell.figure.counting != "increment"
        and not phases_differ(cell.figure, part.figure)
    ]
    return larger[-1:]


def _is_divided_in(sheet: Sheet, whole: Cell, part: Cell) -> bool:
    """ "Trong 590 sáng kiến của ngành, có 397 sáng kiến của tuyến huyện": what stands first is divided."""
    figure = whole.figure
    if figure.sentence_start != part.figure.sentence_start or whole.value <= part.value:
        return False
    return whole.order < part.order and says(_OUT_OF, sheet.text, figure.sentence_start, figure.start)


def _one_whole(sheet: Sheet, percent: Cell, part: Cell, wholes: list[Cell]) -> bool:
    """Whether there is no doubt about the whole: one number, exact, right before the part."""
    if not wholes or len({c.value for c in wholes}) != 1:
        return False
    holder = wholes[0]
    if holder.figure.bound != "exact" or holder.order > percent.order or part.order > percent.order:
        return False
    gap = sheet.text[holder.figure.end : percent.figure.start]
    if len(gap) > 400 or "\n" in gap:
        return False
    if whole_of(percent.figure.measure) is not None:
        return holder.figure.phase == part.figure.phase
    behind = sheet.text[percent.figure.end : percent.figure.sentence_end]
    divided = find_cues(gap) or _OF_THE_TOTAL.match(behind)
    wider = rank(holder) > rank(part) or (is_block(part) and not is_block(holder))
    return bool(divided) and wider


def _fits_another(sheet: Sheet, percent: Cell) -> bool:
    """Whether two other numbers nearby make the share true: then something may be misread."""
    near = between(sheet, max(0, percent.figure.start - REACH), percent.figure.sentence_end)
    near = [c for c in near if c.figure.unit == "count" and c.value > 0][-12:]
    return any(
        ratio_fits(part.range, holder.range, percent.range) == "yes"
        for part in near
        for holder in near
        if part is not holder
    )


def _share(percent: Cell, part: Cell | None, holder: Cell | None, verdict: Verdict) -> Finding:
    computed: Decimal | None = None
    told: Told = _Lacking(percent)
    if part is not None and holder is not None:
        computed = percent_of(part.value, holder.value, max(1, percent.decimals))
        if computed is not None:
            told = _Share(percent, part, holder, computed, verdict)
    return finding(
        "share",
        verdict,
        percent,
        [c for c in (part, holder, percent) if c is not None],
        told,
        computed=computed,
        needs=None if verdict == "consistent" else _PART_AND_WHOLE,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Lacking(Told):
    percent: Cell

    def write(self, lang: Lang) -> str:
        stated = printed(self.percent.figure, lang)
        return either(
            lang,
            f"Bài viết ghi chiếm {stated}%; chưa xác định được phần và tổng",
            f"The text says a share of {stated}%; part and whole could not be told",
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Share(Told):
    percent: Cell
    part: Cell
    holder: Cell
    computed: Decimal
    verdict: Verdict

    def write(self, lang: Lang) -> str:
        stated = f"{printed(self.percent.figure, lang)}%"
        divided = f"{printed(self.part.figure, lang)} / {printed(self.holder.figure, lang)}"
        told = f"{divided} = {number(self.computed, lang)}%"
        if self.verdict == "consistent":
            return told + either(lang, f", khớp với {stated}", f", which agrees with {stated}")
        told += either(lang, f", bài viết ghi {stated}", f", the text says {stated}")
        if self.verdict == "inconsistent":
            return told + "."
        return either(lang, "Nếu cùng cơ sở: ", "If the bases are the same: ") + told
