"""Figures put together by hand, with the offsets of the text they stand in."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from checks.model import StoredFigure
from parsers.model import Figure


def figure(text: str, quote: str, role: str, value: str | int, **more: Any) -> Figure:
    """A figure where `quote` stands in `text`; `number` picks one of two numbers in a quote."""
    start = text.index(quote, more.pop("after", 0))
    end = start + len(quote)
    number = more.pop("number", None)
    if number is None:
        found = re.search(r"\d[\d.,]*\d|\d", quote)
        number_start, number_end = (start + found.start(), start + found.end()) if found else (start, end)
    else:
        number_start = text.index(number, start)
        number_end = number_start + len(number)
    stop = re.compile(r"\n|\.(?=\s|$)").search(text, end)
    fields: dict[str, Any] = {
        "document": "bai-1",
        "measure": "initiatives",
        "role": role,
        "value": Decimal(value),
        "unit": "percent" if role == "percent" else "count",
        "start": start,
        "end": end,
        "quote": quote,
        "number_start": number_start,
        "number_end": number_end,
        "sentence_start": max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1) + 1,
        "sentence_end": stop.start() if stop else len(text),
        "claim": 1,
        "rule": "tay",
        "campaign": "1-trieu-sang-kien",
        "subject": "LĐLĐ tỉnh Quảng Nam",
        "level": "province",
        "province": "Quảng Nam",
    }
    if role == "percent":
        fields["percent_basis"] = "of_target"
    fields.update(more)
    return Figure(**fields)


def stored(one: Figure, number: int = 1, **more: Any) -> StoredFigure:
    fields: dict[str, Any] = {
        "id": f"f{number:04d}",
        "figure": one,
        "page_url": f"https://bao.example/{number}",
        "source_id": f"bao-{number}",
        "text_digest": f"digest-{number}",
    }
    fields.update(more)
    return StoredFigure(**fields)
