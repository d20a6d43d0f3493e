"""`doichieu findings`: what the sums of the whole store say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doichieu.commands.options import FORM_OF_OUTPUT, AsKnown, OnlyProvince, OutFile, PublishedBy, day_of
from doichieu.errors import CommandError
from doichieu.language import Lang, help_text, say
from doichieu.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from checks.model import Verdict
    from doichieu.tasks.findings.shelving import Left

_ALL: frozenset[Verdict] = frozenset(("inconsistent", "not_checkable", "consistent"))
_WORTH_A_LOOK = _ALL - {"consistent"}
app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="findings",
    help=help_text(
        "Kết quả kiểm tra trên toàn kho: từng bài, và các bài với nhau.\n\n"
        "Ví dụ:\n\n"
        "  doichieu findings --severity inconsistent\n\n"
        '  doichieu findings --province "Thanh Hóa" --kind conflict\n\n'
        "  doichieu findings --format csv -o ket-qua.csv\n\n"
        "  doichieu findings --as-known 2023-01-31   (như kho đã biết hôm đó)",
        "What the sums of the whole store say: within each text, and between texts.\n\n"
        "Examples:\n\n"
        "  doichieu findings --severity inconsistent\n\n"
        '  doichieu findings --province "Thanh Hóa" --kind conflict\n\n'
        "  doichieu findings --format csv -o findings.csv\n\n"
        "  doichieu findings --as-known 2023-01-31   (as the store knew it that day)",
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
    province: OnlyProvince = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind", help=help_text("ratio, sum, parts, conflict, decline, …", "ratio, sum, parts, …")
        ),
    ] = None,
    published_by: PublishedBy = None,
    as_known: AsKnown = None,
    output: Annotated[
        Literal["text", "jsonl", "csv"],
        FORM_OF_OUTPUT,
    ] = "text",
    out: OutFile = None,
) -> None:
    """The findings, worst first."""
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.output import give
    from doichieu.places import province_named
    from doichieu.tasks.findings.shelving import Wanted, shelve
    from doichieu.watching import watching_sums
    from exports.files import findings_bytes
    from exports.finding_terminal import print_findings
    from exports.shelf import FindingShelf
    from exports.terminal import make_console

    settings: Settings = context.obj
    _refuse_unknown_kind(kind)
    wanted = Wanted(
        verdicts=_verdicts(severity, on_screen=output == "text"),
        kind=kind,
        provinces=frozenset((province_named(province),)) if province is not None else None,
        dismissed=output != "text",
        published_by=day_of(published_by),
    )
    known = day_of(as_known)
    today = looked_at_on(settings, known)
    with reading_store(settings, known) as store, FindingShelf() as shelf:
        with watching_sums(settings) as on_progress:
            left = shelve(store, shelf, wanted, today=today, on_progress=on_progress)
        if output != "text":
            give(findings_bytes(shelf.rows(settings.lang), output), out, settings)
            return
        console = make_console()
        print_findings(shelf.rows(settings.lang), console, settings.lang, verdicts=shelf.verdicts())
        _tell_left(console, left, settings.lang)


def _verdicts(severity: str | None, *, on_screen: bool) -> frozenset[Verdict]:
    if severity is None:
        return _WORTH_A_LOOK if on_screen else _ALL
    return _ALL if severity == "all" else frozenset(one for one in _ALL if one == severity)


def _tell_left(console: Console, left: Left, lang: Lang) -> None:
    from doichieu.show import number
    from exports.terminal import print_line

    if left.dismissed:
        count = number(left.dismissed, lang)
        vi = f"{count} kết quả đã có người gác lại không hiện (doichieu correct list)."
        en = f"{count} set aside by a person not shown (doichieu correct list)."
        print_line(console, say(lang, vi, en))
    if left.consistent:
        count = number(left.consistent, lang)
        vi = f"{count} kết quả khớp không hiện (--severity all)."
        en = f"{count} consistent ones not shown (--severity all)."
        print_line(console, say(lang, vi, en))


def _refuse_unknown_kind(kind: str | None) -> None:
    from typing import get_args

    from checks.model import FindingKind

    if kind is not None and kind not in get_args(FindingKind):
        known = ", ".join(get_args(FindingKind))
        raise CommandError(
            (f"Không có loại kiểm tra “{kind}”", f"There is no kind of check “{kind}”"),
            (f"Chọn một trong: {known}", f"Choose one of: {known}"),
        )
