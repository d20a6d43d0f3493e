"""What there is to ask about: campaigns, provinces, and the sources that pages came from."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from catalogue.campaigns import Campaign, load_campaigns
from doichieu.web.api.asking import TheSite, kept, rows_of
from doichieu.web.api.models import CampaignRow
from doichieu.web.api.models import rows_of as list_of
from exports.areas import province_rows
from exports.records import source_record

router = APIRouter()


@router.get("/campaigns", response_model=list[CampaignRow])
def campaigns(site: TheSite, request: Request) -> Response:
    """The campaigns, with what each counts.

    Các chiến dịch và những gì mỗi chiến dịch đếm.
    """
    return kept(site, request, lambda: [_campaign(one) for one in load_campaigns().values()])


@router.get("/provinces", response_model=list_of("provinces"))
def provinces(site: TheSite, request: Request) -> Response:
    """The 63 provinces of 2008 to 2025 and the 34 since, with codes and successors.

    63 tỉnh, thành của 2008–2025 và 34 từ đó, kèm mã và tỉnh nay thuộc về.
    """
    return kept(site, request, lambda: rows_of(province_rows()))


@router.get("/sources", response_model=list_of("sources"))
def sources(site: TheSite, request: Request) -> Response:
    """The sources that pages came from.

    Các nguồn có trang được lưu.
    """
    known = {one.id: one for one in site.holdings.sources}

    def rows() -> object:
        return rows_of(source_record(one, known.get(one.source_id)) for one in site.holdings.store.sources())

    return kept(site, request, rows)


def _campaign(one: Campaign) -> dict[str, object]:
    return {
        "campaign": one.slug,
        "title_vi": one.title,
        "title_en": one.title_en,
        "measures": [
            {"measure": spec.slug, "label_vi": spec.label_vi, "label_en": spec.label_en, "unit": spec.unit}
            for spec in one.measures
        ],
        "phases": sorted({phase.number for phase in one.phases}),
    }
