"""What the arithmetic tells of numbers that no word explains: results and targets, excesses and rates.

*Ta có 164 sáng kiến. Hồi tháng Hai công ty chỉ trông ở mình 120, nghĩa là đã chạy quá 36,7%*: 164 is 136,7%
of 120, so 120 is what was asked for. *Tỉnh nhận 2.600. Nhìn lại: 3.588, tức 138%*: 3.588 is what was done.
*Được giao 1.150, đã gửi 1.406. Thừa 256. Nói bằng phần trăm thì 122,3%*: both fit what was told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from parsers.counting.added_up import LAST_TOLD, can_have_parts
from parsers.counting.bare_numbers import BareNumber
from parsers.counting.composition import Composition, Statement
from parsers.counting.fitting import is_so_much_of
from parsers.counting.other_matters import names_other_matter, tells_plainly
from parsers.counting.roles import kind_of_target
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.cuewords import Cue

# what compares with an earlier result, and not with a target
_EARLIER = re.compile(
    r"(?<!\w)(?:tăng|giảm|gấp|cùng kỳ|ngoái|so với (?:\d[\d.]* của|năm|tháng|tuần|quý|lần|kỳ|đợt)"
    r"|(?:năm|tháng|tuần|quý|lần|kỳ|đợt|trước) (?:trước|đây|đó)|trước (?:đợt|khi)|sơ kết"
    r"|(?:cuối|hết) giai đoạn|năm 20\d\d)(?!\w)"
)
_GOES_OVER = Cue(r"(?<!\w)(?:vượt|quá|dư|dôi|thừa|lố|hơn|nhiều hơn|cao hơn)(?: (?:tới|đến|được|mức|trội))* $")
_THAN_ASKED = re.compile(r" so với (?:số|mức|chỉ tiêu|kế hoạch|phần)(?!\w)")
_REACHES = re.compile(
    r"(?<!\w)(?:vượt|quá|dư|dôi|thừa|lố|hơn|đạt|bằng|tức|tương đương|đích|tới|qua|được)"
    r"(?: [^,;.:()\d]{1,24})? ?\(?$"
)
_TOLD_AGAIN = re.compile(
    r" ?[,(–-]? ?(?:(?:như vậy|vậy|thế) )?(?:tức(?: là)?|bằng|đạt|là|tương đương|=|nghĩa là)?"
    r"(?: (?:đạt|tỷ lệ|tới|gần|hơn|khoảng|đúng|tròn))* ?"
)
# *nếu tính ra phần trăm thì đạt 120%*
_AS_A_RATE = re.compile(r"(?:tính|nói|quy)(?: ra| bằng| thành)? (?:phần trăm|tỷ lệ)")
_ASKS = re.compile(
    r"(?<!\w)(?:giao|trông|khoán|chỉ tiêu|kế hoạch|đặt|đề ra|yêu cầu|mục tiêu|hứa)(?!\w)"
    r"|so với(?= \d[\d.]*[,;] ?vượt)"
)
_ALL = Decimal(100)  # per cent: fits wherever as many were done as were asked for
_LEFT = 40  # characters before a number in which it is told that it goes over
_SMALLEST = 20  # of targets: with smaller ones too many numbers fit
_FEWEST_DIGITS = 3  # of a percentage: with fewer too many numbers fit
_NEAR = 6  # numbers, percentages and days behind a number, among which one explains it
_REACH = 120  # characters before a number in which it is told by how much it was passed
_NEXT = 2  # numbers behind a result in which its target may stand


def worked_out(number: BareNumber) -> Statement | None:
    """A number without its noun that is a target, what was done of one, or by how much it was passed."""
    c, token = number.c, number.token
    if is_target(c, token):
        kind = kind_of_target(c, number.gap, token.start)
        return number.make("initiatives", "target", "worked_out.target", kind)
    if _is_result(c, token):
        return number.make("initiatives", "achieved", "worked_out.result")
    return number.make("initiatives", "excess", "worked_out.excess") if _is_excess(c, token) else None


def rate(c: Composition, token: Token, right: str) -> Statement | None:
    """A percentage that a result told before is of a target told before; `right` stands behind it."""
    value, digits = token.value, token.value.as_tuple()
    coarse = _AS_A_RATE.search(c.text) is not None
    fine = digits.exponent < 0 and len(digits.digits) >= _FEWEST_DIGITS
    if not (fine or coarse) or value == _ALL or cues.OTHER_RIGHT.match(right) or _is_of_another(c, token):
        return None
    for target in _told(c, "target"):
        for result in _told(c, "achieved"):
            if is_so_much_of(result, target, value, coarse=coarse):
                return c.make(
                    token, "initiatives", "percent", token.end, "worked_out.rate", basis="of_target"
                )
            over = result > target and _GOES_OVER.search(c.left_of(token.start, _LEFT)) is not None
            if over and is_so_much_of(result - target, target, value):
                return c.make(
                    token, "initiatives", "percent", token.end, "worked_out.rate", basis="over_target"
                )
    return None


def is_target(c: Composition, token: Token) -> bool:
    """Whether a result told before is so many per cent of a number, or so many more, as stands beside it."""
    if token.value < _SMALLEST or not _is_explained(c, token) or _is_of_another(c, token):
        return False
    over = _GOES_OVER in c.cues and _GOES_OVER.search(c.left_of(token.start, _LEFT))
    if over and _THAN_ASKED.match(c.folded, token.end, c.sentence.end):
        return False  # nộp 88 sáng kiến, thừa 23 so với số được giao
    if not _ASKS.search(c.text):
        return False  # Huyện A có 412. Huyện B đứng sau, 356, như vậy A nhiều hơn 56
    for result in _told(c, "achieved"):
        if _by_percent(c, result, token.value, token.end) or _by_difference(c, result, token.value, token):
            return True
    return False


def _is_excess(c: Composition, token: Token) -> bool:
    """*Thừa 256*: whether a result told before is over a target told before by as many."""
    if _GOES_OVER not in c.cues or not _GOES_OVER.search(c.left_of(token.start, _LEFT)):
        return False
    if _is_of_another(c, token):
        return False
    targets = list(_told(c, "target"))
    return any(result - target == token.value for result in _told(c, "achieved") for target in targets)


def _is_result(c: Composition, token: Token) -> bool:
    """Whether a number is so many per cent of a target, or so many more, as stands behind it."""
    if token.value < _SMALLEST or not _is_explained(c, token) or _is_of_another(c, token):
        return False
    behind = c.behind(token.end, _NEAR)
    share = behind[0] if behind and behind[0].kind == "percent" else None
    told_again = share is not None and _TOLD_AGAIN.fullmatch(c.folded, token.end, share.start) is not None
    for target in _told(c, "target"):
        if told_again and share is not None and is_so_much_of(token.value, target, share.value, coarse=True):
            return True
    numbers = [one.value for one in behind if one.kind == "number" and isinstance(one.value, Decimal)]
    return any(
        target >= _SMALLEST
        and (_by_percent(c, token.value, target, token.end) or _by_difference(c, token.value, target, token))
        for target in numbers[:_NEXT]
    )


def _is_of_another(c: Composition, token: Token) -> bool:
    """Whether a sentence compares with earlier, or tells of anything but what was sent and asked for."""
    if _EARLIER.search(c.text) or names_other_matter(c):
        return True
    return not tells_plainly(c, token.start, max(c.out[-1].end if c.out else 0, c.sentence.start))


def _is_explained(c: Composition, token: Token) -> bool:
    """Whether a percentage stands behind a number, or anything in its sentence goes over."""
    return _GOES_OVER in c.cues or any(one.kind == "percent" for one in c.behind(token.end, _NEAR))


def _told(c: Composition, role: str) -> Iterator[Decimal]:
    """The numbers of initiatives told in a role, in the sentence and shortly before."""
    for one in (*c.out[-LAST_TOLD:], *c.sentence.told):
        if one.role == role and one.measure == "initiatives" and can_have_parts(one):
            yield one.value


def _by_percent(c: Composition, result: Decimal, target: Decimal, since: int) -> bool:
    """Whether the first percentage from `since` on is what the result is of the target, or is over it."""
    percent = next((one for one in c.behind(since, _NEAR) if one.kind == "percent"), None)
    if percent is None or not isinstance(percent.value, Decimal):
        return False
    if not _REACHES.search(c.left_of(percent.start, _LEFT)):
        return False
    return is_so_much_of(result, target, percent.value) or is_so_much_of(
        result - target, target, percent.value
    )


def _by_difference(c: Composition, result: Decimal, target: Decimal, token: Token) -> bool:
    """*Chỉ trông chúng ta 80, vậy là dư 57*: whether a number near by says by how much it was passed."""
    if result <= target or _GOES_OVER not in c.cues:
        return False
    near = (one for one in c.behind(token.start - _REACH, 2 * _NEAR) if one.value == result - target)
    return any(one.kind == "number" and _GOES_OVER.search(c.left_of(one.start, _LEFT)) for one in near)
