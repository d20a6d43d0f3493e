"""`doichieu extract`: the figures of texts, one JSON line each, or a table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.inputs import Given, classify, read_documents
from doichieu.language import Lang, help_text, say
from doichieu.optical import Ocr, Optical, optical
from doichieu.settings import Settings

if TYPE_CHECKING:
    from parsers.model import Document, Figure, Mention

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="extract",
    help=help_text(
        "Đọc số liệu trong văn bản.\n\n"
        "Ví dụ:\n\n"
        '  doichieu extract "Toàn tỉnh có 1.539 sáng kiến, đạt 256,5% chỉ tiêu"\n\n'
        "  doichieu extract bai.html\n\n"
        "  doichieu extract cong-van-chup.pdf --ocr\n\n"
        "  doichieu extract - --format jsonl < bai.jsonl",
        "Reads the figures of a text.\n\n"
        "Examples:\n\n"
        '  doichieu extract "Toàn tỉnh có 1.539 sáng kiến, đạt 256,5% chỉ tiêu"\n\n'
        "  doichieu extract article.html\n\n"
        "  doichieu extract scanned-letter.pdf --ocr\n\n"
        "  doichieu extract - --format jsonl < documents.jsonl",
    ),
)
def extract(
    context: typer.Context,
    source: Annotated[
        str,
        typer.Argument(
            metavar="TEXT|PATH|-",
            help=help_text(
                "Đoạn văn, tệp, hoặc - (mỗi dòng một JSON {id, text, …}).",
                "A text, a file, or - (one JSON object {id, text, …} a line).",
            ),
        ),
    ],
    output: Annotated[
        Literal["jsonl", "table"] | None,
        typer.Option(
            "--format",
            help=help_text("jsonl (mặc định với -) hoặc table.", "jsonl (default for -) or table."),
        ),
    ] = None,
    mentions: Annotated[
        bool,
        typer.Option(
            "--mentions",
            help=help_text(
                "Mọi con số và ngày tháng, kèm lý do bỏ qua.", "Every number and date, and why ignored."
            ),
        ),
    ] = False,
    ocr: Ocr = False,
) -> None:
    """Figures go to standard output; the status is 0 whatever was found."""
    settings: Settings = context.obj
    given = classify(source)
    if (output or ("jsonl" if given.kind == "stream" else "table")) == "jsonl":
        _lines(given, mentions, settings.lang, optical(ocr, settings))
    else:
        _table(given, mentions, settings.lang, optical(ocr, settings))


def _lines(given: Given, mentions: bool, lang: Lang, scans: Optical | None) -> None:
    from doichieu.jsonlines import line
    from doichieu.show import fault
    from doichieu.tasks.texts.mentions import mentions_of
    from doichieu.tasks.texts.records import figure_record, mention_record
    from parsers.errors import ReadingFailedError
    from parsers.reader import default_reader

    reader = default_reader()
    for document in read_documents(given, scans):
        try:
            if mentions:
                lines = [line(mention_record(document, one)) for one in mentions_of(document)]
            else:
                lines = [line(figure_record(one)) for one in reader.read(document).figures]
        except ReadingFailedError as error:
            fault(error, lang)
            continue
        sys.stdout.write("".join(lines))


def _table(given: Given, mentions: bool, lang: Lang, scans: Optical | None) -> None:
    from rich.text import Text

    from doichieu.show import fault
    from doichieu.tasks.texts.mentions import mentions_of
    from exports.terminal import make_console, print_grid, print_line
    from parsers.errors import ReadingFailedError
    from parsers.reader import default_reader

    reader = default_reader()
    console = make_console()
    found = failed = 0
    heads = _MENTION_HEADS if mentions else _FIGURE_HEADS
    for document in read_documents(given, scans):
        try:
            if mentions:
                rows = [_mention_row(document, one) for one in mentions_of(document)]
            else:
                rows = [_figure_row(one, lang) for one in reader.read(document).figures]
        except ReadingFailedError as error:
            fault(error, lang)
            failed += 1
            continue
        found += len(rows)
        if rows:
            print_grid(
                console, [say(lang, *head) for head in heads], [[Text(cell) for cell in row] for row in rows]
            )
    if not found and not failed:
        nothing = "Không đọc thấy số liệu nào của các chương trình đã biết."
        print_line(console, say(lang, nothing, "No figure of a known campaign was found."))


def _figure_row(figure: Figure, lang: Lang) -> list[str]:
    from exports.labels import label
    from exports.wording import date_text, one_line, phase_text, value_text

    value = value_text(figure.value, figure.unit, figure.bound, lang, figure.percent_basis)
    return [
        value,
        label(figure.role, lang),
        figure.measure,
        one_line(figure.subject or figure.province or ""),
        phase_text(figure.phase, lang, short=True) if figure.phase is not None else "",
        date_text(figure.as_of, lang),
        one_line(figure.quote),
    ]


def _mention_row(document: Document, mention: Mention) -> list[str]:
    from exports.wording import one_line

    quote = one_line(document.text[mention.start : mention.end])
    return [quote, mention.kind, str(mention.value), mention.ignored or ""]


_FIGURE_HEADS = (
    ("Số liệu", "Figure"),
    ("Là", "Role"),
    ("Đại lượng", "Measure"),
    ("Của", "Subject"),
    ("Giai đoạn", "Phase"),
    ("Tính đến", "As of"),
    ("Nguyên văn", "Quoted"),
)
_MENTION_HEADS = (("Nguyên văn", "Quoted"), ("Loại", "Kind"), ("Giá trị", "Value"), ("Bỏ qua vì", "Ignored"))
