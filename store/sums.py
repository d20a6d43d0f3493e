"""The sums of texts as a checker did them, kept by reading: what they say is nothing to the store.

A redaction takes them away (`store.masking`); whoever keeps them holds off other writers from before the
figures are read until they are kept (`keeping`), so that none outlives what it was worked out of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import cast

from sqlalchemy import Connection, Engine, Table, delete, select, text
from sqlalchemy.orm import aliased

from store.among import among
from store.board import pieces
from store.connection import reading, writing
from store.models import ReadingRow, SumsRow, ValuationRow

_SUMS = cast(Table, SumsRow.__table__)
_MANY = 200  # readings: done in half a second


def kept_sums(engine: Engine, readings: Collection[str], checker: str) -> dict[str, str]:
    """What this checker kept of some readings, wherever it did."""
    found: dict[str, str] = {}
    with reading(engine) as connection:
        for some in pieces(readings):
            asked = (among(connection, SumsRow.reading_id, some), SumsRow.checker == checker)
            query = select(SumsRow.reading_id, SumsRow.findings).where(*asked)
            found |= {row.reading_id: row.findings for row in connection.execute(query)}
    return found


def all_kept(engine: Engine, checker: str) -> list[str]:
    """The readings that this checker kept sums of."""
    with reading(engine) as connection:
        query = select(SumsRow.reading_id).where(SumsRow.checker == checker).order_by(SumsRow.reading_id)
        return list(connection.execute(query).scalars())


def without_sums(engine: Engine, checker: str) -> list[str]:
    """The readings with figures that this checker kept nothing of, but for those that a newer reader's stand
    in place of."""
    newer = aliased(ReadingRow)
    kept = select(SumsRow.reading_id).where(SumsRow.reading_id == ReadingRow.id, SumsRow.checker == checker)
    told = select(ValuationRow.reading_id).where(ValuationRow.reading_id == ReadingRow.id)
    later = select(newer.id).where(newer.page_sha256 == ReadingRow.page_sha256, newer.rank > ReadingRow.rank)
    query = (
        select(ReadingRow.id).where(~kept.exists(), told.exists(), ~later.exists()).order_by(ReadingRow.id)
    )
    with reading(engine) as connection:
        return list(connection.execute(query).scalars())


def is_worth_keeping(engine: Engine) -> bool:
    """Whether a store holds so many readings with figures that their sums are kept: those of a few are done
    sooner than a command has loaded what does them. Where some are kept, all are."""
    with reading(engine) as connection:
        if connection.execute(select(SumsRow.reading_id).limit(1)).first() is not None:
            return True
        several = select(ValuationRow.reading_id).distinct().limit(_MANY)
        return len(connection.execute(several).all()) == _MANY


@contextmanager
def keeping(engine: Engine) -> Iterator[Connection]:
    """A transaction to keep sums in: what they are worked out of stays as it is until it ends."""
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE sums IN SHARE ROW EXCLUSIVE MODE"))
        yield connection


def keep_sums(connection: Connection, found: Mapping[str, str], checker: str) -> None:
    """Keeps what was found of some readings that are there, in place of what another checker kept."""
    if not found:
        return
    connection.execute(delete(SumsRow).where(SumsRow.reading_id.in_(found)))
    rows = [{"reading_id": known, "checker": checker, "findings": told} for known, told in found.items()]
    connection.execute(_SUMS.insert(), rows)
