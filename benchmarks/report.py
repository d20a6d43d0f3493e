"""The tables as Markdown, with the facts of the machine, between two markers of a document."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Line, Measured, Table, Task
from peers import PEERS

BEGIN = "<!-- benchmarks:begin, written by benchmarks/run.py -->"
END = "<!-- benchmarks:end -->"
HEAD = """# Benchmarks

Speed, memory and accuracy, measured in one run beside other tools. Each task runs in a process of its own on
one core. A time is the median over the runs, with the best beside it; memory is the peak of the whole
process, interpreter and inputs included. Goals are the project's own. Nothing below is typed by hand:

    .venv/bin/python -m pip install -r benchmarks/requirements.txt
    .venv/bin/python benchmarks/run.py --date 2026-01-31 --write docs/benchmarks.md

The first line installs the peers, which the project itself doesn't need; one that isn't there is named as
missing. `--quick` shows in seconds that every row works, `--only PART` measures the tasks with that in their
name, `--documents FOLDER` takes annotated documents of your own. A busy machine makes everything slower: the
load before the run stands among the facts.
"""
_COLUMNS = ("what", "tool", "result", "best", "unit", "runs", "peak MB", "goal")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: its rows and the memory of its process, or why there are none."""

    task: Task
    measured: Mapping[str, Measured]
    peak_megabytes: float | None = None
    missing: str | None = None


class MarkerError(Exception):
    """The document has one of the two markers, or has them the wrong way round."""


def machine_facts(date: str | None, *, quick: bool) -> list[str]:
    """The load says how much of the machine others had while this ran."""
    cores = os.cpu_count() or 1
    facts = [
        f"Date: {date or 'not given'}" + (" (quick run: small sizes, few repetitions)" if quick else ""),
        f"Machine: {platform.machine()}, {cores} cores, {_processor()}",
        f"Python {platform.python_version()} ({platform.python_implementation()}) on {platform.system()}",
    ]
    if hasattr(os, "getloadavg"):
        facts.append(f"Load of the machine before the run, over 5 minutes: {os.getloadavg()[1]:.2f}")
    facts += [
        f"{peer.name} {peer.version}" if not peer.missing else f"{peer.name}: {peer.missing}"
        for peer in PEERS
    ]
    return facts


def render(
    facts: Iterable[str],
    tables: Sequence[Table],
    outcomes: Sequence[Outcome],
    evaluation: str,
    *,
    goals: bool,
) -> str:
    """Without goals where sizes and repetitions were too small to be held against them."""
    parts = ["\n".join(f"- {fact}" for fact in facts)]
    for table in tables:
        rows = [row for one in outcomes if one.task.table == table.key for row in _rows(one, goals=goals)]
        if rows:
            parts.append(f"## {table.title}\n\n{table.note}\n\n{_grid(rows)}")
    parts.append(
        f"## Accuracy\n\nWhat `doichieu evaluate` prints of the annotated documents.\n\n{_fenced(evaluation)}"
    )
    return "\n\n".join(parts)


def around(path: Path, begin: str = BEGIN, end: str = END) -> tuple[str, str]:
    """What stands before and after the tables of a document, new or not: it stays."""
    text = path.read_text(encoding="utf-8") if path.exists() else f"{HEAD}\n{begin}\n{end}\n"
    first, last = text.find(begin), text.find(end)
    if first < 0 or last < first:
        raise MarkerError(f"{path} has no place for the tables: the lines “{begin}” and “{end}”")
    return text[: first + len(begin)], text[last:]


def write_between(path: Path, body: str, begin: str = BEGIN, end: str = END) -> None:
    before, after = around(path, begin, end)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{before}\n\n{body}\n\n{after}", encoding="utf-8")


def _rows(outcome: Outcome, *, goals: bool) -> Iterable[tuple[str, ...]]:
    for line in outcome.task.lines:
        measured = outcome.measured.get(line.key)
        if measured is None:
            lost = "missing" if outcome.task.peer is not None else "not measured"
            why = f"{lost}: {outcome.missing or 'no answer'}"
            yield (line.what, outcome.task.tool, why, "", line.unit, "", "", _goal(line, None, goals=goals))
            continue
        yield (
            line.what,
            outcome.task.tool,
            _number(measured.value),
            _number(measured.best) if measured.runs > 1 else "",
            line.unit,
            str(measured.runs),
            "" if outcome.peak_megabytes is None else f"{outcome.peak_megabytes:.0f}",
            _goal(line, measured, goals=goals),
        )


def _goal(line: Line, measured: Measured | None, *, goals: bool) -> str:
    if line.goal is None or not goals:
        return ""
    asked = f"{'at most' if line.better == 'less' else 'at least'} {line.goal:,g}"
    value = math.inf if line.better == "less" else 0  # what can't be measured meets no goal
    if measured is not None:
        value = measured.value
    met = value <= line.goal if line.better == "less" else value >= line.goal
    return f"{asked}: {'met' if met else '**not met**'}"


def _number(value: float) -> str:
    if value == int(value) or value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 100 else f"{value:.1f}"


def _grid(rows: Sequence[tuple[str, ...]]) -> str:
    return grid(_COLUMNS, rows)


def grid(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table, padded, so that it reads as well on a terminal."""
    table = [columns, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(columns))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in table
    ]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def _fenced(text: str) -> str:
    return text if "\n" not in text else f"```text\n{text}\n```"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "processor unknown"
