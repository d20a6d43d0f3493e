"""`doichieu diff`: what became of each figure between two days."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import FORM_OF_OUTPUT, OnlyCampaign, OnlyProvince, OutFile, day_of
from doichieu.errors import CommandError
from doichieu.language import help_text
from doichieu.settings import Settings

if TYPE_CHECKING:
    from parsers.model import Figure
    from store.records import CorrectionChange, Difference

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="diff",
    help=help_text(
        "Số liệu thêm, đổi, rút giữa hai ngày, và vì sao: trang thay đổi, hay bộ đọc mới đọc khác; và đính "
        "chính của người có hiệu lực hay được rút lại trong thời gian đó.\n\n"
        "Tính từ lúc hết ngày --since đến lúc hết ngày --until (mặc định: bây giờ). Với --campaign, "
        "--province hay --source chỉ còn đính chính về số liệu như thế, không có lời về kết quả (K-…).\n\n"
        "Ví dụ:\n\n"
        "  doichieu diff --since 2026-11-19\n\n"
        '  doichieu diff --since 2023-01-31 --until 2023-02-28 --province "Bắc Kạn"\n\n'
        "  doichieu diff --since 2026-11-19 --format jsonl -o doi.jsonl",
        "Figures added, changed, withdrawn between two days, and why: the page, or a newer reader; and "
        "corrections that came to hold or were taken back.\n\n"
        "From the end of the day --since to the end of --until (default: now). With --campaign, --province "
        "or --source only corrections of such figures are told, none of findings (K-…).\n\n"
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
    campaign: OnlyCampaign = None,
    province: OnlyProvince = None,
    source: Annotated[
        str | None, typer.Option("--source", help=help_text("Chỉ nguồn này.", "Only this source."))
    ] = None,
    output: Annotated[
        Literal["text", "jsonl", "csv"],
        FORM_OF_OUTPUT,
    ] = "text",
    out: OutFile = None,
) -> None:
    """By address, and in an address changed, added, withdrawn; then corrections by time."""
    from doichieu.opening import reading_store
    from doichieu.output import give
    from doichieu.places import province_named
    from doichieu.tasks.tables.table import find_campaign
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
        found = filter(wanted.difference, store.differences(first, last))
        corrected = list(filter(wanted.correction, store.correction_changes(first, last)))
        if output != "text":
            give(differences_bytes(chain(found, corrected), output), out, settings)
            return
        print_differences(found, corrected, make_console(), settings.lang)


class _Wanted:
    """Whether a change is asked for: by what the figure was, or by what it is."""

    def __init__(self, campaign: str | None, province: str | None, source: str | None) -> None:
        self._asked = (("campaign", campaign), ("province", province))
        self._source = source

    def difference(self, one: Difference) -> bool:
        sides = (side.figure for side in (one.before, one.after) if side is not None)
        return self._of(one.shown.source_id, list(sides))

    def correction(self, one: CorrectionChange) -> bool:
        source = one.page.page.source_id if one.page is not None else None
        return self._of(source, [one.figure] if one.figure is not None else [])

    def _of(self, source: str | None, sides: Iterable[Figure]) -> bool:
        return self._source in (None, source) and all(
            value is None or any(getattr(figure, name) == value for figure in sides)
            for name, value in self._asked
        )
