"""Texts that were recognised in pictures: what doesn't add up there may be misread, not misprinted."""

from __future__ import annotations

from collections.abc import Collection

from checks.model import Finding
from checks.told import Plain
from checks.writing import left_open

_COMPARE = Plain(
    "đối chiếu lại với bản chụp: chữ do máy nhận dạng, có thể đọc sai",
    "compare with the scan: the text was read optically and may be misread",
)


def doubted(finding: Finding, optical: Collection[str]) -> Finding:
    """A contradiction that rests on a text read optically is not decided before somebody has looked.

    `optical` are the documents so read. What fits stays as it is: a misreading seldom makes a sum fit.
    """
    if finding.verdict != "inconsistent":
        return finding
    if finding.document not in optical and not any(quote.document in optical for quote in finding.quotes):
        return finding
    return left_open(finding, _COMPARE)
