"""A small world for crawls: a loopback server that keeps a log, and sources that point at it."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from catalogue.source_parts import Discovery
from scrapers.model import CrawlLimits, FetchedPage, Manners

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
FAST = CrawlLimits(delay=0.0, seconds=5.0, retries=0)
LOCAL = Manners(FAST, allow_private=True)


@dataclass(frozen=True)
class Answer:
    """What the server says to one path. `wait` seconds before it answers; `zipped`: as a gzip file."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    wait: float = 0.0
    zipped: bool = False


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    path: str
    began: float
    headers: dict[str, str]


@dataclass
class Site:
    """Paths and answers, and what was asked."""

    pages: dict[str, Answer | Callable[[dict[str, str]], Answer]]
    log: list[Asked] = field(default_factory=list)
    most_at_once: int = 0
    at_once: int = 0
    host: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def root(self) -> str:
        return f"http://{self.host}"

    def paths(self) -> list[str]:
        return [one.path for one in self.log]


@contextmanager
def serving(pages: dict[str, Any]) -> Iterator[Site]:
    """Serve these pages on loopback; `{root}` in a body becomes the server's address."""
    site = Site(
        {
            path: page if callable(page) or isinstance(page, Answer) else html(page)
            for path, page in pages.items()
        }
    )

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with site.lock:
                site.log.append(Asked(self.path, time.monotonic(), dict(self.headers.items())))
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
            self._answer()

        def _answer(self) -> None:
            found = site.pages.get(self.path, Answer(b"not here", 404))
            answer = found if isinstance(found, Answer) else found(dict(self.headers.items()))
            time.sleep(answer.wait)
            body = answer.body.replace(b"{root}", site.root.encode())
            body = gzip.compress(body) if answer.zipped else body
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value.replace("{root}", site.root))
            self.send_header("Content-Length", str(len(body)))
            # One that states another length than it has can only be followed by the end.
            self.close_connection |= any(name.lower() == "content-length" for name, _ in answer.headers)
            with site.lock:
                # The client has its answer, and may ask on, before we are done with sending it.
                site.at_once -= 1
            self.end_headers()
            with suppress(ConnectionError):  # a client may have had enough
                self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.host = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def html(inside: str, head: str = "") -> Answer:
    """An HTML page."""
    start = f"<!doctype html><html lang=vi><head><meta charset=utf-8>{head}</head>"
    return Answer(f"{start}<body>{inside}</body></html>".encode())


@dataclass(frozen=True)
class Place:
    """A source, as much of it as spiders look at; unlike the catalogue's it may name a port."""

    id: str
    host: str
    discover: tuple[Discovery, ...]
    article: tuple[str, ...] = (r"/tin-tuc/[^/]+-\d+\.html",)
    follow: tuple[str, ...] = (r"/tin-tuc/?(\?page=\d+)?$",)
    hosts: tuple[str, ...] = ()
    access: str = "news"
    encoding: str | None = None
    identity: str | None = None
    skip: tuple[str, ...] = ()
    opens_every_article: bool = True


def place(site: Site, *starts: str, **more: Any) -> Place:
    """A source on this server; `pages` is the path of a listing's further pages."""
    pages = more.pop("pages", None)
    if "article" in more:
        more["article"] = (more["article"],)
    listings = tuple(
        Discovery("listing", site.root + path, pages=site.root + pages if pages else None) for path in starts
    )
    return Place(more.pop("id", "ldld-thanhhoa"), site.host, more.pop("discover", listings), **more)


class Sink:
    """Collects pages."""

    def __init__(self) -> None:
        self.pages: list[FetchedPage] = []

    def __call__(self, page: FetchedPage) -> None:
        self.pages.append(page)

    def paths(self) -> list[str]:
        return sorted(page.canonical.split("/", 3)[3] for page in self.pages)


def clock() -> datetime:
    """A time that stands still."""
    return NOON


THANH_HOA = {
    "/robots.txt": Answer(b"User-agent: *\nDisallow: /noi-bo/\n", headers=(("Content-Type", "text/plain"),)),
    "/tin-tuc/": (
        '<a href="/tin-tuc/thanh-hoa-dung-dau-ca-nuoc-101.html?utm_source=fb">Thanh Hóa</a>'
        '<a href="/tin-tuc/600175-sang-kien-102.html">600.175 sáng kiến</a>'
        '<a href="/tin-tuc/?page=2">Trang 2</a>'
        '<a href="http://quangcao.example/tin-tuc/mua-ngay-1.html">Quảng cáo</a>'
        '<a href="/lien-he">Liên hệ</a>'
    ),
    "/tin-tuc/?page=2": (
        '<a href="/tin-tuc/nga-son-dat-149-phan-tram-103.html">Nga Sơn</a><a href="/tin-tuc/">1</a>'
        '<a href="/tin-tuc/da-go-104.html">đã gỡ</a>'
    ),
    "/tin-tuc/thanh-hoa-dung-dau-ca-nuoc-101.html": "<h1>Thanh Hóa đứng đầu</h1><p>600.175 lượt nộp.</p>",
    "/tin-tuc/thanh-hoa-dung-dau-ca-nuoc-101.html?utm_source=fb": "<p>600.175 lượt nộp.</p>",
    "/tin-tuc/600175-sang-kien-102.html": "<h1>600.175 sáng kiến</h1><p>Đạt 614,6% chỉ tiêu.</p>",
    "/tin-tuc/nga-son-dat-149-phan-tram-103.html": "<h1>Nga Sơn</h1><p>2.289/1.536 sáng kiến.</p>",
}
