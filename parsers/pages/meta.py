"""Title, author, publication date and addresses of an HTML page, each by the most trustworthy place first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.pages.clean import clean_line, unmarked
from parsers.pages.model import PublishedRule
from parsers.pages.render import Line
from parsers.pages.stamps import Stamp, date_in_url, read_date, read_machine_date, read_stamp

ATTACHED = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|rtf|zip|rar|odt|pptx?)(?:$|[?#])", re.I)
_MAY_ATTACH = re.compile(r"\.(?:pdf|do|xls|csv|rtf|zip|rar|odt|ppt)", re.I)  # one look at all links of a page


def find_title(
    tree: LexborHTMLParser, selectors: Sequence[str], facts: dict[str, str]
) -> tuple[str | None, LexborNode | None]:
    """The headline, and the element that shows it on the page."""
    for selector in selectors:
        for node in tree.css(selector):
            if text := clean_line(node.text()):
                return text, node
    headings = [(n, clean_line(n.text())) for n in tree.css("h1")]
    headings = [(n, text) for n, text in headings if text]
    told = facts.get("headline") or _meta(tree, "meta[property='og:title']")
    page = clean_line(_text(tree, "title"))
    if told:
        told = _without_site(clean_line(told), page, headings)
        for node, text in headings:
            if unmarked(text) == unmarked(told):
                return text, node
        shown = _shown(tree, told)
        return told, shown or (headings[0][0] if len(headings) == 1 else None)
    if len(headings) == 1 or (headings and unmarked(headings[0][1]) in unmarked(page)):
        return headings[0][1], headings[0][0]
    for node, text in headings:
        if unmarked(text) in unmarked(page):
            return text, node
    if page:
        title = _without_site(page, page, headings)
        return title, _shown(tree, title)
    return (headings[0][1], headings[0][0]) if headings else (None, None)


def find_published(
    tree: LexborHTMLParser,
    selectors: Sequence[str],
    facts: dict[str, str],
    *,
    title: LexborNode | None,
    lines: Sequence[Line],
    url: str,
    drop: Sequence[str] = (),
) -> tuple[str | None, PublishedRule | None]:
    """The date the page says it was published, and where it says so; nothing where it does not.

    What the source's selectors `drop` is taken out of the tree, so that no date in it is found.
    """
    for selector in selectors:
        for node in tree.css(selector):
            found = read_machine_date(node.attrs.get("datetime") or node.attrs.get("content") or "")
            if found := found or read_date(node.text(separator=" ")):
                return found, "selector"
    for selector in drop:
        for node in tree.css(selector):
            node.decompose()
    if found := _machine(facts.get("datePublished", "")):
        return found, "json-ld"
    for selector in _META_DATES:
        if found := _machine(_meta(tree, selector)):
            return found, "meta"
    in_url = date_in_url(url)
    for node in tree.css("time[datetime]"):
        if not _elsewhere(node) and (found := read_machine_date(node.attrs.get("datetime") or "")):
            return found, "time"
    stamp = _byline(title, lines)
    # A header that prints today's date tells on itself by being far from the month in the address.
    if stamp and (in_url is None or _months_apart(stamp.date, in_url) <= 1):
        return stamp.date, "byline-updated" if stamp.updated else "byline"
    return (in_url, "url") if in_url else (None, None)


def without_stamps(lines: list[Line]) -> list[Line]:
    """The lines without the stamps that stand at their head and foot."""
    for _ in range(4):
        if lines and len(lines[0].text) < 120 and read_stamp(lines[0].text):
            lines = lines[1:]
        if lines and len(lines[-1].text) < 60 and (stamp := read_stamp(lines[-1].text)) and stamp.timed:
            lines = lines[:-1]
    return lines


def headline_above_stamp(lines: list[Line]) -> tuple[int, str, Stamp] | None:
    """On a page without a heading: the line right above the first publication stamp, and its place."""
    for i, line in enumerate(lines[1:60], start=1):
        above = lines[i - 1]
        if not 15 <= len(above.text) <= 250 or above.linked or above.kind == "row":
            continue
        stamp = read_stamp(line.text) if len(line.text) < 120 else None
        if stamp and (stamp.timed or not stamp.weekday) and read_stamp(above.text) is None:
            return i, above.text, stamp
    return None


def find_author(tree: LexborHTMLParser, selectors: Sequence[str], facts: dict[str, str]) -> str | None:
    for selector in selectors:
        for node in tree.css(selector):
            if text := clean_line(node.text()):
                return text[:200]
    told = facts.get("author") or _meta(tree, "meta[name=author], meta[property='article:author']")
    if told and not told.startswith("http"):
        return clean_line(told)[:200] or None
    named = tree.css_first(", ".join(_AUTHORS)) is not None  # on most pages none of them is
    for selector in _AUTHORS if named else ():
        nodes = tree.css(selector)
        if len(nodes) == 1 and 0 < len(text := clean_line(nodes[0].text())) <= 60 and not read_date(text):
            return text
    return None


_AUTHORS = ("[itemprop=author]", "[rel=author]", ".author", ".article-author", ".tac-gia", ".tacgia")


def find_canonical(tree: LexborHTMLParser, url: str) -> str | None:
    """The address that the page itself says it has: all that is known of a page saved as a file."""
    node = tree.css_first("link[rel=canonical]")
    return None if node is None else _absolute(url, node.attrs.get("href"))


def find_attachments(tree: LexborHTMLParser, url: str) -> tuple[str, ...]:
    """Absolute web addresses of the documents that the page links to."""
    hrefs = [node.attrs.get("href") or "" for node in tree.css("a[href]")[:5000]]
    base = tree.css_first("base[href]")
    start = (_absolute(url, base.attrs.get("href")) if base is not None else None) or url
    if _MAY_ATTACH.search("\n".join((start, *hrefs))) is None:
        return ()  # as on most pages
    wanted = [href for href in dict.fromkeys(hrefs) if _MAY_ATTACH.search(f"{start}\n{href}")]
    links = (_absolute(start, href) for href in wanted)
    return tuple(dict.fromkeys(link for link in links if link is not None and ATTACHED.search(link)))


def _absolute(url: str, href: str | None) -> str | None:
    """The web address of a link; None for fragments, scripts and addresses that no browser could follow."""
    href = (href or "").strip()
    if not href or href[0] == "#" or len(href) > 4000:
        return None
    try:
        address = urljoin(url, href)
    except ValueError:
        return None
    return address.split("#", 1)[0] if address.startswith(("http://", "https://")) else None


def json_ld(tree: LexborHTMLParser) -> dict[str, str]:
    """Headline, date and author of the article that the page describes in JSON-LD."""
    for node in tree.css("script[type='application/ld+json']")[:20]:
        raw = node.text().strip()
        if len(raw) > 500_000:
            continue
        try:
            data = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(n, str) and ("Article" in n or n in ("BlogPosting", "Report")) for n in names):
                facts = {
                    k: v for k in ("headline", "datePublished") if isinstance(v := item.get(k), str) and v
                }
                if name := _person(item.get("author")):
                    facts["author"] = name
                return facts
    return {}


_META_DATES = (
    "meta[property='article:published_time']",
    "meta[itemprop=datePublished]",
    "meta[name='article:published_time'], meta[name=pubdate], meta[name=publishdate], "
    "meta[name='DC.date.issued'], "
    "meta[name='dcterms.created'], meta[property='og:article:published_time']",
)
_ELSEWHERE = re.compile(
    r"(?i)relat|lien-?quan|sidebar|other|khac|list|item|footer|header|comment|widget|most|today|banner|\btop\b"
)


def _items(data: object) -> Iterator[dict[str, object]]:
    """Objects at the top of the data, in a list or a graph: articles that are only listed lie deeper."""
    if isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity"):
            yield from _items(data.get(key))
    elif isinstance(data, list):
        for item in data[:50]:
            if isinstance(item, dict):
                yield item


def _person(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _machine(text: str) -> str | None:
    """Machine dates are ISO; a printed form counts only where day and month cannot be mistaken."""
    if found := read_machine_date(text):
        return found
    if re.search(r"\b[ap]m\b", text, re.I):
        return None
    stamp = read_stamp(text) if text else None
    return stamp.date if stamp else None


def _meta(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return (node.attrs.get("content") or "") if node is not None else ""


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return node.text() if node is not None else ""


def _without_site(title: str, page: str, headings: Sequence[tuple[LexborNode, str]]) -> str:
    """Cut the name of the site off a title: what the heading has not, or a short last part."""
    for _, text in headings:
        if len(text) > 15 and unmarked(title).startswith(unmarked(text)):
            return text
    if title != page:
        return title
    head, mark, tail = title.rpartition(" | ")
    if not mark:
        head, mark, tail = title.rpartition(" - ")
    if mark and len(head) > 15 and len(tail) <= 60 and not re.search(r"\d", tail):
        return head.strip()
    return title


def _shown(tree: LexborHTMLParser, title: str) -> LexborNode | None:
    """The element that prints the title, on pages without a heading for it."""
    wanted = unmarked(title)
    for node in tree.css(
        "h2, h3, [class*=title], [class*=Title], [id*=itle], [class*=tieude], [class*=tieu-de]"
    )[:200]:
        text = node.text()
        if len(text) < 4 * len(title) + 40 and unmarked(clean_line(text)) == wanted:
            return node
    return None


def _byline(title: LexborNode | None, lines: Sequence[Line]) -> Stamp | None:
    """The stamp after the title, else close before it, else at the head or the foot of the body."""
    stamps: list[Stamp] = []
    if title is not None:
        for text in _after(title):
            if len(text) > 200:
                break
            if stamp := read_stamp(text):
                stamps.append(stamp)
                if not stamp.updated:
                    return stamp
    head = [line.text for line in lines[:4] if line.kind != "row"]
    for text in head:
        if len(text) > 160:
            break
        if stamp := read_stamp(text):
            stamps.append(stamp)
            if not stamp.updated:
                return stamp
    if stamps:
        return stamps[0]
    if title is not None:
        for beside, text in _before(title):
            # What headers print for today is a weekday with the date, apart from the title.
            if (stamp := read_stamp(text)) and (beside or not stamp.weekday):
                return stamp
    return None


def _after(title: LexborNode) -> Iterator[str]:
    """Runs of text that follow the title in reading order, a block each, up to a few."""
    for _, run in islice(_runs(title, forward=True), 13):
        yield run


def _before(title: LexborNode) -> Iterator[tuple[bool, str]]:
    yield from islice(_runs(title, forward=False), 4)


_EDGES = ("body", "html", "header", "nav")  # nothing beside these belongs to the article
_OUTSIDE = ("script", "style", "noscript", "nav", "footer", "aside", "header")
_INLINE = ("span", "b", "strong", "em", "i", "a", "time", "label")
_LONGEST_RUN = 200  # characters of what can be a line with a date


def _runs(title: LexborNode, *, forward: bool) -> Iterator[tuple[bool, str]]:
    """Text beside the title and beside its nearest ancestors, never beyond page headers; whether directly."""
    at: LexborNode | None = title
    for level in range(5 if forward else 3):
        if at is None or at.tag in _EDGES or (at.tag == "td" and not forward):
            return
        yield from _runs_beside(at, forward=forward, directly=level == 0)
        at = at.parent


def _runs_beside(node: LexborNode, *, forward: bool, directly: bool) -> Iterator[tuple[bool, str]]:
    """The blocks among a node's siblings, with the pieces within them, then the loose text around these."""
    loose: list[str] = []
    for beside in _siblings(node, forward=forward):
        tag = beside.tag or ""
        if tag in _OUTSIDE or _elsewhere_name(beside):
            continue
        if tag == "-text":
            loose.append(beside.text_content or "")
        elif tag[:1] != "-":
            whole = clean_line(beside.text(separator=" "))
            short = len(whole) <= _LONGEST_RUN
            if short and tag in _INLINE:
                loose.append(whole)
                continue
            if short and whole:
                yield directly, whole
            if whole:
                yield from ((False, piece) for piece in _pieces(beside))
    if loose and (text := clean_line(" ".join(loose if forward else loose[::-1]))):
        yield directly, text
        if len(text) > _LONGEST_RUN:
            yield from ((directly, clean_line(piece)) for piece in loose if piece.strip())


