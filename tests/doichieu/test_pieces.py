"""Small parts of the command line: what an argument is, how numbers are written, what is escaped."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from doichieu.errors import CommandError, error_line
from doichieu.inputs import classify
from doichieu.jsonlines import line, read_lines
from doichieu.language import language
from doichieu.settings import Settings, database_path, read_settings
from doichieu.tasks.archives.files import document_url, json_records, list_files
from doichieu.tasks.texts.explain import explain_document, explained_page
from parsers.model import Document
from parsers.pages import UnreadableError
from store.errors import StoreError


@pytest.mark.parametrize(
    ("argument", "kind"),
    [
        ("-", "stream"),
        ("https://baobackan.vn/bai-1.html", "url"),
        ("http://127.0.0.1/", "url"),
        ("Giai đoạn 1 có 2289/1629 sáng kiến", "text"),
        ("Xem https://baobackan.vn có 5 sáng kiến", "text"),
        ("2289/1629", "text"),
        ("đạt 149% chỉ tiêu\0", "text"),
        ("dài " * 3000, "text"),
    ],
)
def test_what_an_argument_is(argument: str, kind: str) -> None:
    assert classify(argument).kind == kind


def test_a_file_that_exists_is_read_and_one_that_should_is_missed(tmp_path: Path) -> None:
    (tmp_path / "bài báo.txt").write_text("x", encoding="utf-8")
    assert classify(str(tmp_path / "bài báo.txt")).kind == "file"
    for name in ("bai.html", "./bai", "cong-van.PDF"):
        with pytest.raises(CommandError):
            classify(name)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("1539", "1539"),
        ("1E+10", "10000000000"),
        ("256.5", "256.5"),
        ("256.50", "256.5"),
        ("0.1", "0.1"),
        ("0", "0"),
        ("12345678901234567890", "12345678901234567890"),
        ("12345678901234567.123", "12345678901234567.123"),
    ],
)
def test_numbers_are_written_to_the_last_digit(value: str, printed: str) -> None:
    written = line({"value": Decimal(value), "more": [None, "“1 triệu”"]})
    assert written == f'{{"value": {printed}, "more": [null, "“1 triệu”"]}}\n'
    assert json.loads(written, parse_float=Decimal, parse_int=Decimal)["value"] == Decimal(value)


def test_lines_are_read_past_a_byte_order_mark_and_blank_lines() -> None:
    stream = io.BytesIO('\ufeff{"id": 1}\n\n{"id": 2}'.encode())
    assert [(number, one["id"]) for number, one in read_lines(stream, "x")] == [(1, 1), (3, 2)]


@pytest.mark.parametrize(
    ("arguments", "environment", "wanted"),
    [
        ([], {}, "vi"),
        (["table", "--lang", "en"], {}, "en"),
        (["--lang=en"], {"DOICHIEU_LANG": "vi"}, "en"),
        ([], {"DOICHIEU_LANG": "en"}, "en"),
        (["check", "--", "--lang=en"], {}, "vi"),
    ],
)
def test_the_language_is_known_before_the_arguments_are_parsed(
    arguments: list[str], environment: dict[str, str], wanted: str
) -> None:
    assert language(arguments, environment) == wanted


def test_the_archive_stands_beside_the_database() -> None:
    assert Settings().archive_of("var/doichieu.sqlite") == Path("var/archive")
    assert Settings().archive_of("sqlite:////data/kho.sqlite") == Path("/data/archive")
    assert Settings().archive_of("postgresql://localhost/doichieu") == Path("var/archive")
    assert database_path("postgresql+psycopg://localhost/x") is None
    settings = read_settings(
        None, False, None, None, {"DOICHIEU_DATABASE": "a.sqlite", "DOICHIEU_ARCHIVE": "kho"}
    )
    assert (settings.store_url, settings.archive_of(settings.store_url)) == ("a.sqlite", Path("kho"))


def test_an_error_is_one_line_that_says_what_to_do() -> None:
    own = CommandError(("Không có tệp", "No file"), ("Kiểm tra tên", "Check its name"))
    assert error_line(own, "vi") == "Không có tệp. Kiểm tra tên"
    assert error_line(own, "en") == "No file. Check its name"
    other = StoreError("The disk is full", "make room\nand run again")
    assert error_line(other, "en") == "The disk is full. Make room and run again"
    assert error_line(OSError(28, "No space left on device"), "en") == "[Errno 28] No space left on device"


def test_an_explained_page_shows_hostile_text_as_text() -> None:
    said = "toàn tỉnh Hà Giang có 1.815 sáng kiến tham gia “1 triệu sáng kiến”"
    text = f"<script>alert(1)</script> {said}<img src=x>"
    explained = explain_document(Document("x", text, title="<b>tiêu đề</b>"))
    assert [one.quote for one in explained.figures] == ["1.815 sáng kiến"]
    assert "".join(piece for piece, _, _ in explained.pieces) == text
    page = explained_page([explained], "vi")
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page
    assert '<mark class="figure">' in page


def test_every_ignored_number_is_explained() -> None:
    text = "Theo Kế hoạch số 17/KH-LĐLĐ, LĐLĐ tỉnh Hà Giang có 1.815 sáng kiến tham gia “1 triệu sáng kiến”."
    explained = explain_document(Document("x", text))
    assert ("17/KH-LĐLĐ", "document_number") in {(one.quote, one.kind) for one in explained.ignored}
    assert all(one.rule for one in (*explained.figures, *explained.ignored))


def test_documents_of_one_address_are_told_apart() -> None:
    one = Document("a", "x", url="https://baobackan.vn/")
    assert document_url(one) == "https://baobackan.vn/#a"
    assert document_url(Document("a", "x")) == "file:///a.json"


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"[1]", b'{"id": "x"}', b'{"id": "x", "text": 5}', b"\xff"]
)
def test_json_that_holds_no_document_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        json_records(body, "x.json")


def test_a_folder_is_walked_in_one_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.PDF", "a/.git/x.txt", ".x.html", "c.exe", "d.warc.gz"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = [str(one.relative_to(tmp_path)) for one in list_files([tmp_path])]
    assert found == ["a/z.PDF", "b.txt", "d.warc.gz"]
