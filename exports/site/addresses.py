"""Every page has one address, also every state of it: served as a path with a query, written as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote, urlencode

from exports.wording import Lang
from store.identity import digest_of

Kind = Literal[
    "home",
    "table",
    "province",
    "figure",
    "document",
    "findings",
    "finding",
    "check",
    "sources",
    "about",
    "login",
    "feed",
]
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}")


@dataclass(frozen=True, slots=True)
class Address:
    """A page in one language. `name` is the slug or id of what it shows; `query` is its state, in a fixed
    order, without what is usual; `form` is another than `html` for a file of what the page shows."""

    kind: Kind
    lang: Lang
    name: str = ""
    query: tuple[tuple[str, str], ...] = ()
    form: str = "html"
    anchor: str = ""

    def in_language(self, lang: Lang) -> Address:
        """The same page in another language."""
        return replace(self, lang=lang)

    def with_query(self, **changed: str | None) -> Address:
        """The same page in another state: a value of None takes its name out."""
        held = dict(self.query) | changed
        return replace(self, query=tuple((name, value) for name, value in held.items() if value is not None))


Links = Callable[[Address], str | None]  # None: there is no such page here


@dataclass(frozen=True, slots=True)
class ServedLinks:
    """Addresses on a server; `root` is the path that it is mounted at."""

    root: str = ""

    def __call__(self, one: Address) -> str:
        path = f"{self.root}/{one.lang}/"
        if one.kind != "home":
            path += one.kind + (f"/{quote(one.name, safe='')}" if one.name else "")
        if one.form != "html":
            path += f".{one.form}"
        query = f"?{urlencode(one.query)}" if one.query else ""
        return path + query + (f"#{one.anchor}" if one.anchor else "")


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Addresses between the files of a written site, relative to the one `here`; only to pages `written`,
    each with its file."""

    here: str
    written: Mapping[Address, str]

    def __call__(self, one: Address) -> str | None:
        file = self.written.get(replace(one, anchor="") if one.anchor else one)
        if file is None:
            return None
        return relative(file, self.here) + (f"#{one.anchor}" if one.anchor else "")


def relative(file: str, here: str) -> str:
    """The way from one file to another: from vi/figure/F-1.html to vi/table/x.html it is ../table/x.html."""
    to, own = file.split("/"), here.split("/")
    same = 0
    while same < min(len(to), len(own)) - 1 and to[same] == own[same]:
        same += 1
    return "/".join([".."] * (len(own) - 1 - same) + to[same:])


def file_of(one: Address) -> PurePosixPath:
    """The file of a page in a written site: vi/table/1-trieu-sang-kien.boundaries-34.html."""
    if one.kind == "home":
        return PurePosixPath(one.lang, "index.html")
    name = one.name if not one.name or _SAFE_NAME.fullmatch(one.name) else digest_of("N", one.name)
    state = [f"{key}-{value}" for key, value in one.query]
    told = ".".join(part if _SAFE_STATE.fullmatch(part) else digest_of("Q", part) for part in state)
    stem = ".".join(part for part in (name, told) if part)
    if not stem:
        return PurePosixPath(one.lang, f"{one.kind}.{one.form}")
    return PurePosixPath(one.lang, one.kind, f"{stem}.{one.form}")


_SAFE_STATE = re.compile(r"[A-Za-z0-9_,-]{1,80}")
