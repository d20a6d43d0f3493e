"""The findings that pages ask for: worked out beside them, never shown with what was taken out since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import Event
from typing import Any

import pytest
from fastapi.testclient import TestClient

from doichieu.settings import Settings
from doichieu.web import sums, written
from doichieu.web.app import create_app
from doichieu.web.holdings import Holdings
from doichieu.web.site import Site
from exports.errors import ExportError
from exports.shelf import Asked
from parsers.model import Document
from parsers.reader import default_reader
from store.database import Store, open_store
from store.errors import StoreError
from store.records import KeptPage, Redaction
from store.redactions import name_keys, names_of

NAME = "Trần Văn Bình"
TEXT = "Chương trình “1 triệu sáng kiến”: toàn tỉnh có 1.260 sáng kiến, vượt 15% so với chỉ tiêu 1.200."
WHEN = datetime(2022, 7, 1, tzinfo=UTC)


def keep(store: Store, *, achieved: int = 1260, hours: int = 0) -> None:
    """A page of Hòa Bình with the name in its headline; what its reader takes the result for, and when."""
    url = "https://ldld-hoabinh.example/tin-1.html"
    page = KeptPage(url, None, "hoa-binh", WHEN, 200, "b" * 64, None, None)
    document = Document("x", TEXT, url, f"Ông {NAME}: vượt chỉ tiêu", "2022-06-20", "Hòa Bình")
    figures = [
        replace(one, value=Decimal(achieved)) if one.role == "achieved" else one
        for one in default_reader().read(document).figures
    ]
    store.keep(page, document, figures, parser_version="3", now=WHEN + timedelta(hours=hours))


def begin_redaction(store: Store) -> Redaction:
    salt = "muối của kho này"
    one = Redaction("", "name", "Án số 12", "Trần An", WHEN, False, salt, name_keys(NAME, salt))
    return store.begin_redaction(one, [])


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    """A store with the page."""
    url = new_url()
    with open_store(url) as store:
        keep(store)
    return url


@pytest.fixture
def holdings(url: str) -> Iterator[Holdings]:
    """The store as an open server has it."""
    with (
        open_store(url, create=False, read_only=True) as store,
        Holdings(Settings(database=url), store) as holdings,
    ):
        yield holdings


def served(holdings: Holdings) -> str:
    """The page of findings, once they are worked out."""
    client = TestClient(create_app(Site(holdings)))
    while (answer := client.get("/vi/findings")).status_code == 503:
        pass
    assert answer.status_code == 200
    return answer.text


def test_what_a_redaction_took_out_is_never_served_from_sums_made_before(
    url: str, holdings: Holdings
) -> None:
    assert NAME in served(holdings)
    with open_store(url) as other:
        one = begin_redaction(other)
        assert NAME in served(holdings)  # broken off here: the store has it still
        other.mask(names_of(other.redactions(), NAME))
        assert NAME not in served(holdings)  # and here: the file is not yet free of it
        other.mask(names_of(other.redactions(), NAME))
        other.finish_redaction(one.id)
        assert NAME not in served(holdings)
    assert "1.260" in served(holdings)


def test_a_whole_redaction_between_two_looks_lets_go_of_the_sums(url: str, holdings: Holdings) -> None:
    assert NAME in served(holdings)
    generation = holdings.sums.generation
    with open_store(url) as other:
        one = begin_redaction(other)
        other.mask(names_of(other.redactions(), NAME))
        other.finish_redaction(one.id)
    holdings.sums._rests_until = float("inf")  # however long the last ones took
    assert NAME not in served(holdings)
    assert holdings.sums.generation > generation


def test_sums_under_way_while_something_is_taken_out_are_not_shown(
    url: str, holdings: Holdings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, go_on = Event(), Event()
    real = sums.whole_shelf

    def slowly(*given: Any, **more: Any) -> Any:
        shelf = real(*given, **more)
        made.set()
        assert go_on.wait(20)
        return shelf

    monkeypatch.setattr(sums, "whole_shelf", slowly)
    holdings.stamp()
    assert made.wait(20)
    with open_store(url) as other:
        begin_redaction(other)
        other.mask(names_of(other.redactions(), NAME))
    holdings.stamp()
    go_on.set()
    assert holdings.sums.now() is None
    assert NAME not in served(holdings)


def test_a_text_that_is_read_again_as_it_was_before_has_its_sums_done_again(
    url: str, holdings: Holdings
) -> None:
    verdicts = []
    for hours, achieved in ((0, 1260), (1, 1380), (2, 1260)):
        with open_store(url) as store:
            keep(store, achieved=achieved, hours=hours)
        served(holdings)
        found = holdings.findings()
        assert found is not None
        assert not found.behind
        verdicts.append({one.finding.verdict for one in found.shelf.each(Asked(said="all"))})
    assert verdicts == [{"inconsistent"}, {"consistent"}, {"inconsistent"}]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ExportError("The disk for temporary files is full", "Make room"), "temporary files is full"),
        (StoreError("The database file is damaged", "Restore it"), "file is damaged"),
    ],
)
def test_sums_that_fail_are_told_and_tried_again_after_a_pause(
    holdings: Holdings, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    real, tries = sums.whole_shelf, []

    def failing(*_given: Any, **_more: Any) -> Any:
        tries.append(1)
        raise error

    monkeypatch.setattr(sums, "whole_shelf", failing)
    client = TestClient(create_app(Site(holdings)))
    for _ in range(3):
        answer = client.get("/api/v1/findings")
        assert answer.status_code == 503
        assert told in answer.json()["detail"]
    with pytest.raises(ExportError, match=told):
        written._sums_of(holdings)
    assert len(tries) == 1
    monkeypatch.setattr(sums, "whole_shelf", real)
    holdings.sums._rests_until = 0.0  # the pause is over
    assert NAME in served(holdings)


def test_a_fault_of_ours_in_the_sums_is_told_to_whoever_waits(
    holdings: Holdings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_given: Any, **_more: Any) -> Any:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(sums, "whole_shelf", faulty)
    with pytest.raises(ZeroDivisionError):
        written._sums_of(holdings)
