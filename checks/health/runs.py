"""What a run over a source brought, as small facts: what a report says and what health is judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from checks.health.seen import Field, PagesSeen

FIELDS: tuple[Field, ...] = ("title", "date", "body", "author")


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A run of one source. `newest` is the latest publication date known, from this or earlier runs.

    `found` are the addresses of articles that listings led to, `rechecked` pages were read though none did;
    `declared` the fields that the source has
    selectors for; `contained` the words it must contain that were seen; `listings_limit` is set where the
    run ended at that many listings; `cut_short` where a person ended it.
    """

    source_id: str
    pages: PagesSeen = field(default_factory=PagesSeen)
    unchanged: int = 0
    found: int = 0
    rechecked: int = 0
    failed: int = 0
    newest: datetime | None = None
    robots_refused: bool = False
    declared: frozenset[Field] = frozenset()
    contained: frozenset[str] = frozenset()
    listings_limit: int | None = None
    started: datetime | None = None
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class PastRun:
    """What an earlier run is compared by. `fresh` are the pages of the site that it read, `odd` those of them
    that were no article."""

    started: datetime
    found: int
    articles: int
    covered: Mapping[Field, int]
    figures: int
    chars: int
    newest: int = 0  # as 20220531
    fresh: int = 0
    odd: int = 0

    @classmethod
    def from_counts(cls, started: datetime, counts: Mapping[str, int]) -> PastRun:
        """Of a kept report's counts."""
        return cls(
            started,
            counts.get("found", 0),
            counts.get("articles", 0),
            {field: counts.get(f"with_{field}", 0) for field in FIELDS},
            counts.get("figures", 0),
            counts.get("chars", 0),
            counts.get("newest", 0),
            counts.get("fresh", 0),
            counts.get("odd", 0),
        )


def counts_of(run: SourceRun) -> dict[str, int]:
    """The part of a report that later runs are compared with."""
    pages = run.pages
    return {
        "found": run.found,
        "articles": pages.articles,
        "fresh": pages.fresh,
        "odd": pages.odd,
        **{f"with_{field}": pages.covered(field) for field in FIELDS},
        "chars": round(pages.sample.middle_length()),
    }


def odd_in_a_row(run: SourceRun, past: Sequence[PastRun]) -> int:
    """How many pages running were no article: tonight's and those of the nights before, back to the last
    night that brought an article. Nights that read nothing say nothing."""
    count = run.pages.odd
    if not count or count < run.pages.fresh:
        return 0
    for one in past:
        if one.odd < one.fresh:
            break
        count += one.odd
    return count


def typical(values: Sequence[int]) -> float:
    """The middle of several runs; 0 where there are none."""
    return median(values) if values else 0.0
