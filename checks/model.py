"""The result of a check: a verdict, the sum worked out, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

FindingKind = Literal[
    "ratio",
    "excess",
    "sum",
    "parts",
    "share",
    "implied_target",
    "conflict",
    "decline",
    "frozen",
    "rank",
    "national_total",
    "outlier",
    "promise",
]
Verdict = Literal["consistent", "inconsistent", "not_checkable"]
Reading = Literal["of_target", "over_target"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a figure of the sum stands: `text[start:end] == quote` in that document."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's result; the contract of the JSON Lines output of `doichieu check`.

    `stated` is what was printed, `computed` what the sum gives (percentages in points,
    in the terms of `reading`, else of `of_target`). `implied_target` holds the targets that
    would make the statement true, one per reading. `worked` and `needs` are for a person,
    in Vietnamese; `worked_en` and `needs_en` in English.
    """

    document: str
    kind: FindingKind
    verdict: Verdict
    stated: Decimal | None = None
    computed: Decimal | None = None
    implied_target: tuple[Decimal, ...] = ()
    reading: Reading | None = None
    worked: str = ""
    worked_en: str = ""
    needs: str | None = None
    needs_en: str | None = None
    quotes: tuple[Quote, ...] = ()
    subject: str | None = None
    province: str | None = None
    measure: str | None = None
