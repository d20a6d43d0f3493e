"""The benchmark of crawls runs each of them over every page, and says what came of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, str(ROOT / "benchmarks" / "crawling.py")]
MARKS = "<!-- crawling:begin, written by benchmarks/crawling.py -->\n<!-- crawling:end -->\n"


def test_each_crawl_asks_for_every_page_and_has_its_row(tmp_path: Path) -> None:
    document = tmp_path / "benchmarks.md"
    document.write_text(f"# Tốc độ\n\n{MARKS}\nHết.\n", encoding="utf-8")
    sizes = ["--pages", "30", "--rounds", "1", "--memory", "0"]
    options = [*sizes, "--date", "2026-01-31", "--write", str(document)]
    done = subprocess.run([*COMMAND, *options], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    text = document.read_text(encoding="utf-8")
    assert text.startswith("# Tốc độ\n")
    assert text.endswith("\nHết.\n")
    assert "30 articles and 2 pages of listings" in text
    rows = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| ")}
    for what in ("doichieu, archived", "doichieu, archived, read and stored"):
        assert re.search(r"\d+ % +\| +\d+ %", rows[what]), rows[what]
        assert "at least" in rows[what]


def test_a_document_without_a_place_for_the_tables_is_left_alone(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text("Ghi chú.\n", encoding="utf-8")
    options = ["--date", "2026-01-31", "--write", str(document)]
    done = subprocess.run([*COMMAND, *options], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert document.read_text(encoding="utf-8") == "Ghi chú.\n"


def test_where_memory_grows_is_told_by_line() -> None:
    command = [
        sys.executable,
        str(ROOT / "benchmarks" / "growth.py"),
        "--way",
        "archiving",
        "--begin",
        "5",
        "--end",
        "12",
    ]
    done = subprocess.run([*command, "--lines", "3"], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    head, *lines = done.stdout.splitlines()
    assert re.fullmatch(r"archiving: -?\d+ bytes a page, -?\d+\.\d+ MB over 7 pages", head)
    assert len(lines) == 3
