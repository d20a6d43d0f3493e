"""Web archives of any size to be taken in: ordinary news, and pages on campaigns, no two pages the same.

Pages of 80 kB as news systems write them, put together out of the sample world's prose: on each another mix
of paragraphs, headlines and numbers. A page on a campaign has one text that names it, and ordinary ones
behind it. The same numbers give the same bytes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from inputs import ARTICLE_LENGTH, news_page

FIRST = datetime(2022, 6, 1, tzinfo=UTC)
_SITES = 7
# In scripts, styles and pictures' addresses of the page, which no two pages of the web share.
_SAME = re.compile(rb"(?<=value:)a\+b|(?<=/i/)bg(?=\.png)|(?<=/anh/)\d+(?=\.jpg)")
Kind = Literal["ordinary", "campaign"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the sample world: its headline and paragraphs, and whether it names a campaign."""

    headline: str
    paragraphs: tuple[str, ...]
    campaign: bool


def write_archives(folder: Path, kind: Kind, pages: int, files: int) -> list[Path]:
    """Write an archive of that many pages in several files, for it is one file a task."""
    from archive.warc import WarcWriter

    paths = [folder / f"{kind}-{number}.warc.gz" for number in range(files)]
    for number, path in enumerate(paths):
        with WarcWriter(path) as writer:
            for page in range(number, pages, files):
                url = f"https://bao-{page % _SITES}.example/tin-{page}.html"
                head = [("Content-Type", "text/html; charset=utf-8")]
                writer.write_response(url, 200, head, _page(kind, page), FIRST + timedelta(minutes=page))
    return paths


def _page(kind: Kind, number: int) -> bytes:
    chance = random.Random(f"{kind} {number}")
    ordinary = [one for one in _texts() if not one.campaign]
    head = chance.choice([one for one in _texts() if one.campaign] if kind == "campaign" else ordinary)
    article = "\n".join((head.headline, f"Tin số {number}.", *_paragraphs(chance, head, ordinary)))
    headlines = [one.headline for one in ordinary]
    chance.shuffle(headlines)
    page = news_page(article[:ARTICLE_LENGTH], headlines)
    return _SAME.sub(lambda _same: b"%x" % chance.getrandbits(48), page)


def _paragraphs(chance: random.Random, head: Text, others: Sequence[Text]) -> Iterator[str]:
    """Those of one text, then of ordinary ones until the article is long enough."""
    size, text = 0, head
    while size < ARTICLE_LENGTH:
        yield from text.paragraphs
        size += sum(map(len, text.paragraphs))
        text = chance.choice(others)


@cache
def _texts() -> tuple[Text, ...]:
    return tuple(_read_texts())


def _read_texts() -> Iterator[Text]:
    """The articles of the sample world, as whoever reads without looking at bytes first understands them."""
    from archive.warc import read_records
    from catalogue.sources import load_sources
    from doichieu.settings import SAMPLE
    from doichieu.tasks.keeping.reading import origin_of, read_bytes
    from parsers.hints import default_hints

    sources = load_sources(SAMPLE / "sources").values()
    seen: set[str] = set()
    for record in read_records(SAMPLE / "world.warc.gz", on_problem=lambda _error: None):
        source = next((one for one in sources if one.is_article(record.url)), None)
        if source is None or record.status != 200 or record.media_type != "text/html":
            continue
        origin = origin_of(source, record.fetched_at)
        read = read_bytes(record.body, url=record.url, content_type="text/html", origin=origin)
        if read.document is None or not read.document.title or read.document.text in seen:
            continue
        seen.add(read.document.text)
        lines = tuple(line for line in read.document.text.split("\n") if line.strip())
        yield Text(read.document.title, lines, default_hints().named(read.document))
