"""The provinces side by side, and which of them should have reported."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from catalogue.denominators import Head
from doichieu.web.api.asking import (
    AsKnown,
    CampaignName,
    Language,
    Measures,
    Phases,
    PublishedBy,
    TheSite,
    kept,
    rows_of,
)
from doichieu.web.api.models import TableAnswer
from doichieu.web.api.models import rows_of as list_of
from exports.asked import DEFAULT_CAMPAIGN
from exports.files import table_json
from exports.model import RankScope
from exports.radar import radar_rows
from exports.site.state import table_state
from parsers.model import Level

router = APIRouter()


@router.get("/table", response_model=TableAnswer)
def table(
    site: TheSite,
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
        return table_json(site.holdings.comparison(state), site.holdings.store.document, rivals=rivals)

    return kept(site, request, laid)


@router.get("/radar", response_model=list_of("radar"))
def radar(
    site: TheSite,
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
    return kept(site, request, lambda: rows_of(radar_rows(site.holdings.radar(state.question))))
