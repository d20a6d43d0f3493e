"""Money that initiatives brought or saved: in all, each year, or by one solution."""

from __future__ import annotations

import re

from parsers.counting.composition import Composition, Statement
from parsers.counting.unsaid_plans import headed_by_targets
from parsers.model import Role
from parsers.numbers.tokens import Token
from parsers.words import benefits, cues

# *giữ lại cho CĐCS 2 tỷ đồng kinh phí*
_OF_THE_FUND = re.compile(
    r" (?:tiền )?(?:kinh phí|quỹ|đoàn phí|lương|thưởng|học phí|vốn|đầu tư|hỗ trợ|tài trợ|đặt cọc)(?!\w)"
)
# *thưởng 30 sáng kiến có giá trị làm lợi cao, mức 3 triệu đồng*
_RECEIVED = re.compile(r"\bnhận\b|, (?:với )?mức(?: chi)? $")
_PRICE = re.compile(
    r"\b(?<!trị )giá (?!trị|đỡ|kê|thể|treo|phơi)|tiền (?:trọ|phòng|thuê)|chủ trọ|học phí|viện phí"
)
# what one change saves; the benefit of many is "làm lợi" or a total
_SAVED = re.compile(r"lợi|bớt|giảm|đỡ|khỏi|cứu")
_PRICED = re.compile(r"(?<!trị )(?<!đánh )(?<!định )(?<!\w)giá (?:(?:chỉ|khoảng|hơn|gần|chưa|tới|có) )*$")
_PER_PIECE = re.compile(r" ?(?:/|một|mỗi) ?(?:bằng|suất|căn|người)")
_RANGE_LEFT = re.compile(r"(?:từ|đến|-|–) ?$")
_RANGE_RIGHT = re.compile(r" ?(?:đến|-|–|tới) ?$")
_RANGE_SECOND = re.compile(r"(?:^|\d[^.;]{0,14})(?:đến|-|–|tới) $")
_RANGE_FIRST = re.compile(r"từ [\d.,]+ ?(?:triệu|tỷ|nghìn)?[^.;]{0,12}(?:đến|-|–|tới) $")
_RANGE_DASH = re.compile(r" ?(?:đến|-|–) ?$")
_FROM_LEFT = re.compile(r"\btừ $")
# *có điều không quy được ra tiền, dù là 20 triệu hay 200 triệu đồng*
_NOT_AT_ALL = ("không ", "không thể ", "chẳng ", "chẳng thể ", "khó ")
# *đáng giá nhất là bộ gạt keo tự động của tổ bảo trì: 680 triệu đồng*
_BEST_ONE = re.compile(r"(?:nhất|nổi bật|đáng kể)(?: phải kể đến)? là [^,;.:\d]{3,90}(?::|,| với) $")
_NEXT_IN_BRACKETS = re.compile(
    r"(?: ?/ ?(?:năm|tháng|vụ))?\)(?:,| và|;) [^()\d;]{3,90} \((?:gần |hơn |khoảng |chừng )?"
)
_SECOND_BEST = re.compile(
    r"(?:^|[.;] )\W*(?:á quân|đứng thứ (?:hai|nhì|ba)|xếp thứ (?:hai|nhì|ba)|kế đến|kế tiếp|theo sau)(?!\w)"
    r"[^.;\d]{0,80}?(?::|,| là| với)(?: (?:mỗi|một) (?:năm|tháng))? (?:gần |hơn |chưa tới |khoảng |chừng )?$"
)
# *tổng cộng 4,8 tỷ đồng; cao nhất 1,1 tỷ đồng, thấp nhất 15 triệu đồng*
_MOST_OR_LEAST = re.compile(
    r"[^,;.\d]{0,20}[,;] ?(?:trong đó,? )?(?:sáng kiến )?(?:cao|thấp|lớn|nhỏ) nhất(?: là| đạt)? "
)
_CONDITION = re.compile(r"(?:khuyến khích|ưu tiên|điều kiện|tiêu chuẩn|yêu cầu)[^;.]*$")
_AIMED = re.compile(r"phấn đấu|(?<!% )mục tiêu|đặt ra")  # vượt 105% mục tiêu, làm lợi 34 nghìn tỷ đồng
# *mời kỹ sư A, tác giả sáng kiến làm lợi 860 triệu đồng*, in a list of what is asked
_OF_ONE_DONE = re.compile(r"(?<!\w)(?:tác giả|học tập|kinh nghiệm|cách làm|điển hình|đã)(?!\w)[^;]*$")
_OR_MORE = re.compile(r"[^,;.\d]{0,16} trở lên")
_SUM_LEFT = re.compile(
    r"(?:^|[.;] )(?:toàn|cả) (?:quận|huyện|tỉnh|ngành|công ty|thành phố|thị xã): $"
    r"|(?:ước|tính|gộp|tổng|cộng|con số|lên tới|là)[^.;\d]{0,30}$"
)
# *Bình quân mỗi sáng kiến 20 triệu đồng*, behind what all of them saved
_EACH_LEFT = re.compile(
    r"(?:bình quân|trung bình|tính ra)[^.;,\d]{0,16} (?:một|mỗi|từng) sáng kiến"
    r"(?: (?:là|được|đạt|khoảng|gần|hơn))* ?$"
)
# *làm lợi 9 tỷ đồng, bình quân 20 triệu đồng mỗi sáng kiến*
_AVERAGE_NEXT = re.compile(r", ?(?:tính )?(?:bình quân|trung bình)")

