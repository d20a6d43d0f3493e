"""The figures of tables: each cell with its row as subject, and the phase and date of the lines above."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.context.campaigns import Spoken
from parsers.context.memory import Memory, Span, Told, Whose
from parsers.context.scanned import Scanned
from parsers.counting.composition import Statement
from parsers.layout.blocks import Block
from parsers.layout.captions import announces_targets
from parsers.layout.cells import Cell, Table
from parsers.layout.columns import Column, is_added
from parsers.model import PercentBasis, Phase
from parsers.numbers import dates, scan, worded
from parsers.placing import beside_dates, timing
from parsers.placing.generic import province_subject, resolve
from parsers.placing.statements import Placed
from parsers.units.find import find_units
from parsers.units.places import MUNICIPALITIES, Gazetteer
from parsers.words.bounds import bound_of

_SHARE_HEAD = re.compile(r"tỷ trọng|cơ cấu|chiếm|(?:so với|trên|của|trong) tổng (?:số|chung)")
_UNIT_KIND = re.compile(r"^(?:huyện|quận|thị xã|thành phố|tp\.?|tx\.?) ")
_BASE_NAME = re.compile(
    r"công ty|trường|bệnh viện|trung tâm|cty|xí nghiệp"
    r"|^(?:các )?(?:cđcs|công đoàn cơ sở)\b|^(?:ubnd )?(?:xã|phường|thị trấn)\b"
    r"|^(?:th|thcs|thpt|mn|ptdtbt|mầm non|tiểu học|trạm|nhà máy|xưởng|phân xưởng)\b"
)
_WHOLE_PROVINCE = re.compile(r"(?:toàn|cả) tỉnh")
_DISTRICT_ROW = re.compile(r"(?:lđlđ |liên đoàn lao động )?(?:huyện|quận|thị xã|thành phố|tp)")
_NAMELESS_CITY = re.compile(r"(?:lđlđ|liên đoàn lao động|công đoàn|cđ) (?:thành phố|tp\.?|thị xã|tx\.?)")

# columns that name a phase, the programme or their sum, and nothing that is counted
_HEAD_OF_PHASE = re.compile(
    r"(?:(?:đến )?hết )?(?:giai đoạn|gđ|chặng|đợt) ?(?:\d|i{1,3}"
    r"|một|hai|ba|đầu)|(?:cả|toàn) (?:chương trình|hai giai đoạn)"
    r"|(?:tổng )?cộng|tổng(?: số)?"
)
_GIVES_TARGETS = re.compile(r"phân bổ|giao chỉ tiêu|chỉ tiêu (?:giao|phân bổ|được giao)")
_HEAD_OF_INITIATIVES = re.compile(r"(?:số |số lượng )?(?:sáng kiến|sk)")
_RESULTS = re.compile(r"kết quả|thực hiện được|đã (?:đạt|nộp|gửi|có)")
_TOTAL_HEAD = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số|chung)(?: (?:sáng kiến|đạt|giao|nộp|thực hiện))?")
# *Thực hiện đến 31/12/2022*, *Giai đoạn 2 (01/6/2022 - 31/8/2023)*
_COUNTED_TO = re.compile(
    r"(?:đến|tới|hết)(?: hết| ngày| cuối| tháng| năm)* ?\d|\d[/.]\d{1,4} ?[-–] ?\d{1,2}[/.]\d"
)
_DUE_BEFORE = re.compile(r"(?:trước|chậm nhất|hạn(?: cuối| chót)?)(?: là| vào)?(?: ngày| tháng)? ?$")
# *(Số liệu tính đến ngày 31/12/2022, cộng cả hai giai đoạn)*
_NOTE = re.compile(
    r"\W*(?:ghi chú ?: ?)?(?:số liệu|số|bảng|kết quả)(?: (?:tính|chốt|lấy|trên|tại|đến|của|trong|này))*"
    r"(?!\w)[^:;]{0,90}"
)
# *Cả nước, đến sáng 3-10 đã cán mốc 1 triệu sáng kiến*: nothing of the table's units
_OF_THE_NATION = re.compile(r"(?:^|[.;:\n] ?)(?:trên )?(?:cả nước|toàn quốc)(?:[^.;:\n]|\.(?=\d))*$")
_ROW_NUMBER = re.compile(r"\d{1,3} ?[.)] ?(?=[^\W\d])")  # 1. Công đoàn ngành Giáo dục
_COUNTED_AT = re.compile(r"(?<!\w)(?:đến|tới|hết|chốt|tại|tính)(?: (?:hết|ngày|cuối|tháng|thời điểm|lúc))* $")
_CAPTION_AND_STORY = 2  # lines above a table
_EVENT_REACH = 80  # characters behind a day in which a meeting is told
_DISTRICT_KINDS = ("huyện", "quận", "thị xã", "thành phố", "tp", "tx")
_NUMBER_OF_ITS_OWN = re.compile(r" ?[:–-] ?\d")  # Giai đoạn 2: 15.245/13.000


def read_table(
    table: Table, scanned: Scanned, memory: Memory, spoken: Spoken, places: Gazetteer
) -> list[Placed]:
    """The figures of a table, in order; its date is remembered for what follows."""
    phase = _phase(table, scanned, memory)
    column_phases = _phases_of_columns(table, phase)
    asked = _asks(table, column_phases, scanned, memory)
    due = _date(table, scanned, memory)
    as_of = due if asked else _date(table, scanned, memory, by=scanned.document.published)
    named = spoken.before(scanned.blocks[table.first].start)
    folded = scanned.view.folded
    districts = _count_districts(table, folded)
    claims: dict[Span, int] = {}
    owners: dict[tuple[int, int], Whose] = {}
    column_days = _days_of_columns(table, scanned, memory)
    if column_days:
        as_of = due = max(column_days.values(), key=lambda day: day.value)
    placed = []
    for cell in table.cells:
        column = replace(cell.column, role="target") if asked else cell.column
        if cell.name not in claims:
            claims[cell.name] = next(memory.claims)
        if cell.name not in owners:
            owners[cell.name] = _owner(cell, districts, scanned, memory, places)
        statement = Statement(
            column.measure,
            column.role,
            cell.value,
            column.unit,
            cell.start,
            cell.end,
            cell.number,
            cell.row,
            f"table.{column.role}",
            bound_of(folded, cell.row[0], cell.start, cell.end, cell.end)[0],
            basis=_basis(column),
            target_kind="assigned" if column.role == "target" else None,
            group=claims[cell.name],
            increment=is_added(column),
            per="total" if column.unit == "vnd" else None,
        )
        told = column_phases[column.head]
        day = column_days.get(column.head, due if column.role == "target" else as_of)
        day = _within_phase(day, told, memory)
        day = day or _ended(told, column.role, memory, scanned.document.published)
        placed.append(Placed(statement, owners[cell.name], told, day, named))
    if as_of:
        memory.as_of, memory.as_of_phase = as_of, phase.value if phase else None
    return placed


def _asks(table: Table, phases: dict[str, Told[Phase] | None], scanned: Scanned, memory: Memory) -> bool:
    """*Phân bổ chỉ tiêu cho các đơn vị*, and columns that only name phases, or initiatives: what is asked."""
    columns = {cell.column for cell in table.cells}
    if any(column.role != "achieved" for column in columns):
        return False
    folded = scanned.view.folded
    lines = [folded[start:end] for start, end in _lines_above(table, scanned)]
    if all(_HEAD_OF_INITIATIVES.fullmatch(column.head) for column in columns):
        lines = lines[-1:]  # other lines may be of another table
    elif not all(_HEAD_OF_PHASE.match(column.head) for column in columns):
        return False
    above = " | ".join(lines)
    gives = (
        _tells_of_what_had_not_begun(phases, scanned, memory)
        or _GIVES_TARGETS.search(above)
        or announces_targets(folded, scanned.blocks, table.first)
    )
    return bool(gives) and _RESULTS.search(above) is None


def _tells_of_what_had_not_begun(
    phases: dict[str, Told[Phase] | None], scanned: Scanned, memory: Memory
) -> bool:
    """Columns of both phases in a document of the first: no result of the second can be known."""
    first, published = memory.end_of(1), scanned.document.published
    told = {phase.value for phase in phases.values() if phase}
    return first is not None and published is not None and published <= first.value and told >= {1, 2}


def _phases_of_columns(table: Table, phase: Told[Phase] | None) -> dict[str, Told[Phase] | None]:
    """The phase that each header names; a total beside columns of several phases is of the whole."""
    heads = {cell.column.head: worded.phases(cell.column.head) for cell in table.cells}
    several = len({found[-1].value for found in heads.values() if found and found[-1].value != "all"}) > 1
    aimed = {
        heads[cell.column.head][-1].value
        for cell in table.cells
        if cell.column.role == "target" and heads[cell.column.head]
    }
    rates = {cell.column.head for cell in table.cells if cell.column.role == "percent"}
    told: dict[str, Told[Phase] | None] = {}
    for head, found in heads.items():
        if found:
            told[head] = Told(found[-1].value, True)
        elif several and head in rates and aimed == {"all"}:
            told[head] = Told("all", True)
        else:
            told[head] = Told("all", True) if several and _TOTAL_HEAD.fullmatch(head) else phase
    return told


def _days_of_columns(table: Table, scanned: Scanned, memory: Memory) -> dict[str, Told[str]]:
    """The day that a header counts up to (*Thực hiện đến 31/12/2022*)."""
    first = scanned.blocks[table.first]
    found: dict[str, Told[str]] = {}
    for head in {cell.column.head for cell in table.cells if cell.column.role == "achieved"}:
        for token in scan.scan(head, []) if _COUNTED_TO.search(head) else ():
            value = timing.complete(token, scanned.document, memory) if token.kind == "date" else None
            if value:
                found[head] = Told(dates.as_month_end(value), True, (first.start, first.end))
    return found


def _within_phase(as_of: Told[str] | None, phase: Told[Phase] | None, memory: Memory) -> Told[str] | None:
    """The date of the table; that of its first phase's columns no later than its end."""
    if as_of is None or phase is None or phase.value != 1 or as_of.value[:10] <= memory.first_phase_end:
        return as_of
    return memory.end_of(1)


