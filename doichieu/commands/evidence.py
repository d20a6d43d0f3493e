"""`doichieu evidence`: one file that holds all there is to a finding, and opens offline."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from doichieu.commands.options import FORM_OF_OUTPUT, AsKnown, OutFile, day_of
from doichieu.language import help_text
from doichieu.settings import Settings

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    name="evidence",
    help=help_text(
        "Hồ sơ chứng cứ của một kết quả: văn bản, phép tính, nơi khác nói gì, thư hỏi soạn sẵn.\n\n"
        "Ví dụ:  doichieu evidence K-ptr7qdc7i6 -o goi.html\n\n"
        "Dạng claimreview (schema.org) chỉ có khi đã có người xác nhận: doichieu correct approve.",
        "The evidence pack of a finding: text, sum, rival reports, a draft question.\n\n"
        "Example:  doichieu evidence K-ptr7qdc7i6 -o pack.html\n\n"
        "The form claimreview (schema.org) needs a person's word first: doichieu correct approve.",
    ),
)
def evidence(
    context: typer.Context,
    finding: Annotated[
        str,
        typer.Argument(metavar="FINDING", help=help_text("Mã kết quả (K-…).", "Id of the finding (K-…).")),
    ],
    output: Annotated[
        Literal["html", "claimreview"],
        FORM_OF_OUTPUT,
    ] = "html",
    as_known: AsKnown = None,
    out: OutFile = None,
) -> None:
    """One file, to a file or to standard output."""
    import json

    from doichieu.opening import looked_at_on, reading_store
    from doichieu.output import give
    from doichieu.tasks.findings.named import findings_named, held_around
    from doichieu.tasks.lookups.evidence import pack_of, review_of
    from doichieu.watching import watching_sums

    settings: Settings = context.obj
    known = day_of(as_known)
    with reading_store(settings, known) as store:
        with watching_sums(settings) as bar:
            named = findings_named(store, [finding], today=looked_at_on(settings, known), on_progress=bar)
        found = named.findings[0]
        held = held_around(store, found, named.digests)
        if output == "claimreview":
            pack = json.dumps(review_of(found, held, store), ensure_ascii=False, indent=2) + "\n"
        else:
            pack = pack_of(found, held, store, now=settings.now(), lang=settings.lang)
    give(pack.encode(), out, settings)
