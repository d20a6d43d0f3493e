"""A finding as it lies on a shelf: written as text, and read again as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from checks.model import Finding, Quote
from checks.told import Plain
from exports.findings import SEVERITY, FindingRow, Place, finding_row
from exports.wording import Lang
from store.records import Correction

_RANKS: dict[str | None, int] = dict(SEVERITY.items())


@dataclass(frozen=True, slots=True)
class Shelved:
    """A finding as it lies on the shelf: where it is from, and what a person last said of it."""

    id: str
    finding: Finding
    place: Place
    by_hand: bool
    judged: Correction | None

    def row(self, lang: Lang) -> FindingRow:
        return finding_row(
            self.finding, lang, self.place, self.judged, by_hand=self.by_hand, known_as=self.id
        )


def told(known_as: str, event: Correction) -> tuple[str, int | None, str, str]:
    """An event as a row of the shelf: finding, rank of the verdict that it was said of, kind, text."""
    told = {"target": event.target, "reason": event.reason, "who": event.who, "expect": event.expect}
    words = json.dumps(told | {"kind": event.kind, "when": event.when.isoformat()}, ensure_ascii=False)
    return known_as, _RANKS.get(event.expect), event.kind, words


_PLAIN = ("document", "kind", "verdict", "reading", "subject", "province", "measure", "sureness")
_DECIMALS = ("stated", "computed")
_WORDS = ("worked", "worked_en", "needs", "needs_en")


def written(one: Finding) -> str:
    """The finding as text, its words in both languages."""
    values = {name: getattr(one, name) for name in (*_PLAIN, *_WORDS, "quotes")}
    values |= {name: None if (held := getattr(one, name)) is None else str(held) for name in _DECIMALS}
    values["implied_target"] = [str(target) for target in one.implied_target]
    return json.dumps(values, ensure_ascii=False)


def shelved(values: tuple[Any, ...]) -> Shelved:
    """The finding of a row of the shelf: id, text, flag, the four parts of its place with a flag, event."""
    known_as, row, by_hand, url, title, published, source, entered, event = values
    place = Place(url, title, published, source, bool(entered))
    return Shelved(known_as, _read(row), place, bool(by_hand), None if event is None else _event(event))


def _read(written: str) -> Finding:
    values: dict[str, Any] = json.loads(written)
    for name in _DECIMALS:
        if values[name] is not None:
            values[name] = Decimal(values[name])
    values["implied_target"] = tuple(Decimal(one) for one in values["implied_target"])
    values["quotes"] = tuple(Quote(*one) for one in values["quotes"])
    worked, worked_en, needs, needs_en = (values.pop(name) for name in _WORDS)
    needed = None if needs is None else Plain(needs, needs_en or "")
    return Finding(told=Plain(worked, worked_en), needed=needed, **values)


def _event(written: str) -> Correction:
    values: dict[str, Any] = json.loads(written)
    return Correction(**values | {"when": datetime.fromisoformat(values["when"])})
