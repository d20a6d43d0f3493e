"""`doichieu export`: the table, the figures, the findings as files, or everything at once."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import AsKnown, Bom, Boundaries, PublishedBy, boundaries_of, day_of
from doichieu.errors import CommandError
from doichieu.language import help_text, say
from doichieu.settings import Settings

if TYPE_CHECKING:
    from catalogue.campaigns import Campaign
    from doichieu.tasks.exporting.rows import Asked
    from exports.files import Format
    from exports.rights import Rights
    from store.database import Store

app = typer.Typer(rich_markup_mode=None, add_completion=False)

WhatArgument = Annotated[
    Literal["table", "figures", "findings", "pages", "sources", "package", "site"],
    typer.Argument(
        help=help_text(
            "Bảng, số liệu, kết quả, trang, nguồn, cả gói dữ liệu, hay cả trang web.",
            "Table, figures, findings, pages, sources, a whole data package, or the whole web site.",
        )
    ),
]
Place = Annotated[
    Path | None,
    typer.Argument(metavar="PATH", help=help_text("Nơi ghi, như -o.", "Where to write, the same as -o.")),
]
Output = Annotated[
    Literal["csv", "xlsx", "parquet", "json", "jsonl", "sdmx", "html", "package", "sqlite"],
    typer.Option(
        "--format",
        help=help_text(
            "Dạng đầu ra; json, sdmx chỉ của bảng; parquet cần doichieu[parquet].",
            "Form of the output; json and sdmx of the table only; parquet needs doichieu[parquet].",
        ),
    ),
]
OutPlace = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="PATH",
        help=help_text(
            "Tệp; thư mục với html, package; thư mục hoặc tệp .db với sqlite.",
            "A file; for html and package a folder; for sqlite a folder or a .db file.",
        ),
    ),
]
OfCampaign = Annotated[
    str | None,
    typer.Option(
        "--campaign",
        help=help_text(
            "Chiến dịch; bỏ trống: bảng lấy 1-trieu-sang-kien, còn lại lấy tất cả.",
            "Campaign; without it the table is of 1-trieu-sang-kien, all else of all.",
        ),
    ),
]
Publisher = Annotated[
    str | None,
    typer.Option(
        "--publisher",
        help=help_text("Nơi công bố gói dữ liệu.", "Who publishes the package or snapshot."),
    ),
]
Licence = Annotated[
    str,
    typer.Option(
        "--licence",
        metavar="SPDX",
        help=help_text(
            "Giấy phép của gói dữ liệu; để trống '' thì không nêu.",
            "Licence of the package or snapshot; '' states none.",
        ),
    ),
]
ReleaseDate = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help=help_text(
            "Ngày công bố ghi vào gói; không nêu thì không ghi ngày nào.",
            "Release date written into the package; without it none is.",
        ),
    ),
]


@app.command(
    name="export",
    help=help_text(
        "Xuất bảng, số liệu, kết quả kiểm tra thành tệp, hoặc tất cả cùng lúc (package, sqlite, html). "
        "Nghĩa của từng cột: docs/codebook.md.\n\n"
        "Ví dụ:\n\n"
        "  doichieu export --format xlsx -o bang.xlsx\n\n"
        "  doichieu export figures --format csv --bom -o so-lieu.csv\n\n"
        "  doichieu export figures --format parquet -o so-lieu.parquet\n\n"
        "  doichieu export --format sdmx --boundaries 34 -o bang-34.csv\n\n"
        "  doichieu export package goi/ --publisher 'Viện X' --date 2026-01-31\n\n"
        "  doichieu export --format sqlite -o kho/        rồi: datasette kho/\n\n"
        "  doichieu export findings --as-known 2023-01-31 -o khi-do.csv\n\n"
        "  doichieu export site trang/                     mọi trang, mở không cần máy chủ\n\n"
        "  doichieu export chart -o ban-do.png   (bản đồ, cột, bảng: doichieu export chart --help)",
        "The table, the figures, the findings as files, or everything at once (package, sqlite, html). "
        "What each column means: docs/codebook.md.\n\n"
        "Examples:\n\n"
        "  doichieu export --format xlsx -o table.xlsx\n\n"
        "  doichieu export figures --format csv --bom -o figures.csv\n\n"
        "  doichieu export figures --format parquet -o figures.parquet\n\n"
        "  doichieu export --format sdmx --boundaries 34 -o table-34.csv\n\n"
        "  doichieu export package package/ --publisher 'Institute X' --date 2026-01-31\n\n"
        "  doichieu export --format sqlite -o snapshot/   then: datasette snapshot/\n\n"
        "  doichieu export findings --as-known 2023-01-31 -o then.csv\n\n"
        "  doichieu export site pages/                    every page, opens without a server\n\n"
        "  doichieu export chart -o map.png   (map, bars, table: doichieu export chart --help)",
    ),
)
def export(
    context: typer.Context,
    *,
    what: WhatArgument = "table",
    place: Place = None,
    output: Output = "csv",
    out: OutPlace = None,
    campaign: OfCampaign = None,
    published_by: PublishedBy = None,
    as_known: AsKnown = None,
    boundaries: Boundaries = 63,
    bom: Bom = False,
    publisher: Publisher = None,
    licence: Licence = "CC-BY-4.0",
    date: ReleaseDate = None,
) -> None:
    """Writes to a file or to standard output; pages, package and snapshot need a place."""
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.tasks.exporting.rows import Asked
    from exports.rights import Rights

    settings: Settings = context.obj
    size = boundaries_of(boundaries)
    out = out or place
    form: str = {"package": "package", "site": "html"}.get(what, output) if output == "csv" else output
    _refuse_unfit(what, form)
    chosen = _campaign(campaign)
    day_of(published_by)
    known, released = day_of(as_known), day_of(date)
    asked = Asked(settings.lang, looked_at_on(settings, known), chosen, published_by, as_known)
    rights = Rights(
        publisher=publisher, licence=licence or None, date=released.isoformat() if released else None
    )
    with reading_store(settings, known) as store:
        if form in ("package", "sqlite"):
            _whole(store, settings, asked, form, out, rights=rights)
        elif form == "html":
            _refuse_narrowing(campaign, published_by, as_known, boundaries)
            _site(settings, out)
        elif what == "table":
            _table(store, settings, asked, size, (form, bom, out))
        elif what == "findings":
            _findings(store, settings, asked, (form, bom, out))
        else:
            _rows(store, settings, what, asked, (form, bom, out))


def _campaign(named: str | None) -> Campaign | None:
    """Looked for where one is named: what tables are made with takes longer to load than many an export."""
    if named is None:
        return None
    from doichieu.tasks.tables.table import find_campaign

    return find_campaign(named)


_Way = tuple[str, bool, Path | None]  # form, BOM, where to


def _table(store: Store, settings: Settings, asked: Asked, boundaries: Literal[63, 34], way: _Way) -> None:
    from doichieu.output import give
    from doichieu.own_sources import known_sources
    from doichieu.tasks.tables.desk import Desk
    from doichieu.tasks.tables.table import find_campaign
    from exports.asked import Question
    from exports.files import table_bytes

    form, bom, out = way
    wanted = Question(
        asked.campaign or find_campaign(None),
        boundaries=boundaries,
        published_by=asked.published_by,
        as_known=asked.as_known,
        lang=asked.lang,
    )
    known, day = day_of(asked.as_known), day_of(asked.published_by)
    with closing(Desk(store, known_sources(settings))) as desk:
        table = desk.table(wanted, as_known_on=known, published_by=day, today=asked.today)
    content = table_bytes(table, _form(form), bom=bom, text_of=store.document)
    give(content, out, settings, binary=form in ("xlsx", "parquet"))


def _findings(store: Store, settings: Settings, asked: Asked, way: _Way) -> None:
    from doichieu.output import give
    from doichieu.tasks.exporting.everything import everything
    from doichieu.watching import watching_sums
    from exports.files import findings_bytes

    form, bom, out = way
    with watching_sums(settings) as bar, everything(store, asked, settings, bar) as contents:
        content = findings_bytes(contents.standing(), _form(form), bom=bom)
        give(content, out, settings, binary=form in ("xlsx", "parquet"))


def _rows(store: Store, settings: Settings, what: str, asked: Asked, way: _Way) -> None:
    from doichieu.output import give
    from doichieu.tasks.exporting.rows import rows_only
    from exports.fields import BY_NAME
    from exports.files import row_bytes

    form, bom, out = way
    contents = rows_only(store, asked, settings)
    content = row_bytes(BY_NAME[what], contents.rows(what), form, bom=bom)
    give(content, out, settings, binary=form in ("xlsx", "parquet"))


def _whole(
    store: Store, settings: Settings, asked: Asked, form: str, out: Path | None, *, rights: Rights
) -> None:
    from doichieu.tasks.exporting.everything import everything
    from doichieu.watching import watching_sums

    place = _needed(out, form)
    with watching_sums(settings) as bar, everything(store, asked, settings, bar) as contents:
        if form == "package":
            from exports.package import write_package

            files = write_package(place, contents, rights)
            _told(
                settings,
                f"{len(files)} tệp, mô tả trong {place / 'datapackage.json'}",
                f"{len(files)} files, described in {place / 'datapackage.json'}",
            )
        else:
            from exports.snapshot import write_snapshot_files

            database, _ = write_snapshot_files(place, contents, rights)
            vi = f"Đã ghi {database}; mở bằng: datasette {place}"
            en = f"Written: {database}; open it with: datasette {place}"
            _told(settings, vi, en)


def _site(settings: Settings, out: Path | None) -> None:
    from doichieu.show import progress
    from doichieu.tasks.archives.backfill_runs import cores
    from doichieu.web.written import write_site

    place = _needed(out, "html")
    words = say(settings.lang, "trang", "pages")
    with progress(settings.lang, ("Viết trang web", "Writing the site"), quiet=settings.quiet) as bar:
        count = write_site(place, settings, lambda done, of: bar(words, done, of), cores())
    index = place / "index.html"
    _told(settings, f"{count} tệp, bắt đầu từ {index}", f"{count} files, beginning with {index}")


def _refuse_unfit(what: str, form: str) -> None:
    """Some forms hold one thing only."""
    alone = {"json": "table", "sdmx": "table", "html": "table", "sqlite": "table"}
    only = alone.get(form)
    if form == "html" and what == "site":
        return
    if (only is not None and what != only) or (what == "package" and form != "package") or what == "site":
        raise CommandError(
            (f"{what} không có dạng {form}", f"{what} has no form {form}"),
            ("Chọn csv, jsonl, xlsx hoặc parquet", "Choose csv, jsonl, xlsx or parquet"),
        )


def _refuse_narrowing(*asked: object) -> None:
    """The site shows all campaigns, both sets of provinces, and what is known now."""
    if asked != (None, None, None, 63):
        raise CommandError(
            (
                "Trang web có mọi chiến dịch, cả 63 và 34 tỉnh, như kho biết hôm nay",
                "The site has every campaign, the 63 and the 34 provinces, as known today",
            ),
            (
                "Bỏ --campaign, --published-by, --as-known, --boundaries; chọn ngày với doichieu serve",
                "Leave --campaign, --published-by, --as-known, --boundaries out; `doichieu serve` has days",
            ),
        )


def _needed(out: Path | None, form: str) -> Path:
    if out is None:
        raise CommandError(
            (f"{form} cần một nơi để ghi", f"{form} needs a place to be written to"),
            ("Thêm -o thu-muc/", "Add -o folder/"),
        )
    return out


def _form(form: str) -> Format:
    from exports.files import FORMATS

    return next(one for one in FORMATS if one == form)


def _told(settings: Settings, vi: str, en: str) -> None:
    from doichieu.show import note

    note(say(settings.lang, vi, en), quiet=settings.quiet)
