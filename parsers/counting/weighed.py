"""What a number counts where no rule decides: weighed by the words around it, as annotated texts taught.

A rule that decides is never overruled. But a number of initiatives is taken for a result where nothing says
otherwise, and a number whose noun is left out for none; there the words around it are asked, and believed
where they speak for one thing clearly. What comes of it has rules of its own, `weighed.…`, and changes
nothing of what is read by the others.
"""

from __future__ import annotations

import re
from typing import cast

from catalogue.weights import installed_weights
from parsers.counting import roles
from parsers.counting.composition import Composition, Open, Statement
from parsers.counting.ranked import is_ahead_of_another, is_of_a_rank, is_of_the_extreme
from parsers.counting.surroundings import surroundings
from parsers.counting.things_listed import goes_on_with_things
from parsers.counting.uncounted import is_of_no_unit, is_sent_back, is_turned_down
from parsers.model import WEIGHED, Role
from parsers.numbers.tokens import Token
from parsers.words import benefits, cues
from parsers.words.matters import is_titled_by_matter

_WEIGHTS = {"number": "numbers", "money": "amounts"}  # by the kind of a token
_VND = "VND"
# how clearly they must speak: measured on batches that nothing was learned from (tests/accuracy/weigh.py)
_CLEARLY = 0.9
_SPOKEN = 3  # words that the rule names
BY_DEFAULT = "count.achieved"  # the rule of a number of initiatives that nothing says more of
_UNREAD = f"{WEIGHED}unread"  # that of a number that no other knows
# what a number of initiatives may be instead
_INSTEAD = {
    "initiatives target": f"{WEIGHED}target",
    "initiatives_valid achieved": f"{WEIGHED}valid",
    "initiatives_pending achieved": f"{WEIGHED}pending",
}
_OR_DEFAULT = ("initiatives achieved", *_INSTEAD)
# *báo cáo của 32 tỉnh, thành phố*: so many units, of whatever they tell
_OF_UNITS = re.compile(
    r" (?:đơn vị|công đoàn|cđcs|lđlđ|tỉnh|huyện|quận|xã|phường|thành phố|thị trấn|thị xã|ngành|trường"
    r"|doanh nghiệp|công ty|cơ sở|cơ quan|khối|phòng|khoa|đầu mối)(?!\w)"
)
# *Tổ Dinh dưỡng chỉ 6 người cũng góp 4*
_SO_FEW_PEOPLE = re.compile(
    r" (?:người|đoàn viên|cán bộ|lao động|công nhân|giáo viên)(?: [^,;.\d]{1,16})? (?:mà|nhưng|cũng|vẫn)"
    r"(?: [^,;.\d]{1,16})? \d"
)
# *mười bảy tháng mới được 14 sáng kiến*
_TIME = re.compile(r" (?:năm|tháng|tuần|ngày|giờ|phút|quý|lần|khóa|kỳ)(?!\w)")
# *Nếu tính cả 120 sáng kiến đang chờ duyệt thì toàn tỉnh có 1.660 sáng kiến*
_THEN_ALL = re.compile(r"\d(?: sáng kiến| sk)? [^,;.\d]{3,30} thì (?:toàn|cả|tổng)(?!\w)[^,;.\d]{2,24} $")
_WHOLE = re.compile(r"(?<!\w)trong(?: tổng)?(?: số)? $")  # trong 4.765 sáng kiến thì 3.902 được công nhận
_NONE = ("nothing", "another")  # no number that is read, or one of which only rules can tell


def note(c: Composition, token: Token, found: list[Statement]) -> None:
    """Remember a number that rules leave open, as what stands around it is now."""
    if found:
        only = found[0]
        by_default = only.rule == BY_DEFAULT and only.measure == "initiatives" and only.role == "achieved"
        before = c.left_of(token.start, 60)
        if not by_default or _is_behind_its_rate(c) or _WHOLE.search(before) or _THEN_ALL.search(before):
            return
    elif not may_be_figure(c, token):
        return
    c.open.append(Open(token, surroundings(c, token), c.boundary, found[0] if found else None))


