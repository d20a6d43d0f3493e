"""All that the store holds on one finding, for its evidence pack."""

from __future__ import annotations

from datetime import datetime

from checks.model import Finding, StoredFigure
from doichieu.errors import CommandError
from doichieu.language import Lang
from doichieu.tasks.check import Checked
from doichieu.tasks.findings import Held
from doichieu.tasks.tables import find_campaign
from exports.corrected import said_of_figures
from exports.evidence import Approval, PackedPage, evidence_pack, packed_page, review, rivals_of
from exports.findings import finding_id
from store.database import Store
from store.records import StoredDocument


def pack_of(finding: Finding, held: Held, store: Store, *, now: datetime, lang: Lang) -> str:
    """One HTML file."""
    document = _document(finding, store)
    own = [one for one in held.figures if one.figure.document == document.id]
    page = store.page_of(own[0].id) if own else None
    campaign = find_campaign(next((one.figure.campaign for one in own if one.figure.campaign), None))
    return evidence_pack(
        finding,
        packed_page(document, page, document.source_id),
        own,
        campaign=campaign,
        rivals=rivals_of(finding, held.figures),
        approval=approval_of(finding, held),
        said=said_of_figures(store.corrections(), lang),
        lang=lang,
        now=now,
    )


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
    figures = [
        StoredFigure(f"{figure.start}-{figure.end}", figure, document.url or "", "")
        for figure in checked.figures
    ]
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
    campaign = find_campaign(next((one.campaign for one in checked.figures if one.campaign), None))
    return evidence_pack(finding, page, figures, campaign=campaign, lang=lang, now=now)


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
    event = held.judged.get(finding_id(finding))
    if event is None or event.kind != "approve":
        return None
    return Approval(event.who, event.when.date().isoformat())


def _document(finding: Finding, store: Store) -> StoredDocument:
    document = store.document(finding.document)
    if document is None:
        raise CommandError(
            (f"Không còn văn bản {finding.document}", f"The text {finding.document} is not held"),
            ("Chạy doichieu verify", "Run doichieu verify"),
        )
    return document
