"""Names that pages show of figures: measures in words, whose a figure is."""

from __future__ import annotations

from catalogue.campaigns import Campaign
from checks.model import StoredFigure
from exports.figure_words import figure_title
from exports.site.known import campaigns
from exports.wording import Lang, capital, one_line
from parsers.model import Figure


def campaign_title(campaign: Campaign, lang: Lang) -> str:
    return campaign.title if lang == "vi" else campaign.title_en or campaign.title


def measure_name(figure: Figure, lang: Lang) -> str:
    """A figure's measure in words; without a campaign as the first one has it that counts so."""
    own = campaigns().get(figure.campaign or "")
    specs = (one.measure(figure.measure) for one in ((own,) if own else campaigns().values()))
    spec = next((one for one in specs if one is not None), None)
    return figure.measure if spec is None else spec.label_vi if lang == "vi" else spec.label_en


def whose(figure: Figure, lang: Lang) -> str:
    """Whose a figure is, as the page calls it; the nation or the province where it doesn't."""
    if figure.subject:
        return one_line(figure.subject)
    if figure.level == "national":
        return "Cả nước" if lang == "vi" else "The nation"
    return one_line(figure.province or "")


def uncapital(text: str) -> str:
    """A name inside a line: sáng kiến."""
    return text[:1].lower() + text[1:]


def title_of(one: StoredFigure, lang: Lang) -> str:
    """What a figure was read as, in a line."""
    return capital(figure_title(one, campaigns().get(one.figure.campaign or ""), lang))
