"""The state of every source that was crawled: its last report, its quarantine, how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.sources import Source
from checks.health.freshness import Silence, silence_of
from doichieu.tasks.collecting.tally import RUNS_COMPARED, past_runs
from exports.site.sources import SourceReport
from store.database import Store
from store.records import Release, RunRecord


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """`runs` are the last reports, newest first; `since` is when the quarantine began, None where there is
    none; `released` an operator's word that ended it; `last_good` the start of the last healthy run."""

    source_id: str
    runs: tuple[RunRecord, ...]
    silence: Silence
    since: RunRecord | None = None
    released: Release | None = None
    last_good: RunRecord | None = None
    held: int = 0

    @property
    def quarantined(self) -> bool:
        return self.since is not None and self.released is None


def health_of(store: Store, sources: Mapping[str, Source], *, today: date) -> list[SourceHealth]:
    """Every source that has a report, by id."""
    by_source: dict[str, list[RunRecord]] = {}
    for run in store.runs():
        by_source.setdefault(run.source_id, []).append(run)
    words = store.releases()
    published = store.published_days()
    return [
        _health(store, source_id, runs, published.get(source_id, ()), words, sources.get(source_id), today)
        for source_id, runs in sorted(by_source.items())
    ]


def health_of_some(store: Store, sources: Iterable[Source], *, today: date) -> list[SourceHealth]:
    """The same of a few sources, without going through all that is held; by id."""
    words = store.releases()
    found = []
    for source in sorted(sources, key=lambda one: one.id):
        runs = list(store.runs(source.id))
        if runs:
            published = store.published_days(source.id).get(source.id, ())
            found.append(_health(store, source.id, runs, published, words, source, today))
    return found


def _health(  # noqa: PLR0917 - what the two above have at hand
    store: Store,
    source_id: str,
    runs: list[RunRecord],
    published: Iterable[date],
    words: Sequence[Release],
    source: Source | None,
    today: date,
) -> SourceHealth:
    silence = silence_of(
        published,
        today=today,
        every_days=source.expect.every_days if source is not None else None,
        max_age_days=source.expect.max_age_days if source is not None else None,
    )
    since = _since(runs)
    word = next((one for one in words if one.source_id == source_id), None)
    return SourceHealth(
        source_id,
        tuple(runs[: RUNS_COMPARED + 1]),
        silence,
        since,
        word if word and since and word.when >= runs[0].started else None,
        next((one for one in runs if one.verdict in ("ok", "late")), None),
        len(store.held(source_id)),
    )


def usual_found(one: SourceHealth) -> int | None:
    """How many articles the listings led to in the middle of the healthy runs before the last."""
    found = sorted(run.found for run in past_runs(one.runs[1:], ()))
    return found[len(found) // 2] if found else None


def report_of(one: SourceHealth) -> SourceReport:
    """The last word on a source, as pages show it."""
    last = one.runs[0]
    return SourceReport(
        one.source_id,
        "quarantined" if one.quarantined else last.verdict or "unfinished",
        last.started,
        one.last_good.started if one.last_good else None,
        last.counts.get("found", 0),
        usual_found(one),
        last.counts.get("figures", 0),
        one.held,
        one.silence,
        last.reasons if one.quarantined else (),
        one.released.who if one.released else None,
    )


def _since(runs: list[RunRecord]) -> RunRecord | None:
    """The first of the quarantined runs that the newest run is the last of."""
    first = None
    for run in runs:
        if run.verdict != "quarantined":
            break
        first = run
    return first
