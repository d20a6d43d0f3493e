"""Archives: the same bytes each time, readable by others, and honest about what is broken."""

from __future__ import annotations

import gzip
import resource
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive.errors import ArchiveError, TooLargeError
from archive.index import ArchiveIndex
from archive.warc import WarcWriter, read_at, read_records, repair_tail

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8"), ("X-Powered-By", "ASP.NET")]
TEXTS = [
    "Thanh Hóa: 600.175 sáng kiến, vượt 514,6% chỉ tiêu.",
    "Bắc Kạn có 1.539 sáng kiến, đạt 256,5%.",
    "Hưng Yên 1.260 sáng kiến, tính đến 10/5.",
]


def url(number: int) -> str:
    return f"https://ldld.thanhhoa.example/tin-tuc/sang-kien-{number}.html?tabid=3"


def write(path: Path, texts: list[str] = TEXTS) -> list[int]:
    with WarcWriter(path) as writer:
        return [
            writer.write_response(
                url(number), 200, HTML, text.encode(), NOON + timedelta(seconds=number)
            ).offset
            for number, text in enumerate(texts)
        ]


def texts(path: Path) -> list[str]:
    return [page.body.decode() for page in read_records(path)]


def test_the_same_captures_give_the_same_file(tmp_path: Path) -> None:
    write(tmp_path / "one" / "world.warc.gz")
    write(tmp_path / "two" / "world.warc.gz")
    one, two = ((tmp_path / name / "world.warc.gz").read_bytes() for name in ("one", "two"))
    assert one == two


def test_what_a_full_disk_took_a_part_of_is_taken_back(tmp_path: Path) -> None:
    """The system takes what it has room for and refuses the rest; there is room again later."""
    path = tmp_path / "a.warc.gz"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with WarcWriter(path) as writer:
        writer.write_response(url(0), 200, HTML, TEXTS[0].encode(), NOON)
        whole = path.read_bytes()
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 100, hard))
        try:
            with pytest.raises(ArchiveError, match="can't be written"):
                writer.write_response(url(1), 200, HTML, TEXTS[1].encode(), NOON)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert path.read_bytes() == whole
        place = writer.write_response(url(2), 200, HTML, TEXTS[2].encode(), NOON)
    assert texts(path) == [TEXTS[0], TEXTS[2]]
    assert read_at(path, place.offset).body.decode() == TEXTS[2]


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write(path)
    pages = list(read_records(path))
    assert [page.body.decode() for page in pages] == TEXTS
    assert [page.offset for page in pages] == offsets
    assert [page.fetched_at for page in pages] == [NOON + timedelta(seconds=n) for n in range(3)]
    assert pages[1] == read_at(path, offsets[1])
    assert ("X-Powered-By", "ASP.NET") in pages[0].headers
    assert pages[0].media_type == "text/html"


