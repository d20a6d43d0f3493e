"""Corrections as events: judged by a person, guarded by the value they saw, undone only by another event."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast

from sqlalchemy import Connection, Row, Select, Table, select

from parsers.model import Figure
from store.as_known import Day, by_then
from store.codec import exact
from store.errors import CorrectionError
from store.figures import history
from store.identity import canonical_json, digest_of, moment, stamp
from store.masking import masked_row
from store.models import CorrectionRow
from store.pages import page_of
from store.records import (
    OF_FINDINGS,
    Correction,
    CorrectionChange,
    CorrectionKind,
    CorrectionState,
    StoredPage,
)
from store.redactions import rules

_NAMES = ("kind", "target", "reason", "who", "expect", "figure", "undoes")
_OF_FIGURES = ("misread", "source_error", "choose")
_VERDICTS = ("consistent", "inconsistent", "not_checkable")
_NO_TARGET = ""  # of an event that takes another back
_SEE = "Look it up with `doichieu correct figures` and write the correction again"


def add_correction(connection: Connection, event: Correction) -> str:
    """Keeps an event and returns its id. Refused where what it names isn't there or its guard fails.

    Where no guard is given, it becomes the value that the figure has now.
    """
    event = _with_exact_guard(event)
    if event.kind in _OF_FIGURES:
        value = _value_now(connection, _judged_figure(event))
        if event.expect is not None and not _same(event.expect, value):
            raise CorrectionError(
                f"{_judged_figure(event)} reads {value}, not {event.expect} as the correction expects", _SEE
            )
        event = replace(event, expect=value)
    known_as, _ = insert_correction(connection, event)
    return known_as


def insert_correction(
    connection: Connection, event: Correction, known_as: str | None = None
) -> tuple[str, bool]:
    """Keeps an event whose guard was settled when it was made. Returns its id and whether it is new.

    `known_as` is the id of one whose words were masked since: they no longer tell it.
    """
    told = event.reason.strip() or event.kind == "seen"
    if not told or not event.who.strip():
        raise CorrectionError("A correction needs a reason and a name", "Say why, and who says so")
    event = _with_exact_guard(event)
    if event.kind == "undo":
        if event.undoes is None or not _known(connection, event.undoes):
            raise CorrectionError(
                f"There is no correction {event.undoes} to undo", "List them and name one by id"
            )
    elif event.undoes is not None:
        raise CorrectionError("Only an undo names an event that it undoes", "Leave `undoes` out")
    elif event.kind in OF_FINDINGS:
        # Findings are worked out anew each time: the store can't tell whether there is such a one.
        if not event.target.startswith("K-") or event.expect not in _VERDICTS:
            raise CorrectionError(
                f"{event.target} with the verdict {event.expect} is no finding", "Name its id and its verdict"
            )
    else:
        _value_now(connection, _judged_figure(event), may_be_dropped=True)
    known_as = known_as or correction_id(event)
    if _known(connection, known_as):
        return known_as, False
    row = {name: getattr(event, name) for name in _NAMES} | {"id": known_as, "at": stamp(event.when)}
    row = masked_row(rules(connection).names, row)
    connection.execute(cast(Table, CorrectionRow.__table__).insert().values(row))
    return known_as, True


def correction_id(event: Correction) -> str:
    """An event is known by all that it says."""
    content = {name: getattr(event, name) for name in _NAMES} | {"when": stamp(event.when)}
    return digest_of("C", canonical_json(content))


def correction_states(
    connection: Connection, as_known_on: Day = None, targets: Collection[str] | None = None
) -> list[CorrectionState]:
    """Every event in order of time, and whether it holds: an undo may itself be undone.

    As known on a day: the events by then. Guards are held against the reading in use, as figures are. With
    `targets` only the events on them, and those that take one of these back.
    """
    query = _in_order().where(*by_then(CorrectionRow.at, as_known_on))
    if targets is not None:
        query = query.where(CorrectionRow.target.in_({*targets, _NO_TARGET}))
    events = {row.id: record_of(row) for row in connection.execute(query)}
    if targets is not None:
        events = _on(events)
    undone_by: dict[str, list[str]] = {}
    for known_as, event in events.items():
        if event.undoes is not None:
            undone_by.setdefault(event.undoes, []).append(known_as)
    return [
        CorrectionState(known_as, event, "undone")
        if _undone(known_as, undone_by)
        else CorrectionState(known_as, event, "active" if _guard_holds(connection, event) else "stale")
        for known_as, event in events.items()
    ]


def _on(events: Mapping[str, Correction]) -> dict[str, Correction]:
    """Without what takes back events on something else. An undo comes after what it undoes."""
    kept: dict[str, Correction] = {}
    for known_as, event in events.items():
        if event.undoes is None or event.undoes in kept:
            kept[known_as] = event
    return kept


def correction_changes(connection: Connection, since: date, until: date | None) -> Iterator[CorrectionChange]:
    """Which events came to hold between the ends of two days (until now) and which no longer do, by time.

    Like figures, events are compared at both ends: one that was made and taken back in between is no change.
    """
    held = {state.id for state in correction_states(connection, since) if state.status != "undone"}
    states = correction_states(connection, until)
    undoing = {state.correction.undoes: state for state in states if state.status == "active"}
    for state in states:
        holds = state.status != "undone"
        if state.correction.kind == "undo" or holds == (state.id in held):
            continue
        figure, page = _judged(connection, state.correction)
        if holds:
            yield CorrectionChange("corrected", state, None, figure, page)
        else:
            yield CorrectionChange("undone", state, undoing.get(state.id), figure, page)


def _judged(connection: Connection, event: Correction) -> tuple[Figure | None, StoredPage | None]:
    """The figure that was judged, where it is one that is still held, and its page."""
    if event.kind not in _OF_FIGURES:
        return None, None
    known = history(connection, _judged_figure(event))
    valued = next((one for one in known if one.current), known[0] if known else None)
    return (valued.figure if valued is not None else None), page_of(connection, _judged_figure(event))


def _undone(known_as: str, undone_by: Mapping[str, Sequence[str]]) -> bool:
    # Ends: an id is a digest over the id that it undoes, so there is no way round in a circle.
    return any(not _undone(other, undone_by) for other in undone_by.get(known_as, ()))


def _guard_holds(connection: Connection, event: Correction) -> bool:
    if event.kind not in _OF_FIGURES:
        return True
    current = [one for one in history(connection, _judged_figure(event)) if one.current]
    return bool(current) and (event.expect is None or _same(event.expect, exact(current[0].figure.value)))


def _judged_figure(event: Correction) -> str:
    if event.kind != "choose":
        return event.target
    if not event.figure or not event.target:
        raise CorrectionError("A choice names no cell or no figure for it", "Give `target` and `figure`")
    return event.figure


def _value_now(connection: Connection, figure: str, *, may_be_dropped: bool = False) -> str:
    known = history(connection, figure)
    current = [one for one in known if one.current]
    if not known or not (current or may_be_dropped):
        raise CorrectionError(f"There is no figure {figure} in the store", _SEE)
    return exact((current or known)[0].figure.value)


def _known(connection: Connection, known_as: str) -> bool:
    return (
        connection.execute(select(CorrectionRow.id).where(CorrectionRow.id == known_as)).first() is not None
    )


def _with_exact_guard(event: Correction) -> Correction:
    return event if event.kind in OF_FINDINGS else replace(event, expect=_exact(event.expect))


def _exact(expect: str | None) -> str | None:
    if expect is None:
        return None
    try:
        return exact(Decimal(expect))
    except InvalidOperation as error:
        raise CorrectionError(
            f"{json.dumps(expect, ensure_ascii=False)} is no value to expect",
            "Write digits and a decimal point, as in 129.2",
        ) from error


def _same(first: str, second: str) -> bool:
    return Decimal(first) == Decimal(second)


def _in_order() -> Select[tuple[object, ...]]:
    return select(*cast(Table, CorrectionRow.__table__).columns).order_by(CorrectionRow.at, CorrectionRow.id)


def record_of(row: Row[tuple[object, ...]]) -> Correction:
    """The event of a row."""
    values = row._asdict()
    values["kind"] = cast(CorrectionKind, values["kind"])
    return Correction(**{name: values[name] for name in _NAMES}, when=moment(values["at"]))
