"""What sentences leave behind for those that follow: units, phases, days, and whom the text is about.

Of a sentence without figures it is only worked out once a figure follows: of those behind the last figure
of a document nobody ever asks, and in long texts these are most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from parsers.context import memory as memories
from parsers.context.memory import Memory, Told, Whose
from parsers.context.scanned import Scanned
from parsers.layout.blocks import Block
from parsers.numbers.tokens import Token
from parsers.placing import timing
from parsers.placing.heads import is_dateline
from parsers.placing.implied_dates import is_aside
from parsers.placing.so_far import FIRST_SO_FAR
from parsers.placing.statements import Placed
from parsers.units.unit import Unit

# *Chúng tôi chốt số liệu hôm 31/10.*
_CLOSED_ON = re.compile(
    r"(?:chốt|khóa|tổng hợp|kết xuất) (?:số liệu|bảng số|sổ|danh sách)"
    r"(?: (?:vào|lúc|đến|tới|hết|hôm|ngày|sáng|chiều|tối))* $"
    r"|số liệu (?:được )?(?:chốt|tổng hợp|cập nhật)(?: (?:vào|lúc|đến|tới|hết|hôm|ngày|sáng|chiều|tối))* $"
    r"|\((?:chốt|kết xuất)(?: (?:số liệu|vào|lúc|đến|tới|hết|hôm|ngày))+ $"
    r"|(?:đó|đây) là (?:con )?số(?: liệu)? [^,;.]{0,40}(?:vào|lúc|tại thời điểm|đến|tới)(?: [^,;.]{0,16})? $"
)
_DISTRICTS = ("huyện", "quận", "thị xã")


# A sentence without figures, as most are: its block, span, dates, phases and units (None where nobody
# looked for them yet), whom the document was about there, and the province.
_Passed = tuple[Block, tuple[int, int], list[Token], list[Token], list[Unit] | None, Whose, str | None]


class Aftermath:
    """Brings the memory of a document up to date; `units_of` finds the units between two folded offsets."""

    def __init__(self, scanned: Scanned, memory: Memory, units_of: Callable[[int, int], list[Unit]]) -> None:
        self._scanned = scanned
        self._memory = memory
        self._units_of = units_of
        self._passed: list[_Passed] = []  # since the last sentence with figures

    def passed(
        self,
        block: Block,
        span: tuple[int, int],
        stamps: list[Token],
        phases: list[Token],
        units: list[Unit] | None = None,
    ) -> None:
        """A sentence without figures was read, with these dates and phases, and its units as far as known."""
        memory = self._memory
        self._passed.append((block, span, stamps, phases, units, memory.main, memory.province))

    def catch_up(self) -> None:
        """Remember what the sentences passed by left behind, in their order."""
        if not self._passed:
            return
        memory = self._memory
        home = memory.main, memory.province
        for block, span, stamps, phases, known, memory.main, memory.province in self._passed:
            units = self._units_of(*span) if known is None else known
            self.remember(units, phases)
            if phases:
                self.note_phase(block, span[0], phases, [])
            if units:
                self._note_actor(block, units, span[0])
            if stamps:
                self._note_day(block, span, stamps)
        self._passed.clear()
        memory.main, memory.province = home

    def remember(self, units: Iterable[Unit], phases: Iterable[Token]) -> None:
        """Let the units and phases that a sentence names answer for others later."""
        for unit in units:
            memories.remember(self._memory, unit, self._scanned.view)
        self._memory.phases_told.update([phase.value for phase in phases])

    def note_phase(self, block: Block, start: int, phases: list[Token], placed: list[Placed]) -> None:
        """The phase of a sentence, which begins at `start`, holds for the next one of the paragraph."""
        memory = self._memory
        if not (placed or phases) or is_aside(self._scanned.view.folded, start):
            return
        memory.phase_block, memory.phase_asked = block, False
        if not placed:
            if len({phase.value for phase in phases}) > 1:
                memory.phase = None  # giai đoạn 1 đến 30/6/2022, giai đoạn 2 từ 01/7: neither goes on
                return
            last = phases[-1]
            memory.phase = Told(last.value, True, (last.start, last.end))
            memory.phase_of_targets = False
            return
        memory.phase_of_targets = all(one.statement.role == "target" for one in placed)
        told = placed[-1].phase
        one = len({one.phase.value if one.phase else None for one in placed}) == 1
        carries = one and told is not FIRST_SO_FAR
        memory.phase = Told(told.value, True, told.evidence) if carries and told else None

    def _note_actor(self, block: Block, units: list[Unit], start: int) -> None:
        """A sentence without figures, which begins at `start`, can still name whom the next one is about."""
        memory = self._memory
        actors = [unit for unit in units if _can_go_on(unit)]
        if not actors and self._district_acts(units):
            memory.last, memory.last_block, memory.last_count = memory.district, block, 1
        elif len(actors) == 1 and actors[0].start - start < 60:
            memory.last, memory.last_block, memory.last_count = memories.named(actors[0], memory), block, 1
        elif memory.last_block is block and memory.last_count >= 2:
            memory.last = None

    def _district_acts(self, units: list[Unit]) -> bool:
        """*Tại huyện Ngọc Hiển, …, LĐLĐ huyện đi từng điểm trường*: the district that the sentence names."""
        if not any(unit.generic in _DISTRICTS and unit.standing == "actor" for unit in units):
            return False
        named = sum(unit.level == "district" and not unit.generic for unit in units)
        return named == 1 and self._memory.district is not None

    def _note_day(self, block: Block, span: tuple[int, int], dates: list[Token]) -> None:
        """A sentence that is nothing but a day (*Ngày 14/5.* in a diary) dates what follows."""
        stamps = [token for token in dates if token.kind == "date"]
        folded = self._scanned.view.folded
        if len(stamps) == 1 and _CLOSED_ON.search(folded, span[0], stamps[0].start):
            value = timing.complete(stamps[0], self._scanned.document, self._memory)
            if value:
                self._memory.as_of = Told(value, True, (stamps[0].start, stamps[0].end))
                self._memory.as_of_phase, self._memory.as_of_block = None, block
            return
        if len(stamps) != 1 or is_dateline(stamps[0], block, self._scanned):
            return
        if span[1] - span[0] < 24:
            value = timing.complete(stamps[0], self._scanned.document, self._memory)
            if value:
                self._memory.as_of = Told(value, True, (stamps[0].start, stamps[0].end))
                self._memory.as_of_phase = None


def _can_go_on(unit: Unit) -> bool:
    return unit.standing == "actor" and not unit.generic and not unit.person and unit.level != "national"
