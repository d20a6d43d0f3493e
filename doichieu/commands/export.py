"""`doichieu export`: the table, the figures, the findings as files, or everything as web pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import AsKnown, Boundaries, PublishedBy, day_of, refuse_unknown_boundaries
from doichieu.errors import CommandError
from doichieu.language import Lang, help_text, say
from doichieu.settings import Settings

if TYPE_CHECKING:
    from exports.model import Table

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="export",
    help=help_text(
        "Xuất bảng, số liệu, kết quả kiểm tra; html tạo cả một trang web đọc được khi không có mạng.\n\n"
        "Ví dụ:\n\n"
        "  doichieu export --format xlsx -o bang.xlsx\n\n"
        "  doichieu export figures --format csv -o so-lieu.csv\n\n"
        "  doichieu export findings --as-known 2023-01-31 -o khi-do.csv\n\n"
        "  doichieu export --format html -o trang/",
        "The table, the figures, the findings as files; html writes a site that opens offline.\n\n"
        "Examples:\n\n"
        "  doichieu export --format xlsx -o table.xlsx\n\n"
        "  doichieu export figures --format csv -o figures.csv\n\n"
        "  doichieu export findings --as-known 2023-01-31 -o then.csv\n\n"
        "  doichieu export --format html -o site/",
    ),
)
def export(
    context: typer.Context,
    *,
    what: Annotated[
        Literal["table", "figures", "findings"],
        typer.Argument(help=help_text("Bảng, số liệu hay kết quả.", "Table, figures or findings.")),
    ] = "table",
    output: Annotated[
        Literal["csv", "xlsx", "json", "jsonl", "html"],
        typer.Option("--format", help=help_text("Dạng đầu ra.", "Form of the output.")),
    ] = "csv",
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help=help_text("Tệp, hoặc thư mục với html.", "A file; for html a folder."),
        ),
    ] = None,
    campaign: Annotated[
        str | None, typer.Option("--campaign", help=help_text("Chiến dịch.", "Campaign."))
    ] = None,
    published_by: PublishedBy = None,
    as_known: AsKnown = None,
    boundaries: Boundaries = 63,
    bom: Annotated[
        bool, typer.Option("--bom", help=help_text("CSV có dấu BOM cho Excel.", "CSV with a BOM, for Excel."))
    ] = False,
) -> None:
    """Writes to a file or to standard output; pages need a folder."""
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.output import give
    from doichieu.own_sources import known_sources
    from doichieu.tasks.findings import take_stock
    from doichieu.tasks.tables import find_campaign, table_of
    from exports.files import figures_bytes, findings_bytes, table_bytes
    from exports.findings import finding_rows

    settings: Settings = context.obj
    lang = settings.lang
    chosen = find_campaign(campaign)
    refuse_unknown_boundaries(boundaries)
    known, day = day_of(as_known), day_of(published_by)
    with reading_store(settings, known) as store:
        held = take_stock(
            store, today=looked_at_on(settings, known), published_by=day, sources=known_sources(settings)
        )

        def table(language: Lang) -> Table:
            return table_of(
                held,
                chosen,
                boundaries=34 if boundaries == 34 else 63,
                published_by=published_by,
                as_known=as_known,
                lang=language,
                corrections=store.corrections(),
            )

        if output == "html":
            from exports.pages import Site, write_site

            if out is None:
                raise CommandError(
                    ("Trang web cần một thư mục", "The site needs a folder"),
                    ("Thêm -o trang/", "Add -o site/"),
                )
            site = Site(
                {lang: table(lang), _other(lang): table(_other(lang))},
                chosen,
                held.figures,
                held.standing,
                held.judged,
            )
            count = write_site(out, site, store.documents())
            _told(
                settings,
                say(
                    lang,
                    f"{count} trang, bắt đầu từ {out / 'index.html'}",
                    f"{count} pages, beginning with {out / 'index.html'}",
                ),
            )
        elif what == "findings":
            rows = finding_rows(held.findings, lang=lang, places=held.places, judged=held.judged)
            give(findings_bytes(rows, output, bom=bom), out, settings)
        elif what == "figures":
            give(figures_bytes(table(lang), output, bom=bom), out, settings)
        else:
            give(table_bytes(table(lang), output, bom=bom), out, settings)


def _other(lang: Lang) -> Lang:
    return "en" if lang == "vi" else "vi"


def _told(settings: Settings, text: str) -> None:
    from doichieu.show import note

    note(text, quiet=settings.quiet)
