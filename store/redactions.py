"""Redactions: tombstones in place of a page or a name, and what keeps either from coming back."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from archive.tombstones import Grave
from parsers.redacting import NameKey, Names, key_of
from store.identity import canonical_json, digest_of, moment, stamp, text_digest
from store.models import RedactionRow, TombstoneRow
from store.records import Redaction, RedactionKind

BEGUN, DONE = "begun", "done"


@dataclass(frozen=True, slots=True)
class Rules:
    """What must not be kept: pages by address, bytes or text; names wherever they stand."""

    redactions: tuple[Redaction, ...]
    names: Names

    def __bool__(self) -> bool:
        return bool(self.redactions)

    def page(
        self, url: str, canonical: str | None = None, sha256: str = "", text: str = ""
    ) -> Redaction | None:
        """The redaction of that page, if it is gone: by its address, its bytes or its text's digest."""
        for one in self.redactions:
            if one.kind != "page":
                continue
            addresses = {address_key(address, one.salt) for address in (url, canonical) if address}
            if not addresses.isdisjoint(one.keys.get("addresses", ())):
                return one
            if (sha256 and one.has("pages", sha256)) or (text and one.has("texts", text)):
                return one
        return None

    def named(self, known_as: str) -> Redaction:
        """The redaction with that id."""
        return next(one for one in self.redactions if one.id == known_as)


def address_key(url: str, salt: str) -> str:
    """An address as a tombstone knows it."""
    return hashlib.blake2b(
        url.encode("utf-8", "surrogatepass"), key=salt.encode()[:64], digest_size=16
    ).hexdigest()


def rules(connection: Connection) -> Rules:
    """All that holds now."""
    held = tuple(redactions(connection))
    return Rules(held, names_of(held))


def names_of(held: Sequence[Redaction], plain: str | None = None) -> Names:
    """What finds the names; `plain` is the one being redacted, where it is at hand."""
    keys = {one.id: _name_key(one) for one in held if one.kind == "name"}
    return Names(keys, held[0].salt if held else "", plain)


def redactions(connection: Connection) -> list[Redaction]:
    """Every tombstone, the earliest first."""
    query = select(RedactionRow).order_by(RedactionRow.at, RedactionRow.id)
    return [
        Redaction(
            row.id, cast(RedactionKind, row.kind), row.reason, row.who, moment(row.at), row.state == DONE,
            row.salt,
            {name: tuple(values) for name, values in json.loads(row.keys).items()},
        )
        for row in connection.execute(query.with_only_columns(*cast(Table, RedactionRow.__table__).columns))
    ]  # fmt: skip


def salt_of(held: Sequence[Redaction]) -> str:
    """One for a store: made with its first redaction."""
    return held[0].salt if held else secrets.token_hex(16)


def name_keys(name: str, salt: str) -> dict[str, tuple[str, ...]]:
    """A name as its tombstone knows it."""
    key = key_of(name, salt)
    return {"words": (str(key.words),), "names": key.digests, "firsts": key.firsts}


def add(connection: Connection, one: Redaction, graves: Iterable[Grave]) -> Redaction:
    """Keeps that it has begun, and which records are to be overwritten, before anything is."""
    known_as = digest_of("R", one.kind, stamp(one.at), canonical_json(_lists(one.keys)))[:14]
    one = replace(one, id=known_as)
    table = cast(Table, RedactionRow.__table__)
    row = {
        "id": one.id, "kind": one.kind, "reason": one.reason, "who": one.who, "at": stamp(one.at),
        "state": BEGUN, "salt": one.salt, "keys": canonical_json(_lists(one.keys)),
    }  # fmt: skip
    connection.execute(table.insert().values(row))
    add_graves(connection, one.id, graves)
    return one


def add_graves(connection: Connection, redaction: str, graves: Iterable[Grave]) -> None:
    """Notes further records to be overwritten."""
    known = {(one.archive, one.offset) for one in graves_of(connection, redaction)}
    rows = [
        {
            "id": digest_of("T", redaction, one.archive, one.offset), "redaction_id": redaction,
            "archive": one.archive, "offset": one.offset, "length": one.length,
            "document_id": None, "text_sha256": None,
        }
        for one in dict.fromkeys(graves)
        if (one.archive, one.offset) not in known
    ]  # fmt: skip
    if rows:
        connection.execute(cast(Table, TombstoneRow.__table__).insert(), rows)


def graves_of(connection: Connection, redaction: str) -> list[Grave]:
    """The records that a redaction overwrites."""
    query = (
        select(TombstoneRow.archive, TombstoneRow.offset, TombstoneRow.length)
        .where(TombstoneRow.redaction_id == redaction, TombstoneRow.archive.is_not(None))
        .order_by(TombstoneRow.archive, TombstoneRow.offset)
    )
    return [Grave(str(name), int(at or 0), int(size or 0)) for name, at, size in connection.execute(query)]


def note_masked(connection: Connection, redaction: str, document: str, text: str) -> None:
    """The digest that a document's text has since its masking."""
    table = cast(Table, TombstoneRow.__table__)
    known_as = digest_of("T", "document", document)
    values = {"redaction_id": redaction, "text_sha256": text_digest(text)}
    if connection.execute(table.update().where(table.c.id == known_as).values(values)).rowcount == 0:
        empty: dict[str, Any] = {"archive": None, "offset": None, "length": None}
        connection.execute(table.insert().values(empty | values | {"id": known_as, "document_id": document}))


def masked_digests(connection: Connection) -> dict[str, str]:
    """By a document's id the digest of its masked text."""
    query = select(TombstoneRow.document_id, TombstoneRow.text_sha256).where(
        TombstoneRow.document_id.is_not(None)
    )
    return {str(document): str(digest) for document, digest in connection.execute(query)}


def finish(connection: Connection, redaction: str) -> None:
    """Every file is free of it."""
    table = cast(Table, RedactionRow.__table__)
    connection.execute(table.update().where(table.c.id == redaction).values(state=DONE))


def withheld_cells(held: Collection[Redaction]) -> frozenset[str]:
    """The cells of the table that figures of redacted pages stood in."""
    return frozenset(cell for one in held for cell in one.keys.get("cells", ()))


def _name_key(one: Redaction) -> NameKey:
    return NameKey(int(one.keys["words"][0]), one.keys["names"], one.keys["firsts"])


def _lists(keys: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {name: list(values) for name, values in keys.items()}
