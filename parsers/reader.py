"""Reads a document: its figures, each with its sentence, and why every other number is none.

`Reader.read` is a pure function of the document and the catalogue: the same text gives the same
figures, in the order of the text, with offsets into the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from catalogue.campaigns import Campaign, load_campaigns
from catalogue.provinces import Provinces, load_provinces
from parsers import blocks as shape
from parsers import context, scan, tables
from parsers.blocks import Block
from parsers.compose import compose
from parsers.composition import Carry, Sentence, Statement
from parsers.context import Memory, Whose
from parsers.folding import View
from parsers.model import Document, Figure, Mention, Phase
from parsers.names import CampaignNames, NamedCampaign
from parsers.opening import main_subject
from parsers.places import Gazetteer
from parsers.scan import Token
from parsers.units import Unit, find_units

READER_VERSION = "1"
_BACK_THEN = re.compile(r"(?:khi|đợt|năm|lần|hồi|chương trình|dịp) (?:ấy|đó)|ngày ấy")
_DIGITS = re.compile(r"\d")


# what follows the name of a place that acts or is listed with its number
_ACTS = re.compile(r"[^\w\"(]*(?: ?\(| với| có| đã| đạt| đứng| vượt| là| đăng ký| hiện| cũng| đóng góp| góp| dẫn đầu| ghi| cập nhật| phấn đấu| mới|:| xin| được| gửi| nộp| hoàn thành| về đích| thu hút| không dưới| ít nhất| tối thiểu| \d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document says: its figures, and the numbers that are none, with the reason."""

    figures: tuple[Figure, ...]
    ignored: tuple[Mention, ...]


_SHORT_TEXT = re.compile(r"giai đoạn (?:1|2|i|ii|một|hai)\b|chỉ tiêu|\d ?/ ?\d+ sáng kiến")


class Reader:
    """Reads documents with one catalogue of campaigns and provinces."""

    def __init__(self, campaigns: Iterable[Campaign], provinces: Provinces) -> None:
        self._campaigns = {campaign.slug: campaign for campaign in campaigns}
        self._names = CampaignNames(self._campaigns.values())
        self._places = Gazetteer(provinces)

    def read(self, document: Document) -> Reading:
        """All figures of a document, in the order of the text. Never raises for a text."""
        view = View(document.text)
        named = self._names.find(view.folded)
        if not named and not self._speaks_of_campaign(view.folded, document):
            return Reading((), ())
        return _Reading(self._campaigns, self._places, document, view, named).run()

    def _speaks_of_campaign(self, folded: str, document: Document) -> bool:
        """A short text without the name still counts where it has initiatives and a target or phase."""
        if document.title and self._names.find(View(document.title).folded):
            return True
        if "sáng kiến" not in folded or len(folded) > 2000:
            return False
        return bool(_SHORT_TEXT.search(folded))


@cache
def default_reader() -> Reader:
    """The reader with the installed catalogue."""
    return Reader(load_campaigns().values(), load_provinces())


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the sorted spans touches `start:end`."""
    index = bisect_left(spans, (start, end))
    return (index > 0 and spans[index - 1][1] > start) or (index < len(spans) and spans[index][0] < end)


def _mask(folded: str, named: list[NamedCampaign], stamps: list[Token]) -> str:
    """The text with the campaigns' names and the digits of dates blotted out: they cue no number. Offsets stay."""
    spans = [(n.start, n.end, True) for n in named] + [(t.start, t.end, False) for t in stamps]
    pieces, position = [], 0
    for start, end, whole in sorted(spans):
        if start < position:
            continue
        blotted = "¤" * (end - start) if whole else _DIGITS.sub("¤", folded[start:end])
        pieces += [folded[position:start], blotted]
        position = end
    return "".join(pieces) + folded[position:]


