"""`doichieu export chart`: the map, the bars or the table as a picture for a report."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated, Literal

import typer

from doichieu.commands.options import (
    AsKnown,
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
from doichieu.errors import CommandError
from doichieu.language import help_text
from doichieu.settings import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Kind = Annotated[
    Literal["map", "bars", "table"],
    typer.Option("--kind", help=help_text("Bản đồ, cột hay bảng.", "Map, bars or table.")),
]
DrawnRole = Annotated[
    Literal["achieved", "target", "percent"],
    typer.Option(
        "--role",
        help=help_text(
            "Của bản đồ và cột: số đạt được, chỉ tiêu hay tỷ lệ.",
            "Of map and bars: what was reached, the target or the percentage.",
        ),
    ),
]


@app.command(
    name="export chart",
    help=help_text(
        "Bản đồ ô vuông, biểu đồ cột hay bảng so sánh, thành tệp SVG hoặc PNG để đưa vào báo cáo. Bản đồ và "
        "biểu đồ cột vẽ một cột của bảng: cột có nhiều số nhất trong các giai đoạn đã chọn. PNG cần "
        "doichieu[charts].\n\n"
        "Ví dụ:\n\n"
        "  doichieu export chart 1-trieu-sang-kien --phase 1 -o ban-do.svg\n\n"
        "  doichieu export chart --boundaries 34 --role percent -o ban-do-34.png\n\n"
        "  doichieu export chart --kind bars --phase 1 -o cot.png\n\n"
        "  doichieu export chart --kind table --as-known 2023-01-31 -o bang.png",
        "The tile map, the bars or the comparison table as SVG or PNG, for a report. Map and bars show one "
        "column of the table: the one with most values among the phases asked for. "
        "PNG needs doichieu[charts].\n\n"
        "Examples:\n\n"
        "  doichieu export chart 1-trieu-sang-kien --phase 1 -o map.svg\n\n"
        "  doichieu export chart --boundaries 34 --role percent -o map-34.png\n\n"
        "  doichieu export chart --kind bars --phase 1 -o bars.png\n\n"
        "  doichieu export chart --kind table --as-known 2023-01-31 -o table.png",
    ),
)
def export_chart(
    context: typer.Context,
    *,
    campaign: CampaignName = None,
    kind: Kind = "map",
    measure: Measures = None,
    phase: Phases = None,
    role: DrawnRole = "achieved",
    boundaries: Boundaries = 63,
    published_by: PublishedBy = None,
    as_known: AsKnown = None,
    out: OutFile = None,
) -> None:
    """One chart, as SVG on standard output or as a file by its ending."""
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.output import give
    from doichieu.own_sources import known_sources
    from doichieu.tasks.tables.charts import draw
    from doichieu.tasks.tables.desk import Desk
    from doichieu.tasks.tables.table import find_campaign, phases_of
    from exports.asked import Question

    settings: Settings = context.obj
    size = boundaries_of(boundaries)
    picture = _is_picture(out)
    known, day = day_of(as_known), day_of(published_by)
    asked = Question(
        find_campaign(campaign),
        measures_of(measure),
        phases_of(phase),
        size,
        published_by,
        as_known,
        settings.lang,
    )
    with reading_store(settings, known) as store, closing(Desk(store, known_sources(settings))) as desk:
        table = desk.table(asked, as_known_on=known, published_by=day, today=looked_at_on(settings, known))
    svg = draw(table, kind, role, asked.phases if phase is not None else None)
    if picture:
        from exports.charts.picture import png

        give(png(svg), out, settings, binary=True)
    else:
        give(f"{svg}\n".encode(), out, settings)


def _is_picture(out: Path | None) -> bool:
    """Whether the file is to be a PNG; another ending than .svg and .png is refused before any work."""
    suffix = out.suffix.lower() if out is not None else ".svg"
    if suffix not in (".svg", ".png"):
        raise CommandError(
            (
                f"Không vẽ được tệp {suffix or 'không có đuôi'}",
                f"A chart can't be written as {suffix or 'that'}",
            ),
            ("Đặt tên tệp .svg hoặc .png", "Name a file that ends in .svg or .png"),
        )
    return suffix == ".png"
