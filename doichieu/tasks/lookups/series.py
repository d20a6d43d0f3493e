"""One unit's reports over time, out of a store."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.campaigns import Campaign
from catalogue.provinces import load_provinces
from checks.dates import surely_by
from doichieu.language import Lang
from doichieu.tasks.findings.whole_store import Held
from exports.cells import index_checks
from exports.corrected import read_corrections
from exports.errors import ExportError
from exports.series import Series
from exports.subjects import find_subject
from exports.timeline import timeline
from parsers.model import Phase
from store.records import CorrectionState


def series_of(
    held: Held,
    campaign: Campaign,
    asked: str,
    *,
    within: str | None = None,
    measures: Sequence[str] = (),
    phases: Sequence[Phase | None] | None = None,
    published_by: str | None = None,
    as_known: str | None = None,
    lang: Lang = "vi",
    corrections: Sequence[CorrectionState] = (),
) -> Series:
    """All that the unit named so reported of a campaign, in order of time. No measure or phase means all."""
    for name in measures:
        if campaign.measure(name) is None:
            known = ", ".join(one.slug for one in campaign.measures)
            raise ExportError(f"{campaign.slug} has no measure “{name}”", f"It has: {known}")
    figures = [one for one in held.figures if one.figure.campaign == campaign.slug]
    subject = find_subject(asked, figures, load_provinces(), within)
    wanted = [
        one
        for one in figures
        if subject.is_about(one.figure)
        and (not measures or one.figure.measure in measures)
        and (phases is None or one.figure.phase in phases)
        and (published_by is None or surely_by(one.published, published_by))
    ]
    checks = index_checks(held.standing, lang)
    reports = timeline(wanted, checks, read_corrections(corrections, lang), lang)
    return Series(campaign, subject, tuple(reports), lang, published_by, as_known)
