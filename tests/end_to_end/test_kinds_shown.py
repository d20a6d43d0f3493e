"""The sample world shows every grade and every kind of missing; nothing is ranked below B unless asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from command import call
from sample_store import Kept

from catalogue.campaigns import load_campaigns
from catalogue.sources import load_sources
from checks.across.observe import Grade
from doichieu.tasks.demo import sample_sources
from doichieu.tasks.findings.whole_store import Held, take_stock
from doichieu.tasks.tables.desk import Desk
from doichieu.tasks.tables.table import table_of
from exports.asked import Question
from exports.model import Boundaries, Cell, Missing, Table
from store.database import open_store
from store.records import RunRecord

BOUNDARIES: tuple[Boundaries, ...] = (63, 34)
# What no page causes: somebody's act, or a day that is asked for. `no_source` is none of the sample's kinds:
# the catalogue names a source for each of the 63.
OF_ACTS = {"withheld", "misread", "held_back"}
OF_A_DAY = {"published_later"}
NOWHERE = {"no_source"}


def tables(held: Held, published_by: str | None = None) -> Iterator[Table]:
    """Every measure of every campaign, for the 63 and the 34."""
    for campaign in load_campaigns().values():
        measures = tuple(one.slug for one in campaign.measures)
        for boundaries in BOUNDARIES:
            yield table_of(
                held, Question(campaign, measures, boundaries=boundaries, published_by=published_by)
            )


def cells(shown: Iterable[Table]) -> list[Cell]:
    return [cell for table in shown for row in table.rows for cell in row.cells]


def test_the_sample_shows_every_grade(sample: Kept) -> None:
    assert {cell.grade for cell in cells(tables(sample.demo.held))} - {None} == set(get_args(Grade))


def test_its_pages_show_every_kind_of_missing_that_pages_can_cause(sample: Kept) -> None:
    shown = {cell.missing for cell in cells(tables(sample.demo.held))} - {None}
    assert shown == set(get_args(Missing)) - OF_ACTS - OF_A_DAY - NOWHERE


def test_a_day_before_publication_shows_the_kind_of_it(sample: Kept) -> None:
    kinds = {cell.missing for cell in cells(tables(sample.demo.held, "2022-06-15"))}
    assert kinds >= OF_A_DAY


def test_acts_of_an_operator_show_the_others(sample_copy: Kept) -> None:
    """A misread figure, a page that was redacted, a source whose pages a later run held back."""
    given = ("--database", sample_copy.database, "--archive", sample_copy.archive)
    said = ("--reason", "Thử", "--who", "Nguyễn An")
    shown = {one.figure.province: one for one in sample_copy.demo.held.figures if one.figure.phase == 1}
    misread = next(
        one.id
        for one in sample_copy.demo.held.figures
        if (one.figure.province, one.figure.value, one.figure.level) == ("Quảng Ninh", 4812, "province")
    )
    assert call(*given, "correct", "misread", misread, *said).returncode == 0
    done = call(*given, "redact", "page", shown["Vĩnh Phúc"].page_url, *said)
    assert done.returncode == 0, done.stderr
    with open_store(str(sample_copy.database)) as store:
        last = next(store.runs("kcnphuongnam.example"))
        later = last.started + timedelta(days=1)
        pages = [page.id for page in store.latest_pages("kcnphuongnam.example")]
        run = RunRecord(last.source_id, later, later, "quarantined", counts=last.counts)
        store.save_run(run, hold=pages)
        held = take_stock(store, sources=[*load_sources().values(), *sample_sources()])
        table = table_of(
            held,
            Question(sample_copy.demo.campaign, phases=(1,)),
            corrections=store.corrections(),
            redactions=store.redactions(),
        )
    kinds = {(row.province, row.cells[0].missing) for row in table.rows}
    assert {("Quảng Ninh", "misread"), ("Vĩnh Phúc", "withheld"), ("Long An", "held_back")} <= kinds


@pytest.fixture(scope="module")
def desk(sample: Kept) -> Iterator[Desk]:
    with (
        open_store(str(sample.database), create=False, read_only=True) as store,
        closing(Desk(store)) as desk,
    ):
        yield desk


def of_desk(desk: Desk, asked: Question) -> Table:
    return desk.table(asked, as_known_on=None, published_by=None, today=date(2024, 3, 1))


@pytest.mark.parametrize("boundaries", BOUNDARIES)
def test_no_ranking_is_drawn_over_cells_below_b_unless_asked(
    boundaries: Boundaries, sample: Kept, desk: Desk
) -> None:
    plain = Question(sample.demo.campaign, boundaries=boundaries)
    assert {cell.rank for cell in cells([of_desk(desk, plain)])} == {None}
    comparable = of_desk(desk, replace(plain, rank="comparable"))
    assert {cell.grade for cell in cells([comparable]) if cell.rank} <= {"A", "B"}
    everything = of_desk(desk, replace(plain, rank="all"))
    assert {cell.grade for cell in cells([everything]) if cell.rank} >= {"A", "C"}


def test_a_province_alone_has_the_place_that_it_has_among_all(sample: Kept, desk: Desk) -> None:
    asked = Question(sample.demo.campaign, phases=(1,), rank="comparable")
    among = of_desk(desk, asked)
    alone = of_desk(desk, replace(asked, within="Sơn La"))
    (row,) = alone.rows
    assert row == next(one for one in among.rows if one.province == "Sơn La")
    assert (row.cells[0].rank or 0) > 5
