"""`doichieu table`: the provinces side by side."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from doichieu.commands.options import (
    AsKnown,
    Bom,
    Boundaries,
    CampaignName,
    OutFile,
    PublishedBy,
    day_of,
    refuse_unknown_boundaries,
)
from doichieu.language import help_text
from doichieu.settings import Settings

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
        "  doichieu table --format parquet -o bang.parquet\n\n"
        "  doichieu table --lang en --format html -o bang.html",
        "The provinces side by side; every cell leads to its sentence, every gap says why.\n\n"
        "Examples:\n\n"
        "  doichieu table 1-trieu-sang-kien --measure initiatives --phase 1,all\n\n"
        "  doichieu table --boundaries 34\n\n"
        "  doichieu table --published-by 2022-07-01 --format xlsx > phase1.xlsx\n\n"
        "  doichieu table --as-known 2023-01-31   (the table as the store knew it that day)\n\n"
        "  doichieu table --format parquet -o table.parquet\n\n"
        "  doichieu table --lang en --format html -o table.html",
    ),
)
def table(
    context: typer.Context,
    *,
    campaign: CampaignName = None,
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure",
            metavar="NAME[,NAME…]",
            help=help_text(
                "Đại lượng: initiatives, initiatives_valid, …", "initiatives, initiatives_valid, …"
            ),
        ),
    ] = None,
    phase: Annotated[
        str | None,
        typer.Option(
            "--phase",
            metavar="1,2,all",
            help=help_text("Giai đoạn (mặc định 1,2,all).", "Phases (default 1,2,all)."),
        ),
    ] = None,
    boundaries: Boundaries = 63,
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
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.output import give
    from doichieu.own_sources import known_sources
    from doichieu.tasks.findings import take_stock
    from doichieu.tasks.tables import find_campaign, phases_of, table_of
    from exports.finding_terminal import print_contradictions
    from exports.terminal import make_console, print_table

    settings: Settings = context.obj
    refuse_unknown_boundaries(boundaries)
    known, day = day_of(as_known), day_of(published_by)
    chosen = find_campaign(campaign)
    phases = phases_of(phase)
    with reading_store(settings, known) as store:
        held = take_stock(
            store, today=looked_at_on(settings, known), published_by=day, sources=known_sources(settings)
        )
        built = table_of(
            held,
            chosen,
            measures=[one.strip() for one in measure.split(",")] if measure else (),
            phases=phases,
            boundaries=34 if boundaries == 34 else 63,
            published_by=published_by,
            as_known=as_known,
            lang=settings.lang,
            corrections=store.corrections(),
            redactions=store.redactions(),
        )
        if output not in ("table", "html"):
            from exports.files import FORMATS, table_bytes

            form = next(one for one in FORMATS if one == output)
            content = table_bytes(built, form, bom=bom, text_of=store.document)
            give(content, out, settings, binary=output in ("xlsx", "parquet"))
            return
    if output == "html":
        from exports.pages import index_page

        give(index_page(built, held.places).encode(), out, settings)
        return
    console = make_console()
    print_table(built, console, everything=everything)
    print_contradictions(held.standing, held.places, console, settings.lang)
