"""What is looked up for the page of a place: of very many texts the newest, by what their dates can mean."""

from __future__ import annotations

from export_world import World, achieved

from doichieu.tasks.lookups.place import MOST_TEXTS, newest_texts


def test_a_text_dated_to_the_month_is_among_the_newest_of_that_month() -> None:
    world = World()
    said = "Có 700 sáng kiến."
    (monthly,) = world.tell("Lào Cai", said, achieved("700 sáng kiến", "700"), published="2022-06")
    for day in range(1, MOST_TEXTS + 1):
        world.tell("Lào Cai", said, achieved("700 sáng kiến", "700"), published=f"2022-06-{day:02}")
    newest = newest_texts(world.figures)
    assert len(newest) == MOST_TEXTS
    assert monthly.figure.document in newest
    assert world.figures[1].figure.document not in newest, "the first of June is the oldest"
