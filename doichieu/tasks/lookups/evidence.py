"""All that the store holds on one finding, for its evidence pack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from catalogue.campaigns import Campaign
from checks.model import Finding, StoredFigure
from doichieu.errors import CommandError
from doichieu.language import Lang
from doichieu.tasks.findings.whole_store import Held
from doichieu.tasks.texts.check import Checked
from exports.asked import DEFAULT_CAMPAIGN
from exports.corrected import said_of_figures
from exports.evidence import (
    Approval,
    Around,
    PackedPage,
    evidence_pack,
    figures_of_text,
    packed_page,
    review,
    rivals_of,
)
from exports.findings import finding_id
from exports.shelf import FindingShelf
from exports.shelved import Shelved
from exports.site.known import campaigns
from store.database import Store
from store.records import Correction, CorrectionState, StoredDocument

MOST_RIVALS = 200  # other reports of one thing that are shown: a national figure has hundreds


def pack_of(finding: Finding, held: Held, store: Store, *, now: datetime, lang: Lang) -> str:
    """One HTML file."""
    document = _document(finding, store)
    own = tuple(one for one in held.figures if one.figure.document == document.id)
    rivals = tuple(rivals_of(finding, held.figures))
    around = Around(_page(document, own, store), own, rivals, approval_of(finding, held), _campaign(own))
    return pack(finding, around, store.corrections(), now=now, lang=lang)


def pack(
    finding: Finding, around: Around, said: Iterable[CorrectionState], *, now: datetime, lang: Lang
) -> str:
    """One HTML file; `said` are the events on its figures and any others."""
    return evidence_pack(finding, around, said=said_of_figures(said, lang), lang=lang, now=now)


def around_shelved(one: Shelved, shelf: FindingShelf, store: Store) -> Around:
    """What is around a finding of a shelf that has the figures too: looked up, so that it takes no more in a
    large store than in a small one."""
    document = _document(one.finding, store)
    held = store.figures_in(document.page_sha256)
    own = tuple(
        StoredFigure(known_as, figure, document.url, document.source_id, document.published)
        for known_as, figure in sorted(held.items(), key=lambda pair: (pair[1].start, pair[1].end, pair[0]))
        if figure.document == document.id
    )
    others = shelf.others(one.finding)[:MOST_RIVALS]
    figures = store.figures_known_as([known_as for known_as, _ in others])
    rivals = tuple(
        StoredFigure(known_as, figures[known_as], place.url or "", place.source_id or "", place.published)
        for known_as, place in others
        if known_as in figures
    )
    return Around(_page(document, own, store), own, rivals, _approval(one.judged), _campaign(own))


def pack_of_text(
    finding: Finding,
    checked: Checked,
    *,
    fetched_at: datetime | None,
    sha256: str | None,
    now: datetime,
    lang: Lang,
) -> str:
    """One HTML file on a text that was checked without being kept: there are no other reports beside it."""
    document = checked.document
    figures = figures_of_text(document, checked.figures)
    page = PackedPage(
        document.id,
        document.text,
        document.url,
        document.title,
        document.published,
        fetched_at,
        sha256,
        optical=document.optical,
    )
    around = Around(page, figures, campaign=_campaign(figures))
    return evidence_pack(finding, around, lang=lang, now=now)


def review_of(finding: Finding, held: Held, store: Store) -> dict[str, object]:
    """ClaimReview (schema.org) of a finding that a person stands behind."""
    document = _document(finding, store)
    approval = approval_of(finding, held)
    if approval is None:
        known_as = finding_id(finding)
        raise CommandError(
            (f"Chưa có ai xác nhận {known_as}", f"No person has confirmed {known_as} yet"),
            (
                f'Chạy doichieu correct approve {known_as} --who TÊN --reason "…"',
                f'Run doichieu correct approve {known_as} --who NAME --reason "…"',
            ),
        )
    own = [one for one in held.figures if one.figure.document == document.id]
    return review(finding, packed_page(document, None, document.source_id), own, approval)


def approval_of(finding: Finding, held: Held) -> Approval | None:
    """Who stands behind a finding, if anyone does."""
    return _approval(held.judged.get(finding_id(finding)))


def _approval(event: Correction | None) -> Approval | None:
    if event is None or event.kind != "approve":
        return None
    return Approval(event.who, event.when.date().isoformat())


def _campaign(figures: Iterable[StoredFigure]) -> Campaign | None:
    """What figures are about, or the usual one; None where the catalogue no longer has it."""
    named = (one.figure.campaign for one in figures)
    return campaigns().get(next((slug for slug in named if slug), DEFAULT_CAMPAIGN))


def _page(document: StoredDocument, own: Sequence[StoredFigure], store: Store) -> PackedPage:
    page = store.page_of(own[0].id) if own else None
    return packed_page(document, page, document.source_id)


def _document(finding: Finding, store: Store) -> StoredDocument:
    document = store.document(finding.document)
    if document is None:
        raise CommandError(
            (f"Không còn văn bản {finding.document}", f"The text {finding.document} is not held"),
            ("Chạy doichieu verify", "Run doichieu verify"),
        )
    return document
