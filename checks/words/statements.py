"""What the patterns of shorthand find: a sum that words tell, and how it stands to what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from checks.intervals import SCALE, percent_of
from checks.model import Finding, FindingKind, Meaning, Quote, Verdict
from checks.told import Lang, Plain, Told, either
from checks.wording import number
from checks.words.shorthand import Mark, Shorthand
from parsers.model import Figure

_AGAIN = Plain("kiểm tra lại các số trong câu", "check the numbers of the sentence")


class Sum(NamedTuple):
    """Numbers put together by a sign, the result, and the number that is printed for it.

    `over`, `short`: it is printed as what exceeds a target, or lacks. `tied`: the check has itself
    ruled out the other numbers of the passage. `in_turn`: it is read as one of several told *lần lượt*.
    `times`: it is a multiple. `words`: it is told in words, which are quoted.
    """

    kind: FindingKind
    terms: tuple[Mark, ...]
    sign: str
    stated: Mark
    result: Decimal
    agrees: bool
    reading: Meaning | None = None
    over: bool = False
    short: bool = False
    tied: bool = False
    in_turn: bool = False
    times: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Worked(Told):
    """ "318 − 240 = 78, bài viết ghi 98"."""

    one: Sum
    words: str = ""

    def write(self, lang: Lang) -> str:
        one = self.one
        terms = f" {one.sign} ".join(number(printed_value(term), lang) for term in one.terms)
        unit = "%" if one.stated.letter == "P" else either(lang, " lần", " times") if one.times else ""
        stated = f"“{self.words}”" if self.words else f"{number(printed_value(one.stated), lang)}{unit}"
        if one.over or one.short:
            way = ("vượt", "over by") if one.over else ("thiếu", "short by")
            stated = f"{either(lang, *way)} {stated}"
        if len(one.terms) == 1:
            return either(
                lang, f"{terms}, nhiều hơn cả tổng {stated}.", f"{terms}, more than the whole of {stated}."
            )
        if one.short and unit:
            reached = f"{number(100 - one.result, lang)}%"
            told = f"{terms} = {reached}" + either(lang, ", tức còn thiếu ", ", that is short by ")
            told += f"{number(one.result, lang)}%"
        else:
            told = f"{terms} = {number(one.result, lang)}{unit}"
        if one.reading == "over_target":
            above = number(one.result - 100, lang)
            told += either(lang, f", tức vượt {above}%", f", that is {above}% on top")
        if one.agrees:
            return told + either(
                lang, f", khớp với {stated} đã ghi", f", which agrees with the {stated} printed"
            )
        return told + either(lang, f", bài viết ghi {stated}.", f", the text says {stated}.")


def finding_of(one: Sum, page: Shorthand, document: str, figures: dict[int, Figure]) -> Finding:
    """The finding on a sum; whose it is, is told by the figure that was read where its number stands."""
    verdict: Verdict = "consistent" if one.agrees else "inconsistent"
    quotes = sorted(
        {_quote(mark, page, document) for mark in (*one.terms, one.stated)}, key=lambda q: q.start
    )
    begin, end = page.span_of(one.stated)
    words = page.given[begin:end] if one.words else ""
    told = page.span_of(one.terms[0]) if one.words else (begin, end)
    about = next((figures[at] for at in range(*told) if at in figures), None)
    ends = page.text.find(".", min(mark.at for mark in (*one.terms, one.stated)))
    together = ends < 0 or ends > max(mark.at for mark in (*one.terms, one.stated))
    return Finding(
        document,
        one.kind,
        verdict,
        _Worked(one, words),
        None if one.agrees else _AGAIN,
        stated=printed_value(one.stated),
        computed=one.result - 100 if one.reading == "over_target" else one.result,
        reading=one.reading,
        quotes=tuple(quotes),
        subject=about.subject if about else None,
        province=about.province if about else None,
        measure=about.measure if about else None,
        sureness="sure" if together else "likely",
    )


def divided(top: Mark, base: int, stated: Mark) -> Decimal | None:
    """The percentage, to the decimals printed, but at least one."""
    return percent_of(top.value, base, max(1, stated.decimals))


def added_up(marks: list[Mark] | tuple[Mark, ...]) -> int:
    """The sum, in billionths."""
    return sum(mark.value for mark in marks)


def units(value: int) -> Decimal:
    """Whole units out of billionths."""
    return Decimal(value // SCALE)


def printed_value(mark: Mark) -> Decimal:
    """The number as it is printed, whole where it is whole."""
    value = Decimal(mark.value) / SCALE
    return Decimal(int(value)) if value == int(value) else value


def _quote(mark: Mark, page: Shorthand, document: str) -> Quote:
    start, end = page.span_of(mark)
    return Quote(document, start, end, page.given[start:end])
