"""`doichieu backfill`: the pages of web archives, ours or anyone's, into the store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.errors import DONE, WRONG, CommandError
from doichieu.language import Lang, help_text, say
from doichieu.own_sources import SourcesOption, folder_of
from doichieu.settings import Settings

if TYPE_CHECKING:
    from doichieu.tasks.archives.backfill import Backfilled
    from doichieu.tasks.archives.backfill_runs import BackfillRun, OnStanding, Standing
    from doichieu.tasks.archives.intake import Taken

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_INTERRUPTED = 130
_FAULTS_SHOWN = 5  # of an archive

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="ARCHIVE...",
        help=help_text("Kho lưu trữ web, hoặc thư mục.", "Web archives, or folders."),
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        min=1,
        help=help_text(
            "Số tiến trình cùng lúc (mặc định: mọi lõi).", "So many at a time (default: all cores)."
        ),
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help=help_text(
            "Chia cho các máy của bộ điều phối Dask; chung tệp, cơ sở dữ liệu và thư mục lưu trữ.",
            "On the workers of a Dask scheduler, which share files, database and archive folder.",
        ),
    ),
]


@app.command(
    name="backfill",
    help=help_text(
        "Đưa vào kho các trang trong kho lưu trữ web: của mình, của Common Crawl, của bất kỳ ai (.warc, "
        ".warc.gz, .wacz).\n\n"
        "Chỉ giữ trang của nguồn đã biết và trang có nhắc tên chiến dịch; còn lại bỏ qua và đếm theo lý do. "
        "Trang giữ lại được chép vào thư mục lưu trữ của mình. Dừng lúc nào cũng được: chạy lại thì nối "
        "tiếp, tệp đã xong không đọc lại.\n\n"
        "Ví dụ:\n\n"
        "  doichieu backfill CC-NEWS-20220615.warc.gz\n\n"
        "  doichieu backfill luu-tru/ --processes 2\n\n"
        "  doichieu backfill var/archive/   (dựng lại cơ sở dữ liệu từ kho của mình)\n\n"
        "  doichieu backfill /chung/*.warc.gz --scheduler tcp://may-chinh:8786",
        "Takes in the pages of web archives: ours, Common Crawl's, anyone's (.warc, .warc.gz, .wacz).\n\n"
        "Only pages of known sources are kept, and pages that name a campaign; the others are passed over "
        "and counted by reason. What is kept is copied into our own archive folder. Stop it at any time: it "
        "goes on when it is started again, and a file that is done is not read again.\n\n"
        "Examples:\n\n"
        "  doichieu backfill CC-NEWS-20220615.warc.gz\n\n"
        "  doichieu backfill archives/ --processes 2\n\n"
        "  doichieu backfill var/archive/   (a database made again from one's own archives)\n\n"
        "  doichieu backfill /shared/*.warc.gz --scheduler tcp://head:8786",
    ),
)
def backfill(
    context: typer.Context,
    paths: Paths,
    sources: SourcesOption = None,
    processes: Processes = None,
    scheduler: Scheduler = None,
) -> None:
    """Status 2 where an archive is damaged or could not be taken in; what could be read is kept."""
    from catalogue.sources import load_sources
    from doichieu.opening import writing_store
    from doichieu.tasks.archives.backfill import jobs_for
    from doichieu.tasks.archives.backfill_runs import backfill_here, backfill_on_cluster, cores
    from scrapers.locks import WantedMark
    from store.connection import absolute_url

    settings: Settings = context.obj
    if scheduler and processes:
        raise CommandError(
            ("--processes không đi cùng --scheduler", "--processes doesn't go with --scheduler"),
            ("Số tiến trình do dask worker định", "The workers decide how many there are"),
        )
    files = _files(paths)
    database = absolute_url(settings.store_url)
    archive_dir = settings.archive_of(settings.store_url)
    with writing_store(settings, database):
        pass  # made or migrated here, once
    with WantedMark(archive_dir) as mark, _watching(settings, files) as on_standing:
        jobs = jobs_for(
            files,
            sources=load_sources(folder_of(settings, sources)),
            database=database,
            archive_dir=archive_dir,
            mark=mark,
            now=settings.now,
        )
        if scheduler:
            run = backfill_on_cluster(scheduler, jobs, mark, on_standing)
        else:
            run = backfill_here(jobs, mark, processes=processes or cores(), on_standing=on_standing)
    bad = _tell_troubles(run, settings.lang)
    if not settings.quiet:
        _show(run, len(files), settings)
    if run.interrupted:
        raise typer.Exit(_INTERRUPTED)
    raise typer.Exit(WRONG if bad else DONE)


def _files(paths: Sequence[Path]) -> list[Path]:
    """The archives named, and those in folders, each once; the largest first: none waits for it."""
    from doichieu.tasks.archives.files import is_archive, list_files

    found = {one.resolve(): one for one in list_files(paths) if is_archive(one)}
    wrong = [one for one in paths if not one.is_dir() and not is_archive(one)]
    if wrong or not found:
        name = wrong[0] if wrong else paths[0]
        raise CommandError(
            (f"{name}: không phải kho lưu trữ web", f"{name}: this is no web archive"),
            ("Nêu tệp .warc, .warc.gz hoặc .wacz", "Name .warc, .warc.gz or .wacz files"),
        )
    missing = [one for one in found.values() if not one.is_file()]
    if missing:
        raise CommandError(
            (f"Không có tệp {missing[0]}", f"There is no file {missing[0]}"),
            ("Kiểm tra tên tệp", "Check its name"),
        )
    return sorted(found.values(), key=lambda one: (-one.stat().st_size, str(one)))


@contextmanager
def _watching(settings: Settings, files: Sequence[Path]) -> Iterator[OnStanding]:
    """A bar over the bytes of all archives on a terminal; elsewhere a line for each that ends."""
    from doichieu.show import note, progress
    from exports.terminal import make_console

    sizes = {one.absolute(): one.stat().st_size for one in files}
    ended: set[Path] = set()
    shown = make_console(sys.stderr).is_terminal
    with progress(
        settings.lang, ("Đọc kho lưu trữ (MB)", "Reading archives (MB)"), quiet=settings.quiet
    ) as bar:

        def on_standing(one: Standing) -> None:
            if one.ended is not None:
                ended.add(one.ended)
            line = _standing_line(one, len(files), settings.lang)
            done = sum(sizes[path] for path in ended) + one.under_way
            bar(line, done // 1_000_000, max(1, sum(sizes.values()) // 1_000_000))
            if one.ended is not None:
                note(f"{line}: {one.ended.name}", quiet=settings.quiet or shown or len(files) == 1)

        yield on_standing


def _standing_line(one: Standing, of: int, lang: Lang) -> str:
    from doichieu.show import number

    done, files = number(one.done, lang), number(of, lang)
    line = say(lang, f"{done}/{files} kho xong", f"{done} of {files} archives done")
    if one.workers is None:
        return line
    workers = number(one.workers, lang)
    return line + say(lang, f", {workers} tiến trình", f", {workers} workers")


def _tell_troubles(run: BackfillRun, lang: Lang) -> bool:
    """A line for whatever went wrong; says whether anything did."""
    from doichieu.show import problem

    for path, why in run.lost:
        problem(f"{path.name}: {say(lang, *why)}", lang)
    for one in run.files:
        for line in _trouble_lines(one, lang):
            problem(line, lang)
    return bool(run.lost) or any(one.state in ("failed", "busy") or one.taken.faults for one in run.files)


def _trouble_lines(one: Backfilled, lang: Lang) -> Iterator[str]:
    from doichieu.show import number

    name, faults = one.path.name, one.taken.faults
    if one.why is not None:
        yield say(lang, *one.why)
    if one.state == "busy":
        vi, en = "một tiến trình khác đang đọc kho này", "another process is taking this archive in"
        yield f"{name}: {say(lang, vi, en)}"
    if faults:
        count = number(faults, lang)
        vi = f"{name}: kho hỏng ở {count} chỗ; phần đọc được đã giữ"
        en = f"{name}: the archive is damaged in {count} places; what could be read is kept"
        yield say(lang, vi, en)
    for words in one.taken.told[:_FAULTS_SHOWN]:
        yield f"  {say(lang, *words)}"
    if faults > _FAULTS_SHOWN:
        more = number(faults - _FAULTS_SHOWN, lang)
        yield say(lang, f"  … và {more} chỗ khác", f"  … and {more} more")


def _show(run: BackfillRun, given: int, settings: Settings) -> None:
    """How much there was, what was kept, and what was passed over, by reason."""
    from doichieu.show import counted, number, why_unread
    from exports.terminal import make_console, print_line

    lang, console = settings.lang, make_console()
    taken = [one.taken for one in run.files]
    pages, figures = _sum(taken, lambda one: one.pages), _sum(taken, lambda one: one.figures)
    counts = [
        (sum(one.state in ("read", "before") for one in run.files), "kho xong", "archives done"),
        (_sum(taken, lambda one: one.answers), "bản ghi", "answers"),
        (pages, "trang giữ lại", "pages kept"),
        (figures, "số liệu", "figures"),
    ]
    print_line(console, counted(counts, lang))
    skipped = _skipped(taken, lang)
    if skipped:
        print_line(console, say(lang, "Bỏ qua: ", "Passed over: ") + skipped)
    unread = Counter(why for one in taken for _, why in one.unread)
    if unread:
        parts = [
            (count, why_unread(why, "vi"), why_unread(why, "en")) for why, count in sorted(unread.items())
        ]
        print_line(console, say(lang, "Giữ lại mà chưa đọc được: ", "Kept unread: ") + counted(parts, lang))
    before = sum(one.state == "before" for one in run.files)
    if before:
        shown = number(before, lang)
        vi, en = f"{shown} kho đã xong từ trước, không đọc lại.", f"Done before: {shown}."
        print_line(console, say(lang, vi, en))
    left = given - run.done + sum(one.state in ("stopped", "busy") for one in run.files)
    if left:
        shown = number(left, lang)
        vi, en = f"Còn {shown} kho chưa xong; chạy lại để nối tiếp.", f"{shown} are left; run again to go on."
        print_line(console, say(lang, vi, en))
    new_pages, new_figures = _sum(taken, lambda one: one.new_pages), _sum(taken, lambda one: one.new_figures)
    if new_pages or new_figures:
        one, two = number(new_pages, lang), number(new_figures, lang)
        vi, en = f"Mới: {one} trang, {two} số liệu", f"New: {one} pages, {two} figures"
        print_line(console, f"{say(lang, vi, en)} → {settings.store_url}")
    else:
        vi, en = "Không có gì mới: tất cả đã có trong kho.", "Nothing new: all of it was held."
        print_line(console, say(lang, vi, en) if pages else say(lang, "Không có gì mới.", "Nothing new."))


def _sum(taken: Sequence[Taken], what: Callable[[Taken], int]) -> int:
    return sum(map(what, taken))


def _skipped(taken: Sequence[Taken], lang: Lang) -> str:
    from doichieu.show import counted
    from doichieu.tasks.archives.intake import REASONS

    counts = [(sum(one.skipped[reason] for one in taken), *_REASONS[reason]) for reason in REASONS]
    return counted([one for one in counts if one[0]], lang)


_REASONS = {
    "no_campaign": ("không nhắc chiến dịch nào", "name no campaign"),
    "no_article": ("trang khác của nguồn đã biết", "other pages of known sources"),
    "kind": ("không phải trang hay văn bản (ảnh, mã…)", "no pages or documents (pictures, scripts…)"),
    "status": ("không phải câu trả lời 200", "answers other than 200"),
    "unchanged": ("câu trả lời “như cũ” (304)", "answers “not modified” (304)"),
    "no_page": ("địa chỉ không phải của web", "not of the web"),
    "no_original": ("bản lặp mà bản gốc ở kho khác", "repetitions of what is in another archive"),
    "cut": ("bị cắt cụt khi lưu", "cut off when they were captured"),
    "unread": ("không đọc được", "unreadable"),
    "redacted": ("đã gỡ theo yêu cầu", "redacted"),
}
