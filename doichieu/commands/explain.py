"""`doichieu explain`: a text with what was read lit up in it, and why every other number was left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.commands.options import OutFile
from doichieu.inputs import classify, documents_of
from doichieu.language import Lang, help_text, say
from doichieu.messages import in_language
from doichieu.optical import Ocr, optical
from doichieu.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from doichieu.tasks.texts.explain import Explained, Line

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_STYLES = {"figure": "bold black on yellow", "ignored": "dim underline", "mention": "underline"}


@app.command(
    name="explain",
    help=help_text(
        "Giải thích cách đọc: số nào được lấy, theo quy tắc nào, số nào bị bỏ qua và vì sao.\n\n"
        "Ví dụ:\n\n"
        '  doichieu explain "Đến 31/5/2022 toàn tỉnh có 1.539 sáng kiến"\n\n'
        "  doichieu explain bai.html --html > giai-thich.html",
        "How a text is read: which numbers are taken, by which rule, and why the others are not.\n\n"
        "Examples:\n\n"
        '  doichieu explain "Đến 31/5/2022 toàn tỉnh có 1.539 sáng kiến"\n\n'
        "  doichieu explain article.html --html > explained.html",
    ),
)
def explain(
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(
            metavar="TEXT|PATH|URL|-",
            help=help_text("Đoạn văn, tệp hoặc địa chỉ.", "A text, a file or an address."),
        ),
    ],
    html: Annotated[
        bool, typer.Option("--html", help=help_text("Ra một trang HTML.", "As an HTML page."))
    ] = False,
    out: OutFile = None,
    ocr: Ocr = False,
) -> None:
    """The text with its spans, then a line for each."""
    from doichieu.output import give
    from doichieu.show import fault
    from doichieu.tasks.texts.explain import explain_document, explained_page
    from exports.terminal import make_console
    from parsers.errors import ReadingFailedError

    settings: Settings = context.obj
    documents = documents_of(classify(source), settings, optical(ocr, settings))
    explained = []
    for document in documents:
        try:
            explained.append(explain_document(document))
        except ReadingFailedError as error:
            fault(error, settings.lang)
    if html or out is not None:
        give(explained_page(explained, settings.lang).encode(errors="replace"), out, settings)
        return
    console = make_console()
    for one in explained:
        _show(console, one, settings.lang)


def _show(console: Console, explained: Explained, lang: Lang) -> None:
    from rich.text import Text

    from exports.terminal import print_line
    from exports.wording import clean

    text = Text()
    for piece, number, kind in explained.pieces:
        # On paper or in a pipe there is no colour: the number in brackets says which line below explains it.
        text.append(clean(piece), style=_STYLES.get(kind, ""))
        if number is not None:
            text.append(f"[{number}]", style="cyan")
    console.print(text, soft_wrap=not console.is_terminal)
    print_line(console, "")
    for line in explained.figures:
        print_line(console, f"[{line.number}] {_words(line, lang)}")
    if not explained.figures:
        print_line(
            console,
            say(
                lang,
                "Không có số liệu nào của các chiến dịch đã biết.",
                "There is no figure of a known campaign.",
            ),
        )
    for line in explained.ignored:
        why = say(lang, "bỏ qua", "ignored") if line.reason else say(lang, "không phải số liệu", "no figure")
        reason = f" ({in_language(line.reason, lang)})" if line.reason else ""
        words = f"[{line.number}] {line.quote}: {why}{reason} · {line.kind} · {line.rule}"
        print_line(console, words, style="dim")


def _words(line: Line, lang: Lang) -> str:
    attributes = " · ".join(
        f"{name}: {value}{'*' if name in line.implied else ''}" for name, value in line.attributes
    )
    rule = say(lang, "quy tắc", "rule")
    star = say(lang, "  (* lấy từ ngữ cảnh)", "  (* from context)") if line.implied else ""
    return f"{line.quote} → {attributes} · {rule}: {line.rule}{star}"
