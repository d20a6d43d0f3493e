"""What became of each figure between two days, and what it comes of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from store_world import DIEN_BIEN, MAY, NAM_TU_LIEM, Visit, figure, figures_of, later

from store.database import Store, open_store
from store.identity import page_id
from store.records import Release, RunRecord

HANOI = Visit(url="https://ldld-hanoi.example/2289", source="ha-noi", text=NAM_TU_LIEM)
FIRST_DAY = date(2022, 5, 31)
EDITED = DIEN_BIEN.replace("5.260", "5.360")


@pytest.fixture
def store(new_url: Callable[[], str]) -> Iterator[Store]:
    with open_store(new_url()) as opened:
        yield opened


def keep(store: Store, visit: Visit, days: int = 0, **changed: object) -> Visit:
    """Kept when it was fetched, so many days after the first."""
    one = later(visit, days, **changed)
    one = replace(one, now=one.at + timedelta(minutes=5)) if "now" not in changed else one
    one.keep(store)
    return one


def told(store: Store, since: int = 0, until: int | None = None) -> list[tuple[str, str, str, str]]:
    found = store.differences(
        FIRST_DAY + timedelta(days=since), None if until is None else FIRST_DAY + timedelta(days=until)
    )
    return [
        (one.kind, one.cause, *(str(side.figure.value) if side else "" for side in (one.before, one.after)))
        for one in found
    ]


def test_where_nothing_happened_nothing_differs(store: Store) -> None:
    keep(store, Visit())
    keep(store, HANOI)
    keep(store, Visit(), 3)
    keep(store, HANOI, 4, status=304)
    keep(store, Visit(url="https://a.example/loi", text=None, status=500), 5)
    assert told(store) == []


def test_a_new_page_an_edited_one_and_one_that_is_gone(store: Store) -> None:
    keep(store, Visit())
    keep(store, HANOI, 2)
    figures = (figure(EDITED, "5.360", "5360", province="Điện Biên", implied=("province",)),)
    keep(store, Visit(), 4, text=EDITED, figures=(*figures, *figures_of(DIEN_BIEN)[1:]))
    keep(store, HANOI, 6, text=None, status=410)
    added = [("added", "page", "", "2289"), ("added", "page", "", "149")]
    changed = [("changed", "page", "5260", "5360")]
    withdrawn = [("withdrawn", "page", "2289", ""), ("withdrawn", "page", "149", "")]
    assert told(store, 0, 3) == added
    assert told(store, 3, 5) == changed
    assert told(store, 5) == withdrawn
    assert told(store, 0, 5) == changed + added
    assert told(store) == changed  # what came and went in between is no difference
    assert told(store, -1) == [("added", "page", "", value) for value in ("5360", "129.2", "702")]
    (one,) = store.differences(FIRST_DAY)
    assert one.fields == ("value",)
    assert one.before is not None
    assert one.after is not None
    assert one.before.id != one.after.id


def test_what_an_edited_page_says_as_before_is_no_difference(store: Store) -> None:
    keep(store, Visit())
    text = "Tin cập nhật. " + DIEN_BIEN
    moved = tuple(
        figure(text, one.quote, str(one.value), role=one.role, percent_basis=one.percent_basis,
               counting=one.counting, province=one.province, phase=one.phase)
        for one in figures_of(DIEN_BIEN)
    )  # fmt: skip
    keep(store, Visit(), 3, text=text, figures=moved)
    assert told(store) == []
    shorter = text.replace(" Riêng quý III có 702 sáng kiến.", "")
    keep(store, Visit(), 5, text=shorter, figures=tuple(
        figure(shorter, one.quote, str(one.value), role=one.role, percent_basis=one.percent_basis,
               province=one.province, phase=one.phase) for one in moved[:2]
    ))  # fmt: skip
    assert told(store) == [("withdrawn", "page", "702", "")]


def test_which_of_two_became_which_is_not_guessed(store: Store) -> None:
    before, after = "Hai ngành có 10 và 20 sáng kiến.", "Hai ngành có 30 và 40 sáng kiến."
    keep(store, Visit(text=before, figures=(figure(before, "10", "10"), figure(before, "20", "20"))))
    keep(store, Visit(), 2, text=after, figures=(figure(after, "30", "30"), figure(after, "40", "40")))
    assert sorted(told(store)) == [
        ("added", "page", "", "30"), ("added", "page", "", "40"),
        ("withdrawn", "page", "10", ""), ("withdrawn", "page", "20", ""),
    ]  # fmt: skip


def test_a_newer_reader_is_told_from_a_changed_page(store: Store) -> None:
    keep(store, Visit())
    better = (
        figure(DIEN_BIEN, "5.260", "5260", province="Điện Biên", bound="at_least"),
        figures_of(DIEN_BIEN)[1],
    )
    Visit(version="0.2.0", figures=better, now=MAY + timedelta(days=5)).keep(store)
    assert told(store, 0, 4) == []
    (changed, dropped) = store.differences(FIRST_DAY)
    assert (changed.kind, changed.cause, changed.fields) == ("changed", "reader", ("bound",))
    assert (changed.reader_before, changed.reader_after) == ("0.1.0", "0.2.0")
    assert changed.before is not None
    assert changed.after is not None
    assert changed.before.id == changed.after.id
    assert (dropped.kind, dropped.cause) == ("withdrawn", "reader")
    Visit(version="0.3.0", now=MAY + timedelta(days=8)).keep(store)
    assert [one[:2] for one in told(store, 6)] == [("changed", "reader"), ("added", "reader")]
    assert told(store, 0) == []  # read as at first again


def test_another_rule_that_leads_to_the_same_is_no_difference(store: Store) -> None:
    keep(store, Visit())
    same = tuple(replace(one, rule="another", implied=(), evidence={}) for one in figures_of(DIEN_BIEN))
    Visit(version="0.2.0", figures=same, now=MAY + timedelta(days=5)).keep(store)
    assert told(store) == []


def test_a_page_captured_before_and_only_read_now_is_told_so(store: Store) -> None:
    keep(store, HANOI)
    keep(store, Visit(), now=MAY + timedelta(days=30))
    assert told(store, 10) == [("added", "taken_in", "", value) for value in ("5260", "129.2", "702")]
    assert told(store, 31) == []


def test_a_page_that_was_held_and_is_let_through(store: Store) -> None:
    keep(store, Visit())
    edited = figure(EDITED, "5.360", "5360", province="Điện Biên")
    held = keep(store, Visit(), 2, text=EDITED, figures=(edited, *figures_of(DIEN_BIEN)[1:]))
    known_as = page_id(held.url, held.at, held.status, hashlib.sha256(held.body).hexdigest())
    store.save_run(RunRecord(held.source, held.at, held.at, "quarantined"), hold=[known_as])
    assert told(store) == []
    store.release(Release(held.source, "An", "Đã xem", held.at + timedelta(days=5)))
    assert told(store, 3) == [("changed", "hold", "5260", "5360")]


def test_the_same_bytes_at_another_address_are_no_difference(store: Store) -> None:
    keep(store, HANOI)
    keep(store, HANOI, 2, url="https://a-guong.example/x", source="guong")
    keep(store, HANOI, 3, text=None, status=404)
    assert told(store) == []
    assert [one.page_url for one in store.figures()] == ["https://a-guong.example/x"] * 2


def test_days_put_together_give_what_they_give_alone(store: Store) -> None:
    """Replaying the differences of each night onto the first state gives the last."""
    keep(store, Visit())
    keep(store, HANOI, 1)
    keep(store, Visit(), 2, text=NAM_TU_LIEM + " Bài sửa.", figures=())
    keep(store, HANOI, 3, text=None, status=404)
    Visit(version="0.2.0", text=NAM_TU_LIEM + " Bài sửa.", at=MAY + timedelta(days=2),
          figures=figures_of(NAM_TU_LIEM), now=MAY + timedelta(days=4)).keep(store)  # fmt: skip
    keep(store, HANOI, 6)
    state: set[str] = set()
    for night in range(-1, 8):
        day = FIRST_DAY + timedelta(days=night)
        for one in store.differences(day, day + timedelta(days=1)):
            if one.before is not None:
                state.remove(one.before.id)
            if one.after is not None:
                state.add(one.after.id)
    assert state == {one.id for one in store.figures()}


def test_when_a_page_was_first_read_stays_known_however_often_it_is_read(store: Store) -> None:
    better = (figure(DIEN_BIEN, "5.260", "5261", province="Điện Biên"), *figures_of(DIEN_BIEN)[1:])
    for day in (9, 4, 30, 4, 9):  # in any order
        Visit(version="0.2.0", figures=better, now=MAY + timedelta(days=day)).keep(store)
        Visit(now=MAY + timedelta(days=day - 4)).keep(store)
    assert told(store, 0, 3) == []
    assert told(store, 3, 4) == told(store, 0) == [("changed", "reader", "5260", "5261")]
    assert told(store, 4) == []
