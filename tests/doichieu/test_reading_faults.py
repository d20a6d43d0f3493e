"""A text that the reader falls over is told of and kept; all others are read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from crawl_world import serving
from test_crawl_task import run, source_at
from test_keeping import crawled, fetched
from test_reread import again, pages

from doichieu.cli import main
from parsers.errors import ReadingFailedError
from parsers.model import Document
from parsers.reader import Reader, Reading, default_reader
from store.database import open_store

MARK = "1.250"
NAMED = "Chương trình 1 triệu sáng kiến: LĐLĐ huyện Bắc Mê có {} sáng kiến."


@pytest.fixture
def falls(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that falls over each text that holds the mark."""
    real = Reader._read_any

    def read(self: Reader, document: Document) -> Reading:
        if MARK in document.text:
            raise ValueError("day is out of range for month")
        return real(self, document)

    monkeypatch.setattr(Reader, "_read_any", read)


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Documents of which the reader falls over the second."""
    file = tmp_path / "bai.jsonl"
    lines = [{"id": f"bai-{count}", "text": NAMED.format(count)} for count in ("120", MARK, "340")]
    file.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return file


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.mark.usefixtures("falls")
def test_the_reader_says_over_which_text() -> None:
    with pytest.raises(ReadingFailedError, match=r"^bai-2: reading failed \(ValueError\)") as caught:
        default_reader().read(Document("bai-2", NAMED.format(MARK)))
    assert isinstance(caught.value.__cause__, ValueError)


@pytest.mark.usefixtures("falls")
@pytest.mark.parametrize("options", [["--format", "jsonl"], ["--format", "table"], ["--mentions"]])
def test_extract_goes_on_with_the_others(
    three: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("--lang", "vi", "extract", str(three), *options) == 0
    told = capsys.readouterr()
    assert "120" in told.out
    assert "340" in told.out
    assert MARK not in told.out
    assert told.err.splitlines() == [
        "Lỗi: bai-1.250: đọc trang thì gặp lỗi (ValueError). Đây là lỗi của doichieu: báo lại kèm văn bản này"
    ]


@pytest.mark.usefixtures("falls")
@pytest.mark.parametrize(
    ("command", "expected"),
    [(["check"], 0), (["check", "--fail-on", "inconsistent"], 1), (["explain"], 0)],
    ids=["check", "check --fail-on", "explain"],
)
def test_check_and_explain_go_on_with_the_others(
    three: Path, command: list[str], expected: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("--lang", "en", command[0], str(three), *command[1:]) == expected
    told = capsys.readouterr()
    assert "340" in told.out or command[0] == "check"
    assert told.err.startswith("Error: bai-1.250: reading failed (ValueError). It is a fault")


@pytest.mark.usefixtures("falls")
def test_ingest_of_many_in_one_file_takes_the_others(three: Path, tmp_path: Path) -> None:
    kept = str(tmp_path / "a.sqlite")
    assert status("--database", kept, "ingest", str(three)) == 2
    with open_store(kept) as store:
        assert {int(one.figure.value) for one in store.figures()} == {120, 340}


@pytest.mark.usefixtures("falls")
@pytest.mark.parametrize("read_here", [0, 9], ids=["beside", "here"])
def test_a_crawl_keeps_the_page_as_not_read(tmp_path: Path, read_here: int) -> None:
    texts = [NAMED.format(count) for count in ("120", MARK, "340")]
    several = [fetched(number, text=text) for number, text in enumerate(texts)]
    crawl, came, _ = crawled(tmp_path / "a.sqlite", several, processes=0, read_here=read_here)
    assert came == [None, None, None]
    assert [kept.read.problem for kept, _ in crawl.kept] == [None, "reading failed (ValueError)", None]


@pytest.mark.usefixtures("falls")
def test_ingest_names_it_and_takes_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / f"{count}.txt" for count in ("120", MARK, "340")]
    for file in files:
        file.write_text(NAMED.format(file.stem), encoding="utf-8")
    kept = str(tmp_path / "a.sqlite")
    assert status("--database", kept, "--lang", "en", "ingest", *map(str, files)) == 2
    assert f"{MARK}.txt: reading failed (ValueError)" in capsys.readouterr().err
    with open_store(kept) as store:
        assert {int(one.figure.value) for one in store.figures()} == {120, 340}


def test_a_reread_names_it_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(str(tmp_path / "a.sqlite")) as store, serving(pages()) as site:
        source = source_at(site)
        run(store, source, tmp_path)
        before = list(store.figures())
        monkeypatch.setattr(Reader, "_read_any", _over_all)
        report = again(store, source, tmp_path)
        assert {what for _, what in report.problems} == {"reading failed (TypeError)"}
        assert len(report.problems) > 1
        assert before
        assert list(store.figures()) == before, "what was read before stays"


def _over_all(_self: Reader, _document: Document) -> Reading:
    raise TypeError("a fault")


NO_DAYS = [
    "2023-02-29",
    "2022-13-01",
    "0000-00-00",
    "10/6/2022",
    "2022-1-1",
    "hôm qua",
    "2022-Q3",
    "1654826400",
]


@pytest.mark.parametrize("published", NO_DAYS)
def test_a_publication_date_that_is_none_is_left_out(
    published: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = NAMED.format(120) + " Đến ngày 31/5 đã có 90 sáng kiến, đến tháng 11 phấn đấu 400 sáng kiến."
    unknown, known = (
        default_reader().read(Document("bai", text, published=day)) for day in (None, published)
    )
    assert known == unknown
    file = tmp_path / "bai.json"
    file.write_text(json.dumps({"id": "bai", "published": published, "text": text}), encoding="utf-8")
    kept = str(tmp_path / "a.sqlite")
    assert status("--database", kept, "--lang", "en", "ingest", str(file)) == 2
    assert "bai.json: bai: “published” is no date and was left out" in capsys.readouterr().err
    assert status("--database", kept, "health") == 0
    with open_store(kept) as store:
        assert {one.published for one in store.documents()} == {None}


@pytest.mark.parametrize(
    "published", ["2022", "2022-05", "2022-05-31", "2022-05-31T03:00:00+07:00", "2024-02-29"]
)
def test_a_publication_date_may_be_a_month_or_have_a_time(published: str) -> None:
    text = NAMED.format(120) + " Đến tháng 4 đã có 90 sáng kiến."
    [_, dated] = default_reader().read(Document("bai", text, published=published)).figures
    assert dated.as_of == f"{published[:4]}-04"


@pytest.mark.parametrize(
    "number", ["1" + 28 * "0", "1" + 400 * "0", "một nghìn tỷ tỷ tỷ", "một nghìn tỷ tỷ tỷ phẩy năm"]
)
@pytest.mark.parametrize(
    "text", ["Có 3 tổ, đạt {}% kế hoạch sáng kiến.", "SÁNG KIẾN một phẩy năm {} chỉ tiêu"]
)
def test_a_number_beyond_all_counting_is_read_over(number: str, text: str) -> None:
    reading = default_reader().read(Document("bai", NAMED.format(120) + " " + text.format(number)))
    assert reading.figures[0].value == 120
