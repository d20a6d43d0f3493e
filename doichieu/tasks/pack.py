"""The pages that a set of figures stands on, as a WACZ: evidence that others' viewers open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from archive.names import inside
from archive.tombstones import tombstone_at
from archive.wacz import WaczPage, write_wacz
from checks.model import Finding, StoredFigure
from doichieu.errors import CommandError
from doichieu.jsonlines import line
from doichieu.language import Lang, say
from doichieu.tasks.findings.corrections import find_figure
from doichieu.tasks.findings.named import figures_quoted, findings_named
from doichieu.tasks.findings.whole_store import OnProgress
from doichieu.tasks.texts.records import figure_record
from exports.findings import finding_id
from store.database import Store
from store.records import StoredPage

FIGURES = "figures/figures.jsonl"
_FINDING = "K-"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose figures are packed: those named (F-…, of findings K-… as of `today`), those of a campaign and
    province."""

    names: tuple[str, ...] = ()
    campaign: str | None = None
    province: str | None = None
    today: date | None = None

    def broadly(self, one: StoredFigure) -> bool:
        """Whether a figure is of the campaign and province asked for, if any are."""
        if self.campaign is None and self.province is None:
            return False
        return self.campaign in (None, one.figure.campaign) and self.province in (None, one.figure.province)


@dataclass(frozen=True, slots=True)
class Packed:
    """What a pack holds. `unarchived` are figures that no archive holds the page of."""

    figures: int
    pages: int
    unarchived: tuple[str, ...]


def pack(
    store: Store,
    wanted: Wanted,
    out: Path,
    *,
    archive_dir: Path,
    now: datetime,
    lang: Lang,
    on_progress: OnProgress | None = None,
) -> Packed:
    """Write the pages of these figures, each once, and the figures beside them."""
    figures = _figures(store, wanted, on_progress)
    if not figures:
        raise CommandError(
            ("Không có số liệu nào như vậy", "There are no such figures"),
            ("Xem doichieu table hoặc doichieu findings", "See doichieu table or doichieu findings"),
        )
    places = {one.id: store.page_of(one.id) for one in figures}
    kept = [
        (one, place)
        for one in figures
        if (place := places[one.id]) is not None and _is_archived(place, archive_dir)
    ]
    if not kept:
        raise CommandError(
            ("Không kho lưu trữ nào giữ các trang này", "No archive holds these pages"),
            ("Chạy doichieu verify", "Run doichieu verify"),
        )
    pages = _pages(store, kept, archive_dir)
    write_wacz(
        out,
        pages,
        title=say(lang, "Số liệu và trang gốc", "Figures and the pages they stand on"),
        description=say(
            lang,
            f"Số liệu: {len(kept)} (trong {FIGURES}). Trang: {len(pages)}.",
            f"Figures: {len(kept)} (in {FIGURES}). Pages: {len(pages)}.",
        ),
        created=now,
        extra={FIGURES: "".join(_figure_line(one, place) for one, place in kept).encode()},
    )
    missing = tuple(one.id for one in figures if one.id not in {other.id for other, _ in kept})
    return Packed(len(kept), len(pages), missing)


def _is_archived(place: StoredPage, archive_dir: Path) -> bool:
    """Whether the page's record is there; one that was redacted is not."""
    name, offset = place.page.archive, place.page.offset
    return name is not None and tombstone_at(inside(archive_dir, name), offset or 0) is None


def _figures(store: Store, wanted: Wanted, on_progress: OnProgress | None) -> list[StoredFigure]:
    """In the order of the store, each once; of the others none is held."""
    findings = [name for name in wanted.names if name.startswith(_FINDING)]
    figures = tuple(name for name in wanted.names if not name.startswith(_FINDING))
    asked: set[str] = set()
    if findings:
        named = findings_named(store, findings, today=wanted.today, on_progress=on_progress)
        for one in named.findings:
            asked |= _of_finding(one, figures_quoted(store, one, named.digests))
    fitting = [
        one
        for one in store.figures(include_withdrawn=not findings)
        if one.id in asked or one.id.startswith(figures) or wanted.broadly(one)
    ]
    asked |= {find_figure(fitting, name).id for name in figures}
    return [one for one in fitting if one.id in asked or wanted.broadly(one)]


def _of_finding(finding: Finding, figures: Iterable[StoredFigure]) -> set[str]:
    spans = {(quote.document, quote.start, quote.end) for quote in finding.quotes}
    found = {one.id for one in figures if (one.figure.document, one.figure.start, one.figure.end) in spans}
    if not found:
        known_as = finding_id(finding)
        raise CommandError(
            (
                f"Kết quả {known_as} không đứng trên số liệu nào",
                f"The finding {known_as} stands on no figure",
            ),
            ("Nêu mã số liệu F-…", "Name the figures, F-…"),
        )
    return found


def _pages(
    store: Store, kept: Iterable[tuple[StoredFigure, StoredPage]], archive_dir: Path
) -> list[WaczPage]:
    pages: dict[tuple[str, int], WaczPage] = {}
    for one, place in kept:
        page = place.page
        if page.archive is None or page.offset is None or (page.archive, page.offset) in pages:
            continue
        document = store.document(one.figure.document)
        pages[page.archive, page.offset] = WaczPage(
            page.url,
            inside(archive_dir, page.archive),
            page.offset,
            page.sha256,
            document.title if document is not None else None,
        )
    return list(pages.values())


def _figure_line(one: StoredFigure, place: StoredPage) -> str:
    beside = {"id": one.id, "url": place.page.url, "page_sha256": place.page.sha256}
    return line(beside | figure_record(one.figure))
