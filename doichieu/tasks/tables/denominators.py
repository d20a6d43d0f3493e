"""The members and workers that texts of a store tell of: what tables may be divided by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from catalogue.provinces import Provinces
from checks.model import StoredFigure
from parsers.head_counts import head_counts, tells_heads
from parsers.model import Document, Figure
from store.board import provinces_told, read_texts
from store.database import Store
from store.identity import figure_id
from store.timeline import ReadingFacts, Spell


@dataclass(frozen=True, slots=True)
class HeadsTold:
    """By reading the members and workers that its text tells of, whenever it counts."""

    _told: Mapping[str, Sequence[Figure]]
    _ids: dict[str, Sequence[str]] = field(default_factory=dict)

    def on(self, spells: Iterable[Spell]) -> list[StoredFigure]:
        """Those that count on a day, in the order of its spells."""
        return [
            StoredFigure(known_as, one, spell.url, spell.source_id, spell.reading.published)
            for spell in spells
            if not spell.withdrawn and spell.reading.id in self._told
            for known_as, one in zip(self._known_as(spell.reading), self._told[spell.reading.id], strict=True)
        ]

    def _known_as(self, facts: ReadingFacts) -> Sequence[str]:
        if facts.id not in self._ids:
            self._ids[facts.id] = [
                figure_id(
                    facts.page_sha256, facts.text_sha256, (one.number_start, one.number_end), one.measure
                )
                for one in self._told[facts.id]
            ]
        return self._ids[facts.id]


def heads_told(
    store: Store,
    provinces: Provinces,
    before: HeadsTold | None = None,
    readings: Collection[str] | None = None,
) -> HeadsTold:
    """Looks once into every text, or into those of some readings, which are added to what was told before.
    *Toàn tỉnh* is its source's province, where it tells of no other."""
    read = [one for one in read_texts(store, readings) if not one.by_hand and tells_heads(one.text)]
    told = provinces_told(store, [one.reading for one in read])
    found: dict[str, Sequence[Figure]] = {} if before is None else dict(before._told)
    ids: dict[str, Sequence[str]] = {} if before is None else dict(before._ids)
    for one in read:
        page = Document(one.document, one.text, published=one.published, optical=one.optical)
        own = one.source_province if told[one.reading] <= {one.source_province} else None
        found[one.reading] = head_counts(page, provinces, own)
        ids.pop(one.reading, None)
    return HeadsTold(found, ids)
