"""The pages as files: the server is asked for each in this process, and what it answers is written.

So a written site and a served one can't differ but in what only a server can do: forms, searches, checks.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fastapi import FastAPI, Request

from doichieu.web.app import create_app
from doichieu.web.limits import Limits
from doichieu.web.site import Site
from exports.errors import ExportError
from exports.files import write_file
from exports.site.addresses import Address, FileLinks, ServedLinks, file_of
from exports.site.page import Frame

LANGS = ("vi", "en")
_MARK = ".doichieu-site"  # in a folder that may be emptied: a site was written there
_BOUNDLESS = Limits(asks=10**9, checks=0)


@dataclass(frozen=True, slots=True)
class WrittenSite(Site):
    """A site whose pages are files: links lead only to those `written`, and each page is whole in itself."""

    written: Collection[Address] = field(default_factory=frozenset)

    def frame(self, request: Request, here: Address) -> Frame:
        del request
        return Frame(here, FileLinks(here, self.written), sample=self.holdings.is_sample)


def write_site(
    folder: Path,
    site: Site,
    addresses: Sequence[Address],
    on_progress: Callable[[int, int], None] | None = None,
) -> int:
    """Writes the pages and files at these addresses, and index.html. Returns how many files there are.

    What an earlier run wrote there goes first; a folder with anything else in it is refused.
    """
    _make_room(folder)
    written = WrittenSite(site.holdings, _BOUNDLESS, written=frozenset(addresses))
    count = 0
    for one, content in _asked(create_app(written), addresses):
        write_file(folder / file_of(one), content)
        count += 1
        if on_progress is not None:
            on_progress(count, len(addresses))
    write_file(folder / "index.html", _start(addresses[0]))
    return count + 1


def _make_room(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise ExportError(
                f"{folder} has other files in it", "Name a new folder, or one that a site was written to"
            )
        shutil.rmtree(folder)
    write_file(folder / _MARK, b"Written by doichieu; emptied when it is written again.\n")


def _asked(app: FastAPI, addresses: Sequence[Address]) -> Iterator[tuple[Address, bytes]]:
    with asyncio.Runner() as runner:
        for one in addresses:
            link = ServedLinks()(replace(one, anchor=""))
            assert link is not None
            status, content = runner.run(_answer(app, link))
            if status != 200:
                raise ExportError(f"The page {link} could not be made ({status})", "Report this")
            yield one, content


async def _answer(app: FastAPI, link: str) -> tuple[int, bytes]:
    """What the application says to one GET: its status and body."""
    path, _, query = link.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"localhost")], "client": ("localhost", 0), "server": ("localhost", 80),
    }  # fmt: skip
    status = 0
    content = bytearray()

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = int(str(message["status"]))
        else:
            content.extend(message.get("body", b""))  # type: ignore[arg-type]

    await app(scope, receive, send)  # type: ignore[arg-type]
    return status, bytes(content)


def _start(first: Address) -> bytes:
    """Leads to the first page, also where nothing may run."""
    link = file_of(first)
    return (
        f'<!doctype html><html lang="{first.lang}"><meta charset="utf-8"><title>Đối chiếu</title>'
        f'<meta http-equiv="refresh" content="0; url={link}"><p><a href="{link}">Đối chiếu</a></p></html>\n'
    ).encode()
