"""The page of a text: all of it, its figures lit by verdict, and what its sums say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from checks.model import Finding, StoredFigure
from exports.by_hand import by_hand_mark
from exports.corrected import event_words
from exports.figure_words import document_heading, figure_spans
from exports.findings import FindingRow, Place, finding_rows, place_of, summary_line, without_repeats
from exports.labels import check_label, label
from exports.lit import light
from exports.site.fragments import link_to_words
from exports.site.naming import measure_name, title_of, whose
from exports.site.places import page_slug
from exports.site.words import word
from exports.wording import Lang, date_text, number, one_line, phase_text, value_text
from store.lookup import FoundDocument, PageVersion
from store.records import Correction, CorrectionState, Redaction, StoredPage


@dataclass(frozen=True, slots=True)
class DocumentHeld:
    """All that a store holds on a text. `judged` has by a finding's id what a person last said of it."""

    found: FoundDocument
    findings: tuple[Finding, ...]
    judged: Mapping[str, Correction]
    events: tuple[CorrectionState, ...]
    page: StoredPage | None
    versions: tuple[PageVersion, ...]


def document_values(held: DocumentHeld, lang: Lang) -> dict[str, object]:
    """What `document.html` shows."""
    found, document = held.found, held.found.document
    rows = list(without_repeats(rows_of(held.findings, found, held.judged, lang)))
    verdicts = worst_by_place(rows)
    spans = figure_spans(found.figures, rows, partial(title_of, lang=lang))
    return {
        "held": held,
        "document": document,
        "heading": document_heading(document.title, document.url),
        "notice": notice_of(found, lang),
        "pieces": light(document.text, spans),
        "findings": [finding_item(row, found.figures, lang, document.id) for row in rows],
        "summary": summary_line(Counter(row.verdict for row in rows), lang) if rows else "",
        "figures": [_line(one, verdicts, document.text, lang) for one in found.figures],
        "events": [event_line(state, lang) for state in held.events],
        "facts": facts_of_page(found, held.page, lang),
        "versions": version_lines(held.versions, document.id, lang),
    }


def tombstone_values(one: Redaction, known_as: str, lang: Lang) -> dict[str, object]:
    """What `tombstone.html` shows in place of a page that was redacted."""
    return {
        "known_as": known_as,
        "reason": one_line(one.reason),
        "day": date_text(one.at.date().isoformat(), lang),
        "redaction": one.id,
    }


def rows_of(
    findings: Sequence[Finding], found: FoundDocument, judged: Mapping[str, Correction], lang: Lang
) -> list[FindingRow]:
    """The findings as shown, the worst first."""
    places: dict[str, Place] = {found.document.id: place_of(found.document)}
    return finding_rows(findings, lang=lang, places=places, judged=judged)


def worst_by_place(rows: Sequence[FindingRow]) -> dict[tuple[str, int, int], str]:
    """By a figure's place the worst verdict that it takes part in; `rows` come with the worst first."""
    found: dict[tuple[str, int, int], str] = {}
    for row in rows:
        for quote in row.quotes:
            found.setdefault((quote.document, quote.start, quote.end), row.verdict)
    return found


def finding_item(
    row: FindingRow, figures: Iterable[StoredFigure], lang: Lang, here: str | None = None
) -> dict[str, object]:
    """A finding with the words it rests on, each with the figure that they are, where it is one of these.
    Words of another text than the one `here` are marked."""
    at = {(one.figure.document, one.figure.start, one.figure.end): one.id for one in figures}
    return {
        "row": row,
        "kind": check_label(row.kind, lang),
        "quotes": [
            {
                "text": one_line(quote.quote),
                "figure": at.get((quote.document, quote.start, quote.end)),
                "document": quote.document,
                "elsewhere": here is not None and quote.document != here,
            }
            for quote in dict.fromkeys(row.quotes)
        ],
    }


def notice_of(found: FoundDocument, lang: Lang) -> str:
    """What a reader must know first: that the page is gone, edited, held back; empty where it counts."""
    return "" if found.standing == "shown" else word(f"standing_{found.standing}", lang)


def event_line(state: CorrectionState, lang: Lang) -> dict[str, str]:
    """A person's word: what, why, who, when, and whether it holds."""
    event = state.correction
    return {
        "id": state.id,
        "words": event_words(event, lang),
        "status": label(state.status, lang),
        "state": state.status,
        "target": event.figure or event.target or event.undoes or "",
    }


def facts_of_page(found: FoundDocument, page: StoredPage | None, lang: Lang) -> dict[str, object]:
    """Where a text is from, when it was seen, and where its bytes are kept."""
    document, kept = found.document, page.page if page is not None else None
    return {
        "document": document.id,
        "url": document.url,
        "source": document.source_id,
        "author": one_line(document.author or ""),
        "published": date_text((document.published or "")[:10], lang),
        "published_rule": document.published_rule or "",
        "first_seen": moment_text(document.first_seen, lang),
        "last_seen": moment_text(document.last_seen, lang),
        "reader": document.parser_version,
        "sha256": document.page_sha256,
        "text_sha256": document.text_digest,
        "archive": f"{kept.archive} @ {kept.offset}" if kept is not None and kept.archive else "",
        "slug": page_slug(document.source_province) if document.source_province else None,
        "province": document.source_province,
    }


def version_lines(versions: Sequence[PageVersion], here: str, lang: Lang) -> list[dict[str, object]]:
    """A line a version of the address; what is not the text at hand is linked, where it is a text."""
    return [
        {
            "first": moment_text(one.first, lang),
            "last": moment_text(one.last, lang) if one.last != one.first else "",
            "seen": one.seen,
            "sha256": one.sha256,
            "document": one.document,
            "here": one.document == here,
            "status": "" if one.status < 400 else word("answered", lang, status=one.status),
            "gone": one.status >= 400,
            "problem": one_line(one.problem or ""),
        }
        for one in versions
    ]


def moment_text(iso: str, lang: Lang) -> str:
    """31/5/2022, 07:05 UTC."""
    return f"{date_text(iso[:10], lang)}, {iso[11:16]} UTC"


def _line(
    one: StoredFigure, verdicts: Mapping[tuple[str, int, int], str], text: str, lang: Lang
) -> dict[str, object]:
    figure = one.figure
    return {
        "id": one.id,
        "value": value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis),
        "measure": measure_name(figure, lang),
        "role": label(figure.role, lang),
        "whose": whose(figure, lang),
        "phase": phase_text(figure.phase, lang) if figure.phase is not None else "",
        "as_of": date_text(figure.as_of, lang),
        "implied": number(len(figure.implied), lang) if figure.implied else "",
        "marks": " · ".join(
            part
            for part in (
                f"† {label('optical', lang)}" if figure.optical else "",
                f"° {label('weighed', lang)}" if figure.weighed else "",
                by_hand_mark(one, lang),
            )
            if part
        ),
        "verdict": verdicts.get((figure.document, figure.start, figure.end)),
        "original": link_to_words(one.page_url, text, figure.start, figure.end),
    }
