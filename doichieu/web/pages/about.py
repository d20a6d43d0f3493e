"""The page about the project."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from catalogue.campaigns import load_campaigns
from doichieu.web.site import Site
from exports.site.about import about_values
from exports.site.addresses import Address
from exports.wording import Lang


def router(site: Site) -> APIRouter:
    routes = APIRouter()

    @routes.get("/{lang}/about")
    def about(request: Request, lang: Lang) -> Response:
        def values() -> dict[str, object]:
            campaigns = list(load_campaigns().values())
            return about_values(site.holdings.store.counts(), campaigns, lang)

        return site.page(request, Address("about", lang), "about.html", values)

    return routes
