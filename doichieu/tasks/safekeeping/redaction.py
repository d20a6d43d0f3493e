"""A page or a name that must go: out of archive, store and exports, in steps that can be broken off anywhere.

First it is noted what goes, and which records; then each record is overwritten where it stands; then the rows
go, and the database's file is written anew. The same command again finishes what was broken off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from archive.captures import OPEN, archives_in
from archive.errors import ArchiveError
from archive.members import Member, members
from archive.names import inside
from archive.records import fields_of
from archive.tombstones import Grave, bury, renew_indexes
from archive.urls import canonical
from archive.warc import page_of
from doichieu.errors import CommandError
from doichieu.tasks.archives.one_archive import any_taken_in
from doichieu.tasks.findings.corrections import cell_of
from doichieu.tasks.keeping.withholding import stone_of, text_of
from parsers.redacting import FEWEST_WORDS, Names, key_of, texts_of, words_of
from scrapers.locks import is_held
from store.database import Store
from store.masking import Going
from store.records import Redaction
from store.redactions import address_key, name_keys, names_of, salt_of

_SHORT_PATH = 8  # of letters: a shorter one is in many addresses
REREAD_STATE = "reread.json"  # holds the address that a reread came to


@dataclass(slots=True)
class Report:
    """What goes, or went. `urls` are the addresses; `elsewhere` those of other pages that say the same;
    `slugs` addresses that spell the name without its marks, and stay; `mentions` records of other pages that
    link to the page; `unreadable` broken records."""

    redaction: Redaction | None = None
    planned: Redaction | None = None  # as it would be kept
    urls: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    slugs: list[str] = field(default_factory=list)
    fetches: int = 0
    documents: int = 0
    figures: int = 0
    records: list[Grave] = field(default_factory=list)
    mentions: list[Grave] = field(default_factory=list)
    rows: int = 0
    unreadable: int = 0
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Why something must go, who says so, and when."""

    reason: str
    who: str
    when: datetime


def redact_page(
    store: Store, what: str, asked: Asked, folder: Path, *, dry: bool = False, mentions: bool = False
) -> Report:
    """A page, all versions of its address, and whatever else told just the same; with `mentions` also the
    records of other pages that link to it, which may print its headline."""
    _refuse_empty(asked)
    _refuse_crawl(folder)
    held = store.redactions()
    salt = salt_of(held)
    url = _address(store, what, held)
    before = next((one for one in held if _is_of_page(one, what, url)), None)
    gone = store.going({url, canonical(url)} if url else ())
    report = Report(before, resumed=before is not None)
    found = _graves(folder, lambda path, member: _is_page(path, member, url, gone, before), report)
    graves = {*found, *_places(store, gone, folder)}
    links = _graves(folder, lambda path, member: _links(path, member, url), Report())
    report.mentions = [grave for grave in links if grave not in graves]
    if mentions:
        graves |= set(report.mentions)
    if before is None and not gone.pages and not graves:
        raise CommandError(
            (f"Kho không có trang {what}", f"The store has no page {what}"),
            ("Nêu địa chỉ hoặc mã P-… của trang", "Name its address or its id, P-…"),
        )
    report.urls = sorted(
        {one for one in gone.pages.values() if url in (one, canonical(one))} | ({url} - {""})
    )
    report.elsewhere = sorted(set(gone.pages.values()) - set(report.urls))
    report.fetches, report.documents, report.figures = len(gone.pages), len(gone.documents), len(gone.figures)
    report.records = sorted(graves, key=lambda one: (one.archive, one.offset))
    one = before or _page_redaction(store, asked, salt, url, gone)
    report.planned = one
    if dry:
        return report
    return _carry_out(store, one, report, folder, lambda: store.take_out(gone))


