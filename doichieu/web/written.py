"""The pages as files: the server is asked for each in this process, and what it answers is written.

So a written site and a served one can't differ but in what only a server can do: forms, searches, checks.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path

from fastapi import FastAPI, Request

from catalogue.campaigns import use_own_campaigns
from doichieu.settings import Settings
from doichieu.web.app import create_app
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
from store.errors import StoreError

_MARK = ".doichieu-site"  # in a folder that may be emptied: a site was written there
_MOST_FIGURES = 50_000
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
    settings: Settings,
    on_progress: Callable[[int, int], None] | None = None,
    processes: int = 1,
) -> int:
    """Writes every page and file of a store, and index.html. Returns how many files there are.

    What an earlier run wrote there goes first; a folder with anything else in it is refused. `on_progress` is
    told how many are written, and of how many.
    """
    with _opened(settings) as holdings:
        addresses = _addresses(holdings)
    _make_room(folder)
    parts = [_Part(folder, settings, addresses, number, processes) for number in range(processes)]
    written = 0
    for _ in _at_once(parts):
        written += 1
        if on_progress is not None:
            on_progress(written, len(addresses))
    write_file(folder / "index.html", _start(addresses[0]))
    return written + 1


@dataclass(frozen=True, slots=True)
class _Part:
    """What one of several processes writes: of the addresses every so many pairs, as the two languages of a
    page rest on the same."""

    folder: Path
    settings: Settings
    addresses: Sequence[Address]
    number: int
    of: int

    @property
    def own(self) -> list[Address]:
        return [one for at, one in enumerate(self.addresses) if at // 2 % self.of == self.number]


def _at_once(parts: Sequence[_Part]) -> Iterator[None]:
    """Something for each file that is written; with a single part in this process."""
    if len(parts) == 1:
        yield from _written(parts[0])
        return
    context = get_context("spawn")
    processes, open_ends = [], []
    try:
        for part in parts:
            here, there = context.Pipe(duplex=False)
            process = context.Process(target=_write_part, args=(part, there), daemon=True)
            process.start()
            there.close()
            processes.append(process)
            open_ends.append(here)
        while open_ends:
            for end in wait(open_ends):
                assert isinstance(end, Connection)
                try:
                    told = end.recv()
                except EOFError:
                    raise ExportError("A process that wrote pages died", "Run it again") from None
                if isinstance(told, Exception):
                    raise told
                if told is None:
                    open_ends.remove(end)
                else:
                    yield
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _write_part(part: _Part, there: Connection) -> None:
    """What such a process does: it sends a word for each file, and nothing at the end, or what went wrong."""
    try:
        for _ in _written(part):
            there.send(True)
        there.send(None)
    except (ExportError, StoreError) as error:
        there.send(error)


def _written(part: _Part) -> Iterator[None]:
    use_own_campaigns(part.settings.own_campaigns)
    with _opened(part.settings) as holdings:
        _sums_of(holdings)
        site = WrittenSite(holdings, _BOUNDLESS, written=frozenset(part.addresses))
        for one, content in _asked(create_app(site), part.own):
            write_file(part.folder / file_of(one), content)
            yield


@contextmanager
def _opened(settings: Settings) -> Iterator[Holdings]:
    with (
        open_store(settings.shown_url, create=False, read_only=True) as store,
        Holdings(settings, store) as holdings,
    ):
        yield holdings


def _addresses(holdings: Holdings) -> list[Address]:
    """A page for each text that counts, and for each of its figures and findings."""
    figures: list[str] = []
    documents: list[str] = []
    seen: set[tuple[str, str]] = set()
    for document, told in holdings.store.read_documents():
        documents.append(document.id)
        figures += [one.id for one in told]
        seen.update((one.figure.campaign or "", one.figure.province or "") for one in told)
        if len(figures) > _MOST_FIGURES:
            raise ExportError(
                f"The store has more than {_MOST_FIGURES:,} figures: too many files for a written site",
                "Use `doichieu serve`",
            )
    return written_addresses(
        list(campaigns().values()),
        holdings.told(),
        figures=figures,
        documents=documents,
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
