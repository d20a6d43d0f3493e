"""What a question adds that is asked as of a day: only what was there when it ended."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement

from store.identity import end_of
from store.models import Page

Day = date | datetime | None


def by_then(moment: Any, day: Day) -> tuple[ColumnElement[bool], ...]:
    """Only rows whose moment (a column) had come by the end of the day; all of them where none is asked."""
    return () if day is None else (moment <= end_of(day),)


def captured_by(day: Day) -> tuple[ColumnElement[bool], ...]:
    """Only pages that had been fetched by the end of the day."""
    return by_then(Page.fetched_at, day)
