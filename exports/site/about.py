"""The page about the project: method, limits, how well it reads, the columns of what can be downloaded."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.campaigns import Campaign
from exports.fields import DATASETS
from exports.rights import Rights
from exports.site.words import word
from exports.wording import Lang, number, percent, rounded
from store.records import Counts

_ACCURACY = Path(__file__).parent / "accuracy.toml"
_METHOD = ("collect", "read", "implied", "check", "compare", "trace")
_LIMITS = ("live", "unseen", "scans", "silence", "catalogue", "verdict")
_RATES = ("precision", "recall", "f1", "whole", "told", "subject")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What `tests/accuracy/publish.py` measured: over everything, on first runs, and by construction."""

    documents: int
    figures: int
    rates: dict[str, Decimal]
    first_runs: tuple[dict[str, Any], ...]
    constructions: tuple[dict[str, Any], ...]


def about_values(counts: Counts, campaigns: Sequence[Campaign], lang: Lang) -> dict[str, object]:
    """What `about.html` shows."""
    found = accuracy()
    return {
        "method": [(word(f"method_{one}", lang), word(f"method_{one}_text", lang)) for one in _METHOD],
        "limits": [word(f"limit_{one}", lang, whole=_whole_at_first(found, lang)) for one in _LIMITS],
        "held": [
            (number(counts.sources, lang), word("held_sources", lang)),
            (number(counts.pages, lang), word("held_pages", lang)),
            (number(counts.figures, lang), word("held_figures", lang)),
            (number(len(campaigns), lang), word("held_campaigns", lang)),
        ],
        "accuracy": found,
        "documents": number(found.documents, lang),
        "figures": number(found.figures, lang),
        "rate_heads": [(word(f"rate_{one}", lang), word(f"rate_{one}_means", lang)) for one in _RATES],
        "overall": _rates(found.rates, lang),
        "first_runs": [
            (word("batch_of", lang, name=run["batch"], documents=run["documents"]), _rates(run, lang))
            for run in found.first_runs
        ],
        "constructions": [
            (word(f"tag_{one['name']}", lang), one["documents"], _rates(one, lang))
            for one in found.constructions
        ],
        "datasets": DATASETS,
        "rights": Rights(),
        "campaigns": campaigns,
    }


@cache
def accuracy() -> Accuracy:
    """The figures that come along; `make test` holds them to what the reader scores."""
    told = tomllib.loads(_ACCURACY.read_text(encoding="utf-8"), parse_float=Decimal)
    return Accuracy(
        told["documents"],
        told["figures"],
        told["rates"],
        tuple(told["first_runs"]),
        tuple(told["constructions"]),
    )


def _whole_at_first(found: Accuracy, lang: Lang) -> str:
    """How many figures were wholly right on the first runs, over all their texts."""
    runs = [(run["whole"], run["documents"]) for run in found.first_runs]
    mean = sum((whole * texts for whole, texts in runs), Decimal(0)) / sum(texts for _, texts in runs)
    return percent(rounded(mean * _HUNDRED, 0), lang)


def _rates(told: dict[str, Any], lang: Lang) -> list[str]:
    return [percent(told[name] * _HUNDRED, lang) for name in _RATES]
