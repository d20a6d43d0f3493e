"""The sums of one text: every check that a single document invites, on its figures alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from checks.figures.excess import check_excess
from checks.figures.parts import check_parts
from checks.figures.ratio import check_ratio
from checks.figures.share import check_share
from checks.figures.sums import check_sums
from checks.gate.accusations import without_objectionable
from checks.gate.misreading import doubted
from checks.model import CampaignFacts, Finding
from checks.printed.all_sums import printed_findings
from checks.sheet import lay_out
from checks.wording import names_a_target
from parsers.model import Figure

_RANK = {"inconsistent": 0, "consistent": 1, "not_checkable": 2}


def check_figures(
    figures: Sequence[Figure],
    text: str,
    *,
    campaign: CampaignFacts | None = None,
    document: str = "",
    optical: bool = False,
    misread: Collection[Figure] = (),
) -> list[Finding]:
    """Findings of one document, in the order of the text.

    `campaign` may add to what is said (`worked`); the verdicts come from the text alone. `document` names a
    text without figures; `optical`: it was recognised in a picture; no sum is done on what is `misread` or
    `weighed`.
    """
    known_as = figures[0].document if figures else document
    read_optically = {figure.document for figure in figures if figure.optical}
    if optical:
        read_optically.add(known_as)
    by_hand = {figure.document for figure in figures if figure.by_hand}
    figures = [figure for figure in figures if not figure.weighed]
    found = _once(_findings(figures, text, campaign))
    printed = printed_findings(text, known_as, figures, found)
    found = _with_printed(found, [one for one in printed if not _rests_on(one, misread)])
    found = without_objectionable(found, text, figures)
    return [doubted(finding, read_optically, by_hand) for finding in found]


def _rests_on(one: Finding, figures: Collection[Figure]) -> bool:
    return any(
        quote.start < figure.number_end and figure.number_start < quote.end
        for quote in one.quotes
        for figure in figures
    )


def _with_printed(found: list[Finding], printed: list[Finding]) -> list[Finding]:
    """What the words alone decide: beside what the figures decide, instead of what those leave open."""
    if not printed:
        return found
    kept = [one for one in found if not any(_stands_instead(other, one) for other in printed)]
    return sorted([*kept, *printed], key=_place)


def _stands_instead(printed: Finding, one: Finding) -> bool:
    """Whether the words decide what the figures leave open, or bear out what those contradict."""
    weaker = one.verdict == "not_checkable" or (
        one.verdict == "inconsistent" and printed.verdict == "consistent"
    )
    return weaker and _about_one_number(one, printed)


def _place(one: Finding) -> tuple[int, str, str]:
    return one.quotes[-1].start if one.quotes else 0, one.kind, str(one.stated)


def _about_one_number(one: Finding, other: Finding) -> bool:
    """Whether two findings judge one printed number: the same value, from the same place."""
    if one.stated != other.stated:
        return False
    return any(mine.start < its.end and its.start < mine.end for mine in one.quotes for its in other.quotes)


def _findings(figures: Iterable[Figure], text: str, campaign: CampaignFacts | None) -> Iterator[Finding]:
    sheet = lay_out(figures, text)
    for cell in sheet.cells:
        figure = cell.figure
        if figure.role == "percent" and figure.unit == "percent":
            if figure.percent_basis in ("of_target", "over_target") or names_a_target(
                text, figure.end, sheet.next_start(cell)
            ):
                yield from check_ratio(sheet, cell, campaign)
            elif figure.percent_basis == "of_achieved":
                yield from check_share(sheet, cell)
        elif figure.role == "excess":
            yield from check_excess(sheet, cell)
    yield from check_sums(sheet)
    yield from check_parts(sheet)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """A statement made twice is reported once, decided where it can be decided."""
    findings = list(findings)
    if len(findings) < 2:
        return findings
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key: tuple[object, ...] = (
            finding.kind,
            finding.stated,
            finding.subject,
            finding.measure,
            finding.computed,
        )
        if finding.verdict == "not_checkable":
            key = (*key[:4], finding.implied_target)
        known = kept.get(key)
        if known is None or _RANK[finding.verdict] < _RANK[known.verdict]:
            kept[key] = finding
    decided = {
        (f.kind, f.stated, f.subject, f.measure) for f in kept.values() if f.verdict != "not_checkable"
    }
    out = [
        f
        for f in kept.values()
        if f.verdict != "not_checkable"
        or ("ratio" if f.kind == "implied_target" else f.kind, f.stated, f.subject, f.measure) not in decided
    ]
    return sorted(out, key=_place)
