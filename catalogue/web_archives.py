"""Public web archives as data: where their CDX index is asked and their captures are got."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from catalogue.source_parts import STRICT, need
from catalogue.tables import DATA
from catalogue.toml_files import read_record


@dataclass(frozen=True, slots=True)
class WebArchive:
    """An archive: `index` are its CDX endpoints, `capture` the address of a capture's bytes."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    id: str
    name: str
    hosts: tuple[str, ...]
    index: tuple[str, ...]
    capture: str

    def __post_init__(self) -> None:
        need(bool(self.index), f"{self.id}: index is empty")
        for url in (*self.index, self.capture):
            need(urlsplit(url).netloc in self.hosts, f"{self.id}: “{url}” is on none of its hosts")
        whole = "{filename}" in self.capture or ("{timestamp}" in self.capture and "{url}" in self.capture)
        need(whole, f"{self.id}: capture needs {{filename}}, or {{timestamp}} and {{url}}")


@dataclass(frozen=True, slots=True)
class _File:
    __pydantic_config__: ClassVar[dict[str, str]] = STRICT

    archives: tuple[WebArchive, ...]


def load_web_archives(file: Path = DATA / "web_archives.toml") -> dict[str, WebArchive]:
    """The known archives by id. Raises CatalogueError where the file has a mistake."""
    return {one.id: one for one in read_record(_File, file).archives}
