"""Figures, mentions and findings as the JSON Lines contract has them."""

from __future__ import annotations

from collections.abc import Mapping

from checks.model import Finding
from parsers.mentions.read import bound_of
from parsers.model import Document, Figure, Mention
from parsers.numbers.dates import is_published_day


def figure_record(figure: Figure) -> dict[str, object]:
    """One line of `extract`."""
    return {
        "document": figure.document,
        "campaign": figure.campaign,
        "claim": figure.claim,
        "measure": figure.measure,
        "role": figure.role,
        "value": figure.value,
        "unit": figure.unit,
        "percent_basis": figure.percent_basis,
        "bound": figure.bound,
        "owner": figure.owner,
        "target_kind": figure.target_kind,
        "counting": figure.counting,
        "per": figure.per,
        "subject": figure.subject,
        "level": figure.level,
        "province": figure.province,
        "phase": figure.phase,
        "as_of": figure.as_of,
        "as_of_time": figure.as_of_time,
        "quote": figure.quote,
        "start": figure.start,
        "end": figure.end,
        "number_start": figure.number_start,
        "number_end": figure.number_end,
        "sentence_start": figure.sentence_start,
        "sentence_end": figure.sentence_end,
        "rule": figure.rule,
        "implied": list(figure.implied),
    }


def mention_record(document: Document, mention: Mention) -> dict[str, object]:
    """One line of `extract --mentions`."""
    return {
        "document": document.id,
        "kind": mention.kind,
        "value": mention.value,
        "bound": bound_of(document.text, mention),
        "currency": mention.currency,
        "start": mention.start,
        "end": mention.end,
        "quote": document.text[mention.start : mention.end],
        "rule": mention.rule,
        "ignored": mention.ignored,
    }


def finding_record(finding: Finding) -> dict[str, object]:
    """One line of `check`."""
    return {
        "document": finding.document,
        "kind": finding.kind,
        "verdict": finding.verdict,
        "stated": finding.stated,
        "computed": finding.computed,
        "implied_target": list(finding.implied_target),
        "reading": finding.reading,
        "sureness": finding.sureness,
        "worked": finding.worked,
        "worked_en": finding.worked_en,
        "needs": finding.needs,
        "needs_en": finding.needs_en,
        "subject": finding.subject,
        "province": finding.province,
        "measure": finding.measure,
        "quotes": [
            {"document": one.document, "start": one.start, "end": one.end, "quote": one.quote}
            for one in finding.quotes
        ],
    }


def document_of(record: Mapping[str, object]) -> Document:
    """A document from a line of input; ValueError names the field that doesn't fit.

    A publication date that is none (29/02 of a year without one, words) is left out.
    """
    known = record.get("id")
    if isinstance(known, int) and not isinstance(known, bool):
        known = str(known)
    if not isinstance(known, str) or not known:
        raise ValueError("id")
    text = record.get("text")
    if not isinstance(text, str):
        raise ValueError("text")
    rest = {name: record.get(name) for name in ("url", "title", "published", "source_province")}
    for name, value in rest.items():
        if value is not None and not isinstance(value, str):
            raise ValueError(name)
    if rest["published"] is not None and not is_published_day(str(rest["published"])):
        rest["published"] = None
    return Document(known, text, **rest)  # type: ignore[arg-type]
