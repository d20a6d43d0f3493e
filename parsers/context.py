"""Whose figure it is, in which phase and as of when: decided over the whole document, nearest evidence first.

What the sentence itself says is stated; what comes from a heading, an earlier sentence, the title or
the source is implied and marked so. Where there is no evidence the attribute stays null.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field

from parsers import dates
from parsers.blocks import Block
from parsers.composition import Sentence, Statement
from parsers.folding import View
from parsers.model import Document, Level, Phase
from parsers.scan import Token
from parsers.units import Unit

_EVENT = re.compile(r"tổ chức|ban hành|trao|họp|phát động|khai mạc|diễn ra|ký |tham dự|gặp mặt|hội nghị|công văn|kế hoạch số|quyết định số|hướng dẫn số|tập huấn|biểu dương|khen|kỷ niệm|thăm|đến thăm|thành lập|sơ kết|tổng kết|lễ ")
_DUE_LEFT = re.compile(r"(?:đến|hết|trước|tới|vào|cuối|trong|từ nay đến|chậm nhất|hạn|thời hạn)(?: hết)?(?: (?:ngày|tháng|năm|cuối|quý|thời điểm))*[ :]*$|(?:kết thúc|hết|khép lại)[^.;\d]{0,40}\( ?(?:ngày )?$")
_AS_OF_LEFT = re.compile(r"(?:đến|hết|tính|chốt|tới|thời điểm|vào|trong|cuối|lúc|ngày|sáng|chiều|tối|hồi|đầu|năm|qua|kết xuất|đêm|giữa|sau|đầu năm|tháng|quý)(?: (?:hết|cuối|ngày|giữa|sáng|đầu|lúc|thời điểm|tháng|quý|năm|khi|đến|tính|chốt|24h00|trưa|chiều))*[ :,(]*$")
_FROM_LEFT = re.compile(r"(?:\btừ|kể từ|bắt đầu(?: từ)?|từ (?:ngày|tháng|khi|đầu|năm|quý)|khởi động|so với|cùng kỳ)(?: (?:ngày|tháng|năm|đầu))* ?$")
_DOCUMENT_LEFT = re.compile(r"(?:/[a-zđ\-]+|\bsố \d[\w/.\-đ]*|kế hoạch|công văn|quyết định|hướng dẫn|nghị quyết|ban hành|văn bản)[^.;]{0,24}(?:ngày|,) ?$|\bký ngày $|sinh ngày $|lập ngày $|kỷ niệm[^.;]*$|năm ngày[^.;]*$|sinh nhật[^.;]*$|tháng công nhân (?:năm )?$|năm học $|chủ đề (?:năm )?$|dịch bệnh năm $|ngày thành lập[^.;]*$|lời kêu gọi[^.;]*$|nhiệm kỳ[^.;]*$")
_END_OF_PHASE = re.compile(r"(?:kết thúc|hết|khép lại|sơ kết|tổng kết|kết quả|sau|xong|cuối|qua|về đích|hoàn thành|cán đích)")
_NOW = re.compile(r"đến nay|hiện nay|\bhiện\b|tới nay|thời điểm hiện tại|đến thời điểm này|tính đến hôm nay|hôm nay|sáng nay|chiều nay|tính đến thời điểm này")
_SUMMED = re.compile(r"(?:tổng cộng|cộng (?:lại|chung|dồn|cả)|gộp (?:lại|cả|chung)|tính (?:chung|gộp|cả))\b")
_LIST_LIKE = 2


@dataclass(slots=True)
class Whose:
    """The resolved subject of a figure."""

    name: str
    level: Level
    province: str | None
    implied: bool
    province_implied: bool
    evidence: tuple[int, int] | None = None
    key: str = ""


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave behind for later ones."""

    main: Whose
    province: str | None
    province_in_text: bool
    units: list[Unit] = field(default_factory=list)
    district: Whose | None = None
    sector: Whose | None = None
    base: dict[str, Whose] = field(default_factory=dict)
    last: Whose | None = None
    last_block: Block | None = None
    last_count: int = 0
    phase: Phase | None = None
    phase_block: Block | None = None
    only_phase: Phase | None = None
    title_phase: Phase | None = None
    phase_numbers: frozenset[Phase] = frozenset()
    lead_phase: Phase | None = None
    as_of: str | None = None
    as_of_phase: Phase | None = None
    years: tuple[int, ...] = ()
    phase_ends: dict[Phase, str] = field(default_factory=dict)
    same_block: bool = False  # whether `last` was named in the paragraph being read
    event: str | None = None  # the day of the meeting that the text reports


