"""`doichieu table`: the provinces side by side."""

from __future__ import annotations

from contextlib import closing
from datetime import date
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
    day_of,
    refuse_unknown_boundaries,
)
from doichieu.language import help_text
from doichieu.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from store.database import Store

app = typer.Typer(rich_markup_mode=None, add_completion=False)


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
    level: Annotated[
        Literal["province", "district", "sector", "grassroots", "national"],
        typer.Option(
            "--level",
            help=help_text(
                "Mỗi hàng là tỉnh (mặc định), huyện, ngành, đơn vị cơ sở hay cả nước.",
                "What a row is; province unless you say otherwise.",
            ),
        ),
    ] = "province",
    province: Annotated[
        str | None,
        typer.Option(
            "--province",
            metavar="NAME",
            help=help_text(
                "Chỉ tỉnh này; với --level district: mọi huyện của tỉnh.",
                "This province only; with --level district: all its districts.",
            ),
        ),
    ] = None,
    boundaries: Boundaries = 63,
    per: Annotated[
        Literal["members", "workers"] | None,
        typer.Option(
            "--per",
            help=help_text(
                "Chia cho số đoàn viên hay lao động, có ngày và nguồn; không biết thì ô nói rõ.",
                "Divided by members or workers, dated and with their source; where unknown, it says so.",
            ),
        ),
    ] = None,
    shares: Annotated[
        bool,
        typer.Option(
            "--shares",
            help=help_text(
                "Phần của cả nước, chỉ khi so được (mức A, B).",
                "Parts of the nation's figure, on like bases only (grades A and B).",
            ),
        ),
    ] = False,
    rank: Annotated[
        Literal["comparable", "all"] | None,
        typer.Option(
            "--rank",
            help=help_text(
                "Xếp hạng các ô so được; all: cả mức C, và nói rõ.",
                "Ranks the cells that can be compared; all: grade C too, and says so.",
            ),
        ),
    ] = None,
    published_by: PublishedBy = None,
    as_known: AsKnown = None,
    output: Annotated[
        Literal["table", "csv", "xlsx", "parquet", "json", "jsonl", "sdmx", "html"],
        typer.Option(
            "--format",
            help=help_text(
                "Dạng đầu ra; parquet cần doichieu[parquet].",
                "Form of the output; parquet needs doichieu[parquet].",
            ),
        ),
    ] = "table",
    out: OutFile = None,
    bom: Bom = False,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help=help_text("Cả các tỉnh chưa có nguồn.", "Provinces without a source too.")
        ),
    ] = False,
) -> None:
    """The table of a store, in one of several forms."""
    from catalogue.denominators import load_head_counts
    from catalogue.provinces import load_provinces
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.output import give
    from doichieu.own_sources import known_sources
    from doichieu.tasks.tables.desk import Desk
    from doichieu.tasks.tables.table import find_campaign, phases_of, question
    from exports.asked import members_of
    from exports.terminal import make_console, print_table

    settings: Settings = context.obj
    refuse_unknown_boundaries(boundaries)
    known, day = day_of(as_known), day_of(published_by)
    asked = question(
        find_campaign(campaign),
        measures=[one.strip() for one in measure.split(",")] if measure else (),
        phases=phases_of(phase),
        boundaries=34 if boundaries == 34 else 63,
        published_by=published_by,
        as_known=as_known,
        lang=settings.lang,
        level=level,
        within=province,
        per=per,
        shares=shares,
        rank=rank,
    )
    today = looked_at_on(settings, known)
    with reading_store(settings, known) as store:
        counts = load_head_counts(settings.own_denominators) if per is not None else ()
        with closing(Desk(store, known_sources(settings), counts)) as desk:
            built = desk.table(asked, as_known_on=known, published_by=day, today=today)
        if output == "table":
            console = make_console()
            print_table(built, console, everything=everything)
            shown = members_of(asked.within, asked.boundaries, load_provinces())
            _contradictions(store, console, settings, provinces=shown, published_by=day, today=today)
        elif output == "html":
            from exports.table_page import table_page

            give(table_page(built).encode(), out, settings)
        else:
            from exports.files import FORMATS, table_bytes

            form = next(one for one in FORMATS if one == output)
            content = table_bytes(built, form, bom=bom, text_of=store.document)
            give(content, out, settings, binary=output in ("xlsx", "parquet"))


def _contradictions(
    store: Store,
    console: Console,
    settings: Settings,
    *,
    provinces: frozenset[str] | None,
    published_by: date | None,
    today: date,
) -> None:
    """Below the table, which stands there meanwhile: every sum of the store has to be done for it. Of the
    provinces that are shown, where not all are."""
    from doichieu.tasks.findings.shelving import Wanted, shelve
    from doichieu.watching import watching_sums
    from exports.finding_terminal import print_contradictions
    from exports.shelf import FindingShelf

    wanted = Wanted(
        frozenset({"inconsistent"}), provinces=provinces, dismissed=False, published_by=published_by
    )
    with FindingShelf() as shelf:
        with watching_sums(settings) as bar:
            shelve(store, shelf, wanted, today=today, on_progress=bar)
        print_contradictions(shelf.rows(settings.lang), console, settings.lang)
