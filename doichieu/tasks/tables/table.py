"""The comparison table out of a store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalogue.campaigns import Campaign, load_campaigns
from catalogue.provinces import load_provinces
from doichieu.errors import CommandError
from doichieu.tasks.findings.whole_store import Held
from doichieu.tasks.tables.desk import Desk
from exports.asked import DEFAULT_CAMPAIGN, Question
from exports.model import Table
from exports.radar import Blip, newest_words, radar
from exports.table import Beside, build_table
from parsers.model import Phase
from store.records import CorrectionState, Redaction
from store.redactions import withheld_cells


def table_of(
    held: Held,
    asked: Question,
    *,
    corrections: Sequence[CorrectionState] = (),
    redactions: Sequence[Redaction] = (),
) -> Table:
    """Provinces side by side, marked by what the sums say, for whoever holds all figures anyway."""
    beside = Beside(held.provinces, held.standing, corrections, held.efforts, withheld_cells(redactions))
    return build_table(held.figures, asked, load_provinces(), beside)


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
