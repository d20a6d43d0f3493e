"""The pages as files: the server is asked for each in this process, and what it answers is written.

So a written site and a served one can't differ but in what only a server can do: forms, searches, checks.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from fastapi import FastAPI, Request

from catalogue.campaigns import use_own_campaigns
from doichieu.settings import Settings
from doichieu.web.app import create_app
from doichieu.web.crew import Crew, Job, Tell, Turns
from doichieu.web.holdings import Holdings
from doichieu.web.limits import Limits
from doichieu.web.site import Site
from doichieu.web.sums import Sums
from exports.errors import ExportError
from exports.files import write_file
from exports.shelf import Asked
from exports.site.addresses import Address, FileLinks, ServedLinks, file_of
from exports.site.known import campaigns
from exports.site.page import Frame
from exports.site.written import written_addresses
from store.database import open_store

_MARK = ".doichieu-site"  # in a folder that may be emptied: a site was written there
_MOST_FIGURES = 50_000
_BOUNDLESS = Limits(asks=None, checks=0)


@dataclass(frozen=True, slots=True)
class WrittenSite(Site):
    """A site whose pages are files: links lead only to those `written`, each with its file, and each page is
    whole in itself."""

    written: Mapping[Address, str] = field(default_factory=dict)

    def frame(self, request: Request, here: Address) -> Frame:
        del request
        links = FileLinks(str(file_of(here)), self.written)
        return Frame(here, links, sample=self.holdings.is_sample)


def write_site(
    folder: Path,
    settings: Settings,
    on_progress: Callable[[int, int], None] | None = None,
    processes: int = 1,
) -> int:
    """Writes every page and file of a store, and index.html. Returns how many files there are.

    What an earlier run wrote there goes first; a folder with anything else in it is refused. `on_progress` is
    told how many are written, and of how many.
    """
    job = Job(folder, settings)
    with Crew(processes - 1, _help, job) as crew, _opened(settings) as holdings:
        addresses = _addresses(holdings)
        _make_room(folder)
        written = 0

        def tell() -> None:
            nonlocal written
            written += 1
            if on_progress is not None:
                on_progress(written, len(addresses))

        crew.together(addresses, lambda turns, told: _write(holdings, folder, turns, told), tell)
    write_file(folder / "index.html", _start(addresses[0]))
    return written + 1


def _help(job: Job, turns: Callable[[], Turns], tell: Tell) -> None:
    """What a helping process does, from its beginning."""
    use_own_campaigns(job.settings.own_campaigns)
    with _opened(job.settings) as holdings:
        _sums_of(holdings)
        _write(holdings, job.folder, turns(), tell)


def _write(holdings: Holdings, folder: Path, turns: Turns, tell: Tell) -> None:
    site = WrittenSite(holdings, _BOUNDLESS, written=files_of(turns.addresses))

    def write(one: Address, content: bytes) -> None:
        write_file(folder / file_of(one), content)
        tell()

    ask_for_each(create_app(site), turns, write)


@contextmanager
def _opened(settings: Settings) -> Iterator[Holdings]:
    with (
        open_store(settings.shown_url, create=False, read_only=True) as store,
        Holdings(settings, store) as holdings,
    ):
        yield holdings


def _addresses(holdings: Holdings) -> list[Address]:
    """A page for each text that counts, and for each of its figures and findings."""
    texts: list[tuple[str, list[str]]] = []
    figures = 0
    seen: set[tuple[str, str]] = set()
    for document, told in holdings.store.read_documents():
        texts.append((document.id, [one.id for one in told]))
        figures += len(told)
        seen.update((one.figure.campaign or "", one.figure.province or "") for one in told)
        if figures > _MOST_FIGURES:
            raise ExportError(
                f"The store has more than {_MOST_FIGURES:,} figures: too many files for a written site",
                "Use `doichieu serve`",
            )
    return written_addresses(
        list(campaigns().values()),
        holdings.told(),
        texts=texts,
        findings=_sums_of(holdings).shelf.each(Asked(said="all")),
        seen=seen,
    )


def _sums_of(holdings: Holdings) -> Sums:
    """The findings; waits until they are worked out."""
    while (sums := holdings.findings()) is None:
        pass  # it waited some seconds
    return sums


def _make_room(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise ExportError(
                f"{folder} has other files in it", "Name a new folder, or one that a site was written to"
            )
        shutil.rmtree(folder)
    write_file(folder / _MARK, b"Written by doichieu; emptied when it is written again.\n")


def files_of(addresses: Iterable[Address]) -> Mapping[Address, str]:
    """The file of each page."""
    return {one: str(file_of(one)) for one in addresses}


def ask_for_each(app: FastAPI, addresses: Iterable[Address], take: Callable[[Address, bytes], None]) -> None:
    """What the application answers to each of the addresses is given to `take`."""

    async def ask() -> None:
        links = ServedLinks()
        for one in addresses:
            link = links(replace(one, anchor=""))
            status, content = await _answer(app, link)
            if status != 200:
                raise ExportError(f"The page {link} could not be made ({status})", "Report this")
            take(one, content)

    asyncio.run(ask())


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

    asked = False

    async def receive() -> dict[str, object]:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # nobody hangs up
        asked = True
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
