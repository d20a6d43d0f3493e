"""HTML that would cost a parser more than its length: caps on nesting and on unclosed formatting."""

from __future__ import annotations

import re

from parsers.pages.model import UnreadableError

MAX_DEPTH = 6000
MAX_FORMATTING = 200


def tame(html: str) -> str:
    """The same page, fit to be parsed in linear time; too deep a nesting is refused.

    Tree builders reopen every unclosed formatting element in each paragraph and look through all open
    elements at some end tags, which is quadratic. Pages of usual size are let through unread.
    """
    tags = html.count("<")
    if tags < 3000 or (tags < 6000 and tags - 2 * html.count("</") < 1000):
        return html
    depth = 0
    formatting: dict[str, int] = {}
    most_formatting = 0
    open_formatting = 0
    for match in _TAG.finditer(html):
        closing, name = match.group(1), match.group(2).lower()
        if name in _FORMATTING:
            count = formatting.get(name, 0)
            if closing and count:
                formatting[name] = count - 1
                open_formatting -= 1
            elif not closing:
                formatting[name] = count + 1
                open_formatting += 1
                most_formatting = max(most_formatting, open_formatting)
        elif name not in _FLAT:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > MAX_DEPTH:
                raise UnreadableError(
                    f"The page nests more than {MAX_DEPTH:,} elements",
                    "It is broken or hostile; leave it out.",
                )
    if most_formatting > MAX_FORMATTING:
        return _FORMATTING_TAG.sub("", html)
    return html


_NAMES = "a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
_FORMATTING = frozenset(_NAMES.split("|"))
# Void elements, and those whose end tag the standard lets one leave out.
_FLAT = frozenset(
    re.split(
        " ",
        "area base br col embed hr img input link meta param source track wbr p li td th tr "
        "tbody thead tfoot dt dd "
        "option optgroup html head body path rect circle",
    )
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,20})")
_FORMATTING_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]{{0,2000}})?>", re.I)
