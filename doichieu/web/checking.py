"""Texts that visitors give are read a few at a time."""

from __future__ import annotations

from doichieu.tasks.texts.check import Checked, check_document
from doichieu.web.site import Site
from parsers.model import Document

_PATIENCE = 15.0  # seconds that others wait for their turn


class BusyError(Exception):
    """Others' texts are being read."""


def checked_in_turn(site: Site, document: Document) -> Checked:
    """A text, read and checked when its turn has come."""
    if not site.turns.acquire(timeout=_PATIENCE):
        raise BusyError
    try:
        return check_document(document)
    finally:
        site.turns.release()
