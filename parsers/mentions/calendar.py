"""Calendar sums for dates in news: years left out, weeks, months and days counted from the publication."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LEAP = 2024
# news looks back: a month further ahead than this is last year's
_MONTHS_AHEAD = 4
_QUARTER_MONTHS_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Partial:
    """A date as far as it is written; what is None was not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None

    def iso(self) -> str:
        """`2022-05-31`, `2022-05`, `2022-Q3`, `2022-H1`, `2022`; `-` for a year not known."""
        year = f"{self.year:04d}" if self.year is not None else "-"
        if self.quarter:
            return f"{year}-Q{self.quarter}"
        if self.half:
            return f"{year}-H{self.half}"
        if self.month is None:
            return year
        return f"{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    def valid(self) -> bool:
        """Whether some calendar has it."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        return 1 <= self.day <= (monthrange(self.year or _LEAP, self.month)[1] if self.month else 31)

    def first_day(self) -> Partial:
        """The first day that it can mean."""
        month = self.month
        if month is None:
            month = self.quarter * 3 - 2 if self.quarter else 7 if self.half == 2 else 1
        return Partial(self.year, month, self.day or 1)

    def filled(self, other: Partial) -> Partial:
        """What is missing taken from the other end of a range (a shared month or year)."""
        month = self.month
        if month is None and self.day is not None:
            month = other.month
        return Partial(self.year or other.year, month, self.day, self.quarter, self.half)


@dataclass(frozen=True, slots=True)
class Reference:
    """The publication date as precise as known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, when it is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def complete(self, partial: Partial) -> Partial:
        """The year of a date that has none: the publication's; the one before for what lies too far ahead."""
        if partial.year is not None:
            return partial
        year, first, ahead = self.year, partial.month, _MONTHS_AHEAD
        if partial.quarter:
            first, ahead = partial.quarter * 3 - 2, _QUARTER_MONTHS_AHEAD
        if first and self.month and first > self.month + ahead:
            year -= 1
        completed = Partial(year, partial.month, partial.day, partial.quarter, partial.half)
        return completed if completed.valid() else partial

    def latest(self, partial: Partial) -> Partial:
        """The last of a date without a year that does not begin after the publication."""
        if partial.year is not None:
            return partial
        known = replace(partial, year=self.year)
        after = self.date is not None and known.first_day().iso() > self.date.isoformat()
        return replace(partial, year=self.year - 1) if after else known

    def day_off(self, days: int) -> str | None:
        """The day so many days from the publication."""
        moved = _moved(self.date, days)
        return moved.isoformat() if moved else None

    def week_off(self, weeks: int) -> str | None:
        """The ISO week (`2022-W21`) so many weeks away."""
        moved = _moved(self.date, weeks * 7)
        if moved is None:
            return None
        year, week, _ = moved.isocalendar()
        return f"{year:04d}-W{week:02d}"

    def month_off(self, months: int) -> str | None:
        """The month so many months away."""
        if not self.month:
            return None
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return f"{year:04d}-{month + 1:02d}" if 0 < year < 10_000 else None

    def quarter_off(self, quarters: int) -> str | None:
        """The quarter so many quarters away."""
        if not self.month:
            return None
        year, quarter = divmod(self.year * 4 + (self.month - 1) // 3 + quarters, 4)
        return f"{year:04d}-Q{quarter + 1}" if 0 < year < 10_000 else None

    def year_off(self, years: int) -> str | None:
        """The year so many years away."""
        year = self.year + years
        return f"{year:04d}" if 0 < year < 10_000 else None

    def weekday(self, number: int, weeks: int | None = None, *, strictly: int = 0) -> str | None:
        """A weekday (0 is Monday): of the week `weeks` away, else the last one up to the publication.

        `strictly` -1 asks for one before the publication, 1 for the next after it.
        """
        if self.date is None:
            return None
        if weeks is not None:
            return self.day_off(number - self.date.weekday() + 7 * weeks)
        back = (self.date.weekday() - number) % 7
        if strictly > 0:
            return self.day_off(7 - back)
        return self.day_off(-(back or 7) if strictly else -back)


def read_reference(published: str | None) -> Reference | None:
    """The publication date of a document, or None where there is none or it is not a date.

    >>> read_reference("2022-05-31"), read_reference("hôm qua")
    (Reference(year=2022, month=5, day=31), None)
    """
    match = _PUBLISHED.match(published or "")
    if match is None or int(match[1]) == 0:
        return None
    year, month, day = int(match[1]), int(match[2] or 0) or None, int(match[3] or 0) or None
    if month and month > 12:
        return Reference(year)
    if month and day and day > monthrange(year, month)[1]:
        return Reference(year, month)
    return Reference(year, month, day)


def read_iso(value: str) -> Partial | None:
    """A `Partial` back from what `iso()` wrote; None for weeks and whatever else."""
    match = re.fullmatch(r"(\d{4}|-)(?:-(?:Q(\d)|H(\d)|(\d{2})(?:-(\d{2}))?))?", value)
    if match is None:
        return None
    year, quarter, half, month, day = match.groups()
    number = [int(part) if part else None for part in (month, day, quarter, half)]
    return Partial(None if year == "-" else int(year), *number)


def _moved(day: date | None, days: int) -> date | None:
    if day is None or not 1 <= day.toordinal() + days <= date.max.toordinal():
        return None
    return day + timedelta(days=days)
