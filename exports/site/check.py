"""The check page: a text that somebody pasted, its figures lit, its sums worked out beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from catalogue.campaigns import Campaign
from checks.model import Finding
from exports.evidence import ReadingLine, both_readings, figures_of_text
from exports.figure_words import figure_spans, figure_title
from exports.findings import FindingRow, Place, finding_id, finding_rows, summary_line, without_repeats
from exports.labels import check_label
from exports.lit import Span, light
from exports.wording import Lang, one_line
from parsers.model import Document, Figure

# Told in our own words, after what papers print: a percentage that can't be, and one without its base.
EXAMPLES = (
    "Hết giai đoạn 1, công đoàn quận ghi nhận 2289/1629 sáng kiến, đạt 149% chỉ tiêu Thành phố giao.",
    "Chương trình nhận được 600.175 lượt sáng kiến nộp lên; số hợp lệ vượt 514,6% chỉ tiêu.",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding of the text. `places` lead to the numbers in it."""

    row: FindingRow
    kind: str
    readings: Sequence[ReadingLine]
    places: Sequence[tuple[str, str]]


def form_values(
    *, fetches: bool, most: int, text: str = "", address: str = "", problem: str = ""
) -> dict[str, object]:
    """What `check.html` shows before anything was checked, or where it could not be. `most` letters are
    taken."""
    return {
        "fetches": fetches,
        "most": most,
        "text": text,
        "address": address,
        "problem": problem,
        "examples": EXAMPLES,
        "document": None,
    }


def checked_values(
    document: Document,
    figures: Sequence[Figure],
    findings: Sequence[Finding],
    *,
    campaign: Campaign,
    sealed: str,
    lang: Lang,
) -> dict[str, object]:
    """What it shows of a text that was checked. `sealed` is the text as the page may bring it back."""
    held = figures_of_text(document, figures)
    places = {document.id: Place(document.url, document.title, document.published)}
    rows = finding_rows(findings, lang=lang, places=places)
    known = {finding_id(one): one for one in findings}
    shown = list(without_repeats(rows))
    spans = figure_spans(held, rows, partial(figure_title, campaign=campaign, lang=lang))
    return {
        "document": document,
        "title": one_line(document.title or document.url or ""),
        "summary": summary_line(Counter(row.verdict for row in shown), lang),
        "items": [_checked(row, known, figures, lang) for row in shown],
        "pieces": light(
            document.text,
            [Span(_anchor(one.start, one.end), one.start, one.end, one.title, one.kind) for one in spans],
        ),
        "lines": [
            (_anchor(one.figure.start, one.figure.end), figure_title(one, campaign, lang)) for one in held
        ],
        "sealed": sealed,
    }


def _checked(row: FindingRow, known: Mapping[str, Finding], figures: Sequence[Figure], lang: Lang) -> Checked:
    return Checked(
        row,
        check_label(row.kind, lang),
        both_readings(known[row.id], figures, lang),
        [(one_line(quote.quote), _anchor(quote.start, quote.end)) for quote in row.quotes],
    )


def _anchor(start: int, end: int) -> str:
    return f"so-{start}-{end}"
