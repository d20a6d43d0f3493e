"""`doichieu backup`: the store in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from doichieu.errors import DOES_NOT_HOLD, DONE, CommandError
from doichieu.language import help_text, say
from doichieu.settings import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="backup",
    help=help_text(
        "Sao lưu kho thành một tệp, cả khi đang thu thập: cơ sở dữ liệu tại một thời điểm, và mã băm của "
        "từng tệp lưu trữ (--with-archive: cả các tệp ấy). PostgreSQL cũng vào cùng dạng tệp.\n\n"
        "Ví dụ:\n\n"
        "  doichieu backup sao-luu/2026-11-26.zip\n\n"
        "  doichieu backup kho.zip --with-archive",
        "The store in one file, also while a crawl writes: the database as of one moment, and the digest of "
        "every archive (--with-archive: these too). A PostgreSQL store makes the same kind of file.\n\n"
        "Examples:\n\n"
        "  doichieu backup backups/2026-11-26.zip\n\n"
        "  doichieu backup store.zip --with-archive",
    ),
)
def backup(
    context: typer.Context,
    *,
    out: Annotated[
        Path, typer.Argument(metavar="FILE", help=help_text("Tệp sao lưu (zip).", "The backup (a zip)."))
    ],
    with_archive: Annotated[
        bool,
        typer.Option(
            "--with-archive", help=help_text("Gồm cả các trang gốc.", "With the archived pages themselves.")
        ),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=help_text("Thay tệp đã có.", "Replace a file that is there."))
    ] = False,
) -> None:
    """Status 1 where the store names archives that are not there: the backup is made all the same."""
    from importlib.metadata import version

    from doichieu.opening import existing_store
    from doichieu.show import counted, note, problem, progress
    from doichieu.tasks.safekeeping.backup import back_up
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    lang = settings.lang
    if out.exists() and not force:
        raise CommandError(
            (f"Đã có {out}", f"{out} is there already"),
            ("Nêu tên khác, hoặc thêm --force", "Name another file, or add --force"),
        )
    url = existing_store(settings)
    with progress(lang, ("Sao lưu", "Backing up"), quiet=settings.quiet) as bar:
        manifest = back_up(
            url,
            settings.archive_of(url),
            out,
            now=settings.now(),
            program=version("doichieu"),
            with_archive=with_archive,
            on_file=bar,
        )
    for name in manifest.missing:
        vi = f"kho nêu tệp lưu trữ {name}, không có trong {settings.archive_of(url)}"
        en = f"the store names the archive {name}, which is not in {settings.archive_of(url)}"
        problem(say(lang, vi, en), lang)
    counts = [
        (manifest.rows.get("pages", 0), "lượt trang", "fetches"),
        (manifest.rows.get("figures", 0), "số liệu", "figures"),
        (len(manifest.archive), "tệp lưu trữ có mã băm", "archives by their digests"),
    ]
    if not settings.quiet:
        print_line(make_console(), f"{out}: {counted(counts, lang)}")
    if not with_archive:
        vi = "Các trang gốc không nằm trong tệp này (--with-archive): hãy chép riêng thư mục lưu trữ."
        en = "The archived pages are not in this file (--with-archive): copy their folder as well."
        note(say(lang, vi, en), quiet=settings.quiet)
    raise typer.Exit(DOES_NOT_HOLD if manifest.missing else DONE)
