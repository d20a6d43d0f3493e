"""Run the command line as a user does: in a process of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

Run = subprocess.CompletedProcess[str]


def environment(**more: str) -> dict[str, str]:
    """The tests' own, without what a developer may have set."""
    # Commands start in half the time where Python may keep what it compiled.
    left_out = ("DOICHIEU_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return kept | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100"} | more


def run(
    *arguments: object, stdin: str | bytes = "", cwd: Path | None = None, code: str | None = None, **env: str
) -> Run:
    """`doichieu …`; standard output and error come back as text. `code` runs in place of the module."""
    program = ["-m", "doichieu"] if code is None else ["-c", code]
    done = subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(**env),
        timeout=100,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def call(*arguments: object, stdin: str | bytes = "", cwd: Path | None = None, **env: str) -> Run:
    """The same within this process, which has everything imported already: for tests of many commands."""
    from doichieu.cli import main

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    given = io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin), "utf-8")
    status: object = 0
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        contextlib.chdir(cwd or Path.cwd()),
        mock.patch.object(sys, "stdin", given),
        mock.patch.dict(os.environ, env),
    ):
        try:
            main([str(one) for one in arguments])
        except SystemExit as leaving:
            status = leaving.code
    shown = []
    for stream in (out, err):
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        shown.append(stream.buffer.getvalue().decode())
    return subprocess.CompletedProcess([str(one) for one in arguments], int(str(status or 0)), *shown)
