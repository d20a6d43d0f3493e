"""A file is there whole or not at all, and nothing half written is left for good."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path

import pytest

from archive.captures import complete_indexes
from archive.errors import ArchiveError
from archive.whole import beside, clear_parts, written_whole


def killed_while_writing(path: Path) -> None:
    child = os.fork()
    if child == 0:
        with written_whole(path) as file:
            file.write(b"half")
            file.flush()
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


def test_what_a_killed_run_was_writing_is_cleared_by_the_next_one(tmp_path: Path) -> None:
    killed_while_writing(tmp_path / "a.warc.gz.cdxj")
    assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
    complete_indexes(tmp_path)
    assert not list(tmp_path.glob("*.part"))


def test_what_is_being_written_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz.cdxj"
    with written_whole(path) as file:
        file.write(b"whole")
        clear_parts(tmp_path)
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_what_was_there_and_no_half_file(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz.cdxj"
    path.write_bytes(b"before")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3, hard))
    try:
        with pytest.raises(ArchiveError, match="can't be written"), written_whole(path) as file:
            file.write(b"after")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"before"]


def test_other_files_that_end_so_are_nobody_elses_business(tmp_path: Path) -> None:
    (tmp_path / "world.warc.gz.part").write_bytes(b"x")
    clear_parts(tmp_path)
    assert (tmp_path / "world.warc.gz.part").exists()


def test_a_device_is_written_to_and_stays_what_it_is(tmp_path: Path) -> None:
    link = tmp_path / "nowhere"
    link.symlink_to("/dev/null")
    with beside(link) as file:
        file.write(b"rows")
    assert link.is_symlink()
    assert link.is_char_device()
    assert [path.name for path in tmp_path.iterdir()] == ["nowhere"]
