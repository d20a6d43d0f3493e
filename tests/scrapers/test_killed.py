"""Killed anywhere, nothing lost, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from crawl_world import Sink, html, place, serving

from archive.warc import read_records
from scrapers.model import RunReport

Crawl = Callable[..., tuple[RunReport, Sink]]
HERE = Path(__file__).parent
SLOW = {f"/tin-tuc/bai-{n}.html": replace(html(f"{n} sáng kiến"), wait=0.05) for n in range(30)}
PAGES = {"/tin-tuc/": html("".join(f'<a href="{path}">x</a>' for path in SLOW)), **SLOW}

CHILD = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # where a shell has it ignored
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from crawl_world import LOCAL, Discovery, Place, clock
from scrapers.crawl import run_crawl
from scrapers.model import Holder

host = sys.argv[2]
source = Place("ldld-thanhhoa", host, (Discovery("listing", f"http://{host}/tin-tuc/"),))
def sink(page):
    print(page.canonical, flush=True)
folder = Path(sys.argv[3])
report = run_crawl([source], Holder(sink), archive_dir=folder, now=clock, manners=LOCAL)
print("interrupted" if report.interrupted else "finished", flush=True)
"""


def start(host: str, folder: Path) -> subprocess.Popen[str]:
    """A crawl in a process of its own, to which Ctrl-C means what it means at a terminal."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(HERE), host, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )


def read_lines(process: subprocess.Popen[str], count: int) -> list[str]:
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(count)]


def test_after_kill_9_the_archive_is_readable_and_the_next_run_goes_on(crawl: Crawl, tmp_path: Path) -> None:
    with serving(PAGES) as site:
        process = start(site.host, tmp_path / "kho")
        first = read_lines(process, 8)
        process.send_signal(signal.SIGKILL)
        process.wait()
        (archive,) = (tmp_path / "kho").glob("*.warc.gz")
        problems: list[Exception] = []
        kept = {page.url for page in read_records(archive, on_problem=problems.append)}
        assert kept >= set(first), "what was handed over is in the archive"
        # A tail that the kill left half written:
        with archive.open("ab") as file:
            file.write(archive.read_bytes()[300:420])

        report, sink = crawl(place(site, "/tin-tuc/"))
        assert len(sink.pages) == 30
        assert len({page.canonical for page in sink.pages}) == 30
        times = Counter(path for path in site.paths() if "bai-" in path)
        again = [path for path, count in times.items() if count > 1]
        assert len(again) <= 1, "only the page in flight at the kill is asked for again"
        assert report.problems == ()
        whole = [page.url for path in (tmp_path / "kho").glob("*.warc.gz") for page in read_records(path)]
        assert sorted(Counter(url for url in whole if "bai-" in url).values()) == [1] * 30
        assert not list((tmp_path / "kho").glob("*.open"))


def test_what_a_run_left_that_was_killed_before_its_first_record_goes(crawl: Crawl, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    for name in ("crawl-20261121T050000Z.warc.gz", "crawl-20261121T050001Z.warc.gz"):
        (folder / f"{name}.open").write_text('["ldld-thanhhoa"]')
    (folder / "crawl-20261121T050000Z.warc.gz").touch()
    (folder / "crawl-20261121T050001Z.warc.gz").write_bytes(b"\x1f\x8b\x08\x00half a record")
    with serving(PAGES) as site:
        report, _ = crawl(place(site, "/tin-tuc/"))
    assert report.problems == ()
    assert [path.name for path in folder.glob("*.warc.gz*") if "20261121" in path.name] == []


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_ctrl_c_ends_soon_reports_and_the_next_run_goes_on(crawl: Crawl, tmp_path: Path) -> None:
    with serving(PAGES) as site:
        process = start(site.host, tmp_path / "kho")
        read_lines(process, 5)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=20)
        assert time.monotonic() - began < 5
        assert process.returncode == 0
        assert output.strip().splitlines()[-1].startswith("interrupted")
        _, sink = crawl(place(site, "/tin-tuc/"))
        assert len(sink.pages) == 30
        assert max(Counter(path for path in site.paths() if "bai-" in path).values()) <= 2


def test_ctrl_c_does_not_wait_for_a_slow_server(tmp_path: Path) -> None:
    slow = {"/tin-tuc/bai-1.html": html("1"), "/tin-tuc/bai-2.html": replace(html("2"), wait=4.5)}
    listing = html("".join(f'<a href="{path}">x</a>' for path in slow))
    with serving({"/tin-tuc/": listing, **slow}) as site:
        process = start(site.host, tmp_path / "kho")
        while "/tin-tuc/bai-2.html" not in site.paths():
            time.sleep(0.02)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=20)
        assert time.monotonic() - began < 3
    assert output.strip().splitlines()[-1] == "interrupted"


def test_a_disk_that_takes_no_more_ends_the_run_with_one_clear_error(
    crawl: Crawl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.errors import ArchiveError
    from archive.writer import WarcWriter

    real = WarcWriter._append
    written: list[int] = []

    def full(self: WarcWriter, data: bytes) -> None:
        written.append(len(data))
        if len(written) > 6:
            raise ArchiveError("kho: can't be written (No space left on device)", "check free space")
        real(self, data)

    monkeypatch.setattr(WarcWriter, "_append", full)
    sink = Sink()
    with serving(PAGES) as site:
        with pytest.raises(ArchiveError, match="No space"):
            crawl(place(site, "/tin-tuc/"), on_page=sink)
        assert len(site.log) < 12, "no more is asked for than can be kept"
        monkeypatch.undo()
        before = {page.canonical for page in sink.pages}
        _, rest = crawl(place(site, "/tin-tuc/"))
    assert before <= {page.canonical for page in rest.pages}
    assert len(rest.pages) == 30
