"""A series of reports as charts: one for each measure and unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from catalogue.campaigns import Campaign
from checks.dates import span
from checks.model import StoredFigure
from exports.charts.dots import Dot
from exports.charts.lines import Aim, Band, OverTime, time_chart
from exports.charts.short import short_text
from exports.labels import label
from exports.series import Series
from exports.timeline import Report
from exports.wording import Lang, date_text, phase_text, value_text
from parsers.model import Phase, Unit

HrefOf = Callable[[Report], str | None]


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """A chart as SVG text, with the measure that it is of and its name in words."""

    measure: str
    unit: Unit
    name: str
    svg: str


def series_charts(
    series: Series, *, ident: str, href_of: HrefOf | None = None, alone: bool = False
) -> list[SeriesChart]:
    """A chart for each measure and unit that dated reports are held of, in order of the campaign's measures.

    `ident` begins the ids of each; `href_of` gives the address of a report, such as its figure's page.
    Reprints are not drawn again, and where nothing is dated there is no chart.
    """
    groups: dict[tuple[str, Unit], list[Report]] = defaultdict(list)
    for one in series.reports:
        if one.repeats is None:
            groups[one.stored.figure.measure, one.stored.figure.unit].append(one)
    order = {one.slug: number for number, one in enumerate(series.campaign.measures)}
    charts = []
    for number, (measure, unit) in enumerate(sorted(groups, key=lambda key: (order.get(key[0], 99), key[1]))):
        reports = groups[measure, unit]
        name = f"{series.subject.name}: {_measure_words(series, measure)}"
        dots = [dot for one in reports if (dot := dot_of(one, series.lang, href_of)) is not None]
        bands = bands_of(series.campaign, series.subject.province, series.lang)
        shown = OverTime(
            dots,
            series.lang,
            unit,
            bands,
            aims_of(reports, bands, series.lang),
            undated=len(reports) - len(dots),
            notes=[series.title],
        )
        svg = time_chart(shown, name=name, ident=f"{ident}-{number}", alone=alone)
        if svg:
            charts.append(SeriesChart(measure, unit, name, svg))
    return charts


def dot_of(one: Report, lang: Lang, href_of: HrefOf | None = None) -> Dot | None:
    """A report as a point; None where it is undated. It joins the one that its change is told from."""
    figure = one.stored.figure
    days = span(figure.as_of)
    if days is None:
        return None
    value = value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis)
    marks = [label("increment_mark", lang)] if figure.counting == "increment" else []
    marks += [phase_text(figure.phase, lang)]
    marks += [label("withdrawn", lang)] if one.stored.withdrawn else []
    marks += [label("misread", lang)] if one.misread else []
    disputed = one.no_delta == "disputed" or any(check.kind == "conflict" for check in one.checks)
    marks += [label("disputed", lang)] if disputed else []
    return Dot(
        one.stored.id,
        *days,
        figure.value,
        text=f"{date_text(figure.as_of, lang)}: {value} ({', '.join(marks)})",
        short=short_text(figure.value, figure.unit, figure.bound, lang),
        bound=figure.bound,
        phase=phase_text(figure.phase, lang, short=True),
        increment=figure.counting == "increment",
        gone=one.stored.withdrawn or one.misread,
        disputed=disputed,
        wrong=one.verdict == "inconsistent" and not disputed,
        joins=one.delta.since.id if one.delta is not None else None,
        href=href_of(one) if href_of is not None else None,
    )


def bands_of(campaign: Campaign, province: str, lang: Lang) -> list[Band]:
    """The phases that hold for a province: those that its union set, else the nation's."""
    owners = {one.owner for one in campaign.phases if one.owner is not None}
    own = next((one for one in sorted(owners) if _is_union_of(one, province)), None)
    return [
        Band(phase_text(one.number, lang), _end(one.starts, 0), _end(one.ends, 1))
        for one in campaign.phases_of(own)
    ]


def aims_of(reports: Iterable[Report], bands: Sequence[Band], lang: Lang) -> list[Aim]:
    """The targets told beside the reports, each from its phase's first day (or the day it was first told)
    until another took its place or the phase ended."""
    told: dict[tuple[Phase | None, str | None], list[tuple[date, StoredFigure]]] = defaultdict(list)
    for one in reports:
        days, target = span(one.stored.figure.as_of), one.target
        gone = one.stored.withdrawn or one.misread
        if (
            target is not None
            and days is not None
            and not gone
            and target.figure.unit == one.stored.figure.unit
        ):
            told[one.stored.figure.phase, target.figure.owner].append((days[1], target))
    known = [day for held in told.values() for day, _ in held]
    ends = [day for band in bands for day in (band.first, band.last) if day is not None]
    aims: list[Aim] = []
    for (phase, _), held in told.items():
        band = next((one for one in bands if one.name == phase_text(phase, lang)), None)
        first = (band.first if band else None) or min([*known, *(ends if phase == "all" else ())])
        last = (band.last if band else None) or max([*known, *ends])
        aims += _steps(held, first, last, lang)
    return aims


def _steps(held: Sequence[tuple[date, StoredFigure]], first: date, last: date, lang: Lang) -> list[Aim]:
    """The targets of one phase and owner one after another; one that is told again goes on."""
    changes: list[tuple[date, StoredFigure]] = []
    for day, one in sorted(held, key=lambda pair: (pair[0], pair[1].id)):
        if not changes or changes[-1][1].figure.value != one.figure.value:
            changes.append((day, one))
    steps = []
    for number, (day, one) in enumerate(changes):
        figure = one.figure
        begins = min(first, day) if number == 0 else day
        ends = changes[number + 1][0] if number + 1 < len(changes) else max(last, begins)
        value = value_text(figure.value, figure.unit, figure.bound, lang)
        before = changes[number - 1][1].figure.value if number else None
        steps.append(Aim(figure.value, f"{label('target', lang)} {value}", begins, ends, before))
    return steps


def _measure_words(series: Series, measure: str) -> str:
    spec = series.campaign.measure(measure)
    if spec is None:
        return measure
    return spec.label_vi if series.lang == "vi" else spec.label_en


def _is_union_of(owner: str, province: str) -> bool:
    return bool(province) and owner.startswith("LĐLĐ ") and owner.endswith(f" {province}")


def _end(iso: str | None, which: Literal[0, 1]) -> date | None:
    """The first or last day that a date can mean."""
    days = span(iso)
    return days[which] if days is not None else None
