"""What is asked of an export, and the rows that need no sums: no check is even loaded for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from catalogue.campaigns import Campaign
from catalogue.sources import load_sources
from checks.dates import span
from doichieu.own_sources import folder_of
from doichieu.settings import Settings
from exports.errors import ExportError
from exports.everything import Contents
from exports.wording import Lang
from store.database import Store
from store.figures import FigureFilter


@dataclass(frozen=True, slots=True)
class Asked:
    """What is exported: of one campaign or all, of all times or published by a day, as known on one."""

    lang: Lang
    today: date
    campaign: Campaign | None = None
    published_by: str | None = None
    as_known: str | None = None  # told in tables; the store is opened as of that day

    @property
    def figures(self) -> FigureFilter:
        """Withdrawn ones come too, marked."""
        day = span(self.published_by)
        if self.published_by is not None and day is None:
            raise ExportError(f"“{self.published_by}” is no date", "Write it as 2022-07-01")
        return FigureFilter(
            campaign=self.campaign.slug if self.campaign else None,
            published_by=day[1] if day else None,
            include_withdrawn=True,
        )


def rows_only(store: Store, asked: Asked, settings: Settings) -> Contents:
    """Figures, pages and sources, for which no sum has to be done."""
    wanted = asked.figures
    return Contents(
        asked.lang,
        texts=lambda: store.texts(wanted),
        pages=lambda: store.counted_texts(wanted),
        sources=store.sources(),
        known=lambda: load_sources(folder_of(settings, None)),
        corrections=store.corrections(),
    )
