"""Read a text and do its sums."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from catalogue.campaigns import Campaign, load_campaigns
from catalogue.provinces import Provinces, load_provinces
from checks.document import check_figures
from checks.model import CampaignFacts, Finding, TargetFact
from parsers.model import Document, Figure, Mention
from parsers.reader import default_reader


@dataclass(frozen=True, slots=True)
class Checked:
    """A document, what it reports, and whether that adds up."""

    document: Document
    figures: tuple[Figure, ...]
    ignored: tuple[Mention, ...]
    findings: tuple[Finding, ...]


def check_document(document: Document) -> Checked:
    """Figures and findings of one text; nothing is kept."""
    reading = default_reader().read(document)
    findings = check_figures(
        reading.figures,
        document.text,
        campaign=facts_of(main_campaign(reading.figures)),
        document=document.id,
        optical=document.optical,
    )
    return Checked(document, reading.figures, reading.ignored, tuple(findings))


def main_campaign(figures: tuple[Figure, ...]) -> str | None:
    """The campaign that all figures belong to, if it is one."""
    named = {figure.campaign for figure in figures} - {None}
    return named.pop() if len(named) == 1 else None


@cache
def facts_of(slug: str | None) -> CampaignFacts | None:
    """What the catalogue knows of a campaign's targets."""
    campaign = load_campaigns().get(slug) if slug else None
    return None if campaign is None else CampaignFacts(campaign.slug, tuple(_targets(campaign)))


def _targets(campaign: Campaign) -> list[TargetFact]:
    first = campaign.measures[0].slug
    found = []
    for target in campaign.targets:
        level, province = _place(target.subject)
        if level is not None and not target.derived:
            measure = target.measure or first
            found.append(
                TargetFact(Decimal(target.value), measure, target.scope, level, province, target.owner)
            )
    return found


def _place(subject: str | None) -> tuple[str | None, str | None]:
    """National, or the province whose federation it is; what is below has no place here."""
    if subject in ("Cả nước", "Tổng LĐLĐ Việt Nam"):
        return "national", None
    for start in ("LĐLĐ ", "Liên đoàn Lao động "):
        if subject is not None and subject.startswith(start):
            province = _provinces().find(subject.removeprefix(start))
            return ("province", province.name) if province else (None, None)
    return None, None


@cache
def _provinces() -> Provinces:
    return load_provinces()
