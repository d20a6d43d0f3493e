"""The desk gives the tables that a pass over the whole store gives, on any day, and never an old one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from history_world import BAC_KAN, FETCHES, FIRST, HELD, Fetch
from random_histories import campaign
from whole_store import Whole, days_of

from catalogue.denominators import load_head_counts
from catalogue.provinces import load_provinces
from doichieu.tasks.tables.desk import Desk
from exports.asked import Question
from exports.model import Boundaries, Table
from parsers.model import Level
from store.connection import reading
from store.database import Store, open_store
from store.figures import FigureFilter
from store.heads import heads
from store.identity import end_of
from store.records import Correction, RunRecord
from store.timeline import timeline

PROVINCES = load_provinces()
BOUNDARIES: tuple[Boundaries, ...] = (63, 34)
LEVELS: tuple[Level, ...] = ("province", "national", "district", "sector", "grassroots")
TODAY = date(2024, 3, 1)
WORDS = "Bảng thi đua: LĐLĐ tỉnh Bắc Kạn đứng thứ 2 với 1.700 sáng kiến, đạt 280% chỉ tiêu giai đoạn 1."
REPRINT = BAC_KAN.replace("đã có", "đã có được")  # another paper's words for the same
HISTORY = (
    *FETCHES,
    Fetch("bac-kan-dang-lai", REPRINT, day=2, source="baomau"),
    Fetch("bac-kan", None, day=3, status=304),
    Fetch("xep-hang", WORDS, day=4, published="5/6/2022"),
    Fetch("bac-kan-2", BAC_KAN.replace("1.539", "1.239"), day=5, published="20/6/2022"),
    Fetch("ban-sao", BAC_KAN, day=8, source="baomau"),  # the very same bytes elsewhere
    Fetch("lao-cai", None, day=22, status=410, source="baomau"),
    HELD,
)
DAYS = (None, *(FIRST.date() + timedelta(days=number) for number in (-1, 0, 1, 3, 5, 9, 10, 13, 15, 20, 23)))


def fill(store: Store) -> None:
    for number, fetch in enumerate(HISTORY):
        fetch.keep(store)
        if number % 3 == 0 and fetch.text is not None:
            Fetch(fetch.address, fetch.text, fetch.day, source=fetch.source, version="99", drop=1).keep(store)
    at = HELD.at
    held = RunRecord(HELD.source, at, at + timedelta(hours=1), "quarantined")
    store.save_run(held, hold=[HELD.known_as])
    later = RunRecord(HELD.source, at + timedelta(days=6), at + timedelta(days=6), "ok")
    store.save_run(later, let_through=[HELD.known_as])
    figure = next(one for one in store.figures() if one.figure.value == 3655)
    store.correct(Correction("misread", figure.id, "Bài ghi khác", "An", FIRST + timedelta(days=13)))


@pytest.fixture
def store(new_url: Callable[[], str]) -> Iterator[Store]:
    with open_store(new_url()) as opened:
        fill(opened)
        yield opened


def asking(known: date | None, published: str | None, **more: object) -> Question:
    named = ("initiatives", "initiatives_valid")
    asked = Question(
        campaign(), measures=named, published_by=published, as_known=str(known) if known else None
    )
    return replace(asked, **more)  # type: ignore[arg-type]


def asked_of(desk: Desk, asked: Question) -> Table:
    known, by = days_of(asked)
    return desk.table(asked, as_known_on=known, published_by=by, today=TODAY)


def test_a_table_of_any_day_is_that_of_the_whole_store(store: Store) -> None:
    whole = Whole(store, TODAY)
    with closing(Desk(store)) as desk:
        seen = set()
        for known in DAYS:
            for published in (None, "2022-06-04") if known in DAYS[::4] else (None,):
                for boundaries in BOUNDARIES:
                    asked = asking(known, published, boundaries=boundaries)
                    table = asked_of(desk, asked)
                    assert table == whole.table(asked), (known, published)
                    seen.add(repr(table.rows))
        assert len(seen) > 12  # the days do differ
        cells = [cell for row in asked_of(desk, asking(None, None)).rows for cell in row.cells]
        assert {check.kind for cell in cells for check in cell.checks} >= {"ratio", "conflict"}


def wider(within: str) -> Iterator[dict[str, object]]:
    """Every level, of all provinces and of one; what else a table is asked for takes turns."""
    for number, (level, boundaries, alone) in enumerate(product(LEVELS, BOUNDARIES, (False, True))):
        yield {
            "level": level,
            "boundaries": boundaries,
            "within": within if alone else None,
            "per": ("members", "workers", None)[number % 3],
            "shares": number % 2 == 0,
            "rank": ("comparable", "all", None)[number // 2 % 3],
        }


def test_a_wider_table_follows_the_days_of_a_history(store: Store) -> None:
    whole = Whole(store, TODAY)
    with closing(Desk(store, (), load_head_counts())) as desk:
        seen = set()
        for known, more in zip(DAYS * 2, wider("Lào Cai"), strict=False):
            asked = asking(known, None, **more)
            assert asked_of(desk, asked) == whole.table(asked), asked
            seen.add(repr(asked_of(desk, asked).rows))
        assert len(seen) > 5


def test_what_is_written_meanwhile_stands_in_the_next_table(store: Store) -> None:
    with closing(Desk(store)) as desk:
        now = asking(None, None)
        before = asked_of(desk, now)
        assert asked_of(desk, now) == before
        with open_store(store.engine.url.render_as_string(hide_password=False)) as other:
            Fetch("ha-giang-2", BAC_KAN.replace("Bắc Kạn", "Hà Giang"), day=30).keep(other)
        after = asked_of(desk, now)
        assert after == Whole(store, TODAY).table(now) != before
        figure = next(row for row in after.rows if row.province == "Hà Giang").cells[0].evidence[0]
        store.correct(Correction("misread", figure.id, "Đọc sai", "An", FIRST + timedelta(days=31)))
        assert asked_of(desk, now) == Whole(store, TODAY).table(now) != after


def test_a_desk_that_is_brought_up_to_date_gives_the_tables_of_one_made_anew(
    new_url: Callable[[], str],
) -> None:
    """Only what is new is read: a page, a reading, a withdrawal, a hold, a mask, each after the other."""
    questions = (
        asking(None, None, per="members"),
        asking(None, "2022-06-04", level="district", within="Bắc Kạn"),
        asking(None, None, level="national", shares=True),
    )
    with open_store(new_url()) as store, closing(Desk(store, (), load_head_counts())) as desk:
        fill(store)
        seen = set()
        for step in (*_further(store), lambda: None):
            told = [asked_of(desk, one) for one in questions]
            with closing(Desk(store, (), load_head_counts())) as anew:
                assert told == [asked_of(anew, one) for one in questions]
            seen.add(repr(told))
            step()
    assert len(seen) > 5


def _further(store: Store) -> Iterator[Callable[[], object]]:
    """Steps that each change a table."""
    members = "Toàn tỉnh Bắc Kạn hiện có 15.000 đoàn viên.\n\n" + BAC_KAN.replace("1.539", "1.777")
    copy = BAC_KAN.replace("1.539", "1.777").replace("đã có", "đã có được")
    yield lambda: Fetch("bac-kan-3", members, day=30, published="30/6/2022").keep(store)
    yield lambda: Fetch("bac-kan-3-dang-lai", copy, day=31, source="baomau").keep(store)
    yield lambda: Fetch("bac-kan-3", members, day=32, version="99", drop=1).keep(store)
    yield lambda: Fetch("bac-kan-3", None, day=33, status=404).keep(store)
    yield lambda: Fetch("bac-kan-3", members, day=34, published="30/6/2022").keep(store)
    at = FIRST + timedelta(days=35)
    held = Fetch("bac-kan-4", BAC_KAN.replace("1.539", "1.888"), day=35, published="1/7/2022")
    yield lambda: held.keep(store)
    yield lambda: store.save_run(
        RunRecord(held.source, at, at + timedelta(hours=1), "quarantined"), hold=[held.known_as]
    )


def test_what_counted_is_told_of_all_days_as_of_each(store: Store) -> None:
    with reading(store.engine) as connection:
        times = timeline(connection)
        for day in DAYS:
            expected = [
                (one.reading_id, one.url, one.source_id, one.withdrawn, one.first_seen, one.last_seen)
                for one in heads(connection, day)
            ]
            moment = end_of(day) if day else None
            found = [
                (one.reading.id, one.url, one.source_id, one.withdrawn, *seen)
                for one in times.at(day)
                for seen in (times.seen(one.reading.page_sha256, moment),)
            ]
            assert found == expected, day


def paged(store: Store, desk: Desk, wanted: FigureFilter, moment: str, most: int) -> list[tuple[str, object]]:
    """All that is asked for, a page at a time: the figures with the text that they stand in."""
    found: list[tuple[str, object]] = []
    after = None
    while True:
        page = desk.figures().page(store, wanted, moment, after=after, most=most)
        some = [(str(row[1]), text) for text, rows in page.texts for row in rows]
        assert 0 < len(some) <= most or (after is None and not some)
        found += some
        if page.last is None:
            return found
        after = page.last


@pytest.mark.parametrize("wanted", [
    FigureFilter(include_withdrawn=True), FigureFilter(), FigureFilter(role="percent", level="province"),
    FigureFilter(province="Bắc Kạn", published_by=date(2022, 6, 4)), FigureFilter(campaign="không có"),
])  # fmt: skip
def test_figures_a_page_at_a_time_are_those_of_any_day(
    store: Store, wanted: FigureFilter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.figure_pages._AT_ONCE", (1, 2))
    monkeypatch.setattr("store.figure_pages._MOST_TRIED", 3)  # so that it is found out which texts have some
    monkeypatch.setattr("store.figure_pages._FEW", 0)
    seen = set()
    with closing(Desk(store)) as desk:
        for day in DAYS:
            moment = desk.figures().times.newest if day is None else end_of(day)
            then = store.at(day)
            whole = [(str(row[1]), text) for text, rows in then.texts(wanted) for row in rows]
            for most in (1, 2, 1000):
                assert paged(store, desk, wanted, moment, most) == whole, day
            seen.add(tuple(known for known, _ in whole))
    assert len(seen) > (3 if wanted.campaign is None else 0)
