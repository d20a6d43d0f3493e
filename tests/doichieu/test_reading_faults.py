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
def test_extract_goes_on_with_the_others_and_ends_with_a_status(
    three: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("--lang", "vi", "extract", str(three), *options) == 2
    told = capsys.readouterr()
    assert "120" in told.out
    assert "340" in told.out
    assert MARK not in told.out
    assert told.err.splitlines() == [
        "Lỗi: bai-1.250: đọc trang thì gặp lỗi (ValueError). Đây là lỗi của doichieu: báo lại kèm văn bản này"
    ]


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
