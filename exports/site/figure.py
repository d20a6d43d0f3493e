"""The page of a figure: its sentence, what was read and from where, what others say, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from checks.model import Finding, StoredFigure
from exports.by_hand import by_hand_mark
from exports.choosing import against, compare
from exports.codes import CODE_LISTS
from exports.figure_words import document_heading, figure_spans
from exports.findings import without_repeats
from exports.labels import label
from exports.lit import passage
from exports.model import Boundaries, Cell
from exports.site.citing import Cited, bibtex, citation, csl_json
from exports.site.document import (
    event_line,
    facts_of_page,
    finding_item,
    notice_of,
    rows_of,
    version_lines,
)
from exports.site.folding import folded
from exports.site.fragments import link_to_words
from exports.site.known import campaigns
from exports.site.naming import campaign_title, measure_name, title_of, uncapital, whose
from exports.site.places import NATION_SLUG, page_slug, place_query
from exports.site.words import word
from exports.wording import Lang, capital, clean, date_text, one_line, phase_text, value_text
from parsers.model import Figure, entered_by
from store.lookup import FoundDocument, PageVersion
from store.records import Correction, CorrectionState, StoredPage, Valuation

_RIVALS_SHOWN = 40
# What a reader reads of a figure, in the order of the table.
_SHOWN = (
    "value", "measure", "role", "unit", "bound", "percent_basis", "counting", "per", "subject", "level",
    "province", "campaign", "phase", "as_of", "as_of_time", "owner", "target_kind",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """A cell of a table that a figure is in: chosen for it, beside a missing value, or another report."""

    boundaries: Boundaries
    province: str
    place: str  # chosen, beside or rival
    cell: Cell


@dataclass(frozen=True, slots=True)
class FigureHeld:
    """All that a store holds on a figure. `is_read`: the reader in use still sees it."""

    found: FoundDocument
    stored: StoredFigure
    valuations: tuple[Valuation, ...]
    findings: tuple[Finding, ...]
    judged: Mapping[str, Correction]
    events: tuple[CorrectionState, ...]
    page: StoredPage | None
    versions: tuple[PageVersion, ...]
    rivals: tuple[StoredFigure, ...]
    seats: tuple[Seat, ...]
    is_read: bool


def figure_values(held: FigureHeld, lang: Lang, *, publisher: str | None = None) -> dict[str, object]:
    """What `figure.html` shows; `publisher` is the name of the source, where it is known."""
    found, one, figure = held.found, held.stored, held.stored.figure
    document = found.document
    rows = list(without_repeats(rows_of(held.findings, found, held.judged, lang)))
    figures = found.figures if held.is_read else (*found.figures, one)
    spans = [
        replace(span, kind=f"{span.kind} chosen") if span.id == one.id else span
        for span in figure_spans(figures, rows, partial(title_of, lang=lang))
    ]
    heading = document_heading(document.title, document.url)
    campaign = campaigns().get(figure.campaign or "")
    cited = Cited(
        one.id,
        figure.quote,
        heading,
        publisher or one.source_id,
        document.url,
        document.published,
        document.first_seen,
        document.page_sha256,
    )
    return {
        "held": held,
        "stored": one,
        "heading": heading,
        "value": value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis),
        "measure": uncapital(measure_name(figure, lang)),
        "whose": whose(figure, lang),
        "about": _about(figure, lang),
        "place": NATION_SLUG if figure.level == "national" else page_slug(figure.province or ""),
        "campaign": campaign,
        "query": place_query(figure.campaign if campaign is not None else None),
        "campaign_title": campaign_title(campaign, lang) if campaign is not None else "",
        "notices": _notices(held, lang),
        "passage": passage(document.text, figure),
        "attributes": _attributes(figure, document.text, lang),
        "findings": [finding_item(row, figures, lang, document.id) for row in rows],
        "rivals": [_rival(one, other, lang) for other in _nearest(one, held.rivals)[:_RIVALS_SHOWN]],
        "more_rivals": max(0, len(held.rivals) - _RIVALS_SHOWN),
        "seats": [_seat(seat, figure, lang) for seat in held.seats],
        "no_seat": "" if held.seats else _no_seat(held, lang),
        "valuations": _valuations(held.valuations, lang),
        "versions": version_lines(held.versions, document.id, lang),
        "events": [event_line(state, lang) for state in held.events],
        "facts": facts_of_page(found, held.page, lang),
        "original": link_to_words(document.url, document.text, figure.start, figure.end),
        "text": folded(document.text, spans, (figure.sentence_start, figure.sentence_end)),
        "rule": _rule_words(figure, lang),
        "citations": {"vi": citation(cited, "vi"), "en": citation(cited, "en")},
        "bibtex": bibtex(cited),
        "csl": csl_json(cited),
    }


def _about(figure: Figure, lang: Lang) -> str:
    """đạt được · giai đoạn 1 · tính đến 31/5/2022."""
    parts = [label(figure.role, lang)]
    parts += [phase_text(figure.phase, lang)] if figure.phase is not None else []
    day = date_text(figure.as_of, lang)
    parts.append(f"{label('as_of', lang)} {day}" if day else label("undated", lang))
    return " · ".join(parts)


def _notices(held: FigureHeld, lang: Lang) -> list[str]:
    figure = held.stored.figure
    misread = any(state.status == "active" and state.correction.kind == "misread" for state in held.events)
    told = {
        notice_of(held.found, lang): bool(notice_of(held.found, lang)),
        word("figure_dropped", lang): not held.is_read,
        word("figure_misread", lang): misread,
        f"† {label('optical_note', lang)}": figure.optical,
        f"° {label('weighed_note', lang)}": figure.weighed,
        f"‡ {label('by_hand_note', lang)} {by_hand_mark(held.stored, lang)}": figure.by_hand,
    }
    return [words for words, holds in told.items() if holds]


def _attributes(figure: Figure, text: str, lang: Lang) -> list[dict[str, object]]:
    """What was read, attribute by attribute: in words, as code, and what it rests on."""
    lines = []
    for name in _SHOWN:
        value = getattr(figure, name)
        if value is None:
            continue
        span = figure.evidence.get(name)
        lines.append(
            {
                "name": word(f"attribute_{name}", lang),
                "text": _attribute_words(figure, name, lang),
                "code": _code(name, value),
                "implied": name in figure.implied,
                "evidence": one_line(text[span[0] : span[1]]) if span is not None else "",
                "outside": span is not None
                and not figure.sentence_start <= span[0] < span[1] <= figure.sentence_end,
            }
        )
    return lines


def _attribute_words(figure: Figure, name: str, lang: Lang) -> str:
    value = getattr(figure, name)
    if name == "value":
        return value_text(figure.value, figure.unit, "exact", lang)
    if name == "measure":
        return capital(measure_name(figure, lang))
    if name == "role":
        return capital(label(figure.role, lang))
    if name == "campaign":
        known = campaigns().get(value)
        return campaign_title(known, lang) if known is not None else str(value)
    if name == "phase":
        return capital(phase_text(value, lang))
    if name == "as_of":
        return date_text(value, lang)
    if name in ("subject", "owner", "province", "as_of_time"):
        return one_line(str(value))
    code = next((one for one in CODE_LISTS[name] if one.code == value), None)
    return str(value) if code is None else capital(code.vi if lang == "vi" else code.en)


def _code(name: str, value: object) -> str:
    """The code that files have, where it is not what is shown."""
    return str(value) if name in ("measure", "role", "campaign", "phase", "as_of") else ""


def _nearest(one: StoredFigure, rivals: Sequence[StoredFigure]) -> list[StoredFigure]:
    """Reports of the same day first, then the others by publication."""
    return sorted(rivals, key=lambda other: (other.figure.as_of != one.figure.as_of,))


def _rival(one: StoredFigure, other: StoredFigure, lang: Lang) -> dict[str, object]:
    figure = other.figure
    same = (figure.value, figure.bound) == (one.figure.value, one.figure.bound)
    grade, why = compare(one.figure, figure, lang)
    contradicts = not same and bool(against(one, [other], lang))
    how = "same" if same else "against" if contradicts else "other"
    return {
        "id": other.id,
        "value": value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis),
        "as_of": date_text(figure.as_of, lang),
        "published": date_text((other.published or "")[:10], lang),
        "source": other.source_id,
        "quote": one_line(figure.quote),
        "how": word(f"rival_{how}", lang),
        "kind": how,
        "grade": grade,
        "why": why,
        "withdrawn": other.withdrawn,
    }


def _seat(seat: Seat, figure: Figure, lang: Lang) -> dict[str, object]:
    cell = seat.cell
    return {
        "boundaries": seat.boundaries,
        "set": label(str(seat.boundaries), lang),
        "province": seat.province,
        "slug": page_slug(seat.province, seat.boundaries),
        "how": word(f"seat_{seat.place}", lang),
        "reason": cell.reason if seat.place == "chosen" else cell.note or cell.reason,
        "sum": cell.kind == "sum",
        "grade": cell.grade,
        "grade_reason": cell.grade_reason,
        "measure": figure.measure,
        "phase": "none" if figure.phase is None else str(figure.phase),
    }


def _no_seat(held: FigureHeld, lang: Lang) -> str:
    """Why a figure stands in no cell."""
    figure = held.stored.figure
    if held.found.standing != "shown" or not held.is_read:
        return word("no_seat_gone", lang)
    if figure.campaign not in campaigns():
        return word("no_seat_campaign", lang)
    if figure.level != "province":
        return word("no_seat_level", lang)
    if figure.counting == "increment":
        return word("no_seat_increment", lang)
    return word("no_seat_other", lang)


def _valuations(valuations: Sequence[Valuation], lang: Lang) -> list[dict[str, object]]:
    """What each reader made of it, the newest first; `changed` are the attributes that the next one read
    otherwise."""
    lines = []
    for number, one in enumerate(valuations):
        before = valuations[number + 1].figure if number + 1 < len(valuations) else None
        changed = [
            word(f"attribute_{name}", lang)
            for name in _SHOWN
            if before is not None and getattr(before, name) != getattr(one.figure, name)
        ]
        lines.append(
            {
                "version": one.parser_version,
                "current": one.current,
                "value": value_text(
                    one.figure.value, one.figure.unit, one.figure.bound, lang, one.figure.percent_basis
                ),
                "about": _about(one.figure, lang),
                "rule": clean(one.figure.rule),
                "changed": ", ".join(changed),
            }
        )
    return lines


def _rule_words(figure: Figure, lang: Lang) -> str:
    if figure.by_hand:
        return word("rule_by_hand", lang, who=one_line(entered_by(figure.rule)))
    return clean(figure.rule)
