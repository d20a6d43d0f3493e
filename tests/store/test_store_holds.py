"""Pages of a quarantined run are kept and do not count; events alone change that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from store_world import DIEN_BIEN, MAY, Visit, dumped, later, values

from store.database import Store, open_store
from store.identity import page_id
from store.records import Release, RunRecord

CHANGED = DIEN_BIEN.replace("5.260", "5.620")
FIRST = Visit()
SECOND = later(FIRST, 30, text=CHANGED, figures=())


@pytest.fixture
def store(new_url: Callable[[], str]) -> Iterator[Store]:
    with open_store(new_url()) as opened:
        FIRST.keep(opened)
        yield opened


def id_of(visit: Visit) -> str:
    import hashlib

    return page_id(visit.url, visit.at, visit.status, hashlib.sha256(visit.body).hexdigest())


def run_of(visit: Visit, verdict: str) -> RunRecord:
    return RunRecord(visit.source, visit.at, visit.at + timedelta(minutes=9), verdict)


def test_what_was_good_stays_while_its_successor_is_held(store: Store) -> None:
    SECOND.keep(store)
    assert values(store) == []
    store.save_run(run_of(SECOND, "quarantined"), hold=[id_of(SECOND)])
    assert values(store) == ["5260", "129.2", "702"]
    assert store.held(SECOND.source) == [id_of(SECOND)]


def test_a_held_page_is_archived_and_not_taken_for_known(store: Store) -> None:
    SECOND.keep(store)
    store.save_run(run_of(SECOND, "quarantined"), hold=[id_of(SECOND)])
    assert [one.page.fetched_at for one in store.pages(url=SECOND.url)] == [FIRST.at, SECOND.at]
    assert [one.page.fetched_at for one in store.latest_pages()] == [FIRST.at]
    before = store.page_before(SECOND.url)
    assert before is not None
    assert before.chars == len(DIEN_BIEN)


def test_a_healthy_run_that_brings_it_again_lets_it_through(store: Store) -> None:
    SECOND.keep(store)
    store.save_run(run_of(SECOND, "quarantined"), hold=[id_of(SECOND)])
    store.save_run(run_of(later(SECOND, 1), "ok"), let_through=[id_of(SECOND), "P-unknown"])
    assert store.held(SECOND.source) == []
    assert values(store) == []


def test_an_operators_word_lets_all_of_a_source_through_and_is_kept(store: Store) -> None:
    SECOND.keep(store)
    store.save_run(run_of(SECOND, "quarantined"), hold=[id_of(SECOND)])
    word = Release(SECOND.source, "Nguyễn An", "Đã xem bài", MAY + timedelta(days=31))
    assert store.release(word) == 1
    assert store.releases() == [word]
    assert store.held(SECOND.source) == []


def test_holding_twice_is_holding_once_and_no_part_of_the_export(store: Store) -> None:
    SECOND.keep(store)
    before = dumped(store)
    for _ in range(2):
        store.save_run(run_of(SECOND, "quarantined"), hold=[id_of(SECOND)])
    assert store.held(SECOND.source) == [id_of(SECOND)]
    assert dumped(store) == before


def test_a_report_comes_back_as_it_was_kept(store: Store) -> None:
    from checks.health.reason import Reason

    run = RunRecord(
        "dien-bien", MAY, MAY, "quarantined", (Reason("layout", "vi", "en", doubts=True),), {"found": 3},
        {"status 503": 2},
    )  # fmt: skip
    store.save_run(run)
    assert list(store.runs()) == [run]


def test_reports_of_the_first_schema_are_carried_over(new_url: Callable[[], str]) -> None:
    from sqlalchemy import create_engine, text

    from store.schema import migrate

    old = new_url()
    engine = create_engine(old)
    with engine.begin() as raw:
        migrate(raw, "0001")
        raw.execute(
            text(
                "INSERT INTO runs VALUES ('X-1', 'dien-bien', '2022-05-31T02:30:00.000000Z', NULL, "
                "'quarantined', '[\"chỉ có 2 trang\"]', '{\"pages\"\\:2}')"
            )
        )
    engine.dispose()
    with open_store(old) as store:
        (run,) = store.runs()
    assert [(one.vi, one.en) for one in run.reasons] == [("chỉ có 2 trang", "chỉ có 2 trang")]
    assert (run.counts, run.failures) == ({"pages": 2}, {})


def test_what_was_tried_of_a_source_is_told(store: Store) -> None:
    SECOND.keep(store)
    store.save_run(run_of(SECOND, "quarantined"), hold=[id_of(SECOND)])
    tried = store.tried()[SECOND.source]
    assert (tried.addresses, tried.unread, tried.held) == (1, 0, 1)
    assert (tried.last, tried.failed, tried.quarantined) == (SECOND.at, False, True)


def test_a_run_that_no_page_answered_has_failed(store: Store) -> None:
    asked = RunRecord(SECOND.source, SECOND.at, SECOND.at, "ok", counts={"requested": 7, "fetched": 0})
    store.save_run(asked)
    assert store.tried()[SECOND.source].failed


def test_what_was_tried_is_told_as_of_a_day(store: Store) -> None:
    SECOND.keep(store)
    store.save_run(run_of(SECOND, "quarantined"), hold=[id_of(SECOND)])
    later(SECOND, 5, url="https://congdoandienbien.example/tin/2.html").keep(store)
    then = store.at(FIRST.at).tried()[FIRST.source]
    assert (then.addresses, then.held, then.last, then.quarantined) == (1, 0, FIRST.at, False)
    held = store.at(SECOND.at).tried()[SECOND.source]
    assert (held.addresses, held.held, held.last, held.quarantined) == (1, 1, SECOND.at, True)
    assert store.tried()[SECOND.source].addresses == 2
    assert store.at(FIRST.at - timedelta(days=1)).tried() == {}
