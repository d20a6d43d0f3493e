"""Links into the original: an address with a text fragment, which makes a browser scroll to the words.

https://example.vn/bai#:~:text=prefix-,the%20words,-suffix
"""

from __future__ import annotations

import re
from urllib.parse import quote

from exports.safe import safe_url
from exports.wording import clean

_AROUND = 4  # words before and after
_LOOKED_AT = 200  # signs that they are looked for in
_LONGEST = 120  # signs of the words themselves; of longer ones the first and the last are named
_EDGE = 4  # words at either end then
_BREAK = re.compile(r"[\n\t\r]")


def link_to_words(url: str | None, text: str, start: int, end: int) -> str | None:
    """The address that leads to `text[start:end]` of the page; None where the address leads to no web page.

    A few words of the same line before and after tell it from like words elsewhere on the page.
    """
    if url is None or safe_url(url) is None:
        return None
    while start > 0 and text[start - 1].isalnum():  # browsers look for whole words
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    words = clean(text[start:end])
    if not words.strip():
        return url
    before = _BREAK.split(text[max(0, start - _LOOKED_AT) : start])[-1].split()[-_AROUND:]
    after = _BREAK.split(text[end : end + _LOOKED_AT])[0].split()[:_AROUND]
    told = [f"{_encoded(before)}-"] if before else []
    told += _named(words)
    told += [f"-{_encoded(after)}"] if after else []
    address, _, own = url.partition("#")
    return f"{address}#{own}:~:text={','.join(told)}"


def _named(words: str) -> list[str]:
    """The words, or where they begin and end: where they are many, or go over lines or cells."""
    parts = [part.split() for part in _BREAK.split(words) if part.strip()]
    if len(parts) == 1 and len(words) <= _LONGEST:
        return [_encoded(parts[0])]
    return [_encoded(parts[0][:_EDGE]), _encoded(parts[-1][-_EDGE:])]


def _encoded(words: list[str]) -> str:
    """Percent-encoded; the hyphen too, which would end a prefix."""
    return quote(clean(" ".join(words)), safe="").replace("-", "%2D")
