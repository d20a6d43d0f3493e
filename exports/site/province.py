"""The page of a province, of the 63 or the 34, and of the nation: what it reported, over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.campaigns import Campaign
from catalogue.sources import Source
from checks.dates import latest
from checks.model import Finding, StoredFigure
from exports.charts.of_series import series_charts
from exports.extras import computed_words
from exports.findings import finding_rows, summary_line, without_repeats
from exports.labels import MARKS, label
from exports.levels import NamedUnit, Naming, units_of
from exports.model import Cell, Row, Table
from exports.radar import Blip
from exports.series import Series, change_words, report_words
from exports.site.document import finding_item
from exports.site.known import campaigns, provinces
from exports.site.naming import campaign_title
from exports.site.places import PagePlace, page_slug, place_named, place_query
from exports.site.sources import SourceReport, radar_lines, source_lines
from exports.site.words import word
from exports.timeline import Report
from exports.wording import Lang, capital, date_text, one_line, phase_text, value_text
from parsers.model import Level, Phase
from store.lookup import UnitReport
from store.records import Correction

LOWER: tuple[Level, ...] = ("district", "sector", "grassroots")
_FINDINGS_SHOWN = 12
_UNITS_SHOWN = 12
_REPORTS_SHOWN = 15


@dataclass(frozen=True, slots=True)
class ProvinceHeld:
    """All that a store holds on a place and a campaign.

    `table` has its row (of the nation: its one row), `before` the rows of the provinces it was joined from.
    There is a `series` for each of these. `lower` are results of its districts, sectors and companies.
    `sources` are its own, declared, and `reports` those that were crawled. `unsummed` counts the older texts
    whose sums are not among the findings, where there are very many.
    """

    place: PagePlace
    campaign: Campaign
    table: Table
    before: Table | None
    series: tuple[Series, ...]
    findings: tuple[Finding, ...]
    judged: Mapping[str, Correction]
    figures: tuple[StoredFigure, ...]
    lower: tuple[UnitReport, ...]
    sources: tuple[Source, ...]
    reports: tuple[SourceReport, ...]
    blips: tuple[Blip, ...]
    unsummed: int = 0


def province_values(held: ProvinceHeld, lang: Lang, href: Callable[..., str | None]) -> dict[str, object]:
    """What `province.html` shows; `href` gives the link to a page, as a page's frame does."""
    place = held.place
    row = next((one for one in held.table.rows if _is_of(one, place)), None)
    rows = list(without_repeats(finding_rows(held.findings, lang=lang, judged=held.judged)))
    promises = [one for one in rows if one.kind == "promise"]
    others = [one for one in rows if one.kind != "promise"]
    return {
        "place": place,
        "heading": place.heading(lang),
        "which": _which(place, lang),
        "links": _other_places(place, lang),
        "campaign": held.campaign,
        "campaign_title": campaign_title(held.campaign, lang),
        "campaigns": [(one.slug, campaign_title(one, lang)) for one in campaigns().values()],
        "query": place_query(held.campaign.slug),
        "campaign_links": [
            (campaign_title(one, lang), place_query(one.slug)) for one in campaigns().values()
        ],
        "results": _results(held.table, row, lang) if row is not None and not place.is_joined else [],
        "merged": _merged(held, row, lang) if place.is_joined and row is not None else [],
        "member_names": list(place.members) if place.is_joined else [],
        "series": [_series_values(one, number, lang, href) for number, one in enumerate(held.series)],
        "unsummed": held.unsummed,
        "has_reports": any(one.reports for one in held.series),
        "promises": [finding_item(one, held.figures, lang) for one in promises],
        "findings": [finding_item(one, held.figures, lang) for one in others[:_FINDINGS_SHOWN]],
        "more_findings": max(0, len(others) - _FINDINGS_SHOWN),
        "summary": summary_line(Counter(one.verdict for one in others), lang) if others else "",
        "units": [level for level in _units(held, lang) if level["units"]],
        "sources": source_lines(held.reports, {one.id: one for one in held.sources}, lang),
        "uncrawled": _uncrawled(held, lang),
        "told": _told(held, lang),
        "radar": radar_lines(held.blips, held.campaign, lang),
    }


def _is_of(row: Row, place: PagePlace) -> bool:
    return place.province is None or row.province == place.key


def _which(place: PagePlace, lang: Lang) -> str:
    """Which of the provinces of that name it is, from when to when."""
    one = place.province
    if one is None:
        return word("place_is_nation", lang)
    if place.boundaries == 34:
        since = date_text(one.valid_from.isoformat() if one.valid_from else None, lang)
        key = "place_is_new" if place.is_joined else "place_is_kept"
        return word(key, lang, name=one.name, since=since, members=_listed(place.members, lang))
    until = date_text(one.valid_to.isoformat() if one.valid_to else None, lang)
    new = place_named(one.successor or "", 34)
    joined = new is not None and new.is_joined
    key = "place_was_joined" if joined else "place_was_kept"
    return word(key, lang, name=one.name, until=until, new=one.successor or "")


