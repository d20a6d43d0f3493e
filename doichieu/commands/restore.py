"""`doichieu restore`: a backup back in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.errors import DOES_NOT_HOLD, DONE
from doichieu.language import help_text, say
from doichieu.settings import Settings

if TYPE_CHECKING:
    from doichieu.tasks.safekeeping.restore import Restored

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="restore",
    help=help_text(
        "Khôi phục kho từ tệp sao lưu: kiểm tra trọn vẹn trước, rồi thay một lần; dừng giữa chừng không mất "
        "gì. Tệp SQLite và PostgreSQL đều nhận được bản sao lưu của nhau. Mã 1 nếu thiếu tệp lưu trữ.\n\n"
        "Ví dụ:\n\n"
        "  doichieu --database var/moi.sqlite restore sao-luu/2026-11-26.zip\n\n"
        "  doichieu restore kho.zip --force   (bản đang có được giữ thành một bản sao)",
        "A backup back in its place: looked over first, then replaced at once; broken off midway nothing is "
        "lost. A SQLite file and PostgreSQL take each other's. Status 1 where archives are lacking.\n\n"
        "Examples:\n\n"
        "  doichieu --database var/new.sqlite restore backups/2026-11-26.zip\n\n"
        "  doichieu restore store.zip --force   (a copy of what was there is kept)",
    ),
)
def restore(
    context: typer.Context,
    *,
    backup: Annotated[Path, typer.Argument(metavar="FILE", help=help_text("Tệp sao lưu.", "The backup."))],
    force: Annotated[
        bool,
        typer.Option("--force", help=help_text("Thay kho đang có.", "Replace the store that is there.")),
    ] = False,
) -> None:
    """Into the database and the archive folder that the global options name."""
    from doichieu.show import progress
    from doichieu.tasks.safekeeping.restore import restore as run

    settings: Settings = context.obj
    url = settings.store_url
    with progress(settings.lang, ("Khôi phục", "Restoring"), quiet=settings.quiet) as bar:
        done = run(
            backup,
            url,
            settings.archive_of(url),
            replace=force,
            label=f"before-restore-{settings.now():%Y%m%d-%H%M%S}",
            on_file=bar,
        )
    _tell(settings, done)
    raise typer.Exit(DOES_NOT_HOLD if done.lacking or done.differing else DONE)


def _tell(settings: Settings, done: Restored) -> None:
    from doichieu.show import counted, note, problem
    from exports.terminal import make_console, print_line

    lang, folder = settings.lang, settings.archive_of(settings.store_url)
    if done.kept is not None:
        kept = say(lang, f"Kho trước đó còn ở: {done.kept}", f"What was there before is kept: {done.kept}")
        note(kept, quiet=settings.quiet)
    for name in done.lacking:
        problem(say(lang, f"thiếu tệp lưu trữ {name} trong {folder}", f"{name} is not in {folder}"), lang)
    for name in done.differing:
        vi = f"{name} trong {folder} khác lúc sao lưu"
        en = f"{name} in {folder} has other bytes than when the backup was made"
        problem(say(lang, vi, en), lang)
    if settings.quiet:
        return
    rows = done.manifest.rows
    counts = [
        (rows.get("pages", 0), "lượt trang", "fetches"),
        (rows.get("figures", 0), "số liệu", "figures"),
        (done.brought, "tệp lưu trữ chép về", "archives brought back"),
    ]
    of = say(lang, "bản sao lưu ngày", "as of")
    line = f"{settings.store_url} ({of} {done.manifest.made}): {counted(counts, lang)}"
    print_line(make_console(), line)
