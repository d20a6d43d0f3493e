"""A sheet of figures entered by hand, as long as sheets may be."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue import campaigns
from parsers.by_hand import read_sheet

HEAD = "wording,campaign,measure,role,value,province,who,entered,note"
CAMPAIGN = "1-trieu-sang-kien"
WORDING = " và ".join(f"huyện thứ {n} có {1000 + n} sáng kiến" for n in range(40))


def line(number: int, note: str = "") -> str:
    value = 1000 + number
    return f'"{WORDING}",{CAMPAIGN},initiatives,achieved,{value},Hà Giang,Trần An,2024-01-02,{note}'


def test_the_catalogue_is_read_once_however_many_rows_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Any] = []
    real = campaigns.read_installed

    def counted(*given: Any) -> Any:
        read.append(given)
        return real(*given)

    monkeypatch.setattr(campaigns, "read_installed", counted)
    campaigns._in_use.cache_clear()
    (entry,), faults = read_sheet("\n".join([HEAD, *map(line, range(40))]).encode())
    assert faults == []
    assert [int(one.value) for one in entry.read()[1]] == [1000 + n for n in range(40)]
    assert len(read) == 1


def test_a_row_that_comes_again_is_one_figure_in_its_first_place() -> None:
    rows = [line(1), line(2), line(1), line(1, "theo báo cáo"), line(2)]
    (entry,), faults = read_sheet("\n".join([HEAD, *rows]).encode())
    assert faults == []
    assert [(row["value"], row.get("note")) for row in entry.rows] == [
        ("1001", None),
        ("1002", None),
        ("1001", "theo báo cáo"),
    ]
    assert entry.line == 2
