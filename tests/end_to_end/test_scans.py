"""Scanned letters on the command line: told as such, read where asked, and marked wherever they are shown."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from command import call
from sample_store import dumped

from tests.parsers.pages.fake_tesseract import Fake, table, tesseract
from tests.parsers.pages.making import scan

__all__ = ["tesseract"]

SAID = table(
    "Chương trình 1 triệu sáng kiến: tính đến ngày 31/5/2022, LĐLĐ tỉnh Hà Giang có 1.815 sáng kiến,",
    "đạt 150% chỉ tiêu 1.500 sáng kiến giai đoạn 1.",
)
WARNED = {"vi": "đọc bằng nhận dạng chữ: đối chiếu lại với bản chụp", "en": "read optically: compare it with"}


@pytest.fixture
def letter(tmp_path: Path, tesseract: Fake) -> Path:
    """A scan of one page; the program reads it as `SAID`, whatever it shows."""
    tesseract(SAID)
    path = tmp_path / "chup.pdf"
    path.write_bytes(scan())
    return path


@pytest.mark.parametrize("command", ["extract", "check", "explain", "ingest"])
def test_a_scan_is_told_as_such_and_the_way_to_read_it_named(
    letter: Path, tmp_path: Path, command: str
) -> None:
    for lang, words in (("vi", "nhận dạng chữ"), ("en", "read optically")):
        done = call(command, letter, "--lang", lang, "--database", tmp_path / "kho.sqlite")
        assert done.returncode == 2
        assert words in done.stderr
        assert "--ocr" in done.stderr
        assert "1.815" not in done.stdout
    assert not (tmp_path / "programs" / "words").exists()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", ["extract", "check", "explain", "ingest"])
def test_what_is_read_optically_comes_with_a_warning_even_in_quiet(
    letter: Path, tmp_path: Path, command: str, lang: str
) -> None:
    given = ("--ocr", "--quiet", "--lang", lang, "--database", tmp_path / "kho.sqlite")
    done = call(command, letter, *given)
    assert done.returncode == 0, done.stderr
    (line,) = done.stderr.splitlines()
    assert "chup.pdf" in line
    assert WARNED[lang] in line


def test_a_text_is_read_with_the_option_as_without_it(tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text("Toàn tỉnh có 1.539 sáng kiến, đạt 256,5% chỉ tiêu", encoding="utf-8")
    plain, asked = (call("extract", path, "--format", "jsonl", *more) for more in ((), ("--ocr",)))
    assert plain.stdout
    assert (asked.stdout, asked.stderr) == (plain.stdout, "")


def test_figures_and_explanations_name_the_optical_rule(letter: Path) -> None:
    figures = [
        json.loads(line) for line in call("extract", letter, "--ocr", "--format", "jsonl").stdout.splitlines()
    ]
    assert {one["value"] for one in figures} == {1815, 1500, 150}
    assert all(one["rule"].startswith("optical:") for one in figures)
    assert "optical:" in call("explain", letter, "--ocr").stdout
    assert "đối chiếu lại với bản chụp" in call("explain", letter, "--ocr", "--html").stdout


def test_a_sum_that_does_not_fit_is_no_contradiction_before_somebody_looked(letter: Path) -> None:
    done = call("check", letter, "--ocr", "--fail-on", "inconsistent")
    assert done.returncode == 0
    assert "KHÔNG KHỚP" not in done.stdout
    assert "121,0%, bài viết ghi 150%" in done.stdout
    assert "đối chiếu lại với bản chụp" in done.stdout
    text = call(
        "check", "LĐLĐ tỉnh Hà Giang có 1.815 sáng kiến, đạt 150% chỉ tiêu 1.500 sáng kiến giai đoạn 1."
    )
    assert "KHÔNG KHỚP" in text.stdout


def test_pages_are_told_while_they_are_read(letter: Path, tmp_path: Path) -> None:
    from tests.parsers.pages.making import pdf, scanned

    line = [(70.0, 700.0, "Công đoàn tỉnh có 1.260 sáng kiến.")]
    (tmp_path / "hai.pdf").write_bytes(scanned(pdf(line, line), 50))
    assert "trang 2/2" in call("extract", tmp_path / "hai.pdf", "--ocr").stderr
    assert "trang" not in call("extract", tmp_path / "hai.pdf", "--ocr", "--quiet").stderr
    assert "1/1" not in call("extract", letter, "--ocr").stderr


def test_the_store_keeps_the_mark_and_shows_it_everywhere(letter: Path, tmp_path: Path) -> None:
    database = tmp_path / "kho.sqlite"
    first = call("ingest", letter, "--ocr", "--database", database)
    assert first.returncode == 0, first.stderr
    before = dumped(database)
    assert "Không có gì mới" in call("ingest", letter, "--ocr", "--database", database).stdout
    call("ingest", letter, "--database", database)
    assert dumped(database) == before

    shown = call("table", "--phase", "1", "--database", database).stdout
    assert re.search(r"Hà Giang +1\.815.*†", shown)
    assert "† nhận dạng chữ" in shown
    for what in ("figures", "table"):
        given = ("--format", "csv", "--database", database)
        done = call("export", "figures", *given) if what == "figures" else call("table", *given)
        rows = [row for row in csv.DictReader(io.StringIO(done.stdout.lstrip("\ufeff"))) if row["figure_id"]]
        assert rows
        assert {row["optical"] for row in rows} == {"1"}

    found = call("findings", "--database", database).stdout
    assert "KHÔNG KHỚP" not in found
    known = re.search(r"K-\w+", found)
    assert known is not None
    pack = tmp_path / "goi.html"
    assert call("evidence", known[0], "-o", pack, "--database", database).returncode == 0
    page = pack.read_text(encoding="utf-8")
    assert "Đọc bằng nhận dạng chữ: đối chiếu lại với bản chụp." in page
    assert "† nhận dạng chữ từ bản chụp" in page


def test_a_text_of_the_same_province_stands_before_the_scan(letter: Path, tmp_path: Path) -> None:
    database = tmp_path / "kho.sqlite"
    (tmp_path / "bai.txt").write_text(
        "Chương trình 1 triệu sáng kiến: tính đến ngày 20/5/2022, LĐLĐ tỉnh Hà Giang có hơn 1.700 sáng kiến "
        "giai đoạn 1.",
        encoding="utf-8",
    )
    assert call("ingest", letter, tmp_path / "bai.txt", "--ocr", "--database", database).returncode == 0
    rows = csv.DictReader(
        io.StringIO(call("table", "--phase", "1", "--format", "csv", "--database", database).stdout)
    )
    (cell,) = [row for row in rows if row["province"] == "Hà Giang" and row["role"] == "achieved"]
    assert (cell["value"], cell["optical"], cell["rivals"]) == ("1700", "0", "1")
    assert "đọc từ văn bản" in cell["reason"]


def test_proof_does_not_read_a_scan_again_and_says_so(letter: Path, tmp_path: Path) -> None:
    database = tmp_path / "kho.sqlite"
    call("ingest", letter, "--ocr", "--database", database)
    (tmp_path / "programs" / "tesseract").unlink()
    done = call("verify", "--reread", "--database", database)
    assert done.returncode == 0, done.stdout
    assert "1 văn bản đọc bằng nhận dạng chữ không được đọc lại" in done.stderr
    assert "nhận dạng" not in call("verify", "--database", database).stderr


def test_a_crawled_scan_is_read_out_of_its_archive(letter: Path, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from archive.warc import WarcWriter

    url = "https://congdoanhagiang.example/61-BC.pdf"
    with WarcWriter(tmp_path / "kho.warc.gz") as writer:
        writer.write_response(
            url, 200, [("Content-Type", "application/pdf")], letter.read_bytes(), datetime.now(UTC)
        )
    database = tmp_path / "kho" / "kho.sqlite"
    assert "0 trang" in call("ingest", tmp_path / "kho.warc.gz", "--database", database).stdout
    done = call("ingest", tmp_path / "kho.warc.gz", "--ocr", "--database", database)
    assert "1 trang · 3 số liệu" in done.stdout
    assert url in done.stderr
    assert WARNED["vi"] in done.stderr
