"""`doichieu verify`: proof that every figure leads back to its sentence in an archived page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.errors import DOES_NOT_HOLD, DONE
from doichieu.language import help_text, say
from doichieu.own_sources import SourcesOption, folder_of
from doichieu.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from store.database import Store
    from store.records import Counts

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Reread = Annotated[
    bool,
    typer.Option(
        "--reread",
        help=help_text("Đọc lại từng trang và so văn bản.", "Read every page again and compare."),
    ),
]


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
    reread: Reread = False,
    sources: SourcesOption = None,
) -> None:
    """Lists what doesn't hold."""
    from doichieu.opening import reading_store

    settings: Settings = context.obj
    with reading_store(settings) as store:
        counts = store.counts()
        scans = sum(one.optical for one in store.documents()) if reread else 0
        bad = _list(settings, store, folder_of(settings, sources), reread=reread)
    _tell(settings, counts, bad=bad, scans=scans)
    raise typer.Exit(DOES_NOT_HOLD if bad else DONE)


def _list(settings: Settings, store: Store, sources: Path | None, *, reread: bool) -> int:
    """A line for each thing that doesn't hold; how many there are."""
    from doichieu.messages import in_language
    from doichieu.show import progress
    from doichieu.tasks.safekeeping.verify import verify_store
    from exports.terminal import make_console, print_line

    console, lang, count = make_console(), settings.lang, 0
    with progress(lang, ("Kiểm tra", "Verifying"), quiet=settings.quiet) as bar:
        for problem in verify_store(store, settings.archive_of(settings.shown_url), sources, reread=reread):
            count += 1
            bar(problem.kind, count, None)
            where = " ".join(part for part in (problem.url, problem.id) if part)
            print_line(console, f"{problem.kind}: {in_language(problem.what, lang)} ({where})")
    return count


def _tell(settings: Settings, counts: Counts, *, bad: int, scans: int) -> None:
    """Whether the store holds, and what of it was not read again."""
    from doichieu.show import note, number
    from exports.terminal import make_console, print_line

    console, lang = make_console(), settings.lang
    if scans:
        vi = f"{scans} văn bản đọc bằng nhận dạng chữ không được đọc lại: đối chiếu với bản chụp."
        en = f"{scans} texts were read optically and are not read again: compare them with the scans."
        note(say(lang, vi, en), quiet=settings.quiet)
    if bad:
        told = number(bad, lang)
        vi, en = f"KHÔNG ĐẠT: {told} chỗ sai.", f"FAILED: {told} problems."
        print_line(console, say(lang, vi, en), style="bold red")
    elif not settings.quiet:
        figures, pages = number(counts.figures, lang), number(counts.fetches, lang)
        vi = f"ĐẠT: {figures} số liệu đúng câu gốc, {pages} lượt trang đúng mã băm."
        en = f"PASSED: {figures} figures lead to their sentences, {pages} fetches match their digests."
        print_line(console, say(lang, vi, en), style="green")
