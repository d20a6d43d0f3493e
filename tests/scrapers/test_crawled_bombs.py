"""A page that unpacks to ten gigabytes costs a crawl less than a second and 64 MB."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import brotli
import pytest
from crawl_world import Answer, html, serving

from archive.content import zstd

HERE = Path(__file__).parent
MB = bytes(1 << 20)
TIMES = 10 * 1024

CHILD = """
import resource, sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from crawl_world import FAST, Place, Sink, clock
from scrapers.crawl import run_crawl

def crawl(path):
    source = Place("x", sys.argv[2], (f"http://{sys.argv[2]}{path}",))
    folder = Path(sys.argv[3])
    report = run_crawl([source], archive_dir=folder, on_page=Sink(), now=clock, limits=FAST, allow_private=True)
    return report.sources[0]

assert crawl("/nho/").pages == 1
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
one = crawl("/to/")
seconds = time.perf_counter() - began
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(f"{seconds:.2f}|{grown:.1f}|{one.pages}|{one.errors}|{one.problems[0].what}")
"""


def gzipped() -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    first = engine.compress(MB) + engine.flush(zlib.Z_FULL_FLUSH)
    block = engine.compress(MB) + engine.flush(zlib.Z_FULL_FLUSH)
    return first + block * (TIMES - 1) + engine.flush()


def brotlied() -> bytes:
    engine = brotli.Compressor(quality=5)
    first = engine.process(MB) + engine.flush()
    second = engine.process(MB) + engine.flush()
    block = engine.process(MB) + engine.flush()
    return bytes(first + second + block * (TIMES - 2) + engine.finish())


BOMBS = {"gzip": gzipped, "br": brotlied, "zstd": lambda: bytes(zstd.compress(MB)) * TIMES}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_crawl_refuses_a_bomb_at_once(kind: str, tmp_path: Path) -> None:
    headers = (("Content-Type", "text/html"), ("Content-Encoding", kind))
    pages = {
        "/nho/": html('<a href="/tin-tuc/nho-1.html">x</a>'),
        "/tin-tuc/nho-1.html": html("1.539 sáng kiến " * 1000),
        "/to/": html('<a href="/tin-tuc/bom-2.html">x</a>'),
        "/tin-tuc/bom-2.html": Answer(BOMBS[kind](), headers=headers),
    }
    with serving(pages) as site:
        done = subprocess.run(
            [sys.executable, "-c", CHILD, HERE, site.host, tmp_path],
            capture_output=True,
            text=True,
            check=True,
            cwd=HERE.parent.parent,
        )
    seconds, grown, taken, errors, what = done.stdout.strip().split("|")
    assert "larger than" in what
    assert (taken, errors) == ("0", "1")
    assert float(grown) < 64
    assert float(seconds) < 2, "three requests and the rest of a crawl included"
