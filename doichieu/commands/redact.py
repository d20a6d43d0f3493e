"""`doichieu redact`: a page or a name that must go, with a tombstone in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.commands.options import Reason, Who
from doichieu.language import help_text, say
from doichieu.opening import reading_store, writing_store
from doichieu.settings import Settings, database_path

if TYPE_CHECKING:
    from doichieu.tasks.safekeeping.redacted_files import Touched
    from doichieu.tasks.safekeeping.redaction import Report

app = typer.Typer(
    name="redact",
    rich_markup_mode=None,
    add_completion=False,
    help=help_text(
        "Xóa một trang hay một tên người phải xóa (phán quyết, dữ liệu cá nhân) khỏi kho, kho lưu trữ và "
        "tệp xuất; "
        "thay bằng bia ghi lý do, người yêu cầu, ngày. Mọi thứ khác vẫn kiểm chứng được; đọc lại hay thu "
        "thập lại "
        "không đưa nó trở về. Bị ngắt giữa chừng thì chạy lại đúng lệnh đó.\n\n"
        "Ví dụ:\n\n"
        '  doichieu redact page https://bao.example/bai-1.html --reason "Án số 12" --who "Nguyễn An" '
        "--dry-run\n\n"
        '  doichieu redact name "Trần Văn Bình" --reason "Dữ liệu cá nhân" --who "Nguyễn An" --exports '
        "trang/\n\n"
        "  doichieu redact list",
        "Takes a page or a person's name that must go (a court order, personal data) out of store, "
        "archive and "
        "exports; a tombstone with reason, name and date stands in its place. Everything else still "
        "verifies, and "
        "neither a reread nor a crawl brings it back. If it is broken off, run the same command again.\n\n"
        "Examples:\n\n"
        '  doichieu redact page https://bao.example/bai-1.html --reason "Order 12" --who "Nguyễn An" '
        "--dry-run\n\n"
        '  doichieu redact name "Trần Văn Bình" --reason "Personal data" --who "Nguyễn An" --exports '
        "site/\n\n"
        "  doichieu redact list",
    ),
)
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=help_text("Chỉ cho xem sẽ xóa gì.", "Only show what would go."))
]
Exports = Annotated[
    list[Path] | None,
    typer.Option(
        "--exports",
        metavar="PATH",
        help=help_text(
            "Tệp hay thư mục đã xuất trước đó, cũng phải sạch (lặp lại được).",
            "Files or folders exported before, to be cleared too (repeatable).",
        ),
    ),
]


@app.command(
    name="page",
    help=help_text(
        "Một trang, mọi phiên bản, và mọi địa chỉ khác ghi đúng văn bản đó; số liệu của trang cũng đi.\n\n"
        'Ví dụ:  doichieu redact page P-4xk2 --reason "Án số 12" --who "Nguyễn An" --dry-run',
        "A page, all its versions, and other addresses with just that text; its figures go too.\n\n"
        'Example:  doichieu redact page P-4xk2 --reason "Order 12" --who "Nguyễn An" --dry-run',
    ),
)
def page(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(metavar="URL|PAGE-ID", help=help_text("Địa chỉ, hoặc mã P-….", "Address, or id P-….")),
    ],
    *,
    reason: Reason,
    who: Who,
    dry_run: DryRun = False,
    exports: Exports = None,
    mentions: Annotated[
        bool,
        typer.Option(
            "--mentions",
            help=help_text(
                "Cả bản ghi của trang khác có liên kết tới nó (danh mục, bài liên quan): có thể có tiêu đề.",
                "Archived records of other pages that link to it, too (listings, related articles): they may "
                "print its headline.",
            ),
        ),
    ] = False,
) -> None:
    """Its tombstone says no address."""
    from doichieu.tasks.safekeeping.redaction import Asked, redact_page

    settings: Settings = context.obj
    with writing_store(settings) as store:
        folder = settings.archive_of(settings.shown_url)
        asked = Asked(reason, who, settings.now())
        # Looked up first: once it has gone, nothing knows its addresses.
        seen = redact_page(store, what, asked, folder, dry=True, mentions=mentions)
        report = seen if dry_run else redact_page(store, what, asked, folder, mentions=mentions)
        report.urls, report.elsewhere = seen.urls, seen.elsewhere
    _finish(settings, report, exports or [], name=None, dry=dry_run)


@app.command(
    name="name",
    help=help_text(
        "Một tên người: trong văn bản, câu, trích dẫn thay bằng dấu █ cùng độ dài, số liệu ở lại; bản "
        "ghi gốc có tên "
        "đó trong kho lưu trữ bị thay bằng bia. Tìm cả cách viết khác hoa thường, NFD, ngắt dòng, không "
        "dấu.\n\n"
        'Ví dụ:  doichieu redact name "Trần Văn Bình" --reason "Dữ liệu cá nhân" --who "Nguyễn An"',
        "A person's name: marked █ sign for sign in texts, sentences and quotes, while figures remain; "
        "archived "
        "records that hold it give way to tombstones. Found in any case, in NFD, over line ends, without "
        "marks.\n\n"
        'Example:  doichieu redact name "Trần Văn Bình" --reason "Personal data" --who "Nguyễn An"',
    ),
)
def name(
    context: typer.Context,
    who_goes: Annotated[
        str, typer.Argument(metavar="NAME", help=help_text("Họ và tên đầy đủ.", "The whole name."))
    ],
    *,
    reason: Reason,
    who: Who,
    dry_run: DryRun = False,
    exports: Exports = None,
) -> None:
    """Its tombstone holds digests, not the name."""
    from doichieu.tasks.safekeeping.redaction import Asked, redact_name

    settings: Settings = context.obj
    with writing_store(settings) as store:
        folder = settings.archive_of(settings.shown_url)
        report = redact_name(store, who_goes, Asked(reason, who, settings.now()), folder, dry=dry_run)
    _finish(settings, report, exports or [], name=who_goes, dry=dry_run)


@app.command(
    name="list",
    help=help_text(
        "Các bia: lý do, ai, ngày, đã xong chưa.\n\nVí dụ:  doichieu redact list",
        "The tombstones: why, who, when, and whether it is done.\n\nExample:  doichieu redact list",
    ),
)
def list_redactions(context: typer.Context) -> None:
    """A line each; they say neither the address nor the name."""
    from rich.text import Text

    from exports.terminal import make_console, print_grid, print_line
    from exports.wording import date_text, one_line

    settings: Settings = context.obj
    lang = settings.lang
    with reading_store(settings) as store:
        held = store.redactions()
    console = make_console()
    if not held:
        print_line(console, say(lang, "Chưa xóa gì.", "Nothing was redacted."))
        return
    kinds = {"page": say(lang, "trang", "page"), "name": say(lang, "tên người", "name")}
    heads = [
        say(lang, *head)
        for head in (
            ("Mã", "Id"), ("Loại", "Kind"), ("Ngày", "Date"), ("Ai", "Who"), ("Lý do", "Reason"),
            ("Trạng thái", "State"),
        )
    ]  # fmt: skip
    lines = [
        [
            Text(text)
            for text in (
                one.id,
                kinds[one.kind],
                date_text(one.at.date().isoformat(), lang),
                one_line(one.who),
                one_line(one.reason),
                say(lang, "xong", "done")
                if one.done
                else say(lang, "dở dang: chạy lại lệnh", "unfinished: run it again"),
            )
        ]
        for one in held
    ]
    print_grid(console, heads, lines)


def _finish(settings: Settings, report: Report, exports: list[Path], *, name: str | None, dry: bool) -> None:
    from doichieu.tasks.safekeeping.redacted_files import clear

    touched = _touched(report, exports, name)
    if not dry and report.redaction is not None:
        clear(touched, report.redaction, name)
    _tell(settings, report, touched, dry=dry)


def _touched(report: Report, exports: list[Path], name: str | None) -> list[Touched]:
    from doichieu.tasks.safekeeping.redacted_files import files_holding
    from store.records import Redaction

    one = report.redaction or report.planned
    assert isinstance(one, Redaction)
    return files_holding(exports, one, urls=[*report.urls, *report.elsewhere], name=name) if exports else []


def _copies(settings: Settings) -> list[Path]:
    from store.copying import copies_kept

    database, archive = database_path(settings.shown_url), settings.archive_of(settings.shown_url)
    places = [place for place in (database, archive) if place is not None]
    return [copy for place in places for copy in copies_kept(place)]


def _tell(settings: Settings, report: Report, touched: list[Touched], *, dry: bool) -> None:
    from doichieu.show import number
    from exports.terminal import make_console, print_line
    from exports.wording import one_line

    lang, console = settings.lang, make_console()

    def lines(words: tuple[str, str], found: list[str]) -> None:
        if found:
            print_line(console, f"{say(lang, *words)} ({number(len(found), lang)}):")
            for one in found:
                print_line(console, f"  {one_line(one)}")

    if dry:
        print_line(console, say(lang, "Sẽ xóa (chưa xóa gì):", "Would go (nothing has gone yet):"))
    lines(("Địa chỉ", "Addresses"), report.urls)
    lines(
        ("Địa chỉ khác ghi đúng văn bản đó, cũng đi", "Others with the same text, which go too"),
        report.elsewhere,
    )
    lines(
        ("Bản ghi lưu trữ", "Archived records"), [f"{one.archive} @ {one.offset}" for one in report.records]
    )
    if not set(report.mentions) <= set(report.records):
        found = [f"{one.archive} @ {one.offset}" for one in report.mentions]
        words = "Records of other pages that link to it; they stay without --mentions"
        lines(("Bản ghi của trang khác có liên kết; ở lại nếu không thêm --mentions", words), found)
    lines(("Tệp đã xuất", "Exported files"), [str(one.path) for one in touched])
    copies = (
        "Bản sao từ lần nâng cấp hay khôi phục trước vẫn còn; hãy tự xóa, cả các bản sao lưu",
        "Copies left by a migration or a restore stay as they are; delete them, and backups, yourself",
    )
    lines(copies, [str(one) for one in _copies(settings)])
    lines(
        (
            "Địa chỉ viết tên không dấu; chúng ở lại, muốn xóa dùng redact page",
            "Addresses that spell the name; they stay, for these see redact page",
        ),
        report.slugs,
    )
    counts = [
        (report.documents, "văn bản", "texts"), (report.figures, "số liệu", "figures"),
        (report.rows, "dòng được che", "rows masked"),
        (len(report.records), "bản ghi", "records"), (len(touched), "tệp", "files"),
    ]  # fmt: skip
    told = " · ".join(f"{number(count, lang)} {say(lang, vi, en)}" for count, vi, en in counts)
    if report.unreadable:
        told += say(
            lang,
            f" · {report.unreadable} bản ghi hỏng không xem được",
            f" · {report.unreadable} broken records could not be looked at",
        )
    if not dry and report.redaction is not None:
        told = f"{say(lang, 'Đã xóa', 'Redacted')} {report.redaction.id}: {told}"
    print_line(console, told)
