"""A tree to lines: paragraphs, line breaks, list items, captions, and table rows with tabs between cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborNode

from parsers.pages.model import UnreadableError

MAX_NODES = 400_000
LineKind = Literal["p", "li", "row", "h"]
Skip = Callable[[LexborNode, Mapping[str, str | None]], bool]  # of an element and its attributes


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `linked` counts its characters (white space apart) that stand in links."""

    text: str
    kind: LineKind
    size: int
    linked: int


def render(root: LexborNode, skip: Skip | None = None) -> list[Line]:
    """The lines below a node in reading order; subtrees for which `skip` holds are left out."""
    return _Writer(skip).lines(root)


# Children that carry no text of the page.
_SILENT = frozenset(
    re.split(
        " ",
        "script style noscript template iframe object embed svg math canvas video audio button select option "
        "input textarea head title map area progress meter dialog",
    )
)
_BLOCK = frozenset(
    re.split(
        " ",
        "address article aside blockquote body center dd details dir div dl dt fieldset "
        "figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section "
        "summary ul table tbody "
        "thead tfoot tr td th caption",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class _Writer:
    """Walks without recursion: pages nest deeper than Python's stack.

    `open_tags` are those of the ancestors between the root and here, `links` and `pre` how many of them
    are such; `kind` is that of the line being written.
    """

    def __init__(self, skip: Skip | None) -> None:
        self.skip = skip
        self.written: list[Line] = []
        self.parts: list[str] = []
        self.linked = 0
        self.nodes = 0
        self.open_tags: list[str] = []
        self.links = 0
        self.pre = 0
        self.kind: LineKind = "p"

    def lines(self, root: LexborNode) -> list[Line]:
        node: LexborNode | None = root.first_child
        while node is not None:
            self.nodes += 1
            if self.nodes > MAX_NODES:
                raise UnreadableError(
                    f"The page has more than {MAX_NODES:,} elements", "It is no article; leave it out."
                )
            child = self._read(node)
            node = child if child is not None else self._next(node)
        self._flush()
        return self.written

    def _read(self, node: LexborNode) -> LexborNode | None:
        """Take up what a node says; where it is one to go into, its first child."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
        elif tag in ("br", "hr"):
            self._flush()
        elif tag in _SILENT or tag[:1] == "-" or self._hidden(node):
            pass
        elif tag == "table" and (rows := _data_rows(node)) is not None:
            self._flush()
            self._table(node, rows)
        else:
            return self._open(tag, node)
        return None

    def _open(self, tag: str, node: LexborNode) -> LexborNode | None:
        if tag in _BLOCK:
            self._flush()
            if tag == "li":
                self.kind = "li"
            elif tag in _HEADINGS:
                self.kind = "h"
        child = node.first_child
        if child is not None:
            self.open_tags.append(tag)
            self.links += tag == "a"
            self.pre += tag == "pre"
        return child

    def _next(self, node: LexborNode) -> LexborNode | None:
        """The node behind, or behind the nearest ancestor that has one; what ends before it is closed."""
        at: LexborNode | None = node
        while at is not None:
            following = at.next
            if following is not None or not self.open_tags:
                return following
            self._close(self.open_tags.pop())
            at = at.parent
        return None

    def _close(self, tag: str) -> None:
        self.links -= tag == "a"
        self.pre -= tag == "pre"
        if tag in _BLOCK:
            self._flush()
            if self.kind != "p" and (tag == "li" or tag in _HEADINGS):
                self.kind = "li" if "li" in self.open_tags[-40:] else "p"

    def _hidden(self, node: LexborNode) -> bool:
        attributes = node.attributes
        if attributes:
            style = attributes.get("style")
            if (style and _HIDDEN.search(style)) or "hidden" in attributes:
                return True
        return self.skip is not None and self.skip(node, attributes)

    def _text(self, text: str) -> None:
        if self.pre:
            self._preformatted(text)
            return
        self.parts.append(text)
        if self.links:
            self.linked += len(text) - text.count(" ") - text.count("\n")

    def _flush(self) -> None:
        if self.parts:
            text = " ".join("".join(self.parts).split())
            if text:
                self.written.append(Line(text, self.kind, len(text) - text.count(" "), self.linked))
            self.parts.clear()
            self.linked = 0

    def _preformatted(self, text: str) -> None:
        for i, piece in enumerate(text.split("\n")):
            if i:
                self._flush()
            self.parts.append(piece)

    def _table(self, table: LexborNode, rows: list[list[LexborNode]]) -> None:
        for caption in table.iter():
            if caption.tag == "caption":
                self.written += _Writer(self.skip).lines(caption)
        hanging: dict[int, int] = {}  # column: rows for which a cell from above still stands there
        for row in rows:
            cells: list[str] = []
            linked = 0
            for cell in row:
                while hanging.get(len(cells), 0) > 0:
                    hanging[len(cells)] -= 1
                    cells.append("")
                inner = _Writer(self.skip)
                inner.nodes = self.nodes
                lines = inner.lines(cell)
                self.nodes = inner.nodes
                linked += sum(line.linked for line in lines)
                if (down := _span(cell, "rowspan")) > 1:
                    hanging[len(cells)] = down - 1
                cells.append(" ".join(line.text for line in lines))
                cells.extend([""] * (_span(cell, "colspan") - 1))
            for column in hanging:
                if column >= len(cells):
                    hanging[column] -= 1
            text = "\t".join(cells).rstrip("\t")
            if text.strip():
                size = len(text) - text.count(" ") - text.count("\t")
                self.written.append(Line(text, "row", size, linked))


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attrs.get(name) or "1"
    return min(int(value), 30) if value.isascii() and value.isdigit() and value != "0" else 1


def _data_rows(table: LexborNode) -> list[list[LexborNode]] | None:
    """The rows of a table of data; None where the table only lays out the page.

    A table lays out where it holds another table, headings, forms or long text in a cell, or where it
    has a single column or row of many-lined cells, as letters have at their head.
    """
    # A node's own css() finds the node itself too.
    if len(table.css("table")) > 1 or table.attrs.get("role") == "presentation":
        return None
    if table.css_first("h1, h2, form, article") is not None:
        return None
    rows = [[c for c in tr.iter() if c.tag in ("td", "th")] for tr in table.css("tr")]
    rows = [row for row in rows if row]
    if not rows or max(len(row) for row in rows) < 2:
        return None
    for row in rows:
        for cell in row:
            size = len(cell.text())
            if size > 700 or (size > 250 and len(cell.css("p")) > 2):
                return None
    if len(rows) < 3 and any(len(cell.css("p, br, div")) > 1 for row in rows for cell in row):
        return None
    return rows
