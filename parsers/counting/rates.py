"""A percentage with the words around it, and whether it is planned."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.counting import roles
from parsers.counting.composition import Composition
from parsers.counting.unsaid_plans import headed_by_targets
from parsers.model import TargetKind
from parsers.numbers.tokens import Token


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage with the words around it.

    `gap` stands before it, `left` is all of the clause before it, `right` stands behind it up to the next
    number; `to_target` tells that it is *of* a target by the words right behind it.
    """

    c: Composition
    token: Token
    gap: str
    left: str
    right: str
    to_target: bool
    plan: Plan


class Plan:
    """Whether a percentage is planned; worked out only when asked for."""

    def __init__(self, c: Composition, token: Token) -> None:
        self._c = c
        self._at = token.start
        self._asked = False
        self._kind: TargetKind | None = None

    @property
    def kind(self) -> TargetKind | None:
        """Who set it. What was *given* says nothing of how far it went, except under a heading of targets."""
        if not self._asked:
            self._asked = True
            kind = roles.planned(self._c, self._at)
            self._kind = None if kind == "assigned" and not headed_by_targets(self._c) else kind
        return self._kind
