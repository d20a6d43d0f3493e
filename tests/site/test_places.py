"""Which province a page is about: the 63 of the time and the 34 of today never stand for each other."""

from __future__ import annotations

from exports.site.places import page_place, page_slug, place_query, places


def test_every_place_has_an_address_of_its_own() -> None:
    slugs = [one.slug for one in places()]
    assert len(slugs) == len(set(slugs)) == 1 + 63 + 34


def test_two_provinces_of_one_name_are_two_pages() -> None:
    old, new = page_place("tuyen-quang"), page_place("tuyen-quang-2025")
    assert old is not None
    assert new is not None
    assert (old.boundaries, old.members, old.is_joined) == (63, ("Tuyên Quang",), False)
    assert (new.boundaries, new.members, new.is_joined) == (34, ("Hà Giang", "Tuyên Quang"), True)
    assert old.heading("vi") == "Tỉnh Tuyên Quang trước 1/7/2025"
    assert new.heading("en") == "Tuyên Quang since 1 July 2025"
    assert page_place("ha-giang") is not None
    assert page_place("ha-giang-2025") is None


def test_a_province_is_found_by_its_name_in_its_own_set() -> None:
    assert page_slug("Tuyên Quang") == "tuyen-quang"
    assert page_slug("Tuyên Quang", 34) == "tuyen-quang-2025"
    assert page_slug("Hà Giang", 34) is None


def test_the_usual_campaign_is_not_part_of_an_address() -> None:
    assert place_query("1-trieu-sang-kien") == {}
    assert place_query("75-nghin-sang-kien") == {"campaign": "75-nghin-sang-kien"}
