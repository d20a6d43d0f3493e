"""What a comparison page shows, read from its address and written back into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalogue.campaigns import Campaign, load_campaigns
from exports.errors import ExportError
from exports.model import Boundaries
from exports.periods import span
from exports.site.addresses import Address
from exports.table import DEFAULT_PHASES, Question
from exports.wording import Lang
from parsers.model import Phase


@dataclass(frozen=True, slots=True)
class TableState:
    """A table as asked for: everything that changes what is seen, and nothing else."""

    campaign: Campaign
    lang: Lang
    measures: tuple[str, ...]
    phases: tuple[Phase | None, ...] = DEFAULT_PHASES
    boundaries: Boundaries = 63
    published_by: str | None = None
    as_known: str | None = None

    @property
    def question(self) -> Question:
        return Question(
            self.campaign,
            self.measures,
            self.phases,
            self.boundaries,
            self.published_by,
            self.as_known,
            self.lang,
        )

    @property
    def address(self) -> Address:
        """Its one address: what is usual is left out, the rest stands in a fixed order."""
        usual = usual_state(self.campaign, self.lang)
        told = {
            "measure": ",".join(self.measures),
            "phase": ",".join(_phase_word(one) for one in self.phases),
            "boundaries": str(self.boundaries),
            "published_by": self.published_by or "",
            "as_known": self.as_known or "",
        }
        left_out = {
            "measure": ",".join(usual.measures),
            "phase": ",".join(_phase_word(one) for one in usual.phases),
            "boundaries": "63",
        }
        query = tuple((name, value) for name, value in told.items() if value != left_out.get(name, ""))
        return Address("table", self.lang, self.campaign.slug, query)


def usual_state(campaign: Campaign, lang: Lang) -> TableState:
    """What is shown where nothing else is asked for."""
    return TableState(campaign, lang, (campaign.measures[0].slug,))


def table_state(campaign: str, lang: Lang, query: Mapping[str, str]) -> TableState:
    """The state that an address asks for; an `ExportError` for what there is not."""
    found = load_campaigns().get(campaign)
    if found is None:
        raise ExportError(
            f"There is no campaign “{campaign}”", f"Choose one of: {', '.join(load_campaigns())}"
        )
    measures = tuple(one for one in query.get("measure", "").split(",") if one)
    for one in measures:
        if found.measure(one) is None:
            raise ExportError(f"{campaign} has no measure “{one}”", "See `doichieu table --help`")
    for name in ("published_by", "as_known"):
        if query.get(name) and span(query[name]) is None:
            raise ExportError(f"“{query[name]}” is no date", "Write it as 2022-07-01")
    boundaries = query.get("boundaries", "63")
    if boundaries not in ("63", "34"):
        raise ExportError(f"There are no {boundaries} provinces", "Choose 63 or 34")
    return TableState(
        found,
        lang,
        measures or (found.measures[0].slug,),
        tuple(_phase(one) for one in query["phase"].split(",")) if query.get("phase") else DEFAULT_PHASES,
        34 if boundaries == "34" else 63,
        query.get("published_by") or None,
        query.get("as_known") or None,
    )


def day_of(text: str | None) -> date | None:
    """The last day that a date of an address can mean."""
    found = span(text)
    return found[1] if found is not None else None


def _phase(text: str) -> Phase | None:
    if text == "all":
        return "all"
    if text == "none":
        return None
    if text.isdecimal() and 1 <= int(text) <= 9:
        return int(text)
    raise ExportError(f"“{text}” is no phase", "Write for example 1,2,all")


def _phase_word(phase: Phase | None) -> str:
    return "none" if phase is None else str(phase)
