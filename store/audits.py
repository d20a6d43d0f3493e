"""Audits: samples that were drawn, and people's verdicts on them as events with who and when."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from checks.audit import Judged, Judgement
from store.errors import StoreError
from store.identity import canonical_json, digest_of, moment, stamp
from store.masking import masked_row
from store.models import AuditRow, AuditVerdictRow
from store.redactions import rules


@dataclass(frozen=True, slots=True)
class Sample:
    """Figures drawn for an audit, in order: out of how many, asked for how. Known by what was asked."""

    id: str
    at: datetime
    asked: dict[str, str]
    population: int
    drawn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """One event. `shown` is a digest of what the person judged, by which reader version."""

    audit: str
    figure: str
    judged: Judged
    who: str
    when: datetime
    parser_version: str
    shown: str
    note: str | None = None


def sample_id(asked: dict[str, str]) -> str:
    """The id of the sample that is asked for so: asked again, it is gone on with."""
    return digest_of("A", canonical_json(asked))[:12]


def keep_sample(connection: Connection, sample: Sample) -> Sample:
    """Keeps a sample; one that was drawn before stays as it was."""
    known = samples(connection, sample.id)
    if known:
        return known[0]
    row = {
        "id": sample.id, "at": stamp(sample.at), "asked": canonical_json(sample.asked),
        "population": sample.population, "drawn": canonical_json(list(sample.drawn)),
    }  # fmt: skip
    connection.execute(cast(Table, AuditRow.__table__).insert().values(row))
    return sample


def samples(connection: Connection, known_as: str | None = None) -> list[Sample]:
    """The samples, newest first."""
    table = cast(Table, AuditRow.__table__)
    query = select(table).order_by(table.c.at.desc(), table.c.id)
    if known_as is not None:
        query = query.where(table.c.id == known_as)
    return [
        Sample(row.id, moment(row.at), json.loads(row.asked), row.population, tuple(json.loads(row.drawn)))
        for row in connection.execute(query)
    ]


def add_verdicts(connection: Connection, given: Sequence[AuditVerdict]) -> int:
    """Keeps verdicts, all or none; one that a figure has already is not added again. Returns the new ones."""
    names = rules(connection).names
    table = cast(Table, AuditVerdictRow.__table__)
    known = {audit: verdicts(connection, audit) for audit in {one.audit for one in given}}
    new = 0
    for one in given:
        if not one.who.strip():
            raise StoreError("A verdict needs a name", "Say who judges")
        before = known[one.audit].get(one.figure)
        if before is not None and _said(before) == _said(one):
            continue
        row: dict[str, Any] = {
            "audit_id": one.audit, "figure_id": one.figure, "verdict": one.judged.verdict,
            "attributes": canonical_json(sorted(one.judged.attributes)), "note": one.note, "who": one.who,
            "at": stamp(one.when), "parser_version": one.parser_version, "shown": one.shown,
        }  # fmt: skip
        row["id"] = digest_of("W", canonical_json(row))
        if connection.execute(select(table.c.id).where(table.c.id == row["id"])).first() is None:
            connection.execute(table.insert().values(masked_row(names, row)))
            new += 1
    return new


def verdicts(connection: Connection, audit: str) -> dict[str, AuditVerdict]:
    """By figure the verdict that holds: the latest."""
    table = cast(Table, AuditVerdictRow.__table__)
    query = select(table).where(table.c.audit_id == audit).order_by(table.c.at, table.c.id)
    return {
        row.figure_id: AuditVerdict(
            row.audit_id, row.figure_id,
            Judged(cast(Judgement, row.verdict), tuple(json.loads(row.attributes))),
            row.who, moment(row.at), row.parser_version, row.shown, row.note,
        )
        for row in connection.execute(query)
    }  # fmt: skip


def _said(one: AuditVerdict) -> tuple[object, ...]:
    return one.judged.verdict, tuple(sorted(one.judged.attributes)), one.note, one.who, one.shown
