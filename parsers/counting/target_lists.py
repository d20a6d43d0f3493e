"""Targets that a list or a label goes on with, their verb or noun left out."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition, Statement
from parsers.words import cues

# *… chỉ tiêu như sau: Công đoàn ngành Y tế 260 sáng kiến; LĐLĐ thành phố Tam Điệp 180 sáng kiến*
_NEXT_UNIT = re.compile(r"; (?:còn |riêng |và )?[^,;.:()\d]{3,60} (?:ít nhất |tối thiểu |hơn |trên )?")
_ENUMERATES = re.compile(r"(?:như sau|cụ thể|gồm)(?: là)?: ?(?!.*:)")
_TARGETS_LABELLED = re.compile(r"\W*(?:[ivx\d]+[.)]+ ?)?(?:chỉ tiêu|mục tiêu)(?: [^:;.\d]{0,24})?: ")
_OF_A_PHASE = re.compile(
    r"[^;,.]{0,60}[;,] (?:đến )?(?:hết )?(?:giai đoạn|chặng|năm|quý) [^\s;,]+(?: (?:đạt|có))+ "
)


def goes_on_in_list(c: Composition, previous: Statement, gap: str) -> bool:
    """*Chỉ tiêu như sau: A thực hiện 260 sáng kiến; B 180 sáng kiến*: the verb is left out."""
    if any(one.role != "target" for one in c.out) or _NEXT_UNIT.fullmatch(gap) is None:
        return False
    listed = _ENUMERATES.search(c.folded, c.sentence.start, previous.start) is not None
    return listed and previous.unit == "count" and cues.DONE.search(gap) is None


def goes_on_in_label(c: Composition, previous: Statement, gap: str) -> bool:
    """*2. Chỉ tiêu: 10% đoàn viên có sáng kiến; giai đoạn 1 đạt 60 sáng kiến*: all is still to be done."""
    if previous.role != "target" or _TARGETS_LABELLED.match(c.text) is None:
        return False
    return _OF_A_PHASE.fullmatch(gap) is not None
