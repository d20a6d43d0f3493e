"""The command line: global options, the list of commands, and how every failure ends.

Nothing heavy is imported here: commands import what they need when they run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from catalogue.errors import RoomError
from doichieu.errors import DONE, WRONG, CommandError, error_line
from doichieu.language import help_text, language
from doichieu.messages import in_language
from doichieu.settings import read_settings

COMMANDS = (
    "demo",
    "crawl",
    "ingest",
    "backfill",
    "reread",
    "extract",
    "check",
    "explain",
    "table",
    "series",
    "findings",
    "diff",
    "evidence",
    "pack",
    "correct",
    "redact",
    "audit",
    "export",
    "serve",
    "sources",
    "health",
    "radar",
    "verify",
    "backup",
    "restore",
    "evaluate",
)
OF_TWO_WORDS = {"export chart": "export_chart"}  # beside what the first word does alone
_WITH_VALUE = ("--database", "--lang", "--archive")
_ALONE = ("--quiet", "-q")


class _Commands(TyperGroup):
    """Loads a command's module when it is asked for: `extract` doesn't wait for the others."""

    def list_commands(self, ctx: object) -> list[str]:
        del ctx
        return list(COMMANDS)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = " ".join(args[:2])
        if name not in OF_TWO_WORDS:
            return super().resolve_command(ctx, args)
        return name, self.get_command(ctx, name), args[2:]

    def get_command(self, ctx: object, cmd_name: str) -> object:  # type: ignore[override]
        del ctx
        if cmd_name not in (*COMMANDS, *OF_TWO_WORDS):
            return None
        module = import_module(f"doichieu.commands.{OF_TWO_WORDS.get(cmd_name, cmd_name)}")
        return typer.main.get_command(module.app)


app = typer.Typer(
    cls=_Commands,
    name="doichieu",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=help_text(
        "Đối chiếu số liệu công đoàn các tỉnh: thu thập trang tin, đọc số, làm phép tính, đặt cạnh nhau.",
        "Lays what Vietnam's provincial unions print side by side: collects, reads, does the sums.",
    ),
    epilog=help_text(
        'Bắt đầu: doichieu demo · doichieu check "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu"',
        'Begin with: doichieu demo · doichieu check "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu"',
    ),
)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        sys.stdout.write(f"doichieu {version('doichieu')}\n")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    *,
    database: Annotated[
        str | None,
        typer.Option(
            "--database",
            metavar="URL",
            help=help_text(
                "Cơ sở dữ liệu: tệp SQLite hoặc địa chỉ postgresql://… (mặc định var/doichieu.sqlite; "
                "biến DOICHIEU_DATABASE).",
                "Database: a SQLite file or postgresql://… (default var/doichieu.sqlite; DOICHIEU_DATABASE).",
            ),
        ),
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(
            "--archive",
            metavar="DIR",
            help=help_text(
                "Thư mục lưu trang gốc (mặc định: archive/ cạnh cơ sở dữ liệu; biến DOICHIEU_ARCHIVE).",
                "Folder of the archived pages (default: archive/ beside the database; DOICHIEU_ARCHIVE).",
            ),
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="vi|en",
            help=help_text(
                "Ngôn ngữ (mặc định vi; biến DOICHIEU_LANG).", "Language (default vi; DOICHIEU_LANG)."
            ),
        ),
    ] = None,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help=help_text("Chỉ in kết quả.", "Print results only.")),
    ] = False,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version",
            help=help_text("In phiên bản.", "Print the version."),
            is_eager=True,
            callback=_print_version,
        ),
    ] = False,
) -> None:
    """Options of every command; they may stand before or after its name."""
    del show_version
    settings = read_settings(lang, quiet, database, archive, os.environ)
    context.obj = settings
    # Loaded only where it is needed; in a process that ran another command, that one's folder is let go.
    if settings.own_campaigns is not None or "catalogue.campaigns" in sys.modules:
        from catalogue.campaigns import use_own_campaigns

        use_own_campaigns(settings.own_campaigns)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and exits with its status: 0 done, 1 what was asked to hold does not, 2 wrong use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Whatever the terminal's encoding, and a lone surrogate becomes the escape that JSON has for it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    status = _run(_globals_first(given), given)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()
    sys.exit(status)


def _run(arguments: Sequence[str], given: Sequence[str]) -> int:
    lang = language(given, os.environ)
    try:
        result = app(args=list(arguments) or ["--help"], standalone_mode=False)
        return result if isinstance(result, int) else DONE
    except BrokenPipeError:
        _hush()
        return DONE
    except CommandError as error:
        _tell(error_line(error, lang), lang)
        return error.status
    except SystemExit as leaving:  # what typer makes of a reader that has gone
        if not isinstance(leaving.__context__, BrokenPipeError):
            raise
        _hush()
        return DONE
    except TyperException as error:
        advice = "Xem doichieu --help" if lang == "vi" else "See doichieu --help"
        _tell(f"{in_language(error.format_message().rstrip('. '), lang)}. {advice}", lang)
        return WRONG
    except (typer.Abort, KeyboardInterrupt):
        _tell("Đã dừng theo yêu cầu." if lang == "vi" else "Stopped as asked.", lang)
        return 130
    except (RoomError, OSError) as error:  # what a user can meet and mend: all else is a fault of ours
        _tell(error_line(error, lang), lang)
        return WRONG


def _globals_first(arguments: Sequence[str]) -> list[str]:
    """Global options may stand anywhere; the parser wants them in front."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        one = waiting.pop(0)
        if one == "--":
            return [*front, *rest, one, *waiting]
        if one in _ALONE or any(one.startswith(f"{name}=") for name in _WITH_VALUE):
            front.append(one)
        elif one in _WITH_VALUE and waiting:
            front += [one, waiting.pop(0)]
        else:
            rest.append(one)
    return [*front, *rest]


def _tell(text: str, lang: str) -> None:
    sys.stderr.write(f"{'Lỗi' if lang == 'vi' else 'Error'}: {text}\n")


def _hush() -> None:
    """The reader has gone: nothing more is written, and Python's own flush at the end stays silent."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
