"""Ten gigabytes of nothing are refused within a second and 64 MB, wherever they come packed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from bombs import MB, TEN_GB, brotlied, gzipped, zstded

from archive.content import zstd
from parsers.pages import UnreadableError, read_page
from scrapers.links import read_feed

# In a process of its own, whose memory is measured beside what the file itself takes.
CHILD = """
import resource, sys, time
from pathlib import Path
from archive.content import decode_body
from archive.errors import ArchiveError
from archive.warc import read_records
from parsers.pages import UnreadableError, read_page
from scrapers.links import read_feed

kind, path = sys.argv[1], Path(sys.argv[2])
read_page(b"<p>1.539</p>", url="https://a.example/")
body = path.read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
try:
    if kind == "warc":
        list(read_records(path))
    elif kind in ("html.gz", "docx", "xlsx"):
        read_page(body, url=f"https://congdoan.example/tep.{kind}")
    else:
        decode_body(body, [("Content-Encoding", kind)])
except (ArchiveError, UnreadableError) as error:
    said = str(error)
else:
    said = "taken"
seconds = time.process_time() - began
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(f"{seconds:.3f}|{grown:.1f}|{said}")
"""


def warc_record() -> bytes:
    head = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 10737418240\r\n\r\n"
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    first = engine.compress(head) + engine.flush(zlib.Z_FULL_FLUSH)
    block = engine.compress(MB) + engine.flush(zlib.Z_FULL_FLUSH)
    return first + block * TEN_GB + engine.flush()


def office(name: str) -> Callable[[], bytes]:
    """A zip whose one part unpacks to 10 GB, with the sizes told honestly, as the format needs."""

    def made() -> bytes:
        raw = gzipped(wbits=-15)
        size, crc = TEN_GB << 20, 0
        extra = b"\x01\x00\x10\x00" + size.to_bytes(8, "little") + len(raw).to_bytes(8, "little")
        fixed = (
            b"\x2d\x00\x00\x00\x08\x00\x00\x00\x00\x00"
            + crc.to_bytes(4, "little")
            + b"\xff" * 8
            + len(name).to_bytes(2, "little")
            + len(extra).to_bytes(2, "little")
        )
        local = b"PK\x03\x04" + fixed + name.encode() + extra + raw
        central = b"PK\x01\x02\x2d\x00" + fixed + bytes(10) + bytes(4) + name.encode() + extra
        end = b"PK\x05\x06" + bytes(4) + b"\x01\x00\x01\x00" + len(central).to_bytes(4, "little")
        return local + central + end + len(local).to_bytes(4, "little") + bytes(2)

    return made


BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": gzipped,
    "deflate": lambda: gzipped(wbits=15),
    "br": brotlied,
    "zstd": zstded,
    "gzip, gzip": lambda: zlib.compress(gzipped(), wbits=31),
    "br, gzip, zstd": lambda: bytes(zstd.compress(zlib.compress(brotlied(), wbits=31))),
    "warc": warc_record,
    "html.gz": gzipped,
    "docx": office("word/document.xml"),
    "xlsx": office("xl/worksheets/sheet1.xml"),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_ten_gigabytes_are_refused_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "bom.warc.gz"
    path.write_bytes(BOMBS[kind]())
    done = subprocess.run(
        [sys.executable, "-c", CHILD, kind, str(path)], capture_output=True, text=True, check=True
    )
    seconds, grown, said = done.stdout.strip().split("|", 2)
    assert "larger than" in said or "more than" in said, said
    assert float(grown) < 64
    assert float(seconds) < 1


def test_the_bombs_are_what_they_say() -> None:
    for wbits, checksum in ((31, 8), (15, 4), (-15, 0)):
        data = gzipped(5, wbits)
        assert zlib.decompressobj(wbits).decompress(data[: len(data) - checksum]) == MB * 5


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """The standard library's reader unpacks a part whole, and cuts it to the size told afterwards."""
    path = tmp_path / "noi-doi.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", MB * 20)
    true, told = (size.to_bytes(4, "little") for size in (20 << 20, 1000))
    path.write_bytes(path.read_bytes().replace(true, told))
    with pytest.raises(UnreadableError, match="longer than it says"):
        read_page(path.read_bytes(), url="https://congdoan.example/noi-doi.docx")


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<!DOCTYPE w:document [<!ENTITY a0 "{"ha" * 500}">{LAUGHS}]><w:document>&a9;</w:document>'


@pytest.mark.parametrize("form", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", "<!-- " + "x" * 10_000 + " -->"], ids=["at once", "behind a comment"])
@pytest.mark.parametrize("name", ["word/document.xml", "xl/workbook.xml", "_rels/.rels"])
def test_a_part_that_declares_entities_is_refused_however_it_is_hidden(
    form: str, before: str, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "thuc-the.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        if name != "word/document.xml":
            package.writestr("word/document.xml", "<w:document/>")
        package.writestr(name, (before + BILLION).encode(form))
    with pytest.raises(UnreadableError, match="XML entities"):
        read_page(path.read_bytes(), url="https://congdoan.example/thuc-the.docx")


def test_entities_of_a_feed_are_left_alone() -> None:
    feed = f'<?xml version="1.0"?>{BILLION.replace("w:document", "rss")}'.encode()
    found = read_feed(
        feed.replace(b"&a9;", b"<item><link>https://a.example/&a9;</link></item>"), "https://a.example/"
    )
    assert found is not None
    assert [one.url for one in found.pages] == ["https://a.example/"]
