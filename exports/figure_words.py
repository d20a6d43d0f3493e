"""What a figure was read as, in words: for lists of figures, and for the marks that light them in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from catalogue.campaigns import Campaign
from checks.model import StoredFigure
from exports.by_hand import by_hand_mark
from exports.findings import FindingRow
from exports.labels import label
from exports.lit import Span
from exports.wording import Lang, capital, clean, date_text, one_line, phase_text, value_text

_LONGEST_HEADING = 160
_MARKED = ("optical", "weighed", "by_hand")


def figure_spans(
    figures: Iterable[StoredFigure], findings: Iterable[FindingRow], title: Callable[[StoredFigure], str]
) -> list[Span]:
    """A span a figure, lit by the worst verdict that it takes part in; `title` tells what it was read as."""
    verdicts: dict[tuple[str, int, int], str] = {}
    for row in findings:  # the worst comes first
        for quote in row.quotes:
            verdicts.setdefault((quote.document, quote.start, quote.end), row.verdict)
    spans = []
    for one in figures:
        figure = one.figure
        kind = verdicts.get((figure.document, figure.start, figure.end), "figure")
        spans.append(Span(one.id, figure.start, figure.end, title(one), kind))
    return spans


def figure_title(one: StoredFigure, campaign: Campaign | None, lang: Lang) -> str:
    """What a figure was read as, in a line: value, measure, role, whose, phase, day."""
    line = figure_line(one, campaign, lang)
    return " · ".join(
        str(line[name])
        for name in ("text", "measure", "role", "subject", "phase", "as_of", "implied", *_MARKED)
        if line[name]
    )


def document_heading(title: str | None, url: str) -> str:
    """A text's headline, or its address where it has none; a very long one cut."""
    text = one_line(title or "") or one_line(url)
    return text if len(text) <= _LONGEST_HEADING else text[: _LONGEST_HEADING - 1] + "…"


def figure_line(one: StoredFigure, campaign: Campaign | None, lang: Lang) -> dict[str, str]:
    """What a figure was read as, part by part, in words."""
    figure = one.figure
    spec = campaign.measure(figure.measure) if campaign is not None else None
    name = (spec.label_vi if lang == "vi" else spec.label_en) if spec else figure.measure
    implied = ", ".join(label(f"implied_{name}", lang) for name in sorted(figure.implied))
    return {
        "id": one.id,
        "text": value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis),
        "measure": name,
        "role": label(figure.role, lang),
        "subject": one_line(figure.subject or figure.province or ""),
        "phase": capital(phase_text(figure.phase, lang)) if figure.phase is not None else "",
        "as_of": date_text(figure.as_of, lang),
        "implied": f"{label('implied', lang)}: {clean(implied)}" if implied else "",
        "optical": f"† {label('optical', lang)}" if figure.optical else "",
        "weighed": f"° {label('weighed', lang)}" if figure.weighed else "",
        "by_hand": by_hand_mark(one, lang),
    }
