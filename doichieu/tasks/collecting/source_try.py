"""Try a source on the live site, whatever its file knows of it; write what was verified or drafted."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from archive.whole import beside
from catalogue.campaigns import load_campaigns
from catalogue.sources import Source, checked_source, load_sources, source_content
from catalogue.toml_files import read_toml
from catalogue.toml_writing import write_toml
from doichieu.errors import CommandError
from doichieu.tasks.collecting.source_check import Point, SourceChecked, check_source, verified_content
from doichieu.tasks.collecting.source_draft import draft_source
from scrapers.contact import see_to_contact
from scrapers.locks import HostLocks
from scrapers.settings import USER_AGENT
from scrapers.visit import Visitor

_VERIFIED = re.compile(r"^\[verified\]\n(?:(?!\[).*\n?)*", re.M)


def live_visitor(now: Callable[[], datetime]) -> Visitor:
    """A visitor with the crawl's own name and pauses; CrawlError where nobody says how to be reached."""
    see_to_contact()
    return Visitor(USER_AGENT, now=now, clock=time.monotonic, wait=time.sleep)


def try_source(source: Source, visitor: Visitor, locks: HostLocks) -> SourceChecked:
    """Tries what is declared. Where the form of its articles or its host isn't known, drafts them first."""
    hosts = (source.host, *source.hosts) if source.host else source.candidate_hosts
    busy = locks.take(hosts)
    if busy is not None:
        vi, en = f"{busy}: một tiến trình khác đang thu thập", f"{busy}: another process is crawling it"
        return SourceChecked(source, (Point("busy", False, vi, en),), (), (), None)
    points: list[Point] = []
    known = source
    if not source.article:
        drafted = _drafted(source, visitor, points)
        if drafted is None:
            return SourceChecked(source, tuple(points), (), (), None)
        known = drafted
    checked = check_source(known, visitor, search_words())
    suggested = (_suggestion(source, visitor),) if source.article and not checked.ways else ()
    return replace(checked, points=(*points, *checked.points, *suggested))


def add_source(url: str, visitor: Visitor, locks: HostLocks) -> SourceChecked:
    """A new source drafted from its site and checked. Raises CommandError where nothing can be drafted."""
    draft = draft_source(url, visitor)
    return try_source(draft, visitor, locks)


def search_words() -> tuple[str, ...]:
    """What a site's own search is tried with: each campaign's first name."""
    return tuple(one.names[0] for one in load_campaigns().values())


def write_checked(checked: SourceChecked, folder: Path) -> Path:
    """What a check verified into the user's folder, which is made if need be. The installed files stay.

    In a file of the user's own only the [verified] table is put in or replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{checked.source.id}.toml"
    if not file.exists():
        return _write(verified_content(checked, load_sources().get(checked.source.id)), file)
    assert checked.verified is not None
    kept = _VERIFIED.sub("", file.read_text(encoding="utf-8")).rstrip("\n")
    table = {"verified": source_content(checked.source_verified())["verified"]}
    return _write_text(f"{kept}\n\n{write_toml(table)}", file)


def write_draft(source: Source, folder: Path) -> Path:
    """A drafted source into the user's folder. Raises CommandError where it holds one of this id."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{source.id}.toml"
    if file.exists():
        raise CommandError(
            (f"{file} đã có", f"{file} is there already"),
            ("Xóa hoặc đổi tên tệp đó trước", "Remove or rename that file first"),
        )
    return _write(source_content(source), file)


def _drafted(source: Source, visitor: Visitor, points: list[Point]) -> Source | None:
    """The source with what it lacks; the guessed hosts are tried in turn."""
    hosts = (source.host,) if source.host else source.candidate_hosts
    begun = [f"{scheme}://{host}/" for host in hosts for scheme in ("https", "http")]
    for url in begun:
        try:
            found = draft_source(url, visitor, source)
        except CommandError as error:
            points.append(Point("draft", False if url == begun[-1] else None, *error.in_words[0]))
            continue
        pattern = found.article[0]
        points.append(Point("draft", True, f"dạng địa chỉ bài viết: {pattern}", f"articles: {pattern}"))
        return found
    return None


def _suggestion(source: Source, visitor: Visitor) -> Point:
    """Where nothing leads to an article as the file describes it: what articles look like on the site."""
    points: list[Point] = []
    found = _drafted(source, visitor, points)
    if found is None:
        return replace(points[-1], holds=None)
    pattern = found.article[0]
    vi = f"trang có lẽ đã đổi; bài viết nay có dạng {pattern}"
    return Point("draft", None, vi, f"the site may have changed; its articles now look like {pattern}")


def _write(content: dict[str, Any], file: Path) -> Path:
    return _write_text(write_toml(content), file)


def _write_text(text: str, file: Path) -> Path:
    """All of the file or nothing, and never one that the next command refuses."""
    with beside(file) as out:
        out.write(text.encode())
        out.flush()
        checked_source(read_toml(Path(out.name)), file)
    return file
