"""A text checked through the API, and forgotten: nothing of it is stored or logged."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from doichieu.jsonlines import line
from doichieu.tasks.texts.records import finding_record
from doichieu.web.api.asking import JSON, TheSite, problems
from doichieu.web.api.models import CheckAsked, CheckedFinding
from doichieu.web.checking import BusyError, checked_in_turn
from parsers.model import Document

router = APIRouter()
_REFUSED = problems(_413="The text is too long · Bài quá dài")


@router.post("/check", response_model=list[CheckedFinding], responses=_REFUSED)
def check(site: TheSite, request: Request, asked: CheckAsked) -> Response:
    """The sums of a text worked out, as `doichieu check -` does; nothing of it is kept.

    Tính lại các phép tính trong một bài, như `doichieu check -`; không lưu lại gì.
    """
    if not site.askers.may("checks", request):
        raise HTTPException(429, "Too many texts a minute", {"Retry-After": "60"})
    if len(asked.text) > site.limits.text:
        raise HTTPException(413, f"The text has more than {site.limits.text} letters")
    document = Document(asked.id, asked.text, asked.url, asked.title, asked.published, asked.source_province)
    try:
        checked = checked_in_turn(site, document)
    except BusyError as error:
        raise HTTPException(503, "Too many texts are being read", {"Retry-After": "10"}) from error
    rows = ", ".join(line(finding_record(one)).rstrip("\n") for one in checked.findings)
    content = f"[{rows}]\n".encode("utf-8", "backslashreplace")
    return Response(content, media_type=JSON, headers={"Cache-Control": "private, no-store"})
