"""`doichieu series`: what one province or unit reported, over time."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import AsKnown, Bom, OutFile, PublishedBy, day_of, measures_of
from doichieu.language import help_text
from doichieu.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from exports.series import Series
    from store.database import Store

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Subject = Annotated[
    str,
    typer.Argument(
        metavar="NAME",
        help=help_text(
            "Tỉnh (63), “cả nước”, hoặc huyện, ngành, đơn vị như trang gọi.",
            "A province (of the 63), “cả nước” (the nation), or a unit as pages name it.",
        ),
    ),
]
OfCampaign = Annotated[
    str | None,
    typer.Option(
        "--campaign",
        metavar="NAME",
        help=help_text("Chiến dịch (mặc định 1-trieu-sang-kien).", "Campaign (default 1-trieu-sang-kien)."),
    ),
]
Within = Annotated[
    str | None,
    typer.Option(
        "--province",
        metavar="NAME",
        help=help_text("Đơn vị của tỉnh này.", "The unit of that name in this province."),
    ),
]
OnlyMeasures = Annotated[
    str | None,
    typer.Option(
        "--measure",
        metavar="NAME[,NAME…]",
        help=help_text("Chỉ số (mặc định: tất cả).", "Measures (default: all)."),
    ),
]
OnlyPhases = Annotated[
    str | None,
    typer.Option(
        "--phase",
        metavar="1,2,all,none",
        help=help_text("Giai đoạn (mặc định: tất cả).", "Phases (default: every one)."),
    ),
]
Form = Literal["table", "csv", "xlsx", "parquet", "json", "jsonl", "html"]
Output = Annotated[
    Form,
    typer.Option(
        "--format",
        help=help_text(
            "Dạng đầu ra; parquet cần doichieu[parquet].",
            "Form of the output; parquet needs doichieu[parquet].",
        ),
    ),
]


@app.command(
    name="series",
    help=help_text(
        "Các báo cáo của một tỉnh hay đơn vị theo thời gian: số, chỉ tiêu, tỷ lệ ghi và tính ra, "
        "thay đổi, trang.\n\n"
        "Ví dụ:\n\n"
        '  doichieu series "Yên Bái"\n\n'
        '  doichieu series "Nam Từ Liêm" --measure initiatives\n\n'
        '  doichieu series "cả nước" --phase 1 --format csv > ca-nuoc.csv\n\n'
        '  doichieu series "Giáo dục" --province "Điện Biên" --format html -o giao-duc.html',
        "What one province or unit reported, over time: numbers, targets, percentages printed and computed, "
        "changes, pages.\n\n"
        "Examples:\n\n"
        '  doichieu series "Yên Bái"\n\n'
        '  doichieu series "Nam Từ Liêm" --measure initiatives\n\n'
        '  doichieu series "cả nước" --phase 1 --format csv > nation.csv\n\n'
        '  doichieu series "Giáo dục" --province "Điện Biên" --format html -o education.html',
    ),
)
def series(
    context: typer.Context,
    subject: Subject,
    *,
    campaign: OfCampaign = None,
    province: Within = None,
    measure: OnlyMeasures = None,
    phase: OnlyPhases = None,
    published_by: PublishedBy = None,
    as_known: AsKnown = None,
    output: Output = "table",
    out: OutFile = None,
    bom: Bom = False,
) -> None:
    """The reports in order of time, in one of several forms."""
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.tasks.lookups.series_lookup import Wanted, series_held
    from doichieu.tasks.tables.desk import Desk
    from doichieu.tasks.tables.table import find_campaign, phases_of

    settings: Settings = context.obj
    known = day_of(as_known)
    day_of(published_by)
    wanted = Wanted(
        find_campaign(campaign),
        subject,
        province,
        measures_of(measure),
        phases_of(phase) if phase is not None else None,
        published_by,
        as_known,
        settings.lang,
    )
    with reading_store(settings, known) as store:
        with closing(Desk(store)) as desk:
            built = series_held(store, desk, wanted, today=looked_at_on(settings, known))
        _give(store, settings, built, (output, bom, out))


def _give(store: Store, settings: Settings, built: Series, way: tuple[Form, bool, Path | None]) -> None:
    from doichieu.output import give
    from exports.series import print_series, series_bytes, series_page
    from exports.terminal import make_console

    form, bom, out = way
    if form == "table":
        print_series(built, make_console())
    elif form == "html":
        give(series_page(built).encode(), out, settings)
    else:
        content = series_bytes(built, form, bom=bom, text_of=store.document)
        give(content, out, settings, binary=form in ("xlsx", "parquet"))
