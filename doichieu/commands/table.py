"""`doichieu table`: the provinces side by side."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import (
    AsKnown,
    Bom,
    Boundaries,
    CampaignName,
    Measures,
    OutFile,
    Phases,
    PublishedBy,
    boundaries_of,
    day_of,
    measures_of,
)
from doichieu.language import help_text
from doichieu.settings import Settings

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from exports.asked import Question
    from exports.files import Format
    from exports.model import Table
    from store.database import Store

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Level = Annotated[
    Literal["province", "district", "sector", "grassroots", "national"],
    typer.Option(
        "--level",
        help=help_text(
            "Mỗi hàng là tỉnh (mặc định), huyện, ngành, đơn vị cơ sở hay cả nước.",
            "What a row is; province unless you say otherwise.",
        ),
    ),
]
Within = Annotated[
    str | None,
    typer.Option(
        "--province",
        metavar="NAME",
        help=help_text(
            "Chỉ tỉnh này; với --level district: mọi huyện của tỉnh.",
            "This province only; with --level district: all its districts.",
        ),
    ),
]
Per = Annotated[
    Literal["members", "workers"] | None,
    typer.Option(
        "--per",
        help=help_text(
            "Chia cho số đoàn viên hay lao động, có ngày và nguồn; không biết thì ô nói rõ.",
            "Divided by members or workers, dated and with their source; where unknown, it says so.",
        ),
    ),
]
Shares = Annotated[
    bool,
    typer.Option(
        "--shares",
        help=help_text(
            "Phần của cả nước, chỉ khi so được (mức A, B).",
            "Parts of the nation's figure, on like bases only (grades A and B).",
        ),
    ),
]
Rank = Annotated[
    Literal["comparable", "all"] | None,
    typer.Option(
        "--rank",
        help=help_text(
            "Xếp hạng các ô so được; all: cả mức C, và nói rõ.",
            "Ranks the cells that can be compared; all: grade C too, and says so.",
        ),
    ),
]
Output = Annotated[
    Literal["table", "csv", "xlsx", "parquet", "json", "jsonl", "sdmx", "html"],
    typer.Option(
        "--format",
        help=help_text(
            "Dạng đầu ra; parquet cần doichieu[parquet].",
            "Form of the output; parquet needs doichieu[parquet].",
        ),
    ),
]
Everything = Annotated[
    bool,
    typer.Option("--all", help=help_text("Cả các tỉnh chưa có nguồn.", "Provinces without a source too.")),
]


@app.command(
    name="table",
    help=help_text(
        "Bảng so sánh các tỉnh; mỗi ô dẫn về câu gốc, ô trống nói rõ vì sao.\n\n"
        "Ví dụ:\n\n"
        "  doichieu table 1-trieu-sang-kien --measure initiatives --phase 1,all\n\n"
        "  doichieu table --boundaries 34\n\n"
        "  doichieu table --published-by 2022-07-01 --format xlsx > gd1.xlsx\n\n"
        "  doichieu table --as-known 2023-01-31   (bảng như kho đã biết hôm đó)\n\n"
        '  doichieu table --level district --province "Sơn La"\n\n'
        "  doichieu table --per members --shares   (mỗi đoàn viên; phần của cả nước)\n\n"
        "  doichieu table --phase 1 --rank comparable   (xếp hạng các ô so được)\n\n"
        "  doichieu table --format parquet -o bang.parquet\n\n"
        "  doichieu table --lang en --format html -o bang.html",
        "The provinces side by side; every cell leads to its sentence, every gap says why.\n\n"
        "Examples:\n\n"
        "  doichieu table 1-trieu-sang-kien --measure initiatives --phase 1,all\n\n"
        "  doichieu table --boundaries 34\n\n"
        "  doichieu table --published-by 2022-07-01 --format xlsx > phase1.xlsx\n\n"
        "  doichieu table --as-known 2023-01-31   (the table as the store knew it that day)\n\n"
        '  doichieu table --level district --province "Sơn La"\n\n'
        "  doichieu table --per members --shares   (per member; parts of the nation's figure)\n\n"
        "  doichieu table --phase 1 --rank comparable   (ranks the cells that can be compared)\n\n"
        "  doichieu table --format parquet -o table.parquet\n\n"
        "  doichieu table --lang en --format html -o table.html",
    ),
)
def table(
    context: typer.Context,
    *,
    campaign: CampaignName = None,
    measure: Measures = None,
    phase: Phases = None,
    level: Level = "province",
    province: Within = None,
    boundaries: Boundaries = 63,
    per: Per = None,
    shares: Shares = False,
    rank: Rank = None,
    published_by: PublishedBy = None,
    as_known: AsKnown = None,
    output: Output = "table",
    out: OutFile = None,
    bom: Bom = False,
    everything: Everything = False,
) -> None:
    """The table of a store, in one of several forms."""
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.tasks.tables.table import find_campaign, phases_of
    from exports.asked import Question

    settings: Settings = context.obj
    size = boundaries_of(boundaries)
    known = day_of(as_known)
    day_of(published_by)
    asked = Question(
        find_campaign(campaign),
        measures_of(measure),
        phases_of(phase),
        size,
        published_by,
        as_known,
        settings.lang,
        level,
        province,
        per,
        shares,
        rank,
    )
    today = looked_at_on(settings, known)
    with reading_store(settings, known) as store:
        built = _laid(store, settings, asked, today)
        if output == "table":
            _print(store, settings, asked, today, built, everything=everything)
        elif output == "html":
            _give_page(settings, built, out)
        else:
            _give(store, settings, built, (output, bom, out))


def _laid(store: Store, settings: Settings, asked: Question, today: date) -> Table:
    from catalogue.denominators import load_head_counts
    from doichieu.own_sources import known_sources
    from doichieu.tasks.tables.desk import Desk

    counts = load_head_counts(settings.own_denominators) if asked.per is not None else ()
    known, day = day_of(asked.as_known), day_of(asked.published_by)
    with closing(Desk(store, known_sources(settings), counts)) as desk:
        return desk.table(asked, as_known_on=known, published_by=day, today=today)


def _give(store: Store, settings: Settings, built: Table, way: tuple[Format, bool, Path | None]) -> None:
    from doichieu.output import give
    from exports.files import table_bytes

    form, bom, out = way
    content = table_bytes(built, form, bom=bom, text_of=store.document)
    give(content, out, settings, binary=form in ("xlsx", "parquet"))


def _give_page(settings: Settings, built: Table, out: Path | None) -> None:
    from doichieu.output import give
    from exports.table_page import table_page

    give(table_page(built).encode(), out, settings)


def _print(
    store: Store, settings: Settings, asked: Question, today: date, built: Table, *, everything: bool
) -> None:
    """The table, and below it what contradicts itself, for which every sum of the store has to be done: the
    table stands there meanwhile. Of the provinces that are shown, where not all are."""
    from catalogue.provinces import load_provinces
    from doichieu.tasks.findings.shelving import Wanted, shelve
    from doichieu.watching import watching_sums
    from exports.asked import members_of
    from exports.finding_terminal import print_contradictions
    from exports.shelf import FindingShelf
    from exports.terminal import make_console, print_table

    console = make_console()
    print_table(built, console, everything=everything)
    wanted = Wanted(
        frozenset({"inconsistent"}),
        provinces=members_of(asked.within, asked.boundaries, load_provinces()),
        dismissed=False,
        published_by=day_of(asked.published_by),
    )
    with FindingShelf() as shelf:
        with watching_sums(settings) as bar:
            shelve(store, shelf, wanted, today=today, on_progress=bar)
        print_contradictions(shelf.rows(settings.lang), console, settings.lang)
