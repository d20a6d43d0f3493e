"""One unit's reports over time, looked up: the series that a pass over the whole store gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from catalogue.campaigns import Campaign
from checks.dates import span
from checks.model import Finding, StoredFigure
from doichieu.tasks.findings.corrections import misread_figures
from doichieu.tasks.findings.whole_store import Held
from doichieu.tasks.lookups.looked import own_sums
from doichieu.tasks.lookups.lookup import of_units
from doichieu.tasks.lookups.series import series_of
from doichieu.tasks.tables.desk import Desk
from exports.errors import ExportError
from exports.findings import finding_id
from exports.levels import Naming
from exports.series import Series
from exports.site.known import provinces
from exports.subjects import LOWER, could_mean, means_nation
from exports.wording import Lang
from parsers.model import Level, Phase
from store.database import Store
from store.identity import was_out
from store.lookup import About

_DESK: tuple[Level, ...] = ("province", "national")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose reports of which campaign: a name as somebody writes it, `within` a province; no measure means
    all, no phases every one. Days are as precise as they were given."""

    campaign: Campaign
    subject: str
    within: str | None = None
    measures: tuple[str, ...] = ()
    phases: tuple[Phase | None, ...] | None = None
    published_by: str | None = None
    as_known: str | None = None
    lang: Lang = "vi"


def series_held(store: Store, desk: Desk, wanted: Wanted, *, today: date) -> Series:
    """The reports with what the sums say of them. ExportError where the name means nothing, or several."""
    known, published = _last(wanted.as_known), _last(wanted.published_by)
    today = min(today, known or today)
    then = store.at(known)
    told = [one for one in _told(then, wanted) if not one.withdrawn]
    documents = {one.figure.document for one in told}
    digests, speaking = desk.reprints(documents, as_known_on=known, published_by=published)
    figures = [replace(one, text_digest=digests[one.figure.document]) for one in told]
    corrections = desk.corrections(known)
    out = [one for one in figures if was_out(one.published, published)]
    findings: list[Finding] = []
    if any(one.figure.level in _DESK for one in out):
        places = {(one.figure.document, one.figure.start, one.figure.end) for one in out}
        measures = [one.slug for one in wanted.campaign.measures]
        findings += desk.findings_at(
            wanted.campaign, measures, places, today=today, as_known_on=known, published_by=published
        )
    lower = [one for one in out if one.figure.level not in _DESK]
    misread = misread_figures(corrections)
    findings += _own_sums(then, {one.figure.document for one in lower} & speaking, misread)
    counting = [one for one in lower if one.id not in misread]
    findings += of_units(then, counting, misread, today=today)
    judged = desk.judged(findings, known)
    each = {finding_id(one): one for one in findings}
    return series_of(
        Held(tuple(figures), tuple(each.values()), {}, {}, judged, {}),
        wanted.campaign,
        wanted.subject,
        within=wanted.within,
        measures=wanted.measures,
        phases=wanted.phases,
        published_by=wanted.published_by,
        as_known=wanted.as_known,
        lang=wanted.lang,
        corrections=corrections,
    )


def _told(store: Store, wanted: Wanted) -> Iterator[StoredFigure]:
    """All that is told of whatever the name may mean."""
    slug = wanted.campaign.slug
    province = provinces().find(wanted.subject) if wanted.within is None else None
    if province is not None:
        yield from store.figures_about(About(slug, ("province",), province.name))
    elif means_nation(wanted.subject):
        yield from store.figures_about(About(slug, ("national",), None))
    else:
        yield from _told_of_units(store, wanted)


def _told_of_units(store: Store, wanted: Wanted) -> Iterator[StoredFigure]:
    """Of each unit that may be meant every figure, under all names that pages give it."""
    place = provinces().find(wanted.within) if wanted.within is not None else None
    if wanted.within is not None and place is None:
        raise ExportError(f"“{wanted.within}” is none of the 63 provinces", "Write it as Thanh Hóa")
    for level in LOWER:
        naming = Naming(level, provinces())
        names: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
        meant: set[str] = set()
        for of_province, subject in store.units_told(wanted.campaign.slug, level):
            one = naming.named(of_province, subject)
            if one is not None and (place is None or one.province == place.name):
                names[one.key].add((of_province, subject))
                if could_mean(wanted.subject, one.name, one.province):
                    meant.add(one.key)
        subjects: dict[str | None, list[str | None]] = defaultdict(list)
        for key in sorted(meant):
            for of_province, subject in names[key]:
                subjects[of_province].append(subject)
        for of_province, some in subjects.items():
            yield from store.figures_about(
                About(wanted.campaign.slug, (level,), of_province, subjects=tuple(some))
            )


def _own_sums(store: Store, documents: Collection[str], misread: frozenset[str]) -> Iterator[Finding]:
    """What the sums of some texts say by themselves."""
    for known_as in sorted(documents):
        found = store.found_document(known_as)
        if found is not None:
            yield from own_sums(found, misread)


def _last(text: str | None) -> date | None:
    day = span(text)
    return day[1] if day is not None else None
