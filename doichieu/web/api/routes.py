"""The JSON API: read-only, in the words of the command line, of the same datasets as the exports."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from catalogue.campaigns import Campaign, load_campaigns
from catalogue.denominators import Head
from doichieu.web.api import check, rows
from doichieu.web.api.asking import (
    COMMON,
    AsKnown,
    CampaignName,
    Language,
    Measures,
    Phases,
    PublishedBy,
    kept,
    rows_of,
)
from doichieu.web.api.models import CampaignRow, TableAnswer
from doichieu.web.api.models import rows_of as list_of
from doichieu.web.site import Site
from exports.areas import province_rows
from exports.asked import DEFAULT_CAMPAIGN
from exports.files import table_json
from exports.model import RankScope
from exports.radar import radar_rows
from exports.records import source_record
from exports.site.state import table_state
from parsers.model import Level


def router(site: Site) -> APIRouter:
    """The routes under /api/v1."""
    routes = APIRouter(prefix="/api/v1", responses=COMMON)
    holdings = site.holdings

    @routes.get("/campaigns", response_model=list[CampaignRow])
    def campaigns(request: Request) -> Response:
        """The campaigns, with what each counts.

        Các chiến dịch và những gì mỗi chiến dịch đếm.
        """
        return kept(site, request, lambda: [_campaign(one) for one in load_campaigns().values()])

    @routes.get("/provinces", response_model=list_of("provinces"))
    def provinces(request: Request) -> Response:
        """The 63 provinces of 2008 to 2025 and the 34 since, with codes and successors.

        63 tỉnh, thành của 2008–2025 và 34 từ đó, kèm mã và tỉnh nay thuộc về.
        """
        return kept(site, request, lambda: rows_of(province_rows()))

    @routes.get("/sources", response_model=list_of("sources"))
    def sources(request: Request) -> Response:
        """The sources that pages came from.

        Các nguồn có trang được lưu.
        """
        known = {one.id: one for one in holdings.sources}

        def rows() -> object:
            return rows_of(source_record(one, known.get(one.source_id)) for one in holdings.store.sources())

        return kept(site, request, rows)

    @routes.get("/table", response_model=TableAnswer)
    def table(
        request: Request,
        *,
        campaign: CampaignName = DEFAULT_CAMPAIGN,
        measure: Measures = None,
        phase: Phases = None,
        level: Annotated[Level, Query(description="What a row is · Mỗi hàng là gì")] = "province",
        province: Annotated[
            str | None,
            Query(description="This province only, by name or slug; with a level below: all its units · "
                  "Chỉ tỉnh này, theo tên hoặc slug; với cấp dưới: mọi đơn vị của tỉnh"),
        ] = None,
        boundaries: Annotated[
            Literal["63", "34"], Query(description="Which set of provinces · Bộ tỉnh nào")
        ] = "63",
        per: Annotated[
            Head | None,
            Query(description="Divided by members or workers · Chia cho số đoàn viên hay lao động"),
        ] = None,
        shares: Annotated[
            bool, Query(description="Parts of the nation's figure · Phần của cả nước")
        ] = False,
        rank: Annotated[
            RankScope | None,
            Query(description="Ranks the cells that can be compared; all: grade C too · "
                  "Xếp hạng các ô so được; all: cả mức C"),
        ] = None,
        published_by: PublishedBy = None,
        as_known: AsKnown = None,
        rivals: Annotated[
            bool,
            Query(description="Other reports of the same cells too, as `doichieu table --format json` has "
                  "them: in a large store very many · Cả các báo cáo khác về cùng ô, như "
                  "`doichieu table --format json`: ở kho lớn rất nhiều"),
        ] = False,
        lang: Language = "vi",
    ) -> Response:  # fmt: skip
        """The comparison table, with every figure that stands in it; other reports only where `rivals` asks.

        Bảng so sánh, kèm mọi số liệu đứng trong bảng; báo cáo khác chỉ khi hỏi bằng `rivals`.
        """
        asked = {
            "measure": measure, "phase": phase, "level": level, "province": province,
            "boundaries": boundaries, "per": per, "shares": "1" if shares else None, "rank": rank,
            "published_by": published_by, "as_known": as_known,
        }  # fmt: skip
        state = table_state(campaign, lang, {name: value for name, value in asked.items() if value})

        def laid() -> object:
            return table_json(holdings.comparison(state), holdings.store.document, rivals=rivals)

        return kept(site, request, laid)

    @routes.get("/radar", response_model=list_of("radar"))
    def radar(
        request: Request,
        *,
        campaign: CampaignName = DEFAULT_CAMPAIGN,
        phase: Phases = "all",
        lang: Language = "vi",
    ) -> Response:
        """Which provinces should have reported by now, the most pressing first: `doichieu radar`.

        Tỉnh nào lẽ ra đã báo cáo, gấp nhất trước: `doichieu radar`.
        """
        state = table_state(campaign, lang, {"phase": phase or "all"})
        return kept(site, request, lambda: rows_of(radar_rows(holdings.radar(state.question))))

    routes.include_router(rows.router(site))
    routes.include_router(check.router(site))
    return routes


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
