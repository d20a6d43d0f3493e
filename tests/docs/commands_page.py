"""Writes docs/reference/commands.md and commands.vi.md from the command line itself; a test compares them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "docs" / "reference"
PAGES = {"en": FOLDER / "commands.md", "vi": FOLDER / "commands.vi.md"}
_INTRO = {
    "en": """# Commands

Written from the code by `tests/docs/commands_page.py`; the same words as `doichieu COMMAND --help`.
[Tiếng Việt](commands.vi.md)

Exit status: 0 done; 1 where something asked to hold does not; 2 wrong use or unreadable input; 130 stopped
with Ctrl-C.""",
    "vi": """# Các lệnh

Viết ra từ mã nguồn bằng `tests/docs/commands_page.py`; cùng lời với `doichieu LỆNH --help`.
[English](commands.md)

Mã thoát: 0 xong; 1 khi điều được yêu cầu giữ không giữ được; 2 dùng sai hoặc không đọc được đầu vào;
130 dừng bằng Ctrl-C.""",
}
_HEADS = {"en": ("Arguments", "Options"), "vi": ("Đối số", "Tùy chọn")}
_GLOBAL = {"en": "Options of every command", "vi": "Tùy chọn của mọi lệnh"}
# what the library adds in English behind an option's help, and how it is said here (variables: nothing)
_ADDED = {
    "en": {
        "required": "Required.",
        "default": "Default: `{}`.",
        "env var": "",
        "from": "At least {}.",
        "range": "{}.",
    },
    "vi": {
        "required": "Bắt buộc.",
        "default": "Mặc định: `{}`.",
        "env var": "",
        "from": "Ít nhất {}.",
        "range": "{}.",
    },
}
_EXTRA = re.compile(r"\s*\[([^\[\]]*)\]$")
_LIMITS = re.compile(r"(\d+)<=x<=(\d+)|x>=(\d+)")
_KIND = re.compile(r" <(?:str|path|int|float|list\[\w+\]|int range)>")


def written(lang: str) -> str:
    """The page in a language, from a process of its own: help texts are fixed when commands are declared."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("DOICHIEU_")}
    done = subprocess.run(
        [sys.executable, __file__, "--lang", lang],
        env=env | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode()


def markdown(lang: str) -> str:
    """The page in the language that this process was started in."""
    import typer

    from doichieu.cli import OF_TWO_WORDS, app

    group: Any = typer.main.get_command(app)
    context = group.make_context("doichieu", [], resilient_parsing=True)
    parts = [_INTRO[lang], f"## {_GLOBAL[lang]}", *_parameters(group, context, lang)]
    for name in group.list_commands(context):
        for one in (name, *(two for two in OF_TWO_WORDS if two.split()[0] == name)):
            parts += _command(group.get_command(context, one), context, one, lang)
    return "\n\n".join(parts) + "\n"


def _command(command: Any, parent: Any, name: str, lang: str, level: int = 2) -> Iterator[str]:
    """The part of one command, and of those below it."""
    context = type(parent)(command, info_name=name, parent=parent)
    yield f"{'#' * level} {context.command_path.removeprefix('doichieu ')}"
    given = [one.metavar or f"[{one.name}]" for one in command.params if one.param_type_name == "argument"]
    yield " ".join([f"    {context.command_path} [OPTIONS]", *given])
    yield from _help(command.help or "")
    yield from _parameters(command, context, lang)
    below = command.list_commands(context) if hasattr(command, "list_commands") else []
    for one in below:
        yield from _command(command.get_command(context, one), context, one, lang, level + 1)


def _help(text: str) -> Iterator[str]:
    """Paragraphs, with examples as code; several in a row are one block."""
    code: list[str] = []
    for paragraph in text.split("\n\n"):
        label, colon, example = paragraph.partition(":  doichieu ")
        if paragraph.startswith("  "):
            code.append(f"    {paragraph.strip()}")
            continue
        if code:
            yield "\n".join(code)
            code = []
        if colon:
            yield f"{label}:"
            code.append(f"    doichieu {example}")
        else:
            yield paragraph.strip().replace("\n", " ")
    if code:
        yield "\n".join(code)


def _parameters(command: Any, context: Any, lang: str) -> Iterator[str]:
    """Arguments, then options, one a line."""
    asked = [one for one in command.get_params(context) if one.name != "help"]
    for head, kind in zip(_HEADS[lang], ("argument", "option"), strict=True):
        records = [one.get_help_record(context) for one in asked if one.param_type_name == kind]
        lines = [_line(*record, lang) for record in records if record]
        if lines:
            yield f"{head}:\n\n" + "\n".join(lines)


def _line(names: str, text: str, lang: str) -> str:
    added = []
    while extra := _EXTRA.search(text):
        text = text[: extra.start()]
        for one in extra[1].split("; "):
            limits = _LIMITS.fullmatch(one)
            if limits:
                word, value = ("range", f"{limits[1]}–{limits[2]}") if limits[1] else ("from", limits[3])
            else:
                word, _, value = one.partition(": ")
            added.append(_ADDED[lang][word].format(value))
    said = " ".join(filter(None, [text.strip(), *reversed(added)]))
    return f"- `{_KIND.sub(' …' if names.startswith('-') else '', names)}`: {said}"


def main() -> int:
    """Write both pages, or print one."""
    if "--lang" in sys.argv:
        sys.stdout.write(markdown(sys.argv[-1]))
        return 0
    for lang, page in PAGES.items():
        page.write_text(written(lang), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
