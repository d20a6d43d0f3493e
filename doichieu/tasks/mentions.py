"""Every number and date of a text, figure or not."""

from __future__ import annotations

from parsers.model import Document, Mention
from parsers.reader import default_reader


def mentions_of(document: Document) -> list[Mention]:
    """In the order of the text; `ignored` says why one is no figure."""
    reader = default_reader()
    find = getattr(reader, "mentions", None)
    return list(find(document)) if find is not None else list(reader.read(document).ignored)
