"""The queue of findings with its downloads, the page of one finding, and its evidence pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from starlette.exceptions import HTTPException

from doichieu.tasks.lookups.evidence import MOST_RIVALS, around_shelved, pack
from doichieu.web.cache import answer
from doichieu.web.site import Site, send
from doichieu.web.sums import Sums
from exports.corrected import said_of_figures
from exports.evidence import Around
from exports.files import findings_bytes
from exports.shelved import Shelved
from exports.site.addresses import Address, Links
from exports.site.finding import Context, finding_values
from exports.site.findings import SIZE, QueueState, queue_item, queue_state, queue_values
from exports.wording import Lang

Form = Literal["csv", "jsonl"]
_TYPES: dict[Form, str] = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a signed-in person had filled in, and why it was not kept."""

    problem: str = ""
    marked: str = ""
    reason: str = ""


def router(site: Site) -> APIRouter:
    routes = APIRouter()

    @routes.get("/{lang}/findings")
    def findings(request: Request, lang: Lang) -> Response:
        state = _state(request, lang)
        sums = site.holdings.findings()
        if sums is None:
            return waiting(site, request, lang)
        links = site.frame(request, state.address).links
        return site.page(request, state.address, "findings.html", partial(_queue, site, sums, state, links))

    @routes.get("/{lang}/findings.{form}")
    def download(request: Request, lang: Lang, form: Form) -> Response:
        state = _state(request, lang)
        sums = site.holdings.findings()
        if sums is None:
            return waiting(site, request, lang)
        if state.asked is None:
            raise HTTPException(404)
        rows = (one.row(lang) for one in sums.shelf.each(state.asked))
        headers = {
            "Content-Disposition": f'attachment; filename="doichieu-findings.{form}"',
            "Cache-Control": "no-cache",
        }
        return StreamingResponse(
            _gathered(findings_bytes(rows, form, bom=form == "csv")), media_type=_TYPES[form], headers=headers
        )

    @routes.get("/{lang}/finding/{known_as}.pack.html")
    def evidence(request: Request, lang: Lang, known_as: str) -> Response:
        sums = site.holdings.findings()
        if sums is None:
            return waiting(site, request, lang)
        one = found(sums, known_as)
        around = around_shelved(one, sums.shelf, site.holdings.store)
        now = site.holdings.settings.now()
        content = pack(one.finding, around, sums.states, now=now, lang=lang).encode()
        media, name = "text/html; charset=utf-8", f"{one.id}.{lang}.html"
        return send(request, answer(content, media, name))

    @routes.get("/{lang}/finding/{known_as}")
    def finding(request: Request, lang: Lang, known_as: str) -> Response:
        sums = site.holdings.findings()
        if sums is None:
            return waiting(site, request, lang)
        one = found(sums, known_as)
        return site.page(
            request,
            Address("finding", lang, one.id),
            "finding.html",
            lambda: values_of(site, sums, one, lang),
        )

    return routes


def found(sums: Sums, known_as: str) -> Shelved:
    """The finding with that id; else there is no such page."""
    one = sums.shelf.one(known_as)
    if one is None:
        raise HTTPException(404)
    return one


def values_of(
    site: Site, sums: Sums, one: Shelved, lang: Lang, draft: Draft | None = None
) -> dict[str, object]:
    """What `finding.html` shows."""
    around = around_shelved(one, sums.shelf, site.holdings.store)
    values = finding_values(one.finding, one.row(lang), _context(one, around, sums, lang), lang)
    draft = draft or Draft()
    return values | {"problem": draft.problem, "marked": draft.marked, "reason": draft.reason}


def waiting(site: Site, request: Request, lang: Lang) -> Response:
    """What is said while the sums of a large store are done for the first time."""
    percent = round(100 * site.holdings.sums.progress)
    response = site.message(request, lang, 503, "findings_waiting_title", "findings_waiting", percent=percent)
    response.headers["Retry-After"] = "30"
    return response


def _context(one: Shelved, around: Around, sums: Sums, lang: Lang) -> Context:
    in_all = len(around.rivals)
    if in_all >= MOST_RIVALS:
        in_all = len(sums.shelf.others(one.finding))
    return Context(around, in_all, sums.states, said_of_figures(sums.states, lang))


def _queue(site: Site, sums: Sums, state: QueueState, links: Links) -> dict[str, object]:
    asked, lang, shelf = state.asked, state.lang, sums.shelf
    items = []
    tally = None
    if asked is not None:
        tally = shelf.tally(asked)
        some = shelf.page(asked, (state.page - 1) * SIZE, SIZE)
        known = shelf.figures_at(quote for one in some for quote in one.finding.quotes)
        figures = site.holdings.store.figures_known_as(known.values())
        items = [queue_item(one, lang, known, figures) for one in some]
    forms: tuple[Form, ...] = ("csv", "jsonl")
    here = replace(state, page=1).address
    return queue_values(state, tally, items, made=sums.made, behind=sums.behind) | {
        "downloads": [
            ("CSV" if form == "csv" else "JSON Lines", link)
            for form in forms
            if (link := links(replace(here, form=form))) is not None
        ]
    }


def _state(request: Request, lang: Lang) -> QueueState:
    return queue_state(lang, request.query_params)


def _gathered(lines: Iterator[bytes], size: int = 64 * 1024) -> Iterator[bytes]:
    """The same in larger pieces: each is a step of the server's."""
    held = bytearray()
    for line in lines:
        held += line
        if len(held) >= size:
            yield bytes(held)
            held.clear()
    yield bytes(held)
