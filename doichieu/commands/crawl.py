"""`doichieu crawl`: collect pages into the store, live or replayed from an archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.errors import DOES_NOT_HOLD, DONE, WRONG, CommandError
from doichieu.language import help_text
from doichieu.settings import Settings

if TYPE_CHECKING:
    from catalogue.sources import Source

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_INTERRUPTED = 130


@app.command(
    name="crawl",
    help=help_text(
        "Thu thập trang từ các nguồn, dừng lúc nào cũng được: chạy lại thì nối tiếp, không trùng.\n\n"
        "Ví dụ:\n\n"
        "  doichieu crawl laodong.vn\n\n"
        "  doichieu crawl --replay var/archive/crawl-20240101T000000Z.warc.gz\n\n"
        "  doichieu crawl --sources nguon-cua-toi/",
        "Collects pages from sources; stop it at any time and start again, nothing comes twice.\n\n"
        "Examples:\n\n"
        "  doichieu crawl laodong.vn\n\n"
        "  doichieu crawl --replay var/archive/crawl-20240101T000000Z.warc.gz\n\n"
        "  doichieu crawl --sources my-sources/",
    ),
)
def crawl(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help=help_text("Nguồn (xem doichieu sources list).", "Sources (see doichieu sources list)."),
        ),
    ] = None,
    replay: Annotated[
        list[Path] | None,
        typer.Option(
            "--replay",
            metavar="WARC",
            help=help_text("Đọc lại từ kho lưu trữ, không dùng mạng.", "From an archive, no network."),
        ),
    ] = None,
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            metavar="DIR",
            help=help_text("Thư mục tệp nguồn của bạn.", "A folder of your own source files."),
        ),
    ] = None,
    pages: Annotated[
        int | None,
        typer.Option(
            "--pages",
            min=1,
            help=help_text("Nhiều nhất từng này trang mỗi nguồn.", "At most so many pages a source."),
        ),
    ] = None,
) -> None:
    """Status 1 while a source is quarantined, 2 where an archive to be replayed is broken."""
    from dataclasses import replace

    from doichieu.outcome import reason_lines, show_outcome, watching
    from doichieu.show import note
    from doichieu.tasks.crawl import crawl as run
    from exports.terminal import make_console
    from scrapers.model import CrawlLimits
    from store.database import open_store

    settings: Settings = context.obj
    chosen = _choose(names or [], replay or [], sources)
    limits = CrawlLimits()
    with open_store(settings.store_url) as store, watching(settings) as on_progress:
        outcome = run(
            store,
            chosen,
            archive_dir=settings.archive_of(settings.store_url),
            now=settings.now,
            replay=replay or [],
            on_progress=on_progress,
            limits=replace(limits, pages=pages) if pages else limits,
        )
    if not settings.quiet:
        show_outcome(make_console(), outcome, settings.lang)
    for one in outcome.quarantined if settings.quiet else ():
        for line in reason_lines(one.source.id, one.health.state, one.health.reasons, settings.lang):
            note(line, quiet=False)  # what a nightly run must not keep to itself
    if outcome.report.interrupted:
        raise typer.Exit(_INTERRUPTED)
    if outcome.report.problems:
        raise typer.Exit(WRONG)  # an archive to be replayed has broken records
    raise typer.Exit(DOES_NOT_HOLD if outcome.quarantined else DONE)


def _choose(names: Sequence[str], replay: Sequence[Path], folder: Path | None) -> list[Source]:
    """The sources named; else, in a replay those that it holds, and live those that were tried before."""
    from catalogue.sources import load_sources
    from doichieu.tasks.crawl import in_archives

    if folder is not None and not folder.is_dir():
        raise CommandError(
            (f"Không có thư mục {folder}", f"There is no folder {folder}"),
            ("Kiểm tra --sources", "Check --sources"),
        )
    known = load_sources(folder)
    unknown = [name for name in names if name not in known]
    if unknown:
        raise CommandError(
            (f"Không có nguồn “{unknown[0]}”", f"There is no source “{unknown[0]}”"),
            ("Xem doichieu sources list", "See doichieu sources list"),
        )
    wanted = [known[name] for name in dict.fromkeys(names)]
    if replay:
        found = in_archives(wanted or list(known.values()), replay)
        if not found:
            raise CommandError(
                ("Kho lưu trữ không chứa nguồn nào đã biết", "The archive holds no known source"),
                (
                    "Thêm --sources THƯ-MỤC, hoặc dùng doichieu ingest",
                    "Add --sources DIR, or use doichieu ingest",
                ),
            )
        return found
    if wanted:
        return wanted
    tried = [one for one in known.values() if one.tried_live]
    if not tried:
        raise CommandError(
            ("Chưa nguồn nào được thử thật", "No source has been tried live yet"),
            (
                "Gọi đích danh một nguồn để thử: doichieu crawl laodong.vn --pages 20",
                "Name a source to try it: doichieu crawl laodong.vn --pages 20",
            ),
        )
    return tried
