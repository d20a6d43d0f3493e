"""Figures to rows and back, losing nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any

from parsers.model import Figure
from store.errors import BadRecordError
from store.identity import canonical_json, figure_id

Row = dict[str, object]

# Kept as they are, in the valuation. A reading's id is a digest of them all: a field that is added here must
# be left out of `_value` where it is None, or readings of before no longer verify.
_PLAIN = (
    "measure", "unit", "start", "end", "quote", "sentence_start", "sentence_end", "claim", "rule",
    "campaign", "percent_basis", "bound", "owner", "target_kind", "counting", "per", "subject", "level",
    "province", "as_of", "as_of_time",
)  # fmt: skip
_ADVICE = "Report the page: it shows a fault in reading, and nothing of it was kept"


def encode(figures: Sequence[Figure], text: str, page_sha256: str, digest: str) -> list[tuple[Row, Row]]:
    """The identity row and the valuation row of each figure, whatever order they come in."""
    unique = {canonical_json(valued): (figure, valued) for figure in figures for valued in [_value(figure)]}
    rows: list[tuple[Row, Row]] = []
    seen: dict[tuple[tuple[int, int], str], int] = {}
    # Sorted by whom the figure is about before anything else, so that the second of two figures
    # sharing a number keeps its id when a better reader changes their values.
    for _, (figure, valued) in sorted(unique.items(), key=lambda item: (*_about(item[1][0]), item[0])):
        _refuse_bad_spans(figure, text)
        span = (figure.number_start, figure.number_end)
        key = (span, figure.role)
        nth = seen[key] = seen.get(key, -1) + 1
        known: Row = {
            "id": figure_id(page_sha256, digest, *key, nth),
            "number_start": figure.number_start,
            "number_end": figure.number_end,
            "role": figure.role,
            "nth": nth,
        }
        row = {name: value for name, value in valued.items() if name != "number"}
        rows.append((known, row | {"figure_id": known["id"]}))
    return rows


# The columns of a valuation that `decode` takes, in this order; the figure's own four follow.
VALUED = (
    "reading_id", "figure_id", "measure", "value", "unit", "start", "end", "quote", "sentence_start",
    "sentence_end", "claim", "rule", "campaign", "percent_basis", "bound", "owner", "target_kind", "counting",
    "per", "subject", "level", "province", "phase", "as_of", "as_of_time", "implied", "evidence",
)  # fmt: skip
_DECODED = len(VALUED) + 4
_one: Any = intern  # most words of a store are the same few: each is held once


def decode(row: Sequence[Any]) -> Figure:
    """The figure of a joined valuation and identity row (`figures.joined`), by place: names take
    three times as long. Its document is the stored one's id."""
    (
        _, _, measure, value, unit, start, end, quote, sentence_start, sentence_end, claim, rule, campaign,
        basis, bound, owner, kind, counting, per, subject, level, province, phase, as_of, as_of_time, implied,
        evidence, document, number_start, number_end, role,
    ) = row[:_DECODED]  # fmt: skip
    return Figure(
        _one(document), _one(measure), _one(role), Decimal(value), _one(unit), start, end, quote,
        number_start, number_end, sentence_start, sentence_end, claim, _one(rule),
        campaign and _one(campaign), basis and _one(basis), _one(bound), owner and _one(owner),
        kind and _one(kind), counting and _one(counting), per and _one(per), subject and _one(subject),
        level and _one(level), province and _one(province),
        int(phase) if phase is not None and phase != "all" else phase, as_of and _one(as_of),
        as_of_time and _one(as_of_time), _names(implied), _spans(evidence),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _names(kept: str) -> tuple[str, ...]:
    return tuple(json.loads(kept))


@lru_cache(maxsize=1024)  # the figures of a sentence share them, and nobody changes them
def _spans(kept: str) -> dict[str, tuple[int, int]]:
    return {name: (start, end) for name, (start, end) in json.loads(kept).items()}


def exact(value: Decimal) -> str:
    """A decimal as stored: all its digits, never an exponent."""
    if not value.is_finite() or abs(value.adjusted()) > 100:
        raise BadRecordError(f"{value} is no value that a page can have printed", _ADVICE)
    return format(value, "f")


def _value(figure: Figure) -> Row:
    row: Row = {name: getattr(figure, name) for name in _PLAIN}
    row["value"] = exact(figure.value)
    row["phase"] = None if figure.phase is None else str(figure.phase)
    row["implied"] = canonical_json(sorted(figure.implied))
    row["evidence"] = canonical_json({name: list(span) for name, span in figure.evidence.items()})
    # Tells figures apart that differ in nothing else; not a column of a valuation.
    row["number"] = [figure.number_start, figure.number_end, figure.role]
    return row


def _about(figure: Figure) -> tuple[str, ...]:
    about = (figure.subject, figure.province, figure.measure, figure.phase, figure.as_of)
    return tuple("" if part is None else str(part) for part in about)


def _refuse_bad_spans(figure: Figure, text: str) -> None:
    inside = (
        0 <= figure.sentence_start <= figure.start <= figure.number_start < figure.number_end
        and figure.number_end <= figure.end <= figure.sentence_end <= len(text)
    )
    if not inside or text[figure.start : figure.end] != figure.quote:
        raise BadRecordError(
            f"The figure {figure.value} at {figure.start}-{figure.end} doesn't stand where it is said to",
            _ADVICE,
        )
