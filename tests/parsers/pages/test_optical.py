"""Scans read optically: how tesseract is called, what becomes of its words, and what is refused."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from parsers.model import Document
from parsers.pages import PageText, UnreadableError, optical, read_file, read_page
from parsers.pages.pictures import picture_size
from parsers.reader import default_reader
from tests.parsers.pages.fake_tesseract import HEADER, Fake, table, tesseract
from tests.parsers.pages.making import pdf, report, scan, scanned

__all__ = ["tesseract"]

SAID = table(
    "Thực hiện Chương trình 1 triệu sáng kiến của Tổng Liên đoàn phát động",
    "toàn tỉnh có 5.260/4.072 sáng kiến, đạt 129,2% chỉ tiêu",
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 2480, 3508) + bytes(100)


def read(body: bytes, told: list[tuple[int, int]] | None = None) -> PageText:
    return read_page(
        body, url="https://ldld.example/61-BC.pdf", on_scan=lambda *page: (told or []).append(page)
    )


def two_pages() -> bytes:
    line = [(70.0, 700.0, "Công đoàn tỉnh có 1.260 sáng kiến.")]
    return scanned(pdf(line, line), 50)


def test_a_scan_is_read_where_it_is_asked_for_and_marked(tesseract: Fake) -> None:
    folder = tesseract(SAID)
    assert read_page(scan(), url="a.pdf").problem == "scanned"
    assert not (folder / "words").exists()
    reading = read(scan())
    assert (reading.kind, reading.optical, reading.problem) == ("pdf", True, None)
    assert "5.260/4.072 sáng kiến, đạt 129,2%" in reading.text


def test_a_text_layer_is_never_replaced_by_optical_reading(tesseract: Fake) -> None:
    folder = tesseract(SAID)
    reading = read(report())
    assert (reading.optical, (folder / "words").exists()) == (False, False)


def test_tesseract_is_given_a_grey_page_at_300_dpi_one_at_a_time(tesseract: Fake) -> None:
    folder = tesseract(SAID)
    told: list[tuple[int, int]] = [(0, 0)]
    text = read(two_pages(), told).text
    assert told[1:] == [(1, 2), (2, 2)]
    assert text.count("5.260/4.072") == 2
    words = (folder / "words").read_text().splitlines()
    assert len(words) == 2
    assert "stdin stdout -l vie" in words[0]
    assert "--dpi 300" in words[0]
    assert (folder / "threads").read_text() == "1\n"
    head, size, most, pixels = (folder / "input").read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    assert (head, most, len(pixels)) == (b"P5", b"255", width * height)
    assert abs(width - 595 * 300 / 72) < 2


def test_a_very_large_page_is_rendered_smaller(tesseract: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optical, "MAX_PIXELS", 500_000)
    folder = tesseract(SAID)
    read(scan())
    assert len((folder / "input").read_bytes()) < 510_000


def test_rows_of_a_table_keep_their_cells_and_lines_of_a_paragraph_are_joined(tesseract: Fake) -> None:
    tesseract(
        table(
            "Thực hiện Chương trình 1 triệu sáng kiến do Tổng Liên đoàn phát động,",
            "toàn tỉnh có 1.260 sáng kiến.",
            "Đơn vị | Chỉ tiêu | Kết quả",
            "Kim Động | 120 | 118",
        )
    )
    assert read(scan()).text.split("\n") == [
        "Thực hiện Chương trình 1 triệu sáng kiến do Tổng Liên đoàn phát động, toàn tỉnh có 1.260 sáng kiến.",
        "Đơn vị\tChỉ tiêu\tKết quả",
        "Kim Động\t120\t118",
    ]


def test_a_number_torn_by_a_speck_is_one_number_and_two_numbers_stay_two(tesseract: Fake) -> None:
    tesseract(table("Toàn tỉnh có 5.~260/4.~072 sáng kiến, đạt 129,~2% và 1, 2 nội dung"))
    assert read(scan()).text == "Toàn tỉnh có 5.260/4.072 sáng kiến, đạt 129,2% và 1, 2 nội dung"


def test_ruled_lines_and_specks_are_no_text(tesseract: Fake) -> None:
    speck = "5\t1\t1\t1\t9\t1\t300\t2000\t9\t9\t12\t||\n5\t1\tbroken\n5\t1\t1\t1\t9\t2\tx\ty\tz\t9\t12\tlạ\n"
    tesseract(SAID + speck)
    assert "|" not in read(scan()).text
    assert "lạ" not in read(scan()).text


def test_figures_read_optically_say_so_and_lead_back_to_their_text(tesseract: Fake) -> None:
    tesseract(SAID)
    text = read(scan()).text
    plain = default_reader().read(Document("a", text))
    marked = default_reader().read(Document("a", text, optical=True))
    assert [one.rule for one in marked.figures] == [f"optical:{one.rule}" for one in plain.figures]
    assert [one.rule for one in marked.ignored] == [f"optical:{one.rule}" for one in plain.ignored]
    assert marked.figures
    assert all(one.optical and text[one.start : one.end] == one.quote for one in marked.figures)
    assert not any(one.optical for one in plain.figures)
    mentions = default_reader().mentions(Document("a", text, optical=True))
    assert all(one.rule.startswith("optical:") for one in mentions)


def refused(body: bytes) -> str:
    with pytest.raises(UnreadableError) as refusal:
        read(body)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def test_without_tesseract_the_packages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in refused(scan())


def test_without_vietnamese_its_package_is_named(tesseract: Fake) -> None:
    tesseract(
        error="Error opening data file /tessdata/vie.traineddata\nFailed loading language 'vie'", status=1
    )
    assert refused(scan()).endswith("apt-get install tesseract-ocr-vie.")


def test_a_failure_names_the_page(tesseract: Fake) -> None:
    tesseract(error="Image too small to scale", status=1)
    assert "could not read page 1" in refused(scan())


def test_a_page_that_takes_too_long_is_given_up(tesseract: Fake) -> None:
    tesseract(seconds=60)
    with pytest.raises(UnreadableError, match=r"page 1 took more than 1 seconds"):
        optical.read_scan(scan(), lambda _page, _of: None, seconds=0.6)


def test_a_program_that_cannot_be_run_is_told(tesseract: Fake) -> None:
    folder = tesseract()
    (folder / "tesseract").write_bytes(b"\x00 no program")
    assert "tesseract can't be run" in refused(scan())


@pytest.mark.parametrize("said", ["", HEADER, "\x00\t\t", table("a b c"), table("trang " * 9, sure=20)])
def test_nothing_legible_is_refused(tesseract: Fake, said: str) -> None:
    tesseract(said.replace("\x00", ""))
    assert "nothing legible" in refused(scan())


def test_a_dirty_scan_is_refused_for_its_numbers_would_look_right(tesseract: Fake) -> None:
    tesseract(table(*["toàn tỉnh có 358 sáng kiến, đạt 332 tỷ đồng"] * 12, sure=80))
    assert "80% sure of page 1" in refused(scan())
    tesseract(table("toàn tỉnh có 358 sáng kiến, đạt 332 tỷ đồng", sure=80))
    assert "80% sure, too little" in refused(scan())


def test_a_scan_of_too_many_pages_is_refused_before_any_is_read(
    tesseract: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tesseract(SAID)
    monkeypatch.setattr(optical, "MAX_SCANNED", 1)
    assert "2 pages, more than 1" in refused(two_pages())
    assert not (folder / "words").exists()


def test_a_lone_picture_of_a_letter_is_read_where_it_is_asked_for(tesseract: Fake, tmp_path: Path) -> None:
    folder = tesseract(SAID)
    path = tmp_path / "cong-van.png"
    path.write_bytes(PNG)
    with pytest.raises(UnreadableError, match="--ocr"):
        read_file(path)
    reading = read_file(path, on_scan=lambda _page, _of: None)
    assert (reading.kind, reading.optical) == ("picture", True)
    assert "5.260/4.072" in reading.text
    assert (folder / "input").read_bytes() == PNG


def test_a_picture_that_unpacks_to_too_much_never_reaches_the_program(tesseract: Fake) -> None:
    folder = tesseract(SAID)
    bomb = PNG[:16] + struct.pack(">II", 100_000, 100_000) + bytes(100)
    assert "million pixels" in refused(bomb)
    assert "damaged" in refused(PNG[:18])
    assert not (folder / "words").exists()


def test_the_size_of_a_picture_is_what_its_head_declares() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc0\x00\x11\x08" + struct.pack(">HH", 3508, 2480) + bytes(20)
    assert picture_size(jpeg) == (2480, 3508)
    for order, head in (("<", b"II*\x00"), (">", b"MM\x00*")):
        sides = [struct.pack(f"{order}HHIHH", tag, 3, 1, side, 0) for tag, side in ((256, 2480), (257, 3508))]
        first = head + struct.pack(f"{order}IH", 8, 2) + b"".join(sides)
        assert picture_size(first + struct.pack(f"{order}I", 0)) == (2480, 3508)
        assert picture_size(first + struct.pack(f"{order}I", 8)) is None  # leads round in a circle
        assert picture_size(first[:20]) is None
    assert picture_size(b"\xff\xd8\xff\xd9") is None


@pytest.mark.parametrize("dpi", [200, 300])
def test_tesseract_itself_reads_a_rendered_report(dpi: int) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("needs tesseract, which is not installed")
    page = scanned(report(), dpi)
    assert read_page(page, url="a.pdf").problem == "scanned"
    try:
        reading = read(page)
    except UnreadableError as error:
        if "no data for Vietnamese" in error.what:
            pytest.skip("needs tesseract with Vietnamese")
        raise
    assert "toàn tỉnh có 5.260/4.072 sáng kiến, đạt 129,2% chỉ tiêu" in reading.text
    assert "Kim Động\t120\t118" in reading.text.split("\n")
    figures = default_reader().read(Document("a", reading.text, optical=reading.optical)).figures
    said = {(one.role, str(one.value), one.province) for one in figures if one.level == "province"}
    assert {("achieved", "5260", "Hưng Yên"), ("target", "4072", "Hưng Yên")} <= said
    assert ("percent", "129.2", "Hưng Yên") in said
    assert all(one.optical for one in figures)
