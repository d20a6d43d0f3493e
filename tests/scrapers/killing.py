"""Kill a crawl, or fill its disk, at many points, and see whether the next run makes it whole.

    python tests/scrapers/killing.py --points 200

Kills it at random moments and at random writes, fills the disk for any file and for the archive alone, and
then kills it at each of its writes in turn (not with --each-write no). A few of these points are tried in
`make test`, by test_killed_anywhere.py.
"""

from __future__ import annotations

import argparse
import errno
import itertools
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE)]  # as a script it finds its neighbours itself

from crawl_world import LOCAL, Answer, Discovery, Place, Site, clock, html, serving  # noqa: E402
from warcio.checker import Checker  # noqa: E402

from archive.captures import archives_in  # noqa: E402
from archive.warc import read_records  # noqa: E402
from archive.writer import WarcWriter  # noqa: E402
from doichieu.tasks.keeping.pages import Keeper, Readers  # noqa: E402
from doichieu.tasks.keeping.reading import Origin, PageRead  # noqa: E402
from doichieu.tasks.keeping.reading_process import PageToRead  # noqa: E402
from doichieu.tasks.keeping.seen import StillShown  # noqa: E402
from scrapers.crawl import run_crawl  # noqa: E402
from scrapers.model import FetchedPage, Holder  # noqa: E402
from store.database import Store, open_store  # noqa: E402
from store.records import KeptPage  # noqa: E402
from store.verify import verify  # noqa: E402

Way = Literal["time", "write", "full", "archive full"]
ARTICLES = 24


@dataclass(frozen=True)
class Point:
    """Where a run is ended: after so many seconds, at its nth write, or when a file, or its archive, has so
    many bytes."""

    way: Way
    at: float


def world() -> dict[str, Answer]:
    """A union portal with two listings and its reports."""
    pages = {
        f"/tin-tuc/bao-cao-{n}.html": html(
            f"<article><h1>Báo cáo của Công đoàn huyện số {n}</h1><p>Hưởng ứng Chương trình “1 triệu sáng "
            f"kiến”, tính đến ngày 31/5/2022, LĐLĐ tỉnh Hà Giang có {1800 + n} sáng kiến trên chỉ tiêu "
            "1500.</p></article>"
        )
        for n in range(ARTICLES)
    }
    paths = list(pages)
    half = len(paths) // 2
    for number, part in ((1, paths[:half]), (2, paths[half:])):
        links = "".join(f'<a href="{path}">x</a>' for path in part)
        pages[f"/tin-tuc/?page={number}"] = html(f'{links}<a href="/tin-tuc/?page=2">2</a>')
    return pages


def crawl_into(folder: Path, host: str) -> None:
    """One crawl into a store and an archive, as the command does it: read in a process beside it from the
    first page on, kept in groups."""
    source = Place("ldld-hagiang", host, (Discovery("listing", f"http://{host}/tin-tuc/?page=1"),))
    with (
        open_store(str(folder / "kho.sqlite")) as store,
        Readers(processes=1, read_here=0) as readers,
    ):
        still = StillShown(store, clock)
        keeper = Keeper(
            store,
            readers,
            to_read=lambda page: PageToRead(
                page.body, page.canonical, "text/html", Origin(source.id, "Hà Giang")
            ),
            row=_row,
            on_kept=lambda kept, page, before, since: None,
            still=still,
            now=clock,
        )
        run_crawl(
            [source],
            Holder(keeper, keeper.seen_again, still.known),
            archive_dir=folder / "archive",
            now=clock,
            manners=LOCAL,
        )


def _row(page: FetchedPage, read: PageRead) -> KeptPage:
    return KeptPage(
        page.canonical, page.canonical, page.source_id, page.fetched_at, page.status,
        page.sha256, page.archive, page.offset, page.media_type, read.problem,
    )  # fmt: skip


def found_in(folder: Path) -> dict[str, Any]:
    """What a crawl left, without what may differ: in which archive a page stands, and where in it."""
    archives = archives_in(folder / "archive")
    with open_store(str(folder / "kho.sqlite"), create=False) as store:
        found = {
            "pages": sorted((one.page.url, one.page.sha256, one.page.status) for one in store.pages()),
            "figures": sorted((one.id, str(one.figure.value)) for one in store.figures()),
            "problems": [problem.what for problem in verify(store, folder / "archive")],
        }
    checker = Checker(type("Options", (), {"inputs": [str(path) for path in archives], "verbose": False})())
    checker.process_all()
    articles = Counter(page.url for path in archives for page in read_records(path) if "bao-cao" in page.url)
    return found | {
        "archives": checker.exit_value,
        "captured": sorted(articles),
        "open": sorted(path.name for path in (folder / "archive").glob("*.open")),
        "parts": sorted(path.name for path in folder.rglob("*.part")),
    }


