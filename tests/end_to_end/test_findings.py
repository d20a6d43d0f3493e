"""`doichieu findings`: its filters, as text, JSON Lines and CSV, with what persons said."""

from __future__ import annotations

import csv
import io
import json

import pytest
from command import call
from sample_store import Kept
from served import served

SAID = ("--who", "Nguyễn An", "--reason", "Đã đọc trang gốc")


def lines(kept: Kept, *asked: str) -> list[dict[str, object]]:
    done = call("--database", kept.database, "findings", "--format", "jsonl", *asked)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("asked", "field", "value"),
    [
        (("--severity", "inconsistent"), "verdict", "inconsistent"),
        (("--severity", "consistent"), "verdict", "consistent"),
        (("--province", "ha giang"), "province", "Hà Giang"),
        (("--kind", "share"), "kind", "share"),
    ],
)
def test_a_filter_gives_what_it_asks_for_and_all_of_it(
    sample: Kept, asked: tuple[str, ...], field: str, value: str
) -> None:
    every = lines(sample)
    chosen = lines(sample, *asked)
    assert chosen == [one for one in every if one[field] == value]
    assert 0 < len(chosen) < len(every)


def test_the_worst_come_first_each_with_its_sum_its_quotes_and_how_sure_it_is(sample: Kept) -> None:
    every = lines(sample)
    order = ("inconsistent", "not_checkable", "consistent")
    ranks = [order.index(str(one["verdict"])) for one in every]
    assert ranks == sorted(ranks)
    assert len({one["id"] for one in every}) == len(every)
    for one in every:
        assert one["worked"]
        assert one["quotes"]
        assert one["url"]
        assert (one["sureness"] == "open") == (one["verdict"] == "not_checkable")
    assert {one["sureness"] for one in every} == {"sure", "likely", "open"}


def test_csv_has_the_rows_of_json_lines(sample: Kept) -> None:
    done = call("--database", sample.database, "findings", "--format", "csv", "--kind", "ratio")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    told = lines(sample, "--kind", "ratio")
    assert [row["id"] for row in rows] == [one["id"] for one in told]
    assert [row["sureness"] for row in rows] == [one["sureness"] for one in told]


def test_the_screen_leaves_out_what_fits_and_says_how_many(sample: Kept) -> None:
    done = call("--database", sample.database, "--lang", "en", "findings")
    fitting = sum(one["verdict"] == "consistent" for one in lines(sample))
    assert f"{fitting} consistent ones not shown (--severity all)." in done.stdout
    assert "\nCONSISTENT" not in done.stdout


def test_what_a_person_said_stands_in_findings_pack_and_pages(sample_copy: Kept) -> None:
    base = ("--database", sample_copy.database)
    (one,) = lines(sample_copy, "--kind", "conflict", "--province", "ha tinh", "--severity", "inconsistent")
    assert call(*base, "correct", "approve", one["id"], *SAID).returncode == 0
    listed = call(*base, "correct", "figures", "Hà Tĩnh", "--value", "23410").stdout
    figure = next(line for line in listed.splitlines() if "index.php?id=2217" in line).split()[0]
    assert call(*base, "correct", "source-error", figure, *SAID).returncode == 0
    words = "Đã đọc trang gốc (Nguyễn An, "
    table = csv.DictReader(io.StringIO(call(*base, "findings", "--format", "csv").stdout))
    assert words in next(row["judged"] for row in table if row["id"] == one["id"])
    pack = call(*base, "evidence", one["id"]).stdout
    assert f"nguồn ghi nhầm: {words}" in pack
    assert "23.410" in pack.split("Số liệu khác")[1], "the other side of the contradiction"
    with served(sample_copy.database) as pages:
        assert words in pages.get(f"/vi/finding/{one['id']}").text
