"""What can go wrong when something is shown."""

from __future__ import annotations

from catalogue.errors import RoomError


class ExportError(RoomError):
    """One clear line: what is wrong, and what to do."""
