"""The server put together: routes, guards, and what it says where there is no answer."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.sessions import SessionMiddleware

from doichieu.web import (
    assets,
    pages_about,
    pages_check,
    pages_findings,
    pages_login,
    pages_marks,
    pages_sources,
    pages_table,
)
from doichieu.web.guards import BodyLimit, SafeHeaders
from doichieu.web.sessions import LASTS, signing_key
from doichieu.web.site import Site
from exports.wording import Lang

# Each module adds the routes of its pages.
PAGES = (pages_table, pages_findings, pages_marks, pages_login, pages_check, pages_sources, pages_about)


def create_app(site: Site) -> FastAPI:
    """The application of a site, which stays open as long as it."""
    app = FastAPI(title="doichieu", docs_url=None, redoc_url=None, openapi_url=None, root_path=site.root)
    app.include_router(assets.router())
    for module in PAGES:
        app.include_router(module.router(site), include_in_schema=False)

    @app.get("/", include_in_schema=False)
    def start(request: Request) -> Response:
        """In Vietnamese, unless the browser asks for English first."""
        wanted = request.headers.get("accept-language", "").lower()
        lang = "en" if wanted.startswith("en") else "vi"
        return RedirectResponse(f"{site.root}/{lang}/")

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        name = {404: "not_found", 413: "too_large", 429: "too_many"}.get(error.status_code, "bad_request")
        words = name if name != "bad_request" else "not_found"
        return site.message(request, _language(request), error.status_code, f"{name}_title", words)

    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        if any(one["loc"][:1] == ("path",) for one in error.errors()):  # another language, say
            return site.message(request, _language(request), 404, "not_found_title", "not_found")
        return site.message(request, _language(request), 422, "bad_request_title", "not_found")

    app.add_middleware(BodyLimit, most=site.limits.body)
    app.add_middleware(SafeHeaders)
    if site.login is not None:
        app.add_middleware(
            SessionMiddleware,
            secret_key=signing_key(site.login),
            session_cookie="doichieu",
            same_site="strict",
            https_only=site.https,
            max_age=LASTS,
        )
    return app


def _language(request: Request) -> Lang:
    return "en" if request.url.path.split("/")[1:2] == ["en"] else "vi"
