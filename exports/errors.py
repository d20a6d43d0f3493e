"""What can go wrong when something is shown."""

from __future__ import annotations


class ExportError(Exception):
    """One clear line: what is wrong, and what to do."""

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(f"{problem}. {advice}" if advice else problem)
        self.problem = problem
        self.advice = advice
