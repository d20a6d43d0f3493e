"""What a finding on parts and their total says: the parts added up, and how that stands to the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from checks.model import Finding, FindingKind, Verdict
from checks.sheet import Cell
from checks.told import Lang, Plain, Told, either
from checks.wording import number
from checks.writing import finding, whole

FEWEST = 3  # two parts and their total


@dataclass(frozen=True, slots=True, eq=False)
class _Addition(Told):
    total: Cell
    parts: tuple[Cell, ...]
    verdict: Verdict

    def write(self, lang: Lang) -> str:
        told = " + ".join(number(whole(part.value), lang) for part in self.parts)
        told += f" = {number(whole(sum(part.value for part in self.parts)), lang)}"
        if self.verdict == "consistent":
            return told + either(lang, ", khớp với tổng đã ghi", ", which agrees with the total printed")
        total = number(whole(self.total.value), lang)
        if self.verdict == "not_checkable":
            return (
                either(lang, "Nếu các phần là tất cả: ", "If the parts are all there: ")
                + told
                + either(lang, f", bài viết ghi tổng {total}", f", the text gives a total of {total}")
            )
        return told + either(lang, f", bài viết ghi tổng {total}.", f", the text gives a total of {total}.")


_ADDITION_NEEDS: Mapping[Verdict, Told | None] = {
    "consistent": None,
    "inconsistent": Plain("kiểm tra lại từng phần và tổng", "check the parts and the total"),
    "not_checkable": Plain(
        "mọi phần của tổng, cùng cơ sở và cùng thời điểm",
        "every part of the total, on one base and of one day",
    ),
}


def addition(total: Cell, parts: tuple[Cell, ...], verdict: Verdict, kind: FindingKind = "sum") -> Finding:
    """The finding on parts and their total: the parts added up, against what is printed."""
    return finding(
        kind,
        verdict,
        total,
        (*parts, total),
        _Addition(total, parts, verdict),
        computed=Decimal(whole(sum(part.value for part in parts))),
        needs=_ADDITION_NEEDS[verdict],
    )