def _other_places(place: PagePlace, lang: Lang) -> list[dict[str, str]]:
    """The pages that a reader may have meant instead: what it became part of, or what was joined into it."""
    one = place.province
    if one is None:
        return []
    if place.boundaries == 63:
        new = place_named(one.successor or "", 34)
        words = word("place_since", lang, name=one.successor or "")
        return [{"slug": new.slug, "words": words}] if new is not None else []
    old = [place_named(name, 63) for name in place.members]
    return [{"slug": one.slug, "words": word("place_until", lang, name=one.key)} for one in old if one]


def _listed(names: Sequence[str], lang: Lang) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'và' if lang == 'vi' else 'and'} {names[-1]}"


def _results(table: Table, row: Row, lang: Lang) -> list[dict[str, object]]:
    """A line a measure and phase: what is reported against its target. Where nothing is known of a measure
    and phase but that it is not told, there is no line unless it is the campaign's first measure."""
    lines: list[dict[str, object]] = []
    first = table.columns[0].measure if table.columns else ""
    for measure, phase in table.groups:
        done, target, percent = _three(table, row, measure, phase)
        if measure != first and not any(
            one.value is not None or one.evidence for one in (done, target, percent)
        ):
            continue
        at = table.column(measure, phase, "achieved")
        assert at is not None
        lines.append(
            {
                "measure": table.columns[at].measure_label,
                "slug": measure,
                "phase": capital(phase_text(phase, lang)),
                "phase_code": "none" if phase is None else str(phase),
                "done": _cell(done, lang),
                "target": _cell(target, lang),
                "percent": _cell(percent, lang),
                "nothing": not any(one.value is not None for one in (done, target, percent)),
                "computed": computed_words(percent, lang),
                "as_of": date_text(done.as_of, lang)
                or (label("undated", lang) if done.value is not None else "–"),
                "grade": done.grade,
                "grade_reason": done.grade_reason,
            }
        )
    return lines


def _three(table: Table, row: Row, measure: str, phase: Phase | None) -> tuple[Cell, Cell, Cell]:
    """The cells of a measure and phase: result, target, percentage."""
    at = [table.column(measure, phase, role) for role in ("achieved", "target", "percent")]
    done, target, percent = (row.cells[one] for one in at if one is not None)
    return done, target, percent


def _cell(cell: Cell, lang: Lang) -> dict[str, object]:
    """A cell as a page shows it: a value with its marks and figure, or why there is none."""
    marks = [MARKS[cell.verdict]] if cell.verdict and cell.value is not None else []
    marks += ["≠"] if cell.disputed else []
    marks += ["*"] if any(one.correction for one in cell.evidence) else []
    marks += ["†"] if cell.optical else []
    marks += ["‡"] if cell.by_hand else []
    marks += ["°"] if cell.weighed else []
    if cell.value is None:
        missing = label(cell.missing or "not_reported", lang)
        return {"text": "", "missing": missing, "note": cell.note, "figure": None, "marks": "", "verdict": ""}
    return {
        "text": value_text(cell.value, cell.unit, cell.bound, lang, cell.percent_basis),
        "missing": "",
        "note": cell.reason,
        "figure": cell.evidence[0].id if cell.kind == "value" and cell.evidence else None,
        "marks": " ".join(marks),
        "verdict": cell.verdict or "",
    }


def _merged(held: ProvinceHeld, row: Row, lang: Lang) -> list[dict[str, object]]:
    """Of a province of today, a line a measure and phase: what each former province reported, and whether
    that adds up."""
    if held.before is None:
        return []
    table, before = held.table, held.before
    by_name = {one.province: one for one in before.rows}
    lines = []
    for measure, phase in table.groups:
        if before.column(measure, phase, "achieved") is None:
            continue
        parts = [_three(before, by_name[name], measure, phase) for name in held.place.members]
        if not any(cell.value is not None for cells in parts for cell in cells):
            continue
        for index, role in enumerate(("achieved", "target", "percent")):
            cells = [cells[index] for cells in parts]
            if not any(cell.value is not None for cell in cells):
                continue
            whole = _three(table, row, measure, phase)[index]
            at = table.column(measure, phase, "achieved")
            assert at is not None
            lines.append(
                {
                    "measure": table.columns[at].measure_label,
                    "phase": capital(phase_text(phase, lang)),
                    "role": label(role, lang),
                    "parts": [_cell(cell, lang) | {"as_of": date_text(cell.as_of, lang)} for cell in cells],
                    "whole": _cell(whole, lang),
                    "adds": whole.value is not None,
                }
            )
    return lines


