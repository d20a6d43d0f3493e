"""What a store holds on one text or one figure, looked up: never by going through all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from checks.across.reprints import Reprints
from checks.across.series import Spoken
from checks.across.whole_store import check_groups
from checks.model import Finding, StoredFigure
from checks.sheet import unit_of
from doichieu.tasks.findings.corrections import cell_of, misread_figures
from doichieu.tasks.lookups.looked import Looked, Reports, TextHeld, own_sums
from doichieu.tasks.tables.desk import Desk
from exports.asked import DEFAULT_PHASES, Question
from exports.evidence import rivals_of_figure
from exports.findings import finding_id
from exports.gather import ROLES, left_out
from exports.site.document import DocumentHeld
from exports.site.feed import Fresh
from exports.site.figure import FigureHeld, Seat
from exports.site.known import campaigns
from parsers.model import Figure
from store.database import Store
from store.lookup import About, FoundDocument
from store.records import Redaction

_OWN = ("province", "national")


def document_held(looked: Looked, known_as: str) -> DocumentHeld | None:
    """A text with all that is held on it; None where there is none."""
    text = looked.text(known_as)
    if text is None:
        return None
    found = text.found
    findings = findings_of(looked, text, found.figures)
    targets = [*(one.id for one in found.figures), *(finding_id(one) for one in findings)]
    return DocumentHeld(
        found=found,
        findings=tuple(findings),
        judged=looked.desk.judged(findings),
        events=tuple(looked.store.corrections_on(targets)),
        page=text.page,
        versions=text.versions,
    )


def fresh_texts(store: Store, desk: Desk, most: int) -> list[Fresh]:
    """The texts with figures that addresses show since the shortest time, the newest first, with their own
    sums: what other texts say takes long to find out for so many."""
    misread = misread_figures(desk.corrections())
    told = ((since, store.found_document(known)) for since, known in desk.newest()[:most])
    some = [(since, found, own_sums(found, misread)) for since, found in told if found is not None]
    judged = desk.judged(one for _, _, findings in some for one in findings)
    return [Fresh(found, tuple(findings), judged, since) for since, found, findings in some]


def figure_held(looked: Looked, known_as: str) -> FigureHeld | None:
    """A figure with all that is held on it; None where there is none."""
    store, desk = looked.store, looked.desk
    document = store.document_of(known_as)
    text = looked.text(document) if document is not None else None
    if text is None:
        return None
    found = text.found
    valuations = text.valuations.get(known_as, ())
    if not valuations:
        return None
    stored = next((one for one in found.figures if one.id == known_as), None)
    read = stored is not None
    if stored is None:  # the reader sees it no longer
        stored = _as_last_read(found, known_as, valuations[0].figure)
    counts = found.standing == "shown" and read
    findings = findings_of(looked, text, (stored,))
    own = (stored.figure.document, stored.figure.start, stored.figure.end)
    findings = [one for one in findings if any(quote[:3] == own for quote in one.quotes)]
    cell = cell_of(stored.figure)
    targets = [known_as, *([cell] if cell else ()), *(finding_id(one) for one in findings)]
    events = [
        state
        for state in store.corrections_on(targets)
        if state.correction.target != cell or state.correction.figure == known_as
    ]
    return FigureHeld(
        found=found,
        stored=stored,
        valuations=tuple(valuations),
        findings=tuple(findings),
        judged=desk.judged(findings),
        events=tuple(events),
        page=text.page,
        versions=text.versions,
        rivals=tuple(rivals_of_figure(stored, looked.figures_about(_like(looked, stored)))),
        seats=tuple(seats(looked, stored)) if counts else (),
        is_read=read,
    )


def tombstone_of(store: Store, known_as: str) -> Redaction | None:
    """The redaction that a text or figure went with."""
    of = {"D": "documents", "F": "figures"}.get(known_as[:1], "")
    return next((one for one in store.redactions() if one.has(of, known_as)), None)


def findings_of(looked: Looked, text: TextHeld, figures: Sequence[StoredFigure]) -> list[Finding]:
    """What the sums say of a text by itself, and of some of its figures against other texts."""
    desk, today, misread = looked.desk, looked.today, looked.misread
    own = list(text.own)
    if text.found.standing == "shown":
        counting = [one for one in figures if one.id not in misread]
        own += [*_on_the_desk(desk, counting, today), *of_units(looked, counting, misread, today=today)]
    return list({finding_id(one): one for one in own}.values())


def seats(looked: Looked, one: StoredFigure) -> Iterator[Seat]:
    """The cells of the tables of the 63 and the 34 in which a figure stands, or is another report."""
    figure = one.figure
    campaign = campaigns().get(figure.campaign or "")
    if campaign is None or figure.level != "province" or left_out(figure) or figure.role not in ROLES:
        return
    if campaign.measure(figure.measure) is None:
        return
    phases = DEFAULT_PHASES if figure.phase in DEFAULT_PHASES else (figure.phase,)
    for boundaries in (63, 34):
        table = looked.table(Question(campaign, (figure.measure,), phases, boundaries))
        at = table.column(figure.measure, figure.phase, figure.role)
        row = next((row for row in table.rows if figure.province in row.members), None)
        if at is None or row is None:
            continue
        cell = row.cells[at]
        chosen = any(held.id == one.id for held in cell.evidence)
        rival = not chosen and any(held.id == one.id for held in cell.rivals)
        if chosen or rival:
            alone = cell.missing is None and chosen
            yield Seat(boundaries, row.province, "chosen" if alone else "beside" if chosen else "rival", cell)


def _as_last_read(found: FoundDocument, known_as: str, figure: Figure) -> StoredFigure:
    held = found.document
    return StoredFigure(
        known_as,
        figure,
        held.url,
        held.source_id,
        held.published,
        held.first_seen,
        held.last_seen,
        held.text_digest,
        held.withdrawn,
    )


def _on_the_desk(desk: Desk, figures: Iterable[StoredFigure], today: date) -> Iterator[Finding]:
    own = [one.figure for one in figures if one.figure.level in _OWN and one.figure.campaign is not None]
    for slug in dict.fromkeys(one.campaign for one in own):
        campaign = campaigns().get(slug or "")
        if campaign is None:
            continue
        of_campaign = [one for one in own if one.campaign == slug]
        places = {(one.document, one.start, one.end) for one in of_campaign}
        measures = [one.measure for one in of_campaign]
        yield from desk.findings_at(campaign, measures, places, today=today)


def of_units(
    held: Reports, figures: Iterable[StoredFigure], misread: frozenset[str], *, today: date
) -> Iterator[Finding]:
    """Figures of districts, sectors and companies against what other texts tell of the same unit."""
    lower = [one for one in figures if one.figure.level not in _OWN]
    places = {(one.figure.document, one.figure.start, one.figure.end) for one in lower}
    for about in _of_these(held, lower):
        told = [one for one in held.figures_about(about) if one.id not in misread]
        reprints = Reprints(held.text_of)
        by_text: dict[str, list[StoredFigure]] = defaultdict(list)
        for one in told:
            by_text[one.figure.document].append(one)
        for document, some in by_text.items():
            reprints.learn(document, some[0].text_digest or "", None, (one.figure for one in some))
        names: dict[str, str] = {}
        group = [Spoken(reprints.mark(one), names) for one in told]
        for finding in check_groups([group], today=today.isoformat()):
            if any(quote[:3] in places for quote in finding.quotes):
                yield finding


def _like(held: Reports, one: StoredFigure) -> About:
    """Where other reports of the same are found."""
    if one.figure.level in _OWN:
        return replace(_about(one), role=one.figure.role)
    return replace(next(_of_these(held, [one])), role=one.figure.role)


def _of_these(held: Reports, figures: Iterable[StoredFigure]) -> Iterator[About]:
    """Where all is found that is told of the units of some figures, under every name that pages give them."""
    groups: dict[About, list[StoredFigure]] = defaultdict(list)
    for one in figures:
        groups[_about(one)].append(one)
    for about, some in groups.items():
        names: dict[str, str] = {}
        units = {unit_of(one.figure, names) for one in some}
        told = [
            name
            for name in held.subjects_about(about)
            if unit_of(replace(some[0].figure, subject=name), names) in units
        ]
        own = {one.figure.subject for one in some if one.figure.subject is None}
        yield replace(about, subjects=(*told, *own))


def _about(one: StoredFigure) -> About:
    figure = one.figure
    return About(figure.campaign, (figure.level,), figure.province, figure.measure)
