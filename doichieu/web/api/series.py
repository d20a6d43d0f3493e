"""What one province or unit reported, over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from doichieu.tasks.lookups.series_lookup import Wanted
from doichieu.web.api.asking import (
    AsKnown,
    CampaignName,
    Language,
    Measures,
    Phases,
    PublishedBy,
    TheSite,
    kept,
    refuse_unknown,
)
from doichieu.web.api.models import SeriesAnswer
from exports.asked import DEFAULT_CAMPAIGN
from exports.series import series_json
from exports.site.asking import date_of, phases_of, province_of
from exports.site.known import campaigns

router = APIRouter()


@router.get("/series", response_model=SeriesAnswer)
def series(
    site: TheSite,
    request: Request,
    *,
    subject: Annotated[
        str,
        Query(min_length=1, max_length=200,
              description="A province, cả nước, or a unit as pages name it · "
              "Tỉnh, cả nước, hay đơn vị như trang gọi"),
    ],
    campaign: CampaignName = DEFAULT_CAMPAIGN,
    province: Annotated[
        str | None, Query(description="The province that a unit belongs to · Tỉnh mà đơn vị thuộc về")
    ] = None,
    measure: Measures = None,
    phase: Phases = None,
    published_by: PublishedBy = None,
    as_known: AsKnown = None,
    lang: Language = "vi",
) -> Response:  # fmt: skip
    """What a province or unit reported, over time: `doichieu series --format json`.

    Các báo cáo của một tỉnh hay đơn vị theo thời gian: `doichieu series --format json`.
    """
    refuse_unknown(campaign)
    wanted = Wanted(
        campaigns()[campaign],
        subject,
        province_of(province or "", 63),
        tuple(one.strip() for one in measure.split(",")) if measure else (),
        phases_of(phase) if phase else None,
        date_of(published_by or ""),
        date_of(as_known or ""),
        lang,
    )
    return kept(
        site, request, lambda: series_json(site.holdings.series(wanted), site.holdings.store.document)
    )
