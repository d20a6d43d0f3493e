"""What a signed-in person says of a finding: seen, confirmed, set aside, or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from doichieu.errors import error_line
from doichieu.opening import writing_store
from doichieu.tasks.findings.corrections import Judgement, Said, judge_finding, undo
from doichieu.web.forms import form_fields, is_own_form, safe_next
from doichieu.web.pages.findings import Draft, found, values_of, waiting
from doichieu.web.site import Site
from doichieu.web.sums import Sums
from exports.shelved import Shelved
from exports.site.addresses import Address
from exports.site.page import render_page
from exports.site.words import word
from exports.wording import Lang, one_line
from store.errors import StoreError

_LONGEST = 1000  # letters of a reason
Fields = Annotated[Mapping[str, str], Depends(form_fields)]


def router(site: Site) -> APIRouter:
    routes = APIRouter()
    if site.login is None:
        return routes

    @routes.post("/{lang}/finding/{known_as}")
    def mark(request: Request, lang: Lang, known_as: str, fields: Fields) -> Response:
        user = site.user(request)
        if user is None or not is_own_form(request, fields):
            return site.message(request, lang, 403, "refused_title", "refused")
        sums = site.holdings.findings()
        if sums is None:
            return waiting(site, request, lang)
        one = found(sums, known_as)
        # What they saw is what they judge.
        if fields.get("verdict") != one.finding.verdict:
            return site.message(request, lang, 409, "mark_changed_title", "mark_changed")
        chosen, reason = fields.get("mark", ""), one_line(fields.get("reason", ""))
        problem = _problem(chosen, reason, lang)
        if problem is None:
            try:
                _keep(site, sums, one, {**fields, "reason": reason}, user)
            except StoreError as error:
                problem = f"{word('mark_failed_title', lang)}: {error_line(error, lang)}"
        if problem is not None:
            draft = Draft(problem, chosen, reason)
            frame = site.frame(request, Address("finding", lang, one.id))
            page = render_page("finding.html", frame, values_of(site, sums, one, lang, draft))
            return HTMLResponse(page, 422, headers={"Cache-Control": "private, no-store"})
        here = site.links()(replace(Address("finding", lang, one.id), anchor="said"))
        return RedirectResponse(safe_next(site, fields.get("next", ""), here), 303)

    return routes


def _problem(chosen: str, reason: str, lang: Lang) -> str | None:
    if chosen not in (*get_args(Judgement), "undo"):
        raise HTTPException(422)
    if chosen != "seen" and not reason:
        return word("mark_needs_reason", lang)
    return word("mark_too_long", lang, most=_LONGEST) if len(reason) > _LONGEST else None


def _keep(site: Site, sums: Sums, one: Shelved, fields: Mapping[str, str], user: str) -> None:
    """One event; the store's guard is the verdict that was judged."""
    settings = site.holdings.settings
    said = Said(fields["reason"], user, settings.now())
    chosen = next((name for name in get_args(Judgement) if name == fields["mark"]), None)
    with writing_store(settings) as store:
        if chosen is not None:
            judge_finding(store, one.finding, said, chosen)
            return
        event = fields.get("event", "")
        own = (state for state in sums.states if state.id == event and state.status == "active")
        if not any(state.correction.target == one.id for state in own):
            raise HTTPException(422)
        undo(store, event, said)
