"""Measure speed, memory and accuracy beside other tools, and print the tables.

python benchmarks/run.py [--quick] [--only PART ...] [--date 2026-01-31 --write docs/benchmarks.md]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from accuracy import TABLE as NUMBERS
from accuracy import accuracy_tasks, evaluate
from inputs import ANNOTATED, prepare
from measure import Effort, Measured, Task, Unmeasurable, peak_megabytes, stay_on_one_core
from report import MarkerError, Outcome, around, machine_facts, render, write_between
from speed import TABLES, speed_tasks

LONGEST = {True: 30, False: 300}  # seconds that a task may take on a busy machine before it counts as failed


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    effort = Effort(quick=options.quick)
    tasks = (*speed_tasks(effort), *accuracy_tasks(options.documents))
    if options.child:
        return _be_a_child(options.child, tasks, Path(options.inputs), effort)
    if options.write:
        try:
            around(options.write)  # asked now: nobody should wait minutes to hear it
        except MarkerError as error:
            print(error, file=sys.stderr)
            return 2
    if options.only:
        tasks = tuple(task for task in tasks if any(part in task.name for part in options.only))
    facts = machine_facts(options.date, quick=options.quick)
    with tempfile.TemporaryDirectory() as folder:
        _run_child("inputs", options, folder)
        if options.quick:
            options.documents = [_few_documents(options.documents, Path(folder))]
        # One at a time, or they would slow each other; a quick run only shows that every row works.
        with ThreadPoolExecutor(max_workers=2 if options.quick else 1) as pool:
            outcomes = list(pool.map(lambda task: _outcome(task, options, folder), tasks))
        evaluation = evaluate(options.documents)
    body = render(facts, (*TABLES, NUMBERS), outcomes, evaluation, goals=not options.quick)
    print(body)
    if options.write:
        write_between(options.write, body)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--quick", action="store_true", help="small sizes: shows that every row works, in seconds"
    )
    parser.add_argument("--only", action="append", metavar="PART", help="tasks with this in their name")
    parser.add_argument(
        "--documents", action="append", type=Path, metavar="FOLDER", help="annotated documents"
    )
    parser.add_argument("--date", help="the day of the run, for the document; no clock is asked")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put the tables between the markers of FILE"
    )
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--inputs", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    options.documents = options.documents or [ANNOTATED]
    if options.write and not options.date:
        parser.error("--write needs --date: the document says when it was measured")
    return options


def _few_documents(folders: Sequence[Path], inputs: Path) -> Path:
    few = inputs / "documents"
    few.mkdir()
    for path in [path for folder in folders for path in sorted(folder.glob("*.json"))][:8]:
        shutil.copy(path, few)
    return few


def _outcome(task: Task, options: argparse.Namespace, folder: str) -> Outcome:
    print(f"… {task.name}", file=sys.stderr, flush=True)
    if task.peer is not None and task.peer.missing:
        return Outcome(task, {}, missing=task.peer.missing)
    try:
        answer = json.loads(_run_child(task.name, options, folder))
    except subprocess.TimeoutExpired as error:
        return Outcome(task, {}, missing=f"took longer than {error.timeout:g} s")
    except subprocess.CalledProcessError as error:
        return Outcome(task, {}, missing=_last_line(error.stderr))
    measured = {key: Measured(**values) for key, values in answer["measured"].items()}
    return Outcome(task, measured, answer["peak_megabytes"], answer["missing"])


def _run_child(name: str, options: argparse.Namespace, folder: str) -> str:
    """In a process of its own: one task's memory and caches are not another's."""
    command = [sys.executable, __file__, "--child", name, "--inputs", folder]
    command += ["--quick"] if options.quick else []
    command += [part for path in options.documents for part in ("--documents", str(path))]
    limit = LONGEST[options.quick]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=limit).stdout


def _be_a_child(name: str, tasks: Sequence[Task], folder: Path, effort: Effort) -> int:
    if name == "inputs":
        prepare(folder)
        return 0
    stay_on_one_core()
    task = next(task for task in tasks if task.name == name)
    missing, measured = None, {}
    try:
        measured = {key: asdict(value) for key, value in task.work(folder, effort).items()}
    except Unmeasurable as error:
        missing = str(error)
    print(json.dumps({"measured": measured, "peak_megabytes": peak_megabytes(), "missing": missing}))
    return 0


def _last_line(text: str | None) -> str:
    lines = (text or "").strip().splitlines()
    return lines[-1][:160].replace("|", "/") if lines else "failed without a word"


if __name__ == "__main__":
    sys.exit(main())
