"""Pages that are walked through: their commands run in order, and what is printed is held against the page.

In a block that begins with ```` ```console ```` a line after `$ ` is a command and the lines below it
are what it prints. `…` alone on a line stands for any lines, within a line for any letters. A block
whose first line names a file (```` ```toml var/campaigns/mine.toml ````) is written to that file.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from command import call, environment
from made_once import ROOT
from sample_store import Kept

from doichieu.language import Lang
from parsers.reader import _reader_with

PAGES = ROOT / "docs"
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT, _ANY = "$ ", "…"
_EVENT = re.compile(r"\bC-[a-z2-7]{20}\b")
# what the commands of the pages find in a checkout
_IN_A_CHECKOUT = ("doichieu/sample", "examples", "catalogue")


@dataclass(frozen=True)
class Step:
    """A command of a page with what the page says that it prints; or a file of the page, with its text."""

    command: str
    shown: tuple[str, ...]
    file: str = ""


def walked_pages() -> list[Path]:
    """The pages with something to run."""
    return sorted(page for page in PAGES.rglob("*.md") if "\n```console\n" in page.read_text("utf-8"))


def steps(page: str) -> list[Step]:
    """What a page tells its reader to do, in order."""
    found: list[Step] = []
    for block in _BLOCK.finditer(page):
        kind, file, text = block.groups()
        if file:
            found.append(Step("", tuple(text.splitlines()), file))
        elif kind == "console":
            found += _commands(text.splitlines())
    return found


def _commands(lines: Sequence[str]) -> list[Step]:
    starts = [number for number, line in enumerate(lines) if line.startswith(_PROMPT)]
    assert not lines or starts[:1] == [0], f"a block begins with a command: {lines[0]}"
    found = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        told = start
        while lines[told].endswith("\\"):
            told += 1
        parts = [line.removesuffix("\\").strip() for line in lines[start : told + 1]]
        shown = "\n".join(lines[told + 1 : end]).rstrip().splitlines()
        found.append(Step(" ".join(parts).removeprefix(_PROMPT), tuple(shown)))
    return found


def fits(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether these lines were printed, with `…` for any."""
    groups: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == _ANY:
            groups.append([])
        else:
            groups[-1].append(line)
    if len(groups) == 1:
        return len(shown) == len(printed) and _at(groups[0], printed, 0)
    first, *middle, last = groups
    end = len(printed) - len(last)
    place = len(first)
    if place > end or not _at(first, printed, 0) or not _at(last, printed, end):
        return False
    for group in middle:
        while place + len(group) <= end and not _at(group, printed, place):
            place += 1
        if place + len(group) > end:
            return False
        place += len(group)
    return True


def _at(shown: Sequence[str], printed: Sequence[str], place: int) -> bool:
    pairs = zip(shown, printed[place : place + len(shown)], strict=True)
    return all(_line_fits(one, other) for one, other in pairs)


def _line_fits(shown: str, printed: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in shown.rstrip().split(_ANY))
    return re.fullmatch(pattern, printed.rstrip()) is not None


class Shell:
    """A terminal in a checkout after `make run`."""

    def __init__(self, folder: Path, sample: Kept) -> None:
        self._folder, self._sample = folder, sample
        self._named: dict[str, str] = {}
        self._status = 0
        self._event = ""
        for place in _IN_A_CHECKOUT:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).symlink_to(ROOT / place)
        (folder / "var").mkdir()
        for one in sample.database.parent.glob("sample.sqlite*"):
            shutil.copy(one, folder / "var" / one.name.replace("sample.", "demo."))
        shutil.copytree(sample.archive, folder / "var" / "archive")

    def run(self, step: Step) -> list[str]:
        """The lines that a step prints, standard error after standard output."""
        if step.file:
            (self._folder / step.file).parent.mkdir(parents=True, exist_ok=True)
            (self._folder / step.file).write_text("".join(f"{line}\n" for line in step.shown), "utf-8")
            _reader_with.cache_clear()  # as in a process of its own, campaigns are read anew
            return list(step.shown)
        words = shlex.split(step.command.replace(f"C-{_ANY}", self._event))
        if step.command == "make run":
            return self._made()
        if step.command == ". .venv/bin/activate":
            return []
        if step.command == "echo $?":
            return [str(self._status)]
        if words[0] == "export":
            self._named |= dict(word.split("=", 1) for word in words[1:])
            return []
        return self._printed(words)

    def _printed(self, words: Sequence[str]) -> list[str]:
        env = environment(**self._named)
        if words[0] == "doichieu":
            with mock.patch.dict(os.environ, env, clear=True):
                done = call(*words[1:], cwd=self._folder)
        else:
            done = subprocess.run(
                words, cwd=self._folder, env=env, capture_output=True, encoding="utf-8", check=False
            )
        self._status = done.returncode
        printed = done.stdout + done.stderr
        self._event = next(iter(_EVENT.findall(printed)), self._event)
        return printed.splitlines()

    def _made(self) -> list[str]:
        """What `make run` says of its crawl; the rest of it is compared with the READMEs."""
        from doichieu.outcome import show_outcome
        from exports.terminal import make_console

        lang: Lang = "en" if self._named.get("DOICHIEU_LANG") == "en" else "vi"
        with contextlib.redirect_stdout(io.StringIO()) as out:
            show_outcome(make_console(), self._sample.demo.outcome, lang)
        return out.getvalue().splitlines()
