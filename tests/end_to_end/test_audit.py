"""An audit: an even draw, a person's verdicts as events, the error rate with its interval."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from command import call
from sample_store import Kept

from checks.audit import ATTRIBUTES, Judged, draw, tally, wilson
from store.database import open_store

WHO = ("--who", "Nguyễn An")


def given(kept: Kept) -> tuple[object, ...]:
    return ("--database", kept.database, "--archive", kept.archive)


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def write(path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")


@pytest.mark.parametrize(
    ("errors", "decided", "low", "high"),
    # the first three from Newcombe, Statistics in Medicine 17, 1998, 857-872, table I, method 3
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
     (0, 0, 0.0, 1.0), (5, 5, 0.5655, 1.0)],
)  # fmt: skip
def test_the_interval_is_wilsons(errors: int, decided: int, low: float, high: float) -> None:
    found = wilson(errors, decided)
    assert found == pytest.approx((low, high), abs=0.0001)


def test_every_figure_is_as_likely_as_any_other_in_whatever_order_they_come() -> None:
    ids = [f"F-{number:04d}" for number in range(50)]
    assert draw(ids, 7, "1") == draw(reversed(ids), 7, "1")
    assert draw(ids, 7, "1")[0] != draw(ids, 7, "2")[0]
    assert draw(ids, 10**9, "1")[1] == 50
    assert sorted(draw(ids, 10**9, "1")[0]) == ids
    assert draw([], 5, "1") == ([], 0)
    seen = Counter(one for seed in range(2000) for one in draw(ids, 5, str(seed))[0])
    # 200 times each on average; five deviations of a binomial are 67
    assert all(133 < seen[one] < 267 for one in ids)


def test_rates_count_what_was_decided() -> None:
    result = tally(
        [
            *[Judged("right")] * 6,
            Judged("wrong_value"),
            Judged("wrong_attribute", ("phase", "as_of")),
            Judged("no_figure"),
            Judged("cant_tell"),
        ]
    )
    assert (result.overall.errors, result.overall.decided) == (3, 9)
    assert (result.no_figure.errors, result.no_figure.decided) == (1, 9)
    assert {name: rate.errors for name, rate in result.by_attribute.items() if rate.errors} == {
        "value": 1, "phase": 1, "as_of": 1,
    }  # fmt: skip
    assert {rate.decided for rate in result.by_attribute.values()} == {8}


def test_a_person_judges_stops_and_goes_on(sample_copy: Kept) -> None:
    asked = ("audit", "--sample", 5, "--seed", "7", *WHO, *given(sample_copy))
    first = call(*asked, stdin="1\n2\nphải là 1.715\nq\n")
    assert first.returncode == 0, first.stderr
    assert "[1/5]" in first.stdout
    assert "»" in first.stdout
    assert "2/5 số liệu đã xem" in first.stdout
    second = call(*asked, stdin="9\n3\nkhông-có\n3\nphase as_of\n\n4\n\n5\n\n")
    assert "[3/5]" in second.stdout
    assert "[2/5]" not in second.stdout
    assert "5/5 số liệu đã xem" in second.stdout
    assert "Tỷ lệ sai: 3/4 = 75,0% (30,1%–95,4%)" in second.stdout
    assert "Wilson" in second.stdout
    third = call(*asked, "--format", "json")
    told = json.loads(third.stdout)
    assert told["verdicts"] == {
        "cant_tell": 1, "no_figure": 1, "right": 1, "wrong_attribute": 1, "wrong_value": 1,
    }  # fmt: skip
    assert told["rates"]["phase"]["errors"] == 1
    assert set(told["rates"]) == {"overall", "no_figure", *ATTRIBUTES}
    with open_store(str(sample_copy.database)) as store:
        (sample,) = store.samples()
        said = store.verdicts(sample.id)
    assert {one.who for one in said.values()} == {"Nguyễn An"}
    assert {one.note for one in said.values()} == {"phải là 1.715", None}
    assert call("audit", *given(sample_copy)).stdout.count("75,0%") == 1


def test_a_sheet_is_filled_in_and_taken_in_once(sample_copy: Kept, tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    asked = ("audit", "--sample", 6, "--province", "Hà Giang", "--campaign", "1-trieu", *given(sample_copy))
    assert call(*asked, "--export", path).returncode == 0
    rows = rows_of(path)
    assert len(rows) == 6
    assert {row["province"] for row in rows} == {"Hà Giang"}
    assert all(row["quote"] in row["sentence"] for row in rows)
    for row, word in zip(rows, ("đúng", "right", "Sai số", "wrong_attribute", "can't tell", ""), strict=True):
        row |= {
            "verdict": word,
            "attributes": "phase, as_of" if word == "wrong_attribute" else "",
            "who": "An",
        }
    write(path, rows, ";")
    done = call("audit", "--import", path, *given(sample_copy), "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "5 verdicts, 5 new" in done.stderr
    assert "5 of 6 judged" in done.stdout
    again = call("audit", "--import", path, *given(sample_copy), "--lang", "en")
    assert "5 verdicts, 0 new" in again.stderr
    assert call(*asked, "--export", path).returncode == 0
    assert [row["verdict"] for row in rows_of(path)] == [
        "right", "right", "wrong_value", "wrong_attribute", "cant_tell", "",
    ]  # fmt: skip


def test_what_is_wrong_in_a_sheet_is_told_by_its_line_and_nothing_is_kept(
    sample_copy: Kept, tmp_path: Path
) -> None:
    path = tmp_path / "bang.csv"
    call("audit", "--sample", 6, "--export", path, *given(sample_copy))
    rows = rows_of(path)
    rows[0]["verdict"] = "đúng"
    rows[1] |= {"verdict": "có lẽ"}
    rows[2] |= {"verdict": "wrong_attribute"}
    rows[3] |= {"verdict": "wrong_attribute", "attributes": "màu"}
    rows[4] |= {"verdict": "right", "shown": "V-khác"}
    rows[5] |= {"verdict": "right", "figure": "F-khác"}
    write(path, rows)
    done = call("audit", "--import", path, *WHO, *given(sample_copy))
    assert done.returncode == 2
    for said in (
        "không rõ kết luận “có lẽ”", "sai thuộc tính nào?", "không có thuộc tính “màu”",
        "đã khác từ khi xuất", "F-khác không thuộc mẫu",
    ):  # fmt: skip
        assert said in done.stderr
    with open_store(str(sample_copy.database)) as store:
        assert not store.verdicts(store.samples()[0].id)
    rows[1:] = []
    write(path, rows)
    assert "thiếu tên người xem" in call("audit", "--import", path, *given(sample_copy)).stderr


def test_what_a_person_entered_is_not_drawn(sample_copy: Kept) -> None:
    assert call("ingest", "--published-figures", *given(sample_copy)).returncode == 0
    call("audit", "--sample", 10**9, *WHO, *given(sample_copy))
    with open_store(str(sample_copy.database)) as store:
        by_hand = {one.id for one in store.figures() if one.figure.by_hand}
        (sample,) = store.samples()
        assert by_hand
        assert len(sample.drawn) == sample.population
        assert not by_hand & set(sample.drawn)


def test_wrong_use_and_an_empty_store(tmp_path: Path, sample_copy: Kept) -> None:
    empty = tmp_path / "trong.sqlite"
    with open_store(str(empty)):
        pass
    assert "không có" in call("audit", "--sample", 5, *WHO, "--database", empty).stderr.lower()
    assert "Chưa rút mẫu nào" in call("audit", "--database", empty).stderr
    assert call("audit", "--sample", 0, *WHO, *given(sample_copy)).returncode == 2
    assert "Chưa rõ ai xem" in call("audit", "--sample", 3, *given(sample_copy)).stderr
    assert call("audit", "--import", tmp_path / "không.csv", *given(sample_copy)).returncode == 2
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    assert "thiếu cột" in call("audit", "--import", tmp_path / "x.csv", *given(sample_copy)).stderr
