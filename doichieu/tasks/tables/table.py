"""The comparison table out of a store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalogue.campaigns import Campaign, load_campaigns
from catalogue.denominators import Head
from catalogue.provinces import load_provinces
from doichieu.errors import CommandError
from doichieu.language import Lang
from doichieu.tasks.findings.whole_store import Held
from doichieu.tasks.tables.desk import Desk
from exports.asked import DEFAULT_CAMPAIGN, DEFAULT_PHASES, Question
from exports.model import Boundaries, RankScope, Table
from exports.radar import Blip, newest_words, radar
from exports.table import build_table
from parsers.model import Level, Phase
from store.records import CorrectionState, Redaction
from store.redactions import withheld_cells


def table_of(
    held: Held,
    campaign: Campaign,
    *,
    measures: Sequence[str] = (),
    phases: Sequence[Phase | None] = (1, 2, "all"),
    boundaries: Boundaries = 63,
    published_by: str | None = None,
    as_known: str | None = None,
    lang: Lang = "vi",
    corrections: Sequence[CorrectionState] = (),
    redactions: Sequence[Redaction] = (),
) -> Table:
    """Provinces side by side, marked by what the sums say, for whoever holds all figures anyway."""
    return build_table(
        held.figures,
        campaign,
        load_provinces(),
        measures=tuple(measures) or (campaign.measures[0].slug,),
        phases=phases,
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


def question(
    campaign: Campaign,
    *,
    measures: Sequence[str] = (),
    phases: Sequence[Phase | None] = DEFAULT_PHASES,
    boundaries: Boundaries = 63,
    published_by: str | None = None,
    as_known: str | None = None,
    lang: Lang = "vi",
    level: Level = "province",
    within: str | None = None,
    per: Head | None = None,
    shares: bool = False,
    rank: RankScope | None = None,
) -> Question:
    """What a table is asked for; of a campaign's first measure where none is named."""
    return Question(
        campaign,
        tuple(measures) or (campaign.measures[0].slug,),
        tuple(phases),
        boundaries,
        published_by,
        as_known,
        lang,
        level,
        within,
        per,
        shares,
        rank,
    )


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
