"""`doichieu sources`: which sites there are, and whether their files are well formed."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.errors import DONE, CommandError
from doichieu.language import Lang, help_text, say
from doichieu.settings import Settings

if TYPE_CHECKING:
    from store.records import RunRecord

app = typer.Typer(
    name="sources",
    rich_markup_mode=None,
    add_completion=False,
    help=help_text(
        "Các nguồn: danh sách, chi tiết, kiểm tra tệp.", "The sources: list, details, check of their files."
    ),
)
Folder = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        metavar="DIR",
        help=help_text("Thư mục tệp nguồn của bạn.", "A folder of your own source files."),
    ),
]


@app.command(
    name="list",
    help=help_text(
        "Mọi nguồn và lần thu thập gần nhất.\n\nVí dụ:  doichieu sources list",
        "All sources and their last run.\n\nExample:  doichieu sources list",
    ),
)
def list_sources(context: typer.Context, sources: Folder = None) -> None:
    """A line a source."""
    from rich.text import Text

    from catalogue.sources import load_sources
    from exports.terminal import make_console, print_grid, print_line

    settings: Settings = context.obj
    lang = settings.lang
    known = load_sources(_existing(sources))
    last = _last_runs(settings)
    heads = [
        say(lang, *head)
        for head in (
            ("Nguồn", "Source"),
            ("Tên", "Name"),
            ("Tỉnh", "Province"),
            ("Cách lấy", "Access"),
            ("Đã thử thật", "Tried live"),
            ("Lần gần nhất", "Last run"),
        )
    ]
    lines = [
        [
            Text(cell)
            for cell in (
                one.id,
                one.name,
                one.province or "–",
                one.access,
                say(lang, "rồi", "yes") if one.tried_live else say(lang, "chưa", "no"),
                last.get(one.id, "–"),
            )
        ]
        for one in sorted(known.values(), key=lambda one: one.id)
    ]
    console = make_console()
    print_grid(console, heads, lines)
    print_line(
        console,
        say(
            lang,
            f"{len(known)} nguồn. Chi tiết: doichieu sources show NGUỒN",
            f"{len(known)} sources. Details: doichieu sources show SOURCE",
        ),
    )


@app.command(
    name="show",
    help=help_text(
        "Một nguồn: địa chỉ, mẫu nhận trang, bẫy.\n\nVí dụ:  doichieu sources show laodong.vn",
        "One source: addresses, patterns, traps.\n\nExample:  doichieu sources show laodong.vn",
    ),
)
def show_source(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="SOURCE", help=help_text("Mã nguồn.", "Id of the source."))],
    sources: Folder = None,
) -> None:
    """Everything that its file says, and its last runs."""
    from catalogue.sources import load_sources
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    known = load_sources(_existing(sources))
    if name not in known:
        raise CommandError(
            (f"Không có nguồn “{name}”", f"There is no source “{name}”"),
            ("Xem doichieu sources list", "See doichieu sources list"),
        )
    console = make_console()
    for field, value in asdict(known[name]).items():
        if value in (None, (), False):
            continue
        parts = value.items() if isinstance(value, dict) else None
        values = (
            [f"{key} = {one}" for key, one in parts if one not in (None, ())]
            if parts is not None
            else value
            if isinstance(value, (tuple, list))
            else [value]
        )
        for number, one in enumerate(values):
            print_line(console, f"{field if number == 0 else '':<14} {one}")
    last = _last_runs(settings).get(name)
    if last:
        print_line(console, f"{'last_run':<14} {last}")


@app.command(
    name="check",
    help=help_text(
        "Kiểm tra tệp nguồn (không dùng mạng): trường, mẫu, địa chỉ ví dụ.\n\n"
        "Ví dụ:  doichieu sources check --sources nguon/",
        "Checks source files (without a network): fields, patterns, examples.\n\n"
        "Example:  doichieu sources check --sources sources/",
    ),
)
def check_sources(context: typer.Context, sources: Folder = None) -> None:
    """An error names file and field; status 2."""
    from catalogue.sources import load_sources
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    lang = settings.lang
    known = load_sources(_existing(sources))
    console = make_console()
    count = len(known)
    print_line(console, say(lang, f"{count} tệp nguồn đúng cách.", f"{count} source files are well formed."))
    bare = ", ".join(sorted(one.id for one in known.values() if not one.examples))
    if bare:
        print_line(
            console, say(lang, f"Không có địa chỉ ví dụ: {bare}", f"Without an example address: {bare}")
        )
    untried = sum(not one.tried_live for one in known.values())
    vi = f"{untried} nguồn chưa được thử thật; crawl chỉ chạy khi gọi đích danh."
    print_line(console, say(lang, vi, f"{untried} were never tried live; crawl runs them only by name."))
    raise typer.Exit(DONE)


def _existing(folder: Path | None) -> Path | None:
    if folder is not None and not folder.is_dir():
        raise CommandError(
            (f"Không có thư mục {folder}", f"There is no folder {folder}"),
            ("Kiểm tra --sources", "Check --sources"),
        )
    return folder


def _last_runs(settings: Settings) -> dict[str, str]:
    """The state after each source's last run, if there is a store."""
    from doichieu.settings import database_path
    from store.database import open_store

    path = database_path(settings.shown_url)
    if path is not None and not path.exists():
        return {}
    last: dict[str, str] = {}
    with open_store(settings.shown_url, create=False, read_only=True) as store:
        for run in store.runs():
            last.setdefault(run.source_id, _run_line(run, settings.lang))
    return last


def _run_line(run: RunRecord, lang: Lang) -> str:
    reasons = f" ({'; '.join(say(lang, one.vi, one.en) for one in run.reasons)})" if run.reasons else ""
    return f"{run.started:%Y-%m-%d} {run.verdict or ''}{reasons}"
