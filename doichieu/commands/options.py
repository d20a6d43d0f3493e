"""Options that several commands take, worded once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from doichieu.errors import CommandError
from doichieu.language import help_text

CampaignName = Annotated[
    str | None,
    typer.Argument(
        metavar="[CAMPAIGN]",
        help=help_text("Chiến dịch (mặc định 1-trieu-sang-kien).", "Campaign (default 1-trieu-sang-kien)."),
    ),
]
OnlyCampaign = Annotated[
    str | None, typer.Option("--campaign", help=help_text("Chỉ chiến dịch này.", "Only this campaign."))
]
OnlyProvince = Annotated[
    str | None, typer.Option("--province", help=help_text("Chỉ tỉnh này.", "Only this province."))
]
Measures = Annotated[
    str | None,
    typer.Option(
        "--measure",
        metavar="NAME[,NAME…]",
        help=help_text("Đại lượng: initiatives, initiatives_valid, …", "initiatives, initiatives_valid, …"),
    ),
]
Phases = Annotated[
    str | None,
    typer.Option(
        "--phase",
        metavar="1,2,all",
        help=help_text("Giai đoạn (mặc định 1,2,all).", "Phases (default 1,2,all)."),
    ),
]
PublishedBy = Annotated[
    str | None,
    typer.Option(
        "--published-by",
        metavar="YYYY-MM-DD",
        help=help_text("Chỉ bài đăng đến ngày này.", "Only what was published by then."),
    ),
]
AsKnown = Annotated[
    str | None,
    typer.Option(
        "--as-known",
        metavar="YYYY-MM-DD",
        help=help_text(
            "Như kho đã biết đến hết ngày này: trang tải về, đính chính, tạm giữ đến khi đó.",
            "As the store knew it when that day ended: pages, corrections and holds by then.",
        ),
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
Reason = Annotated[str, typer.Option("--reason", help=help_text("Vì sao.", "Why."))]
Who = Annotated[
    str,
    typer.Option(
        "--who",
        envvar="DOICHIEU_WHO",
        help=help_text("Ai nói vậy (hoặc biến DOICHIEU_WHO).", "Who says so (or DOICHIEU_WHO)."),
    ),
]
FORM_OF_OUTPUT = typer.Option("--format", help=help_text("Dạng đầu ra.", "Form of the output."))
OutFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help=help_text("Ghi ra tệp.", "Write to a file.")),
]
Bom = Annotated[
    bool, typer.Option("--bom", help=help_text("CSV có dấu BOM cho Excel.", "CSV with a BOM, for Excel."))
]


def day_of(text: str | None) -> date | None:
    """A whole day as an option has it; None where none was given."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise CommandError(
            (f"“{text}” không phải một ngày", f"“{text}” is no day"),
            ("Viết như 2022-07-01", "Write it as 2022-07-01"),
        ) from error


def measures_of(text: str | None) -> tuple[str, ...]:
    """The measures of a list with commas; none where none was given."""
    return tuple(one.strip() for one in text.split(",")) if text else ()


def boundaries_of(given: int) -> Literal[63, 34]:
    """One of the two sets of provinces; CommandError for any other."""
    if given == 63:
        return 63
    if given == 34:
        return 34
    raise CommandError(
        (f"Không có bộ {given} tỉnh", f"There are no {given} provinces"),
        ("Chọn --boundaries 63 hoặc 34", "Choose --boundaries 63 or 34"),
    )
