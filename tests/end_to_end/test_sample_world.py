"""The whole way on the bundled sample: from archived pages to the table and back."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from sample_store import Kept

from archive.warc import read_at
from checks.model import FindingKind
from doichieu.tasks.demo import sample_sources
from doichieu.tasks.keeping.reading import Origin, read_bytes
from doichieu.tasks.tables.table import table_of
from exports.asked import Question
from exports.model import Table
from store.database import Store


def test_the_sample_is_as_large_as_it_says(sample: Kept) -> None:
    outcome = sample.demo.outcome
    assert len({one.source.host for one in outcome.sources}) >= 6
    assert sum(one.tally.seen.count for one in outcome.sources) >= 60
    assert len({one.figure.province for one in sample.demo.held.figures} - {None}) >= 20


def test_every_cell_of_the_table_leads_back_to_a_quote_in_an_archived_page(
    sample: Kept, opened: Store
) -> None:
    """Cell → figure → page → bytes under their digest → the text read out of them → the quote."""
    sources = {one.id: one for one in sample_sources()}
    checked = 0
    for table in _all_tables(sample):
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                assert (cell.value is None) == (cell.missing is not None), (row.province, column.label)
                if cell.value is None:
                    assert cell.note or cell.missing
                    continue
                assert cell.evidence, f"{row.province}, {column.label}: a value without evidence"
                for one in cell.evidence:
                    page = opened.page_of(one.id)
                    assert page is not None
                    assert page.page.archive is not None
                    assert page.page.offset is not None
                    record = read_at(sample.archive / page.page.archive, page.page.offset)
                    assert hashlib.sha256(record.body).hexdigest() == page.page.sha256
                    source = sources[page.page.source_id]
                    kind = next(
                        (value for name, value in record.headers if name.lower() == "content-type"), None
                    )
                    origin = Origin(source.id, source.province, source.selectors)
                    read = read_bytes(record.body, url=page.page.url, content_type=kind, origin=origin)
                    assert read.document is not None
                    figure = one.figure
                    assert read.document.text[figure.start : figure.end] == figure.quote
                    assert figure.start <= figure.number_start < figure.number_end <= figure.end
                    if cell.kind == "value":
                        assert figure.value == cell.value
                    checked += 1
                if cell.kind == "sum":
                    assert sum(one.figure.value for one in cell.evidence) == cell.value
    assert checked >= 80


def test_each_province_and_month_of_the_ranking_is_in_the_table_as_printed(sample: Kept) -> None:
    table = table_of(sample.demo.held, Question(sample.demo.campaign))
    ha_giang = next(row for row in table.rows if row.province == "Hà Giang")
    column = table.column("initiatives", 1, "achieved")
    assert column is not None
    cell = ha_giang.cells[column]
    assert cell.value == 1815
    assert cell.as_of == "2022-05-31"


def test_what_is_gone_keeps_its_figures_and_is_marked(sample: Kept, opened: Store) -> None:
    assert sample.demo.outcome.withdrawn >= 1
    withdrawn = [one for one in opened.documents() if one.withdrawn]
    assert withdrawn
    everything = {one.figure.document for one in opened.figures(include_withdrawn=True)}
    now = {one.figure.document for one in opened.figures()}
    assert {one.id for one in withdrawn} & everything
    assert not {one.id for one in withdrawn} & now


def test_a_page_that_can_not_be_read_is_kept_marked_and_counted(sample: Kept, opened: Store) -> None:
    """A cut-off PDF, a scan and a page under repair never stop a crawl."""
    pages = list(opened.pages(problems=True))
    problems = {one.page.problem for one in pages}
    assert "scanned" in problems
    assert "maintenance" in problems
    assert any("cut off" in (problem or "") for problem in problems)
    unread = [one for one in pages if one.page.problem != "other_topic"]
    assert sum(one.tally.unread for one in sample.demo.outcome.sources) == len(unread)


def test_pages_on_no_campaign_are_counted_and_kept_without_their_text(sample: Kept, opened: Store) -> None:
    elsewhere = {one.page.url for one in opened.pages(problems=True) if one.page.problem == "other_topic"}
    told = {one.url for one in opened.documents()}
    assert "https://baovungcao.example/cong-doan-cao-bang-chuan-bi-dai-hoi-68830.html" in elsewhere
    assert not elsewhere & told
    assert sum(one.passed_over for one in sample.demo.outcome.sources) >= len(elsewhere)


def test_a_page_of_gambling_quarantines_its_source_and_one_under_repair_is_only_told(
    sample: Kept, opened: Store
) -> None:
    quarantined = {one.source.id: one.health.reasons for one in sample.demo.outcome.quarantined}
    assert sorted(quarantined) == ["congdoanhaibien.example"]
    assert [reason.code for reason in quarantined["congdoanhaibien.example"]] == ["gambling"]
    repaired = opened.pages(source="sangkien-tin.congdoan.example", problems=True)
    assert "maintenance" in {one.page.problem for one in repaired}
    assert not any("bao-tri" in one.url for one in opened.documents())


_CASES = tomllib.loads((Path("tests/sample/cases.toml")).read_text(encoding="utf-8"))["case"]
# what the checker never judges, only asks
_ASKED = ("frozen", "outlier", "promise", "decline", "implied_target")


# a sum can be right; of pages beside each other, what is right is the near miss
_SUMS = ("ratio", "excess", "sum", "parts", "share", "rank", "national_total")
_WANTED = {
    **dict.fromkeys(get_args(FindingKind), frozenset(("wrong", "near"))),
    **dict.fromkeys(_SUMS, frozenset(("wrong", "right", "near"))),
    "implied_target": {"right", "near"},  # a target worked out is never wrong, only not shared
}


@pytest.mark.parametrize("kind", get_args(FindingKind))
def test_every_kind_of_check_has_its_true_case_and_its_near_miss(kind: str) -> None:
    assert {case["case"] for case in _CASES if case["kind"] == kind} >= _WANTED[kind]


@pytest.mark.parametrize(
    "case", _CASES, ids=lambda case: f"{case['kind']}-{case['case']}-{Path(case['page']).name}"
)
def test_each_kind_of_check_judges_the_sample_as_its_authors_meant(
    case: dict[str, str], sample: Kept, opened: Store
) -> None:
    """Its true case is found, what is right is called so where it can be, and a near miss is no error."""
    wanted = _on_one_line(case["quote"])
    texts = {one.id for one in opened.documents() if wanted in _on_one_line(one.text)}
    assert texts, "the quote stands in no page of the store"
    verdicts = {
        one.verdict
        for one in sample.demo.held.findings
        if one.kind == case["kind"]
        and any(quote.document in texts and _on_one_line(quote.quote) in wanted for quote in one.quotes)
    }
    if case["case"] == "wrong":
        assert ("not_checkable" if case["kind"] in _ASKED else "inconsistent") in verdicts
    elif case["case"] == "right":
        assert case.get("verdict", "consistent") in verdicts
        assert "inconsistent" not in verdicts
    elif case["kind"] in ("frozen", "outlier", "promise"):
        assert not verdicts
    elif case["kind"] == "implied_target":
        assert "consistent" not in verdicts
    else:
        assert "inconsistent" not in verdicts


def _on_one_line(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def _all_tables(sample: Kept) -> list[Table]:
    held, campaign = sample.demo.held, sample.demo.campaign
    measures = tuple(one.slug for one in campaign.measures)
    return [table_of(held, Question(campaign, measures, boundaries=size)) for size in (63, 34)]