def _ended(phase: Told[Phase] | None, role: str, memory: Memory, published: str | None) -> Told[str] | None:
    """The end of the phase of a column: its targets are due then, and results hold then once it is over."""
    end = memory.ended(phase.value, published if role != "target" else None) if phase else None
    return Told(end.value, True, end.evidence) if end else None


def _date(table: Table, scanned: Scanned, memory: Memory, *, by: str | None = None) -> Told[str] | None:
    """The date in the two lines above a table, else the one told last.

    Where two lines tell one, none after the day `by`: no result can be of a day to come.
    """
    folded, found = scanned.view.folded, None
    lines = _lines_above(table, scanned)
    for start, end in lines:
        known = found is not None
        for token in scanned.stamps_in(start, end):
            before = folded[max(start, token.start - 40) : token.start]
            if (
                beside_dates.dates_a_document(before)
                or _OF_THE_NATION.search(folded, start, token.start)
                or _DUE_BEFORE.search(before)
                or _is_meeting(folded[token.end : end], before)
            ):
                continue
            value = timing.complete(token, scanned.document, memory)
            if value and known and by and len(value) == len(by) and value > by:
                continue  # (Chỉ tiêu của cả Chương trình, đến hết ngày 31/8/2023)
            if value and len(value) == len("2021") and (start, end) != lines[-1]:
                continue  # a year that the story above the caption tells of
            if (
                value
                and found is not None
                and len(value) < len(found.value)
                and found.value.startswith(value)
            ):
                continue  # (số liệu đến 31/8/2022; chỉ tiêu giao cho năm 2022)
            found = Told(value, True, (token.start, token.end)) if value else found
    found = found or _day_below(table, scanned, memory)
    if found is None and memory.as_of is not None:
        return Told(memory.as_of.value, True, memory.as_of.evidence)
    return found


