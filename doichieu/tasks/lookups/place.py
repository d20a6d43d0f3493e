"""What a store holds on one province or the nation, looked up: never by going through all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from catalogue.campaigns import Campaign
from catalogue.denominators import NATION
from catalogue.sources import Source
from checks.dates import latest
from checks.model import Finding, StoredFigure
from doichieu.tasks.findings.whole_store import standing_of
from doichieu.tasks.lookups.looked import Looked
from exports.absence import phase_order
from exports.asked import Question
from exports.cells import index_checks
from exports.corrected import read_corrections
from exports.model import Table
from exports.radar import Blip, newest_words, radar
from exports.series import Series
from exports.site.known import provinces
from exports.site.places import PagePlace
from exports.site.province import LOWER, ProvinceHeld
from exports.subjects import Subject
from exports.table import Beside, build_table
from exports.timeline import timeline
from exports.wording import Lang
from parsers.model import Level
from store.lookup import About, UnitReport

MOST_TEXTS = 20  # that a page of a place does the sums of: each takes two or three milliseconds


@dataclass(frozen=True, slots=True)
class PageOfPlace:
    """Which page is asked for."""

    place: PagePlace
    campaign: Campaign
    lang: Lang

    @property
    def level(self) -> Level:
        return "province" if self.place.province is not None else "national"

    @property
    def names(self) -> tuple[str | None, ...]:
        """The provinces of the 63 that the place is made of; the nation has no name."""
        return self.place.members or (None,)


@dataclass(frozen=True, slots=True)
class _Told:
    """What pages tell of a place: the figures of each of its names, those that count (neither withdrawn nor
    misread), and the texts whose sums are done."""

    by_name: Mapping[str | None, Sequence[StoredFigure]]
    counting: Sequence[StoredFigure]
    summed: frozenset[str]

    @property
    def figures(self) -> tuple[StoredFigure, ...]:
        return tuple(one for some in self.by_name.values() for one in some)

    @property
    def unsummed(self) -> int:
        """How many texts with figures that count are left out of the sums."""
        return len({one.figure.document for one in self.counting}) - len(self.summed)


def province_held(looked: Looked, sources: Iterable[Source], asked: PageOfPlace) -> ProvinceHeld:
    """A province of the 63 or the 34, or the nation, with all that is held on it and a campaign."""
    told = _told(looked, asked)
    findings = _findings(looked, asked, told)
    judged = looked.desk.judged(findings)
    standing = standing_of(findings, judged)
    table, before = _tables(looked, asked, told, standing)
    own = tuple(one for one in sources if one.province is not None and one.province in asked.place.members)
    return ProvinceHeld(
        place=asked.place,
        campaign=asked.campaign,
        table=table,
        before=before,
        series=tuple(_series(looked, asked, told, standing)),
        findings=standing,
        judged=judged,
        figures=told.figures,
        lower=tuple(_lower(looked, asked)),
        sources=own,
        reports=looked.source_reports(own),
        blips=_blips(looked, asked, told),
        unsummed=told.unsummed,
    )


def newest_texts(figures: Iterable[StoredFigure], most: int = MOST_TEXTS) -> frozenset[str]:
    """The texts whose sums are done for a page: all, but of a great many the newest."""
    days = {one.figure.document: max(latest(one.published), latest(one.figure.as_of)) for one in figures}
    return frozenset(sorted(days, key=lambda known_as: (days[known_as], known_as))[-most:])


def _told(looked: Looked, asked: PageOfPlace) -> _Told:
    by_name = {
        name: looked.figures_about(About(asked.campaign.slug, (asked.level,), name)) for name in asked.names
    }
    counting = [
        one for some in by_name.values() for one in some if not one.withdrawn and one.id not in looked.misread
    ]
    return _Told(by_name, counting, newest_texts(counting))


def _findings(looked: Looked, asked: PageOfPlace, told: _Told) -> list[Finding]:
    """What the sums say of the place: of its figures in the texts that are summed, and by name."""
    places = {
        (one.figure.document, one.figure.start, one.figure.end)
        for one in told.counting
        if one.figure.document in told.summed
    }
    return [
        one
        for one in looked.desk.findings_at(asked.campaign, _measures(asked), places, today=looked.today)
        if one.province in asked.place.members or any(quote[:3] in places for quote in one.quotes)
    ]


def _tables(
    looked: Looked, asked: PageOfPlace, told: _Told, standing: Sequence[Finding]
) -> tuple[Table, Table | None]:
    """The table that has the place's row and, of a province, the one of the 63."""
    question = Question(asked.campaign, _measures(asked), boundaries=asked.place.boundaries, lang=asked.lang)
    if asked.level == "province":
        before = looked.table(replace(question, boundaries=63))
        return (before if question.boundaries == 63 else looked.table(question)), before
    figures = [one for one in told.figures if not one.withdrawn]
    beside = Beside(findings=standing, corrections=looked.desk.corrections())
    return build_table(figures, replace(question, level=asked.level), provinces(), beside), None


def _series(looked: Looked, asked: PageOfPlace, told: _Told, standing: Sequence[Finding]) -> Iterator[Series]:
    """Each name's reports over time."""
    checks = index_checks(standing, asked.lang)
    corrected = read_corrections(looked.desk.corrections(), asked.lang)
    for name, figures in told.by_name.items():
        subject = Subject(asked.level, name or "", None if name else NATION, lambda _: True)
        reports = tuple(timeline(figures, checks, corrected, asked.lang))
        yield Series(asked.campaign, subject, reports, asked.lang)


def _lower(looked: Looked, asked: PageOfPlace) -> Iterator[UnitReport]:
    """The results of the place's districts, sectors and companies."""
    for name in asked.place.members:
        for one in looked.unit_reports(About(asked.campaign.slug, LOWER, name)):
            if one.figure not in looked.misread:
                yield one


def _blips(looked: Looked, asked: PageOfPlace, told: _Told) -> tuple[Blip, ...]:
    """What a province answered on the campaign's first measure, by phase; the nation is asked for nothing."""
    if asked.level == "national":
        return ()
    found = radar(
        looked.table(Question(asked.campaign, lang=asked.lang)),
        asked.campaign,
        today=looked.today,
        efforts=looked.desk.efforts(None),
        last_words=newest_words((one.figure.province or "", one.published) for one in told.figures),
        provinces=asked.place.members,
    )
    return tuple(sorted(found, key=lambda one: (phase_order(one.phase), one.province)))


def _measures(asked: PageOfPlace) -> tuple[str, ...]:
    return tuple(one.slug for one in asked.campaign.measures)
