"""The members and workers that a table may be divided by: the catalogue's, one's own, and those in pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalogue.denominators import Head, load_head_counts
from catalogue.provinces import load_provinces
from checks.model import StoredFigure
from doichieu.settings import Settings
from exports.denominators import Denominators, of_catalogue, of_pages
from parsers.head_counts import head_counts
from parsers.model import Document
from store.identity import figure_id
from store.records import StoredDocument


class HeadCounts:
    """Looks into each text of a store for members and workers, beside whatever else reads it."""

    def __init__(self) -> None:
        self._provinces = load_provinces()
        self.found: list[StoredFigure] = []

    def see(self, document: StoredDocument, figures: Sequence[StoredFigure]) -> None:
        """Keeps what a text tells. *Toàn tỉnh* is its source's province, where it tells of no other."""
        if document.withdrawn or document.by_hand:
            return
        told = {one.figure.province for one in figures if one.figure.level == "province"}
        sure = told <= {document.source_province}
        page = Document(document.id, document.text, published=document.published, optical=document.optical)
        for one in head_counts(page, self._provinces, document.source_province if sure else None):
            span = (one.number_start, one.number_end)
            known_as = figure_id(document.page_sha256, document.text_digest, span, one.measure)
            self.found.append(
                StoredFigure(known_as, one, document.url, document.source_id, document.published)
            )

    def denominators(
        self, per: Head, settings: Settings, *, published_by: str | None, as_known: date | None
    ) -> Denominators:
        """All that are known of one kind, by a day where one is given."""
        known = load_head_counts(settings.own_denominators)
        return Denominators(
            per,
            [
                *of_catalogue(known, published_by=published_by, as_known=as_known),
                *of_pages(self.found, published_by=published_by),
            ],
        )
