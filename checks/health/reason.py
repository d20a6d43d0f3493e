"""Why a source is not healthy, in one line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A code that stays, and the line in Vietnamese and English. `doubts`: all that was read may be wrong."""

    code: str
    vi: str
    en: str
    doubts: bool = False
