"""A name out of a record opens a file of the folder, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.names import inside


@pytest.mark.parametrize("name", ["crawl-20260101T000000Z.warc.gz", "world.warc", "kho của tôi.warc.gz"])
def test_a_plain_name_is_taken(tmp_path: Path, name: str) -> None:
    assert inside(tmp_path, name) == tmp_path / name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x.warc.gz",
        "/etc/passwd",
        "a/../../x",
        "a/b.warc.gz",
        "..\\x",
        "C:x",
        "x\0.warc.gz",
        ".an",
    ],
)
def test_any_other_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveError, match="outside"):
        inside(tmp_path, name)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "ngoai.warc.gz").write_bytes(b"x")
    (tmp_path / "kho" / "trong.warc.gz").symlink_to(tmp_path / "ngoai.warc.gz")
    with pytest.raises(ArchiveError, match="outside"):
        inside(tmp_path / "kho", "trong.warc.gz")