_PHASE_DATES = re.compile(r"[^.;\d]{0,12}(?:\(|: ?từ|, từ|từ|đến|kết thúc)")
_END_BEFORE = re.compile(r"(?:đến|hết|tới|-|kết thúc)(?: (?:hết|ngày|hết ngày|tháng))* ?$")
_PROGRAMME_END = re.compile(r"[^.;\d]{0,16}(?:\(|: ?đến|đến|vào|: ?hết)(?: hết)?(?: (?:ngày|tháng|cuối))* ?")
_TODAY = re.compile(r"(?:sáng|chiều|tối|hôm) nay,? ")
_EVENT_DAY = re.compile(r"(?:sáng|chiều|tối|ngày|trưa|hôm|vào) ?(?:ngày )?$")
_PLACE_BEFORE = re.compile(r"(?:tại|ở|thành phố|thị xã|huyện|tp\.?|quận|trên địa bàn|về|đến|từ|trường|công ty|xã|phường|đường|thcs|thpt|tiểu học|báo|cơ sở|khu công nghiệp|chợ|sông|của cổng|ga) $")
_PROVINCE_BEFORE = re.compile(r"(?:tỉnh|thành phố) $")
_DISTRICT_PLACE = re.compile(r"(?:tại|ở|trên địa bàn|công ty|trường|xã|phường|đường|thcs|thpt|tiểu học|chợ|sông|ga|\(|thầy|cô|anh|chị|ông|bà|tổ) $")
_PART_ENDS = re.compile(r"[^;]*;(?! ?(?:trong đó|và|\d))")
_CLAIM_ENDS = re.compile(r";|\. ")
_PROGRAMME_ENDS = re.compile(r"kết thúc|khép lại|cuối chương trình")
_SHARE_HEAD = re.compile(r"tỷ trọng|cơ cấu|chiếm")
_UNIT_KIND = re.compile(r"^(?:huyện|quận|thị xã|thành phố|tp\.?|tx\.?) ")
_BASE_NAME = re.compile(r"công ty|trường|bệnh viện|trung tâm|cty|xí nghiệp|^(?:th|thcs|thpt|mn|ptdtbt|mầm non|tiểu học|trạm|nhà máy|xưởng|phân xưởng)\b")
_WHOLE_PROVINCE = re.compile(r"(?:toàn|cả) tỉnh")
_DISTRICT_ROW = re.compile(r"(?:lđlđ |liên đoàn lao động )?(?:huyện|quận|thị xã|thành phố|tp)")