_PERSONS = frozenset("anh chị ông bà cô thầy kỹ bác đồng tác".split())
_GRASSROOTS_NOUNS = ("công ty", "trường", "bệnh viện", "trung tâm", "nhà máy", "xí nghiệp", "cơ quan", "viện")


def remember(memory: Memory, unit: Unit, view: View) -> None:
    """Let a named unit answer later for *huyện*, *ngành*, *công ty* …"""
    if unit.generic or unit.person or unit.block:
        return
    folded = view.folded[unit.start : unit.end]
    whose = named(unit, memory)
    if unit.level == "district":
        memory.district = whose
    elif unit.level == "sector":
        memory.sector = whose
    elif unit.level == "grassroots":
        memory.base["đơn vị"] = whose
        for noun in _GRASSROOTS_NOUNS:
            if noun in folded:
                memory.base[noun] = whose
    memory.units.append(unit)


def named(unit: Unit, memory: Memory, *, implied: bool = False) -> Whose:
    """A unit named in the text, with its province by what the text and the source say."""
    province, from_context = unit.province, False
    if province is None and unit.level != "national":
        province, from_context = _province_by_context(unit, memory), True
    return Whose(unit.name, unit.level, province, implied, from_context and province is not None, (unit.start, unit.end))


_NATIONAL_NAME = re.compile(r"việt nam|vn\b|evn")


def _province_by_context(unit: Unit, memory: Memory) -> str | None:
    if unit.level == "sector" and (_NATIONAL_NAME.search(unit.name.lower())) and not unit.block:
        return None
    if memory.main.level == "national" and unit.level in ("grassroots", "sector"):
        return None
    if memory.main.level == "sector" and memory.main.province is None:
        return None
    if unit.level == "grassroots" and memory.main.level == "grassroots":
        return memory.main.province
    return memory.province


_SUMMED_UP = re.compile(r"(?:ước |ước tính |theo [^,]{0,24}, )?(?:tổng (?:giá trị|số|cộng)|giá trị làm lợi|tính chung|nhìn chung|chung cả|gộp)")
_THAT_NUMBER = re.compile(r"con số (?:này|đó|ấy|trên)|số này|kết quả này")
_AMONG_THESE = re.compile(r"trong đó[^,;]{0,16}$|[;,] (?:và )?$")
_AT_PLACE = re.compile(r"(?:^|[.,;:] |\W)(?:riêng )?(?:tại|ở) $")


def whose(statement: Statement, sentence: Sentence, block: Block, memory: Memory, view: View, previous: tuple[Statement, Whose] | None, heads: list[Unit]) -> Whose:
    """The subject of one statement."""
    folded = view.folded
    before = [u for u in sentence.units if u.end <= statement.start and u.standing in ("actor", "reporter") and not _only_speaks(folded, u, sentence)]
    if previous is not None:
        last, owner = previous
        group = _right_group(statement, sentence, view)
        if group is not None and _AMONG_THESE.search(folded[last.end : statement.start]):
            level: Level = "grassroots" if owner.level == "grassroots" else "sector"
            return Whose(group.name, level, owner.province, False, owner.province is not None, (group.start, group.end))
        if not any(u.start >= last.end for u in before):
            return owner
    group = _right_group(statement, sentence, view)
    if group is not None and "trong đó" in folded[max(sentence.start, statement.start - 24) : statement.start]:
        resolved = resolve(group, memory, view, statement)
        if resolved is not None:
            return resolved
    if before:
        unit = _choose(before, statement, folded)
        resolved = resolve(unit, memory, view, statement)
        if resolved is not None:
            return resolved
    right = _right_unit(statement, sentence, folded)
    if right is not None:
        resolved = resolve(right, memory, view, statement)
        if resolved is not None:
            return resolved
    for head in reversed(heads):
        resolved = resolve(head, memory, view, statement)
        if resolved is not None:
            return Whose(resolved.name, resolved.level, resolved.province, True, resolved.province_implied, resolved.evidence)
    place = next((u for u in reversed(sentence.units) if u.end <= statement.start and u.standing == "place" and u.level in ("grassroots", "district") and not u.generic and _AT_PLACE.search(folded[max(sentence.start, u.start - 10) : u.start].lower())), None)
    if place is not None and statement.measure != "benefit_vnd" or place is not None and place.start - sentence.start < 24:
        return named(place, memory)
    short = _short_mention(statement, sentence, memory, view)
    if short is not None:
        return short
    if _SUMMED_UP.match(folded[sentence.start : sentence.start + 60]):
        return Whose(memory.main.name, memory.main.level, memory.main.province, True, memory.main.province_implied, memory.main.evidence)
    continues = _THAT_NUMBER.search(folded[sentence.start : statement.start])
    if memory.last is not None and memory.last_block is block and memory.last_count < _LIST_LIKE and (memory.last.level != "national" or continues):
        last_one = memory.last
        return Whose(last_one.name, last_one.level, last_one.province, True, last_one.province_implied, last_one.evidence)
    main = memory.main
    return Whose(main.name, main.level, main.province, True, main.province_implied, main.evidence)