def redact_name(store: Store, name: str, asked: Asked, folder: Path, *, dry: bool = False) -> Report:
    """A person's name: masked sign for sign in texts; the records that hold it go."""
    _refuse_empty(asked)
    if len(words_of(name)) < FEWEST_WORDS:
        raise CommandError(
            (f"“{name}” không đủ là một tên người", f"“{name}” is too short for a person's name"),
            ("Viết đủ họ và tên, ít nhất hai chữ", "Write the whole name, two words at least"),
        )
    _refuse_crawl(folder)
    held = store.redactions()
    salt = salt_of(held)
    key = key_of(name, salt)
    before = next(
        (one for one in held if one.kind == "name" and set(key.digests) & set(one.keys["names"])), None
    )
    one = before or Redaction(
        "", "name", asked.reason, asked.who, asked.when, False, salt, name_keys(name, salt)
    )
    names = names_of([one], name)
    if before is None and names.of([asked.reason, asked.who]) is not None:
        raise CommandError(
            ("Lý do nêu chính tên phải xóa", "The reason says the very name that must go"),
            ("Viết lại không nêu tên", "Write it without the name"),
        )
    report = Report(before, resumed=before is not None)
    documents = store.holding(names)
    shas = {sha for _, sha, _ in documents}
    graves = set(_graves(folder, lambda path, member: _holds(path, member, names, shas), report))
    pages = [page for page in store.pages() if page.page.sha256 in shas and page.page.archive is not None]
    graves |= set(_lengths(((str(p.page.archive), p.page.offset or 0) for p in pages), folder))
    report.documents = len(documents)
    report.urls = sorted({url for _, _, url in documents if url})
    spelled = {page.page.url for page in store.pages() if names.of([page.page.url]) is not None}
    report.slugs = sorted(url for url in spelled if names.of_address(url) is None)
    report.records = sorted(graves, key=lambda grave: (grave.archive, grave.offset))
    report.planned = one
    if dry:
        return report

    def mask() -> None:
        # Under the id that it has by now: the tombstones of texts name it.
        report.rows = store.mask(names_of(store.redactions(), name))

    return _carry_out(store, one, report, folder, mask)


def _carry_out(
    store: Store, one: Redaction, report: Report, folder: Path, rows: Callable[[], None]
) -> Report:
    one = store.begin_redaction(one, report.records)
    report.redaction = one
    graves = store.graves(one.id)
    for grave in graves:
        if inside(folder, grave.archive).exists():  # `doichieu verify` names one that is missing
            bury(folder, grave, stone_of(one))
    if folder.is_dir():
        renew_indexes(folder, sorted({grave.archive for grave in graves}))
        (folder / REREAD_STATE).unlink(missing_ok=True)
    rows()
    store.finish_redaction(one.id)
    report.records = graves
    return report


def _page_redaction(store: Store, asked: Asked, salt: str, url: str, gone: Going) -> Redaction:
    cells = (cell_of(one.figure) for one in store.figures() if one.id in gone.figures)
    keys = {
        "addresses": tuple(sorted({address_key(one, salt) for one in (url, canonical(url))})),
        "ids": tuple(sorted(gone.pages)),
        "pages": tuple(sorted(gone.bytes)),
        "texts": tuple(sorted(gone.texts)),
        "documents": tuple(sorted(gone.documents)),
        "figures": tuple(sorted(gone.figures)),
        "cells": tuple(sorted({cell for cell in cells if cell is not None})),
    }
    return Redaction("", "page", asked.reason, asked.who, asked.when, False, salt, keys)


def _address(store: Store, what: str, held: Sequence[Redaction]) -> str:
    """The address that is meant; empty where its rows have gone already."""
    if not what.startswith("P-"):
        return what
    found = [one for one in store.pages() if one.id.startswith(what)]
    if len({one.page.url for one in found}) > 1:
        raise CommandError(
            (f"“{what}” là phần đầu của nhiều trang", f"“{what}” begins the ids of several pages"),
            ("Viết mã dài hơn", "Write more of the id"),
        )
    if not found and not any(one.kind == "page" and _has_id(one, what) for one in held):
        raise CommandError(
            (f"Kho không có trang {what}", f"The store has no page {what}"),
            ("Nêu địa chỉ hoặc mã P-… của trang", "Name its address or its id, P-…"),
        )
    return found[0].page.url if found else ""


