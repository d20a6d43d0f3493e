"""The JSON API: read-only, in the words of the command line, of the same datasets as the exports."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from catalogue.campaigns import Campaign, load_campaigns
from doichieu.web.api_models import CampaignRow, Problem, TableAnswer, rows_of
from doichieu.web.cache import Answer, answer
from doichieu.web.site import Site
from exports.areas import province_rows
from exports.asked import DEFAULT_CAMPAIGN
from exports.files import table_json
from exports.plain import json_row
from exports.radar import radar_rows
from exports.records import Value, source_record
from exports.site.state import table_state
from exports.wording import Lang

JSON = "application/json"
_PROBLEM = {"application/problem+json": {"schema": Problem.model_json_schema()}}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"content": _PROBLEM, "description": "There is no such thing"},
    422: {"content": _PROBLEM, "description": "Something asked for is not known"},
    429: {"content": _PROBLEM, "description": "Asked too often"},
}

Language = Annotated[Lang, Query(description="Language of words and labels")]
CampaignName = Annotated[str, Query(description="Short name of a campaign, see /campaigns")]
Day = Annotated[
    str | None, Query(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="2022, 2022-05 or 2022-05-31")
]
Phases = Annotated[
    str | None, Query(pattern=r"^(all|none|[1-9])(,(all|none|[1-9]))*$", description="As in 1,2,all")
]


def router(site: Site) -> APIRouter:
    """The routes under /api/v1."""
    routes = APIRouter(prefix="/api/v1", responses=_PROBLEMS)

    def kept(request: Request, make: Callable[[], object]) -> Response:
        asked: Hashable = (request.url.path, tuple(sorted(request.query_params.multi_items())))
        found = site.kept(request, asked, lambda: _json(make()))
        found.headers["Access-Control-Allow-Origin"] = "*"
        found.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return found

    @routes.get("/campaigns", response_model=list[CampaignRow])
    def campaigns(request: Request) -> Response:
        """The campaigns, with what each counts."""
        return kept(request, lambda: [_campaign(one) for one in load_campaigns().values()])

    @routes.get("/provinces", response_model=rows_of("provinces"))
    def provinces(request: Request) -> Response:
        """The 63 provinces of 2008 to 2025 and the 34 since, with codes and successors."""
        return kept(request, lambda: _rows(province_rows()))

    @routes.get("/sources", response_model=rows_of("sources"))
    def sources(request: Request) -> Response:
        """The sources that pages came from."""
        known = {one.id: one for one in site.holdings.sources}

        def rows() -> object:
            seen = site.holdings.store.sources()
            return _rows(source_record(one, known.get(one.source_id)) for one in seen)

        return kept(request, rows)

    @routes.get("/table", response_model=TableAnswer)
    def table(
        request: Request,
        *,
        campaign: CampaignName = DEFAULT_CAMPAIGN,
        measure: Annotated[str | None, Query(description="Measures, as in initiatives,participants")] = None,
        phase: Phases = None,
        boundaries: Annotated[Literal["63", "34"], Query(description="Which set of provinces")] = "63",
        published_by: Day = None,
        as_known: Day = None,
        lang: Language = "vi",
    ) -> Response:
        """The comparison table, with every figure behind it."""
        asked = {
            "measure": measure, "phase": phase, "boundaries": boundaries, "published_by": published_by,
            "as_known": as_known,
        }  # fmt: skip
        state = table_state(campaign, lang, {name: value for name, value in asked.items() if value})

        def made() -> object:
            return table_json(site.holdings.comparison(state), site.holdings.store.document)

        return kept(request, made)

    @routes.get("/radar", response_model=rows_of("radar"))
    def radar(
        request: Request,
        *,
        campaign: CampaignName = DEFAULT_CAMPAIGN,
        phase: Phases = "all",
        lang: Language = "vi",
    ) -> Response:
        """Which provinces should have reported by now, the most pressing first."""
        state = table_state(campaign, lang, {"phase": phase or "all"})
        return kept(request, lambda: _rows(radar_rows(site.holdings.radar(state.question))))

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


def _rows(rows: Iterable[Mapping[str, Value]]) -> list[dict[str, object]]:
    return [json_row(row) for row in rows]


def _json(content: object) -> Answer:
    return answer((json.dumps(content, ensure_ascii=False) + "\n").encode(), JSON)