def _short_mention(statement: Statement, sentence: Sentence, memory: Memory, view: View) -> Whose | None:
    """A company called by the last words of its name (*riêng Vạn Hoa*)."""
    text = view.folded[sentence.start : statement.start]
    for unit in reversed(memory.units[-12:]):
        if unit.level == "grassroots":
            tail = " ".join(view.folded[unit.start : unit.end].split()[-2:])
            at = text.rfind(tail)
            if at >= 0 and view.text[view.start(sentence.start + at)].isupper():
                return named(unit, memory)
    return None


_ONE_OF = re.compile(r"(?:là|,) (?:một )?(?:trong những |những )?$")


def _choose(before: list[Unit], statement: Statement, folded: str) -> Unit:
    """The nearest unit; a reporter only where nobody else acts; a person's own company does not outrank him."""
    best = before[-1]
    if best.standing == "reporter" and len(before) > 1 and before[-2].standing == "actor" and before[-2].generic is None:
        return best
    named_before = [u for u in before if not u.generic and u.standing == "actor" and not u.place_only]
    if best.generic in ("đơn vị", "địa phương") and named_before:
        return named_before[-1]
    if best.generic and named_before and _ONE_OF.search(folded[max(0, best.start - 24) : best.start]) and best.generic in _GRASSROOTS_NOUNS:
        return named_before[-1]
    if len(before) > 1 and before[-2].person and best.level == "grassroots" and best.start - before[-2].end < 40 and not best.generic:
        return before[-2]
    if len(before) > 1 and best.generic is None and best.level == "district" and before[-2].level == "grassroots" and folded[before[-2].end : best.start].strip() in ("(", "thuộc", "(thuộc"):
        return before[-2]
    return best


_SPEAKS = re.compile(r"[^.;\d]{0,50}?(?:cho biết|cho hay|chia sẻ|nhấn mạnh|phát biểu|khẳng định|đề xuất|kể|nói|thông tin|báo cáo)")
_HONOURED = re.compile(r" ?(?:\(?b/c|tặng|khen|trao|biểu dương)")
_SPEAKS_AT_ONCE = re.compile(r"^(?: [^\d]{0,40})?(?:cho biết|thông tin)")


def _only_speaks(folded: str, unit: Unit, sentence: Sentence) -> bool:
    after = folded[unit.end : min(sentence.end, unit.end + 60)]
    if _SPEAKS.match(after) and (unit.person or _SPEAKS_AT_ONCE.match(after) is None):
        return unit.person
    return bool(_HONOURED.match(after)) and unit.level == "province" and False


_TIED_BY = re.compile(r"(?:của|do|từ|thuộc|mà công nhân|đến từ|công nhân|đoàn viên|tập thể)(?: [\w, ]{0,30})? $")
_CLAUSE_MARK = re.compile(r"[.;,]")


def _right_unit(statement: Statement, sentence: Sentence, folded: str) -> Unit | None:
    """A unit after the number that the words *của*, *mà*, *do* tie to it."""
    for unit in sentence.units:
        if unit.start >= statement.end:
            between = folded[statement.end : unit.start]
            if len(between) < 110 and not _CLAUSE_MARK.search(between) and _TIED_BY.search(between) and unit.standing != "owner":
                return unit
            return None
    return None


_GROUP = re.compile(r" (?:là )?(?:của|do|từ) (?:các )?(?P<name>(?:công nhân|đoàn viên|nữ|người lao động|lao động|giáo viên|cán bộ|nhân viên|khối|lĩnh vực|doanh nghiệp|học sinh|nhà giáo)[^,;.:()\d]{0,44}?)(?=[,;.:()\d]|$| (?:được|đã|với|và|chiếm|đạt))")


