"""`doichieu health` on the sample world, where two sources are quarantined; and the examples of operation."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from command import call
from sample_store import Kept

from doichieu.settings import SAMPLE

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TAKEN_OVER = "congdoanhaibien.example"


def test_every_source_has_a_line_and_a_quarantine_its_reason(sample: Kept) -> None:
    done = call("health", "--database", sample.database, "--sources", SAMPLE / "sources", "--lang", "en")
    assert done.returncode == 1
    lines = {line.split()[0]: line for line in done.stdout.splitlines() if ".example" in line.split()[0]}
    assert len(lines) == 19
    assert "quarantined" in lines[TAKEN_OVER]
    assert "delinquent: " in lines["congdoanthanhhoa.example"]
    reasons = [line for line in done.stdout.splitlines() if line.startswith("QUARANTINED")]
    assert len(reasons) == 1
    assert any(TAKEN_OVER in line and "pages of gambling" in line for line in reasons)


def test_one_source_shows_its_reports_with_what_failed(sample: Kept) -> None:
    done = call("health", "kcnphuongnam.example", "--database", sample.database)
    assert done.returncode == 0
    assert "34 bài thấy" in done.stdout
    assert "1 × status 500" in done.stdout


def test_a_quarantine_ends_by_a_persons_word_which_needs_a_name_and_a_reason(sample_copy: Kept) -> None:
    store = ("--database", sample_copy.database)
    assert call("health", TAKEN_OVER, "--release", *store).returncode == 2
    done = call("health", TAKEN_OVER, "--release", "--who", "Nguyễn An", "--reason", "Đã lấy lại", *store)
    assert done.returncode == 0, done.stderr
    assert "đã bỏ cách ly (Nguyễn An)" in done.stdout
    assert call("health", TAKEN_OVER, *store).returncode == 0


def test_a_quiet_crawl_still_says_what_it_quarantined(tmp_path: Path) -> None:
    done = call(
        "crawl", TAKEN_OVER, "--replay", SAMPLE / "world.warc.gz", "--sources", SAMPLE / "sources", "-q",
        "--database", tmp_path / "kho.sqlite",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"CÁCH LY  {TAKEN_OVER}" in done.stderr


def test_the_examples_call_commands_that_there_are() -> None:
    from doichieu.cli import COMMANDS

    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES.rglob("*") if path.is_file()]
    called = {name for text in texts for name in re.findall(r"bin/doichieu(?: --quiet)? ([a-z]+)", text)}
    assert called == {"crawl", "health", "table", "findings"}
    assert called <= set(COMMANDS)


def test_the_workflow_is_well_formed() -> None:
    import yaml

    workflow = yaml.safe_load((EXAMPLES / "ci" / "nightly.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["crawl"]["steps"]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    assert any("git commit" in step.get("run", "") for step in steps)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    """The unit's program is put where there is one: systemd looks whether it can be run."""
    for name in ("doichieu.service", "doichieu.timer"):
        text = (EXAMPLES / "systemd" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(re.sub(r"/opt/doichieu/\.venv/bin/doichieu", "/bin/true", text))
    units = [tmp_path / "doichieu.service", tmp_path / "doichieu.timer"]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if "doichieu" in line]
    assert said == []
