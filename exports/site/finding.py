"""The page of one finding: its words, the sum, what others report, a draft question, what people said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from checks.model import Finding, StoredFigure
from exports.evidence import Around, both_readings, review_script, words_of
from exports.figure_words import document_heading, figure_spans, figure_title
from exports.findings import FindingRow
from exports.labels import check_label
from exports.lit import Piece, Span, light
from exports.question import draft_question
from exports.wording import Lang, clock, one_line
from store.records import CorrectionState


@dataclass(frozen=True, slots=True)
class Context:
    """What a finding stands among: what is around it, how many other reports of the same there are in all,
    and what was said: of the finding, and by a figure's id in words."""

    around: Around
    rivals_in_all: int
    events: Sequence[CorrectionState]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody said of a finding. `holds`: nobody took it back, and it was said of this verdict."""

    id: str
    kind: str
    reason: str
    who: str
    when: str
    status: str
    holds: bool


def finding_values(finding: Finding, row: FindingRow, context: Context, lang: Lang) -> dict[str, object]:
    """What `finding.html` shows."""
    around, page = context.around, context.around.page
    title = partial(figure_title, campaign=around.campaign, lang=lang)
    sentence = words_of(finding, page, around.figures)
    spans = {(quote.document, quote.start, quote.end) for quote in finding.quotes}
    own = [one for one in around.figures if _span(one) in spans]
    return {
        "row": row,
        "kind": check_label(row.kind, lang),
        "doc": page,
        "heading": document_heading(page.title, page.url or page.id),
        "fetched": clock(page.fetched_at, lang) if page.fetched_at else None,
        "passages": passages(page.text, own, figure_spans(own, [row], title)),
        "lines": [{"id": one.id, "text": title(one), "said": context.said.get(one.id)} for one in own],
        "readings": both_readings(finding, [one.figure for one in around.figures], lang),
        "rivals": [
            {
                "id": one.id,
                "text": title(one),
                "quote": one_line(one.figure.quote),
                "url": one.page_url,
                "published": one.published,
                "in_sum": _span(one) in spans,
                "said": context.said.get(one.id),
            }
            for one in around.rivals
        ],
        "rivals_in_all": context.rivals_in_all,
        "letter": draft_question(
            finding, title=page.title, url=page.url, published=page.published, sentence=sentence
        ),
        "approval": around.approval,
        "review": review_of(row, around, sentence),
        "events": events_of(context.events, row, lang),
    }


def review_of(row: FindingRow, around: Around, sentence: str) -> Markup | None:
    """The ClaimReview as a script of data; only where a person stands behind the finding."""
    if around.approval is None:
        return None
    return review_script(row, around.page, sentence, around.approval)


def events_of(states: Iterable[CorrectionState], row: FindingRow, lang: Lang) -> list[Event]:
    """What was said of a finding, in order of time."""
    return [
        Event(
            state.id,
            state.correction.kind,
            one_line(state.correction.reason),
            one_line(state.correction.who),
            clock(state.correction.when, lang),
            state.status if state.correction.expect == row.verdict else "lapsed",
            state.status == "active" and state.correction.expect == row.verdict,
        )
        for state in states
        if state.correction.target == row.id
    ]


def passages(text: str, figures: Iterable[StoredFigure], spans: Iterable[Span]) -> list[list[Piece]]:
    """The sentences that some figures stand in, in order, with the figures lit."""
    edges: list[list[int]] = []
    for start, end in sorted({(one.figure.sentence_start, one.figure.sentence_end) for one in figures}):
        if edges and start <= edges[-1][1]:
            edges[-1][1] = max(end, edges[-1][1])
        else:
            edges.append([start, end])
    held = list(spans)
    return [
        light(
            text[start:end],
            (
                Span(f"{one.id}-here", one.start - start, one.end - start, one.title, one.kind)
                for one in held
                if start <= one.start and one.end <= end
            ),
        )
        for start, end in edges
    ]


def _span(one: StoredFigure) -> tuple[str, int, int]:
    return (one.figure.document, one.figure.start, one.figure.end)
