"""The feed of what is new."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from doichieu.web.cache import answer
from doichieu.web.site import Site
from exports.site.addresses import Address
from exports.site.feed import ENTRIES, Published, atom
from exports.wording import Lang

_MEDIA = "application/atom+xml; charset=utf-8"


def router(site: Site) -> APIRouter:
    routes = APIRouter()

    @routes.get("/{lang}/feed.atom")
    def feed(request: Request, lang: Lang) -> Response:
        base = request.base_url
        origin = f"{'https' if site.https else base.scheme}://{base.netloc}"
        published = Published(origin, base.hostname or "", site.root)

        def made() -> bytes:
            return atom(site.holdings.fresh(ENTRIES), published, lang)

        return site.kept(request, (Address("feed", lang), origin), lambda: answer(made(), _MEDIA))

    return routes
