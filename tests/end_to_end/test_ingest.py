"""Files of one's own into the store: what is good goes in, what is bad is told in one line."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from command import call, run
from sample_store import dumped

from doichieu.settings import SAMPLE

TEXT = (
    "Chương trình “1 triệu sáng kiến”: tính đến ngày 31/5/2022, LĐLĐ tỉnh Hà Giang có 1.815 sáng kiến, "
    "đạt 121% chỉ tiêu 1.500 sáng kiến."
)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """One file of each plain kind."""
    folder = tmp_path / "bai"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    html = f"<html><head><title>Hà Giang</title></head><body><article><p>{TEXT}</p></article></body></html>"
    (folder / "b.html").write_text(html, encoding="utf-8")
    (folder / "c.json").write_text(
        json.dumps(
            {"id": "c", "text": TEXT, "url": "https://bao.example/", "published": ["2022-06-01", None]}
        ),
        encoding="utf-8",
    )
    (folder / "d.csv").write_text(
        "Tính đến ngày 31/5/2022 Chương trình 1 triệu sáng kiến\n"
        "Đơn vị,Số sáng kiến\nLĐLĐ tỉnh Hà Giang,1815\n",
        encoding="utf-8",
    )
    (folder / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_a_folder_goes_in_once_and_is_proven(good: Path, tmp_path: Path) -> None:
    database = tmp_path / "kho.sqlite"
    first = call("ingest", good, "--database", database)
    assert first.returncode == 0, first.stderr
    assert "4 tệp · 4 trang" in first.stdout
    before = dumped(database)
    again = call("ingest", good, "--database", database)
    assert "Không có gì mới" in again.stdout
    assert dumped(database) == before
    assert len(list((tmp_path / "archive").glob("*.warc.gz"))) == 1
    assert call("verify", "--reread", "--database", database).returncode == 0
    table = call("table", "--phase", "1", "--database", database)
    assert "Hà Giang" in table.stdout
    assert "1.815" in table.stdout


def test_a_changed_file_is_a_new_version(good: Path, tmp_path: Path) -> None:
    database = tmp_path / "kho.sqlite"
    call("ingest", good / "a.txt", "--database", database)
    (good / "a.txt").write_text(TEXT.replace("1.815", "1.915"), encoding="utf-8")
    done = call("ingest", good / "a.txt", "--database", database)
    assert "Mới: 1 trang" in done.stdout
    figures = call("export", "figures", "--format", "jsonl", "--database", database).stdout
    assert "1915" in figures


def _encrypted_pdf(path: Path) -> None:
    objects = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    encrypt = (
        b"3 0 obj<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -4>>endobj\n"
    )
    body = objects + encrypt
    offsets = [body.index(f"{number} 0 obj".encode()) for number in (1, 2, 3)]
    xref = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    trailer = b"trailer<</Size 4/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF\n" % len(
        body
    )
    path.write_bytes(body + xref + trailer)


def test_each_bad_file_is_one_line_and_the_good_ones_go_in(good: Path, tmp_path: Path) -> None:
    database = tmp_path / "kho.sqlite"
    bad = tmp_path / "hong"
    bad.mkdir()
    (bad / "trong.txt").write_bytes(b"")
    (bad / "cut.pdf").write_bytes(b"%PDF-1.4\n1 0 obj")
    _encrypted_pdf(bad / "khoa.pdf")
    (bad / "anh.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (bad / "khac.json").write_text('{"title": "no text"}', encoding="utf-8")
    (bad / "vo.json").write_text('{"id": "x", "text": "', encoding="utf-8")
    (bad / "khac.warc.gz").write_bytes(b"not an archive at all")
    world = (SAMPLE / "world.warc.gz").read_bytes()
    (bad / "cut.warc.gz").write_bytes(world[:60_000])
    names = sorted(one.name for one in bad.iterdir())
    done = call("ingest", bad, good, tmp_path / "khong-co.pdf", "--database", database)
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if line.startswith("Lỗi: ")]
    assert len(lines) == len(names) + 1
    for name in [*names, "khong-co.pdf"]:
        assert any(name.removesuffix(".warc.gz") in line for line in lines), (name, lines)
    assert "Traceback" not in done.stderr
    assert call("verify", "--database", database).returncode == 0
    values = call("export", "figures", "--format", "jsonl", "--database", database).stdout
    assert "1815" in values


def test_what_was_stored_before_a_bad_run_is_still_there(good: Path, tmp_path: Path) -> None:
    database = tmp_path / "kho.sqlite"
    call("ingest", good, "--database", database)
    before = dumped(database)
    assert call("ingest", tmp_path / "nothing.pdf", "--database", database).returncode == 2
    assert call("ingest", good, "--database", database, "--archive", "/proc/nowhere").returncode == 2
    assert dumped(database) == before


def test_a_full_disk_is_one_line_and_nothing_is_lost(good: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: writing beyond it fails just so."""
    database = tmp_path / "kho.sqlite"
    call("ingest", good, "--database", database)
    before = dumped(database)
    (good / "lon.txt").write_text((TEXT + " ") * 4000, encoding="utf-8")
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "from doichieu.cli import main; main()"
    )
    # under the limit Python would leave cut-off bytecode behind, for every later run to trip over
    done = run("ingest", good, "--database", database, code=code, PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert dumped(database) == before


def test_a_database_of_a_newer_version_is_refused_and_left_alone(good: Path, tmp_path: Path) -> None:
    database = tmp_path / "kho.sqlite"
    call("ingest", good, "--database", database)
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    for command in (["ingest", good], ["table"], ["verify"]):
        done = call(*command, "--database", database)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


def test_a_web_archive_of_a_known_source_is_taken_in_like_a_crawl(tmp_path: Path) -> None:
    world = tmp_path / "the-gioi.warc.gz"
    shutil.copy(SAMPLE / "world.warc.gz", world)
    database = tmp_path / "kho" / "kho.sqlite"
    done = call("ingest", world, "--sources", SAMPLE / "sources", "--database", database)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "kho" / "archive").glob("backfill-*.warc.gz"))) == 1
    assert call("verify", "--database", database).returncode == 0
    assert (
        "Không có gì mới"
        in call("ingest", world, "--sources", SAMPLE / "sources", "--database", database).stdout
    )
    assert "140,5%" in call("findings", "--severity", "inconsistent", "--database", database).stdout


def test_the_five_real_documents_show_what_is_wrong_in_nam_tu_liem(shared: Path, tmp_path: Path) -> None:
    database = tmp_path / "kho.sqlite"
    real = [
        path
        for path in sorted((shared / "corpus" / "documents").glob("*.json"))
        if "seed" in json.loads(path.read_text(encoding="utf-8"))
    ]
    assert len(real) == 5
    assert call("ingest", *real, "--database", database).returncode == 0
    findings = call("findings", "--database", database).stdout
    assert "2.289 / 1.629 = 140,5%, bài viết ghi 149%" in findings
    table = call("table", "--database", database).stdout
    assert "Bắc Kạn" in table
    assert "1.539" in table
    assert "LĐLĐ quận Nam Từ Liêm: 2.289 / 1.629 = 140,5%, bài viết ghi 149%" in table
    assert call("verify", "--reread", "--database", database).returncode == 0
