"""`doichieu ingest`: files of one's own into the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.errors import DONE, WRONG, CommandError, error_line
from doichieu.language import help_text, say
from doichieu.optical import Ocr, Optical, optical
from doichieu.own_sources import SourcesOption, folder_of
from doichieu.settings import Settings

if TYPE_CHECKING:
    from doichieu.tasks.archives.ingest import Report

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH...]", help=help_text("Tệp hoặc thư mục.", "Files or folders.")),
]
PublishedFigures = Annotated[
    bool,
    typer.Option(
        "--published-figures",
        help=help_text(
            "Đưa vào bộ số liệu đã công bố đi kèm chương trình, nhập tay, phần lớn thiếu địa chỉ.",
            "Take in the published figures that come along, entered by hand, most without address.",
        ),
    ),
]


@app.command(
    name="ingest",
    help=help_text(
        "Đưa tệp vào kho: .txt .html .pdf .docx .xlsx .csv .json .warc.gz, hoặc cả thư mục.\n\n"
        "Tệp hỏng được báo một dòng, các tệp khác vẫn vào; chạy lại không thêm gì trùng.\n\n"
        "Ví dụ:\n\n"
        "  doichieu ingest cong-van.pdf bai-bao/\n\n"
        "  doichieu ingest cong-van-chup.pdf --ocr\n\n"
        "  doichieu ingest luu-tru.warc.gz --sources nguon/\n\n"
        "  doichieu ingest nhap-tay.csv\n\n"
        "  doichieu ingest --published-figures\n\n"
        "CSV số liệu nhập tay (bản tin, trang không còn): mỗi dòng một số; cần các cột wording, measure, "
        "role, value, who, entered; đủ các cột ở catalogue/data/published/README.md.",
        "Takes files into the store: .txt .html .pdf .docx .xlsx .csv .json .warc.gz, or folders.\n\n"
        "A bad file is told in one line and the others go on; the same again adds nothing.\n\n"
        "Examples:\n\n"
        "  doichieu ingest letter.pdf articles/\n\n"
        "  doichieu ingest scanned-letter.pdf --ocr\n\n"
        "  doichieu ingest archive.warc.gz --sources sources/\n\n"
        "  doichieu ingest by-hand.csv\n\n"
        "  doichieu ingest --published-figures\n\n"
        "A CSV of figures entered by hand (a broadcast, a page that is gone) has a figure a line; it needs "
        "the columns wording, measure, role, value, who, entered; catalogue/data/published/README.md "
        "has them all.",
    ),
)
def ingest(
    context: typer.Context,
    paths: Paths = None,
    sources: SourcesOption = None,
    ocr: Ocr = False,
    published_figures: PublishedFigures = False,
) -> None:
    """Status 2 where a file could not be read; what could is kept."""
    from doichieu.tasks.archives.ingest import PUBLISHED

    settings: Settings = context.obj
    scans = optical(ocr, settings)
    given = [*(paths or ()), *([PUBLISHED] if published_figures else ())]
    if not given:
        raise CommandError(
            ("Chưa nêu tệp nào", "No file is named"),
            (
                "Nêu tệp hoặc thư mục, hoặc thêm --published-figures",
                "Name files or folders, or add --published-figures",
            ),
        )
    report = _taken(settings, given, folder_of(settings, sources), scans)
    _tell_beside(settings, report, scans)
    if not settings.quiet:
        _tell(settings, report)
    raise typer.Exit(WRONG if report.problems else DONE)


def _taken(settings: Settings, given: Sequence[Path], sources: Path | None, scans: Optical | None) -> Report:
    from catalogue.sources import load_sources
    from doichieu.opening import filled_store
    from doichieu.show import progress
    from doichieu.tasks.archives.ingest import ingest as run

    with (
        filled_store(settings, settings.store_url) as store,
        progress(settings.lang, ("Đọc tệp", "Reading"), quiet=settings.quiet) as bar,
    ):
        return run(
            store,
            given,
            archive_dir=settings.archive_of(settings.store_url),
            sources=load_sources(sources),
            now=settings.now,
            on_file=lambda path, report: bar(path.name, report.files, None),
            on_scan=scans.on_scan if scans else None,
        )


def _tell_beside(settings: Settings, report: Report, scans: Optical | None) -> None:
    """What was read optically, what could not be read, and what was entered by hand, to standard error."""
    from doichieu.show import note, number, problem, why_unread

    lang = settings.lang
    if scans is not None:
        for url in report.optical:
            scans.warn(url)
    for _, error in report.problems:
        problem(error_line(error, lang), lang)
    for url, what in report.unread:
        note(f"{url}: {why_unread(what, lang)}", quiet=settings.quiet)
    if report.by_hand:
        entries, missing = number(report.by_hand, lang), number(report.no_address, lang)
        vi = f"{entries} mục nhập tay (‡), {missing} thiếu địa chỉ: không xếp trên số đọc từ trang."
        en = f"{entries} entries by hand (‡), {missing} without address: never above what is read."
        note(say(lang, vi, en), quiet=settings.quiet)


def _tell(settings: Settings, report: Report) -> None:
    """How much was taken in, and how much of it is new."""
    from doichieu.show import counted, number
    from exports.terminal import make_console, print_line

    lang, console = settings.lang, make_console()
    counts = [
        (report.files, "tệp", "files"), (report.pages, "trang", "pages"),
        (report.figures, "số liệu", "figures"),
    ]  # fmt: skip
    print_line(console, counted(counts, lang))
    if report.new_pages or report.new_figures:
        pages, figures = number(report.new_pages, lang), number(report.new_figures, lang)
        vi = f"Mới: {pages} trang, {figures} số liệu → {settings.store_url}"
        en = f"New: {pages} pages, {figures} figures → {settings.store_url}"
    else:
        vi, en = "Không có gì mới: tất cả đã có trong kho.", "Nothing new: all of it was held."
    print_line(console, say(lang, vi, en))
