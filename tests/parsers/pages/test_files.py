"""Letters and tables that somebody downloaded: text, tables in order, and clear refusals."""

from __future__ import annotations

import gzip
import io
import shutil
import zipfile
from pathlib import Path

import pytest

from parsers.encoded.encodings import encode_tcvn3
from parsers.pages import UnreadableError, office, read_file, read_page
from tests.parsers.pages.making import PARAGRAPHS, body, bomb, letter, page, pdf, scan, workbook


def read(raw: bytes, name: str) -> str:
    return read_page(raw, url=f"https://ldld.example/files/{name}").text


def test_a_pdf_gives_paragraphs_and_rows() -> None:
    raw = pdf(
        [
            (70, 780, "LĐLĐ TỈNH HƯNG YÊN"),
            (340, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (70, 740, "Tính đến hết ngày 31/5/2022, toàn tỉnh có 1.260 sáng kiến được cập nhật lên Cổng"),
            (70, 724, "trực tuyến, đạt 129,2% chỉ tiêu được giao."),
            (70, 690, "1. Kết quả một số đơn vị"),
            (70, 670, "Ân Thi"),
            (250, 670, "100"),
            (350, 670, "151"),
            (70, 654, "Kim Động"),
            (250, 654, "120"),
            (350, 654, "118"),
        ]
    )
    assert read(raw, "61-BC.pdf").split("\n") == [
        "LĐLĐ TỈNH HƯNG YÊN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Tính đến hết ngày 31/5/2022, toàn tỉnh có 1.260 sáng kiến được cập nhật lên Cổng "
        "trực tuyến, đạt 129,2% "
        "chỉ tiêu được giao.",
        "1. Kết quả một số đơn vị",
        "Ân Thi\t100\t151",
        "Kim Động\t120\t118",
    ]


def test_a_scan_is_recognised_and_advised_on() -> None:
    reading = read_page(scan(), url="https://ldld.example/75-QD.pdf")
    assert (reading.kind, reading.problem, reading.text) == ("pdf", "scanned", "")
    assert reading.advice
    assert "--ocr" in reading.advice


def test_a_word_file_keeps_its_table_in_place() -> None:
    assert read(letter(), "61-BC.docx").split("\n") == [
        "Số: 61/BC-LĐLĐ",
        "Toàn tỉnh có 1.260 sáng kiến, trong đó:",
        "Đơn vị\tChỉ tiêu\tKết quả",
        "Ân Thi\t100\t151",
        "Kim Động\t120\t118",
        "Nơi nhận: như trên.",
    ]


def test_a_workbook_shows_numbers_as_vietnamese_readers_write_them() -> None:
    # 14.532 with a dot would be fourteen thousand.
    assert read(workbook(), "bang.xlsx").split("\n")[1] == "Thanh Hóa\t170324\t129,2%\t14,532"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_separated_values_are_rows(delimiter: str) -> None:
    rows = [["Đơn vị", "Kết quả"], ["LĐLĐ huyện Ân Thi", '"1.260"'], ["Kim Động", "118"]]
    raw = "\r\n".join(delimiter.join(row) for row in rows).encode("utf-8-sig")
    assert read(raw, "bang.csv") == "Đơn vị\tKết quả\nLĐLĐ huyện Ân Thi\t1.260\nKim Động\t118"


def test_plain_text_in_an_old_encoding() -> None:
    raw = encode_tcvn3("\r\n".join(PARAGRAPHS)).encode("latin-1")
    assert read(raw, "bai.txt") == "\n".join(PARAGRAPHS)


def test_the_content_decides_before_the_name(tmp_path: Path) -> None:
    for raw, name, kind in (
        (letter(), "luu.html", "docx"),
        (page(body()).encode(), "cong-van.pdf", "html"),
        (gzip.compress(page(body()).encode()), "trang.html.gz", "html"),
        (pdf([(70, 700, "Công đoàn tỉnh có 1.260 sáng kiến.")]), "khong-duoi", "pdf"),
    ):
        (tmp_path / name).write_bytes(raw)
        assert read_file(tmp_path / name).kind == kind


def test_an_old_word_file_needs_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(UnreadableError, match="LibreOffice"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "cong-van.doc")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"", "trong.html"),
        (b"  \n", "trong.txt"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "anh.html"),
        (b"%PDF-1.7\n" + b"\x00garbage" * 500, "hong.pdf"),
        (b"khong phai pdf", "gia.pdf"),
        (b"PK\x03\x04" + b"\x00" * 200, "hong.docx"),
        (b"khong phai word", "gia.docx"),
        (bytes(range(256)) * 40, "nhi-phan.bin"),
        (b"\x1f\x8b" + b"\x00" * 40, "hong.gz"),
        (gzip.compress(page(body()).encode())[:-20], "cut.html.gz"),
        (gzip.compress(b" " * 120_000_000, 1), "bom.html.gz"),
        (bomb(120_000_000), "bom.docx"),
        (b" " * (20 * 1024 * 1024 + 1), "to.html"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_one_line(raw: bytes, name: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read(raw, name)
    assert refusal.value.what
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "make", [letter, workbook, lambda: pdf([(70, 700, "Công đoàn tỉnh có 1.260 sáng kiến.")])]
)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_files_cut_off_are_refused_or_read_but_never_break(make, part: float) -> None:  # type: ignore[no-untyped-def]
    raw = make()
    for bad in (
        raw[: int(len(raw) * part)],
        raw[:50] + b"\x00" * 40 + raw[90:],
        raw[: len(raw) // 2] + raw[-60:],
    ):
        try:
            assert isinstance(read(bad, "hong.bin"), str)
        except UnreadableError as refusal:
            assert refusal.what


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"khong-co\.pdf"):
        read_file(tmp_path / "khong-co.pdf")
    with pytest.raises(UnreadableError, match="folder"):
        read_file(tmp_path)
    (tmp_path / "trong.docx").touch()
    with pytest.raises(UnreadableError, match=r"trong\.docx"):
        read_file(tmp_path / "trong.docx")


@pytest.mark.parametrize("fault", [KeyError, TypeError, AttributeError, AssertionError, RuntimeError])
def test_a_fault_of_ours_is_not_told_as_the_files(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def faulty(*_given: object) -> str:
        raise fault("ours")

    monkeypatch.setattr(office, "_table", faulty)
    monkeypatch.setattr(office, "_shown", faulty)
    with pytest.raises(fault, match="ours"):
        office.read_docx(letter())
    with pytest.raises(fault, match="ours"):
        office.read_xlsx(workbook())


def test_a_part_that_is_cut_off_is_the_files_fault() -> None:
    """Found out while its rows are gone through, not when it is opened."""
    for made, part, read in (
        (letter(), "word/document.xml", office.read_docx),
        (workbook(), "xl/worksheets/sheet1.xml", office.read_xlsx),
    ):
        broken = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(made)) as whole, zipfile.ZipFile(broken, "w") as left:
            for name in whole.namelist():
                content = whole.read(name)
                left.writestr(name, content[: len(content) // 2] if name == part else content)
        with pytest.raises(UnreadableError, match="is damaged"):
            read(broken.getvalue())