def _is_behind_its_rate(c: Composition) -> bool:
    """*Đạt 62% chỉ tiêu giai đoạn 2 với 217 sáng kiến*: what was reached, whatever is said of the target."""
    return c.previous is not None and c.previous.basis in ("of_target", "over_target")


def may_be_figure(c: Composition, token: Token) -> bool:
    """Whether a number that no rule knows may be a figure all the same."""
    if c.other or token.kind not in _WEIGHTS or token.currency not in (None, _VND):
        return False
    end, stop = token.end, c.sentence.end
    if cues.INITIATIVE.match(c.folded, end, stop):
        return False  # so many of them, which rules hold for no result
    gap = c.folded[c.boundary : token.start]
    if (
        cues.falls_short(gap, c.cues)
        or is_of_no_unit(c, gap)
        or is_turned_down(c, gap)
        or is_ahead_of_another(c, token)
    ):
        return False
    if is_of_the_extreme(c, token, gap) or is_of_a_rank(gap) or is_sent_back(c, token):
        return False
    if token.kind == "money" and benefits.DENIED_LEFT.search(c.left_of(token.start, 60)):
        return False
    if _is_listed_for_another_matter(c, token) or goes_on_with_things(c, token):
        return False
    if _TIME.match(c.folded, end, stop) or _SO_FEW_PEOPLE.match(c.folded, end, stop):
        return False
    return _OF_UNITS.match(c.folded, end, stop) is None


def _is_listed_for_another_matter(c: Composition, token: Token) -> bool:
    """*Kết quả tiêm vắc xin ở một số địa phương: thành phố Hạ Long 1.044; …*: what the list's head names."""
    head, opened, _ = c.text[: token.start - c.sentence.start].partition(":")
    return token.kind == "number" and bool(opened) and is_titled_by_matter(head)


def told(c: Composition) -> list[Statement]:
    """What the words around the numbers that were left open say, where they say it clearly."""
    return [statement for one in c.open if (statement := _weighed(c, one)) is not None]


def _weighed(c: Composition, number: Open) -> Statement | None:
    """*Nhận phần việc 2.700 sáng kiến do Tổng LĐLĐ phân bổ*, *497 bản còn nằm trong hàng chờ*."""
    token, default = number.token, number.default
    if default is not None and not _is_against_default(number):
        return None
    weights = installed_weights(_WEIGHTS[token.kind])
    label, clearly = weights.judge(number.surroundings)
    if default is None:
        rule, end = (None if label in _NONE else _UNREAD), token.end
    else:
        rule, end = _INSTEAD.get(label), default.end
    if rule is None or clearly < _CLEARLY:
        return None
    if label.endswith(" target") and c.sentence.of_plan and c.sentence.head.announce_results:
        return None  # what a plan tells of the phase before
    measure, _, role = label.partition(" ")
    c.boundary = number.boundary
    kind = roles.kind_of_target(c, c.folded[c.boundary : token.start], token.start)
    spoken = _beside(weights.strongest(number.surroundings, label))
    statement = c.make(token, measure, cast("Role", role), end, f"{rule}: {spoken}", kind)
    if default is not None:
        statement.bound, statement.bound_start = default.bound, default.bound_start
    statement.unit = "vnd" if token.kind == "money" else statement.unit
    return statement


def _is_against_default(number: Open) -> bool:
    """Whether the words speak less for a result than for what else a number of initiatives may be."""
    judged, _ = installed_weights(_WEIGHTS[number.token.kind], _OR_DEFAULT).judge(number.surroundings)
    return judged in _INSTEAD


def _beside(features: list[str]) -> str:
    """*phần việc, giao*: the words beside a number that spoke for it most; none that another has in it."""
    words: list[str] = []
    for one in features:
        side, _, word = one.partition(": ")
        plain = side.startswith(("before", "behind")) and word.replace(" ", "").isalpha()
        if plain and not any(word in told for told in words):
            words.append(word)
    return ", ".join(words[:_SPOKEN])
