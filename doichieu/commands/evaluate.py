"""`doichieu evaluate`: how well figures are read, on documents that a person annotated."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import FORM_OF_OUTPUT
from doichieu.errors import DOES_NOT_HOLD, DONE, CommandError
from doichieu.language import Lang, help_text, say
from doichieu.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from doichieu.tasks.texts.evaluate import Annotated as AnnotatedDocument
    from doichieu.tasks.texts.evaluate import Score

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_FIRST = ("precision", "recall", "f1", "whole", "told", "subject")


@app.command(
    name="evaluate",
    help=help_text(
        "Đo độ chính xác khi đọc số liệu trên các văn bản đã chú giải (*.json).\n\n"
        "Ví dụ:\n\n"
        "  doichieu evaluate tests/annotated/documents\n\n"
        "  doichieu evaluate van-ban-cua-toi/ --errors 20 --min f1=0.95",
        "Measures how well figures are read on annotated documents (*.json).\n\n"
        "Examples:\n\n"
        "  doichieu evaluate tests/annotated/documents\n\n"
        "  doichieu evaluate my-documents/ --errors 20 --min f1=0.95",
    ),
)
def evaluate(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=help_text("Thư mục *.json.", "A folder of *.json."))
    ],
    output: Annotated[
        Literal["text", "json"],
        FORM_OF_OUTPUT,
    ] = "text",
    errors: Annotated[
        int, typer.Option("--errors", min=0, help=help_text("In từng này lỗi.", "Print so many errors."))
    ] = 0,
    least: Annotated[
        list[str] | None,
        typer.Option(
            "--min",
            metavar="NAME=VALUE",
            help=help_text("Mã 1 nếu thấp hơn, ví dụ f1=0.95.", "Status 1 below this, e.g. f1=0.95."),
        ),
    ] = None,
) -> None:
    """Precision, recall, whole figures, each attribute, and the same by construction."""
    from doichieu.tasks.texts.evaluate import evaluate as run
    from exports.terminal import make_console, print_line
    from parsers.reader import default_reader

    settings: Settings = context.obj
    floors = [_floor(one) for one in least or []]
    reader = default_reader()
    total, parts = run(annotated_documents(folder), lambda document: reader.read(document).figures)
    console = make_console()
    if output == "json":
        shown = {"all": _record(total)} | {name: _record(part) for name, part in parts.items()}
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
    else:
        for miss in total.misses[:errors]:
            print_line(console, f"{miss.document}  {miss.kind}  {miss.quote!r}  {miss.what}")
        _show(console, total, parts, settings.lang)
    rates = total.figures() | {"bad_offsets": float(total.bad_offsets)}
    low = [
        f"{name} {rates.get(name, 0):.3f} < {floor:g}"
        for name, floor in floors
        if rates.get(name, 0.0) < floor
    ]
    if low:
        print_line(
            make_console(sys.stderr),
            say(settings.lang, f"Dưới ngưỡng: {', '.join(low)}", f"Below the floor: {', '.join(low)}"),
        )
    raise typer.Exit(DOES_NOT_HOLD if low else DONE)


def annotated_documents(folder: Path) -> list[AnnotatedDocument]:
    """The annotated documents of a folder."""
    from doichieu.tasks.archives.files import json_records
    from doichieu.tasks.texts.evaluate import Annotated as AnnotatedDocument
    from doichieu.tasks.texts.records import document_of

    paths = sorted(folder.glob("*.json")) if folder.is_dir() else [folder] if folder.is_file() else []
    found = []
    for path in paths:
        for record in json_records(path.read_bytes(), path.name):
            gold = record.get("figures")
            if not isinstance(gold, list):
                raise CommandError(
                    (f"{path.name}: không có “figures”", f"{path.name}: has no “figures”"),
                    (
                        "Chú giải văn bản trước (tests/annotated/README.md)",
                        "Annotate it first (tests/annotated/README.md)",
                    ),
                )
            found.append(
                AnnotatedDocument(document_of(record), tuple(gold), tuple(record.get("constructions") or ()))
            )
    if not found:
        raise CommandError(
            (f"Không có văn bản *.json trong {folder}", f"There is no *.json document in {folder}"),
            ("Kiểm tra tên thư mục", "Check the name of the folder"),
        )
    return found


def _show(console: Console, total: Score, parts: dict[str, Score], lang: Lang) -> None:
    from rich.text import Text

    from exports.terminal import print_grid, print_line

    names = [name for name in (*_FIRST, *total.figures()) if name in total.figures()]
    rates = [[Text(name), Text(f"{total.figures()[name]:.3f}")] for name in dict.fromkeys(names)]
    counts = (total.documents, total.gold, total.predicted, total.bad_offsets)
    head = "{} văn bản, {} số liệu chú giải, {} đọc được, {} sai vị trí".format(*counts)
    head_en = "{} documents, {} annotated figures, {} read, {} bad offsets".format(*counts)
    print_line(console, say(lang, head, head_en))
    print_grid(console, [say(lang, "Thước đo", "Measure"), say(lang, "Giá trị", "Value")], rates)
    if parts:
        print_line(console, "")
        heads = [
            say(lang, "Dạng viết", "Construction"),
            say(lang, "văn bản", "documents"),
            "gold",
            "precision",
            "recall",
            "f1",
            "whole",
        ]
        lines = []
        for name, part in parts.items():
            rate = part.figures()
            lines.append(
                [
                    Text(one)
                    for one in (
                        name,
                        str(part.documents),
                        str(part.gold),
                        *(f"{rate[key]:.3f}" for key in ("precision", "recall", "f1", "whole")),
                    )
                ]
            )
        print_grid(console, heads, lines)


def _record(score: Score) -> dict[str, object]:
    counts = {
        "documents": score.documents,
        "gold": score.gold,
        "predicted": score.predicted,
        "bad_offsets": score.bad_offsets,
    }
    return counts | {name: round(rate, 4) for name, rate in score.figures().items()}


def _floor(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name, float(value)
    except ValueError as error:
        raise CommandError(
            (f"--min “{text}” không đúng dạng", f"--min “{text}” can't be read"),
            ("Viết ví dụ --min f1=0.95", "Write for example --min f1=0.95"),
        ) from error
