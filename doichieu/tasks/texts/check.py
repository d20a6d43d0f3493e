"""Read a text and do its sums."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from catalogue.campaigns import load_campaigns
from catalogue.provinces import load_provinces
from checks import facts
from checks.document import check_figures
from checks.model import CampaignFacts, Finding
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
    return None if campaign is None else facts.facts_of(campaign, load_provinces())
