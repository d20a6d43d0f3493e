"""What the browser tests share: a server of their own, and how a page is opened."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page

from doichieu.web.limits import Limits

# Without these it asks for Google's hosts at every start.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
MANY = Limits(asks=100_000, checks=10_000)
Open = Callable[..., Page]


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """A server of its own thread on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def elsewhere(url: str, own: str) -> list[str]:
    """What is wrong with a request: that it leaves the server."""
    parts = urlsplit(url)
    inside = parts.scheme in ("data", "blob", "about") or parts.netloc == own
    return [] if inside else [f"asked for {url}"]
