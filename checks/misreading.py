"""Texts that were recognised in pictures: what doesn't add up there may be misread, not misprinted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from checks.model import Finding


def doubted(finding: Finding, optical: Collection[str]) -> Finding:
    """A contradiction that rests on a text read optically is not decided before somebody has looked.

    `optical` are the documents so read. What fits stays as it is: a misreading seldom makes a sum fit.
    """
    if finding.verdict != "inconsistent":
        return finding
    if finding.document not in optical and not any(quote.document in optical for quote in finding.quotes):
        return finding
    return replace(
        finding,
        verdict="not_checkable",
        needs="đối chiếu lại với bản chụp: chữ do máy nhận dạng, có thể đọc sai",
        needs_en="compare with the scan: the text was read optically and may be misread",
    )
