"""The pages of a run, counted as they go by: what health is judged by when the run is over.

However many pages a run brings, what is kept of them has one size: counts, the first page of each problem,
and a sample for what no count tells (which texts and titles are alike, how long an article is in the middle).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2b
from statistics import median
from typing import Literal, NamedTuple, Self

Field = Literal["title", "date", "body", "author"]
# So many pages are all remembered: more than a run asks a source for, unless it is told to.
SAMPLED = 2048
_MARK_BITS = 64
_LONG = 400  # characters: a text so long can be cut to a teaser
_HALF = 0.5
_FEWEST_ALIKE = 3


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


@dataclass(slots=True)
class Share:
    """How many of those that can be asked something are so."""

    of: int = 0
    so: int = 0

    def add(self, so: bool) -> None:
        """One more; `so`: it has what is counted."""
        self.of += 1
        self.so += so


@dataclass(slots=True)
class Odd:
    """The pages of one problem: how many, and the first of them."""

    url: str
    status: int
    count: int = 0


class Sampled(NamedTuple):
    """What is remembered of a page. `digest`: of a good page's text."""

    mark: int
    article: bool
    titled: bool
    title: str | None
    digest: str
    chars: int


@dataclass(slots=True)
class Sample:
    """All pages, while there is room; then those of a half, a quarter … of the addresses.

    Chance is drawn from the address itself: the same pages give the same sample, in whatever order they come.
    """

    pages: list[Sampled] = field(default_factory=list)
    halvings: int = 0

    def add(self, page: PageSeen) -> None:
        """Remember a page, if it is among those that are remembered."""
        mark = int.from_bytes(blake2b(page.url.encode(errors="surrogatepass"), digest_size=8).digest())
        if not page.good or not self._is_in(mark):
            return
        self.pages.append(
            Sampled(mark, page.article, "title" in page.fields, page.title, page.digest, page.chars)
        )
        while len(self.pages) > SAMPLED and self.halvings < _MARK_BITS:
            self.halvings += 1
            self.pages = [one for one in self.pages if self._is_in(one.mark)]

    def one_text(self) -> tuple[int, int]:
        """At how many addresses the commonest text stands, and how many have a text; estimated where the
        sample is a part."""
        by_text: dict[str, set[int]] = {}
        for page in self.pages:
            if page.digest:
                by_text.setdefault(page.digest, set()).add(page.mark)
        most = max(map(len, by_text.values()), default=0)
        return most << self.halvings, len(set().union(*by_text.values())) << self.halvings

    def shared_title(self) -> float:
        """The share of the titles that are one and the same, where most articles have it; else nought."""
        articles = [page for page in self.pages if page.article]
        common = Counter(page.title for page in articles).most_common(1)
        title, times = common[0] if common else (None, 0)
        titled = [page.title for page in articles if page.titled]
        if title is None or times < _FEWEST_ALIKE or 2 * times <= len(articles) or not titled:
            return 0.0
        return titled.count(title) / len(titled)

    def middle_length(self) -> float:
        """How long an article is, in the middle."""
        lengths = [page.chars for page in self.pages if page.article]
        return median(lengths) if lengths else 0

    def _is_in(self, mark: int) -> bool:
        return mark >> (_MARK_BITS - self.halvings) == 0


@dataclass(slots=True)
class PagesSeen:
    """Counts over the pages of a run.

    `sound` are the good pages but for those that say not found, `fresh` the pages of the site that were read
    (letters left out), `problems` those of them that are no article, in the order in which kinds were met.
    Of the articles that were known `moved` bear another date now, `newer` one after the day on which they
    were first had, and `shrunk` are less than half as long; `today` are those dated on the day of the visit.
    """

    count: int = 0
    failed: int = 0
    good: int = 0
    sound: int = 0
    figures: int = 0
    fresh: int = 0
    problems: dict[str, Odd] = field(default_factory=dict)
    articles: int = 0
    found: Counter[Field] = field(default_factory=Counter)
    garbled: int = 0
    longest: int = 0
    moved: Share = field(default_factory=Share)
    newer: Share = field(default_factory=Share)
    today: Share = field(default_factory=Share)
    shrunk: Share = field(default_factory=Share)
    sample: Sample = field(default_factory=Sample)

    @classmethod
    def of(cls, pages: Iterable[PageSeen]) -> Self:
        """Counts over these pages."""
        seen = cls()
        for page in pages:
            seen.add(page)
        return seen

    @property
    def odd(self) -> int:
        """Pages of the site that are no article."""
        return sum(one.count for one in self.problems.values())

    def add(self, page: PageSeen) -> None:
        """Count one page."""
        self.count += 1
        self.failed += page.status >= 400 or page.status < 100
        self.figures += page.figures
        self.sample.add(page)
        if not page.good:
            return
        self.good += 1
        self.sound += page.problem != "not_found"
        if page.letter:
            return
        self.fresh += 1
        if page.problem is None:
            self._add_article(page)
        else:
            self.problems.setdefault(page.problem, Odd(page.url, page.status)).count += 1

    def covered(self, field: Field) -> int:
        """In how many articles the field was found. A title that most of them share is the site's."""
        found = self.found[field]
        return found - round(found * self.sample.shared_title()) if field == "title" else found

    def _add_article(self, page: PageSeen) -> None:
        self.articles += 1
        self.found.update(page.fields)
        self.garbled += page.garbled
        self.longest = max(self.longest, page.chars)
        before, published = page.before, page.published
        if before is not None and before.published:
            self.moved.add((published or "")[:10] != before.published[:10])
        if before is not None and before.chars > _LONG:
            self.shrunk.add(page.chars < before.chars * _HALF)
        if page.known_since and published:
            self.newer.add(_after(published, page.known_since))
        if page.fetched and published:
            self.today.add(_near(published, page.fetched))


def _after(published: str, known_since: date) -> bool:
    """Certainly later than a day; the day beside it may be the same one, see `_near`."""
    try:
        return date.fromisoformat(published[:10]) > known_since + timedelta(days=1)
    except ValueError:
        return False


def _near(published: str, fetched: date) -> bool:
    """The same day, or the one beside it: a site's clock is Vietnam's, the archive's is UTC."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return False
    return abs((fetched - day).days) <= 1
