"""`doichieu ingest`: files of one's own into the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from doichieu.errors import DONE, WRONG, CommandError, error_line
from doichieu.language import help_text, say
from doichieu.optical import Ocr, optical
from doichieu.own_sources import SourcesOption, folder_of
from doichieu.settings import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)


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
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH...]", help=help_text("Tệp hoặc thư mục.", "Files or folders.")),
    ] = None,
    sources: SourcesOption = None,
    ocr: Ocr = False,
    published_figures: Annotated[
        bool,
        typer.Option(
            "--published-figures",
            help=help_text(
                "Đưa vào bộ số liệu đã công bố đi kèm chương trình, nhập tay, phần lớn thiếu địa chỉ.",
                "Take in the published figures that come along, entered by hand, most without address.",
            ),
        ),
    ] = False,
) -> None:
    """Status 2 where a file could not be read; what could is kept."""
    from catalogue.sources import load_sources
    from doichieu.opening import filled_store
    from doichieu.show import counted, note, number, problem, progress, why_unread
    from doichieu.tasks.archives.ingest import PUBLISHED, Report
    from doichieu.tasks.archives.ingest import ingest as run
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    lang = settings.lang
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
    with (
        filled_store(settings, settings.store_url) as store,
        progress(lang, ("Đọc tệp", "Reading"), quiet=settings.quiet) as bar,
    ):

        def on_file(path: Path, report: Report) -> None:
            bar(path.name, report.files, None)

        report = run(
            store,
            given,
            archive_dir=settings.archive_of(settings.store_url),
            sources=load_sources(folder_of(settings, sources)),
            now=settings.now,
            on_file=on_file,
            on_scan=scans.on_scan if scans else None,
        )
    if scans is not None:
        for url in report.optical:
            scans.warn(url)
    for _, error in report.problems:
        problem(error_line(error, lang), lang)
    for url, what in report.unread:
        note(f"{url}: {why_unread(what, lang)}", quiet=settings.quiet)
    if report.by_hand:
        entries, missing = number(report.by_hand, lang), number(report.no_address, lang)
        note(
            say(
                lang,
                f"{entries} mục nhập tay (‡), {missing} thiếu địa chỉ: không xếp trên số đọc từ trang.",
                f"{entries} entries by hand (‡), {missing} without address: never above what is read.",
            ),
            quiet=settings.quiet,
        )
    if not settings.quiet:
        console = make_console()
        print_line(
            console,
            counted(
                [
                    (report.files, "tệp", "files"),
                    (report.pages, "trang", "pages"),
                    (report.figures, "số liệu", "figures"),
                ],
                lang,
            ),
        )
        if report.new_pages or report.new_figures:
            pages, figures = number(report.new_pages, lang), number(report.new_figures, lang)
            print_line(
                console,
                say(
                    lang,
                    f"Mới: {pages} trang, {figures} số liệu → {settings.store_url}",
                    f"New: {pages} pages, {figures} figures → {settings.store_url}",
                ),
            )
        else:
            print_line(
                console,
                say(lang, "Không có gì mới: tất cả đã có trong kho.", "Nothing new: all of it was held."),
            )
    raise typer.Exit(WRONG if report.problems else DONE)
