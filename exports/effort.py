"""What was tried for a province: whether a gap in the table is its silence, or ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.sources import Source
from store.records import SourceTried


@dataclass(frozen=True, slots=True)
class Effort:
    """Of one province of the 63: its declared `sources`, and how many of them were `tried`.

    `failed`: their last run brought nothing, or nothing to be trusted; `held` and `unread` count pages,
    `last` is the day of the last try.
    """

    sources: int = 0
    tried: int = 0
    failed: int = 0
    held: int = 0
    unread: int = 0
    last: date | None = None


def efforts_of(sources: Iterable[Source], tried: Mapping[str, SourceTried]) -> dict[str, Effort]:
    """By province; a province without a declared source is not in it."""
    by_province: dict[str, list[SourceTried | None]] = defaultdict(list)
    for source in sources:
        if source.province is not None:
            by_province[source.province].append(tried.get(source.id))
    return {province: _together(found) for province, found in by_province.items()}


def _together(found: list[SourceTried | None]) -> Effort:
    asked = [one for one in found if one is not None and one.last is not None]
    return Effort(
        sources=len(found),
        tried=len(asked),
        failed=sum(one.failed or one.quarantined for one in asked),
        held=sum(one.held for one in asked),
        unread=sum(one.unread for one in asked),
        last=max((one.last.date() for one in asked if one.last is not None), default=None),
    )