def _is_meeting(behind: str, before: str) -> bool:
    """*Sáng 21-6, LĐLĐ tỉnh sơ kết …*: the day on which the table was shown, not up to which it counts."""
    return beside_dates.tells_of_event(behind[:_EVENT_REACH]) and not beside_dates.counts_up_to(before)


def _phase(table: Table, scanned: Scanned, memory: Memory) -> Told[Phase] | None:
    """The phase in the lines above or the header, else the one told last, else the title's."""
    first = scanned.blocks[table.first]
    lines = _lines_above(table, scanned)
    if len(lines) == _CAPTION_AND_STORY and _tells_of_several(*lines[0], scanned):
        del lines[0]
    spans = [*lines, (first.start, first.end)]
    later = _is_of_later_day(spans[:-1], scanned, memory)
    spans = spans[-2:] if later else spans
    columns = {phase.value for phase in scanned.phases_in(first.start, first.end)}
    if len(columns) > 1:
        spans.pop()  # GĐ 1 | GĐ 2: each is of its own column
    phases = [phase for start, end in spans for phase in scanned.phases_in(start, end)]
    folded = scanned.view.folded
    apart = [phase for phase in phases if _NUMBER_OF_ITS_OWN.match(folded, phase.end)]
    phases = [phase for phase in phases if phase not in apart]
    if phases:
        return Told(phases[-1].value, True, (phases[-1].start, phases[-1].end))
    below = _phase_below(table, scanned)
    if below is not None:
        return below
    block = memory.phase_block
    if block is not None and not apart and (block.start, block.end) in spans[:-1]:
        told = memory.phase
        return Told(told.value, True, told.evidence) if told else None
    return memory.title_phase or (None if later else memory.only_phase)


def _tells_of_several(start: int, end: int, scanned: Scanned) -> bool:
    """A story above the caption that tells of both phases says nothing of the table's."""
    return len({phase.value for phase in scanned.phases_in(start, end)} - {"all"}) > 1


