"""The bytes of a page into the store: read the page, read its figures, keep both in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from catalogue.sources import Source
from parsers.by_hand import HAND_VERSION, entry_of
from parsers.encoded.encodings import is_broken
from parsers.errors import ReadingFailedError
from parsers.hints import default_hints
from parsers.model import Document, Figure
from parsers.pages import UnreadableError, read_page
from parsers.pages.model import OnScan, PageText, SelectorsLike
from parsers.reader import OPTICAL_VERSION, READER_VERSION, default_reader
from store.database import Store
from store.records import KeepResult, KeptPage, ReadPage

# A page that tells of no campaign: its address and bytes are kept, its text is not.
OTHER_TOPIC = "other_topic"


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of the site that a page is from."""

    source_id: str
    province: str | None = None
    selectors: SelectorsLike | None = None


def origin_of(source: Source, taken: datetime) -> Origin:
    """The source of a page, with the selectors of the layout in force when the page was taken."""
    return Origin(source.id, source.province, source.selectors_at(taken.date().isoformat()))


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page as read: its document and figures, or why there are none."""

    page: PageText | None
    document: Document | None
    figures: tuple[Figure, ...]
    problem: str | None
    author: str | None = None  # where no page says it: who entered the figures
    is_fault: bool = False  # whether the problem is a fault of the reader's own

    @property
    def garbled(self) -> bool:
        """Whether many of its letters were lost before it reached us; looked at when it is asked."""
        return self.page is not None and self.page.problem is None and is_broken(self.page.text)


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of one page."""

    url: str
    result: KeepResult
    read: PageRead

    @property
    def added(self) -> bool:
        """Whether the store holds anything that it didn't before."""
        return self.result.new_page or self.result.new_document_version or self.result.new_figures > 0


def read_bytes(
    body: bytes, *, url: str, content_type: str | None, origin: Origin, on_scan: OnScan | None = None
) -> PageRead:
    """The document and figures of a page; one that can't be read says why instead. Scans are read
    optically only where `on_scan` is given."""
    try:
        page = read_page(
            body, url=url, content_type=content_type, selectors=origin.selectors, on_scan=on_scan
        )
    except UnreadableError as error:
        return PageRead(None, None, (), str(error))
    if page.problem is not None:
        return PageRead(page, None, (), page.problem)
    document = Document(url, page.text, url, page.title, page.published, origin.province, page.optical)
    try:
        figures = default_reader().read(document).figures
    except ReadingFailedError as error:
        return PageRead(page, None, (), error.fault, is_fault=True)
    return PageRead(page, document, figures, None)


def if_of_campaign(read: PageRead) -> PageRead:
    """The same, without its text where neither title, text nor any figure tells of a campaign."""
    if read.document is None or read.figures or default_hints().named(read.document):
        return read
    return replace(read, document=None, problem=OTHER_TOPIC)


def to_keep(page: KeptPage, read: PageRead) -> ReadPage:
    """A page with its text and figures, as the store keeps them."""
    return ReadPage(
        page,
        read.document,
        read.figures,
        _version(read),
        published_rule=read.page.published_rule if read.page else None,
        author=read.page.author if read.page else read.author,
    )


def _version(read: PageRead) -> str:
    """What read it: this reader in a text, in a picture, or a person."""
    if any(figure.by_hand for figure in read.figures):
        return HAND_VERSION
    return OPTICAL_VERSION if read.document and read.document.optical else READER_VERSION


def read_entry(body: bytes) -> PageRead:
    """What a person entered, out of the bytes that were kept of it."""
    entry = entry_of(body)
    return replace(PageRead(None, *entry.read(), None), author=entry.who)


def keep_read(store: Store, page: KeptPage, read: PageRead, *, now: datetime) -> Kept:
    """One transaction: the page, its text, its figures."""
    return Kept(page.url, store.keep_all([to_keep(page, read)], now=now)[0], read)
