"""`doichieu backup` and `doichieu restore`: one command there, one command back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from command import Run, call, environment
from sample_store import Kept, dumped


def backup(kept: Kept, *arguments: object) -> Run:
    return call("--database", kept.database, "--archive", kept.archive, "--lang", "en", "backup", *arguments)


def restore(database: Path, archive: Path, *arguments: object) -> Run:
    return call("--database", database, "--archive", archive, "--lang", "en", "restore", *arguments)


def manifest(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as held:
        return dict(json.loads(held.read("manifest.json")))


def test_there_and_back_with_the_archive(sample: Kept, tmp_path: Path) -> None:
    out = tmp_path / "luu" / "kho.zip"
    made = backup(sample, out, "--with-archive")
    assert made.returncode == 0, made.stderr
    assert "archives by their digests" in made.stdout
    database, archive = tmp_path / "moi" / "kho.sqlite", tmp_path / "moi" / "archive"
    done = restore(database, archive, out)
    assert done.returncode == 0, done.stderr
    assert dumped(database) == dumped(sample.database)
    for one in sample.archive.glob("*.warc.gz"):
        assert (archive / one.name).read_bytes() == one.read_bytes()
    assert call("--database", database, "--archive", archive, "verify").returncode == 0
    assert sorted(one.name for one in out.parent.iterdir()) == ["kho.zip"]
    left = sorted(one.name for one in database.parent.iterdir() if one.name.startswith("."))
    assert left == []


def test_without_the_archive_its_state_is_named_and_looked_for(sample: Kept, tmp_path: Path) -> None:
    out = tmp_path / "kho.zip"
    assert "copy their folder as well" in backup(sample, out).stderr
    with zipfile.ZipFile(out) as held:
        assert sorted(held.namelist()) == ["manifest.json", "store.sqlite"]
    named = {one["name"] for one in manifest(out)["archive"]}  # type: ignore[attr-defined]
    assert named == {one.name for kind in ("*.warc.gz", "*.cdxj") for one in sample.archive.glob(kind)}
    # The folder as it was, grown by a later run: all is well.
    folder = shutil.copytree(sample.archive, tmp_path / "archive")
    grown = sorted(folder.glob("*.warc.gz"))[0]
    grown.write_bytes(grown.read_bytes() * 2)
    assert restore(tmp_path / "a.sqlite", folder, out).returncode == 0
    # Another byte, and a file that is gone: both are named, and the status says so.
    content = bytearray(grown.read_bytes())
    content[100] ^= 1
    grown.write_bytes(content)
    sorted(folder.glob("*.cdxj"))[0].unlink()
    done = restore(tmp_path / "b.sqlite", folder, out)
    assert done.returncode == 1
    assert f"{grown.name} in {folder} has other bytes" in done.stderr
    assert "is not in" in done.stderr
    assert dumped(tmp_path / "b.sqlite") == dumped(sample.database)


def test_an_archive_that_the_store_names_and_nobody_has_is_told(sample: Kept, tmp_path: Path) -> None:
    made = call("--database", sample.database, "--archive", tmp_path, "-q", "backup", tmp_path / "k.zip")
    assert made.returncode == 1
    assert "không có trong" in made.stderr
    assert manifest(tmp_path / "k.zip")["missing"]


def test_nothing_is_overwritten_unasked_and_with_force_a_copy_is_kept(
    sample_copy: Kept, tmp_path: Path
) -> None:
    out = tmp_path / "kho.zip"
    backup(sample_copy, out)
    assert "is there already" in backup(sample_copy, out).stderr
    assert backup(sample_copy, out, "--force").returncode == 0
    before = dumped(sample_copy.database)
    listed = call("--database", sample_copy.database, "correct", "figures", "Hà Giang").stdout
    figure = next(word for word in listed.split() if word.startswith("F-"))
    event = ("--who", "An", "--reason", "Đọc nhầm")
    assert call("--database", sample_copy.database, "correct", "misread", figure, *event).returncode == 0
    changed = dumped(sample_copy.database)
    assert changed != before
    refused = restore(sample_copy.database, sample_copy.archive, out)
    assert (refused.returncode, dumped(sample_copy.database)) == (2, changed)
    assert "Add --force to replace it" in refused.stderr
    done = restore(sample_copy.database, sample_copy.archive, out, "--force")
    assert done.returncode == 0, done.stderr
    assert dumped(sample_copy.database) == before
    (kept,) = sample_copy.database.parent.glob(f"{sample_copy.database.name}.before-restore-*")
    assert str(kept) in done.stderr
    assert dumped(kept) == changed


def test_an_archive_of_other_bytes_is_set_aside_not_overwritten(sample: Kept, tmp_path: Path) -> None:
    out, folder = tmp_path / "kho.zip", tmp_path / "archive"
    backup(sample, out, "--with-archive")
    shutil.copytree(sample.archive, folder)
    other = sorted(folder.glob("*.warc.gz"))[0]
    other.write_bytes(b"khac")
    refused = restore(tmp_path / "a.sqlite", folder, out)
    assert refused.returncode == 2
    assert "the file there is renamed, not deleted" in refused.stderr
    assert not (tmp_path / "a.sqlite").exists()
    assert restore(tmp_path / "a.sqlite", folder, out, "--force").returncode == 0
    assert other.read_bytes() == (sample.archive / other.name).read_bytes()
    assert (folder / f"{other.name}.before-restore-1").read_bytes() == b"khac"


@pytest.mark.parametrize("harm", ["cut", "flip", "text", "rows", "lead"])
def test_a_backup_that_is_not_whole_changes_nothing(sample_copy: Kept, tmp_path: Path, harm: str) -> None:
    out, broken = tmp_path / "kho.zip", tmp_path / "hong.zip"
    backup(sample_copy, out)
    sound = out.read_bytes()
    if harm == "cut":
        broken.write_bytes(sound[: len(sound) // 2])
    elif harm == "flip":
        middle = len(sound) // 2
        broken.write_bytes(sound[:middle] + bytes([sound[middle] ^ 1]) + sound[middle + 1 :])
    elif harm == "text":
        broken.write_bytes(b"khong phai zip")
    else:
        told = manifest(out)
        if harm == "rows":
            told["rows"]["pages"] += 1  # type: ignore[index]
        else:
            told["archive"].append({"name": "../ra-ngoai.warc.gz", "size": 1, "sha256": "0"})  # type: ignore[attr-defined]
        with zipfile.ZipFile(out) as held, zipfile.ZipFile(broken, "w") as again:
            again.writestr("manifest.json", json.dumps(told))
            again.writestr("store.sqlite", held.read("store.sqlite"))
    before = dumped(sample_copy.database)
    done = restore(sample_copy.database, sample_copy.archive, broken, "--force")
    assert done.returncode == 2, done.stdout
    assert dumped(sample_copy.database) == before
    assert "Traceback" not in done.stderr
    assert not list(sample_copy.database.parent.glob(".restore*"))


def test_a_missing_backup_is_said_in_one_line(tmp_path: Path) -> None:
    done = restore(tmp_path / "a.sqlite", tmp_path, tmp_path / "khong.zip")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("after", [0.4, 0.7, 1.0])
def test_killed_midway_neither_loses_anything(sample_copy: Kept, tmp_path: Path, after: float) -> None:
    out = tmp_path / "kho.zip"
    backup(sample_copy, out)
    before = dumped(sample_copy.database)
    places = ("--database", str(sample_copy.database), "--archive", str(sample_copy.archive))
    for command in ("backup", "restore"):
        worker = subprocess.Popen(
            [sys.executable, "-m", "doichieu", *places, command, str(out), "--force"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        time.sleep(after)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        assert dumped(sample_copy.database) == before
        again = restore(tmp_path / f"{command}.sqlite", sample_copy.archive, out)
        assert again.returncode == 0, again.stderr
        assert dumped(tmp_path / f"{command}.sqlite") == before


def test_a_postgresql_store_makes_the_same_file_and_takes_it(
    sample: Kept, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres")
    url = server.fresh()
    out, back = tmp_path / "kho.zip", tmp_path / "lai.zip"
    backup(sample, out)
    places = ("--database", url, "--archive", sample.archive)
    assert call(*places, "restore", out).returncode == 0
    assert "Đã có cơ sở dữ liệu" in call(*places, "restore", out).stderr
    forced = call(*places, "--lang", "en", "restore", out, "--force")
    assert forced.returncode == 0, forced.stderr
    assert "is kept: schema doichieu_before_restore_" in forced.stderr
    assert call(*places, "backup", back).returncode == 0
    assert restore(tmp_path / "a.sqlite", sample.archive, back).returncode == 0
    assert dumped(tmp_path / "a.sqlite") == dumped(sample.database)
    assert call(*places, "verify").returncode == 0
    server.give_back(url)
