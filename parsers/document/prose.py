"""Reads the sentences of a document in order: units, numbers, and what they leave for the next one."""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.context.campaigns import Spoken
from parsers.context.memory import Memory, Told, Whose
from parsers.context.scanned import STAMPS, Scanned
from parsers.counting.added_up import stands_alone
from parsers.counting.compose import compose, has_numbers
from parsers.counting.composition import Carry, Question, Sentence, Statement
from parsers.counting.declared import Measures
from parsers.document.aftermath import Aftermath
from parsers.document.bare_places import BarePlaces
from parsers.document.other_movements import OtherMovements
from parsers.document.summed_lists import SummedLists
from parsers.layout.blocks import Block
from parsers.model import Phase, TargetKind
from parsers.numbers.tokens import Token
from parsers.placing.heads import Heads, heads_of
from parsers.placing.scene import Scene
from parsers.placing.statements import Placed, place
from parsers.units.find import find_units
from parsers.units.places import Gazetteer, federation
from parsers.units.unit import Unit
from parsers.words.headwords import NO_HEADS, HeadWords, gives_targets, says_done
from parsers.words.matters import (
    MATTERS,
    names_matter,
    names_units_only,
)

_OPENED_BY_NAME = re.compile(r"\W*[^\W\d][^:;.,\d]{1,40}: [^\W\d]")
_OF_THE_NATION = re.compile(r"\W*(?:[\divx]{1,3}[.)] )?(?:cả nước|toàn quốc)\W*")
_BEHIND_COLON = re.compile(r":.*")
_LONGEST_PROVINCE = 24  # characters of a province's name
# *Chia theo khối, giai đoạn 1:* below what was counted: parts of it
_DIVIDED = re.compile(
    r"\W*(?:(?:(?:phân|chia|xét|tính)(?: ra)? |cơ cấu )?theo)"
    r" (?:khối|lĩnh vực|giai đoạn|ngành|đơn vị|bậc học|cấp|địa bàn|khu vực|loại hình|nhóm)(?!\w)"
    r"|\W*(?:[ivx\d]+[.)]+ ?)?(?:phân )?giao (?:chỉ tiêu )?cho (?:các|từng|mỗi) (?!cán|đoàn|công nhân)"
)
# *Thay đổi ở một vài đơn vị:*, *TOP huyện, thị:* above names and numbers
_UNIT_AND_NUMBER = re.compile(
    r"\W*(?:\d\W{1,3})?[^\W\d][^:;\d]{3,60}(?::| -| –|) ?\d[\d.]*(?: ?\([^()]*\))?[\s.;]*"
)
# *Giai đoạn 1, toàn huyện có …*
_OPENS_WITH_PHASE = re.compile(r"\W*(?:(?:ở|trong|qua|sau|hết|kết thúc|tại) )?")
_HOW_MANY = re.compile(
    r"bao nhiêu (?:lượt )?sáng kiến|(?:số sáng kiến|con số) (?:hiện (?:nay|tại)|là bao nhiêu)"
)
# *Tỉnh ta được giao bao nhiêu sáng kiến?*, *Mục tiêu của tỉnh là gì?*
_ASKED_OF_THEM = re.compile(
    r"(?:giao|phân bổ|khoán) bao nhiêu|(?:chỉ tiêu|mục tiêu|kế hoạch|đích)[^,;.?\d]{0,40} (?:là gì"
    r"|bao nhiêu|ra sao)"
)
_DONE_ASKED = re.compile(r"(?<!\w)(?:thực hiện|triển khai|hoàn thành|làm được|đạt được)(?!\w)")
_ASKING = re.compile(
    r"(?<!\w)(?:giao|phân bổ|khoán|chỉ tiêu|mục tiêu|kế hoạch|đích|là gì|là|bao nhiêu|ra sao|được|thưa"
    r"|đến)(?!\w)"
)
_WHOSE_AND_WHEN = re.compile(
    r"[\W\d¤]*(?:(?:của|cho|toàn|cả|tỉnh|huyện|ngành|thành phố|công ty|đơn vị|ta|mình|ông|bà|anh|chị"
    r"|đồng chí|chúng|tôi"
    r"|năm|nay|này|giai đoạn|đợt|hai|trong|cụ thể|ở|về)(?!\w)[\W\d¤]*)*"
)
_WORTH = re.compile(r"làm lợi|tiết kiệm|giá trị|tính (?:ra|bằng) tiền|hiệu quả kinh tế")

