"""Where the memory of a crawl grows with its pages: bytes a page, by the line that asked for them.

python benchmarks/growth.py [--way storing] [--begin 2500] [--end 10000] [--lines 12]

Python's own account (tracemalloc) of a crawl of the newspaper that `crawling.py` crawls: what is held
after `--end` pages and was not after `--begin`, when caches are full and a run's sample of pages is complete.
What the system gives the process, which is more and rougher, is measured by `crawling.py --memory`.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

from crawlers import WAYS, Crawled
from newspaper import ROOT, served

_NOT_OURS = tracemalloc.Filter(inclusive=False, filename_pattern=tracemalloc.__file__)


class Watched(Crawled):
    """A crawl looked at twice."""

    def __init__(self, begin: int, end: int) -> None:
        super().__init__()
        self._at = (begin, end)
        self.held: list[tracemalloc.Snapshot] = []

    def page(self) -> None:
        """One more answer."""
        super().page()
        if self.pages in self._at:
            gc.collect()
            self.held.append(tracemalloc.take_snapshot().filter_traces((_NOT_OURS,)))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--way", choices=WAYS, default="storing")
    parser.add_argument("--begin", type=int, default=2500)
    parser.add_argument("--end", type=int, default=10_000)
    parser.add_argument("--lines", type=int, default=12)
    options = parser.parse_args(arguments)
    if not 0 < options.begin < options.end:
        parser.error("--begin comes before --end")
    crawled = Watched(options.begin, options.end)
    with served(options.end) as paper, tempfile.TemporaryDirectory() as folder:
        run = WAYS[options.way](paper, Path(folder), crawled)
        tracemalloc.start()
        run()
    before, after = crawled.held
    changes = after.compare_to(before, "lineno")
    pages = options.end - options.begin
    grown = sum(one.size_diff for one in changes)
    print(f"{options.way}: {grown / pages:.0f} bytes a page, {grown / 1e6:.2f} MB over {pages:,} pages")
    for one in changes[: options.lines]:
        place = one.traceback[0]
        name = place.filename.removeprefix(f"{ROOT}/").split("site-packages/")[-1]
        print(f"{one.size_diff / pages:9.1f}  {name}:{place.lineno}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
