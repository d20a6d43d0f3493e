"""What a store holds on one text, one figure or one place, looked up: never by going through all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from catalogue.campaigns import load_campaigns
from checks.across import check_groups
from checks.document import check_figures
from checks.model import Finding, StoredFigure
from checks.reprints import Reprints
from checks.series import Spoken
from checks.sheet import unit_of
from doichieu.tasks.check import facts_of, main_campaign
from doichieu.tasks.corrections import misread_figures
from doichieu.tasks.desk import Desk
from exports.evidence import rivals_of_figure
from exports.findings import finding_id
from exports.gather import ROLES, left_out
from exports.site.document import DocumentHeld
from exports.site.figure import FigureHeld, Seat
from exports.table import DEFAULT_PHASES, Question, cell_key
from parsers.model import Figure
from store.database import Store
from store.lookup import About, FoundDocument
from store.records import Redaction

_OWN = ("province", "national")


def document_held(store: Store, desk: Desk, known_as: str, *, today: date) -> DocumentHeld | None:
    """A text with all that is held on it; None where there is none."""
    found = store.found_document(known_as)
    if found is None:
        return None
    findings = findings_of(store, desk, found, found.figures, today=today)
    targets = [*(one.id for one in found.figures), *(finding_id(one) for one in findings)]
    return DocumentHeld(
        found,
        tuple(findings),
        desk.judged(findings),
        tuple(store.corrections_on(targets)),
        store.page_of(found.figures[0].id) if found.figures else None,
        tuple(store.page_versions(found.document.url)),
    )


def figure_held(store: Store, desk: Desk, known_as: str, *, today: date) -> FigureHeld | None:
    """A figure with all that is held on it; None where there is none."""
    document = store.document_of(known_as)
    found = store.found_document(document) if document is not None else None
    if found is None:
        return None
    valuations = store.history(known_as)
    if not valuations:
        return None
    stored = next((one for one in found.figures if one.id == known_as), None)
    read = stored is not None
    if stored is None:  # the reader sees it no longer
        stored = _as_last_read(found, known_as, valuations[0].figure)
    counts = found.standing == "shown" and read
    findings = findings_of(store, desk, found, (stored,), today=today)
    own = (stored.figure.document, stored.figure.start, stored.figure.end)
    findings = [one for one in findings if any(quote[:3] == own for quote in one.quotes)]
    cell = cell_of(stored)
    targets = [known_as, *([cell] if cell else ()), *(finding_id(one) for one in findings)]
    events = [
        state
        for state in store.corrections_on(targets)
        if state.correction.target != cell or state.correction.figure == known_as
    ]
    return FigureHeld(
        found,
        stored,
        tuple(valuations),
        tuple(findings),
        desk.judged(findings),
        tuple(events),
        store.page_of(known_as),
        tuple(store.page_versions(found.document.url)),
        tuple(rivals_of_figure(stored, store.figures_about(_like(store, stored)))),
        tuple(seats(desk, stored, today=today)) if counts else (),
        read,
    )


def tombstone_of(store: Store, known_as: str) -> Redaction | None:
    """The redaction that a text or figure went with."""
    of = {"D": "documents", "F": "figures"}.get(known_as[:1], "")
    return next((one for one in store.redactions() if one.has(of, known_as)), None)


def findings_of(
    store: Store, desk: Desk, found: FoundDocument, figures: Sequence[StoredFigure], *, today: date
) -> list[Finding]:
    """What the sums say of a text by itself, and of some of its figures against other texts."""
    misread = misread_figures(desk.corrections())
    held = tuple(one.figure for one in found.figures if one.id not in misread)
    wrong = tuple(one.figure for one in found.figures if one.id in misread)
    facts = facts_of(main_campaign(held))
    own = check_figures(held, found.document.text, campaign=facts, misread=wrong) if held else list[Finding]()
    if found.standing == "shown":
        counting = [one for one in figures if one.id not in misread]
        own += [*_on_the_desk(desk, counting, today), *_of_units(store, counting, misread, today)]
    return list({finding_id(one): one for one in own}.values())


def cell_of(one: StoredFigure) -> str | None:
    """The cell of the table that a figure belongs to, as corrections name it."""
    figure = one.figure
    if figure.campaign is None or figure.province is None or figure.role not in ROLES:
        return None
    return cell_key(figure.campaign, figure.province, (figure.measure, figure.phase, figure.role))


def seats(desk: Desk, one: StoredFigure, *, today: date) -> Iterator[Seat]:
    """The cells of the tables of the 63 and the 34 in which a figure stands, or is another report."""
    figure = one.figure
    campaign = load_campaigns().get(figure.campaign or "")
    if campaign is None or figure.level != "province" or left_out(figure) or figure.role not in ROLES:
        return
    if campaign.measure(figure.measure) is None:
        return
    phases = DEFAULT_PHASES if figure.phase in DEFAULT_PHASES else (figure.phase,)
    for boundaries in (63, 34):
        asked = Question(campaign, (figure.measure,), phases, boundaries)
        table = desk.table(asked, as_known_on=None, published_by=None, today=today)
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
        campaign = load_campaigns().get(slug or "")
        if campaign is None:
            continue
        of_campaign = [one for one in own if one.campaign == slug]
        places = {(one.document, one.start, one.end) for one in of_campaign}
        measures = [one.measure for one in of_campaign]
        yield from desk.findings_at(campaign, measures, places, today=today)


def _of_units(
    store: Store, figures: Iterable[StoredFigure], misread: frozenset[str], today: date
) -> Iterator[Finding]:
    """Figures of districts, sectors and companies against what other texts tell of the same unit."""
    lower = [one for one in figures if one.figure.level not in _OWN]
    places = {(one.figure.document, one.figure.start, one.figure.end) for one in lower}
    for about in dict.fromkeys(_like(store, one) for one in lower):
        told = [one for one in store.figures_about(replace(about, role=None)) if one.id not in misread]
        reprints = Reprints(lambda known_as: _text_of(store, known_as))
        by_text: dict[str, list[StoredFigure]] = {}
        for one in told:
            by_text.setdefault(one.figure.document, []).append(one)
        for document, some in by_text.items():
            reprints.learn(document, some[0].text_digest or "", None, (one.figure for one in some))
        names: dict[str, str] = {}
        group = [Spoken(reprints.mark(one), names) for one in told]
        for finding in check_groups([group], today=today.isoformat()):
            if any(quote[:3] in places for quote in finding.quotes):
                yield finding


def _like(store: Store, one: StoredFigure) -> About:
    """Where other reports of the same are found: of a unit under every name that pages give it."""
    figure = one.figure
    about = About(figure.campaign, (figure.level,), figure.province, figure.measure, figure.role)
    if figure.level in _OWN:
        return about
    names: dict[str, str] = {}
    unit = unit_of(figure, names)
    told = store.subjects_about(replace(about, role=None))
    named = [name for name in told if unit_of(replace(figure, subject=name), names) == unit]
    return replace(about, subjects=tuple(named) or (figure.subject,))


def _text_of(store: Store, known_as: str) -> str | None:
    document = store.document(known_as)
    return document.text if document is not None else None
