"""Signing in and out, where a login is set up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from doichieu.web.forms import form_fields, is_own_form, safe_next
from doichieu.web.login import Login, is_right
from doichieu.web.site import Site
from exports.site.addresses import Address
from exports.site.page import render_page
from exports.site.words import word
from exports.wording import Lang

_LONGEST = 1000  # letters of a name or password
Fields = Annotated[Mapping[str, str], Depends(form_fields)]


def router(site: Site) -> APIRouter:
    routes = APIRouter()
    login = site.login
    if login is None:
        return routes

    @routes.get("/{lang}/login")
    def ask(request: Request, lang: Lang) -> Response:
        after = safe_next(site, request.query_params.get("next", ""), _home(site, lang))
        if site.user(request) is not None:
            return RedirectResponse(after, 303)
        return _shown(site, request, lang, after)

    @routes.post("/{lang}/login")
    def sign_in(request: Request, lang: Lang, fields: Fields) -> Response:
        after = safe_next(site, fields.get("next", ""), _home(site, lang))
        user, password = fields.get("user", ""), fields.get("password", "")
        if not is_own_form(request, fields):
            return _shown(site, request, lang, after, user, problem="login_stale", status=403)
        if not site.askers.may("attempts", request):
            response = _shown(site, request, lang, after, user, problem="login_too_often", status=429)
            response.headers["Retry-After"] = "900"
            return response
        if not _fits(login, user, password):
            return _shown(site, request, lang, after, user, problem="login_wrong", status=401)
        site.sessions.begin(request.session, login.user)
        return RedirectResponse(after, 303)

    @routes.post("/{lang}/logout")
    def sign_out(request: Request, lang: Lang, fields: Fields) -> Response:
        if not is_own_form(request, fields):
            return site.message(request, lang, 403, "refused_title", "refused")
        site.sessions.end(request.session)
        return RedirectResponse(_home(site, lang), 303)

    return routes


def _fits(login: Login, user: str, password: str) -> bool:
    return len(user) <= _LONGEST and len(password) <= _LONGEST and is_right(login, user, password)


def _shown(
    site: Site,
    request: Request,
    lang: Lang,
    after: str,
    user: str = "",
    *,
    problem: str | None = None,
    status: int = 200,
) -> Response:
    values = {
        "after": after,
        "user": user[:_LONGEST],
        "token": site.sessions.token(request.session),
        "problem": word(problem, lang) if problem else "",
    }
    page = render_page("login.html", site.frame(request, Address("login", lang)), values)
    return HTMLResponse(page, status, headers={"Cache-Control": "private, no-store"})


def _home(site: Site, lang: Lang) -> str:
    return site.links()(Address("findings", lang))
