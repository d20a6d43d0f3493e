"""Every number and date of a text, figure or not; what is no figure has its reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.model import Document, Mention, Reason
from parsers.reader import Reading, default_reader

_COUNTING = frozenset(("number", "percent", "ratio", "money", "money_range"))
_UNREAD: Reason = "counts nothing that is read"


def mentions_of(document: Document) -> list[Mention]:
    """In the order of the text; `ignored` says why one is no figure, and is null where it is one."""
    reader = default_reader()
    return list(explained(reader.mentions(document), reader.read(document)))


def explained(mentions: Iterable[Mention], reading: Reading) -> Iterator[Mention]:
    """Mentions with the reader's own reason, where it looked at a number and left it."""
    looked_at: list[tuple[int, int, Reason | None]] = [
        (one.number_start, one.number_end, None) for one in reading.figures
    ]
    looked_at += [(one.start, one.end, one.ignored) for one in reading.ignored]
    looked_at.sort(key=lambda span: span[:2])
    starts = [start for start, _, _ in looked_at]
    for mention in mentions:
        if mention.kind not in _COUNTING:
            yield mention
            continue
        first, last = bisect_right(starts, mention.start) - 1, bisect_right(starts, mention.end - 1)
        near = looked_at[max(0, first) : last]
        reasons = [reason for start, end, reason in near if start < mention.end and mention.start < end]
        if None in reasons:
            yield replace(mention, ignored=None)
        else:
            yield replace(mention, ignored=mention.ignored or next(iter(reasons), _UNREAD))
