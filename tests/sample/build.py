"""Builds the sample world: `build.py` writes its archive, `build.py --check` says if that is current."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from samplekit.render import captures_of  # noqa: E402
from samplekit.source import SourceError, read_sites  # noqa: E402
from samplekit.warc import build_archive, unpacked  # noqa: E402

ARCHIVE = HERE.parents[1] / "doichieu" / "sample" / "world.warc.gz"


def build(folder: Path = HERE / "sites") -> bytes:
    """The archive's bytes, from the sources alone."""
    return build_archive(capture for site in read_sites(folder) for capture in captures_of(site))


def is_current(archive: Path = ARCHIVE) -> bool:
    """Whether the committed archive holds what the sources give; compared unpacked, as zlibs differ."""
    return archive.is_file() and unpacked(archive.read_bytes()) == unpacked(build())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if out of date")
    try:
        if parser.parse_args().check:
            current = is_current()
            print("world.warc.gz is current" if current else "world.warc.gz is out of date: run build.py")  # noqa: T201
            return 0 if current else 1
        data = build()
    except SourceError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    ARCHIVE.write_bytes(data)
    print(f"{ARCHIVE.name}: {len(data):,} bytes")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
