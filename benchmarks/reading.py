"""The reader and the page reader at work, and their peers on the same texts."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping
from itertools import cycle
from pathlib import Path
from time import perf_counter

import peers
from inputs import HOSTILE, PROVINCE, PUBLISHED, URL, articles_in, hostile_text
from measure import Effort, Measured, Unmeasurable, milliseconds, single, timed

Result = Mapping[str, Measured]
_BEARABLE_SECONDS = 40


def hostile_size(effort: Effort) -> int:
    return 2_000 if effort.quick else 1_000_000


def small_size(effort: Effort) -> int:
    return 1_000 if effort.quick else 10_000


def read_articles(folder: Path, effort: Effort) -> Result:
    texts = articles_in(folder)
    plain = (folder / "plain.txt").read_text(encoding="utf-8")
    start = perf_counter()
    read = _figures_of()
    read(texts[0])
    started = perf_counter() - start
    if read(plain):
        raise AssertionError("the text without a campaign gives figures")
    return {
        "start": single(started * 1000),
        "article": milliseconds(timed(_in_turn(read, texts), effort)),
        "plain": milliseconds(timed(lambda: read(plain), effort)),
    }


def read_mentions(folder: Path, effort: Effort) -> Result:
    from parsers.model import Document
    from parsers.reader import default_reader

    find = default_reader().mentions

    def mentions(text: str) -> int:
        return len(list(find(Document("a", text, published=PUBLISHED, source_province=PROVINCE))))

    return {"article": milliseconds(timed(_in_turn(mentions, articles_in(folder)), effort))}


def read_with_duckling(folder: Path, effort: Effort) -> Result:
    return _both(folder, effort, _duckling())


def read_with_dateparser(folder: Path, effort: Effort) -> Result:
    return _both(folder, effort, peers.search_dates(PUBLISHED))


def read_pages(folder: Path, effort: Effort) -> Result:
    return _pages(folder, effort, with_selectors=False)


def read_pages_with_selectors(folder: Path, effort: Effort) -> Result:
    return _pages(folder, effort, with_selectors=True)


def read_pages_with_trafilatura(folder: Path, effort: Effort) -> Result:
    body = (folder / "page.html").read_bytes()
    extract = peers.main_text()
    if not extract(body):
        raise AssertionError("trafilatura finds no text in the page")
    return {"text": milliseconds(timed(lambda: extract(body), effort))}


def hostile_reader(kind: str) -> Callable[[Path, Effort], Result]:
    """The best of a few each: a pause of the machine must not look like a worse order of growth."""

    def work(_folder: Path, effort: Effort) -> Result:
        read = _figures_of()
        size = hostile_size(effort)
        whole, half = hostile_text(kind, size), hostile_text(kind, size // 2)
        _check_bearable(read, whole)
        halves = _few(read, half)
        wholes = _few(read, whole)
        return {
            "whole": Measured(statistics.median(wholes), min(wholes), len(wholes)),
            "ratio": single(min(wholes) / min(halves), len(wholes)),
        }

    return work


def small_hostile_reader(tool: str) -> Callable[[Path, Effort], Result]:
    """Short enough for a reader whose time grows with the square of the length."""

    def work(_folder: Path, effort: Effort) -> Result:
        call = _SMALL_HOSTILE[tool]()
        call(hostile_text("digits", 100))
        return {
            kind: milliseconds(_few(call, hostile_text(kind, small_size(effort)), seconds=effort.seconds))
            for kind in HOSTILE
        }

    return work


def _figures_of() -> Callable[[str], int]:
    from parsers.model import Document
    from parsers.reader import default_reader

    reader = default_reader()

    def read(text: str) -> int:
        document = Document("a", text, published=PUBLISHED, source_province=PROVINCE)
        return len(reader.read(document).figures)

    return read


def _pages(folder: Path, effort: Effort, *, with_selectors: bool) -> Result:
    from catalogue.source_parts import Selectors
    from parsers.pages import read_page

    body = (folder / "page.html").read_bytes()
    read = _figures_of()
    chosen = None
    if with_selectors:
        chosen = Selectors(
            title="h1.detail-title",
            body="div.detail-content",
            published="div.detail-date",
            author="p.detail-author",
        )

    def text() -> str:
        return read_page(body, url=URL, content_type="text/html", selectors=chosen).text

    def figures() -> int:
        return read(text())

    if not figures():
        raise AssertionError("the page gives no figures")
    return {"figures": milliseconds(timed(figures, effort)), "text": milliseconds(timed(text, effort))}


def _duckling() -> Callable[[str], object]:
    return peers.duckling(PUBLISHED, ("number", "amount-of-money", "time", "duration", "ordinal"))


def _both(folder: Path, effort: Effort, call: Callable[[str], object]) -> Result:
    plain = (folder / "plain.txt").read_text(encoding="utf-8")
    return {
        "article": milliseconds(timed(_in_turn(call, articles_in(folder)), effort)),
        "plain": milliseconds(timed(lambda: call(plain), effort)),
    }


def _in_turn(call: Callable[[str], object], texts: Iterable[str]) -> Callable[[], object]:
    """One text after the other, so that a median is over many articles and no cache of one helps."""
    order = cycle(texts)
    return lambda: call(next(order))


def _check_bearable(read: Callable[[str], object], whole: str) -> None:
    """Where a small part takes long, the whole would take hours; this also warms up."""
    for part in (64, 16, 4):
        piece = whole[: len(whole) // part]
        took = _seconds(read, piece)
        if took * part > _BEARABLE_SECONDS:
            raise Unmeasurable(f"too slow, {len(piece) / 1e3:.1f} kB alone took {took:.1f} s")


def _few(call: Callable[[str], object], text: str, *, seconds: float = 6) -> list[float]:
    """Three calls, fewer of slow ones."""
    took: list[float] = []
    while len(took) < 3 and sum(took) < seconds:
        took.append(_seconds(call, text))
    return took


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = perf_counter()
    read(text)
    return perf_counter() - start


_SMALL_HOSTILE: Mapping[str, Callable[[], Callable[[str], object]]] = {
    "doichieu": _figures_of,
    "duckling": _duckling,
    "dateparser": lambda: peers.search_dates(PUBLISHED),
}
