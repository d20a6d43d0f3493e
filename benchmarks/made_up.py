"""A made-up store: five campaigns, the 63 provinces, reports of two and a half years.

Each page is a bulletin of a province's union or of a paper: what the province reached, its target and the
percentage, and the same of a handful of its districts, sectors and workplaces; a fifth to a quarter of the
figures are the province's own, as in the annotated documents. One page in ten says how many members there
are. One page in twelve is edited later, one in
fifty goes away, one in thirty is a reprint of another, three in ten are seen again unchanged, one in
twenty-five was read before by an older reader. Now and then a percentage is wrong or a count has fallen.
The same number of figures always gives the same store.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from catalogue.campaigns import Campaign, load_campaigns  # noqa: E402
from catalogue.provinces import load_provinces  # noqa: E402
from doichieu.tasks.texts.sums import keep_new_sums  # noqa: E402
from parsers.model import Document, Figure, Level, Phase, Role  # noqa: E402
from store.database import open_store  # noqa: E402
from store.records import KeptPage, ReadPage  # noqa: E402

FIRST, DAYS = date(2022, 1, 3), 910
LAST = FIRST + timedelta(days=DAYS + 90)
PROVINCES = tuple(one.name for one in load_provinces().all63)
UNITS = 6  # on a page, the province first
_FIGURES_A_REPORT = 20.5  # edits and reprints included
_NEVER = datetime.min.replace(tzinfo=UTC)
READER, OLDER = "1.0", "0.9"
_PAPERS = 40
_LEVELS: tuple[Level, ...] = ("province", "district", "sector", "grassroots", "district", "sector")
_KINDS = ("LĐLĐ tỉnh", "LĐLĐ", "Công đoàn ngành", "CĐCS Công ty", "LĐLĐ", "Công đoàn Khối")
_NAMES = ("Giáo dục", "Y tế", "Bình Minh", "Sông Hồng", "Đông Sơn", "An Phú", "Thành Công", "Viên chức")


@cache
def campaigns() -> tuple[Campaign, ...]:
    """Those of the catalogue, and copies of the first under other names up to five."""
    known = list(load_campaigns().values())
    return (*known, *(replace(known[0], slug=f"made-up-{number}") for number in range(len(known), 5)))


@cache
def districts(province: str) -> tuple[str, ...]:
    """*huyện Mai Sơn*, *thành phố Sơn La*: those of the catalogue."""
    return tuple(f"{one.type} {one.name}" for one in load_provinces().districts if one.province == province)


def fill(url: str, figures: int) -> int:
    """Keeps pages until the store has that many figures, about. Returns how many were new."""
    kept, waiting = 0, history(figures)
    with open_store(url) as store:
        while some := list(islice(waiting, 50)):
            for result in store.keep_all(some, now=some[-1].page.fetched_at + timedelta(minutes=5)):
                kept += result.new_figures
    return kept


def keep_sums(url: str) -> int:
    """Keeps the sums of all texts that have none kept by this checker, as a nightly run does. Returns how
    many."""
    with open_store(url) as store:
        return keep_new_sums(store)


def history(figures: int) -> Iterator[ReadPage]:
    """Every fetch, in the order of time."""
    waiting: dict[int, list[ReadPage]] = {}
    published = _published(figures)
    for day in range(DAYS + 91):
        for report in published.pop(day, ()):
            for later, one in report.fetches():
                waiting.setdefault(day + 1 + later, []).append(one)
        yield from waiting.pop(day, ())


def _published(figures: int) -> dict[int, list[Report]]:
    """The reports of each day: campaigns and provinces have as many as the figures need, spread evenly."""
    many = max(1, round(figures / (len(campaigns()) * len(PROVINCES) * _FIGURES_A_REPORT)))
    days: dict[int, list[Report]] = {}
    for number, campaign in enumerate(campaigns()):
        for at, province in enumerate(PROVINCES):
            begin = (at * 17 + number * 5) % DAYS
            for nth in range(many):
                day = (begin + nth * DAYS // many) % DAYS
                days.setdefault(day, []).append(Report(campaign, province, at, day, nth))
        for day in range(7, DAYS, 30):
            days.setdefault(day, []).append(Report(campaign, None, len(PROVINCES), day, day // 30))
    return days


@dataclass(frozen=True)
class Report:
    """A page about a province (or the nation), `nth` of those about it."""

    campaign: Campaign
    province: str | None
    at: int
    day: int
    nth: int
    edited: bool = False
    source: str = field(init=False)

    def __post_init__(self) -> None:
        own = self.nth % 5 == 0
        object.__setattr__(
            self, "source", f"ldld-{self.at}" if own else f"bao-{(self.nth * 7 + self.at) % _PAPERS}"
        )

    @property
    def number(self) -> int:
        """Tells pages apart."""
        return (self.nth * 64 + self.at) * 5 + [one.slug for one in campaigns()].index(self.campaign.slug)

    @property
    def published(self) -> str:
        return (FIRST + timedelta(days=self.day)).isoformat()

    def fetches(self) -> Iterator[tuple[int, ReadPage]]:
        """What crawls bring of it, with the days between."""
        first = self._read(0)
        if self.number % 25 == 3:
            yield 0, replace(first, figures=first.figures[:-3], parser_version=OLDER)
        yield 0, first
        if self.number % 10 in (1, 4, 7):
            yield 10, ReadPage(replace(self._page(10, first), status=304), None, (), READER)
        if self.number % 12 == 5:
            yield 20, replace(self, edited=True)._read(20)
        if self.number % 50 == 9:
            yield 60, ReadPage(replace(self._page(60, first), status=404, sha256=""), None, (), READER)
        if self.number % 30 == 11:
            yield 1, self._reprint()

    def _page(self, later: int, read: ReadPage) -> KeptPage:
        at = datetime.combine(FIRST + timedelta(days=self.day + 1 + later), datetime.min.time(), UTC)
        return replace(read.page, fetched_at=at + timedelta(seconds=self.number % 86_000))

    def _read(self, later: int) -> ReadPage:
        text, figures = self._told()
        url = f"https://{self.source}.example/{self.campaign.slug}/bai-{self.number}.html"
        return self._kept(later, text, figures, url, self.source)

    def _reprint(self) -> ReadPage:
        """Another paper prints the same under a headline of its own."""
        text, figures = self._told()
        ahead = f"Theo bạn đọc số {self.number}. "
        moved = [_moved(one, len(ahead)) for one in figures]
        source = f"bao-{(self.number + 3) % _PAPERS}"
        url = f"https://{source}.example/dang-lai/{self.number}.html"
        return self._kept(1, ahead + text, moved, url, source)

    def _kept(self, later: int, text: str, figures: Sequence[Figure], url: str, source: str) -> ReadPage:
        digest = hashlib.sha256(text.encode()).hexdigest()
        page = KeptPage(url, url, source, _NEVER, 200, digest, "trang.warc.gz", self.number)
        document = Document(f"d{self.number}", text, url, "Bản tin", self.published, self.province)
        one = ReadPage(page, document, figures, READER, "made", None)
        return replace(one, page=self._page(later, one))

    def _told(self) -> tuple[str, list[Figure]]:
        """A page's text and what it reports."""
        name = self.province or "cả nước"
        text = f"Bản tin số {self.number} về “{self.campaign.title}” của {name}.\n\n"
        figures: list[Figure] = []
        for unit in range(UNITS if self.province else 1):
            subject = f"{_KINDS[unit]} {self._named(unit)}"
            values = self._values(unit)
            printed_as = zip(values, (" sáng kiến, đạt ", "% chỉ tiêu ", " sáng kiến.\n"), strict=True)
            start = len(text)
            text += f"Tính đến ngày {self._as_of()}, {subject} có "
            places: list[tuple[Role, int, int, Decimal]] = []
            for (role, value), words in printed_as:
                number = f"{value:,}".replace(",", ";").replace(".", ",").replace(";", ".")
                places.append((role, len(text), len(text) + len(number), value))
                text += number + words
            for role, begin, end, value in places:
                span = (begin, end, start, len(text) - 1)
                figures.append(self._figure(text, span, role, value, unit, subject))
        if self.province and self.nth % 3 == 0 and len(self.campaign.measures) > 1:
            start = len(text)
            text += f"Trong đó toàn tỉnh {self.province} có "
            value = Decimal(int(values[0][1]) * 9 // 10)
            number = str(value)
            begin = len(text)
            text += f"{number} sáng kiến được công nhận.\n"
            span = (begin, begin + len(number), start, len(text) - 1)
            one = self._figure(text, span, "achieved", value, 0, f"LĐLĐ tỉnh {self.province}")
            figures.append(replace(one, measure=self.campaign.measures[1].slug, claim=UNITS))
        if self.nth % 10 == 0:  # what `--per` divides by
            whose = "Toàn tỉnh" if self.province else "Cả nước"
            members = (40_000 + 1_000 * self.at) * (1 if self.province else 100) + self.day
            text += f"{whose} hiện có {members:,} đoàn viên.\n".replace(",", ".")
        return text, figures

    def _named(self, unit: int) -> str:
        if self.province is None:
            return "cả nước"
        if _LEVELS[unit] == "district":
            held = districts(self.province)
            return held[(self.nth + unit) % len(held)]
        return self.province if unit == 0 else f"{_NAMES[(self.nth + unit) % len(_NAMES)]} {self.province}"

    def _values(self, unit: int) -> tuple[tuple[Role, Decimal], ...]:
        size = 400 * (1 + self.at % 7) // (1 if unit == 0 else 2 + unit) * (1 if self.province else 150)
        size += 10 * (self.nth % 23) if unit else 0  # each page tells of other units
        size += 30 * (self.number % 5)  # and each campaign of something else
        target = Decimal(size - size % 10)
        count = size * (self._half_month() + 60) // 400 + (7 if self.edited else 0)
        if (self.number + unit) % 97 == 0:
            count = count * 2 // 3
        percent = Decimal(count * 100 / target).quantize(Decimal("0.1"))
        printed = percent + 8 if (self.number + unit) % 89 == 0 else percent
        return ("achieved", Decimal(count)), ("percent", printed), ("target", target)

    def _as_of(self) -> str:
        """Reports of a half of a month tell of one day."""
        return (FIRST + timedelta(days=self._half_month())).isoformat()

    def _half_month(self) -> int:
        return self.day - self.day % 15

    def _phase(self) -> Phase | None:
        if self.nth % 7 == 6:
            return None
        return 1 if self.day < 365 else 2 if self.day < 730 else "all"

    def _figure(  # noqa: PLR0917
        self, text: str, span: tuple[int, int, int, int], role: Role, value: Decimal, unit: int, subject: str
    ) -> Figure:
        begin, end, start, stop = span
        return Figure(
            document=f"d{self.number}",
            measure=self.campaign.measures[0].slug,
            role=role,
            value=value,
            unit="percent" if role == "percent" else "count",
            start=begin,
            end=end,
            quote=text[begin:end],
            number_start=begin,
            number_end=end,
            sentence_start=start,
            sentence_end=stop,
            claim=unit,
            rule=f"made.{role}",
            campaign=self.campaign.slug,
            percent_basis="of_target" if role == "percent" else None,
            target_kind="assigned" if role == "target" else None,
            bound="over" if role == "achieved" and self.number % 11 == 0 else "exact",
            subject=subject,
            level=_LEVELS[unit] if self.province else "national",
            province=self.province,
            phase=self._phase(),
            as_of=self._as_of() if role == "achieved" else None,
            counting="cumulative" if role == "achieved" else None,
            implied=("phase",) if self.number % 2 else (),
            evidence={"phase": (0, 10)} if self.number % 2 else {},
        )


def _moved(figure: Figure, by: int) -> Figure:
    places = ("start", "end", "number_start", "number_end", "sentence_start", "sentence_end")
    return replace(figure, **{name: getattr(figure, name) + by for name in places})
