"""The page of a province or of the nation."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from doichieu.web.site import Site
from exports.asked import DEFAULT_CAMPAIGN
from exports.site.known import campaigns
from exports.site.page import place_address
from exports.site.places import page_place
from exports.site.province import province_values
from exports.wording import Lang


def router(site: Site) -> APIRouter:
    routes = APIRouter()

    @routes.get("/{lang}/province/{slug}")
    def province(request: Request, lang: Lang, slug: str) -> Response:
        asked = request.query_params.get("campaign") or DEFAULT_CAMPAIGN
        place, campaign = page_place(slug), campaigns().get(asked)
        if place is None or campaign is None:
            raise HTTPException(404)
        here = place_address(slug, asked, lang)
        href = site.frame(request, here).href

        def values() -> dict[str, object]:
            return province_values(site.holdings.province(place, campaign, lang), lang, href)

        return site.page(request, here, "province.html", values)

    return routes
