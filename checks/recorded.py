"""A finding as plain values, kept as JSON and taken out again as it was: its words in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from checks.model import Finding, Quote
from checks.told import Plain


def recorded(one: Finding) -> list[object]:
    """Its fields in the order that `finding_of` takes them in; quotes of its own document don't name it."""
    quotes = [
        [quote.start, quote.end, quote.quote, *([] if quote.document == one.document else [quote.document])]
        for quote in one.quotes
    ]
    return [
        one.document, one.kind, one.verdict, _text(one.stated), _text(one.computed),
        [str(target) for target in one.implied_target], one.reading, one.worked, one.worked_en,
        one.needs, one.needs_en, quotes, one.subject, one.province, one.measure, one.sureness,
    ]  # fmt: skip


def finding_of(values: Sequence[Any]) -> Finding:
    """The finding of such values."""
    (
        document, kind, verdict, stated, computed, implied, reading, worked, worked_en, needs, needs_en,
        quotes, subject, province, measure, sureness,
    ) = values  # fmt: skip
    return Finding(
        document,
        kind,
        verdict,
        Plain(worked, worked_en),
        None if needs is None else Plain(needs, needs_en or ""),
        _number(stated),
        _number(computed),
        tuple(map(Decimal, implied)),
        reading,
        tuple(_quote(document, *one) for one in quotes),
        subject,
        province,
        measure,
        sureness,
    )


def _quote(own: str, start: int, end: int, quote: str, document: str | None = None) -> Quote:
    return Quote(own if document is None else document, start, end, quote)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
