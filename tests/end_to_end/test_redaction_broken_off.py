"""A redaction killed anywhere is finished by the same command; a backup from before doesn't undo it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import call, environment
from redaction_world import FIRST, NAME, SAID, World, found_in, page

from store.database import open_store


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


# Asked line by line, it forks: each command begins at once, all imported, and is killed at its nth step.
KILLED = """
import json, os, signal, sys
import archive.tombstones, doichieu.tasks.safekeeping.redaction as task, store.database, store.masking
from doichieu.cli import main
at = seen = 0
def die(function):
    def inner(*given, **more):
        global seen
        seen += 1
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*given, **more)
    return inner
for module, name in ((task, "bury"), (task, "renew_indexes"), (store.masking, "wipe"),
                     (store.masking, "mask_rows"), (store.masking, "take_out"),
                     (store.database.redacting, "finish"),
                     (store.database.redacting, "add"), (os, "fsync")):
    setattr(module, name, die(getattr(module, name)))
for line in sys.stdin:
    at, command = json.loads(line)
    child = os.fork()
    if child == 0:
        os.dup2(2, 1)
        main(command)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Killed:
    """Runs a command, and kills it at a step."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", KILLED],
            env=environment(),
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def at(self, step: int, *command: object) -> int:
        """Its exit status; that of the signal where it was killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([step, [str(one) for one in command]]) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate(timeout=20)


@pytest.fixture
def killed_at() -> Iterator[Callable[..., int]]:
    killed = Killed()
    yield killed.at
    killed.close()


@pytest.mark.parametrize("what", ["name", "page"])
def test_killed_anywhere_the_same_command_finishes(
    world: World, what: str, killed_at: Callable[..., int]
) -> None:
    world.ingest(
        a_html=page(), b_html=page().replace("nói thêm", "nhắc lại"), c_txt=f"{FIRST}. Không nêu ai."
    )
    asked = ("name", NAME) if what == "name" else ("page", "file:///a.html")
    command = ["redact", *asked, *SAID, *map(str, world.given)]
    killed = 0
    for at in range(1, 40):
        status = killed_at(at, *command)
        if status != -signal.SIGKILL:
            assert status == 0
            break
        killed += 1
        if killed == 1:
            assert world.verify() == ""  # nothing had begun
    assert killed > 3
    assert world.verify() == ""
    gone = (NAME,) if what == "name" else ("nói thêm",)
    assert found_in(world.folder / "archive", *gone) == []
    assert not any(one.encode() in world.database.read_bytes() for one in gone)
    with open_store(str(world.database)) as store:
        assert [one.done for one in store.redactions()] == [True]


def test_killed_between_the_steps_it_is_told_as_unfinished(
    world: World, killed_at: Callable[..., int]
) -> None:
    world.ingest(a_html=page())
    assert killed_at(4, "redact", "name", NAME, *SAID, *world.given) == -signal.SIGKILL
    assert "not finished" in world.verify()
    assert "dở dang" in call("redact", "list", *world.given).stdout
    world.redact("name", NAME)
    assert world.verify() == ""


def test_killed_at_any_moment(world: World) -> None:
    world.ingest(a_html=page(), c_txt=f"{FIRST}. Không nêu ai.")
    command = [sys.executable, "-m", "doichieu", "redact", "name", NAME, *SAID, *map(str, world.given)]
    for wait in (0.3, 0.6, 0.8, 0.9):
        process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL)
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    world.redact("name", NAME)
    assert world.verify() == ""
    assert found_in(world.folder / "archive", NAME) == []


def test_a_backup_from_before_a_redaction_is_not_put_back(world: World, tmp_path: Path) -> None:
    world.ingest(a_html=page(), b_txt=f"{FIRST}. Không nêu ai.")
    before, after = tmp_path / "truoc.zip", tmp_path / "sau.zip"
    call("backup", before, "--with-archive", *world.given)
    world.redact("name", NAME)
    call("backup", after, "--with-archive", *world.given)
    with open_store(str(world.database)) as store:
        (redaction,) = store.redactions()
    database = world.database.read_bytes()
    refused = call("restore", before, "--force", *world.given, "--lang", "en")
    assert refused.returncode == 2
    assert f"{redaction.id} ({redaction.at:%Y-%m-%d}, Trần An: Án số 12)" in refused.stderr
    assert world.database.read_bytes() == database
    assert found_in(world.folder / "archive", NAME) == []
    assert call("restore", after, "--force", *world.given).returncode == 0
    assert world.verify() == ""


def test_where_only_the_archive_remembers_the_redaction_a_backup_is_refused_too(
    world: World, tmp_path: Path
) -> None:
    world.ingest(a_html=page())
    backup = tmp_path / "truoc.zip"
    call("backup", backup, "--with-archive", *world.given)
    world.redact("page", "file:///a.html")
    for left in world.folder.glob("kho.sqlite*"):
        left.unlink()
    refused = call("restore", backup, "--force", *world.given)
    assert refused.returncode == 2
    assert "sẽ đem trở lại những gì đã xóa" in refused.stderr
    assert found_in(world.folder / "archive", "nói thêm") == []
    elsewhere = ("--database", tmp_path / "moi" / "kho.sqlite", "--archive", tmp_path / "moi" / "archive")
    assert call("restore", backup, *elsewhere).returncode == 0
    assert call("redact", "page", "file:///a.html", *SAID, *elsewhere).returncode == 0
    assert found_in(tmp_path / "moi", "nói thêm") == []
