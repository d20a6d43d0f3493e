"""The comparison page and its downloads."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from doichieu.tasks.tables import DEFAULT_CAMPAIGN
from doichieu.web.site import Site
from exports.errors import ExportError
from exports.site.state import TableState, day_of, table_state
from exports.site.table import table_values
from exports.wording import Lang


def router(site: Site) -> APIRouter:
    routes = APIRouter()

    @routes.get("/{lang}/")
    def home(request: Request, lang: Lang) -> Response:
        return shown(request, table_state(DEFAULT_CAMPAIGN, lang, request.query_params))

    @routes.get("/{lang}/table/{campaign}")
    def table(request: Request, lang: Lang, campaign: str) -> Response:
        try:
            state = table_state(campaign, lang, request.query_params)
        except ExportError as error:
            raise HTTPException(404) from error
        return shown(request, state)

    def shown(request: Request, state: TableState) -> Response:
        return site.page(request, state.address, "table.html", lambda: values(state))

    def values(state: TableState) -> dict[str, object]:
        held = site.holdings.table(
            state.question, as_known_on=day_of(state.as_known), published_by=day_of(state.published_by)
        )
        return table_values(state, held)

    return routes
