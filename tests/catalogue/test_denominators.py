"""Numbers of members and workers: named, dated, of a place that there is, with their source."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.denominators import load_head_counts
from catalogue.errors import CatalogueError
from doichieu.errors import error_line

HEAD = "per,code_system,place,value,bound,as_of,published,source,address,entered,note\n"
ROW = (
    "workers,gso-2008,Bắc Kạn,21400,about,2022-12,,Niên giám 2022,https://nien-giam.example/bk,2026-11-26,\n"
)


def own(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "denominators.csv"
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return file


def test_what_comes_along_says_where_it_is_from_and_when_it_was_published() -> None:
    (one,) = load_head_counts()
    assert (one.per, one.place, one.code_system, one.value) == ("members", "Thanh Hóa", "gso-2008", 308_598)
    assert (one.as_of, one.published, one.source) == (None, "2022-06-29", "nhandan.vn post703195")


def test_a_file_of_ones_own_adds_to_it(tmp_path: Path) -> None:
    added = load_head_counts(own(tmp_path, ROW))[-1]
    assert (added.place, added.value, added.bound, added.as_of) == ("Bắc Kạn", 21_400, "about", "2022-12")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("Bắc Kạn", "Bắc Cạn"), "line 2, place: “Bắc Cạn” is not one of"),
        (ROW.replace("gso-2008,Bắc Kạn", "gso-2025,Bắc Kạn"), "line 2, place: “Bắc Kạn” is not one of"),
        (ROW.replace("21400", "21.400"), "line 2, value: “21.400” is no whole number above 0"),
        (ROW.replace("21400", "0"), "line 2, value: “0” is no whole number above 0"),
        (ROW.replace("2022-12,,", ",,"), "line 2, as_of: neither as_of nor published"),
        (ROW.replace("2022-12", "2022-13"), "line 2, as_of: “2022-13” is not in the calendar"),
        (ROW.replace("Niên giám 2022", ""), "line 2, source: is empty"),
        (
            ROW.replace("https://nien-giam.example/bk", "nien-giam"),
            "line 2, address: “nien-giam” is no address",
        ),
        (ROW.replace("2026-11-26", ""), "line 2, entered: is empty"),
        (ROW.replace("workers", "people"), "line 2, per: “people” is not one of members, workers"),
        (ROW + ROW, "line 3: the same place, date and source stand there before"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(row: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"denominators\.csv") as caught:
        load_head_counts(own(tmp_path, row))
    assert said in str(caught.value)


def test_it_is_told_in_vietnamese_too(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_head_counts(own(tmp_path, ROW.replace("21400", "21.400")))
    assert "không phải số nguyên dương" in error_line(caught.value, "vi")
