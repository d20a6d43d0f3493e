"""What a run over a source brought, as small facts: what a report says and what health is judged by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Literal

Field = Literal["title", "date", "body", "author"]
FIELDS: tuple[Field, ...] = ("title", "date", "body", "author")


@dataclass(frozen=True, slots=True)
class Before:
    """What an address showed before: its publication date and how long its text was."""

    published: str | None
    chars: int


@dataclass(frozen=True, slots=True)
class PageSeen:
    """One page of a run: what came back and what could be read out of it.

    `title` tells its title from others, `digest` its text; `problem` says why the page is no article;
    `fields` are those found where the source says they stand; `before` is the earlier version where the text
    changed; `known_since` is the day on which the address was first had.
    """

    url: str
    status: int
    title: str | None = None
    digest: str = ""
    chars: int = 0
    problem: str | None = None
    fields: frozenset[Field] = frozenset()
    published: str | None = None
    figures: int = 0
    garbled: bool = False
    fetched: date | None = None
    before: Before | None = None
    letter: bool = False
    known_since: date | None = None

    @property
    def good(self) -> bool:
        """An answer that claims to be a page."""
        return 200 <= self.status < 300

    @property
    def article(self) -> bool:
        """Counts in the coverage: a page of the site, not a letter attached to one."""
        return self.good and self.problem is None and not self.letter


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A run of one source. `newest` is the latest publication date known, from this or earlier runs.

    `found` are the addresses of articles that listings led to, `rechecked` pages were read though none did;
    `declared` the fields that the source has
    selectors for; `contained` the words it must contain that were seen; `listings_limit` is set where the
    run ended at that many listings; `cut_short` where a person ended it.
    """

    source_id: str
    pages: tuple[PageSeen, ...]
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

    @property
    def fresh(self) -> tuple[PageSeen, ...]:
        """The pages of the site that the run read: answers that claim to be one, letters left out."""
        return tuple(page for page in self.pages if page.good and not page.letter)

    @property
    def odd(self) -> tuple[PageSeen, ...]:
        """Those of them that are no article."""
        return tuple(page for page in self.fresh if page.problem is not None)

    @property
    def articles(self) -> tuple[PageSeen, ...]:
        """The pages that coverage is counted over."""
        return tuple(page for page in self.pages if page.article)

    def covered(self, field: Field) -> int:
        """In how many articles the field was found. A title that most of them share is the site's."""
        articles = self.articles
        shared = Counter(page.title for page in articles if field == "title").most_common(1)
        common = shared[0][0] if shared and shared[0][1] >= 3 and 2 * shared[0][1] > len(articles) else None
        return sum(field in page.fields and (common is None or page.title != common) for page in articles)


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
    articles = run.articles
    return {
        "found": run.found,
        "articles": len(articles),
        "fresh": len(run.fresh),
        "odd": len(run.odd),
        **{f"with_{field}": run.covered(field) for field in FIELDS},
        "chars": round(median(page.chars for page in articles)) if articles else 0,
    }


def odd_in_a_row(run: SourceRun, past: Sequence[PastRun]) -> int:
    """How many pages running were no article: tonight's and those of the nights before, back to the last
    night that brought an article. Nights that read nothing say nothing."""
    if not run.odd or len(run.odd) < len(run.fresh):
        return 0
    count = len(run.odd)
    for one in past:
        if one.odd < one.fresh:
            break
        count += one.odd
    return count


def typical(values: Sequence[int]) -> float:
    """The middle of several runs; 0 where there are none."""
    return median(values) if values else 0.0
