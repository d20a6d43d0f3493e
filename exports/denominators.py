"""The members and workers known from the catalogue and from pages, and which of them divides a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from catalogue.denominators import NATION, Head, HeadCount
from checks.dates import days_apart, latest, surely_by
from checks.model import StoredFigure
from exports.model import Boundaries, Denominator
from exports.wording import one_line

SYSTEMS: dict[Boundaries, str] = {63: "gso-2008", 34: "gso-2025"}
NATIONAL = "vn"
MOST_DAYS = 731  # members of two years ago are no longer those of now
Place = tuple[str, str]  # a code system, and a name in it


class Denominators:
    """By place, those of one kind. Built once, then only read."""

    def __init__(self, per: Head, known: Iterable[Denominator]) -> None:
        self.per = per
        self._of: dict[Place, list[Denominator]] = defaultdict(list)
        self._nearest: dict[tuple[tuple[Place, ...], str], Denominator | None] = {}
        for one in known:
            if one.per == per:
                self._of[one.code_system, one.place].append(one)

    def knows(self, place: Place) -> bool:
        return bool(self._of.get(place))

    def nearest(self, places: Iterable[Place], day: str) -> Denominator | None:
        """The one nearest in time to a day; of those alike an exact one, then one with its sentence."""
        asked = (tuple(places), day)
        if asked not in self._nearest:
            self._nearest[asked] = self._find(*asked)
        return self._nearest[asked]

    def _find(self, places: Iterable[Place], day: str) -> Denominator | None:

        def order(one: Denominator) -> tuple[object, ...]:
            apart = days_apart(day, one.as_of)
            assert apart is not None
            return (
                apart,
                one.bound != "exact",
                one.dated != "as_of",
                one.quote is None,
                latest(one.as_of),
                one.as_of,
                one.source,
                one.value,
            )

        held = [
            one
            for place in places
            for one in self._of.get(place, ())
            if days_apart(day, one.as_of) is not None
        ]
        return min(held, key=order, default=None)


def of_catalogue(
    known: Iterable[HeadCount], *, published_by: str | None = None, as_known: date | None = None
) -> list[Denominator]:
    """Those of the catalogue that were surely out by a day, and written down by a day."""
    return [
        Denominator(
            one.per,
            one.code_system,
            one.place,
            Decimal(one.value),
            one.bound,
            one.as_of or one.published or "",
            "as_of" if one.as_of else "published",
            one.source,
            one.address,
        )
        for one in known
        if (published_by is None or surely_by(one.published or one.as_of, published_by))
        and (as_known is None or one.entered <= as_known)
    ]


def of_pages(figures: Iterable[StoredFigure], *, published_by: str | None = None) -> list[Denominator]:
    """Those that pages print (`parsers.head_counts`); one without any date can divide nothing."""
    found = []
    for one in figures:
        figure = one.figure
        day = figure.as_of or (one.published or "")[:10]
        if not day or (published_by is not None and not surely_by(one.published, published_by)):
            continue
        found.append(
            Denominator(
                "members" if figure.measure == "members" else "workers",
                SYSTEMS[63] if figure.province else NATIONAL,
                figure.province or NATION,
                figure.value,
                figure.bound,
                day,
                "as_of" if figure.as_of else "published",
                one.source_id,
                one.page_url,
                one_line(figure.quote),
                figure.document,
                figure.start,
                figure.end,
            )
        )
    return found
