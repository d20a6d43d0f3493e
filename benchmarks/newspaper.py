"""A newspaper of any size on loopback, served by a process of its own, made of the sample world's prose.

python benchmarks/newspaper.py --pages 3000     (prints its address, serves until its input ends)

Its articles are those of all sample sites in turn, so reports of the campaign and ordinary news stand in the
sample's own proportion; each has a number of its own in headline and text, so no two are the same. Twenty
stand on a page of a listing, a thousand in a section. Answers are made before the first is asked for, gzipped
as servers do, and sent over connections that stay open.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "sample")]

from samplekit.render import captures_of  # noqa: E402
from samplekit.serve import LocalSource, Served  # noqa: E402
from samplekit.source import Page, Site, read_body, read_sites  # noqa: E402

from catalogue.source_parts import Discovery  # noqa: E402
from catalogue.sources import load_sources  # noqa: E402
from doichieu.settings import SAMPLE  # noqa: E402

SITES = ROOT / "tests" / "sample" / "sites"
HOST = "thoibaocongnhan.example"  # whose templates and selectors it has
IN_SECTION = 1000
ON_LISTING = 20
FIRST_DAY = datetime(2022, 4, 1, 8, 0)  # noqa: DTZ001 - as pages print it
ARTICLE = r"-post\d+\.html$"
LISTING = r"/muc-\d+(?:/trang-\d+)?\.html$"


@dataclass(frozen=True, slots=True)
class Newspaper:
    """What is served where: `articles` and `listings` is how many addresses a crawl of all of it asks for."""

    host: str
    articles: int

    @property
    def sections(self) -> tuple[str, ...]:
        return tuple(f"http://{self.host}/muc-{n}.html" for n in range(-(-self.articles // IN_SECTION)))

    @property
    def all_pages(self) -> int:
        """Articles and the pages of listings."""
        return self.articles + self.listings

    @property
    def listings(self) -> int:
        whole, rest = divmod(self.articles, IN_SECTION)
        return whole * (IN_SECTION // ON_LISTING) + -(-rest // ON_LISTING)

    def source(self) -> LocalSource:
        """The newspaper as a source, all of whose articles are opened."""
        port = int(self.host.rsplit(":", 1)[1])
        original = load_sources(SAMPLE / "sources")[HOST]
        discover = tuple(
            Discovery("listing", url, pages=url.replace(".html", "/trang-{page}.html"), basis="seen")
            for url in self.sections
        )
        return replace(Served(ports={HOST: port}).local(original), discover=discover, opens="every")


@contextmanager
def served(articles: int) -> Iterator[Newspaper]:
    """The newspaper in a process of its own, which ends with this one."""
    command = [sys.executable, __file__, "--pages", str(articles)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield Newspaper(process.stdout.readline().strip(), articles)
        finally:
            process.stdin.close()


def answers(articles: int) -> dict[bytes, bytes]:
    """What each path is answered with, head and body."""
    site = next(site for site in read_sites(SITES) if site.host == HOST)
    pages = _pages(articles)
    found: dict[bytes, bytes] = {}
    for section in range(-(-articles // IN_SECTION)):
        part = tuple(page for _, page in zip(range(IN_SECTION), pages, strict=False))
        for capture in captures_of(_section(site, section, part)):
            path = capture.url.split(HOST, 1)[1].encode()
            if capture.content_type.startswith("text/html") and path not in found:
                found[path] = _answer(capture.body.replace(b"https://" + HOST.encode(), b""))
    return found


def _pages(count: int) -> Iterator[Page]:
    """Articles of all sample sites in turn, numbered."""
    known = [
        page
        for site in read_sites(SITES)
        for page in site.pages
        if page.listed and page.status == 200 and page.blocks and "encoding" not in page.extra
    ]
    for number, page in zip(range(count), cycle(known), strict=False):
        body = f"{page.body}\n\nTin số {number} của tòa soạn."
        yield replace(
            page,
            name=f"bai-{number}",
            title=f"{page.title} ({number})",
            id=100_000 + number,
            path=f"/bai-viet-cua-toa-soan-post{100_000 + number}.html",
            published=FIRST_DAY + timedelta(minutes=20 * number),
            body=body,
            blocks=read_body(body),
            attachments=(),
            extra={},
        )


def _section(site: Site, number: int, pages: tuple[Page, ...]) -> Site:
    listing = {
        "path": f"/muc-{number}.html",
        "more": f"/muc-{number}/trang-{{n}}.html",
        "title": f"Công đoàn, mục {number}",
        "size": ON_LISTING,
    }
    settings = {name: value for name, value in site.settings.items() if name not in ("feed", "ordinary")}
    return replace(site, pages=pages, mirror=(), settings=settings | {"listing": [listing]})


def _answer(body: bytes) -> bytes:
    packed = gzip.compress(body, 6, mtime=0)
    tag = hashlib.sha1(body, usedforsecurity=False).hexdigest()
    head = (
        "HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Thu, 09 Nov 2023 01:28:30 GMT\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nVary: Accept-Encoding\r\n"
        f'ETag: "{tag}"\r\nCache-Control: max-age=60\r\nContent-Length: {len(packed)}\r\n'
    )
    return head.encode() + b"\r\n" + packed


_MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"


class _Connection(asyncio.Protocol):
    """One connection, kept open unless the client asks otherwise."""

    def __init__(self, known: dict[bytes, bytes]) -> None:
        self._known = known
        self._had = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._had += data
        while b"\r\n\r\n" in self._had:
            head, self._had = self._had.split(b"\r\n\r\n", 1)
            path = head.split(b" ", 2)[1]
            self._transport.write(self._known.get(path, _MISSING))
            if b"connection: close" in head.lower():
                self._transport.close()


async def _serve(known: dict[bytes, bytes]) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(known), "127.0.0.1", 0)
    print(f"127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)  # until the other side closes it


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=3000)
    asyncio.run(_serve(answers(parser.parse_args().pages)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
