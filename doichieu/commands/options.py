"""Options that several commands take, worded once."""

from __future__ import annotations

from typing import Annotated

import typer

from doichieu.language import help_text

PublishedBy = Annotated[
    str | None,
    typer.Option(
        "--published-by",
        metavar="YYYY-MM-DD",
        help=help_text("Chỉ bài đăng đến ngày này.", "Only what was published by then."),
    ),
]
Boundaries = Annotated[
    int,
    typer.Option(
        "--boundaries",
        metavar="63|34",
        help=help_text("63 tỉnh (trước 1/7/2025) hoặc 34.", "63 provinces (before 1 July 2025) or 34."),
    ),
]
