"""Percentages of something else: of what is missing, of members, of units that passed a mark."""

from __future__ import annotations

import re

from parsers.counting import members_rates
from parsers.counting.composition import Composition
from parsers.counting.rates import Rate
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.cuewords import Cue

# *5 đơn vị đạt 134,7% mức đăng ký*, *6 đơn vị nói trên chiếm 69,5%*: told of their sum
_SUM_OF_UNITS = re.compile(
    r" (?:đơn vị|đầu mối|huyện|ngành|trường|cơ sở|địa phương|công đoàn[^,;.\d]{0,16})"
    r"(?: nói trên| kể trên| trên| này| ấy| đó| trong bảng)?"
    r" (?:đạt|chiếm|hoàn thành|bằng)(?: tới| khoảng| gần| hơn)? "
)
_TARGET_OF_PHASE = re.compile(r" (?:chỉ tiêu|kế hoạch) (?:của )?(?:cả )?(?:giai đoạn|chặng|chương trình)")
_UNITS_BEYOND = re.compile(  # *là 1/3 cụm của tỉnh có tỷ lệ chung vượt 100%*
    r" (?:cụm|đơn vị|nơi|huyện|ngành|địa phương|khối|tỉnh|công đoàn|lđlđ|trường|doanh nghiệp"
    r"|xã)(?!\w)[^,;.\d]{0,50}"
    r" (?:trên|dưới|từ|vượt|quá|hơn)(?: mức| ngưỡng)? $"
)
_SAME_TOPIC = re.compile(r"sáng kiến|[;.]|giai đoạn|chương trình")
_OF_SO_MANY = re.compile(r" (?:của|từ|do|ở|tại) (?:hơn |gần |trên )?")
_TELLS_SAME = re.compile(
    r"^ ?(?:sáng kiến)?,? ?\(?(?:tương đương|tương ứng|tức|bằng|=)[^,;.\d]{0,16}$|^ sáng kiến \($"
)
_GROUP_REACHED = re.compile(
    r"(?:^|[,;]|đó) ?(?:có |và )?(?:nữ|nam|công nhân|đoàn viên|giáo viên|nhà giáo|người lao động|nhân viên)"
    r"(?!\w)[^,;.\d%]{0,36} đạt $"
)
_NO_UNIT_THAT = Cue(r"(?:đơn vị|nơi|cơ sở) nào[^,;.\d]*(?:không|chưa|dưới)(?:(?!phải)[^,;.\d])*$")
# *…, trong khi lao động trực tiếp ở đây chiếm gần 40% toàn tỉnh*: of the people, not of initiatives
_OF_THE_PEOPLE = Cue(
    r"(?:trong khi|nơi|tuy|dù|mặc dù|vì)(?: (?:số|lực lượng))? [^,;.\d]{0,16}"
    r"(?:lao động|đoàn viên|công nhân|dân số)"
    r"(?:(?!sáng kiến)[^,;.\d])*chiếm[^,;.\d]*$"
)
_UP_TO = re.compile(r" ?(?:đến|tới|-) ?")
# ignored numbers that no percentage can belong to
_NO_COUNT = frozenset(("duration", "year", "ordinal", "numbered item", "code", "age"))


def is_of_people(rate: Rate) -> bool:
    """Whether it is of members, of a group of people, of units, or of what nothing names."""
    c, gap = rate.c, rate.gap
    if _is_of_what_lacks(c, gap):
        return True
    if not rate.to_target and (
        _ends_a_range(c, gap)
        or _is_of_a_group(c, rate.token, gap)
        or members_rates.is_of_those_with_one(c, rate.left)
    ):
        return True
    if _NO_UNIT_THAT in c.cues and _NO_UNIT_THAT.search(rate.left):
        return True
    return _OF_THE_PEOPLE in c.cues and _OF_THE_PEOPLE.search(gap) is not None


def _is_of_what_lacks(c: Composition, gap: str) -> bool:
    """*Còn thiếu 1.085 sáng kiến, tương đương 10,85%*: the share of what is missing is not reported."""
    missing = c.last_ignored
    if missing is None or missing.kind != "number" or not _TELLS_SAME.search(gap):
        return False
    return cues.falls_short(c.left_of(missing.start, 40), c.cues)


def _is_of_a_group(c: Composition, token: Token, gap: str) -> bool:
    """*…; trong đó nữ đoàn viên đạt 45%, công nhân trực tiếp đạt 30%*: of what, nothing says."""
    return _GROUP_REACHED.search(gap) is not None and "trong đó" in c.folded[c.sentence.start : token.start]


def previous_is_foreign(c: Composition, token: Token, gap: str) -> bool:
    """Whether the percentage belongs to a number that counts something else (3.215 đoàn viên, đạt 128%)."""
    ignored = c.last_ignored
    if c.previous is not None and ignored is not None:
        between = c.folded[c.previous.right_end : ignored.start]
        if _OF_SO_MANY.fullmatch(between):
            return False  # 1.368 sáng kiến của 61 công đoàn cơ sở, đạt 152%
    if ignored is None or ignored.kind not in ("number", "ratio", "money") or ignored.ignored in _NO_COUNT:
        return False
    if ignored.kind == "ratio" and _UNITS_BEYOND.fullmatch(gap):
        return True
    if token.value != token.value.to_integral_value() and _SUM_OF_UNITS.fullmatch(gap):
        return False
    if "," in gap and _TARGET_OF_PHASE.match(c.folded, token.end):
        return False  # lập 6 tổ hỗ trợ, đặt quyết tâm hoàn thành 100% chỉ tiêu giai đoạn 1
    unit = c.unit_before(token.start)
    if unit is not None and unit.start >= ignored.end and unit.standing == "actor" and not unit.generic:
        return False  # 4/14 đơn vị lỡ hẹn, trong đó LĐLĐ huyện Thanh Miện mới thực hiện 71% kế hoạch
    return not _SAME_TOPIC.search(gap)


def _ends_a_range(c: Composition, gap: str) -> bool:
    """*Giảm giá từ 5% đến 20%*: where the first is no figure the second is none."""
    first = c.last_ignored
    return first is not None and first.kind == "percent" and _UP_TO.fullmatch(gap) is not None