def _is_of_later_day(lines: list[tuple[int, int]], scanned: Scanned, memory: Memory) -> bool:
    """*Kết quả giai đoạn 1 đạt … / Kết quả một số đơn vị (lũy kế đến 28/02/2023):* above a table.

    A caption that counts up to a day after the first phase says nothing more of it, whatever stands before.
    """
    if len(lines) < _CAPTION_AND_STORY:
        return False
    (begun, ended), folded = lines[-1], scanned.view.folded
    told = {phase.value for phase in scanned.phases_in(*lines[0])}
    if 1 not in told or scanned.phases_in(begun, ended):
        return False
    for stamp in scanned.stamps_in(begun, ended):
        value = timing.complete(stamp, scanned.document, memory)
        late = value is not None and value[:10] > memory.first_phase_end
        if late and beside_dates.counts_up_to(folded[max(begun, stamp.start - 24) : stamp.start]):
            return True
    return False


def _note_below(table: Table, scanned: Scanned) -> Block | None:
    """*(Số liệu đến 31/12/2022, của cả hai giai đoạn)* on the line right below a table."""
    note = next(iter(scanned.blocks[table.last + 1 : table.last + 2]), None)
    told = note is not None and _NOTE.fullmatch(scanned.view.folded, note.start, note.end)
    return note if told else None


def _phase_below(table: Table, scanned: Scanned) -> Told[Phase] | None:
    note = _note_below(table, scanned)
    phases = scanned.phases_in(note.start, note.end) if note is not None else []
    one = len({phase.value for phase in phases}) == 1
    return Told(phases[0].value, True, (phases[0].start, phases[0].end)) if one else None


def _day_below(table: Table, scanned: Scanned, memory: Memory) -> Told[str] | None:
    note = _note_below(table, scanned)
    for stamp in scanned.stamps_in(note.start, note.end) if note is not None else ():
        value = timing.complete(stamp, scanned.document, memory)
        if value and _COUNTED_AT.search(scanned.view.folded, max(0, stamp.start - 24), stamp.start):
            return Told(dates.as_month_end(value), True, (stamp.start, stamp.end))
    return None


def _lines_above(table: Table, scanned: Scanned) -> list[tuple[int, int]]:
    above: list[tuple[int, int]] = []
    for block in reversed(scanned.blocks[: table.first]):
        if len(above) == 2:
            break
        if not block.cut:
            above.append((block.start, block.end))
    return above[::-1]


def _basis(column: Column) -> PercentBasis | None:
    """What a column of percentages is taken of."""
    if column.role != "percent":
        return None
    if "vượt" in column.head:
        return "over_target"
    share = column.measure == "initiatives_valid" or _SHARE_HEAD.search(column.head)
    return "of_achieved" if share else "of_target"


def _count_districts(table: Table, folded: str) -> int:
    """How many rows are of districts."""
    return len({cell.name for cell in table.cells if _DISTRICT_ROW.match(folded, *cell.name)})


def _owner(cell: Cell, districts: int, scanned: Scanned, memory: Memory, places: Gazetteer) -> Whose:
    """Whose row it is: the whole's for a total, else the unit, province or district that the row names."""
    if cell.total:
        return _total(cell, districts, scanned.view.folded, memory)
    view, (start, end) = scanned.view, cell.name
    numbered = _ROW_NUMBER.match(view.folded, start, end)
    start = numbered.end() if numbered else start
    named = start, end
    name = view.original(start, end)
    units = find_units(view, start, end, places, scanned.document.source_province)
    if units and not units[0].generic:
        resolved = resolve(units[0], memory)
        return Whose(name, resolved.level, resolved.province, False, resolved.province_implied, named)
    folded = view.folded[start:end]
    bare = _UNIT_KIND.sub("", folded)
    province = places.province_named(bare) if bare == folded or folded.startswith("tỉnh") else None
    if province and province != memory.province:
        return Whose(name, "province", province, False, False, named)
    if folded.startswith(_DISTRICT_KINDS) or places.district_provinces(folded) or _is_capital(folded, memory):
        return Whose(name, "district", memory.province, False, True, named)
    base = memory.main.level == "grassroots" or _BASE_NAME.search(bare)
    return Whose(name, "grassroots" if base else "sector", memory.main.province, False, True, named)


def _is_capital(folded: str, memory: Memory) -> bool:
    """*LĐLĐ thành phố* without its name: the one city of a province; in Hà Nội it is the whole."""
    return memory.province not in MUNICIPALITIES and _NAMELESS_CITY.fullmatch(folded) is not None


def _total(cell: Cell, districts: int, folded: str, memory: Memory) -> Whose:
    """The subject of a row of totals: the document's, or the province's above several districts."""
    main = memory.main
    if memory.province and _WHOLE_PROVINCE.match(folded, *cell.name):
        main = province_subject(memory, cell.name)
    if main.level == "district" and districts > 1 and memory.province:
        main = province_subject(memory, cell.name)
    return Whose(main.name, main.level, main.province, True, main.province_implied, cell.name)
