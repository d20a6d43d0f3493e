"""A text by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from doichieu.web.api.asking import GONE, DocumentId, Language, TheSite, kept, not_held, rows_of
from doichieu.web.api.models import DocumentAnswer
from doichieu.web.api.records import events, figures_as_rows
from exports.records import finding_record, page_record
from exports.site.document import DocumentHeld
from exports.site.document import rows_of as finding_rows_of
from exports.wording import Lang
from store.records import CorrectionState

router = APIRouter()


@router.get("/documents/{known_as}", response_model=DocumentAnswer, responses=GONE)
def document(site: TheSite, request: Request, known_as: DocumentId, lang: Language = "vi") -> Response:
    """A text with its figures, its findings and the versions of its page.

    Một văn bản với các số liệu, kết quả kiểm tra và các phiên bản của trang.
    """

    def made() -> object:
        held = site.holdings.document(known_as)
        if held is None:
            raise not_held(site, known_as)
        return _document(held, site.holdings.corrections(), lang)

    return kept(site, request, made)


def _document(held: DocumentHeld, states: Sequence[CorrectionState], lang: Lang) -> dict[str, object]:
    found, document = held.found, held.found.document
    findings = finding_rows_of(held.findings, found, held.judged, lang)
    return {
        "document": rows_of([page_record(document, len(found.figures))])[0],
        "standing": found.standing,
        "now": found.now,
        "text": document.text,
        "figures": figures_as_rows(found.figures, document, states, lang),
        "findings": rows_of(map(finding_record, findings)),
        "corrections": events(held.events),
        "versions": [asdict(one) for one in held.versions],
    }