# *Phấn đấu có 1.800 sáng kiến, trong đó:*
_SHARED_OUT = re.compile(
    r"[^.;:\d]{0,60}?(?<!\w)(?:trong đó|cụ thể|gồm|như sau|phân bổ|phân chia|chia)(?!\w)[^.;:\d]{0,40}: ?$"
    r"|\. (?:trong đó|cụ thể|bao gồm|chia ra)(?!\w)[^.;:\d]{0,40}: ?$"
)
# *LĐLĐ tỉnh ban hành kế hoạch thực hiện Chương trình …*: what it gives out is told next
_ISSUES_PLAN = re.compile(r"(?:ban hành|xây dựng|phê duyệt|công bố) (?:kế hoạch|quyết định giao)(?!\w)")
_NUMBER_IN_CELL = re.compile(r"\t *\d")
_LAST_TOLD, _NEAR = 6, 600  # statements, and characters before a sentence, that its numbers may be parts of

_Parents = tuple[Block, ...]


class Prose:
    """Reads blocks one after the other; `found` gathers what their sentences state."""

    def __init__(
        self,
        scanned: Scanned,
        memory: Memory,
        spoken: Spoken,
        places: Gazetteer,
        measures: Measures | None = None,
    ) -> None:
        self.found: list[Placed] = []
        self.weighed: list[Placed] = []  # beside it, or in its place
        self._counted: set[Decimal] = set()  # the numbers of initiatives told as results so far
        self._scanned = scanned
        self._memory = memory
        self._spoken = spoken
        self._places = places
        self._measures = measures
        self._aftermath = Aftermath(scanned, memory, self._units)
        self._summed = SummedLists(scanned.view.folded, scanned.blocks)
        self._movements = OtherMovements(scanned)
        self._bare_places = BarePlaces(scanned, memory, places)
        self._cues = scanned.view.words
        # of the heads above the block being read: the province, the words, and what they name
        self._headed: tuple[_Parents, str | None] = ((), None)
        self._words: tuple[_Parents, HeadWords] = ((), NO_HEADS)
        self._above: tuple[_Parents, Heads] | None = None
        self._section: str | None = None  # the province that heads the section being read
        self._asked: Question | None = None  # what the sentence just read asks for
        self._question: Block | None = None  # the block before the one being read, where it asks something
        self._last: Block | None = None  # the block read last
        self._opened: Block | None = None  # the item just read, where a name and a colon open it
        self._shared_out: tuple[Block, TargetKind] | None = (
            None  # a head that the parts of a target stand below
        )
        self._title: _Parents = ()  # the first line, where it gives out targets and only items followed it
        self._on_topic = False  # whether the last sentence with numbers counted initiatives and nothing else
        self._items_counted = False  # whether the list item just read counted initiatives

    def read(self, block: Block) -> None:
        """Read the sentences of one block, in the province that its section is headed by."""
        memory, headed = self._memory, self._headed_by(block)
        if headed is not None and headed != self._section:
            self.catch_up()
            memory.as_of = memory.last = None  # a section of its own
        self._section = headed
        if any(block.start <= visit.start < block.end for visit in memory.visits):
            self.catch_up()
            memory.as_of = memory.last = None  # another province
        asks = self._last is not None and self._scanned.view.folded.endswith("?", 0, self._last.end)
        self._question, self._last = self._last if asks else None, block
        self._forget_other_item(block)
        self._note_title(block)
        home = memory.main, memory.province
        if headed is not None and headed != memory.province:
            memory.main, memory.province = Whose(federation(headed), "province", headed, True, True), headed
        self._read(block)
        memory.main, memory.province = home

    def _note_title(self, block: Block) -> None:
        """The first line heads the items right below it, where it gives out targets."""
        if block is self._scanned.blocks[0]:
            gives = gives_targets(self._scanned.view.folded[block.start : block.end])
            self._title = (block,) if gives else ()
        elif block.kind != "item":
            self._title = ()

    def _forget_other_item(self, block: Block) -> None:
        """*Chí Linh: Trong tháng 12 …* dates nothing in the item that *Thanh Miện: …* opens."""
        opened, memory = self._opened, self._memory
        self._opened = None
        if block.kind != "item" or not _OPENED_BY_NAME.match(
            self._scanned.view.folded, block.start, block.end
        ):
            return
        self._opened = block
        if opened is None:
            return
        self.catch_up()
        told = memory.as_of.evidence if memory.as_of else None
        if told is not None and opened.start <= told[0] < opened.end:
            memory.as_of = None

    def _headed_by(self, block: Block) -> str | None:
        """The province whose bare name heads a section (PHÚ THỌ, *NINH THUẬN: ÍT MÀ CHẮC*)."""
        if self._headed[0] is not block.parents:
            self._headed = (block.parents, self._province_heading(block.parents))
        return self._headed[1]

    def _province_heading(self, parents: _Parents) -> str | None:
        folded = self._scanned.view.folded
        heading = next((head for head in parents if head.kind in ("heading", "item")), None)
        if heading is None:
            return None
        head = folded[heading.start : heading.end]
        if heading.kind == "heading" and not any(map(str.isdigit, head)):
            head = _BEHIND_COLON.sub("", head)
        name = head.strip(" *•►●-–+.:")
        return self._places.province_named(name) if len(name) < _LONGEST_PROVINCE else None

    def _read(self, block: Block) -> None:
        carry = Carry(measure="initiatives" if self.found else None)
        folded = self._scanned.view.folded
        if block.kind == "item":
            heads = block.parents or self._title
            under_initiatives = any("sáng kiến" in folded[p.start : p.end] for p in heads) or (
                bool(self.found) and any(_DIVIDED.match(folded, p.start, p.end) for p in block.parents)
            )
            carry.listed = self._items_counted or under_initiatives or self._is_of_units(block)
            carry.measure = "initiatives" if carry.listed else carry.measure
            whole = self._summed.whole_of(block, self._told_shortly_before(block.start))
            if whole is not None:
                carry.listed, carry.measure = True, whole.measure
        if self._shared_out is not None and block.parents[-1:] == (self._shared_out[0],):
            carry.planned = self._shared_out[1]
        for start, end in block.sentences:
            self._sentence(block, start, end, carry)
        self._note_shared_out(block)
        self._items_counted = block.kind == "item" and carry.listed and bool(carry.measure)

    def _note_shared_out(self, block: Block) -> None:
        """Whether the lines below a block are parts of the target that it ends with."""
        last = self.found[-1].statement if self.found else None
        if last is None or last.role != "target" or not last.counts_initiatives or last.start < block.start:
            return
        behind = _SHARED_OUT.match(self._scanned.view.folded, last.end, block.end)
        if behind is not None and not says_done(behind[0]):
            self._shared_out = block, last.target_kind or "assigned"

    def _is_of_units(self, block: Block) -> bool:
        """*– LĐLĐ huyện A: 4.010* below *Kết quả ở vài đơn vị:*, where initiatives were counted before."""
        last = self.found[-1].statement if self.found else None
        if not block.parents or last is None or not last.counts_initiatives:
            return False
        folded, head = self._scanned.view.folded, block.parents[-1]
        if folded[last.end : head.start].partition("\n")[2].strip() and last.end < head.start:
            return False  # a line between them may tell of anything
        if not self._is_head_of_units(head.start, head.end):
            return False
        return _UNIT_AND_NUMBER.fullmatch(folded, block.start, block.end) is not None

    def _is_head_of_units(self, start: int, end: int) -> bool:
        """*Nhóm dẫn đầu:*, *Kết quả ở vài đơn vị:*: words that name nothing else which could be counted."""
        return names_units_only(self._scanned.view.folded[start:end])

    def _sentence(self, block: Block, start: int, end: int, carry: Carry) -> None:
        scanned, memory = self._scanned, self._memory
        carry.asked, self._asked = self._asked, self._asks(start, end)
        carry.on_topic = self._on_topic
        tokens, phases = scanned.tokens_in(start, end), scanned.phases_in(start, end)
        stamps = [token for token in tokens if token.kind in STAMPS] if tokens else []
        if not tokens or not has_numbers(tokens):
            self._aftermath.passed(block, (start, end), stamps, phases)
            self._on_topic = self._on_topic and self._is_head_of_units(start, end)
            carry.named = bool(scanned.names_in(start, end)) and not self._movements.tell(block, start, end)
            carry.issued = _ISSUES_PLAN.search(scanned.view.folded, start, end) is not None
            return
        sentence = Sentence(
            start,
            end,
            tokens,
            stamps,
            self._units(start, end),
            phases,
            bool(scanned.names_in(start, end)),
            self._movements.tell(block, start, end),
            self._words_above(block),
            memory.plans and not self._looks_back(start, phases),
            self._counted,
            self._told_shortly_before(start),
            scanned.view.original,
            self._cues.within(start, end),
        )
        self._movements.note(block, another=sentence.another_named and not sentence.campaign_named)
        statements, weighed = compose(scanned.masked, sentence, carry, self._measures)
        carry.named = carry.issued = False
        self._on_topic = self._stays_on_topic(statements, sentence)
        if not statements:
            if weighed:
                self.catch_up()
                self._place_weighed(weighed, sentence, block)
            self._aftermath.passed(block, (start, end), stamps, phases, sentence.units)
            return
        self.catch_up()
        if self._question is not None and memory.phase_block is self._question:
            # *Còn chặng thứ hai thì sao?*: the answer is of that phase
            memory.phase_block, memory.phase_asked = block, True
        self._aftermath.remember(sentence.units, phases)
        scene = Scene(sentence, block, self._heads(block), scanned, memory, self._spoken)
        placed = place(statements, scene)
        self.found += placed
        self._counted |= {s.value for s in statements if s.role == "achieved" and s.measure == "initiatives"}
        self._aftermath.note_phase(block, start, phases, placed)
        self._place_weighed(weighed, sentence, block)

    def _place_weighed(self, statements: list[Statement], sentence: Sentence, block: Block) -> None:
        """What was weighed has its place as well, and leaves nothing behind for what is told next."""
        if statements:
            scene = Scene(
                sentence, block, self._heads(block), self._scanned, self._memory.apart(), self._spoken
            )
            self.weighed += place(statements, scene)

    def _stays_on_topic(self, statements: list[Statement], sentence: Sentence) -> bool:
        """Whether initiatives were counted last, and the sentence counts nothing else."""
        masked, end = self._scanned.masked, sentence.end
        if not statements and MATTERS in sentence.cues and names_matter(masked[sentence.start : end]):
            return False
        for token in sentence.tokens:
            unread = token.kind == "number" and token.ignored == "counts something else"
            if unread and not stands_alone(masked, token.end, end):
                return False
        return self._on_topic or any(one.counts_initiatives for one in statements)

    def _told_shortly_before(self, start: int) -> list[Statement]:
        """The last statements before a sentence, as far as they are near."""
        last = [placed.statement for placed in self.found[-_LAST_TOLD:]]
        return [one for one in last if start - one.end < _NEAR]

    def catch_up(self) -> None:
        """Remember what the sentences without figures left behind since the last figure."""
        self._aftermath.catch_up()

    def _looks_back(self, start: int, phases: list[Token]) -> bool:
        """*Giai đoạn 1, toàn huyện có …* in a plan of phase 2: what was done, whatever the plan asks for."""
        planned = self._memory.title_phase
        if planned is not None and planned.value == "all":
            return False
        if not phases or not all(self._is_before(phase.value, planned) for phase in phases):
            return False
        return _OPENS_WITH_PHASE.fullmatch(self._scanned.view.folded, start, phases[0].start) is not None

    def _is_before(self, phase: Phase, planned: Told[Phase] | None) -> bool:
        """Whether a phase comes before the one planned, or was over when the plan was published."""
        if phase == "all":
            return False
        if planned is not None and planned.value != "all":
            return phase < planned.value
        ends = self._memory.campaign_ends.get(phase, "")
        return bool(ends) and ends < (self._scanned.document.published or "")

    def _asks(self, start: int, end: int) -> Question | None:
        """*Tiền làm lợi, thưa bà?*, *Đã có bao nhiêu sáng kiến?*: what the next amount or number answers."""
        folded = self._scanned.masked
        if folded[end - 1] != "?":
            return None
        if _WORTH.search(folded, start, end) is not None:
            return "benefit"
        if self._asks_for_target(start, end):
            return "target"
        return "count" if _HOW_MANY.search(folded, start, end) is not None else None

    def _asks_for_target(self, start: int, end: int) -> bool:
        """*Tỉnh được giao bao nhiêu?*: of initiatives, not of members or homes, and not what was done."""
        folded = self._scanned.masked
        asked = _ASKED_OF_THEM.search(folded, start, end)
        if asked is None or _DONE_ASKED.search(folded, start, end) or names_matter(folded[start:end]):
            return False
        if "sáng kiến" in folded[start:end] or self._scanned.names_in(start, end):
            return True
        rest = _ASKING.sub(" ", folded[asked.start() : end])
        return _WHOSE_AND_WHEN.fullmatch(rest) is not None

    def _words_above(self, block: Block) -> HeadWords:
        """The words of the heads above a block, read once for all the blocks below them."""
        heads = block.parents or self._title
        if self._words[0] is not heads:
            spans = ((head.start, head.end) for head in heads)
            self._words = (heads, HeadWords(self._scanned.masked, spans))
        return self._words[1]

    # units

    def _units(self, start: int, end: int) -> list[Unit]:
        """The units of a sentence, with bare names of provinces and districts that act."""
        scanned = self._scanned
        units = find_units(scanned.view, start, end, self._places, scanned.document.source_province)
        return self._bare_places.among(start, end, units)

    def _heads(self, block: Block) -> Heads:
        """What the heads above a block name, read once for all the blocks below them."""
        if self._above is None or self._above[0] is not block.parents:
            self._above = (block.parents, self._read_heads(block))
        return self._above[1]

    def _read_heads(self, block: Block) -> Heads:
        """What the heads above a block name; capital and long headings name no one unit."""
        view, units = self._scanned.view, []
        for parent in block.parents[-2:]:
            line = view.text[view.start(parent.start) : view.start(parent.end)]
            source = self._scanned.document.source_province
            if _OF_THE_NATION.fullmatch(view.folded, parent.start, parent.end):
                units += find_units(view, parent.start, parent.end, self._places, source)
                continue
            aside = line.startswith("(")  # (Bài phát biểu của …)
            is_row = _NUMBER_IN_CELL.search(line) is not None  # 6. LĐLĐ huyện Mỹ Lộc | 110 | 87
            if aside or is_row or line.isupper() or (parent.kind == "heading" and len(line) > 60):
                continue
            above = find_units(view, parent.start, parent.end, self._places, source)
            units += [
                unit
                for unit in above
                if unit.standing == "actor" and unit.level != "national" and unit.generic != "each"
            ]
        return heads_of(block, self._scanned, tuple(units))
