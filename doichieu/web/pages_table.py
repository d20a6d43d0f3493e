"""The comparison page and its downloads."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from doichieu.tasks.tables import DEFAULT_CAMPAIGN
from doichieu.web.site import Site
from exports.errors import ExportError
from exports.periods import span
from exports.site.state import TableState, table_state
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
            state.question, as_known_on=_day(state.as_known), published_by=_day(state.published_by)
        )
        return table_values(state, held)

    return routes


def _day(text: str | None) -> date | None:
    """The last day of what is asked for."""
    found = span(text)
    return found[1] if found is not None else None
