"""The comparison page and its downloads."""

from __future__ import annotations

from collections import defaultdict

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from doichieu.web.cache import Answer, answer
from doichieu.web.site import Site
from exports.asked import DEFAULT_CAMPAIGN
from exports.files import Format, table_bytes
from exports.site.addresses import Address, ServedLinks, file_of
from exports.site.filtering import shown_table
from exports.site.state import TableState, table_state
from exports.site.table import table_values
from exports.wording import Lang

_MEDIA: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def router(site: Site) -> APIRouter:
    routes = APIRouter()

    @routes.get("/{lang}/")
    def home(request: Request, lang: Lang) -> Response:
        return shown(request, lang, DEFAULT_CAMPAIGN, Address("home", lang))

    @routes.get("/{lang}/table/{campaign}.csv")
    def csv(request: Request, lang: Lang, campaign: str) -> Response:
        return given(request, lang, campaign, "csv")

    @routes.get("/{lang}/table/{campaign}.xlsx")
    def xlsx(request: Request, lang: Lang, campaign: str) -> Response:
        return given(request, lang, campaign, "xlsx")

    @routes.get("/{lang}/table/{campaign}.json")
    def json(request: Request, lang: Lang, campaign: str) -> Response:
        return given(request, lang, campaign, "json")

    @routes.get("/{lang}/table/{campaign}")
    def table(request: Request, lang: Lang, campaign: str) -> Response:
        return shown(request, lang, campaign)

    def shown(request: Request, lang: Lang, campaign: str, here: Address | None = None) -> Response:
        """The page of a state; `here` is another address than its own, for the usual state only."""
        state = table_state(campaign, lang, asked_of(request))
        sent = elsewhere(request, state.address)
        return sent or site.page(request, here or state.address, "table.html", lambda: values(state))

    def given(request: Request, lang: Lang, campaign: str, form: Format) -> Response:
        state = table_state(campaign, lang, asked_of(request))
        address = state.download(form)
        return elsewhere(request, address) or site.kept(request, address, lambda: file(state, address, form))

    def elsewhere(request: Request, address: Address) -> Response | None:
        """A state has one address: whoever asks for it by another is sent there."""
        if tuple(request.query_params.multi_items()) == address.query:
            return None
        return RedirectResponse(ServedLinks(site.root)(address))

    def values(state: TableState) -> dict[str, object]:
        return table_values(state, site.holdings.comparison(state), site.holdings.told())

    def file(state: TableState, address: Address, form: Format) -> Answer:
        table = shown_table(site.holdings.comparison(state), state)
        content = table_bytes(table, form, text_of=site.holdings.store.document, rivals=False)
        return answer(content, _MEDIA[form], f"doichieu-{file_of(address).name}")

    return routes


def asked_of(request: Request) -> dict[str, str]:
    """The query by name; what a form gives several times, joined by commas."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in request.query_params.multi_items():
        found[name].append(value)
    return {name: ",".join(values) for name, values in found.items()}
