"""`doichieu radar`: provinces that should have reported by now, their last word, and what was tried."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import FORM_OF_OUTPUT, AsKnown, CampaignName, OutFile, day_of
from doichieu.language import Lang, help_text, say
from doichieu.own_sources import SourcesOption, known_sources
from doichieu.settings import Settings

if TYPE_CHECKING:
    from exports.radar import Blip

app = typer.Typer(rich_markup_mode=None, add_completion=False)

OneMeasure = Annotated[
    str | None,
    typer.Option("--measure", metavar="NAME", help=help_text("Chỉ số.", "Measure.")),
]
OnlyPhases = Annotated[
    str | None,
    typer.Option(
        "--phase", metavar="1,2,all", help=help_text("Giai đoạn (mặc định all).", "Phases (default all).")
    ),
]
Everything = Annotated[
    bool,
    typer.Option("--all", help=help_text("Cả tỉnh đã có số.", "Provinces that have reported, too.")),
]
Output = Annotated[
    Literal["table", "csv", "jsonl"],
    FORM_OF_OUTPUT,
]


@app.command(
    name="radar",
    help=help_text(
        "Tỉnh nào lẽ ra đã báo cáo: đến hạn từ khi nào, bao nhiêu tỉnh khác có số, lời cuối, đã thử gì.\n\n"
        "Ví dụ:\n\n"
        "  doichieu radar\n\n"
        "  doichieu radar 1-trieu-sang-kien --phase 1 --format csv > im-lang.csv",
        "Provinces that should have reported by now: since when, how many others have, their last word, and "
        "what was tried.\n\n"
        "Examples:\n\n"
        "  doichieu radar\n\n"
        "  doichieu radar 1-trieu-sang-kien --phase 1 --format csv > silent.csv",
    ),
)
def radar(
    context: typer.Context,
    campaign: CampaignName = None,
    *,
    measure: OneMeasure = None,
    phase: OnlyPhases = None,
    everything: Everything = False,
    sources: SourcesOption = None,
    as_known: AsKnown = None,
    output: Output = "table",
    out: OutFile = None,
) -> None:
    """The most pressing first."""
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.output import give
    from doichieu.tasks.tables.desk import Desk
    from doichieu.tasks.tables.table import find_campaign, phases_of, radar_of
    from exports.asked import Question
    from exports.radar import radar_bytes

    settings: Settings = context.obj
    asked = Question(
        find_campaign(campaign),
        measures=(measure,) if measure else (),
        phases=phases_of(phase or "all"),
        as_known=as_known,
        lang=settings.lang,
    )
    known = day_of(as_known)
    today = looked_at_on(settings, known)
    tried = known_sources(settings, sources)
    with reading_store(settings, known) as store, closing(Desk(store, tried)) as desk:
        blips = radar_of(desk, asked, as_known_on=known, today=today)
    shown = blips if everything else [one for one in blips if one.answer != "reported"]
    if output == "table":
        _print(shown, settings.lang)
    else:
        give(radar_bytes(shown, output), out, settings)


def _print(blips: list[Blip], lang: Lang) -> None:
    from rich.text import Text

    from exports.labels import label
    from exports.terminal import make_console, print_grid, print_line
    from exports.wording import date_text, phase_text

    console = make_console()
    if not blips:
        print_line(console, say(lang, "Tỉnh nào cũng đã có số.", "Every province has reported."))
        return
    lines = [
        [
            Text(one.province),
            Text(phase_text(one.phase, lang)),
            Text(label(f"answer_{one.answer}", lang), style=_STYLES.get(one.answer, "")),
            Text(_due(one, lang)),
            Text(f"{one.peers}/{one.of}"),
            Text(date_text(one.last_word, lang) or "–"),
            Text(_tried(one, lang)),
            Text(one.note),
        ]
        for one in blips
    ]
    print_grid(console, [say(lang, *head) for head in _HEADS], lines)


_HEADS = (
    ("Tỉnh, thành phố", "Province"),
    ("Giai đoạn", "Phase"),
    ("Tình trạng", "State"),
    ("Đến hạn", "Due"),
    ("Đã có số", "Reported"),
    ("Lời cuối", "Last word"),
    ("Đã thử", "Tried"),
    ("Vì sao trống", "Why empty"),
)
_STYLES = {"silent": "red", "unheard": "yellow", "partly": "cyan"}


def _due(one: Blip, lang: Lang) -> str:
    from exports.wording import date_text

    if one.due is None:
        return "–"
    if one.days is None or one.days < 0:
        return date_text(one.due, lang)
    return say(
        lang,
        f"{date_text(one.due, lang)} ({one.days} ngày)",
        f"{date_text(one.due, lang)} ({one.days} days)",
    )


def _tried(one: Blip, lang: Lang) -> str:
    effort = one.effort
    if effort is None:
        return say(lang, "không có nguồn", "no source")
    told = say(lang, f"{effort.tried}/{effort.sources} nguồn", f"{effort.tried}/{effort.sources} sources")
    return f"{told}, {effort.last:%d/%m/%Y}" if effort.last else told
