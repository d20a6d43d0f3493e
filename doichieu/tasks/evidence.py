"""All that the store holds on one finding, for its evidence pack."""

from __future__ import annotations

from datetime import datetime

from checks.model import Finding, StoredFigure
from doichieu.errors import CommandError
from doichieu.language import Lang
from doichieu.tasks.findings import Held
from doichieu.tasks.tables import find_campaign
from exports.evidence import PackedPage, evidence_pack
from store.database import Store
from store.records import StoredDocument, StoredPage


def pack_of(finding: Finding, held: Held, store: Store, *, now: datetime, lang: Lang) -> str:
    """One HTML file."""
    document = store.document(finding.document)
    if document is None:
        raise CommandError(
            (f"Không còn văn bản {finding.document}", f"The text {finding.document} is not held"),
            ("Chạy doichieu verify", "Run doichieu verify"),
        )
    own = [one for one in held.figures if one.figure.document == document.id]
    page = store.page_of(own[0].id) if own else None
    campaign = find_campaign(next((one.figure.campaign for one in own if one.figure.campaign), None))
    return evidence_pack(
        finding,
        _packed(document, page),
        own,
        campaign=campaign,
        rivals=rivals_of(finding, held),
        lang=lang,
        now=now,
    )


def rivals_of(finding: Finding, held: Held) -> list[StoredFigure]:
    """What other texts report of the same: subject, measure, phase and role of the figures in the sum."""
    spans = {(quote.document, quote.start, quote.end) for quote in finding.quotes}
    about = {
        _about(one)
        for one in held.figures
        if (one.figure.document, one.figure.start, one.figure.end) in spans
    }
    return [one for one in held.figures if one.figure.document != finding.document and _about(one) in about]


def _about(one: StoredFigure) -> tuple[object, ...]:
    figure = one.figure
    subject = figure.province if figure.level == "province" else (figure.province, figure.subject)
    return (figure.campaign, figure.measure, figure.phase, figure.role, figure.level, subject)


def _packed(document: StoredDocument, page: StoredPage | None) -> PackedPage:
    kept = page.page if page is not None else None
    return PackedPage(
        id=document.id,
        text=document.text,
        url=document.url,
        title=document.title,
        published=document.published,
        fetched_at=kept.fetched_at if kept else None,
        sha256=kept.sha256 if kept else document.page_sha256,
        archive=f"{kept.archive} @ {kept.offset}" if kept and kept.archive else None,
        publisher=document.source_id,
        optical=document.optical,
    )
