"""Findings: a list a page at a time, and one by its id."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from checks.model import FindingKind, Verdict
from doichieu.web.api.asking import (
    After,
    FindingId,
    Language,
    Limit,
    OnlyCampaign,
    OnlyProvince,
    TheSite,
    kept,
    refuse_unknown,
    rows_of,
    sums_of,
)
from doichieu.web.api.cursors import token_of, values_of
from doichieu.web.api.models import FindingAnswer, FindingPageAnswer
from doichieu.web.api.records import events
from exports.records import finding_record, quote_records
from exports.shelf import Asked, Said
from exports.site.asking import province_of

router = APIRouter()
_KEY = (int, int, str, str, int, str, str)


@router.get("/findings", response_model=FindingPageAnswer)
def findings(
    site: TheSite,
    request: Request,
    *,
    severity: Annotated[Verdict | None, Query(description="Only these · Chỉ loại này")] = None,
    kind: Annotated[FindingKind | None, Query(description="Kind of check · Loại kiểm tra")] = None,
    province: OnlyProvince = None,
    campaign: OnlyCampaign = None,
    judged: Annotated[
        Said,
        Query(description="What a person said of them; open: nothing yet · Người đọc nói gì; open: chưa"),
    ] = "all",
    after: After = None,
    limit: Limit = 100,
    lang: Language = "vi",
) -> Response:
    """What the sums say, the worst first: `doichieu findings --format csv`. `behind`: something was
    written since they were worked out.

    Kết quả kiểm tra các phép tính, nặng nhất trước: `doichieu findings --format csv`. `behind`: kho có
    thêm từ khi tính.
    """
    refuse_unknown(campaign)
    asked = Asked(severity, kind, province_of(province or "", 63), campaign, judged, repeats=True)
    key: Any = values_of(after, _KEY) if after is not None else None
    sums = sums_of(site)

    def made() -> object:
        found, last = sums.shelf.after(asked, key, limit)
        return {
            "rows": rows_of(finding_record(one.row(lang)) for one in found),
            "next": token_of(last) if last is not None else None,
            "made": sums.made.isoformat(),
            "behind": sums.behind,
        }

    return kept(site, request, made)


@router.get("/findings/{known_as}", response_model=FindingAnswer)
def finding(site: TheSite, request: Request, known_as: FindingId, lang: Language = "vi") -> Response:
    """A finding with the numbers of its sum and what persons said of it.

    Một kết quả với các con số trong phép tính và lời người đọc.
    """
    sums = sums_of(site)

    def made() -> object:
        one = sums.shelf.one(known_as)
        if one is None:
            raise HTTPException(404, f"There is no finding {known_as}")
        row = one.row(lang)
        ids = sums.shelf.figures_at(row.quotes)
        quotes = zip(rows_of(quote_records(row)), row.quotes, strict=True)
        return {
            "finding": rows_of([finding_record(row)])[0],
            "quotes": [record | {"figure_id": ids.get(quote)} for record, quote in quotes],
            "corrections": events(site.holdings.store.corrections_on([known_as])),
        }

    return kept(site, request, made)
