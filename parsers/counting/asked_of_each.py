"""What is asked of each of some units or of those of a size, or of all of them together."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition
from parsers.model import TargetKind
from parsers.units.unit import Unit
from parsers.words import cues
from parsers.words.cuewords import Cue

# *doanh nghiệp mỗi nơi ít nhất 05; các trường còn lại, mỗi nơi 02*
_EACH_NEXT = re.compile(r"[^;.\d]{0,24}[;,][^;.\d]{0,60}")
_ALREADY = re.compile(r"\b(?:đã|đều|hiện|mới)\b")
# *Tính cả các đơn vị khác, tỉnh có 2.276 sáng kiến, bằng 91% chỉ tiêu được giao*: asked of nobody
_COUNTED_IN = re.compile(r"(?:tính|kể|gồm) cả $")
# *Đi vào từng đơn vị, LĐLĐ huyện Cái Bè được giao 420, nộp 498*: told of each
_LOOKED_AT = re.compile(
    r"(?:^|[.;,:] )\W*(?:đi(?: sâu)?|nhìn|xét|soi|tính|điểm|cụ thể|chi tiết|kết quả)(?: (?:riêng|cụ thể|kỹ))?"
    r"(?: (?:vào|sang|đến|tới|theo|của|ở|tại|cho|về))? $"
)
_EACH_ASKED = re.compile(
    r"ít nhất|tối thiểu|không dưới|trở lên|có từ|giao|phải|vận động|phấn đấu|đăng ký|chỉ tiêu"
    r"|có|từ(?= \d)|(?<!\w)lo(?= \d)"
)
# *công đoàn cơ sở dưới 50 đoàn viên gửi ít nhất*, *trên 200 lao động: tối thiểu*
_OF_A_SIZE = Cue(
    r"(?:dưới|trên|từ|có) (?:\d[\d.]* (?:đến|-) )?\d[\d.]* (?:đoàn viên|lao động|công nhân|người)"
    r"(?: trở lên)?:?(?: (?:phải|cần))?(?: (?:có|gửi|nộp|đóng góp|vận động|đăng ký))?"
    r"(?: thêm)? (?:ít nhất|tối thiểu|không dưới) $"
)
_EACH_LEAST = re.compile(r"(?<!\w)lo(?= \d)|ít nhất|tối thiểu|không dưới|trở lên|phải|giao|từ")
# *; toàn huyện phấn đấu …*, *, đưa tổng số của quận lên …*
_PLANS_AS_WHOLE = re.compile(
    r"[;,](?: [^;.\d]{0,60})?(?<!\w)(?:phấn đấu|đặt mục tiêu|cố gắng|để (?:cả|toàn)|xung phong"
    r"|(?:đưa|nâng) (?:tổng số|con số|số|kết quả))(?!\w)"
    r"|[;,](?: [^;,.\d]{0,24})? (?:toàn|cả) (?:tỉnh|huyện|quận|ngành|thành phố|thị xã|hệ thống|công ty"
    r"|trường)(?!\w)"
)


def asked_of_units(c: Composition, at: int, *, cued: bool) -> TargetKind | None:
    """The least for each of some units, or what all of them together plan; `cued`: the words plan or give."""
    each = _each_before(c, at)
    if each is None:
        return "floor" if is_of_a_size(c, at) else None
    if _is_of_whole(c, each, at):
        return "own"
    return "floor" if _asked_of_each(c, each, at, cued=cued) else None


def is_of_a_size(c: Composition, at: int) -> bool:
    """*Công đoàn cơ sở dưới 50 đoàn viên gửi ít nhất …*: whether the words before `at` ask by size."""
    return _OF_A_SIZE in c.cues and _OF_A_SIZE.search(c.folded[c.sentence.start : at]) is not None


def _each_before(c: Composition, at: int) -> Unit | None:
    """The words *mỗi đơn vị*, *từng LĐLĐ huyện* last before `at`."""
    for unit in reversed(c.sentence.units):
        if unit.generic == "each" and unit.end <= at:
            return unit
    return None


def _is_of_whole(c: Composition, each: Unit, at: int) -> bool:
    """*Mỗi cơ sở thêm 2 sáng kiến; toàn huyện phấn đấu đạt 650*: the second is no least for each."""
    told = [s for s in c.out if s.role == "target" and s.start >= each.end]
    turn = c.turns.last(at)
    if turn is not None and turn[0] > each.start:
        return False
    return bool(told) and _PLANS_AS_WHOLE.search(c.folded, told[-1].end, at) is not None


def _asked_of_each(c: Composition, each: Unit, at: int, *, cued: bool) -> bool:
    """*Mỗi đơn vị có ít nhất 5 sáng kiến*: asked of each, with no result told in between."""
    turn = c.turns.last(at)
    if (turn is not None and each.start < turn[1]) or _ALREADY.search(c.folded[each.end : at]):
        return False
    before = c.previous
    asked = before is not None and before.role == "target" and before.end <= each.start
    if before is not None and asked and _EACH_NEXT.fullmatch(c.folded, before.end, each.start):
        return True
    if _COUNTED_IN.search(c.left_of(each.start, 16)) or _LOOKED_AT.search(c.left_of(each.start, 40)):
        return False
    rest = c.folded[each.end : c.sentence.end]
    if not _EACH_ASKED.search(rest):
        return False
    return cued or bool(cues.TARGET_NOUN.search(c.sentence.head.text) or _EACH_LEAST.search(rest))
