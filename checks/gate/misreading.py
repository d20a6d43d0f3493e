"""Texts recognised in pictures or entered by hand: what doesn't add up there may be no misprint at all."""

from __future__ import annotations

from collections.abc import Collection

from checks.model import Finding
from checks.told import Plain
from checks.writing import left_open

_COMPARE = Plain(
    "đối chiếu lại với bản chụp: chữ do máy nhận dạng, có thể đọc sai",
    "compare with the scan: the text was read optically and may be misread",
)
_COMPARE_ENTRY = Plain(
    "đối chiếu lại với bản gốc: số do người nhập tay, có thể gõ nhầm",
    "compare with the original: the figure was entered by hand and may be mistyped",
)


def doubted(finding: Finding, optical: Collection[str], by_hand: Collection[str] = ()) -> Finding:
    """A contradiction that rests on a text read optically, or on an entry, is not decided before somebody
    has looked.

    `optical` are the documents so read, `by_hand` those entered. What fits stays as it is: a slip seldom
    makes a sum fit.
    """
    if finding.verdict != "inconsistent":
        return finding
    documents = {finding.document, *(quote.document for quote in finding.quotes)}
    scanned = not documents.isdisjoint(optical)
    if not scanned and documents.isdisjoint(by_hand):
        return finding
    return left_open(finding, _COMPARE if scanned else _COMPARE_ENTRY)