class _Reading:
    """The state of reading one document."""

    def __init__(self, campaigns: dict[str, Campaign], places: Gazetteer, document: Document, view: View, named: list[NamedCampaign]) -> None:
        self.campaigns = campaigns
        self.places = places
        self.document = document
        self.view = view
        self.folded = view.folded
        self.named = named
        self.blocks = shape.split(self.folded)
        self.phases = scan.phases(self.folded)
        masks = [(n.start, n.end) for n in named] + [(p.start, p.end) for p in self.phases]
        worded = scan.word_dates(self.folded)
        masks += [(t.start, t.end) for t in worded]
        digits = scan.scan(self.folded, masks)
        taken = sorted([*masks, *((t.start, t.end) for t in digits)])
        words = [t for t in scan.word_numbers(self.folded) if not _overlaps(taken, t.start, t.end)]
        self.tokens = sorted([*digits, *worded, *words], key=lambda t: t.start)
        self.masked = _mask(self.folded, named, [*self.phases, *(t for t in self.tokens if t.kind in ("date", "date_range", "time", "document_number", "duration"))])
        self._starts = [t.start for t in self.tokens]
        self._phase_starts = [p.start for p in self.phases]
        self._name_starts = [n.start for n in named]
        self.found: list[tuple[Statement, Whose, Phase | None, bool, str | None, bool, NamedCampaign | None]] = []
        first = self.blocks[0] if self.blocks else None
        self.title_campaign = next((n.slug for n in named if first is not None and n.start < first.end and first.end - first.start < 200), None)
        self.groups = 0
        self.items_counted = False  # whether the list item just read counted initiatives

    def run(self) -> Reading:
        found_tables = {t.first: t for t in tables.find_tables(self.folded, self.blocks, self.view.wide)}
        opening = main_subject(self.view, self.blocks, self.document, self.places)
        self.memory = Memory(opening.whose, opening.province, opening.province_in_text)
        self._survey()
        index = 0
        while index < len(self.blocks):
            table = found_tables.get(index)
            if table is not None:
                self._table(table)
                index = table.last + 1
                continue
            if not self.blocks[index].cut:
                self._block(self.blocks[index])
            index += 1
        figures = tuple(self._figures())
        return Reading(figures, tuple(self._ignored(figures)))

    # what the whole document says

    def _survey(self) -> None:
        """Years, phase ends and the phase that the title or the whole text is about."""
        memory = self.memory
        years = [int(str(v)[:4]) for t in self.tokens if t.kind in ("date", "date_range") for v in ([t.value] if isinstance(t.value, str) else list(t.value)) if not str(v).startswith("--")]
        memory.years = tuple(sorted(set(years), key=lambda y: (-years.count(y), y)))
        live = [p for p in self.phases if not self._is_cut(p.start)]
        numbers = {p.value for p in live if p.value != "all"}
        memory.phase_numbers = frozenset(numbers)
        if len(numbers) == 1:
            memory.only_phase = next(iter(numbers))
        title = View(self.document.title or "").folded
        in_title = {p.value for p in scan.phases(title) if not title[: p.start].endswith(("sau ", "từ ", "qua "))}
        if not in_title and self.blocks:
            first = self.blocks[0] if self.blocks[0].kind == "heading" else Block(0, 0, "heading")
            in_title = {p.value for p in live if first.start <= p.start < first.end and not self.folded[first.start : p.start].endswith(("sau ", "từ ", "qua "))}
        lead = [b for b in self.blocks if not b.cut and b.kind == "paragraph"][:1]
        in_lead = {p.value for b in lead for p in live if b.start <= p.start < b.end}
        if len(in_lead) == 1:
            memory.lead_phase = next(iter(in_lead))
        if len(in_title) == 1:
            memory.title_phase = next(iter(in_title))
        for phase in live:
            if phase.value == "all":
                continue
            after = [t for t in self.tokens if phase.end <= t.start < phase.end + 70 and t.kind in ("date", "date_range")]
            bracket = _PHASE_DATES.match(self.folded[phase.end : phase.end + 30])
            for token in after[:2]:
                before = self.folded[max(phase.end, token.start - 16) : token.start]
                if bracket and _END_BEFORE.search(before):
                    value = context.complete(token, self.document, memory)
                    if value and phase.value not in memory.phase_ends:
                        memory.phase_ends[phase.value] = value

        memory.event = self._event()
        for phase in live:
            if phase.value == "all":
                self._note_programme_end(phase)

    def _note_programme_end(self, phase: Token) -> None:
        """*Kết thúc Chương trình (01/9/2023)*, *Cả Chương trình: đến ngày 31/8/2023*: when the whole ends."""
        after = next((t for t in self.tokens if phase.end <= t.start < phase.end + 40 and t.kind == "date"), None)
        if after is None or "all" in self.memory.phase_ends:
            return
        if _PROGRAMME_END.fullmatch(self.folded[phase.end : after.start]):
            value = context.complete(after, self.document, self.memory)
            if value:
                self.memory.phase_ends["all"] = value

    def _event(self) -> str | None:
        """The day of the meeting or ceremony that the first paragraphs tell of."""
        lead = [b for b in self.blocks if not b.cut and b.kind == "paragraph"][:3]
        for block in lead:
            for token in self._between(self.tokens, self._starts, block.start, block.end):
                before = self.folded[max(block.start, token.start - 24) : token.start]
                clause = self.folded[token.end : token.end + 110]
                if token.kind == "date" and _EVENT_DAY.search(before) and context.tells_of_event(clause):
                    value = context.complete(token, self.document, self.memory)
                    if value and len(value) == 10:
                        return value
            today = _TODAY.search(self.folded[block.start : block.end])
            if today and self.document.published and len(self.document.published) == 10 and context.tells_of_event(self.folded[block.start + today.end() : block.start + today.end() + 110]):
                return self.document.published
        return None

    def _is_cut(self, at: int) -> bool:
        return any(b.cut and b.start <= at < b.end for b in self.blocks)

    # prose

    def _block(self, block: Block) -> None:
        carry = Carry(measure="initiatives" if self.found else None)
        if block.kind == "item":
            carry.listed = self.items_counted or any("sáng kiến" in self.folded[p.start : p.end] for p in block.parents)
            carry.measure = "initiatives" if carry.listed else carry.measure
        head = " | ".join(self.masked[p.start : p.end] for p in block.parents)
        for start, end in block.sentences:
            self._sentence(block, start, end, head, carry)
        self.items_counted = block.kind == "item" and carry.listed and bool(carry.measure)

    def _sentence(self, block: Block, start: int, end: int, head: str, carry: Carry) -> None:
        view, memory = self.view, self.memory
        tokens = self._between(self.tokens, self._starts, start, end)
        units = find_units(view, start, end, self.places, self.document.source_province)
        units = self._with_places(units, start, end, tokens)
        phases = self._between(self.phases, self._phase_starts, start, end)
        named = self._between(self.named, self._name_starts, start, end)
        sentence = Sentence(start, end, tokens, units, phases, bool(named), head, view.original)
        for unit in units:
            context.remember(memory, unit, view)
        statements = compose(self.masked, sentence, carry) if any(t.kind in ("number", "percent", "ratio", "money") for t in tokens) else []
        self._place(block, sentence, statements)
        aside = self.folded.startswith(("trước đó", "trước đây"), start)
        if statements and not aside:
            memory.phase = self.found[-1][2] if len({row[2] for row in self.found[-len(statements) :]}) == 1 else None
            memory.phase_block = block
        elif phases and not aside:
            memory.phase, memory.phase_block = phases[-1].value, block
        if not statements:
            self._note_actor(block, sentence)
            self._note_day(sentence)

    def _note_actor(self, block: Block, sentence: Sentence) -> None:
        """A sentence without figures can still name whom the next one is about."""
        memory = self.memory
        actors = [u for u in sentence.units if u.standing == "actor" and not u.generic and not u.person and u.level != "national"]
        if len(actors) == 1 and actors[0].start - sentence.start < 60:
            memory.last, memory.last_block, memory.last_count = context.named(actors[0], memory), block, 1
        elif sentence.units and memory.last_block is block and memory.last_count >= 2:
            memory.last = None

    def _note_day(self, sentence: Sentence) -> None:
        """A sentence that is nothing but a day (*Ngày 14/5.* in a diary) dates what follows."""
        stamps = [t for t in sentence.tokens if t.kind == "date"]
        if len(stamps) == 1 and sentence.end - sentence.start < 24:
            value = context.complete(stamps[0], self.document, self.memory)
            if value:
                self.memory.as_of, self.memory.as_of_phase = value, None

    def _with_places(self, units: list[Unit], start: int, end: int, tokens: list[Token]) -> list[Unit]:
        """Add bare names of provinces that act (*Nghệ An với hơn 52 nghìn*)."""
        extra = []
        for match in self.places.pattern.finditer(self.folded, start, end):
            if any(u.start < match.end() and u.end > match.start() for u in units):
                continue
            if not self.view.text[self.view.start(match.start())].isupper():
                continue
            province = self.places.province_named(match[0])
            if province is None:
                continue
            before = self.folded[max(start, match.start() - 24) : match.start()]
            after = self.folded[match.end() : match.end() + 40]
            acts = _ACTS.match(after)
            stays = _PLACE_BEFORE.search(before)
            level_tag = _PROVINCE_BEFORE.search(before)
            if not acts or (stays and not level_tag):
                continue
            extra.append(Unit(match.start(), match.end(), self.view.original(match.start(), match.end()), "province", province, None, "actor", place_only=True))
        extra += self._bare_districts(start, end, [*units, *extra])
        if not extra:
            return units
        return sorted([*units, *extra], key=lambda u: u.start)

    def _bare_districts(self, start: int, end: int, known: list[Unit]) -> list[Unit]:
        """Districts of the source's province called by their bare names (*Văn Chấn mới được 88/260*)."""
        pattern = self.places.districts_of(self.memory.province)
        found = []
        for match in pattern.finditer(self.folded, start, end) if pattern else ():
            if any(u.start < match.end() and u.end > match.start() for u in known) or not self.view.text[self.view.start(match.start())].isupper():
                continue
            if _DISTRICT_PLACE.search(self.folded[max(start, match.start() - 16) : match.start()]):
                continue
            if _ACTS.match(self.folded, match.end()):
                found.append(Unit(match.start(), match.end(), self.view.original(match.start(), match.end()), "district", self.memory.province, None, "actor", place_only=True))
        return found

    def _place(self, block: Block, sentence: Sentence, statements: list[Statement]) -> None:
        """Give each statement of a sentence its subject, phase and date."""
        memory, folded = self.memory, self.masked
        memory.same_block = memory.last_block is block
        previous: tuple[Statement, Whose] | None = None
        previous_end = sentence.start
        segment_phase: Phase | None = None
        heads = self._head_units(block)
        head_phases = [p for parent in block.parents for p in self._between(self.phases, self._phase_starts, parent.start, parent.end)]
        head_dates = [t for parent in block.parents for t in self._between(self.tokens, self._starts, parent.start, parent.end) if t.kind in ("date", "date_range") and not context.begins_a_span(self.folded, t)]
        subjects: set[str] = set()
        outer: Whose | None = None  # whose figure it was before a part (trong đó …) took over
        for index, statement in enumerate(statements):
            following = statements[index + 1].start if index + 1 < len(statements) else sentence.end
            if previous is not None and ";" in folded[previous[0].end : statement.start] and outer is not None and _PART_ENDS.match(folded[previous[0].end : statement.start]):
                previous = (previous[0], outer)
            same_ratio = previous is not None and previous[0].start == statement.start
            owner = previous[1] if same_ratio and previous else context.whose(statement, sentence, block, memory, self.view, previous, heads)
            if previous is not None and previous[1] is not owner and "trong đó" in folded[previous[0].end : statement.start]:
                outer = previous[1]
            if self._is_the_goal(statement):
                national = "cả nước" if "cả nước" in self.folded[sentence.start : sentence.end] else "Tổng LĐLĐ Việt Nam"
                owner = Whose(national, "national", None, True, False)
            statement.group = self._group(statements, index, previous, owner, segment_phase)
            as_of = context.date_of(statement, sentence, folded, following, self.document, memory)
            named = self._campaign_at(statement.start)
            phase, phase_implied = context.phase_of(statement, sentence, block, memory, folded, following, head_phases, None, self.document, as_of)
            if named is not None and len(self.campaigns[self._slug(statement, named)].phases) < 2:
                phase, phase_implied = None, False
            if same_ratio and index:
                _, _, phase, phase_implied, as_of, date_implied, _ = self.found[-1]
            else:
                date_implied = False
                if as_of is None:
                    as_of, date_implied = self._implied_date(statement, sentence, block, phase, phase_implied, head_dates, owner)
            self.found.append((statement, owner, phase, phase_implied, as_of, date_implied, named))
            previous = (statement, owner)
            previous_end = statement.end
            subjects.add(owner.name)
            aside = self.folded.startswith(("trước đó", "trước đây"), sentence.start)
            if as_of and not date_implied and statement.role != "target" and not aside and not statement.increment and not statement.measure.startswith("awards_"):
                memory.as_of, memory.as_of_phase = as_of, phase
        if previous is not None:
            memory.last, memory.last_block, memory.last_count = previous[1], block, len(subjects)
        del previous_end

    def _is_the_goal(self, statement: Statement) -> bool:
        """The campaign's own goal (1 triệu sáng kiến) is the nation's, whoever is spoken of."""
        return statement.measure == "initiatives" and statement.unit == "count" and any(campaign.goal == statement.value and statement.value >= 500_000 for campaign in self.campaigns.values())

    def _head_units(self, block: Block) -> list[Unit]:
        found: list[Unit] = []
        for parent in block.parents[-2:]:
            line = self.view.text[self.view.start(parent.start) : self.view.start(parent.end)]
            if line.isupper() or (parent.kind == "heading" and len(line) > 60):
                continue
            units = find_units(self.view, parent.start, parent.end, self.places, self.document.source_province)
            found += [u for u in units if u.standing == "actor" and u.level != "national"]
        return found

    def _group(self, statements: list[Statement], index: int, previous: tuple[Statement, Whose] | None, owner: Whose, phase: Phase | None) -> int:
        """The claim a statement belongs to: the same subject, with no new count of the same role in between."""
        statement = statements[index]
        if previous is not None and previous[1].name == owner.name:
            last = previous[0]
            roles = {(s.measure, s.role, s.basis) for s in statements[:index] if s.group == last.group}
            if (statement.measure, statement.role, statement.basis) not in roles or statement.role == "percent":
                between = self.folded[last.end : statement.start]
                if not _CLAIM_ENDS.search(between) and (statement.measure == last.measure or statement.measure.startswith("initiatives") == last.measure.startswith("initiatives")):
                    return last.group
        self.groups += 1
        return self.groups

    def _implied_date(self, statement: Statement, sentence: Sentence, block: Block, phase: Phase | None, phase_implied: bool, head_dates: list[Token], owner: Whose) -> tuple[str | None, bool]:
        """A date from outside the sentence's own words: heading, phase end, *đến nay*, an earlier sentence."""
        memory, text = self.memory, self.folded[sentence.start : sentence.end]
        if statement.single:
            return None, False
        if statement.role == "target" and statement.measure.startswith("awards_") and phase != "all":
            return None, False
        if statement.role == "target":
            end = memory.phase_ends.get(phase) if phase is not None else None
            end = end or ("2022-05-31" if phase == 1 and self._has_national_phases(statement) else None)
            return end, end is not None
        if head_dates:
            value = context.complete(head_dates[-1], self.document, memory)
            if value:
                return context.as_month_end(value), True
        if statement.measure.startswith("awards_"):
            end = memory.phase_ends.get(1, "2022-05-31") if phase == 1 else None
            near = memory.event is not None and (end is None or 0 <= context.months_between(end, memory.event) <= 1)
            value = memory.event if near else end
            return value, value is not None
        if not self.document.published and context.speaks_of_now(text):
            return None, False
        if phase == 1:
            return self._date_in_first_phase(text)
        if context.speaks_of_now(self.folded[sentence.start : statement.start + 1]) and self.document.published:
            return self.document.published, True
        if phase == "all" and _PROGRAMME_ENDS.search(text) and memory.as_of_phase != "all":
            memory.as_of, memory.as_of_phase = memory.phase_ends.get("all") or memory.event, "all"
            return memory.as_of, memory.as_of is not None
        same = memory.as_of_phase == phase or memory.as_of_phase in (None, "all") or phase in (None, "all")
        if memory.as_of and same:
            return memory.as_of, True
        if phase is None and 1 in memory.phase_numbers:
            return None, False  # the meeting's day or the phase's end: nothing decides
        return memory.event, memory.event is not None

    def _date_in_first_phase(self, text: str) -> tuple[str | None, bool]:
        """Phase 1: the last date told of it, the day of writing while it ran, its end once it was over."""
        memory = self.memory
        if memory.as_of and (memory.as_of_phase == 1 or (memory.as_of_phase is None and memory.as_of <= "2022-06")):
            return memory.as_of, True
        published = self.document.published
        end = memory.phase_ends.get(1, "2022-05-31")
        if published and published <= end:
            return (published, True) if context.speaks_of_now(text) else (memory.event, memory.event is not None)
        return end, True

    def _has_national_phases(self, statement: Statement) -> bool:
        named = self._campaign_at(statement.start)
        return named is None or len(self.campaigns[self._slug(statement, named)].phases) > 1

    # tables

    def _table(self, table: tables.Table) -> None:
        memory = self.memory
        first = self.blocks[table.first]
        above = [b for b in self.blocks[: table.first] if not b.cut][-2:]
        header_phases = [p for b in (*above, first) for p in self._between(self.phases, self._phase_starts, b.start, b.end)]
        stamps = [t for b in above for t in self._between(self.tokens, self._starts, b.start, b.end) if t.kind in ("date", "date_range")]
        as_of = None
        for token in stamps:
            if not context._DOCUMENT_LEFT.search(self.folded[max(0, token.start - 40) : token.start]):
                as_of = context.complete(token, self.document, memory) or as_of
        as_of = as_of or memory.as_of
        phase: Phase | None = header_phases[-1].value if header_phases else memory.phase if memory.phase_block in above else memory.title_phase or memory.only_phase
        rows: dict[tuple[int, int], int] = {}
        campaign = self._campaign_at(first.start)
        for cell in table.cells:
            group = rows.setdefault(cell.name, 0)
            if not group:
                self.groups += 1
                group = rows[cell.name] = self.groups
            column = cell.column
            basis = None
            if column.role == "percent":
                basis = "over_target" if "vượt" in column.head else "of_achieved" if column.measure == "initiatives_valid" or _SHARE_HEAD.search(column.head) else "of_target"
            column_phase = scan.phases(column.head)
            statement = Statement(column.measure, column.role, cell.value, column.unit, cell.start, cell.end, cell.number, cell.row, f"table.{column.role}", basis=basis, group=group)  # type: ignore[arg-type]
            if column.role == "target":
                statement.target_kind = "assigned"
            owner = self._row_owner(cell, table)
            self.found.append((statement, owner, column_phase[-1].value if column_phase else phase, not column_phase, as_of, True, campaign))
        if as_of:
            memory.as_of, memory.as_of_phase = as_of, phase

    def _row_owner(self, cell: tables.Cell, table: tables.Table) -> Whose:
        memory = self.memory
        if cell.total:
            main = memory.main
            if _WHOLE_PROVINCE.match(self.folded[slice(*cell.name)]) and memory.province:
                main = context.province_subject(memory, cell.name)
            districts = {c.name for c in table.cells if _DISTRICT_ROW.match(self.folded[slice(*c.name)])}
            if main.level == "district" and len(districts) > 1 and memory.province:
                main = context.province_subject(memory, cell.name)
            return Whose(main.name, main.level, main.province, True, main.province_implied, cell.name)
        start, end = cell.name
        units = find_units(self.view, start, end, self.places, self.document.source_province)
        name = self.view.original(start, end)
        if units:
            resolved = context.resolve(units[0], memory, self.view) if not units[0].generic else None
            if resolved is not None:
                return Whose(name, resolved.level, resolved.province, False, resolved.province_implied, cell.name)
        folded_name = _UNIT_KIND.sub("", self.folded[start:end])
        province = self.places.province_named(folded_name) if folded_name == self.folded[start:end] or self.folded[start:end].startswith("tỉnh") else None
        if province and province != memory.province:
            return Whose(name, "province", province, False, False, cell.name)
        if self.places.district_provinces(self.folded[start:end]) or self.folded[start:end].startswith(("huyện", "quận", "thị xã", "thành phố", "tp")):
            return Whose(name, "district", memory.province, False, True, cell.name)
        base = memory.main.level == "grassroots" or _BASE_NAME.search(folded_name)
        return Whose(name, "grassroots" if base else "sector", memory.main.province, False, True, cell.name)

    # results

    def _campaign_at(self, at: int) -> NamedCampaign | None:
        """The campaign named last before `at`, else the first one named."""
        if not self.named:
            return None
        index = bisect_left(self._name_starts, at)
        return self.named[index - 1] if index else self.named[0]

    def _figures(self) -> Iterable[Figure]:
        view = self.view
        seen: set[tuple[object, ...]] = set()
        self.found.sort(key=lambda row: (row[0].number[0], row[0].role))
        claims: dict[int, int] = {}
        for statement, owner, phase, phase_implied, as_of, date_implied, named in self.found:
            start, end = view.span(statement.start, statement.end)
            number_start, number_end = view.span(*statement.number)
            sentence_start, sentence_end = view.span(*statement.sentence)
            key = (statement.number, statement.role)
            if key in seen:
                continue
            seen.add(key)
            implied = []
            if owner.implied:
                implied += ["subject", "level"]
            if owner.province and (owner.province_implied or owner.implied):
                implied.append("province")
            if phase is not None and phase_implied:
                implied.append("phase")
            if as_of is not None and date_implied:
                implied.append("as_of")
            slug = self._slug(statement, named) if named else None
            yield Figure(
                document=self.document.id,
                measure=statement.measure,
                role=statement.role,
                value=statement.value,
                unit=statement.unit,
                start=start,
                end=end,
                quote=self.document.text[start:end],
                number_start=number_start,
                number_end=number_end,
                sentence_start=min(sentence_start, start),
                sentence_end=max(sentence_end, end),
                claim=claims.setdefault(statement.group, len(claims) + 1),
                rule=statement.rule,
                campaign=slug,
                percent_basis=statement.basis,
                bound=statement.bound,
                target_kind=statement.target_kind,
                counting="increment" if statement.increment else "cumulative" if statement.role == "achieved" and statement.unit == "count" and statement.measure.startswith("initiatives") else None,
                per=statement.per,
                subject=owner.name,
                level=owner.level,
                province=owner.province,
                phase=phase,
                as_of=as_of,
                implied=tuple(implied),
                evidence={} if owner.evidence is None else {"subject": view.span(*owner.evidence)},
            )

    def _slug(self, statement: Statement, named: NamedCampaign) -> str:
        """The campaign named in the statement's own paragraph, else the title's, else the one most spoken of."""
        line = self.folded.rfind("\n", 0, statement.start)
        start, end = statement.sentence
        if start <= named.start < end or (line <= named.start and _BACK_THEN.search(self.folded, start, end)):
            return named.slug
        if self.title_campaign is not None:
            return self.title_campaign
        counts: dict[str, int] = {}
        for name in self.named:
            counts[name.slug] = counts.get(name.slug, 0) + 1
        return max(counts, key=lambda slug: (counts[slug], self.campaigns[slug].starts or ""))

    def _ignored(self, figures: tuple[Figure, ...]) -> Iterable[Mention]:
        taken = {(f.number_start, f.number_end) for f in figures}
        for token in self.tokens:
            spans = token.spans or ((token.start, token.end),)
            if any(self.view.span(*span) in taken for span in spans) or token.kind in ("date", "date_range", "time"):
                continue
            start, end = self.view.span(token.start, token.end)
            yield Mention(token.kind, token.value, start, end, token.rule, token.currency, token.ignored or "no cue says what it counts")  # type: ignore[arg-type]

    @staticmethod
    def _between(items: list, starts: list[int], start: int, end: int) -> list:  # type: ignore[type-arg]
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        return items[low:high]
