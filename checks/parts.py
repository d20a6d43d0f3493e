"""Parts of a whole ("trong đó") and shares of it ("chiếm N%")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from checks.intervals import added, percent_of, ratio_fits, same
from checks.model import Finding, Verdict
from checks.sheet import Cell, Sheet, counts, phases_differ
from checks.told import Lang, Plain, Told, either
from checks.wording import fold, number, printed, says
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
)
_LIST_LINE = re.compile(r"\s*(?:[-+•*]|\d{1,2}[.)])")
_RANK = {"national": 4, "province": 3, "sector": 2, "district": 2, "grassroots": 1}
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
# groups within a unit: never a unit of its own level
_BLOCKS = (
    *("khối", "lĩnh vực", "nhóm", "bậc", "cấp học", "khu vực", "doanh nghiệp", "công nhân", "đoàn viên"),
    *("giáo viên", "nữ", "nam", "người lao động", "cán bộ", "viên chức", "mầm non", "tiểu học", "trung học"),
    *("cơ quan", "trường học", "hành chính", "sự nghiệp"),
)
_THE_REST = re.compile(r"(?:số|phần)? ?còn lại(?: là| có)? $")
_OUT_OF = re.compile(r"(?:^|\W)trong (?:tổng )?(?:số )?$")
_OF_SOMETHING_ELSE = re.compile(
    r" ?(?:(?:số )?sáng kiến )?(?:của |trong |trên )?(?:toàn )?"
    r"(?:khối|giá trị|ngành|lĩnh vực|khu vực|huyện|doanh nghiệp)"
)
_OF_A_STATUS = re.compile(
    r" ?(?:tổng )?số (?:sáng kiến )?(?:đã |được )?(nộp|gửi|đăng ký|cập nhật|duyệt|công nhận)"
)
_REACH = 600
_AROUND = 300
_PARTS_NEED: Mapping[Verdict, Told | None] = {
    "consistent": None,
    "inconsistent": Plain("kiểm tra lại các phần và tổng", "check the parts and the whole"),
    "not_checkable": Plain("các phần còn lại", "the remaining parts"),
}
_PART_AND_WHOLE = Plain("phần và tổng mà tỷ lệ này được tính trên đó", "the part and the whole of this share")


class Cue(NamedTuple):
    """Words that announce parts of a number; `divides`: of all of it ("phân theo lĩnh vực")."""

    start: int
    end: int
    divides: bool


def find_cues(text: str) -> list[Cue]:
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
        inside = [c for c in _between(sheet, cue.end, end) if c.figure.unit == "count"]
        inside = [c for c in inside if c.figure.role == "achieved" and c.figure.counting != "increment"]
        if not inside:
            continue
        before = _between(sheet, max(0, cue.start - _REACH), cue.start)
        yield from _by_status(sheet, inside, before)
        yield from _by_unit(sheet, inside, before, cue)


def check_share(sheet: Sheet, percent: Cell) -> Iterator[Finding]:
    part, sure = _part(sheet, percent)
    if part is None:
        yield _share(percent, None, None, "not_checkable")
        return
    named = _named_whole(sheet, percent)
    if named is part:
        yield _share(percent, None, named, "not_checkable")  # 52% tổng số 3.900: the part is not printed
        return
    wholes = [named] if named is not None else _wholes(sheet, percent, part)
    for candidate in wholes:
        if ratio_fits(part.range, candidate.range, percent.range) == "yes":
            yield _share(percent, part, candidate, "consistent")
            return
    if sure and (named is not None or _one_whole(sheet, percent, part, wholes)):
        candidate = wholes[0]
        behind = sheet.text[percent.figure.end : percent.figure.end + 60]
        if (
            ratio_fits(part.range, candidate.range, percent.range) == "no"
            and not _OF_SOMETHING_ELSE.match(fold(behind))
            and not _of_another_status(sheet, percent, behind)
            and not _fits_another(sheet, percent)
        ):
            yield _share(percent, part, candidate, "inconsistent")
            return
    yield _share(percent, part, wholes[0] if wholes else None, "not_checkable")


def _of_another_status(sheet: Sheet, percent: Cell, behind: str) -> bool:
    """*Đăng ký 60 sáng kiến. Có 45 được duyệt, đạt 90% số nộp*: of a number that is not told."""
    named = _OF_A_STATUS.match(fold(behind))
    if named is None:
        return False
    start = max(0, percent.figure.start - _REACH)
    return named[1] not in fold(sheet.text[start : percent.figure.start])


def _by_status(sheet: Sheet, inside: list[Cell], before: list[Cell]) -> Iterator[Finding]:
    units: dict[object, list[Cell]] = {}
    for cell in inside:
        if cell.figure.measure in ("initiatives_valid", "initiatives_pending"):
            units.setdefault((cell.figure.campaign, cell.unit), []).append(cell)
    for parts in units.values():
        holders = [
            c
            for c in counts(before, "initiatives")
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
        whole_told = rest and holder.figure.sentence_start == parts[-1].figure.sentence_start
        yield _parts(holder, parts, apart=True, doubtful=roomy, whole_told=whole_told)


def _by_unit(sheet: Sheet, inside: list[Cell], before: list[Cell], cue: Cue) -> Iterator[Finding]:
    parts = [c for c in inside if c.figure.measure == inside[0].figure.measure and c.unit != ("", "")]
    if not parts or len({c.unit for c in parts}) != len(parts) or len(parts) != len(inside):
        return
    level = max(_rank(c) for c in parts)
    blocks = all(_is_block(part) for part in parts)
    holders = [
        c
        for c in counts(before, parts[0].figure.measure)
        if c.figure.campaign == parts[0].figure.campaign
        and all(c.unit != part.unit and not phases_differ(c.figure, part.figure) for part in parts)
        and (_rank(c) > level or (_rank(c) == level and (cue.divides or (blocks and not _is_block(c)))))
    ]
    if not holders:
        return
    total = sum(part.value for part in parts)
    for holder in reversed(holders):
        if holder.value == total:
            yield _parts(holder, parts, apart=True)
            return
    if counts(before, parts[0].figure.measure)[-1] is not holders[-1]:
        return  # what stands nearer is divided, whatever it is of
    if cue.divides or sheet.text.find("\n", holders[-1].figure.end, cue.start) >= 0:
        return
    apart = len({fold(part.figure.subject or "").split(" ")[0] for part in parts}) == 1 and level < 3
    yield _parts(holders[-1], parts, apart=apart)


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
        return told + either(
            lang,
            f" trên tổng {of}; các phần có thể chưa kể hết",
            f" of {of}; the parts need not be all there",
        )


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


def _wholes(sheet: Sheet, percent: Cell, part: Cell) -> list[Cell]:
    """What the part may be a share of: submissions of the same unit, or a wider unit's count."""
    after = fold(sheet.text[percent.figure.end : min(sheet.next_start(percent), percent.figure.end + 60)])
    before = fold(sheet.text[max(0, percent.figure.start - 40) : percent.figure.start])
    nation = bool(_NATION.search(after))
    province = bool(_PROVINCE.search(after) or _PROVINCE.search(before))
    status = percent.figure.measure in ("initiatives_valid", "initiatives_pending")
    found: list[Cell] = []
    around = sheet.cells[max(0, percent.order - _AROUND) : percent.order + _AROUND]
    for cell in counts(around, "initiatives" if status else percent.figure.measure):
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
            _rank(cell) > _rank(part)
            or (_rank(cell) == _rank(part) and cell.unit != part.unit and cell.value > part.value)
            or _is_divided_in(sheet, cell, part)
        )
        if (
            (cell.unit == part.unit)
            if status
            else (wider and (nation or not part.figure.province or cell.unit[0] != "national"))
        ):
            found.append(cell)
    return sorted(found, key=lambda c: (c.order > percent.order, abs(c.order - percent.order)))


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
    status = percent.figure.measure in ("initiatives_valid", "initiatives_pending")
    if status:
        return holder.figure.phase == part.figure.phase
    behind = sheet.text[percent.figure.end : percent.figure.sentence_end]
    divided = find_cues(gap) or _OF_THE_TOTAL.match(behind)
    wider = _rank(holder) > _rank(part) or (_is_block(part) and not _is_block(holder))
    return bool(divided) and wider


def _fits_another(sheet: Sheet, percent: Cell) -> bool:
    """Whether two other numbers nearby make the share true: then something may be misread."""
    near = _between(sheet, max(0, percent.figure.start - _REACH), percent.figure.sentence_end)
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
    stop = re.compile(r"\n|[.!?](?=\s|$)").search(text, start)
    return stop.start() if stop else len(text)


def _between(sheet: Sheet, start: int, end: int) -> list[Cell]:
    # cells are in the order of their numbers, which lie within their quotes
    first = bisect_left(sheet.cells, start, key=lambda c: c.figure.number_start)
    last = bisect_left(sheet.cells, end, key=lambda c: c.figure.number_start)
    return [c for c in sheet.cells[first:last] if start <= c.figure.start and c.figure.end <= end]


def _rank(cell: Cell) -> int:
    return _RANK.get(cell.figure.level or "", 0)


def _is_block(cell: Cell) -> bool:
    return cell.unit[1].startswith(_BLOCKS)
