"""One form for one address, so that the same page is asked for, stored and found once."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from archive.dress import dress

DEFAULT_PORTS = {"http": 80, "https": 443}
# A crawl asks the same of an address half a dozen times in a row, and of a menu's links on every page.
_REMEMBERED = 1024


@lru_cache(_REMEMBERED)
def canonical(url: str) -> str:
    """The canonical form of an address: query sorted; no fragment, default port, nor what tells no page."""
    try:
        normal = canonicalize_url(url.strip())
        parts = urlsplit(normal)
        port = parts.port
    except ValueError:
        return url.strip()
    pairs = [pair for pair in parts.query.split("&") if pair]
    query = "&".join(pair for pair in pairs if not (dress().worn(pair) or dress().shows_view(pair)))
    netloc = parts.netloc
    if port is not None and port == DEFAULT_PORTS.get(parts.scheme):
        netloc = netloc.rsplit(":", 1)[0]
    path = dress().path_marks.sub("", parts.path)
    return urlunsplit(SplitResult(parts.scheme, netloc, path or "/", query, ""))


def of_page(url: str) -> str:
    """The address of a page itself, where this is one of another view of it (for printing, in a window)."""
    head, mark, query = url.partition("?")
    query, hash_mark, fragment = query.partition("#")
    pairs = query.split("&")
    kept = [pair for pair in pairs if not dress().shows_view(pair)]
    if not mark or kept == pairs:
        return url
    return head + ("?" + "&".join(kept) if kept else "") + hash_mark + fragment


@lru_cache(_REMEMBERED)
def page_key(url: str) -> str:
    """What makes two addresses one page: the canonical form without scheme, `www.` and final slash."""
    parts = urlsplit(canonical(url))
    host = parts.netloc.removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if parts.query else host + parts.path.rstrip("/")


@lru_cache(_REMEMBERED)
def host_of(url: str) -> str | None:
    """The host an address would contact, with its port unless it is the scheme's own; None if not http(s)."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in DEFAULT_PORTS or not parts.hostname:
        return None
    host = parts.hostname.lower().rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    return host if port in (None, DEFAULT_PORTS[parts.scheme.lower()]) else f"{host}:{port}"
