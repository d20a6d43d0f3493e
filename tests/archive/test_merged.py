"""The indexes of many nights in one: the same answers as from each by itself, at once, and never stale."""

from __future__ import annotations

import random
import resource
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive import merged
from archive.captures import (
    INDEX,
    REVISIT,
    Capture,
    Captures,
    captures_in,
    complete_indexes,
    search_key,
    sorted_lines,
)
from archive.errors import ArchiveError
from archive.merged import MERGED

FIRST = datetime(2026, 1, 1, 20, 0, tzinfo=UTC)


def address(number: int) -> str:
    return f"https://congdoan.example/tin-tuc/bai-{number}.html"


def write_night(folder: Path, night: int, numbers: list[int], chance: random.Random) -> Path:
    """An index as a crawl leaves it; statuses, revisits and cut answers as they come."""
    name = f"crawl-{FIRST + timedelta(days=night):%Y%m%dT%H%M%SZ}.warc.gz"
    stamp = f"{FIRST + timedelta(days=night):%Y%m%d%H%M%S}"
    captures = [
        Capture(
            search_key(address(number)), stamp, address(number), chance.choice((200, 200, 304, 404)),
            chance.choice(("text/html", REVISIT)), "sha1:A", folder / name, 100 * number, 90,
            chance.choice(("", "", "", "time")),
        )
        for number in numbers
    ]  # fmt: skip
    path = folder / f"{name}{INDEX}"
    path.write_text("".join(sorted_lines(captures)), encoding="utf-8")
    return path


def write_nights(folder: Path, nights: int, pages: int = 40) -> list[Path]:
    chance = random.Random(7)
    return [write_night(folder, n, chance.sample(range(pages), pages // 2), chance) for n in range(nights)]


def told(folder: Path, pages: int = 42) -> list[object]:
    """Everything that can be asked of a folder's indexes."""
    captures = Captures(folder)
    moments = [FIRST + timedelta(days=n) for n in range(3)]
    return [
        (
            list(captures.of(address(n))),
            captures.seen(address(n)),
            captures.latest(address(n)),
            [list(captures.at(address(n), moment)) for moment in moments],
        )
        for n in range(pages)
    ]


@pytest.mark.parametrize("nights", [1, 4, 5, 30])
def test_the_merged_index_answers_like_the_indexes(tmp_path: Path, nights: int) -> None:
    write_nights(tmp_path, nights)
    before = told(tmp_path)
    complete_indexes(tmp_path)
    assert (tmp_path / MERGED).exists() == (nights > 3)
    assert told(tmp_path) == before


def test_new_nights_count_before_and_after_they_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merged, "_AT_ONCE", 3)
    other = tmp_path / "khac"
    other.mkdir()
    folder = tmp_path / "kho"
    folder.mkdir()
    chance, again = random.Random(3), random.Random(3)
    for night in range(12):
        write_night(folder, night, [1, 2, night], chance)
        write_night(other, night, [1, 2, night], again)
        complete_indexes(folder)
        alone = [len(list(Captures(other).of(address(n)))) for n in range(13)]
        assert [len(list(Captures(folder).of(address(n)))) for n in range(13)] == alone
        assert Captures(folder).seen(address(1)) == Captures(other).seen(address(1))


def test_an_index_that_changed_or_went_is_not_answered_from_memory(tmp_path: Path) -> None:
    paths = write_nights(tmp_path, 6)
    complete_indexes(tmp_path)
    paths[2].unlink()
    gone = told(tmp_path)
    assert not any(one.path.name == paths[2].name.removesuffix(INDEX) for each in gone for one in each[0])  # type: ignore[index]
    paths[3].write_text("", encoding="utf-8")
    changed = told(tmp_path)
    assert changed != gone
    complete_indexes(tmp_path)
    assert told(tmp_path) == changed


@pytest.mark.parametrize("content", [b"", b"{", b"[]\n", b"\xff\xfe\n", b'{"x": 1}\nabc'])
def test_a_merged_file_that_cannot_be_read_is_made_anew(tmp_path: Path, content: bytes) -> None:
    write_nights(tmp_path, 5)
    right = told(tmp_path)
    (tmp_path / MERGED).write_bytes(content)
    assert told(tmp_path) == right
    complete_indexes(tmp_path)
    assert (tmp_path / MERGED).stat().st_size > 1000
    assert told(tmp_path) == right


def test_an_index_that_is_not_sorted_spoils_no_other(tmp_path: Path) -> None:
    paths = write_nights(tmp_path, 6)
    lines = paths[1].read_text().splitlines(keepends=True)
    paths[1].write_text("".join(reversed(lines)))
    complete_indexes(tmp_path)
    found = {one.path.name for n in range(40) for one in Captures(tmp_path).of(address(n))}
    assert found >= {path.name.removesuffix(INDEX) for n, path in enumerate(paths) if n != 1}


def test_a_line_that_leads_out_of_the_folder_is_refused_merged_too(tmp_path: Path) -> None:
    paths = write_nights(tmp_path, 5)
    text = paths[0].read_text()
    paths[0].write_text(text.replace('"filename": "crawl', '"filename": "../crawl'))
    complete_indexes(tmp_path)
    with pytest.raises(ArchiveError, match="can't be read"):
        [list(Captures(tmp_path).of(address(n))) for n in range(40)]


def test_a_look_into_a_year_of_nights_takes_less_than_a_millisecond(tmp_path: Path) -> None:
    write_nights(tmp_path, 365, pages=400)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(120, soft), hard))
    try:
        complete_indexes(tmp_path)
        captures = Captures(tmp_path)
        took = []
        for _ in range(5):  # the best of some, so that a busy machine alone can't fail it
            began = time.perf_counter()
            for n in range(100):
                captures.seen(address(n))
                captures.latest(address(n))
            took.append((time.perf_counter() - began) / 200)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert min(took) < 0.001


def test_captures_are_opened_once_until_a_file_comes(tmp_path: Path) -> None:
    write_nights(tmp_path, 5)
    first = captures_in(tmp_path)
    assert captures_in(tmp_path) is first
    write_night(tmp_path, 9, [99], random.Random(1))
    assert list(captures_in(tmp_path).of(address(99)))
