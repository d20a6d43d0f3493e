"""Which statements assert something about the same thing: a count, its target, how far it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.context.memory import Whose
from parsers.counting.composition import Statement
from parsers.placing.scene import Scene

_CLAIM_ENDS = re.compile(r";|\. ")
_BY = re.compile(r" (?:của|với|do|từ) (?:hơn |gần |trên |khoảng )?")


class Claims:
    """Groups the statements of one sentence, from left to right."""

    def __init__(self, scene: Scene) -> None:
        self._scanned = scene.scanned
        self._folded = scene.scanned.view.folded
        self._claims = scene.memory.claims
        self._roles: set[tuple[str, str, str | None]] = set()  # told in the claim so far

    def join(
        self,
        statement: Statement,
        previous: tuple[Statement, Whose] | None,
        owner: Whose,
        told: Iterable[Statement],
    ) -> None:
        """Give a statement its claim: the same subject, no new count of the same role in between.

        A number of a row goes with those of other rows, `told` before, that belong to the same name.
        """
        role = (statement.measure, statement.role, statement.basis)
        alike = [one for one in told if one.key == statement.key]
        if statement.key is not None and alike:
            statement.group = alike[-1].group
        elif (
            previous is not None
            and previous[1].name == owner.name
            and self._goes_on(statement, previous[0], role)
        ):
            statement.group = previous[0].group
        else:
            statement.group = next(self._claims)
            self._roles = set()
        self._roles.add(role)

    def _goes_on(self, statement: Statement, last: Statement, role: tuple[str, str, str | None]) -> bool:
        """Whether a statement asserts more about the same thing as the one before."""
        if role in self._roles and statement.role != "percent":
            return False
        by = statement.measure == "participants" and last.measure == "initiatives" and last.role == "achieved"
        if by and _BY.fullmatch(self._folded, last.end, statement.start):
            return True  # 72 sáng kiến của 65 tác giả
        if statement.counts_initiatives != last.counts_initiatives and statement.measure != last.measure:
            return False
        ended = _CLAIM_ENDS.search(self._folded[last.end : statement.start])
        return ended is None or (ended[0] == ";" and self._completes(statement, last, role))

    def _completes(self, statement: Statement, last: Statement, role: tuple[str, str, str | None]) -> bool:
        """*12.421 sáng kiến; so với mức 5.600 …*: what a result of the same phase is measured by."""
        if role in self._roles or statement.role == "achieved":
            return False
        return not self._scanned.phases_in(last.end, statement.start)
