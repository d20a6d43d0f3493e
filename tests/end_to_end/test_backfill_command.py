"""`doichieu backfill` as a person runs it: what it says, and how it ends."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from command import call

from archive.warc import WarcWriter

NEWS = (
    "<!doctype html><html lang=vi><meta charset=utf-8><title>Gửi sáng kiến</title><h1>Lũng Phình gửi "
    "sáng kiến</h1><article><p>Hưởng ứng Chương trình “1 triệu sáng kiến”, đến ngày 31/5/2022, LĐLĐ tỉnh Hà "
    "Giang có 1.539 sáng kiến. Bài mẫu, nội dung hư cấu. Anh em tổ điện rủ nhau tắt đèn.</p></article>"
)
OTHER = (
    "<!doctype html><html lang=vi><meta charset=utf-8><title>Chợ phiên</title><p>Sáng nay chợ đông. Bài mẫu."
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "bao.warc.gz"
    with WarcWriter(path) as writer:
        for number, text in enumerate((NEWS, OTHER, OTHER)):
            url = f"https://bao-mau.example/{number}.html"
            moment = datetime(2022, 6, 14, 1, number, tzinfo=UTC)
            writer.write_response(url, 200, [("Content-Type", "text/html")], text.encode(), moment)
    return path


def test_it_says_what_was_kept_and_why_the_rest_was_not(archive: Path, tmp_path: Path) -> None:
    given = ("--database", tmp_path / "kho" / "kho.sqlite")
    done = call("backfill", archive, "--lang", "en", *given)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "1 archives done · 3 answers · 1 pages kept · 1 figures",
        "Passed over: 2 name no campaign",
        f"New: 1 pages, 1 figures → {given[1]}",
    ]
    archive.rename(tmp_path / "khac.warc.gz")
    again = call("backfill", tmp_path / "khac.warc.gz", *given)
    assert again.returncode == 0
    assert again.stdout.splitlines() == [
        "1 kho xong · 3 bản ghi · 1 trang giữ lại · 1 số liệu",
        "Bỏ qua: 2 không nhắc chiến dịch nào",
        "1 kho đã xong từ trước, không đọc lại.",
        "Không có gì mới: tất cả đã có trong kho.",
    ]
    (tmp_path / "khac.warc.gz").unlink()
    assert call("verify", "--reread", *given).returncode == 0


def test_a_damaged_archive_ends_with_a_status_and_what_could_be_read_is_kept(
    archive: Path, tmp_path: Path
) -> None:
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-100])
    (tmp_path / "hong.warc.gz").write_bytes(b"not an archive")
    done = call("backfill", tmp_path, "--lang", "en", "--database", tmp_path / "kho" / "kho.sqlite")
    assert done.returncode == 2
    assert "1 of 2 archives done" in done.stderr
    assert "Error: bao.warc.gz: the archive is damaged in 1 places; what could be read is kept" in done.stderr
    assert "Error: hong.warc.gz: this is not a WARC file" in done.stderr
    assert "1 pages kept" in done.stdout


def test_wrong_use_is_one_clear_line(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("chữ", encoding="utf-8")
    for arguments, said in (
        ((tmp_path / "a.txt",), "this is no web archive"),
        ((tmp_path / "thieu.warc.gz",), "There is no file"),
        ((archive, "--processes", "2", "--scheduler", "tcp://127.0.0.1:1"), "doesn't go with"),
    ):
        done = call("backfill", *arguments, "--lang", "en", "--database", tmp_path / "k.sqlite")
        assert done.returncode == 2
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
