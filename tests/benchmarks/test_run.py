"""A quick run shows every row, beside the peers that are there, and writes it between the markers."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_once import beside_runs, made_once

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "benchmarks" / "run.py"
ANNOTATED = ROOT / "tests" / "annotated" / "documents"
PEERS = {
    "Duckling": ("duckling", "pyduckling-native-phihos is not installed"),
    "trafilatura": ("trafilatura", "trafilatura is not installed"),
}
Quick = tuple[str, Path, float]  # what was printed, the document, seconds
PROSE = "Nhóm biên soạn xem số liệu dưới đây rồi mới trích dẫn."


def run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(RUN), *options]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


def rows(text: str) -> dict[tuple[str, str], dict[str, str]]:
    """The rows of all tables by what is measured and with which tool."""
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 8 and cells[0] != "what" and set(cells[0]) != {"-"}:
            keys = ("result", "best", "unit", "runs", "peak", "goal")
            found[cells[0], cells[1]] = dict(zip(keys, cells[2:], strict=True))
    return found


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Quick:
    """A quick run, made once for all processes of the tests."""
    programs = sorted(RUN.parent.glob("*.py"))
    place = made_once(beside_runs(tmp_path_factory), "quick-run", [*programs, Path(__file__)], run_quickly)
    seconds = float((place / "seconds").read_text())
    return (place / "printed").read_text(encoding="utf-8"), place / "benchmarks.md", seconds


def run_quickly(folder: Path) -> None:
    """Leaves what a quick run printed, what it wrote and how many seconds it took."""
    document = folder / "benchmarks.md"
    document.write_text(
        f"# Tốc độ\n\n{PROSE}\n\n<!-- benchmarks:begin, written by benchmarks/run.py -->\ncũ\n"
        "<!-- benchmarks:end -->\n\nHết.\n",
        encoding="utf-8",
    )
    began = time.monotonic()
    done = run("--quick", "--date", "2023-11-24", "--write", str(document))
    assert done.returncode == 0, done.stderr
    (folder / "printed").write_text(done.stdout, encoding="utf-8")
    (folder / "seconds").write_text(str(time.monotonic() - began))


def test_a_quick_run_stays_quick(quick: Quick) -> None:
    assert quick[2] < 120  # 9 s where nothing else runs, 65 s on a machine four times as slow as that


@pytest.mark.parametrize(
    ("what", "tool"),
    [
        ("start: import, load the catalogue, read the first article", "doichieu"),
        ("figures of an article of 5,000 characters", "doichieu"),
        ("text of the same length with no campaign in it", "doichieu"),
        ("bytes to figures, with the source's selectors", "doichieu"),
        ("bytes to figures, selectors unknown", "doichieu"),
        ("bytes to text alone, selectors unknown", "doichieu"),
        ("dates of an article of 5,000 characters", "dateparser.search_dates"),
        ("claims of a count, its target and a percentage, with their text", "doichieu"),
        ("the annotated documents, whole, with their text", "doichieu"),
        ("annotated numbers read rightly", "doichieu, figures"),
    ],
)
def test_what_the_project_measures_of_itself_is_measured(quick: Quick, what: str, tool: str) -> None:
    row = rows(quick[0])[what, tool]
    assert float(row["result"].replace(",", "")) > 0
    assert float(row["peak"]) > 5, "a Python process has more than 5 MB"


def test_each_hostile_text_has_its_time_and_its_growth(quick: Quick) -> None:
    found = rows(quick[0])
    for kind in ("digits", "dots", "vượt", "brackets", "numbers", "claims"):
        own = [what for what, tool in found if f"MB of {kind}" in what and tool == "doichieu"]
        assert len(own) == 2, own
        assert any(what.endswith("whole / half") for what in own)


def test_both_shapes_of_a_store_are_checked_and_give_findings(quick: Quick) -> None:
    findings = [row for (what, _), row in rows(quick[0]).items() if "findings" in what]
    assert len(findings) == 2
    assert all(int(row["result"].replace(",", "")) > 0 for row in findings)


@pytest.mark.parametrize("tool", sorted(PEERS))
def test_a_peer_is_measured_or_named_as_missing(quick: Quick, tool: str) -> None:
    module, sentence = PEERS[tool]
    own = [row["result"] for (_, name), row in rows(quick[0]).items() if name == tool]
    assert own
    if importlib.util.find_spec(module) is None:
        assert set(own) == {f"missing: {sentence}"}
    else:
        assert not [result for result in own if "not installed" in result]


def test_facts_of_the_machine_and_the_given_date_stand_above_the_tables(quick: Quick) -> None:
    facts = quick[0].split("\n## ", 1)[0]
    assert "Date: 2023-11-24 (quick run" in facts
    assert re.search(r"\d+ cores", facts)
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in facts


def test_a_quick_run_holds_nothing_against_the_goals(quick: Quick) -> None:
    assert not [row for row in rows(quick[0]).values() if row["goal"]]


def test_only_what_stands_between_the_markers_is_replaced(quick: Quick) -> None:
    text = quick[1].read_text(encoding="utf-8")
    assert text.startswith(f"# Tốc độ\n\n{PROSE}\n")
    assert text.endswith("<!-- benchmarks:end -->\n\nHết.\n")
    assert "\ncũ\n" not in text
    assert rows(text) == rows(quick[0])


def test_a_document_without_markers_is_left_alone(tmp_path: Path) -> None:
    document = tmp_path / "ghi-chu.md"
    document.write_text(PROSE, encoding="utf-8")
    done = run("--quick", "--only", "text-doichieu", "--date", "2023-11-24", "--write", str(document))
    assert done.returncode == 2
    assert "ghi-chu.md has no place for the tables" in done.stderr
    assert document.read_text(encoding="utf-8") == PROSE


def test_writing_needs_a_date(tmp_path: Path) -> None:
    done = run("--quick", "--write", str(tmp_path / "a.md"))
    assert done.returncode == 2
    assert "--date" in done.stderr


def test_a_number_that_is_not_in_the_text_counts_as_not_found(tmp_path: Path) -> None:
    original = json.loads((ANNOTATED / "own-a-001.json").read_text(encoding="utf-8"))
    altered = json.loads(json.dumps(original))
    altered["figures"][0]["value"] += 1
    found = []
    for name, document in (("nguyen-ban", original), ("sua", altered)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "bai.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(RUN.with_name("accuracy.py")), str(folder)],
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        count = re.search(r"doichieu, figures: (\d+) of (\d+) annotated numbers", done.stdout)
        assert count, done.stdout
        assert int(count[2]) == len(original["figures"])
        found.append(int(count[1]))
    assert found[0] - found[1] == 1
