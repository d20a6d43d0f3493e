"""`doichieu pack`: the archived pages of chosen figures in one file that others' viewers open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.commands.options import AsKnown, day_of
from doichieu.errors import CommandError
from doichieu.language import help_text, say
from doichieu.settings import Settings

if TYPE_CHECKING:
    from doichieu.tasks.pack import Packed

app = typer.Typer(rich_markup_mode=None, add_completion=False)

OutWacz = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="FILE.wacz", help=help_text("Tệp WACZ.", "The WACZ file.")),
]
Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help=help_text("Số liệu (F-…) hoặc kết quả (K-…).", "Figures (F-…) or findings (K-…)."),
    ),
]
OfCampaign = Annotated[
    str | None,
    typer.Option(
        "--campaign", metavar="SLUG", help=help_text("Mọi số liệu của chiến dịch.", "All of a campaign.")
    ),
]
OfProvince = Annotated[
    str | None,
    typer.Option("--province", metavar="NAME", help=help_text("Mọi số liệu của tỉnh.", "All of a province.")),
]


@app.command(
    name="pack",
    help=help_text(
        "Gói trang gốc của các số liệu thành tệp WACZ, mở được ngoại tuyến bằng ReplayWeb.page.\n\n"
        "Ví dụ:\n\n"
        "  doichieu pack K-65fsvgpq6q -o goi.wacz\n\n"
        "  doichieu pack --province “Hà Giang” --campaign 1-trieu-sang-kien -o ha-giang.wacz",
        "Packs the pages that figures stand on into a WACZ file, opened offline with ReplayWeb.page.\n\n"
        "Examples:\n\n"
        "  doichieu pack K-65fsvgpq6q -o pack.wacz\n\n"
        "  doichieu pack --province “Hà Giang” --campaign 1-trieu-sang-kien -o ha-giang.wacz",
    ),
)
def pack(
    context: typer.Context,
    *,
    out: OutWacz,
    names: Ids = None,
    campaign: OfCampaign = None,
    province: OfProvince = None,
    as_known: AsKnown = None,
) -> None:
    """Writes the file; figures without an archived page are named on standard error."""
    from doichieu.opening import existing_store, looked_at_on
    from doichieu.places import province_named
    from doichieu.tasks.pack import Wanted
    from doichieu.tasks.pack import pack as run
    from doichieu.tasks.tables.table import find_campaign
    from doichieu.watching import watching_sums
    from store.database import open_store

    settings: Settings = context.obj
    _refuse_unfit(out, asked=bool(names) or campaign is not None or province is not None)
    known = day_of(as_known)
    wanted = Wanted(
        tuple(names or ()),
        find_campaign(campaign).slug if campaign else None,
        province_named(province) if province else None,
        looked_at_on(settings, known),
    )
    url = existing_store(settings)
    with open_store(url, create=False, read_only=True) as store, watching_sums(settings) as bar:
        packed = run(
            store.at(known),
            wanted,
            out,
            archive_dir=settings.archive_of(url),
            now=settings.now(),
            lang=settings.lang,
            on_progress=bar,
        )
    _tell(settings, packed, out)


def _refuse_unfit(out: Path, *, asked: bool) -> None:
    if out.suffix != ".wacz":
        raise CommandError(
            (f"{out} không có đuôi .wacz", f"{out} doesn't end in .wacz"),
            ("Viết -o goi.wacz", "Write -o pack.wacz"),
        )
    if not asked:
        raise CommandError(
            ("Chưa nói gói số liệu nào", "Nothing says which figures to pack"),
            ("Nêu mã, --campaign hoặc --province", "Name ids, --campaign or --province"),
        )


def _tell(settings: Settings, packed: Packed, out: Path) -> None:
    """The figures without an archived page, then what was written."""
    from doichieu.show import note, problem

    lang = settings.lang
    for known_as in packed.unarchived:
        vi, en = f"{known_as}: trang không có trong kho lưu trữ", f"{known_as}: its page is in no archive"
        problem(say(lang, vi, en), lang)
    vi = f"Đã ghi {out} (số liệu: {packed.figures}, trang: {packed.pages})"
    en = f"Written: {out} (figures: {packed.figures}, pages: {packed.pages})"
    note(say(lang, vi, en), quiet=settings.quiet)
