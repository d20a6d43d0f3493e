"""`doichieu radar` on the sample world: who is silent, and who was never heard."""

from __future__ import annotations

import csv
import io

from command import call
from sample_store import Kept

from doichieu.settings import SAMPLE


def rows(sample: Kept, *more: str) -> dict[str, dict[str, str]]:
    where = ("--sources", SAMPLE / "sources", "--database", sample.database)
    done = call("radar", "--phase", "1", "--format", "csv", *more, *where)
    assert done.returncode == 0
    return {row["province"]: row for row in csv.DictReader(io.StringIO(done.stdout))}


def test_each_kind_of_answer_is_in_the_sample(sample: Kept) -> None:
    found = rows(sample)
    assert found["Quảng Nam"]["answer"] == "silent"
    assert found["Quảng Nam"]["last_word"] == "2022-06-03"
    assert found["Kiên Giang"]["answer"] == "unheard"
    assert found["Kiên Giang"]["missing"] == "crawl_failed"
    assert found["Hải Dương"]["answer"] == "unasked"
    assert found["Vĩnh Long"]["answer"] == "partly"
    assert "Bắc Kạn" not in found
    assert rows(sample, "--all")["Bắc Kạn"]["answer"] == "reported"


def test_it_is_shown_in_both_languages(sample: Kept) -> None:
    where = ("radar", "--phase", "1", "--sources", SAMPLE / "sources", "--database", sample.database)
    told = call(*where).stdout
    assert "im lặng" in told
    assert "Lời cuối" in told
    english = call("--lang", "en", *where).stdout
    assert "silent" in english
    assert "Last word" in english
