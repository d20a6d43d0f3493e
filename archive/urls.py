"""One form for one address, so that the same page is asked for, stored and found once."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import SplitResult, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

DEFAULT_PORTS = {"http": 80, "https": 443}
# A crawl asks the same of an address half a dozen times in a row, and of a menu's links on every page.
_REMEMBERED = 1024


@lru_cache(_REMEMBERED)
def canonical(url: str) -> str:
    """The canonical form of an address: query sorted, no fragment, tracking or default port."""
    try:
        normal = canonicalize_url(url.strip())
        parts = urlsplit(normal)
        port = parts.port
    except ValueError:
        return url.strip()
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_tracking(pair))
    netloc = parts.netloc
    if port is not None and port == DEFAULT_PORTS.get(parts.scheme):
        netloc = netloc.rsplit(":", 1)[0]
    return urlunsplit(SplitResult(parts.scheme, netloc, parts.path or "/", query, ""))


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


def _is_tracking(pair: str) -> bool:
    name = pair.split("=", 1)[0].lower()
    names, prefixes = _tracking()
    return name in names or name.startswith(prefixes)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    data = tomllib.loads(files(__package__).joinpath("tracking.toml").read_text(encoding="utf-8"))
    return frozenset(data["names"]), tuple(data["prefixes"])