def test_other_programs_find_nothing_to_complain_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.warc.gz"
    write(path)
    checker = Checker(type("Options", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out
    with path.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds == ["warcinfo", *["response", "request"] * 3]


def test_a_second_run_appends_and_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write(path, TEXTS[:1])
    write(path, TEXTS[1:])
    assert texts(path) == TEXTS


def test_a_changed_byte_is_reported_and_the_other_pages_still_come_out(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write(path)
    data = bytearray(path.read_bytes())
    data[offsets[1] + 150] ^= 0x55
    path.write_bytes(data)
    problems: list[ArchiveError] = []
    read = [page.body.decode() for page in read_records(path, on_problem=problems.append)]
    assert read == [TEXTS[0], TEXTS[2]]
    assert len(problems) == 1
    assert f"a.warc.gz@{offsets[1]}" in problems[0].what
    with pytest.raises(ArchiveError):
        list(read_records(path))


def test_every_single_changed_byte_of_a_record_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write(path)
    good = path.read_bytes()
    before = read_at(path, offsets[1])
    # Up to the end of the member: the request record that follows carries no page.
    end = offsets[1] + len(_member(good, offsets[1]))
    silent = []
    for at in range(offsets[1], end):
        data = bytearray(good)
        data[at] ^= 0x01
        path.write_bytes(data)
        try:
            page = read_at(path, offsets[1])
        except ArchiveError:
            continue
        if page != before:
            silent.append(at)
    assert silent == []


def _member(data: bytes, start: int) -> bytes:
    engine = zlib.decompressobj(31)
    engine.decompress(data[start:])
    return data[start : len(data) - len(engine.unused_data)]


def test_a_file_cut_off_gives_all_pages_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write(path)
    path.write_bytes(path.read_bytes()[: offsets[2] + 60])
    problems: list[ArchiveError] = []
    assert len(list(read_records(path, on_problem=problems.append))) == 2
    assert "cut off" in problems[0].what


def test_the_half_record_of_a_killed_run_is_cut_off_and_writing_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write(path)
    path.write_bytes(path.read_bytes()[: offsets[2] + 60])
    assert repair_tail(path) == 60
    assert repair_tail(path) == 0
    write(path, TEXTS[2:])
    assert texts(path) == TEXTS


@pytest.mark.parametrize("content", [b"", b"<html>not a WARC</html>", b"PK\x03\x04 a zip"])
def test_a_foreign_or_empty_file_is_named_with_advice(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with pytest.raises(ArchiveError) as caught:
        list(read_records(path, on_problem=lambda error: None))
    assert "x.warc.gz" in caught.value.what
    assert caught.value.advice


def test_a_missing_file_and_a_wrong_offset_are_clear(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no such archive"):
        list(read_records(tmp_path / "none.warc.gz"))
    path = tmp_path / "a.warc.gz"
    write(path)
    for offset in (1, 10**9):
        with pytest.raises(ArchiveError):
            read_at(path, offset)


def test_plain_archives_of_other_programs_are_read_and_survive_a_broken_record(tmp_path: Path) -> None:
    packed, plain = tmp_path / "a.warc.gz", tmp_path / "a.warc"
    write(packed)
    data = gzip.decompress(packed.read_bytes())
    plain.write_bytes(data)
    assert texts(plain) == TEXTS
    plain.write_bytes(data.replace(b"1.539", b"1.593"))
    problems: list[ArchiveError] = []
    assert [p.body.decode() for p in read_records(plain, on_problem=problems.append)] == [TEXTS[0], TEXTS[2]]
    assert "digest" in problems[0].what


def test_compressed_bodies_come_out_decoded_and_keep_their_header(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    body = gzip.compress(TEXTS[0].encode(), mtime=0)
    with WarcWriter(path) as writer:
        record = writer.write_response(url(1), 200, [*HTML, ("Content-Encoding", "gzip")], body, NOON)
    page = read_at(path, record.offset)
    assert page.body.decode() == TEXTS[0]
    assert page.raw == body
    assert page.sha256 == record.sha256
    assert ("Content-Encoding", "gzip") in page.headers


def test_a_decompression_bomb_is_refused_and_the_next_page_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    bomb = gzip.compress(bytes(30_000_000))
    with WarcWriter(path) as writer:
        writer.write_response(url(1), 200, [("Content-Encoding", "gzip")], bomb, NOON)
        writer.write_response(url(2), 200, HTML, TEXTS[1].encode(), NOON)
    problems: list[ArchiveError] = []
    pages = list(read_records(path, on_problem=problems.append, limit=1_000_000))
    assert [page.body.decode() for page in pages] == [TEXTS[1]]
    assert isinstance(problems[0], TooLargeError)


def test_a_header_of_the_server_cannot_smuggle_another_header(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    evil = [("Content-Type", "text/html\r\nSet-Cookie: a=b")]
    with WarcWriter(path) as writer:
        offset = writer.write_response(url(1), 200, evil, b"x", NOON).offset
    assert [name for name, _ in read_at(path, offset).headers] == ["Content-Type", "Content-Length"]


def test_the_index_finds_a_page_however_its_address_is_dressed(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with WarcWriter(path) as writer:
        for hour, text in enumerate(TEXTS):
            writer.write_response(url(7), 200, HTML, text.encode(), NOON + timedelta(hours=hour))
    index = ArchiveIndex.build([path])
    found = index.get(url(7) + "&utm_source=zalo&fbclid=x#binh-luan")
    assert found is not None
    assert found.read().body.decode() == TEXTS[2], "the latest capture answers"
    assert len(index.all(url(7))) == 3
    assert index.get(url(7).replace("tabid=3", "tabid=4")) is None, "tabid is a page's own key"


def test_a_folder_that_takes_no_files_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="can't be written"):
        WarcWriter(tmp_path / "file" / "a.warc.gz")


def test_brotli_bodies_of_other_archivers_are_read_and_capped(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with WarcWriter(path) as writer:
        for body in (TEXTS[0].encode(), bytes(3_000_000)):
            writer.write_response(url(1), 200, [("Content-Encoding", "br")], brotli.compress(body), NOON)
    problems: list[ArchiveError] = []
    pages = list(read_records(path, on_problem=problems.append, limit=1_000_000))
    assert [page.body.decode() for page in pages] == [TEXTS[0]]
    assert isinstance(problems[0], TooLargeError)


def test_bodies_stored_with_chunk_marks_are_joined(tmp_path: Path) -> None:
    block = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nHung\r\n4;x=y\r\n Yen\r\n0\r\n\r\n"
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://hungyen.example/\r\n"
        f"WARC-Date: 2022-05-10T08:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    path = tmp_path / "wget.warc"
    path.write_bytes(head.encode() + block + b"\r\n\r\n")
    assert texts(path) == ["Hung Yen"]
