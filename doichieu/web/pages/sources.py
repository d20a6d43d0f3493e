"""The sources page: their health, and the radar of silent provinces."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from catalogue.campaigns import load_campaigns
from doichieu.tasks.collecting.health import health_of, report_of
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from exports.asked import DEFAULT_CAMPAIGN
from exports.errors import ExportError
from exports.site.addresses import Address
from exports.site.sources import (
    SHOWN_AT_FIRST,
    radar_counts,
    radar_lines,
    source_lines,
    uncrawled,
)
from exports.site.state import TableState, table_state
from exports.wording import Lang, phase_text
from parsers.model import Phase

_PHASE = "all"


def router(site: Site) -> APIRouter:
    routes = APIRouter()

    @routes.get("/{lang}/sources")
    def sources(request: Request, lang: Lang) -> Response:
        asked = request.query_params
        try:
            state = radar_state(lang, asked.get("campaign") or DEFAULT_CAMPAIGN, asked.get("phase") or _PHASE)
        except ExportError as error:
            raise HTTPException(404) from error
        return site.page(
            request, address_of(state), "sources.html", lambda: sources_values(site.holdings, state)
        )

    return routes


def radar_state(lang: Lang, campaign: str, phase: str) -> TableState:
    """What the radar looks at: one phase of a campaign's first measure."""
    return table_state(campaign, lang, {"phase": phase.partition(",")[0]})


def address_of(state: TableState) -> Address:
    """The page's one address: the usual campaign and phase are left out."""
    told = {"campaign": state.campaign.slug, "phase": str(state.phases[0])}
    usual = {"campaign": DEFAULT_CAMPAIGN, "phase": _PHASE}
    return Address(
        "sources", state.lang, query=tuple(pair for pair in told.items() if pair not in usual.items())
    )


def sources_values(holdings: Holdings, state: TableState) -> dict[str, object]:
    """What `sources.html` shows."""
    known = {one.id: one for one in holdings.sources}
    found = health_of(holdings.store, known, today=holdings.today)
    reports = [report_of(one) for one in found]
    blips = holdings.radar(state.question)
    lang = state.lang
    phases: list[Phase] = [*sorted({one.number for one in state.campaign.phases}), "all"]
    return {
        "lines": source_lines(reports, known, lang),
        "uncrawled": uncrawled(holdings.sources, reports, lang),
        "campaign": state.campaign,
        "campaigns": list(load_campaigns().values()),
        "phase": str(state.phases[0]),
        "phase_words": phase_text(state.phases[0], lang),
        "phases": [(str(one), phase_text(one, lang)) for one in phases],
        "counts": radar_counts(blips, lang),
        "radar": radar_lines([one for one in blips if one.answer in SHOWN_AT_FIRST], state.campaign, lang),
    }
