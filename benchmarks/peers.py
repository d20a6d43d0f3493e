"""Other people's libraries behind one shape each; imported only where they are measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from importlib import import_module, metadata, util
from pathlib import Path
from typing import Any

ZONE = "Asia/Ho_Chi_Minh"
ZONES = Path("/usr/share/zoneinfo")


@dataclass(frozen=True, slots=True)
class Peer:
    """A library that may be installed: the module to import and what its package is called."""

    name: str
    module: str
    package: str

    @property
    def missing(self) -> str | None:
        """What to say where it isn't installed."""
        if util.find_spec(self.module) is None:
            return f"{self.package} is not installed"
        return None

    @property
    def version(self) -> str:
        return metadata.version(self.package)


DUCKLING = Peer("Duckling", "duckling", "pyduckling-native-phihos")
DATEPARSER = Peer("dateparser.search_dates", "dateparser", "dateparser")
TRAFILATURA = Peer("trafilatura", "trafilatura", "trafilatura")
PEERS = (TRAFILATURA, DUCKLING, DATEPARSER)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a tool read, with where it says that it stands."""

    start: int
    end: int
    value: Decimal


def duckling(published: str, dimensions: tuple[str, ...]) -> Callable[[str], list[dict[str, Any]]]:
    """Duckling's Vietnamese rules, as of the day a text was published."""
    native: Any = import_module("duckling")
    zones = _time_zones()
    noon = datetime.fromisoformat(f"{published}T12:00:00").replace(tzinfo=UTC)
    vietnamese = native.parse_lang("VI")
    locale = native.parse_locale("VI_VN", native.default_locale_lang(vietnamese))
    context = native.Context(native.parse_ref_time(zones, ZONE, int(noon.timestamp())), locale)
    wanted = native.parse_dimensions(list(dimensions))

    def parse(text: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = native.parse(text, context, wanted, False)
        return found

    return parse


@cache
def _time_zones() -> Any:
    """Read once: each reading of all zones takes a fifth of a second, and its memory is never freed."""
    return import_module("duckling").load_time_zones(str(ZONES))


def duckling_numbers(published: str) -> Callable[[str], Iterator[Number]]:
    """Its numbers and amounts; of an interval (*hơn 600.000*) the end that is printed."""
    parse = duckling(published, ("number", "amount-of-money"))

    def numbers(text: str) -> Iterator[Number]:
        for found in parse(text):
            value = found["value"]
            for part in (value, value.get("from", {}), value.get("to", {})):
                if isinstance(part, dict) and isinstance(part.get("value"), int | float):
                    yield Number(found["start"], found["end"], Decimal(str(part["value"])))

    return numbers


def search_dates(published: str) -> Callable[[str], object]:
    from dateparser.search import search_dates as search

    settings: Any = {"RELATIVE_BASE": datetime.fromisoformat(published), "DATE_ORDER": "DMY"}

    def dates(text: str) -> object:
        return search(text, languages=["vi"], settings=settings)

    return dates


def main_text() -> Callable[[bytes], object]:
    trafilatura: Any = import_module("trafilatura")

    def extract(page: bytes) -> object:
        text: str | None = trafilatura.extract(page)
        return text

    return extract