def _is_of_page(one: Redaction, what: str, url: str) -> bool:
    if one.kind != "page":
        return False
    known = {address_key(address, one.salt) for address in (url, canonical(url))} if url else set()
    return not known.isdisjoint(one.keys.get("addresses", ())) or (
        what.startswith("P-") and _has_id(one, what)
    )


def _has_id(one: Redaction, what: str) -> bool:
    return any(known.startswith(what) for known in one.keys.get("ids", ()))


def _graves(folder: Path, goes: Callable[[Path, Member], bool], report: Report) -> Iterator[Grave]:
    """The records of all archives that go, each with the request that led to it where that names the page."""
    for path in archives_in(folder) if folder.is_dir() else ():
        try:
            for member in members(path):
                if member.fault is not None:
                    report.unreadable += 1
                elif goes(path, member):
                    yield Grave(path.name, member.offset, member.end - member.offset)
        except ArchiveError:
            report.unreadable += 1


def _is_page(path: Path, member: Member, url: str, gone: Going, before: Redaction | None) -> bool:
    fields = fields_of(member)
    target = (fields.get("warc-target-uri") or "").strip("<> ")
    if url and target and url in (target, canonical(target)):
        return True
    if fields.get("warc-type") not in ("response", "resource", "revisit"):
        return False
    known = gone.bytes | set(before.keys.get("pages", ()) if before else ())
    body = _body(path, member)
    return bool(body) and sha256(body).hexdigest() in known


def _links(path: Path, member: Member, url: str) -> bool:
    """Whether a record of another page names the address, whole or as a link within its site."""
    if not url or fields_of(member).get("warc-type") not in ("response", "resource", "revisit"):
        return False
    within = urlsplit(url)._replace(scheme="", netloc="", fragment="").geturl()
    body = _body(path, member)
    return url.encode() in body or (len(within) > _SHORT_PATH and within.encode() in body)


def _holds(path: Path, member: Member, names: Names, shas: set[str]) -> bool:
    fields = fields_of(member)
    if names.of_address((fields.get("warc-target-uri") or "").strip("<> ")) is not None:
        return True
    if fields.get("warc-type") not in ("response", "resource", "revisit"):
        return False
    body = _body(path, member)
    return bool(body) and (sha256(body).hexdigest() in shas or names.of(texts_of(body, text_of)) is not None)


def _body(path: Path, member: Member) -> bytes:
    """The payload of a record, that of its original for a revisit; all of its block where it can't be had."""
    try:
        page = page_of(path, member)
    except ArchiveError:
        return member.data
    return page.body if page is not None else b""


def _places(store: Store, gone: Going, folder: Path) -> Iterator[Grave]:
    """Where the store says that these pages stand, whatever a look through the archives found."""
    urls = set(gone.pages.values())
    pages = (one.page for url in urls for one in store.pages(url=url) if one.id in gone.pages)
    yield from _lengths(
        ((page.archive, page.offset or 0) for page in pages if page.archive is not None), folder
    )


def _lengths(places: Iterable[tuple[str, int]], folder: Path) -> Iterator[Grave]:
    for name, offset in dict.fromkeys(places):
        try:
            member = next(members(inside(folder, name), offset), None)
        except (ArchiveError, OSError):
            continue
        if member is not None and member.fault is None:
            yield Grave(name, offset, member.end - member.offset)


def _refuse_empty(asked: Asked) -> None:
    if not asked.reason.strip() or not asked.who.strip():
        raise CommandError(
            ("Cần lý do và tên người yêu cầu", "A reason and a name are needed"),
            ("Thêm --reason và --who", "Add --reason and --who"),
        )


def _refuse_crawl(folder: Path) -> None:
    """Whoever is collecting now began before the redaction, and would bring it back."""
    if folder.is_dir() and (any_taken_in(folder) or any(is_held(mark) for mark in folder.glob(f"*{OPEN}"))):
        raise CommandError(
            (
                "Đang có một lượt thu thập hoặc backfill ghi vào kho lưu trữ",
                "A crawl or a backfill is writing into the archive",
            ),
            ("Chờ nó xong rồi chạy lại", "Wait for its end, then run this again"),
        )
