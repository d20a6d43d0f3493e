"""What a comparison table is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.campaigns import Campaign
from catalogue.denominators import Head
from catalogue.provinces import Provinces
from checks.dates import span
from exports.errors import ExportError
from exports.gather import Key
from exports.model import Boundaries, RankScope
from exports.wording import Lang
from parsers.model import Level, Phase

DEFAULT_CAMPAIGN = "1-trieu-sang-kien"
DEFAULT_PHASES: tuple[Phase, ...] = (1, 2, "all")


@dataclass(frozen=True, slots=True)
class Question:
    """What a table is asked for; of a campaign's first measure where none is named."""

    campaign: Campaign
    measures: tuple[str, ...] = ()
    phases: tuple[Phase | None, ...] = DEFAULT_PHASES
    boundaries: Boundaries = 63
    published_by: str | None = None
    as_known: str | None = None
    lang: Lang = "vi"
    level: Level = "province"
    within: str | None = None  # a province of the set of the boundaries: only its rows
    per: Head | None = None
    shares: bool = False
    rank: RankScope | None = None

    def __post_init__(self) -> None:
        if not self.measures:
            object.__setattr__(self, "measures", (self.campaign.measures[0].slug,))


def cell_key(campaign: str, province: str, key: Key) -> str:
    """The name of a cell in corrections: "1-trieu-sang-kien/Bắc Kạn/initiatives/1/achieved"."""
    measure, phase, role = key
    return f"{campaign}/{province}/{measure}/{'unphased' if phase is None else phase}/{role}"


def refuse_unknown(asked: Question) -> None:
    """ExportError for a measure, a set of provinces or a date that there is not."""
    for measure in asked.measures:
        if asked.campaign.measure(measure) is None:
            known = ", ".join(one.slug for one in asked.campaign.measures)
            raise ExportError(f"{asked.campaign.slug} has no measure “{measure}”", f"It has: {known}")
    if asked.boundaries not in (63, 34):
        raise ExportError(f"There are no {asked.boundaries} provinces", "Ask for 63 or 34")
    if asked.published_by is not None and span(asked.published_by) is None:
        raise ExportError(f"“{asked.published_by}” is no date", "Write it as 2022-07-01")


def members_of(within: str | None, boundaries: Boundaries, provinces: Provinces) -> frozenset[str] | None:
    """The provinces of the 63 that rows are kept of; None for all."""
    if within is None:
        return None
    one = provinces.find(within) if boundaries == 63 else provinces.find34(within)
    if one is None:
        raise ExportError(f"“{within}” is none of the {boundaries} provinces", "Write it as Thanh Hóa")
    return frozenset((one.name,) if boundaries == 63 else provinces.members(one.name))
