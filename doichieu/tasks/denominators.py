"""The members and workers that texts of a store tell of: what tables may be divided by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue.provinces import Provinces
from checks.model import StoredFigure
from parsers.head_counts import head_counts, tells_heads
from parsers.model import Document, Figure
from store.board import provinces_told, read_texts
from store.database import Store
from store.identity import figure_id
from store.timeline import Spell


@dataclass(frozen=True, slots=True)
class HeadsTold:
    """By reading the members and workers that its text tells of, whenever it counts."""

    _told: Mapping[str, Sequence[Figure]]

    def on(self, spells: Iterable[Spell]) -> list[StoredFigure]:
        """Those that count on a day, in the order of its spells."""
        found = []
        for spell in spells:
            facts = spell.reading
            for one in () if spell.withdrawn else self._told.get(facts.id, ()):
                span = (one.number_start, one.number_end)
                known_as = figure_id(facts.page_sha256, facts.text_sha256, span, one.measure)
                found.append(StoredFigure(known_as, one, spell.url, spell.source_id, facts.published))
        return found


def heads_told(store: Store, provinces: Provinces) -> HeadsTold:
    """Looks once into every text. *Toàn tỉnh* is its source's province, where it tells of no other."""
    read = [one for one in read_texts(store) if not one.by_hand and tells_heads(one.text)]
    told = provinces_told(store, [one.reading for one in read])
    found: dict[str, Sequence[Figure]] = {}
    for one in read:
        page = Document(one.document, one.text, published=one.published, optical=one.optical)
        own = one.source_province if told[one.reading] <= {one.source_province} else None
        found[one.reading] = head_counts(page, provinces, own)
    return HeadsTold(found)
