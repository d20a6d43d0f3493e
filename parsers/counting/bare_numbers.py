"""A number without a noun of its own, with the words around it that it is understood by."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.counting import roles
from parsers.counting.composition import Composition, Statement
from parsers.model import Role, TargetKind
from parsers.numbers.tokens import Token

TAIL = 80  # characters before a number that tell what it is


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A number without its noun.

    `gap` stands before it, `right` behind it up to the next number; `closes` tells that an item, a clause
    or a sentence ends with it, or that words follow which say no more of what it counts.
    """

    c: Composition
    token: Token
    gap: str
    right: str
    closes: bool

    @property
    def result_before(self) -> Statement | None:
        """The statement before it, where that counts initiatives that there are."""
        previous = self.c.previous
        counted = previous is not None and previous.role == "achieved" and previous.counts_initiatives
        return previous if counted else None

    def make(self, measure: str, role: Role, rule: str, kind: TargetKind | None = None) -> Statement:
        """A statement of this number; its words end with it."""
        return self.c.make(self.token, measure, role, self.token.end, rule, kind)

    def planned_or_achieved(self, rule: str) -> Statement:
        """Initiatives that there are, or a target where the words before it plan."""
        kind = roles.planned(self.c, self.token.start)
        return self.make("initiatives", "target" if kind else "achieved", rule, kind)
