"""Read the archived pages again with the campaigns that are known now: as if they had been known at first.

A page that told of no campaign when it was crawled was archived all the same. Where a reread was broken off,
the next one goes on: how far it came stands in a small file beside the archives.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from archive.content import header
from archive.errors import ArchiveError
from archive.names import inside
from archive.tombstones import tombstone_at
from archive.warc import ArchivedPage, read_at
from archive.whole import written_whole
from catalogue.campaigns import Campaign, load_campaigns
from catalogue.sources import Source
from doichieu.tasks.archives.files import JSON_TYPE
from doichieu.tasks.keeping.reading import (
    Origin,
    PageRead,
    if_of_campaign,
    keep_read,
    origin_of,
    read_bytes,
    read_entry,
)
from doichieu.tasks.texts.records import document_of
from parsers.by_hand import HAND_TYPE
from parsers.errors import ReadingFailedError
from parsers.hints import Hints
from parsers.model import Figure
from parsers.reader import READER_VERSION, default_reader
from scrapers.links import is_attachment
from store.database import Store
from store.records import KeptPage

STATE = "reread.json"
_EVERY = 100  # addresses between two notes of how far it came

OnAddress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Reread:
    """What a reread brought. `found` are pages that were passed over before, `changed` figures that are read
    in another way now; `resumed` addresses were done by one that was broken off; `problems`: the address,
    and why its page can't be read."""

    addresses: int = 0
    resumed: int = 0
    pages: int = 0
    found: int = 0
    new_figures: int = 0
    changed: int = 0
    by_campaign: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def count(self, before: Mapping[str, Figure], after: Mapping[str, Figure]) -> None:
        """What became of one page's figures; by campaign, how many more it has than it had."""
        self.new_figures += len(after.keys() - before.keys())
        self.changed += sum(before[known] != after[known] for known in before.keys() & after.keys())
        had, has = (Counter(one.campaign or "" for one in each.values()) for each in (before, after))
        self.by_campaign += has - had


@dataclass(frozen=True, slots=True)
class Job:
    """What is read again: for which campaigns (all of them: None), with which sources."""

    campaigns: Mapping[str, Campaign] | None
    sources: Mapping[str, Source]
    archive_dir: Path
    now: Callable[[], datetime]

    def digest(self, store_name: str) -> str:
        """Known by all that decides what comes of it."""
        parts = [READER_VERSION, store_name, *map(repr, sorted(load_campaigns().items()))]
        parts += sorted(self.campaigns) if self.campaigns is not None else ["*"]
        parts += map(repr, sorted(self.sources.items()))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def reread(
    store: Store, job: Job, *, store_name: str, on_address: OnAddress = lambda _url, _done, _of: None
) -> Reread:
    """Read every archived version of every address again, one transaction a page."""
    report = Reread()
    wanted = _Wanted(job.campaigns)
    addresses = list(dict.fromkeys(one.page.url for one in store.pages()))
    state = _State(job.archive_dir / STATE, job.digest(store_name))
    after = state.read()
    left = [url for url in addresses if after is None or url > after]
    report.addresses, report.resumed = len(addresses), len(addresses) - len(left)
    last = after
    try:
        for number, url in enumerate(left, report.resumed + 1):
            on_address(url, number, len(addresses))
            for fetches in _versions(store, url):
                _read_again(store, job, wanted, fetches, report)
            last = url
            if number % _EVERY == 0:
                state.write(last)
    except BaseException:
        state.write(last)
        raise
    state.clear()
    return report


def _versions(store: Store, url: str) -> Iterator[list[KeptPage]]:
    """The fetches of an address by what they brought, oldest first; answers without a page are none."""
    fetches = [one.page for one in store.pages(url=url) if one.page.status < 400 and one.page.sha256]
    fetches.sort(key=lambda page: page.sha256)
    for _, same in groupby(fetches, key=lambda page: page.sha256):
        yield list(same)


def _read_again(store: Store, job: Job, wanted: _Wanted, fetches: Sequence[KeptPage], report: Reread) -> None:
    first = next((page for page in fetches if page.archive is not None and page.status != 304), None)
    if first is None or first.archive is None or first.offset is None:
        return
    try:
        captured = read_at(inside(job.archive_dir, first.archive), first.offset)
    except ArchiveError as error:
        if tombstone_at(inside(job.archive_dir, first.archive), first.offset) is not None:
            return  # it stays as it was read
        report.problems.append((first.url, str(error)))
        return
    report.pages += 1
    try:
        read = _read(captured, first, job.sources)
    except ReadingFailedError as error:
        read = PageRead(None, None, (), error.fault, is_fault=True)
    if read.is_fault and read.problem is not None:
        report.problems.append((first.url, read.problem))
    skipped = all(page.problem is not None for page in fetches)
    if skipped:
        read = if_of_campaign(read)
    if read.document is None or read not in wanted:
        return
    report.found += skipped
    before = store.figures_in(first.sha256)
    keep_read(store, replace(first, problem=None), read, now=job.now())
    report.count(before, store.figures_in(first.sha256))
    for page in fetches:
        if page is not first and page.problem is not None:
            seen = replace(page, problem=None)
            store.keep(seen, None, parser_version=READER_VERSION, now=job.now())


def _read(captured: ArchivedPage, page: KeptPage, sources: Mapping[str, Source]) -> PageRead:
    kind = header(captured.headers, "content-type")
    if kind == HAND_TYPE:
        return read_entry(captured.body)
    if kind == JSON_TYPE:
        document = document_of(json.loads(captured.body))
        return PageRead(None, document, default_reader().read(document).figures, None)
    source = sources.get(page.source_id)
    origin = origin_of(source, page.fetched_at) if source is not None else Origin(page.source_id)
    if is_attachment(page.url):
        origin = replace(origin, selectors=None)  # a letter has none of the site's layout
    return read_bytes(captured.body, url=page.url, content_type=kind, origin=origin)


class _Wanted:
    """The pages that tell of one of the campaigns that were named; of all of them, where none was."""

    def __init__(self, campaigns: Mapping[str, Campaign] | None) -> None:
        self._campaigns = campaigns
        self._hints = Hints(campaigns.values()) if campaigns is not None else None

    def __contains__(self, read: PageRead) -> bool:
        if self._campaigns is None or self._hints is None:
            return True
        if any(figure.campaign in self._campaigns for figure in read.figures):
            return True
        return read.document is not None and self._hints.named(read.document)


class _State:
    """How far a reread came, for as long as the same is asked for."""

    def __init__(self, path: Path, digest: str) -> None:
        self._path = path
        self._digest = digest

    def read(self) -> str | None:
        """The last address that was done, if a reread of just this was broken off."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            return str(data["after"]) if data["job"] == self._digest else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, after: str | None) -> None:
        if after is None:
            return
        with written_whole(self._path) as file:
            file.write(
                (json.dumps({"job": self._digest, "after": after}, ensure_ascii=False) + "\n").encode()
            )

    def clear(self) -> None:
        self._path.unlink(missing_ok=True)
