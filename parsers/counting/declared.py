"""Counts of campaigns that count something else than initiatives: their measures are data, with their nouns.

A text that names such a campaign, and none of initiatives, is read by these nouns alone (*kết nạp mới 12.345
đoàn viên*, *tổ chức 320 suất ăn*); a measure in đồng by the words before an amount. The heads of its tables'
columns are understood by the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from catalogue.campaigns import Campaign, MeasureSpec
from parsers.counting import roles
from parsers.counting.composition import Composition, Statement
from parsers.encoded.folding import fold_text
from parsers.layout.columns import Column, Counting, money_scale
from parsers.model import PercentBasis, Role
from parsers.numbers.tokens import Token
from parsers.words import cues
from parsers.words.wordlists import one_of

_CUE_REACH = 60  # characters before a number in which its cue stands
_CUE_BEHIND = 16  # characters behind its noun
_OVER_ENDS = re.compile(r"[;,]|\b(?:và đạt|bằng|có)\b")
_A_PIECE = re.compile(r" ?(?:/|(?:một|mỗi) )")  # 500.000 đồng/suất
_COUNT_A_HEAD = re.compile(r" ?/ ?(?:\d|người|năm|tháng)")
# what the column of a table is, whatever it counts
_RATE_HEAD = re.compile(r"tỷ lệ|%|phần trăm|mức (?:đạt|hoàn thành)")
_EXCESS_HEAD = re.compile(r"vượt|chênh lệch")
_TARGET_HEAD = re.compile(r"chỉ tiêu|kế hoạch|được giao|^giao|mục tiêu|đăng ký|phấn đấu")
_RESULT_HEAD = re.compile(r"kết quả|thực hiện|số lượng|tổng số|đạt|lũy kế|luỹ kế|đã làm")


class _Counted(NamedTuple):
    """A measure: its nouns, behind a number and anywhere, and the cues that decide for it, as patterns."""

    slug: str
    nouns: re.Pattern[str]
    anywhere: re.Pattern[str]
    cues: re.Pattern[str] | None


class Measures:
    """The measures of some campaigns, the ones with cues first."""

    def __init__(self, campaigns: Iterable[Campaign]) -> None:
        specs = [spec for campaign in campaigns for spec in campaign.measures]
        main = next((spec.slug for spec in specs if spec.unit == "count"), specs[0].slug)
        specs.sort(key=lambda spec: not spec.cues)
        self._counted = tuple(_counted(spec) for spec in specs if spec.unit == "count")
        self._worth = tuple(_counted(spec) for spec in specs if spec.unit == "vnd")
        self.columns = Counting(main, self._column)

    def at(self, folded: str, number: Token, since: int, stop: int) -> tuple[str, int] | None:
        """What a number counts, by the noun behind it and the cue before it; where the noun ends."""
        before = folded[max(since, number.start - _CUE_REACH) : number.start]
        for one in self._counted:
            noun = one.nouns.match(folded, number.end, stop)
            if noun is None:
                continue
            behind = folded[noun.end() : min(stop, noun.end() + _CUE_BEHIND)]
            if one.cues is None or one.cues.search(before) or one.cues.search(behind):
                return one.slug, noun.end()
        return None

    def worth(self, before: str) -> str | None:
        """What an amount of money is, by the words before it."""
        return next((one.slug for one in self._worth if _speaks_of(one, before)), None)

    def _column(self, head: str) -> Column | None:
        """What the column below a head counts: the measure that it names, in the role that it tells."""
        worth = self.worth(head)
        measure = worth or self._counted_in(head)
        if _RATE_HEAD.search(head):
            return Column(measure or self.columns.main, "percent", "percent", 1, head)
        role = _role_of(head)
        if measure is None and role is None:
            return None
        if worth is not None:
            return Column(worth, role or "achieved", "vnd", money_scale(head), head)
        return Column(measure or self.columns.main, role or "achieved", "count", 1, head)

    def _counted_in(self, head: str) -> str | None:
        """The measure whose noun and cue a head names, else one whose noun or whose cue it names."""
        named = [one for one in self._counted if one.anywhere.search(head)]
        cued = [one for one in self._counted if one.cues is not None and one.cues.search(head)]
        both = [one for one in named if one in cued or one.cues is None]
        return next((one.slug for one in (*both, *cued, *named)), None)


def _role_of(head: str) -> Role | None:
    if _EXCESS_HEAD.search(head):
        return "excess"
    if _TARGET_HEAD.search(head):
        return "target"
    return "achieved" if _RESULT_HEAD.search(head) else None


def measures_of(campaigns: Iterable[Campaign]) -> Measures | None:
    """The measures to read by, where no campaign that is named counts initiatives."""
    named = tuple(campaigns)
    if not named or any(spec.slug == "initiatives" for campaign in named for spec in campaign.measures):
        return None
    return Measures(named)


def statements(c: Composition, measures: Measures, token: Token, gap: str, right: str) -> list[Statement]:
    """What one number states: a count, both sides of a ratio, a percentage of the target."""
    if c.other or cues.falls_short(gap, c.cues):
        return []
    if token.kind == "percent":
        rate = _percent(c, token, gap, right)
        return [rate] if rate else []
    if token.kind == "money":
        amount = _amount(c, measures, token, gap, right)
        return [amount] if amount else []
    if token.kind not in ("number", "ratio"):
        return []
    found = measures.at(c.folded, token, c.boundary, c.sentence.end)
    if found is None:
        item = _item(c, token) if token.kind == "number" else None
        return [item] if item else []
    measure, end = found
    if _COUNT_A_HEAD.match(c.folded, end):
        return []
    if token.kind == "ratio":
        return _ratio(c, token, measure, end)
    part = roles.role_of(c, token, gap, c.clause_after(end))
    return [c.make(token, measure, part.role, end, f"declared.{part.rule}", part.kind)]


def _ratio(c: Composition, token: Token, measure: str, end: int) -> list[Statement]:
    """*45/50 công đoàn cơ sở*: what was achieved and what had been given."""
    first = c.make(token, measure, "achieved", end, "declared.ratio")
    second = c.make(token, measure, "target", end, "declared.ratio", "assigned")
    first.value, second.value = token.value
    first.number, second.number = token.spans
    second.bound = "exact"
    return [first, second]


def _amount(c: Composition, measures: Measures, token: Token, gap: str, right: str) -> Statement | None:
    """*Trao tặng với tổng số tiền 12,5 tỷ đồng*: an amount, in the measure that the words before it name."""
    if token.currency not in (None, "VND") or _A_PIECE.match(right):
        return None
    measure = measures.worth(gap[-_CUE_REACH:])
    if measure is None:
        return None
    part = roles.role_of(c, token, gap, c.clause_after(token.end))
    statement = c.make(token, measure, part.role, token.end, f"declared.{part.rule}", part.kind)
    statement.unit, statement.per = "vnd", "total"
    return statement


def _item(c: Composition, token: Token) -> Statement | None:
    """*… LĐLĐ huyện A 320, LĐLĐ huyện B 215*: the next unit's number, behind one that was counted."""
    previous, unit = c.previous, c.unit_before(token.start)
    if previous is None or unit is None or unit.start < previous.end or previous.unit != "count":
        return None
    if not cues.LIST_GAP.match(c.folded[unit.end : token.start]):
        return None
    kind = previous.target_kind if previous.role == "target" else None
    return c.make(token, previous.measure, previous.role, token.end, "declared.item", kind)


