"""The excerpts of output in the READMEs: `readme_excerpts.py` writes them, the tests compare them.

An excerpt stands between `<!-- excerpt: NAME -->` and `<!-- /excerpt -->` and holds what the program prints.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from unicodedata import combining, east_asian_width
from unittest import mock

from command import Run, call, environment

ROOT = Path(__file__).resolve().parent.parent.parent
READMES = {"en": ROOT / "README.md", "vi": ROOT / "README.vi.md"}
CLAIM = "Giai đoạn 1 có 2289/1629 sáng kiến, đạt 149% chỉ tiêu Thành phố giao"
_MARKED = re.compile(r"(<!-- excerpt: (?P<name>\w+) -->\n```text\n).*?(```\n<!-- /excerpt -->)", re.DOTALL)
_TABLE_LINES, _FINDING_LINES = 12, 9


def written(readme: str, excerpts: Mapping[str, str]) -> str:
    """A README with its excerpts replaced."""
    return _MARKED.sub(lambda found: found[1] + excerpts[found["name"]] + found[3], readme)


def printed(*arguments: object, cwd: Path | None = None) -> Run:
    """What a command prints at a terminal as wide as it is in the READMEs."""
    with mock.patch.dict(os.environ, environment(), clear=True):
        return call(*arguments, cwd=cwd)


def excerpts(lang: str, demo: str) -> dict[str, str]:
    """By their names, out of what the demo prints in this language."""
    check = printed("--lang", lang, "check", CLAIM).stdout
    return {"demo": _of_demo(demo), "check": f'$ doichieu check "{CLAIM}"\n{check.strip()}\n'}


def _of_demo(printed: str) -> str:
    """Of each part of the demo's output the first lines, none wider than a README."""
    parts = [part.splitlines() for part in printed.strip().split("\n\n")]
    table = next(part for part in parts if any(line.startswith("Hà Giang") for line in part))
    findings = parts[parts.index(table) + 1]
    kept = ["…", *table[:_TABLE_LINES], "…", "", *findings[:_FINDING_LINES], "…"]
    return "".join(f"{_cut(line)}\n" for line in kept)


def _cut(line: str, width: int = 110) -> str:
    """A line at most so many columns wide."""
    shown, columns = "", 0
    for letter in line.rstrip():
        columns += 0 if combining(letter) else 1 + (east_asian_width(letter) in "WF")
        if columns > width:
            return shown.rstrip() + "…"
        shown += letter
    return shown


def main() -> int:
    """Write both READMEs."""
    for lang, path in READMES.items():
        with tempfile.TemporaryDirectory() as folder:
            demo = printed("--lang", lang, "--database", Path(folder) / "demo.sqlite", "demo").stdout
        path.write_text(written(path.read_text("utf-8"), excerpts(lang, demo)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
