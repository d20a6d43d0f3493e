"""`doichieu diff`: what became of each figure between two days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import day_of
from doichieu.errors import CommandError
from doichieu.language import help_text
from doichieu.settings import Settings

if TYPE_CHECKING:
    from store.records import Difference

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="diff",
    help=help_text(
        "Số liệu thêm, đổi, rút giữa hai ngày, và vì sao: trang thay đổi, hay bộ đọc mới đọc khác.\n\n"
        "Tính từ lúc hết ngày --since đến lúc hết ngày --until (mặc định: bây giờ). Đính chính của người "
        "không tính ở đây: xem doichieu correct list.\n\n"
        "Ví dụ:\n\n"
        "  doichieu diff --since 2026-11-19\n\n"
        '  doichieu diff --since 2023-01-31 --until 2023-02-28 --province "Bắc Kạn"\n\n'
        "  doichieu diff --since 2026-11-19 --format jsonl -o doi.jsonl",
        "Figures added, changed, withdrawn between two days, and why: the page, or a newer reader.\n\n"
        "From the end of the day --since to the end of --until (default: now). What persons corrected is not "
        "in it: see doichieu correct list.\n\n"
        "Examples:\n\n"
        "  doichieu diff --since 2026-11-19\n\n"
        '  doichieu diff --since 2023-01-31 --until 2023-02-28 --province "Bắc Kạn"\n\n'
        "  doichieu diff --since 2026-11-19 --format jsonl -o changes.jsonl",
    ),
)
def diff(
    context: typer.Context,
    *,
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="YYYY-MM-DD",
            help=help_text("Từ khi hết ngày này.", "From the end of this day."),
        ),
    ],
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="YYYY-MM-DD",
            help=help_text("Đến hết ngày này (mặc định: bây giờ).", "To the end of this day (default: now)."),
        ),
    ] = None,
    campaign: Annotated[
        str | None, typer.Option("--campaign", help=help_text("Chỉ chiến dịch này.", "Only this campaign."))
    ] = None,
    province: Annotated[
        str | None, typer.Option("--province", help=help_text("Chỉ tỉnh này.", "Only this province."))
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help=help_text("Chỉ nguồn này.", "Only this source."))
    ] = None,
    output: Annotated[
        Literal["text", "jsonl", "csv"],
        typer.Option("--format", help=help_text("Dạng đầu ra.", "Form of the output.")),
    ] = "text",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=help_text("Ghi ra tệp.", "Write to a file.")),
    ] = None,
) -> None:
    """By address, and in an address changed, added, withdrawn."""
    from doichieu.opening import reading_store
    from doichieu.output import give
    from doichieu.places import province_named
    from doichieu.tasks.tables import find_campaign
    from exports.differences import print_differences
    from exports.files import differences_bytes
    from exports.terminal import make_console

    settings: Settings = context.obj
    first, last = day_of(since), day_of(until)
    assert first is not None
    if last is not None and last < first:
        raise CommandError(
            (f"--until {last} trước --since {first}", f"--until {last} is before --since {first}"),
            ("Đổi chỗ hai ngày", "Put the days the other way round"),
        )
    wanted = _Wanted(
        find_campaign(campaign).slug if campaign is not None else None,
        province_named(province) if province is not None else None,
        source,
    )
    with reading_store(settings) as store:
        found: Iterator[Difference] = filter(wanted, store.differences(first, last))
        if output != "text":
            give(differences_bytes(found, output), out, settings)
            return
        print_differences(found, make_console(), settings.lang)


class _Wanted:
    """Whether a difference is asked for: by what the figure was, or by what it is."""

    def __init__(self, campaign: str | None, province: str | None, source: str | None) -> None:
        self._asked = (("campaign", campaign), ("province", province))
        self._source = source

    def __call__(self, one: Difference) -> bool:
        if self._source not in (None, one.shown.source_id):
            return False
        sides = [side.figure for side in (one.before, one.after) if side is not None]
        return all(
            value is None or any(getattr(figure, name) == value for figure in sides)
            for name, value in self._asked
        )