def _siblings(node: LexborNode, *, forward: bool) -> Iterator[LexborNode]:
    """A few nodes behind a node, or before it, the nearest first."""
    beside = node.next if forward else node.prev
    for _ in range(40):
        if beside is None:
            return
        yield beside
        beside = beside.next if forward else beside.prev


def _pieces(node: LexborNode) -> Iterator[str]:
    """The first small elements inside a larger one."""
    for given, inner in enumerate(node.css("span, p, div, li, time, td, em, i, label, h5, h4")):
        if given > 25:
            return
        if (
            inner.mem_id != node.mem_id
            and len(text := clean_line(inner.text(separator=" "))) <= 160
            and text
            and not _elsewhere(inner)
        ):
            yield text


def _elsewhere(node: LexborNode) -> bool:
    """Whether an element lies in a list of other articles, a sidebar or a page header."""
    at: LexborNode | None = node
    for _ in range(6):
        if at is None or at.tag in ("body", "html", "article", "main"):
            return False
        if at.tag in ("aside", "footer", "nav") or _elsewhere_name(at):
            return True
        at = at.parent
    return False


def _elsewhere_name(node: LexborNode) -> bool:
    if node.tag in (None, "-text", "-comment"):
        return False
    attributes = node.attrs
    return bool(_ELSEWHERE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))


def _months_apart(a: str, b: str) -> int:
    return abs((int(a[:4]) - int(b[:4])) * 12 + int(a[5:7]) - int(b[5:7]))
