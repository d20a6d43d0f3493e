"""The pages of a text and of a figure; of a redacted one its tombstone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from doichieu.web.site import Site
from exports.site.addresses import Address, Kind
from exports.site.document import document_values, tombstone_values
from exports.site.figure import figure_values
from exports.site.page import render_page
from exports.wording import Lang

_Values = Mapping[str, object] | None


class _NotHeldError(LookupError):
    """There is no such text or figure in the store."""


def router(site: Site) -> APIRouter:
    routes = APIRouter()
    holdings = site.holdings
    names = {one.id: one.name for one in holdings.sources}

    @routes.get("/{lang}/document/{known_as}")
    def document(request: Request, lang: Lang, known_as: str) -> Response:
        def values() -> _Values:
            held = holdings.document(known_as)
            return document_values(held, lang) if held is not None else None

        return shown(request, ("document", known_as, lang), values)

    @routes.get("/{lang}/figure/{known_as}")
    def figure(request: Request, lang: Lang, known_as: str) -> Response:
        def values() -> _Values:
            held = holdings.figure(known_as)
            if held is None:
                return None
            return figure_values(held, lang, publisher=names.get(held.stored.source_id))

        return shown(request, ("figure", known_as, lang), values)

    def shown(request: Request, asked: tuple[Kind, str, Lang], values: Callable[[], _Values]) -> Response:
        """The page; where nothing is held the tombstone of what was redacted, or that there is none."""
        kind, known_as, lang = asked
        here = Address(kind, lang, known_as)

        def made() -> Mapping[str, object]:
            found = values()
            if found is None:
                raise _NotHeldError(known_as)
            return found

        try:
            return site.page(request, here, f"{kind}.html", made)
        except _NotHeldError as error:
            grave = holdings.tombstone(known_as)
            if grave is None:
                raise HTTPException(404) from error
            stone = tombstone_values(grave, known_as, lang)
            return HTMLResponse(render_page("tombstone.html", site.frame(request, here), stone), 410)

    return routes
