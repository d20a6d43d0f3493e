"""What goes into the store and comes out of it, as plain frozen records.

Times given carry a zone; `first_seen` and `last_seen` come out as ISO text in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from checks.health.reason import Reason
from checks.model import StoredFigure
from parsers.model import HAND, OPTICAL, Document, Figure

__all__ = [
    "Change", "Correction", "CorrectionChange", "CorrectionKind", "CorrectionState", "CorrectionStatus",
    "Counts", "Difference", "DifferenceCause", "DifferenceKind", "KeepResult",
    "KeptPage", "PageBefore", "ReadPage", "Redaction", "Release", "RunRecord", "SourceSeen", "StoredDocument",
    "StoredFigure", "StoredPage", "Valuation",
]  # fmt: skip

CorrectionKind = Literal["misread", "source_error", "choose", "seen", "approve", "dismiss", "undo"]
OF_FINDINGS: tuple[CorrectionKind, ...] = ("seen", "approve", "dismiss")
CorrectionStatus = Literal["active", "undone", "stale"]
DifferenceKind = Literal["added", "changed", "withdrawn"]
DifferenceCause = Literal["page", "reader", "taken_in", "hold"]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One fetch of an address. `sha256` is of the decoded body, empty where none came.

    Status 304 says that the version with that digest was seen again; its record has no payload to verify.
    `archive` is a name inside the archive folder.
    """

    url: str
    canonical: str | None
    source_id: str
    fetched_at: datetime
    status: int
    sha256: str
    archive: str | None
    offset: int | None
    media_type: str | None = None
    problem: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One fetch with what was read out of it, ready to be kept."""

    page: KeptPage
    document: Document | None
    figures: Sequence[Figure]
    parser_version: str
    published_rule: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class KeepResult:
    """What one page added. `new_page`: this address never showed these bytes before."""

    new_page: bool
    new_document_version: bool
    new_figures: int
    known_figures: int
    document: str | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A text read out of a page, as the reader version that counts read it."""

    id: str
    reading: str
    page_sha256: str
    text_digest: str
    text: str
    url: str
    source_id: str
    title: str | None
    published: str | None
    published_rule: str | None
    author: str | None
    source_province: str | None
    parser_version: str
    first_seen: str
    last_seen: str
    withdrawn: bool

    @property
    def optical(self) -> bool:
        """Recognised in a picture; the version of the reader says so."""
        return self.parser_version.endswith(f"+{OPTICAL}")

    @property
    def by_hand(self) -> bool:
        """Entered by a person, not read."""
        return self.parser_version.endswith(f"+{HAND}")


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A kept fetch and its id; `documents` are the texts read out of these bytes."""

    id: str
    page: KeptPage
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Valuation:
    """What one reader version made of a figure. `current`: it is the reading in use."""

    figure_id: str
    parser_version: str
    figure: Figure
    current: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a newer reader version made of a document that an older one had read too."""

    figure_id: str
    kind: Literal["added", "dropped", "changed"]
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one figure between two days; of a changed one `fields` names what is another.

    `cause`: the page came, was edited or went (`page`); another reading of the same bytes (`reader`, with the
    versions before and after); a page that had been captured by then was only read later (`taken_in`); it was
    held back, or let through (`hold`).
    """

    kind: DifferenceKind
    cause: DifferenceCause
    before: StoredFigure | None
    after: StoredFigure | None
    fields: tuple[str, ...] = ()
    reader_before: str | None = None
    reader_after: str | None = None

    @property
    def shown(self) -> StoredFigure:
        """The figure as it is now, or as it last was."""
        one = self.after or self.before
        assert one is not None
        return one


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """A source that pages came from. `addresses` counts distinct ones."""

    source_id: str
    addresses: int
    fetches: int
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class RunRecord:
    """The report of one run over one source; a run is known by its source and its start.

    `failures` counts the addresses that failed, by reason.
    """

    source_id: str
    started: datetime
    finished: datetime | None = None
    verdict: str | None = None
    reasons: tuple[Reason, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)
    failures: Mapping[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class PageBefore:
    """What an address shows now, where a crawl brings another text for it."""

    sha256: str
    published: str | None
    chars: int


@dataclass(frozen=True, slots=True)
class Release:
    """An operator's word that a source's quarantine is over."""

    source_id: str
    who: str
    why: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """One event. `target` is a figure's id, a cell's key for `choose`, or a finding's for `seen`,
    `approve` and `dismiss`; for `undo` see `undoes`. Only `seen` may do without a reason.

    `expect` guards it: the value that the figure, or the verdict that the finding had when the
    operator judged. `figure` is the one chosen for the cell.
    """

    kind: CorrectionKind
    target: str
    reason: str
    who: str
    when: datetime
    expect: str | None = None
    figure: str | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionState:
    """An event with its id and whether it holds: undone by another, or stale as the value changed."""

    id: str
    correction: Correction
    status: CorrectionStatus


@dataclass(frozen=True, slots=True)
class CorrectionChange:
    """What became of an event between two days: it came to hold, or was taken back (by the event `by`).

    `figure` is the one that it was said of, as it is read now, and `page` where it stands; a word on a
    finding has neither.
    """

    kind: Literal["corrected", "undone"]
    state: CorrectionState
    by: CorrectionState | None = None
    figure: Figure | None = None
    page: StoredPage | None = None


RedactionKind = Literal["page", "name"]


@dataclass(frozen=True, slots=True)
class Redaction:
    """A page or a name that had to go: why, who asked for it, when; `done` once every file is free of it.

    `keys` tells it again without saying it, and what went: digests of addresses, ids, cells of the table.
    """

    id: str
    kind: RedactionKind
    reason: str
    who: str
    at: datetime
    done: bool
    salt: str
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def has(self, name: str, value: str) -> bool:
        return value in self.keys.get(name, ())

    def count(self, name: str) -> int:
        return len(self.keys.get(name, ()))


@dataclass(frozen=True, slots=True)
class SourceTried:
    """What was tried of a source: `addresses` that pages are held of, among them `unread` ones (scans, broken
    files) and those `held` back; when it was `last` asked.

    `failed`: its last run brought no page; `quarantined`: it brought none that could be trusted.
    """

    source_id: str
    addresses: int
    unread: int
    held: int
    last: datetime | None
    failed: bool = False
    quarantined: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds. `figures` counts those known; `dropped` those no longer read."""

    sources: int
    fetches: int
    pages: int
    withdrawn: int
    problems: int
    documents: int
    figures: int
    dropped: int
    valuations: int
    runs: int
    corrections: int
