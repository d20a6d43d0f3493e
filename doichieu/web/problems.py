"""What is said where there is no answer: a page to readers, a problem document (RFC 9457) to programs."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from doichieu.web.site import Site
from doichieu.web.sums import SumsFailedError
from exports.errors import ExportError
from exports.site.asking import UnknownState
from exports.wording import Lang
from store.errors import StoreError

_WORDS = {404: "not_found", 413: "too_large", 429: "too_many", 500: "failed", 503: "failed"}
_TITLES = {
    400: "Bad request",
    404: "Not found",
    405: "Method not allowed",
    413: "Too large",
    422: "Not understood",
    429: "Too many requests",
    500: "Failed",
    503: "The store can't be read now",
}


def add_problems(app: FastAPI, site: Site) -> None:
    """Every failure ends in one of these; none shows where in the program it happened."""

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return problem(site, request, error.status_code, str(error.detail), error.headers)

    @app.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        in_path = any(one["loc"][:1] == ("path",) for one in error.errors())  # another language, say
        return problem(site, request, 404 if in_path else 422, told)

    @app.exception_handler(ExportError)
    def not_there(request: Request, error: ExportError) -> Response:
        return problem(site, request, 422 if _is_api(request) else 404, str(error))

    @app.exception_handler(UnknownState)
    def unknown(request: Request, error: UnknownState) -> Response:
        if _is_api(request):
            return problem(site, request, 422, str(error))
        lang = _language(request)
        return site.unknown(request, lang, error.words(lang))

    @app.exception_handler(SumsFailedError)
    @app.exception_handler(StoreError)
    def store_gone(request: Request, error: StoreError | SumsFailedError) -> Response:
        return problem(site, request, 503, str(error))


def problem(site: Site, request: Request, status: int, detail: str, headers: object = None) -> Response:
    """One answer of that kind."""
    more = dict(headers) if isinstance(headers, dict) else {}
    if _is_api(request):
        content = {"title": _TITLES.get(status, "Refused"), "status": status, "detail": detail}
        return JSONResponse(content, status, more, media_type="application/problem+json")
    name = _WORDS.get(status, "bad_request")
    found = site.message(request, _language(request), status, f"{name}_title", name)
    found.headers.update(more)
    return found


def _is_api(request: Request) -> bool:
    return request.url.path.split("/")[1:2] == ["api"]


def _language(request: Request) -> Lang:
    return "en" if request.url.path.split("/")[1:2] == ["en"] else "vi"
