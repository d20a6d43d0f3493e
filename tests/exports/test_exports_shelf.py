"""Findings on disk come out as they would from memory."""

from __future__ import annotations

import pytest
from export_world import World, bac_kan, wrong_percentage

from exports.findings import Place, finding_rows
from exports.shelf import FindingShelf


@pytest.fixture
def world() -> World:
    made = World()
    wrong_percentage(made)
    bac_kan(made)
    return made


def test_rows_come_out_in_order_with_the_addresses_of_their_pages(world: World) -> None:
    found = world.findings()
    places = {text.id: Place(text.url, text.title, text.published, text.source_id) for text in world.texts}
    with FindingShelf() as shelf:
        for one in reversed(found):
            shelf.put(one)
        for document, place in places.items():
            shelf.note(document, place)
        assert list(shelf.rows("vi")) == finding_rows(found, lang="vi", places=places)
        assert shelf.verdicts() == {one.verdict for one in found}


def test_the_last_row_of_an_id_stays(world: World) -> None:
    one = world.findings()[0]
    with FindingShelf() as shelf:
        shelf.put(one)
        shelf.put(one, by_hand=True)
        assert [row.by_hand for row in shelf.rows("en")] == [True]
