"""A signed-in person marks findings: kept as events with a name and a time, guarded, and taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from marking import browser, sign_in, token_of, working_site
from sample_store import Kept

from doichieu.web.site import Site
from exports.shelf import Asked, Shelved
from store.records import CorrectionState


@pytest.fixture
def working(sample_copy: Kept) -> Iterator[Site]:
    with working_site(sample_copy.database) as site:
        yield site


@pytest.fixture
def person(working: Site) -> TestClient:
    client = browser(working)
    assert sign_in(client).status_code == 303
    return client


@pytest.fixture
def wrong(working: Site) -> Shelved:
    """The first finding of the queue, which is inconsistent."""
    sums = working.holdings.findings()
    assert sums is not None
    return sums.shelf.page(Asked(verdict="inconsistent"), 0, 1)[0]


def mark(client: TestClient, one: Shelved, **fields: str) -> Response:
    token = token_of(client.get(f"/vi/finding/{one.id}"))
    return client.post(f"/vi/finding/{one.id}", data={"csrf": token, "verdict": one.finding.verdict} | fields)


def events(site: Site) -> list[CorrectionState]:
    return site.holdings.store.corrections()


def test_a_confirmed_finding_carries_its_review_and_the_name(
    working: Site, person: TestClient, wrong: Shelved
) -> None:
    page = f"/vi/finding/{wrong.id}"
    assert "application/ld+json" not in person.get(page).text
    answered = mark(person, wrong, mark="approve", reason="Đã đọc trang gốc </script>")
    assert (answered.status_code, answered.headers["location"]) == (303, f"{page}#said")
    (state,) = events(working)
    event = state.correction
    assert (event.kind, event.target, event.expect) == ("approve", wrong.id, "inconsistent")
    assert (event.who, event.reason) == ("an", "Đã đọc trang gốc </script>")
    for reader in (person, browser(working)):
        shown = reader.get(page).text
        assert "Đã đọc trang gốc &lt;/script&gt;" in shown
        review = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown, re.DOTALL)
        assert review is not None
        told = json.loads(review[1])
        assert (told["@type"], told["author"]["name"]) == ("ClaimReview", "an")
    pack = browser(working).get(f"/vi/finding/{wrong.id}.pack.html").text
    assert "ClaimReview" in pack


def test_a_finding_set_aside_leaves_the_queue_and_can_be_taken_back(
    working: Site, person: TestClient, wrong: Shelved
) -> None:
    public = browser(working)
    assert wrong.id in public.get("/vi/findings").text
    mark(person, wrong, mark="dismiss", reason="Hai kỳ khác nhau")
    assert wrong.id not in public.get("/vi/findings").text
    assert wrong.id in public.get("/vi/findings?judged=dismiss").text
    (state,) = events(working)
    mark(person, wrong, mark="undo", event=state.id, reason="Nhầm trang")
    assert wrong.id in public.get("/vi/findings").text
    assert [one.status for one in events(working)] == ["undone", "active"]


def test_seen_needs_no_reason_and_takes_back_nobodys_word(
    working: Site, person: TestClient, wrong: Shelved
) -> None:
    after = "/vi/findings?verdict=inconsistent"
    assert mark(person, wrong, mark="seen", next=after).headers["location"] == after
    public = browser(working)
    assert "đã có người xem (an, " in public.get("/vi/findings?judged=seen").text
    mark(person, wrong, mark="approve", reason="Đã đọc")
    mark(person, wrong, mark="seen")
    assert "application/ld+json" in public.get(f"/vi/finding/{wrong.id}").text
    assert wrong.id not in public.get("/vi/findings?judged=seen").text


@pytest.mark.parametrize("kind", ["approve", "dismiss", "undo"])
def test_without_a_reason_nothing_is_kept_and_nothing_lost(
    working: Site, person: TestClient, wrong: Shelved, kind: str
) -> None:
    answered = mark(person, wrong, mark=kind, reason=" \n ", event="C-abc")
    assert answered.status_code == 422
    assert "Chưa ghi: cần một lý do." in answered.text
    assert events(working) == []


def test_what_was_judged_must_be_what_is_there(working: Site, person: TestClient, wrong: Shelved) -> None:
    answered = mark(person, wrong, verdict="consistent", mark="approve", reason="Đã đọc")
    assert answered.status_code == 409
    assert "Chưa ghi gì" in answered.text
    assert events(working) == []


def test_only_what_was_said_of_that_finding_is_taken_back(
    working: Site, person: TestClient, wrong: Shelved
) -> None:
    sums = working.holdings.findings()
    assert sums is not None
    other = sums.shelf.page(Asked(verdict="inconsistent"), 1, 1)[0]
    mark(person, other, mark="approve", reason="Đã đọc")
    (state,) = events(working)
    assert mark(person, wrong, mark="undo", event=state.id, reason="Nhầm").status_code == 422
    assert [one.status for one in events(working)] == ["active"]


def test_nobody_else_changes_anything(working: Site, person: TestClient, wrong: Shelved) -> None:
    page = f"/vi/finding/{wrong.id}"
    token = token_of(person.get(page))
    fields = {"csrf": token, "verdict": "inconsistent", "mark": "dismiss", "reason": "Xóa"}
    assert browser(working).post(page, data=fields).status_code == 403
    assert person.post(page, data=fields | {"csrf": "x"}).status_code == 403
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert person.post(page, data=fields, headers=elsewhere).status_code == 403
    assert events(working) == []


def test_nobody_else_is_shown_a_persons_page(working: Site, person: TestClient, wrong: Shelved) -> None:
    page = f"/vi/finding/{wrong.id}"
    token = token_of(person.get(page))
    public = browser(working).get(page).text
    assert token not in public
    assert 'name="mark"' not in public
    assert 'href="/vi/login?next=' in public


def test_marking_does_not_do_the_sums_anew(working: Site, person: TestClient, wrong: Shelved) -> None:
    before = working.holdings.sums.generation
    mark(person, wrong, mark="seen")
    sums = working.holdings.findings()
    assert sums is not None
    assert not sums.behind
    assert working.holdings.sums.generation == before
