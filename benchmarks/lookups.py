"""How long a look into the indexes of many nights takes, with and without the merged index.

python benchmarks/lookups.py [--nights 365] [--pages 2000]

Each night looks at most pages of a site, which has ten more every night: an address has hundreds of captures.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from archive.captures import (  # noqa: E402
    INDEX,
    Capture,
    Captures,
    captures_in,
    complete_indexes,
    search_key,
    sorted_lines,
)
from archive.merged import MERGED  # noqa: E402

FIRST = datetime(2023, 1, 1, 20, 0, tzinfo=UTC)
LOOKS = 300


def address(number: int) -> str:
    return f"https://congdoan.example/tin-tuc/bai-so-{number}.html"


def write_nights(folder: Path, nights: int, pages: int) -> None:
    """Indexes as nightly crawls leave them: most of a site's pages, and ten new ones a night."""
    chance = random.Random(1)
    for night in range(nights):
        name = f"crawl-{FIRST + timedelta(days=night):%Y%m%dT%H%M%SZ}.warc.gz"
        stamp = f"{FIRST + timedelta(days=night):%Y%m%d%H%M%S}"
        known = chance.sample(range(pages + 10 * night), pages)
        captures = [
            Capture(
                search_key(address(number)), stamp, address(number), 200, "text/html",
                "sha1:YQGCFWE2ZRJGPFRDHCCGZ5SLNXQ5OFTU", folder / name, 1000 * number, 900,
            )
            for number in known
        ]  # fmt: skip
        (folder / f"{name}{INDEX}").write_text("".join(sorted_lines(captures)), encoding="utf-8")


def look(captures: Captures, most: int) -> float:
    """Milliseconds a look, over addresses that are there and some that are not."""
    chance = random.Random(2)
    addresses = [address(chance.randrange(most + most // 10)) for _ in range(LOOKS)]
    began = time.perf_counter()
    for url in addresses:
        captures.seen(url)
    return (time.perf_counter() - began) / LOOKS * 1000


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--pages", type=int, default=2000)
    options = parser.parse_args()
    most = options.pages + 10 * options.nights
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_nights(folder, options.nights, options.pages)
        print(f"{options.nights} indexes of {options.pages} lines")
        print(f"each index by itself: {look(Captures(folder), most):.2f} ms a look")
        began = time.perf_counter()
        complete_indexes(folder)
        print(f"merged in {time.perf_counter() - began:.1f} s, {(folder / MERGED).stat().st_size >> 20} MB")
        print(f"merged: {look(Captures(folder), most):.2f} ms a look")
        began = time.perf_counter()
        for _ in range(LOOKS):
            captures_in(folder).latest(address(0))
        print(f"of a revisit's payload: {(time.perf_counter() - began) / LOOKS * 1000:.2f} ms")
        for index in sorted(folder.glob(f"*{INDEX}"))[:4]:
            (folder / f"crawl-2030{index.name[10:]}").write_bytes(index.read_bytes())
        began = time.perf_counter()
        complete_indexes(folder)
        print(f"four nights later: merged in {time.perf_counter() - began:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
