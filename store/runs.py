"""Run reports: what a run over a source brought, and whether that was enough."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import cast

from sqlalchemy import Connection, Table, select

from checks.health.reason import Reason
from store.as_known import Day, by_then
from store.identity import canonical_json, digest_of, moment, stamp
from store.models import Run
from store.records import RunRecord


def save_run(connection: Connection, run: RunRecord) -> str:
    """Keeps a report; a run saved again (it has finished by now) takes its own place. Returns its id."""
    known_as = digest_of("X", run.source_id, stamp(run.started))
    row = {
        "source_id": run.source_id,
        "started": stamp(run.started),
        "finished": None if run.finished is None else stamp(run.finished),
        "verdict": run.verdict,
        "reasons": canonical_json([asdict(reason) for reason in run.reasons]),
        "counts": canonical_json(dict(run.counts)),
        "failures": canonical_json(dict(run.failures)),
    }
    table = cast(Table, Run.__table__)
    if connection.execute(table.update().where(table.c.id == known_as).values(row)).rowcount == 0:
        connection.execute(table.insert().values(row | {"id": known_as}))
    return known_as


def stream_runs(
    connection: Connection, source: str | None, limit: int | None, as_known_on: Day = None
) -> Iterator[RunRecord]:
    """The reports, newest first. As known on a day: of the runs that had begun by its end."""
    query = select(Run).where(*by_then(Run.started, as_known_on)).order_by(Run.started.desc(), Run.source_id)
    if source is not None:
        query = query.where(Run.source_id == source)
    if limit is not None:
        query = query.limit(limit)
    for row in connection.execute(query):
        yield RunRecord(
            source_id=row.source_id,
            started=moment(row.started),
            finished=None if row.finished is None else moment(row.finished),
            verdict=row.verdict,
            reasons=tuple(Reason(**reason) for reason in json.loads(row.reasons)),
            counts=json.loads(row.counts),
            failures=json.loads(row.failures),
        )
