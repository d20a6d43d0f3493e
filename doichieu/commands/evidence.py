"""`doichieu evidence`: one file that holds all there is to a finding, and opens offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from doichieu.errors import CommandError
from doichieu.language import help_text
from doichieu.settings import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="evidence",
    help=help_text(
        "Hồ sơ chứng cứ của một kết quả: văn bản, phép tính, nơi khác nói gì, thư hỏi soạn sẵn.\n\n"
        "Ví dụ:  doichieu evidence K-ptr7qdc7i6 -o goi.html",
        "The evidence pack of a finding: text, sum, rival reports, a draft question.\n\n"
        "Example:  doichieu evidence K-ptr7qdc7i6 -o pack.html",
    ),
)
def evidence(
    context: typer.Context,
    finding: Annotated[
        str,
        typer.Argument(metavar="FINDING", help=help_text("Mã kết quả (K-…).", "Id of the finding (K-…).")),
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=help_text("Ghi ra tệp.", "Write to a file.")),
    ] = None,
) -> None:
    """One HTML file, to a file or to standard output."""
    from doichieu.opening import reading_store
    from doichieu.output import give
    from doichieu.tasks.evidence import pack_of
    from doichieu.tasks.findings import take_stock
    from exports.findings import find_finding

    settings: Settings = context.obj
    with reading_store(settings) as store:
        held = take_stock(store, today=settings.now().date())
        found = find_finding(held.findings, finding)
        if found is None:
            raise CommandError(
                (f"Không có kết quả “{finding}”", f"There is no finding “{finding}”"),
                ("Xem mã ở doichieu findings", "See the ids in doichieu findings"),
            )
        pack = pack_of(found, held, store, now=settings.now(), lang=settings.lang)
    give(pack.encode(), out, settings)
