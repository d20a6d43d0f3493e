"""Web archives of others' making are taken in as they are: their conventions, their damage, their bombs."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import bombs
import brotli
import pytest
from backfill_world import HTML, MORNING, answer, news, other, ours, packed, record, run, sha1, urls, wrong

from archive.captures import write_index
from archive.members import members
from archive.warc import WarcWriter, read_at
from archive.writer import Original
from store.database import open_store

SITE = "https://bao-mau.example"
HTTP = (("Content-Type", "application/http; msgtype=response"),)


def kept_by(folder: Path, url: str) -> int:
    """The one figure of an address."""
    with open_store(str(folder / "kho.sqlite")) as store:
        [[one]] = [figures for document, figures in store.read_documents() if document.url == url]
        return int(one.figure.value)


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 300] for at in range(0, len(body), 300)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


def test_wget_writes_addresses_in_brackets_keeps_chunks_and_adds_records_of_its_own(tmp_path: Path) -> None:
    body = chunked(news(1539))
    block = answer(body, *HTML, ("Transfer-Encoding", "chunked"))
    fields = (*HTTP, ("WARC-Payload-Digest", sha1(body)), ("WARC-Block-Digest", sha1(block)))
    path = packed(
        tmp_path / "wget.warc.gz",
        [
            record("warcinfo", "<x>", b"software: Wget/1.21.3 (linux-gnu)\r\n"),
            record("request", f"<{SITE}/1.html>", b"GET /1.html HTTP/1.1\r\nHost: bao-mau.example\r\n\r\n"),
            record("response", f"<{SITE}/1.html>", block, fields=fields),
            record("metadata", "metadata://gnu.org/software/wget/warc/MANIFEST.txt", b"<urn:uuid:1>\r\n"),
            record(
                "resource", "metadata://gnu.org/software/wget/warc/wget.log", b"Saving\n",
                fields=(("Content-Type", "text/plain"),),
            ),
        ],
    )  # fmt: skip
    [one] = run(tmp_path / "kho", [path]).files
    assert (one.taken.pages, one.taken.faults) == (1, 0)
    assert one.taken.skipped == {"no_page": 1}
    path.unlink()
    assert kept_by(tmp_path / "kho", f"{SITE}/1.html") == 1539
    assert wrong(tmp_path / "kho") == []


def test_common_crawl_keeps_bodies_unpacked_and_says_so_in_headers_of_its_own(tmp_path: Path) -> None:
    def of(path: str, body: bytes, *more: tuple[str, str]) -> bytes:
        told = (
            *HTML, ("X-Crawler-Content-Encoding", "gzip"), ("X-Crawler-Content-Length", "512"),
            ("Content-Length", str(len(body))), ("Vary", "Accept-Encoding"),
        )  # fmt: skip
        fields = (
            *HTTP, ("WARC-IP-Address", "192.0.2.7"), ("WARC-Payload-Digest", sha1(body)),
            ("WARC-Concurrent-To", "<urn:uuid:2>"), ("WARC-Identified-Payload-Type", "text/html"), *more,
        )  # fmt: skip
        return record("response", f"{SITE}{path}", answer(body, *told), fields=fields)

    path = packed(
        tmp_path / "CC-NEWS-20220614011500-00001.warc.gz",
        [
            of("/1.html", news(12)),
            of("/2.html", other()),
            of("/3.html", news(9), ("WARC-Truncated", "length")),
        ],
    )
    [one] = run(tmp_path / "kho", [path]).files
    assert one.taken.skipped == {"no_campaign": 1, "cut": 1}
    assert set(urls(tmp_path / "kho")) == {f"{SITE}/1.html"}
    assert wrong(tmp_path / "kho") == []


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_bodies_as_they_were_sent_are_unpacked_before_they_are_looked_at(
    tmp_path: Path, encoding: str
) -> None:
    body = brotli.compress(news(7)) if encoding == "br" else gzip.compress(news(7))
    sent = answer(body, *HTML, ("Content-Encoding", encoding))
    path = packed(tmp_path / "a.warc.gz", [record("response", f"{SITE}/1.html", sent, fields=HTTP)])
    run(tmp_path / "kho", [path])
    path.unlink()
    assert kept_by(tmp_path / "kho", f"{SITE}/1.html") == 7
    assert wrong(tmp_path / "kho") == []


def test_a_file_that_is_not_packed_and_heritrix_records_of_names(tmp_path: Path) -> None:
    path = tmp_path / "heritrix.warc"
    dns = record("response", "dns:bao-mau.example", b"20220614\nbao-mau.example. 60 IN A 192.0.2.7\n")
    path.write_bytes(dns + record("response", f"{SITE}/1.html", answer(news(31)), fields=HTTP))
    [one] = run(tmp_path / "kho", [path]).files
    assert (one.taken.answers, one.taken.pages, one.taken.faults) == (1, 1, 0)
    path.unlink()
    assert wrong(tmp_path / "kho") == []


def test_a_wacz_gives_the_pages_of_all_its_files(tmp_path: Path) -> None:
    path = tmp_path / "goi.wacz"
    with zipfile.ZipFile(path, "w") as pack:
        for number in (1, 2):
            inner = ours(tmp_path / f"{number}.warc.gz", [(f"{SITE}/{number}.html", news(number + 40))])
            pack.write(inner, f"archive/{number}.warc.gz")
            inner.unlink()
        pack.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
    [one] = run(tmp_path / "kho", [path]).files
    assert (one.taken.pages, one.taken.faults) == (2, 0)
    path.unlink()
    assert kept_by(tmp_path / "kho", f"{SITE}/2.html") == 42
    assert wrong(tmp_path / "kho") == []
    assert list((tmp_path / "kho" / "archive").glob("*.unpacked")) == []


def test_a_broken_wacz_and_one_that_unpacks_to_gigabytes_are_clear_errors(tmp_path: Path) -> None:
    broken, bomb = tmp_path / "hong.wacz", tmp_path / "bom.wacz"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("archive/1.warc", bytes(54 << 20))
    found = run(tmp_path / "kho", [broken, bomb]).files
    assert [one.state for one in found] == ["failed", "failed"]
    assert found[0].why is not None and found[1].why is not None
    assert "damaged" in found[0].why[1]
    assert "unpacks to 56,623,104 bytes" in found[1].why[1]
    assert found[1].why[0] != found[1].why[1]


def test_a_bomb_is_a_fault_and_the_pages_around_it_are_kept(tmp_path: Path) -> None:
    sent = answer(bombs.gzipped(), *HTML, ("Content-Encoding", "gzip"))
    path = packed(
        tmp_path / "a.warc.gz",
        [
            record("response", f"{SITE}/1.html", answer(news(1)), fields=HTTP),
            record("response", f"{SITE}/bomb.html", sent, fields=HTTP),
            record("response", f"{SITE}/2.html", answer(news(2)), fields=HTTP),
        ],
    )
    with path.open("ab") as file:
        file.write(bombs.gzipped(1024))
    [one] = run(tmp_path / "kho", [path]).files
    assert one.taken.faults == 2
    assert set(urls(tmp_path / "kho")) == {f"{SITE}/1.html", f"{SITE}/2.html"}


def test_of_a_damaged_archive_everything_else_is_kept_and_it_is_said_again_the_next_time(
    tmp_path: Path,
) -> None:
    path = ours(tmp_path / "a.warc.gz", [(f"{SITE}/{n}.html", news(n)) for n in range(1, 7)])
    answers = [one for one in members(path) if b"WARC-Type: response" in one.data]
    data = bytearray(path.read_bytes())
    middle = answers[2]
    data[middle.offset + 40 : middle.offset + 60] = bytes(20)  # a broken member
    path.write_bytes(bytes(data[: answers[5].end - 30]))  # and a file that was cut off
    for state in ("read", "before"):
        [one] = run(tmp_path / "kho", [path]).files
        assert (one.state, one.taken.faults) == (state, 2)
        assert "broken compression" in one.taken.told[0][1]
        assert "cut off" in one.taken.told[1][1]
    assert set(urls(tmp_path / "kho")) == {f"{SITE}/{n}.html" for n in (1, 2, 4, 5)}
    assert wrong(tmp_path / "kho") == []


def test_a_page_whose_bytes_do_not_match_their_digest_is_not_kept(tmp_path: Path) -> None:
    block = answer(news(1))
    fields = (*HTTP, ("WARC-Block-Digest", sha1(b"something else")))
    path = packed(tmp_path / "a.warc.gz", [record("response", f"{SITE}/1.html", block, fields=fields)])
    [one] = run(tmp_path / "kho", [path]).files
    assert (one.taken.pages, one.taken.faults) == (0, 1)
    assert "don't match their digest" in one.taken.told[0][1]


def test_what_is_no_archive_is_a_failure_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"not an archive at all")
    [one] = run(tmp_path / "kho", [path]).files
    assert one.state == "failed"
    assert one.why is not None
    assert "not a WARC file" in one.why[1]
    assert one.why[0] != one.why[1]


def test_a_revisit_is_the_page_that_it_refers_to_seen_again(tmp_path: Path) -> None:
    """Told by address and time, as WARC 1.1 has it, or by the payload's digest alone, as wget does."""
    body = news(88)
    digest = ("WARC-Payload-Digest", sha1(body))
    profile = ("WARC-Profile", "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest")
    told = (
        *HTTP, profile, ("WARC-Refers-To-Target-URI", f"{SITE}/1.html"),
        ("WARC-Refers-To-Date", "2022-06-14T01:15:00Z"),
    )  # fmt: skip
    path = packed(
        tmp_path / "a.warc.gz",
        [
            record("response", f"{SITE}/1.html", answer(body), fields=(*HTTP, digest)),
            record("revisit", f"{SITE}/1.html", answer(b""), date="2022-06-20T01:15:00Z", fields=told),
            record(
                "revisit", f"{SITE}/1.html", answer(b""), date="2022-06-21T01:15:00Z",
                fields=(*HTTP, profile, digest),
            ),
            record(
                "revisit", f"{SITE}/9.html", answer(b""), date="2022-06-22T01:15:00Z",
                fields=(*HTTP, profile, ("WARC-Payload-Digest", sha1(b"elsewhere"))),
            ),
        ],
    )  # fmt: skip
    [one] = run(tmp_path / "kho", [path]).files
    assert (one.taken.pages, one.taken.figures) == (3, 3)
    assert one.taken.skipped == {"no_original": 1}
    path.unlink()
    assert wrong(tmp_path / "kho") == []
    with open_store(str(tmp_path / "kho" / "kho.sqlite")) as store:
        [figure] = store.figures()
        assert (figure.first_seen[:10], figure.last_seen[:10]) == ("2022-06-14", "2022-06-21")


def test_a_revisit_of_what_stands_in_another_file_of_ours_is_found_by_its_index(tmp_path: Path) -> None:
    first = ours(tmp_path / "dem-1.warc.gz", [(f"{SITE}/1.html", news(5))])
    write_index(first)
    second = tmp_path / "dem-2.warc.gz"
    later = MORNING.replace(day=20)
    with WarcWriter(second) as writer:
        writer.write_response(
            f"{SITE}/1.html", 200, HTML, news(5), later, revisits=Original(f"{SITE}/1.html", MORNING)
        )
    [one] = run(tmp_path / "kho", [second]).files
    assert one.taken.pages == 1
    first.unlink()
    second.unlink()
    assert wrong(tmp_path / "kho") == []
    [copied] = (tmp_path / "kho" / "archive").glob("*.warc.gz")
    with open_store(str(tmp_path / "kho" / "kho.sqlite")) as store:
        [page] = store.pages()
    assert page.page.fetched_at == later
    assert read_at(copied, page.page.offset or 0).body == news(5)
