"""Corrections as a TOML file: written to be read by people, and taken in again."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import datetime
from typing import TextIO, get_args

from sqlalchemy import Connection

from parsers.redacting import MASK
from store.corrections import correction_id, correction_states, insert_correction
from store.errors import CorrectionError
from store.identity import stamp
from store.records import Correction, CorrectionKind

_HEADER = """\
# Corrections to figures: events, in the order they were made. Importing them again adds only what is new.
# To take one back, add an event of kind "undo" whose `undoes` names its id.
"""
_TEXTS = ("kind", "target", "figure", "expect", "undoes", "who", "reason")


def write_corrections(connection: Connection, out: TextIO) -> int:
    """Writes every event with its id. Returns how many."""
    out.write(_HEADER)
    states = correction_states(connection)
    for state in states:
        out.write(f"\n[[correction]]  # {state.status}\nid = {_quoted(state.id)}\n")
        for name in _TEXTS:
            value = getattr(state.correction, name)
            if value is not None:
                out.write(f"{name} = {_quoted(value)}\n")
        out.write(f"when = {stamp(state.correction.when)}\n")
    return len(states)


def take_in_corrections(connection: Connection, toml: str) -> int:
    """Adds the events of a file, all or none. Returns how many were new.

    An event whose guard no longer holds is kept and counts as stale: the reader has changed since.
    """
    try:
        blocks = tomllib.loads(toml).get("correction", [])
    except tomllib.TOMLDecodeError as error:
        raise CorrectionError(f"The file of corrections can't be read: {error}", "Mend that line") from error
    if not isinstance(blocks, list):
        raise CorrectionError("The file has no [[correction]] blocks", "Write one for each correction")
    waiting = [_event(block, number) for number, block in enumerate(blocks, 1)]
    new = 0
    while waiting:
        # An undo may stand anywhere: it goes in after what it undoes.
        absent = {known_as for known_as, _ in waiting}
        ready = [one for one in waiting if one[1].undoes not in absent]
        new += sum(insert_correction(connection, event, known_as)[1] for known_as, event in ready)
        waiting = [one for one in waiting if one[1].undoes in absent]
    return new


def _event(block: object, number: int) -> tuple[str, Correction]:
    """An event under its id."""
    if not isinstance(block, Mapping):
        raise CorrectionError(f"Correction {number} is no block of fields", "Write it as [[correction]]")
    unknown = sorted(set(block) - {*_TEXTS, "id", "when"})
    if unknown:
        raise CorrectionError(
            f"Correction {number} has no field {unknown[0]}", f"Fields: {', '.join(_TEXTS)}"
        )
    fields = {name: block.get(name) for name in _TEXTS}
    wrong = [name for name, value in fields.items() if value is not None and not isinstance(value, str)]
    if wrong:
        raise CorrectionError(f"Correction {number}: {wrong[0]} must be text", "Put it in quotes")
    if fields["kind"] not in get_args(CorrectionKind):
        raise CorrectionError(
            f"Correction {number} is of no known kind", f"Use one of {', '.join(get_args(CorrectionKind))}"
        )
    when = block.get("when")
    if not isinstance(when, datetime) or when.tzinfo is None:
        raise CorrectionError(
            f"Correction {number} has no time with a zone", "Write it as when = 2026-11-24T09:00:00+07:00"
        )
    texts = {"target": "", "reason": "", "who": ""} | {
        name: value for name, value in fields.items() if value is not None
    }
    event = Correction(**texts, when=when)
    given = block.get("id")
    if isinstance(given, str) and MASK in event.reason + event.who:
        return given, event  # a name was redacted in it: the words that its id is of have gone
    if given not in (None, correction_id(event)):
        raise CorrectionError(
            f"Correction {number} ({block.get('id')}) was changed after it was made",
            "Events stay as they are: leave out its id to add it as another one",
        )
    return correction_id(event), event


def _quoted(text: str) -> str:
    # A JSON string is a TOML string, but for one character that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