def _percent(c: Composition, token: Token, gap: str, right: str) -> Statement | None:
    """*…, đạt 107% kế hoạch*, *vượt 12%*: of what was counted before it."""
    counted = _told_last(c)
    if counted is None:
        return None
    over = cues.last_over(gap, c.cues)
    goes_over = over is not None and not _OVER_ENDS.search(gap[over.end() :])
    to_target = cues.OF_TARGET_RIGHT.match(right) is not None
    if not (goes_over or to_target or cues.REACHED_LEFT.search(gap)):
        return None
    basis: PercentBasis = "over_target" if goes_over else "of_target"
    kind = roles.planned(c, token.start) if counted.role == "target" else None
    role: Role = "target" if kind else "percent"
    return c.make(token, counted.measure, role, token.end, "declared.percent", kind, basis=basis)


def _told_last(c: Composition) -> Statement | None:
    """What a percentage is of: *84.500 suất quà trị giá 42 tỷ đồng, đạt 112%* goes on with the count."""
    if c.previous is None or c.previous.unit != "vnd":
        return c.previous
    return next((one for one in reversed(c.out) if one.unit == "count"), c.previous)


def _counted(spec: MeasureSpec) -> _Counted:
    nouns = one_of(fold_text(noun) for noun in spec.nouns)
    return _Counted(
        spec.slug,
        re.compile(rf" (?:{nouns})(?!\w)"),
        _anywhere(spec.nouns),
        _anywhere(spec.cues) if spec.cues else None,
    )


def _speaks_of(one: _Counted, text: str) -> bool:
    """Whether a text has the words of a measure in đồng: its cues, or its nouns where it has none."""
    return (one.cues or one.anywhere).search(text) is not None


def _anywhere(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(fold_text(word) for word in words)})(?!\w)")
