"""Targets told in a sentence of their own are led to the result measured by them, where the sum proves it.

*Tỉnh được giao 1.600 sáng kiến. Đến nay đã có 2.079 sáng kiến, đạt 129,9%, vượt 479*: one claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain

from parsers.context.memory import Told
from parsers.counting.composition import Statement
from parsers.model import Phase
from parsers.placing.statements import Placed

_REACH = 6  # figures between a target and the result that is measured by it
_WHOLE = Decimal(100)
_MEASURED = ("of_target", "over_target")


def join_by_sums(placed: Sequence[Placed]) -> None:
    """Give each target that stands alone the claim of the nearest result whose sum comes out with it."""
    claims: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(placed):
        claims[one.statement.group].append(index)
    open_claims = [
        members
        for members in claims.values()
        if _counted(placed, members) is not None
        and not any(_is_target(placed[at].statement) for at in members)
        and any(_is_measured(placed[at].statement) for at in members)
    ]
    for members in open_claims:
        target = _target_of(placed, members, claims)
        if target is not None:
            _join(placed, members, target)


def _target_of(
    placed: Sequence[Placed], members: Sequence[int], claims: dict[int, list[int]]
) -> Placed | None:
    """The nearest target before, else behind, that no other result of its claim is measured by."""
    before = range(members[0] - 1, max(-1, members[0] - 1 - _REACH), -1)
    behind = range(members[-1] + 1, min(len(placed), members[-1] + 1 + _REACH))
    counted = _counted(placed, members)
    for at in chain(before, behind):
        target: Placed = placed[at]
        if counted is None or not _is_target(target.statement) or not _may_belong(target, counted):
            continue
        if _counted(placed, claims[target.statement.group]) is None and _comes_out(
            target.statement.value, counted.statement.value, (placed[m].statement for m in members)
        ):
            return target
    return None


def _counted(placed: Sequence[Placed], members: Iterable[int]) -> Placed | None:
    """The first count of initiatives of a claim."""
    return next((placed[at] for at in members if _is_count(placed[at].statement)), None)


def _is_count(statement: Statement) -> bool:
    return statement.measure == "initiatives" and statement.role == "achieved" and statement.unit == "count"


def _is_target(statement: Statement) -> bool:
    return statement.measure == "initiatives" and statement.role == "target" and statement.unit == "count"


def _is_measured(statement: Statement) -> bool:
    """Whether a figure says how far a target was reached or passed."""
    of_target = statement.role == "percent" and statement.basis in _MEASURED
    return statement.measure == "initiatives" and (of_target or statement.role == "excess")


def _may_belong(target: Placed, counted: Placed) -> bool:
    """Whether both can be of one unit and one phase."""
    same = target.owner.name == counted.owner.name or target.owner.implied or counted.owner.implied
    if not same or (target.owner.level, target.owner.province) != (
        counted.owner.level,
        counted.owner.province,
    ):
        return False
    return _value(target.phase) is None or _value(counted.phase) in (None, _value(target.phase))


def _value(told: Told[Phase] | None) -> Phase | None:
    return told.value if told is not None else None


def _comes_out(target: Decimal, counted: Decimal, members: Iterable[Statement]) -> bool:
    """Whether everything of the claim that is measured by a target comes out with this one."""
    return target > 0 and all(_fits(one, target, counted) for one in members if _is_measured(one))


def _fits(measured: Statement, target: Decimal, counted: Decimal) -> bool:
    if measured.role == "excess":
        return counted - target == measured.value
    exponent = measured.value.as_tuple().exponent
    places = -min(0, exponent) if isinstance(exponent, int) else 0
    rate = counted * _WHOLE / target - (_WHOLE if measured.basis == "over_target" else 0)
    return abs(rate - measured.value) <= Decimal(1).scaleb(-places) / 2


def _join(placed: Sequence[Placed], members: Sequence[int], target: Placed) -> None:
    """One claim; who set the target set what is measured by it."""
    target.statement.group = placed[members[0]].statement.group
    for at in members:
        measured = placed[at].statement
        if _is_measured(measured) and measured.owner is None:
            measured.owner = target.statement.owner
