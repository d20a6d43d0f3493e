"""The comparison table out of a store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.campaigns import Campaign, load_campaigns
from catalogue.denominators import Head
from catalogue.provinces import load_provinces
from doichieu.errors import CommandError
from doichieu.language import Lang
from doichieu.tasks.corrections import misread_figures
from doichieu.tasks.desk import Desk
from doichieu.tasks.findings import Held
from exports.denominators import Denominators
from exports.findings import Place, place_of
from exports.model import Boundaries, RankScope, Table
from exports.radar import Blip, newest_words, radar
from exports.ranks import with_ranks
from exports.rates import with_rates
from exports.shares import with_shares
from exports.table import DEFAULT_CAMPAIGN as DEFAULT_CAMPAIGN  # noqa: PLC0414 - part of what is asked here
from exports.table import DEFAULT_PHASES, Question, build_table, rows_within
from parsers.model import Level, Phase
from store.records import CorrectionState, Redaction, StoredDocument
from store.redactions import withheld_cells


@dataclass(frozen=True, slots=True)
class Wider:
    """What a table is asked for beyond the provinces' own cells."""

    level: Level = "province"
    province: str | None = None
    per: Head | None = None
    shares: bool = False
    rank: RankScope | None = None


@dataclass(frozen=True, slots=True)
class More:
    """What a table may be asked for beside its numbers: rates over denominators, shares, ranks."""

    per: Denominators | None = None
    shares: bool = False
    rank: RankScope | None = None


def table_of(
    held: Held,
    campaign: Campaign,
    *,
    measures: Sequence[str] = (),
    phases: Sequence[Phase | None] = (1, 2, "all"),
    boundaries: Boundaries = 63,
    level: Level = "province",
    within: str | None = None,
    published_by: str | None = None,
    as_known: str | None = None,
    lang: Lang = "vi",
    corrections: Sequence[CorrectionState] = (),
    redactions: Sequence[Redaction] = (),
    more: More | None = None,
) -> Table:
    """Provinces side by side, or units of another level, marked by what the sums say."""
    among_all = level == "province" and within is not None
    table = build_table(
        held.figures,
        campaign,
        load_provinces(),
        measures=tuple(measures) or (campaign.measures[0].slug,),
        phases=phases,
        level=level,
        within=None if among_all else within,
        boundaries=boundaries,
        published_by=published_by,
        as_known=as_known,
        lang=lang,
        documents=held.provinces,
        findings=held.standing,
        corrections=corrections,
        efforts=held.efforts,
        withheld=withheld_cells(redactions),
    )
    more = more or More()
    if more.per is not None:
        table = with_rates(table, more.per, load_provinces())
    if more.shares:
        table = with_shares(table, held.figures, campaign, misread_figures(corrections))
    if more.rank is not None:
        table = with_ranks(table, more.rank)
    return rows_within(table, within, load_provinces()) if among_all and within is not None else table


def question(
    campaign: Campaign,
    *,
    measures: Sequence[str] = (),
    phases: Sequence[Phase | None] = DEFAULT_PHASES,
    boundaries: Boundaries = 63,
    published_by: str | None = None,
    as_known: str | None = None,
    lang: Lang = "vi",
) -> Question:
    """What a table is asked for; of a campaign's first measure where none is named."""
    named = tuple(measures) or (campaign.measures[0].slug,)
    return Question(campaign, named, tuple(phases), boundaries, published_by, as_known, lang)


def shown_places(table: Table, document: Callable[[str], StoredDocument | None]) -> dict[str, Place]:
    """Where the texts are from whose figures stand in a table."""
    shown = {one.figure.document for row in table.rows for cell in row.cells for one in cell.evidence}
    return {known: place_of(text) for known in sorted(shown) if (text := document(known)) is not None}


def radar_of(desk: Desk, asked: Question, *, as_known_on: date | None, today: date) -> list[Blip]:
    """Who should have reported by now, the most pressing first."""
    table = desk.table(asked, as_known_on=as_known_on, published_by=None, today=today)
    words = newest_words(desk.published(as_known_on))
    return radar(table, asked.campaign, today=today, efforts=desk.efforts(as_known_on), last_words=words)


def find_campaign(slug: str | None) -> Campaign:
    """A campaign by its slug, or by the one beginning that fits."""
    campaigns = load_campaigns()
    wanted = slug or DEFAULT_CAMPAIGN
    fitting = [one for name, one in campaigns.items() if name.startswith(wanted)]
    if wanted in campaigns:
        return campaigns[wanted]
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(campaigns)
    raise CommandError(
        (f"Không có chiến dịch “{wanted}”", f"There is no campaign “{wanted}”"),
        (f"Chọn một trong: {known}", f"Choose one of: {known}"),
    )


def phases_of(text: str | None) -> tuple[Phase | None, ...]:
    """1,2,all as an option has them."""
    if text is None:
        return (1, 2, "all")
    found: list[Phase | None] = []
    for part in (one.strip().lower() for one in text.split(",")):
        if part == "all":
            found.append("all")
        elif part in ("none", "unphased"):
            found.append(None)
        elif part.isdecimal() and 1 <= int(part) <= 9:
            found.append(int(part))
        else:
            raise CommandError(
                (f"“{part}” không phải giai đoạn", f"“{part}” is no phase"),
                ("Viết ví dụ --phase 1,2,all", "Write for example --phase 1,2,all"),
            )
    return tuple(found)
