"""A page that unpacks to ten gigabytes costs a crawl less than a second and 64 MB."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bombs import brotlied, gzipped, zstded
from crawl_world import Answer, html, serving

HERE = Path(__file__).parent

CHILD = """
import resource, sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from crawl_world import LOCAL, Discovery, Place, Sink, clock
from scrapers.crawl import run_crawl
from scrapers.model import Holder

def crawl(path):
    source = Place("x", sys.argv[2], (Discovery("listing", f"http://{sys.argv[2]}{path}"),))
    folder = Path(sys.argv[3])
    return run_crawl([source], Holder(Sink()), archive_dir=folder, now=clock, manners=LOCAL).sources[0]

assert crawl("/nho/").pages == 1
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
one = crawl("/to/")
seconds = time.process_time() - began
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(f"{seconds:.2f}|{grown:.1f}|{one.pages}|{one.errors}|{one.problems[0].what}")
"""


BOMBS = {"gzip": gzipped, "br": brotlied, "zstd": zstded}


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