class Crawls:
    """Crawls in processes of their own, which begin at once: they are forked from one that is ready."""

    def __init__(self, host: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--fork", host],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, folder: Path, point: Point | None) -> tuple[int, float]:
        """The wait status of the crawl (0: it went through), and how long it took."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"folder": str(folder), "way": point.way if point else "", "at": point.at if point else 0}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        status, seconds = self._process.stdout.readline().split()
        return int(status), float(seconds)

    def close(self) -> None:
        self._process.communicate(timeout=20)


@contextmanager
def crawls_of(site: Site) -> Iterator[Crawls]:
    made = Crawls(site.host)
    try:
        yield made
    finally:
        made.close()


def fork_on_demand(host: str) -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            _arm(asked["way"], asked["at"])
            try:
                crawl_into(Path(asked["folder"]), host)
            except Exception:  # noqa: BLE001 - a full disk may show anywhere; the status tells
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{status} {time.monotonic() - began}\n")
        sys.stdout.flush()


def _arm(way: str, at: float) -> None:
    if way == "time":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process there and then, like kill -9
        signal.setitimer(signal.ITIMER_REAL, at)
    elif way == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(at), int(at)))
    elif way == "archive full":
        _fill_archive(int(at))
    elif way == "write":
        _kill_at_write(int(at))


class _FullDisk(FileIO):
    """A file on a disk with so much room, which takes a part of what it has no room for."""

    room = 0

    def write(self, data: Any, /) -> int:
        left = self.room - self.tell()
        if left <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(memoryview(data)[:left])


def _fill_archive(room: int) -> None:
    opened = WarcWriter._open

    def with_room(self: WarcWriter, path: Path) -> None:
        opened(self, path)
        self._file.close()
        self._file = _FullDisk(path, "ab")
        self._file.room = room

    WarcWriter._open = with_room  # type: ignore[method-assign]


def _kill_at_write(nth: int) -> None:
    """Half a record is in the archive, or a transaction is about to be committed: then it is over."""
    left = [nth]

    def due() -> bool:
        left[0] -= 1
        return left[0] < 0

    append, keep = WarcWriter._append, Store.keep_all

    def half(self: WarcWriter, data: bytes) -> None:
        if due():
            self._file.write(data[: len(data) // 2])
            self._file.flush()
            os.kill(os.getpid(), signal.SIGKILL)
        append(self, data)

    def kept(self: Store, *given: Any, **more: Any) -> Any:
        if due():
            os.kill(os.getpid(), signal.SIGKILL)
        result = keep(self, *given, **more)
        if due():
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    WarcWriter._append = half  # type: ignore[method-assign]
    Store.keep_all = kept  # type: ignore[method-assign]


@dataclass(frozen=True)
class Tried:
    """Whether the crawl was really ended there, and what is wrong with what the next one made of it."""

    point: Point
    ended: bool
    wrong: str | None


def try_point(crawls: Crawls, site: Site, folder: Path, point: Point, whole: dict[str, Any]) -> Tried:
    """End a crawl there and start it again."""
    site.log.clear()
    status, _ = crawls.run(folder, point)
    again, _ = crawls.run(folder, None)
    wrong = f"the next run failed with {again}" if again else _difference(found_in(folder), whole, site)
    return Tried(point, status != 0, wrong)


def _difference(found: dict[str, Any], whole: dict[str, Any], site: Site) -> str | None:
    wrong = [name for name, value in whole.items() if found[name] != value]
    if wrong:
        return f"{wrong[0]}: {found[wrong[0]]} instead of {whole[wrong[0]]}"
    asked = Counter(path for path in site.paths() if "bao-cao" in path)
    twice = [path for path, times in asked.items() if times > 1]
    if len(twice) > 1 or max(asked.values()) > 2:
        return f"asked for again: {twice}"
    return None


def points(count: int, seed: int, seconds: float, sizes: tuple[int, int], writes: int) -> list[Point]:
    """A quarter in time, a quarter at writes, half at a full disk."""
    chance = random.Random(seed)
    makers: tuple[Callable[[], Point], ...] = (
        lambda: Point("time", round(chance.uniform(0.001, seconds), 4)),
        lambda: Point("write", chance.randrange(writes)),
        lambda: Point("full", chance.randrange(1, sizes[0])),
        lambda: Point("archive full", chance.randrange(1, sizes[1])),
    )
    return [makers[number % 4]() for number in range(count)]


def try_points(
    count: int, seed: int, folder: Path, on_point: Callable[[Tried], None], *, each_write: bool = False
) -> None:
    """Try so many points, each in a folder of its own, and tell each; then, if asked, at each write."""
    with serving(world()) as site, crawls_of(site) as crawls:
        status, seconds = crawls.run(folder / "whole", None)
        assert status == 0
        whole = found_in(folder / "whole")
        assert len(whole["pages"]) == len(whole["captured"]) == ARTICLES
        assert len(whole["figures"]) >= ARTICLES
        writes = len(site.log) + 3  # a record of each answer and of the archive; at least one transaction
        files = {path: path.stat().st_size for path in (folder / "whole").rglob("*") if path.is_file()}
        sizes = max(files.values()), max(files[path] for path in archives_in(folder / "whole" / "archive"))
        for number, point in enumerate(points(count, seed, seconds, sizes, writes)):
            on_point(try_point(crawls, site, folder / f"{number}", point, whole))
        for nth in itertools.count() if each_write else ():
            tried = try_point(crawls, site, folder / f"write-{nth}", Point("write", nth), whole)
            if not tried.ended:
                break  # it has no more
            on_point(tried)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each-write", choices=("yes", "no"), default="yes")
    parser.add_argument("--fork", metavar="HOST", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.fork:
        fork_on_demand(given.fork)
        return
    counts: Counter[str] = Counter()

    def on_point(tried: Tried) -> None:
        counts["points"] += 1
        counts[tried.point.way] += 1
        counts["ended there"] += tried.ended
        if tried.wrong:
            counts["failed"] += 1
            sys.stdout.write(f"{tried.point.way} {tried.point.at}: {tried.wrong}\n")

    with tempfile.TemporaryDirectory() as folder:
        try_points(given.points, given.seed, Path(folder), on_point, each_write=given.each_write == "yes")
    sys.stdout.write(", ".join(f"{name}: {count}" for name, count in counts.items()) + "\n")
    sys.exit(counts["failed"] > 0)


if __name__ == "__main__":
    main()