def _right_group(statement: Statement, sentence: Sentence, view: View) -> Unit | None:
    """A group of people that the words after the number name (*1.480 sáng kiến của công nhân trực tiếp sản xuất*)."""
    match = _GROUP.match(view.folded, statement.end, sentence.end)
    if match is None:
        return None
    return Unit(match.start("name"), match.end("name"), view.original(match.start("name"), match.end("name")), "sector", block=True)


_UNIT_COUNT = re.compile(r"\w+ (?:đơn vị|đầu mối)")


def resolve(unit: Unit, memory: Memory, view: View, statement: Statement | None = None) -> Whose | None:
    """A unit as subject; generic words answered by what was named before."""
    kind = unit.generic
    span = (unit.start, unit.end)
    if kind is None:
        if unit.person:
            base = memory.base.get("công ty") or memory.base.get("đơn vị")
            name = f"{unit.name}, {base.name}" if base else unit.name
            province = memory.province if memory.province_in_text and not (memory.main.level == "sector" and memory.main.province is None) else None
            return Whose(name, "grassroots", province, False, province is not None, span)
        if unit.block:
            main = memory.main
            province = main.province
            return Whose(unit.name, "grassroots" if main.level == "grassroots" else "sector", province, False, province is not None, span)
        return named(unit, memory)
    if kind == "each":
        province = memory.province if memory.main.province or memory.province_in_text else memory.province
        if memory.main.level == "sector" and memory.main.province is None:
            province = None
        level = unit.level
        if _UNIT_COUNT.match(unit.name.lower()) and (memory.main.level == "province" or "thi đua" in memory.main.name.lower()):
            level = "district"
        return Whose(unit.name, level, province, False, province is not None, span)
    if kind in ("tỉnh", "các cấp"):
        if unit.province:
            return Whose(f"LĐLĐ tỉnh {unit.province}", "province", unit.province, False, False, span)
        if memory.main.level in ("district", "sector", "grassroots") and kind == "các cấp":
            return memory.main
        return province_subject(memory, span)
    if kind == "thành phố":
        if memory.province in ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ") and not (memory.main.level == "district" and "thành phố" in memory.main.name.lower()):
            return province_subject(memory, span)
        return memory.district or memory.main
    if kind in ("huyện", "quận", "thị xã"):
        return memory.main if memory.main.level == "district" else memory.district or memory.main
    if kind in ("ngành", "khu", "hệ thống", "khối", "cụm", "tổng công ty", "tập đoàn"):
        if kind in ("ngành", "tập đoàn", "tổng công ty") and memory.main.level == "sector":
            return memory.main
        return memory.sector or memory.main
    if kind == "đơn vị":
        if not memory.same_block:
            return memory.main
        if memory.last is not None and memory.last.name.split(",")[0].split()[0].lower() in _PERSONS:
            return memory.base.get("công ty") or memory.base.get("đơn vị") or memory.main
        if memory.last is not None and memory.last.level in ("grassroots", "sector", "district"):
            return memory.last
        return memory.base.get("đơn vị") if memory.main.level == "grassroots" and memory.base.get("đơn vị") else memory.main
    found = memory.base.get(kind)
    if found is not None:
        return found
    return memory.main


def province_subject(memory: Memory, span: tuple[int, int]) -> Whose:
    """The federation of the province that the document speaks from."""
    main = memory.main
    province = main.province if main.level == "province" else memory.province
    if province is None:
        return main
    kind = "thành phố" if province in ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ") else "tỉnh"
    return Whose(f"LĐLĐ {kind} {province}", "province", province, False, True, span)


# phases


_NEXT_STEP = re.compile(r";|bước sang|chuẩn bị|triển khai|phát động|đưa |nâng |trong khi|so với")
_OTHER_PHASE = re.compile(r"[.;]|,(?! (?:cả|của))|kế hoạch|đưa|nâng|trong khi|\bvà\b|để|cho|sang|bước")
_TO_TARGET = re.compile(r"[^.;,]{0,60}(?:chỉ tiêu|kế hoạch)[^.;,]{0,30}")