def _series_values(
    series: Series, number: int, lang: Lang, href: Callable[..., str | None]
) -> dict[str, object]:
    """The charts of a unit's reports, and the reports by measure, the newest first."""
    charts = series_charts(series, ident=f"c{number}", href_of=lambda one: href("figure", one.stored.id))
    by_measure: dict[str, list[Report]] = defaultdict(list)
    for one in reversed(series.reports):
        by_measure[one.stored.figure.measure].append(one)
    order = {one.slug: at for at, one in enumerate(series.campaign.measures)}
    groups = []
    for measure in sorted(by_measure, key=lambda slug: (order.get(slug, 99), slug)):
        spec = series.campaign.measure(measure)
        lines = [_report(one, lang) for one in by_measure[measure]]
        groups.append(
            {
                "name": capital((spec.label_vi if lang == "vi" else spec.label_en) if spec else measure),
                "charts": [Markup(one.svg) for one in charts if one.measure == measure],  # noqa: S704 - escaped there
                "lines": lines[:_REPORTS_SHOWN],
                "older": lines[_REPORTS_SHOWN:],
            }
        )
    return {
        "name": series.subject.province or series.subject.name,
        "slug": page_slug(series.subject.province) if series.subject.province else None,
        "groups": groups,
        "count": len(series.reports),
    }


def _report(one: Report, lang: Lang) -> dict[str, object]:
    figure = one.stored.figure
    day = date_text(figure.as_of, lang) or label("undated", lang)
    return {
        "id": one.stored.id,
        "as_of": f"{day}, {figure.as_of_time}" if figure.as_of_time else day,
        "phase": capital(phase_text(figure.phase, lang)),
        "value": report_words(one, lang),
        "verdict": one.verdict or "",
        "change": change_words(one, lang),
        "fell": one.decline,
        "told": one.delta is not None,
        "published": date_text((one.stored.published or "")[:10], lang),
        "source": one.stored.source_id,
        "document": figure.document,
        "quote": one_line(figure.quote),
        "withdrawn": one.stored.withdrawn,
        "misread": one.misread,
        "said": one.correction or "",
    }


def _units(held: ProvinceHeld, lang: Lang) -> Iterable[dict[str, object]]:
    """By level the units that reported a result, those with most reports first."""
    for level in LOWER:
        naming = Naming(level, provinces())
        by_unit: dict[str, list[UnitReport]] = defaultdict(list)
        names: Counter[NamedUnit] = Counter()
        for one in held.lower:
            told = naming.named(one.province, one.subject) if one.level == level else None
            if told is not None:
                by_unit[told.key].append(one)
                names[told] += 1
        named = {one.key: one.name for one in units_of(names, level, provinces(), None)}
        ranked = sorted(by_unit, key=lambda key: (-len(by_unit[key]), named[key]))
        lines = []
        for key in ranked[:_UNITS_SHOWN]:
            newest = max(by_unit[key], key=_when)
            lines.append(
                {
                    "name": named[key],
                    "count": len(by_unit[key]),
                    "figure": newest.figure,
                    "value": value_text(newest.value, newest.unit, newest.bound, lang),
                    "measure": _measure(held.campaign, newest.measure, lang),
                    "as_of": date_text(newest.as_of, lang),
                }
            )
        yield {
            "level": level,
            "name": capital(label(f"level_{level}", lang)),
            "units": lines,
            "more": max(0, len(ranked) - _UNITS_SHOWN),
            "province": held.place.province.slug if held.place.province is not None else None,
            "boundaries": held.place.boundaries,
        }


def _when(one: UnitReport) -> tuple[str, str, str]:
    """By the last day that a report can mean, then by its publication."""
    return latest(one.as_of), latest(one.published), one.figure


def _uncrawled(held: ProvinceHeld, lang: Lang) -> list[dict[str, str]]:
    """The declared sources that no crawl has asked, with the reason why."""
    heard = {one.id for one in held.reports}
    return [
        {"name": one.name, "host": one.host, "why": word(f"source_{one.disabled or one.state}", lang)}
        for one in held.sources
        if one.id not in heard
    ]


def _told(held: ProvinceHeld, lang: Lang) -> list[dict[str, object]]:
    """The sources that the figures are from: how many pages of each, and the newest."""
    pages: dict[str, set[str]] = defaultdict(set)
    newest: dict[str, str] = defaultdict(str)
    for one in held.figures:
        pages[one.source_id].add(one.page_url)
        newest[one.source_id] = max(newest[one.source_id], (one.published or "")[:10], key=latest)
    ranked = sorted(pages, key=lambda source: (-len(pages[source]), source))
    return [
        {"id": one, "pages": len(pages[one]), "newest": date_text(newest[one], lang) or "–"} for one in ranked
    ]


def _measure(campaign: Campaign, slug: str, lang: Lang) -> str:
    spec = campaign.measure(slug)
    return slug if spec is None else spec.label_vi if lang == "vi" else spec.label_en
