"""A unit's reports over time, in every form: rows for programs, lines for a person, a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rich.console import Console
from rich.text import Text

from catalogue.campaigns import Campaign
from exports.errors import ExportError
from exports.extras import division_words
from exports.fields import SERIES
from exports.files import OF_ROWS, row_bytes
from exports.labels import MARKS, label
from exports.plain import json_row
from exports.records import TextOf, Value, figure_record, joined
from exports.subjects import Subject
from exports.terminal import print_grid, print_line
from exports.timeline import Report
from exports.web import render
from exports.wording import Lang, capital, clean, date_text, number, one_line, phase_text, value_text


@dataclass(frozen=True, slots=True)
class Series:
    """What is shown: whose reports, of which campaign, and as of when the store was looked at."""

    campaign: Campaign
    subject: Subject
    reports: tuple[Report, ...]
    lang: Lang
    published_by: str | None = None
    as_known: str | None = None

    @property
    def title(self) -> str:
        title = self.campaign.title if self.lang == "vi" else self.campaign.title_en or self.campaign.title
        return f"{one_line(self.subject.name)} · {title}"


def series_bytes(series: Series, form: str, *, bom: bool = False, text_of: TextOf) -> bytes:
    """The reports as csv, jsonl, xlsx, parquet or json; `text_of` finds their sentences."""
    if form == "json":
        return (json.dumps(series_json(series, text_of), ensure_ascii=False, indent=1) + "\n").encode()
    if form in OF_ROWS:
        return b"".join(row_bytes(SERIES, series_records(series, text_of), form, bom=bom))
    raise ExportError(f"“{form}” is no format for a series", f"Choose one of: json, {', '.join(OF_ROWS)}")


def series_records(series: Series, text_of: TextOf) -> Iterator[dict[str, Value]]:
    """One row a report, by the columns of `SERIES`."""
    find = lru_cache(maxsize=64)(text_of)
    for one in series.reports:
        text = find(one.stored.figure.document)
        told = figure_record(one.stored, text, series.lang, one.correction, misread=one.misread)
        yield {**told, **_beside(one), **_change(one)}


def print_series(series: Series, console: Console) -> None:
    """A line a report, then the sums that say a number fell, and how to read it."""
    lang = series.lang
    print_line(console, series.title, style="bold")
    for name, day in (("published_by", series.published_by), ("as_known", series.as_known)):
        if day is not None:
            print_line(console, f"{capital(label(name, lang))} {date_text(day, lang)}", style="dim")
    if not series.reports:
        print_line(console, label("no_reports", lang))
        return
    names = ("as_of", "measure", "phase", "value", "change", "published", "page")
    lines = [
        [_styled(one, text, index) for index, text in enumerate(_line(one, series))] for one in series.reports
    ]
    print_grid(console, [capital(label(name, lang)) for name in names], lines)
    for words in falls(series):
        print_line(console, words, style="red")
    print_line(console, label("legend_series", lang), style="dim")
    print_line(console, label("legend_marks", lang), style="dim")


def series_page(series: Series) -> str:
    """One page, whole in itself."""
    rows = [
        {
            "report": one,
            "line": _line(one, series),
            "quote": one_line(one.stored.figure.quote),
            "url": one.stored.page_url,
            "mark": MARKS.get(one.verdict or "", ""),
        }
        for one in series.reports
    ]
    values = {"series": series, "rows": rows, "falls": list(falls(series))}
    return render("series.html", series.lang, values)


def series_json(series: Series, text_of: TextOf) -> dict[str, object]:
    """Everything of the series, for programs."""
    subject = series.subject
    return {
        "campaign": series.campaign.slug,
        "level": subject.level,
        "province": subject.province or None,
        "subject": clean(subject.unit) if subject.unit else None,
        "published_by": series.published_by,
        "as_known": series.as_known,
        "reports": [json_row(row) for row in series_records(series, text_of)],
    }


def _beside(one: Report) -> dict[str, Value]:
    target, percent = one.target, one.percent
    return {
        "target": target.figure.value if target else None,
        "target_bound": target.figure.bound if target else None,
        "target_owner": clean(target.figure.owner) if target and target.figure.owner else None,
        "target_figure_id": target.id if target else None,
        "percent": percent.figure.value if percent else None,
        "percent_of": percent.figure.percent_basis if percent else None,
        "percent_figure_id": percent.id if percent else None,
        "computed": one.computed,
        "reading": one.division.reading if one.division else None,
        "verdict": one.verdict,
    }


def _change(one: Report) -> dict[str, Value]:
    return {
        "delta": one.delta.value if one.delta else None,
        "delta_days": one.delta.days if one.delta else None,
        "delta_from": one.delta.since.id if one.delta else None,
        "no_delta": one.no_delta,
        "decline": int(one.decline),
        "finding": joined([check.id for check in (*one.checks, *one.percent_checks)]),
        "repeats": one.repeats.id if one.repeats else None,
    }


def _line(one: Report, series: Series) -> list[str]:
    figure, lang = one.stored.figure, series.lang
    spec = series.campaign.measure(figure.measure)
    name = (spec.label_vi if lang == "vi" else spec.label_en) if spec else figure.measure
    day = date_text(figure.as_of, lang) or label("undated", lang)
    return [
        f"{day} {figure.as_of_time}" if figure.as_of_time else day,
        name,
        phase_text(figure.phase, lang, short=True),
        report_words(one, lang),
        change_words(one, lang),
        date_text(one.stored.published, lang) or "–",
        one_line(one.stored.page_url),
    ]


def report_words(one: Report, lang: Lang) -> str:
    """1.539 / 600 (256,5% ✓)."""
    figure = one.stored.figure
    text = value_text(figure.value, figure.unit, figure.bound, lang)
    if figure.counting == "increment":
        text = f"{text} ({label('increment_mark', lang)})"
    if any(check.verdict == "inconsistent" for check in one.checks):
        text += f" {MARKS['inconsistent']}"
    if one.target is not None:
        aim = one.target.figure
        text += f" / {value_text(aim.value, aim.unit, aim.bound, lang)}"
    if one.percent is not None:
        said = one.percent.figure
        parts = [value_text(said.value, said.unit, said.bound, lang, said.percent_basis)]
        parts.append(MARKS.get(one.division.verdict, "") if one.division else "")
        parts.append(division_words(one.division, lang) if one.division else "")
        text += f" ({' '.join(part for part in parts if part)})"
    elif one.divided is not None:
        text += f" (÷ {number(one.divided, lang)}%)"
    marks = (
        (figure.optical, "†"),
        (figure.by_hand, "‡"),
        (figure.weighed, "°"),
        (one.correction is not None, "*"),
    )
    return " ".join([text, *(mark for holds, mark in marks if holds)])


def change_words(one: Report, lang: Lang) -> str:
    """+661 (92 ngày); −226, giảm; or why nobody can say."""
    if one.delta is None:
        why = label(f"delta_{one.no_delta}", lang)
        return f"{why}, {label('declined', lang)}" if one.decline else why
    change, unit = one.delta.value, one.stored.figure.unit
    sign = "−" if change < 0 else "+"
    days = f"{one.delta.days} {'ngày' if lang == 'vi' else 'days'}"
    text = f"{sign}{value_text(abs(change), unit, 'exact', lang)} ({days})"
    return f"{text}, {label('declined', lang)}" if one.decline else text


def falls(series: Series) -> Iterator[str]:
    """The findings that say so, in words."""
    seen: set[str] = set()
    for one in series.reports:
        for check in one.own_falls:
            if check.id not in seen:
                seen.add(check.id)
                yield f"{MARKS[check.verdict]} {label('decline', series.lang)}: {check.worked} · {check.id}"


def _styled(one: Report, text: str, column: int) -> Text:
    fell = one.decline and column in (3, 4)
    return Text(text, style="red" if fell else "dim" if one.delta is None and column == 4 else "")
