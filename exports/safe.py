"""Scraped text made harmless for where it is shown: spreadsheets and links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from exports.wording import clean

_UNFIT = re.compile(r"""[\s"'<>\\`]""")  # in an address

# What makes a spreadsheet take a text for a formula, also after blanks and in full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def safe_cell(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe goes in front of what could start a formula, and of
    an apostrophe, so that whoever takes one leading apostrophe away has what was written."""
    plain = clean(text)
    if plain[:1].isalnum():
        return plain
    if plain.startswith((*_FORMULA, "'")) or plain.lstrip().startswith(_FORMULA):
        return "'" + plain
    return plain


def safe_text(text: str) -> str:
    """The same as `safe_cell`. A text that begins with a letter or digit and is printable needs no look at
    all: nearly every one."""
    return text if text.isprintable() and text[:1].isalnum() else safe_cell(text)


def safe_url(url: str | None) -> str | None:
    """The address if it leads to the web; null for scripts, files, broken ones and those with a password."""
    if url is None or clean(url) != url or _UNFIT.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return url
