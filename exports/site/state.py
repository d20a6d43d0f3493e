"""What a comparison page shows, read from its address and written back into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalogue.campaigns import Campaign
from catalogue.denominators import Head
from checks.across.observe import Grade
from checks.model import Verdict
from exports.asked import DEFAULT_PHASES, Question
from exports.model import Boundaries, RankScope
from exports.site.addresses import Address
from exports.site.asking import (
    GRADES,
    HEADS,
    LEVELS,
    ONLY,
    RANKS,
    VERDICTS,
    Only,
    UnknownState,
    boundaries_of,
    date_of,
    measures_of,
    one_of,
    phase_word,
    phases_of,
    province_of,
    province_slug,
    region_of,
    search_of,
    several_of,
)
from exports.site.known import campaigns, slug_of
from exports.site.sorting import NAME, Sort, sort_of
from exports.wording import Lang
from parsers.model import Level, Phase

FORMS = ("csv", "xlsx", "json")  # that a table can be downloaded in


@dataclass(frozen=True, slots=True)
class TableState:
    """A table as asked for: everything that changes what is seen, and nothing else.

    What stands before `sort` makes the table; `sort` orders its rows, and the rest says which of them are
    shown. `province` is a name in the set of the `boundaries`, `region` one of the 63's regions.
    """

    campaign: Campaign
    lang: Lang
    measures: tuple[str, ...]
    phases: tuple[Phase | None, ...] = DEFAULT_PHASES
    boundaries: Boundaries = 63
    published_by: str | None = None
    as_known: str | None = None
    level: Level = "province"
    province: str | None = None
    per: Head | None = None
    shares: bool = False
    rank: RankScope | None = None
    sort: Sort | None = None
    only: Only | None = None
    grades: tuple[Grade, ...] = ()
    verdict: Verdict | None = None
    region: str | None = None
    search: str = ""

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
            self.level,
            self.province,
            self.per,
            self.shares,
            self.rank,
        )

    def download(self, form: str) -> Address:
        """The address of a file of exactly what is shown."""
        return replace(self.address, form=form)

    @property
    def is_filtered(self) -> bool:
        """Whether some rows may be left out."""
        return bool(self.only or self.grades or self.verdict or self.region or self.search)

    @property
    def unfiltered(self) -> TableState:
        """The same table with all its rows."""
        return replace(self, only=None, grades=(), verdict=None, region=None, search="")

    @property
    def campaign_address(self) -> Address:
        """The table of the campaign where nothing else is asked for."""
        return usual_state(self.campaign, self.lang).address

    @property
    def address(self) -> Address:
        """Its one address: what is usual is left out, the rest stands in a fixed order."""
        usual = _told(usual_state(self.campaign, self.lang))
        query = tuple((name, value) for name, value in _told(self).items() if value != usual[name])
        return Address("table", self.lang, self.campaign.slug, query)


def _told(state: TableState) -> dict[str, str]:
    return {
        "measure": ",".join(state.measures),
        "phase": ",".join(phase_word(one) for one in state.phases),
        "level": state.level,
        "province": province_slug(state.province, state.boundaries) if state.province else "",
        "boundaries": str(state.boundaries),
        "per": state.per or "",
        "shares": "1" if state.shares else "",
        "rank": state.rank or "",
        "published_by": state.published_by or "",
        "as_known": state.as_known or "",
        "sort": state.sort.text if state.sort else "",
        "only": state.only or "",
        "grade": ",".join(state.grades),
        "verdict": state.verdict or "",
        "region": slug_of(state.region) if state.region else "",
        "q": state.search,
    }


def usual_state(campaign: Campaign, lang: Lang) -> TableState:
    """What is shown where nothing else is asked for."""
    return TableState(campaign, lang, (campaign.main.slug,))


def table_state(campaign: str, lang: Lang, query: Mapping[str, str]) -> TableState:
    """The state that an address asks for; an `UnknownState` for what there is not.

    Names that mean nothing here are passed over. A name given several times comes joined by commas.
    """
    found = campaigns().get(campaign)
    if found is None:
        raise UnknownState("campaign", campaign, ", ".join(campaigns()))
    boundaries = boundaries_of(query.get("boundaries", ""))
    measures = measures_of(query.get("measure", ""), found)
    phases = phases_of(query.get("phase", "")) or DEFAULT_PHASES
    level = one_of("level", query.get("level", ""), LEVELS) or "province"
    per = one_of("per", query.get("per", ""), HEADS)
    state = TableState(
        found,
        lang,
        measures,
        phases,
        boundaries,
        date_of(query.get("published_by", "")),
        date_of(query.get("as_known", "")),
        level,
        None if level == "national" else province_of(query.get("province", ""), boundaries),
        per,
        one_of("shares", query.get("shares", ""), ("0", "1")) == "1",
        one_of("rank", query.get("rank", ""), RANKS),
        sort_of(query.get("sort", "")),
        one_of("only", query.get("only", ""), ONLY),
        several_of("grade", query.get("grade", ""), GRADES),
        one_of("verdict", query.get("verdict", ""), VERDICTS),
        region_of(query.get("region", "")),
        search_of(query.get("q", "")),
    )
    return replace(state, sort=state.sort if _can_sort(state) else None)


def _can_sort(state: TableState) -> bool:
    """Whether the column of the sort may stand in the table: a form keeps it while another is asked for."""
    sort = state.sort
    if sort is None or sort.what == NAME:
        return True
    if sort.measure not in state.measures or (sort.phase is not None and sort.phase not in state.phases):
        return False
    return {"rate": state.per is not None, "share": state.shares}.get(sort.what, True)
