"""Which records of which archives answer for an address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.errors import ArchiveError
from archive.records import Failure
from archive.urls import canonical
from archive.warc import ArchivedPage, read_at, read_records

# An answer "unchanged since" carries no body: it never stands for a page that there is a capture of.
_UNCHANGED = 304
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Location:
    """Where one capture stands."""

    path: Path
    offset: int
    url: str
    status: int
    fetched_at: datetime
    sha256: str

    def read(self) -> ArchivedPage:
        """Read the capture from its archive."""
        return read_at(self.path, self.offset)


class ArchiveIndex:
    """Captures by canonical address, oldest first."""

    def __init__(
        self,
        captures: Mapping[str, Sequence[Location]],
        unchanged: Mapping[str, Sequence[Location]] | None = None,
        failures: Mapping[str, str] | None = None,
    ) -> None:
        self._captures = captures
        self._unchanged = unchanged or {}
        self._failures = failures or {}

    @classmethod
    def build(
        cls, paths: Iterable[Path], *, on_problem: Callable[[ArchiveError], None] | None = None
    ) -> ArchiveIndex:
        """Scan archives. Broken records go to `on_problem` (or are raised); the others are indexed."""
        captures: dict[str, list[Location]] = {}
        unchanged: dict[str, list[Location]] = {}
        failures: dict[str, str] = {}

        def failed(failure: Failure) -> None:
            failures[canonical(failure.url)] = failure.what

        for path in paths:
            for page in read_records(path, on_problem=on_problem, on_failure=failed):
                place = Location(path, page.offset, page.url, page.status, page.fetched_at, page.sha256)
                if page.status == _UNCHANGED:
                    unchanged.setdefault(canonical(page.url), []).append(place)
                else:
                    captures.setdefault(canonical(page.url), []).append(place)
        for places in (*captures.values(), *unchanged.values()):
            places.sort(key=lambda place: (place.fetched_at, place.path.name, place.offset))
        return cls(captures, unchanged, failures)

    def get(self, url: str) -> Location | None:
        """The latest capture of an address: of exactly this address if there is one.

        Where there is none, but the host said that nothing had changed, that answer.
        """
        places = self._captures.get(canonical(url), ())
        exact = [place for place in places if place.url == url]
        found = exact or places or self.unchanged(url)
        return found[-1] if found else None

    def failure(self, url: str) -> str | None:
        """Why an address could not be fetched, where it could not; a capture of it stands above that."""
        return self._failures.get(canonical(url))

    def all(self, url: str) -> tuple[Location, ...]:
        """Every capture of an address, oldest first."""
        return tuple(self._captures.get(canonical(url), ()))

    def unchanged(self, url: str) -> tuple[Location, ...]:
        """The answers that nothing had changed there, oldest first."""
        return tuple(self._unchanged.get(canonical(url), ()))

    def addresses(self) -> list[str]:
        """The addresses that are told of: first those that gave a page, in the order in which they first did,
        then the others."""
        gave = {
            place.url: place.fetched_at
            for places in self._captures.values()
            for place in reversed(places)
            if place.status == _PAGE
        }
        others = [places[-1].url for told in (self._captures, self._unchanged) for places in told.values()]
        return list(dict.fromkeys((*sorted(gave, key=lambda url: gave[url]), *others, *self._failures)))

    def __len__(self) -> int:
        return sum(len(places) for places in self._captures.values())

    def __contains__(self, url: str) -> bool:
        return canonical(url) in self._captures or canonical(url) in self._unchanged
