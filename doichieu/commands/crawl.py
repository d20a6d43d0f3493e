"""`doichieu crawl`: collect pages into the store, live or replayed from an archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.errors import DOES_NOT_HOLD, DONE, WRONG, Both, CommandError
from doichieu.language import help_text, say
from doichieu.own_sources import SourcesOption, folder_of, named_sources, state_words
from doichieu.settings import Settings

if TYPE_CHECKING:
    from catalogue.sources import Source
    from catalogue.web_archives import WebArchive
    from doichieu.tasks.collecting.cluster import LostGroup
    from doichieu.tasks.collecting.crawl import Asked, Outcome
    from scrapers.model import Manners

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_INTERRUPTED = 130
_ONE_PROCESS: tuple[Both, Both] = (
    (
        "--scheduler không đi cùng --replay hay --web-archive: đó là việc của một tiến trình",
        "--scheduler goes with neither --replay nor --web-archive: that is one process's work",
    ),
    ("Bỏ --scheduler", "Leave --scheduler out"),
)


Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE]...",
        help=help_text("Nguồn (xem doichieu sources list).", "Sources (see doichieu sources list)."),
    ),
]
Replay = Annotated[
    list[Path] | None,
    typer.Option(
        "--replay",
        metavar="WARC",
        help=help_text("Đọc lại từ kho lưu trữ, không dùng mạng.", "From an archive, no network."),
    ),
]
Pages = Annotated[
    int | None,
    typer.Option(
        "--pages",
        min=1,
        help=help_text("Nhiều nhất từng này trang mỗi nguồn.", "At most so many pages a source."),
    ),
]
History = Annotated[
    bool,
    typer.Option(
        "--history",
        help=help_text(
            "Lật danh sách về tận ngày chiến dịch bắt đầu (lần đầu của một nguồn luôn vậy).",
            "Follow listings back to the campaigns' start (a source's first run always does).",
        ),
    ),
]
InWebArchive = Annotated[
    str | None,
    typer.Option(
        "--web-archive",
        metavar="wayback|commoncrawl",
        help=help_text(
            "Tìm bài đã mất trong kho lưu trữ web, không hỏi trang gốc.",
            "Look for lost articles in a web archive; the sites themselves are left alone.",
        ),
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help=help_text(
            "Chia việc cho các máy của bộ điều phối Dask; chung cơ sở dữ liệu và thư mục lưu trữ.",
            "On the workers of a Dask scheduler, which share the database and the archive folder.",
        ),
    ),
]


@app.command(
    name="crawl",
    help=help_text(
        "Thu thập trang từ các nguồn, dừng lúc nào cũng được: chạy lại thì nối tiếp, không trùng.\n\n"
        "Ví dụ:\n\n"
        "  doichieu crawl laodong.vn\n\n"
        "  doichieu crawl --replay var/archive/crawl-20240101T000000Z.warc.gz\n\n"
        "  doichieu crawl laodong.vn --web-archive wayback\n\n"
        "  doichieu crawl --sources nguon-cua-toi/\n\n"
        "  doichieu crawl --scheduler tcp://may-chinh:8786   (nhiều máy, xem docs/operation.md)",
        "Collects pages from sources; stop it at any time and start again, nothing comes twice.\n\n"
        "Examples:\n\n"
        "  doichieu crawl laodong.vn\n\n"
        "  doichieu crawl --replay var/archive/crawl-20240101T000000Z.warc.gz\n\n"
        "  doichieu crawl laodong.vn --web-archive wayback\n\n"
        "  doichieu crawl --sources my-sources/\n\n"
        "  doichieu crawl --scheduler tcp://head:8786   (several machines, see docs/operation.md)",
    ),
)
def crawl(  # noqa: PLR0917 - options of a command
    context: typer.Context,
    names: Names = None,
    replay: Replay = None,
    sources: SourcesOption = None,
    pages: Pages = None,
    history: History = False,
    web_archive: InWebArchive = None,
    scheduler: Scheduler = None,
) -> None:
    """Status 1 while a source is quarantined, 2 where an archive to be replayed is broken."""
    from dataclasses import replace

    from doichieu.tasks.collecting.crawl import Asked
    from scrapers.contact import see_to_contact
    from scrapers.model import CrawlLimits, Manners

    settings: Settings = context.obj
    if scheduler and (replay or web_archive):
        raise CommandError(*_ONE_PROCESS)
    if not replay:
        see_to_contact()
    archive = _web_archive(web_archive, names or [], replay or [])
    chosen = _choose(settings, names or [], replay or [], sources)
    if not chosen:
        return
    manners = Manners(replace(CrawlLimits(), pages=pages) if pages else CrawlLimits())
    asked = Asked(replay or [], history, archive)
    if scheduler:
        _end(settings, *_on_cluster(settings, scheduler, chosen, asked, manners))
    else:
        _end(settings, _here(settings, chosen, asked, manners), ())


def _here(settings: Settings, sources: Sequence[Source], asked: Asked, manners: Manners) -> Outcome:
    """In this process."""
    from doichieu.opening import filled_store
    from doichieu.outcome import watching
    from doichieu.tasks.collecting.crawl import crawl as run

    with filled_store(settings, settings.store_url) as store, watching(settings) as on_progress:
        return run(
            store,
            sources,
            archive_dir=settings.archive_of(settings.store_url),
            now=settings.now,
            asked=asked,
            manners=manners,
            on_progress=on_progress,
        )


def _on_cluster(
    settings: Settings, scheduler: str, sources: Sequence[Source], asked: Asked, manners: Manners
) -> tuple[Outcome, Sequence[LostGroup]]:
    """On the workers of a scheduler."""
    from dataclasses import replace

    from doichieu.opening import filled_store, writing_store
    from doichieu.outcome import watching_groups
    from doichieu.tasks.collecting.cluster import crawl_on_cluster
    from scrapers.settings import USER_AGENT
    from store.connection import absolute_url

    database = absolute_url(settings.store_url)
    with writing_store(settings, database):
        pass  # made or migrated here, once
    with watching_groups(settings) as on_standing:
        run = crawl_on_cluster(
            scheduler,
            sources,
            database=database,
            archive_dir=settings.archive_of(settings.store_url),
            now=settings.now,
            manners=replace(manners, user_agent=USER_AGENT),
            history=asked.history,
            on_standing=on_standing,
        )
    with filled_store(settings, database):
        pass
    return run.outcome, run.lost


def _end(settings: Settings, outcome: Outcome, lost: Sequence[LostGroup]) -> None:
    """Says what came of it, and ends with the status."""
    from doichieu.outcome import lost_line, reason_lines, show_outcome
    from doichieu.show import note, problem
    from exports.terminal import make_console

    if not settings.quiet and outcome.sources:
        show_outcome(make_console(), outcome, settings.lang)
    for one in outcome.quarantined if settings.quiet else ():
        for line in reason_lines(one.source.id, one.health.state, one.health.reasons, settings.lang):
            note(line, quiet=False)  # what a nightly run must not keep to itself
    for group in lost:
        problem(lost_line(group, settings.lang), settings.lang)
    if outcome.report.interrupted:
        raise typer.Exit(_INTERRUPTED)
    if outcome.report.problems or lost:
        raise typer.Exit(WRONG)  # an archive to be replayed has broken records, or sources were lost
    raise typer.Exit(DOES_NOT_HOLD if outcome.quarantined else DONE)


def _choose(
    settings: Settings, names: Sequence[str], replay: Sequence[Path], folder: Path | None
) -> list[Source]:
    """The sources named; else, in a replay those that it holds, and live those that are enabled."""
    from catalogue.sources import load_sources
    from doichieu.tasks.collecting.crawl import in_archives

    known = load_sources(folder_of(settings, folder))
    wanted = named_sources(known, names)
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
        for one in wanted:
            _say_of_named(settings, one)
        return wanted
    _say_of_others(settings, known.values())
    return [one for one in known.values() if one.state == "enabled"]


def _say_of_named(settings: Settings, source: Source) -> None:
    """A source that was named is crawled, whatever its state, as long as its articles can be told."""
    from doichieu.show import note

    if not source.article:
        raise CommandError(
            (
                f"Chưa thu thập được {source.id}: {state_words(source, 'vi')}",
                f"{source.id} can't be crawled yet: {state_words(source, 'en')}",
            ),
            (f"Chạy doichieu sources check {source.id}", f"Run doichieu sources check {source.id}"),
        )
    if source.state != "enabled":
        words = state_words(source, settings.lang)
        vi = f"{source.id}: {words}. Chạy vì được gọi đích danh; kiểm tra kỹ kết quả."
        en = f"{source.id}: {words}. Crawled since it was named; look at the result with care."
        note(say(settings.lang, vi, en), quiet=settings.quiet)


def _say_of_others(settings: Settings, sources: Iterable[Source]) -> None:
    """What a run of all sources leaves out, and how to change that."""
    from doichieu.show import note

    states = Counter(one.state for one in sources)
    unverified, disabled = states["unverified"], states["disabled"]
    if unverified + disabled:
        vi = (
            f"Chạy {states['enabled']} nguồn đã bật; không chạy {unverified} nguồn chưa thử thật và "
            f"{disabled} nguồn đang tắt (doichieu sources list). Thử và bật: doichieu sources check NGUỒN"
        )
        en = (
            f"Running {states['enabled']} enabled sources; left out: {unverified} never verified, {disabled} "
            "disabled (doichieu sources list). To try and enable: doichieu sources check SOURCE"
        )
        note(say(settings.lang, vi, en), quiet=settings.quiet)


def _web_archive(name: str | None, names: Sequence[str], replay: Sequence[Path]) -> WebArchive | None:
    if name is None:
        return None
    from catalogue.web_archives import load_web_archives

    known = load_web_archives()
    if name not in known:
        raise CommandError(
            (f"Không có kho lưu trữ web “{name}”", f"There is no web archive “{name}”"),
            (f"Chọn {', '.join(known)}", f"Choose {', '.join(known)}"),
        )
    if not names or replay:
        raise CommandError(
            (
                "--web-archive cần tên nguồn, không đi cùng --replay",
                "--web-archive needs sources, and no --replay",
            ),
            (
                "Ví dụ: doichieu crawl laodong.vn --web-archive wayback",
                "Example: doichieu crawl laodong.vn --web-archive wayback",
            ),
        )
    return known[name]
