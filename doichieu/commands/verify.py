"""`doichieu verify`: proof that every figure leads back to its sentence in an archived page."""

from __future__ import annotations

from typing import Annotated

import typer

from doichieu.errors import DOES_NOT_HOLD, DONE
from doichieu.language import help_text, say
from doichieu.own_sources import SourcesOption, folder_of
from doichieu.settings import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="verify",
    help=help_text(
        "Kiểm tra toàn kho: mỗi số đúng câu gốc, mỗi trang đúng mã băm. Mã 1 nếu có chỗ sai.\n\n"
        "Ví dụ:\n\n"
        "  doichieu verify\n\n"
        "  doichieu verify --reread --sources nguon/   (đọc lại từng trang và so văn bản)",
        "Proves the store: figures against sentences, pages against digests. Status 1 if one fails.\n\n"
        "Examples:\n\n"
        "  doichieu verify\n\n"
        "  doichieu verify --reread --sources sources/   (also takes every text out of its page again)",
    ),
)
def verify(
    context: typer.Context,
    reread: Annotated[
        bool,
        typer.Option(
            "--reread",
            help=help_text("Đọc lại từng trang và so văn bản.", "Read every page again and compare."),
        ),
    ] = False,
    sources: SourcesOption = None,
) -> None:
    """Lists what doesn't hold."""
    from doichieu.messages import in_language
    from doichieu.opening import reading_store
    from doichieu.show import note, number, progress
    from doichieu.tasks.safekeeping.verify import verify_store
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    lang = settings.lang
    console = make_console()
    count = 0
    with (
        reading_store(settings) as store,
        progress(lang, ("Kiểm tra", "Verifying"), quiet=settings.quiet) as bar,
    ):
        counts = store.counts()
        scans = sum(one.optical for one in store.documents()) if reread else 0
        for problem in verify_store(
            store, settings.archive_of(settings.shown_url), folder_of(settings, sources), reread=reread
        ):
            count += 1
            bar(problem.kind, count, None)
            where = " ".join(part for part in (problem.url, problem.id) if part)
            print_line(console, f"{problem.kind}: {in_language(problem.what, lang)} ({where})")
    if scans:
        note(
            say(
                lang,
                f"{scans} văn bản đọc bằng nhận dạng chữ không được đọc lại: đối chiếu với bản chụp.",
                f"{scans} texts were read optically and are not read again: compare them with the scans.",
            ),
            quiet=settings.quiet,
        )
    if count:
        bad = number(count, lang)
        print_line(
            console, say(lang, f"KHÔNG ĐẠT: {bad} chỗ sai.", f"FAILED: {bad} problems."), style="bold red"
        )
        raise typer.Exit(DOES_NOT_HOLD)
    if not settings.quiet:
        figures, pages = number(counts.figures, lang), number(counts.fetches, lang)
        print_line(
            console,
            say(
                lang,
                f"ĐẠT: {figures} số liệu đúng câu gốc, {pages} lượt trang đúng mã băm.",
                f"PASSED: {figures} figures lead to their sentences, {pages} fetches match their digests.",
            ),
            style="green",
        )
    raise typer.Exit(DONE)
