"""A finding as it lies on a shelf: written as text, and read again as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checks.model import Finding
from checks.recorded import finding_of, recorded
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


def written(one: Finding) -> str:
    """The finding as text, its words in both languages."""
    return json.dumps(recorded(one), ensure_ascii=False)


def shelved(values: tuple[Any, ...]) -> Shelved:
    """The finding of a row of the shelf: id, text, flag, the four parts of its place with a flag, event."""
    known_as, row, by_hand, url, title, published, source, entered, event = values
    place = Place(url, title, published, source, bool(entered))
    return Shelved(
        known_as, finding_of(json.loads(row)), place, bool(by_hand), None if event is None else _event(event)
    )


def _event(written: str) -> Correction:
    values: dict[str, Any] = json.loads(written)
    return Correction(**values | {"when": datetime.fromisoformat(values["when"])})
