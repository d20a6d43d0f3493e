"""Everything of a store as rows: by the codebook, each figure with what leads back to its page."""

from __future__ import annotations

import csv
import io
from itertools import count, islice
from typing import get_args

import pytest
from codebook_page import PAGE
from export_world import HOSTILE, contents, hostile
from read_back import plain_cell

from checks.model import Finding
from exports.codebook import codebook_rows, markdown
from exports.codes import CODE_LISTS, WRITTEN
from exports.fields import BY_NAME, DATASETS, Dataset
from exports.files import row_bytes


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda one: one.name)
def test_rows_have_the_columns_of_the_codebook_and_keys_that_tell_them_apart(dataset: Dataset) -> None:
    rows = list(contents(hostile()).rows(dataset.name))
    assert rows
    assert all(tuple(row) == dataset.columns for row in rows)
    keys = [tuple(row[one] for one in dataset.key) for row in rows]
    assert len(set(keys)) == len(keys)
    for column, other, theirs in dataset.links:
        known = {row[theirs] for row in contents(hostile()).rows(other)}
        assert {row[column] for row in rows} <= known


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda one: one.name)
def test_codes_are_of_their_list(dataset: Dataset) -> None:
    for row in contents(hostile()).rows(dataset.name):
        for one in dataset.fields:
            if one.codes and row[one.name] is not None:
                assert row[one.name] in {code.code for code in CODE_LISTS[one.codes]}


def test_every_code_that_can_be_written_is_explained_in_both_languages() -> None:
    for name, kind in WRITTEN.items():
        assert [code.code for code in CODE_LISTS[name]] == list(get_args(kind)), name
    for codes in CODE_LISTS.values():
        assert all(code.vi and code.en and code.vi != code.code for code in codes)


def test_a_figure_carries_its_sentence_address_digests_and_both_codes() -> None:
    rows = {row["quote"]: row for row in contents(hostile()).rows("figures")}
    row = rows["1.539 sáng kiến"]
    assert str(row["sentence"]).startswith("Hết giai đoạn I toàn tỉnh có 1.539 sáng kiến")
    assert (row["province"], row["province_code"], row["code_system"]) == ("Bắc Kạn", "06", "gso-2008")
    assert (row["province_34"], row["province_34_code"]) == ("Thái Nguyên", "19")
    assert row["code_system_34"] == "gso-2025"
    assert row["page_sha256"] == f"{1:064x}"
    for name in ("url", "text_sha256", "as_of", "published", "first_seen", "last_seen", "rule"):
        assert row[name], name


def test_a_number_of_the_34_is_never_beside_the_code_system_of_the_63() -> None:
    pairs = {(row["boundaries"], row["code_system"]) for row in contents(hostile()).rows("cells")}
    assert pairs == {(63, "gso-2008"), (34, "gso-2025")}


def test_a_csv_runs_nothing_and_loses_nothing() -> None:
    content = b"".join(row_bytes(BY_NAME["figures"], contents(hostile()).rows("figures"), "csv"))
    read = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert not [text for row in read for text in row.values() if text.lstrip()[:1] in ("=", "+", "-", "@")]
    row = next(row for row in read if row["value"] == "77")
    told = {name: plain_cell(row[name]) for name in ("quote", "subject", "owner", "title")}
    assert told == {"quote": HOSTILE, "subject": "'@SUM(1+1)*cmd", "owner": "\t=1+1", "title": "+1+1"}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_rows_are_written_while_they_come(form: str) -> None:
    endless = ({"cell": str(number), "value": number} for number in count())
    assert len(list(islice(row_bytes(BY_NAME["cells"], endless, form), 50))) == 50


def test_the_codebook_page_is_what_the_code_says() -> None:
    assert PAGE.read_text("utf-8") == markdown(), "run tests/exports/codebook_page.py"


def test_the_codebook_describes_every_column_in_both_languages() -> None:
    rows = list(codebook_rows())
    assert all(row["vi"] and row["en"] for row in rows)
    described = {(row["table"], row["column"]) for row in rows}
    assert {(one.name, column) for one in DATASETS for column in one.columns} <= described


def test_findings_that_rest_on_texts_left_out_are_left_out() -> None:
    whole = contents(hostile())
    held: list[Finding] = list(hostile().findings())
    assert held
    whole = type(whole)(whole.lang, whole.texts, whole.findings, documents=frozenset({"D-000000000001"}))
    assert {row["document"] for row in whole.rows("findings")} == {"D-000000000001"}
