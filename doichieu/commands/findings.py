"""`doichieu findings`: what the sums of the whole store say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from doichieu.errors import CommandError
from doichieu.language import help_text, say
from doichieu.settings import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="findings",
    help=help_text(
        "Kết quả kiểm tra trên toàn kho: từng bài, và các bài với nhau.\n\n"
        "Ví dụ:\n\n"
        "  doichieu findings --severity inconsistent\n\n"
        '  doichieu findings --province "Thanh Hóa" --kind conflict\n\n'
        "  doichieu findings --format csv -o ket-qua.csv",
        "What the sums of the whole store say: within each text, and between texts.\n\n"
        "Examples:\n\n"
        "  doichieu findings --severity inconsistent\n\n"
        '  doichieu findings --province "Thanh Hóa" --kind conflict\n\n'
        "  doichieu findings --format csv -o findings.csv",
    ),
)
def findings(
    context: typer.Context,
    *,
    severity: Annotated[
        Literal["inconsistent", "not_checkable", "consistent", "all"] | None,
        typer.Option(
            "--severity",
            help=help_text(
                "Chỉ loại này (mặc định trên màn hình: tất cả trừ consistent).",
                "Only these (by default on screen: all but consistent).",
            ),
        ),
    ] = None,
    province: Annotated[
        str | None, typer.Option("--province", help=help_text("Chỉ tỉnh này.", "Only this province."))
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", help=help_text("ratio, sum, parts, conflict, decline, …", "ratio, sum, parts, …")
        ),
    ] = None,
    output: Annotated[
        Literal["text", "jsonl", "csv"],
        typer.Option("--format", help=help_text("Dạng đầu ra.", "Form of the output.")),
    ] = "text",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=help_text("Ghi ra tệp.", "Write to a file.")),
    ] = None,
) -> None:
    """The findings, worst first."""
    from doichieu.opening import reading_store
    from doichieu.output import give
    from doichieu.places import province_named
    from doichieu.show import number
    from doichieu.tasks.findings import take_stock
    from exports.files import findings_bytes
    from exports.finding_terminal import print_findings
    from exports.findings import finding_id, finding_rows, select_rows
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    lang = settings.lang
    name = province_named(province) if province is not None else None
    _refuse_unknown_kind(kind)
    with reading_store(settings) as store:
        held = take_stock(store, today=settings.now().date())
    rows = finding_rows(held.findings, lang=lang, places=held.places, judged=held.judged)
    verdict = None if severity in (None, "all") else severity
    chosen = select_rows(rows, verdict=verdict, kind=kind, province=name)  # type: ignore[arg-type]
    if output != "text":
        give(findings_bytes(chosen, output), out, settings)
        return
    aside = {finding_id(one) for one in held.findings} - {finding_id(one) for one in held.standing}
    standing = [row for row in chosen if row.id not in aside]
    shown = standing if severity else [row for row in standing if row.verdict != "consistent"]
    console = make_console()
    print_findings(shown, console, lang)
    if len(standing) < len(chosen):
        count = number(len(chosen) - len(standing), lang)
        print_line(
            console,
            say(
                lang,
                f"{count} kết quả đã có người gác lại không hiện (doichieu correct list).",
                f"{count} set aside by a person not shown (doichieu correct list).",
            ),
        )
    if len(shown) < len(standing):
        count = number(len(standing) - len(shown), lang)
        print_line(
            console,
            say(
                lang,
                f"{count} kết quả khớp không hiện (--severity all).",
                f"{count} consistent ones not shown (--severity all).",
            ),
        )


def _refuse_unknown_kind(kind: str | None) -> None:
    from typing import get_args

    from checks.model import FindingKind

    if kind is not None and kind not in get_args(FindingKind):
        known = ", ".join(get_args(FindingKind))
        raise CommandError(
            (f"Không có loại kiểm tra “{kind}”", f"There is no kind of check “{kind}”"),
            (f"Chọn một trong: {known}", f"Choose one of: {known}"),
        )
