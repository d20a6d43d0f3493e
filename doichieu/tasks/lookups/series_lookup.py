"""One unit's reports over time, looked up: the series that a pass over the whole store gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from catalogue.campaigns import Campaign
from checks.dates import last_day
from checks.model import Finding, StoredFigure
from doichieu.tasks.findings.corrections import misread_figures
from doichieu.tasks.findings.whole_store import standing_of
from doichieu.tasks.lookups.looked import own_sums
from doichieu.tasks.lookups.lookup import of_units
from doichieu.tasks.tables.desk import Desk
from exports.cells import CheckIndex, index_checks
from exports.corrected import Judged, read_corrections
from exports.errors import ExportError
from exports.findings import finding_id
from exports.levels import Naming
from exports.series import Series
from exports.site.known import provinces
from exports.subjects import LOWER, could_mean, find_subject, means_nation
from exports.timeline import timeline
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
    known, published = last_day(wanted.as_known), last_day(wanted.published_by)
    today = min(today, known or today)
    then = store.at(known)
    told = [one for one in _told(then, wanted) if not one.withdrawn]
    documents = {one.figure.document for one in told}
    digests, speaking = desk.reprints(documents, as_known_on=known, published_by=published)
    figures = [replace(one, text_digest=digests[one.figure.document]) for one in told]
    out = [one for one in figures if was_out(one.published, published)]
    corrections = desk.corrections(known)
    misread = misread_figures(corrections)
    findings = [
        *_against_others(desk, wanted, out, today=today),
        *_of_lower(then, out, speaking, misread, today=today),
    ]
    each = {finding_id(one): one for one in findings}
    checks = index_checks(standing_of(each.values(), desk.judged(findings, known)), wanted.lang)
    return _series(out, figures, wanted, checks, read_corrections(corrections, wanted.lang))


def _series(
    out: Iterable[StoredFigure],
    figures: Sequence[StoredFigure],
    wanted: Wanted,
    checks: CheckIndex,
    judged: Judged,
) -> Series:
    """Of the figures that were `out` those that are asked for, in order of time; the name is understood by
    all that are told."""
    campaign = wanted.campaign
    for name in wanted.measures:
        if campaign.measure(name) is None:
            known = ", ".join(one.slug for one in campaign.measures)
            raise ExportError(f"{campaign.slug} has no measure “{name}”", f"It has: {known}")
    subject = find_subject(wanted.subject, figures, provinces(), wanted.within)
    asked = [
        one
        for one in out
        if subject.is_about(one.figure)
        and (not wanted.measures or one.figure.measure in wanted.measures)
        and (wanted.phases is None or one.figure.phase in wanted.phases)
    ]
    reports = timeline(asked, checks, judged, wanted.lang)
    return Series(campaign, subject, tuple(reports), wanted.lang, wanted.published_by, wanted.as_known)


def _against_others(
    desk: Desk, wanted: Wanted, out: Sequence[StoredFigure], *, today: date
) -> Sequence[Finding]:
    """What the sums say of a province's figures, or the nation's; of units there is nothing on the desk."""
    if not any(one.figure.level in _DESK for one in out):
        return ()
    return desk.findings_at(
        wanted.campaign,
        [one.slug for one in wanted.campaign.measures],
        {(one.figure.document, one.figure.start, one.figure.end) for one in out},
        today=today,
        as_known_on=last_day(wanted.as_known),
        published_by=last_day(wanted.published_by),
    )


def _of_lower(
    store: Store,
    out: Iterable[StoredFigure],
    speaking: Set[str],
    misread: frozenset[str],
    *,
    today: date,
) -> Iterator[Finding]:
    """What the sums say of the figures of units: each text by itself, then against what others tell."""
    lower = [one for one in out if one.figure.level not in _DESK]
    yield from _own_sums(store, {one.figure.document for one in lower} & speaking, misread)
    yield from of_units(store, [one for one in lower if one.id not in misread], misread, today=today)


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
