"""Records are put together without warcio's streams, and are the same bytes."""

from __future__ import annotations

import gzip
import io
import os

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.content import Header
from archive.packing import http_head, packed, sha1_of

FIELDS = {"WARC-Record-ID": "<urn:uuid:1>", "WARC-Date": "2026-11-22T05:00:00Z", "WARC-IP-Address": "1.2.3.4"}
URL = "https://ldld.thanhhoa.example/tin-tuc/600175-sang-kien.html?tabid=3"
LETTER = "Thanh Hóa: 600.175 sáng kiến, vượt 514,6% chỉ tiêu.".encode()


def by_warcio(kind: str, line: str, headers: list[Header], body: bytes) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    http = StatusAndHeaders(line, headers, protocol="", is_http_request=kind == "request")
    record = writer.create_warc_record(
        URL,
        kind,
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=http,
        warc_headers_dict=dict(FIELDS),
    )
    writer.write_record(record)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["response", "request", "revisit"])
@pytest.mark.parametrize(
    "headers",
    [
        [("Content-Type", "text/html; charset=utf-8"), ("X-Empty", ""), ("x-powered-by", "ASP.NET")],
        [("Server", "máy chủ"), ("Content-Disposition", 'inline; filename="báo-cáo.html"')],
        [],
    ],
)
def test_the_bytes_are_those_that_warcio_writes(kind: str, headers: list[Header]) -> None:
    body = b"" if kind == "revisit" else LETTER
    digest = "" if kind == "revisit" else sha1_of(body)
    own = packed(kind, URL, FIELDS, http_head("HTTP/1.1 200 OK", headers), body, payload_sha1=digest)
    assert gzip.decompress(own) == gzip.decompress(by_warcio(kind, "HTTP/1.1 200 OK", headers, body))


@pytest.mark.parametrize("size", [0, 1, 500, 5_000, 70_000, 1_000_000])
def test_records_of_every_size_are_one_gzip_member(size: int) -> None:
    body = os.urandom(size // 2) + b"x" * (size - size // 2)
    whole = packed("response", URL, FIELDS, b"HTTP/1.1 200 OK\r\n\r\n", body, payload_sha1=sha1_of(body))
    assert gzip.decompress(whole).endswith(b"\r\n\r\n" + body + b"\r\n\r\n")


def test_letters_in_a_first_line_are_kept_as_they_were_sent() -> None:
    """warcio has no way of writing them; such an answer used to be lost."""
    sent = "404 Không có".encode()
    line = f"HTTP/1.1 {sent.decode('latin-1')}"
    assert http_head(line, [("Server", "nginx")]) == b"HTTP/1.1 " + sent + b"\r\nServer: nginx\r\n\r\n"
