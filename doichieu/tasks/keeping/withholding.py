"""What was redacted must not come back: asked of every answer before it is archived."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from archive.content import Header, decode_body
from archive.errors import ArchiveError
from archive.stones import Tombstone, Withhold
from archive.urls import canonical
from parsers.pages import UnreadableError, read_page
from parsers.redacting import texts_of
from store.database import Store
from store.records import Redaction


def withholding(store: Store) -> Withhold | None:
    """What says of an answer whether it was redacted; None where nothing ever was."""
    rules = store.redaction_rules()
    if not rules:
        return None

    def withhold(url: str, headers: Sequence[Header], body: bytes) -> Tombstone | None:
        plain = decoded(headers, body)
        found = rules.page(url, _canonical(url), sha256(plain).hexdigest() if plain else "")
        if found is None and rules.names:
            known_as = rules.names.of_address(url) or rules.names.of(
                texts_of(plain, text_of) if plain else ()
            )
            found = rules.named(known_as) if known_as is not None else None
        return stone_of(found) if found is not None else None

    return withhold


def stone_of(one: Redaction) -> Tombstone:
    """The tombstone of a redaction."""
    return Tombstone(one.id, one.reason, one.who, one.at)


def decoded(headers: Sequence[Header], body: bytes) -> bytes:
    """A body as its author wrote it; as it was sent, where it can't be unpacked."""
    try:
        return decode_body(body, headers)
    except ArchiveError:
        return body


def text_of(body: bytes) -> str | None:
    """The text of a document that has none to look through as it stands: a PDF."""
    try:
        page = read_page(body, url="", content_type=None)
    except UnreadableError:
        return None
    return "\n".join(part for part in (page.title, page.author, page.text) if part)


def _canonical(url: str) -> str | None:
    try:
        return canonical(url)
    except (ArchiveError, ValueError):
        return None
