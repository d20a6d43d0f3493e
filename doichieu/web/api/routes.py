"""The JSON API: read-only, in the words of the command line, of the same datasets as the exports."""

from __future__ import annotations

from fastapi import APIRouter

from doichieu.web.api import check, documents, figures, findings, known, series, table
from doichieu.web.api.asking import COMMON

# Each module has the routes of what it is named for. Their order is that of the reference.
_PARTS = (known, table, figures, documents, findings, series, check)


def router() -> APIRouter:
    """The routes under /api/v1. Their handlers find the site in the state of the application (`TheSite`)."""
    routes = APIRouter(prefix="/api/v1", responses=COMMON)
    for part in _PARTS:
        routes.include_router(part.router)
    return routes
