"""What a tombstone says: which redaction, why, who asked for it, and when."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.content import Header
from archive.packing import packed

REDACTION = "Redaction"  # the field of a tombstone that names the redaction
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Why something is not there."""

    id: str
    reason: str
    who: str
    at: datetime


# Whether an answer must not be kept: its address, headers and body as sent.
Withhold = Callable[[str, Sequence[Header], bytes], "Tombstone | None"]


def tombstone_record(stone: Tombstone) -> bytes:
    """The record that is written in place of an answer that came after the redaction."""
    return packed("metadata", "", fields_for(stone, 0), b"", words_for(stone).encode())


def fields_for(stone: Tombstone, offset: int) -> dict[str, str]:
    """The named fields of a tombstone at that place."""
    known = uuid.uuid5(uuid.NAMESPACE_URL, f"{stone.id}\n{offset}")
    date = stone.at.replace(microsecond=0).isoformat().replace("+00:00", "Z")
    return {"WARC-Record-ID": f"<urn:uuid:{known}>", "WARC-Date": date}


def words_for(stone: Tombstone, *, short: bool = False) -> str:
    """What stands in it; a short one leaves the words to the store."""
    words = "" if short else f"Reason: {_line(stone.reason)}\r\nBy: {_line(stone.who)}\r\n"
    return f"{REDACTION}: {stone.id}\r\n{words}"


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
