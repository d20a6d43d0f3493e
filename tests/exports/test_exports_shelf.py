"""Findings on disk come out as they would from memory."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from export_world import World, bac_kan, wrong_percentage

from checks.model import Finding
from exports.findings import Place, finding_id, finding_rows
from exports.shelf import FindingShelf
from store.records import Correction, CorrectionKind


@pytest.fixture
def world() -> World:
    made = World()
    wrong_percentage(made)
    bac_kan(made)
    return made


def fill(shelf: FindingShelf, world: World) -> None:
    for text in world.texts:
        place = Place(text.url, text.title, text.published, text.source_id)
        shelf.note(text.id, place)
    for one in reversed(world.findings()):
        shelf.put(one)


def said_of(one: Finding, kind: CorrectionKind, reason: str = "Đã đọc") -> Correction:
    when = datetime(2026, 1, 3, tzinfo=UTC)
    return Correction(kind, finding_id(one), reason, "Nguyễn An", when, expect=one.verdict)


def test_rows_come_out_in_order_with_the_addresses_of_their_pages(world: World) -> None:
    found = world.findings()
    places = {text.id: Place(text.url, text.title, text.published, text.source_id) for text in world.texts}
    with FindingShelf() as shelf:
        fill(shelf, world)
        for lang in ("vi", "en"):
            assert list(shelf.rows(lang)) == finding_rows(found, lang=lang, places=places)
        assert shelf.verdicts() == {one.verdict for one in found}


def test_the_last_finding_of_an_id_stays(world: World) -> None:
    one = world.findings()[0]
    with FindingShelf() as shelf:
        shelf.put(one)
        shelf.put(one, by_hand=True)
        assert [row.by_hand for row in shelf.rows("en")] == [True]


def test_a_row_says_what_a_person_said_of_it(world: World) -> None:
    one = world.findings()[0]
    with FindingShelf() as shelf:
        shelf.put(one, judged=said_of(one, "dismiss", "Hai kỳ"))
        (row,) = shelf.rows("vi")
        assert row.judged == "đã có người gác lại: Hai kỳ (Nguyễn An, 3/1/2026)"
