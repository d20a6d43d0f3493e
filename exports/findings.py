"""Findings as rows: ordered by what matters, in one language, with an id to ask for the evidence by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from checks.model import Finding, Meaning, Quote, StoredFigure, Sureness, Verdict
from exports.corrected import event_words
from exports.labels import label
from exports.wording import Lang, one_line
from store.identity import digest_of
from store.records import Correction, StoredDocument

SEVERITY: Mapping[Verdict, int] = {"inconsistent": 0, "not_checkable": 1, "consistent": 2}
# a sum within one sentence is seen at a glance; parts want the paragraph, the rest other pages
_NEEDS_MOST_READING: Mapping[str, int] = {
    **dict.fromkeys(("parts", "share", "implied_target"), 1),
    **dict.fromkeys(("conflict", "decline", "frozen", "rank", "national_total", "outlier", "promise"), 2),
}
_ID_LENGTH = 12  # "K-" and 50 bits: enough for any store's findings, short enough to type


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as shown. `url` says where the page is from, if that is known; `judged` what a person
    said of it, with name and date."""

    id: str
    verdict: Verdict
    verdict_label: str
    kind: str
    province: str | None
    subject: str | None
    measure: str | None
    stated: Decimal | None
    computed: Decimal | None
    implied_target: tuple[Decimal, ...]
    reading: Meaning | None
    sureness: Sureness
    worked: str
    needs: str | None
    document: str
    url: str | None
    published: str | None
    judged: str | None
    quotes: tuple[Quote, ...]
    by_hand: bool = False  # a figure of the sum was entered by a person


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is from."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    source_id: str | None = None
    by_hand: bool = False


def place_of(document: StoredDocument) -> Place:
    """Where a document is from."""
    return Place(document.url, document.title, document.published, document.source_id, document.by_hand)


def finding_id(finding: Finding) -> str:
    """A short digest of what was checked; it stays the same when only the wording changes."""
    spans = [[quote.document, quote.start, quote.end] for quote in finding.quotes]
    stated = None if finding.stated is None else str(finding.stated.normalize())
    return digest_of("K", finding.document, finding.kind, finding.measure, stated, spans)[:_ID_LENGTH]


def finding_rows(
    findings: Iterable[Finding],
    *,
    lang: Lang,
    places: Mapping[str, Place] | None = None,
    judged: Mapping[str, Correction] | None = None,
) -> list[FindingRow]:
    """Inconsistent first, then what can't be checked, then what fits; in each the plainest sums first.

    `judged` has by a finding's id what a person last said of it.
    """
    known, said = places or {}, judged or {}
    rows = {}
    for one in findings:
        entered = any(quote.document in known and known[quote.document].by_hand for quote in one.quotes)
        row = finding_row(one, lang, known.get(one.document), by_hand=entered)
        event = said.get(row.id)
        rows[row.id] = row if event is None else replace(row, judged=event_words(event, lang))
    return sorted(rows.values(), key=lambda row: order_of(row, row.id))


def finding_row(
    one: Finding,
    lang: Lang,
    place: Place | None = None,
    judged: Correction | None = None,
    *,
    by_hand: bool = False,
    known_as: str | None = None,
) -> FindingRow:
    """One finding as shown; `known_as` is its id, where that was worked out before."""
    vi = lang == "vi"
    return FindingRow(
        id=known_as or finding_id(one),
        verdict=one.verdict,
        verdict_label=label(one.verdict, lang),
        kind=one.kind,
        province=one.province,
        subject=one_line(one.subject) if one.subject else None,
        measure=one.measure,
        stated=one.stated,
        computed=one.computed,
        implied_target=one.implied_target,
        reading=one.reading,
        sureness=one.sureness,
        worked=one_line(one.worked if vi else one.worked_en or one.worked),
        needs=one_line((one.needs if vi else one.needs_en or one.needs) or "") or None,
        document=one.document,
        url=place.url if place else None,
        published=place.published if place else None,
        judged=event_words(judged, lang) if judged else None,
        quotes=one.quotes,
        by_hand=by_hand or (place is not None and place.by_hand),
    )


def is_about(one: FindingRow | Finding, *, kind: str | None = None, province: str | None = None) -> bool:
    """Whether a finding is of that kind and province, where one is asked for."""
    return (kind is None or one.kind == kind) and (province is None or one.province == province)


def without_repeats(rows: Iterable[FindingRow]) -> Iterator[FindingRow]:
    """For reading: a ratio and the target implied by it often say the same line; once is enough."""
    seen: set[int] = set()
    for row in rows:
        said = hash((row.document, row.verdict, row.subject, row.worked or row.id))
        if said not in seen:
            seen.add(said)
            yield row


def find_finding(findings: Iterable[Finding], asked: str) -> Finding | None:
    """The finding with that id, or the only one whose id begins so; null where none or several do."""
    found = {finding_id(one): one for one in findings if finding_id(one).startswith(asked)}
    if asked in found:
        return found[asked]
    return next(iter(found.values())) if len(found) == 1 else None


def finding_record(row: FindingRow) -> dict[str, object]:
    """A row as plain JSON values; decimals as numbers."""
    record: dict[str, object] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name == "quotes":
            value = [
                {"document": q.document, "start": q.start, "end": q.end, "quote": q.quote} for q in value
            ]
        elif field.name == "implied_target":
            value = [json_number(one) for one in value]
        elif isinstance(value, Decimal):
            value = json_number(value)
        record[field.name] = value
    return record


def finding_lines(rows: Iterable[FindingRow]) -> Iterable[str]:
    """JSON Lines."""
    for row in rows:
        yield json.dumps(finding_record(row), ensure_ascii=False) + "\n"


def json_number(value: Decimal) -> int | float:
    """Whole numbers stay whole; JSON has no decimals."""
    return int(value) if value == value.to_integral_value() else float(value)


def summary_line(counts: Mapping[Verdict, int], lang: Lang) -> str:
    """3 không khớp · 2 chưa đủ cơ sở · 14 khớp."""
    told = ((counts.get(verdict, 0), label(verdict, lang).lower()) for verdict in SEVERITY)
    return " · ".join(f"{count} {words}" for count, words in told)


def order_of(row: FindingRow | Finding, known_as: str) -> tuple[int, int, str, str, int, str, str]:
    """Where a finding stands among others; the last part is its id."""
    return (
        SEVERITY[row.verdict],
        _NEEDS_MOST_READING.get(row.kind, 0),
        row.province or "￿",
        row.document,
        row.quotes[0].start if row.quotes else 0,
        row.kind,
        known_as,
    )


def about(one: StoredFigure) -> tuple[object, ...]:
    """What two figures must share to be reports of one thing."""
    figure = one.figure
    whose = figure.province if figure.level == "province" else (figure.subject or "").casefold()
    return (figure.campaign, figure.measure, figure.role, figure.phase, figure.level, whose)
