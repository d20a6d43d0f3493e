"""The server put together: the routes of the pages and of the API, and the guards before them."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.middleware.sessions import SessionMiddleware

from doichieu.web import assets
from doichieu.web.api import routes
from doichieu.web.guards import Pace, RateLimit, SafeHeaders
from doichieu.web.pages import about, check, documents, feed, findings, login, marks, province, sources, table
from doichieu.web.problems import add_problems, problem
from doichieu.web.sessions import LASTS, signing_key
from doichieu.web.site import Site

# Each module adds the routes of its pages.
PAGES = (
    table,
    province,
    documents,
    findings,
    marks,
    login,
    check,
    sources,
    about,
    feed,
)
VERSION = "1"


def create_app(site: Site) -> FastAPI:
    """The application of a site, which stays open as long as it."""
    app = FastAPI(
        title="doichieu",
        version=VERSION,
        summary="What Vietnam's provincial unions report, side by side: read-only",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        root_path=site.root,
        max_body_size=site.limits.body,
    )
    app.include_router(assets.router())
    for module in PAGES:
        app.include_router(module.router(site), include_in_schema=False)
    app.state.site = site  # where the handlers of the API find it
    app.include_router(routes.router())

    @app.get("/", include_in_schema=False)
    def start(request: Request) -> Response:
        """In Vietnamese, unless the browser asks for English first."""
        wanted = request.headers.get("accept-language", "").lower()
        lang = "en" if wanted.startswith("en") else "vi"
        return RedirectResponse(f"{site.root}/{lang}/")

    add_problems(app, site)
    _add_guards(app, site)
    return app


def _add_guards(app: FastAPI, site: Site) -> None:
    """The one added last is asked first."""
    if site.login is not None:
        app.add_middleware(
            SessionMiddleware,
            secret_key=signing_key(site.login),
            session_cookie="doichieu",
            same_site="strict",
            https_only=site.https,
            max_age=LASTS,
        )
    if site.limits.asks is not None:
        app.add_middleware(
            RateLimit,
            pace=Pace(site.limits.asks),
            refuse=lambda request: problem(site, request, 429, "Asked too often", {"Retry-After": "60"}),
        )
    app.add_middleware(SafeHeaders)
