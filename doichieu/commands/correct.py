"""`doichieu correct`: what a person says of figures and findings, as events that are never lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.commands.options import AsKnown, OutFile, Reason, Who, day_of
from doichieu.errors import CommandError
from doichieu.language import help_text, say
from doichieu.opening import reading_store, writing_store
from doichieu.settings import Settings

if TYPE_CHECKING:
    from doichieu.tasks.findings.corrections import Judgement

app = typer.Typer(
    name="correct",
    rich_markup_mode=None,
    add_completion=False,
    help=help_text(
        "Đính chính: đánh dấu số đọc sai, nguồn ghi nhầm, chọn số cho một ô, xác nhận hay gác lại một kết "
        "quả. Mỗi lần là một sự kiện có tên, lý do, ngày; không gì bị xóa.\n\n"
        "Mã (F-…, K-…, C-…) chỉ cần viết phần đầu.",
        "Corrections: mark a figure as misread or as the source's error, choose a cell's figure, confirm a "
        "finding or set it aside. Each is an event with name, reason and date; nothing is deleted.\n\n"
        "Of an id (F-…, K-…, C-…) its beginning is enough.",
    ),
)
FigureId = Annotated[
    str, typer.Argument(metavar="FIGURE", help=help_text("Mã số liệu (F-…).", "Id of the figure (F-…)."))
]
FindingId = Annotated[
    str, typer.Argument(metavar="FINDING", help=help_text("Mã kết quả (K-…).", "Id of the finding (K-…)."))
]
Expect = Annotated[
    str | None,
    typer.Option(
        "--expect",
        metavar="VALUE",
        help=help_text(
            "Giá trị bạn đã thấy, ví dụ 5206 hay 129.2; khác đi thì không ghi (mặc định: giá trị hiện có).",
            "The value that you saw, as 5206 or 129.2; refused where it differs (default: what it is now).",
        ),
    ),
]


@app.command(
    name="figures",
    help=help_text(
        "Số liệu của một tỉnh, kèm mã và ô trong bảng.\n\n"
        'Ví dụ:  doichieu correct figures "Bắc Kạn" --value 4072',
        "A province's figures with their ids and cells.\n\n"
        'Example:  doichieu correct figures "Bắc Kạn" --value 4072',
    ),
)
def list_figures(
    context: typer.Context,
    province: Annotated[str, typer.Argument(metavar="PROVINCE", help=help_text("Tỉnh.", "The province."))],
    value: Annotated[
        str | None, typer.Option("--value", help=help_text("Chỉ giá trị này.", "Only this value."))
    ] = None,
) -> None:
    """A line a figure, as the page prints it."""
    from rich.text import Text

    from doichieu.places import province_named
    from doichieu.tasks.findings.corrections import cell_of, plain_value
    from exports.terminal import make_console, print_grid, print_line

    settings: Settings = context.obj
    lang = settings.lang
    name = province_named(province)
    wanted = plain_value(value) if value is not None else None
    with reading_store(settings) as store:
        found = [
            one
            for one in store.figures()
            if one.figure.province == name and wanted in (None, one.figure.value)
        ]
    heads = [
        say(lang, *head)
        for head in (
            ("Mã", "Id"),
            ("Trên trang", "As printed"),
            ("Của", "Of"),
            ("Ô", "Cell"),
            ("Địa chỉ", "Address"),
        )
    ]
    lines = [
        [
            Text(text)
            for text in (
                one.id,
                " ".join(one.figure.quote.split()) + (" ‡" if one.figure.by_hand else ""),
                one.figure.subject or "–",
                cell_of(one.figure) or "–",
                one.page_url,
            )
        ]
        for one in found
    ]
    console = make_console()
    if lines:
        print_grid(console, heads, lines)
    print_line(console, say(lang, f"{len(lines)} số liệu của {name}.", f"{len(lines)} figures of {name}."))


@app.command(
    name="misread",
    help=help_text(
        "Máy đọc sai: số này rời bảng và các phép tính.\n\n"
        'Ví dụ:  doichieu correct misread F-zf5mqp --who "Nguyễn An" --reason "Bài ghi 7.135"',
        "The reader took the page wrongly: the figure leaves tables and sums.\n\n"
        'Example:  doichieu correct misread F-zf5mqp --who "Nguyễn An" --reason "The page says 7.135"',
    ),
)
def misread(
    context: typer.Context, figure: FigureId, reason: Reason, who: Who, expect: Expect = None
) -> None:
    """Kept as an event."""
    from doichieu.tasks.findings.corrections import Said, mark_misread

    settings: Settings = context.obj
    with writing_store(settings) as store:
        _tell(mark_misread(store, figure, Said(reason, who, settings.now(), expect)), settings)


@app.command(
    name="source-error",
    help=help_text(
        "Trang ghi nhầm: số vẫn đứng đó, kèm lời này.\n\n"
        'Ví dụ:  doichieu correct source-error F-zf5mqp --who "Nguyễn An" --reason "Công đoàn tỉnh xác nhận"',
        "The page itself is wrong: the figure stays, with that said beside it.\n\n"
        'Example:  doichieu correct source-error F-zf5mqp --who "Nguyễn An" --reason "The union says so"',
    ),
)
def source_error(
    context: typer.Context, figure: FigureId, reason: Reason, who: Who, expect: Expect = None
) -> None:
    """Kept as an event."""
    from doichieu.tasks.findings.corrections import Said, mark_source_error

    settings: Settings = context.obj
    with writing_store(settings) as store:
        _tell(mark_source_error(store, figure, Said(reason, who, settings.now(), expect)), settings)


@app.command(
    name="choose",
    help=help_text(
        "Số này đứng trong ô của nó, thay số máy chọn.\n\n"
        'Ví dụ:  doichieu correct choose F-zf5mqp --who "Nguyễn An" --reason "Báo cáo tổng kết"',
        "The figure stands in its cell, in place of the one that the rules prefer.\n\n"
        'Example:  doichieu correct choose F-zf5mqp --who "Nguyễn An" --reason "The final report"',
    ),
)
def choose(context: typer.Context, figure: FigureId, reason: Reason, who: Who, expect: Expect = None) -> None:
    """Kept as an event."""
    from doichieu.tasks.findings.corrections import Said
    from doichieu.tasks.findings.corrections import choose as choose_figure

    settings: Settings = context.obj
    with writing_store(settings) as store:
        _tell(choose_figure(store, figure, Said(reason, who, settings.now(), expect)), settings)


@app.command(
    name="seen",
    help=help_text(
        "Đã xem một kết quả, chưa kết luận gì: người sau biết là đã có người xem.\n\n"
        'Ví dụ:  doichieu correct seen K-ptr7qdc7i6 --who "Nguyễn An"',
        "A finding was seen, nothing is decided: whoever comes next knows that somebody has looked.\n\n"
        'Example:  doichieu correct seen K-ptr7qdc7i6 --who "Nguyễn An"',
    ),
)
def seen(
    context: typer.Context,
    finding: FindingId,
    who: Who,
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", help=help_text("Lời ghi thêm.", "A note."))
    ] = "",
) -> None:
    """Kept as an event."""
    _judge(context.obj, finding, reason, who, "seen")


@app.command(
    name="approve",
    help=help_text(
        "Xác nhận một kết quả: từ đó mới có ClaimReview.\n\n"
        'Ví dụ:  doichieu correct approve K-ptr7qdc7i6 --who "Nguyễn An" --reason "Đã đọc trang gốc"',
        "Stand behind a finding: only then a ClaimReview is written.\n\n"
        'Example:  doichieu correct approve K-ptr7qdc7i6 --who "Nguyễn An" --reason "Read the page"',
    ),
)
def approve(context: typer.Context, finding: FindingId, reason: Reason, who: Who) -> None:
    """Kept as an event."""
    _judge(context.obj, finding, reason, who, "approve")


@app.command(
    name="dismiss",
    help=help_text(
        "Gác một kết quả lại: bảng và danh sách không nêu nó nữa.\n\n"
        'Ví dụ:  doichieu correct dismiss K-ptr7qdc7i6 --who "Nguyễn An" --reason "Hai kỳ khác nhau"',
        "Set a finding aside: tables and lists no longer show it.\n\n"
        'Example:  doichieu correct dismiss K-ptr7qdc7i6 --who "Nguyễn An" --reason "Two periods"',
    ),
)
def dismiss(context: typer.Context, finding: FindingId, reason: Reason, who: Who) -> None:
    """Kept as an event."""
    _judge(context.obj, finding, reason, who, "dismiss")


@app.command(
    name="undo",
    help=help_text(
        "Rút lại một sự kiện, bằng một sự kiện khác.\n\n"
        'Ví dụ:  doichieu correct undo C-4xk2 --who "Nguyễn An" --reason "Nhầm trang"',
        "Take an event back, by another one.\n\n"
        'Example:  doichieu correct undo C-4xk2 --who "Nguyễn An" --reason "Wrong page"',
    ),
)
def undo(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="CORRECTION", help=help_text("Mã (C-…).", "Its id (C-…)."))],
    reason: Reason,
    who: Who,
) -> None:
    """Kept as an event."""
    from doichieu.tasks.findings.corrections import Said
    from doichieu.tasks.findings.corrections import undo as take_back

    settings: Settings = context.obj
    with writing_store(settings) as store:
        _tell(take_back(store, event, Said(reason, who, settings.now())), settings)


@app.command(
    name="list",
    help=help_text(
        "Mọi sự kiện, và sự kiện nào còn hiệu lực.\n\n"
        "Ví dụ:\n\n"
        "  doichieu correct list\n\n"
        "  doichieu correct list --as-known 2023-01-31",
        "All events, and which of them hold.\n\n"
        "Examples:\n\n"
        "  doichieu correct list\n\n"
        "  doichieu correct list --as-known 2023-01-31",
    ),
)
def list_events(context: typer.Context, as_known: AsKnown = None) -> None:
    """A line an event, the earliest first."""
    from rich.text import Text

    from exports.corrected import event_words
    from exports.labels import label
    from exports.terminal import make_console, print_grid, print_line

    settings: Settings = context.obj
    lang = settings.lang
    with reading_store(settings, day_of(as_known)) as store:
        states = store.corrections()
    console = make_console()
    if not states:
        print_line(console, say(lang, "Chưa có đính chính nào.", "There are no corrections yet."))
        return
    heads = [
        say(lang, *head) for head in (("Mã", "Id"), ("Hiệu lực", "Holds"), ("Về", "Of"), ("Lời", "Words"))
    ]
    lines = [
        [
            Text(text)
            for text in (
                state.id,
                label(state.status, lang),
                state.correction.undoes or state.correction.target,
                event_words(state.correction, lang),
            )
        ]
        for state in states
    ]
    print_grid(console, heads, lines)


@app.command(
    name="export",
    help=help_text(
        "Ghi mọi sự kiện ra tệp TOML đọc được.\n\nVí dụ:  doichieu correct export -o dinh-chinh.toml",
        "Write all events to a readable TOML file.\n\nExample:  doichieu correct export -o corrections.toml",
    ),
)
def export_events(
    context: typer.Context,
    out: OutFile = None,
) -> None:
    """To a file or to standard output."""
    import io

    from doichieu.output import give

    settings: Settings = context.obj
    written = io.StringIO()
    with reading_store(settings) as store:
        store.export_corrections(written)
    give(written.getvalue().encode(), out, settings)


@app.command(
    name="import",
    help=help_text(
        "Nhận các sự kiện từ tệp TOML; sự kiện đã có không thêm lần nữa.\n\n"
        "Ví dụ:  doichieu correct import dinh-chinh.toml",
        "Take in the events of a TOML file; those known already are not added again.\n\n"
        "Example:  doichieu correct import corrections.toml",
    ),
)
def import_events(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=help_text("Tệp TOML.", "The TOML file."))],
) -> None:
    """All of the file or nothing."""
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            (f"Không đọc được {file}", f"{file} cannot be read"),
            ("Kiểm tra tên tệp và quyền truy cập", "Check its name and its rights"),
        ) from error
    with writing_store(settings) as store:
        new = store.import_corrections(text)
    words = say(settings.lang, f"Nhận {new} sự kiện mới.", f"{new} new events.")
    print_line(make_console(), words)


def _judge(settings: Settings, asked: str, reason: str, who: str, judgement: Judgement) -> None:
    from doichieu.tasks.findings.corrections import Said, judge_finding
    from doichieu.tasks.findings.named import findings_named
    from doichieu.watching import watching_sums

    with writing_store(settings) as store:
        with watching_sums(settings) as bar:
            named = findings_named(store, [asked], today=settings.now().date(), on_progress=bar)
        found = named.findings[0]
        _tell(judge_finding(store, found, Said(reason, who, settings.now()), judgement), settings)


def _tell(known_as: str, settings: Settings) -> None:
    from exports.terminal import make_console, print_line

    back = f"doichieu correct undo {known_as}"
    words = say(settings.lang, f"Đã ghi {known_as}. Rút lại: {back}", f"Kept {known_as}. To undo: {back}")
    print_line(make_console(), words)
