"""Tables that need more than the provinces' own cells, out of a pass over the whole store."""

from __future__ import annotations

from datetime import date

from doichieu.settings import Settings
from doichieu.tasks.denominators import HeadCounts
from doichieu.tasks.findings import take_stock
from doichieu.tasks.tables import More, table_of
from exports.model import Table
from exports.site.state import TableState
from store.database import Store


def wider_table(
    store: Store, settings: Settings, state: TableState, *, known: date | None, published_by: date | None, today: date
) -> Table:
    """As `doichieu table` lays it: other rows, denominators, the nation, ranks."""
    from doichieu.own_sources import known_sources

    then = store.at(known)
    heads = HeadCounts()
    held = take_stock(
        then, today=today, published_by=published_by, sources=known_sources(settings), also=heads.see if state.per else None
    )
    over = (
        heads.denominators(state.per, settings, published_by=state.published_by, as_known=known)
        if state.per
        else None
    )
    return table_of(
        held,
        state.campaign,
        measures=state.measures,
        phases=state.phases,
        boundaries=state.boundaries,
        level=state.level,
        within=state.province,
        published_by=state.published_by,
        as_known=state.as_known,
        lang=state.lang,
        corrections=then.corrections(),
        redactions=then.redactions(),
        more=More(over, state.shares, state.rank),
    )