_REACH = 150  # characters before an amount in which a benefit is spoken of


def money(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """The benefit that an amount tells of; None for rewards, costs, loans and ranges."""
    if token.currency not in (None, "VND"):
        return None
    left = c.left_of(token.start, _REACH)
    if benefits.DENIED_LEFT.search(left) or benefits.DENIED_RIGHT.match(right):
        return None  # 1,94 tỷ đồng, không phải 2,5 tỷ như dự thảo
    if _PRICED.search(gap):
        return None  # có sáng kiến chỉ là miếng đệm cao su, giá 15.000 đồng
    cue = cues.last_match(benefits.BENEFIT, left)
    if cue is None:
        return (
            _named_behind(c, token, gap, left, right)
            or _answered(c, token, left)
            or _carried(c, token, gap, left)
        )
    if benefits.SAVED_A_PIECE.search(left[: cue.start()]):
        c.carry.benefit = True  # what it makes in a year may follow
        return None
    if c.other or _is_of_something_else(left, cue, right) or _is_no_amount(c, gap, left, right):
        return None
    aimed = _AIMED.search(left[left.rfind(";") + 1 :]) or (
        headed_by_targets(c)
        and not _OF_ONE_DONE.search(left)
        and (benefits.TOTAL_BENEFIT.search(left) or not benefits.SINGLE_SOLUTION.search(c.text))
    )
    role: Role = "target" if aimed else "achieved"
    statement = c.make(token, "benefit_vnd", role, token.end, "benefit")
    statement.unit = "vnd"
    c.carry.benefit = True
    cue_begins = token.start - len(left) + cue.start()
    _tell_per(c, statement, token, left, cue_begins, saved=_SAVED.match(cue[0]) is not None)
    return statement


def _named_behind(c: Composition, token: Token, gap: str, left: str, right: str) -> Statement | None:
    """*48 tỷ đồng là tổng giá trị làm lợi*, *20 triệu đồng là số tiền một sáng kiến … tiết kiệm*."""
    named = benefits.BENEFIT_BEHIND.match(right)
    if named is None or _is_half_of_range(c, gap, left, right):
        return None
    statement = c.make(token, "benefit_vnd", "achieved", token.end, "benefit.named_after")
    statement.unit, statement.single = "vnd", named["one"] is not None
    statement.per = "initiative" if statement.single else "total"
    return statement


def _is_of_something_else(left: str, cue: re.Match[str], right: str) -> bool:
    """*Giảm giá phòng*, *không quy ra tiền*, *nhận thưởng*, *20 triệu đồng/suất*: no benefit is told."""
    before, behind = left[: cue.start()], left[cue.end() :]
    if benefits.NOT_SAVED.search(before) or _OF_THE_FUND.match(right):
        return True
    if cue[0].startswith("giảm") and _PRICE.search(left):
        return True
    if cue[0].endswith("tiền") and before.endswith(_NOT_AT_ALL):
        return True
    if "thưởng" in before and _RECEIVED.search(behind):
        return True
    return benefits.NO_BENEFIT.search(behind) is not None or _PER_PIECE.match(right) is not None


def _is_no_amount(c: Composition, gap: str, left: str, right: str) -> bool:
    """Whether an amount is a threshold, half of a range, supposed, or the most or least of a sum."""
    if gap.endswith("từ ") and (_OR_MORE.match(right) or _CONDITION.search(left)):
        return True  # 3.120 sáng kiến làm lợi từ 10 triệu đồng trở lên
    if _is_half_of_range(c, gap, left, right) or _is_supposed(left):
        return True
    summed = c.previous is not None and c.previous.measure == "benefit_vnd"
    return summed and _MOST_OR_LEAST.fullmatch(gap) is not None


def _is_supposed(left: str) -> bool:
    """*Nếu lắp cho cả 14 chuyền, công ty ước tính mỗi năm bớt được 9 tỷ đồng*: it was not saved yet."""
    if benefits.ONLY_IF.search(left):
        return True
    return benefits.SUPPOSED.search(left) is not None and "ước" not in left


def tells_millions(c: Composition, token: Token) -> bool:
    """*Làm lợi 120 triệu mỗi năm*: an amount that leaves its currency out."""
    if "triệu" not in c.folded[token.start : token.end]:
        return False
    return benefits.SAVES.search(c.left_of(token.start, 50)) is not None


def _answered(c: Composition, token: Token, left: str) -> Statement | None:
    """*Tiền làm lợi? Kế toán trưởng mở máy: 48 tỷ đồng*: the first amount answers the question."""
    if c.carry.asked != "benefit" or c.out or benefits.NO_BENEFIT.search(left):
        return None
    c.carry.benefit = True
    statement = c.make(token, "benefit_vnd", "achieved", token.end, "benefit.answered")
    statement.unit, statement.per = "vnd", "total"
    return statement


def _carried(c: Composition, token: Token, gap: str, left: str) -> Statement | None:
    """*Tổng cộng 12 tỷ đồng* after a benefit: the sum goes on with it, or the best of what brought it."""
    if c.carry.benefit and _BEST_ONE.search(left) and not benefits.NO_BENEFIT.search(left):
        statement = c.make(token, "benefit_vnd", "achieved", token.end, "benefit.best")
        statement.unit, statement.per, statement.single = "vnd", "initiative", True
        return statement
    if c.carry.benefit and _EACH_LEFT.search(left) and not benefits.NO_BENEFIT.search(left):
        statement = c.make(token, "benefit_vnd", "achieved", token.end, "benefit.average")
        statement.unit, statement.per, statement.single = "vnd", "initiative", True
        return statement
    if c.carry.benefit and _is_next_best(c, gap, left):
        statement = c.make(token, "benefit_vnd", "achieved", token.end, "benefit.next")
        statement.unit, statement.per, statement.single = "vnd", "initiative", True
        return statement
    if not c.carry.benefit or not _SUM_LEFT.search(left) or benefits.NO_BENEFIT.search(left):
        return None
    if _is_supposed(left):
        return None  # nếu lắp đại trà, con số sẽ là 9 tỷ
    statement = c.make(token, "benefit_vnd", "achieved", token.end, "benefit.carried")
    statement.unit, statement.per = "vnd", "total"
    return statement


def _is_next_best(c: Composition, gap: str, left: str) -> bool:
    """*… (210 triệu đồng/năm) và quy trình của trạm (36 triệu đồng)*, *Á quân …: mỗi năm 60 triệu đồng*."""
    if benefits.NO_BENEFIT.search(left) or _is_supposed(left):
        return False
    if c.previous is not None and c.previous.measure == "benefit_vnd" and c.previous.single:
        return _NEXT_IN_BRACKETS.fullmatch(gap) is not None
    return c.previous is None and _SECOND_BEST.search(left) is not None


def _is_half_of_range(c: Composition, gap: str, left: str, right: str) -> bool:
    """*Từ 2 đến 5 triệu đồng*: neither end is a figure."""
    begins = c.previous is None or gap.endswith("từ ")
    if begins and _RANGE_LEFT.search(gap[-6:]) and _RANGE_RIGHT.match(right):
        return True
    if _RANGE_SECOND.search(left[-24:]) and _RANGE_FIRST.search(left[-44:]):
        return True
    return _RANGE_DASH.match(right) is not None and _FROM_LEFT.search(gap[-4:]) is not None


def _tell_per(
    c: Composition, statement: Statement, token: Token, left: str, cue: int, *, saved: bool
) -> None:
    """Whether the amount is a total, one year's, or one initiative's.

    The benefit's cue begins at `cue`; `saved` tells that it speaks of what one change saves.
    """
    folded, sentence = c.folded, c.sentence
    behind = _AVERAGE_NEXT.split(folded[token.end : min(sentence.end, token.end + 18)])[0]
    per_one = folded[max(sentence.start, token.start - 40) : token.start] + behind
    clause = max(sentence.start, cue - 40, folded.rfind(";", sentence.start, cue) + 1)
    per_year = folded[clause : min(sentence.end, token.end + 24)]
    part = max(left.rfind("riêng "), left.rfind("; trong số này, "), left.rfind("; trong đó, "))
    total = benefits.TOTAL_BENEFIT.search(left[part + 1 :])
    if benefits.PER_INITIATIVE.search(per_one):
        statement.per = "initiative"
    elif not (total and total[0].startswith("tổng")) and benefits.PER_YEAR.search(per_year):
        statement.per, statement.single = "year", True
    elif not total and not c.after_initiatives() and (saved or benefits.SINGLE_SOLUTION.search(c.text)):
        statement.per, statement.single = "initiative", True
    else:
        statement.per = "total"