def phase_of(statement: Statement, sentence: Sentence, block: Block, memory: Memory, folded: str, following: int, heads: list[Token], group_phase: Phase | None, document: Document, as_of: str | None) -> tuple[Phase | None, bool]:
    """The phase of a statement, and whether it comes from outside its sentence."""
    if statement.single:
        return None, False
    if len(memory.phase_numbers) > 1 and not any(p.end <= statement.start for p in sentence.phases) and _SUMMED.match(folded[sentence.start : sentence.start + 40]):
        return "all", True
    right = next((p for p in sentence.phases if statement.end <= p.start < following), None)
    if right is not None:
        between = folded[statement.end : right.start]
        if not _OTHER_PHASE.search(between) or (statement.role == "percent" and _TO_TARGET.fullmatch(between)):
            return right.value, False
    left = next((p for p in reversed(sentence.phases) if p.end <= statement.start), None)
    if left is not None:
        return left.value, False
    only = sentence.phases[0] if len(sentence.phases) == 1 else None
    if only is not None and only.start >= statement.end and not _NEXT_STEP.search(folded[statement.end : only.start]):
        return only.value, False
    if group_phase is not None:
        return group_phase, False
    if heads:
        return heads[-1].value, True
    now = _NOW.search(folded[sentence.start : statement.start])
    if memory.phase is not None and memory.phase_block is block and not now and not _after_phase(memory, as_of):
        return memory.phase, True
    if memory.title_phase is not None:
        return memory.title_phase, True
    if memory.only_phase == 1 and not statement.role == "target":
        limit = memory.phase_ends.get(1, "2022-05-31")
        known = as_of or document.published
        if known and len(known) >= 7 and known[:10] <= limit:
            return 1, True
        if known and not as_of and known[:7] <= "2022-07" and not _NOW.search(folded[sentence.start : sentence.end]):
            return 1, True
    elif memory.only_phase == 1 and document.published and document.published[:10] <= "2022-05-31":
        return 1, True
    elif memory.only_phase not in (None, 1) and memory.lead_phase == memory.only_phase and not (as_of and as_of[:10] <= "2022-05-31"):
        return memory.only_phase, True
    return None, False


def _after_phase(memory: Memory, as_of: str | None) -> bool:
    """Whether a stated date lies beyond the end of the phase that would be carried over."""
    return memory.phase == 1 and as_of is not None and as_of[:10] > memory.phase_ends.get(1, "2022-05-31")


# dates


def speaks_of_now(folded: str) -> bool:
    """*Đến nay*, *hiện*: the day the text was written."""
    return _NOW.search(folded) is not None


def tells_of_event(folded: str) -> bool:
    """A meeting, ceremony or decision rather than a count."""
    return _EVENT.search(folded) is not None


def begins_a_span(folded: str, token: Token) -> bool:
    """A date after *từ*: where a span begins, not when something holds."""
    return token.kind == "date" and _FROM_LEFT.search(folded[max(0, token.start - 40) : token.start]) is not None



def complete(token: Token, document: Document, memory: Memory, *, due: bool = False) -> str | None:
    """The ISO date of a token, its year found; None where it stays open. A date that is `due` lies ahead."""
    value = token.value[1] if token.kind == "date_range" else token.value
    if not isinstance(value, str):
        return None
    if not value.startswith("--"):
        return value
    dated = dates.with_year(value, document.published, memory.years)
    if due and dated and document.published and months_between(dated, document.published) >= 2:
        return f"{int(dated[:4]) + 1}{dated[4:]}"
    return dated


def months_between(earlier: str, later: str) -> int:
    """Whole calendar months from one ISO date to another; 0 where one is only a year."""
    if len(earlier) < 7 or len(later) < 7:
        return 0
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7]) - int(earlier[5:7])


_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


def as_month_end(value: str) -> str:
    """A quarter as its last month: *hết quý III/2022* is `2022-09`."""
    match = _QUARTER.fullmatch(value)
    return f"{match[1]}-{int(match[2]) * 3:02d}" if match else value


_MONTH = re.compile(r"\d{4}-\d{2}")


def last_day(month: str) -> str:
    """`2022-05` → `2022-05-31`; anything else unchanged."""
    if _MONTH.fullmatch(month):
        return f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]:02d}"
    return month


_SENTENCE_BREAK = re.compile(r"\. ")
_COUNTED_TO = re.compile(r"(?:tính |chốt |số liệu )?(?:đến|hết|tới|ngày|tính|vào|trong|lúc|kể từ)[^\d,;]{0,30}$")
_SEMICOLON = re.compile(r"[;]")
_AHEAD = re.compile(r"phấn đấu|trước|kế hoạch|sẽ|, (?:và|rồi)|giao")


