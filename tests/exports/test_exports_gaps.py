"""Whose silence a gap is: nobody to ask, nobody asked, no answer, a page unread or held, nothing said."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from export_world import CAMPAIGN, World, achieved, bac_kan, percent

from catalogue.sources import load_sources
from exports.effort import Effort, efforts_of
from exports.model import Cell, Table
from exports.radar import Blip, newest_words, radar, radar_bytes
from store.records import SourceTried

ASKED = date(2022, 7, 1)
TODAY = date(2022, 7, 15)


def cell(table: Table, province: str) -> Cell:
    index = table.column("initiatives", 1, "achieved")
    assert index is not None
    return next(row.cells[index] for row in table.rows if row.province == province)


@pytest.mark.parametrize(
    ("effort", "kind", "says"),
    [
        (None, "no_source", "chưa giữ bài nào"),
        (Effort(sources=2), "not_crawled", "có 2 nguồn"),
        (Effort(sources=2, tried=1, failed=1, last=ASKED), "crawl_failed", "lần cuối 1/7/2022"),
        (Effort(sources=2, tried=2, failed=1, last=ASKED), "not_reported", "đến 1/7/2022"),
        (Effort(sources=1, tried=1, unread=3, last=ASKED), "page_unread", "3 trang chưa đọc được"),
        (Effort(sources=1, tried=1, failed=1, held=4, last=ASKED), "held_back", "4 trang đang bị giữ lại"),
    ],
)
def test_a_province_without_a_text_says_what_was_tried(effort: Effort | None, kind: str, says: str) -> None:
    gap = cell(World().table(efforts={} if effort is None else {"Lai Châu": effort}), "Lai Châu")
    assert gap.missing == kind
    assert says in gap.note


def test_a_page_that_nobody_read_may_hold_what_the_others_do_not_tell() -> None:
    world = World()
    world.tell("Lai Châu", "LĐLĐ tỉnh phát động chương trình.")
    asked = Effort(sources=1, tried=1, unread=1, last=ASKED)
    assert cell(world.table(efforts={"Lai Châu": asked}), "Lai Châu").missing == "page_unread"
    assert cell(world.table(), "Lai Châu").missing == "not_reported"


def test_a_figure_is_no_gap_whatever_else_failed() -> None:
    world = World()
    bac_kan(world)
    asked = Effort(sources=1, tried=1, failed=1, held=9, unread=9, last=ASKED)
    assert cell(world.table(efforts={"Bắc Kạn": asked}), "Bắc Kạn").value == 1539


def test_efforts_are_counted_by_the_province_of_each_source() -> None:
    known = [one for one in load_sources().values() if one.province == "Bắc Kạn"]
    assert len(known) > 1
    at = datetime(2022, 7, 1, 3, 0, tzinfo=UTC)
    tried = {known[0].id: SourceTried(known[0].id, 5, 1, 2, at, quarantined=True)}
    effort = efforts_of(load_sources().values(), tried)["Bắc Kạn"]
    assert effort == Effort(len(known), tried=1, failed=1, held=2, unread=1, last=ASKED)


def blips(world: World, **efforts: Effort) -> dict[str, Blip]:
    named = {name.replace("_", " "): effort for name, effort in efforts.items()}
    table = world.table(phases=(1,), efforts=named)
    words = newest_words((one.source_province or "", one.published) for one in world.texts)
    found = radar(table, CAMPAIGN, today=TODAY, efforts=named, last_words=words)
    assert len(found) == 63
    return {one.province: one for one in found}


def test_the_radar_tells_the_silent_from_those_that_nobody_asked() -> None:
    world = World()
    bac_kan(world)
    world.tell("Lào Cai", "LĐLĐ tỉnh phát động chương trình.", published="2022-06-20")
    world.tell("Hà Giang", "Tỉnh đạt 83,2% chỉ tiêu.", percent("83,2%", "83.2", phase=1))
    asked = Effort(sources=2, tried=1, last=ASKED)
    found = blips(world, Lào_Cai=asked, Lai_Châu=Effort(sources=2))
    answers = {name: found[name].answer for name in ("Bắc Kạn", "Lào Cai", "Hà Giang", "Lai Châu")}
    assert answers == {
        "Bắc Kạn": "reported",
        "Lào Cai": "silent",
        "Hà Giang": "partly",
        "Lai Châu": "unasked",
    }
    silent = found["Lào Cai"]
    assert (silent.due, silent.days, silent.peers, silent.of) == ("2022-05-31", 45, 1, 63)
    assert (silent.last_word, silent.effort) == ("2022-06-20", asked)


def test_what_others_tell_of_a_province_is_not_its_own_silence() -> None:
    world = World()
    world.tell("Lào Cai", "Đến nay tỉnh có 700 sáng kiến.", achieved("700 sáng kiến", "700", phase=2))
    assert blips(world, Lào_Cai=Effort(sources=2))["Lào Cai"].answer == "unasked"
    assert blips(world, Lào_Cai=Effort(sources=2, tried=2, last=ASKED))["Lào Cai"].answer == "silent"


def test_a_phase_that_is_not_over_is_not_due() -> None:
    world = World()
    table = world.table(phases=(2,))
    found = radar(table, CAMPAIGN, today=TODAY, efforts={}, last_words={})
    assert {one.answer for one in found} == {"early"}
    assert {one.province: one.due for one in found}["Bắc Kạn"] == "2022-12-31"  # set by its own union
    assert {one.province: one.due for one in found}["Lào Cai"] == "2023-09-01"


def test_the_silent_stand_first_and_their_rows_say_all() -> None:
    world = World()
    bac_kan(world)
    asked = Effort(sources=2, tried=1, last=ASKED)
    table = world.table(phases=(1,), efforts={"Lào Cai": asked})
    found = radar(table, CAMPAIGN, today=TODAY, efforts={"Lào Cai": asked}, last_words={})
    lines = radar_bytes(found, "csv").decode().splitlines()
    assert lines[0].startswith("province,measure,phase,answer,due,days,peers,of,last_word,sources,tried")
    assert lines[1].startswith("Lào Cai,initiatives,1,silent,2022-05-31,45,1,63,,2,1,0,0,0,2022-07-01")
    assert lines[-1].startswith("Bắc Kạn,initiatives,1,reported")
    assert len(radar_bytes(found, "jsonl").splitlines()) == 63


def test_a_text_dated_to_the_month_may_be_the_last_word() -> None:
    dated = [("Lào Cai", "2022-05-10"), ("Lào Cai", "2022-05"), ("Lào Cai", None), ("Hà Giang", "2022-04-02")]
    assert newest_words(dated) == {"Lào Cai": "2022-05", "Hà Giang": "2022-04-02"}
