"""The style and the one script, by name; nothing else of the disk can be asked for."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from exports.site.page import assets

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


def router() -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/static/{name}")
    def asset(name: str) -> Response:
        content = assets().get(name)
        if content is None:
            raise HTTPException(404)
        kind = next(media for end, media in _TYPES.items() if name.endswith(end))
        return Response(content, media_type=kind, headers={"Cache-Control": "public, max-age=31536000"})

    return routes
