"""Which checker this is: sums that were kept are only used by the one that would find the same."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import catalogue
import checks
import parsers
from catalogue.campaigns import load_campaigns

_ROOMS = (catalogue, checks, parsers)


def checker() -> str:
    """A digest of all that decides what the sums of a text come to: the code and data of the rooms that know,
    read and judge, Python's own tables of letters, and the campaigns in use, the user's own among them."""
    campaigns = repr(sorted(load_campaigns().items()))
    return hashlib.sha256(f"{_program()}\n{campaigns}".encode()).hexdigest()[:20]


@cache
def _program() -> str:
    found = hashlib.sha256(platform.python_version().encode())
    for path in _files():
        found.update(f"\n{path.name}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _files() -> Iterator[Path]:
    """What these rooms are made of, in a fixed order, and how this one asks them."""
    here = Path(__file__).parent
    yield from (here / "check.py", here / "sums.py")
    for room in _ROOMS:
        for folder in room.__path__:
            inside = (path for path in Path(folder).rglob("*") if path.is_file())
            yield from sorted(path for path in inside if path.suffix != ".pyc")
