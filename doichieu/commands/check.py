"""`doichieu check`: the sums of a text, a file or an address, worked out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.errors import DOES_NOT_HOLD, DONE
from doichieu.inputs import Came, classify, documents_as_they_came
from doichieu.language import help_text
from doichieu.optical import Ocr, optical
from doichieu.settings import Settings

if TYPE_CHECKING:
    from doichieu.tasks.texts.check import Checked

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Given = Annotated[
    str,
    typer.Argument(
        metavar="TEXT|PATH|URL|-",
        help=help_text(
            "Đoạn văn, tệp, địa chỉ, hoặc - (mỗi dòng một JSON {id, text, …}).",
            "A text, a file, an address, or - (one JSON object {id, text, …} a line).",
        ),
    ),
]
Output = Annotated[
    Literal["jsonl", "text"] | None,
    typer.Option(
        "--format", help=help_text("jsonl (mặc định với -) hoặc text.", "jsonl (default for -) or text.")
    ),
]
FailOn = Annotated[
    Literal["inconsistent", "not_checkable"] | None,
    typer.Option(
        "--fail-on",
        help=help_text(
            "Trả mã 1 nếu có kết quả loại này (not_checkable gồm cả inconsistent).",
            "Status 1 where there is such a verdict (not_checkable includes inconsistent).",
        ),
    ),
]
Packs = Annotated[
    Path | None,
    typer.Option(
        "--evidence",
        metavar="DIR",
        help=help_text(
            "Ghi vào thư mục này hồ sơ chứng cứ (HTML) của mỗi kết quả trừ loại khớp; không lưu gì khác.",
            "Write an evidence pack (HTML) of each finding but the consistent ones to this folder.",
        ),
    ),
]


@app.command(
    name="check",
    help=help_text(
        "Kiểm tra phép tính trong một bài: tỷ lệ, tổng, số vượt, phần trong tổng.\n\n"
        "Ví dụ:\n\n"
        '  doichieu check "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu"\n\n'
        "  doichieu check https://… --fail-on inconsistent\n\n"
        "  doichieu check bai.html --evidence ho-so/\n\n"
        "  doichieu check - --format jsonl < bai.jsonl",
        "Does the sums that a text invites: percentages, totals, excesses, parts of a whole.\n\n"
        "Examples:\n\n"
        '  doichieu check "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu"\n\n'
        "  doichieu check https://… --fail-on inconsistent\n\n"
        "  doichieu check page.html --evidence packs/\n\n"
        "  doichieu check - --format jsonl < documents.jsonl",
    ),
)
def check(
    context: typer.Context,
    source: Given,
    *,
    output: Output = None,
    fail_on: FailOn = None,
    packs: Packs = None,
    ocr: Ocr = False,
) -> None:
    """Status 0 whatever the verdicts, unless --fail-on asks for 1: also where a text could not be read."""
    from doichieu.show import fault
    from doichieu.tasks.texts.check import check_document
    from parsers.errors import ReadingFailedError

    settings: Settings = context.obj
    given = classify(source)
    as_lines = (output or ("jsonl" if given.kind == "stream" else "text")) == "jsonl"
    failing = {"inconsistent"} | ({"not_checkable"} if fail_on == "not_checkable" else set())
    failed, unread = False, 0
    for document, came in documents_as_they_came(given, settings, optical(ocr, settings)):
        try:
            checked = check_document(document)
        except ReadingFailedError as error:
            fault(error, settings.lang)
            unread += 1
            continue
        failed |= any(one.verdict in failing for one in checked.findings)
        _show(checked, settings, as_lines=as_lines)
        if packs is not None:
            _write_packs(packs, checked, came, settings)
    raise typer.Exit(DOES_NOT_HOLD if fail_on and (failed or unread) else DONE)


def _show(checked: Checked, settings: Settings, *, as_lines: bool) -> None:
    if as_lines:
        from doichieu.jsonlines import line
        from doichieu.tasks.texts.records import finding_record

        sys.stdout.write("".join(line(finding_record(one)) for one in checked.findings))
    else:
        from doichieu.show import show_checked
        from exports.terminal import make_console

        show_checked(make_console(), checked, settings.lang)


def _write_packs(folder: Path, checked: Checked, came: Came, settings: Settings) -> None:
    from doichieu.output import give
    from doichieu.tasks.lookups.evidence import pack_of_text
    from exports.findings import finding_id

    for finding in checked.findings:
        if finding.verdict == "consistent":
            continue
        pack = pack_of_text(
            finding,
            checked,
            fetched_at=came.fetched_at,
            sha256=came.sha256,
            now=settings.now(),
            lang=settings.lang,
        )
        give(pack.encode(), folder / f"{finding_id(finding)}.html", settings)
