"""One text, figure or place is looked up with the answer that going through everything would give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from store_world import DIEN_BIEN, MAY, NAM_TU_LIEM, Visit, figure, later

from store.connection import reading
from store.database import Store, open_store
from store.heads import heads, heads_of
from store.lookup import About
from store.records import Correction


@pytest.fixture
def store(new_url: Callable[[], str]) -> Iterator[Store]:
    with open_store(new_url()) as opened:
        yield opened


EDITED = DIEN_BIEN.replace("5.260", "5.206")
OF_DIEN_BIEN = About("1-trieu-sang-kien", (None,), "Điện Biên")


def _document(store: Store, text: str) -> str:
    with store.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id, text FROM documents").all()
    return next(str(known_as) for known_as, held in rows if held == text)


def test_a_text_that_is_shown_comes_with_its_figures(store: Store) -> None:
    Visit().keep(store)
    found = store.found_document(_document(store, DIEN_BIEN))
    assert found is not None
    assert (found.standing, found.now) == ("shown", None)
    assert list(found.figures) == list(store.figures())
    assert {store.document_of(one.id) for one in found.figures} == {found.document.id}
    assert store.text_of(found.document.id) == DIEN_BIEN


def test_an_edited_text_names_the_one_in_its_place(store: Store) -> None:
    Visit().keep(store)
    later(Visit(), 3, text=EDITED, figures=()).keep(store)
    before = store.found_document(_document(store, DIEN_BIEN))
    assert before is not None
    assert (before.standing, before.now) == ("replaced", _document(store, EDITED))
    assert len(before.figures) == 3
    now = store.found_document(_document(store, EDITED))
    assert now is not None
    assert (now.standing, now.figures) == ("shown", ())
    assert [one.document for one in store.page_versions(Visit().url)] == [before.document.id, now.document.id]


def test_all_readings_and_the_first_fetch_of_a_text_are_those_of_its_figures(store: Store) -> None:
    Visit().keep(store)
    Visit(version="0.2.0", figures=()).keep(store)
    later(Visit(), 2).keep(store)
    document = _document(store, DIEN_BIEN)
    told = store.histories(document)
    assert told == {known_as: store.history(known_as) for known_as in told}
    assert [one.current for some in told.values() for one in some] == [False] * 3
    first = store.page_of_text(document)
    assert first is not None
    assert [store.page_of(known_as) for known_as in told] == [first] * 3
    assert store.page_of_text("D-aaaaaaaaaaaa") is None
    assert store.histories("D-aaaaaaaaaaaa") == {}


def test_a_withdrawn_text_says_so_and_so_do_its_figures(store: Store) -> None:
    Visit().keep(store)
    later(Visit(), 2).keep(store)
    later(Visit(), 5, text=None, status=404).keep(store)
    found = store.found_document(_document(store, DIEN_BIEN))
    assert found is not None
    assert found.standing == "withdrawn"
    assert [one.withdrawn for one in found.figures] == [True] * 3
    told = [(one.status, one.seen) for one in store.page_versions(Visit().url)]
    assert told == [(200, 2), (404, 1)]


def test_what_was_read_of_other_bytes_or_never_is_not_there(store: Store) -> None:
    Visit().keep(store)
    assert store.found_document("D-aaaaaaaaaaaa") is None
    assert store.document_of("F-aaaaaaaaaaaa") is None
    assert store.page_versions("https://nowhere.example/") == []


def test_heads_looked_up_are_those_that_stream(store: Store) -> None:
    mirror = Visit(url="https://guong.example/5260", source="guong")
    for visit in (
        Visit(),
        mirror,
        later(Visit(), 3, text=EDITED, figures=()),
        Visit(url="https://ldld-hanoi.example/2289-sang-kien", source="ha-noi", text=NAM_TU_LIEM),
        later(mirror, 4, text=None, status=410),
        later(Visit(), 6),
    ):
        visit.keep(store)
        with reading(store.engine) as connection:
            streamed = list(heads(connection))
            pages = connection.exec_driver_sql("SELECT DISTINCT sha256 FROM pages").scalars().all()
            found = [one for page in pages for one in heads_of(connection, [str(page)])]
            together = list(heads_of(connection, [str(page) for page in pages]))
        assert sorted(found, key=lambda one: one.url) == together == streamed


def test_figures_on_a_place_are_those_that_stream_of_it(store: Store) -> None:
    Visit().keep(store)
    Visit(url="https://ldld-hanoi.example/2289-sang-kien", source="ha-noi", text=NAM_TU_LIEM).keep(store)
    streamed = [one for one in store.figures(province="Điện Biên") if one.figure.level is None]
    assert streamed
    assert store.figures_about(OF_DIEN_BIEN) == streamed
    later(Visit(), 3, text=EDITED, figures=()).keep(store)
    assert store.figures_about(OF_DIEN_BIEN) == []


def test_of_bytes_at_two_addresses_the_reading_at_the_one_shown_is_in_use_for_everybody(store: Store) -> None:
    """Also for a person who corrects the value that they see."""
    mirror = Visit(
        url="https://guong.example/5260", source="guong", published="2022-06-09",
        figures=(figure(DIEN_BIEN, "5.260", "5206", province="Điện Biên"),),
    )  # fmt: skip
    Visit().keep(store)
    replace(mirror, now=Visit().now + timedelta(hours=1)).keep(store)  # read later, and counts at one only
    (shown, *_) = store.figures(role="achieved", measure="initiatives")
    assert shown.page_url == Visit().url
    document = shown.figure.document
    assert [one.figure for one in store.history(shown.id) if one.current] == [shown.figure]
    assert store.histories(document)[shown.id] == store.history(shown.id)
    assert store.figures_known_as([shown.id]) == {shown.id: shown.figure}
    assert store.figures_in(Visit().read.page.sha256)[shown.id] == shown.figure
    found = store.document(document)
    assert found is not None
    assert (found.url, found.published) == (shown.page_url, "2022-05-30")
    assert store.counts().dropped == 0  # of the figures that the mirror's reading doesn't have
    seen = Correction("misread", shown.id, "Bài ghi khác", "Nguyễn An", MAY, expect=str(shown.figure.value))
    store.correct(seen)
    assert [one.status for one in store.corrections()] == ["active"]
    later(Visit(), 4, text=None, status=410).keep(store)  # from now on they count at the mirror
    (moved, *_) = store.figures(role="achieved", measure="initiatives")
    assert (moved.id, moved.page_url, str(moved.figure.value)) == (shown.id, mirror.url, "5206")
    assert [one.status for one in store.corrections()] == ["stale"]
