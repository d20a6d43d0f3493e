"""Reads the sources of the sample sites: a TOML header, a line `+++`, then a body of simple marks."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from samplekit.ordinary import articles


class SourceError(Exception):
    """A page or site file that cannot be used; the message names file and field."""


@dataclass(frozen=True)
class Block:
    """One piece of a body: kind is paragraph, heading, list, table or picture."""

    kind: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Page:
    """One page of a sample site as written, before it is rendered."""

    name: str
    title: str
    path: str
    published: datetime
    author: str
    section: str
    sapo: str
    body: str
    blocks: tuple[Block, ...]
    id: int
    attachments: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sidebar: tuple[str, ...] = ()
    status: int = 200
    listed: bool = True
    captured: datetime | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """One sample site: its settings, its pages and its attached letters."""

    host: str
    name: str
    folder: Path
    captured: datetime
    settings: dict[str, Any]
    pages: tuple[Page, ...]
    mirror: tuple[Page, ...]


def read_sites(folder: Path) -> tuple[Site, ...]:
    """All sites below `folder`, by host; a page may take its body from another one (`copy_of`)."""
    sites = tuple(_read_site(path.parent) for path in sorted(folder.glob("*/site.toml")))
    bodies = {f"{site.host}/{page.name}": page for site in sites for page in site.pages}
    return tuple(
        replace(site, pages=tuple(_with_copied_body(page, bodies) for page in site.pages)) for site in sites
    )


def read_body(text: str) -> tuple[Block, ...]:
    """The blocks of a body: paragraphs, `## ` headings, `- ` items, `| a | b |` rows, `[ảnh] caption`."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        lines = tuple(line.strip() for line in chunk.splitlines() if line.strip())
        if not lines:
            continue
        if lines[0].startswith("|"):
            rows = tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines)
            blocks.append(Block("table", rows=rows))
        elif lines[0].startswith("- "):
            blocks.append(Block("list", tuple(line.removeprefix("- ") for line in lines)))
        elif lines[0].startswith("## "):
            blocks.append(Block("heading", (lines[0].removeprefix("## "),)))
            if lines[1:]:
                blocks.append(Block("paragraph", (" ".join(lines[1:]),)))
        elif lines[0].startswith("[ảnh]"):
            blocks.append(Block("picture", (" ".join(lines).removeprefix("[ảnh]").strip(),)))
        else:
            blocks.append(Block("paragraph", (" ".join(lines),)))
    return tuple(blocks)


def slug_of(title: str) -> str:
    """An address part out of a title: lower case, no marks, hyphens."""
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:90].strip("-")


def split_source(path: Path) -> tuple[dict[str, Any], str]:
    """Header and body of a source file."""
    head, mark, body = path.read_text(encoding="utf-8").partition("\n+++")
    try:
        values = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: header: {error}") from error
    if not mark:
        raise SourceError(f"{path}: no line +++ between header and body")
    return values, unicodedata.normalize("NFC", body).strip()


def stamp(value: object, where: str) -> datetime:
    """A date of the sources: `2022-06-08T09:14`, with Z where it is a capture time."""
    try:
        return datetime.fromisoformat(str(value))
    except ValueError as error:
        raise SourceError(f"{where}: not a date: {value!r}") from error


def _read_site(folder: Path) -> Site:
    settings = tomllib.loads((folder / "site.toml").read_text(encoding="utf-8"))
    mirror = folder / "mirror"
    return Site(
        host=settings["host"],
        name=settings["name"],
        folder=folder,
        captured=stamp(settings["captured"], f"{folder}: captured").astimezone(UTC),
        settings=settings,
        pages=(
            *(_read_page(path, settings) for path in sorted((folder / "pages").glob("*.txt"))),
            *_ordinary_pages(settings),
        ),
        mirror=tuple(_read_page(path, settings) for path in sorted(mirror.glob("*.txt"))),
    )


def _ordinary_pages(settings: dict[str, Any]) -> Iterator[Page]:
    """Articles put together from the common stock, where the site asks for some."""
    if "ordinary" not in settings:
        return
    wanted = settings["ordinary"]
    for number, one in enumerate(articles(wanted), 1):
        values = {
            "title": one.title,
            "published": one.published.isoformat(),
            "author": one.author,
            "sapo": one.sapo,
            "section": wanted.get("section", "Hoạt động công đoàn"),
            "id": int(wanted.get("first_id", 1000)) + number,
        }
        old = settings.get("redesigned")
        if old is not None and one.published < datetime.fromisoformat(old):
            values["template"] = "template-old.html"
        yield _page_of(Path(f"{settings['host']}/o-{number:03}"), values, one.body, settings)


def _read_page(path: Path, settings: dict[str, Any]) -> Page:
    values, body = split_source(path)
    return _page_of(path, values, body, settings)


def _page_of(path: Path, values: dict[str, Any], body: str, settings: dict[str, Any]) -> Page:
    known = {
        "title", "path", "published", "author", "section", "sapo", "attachments", "related", "sidebar",
        "status", "listed", "captured", "id",
    }  # fmt: skip
    try:
        title = values["title"]
        published = stamp(values["published"], f"{path}: published")
    except KeyError as error:
        raise SourceError(f"{path}: the header lacks {error}") from error
    number = int(values.get("id", 40000 + crc32(path.stem.encode()) % 50000))
    section = str(values.get("section", "Công đoàn"))
    pattern = str(values.get("path") or settings["path"])
    address = pattern.format(
        slug=slug_of(title),
        id=number,
        section=slug_of(section),
        y=published.strftime("%Y"),
        m=published.strftime("%m"),
        d=published.strftime("%d"),
    )
    return Page(
        name=path.stem,
        title=unicodedata.normalize("NFC", title),
        path=address,
        published=published,
        author=str(values.get("author", "")),
        section=section,
        sapo=str(values.get("sapo", "")),
        body=body,
        blocks=read_body(body),
        id=number,
        attachments=tuple(values.get("attachments", ())),
        related=tuple(values.get("related", ())),
        sidebar=tuple(_sidebar(values.get("sidebar", ()))),
        status=int(values.get("status", 200)),
        listed=bool(values.get("listed", True)),
        captured=(
            stamp(values["captured"], f"{path}: captured").astimezone(UTC) if "captured" in values else None
        ),
        extra={key: value for key, value in values.items() if key not in known},
    )


def _sidebar(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _with_copied_body(page: Page, bodies: dict[str, Page]) -> Page:
    wanted = page.extra.get("copy_of")
    if wanted is None:
        return page
    if wanted not in bodies:
        raise SourceError(f"{page.name}: copy_of names no page: {wanted}")
    origin = bodies[wanted]
    tail = read_body(page.body)
    return replace(page, sapo=page.sapo or origin.sapo, blocks=(*origin.blocks, *tail))