def date_of(statement: Statement, sentence: Sentence, folded: str, following: int, document: Document, memory: Memory) -> str | None:
    """The date that the statement's own sentence gives it."""
    if statement.single:
        return None
    stamps = [t for t in sentence.tokens if t.kind in ("date", "date_range")]
    left = [t for t in stamps if t.end <= statement.start and _usable(folded, t, sentence, statement)]
    due = statement.role == "target"
    right = [t for t in stamps if t.start >= statement.end and _usable(folded, t, sentence, statement) and not _SEMICOLON.search(folded[statement.end : t.start])]
    if due:
        right_due = [t for t in right if _DUE_LEFT.search(folded[max(sentence.start, t.start - 30) : t.start])]
        if right_due and right_due[0].start < following and not _SENTENCE_BREAK.search(folded[statement.end : right_due[0].start]):
            return _value(folded, right_due[0], document, memory, due=True)
        left_due = [t for t in left if _DUE_LEFT.search(folded[max(sentence.start, t.start - 30) : t.start]) or _AS_OF_LEFT.search(folded[max(sentence.start, t.start - 30) : t.start])]
        if left_due:
            return _value(folded, left_due[-1], document, memory, due=True)
        return None
    if left:
        return _value(folded, left[-1], document, memory)
    close = [t for t in right if t.start < following and _COUNTED_TO.search(folded[statement.end : t.start]) and not _AHEAD.search(folded[statement.end : t.start])]
    if close:
        return _value(folded, close[0], document, memory)
    return None


def _value(folded: str, token: Token, document: Document, memory: Memory, *, due: bool = False) -> str | None:
    value = complete(token, document, memory, due=due)
    return as_month_end(value) if value else None


def _in_closed_aside(folded: str, token: Token, sentence: Sentence, statement: Statement) -> bool:
    """A date inside brackets that hold a figure of their own dates that figure only."""
    opened = folded.rfind("(", sentence.start, token.start)
    closed = folded.find(")", token.end, statement.start)
    if opened < 0 or closed < 0 or ")" in folded[opened : token.start]:
        return False
    return any(opened < other.start < closed and other.kind in ("number", "percent", "ratio") and other.ignored is None for other in sentence.tokens)


_HELD_ON = re.compile(r"(?:sơ kết|tổng kết|hội nghị|họp|lễ|tổ chức|phát động|tập huấn|buổi|khai mạc|bắt đầu|khởi động)[^,;]{0,30}(?:ngày|sáng|chiều|từ ngày|vào|hôm) $")
_OPENING_DAY = re.compile(r"(?:^|[.;] )(?:vừa qua, )?(?:sáng|chiều|tối|ngày|trưa|hôm)(?: ngày)? $")
_UP_TO = re.compile(r"(?:đến|hết|tới|hồi|chốt)(?: hết)?(?: ngày| cuối)? $")
_ONLY_DATE = re.compile(r"^(?:\W|sáng|chiều|tối|ngày|trưa|hôm|trong|từ| )*$")
_IN_YEAR = re.compile(r"(?:trong|cuối|hết|đến|trước|cả|của)? ?năm ?$")
_YEAR_OF_OTHER = re.compile(r"(?:tháng công nhân|năm học|kế hoạch|chủ đề|nhiệm vụ|từ|đầu|vào đầu|hội nghị|sơ kết|tổng kết) năm ?$")


def _usable(folded: str, token: Token, sentence: Sentence, statement: Statement) -> bool:
    before = folded[max(sentence.start, token.start - 40) : token.start]
    if token.rule == "date.end_of_year" and statement.role != "target":
        return False
    if token.end <= statement.start:
        gap = folded[token.end : statement.start]
        if ";" in gap and any(token.end < p.start < statement.start and ";" in folded[token.end : p.start] for p in sentence.phases):
            return False
    if token.end <= statement.start and _in_closed_aside(folded, token, sentence, statement):
        return False
    if _DOCUMENT_LEFT.search(before):
        return False
    if token.kind == "date" and _FROM_LEFT.search(before):
        return False
    if token.kind == "date" and len(str(token.value)) == 4:
        return bool(_IN_YEAR.search(before)) and not _YEAR_OF_OTHER.search(before)
    if not _UP_TO.search(before) and _HELD_ON.search(before):
        return False
    if statement.measure.startswith("awards_"):
        return True
    if _OPENING_DAY.search(before) or (token.start - sentence.start < 12 and _ONLY_DATE.match(folded[sentence.start : token.start]) and not before.strip().endswith(("đến", "hết", "trước"))):
        # an event's day opens the sentence; it dates the figure only where no event is told
        clause = folded[token.end : min(statement.start, token.end + 90)]
        return not _EVENT.search(clause) if statement.start >= token.end else False
    return True
