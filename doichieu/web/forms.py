"""What somebody sent with a form: its fields, and whether the form was one of our own pages'."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException

from doichieu.web.site import Site

_SECONDS = 20.0  # that sending a form may take
_FIELDS = 20


async def form_fields(request: Request) -> Mapping[str, str]:
    """The fields of a form by name; of several of one name the last. Files are refused."""
    try:
        async with (
            asyncio.timeout(_SECONDS),
            request.form(max_files=0, max_fields=_FIELDS, max_part_size=2**30) as form,
        ):
            return {name: value for name, value in form.multi_items() if isinstance(value, str)}
    except TimeoutError as error:
        raise HTTPException(408) from error


def is_from_here(request: Request) -> bool:
    """Whether a page of this server sent the form, as far as the browser tells.

    A page without a referrer, as ours are, has the origin "null": then only the token can tell.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin in (None, "null") or urlsplit(origin or "").netloc == request.headers.get("host")


def is_own_form(request: Request, fields: Mapping[str, str]) -> bool:
    """Whether it was sent by a page of this server that this browser was given."""
    token = request.session.get("csrf")
    given = fields.get("csrf", "")
    held = isinstance(token, str) and secrets.compare_digest(token.encode(), given.encode())
    return held and is_from_here(request)


def safe_next(site: Site, text: str, otherwise: str) -> str:
    """Where to go on: a page of this server, whatever an address asks for."""
    plain = text.isascii() and text.isprintable() and "\\" not in text and len(text) < 2000
    inside = text.startswith((f"{site.root}/vi/", f"{site.root}/en/"))
    return text if plain and inside and ".." not in text.split("?", maxsplit=1)[0] else otherwise
