"""A source that goes quiet, thin, or changes its face raises an alarm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from catalogue.source_parts import Expect
from checks.health.runs import FIELDS, PastRun, SourceRun, counts_of
from checks.health.seen import SAMPLED, Before, PageSeen, PagesSeen
from checks.health.source import is_marked, judge_run

NOW = datetime(2022, 6, 10, 2, 0, tzinfo=UTC)
TODAY = date(2022, 6, 10)
EXPECT = Expect(min_pages=3, max_age_days=30, must_contain=("Công đoàn",))
PAGES = tuple(
    PageSeen(
        url=f"https://congdoan.example/{n}",
        status=200,
        title=f"Tin {n}",
        digest=f"d{n}",
        chars=1800,
        fields=frozenset(FIELDS),
        published=f"2022-06-0{n + 1}",
        figures=2,
        fetched=TODAY,
    )
    for n in range(6)
)
RUN = SourceRun(
    "congdoan-example",
    PagesSeen.of(PAGES),
    found=6,
    newest=datetime(2022, 6, 8, 9, 0, tzinfo=UTC),
    declared=frozenset({"body", "date"}),
    contained=frozenset({"Công đoàn"}),
    started=NOW,
)
PAST = tuple(
    PastRun(NOW - timedelta(days=days), 24, 8, dict.fromkeys(FIELDS, 8), 14, 1700) for days in range(1, 6)
)


def codes(run: SourceRun, past: tuple[PastRun, ...] = ()) -> tuple[str, list[str]]:
    verdict = judge_run(EXPECT, run, past=past, now=NOW)
    assert all(reason.vi and reason.en and "\n" not in reason.vi for reason in verdict.reasons)
    return verdict.state, [reason.code for reason in verdict.reasons]


def pages(change: Callable[[int, PageSeen], PageSeen]) -> SourceRun:
    """The run with each page changed."""
    return replace(RUN, pages=PagesSeen.of(change(n, page) for n, page in enumerate(PAGES)))


def test_a_healthy_run_is_ok_at_first_and_later() -> None:
    assert codes(RUN) == ("ok", [])
    assert codes(replace(RUN, found=24), PAST) == ("ok", [])


def test_pages_the_server_called_unchanged_count() -> None:
    assert codes(replace(RUN, pages=PagesSeen.of(PAGES[:1]), unchanged=2)) == ("ok", [])
    assert codes(replace(RUN, pages=PagesSeen.of(PAGES[:1]), unchanged=1)) == ("quarantined", ["too_few"])


def test_silence_alone_is_late_not_quarantined() -> None:
    assert codes(replace(RUN, newest=datetime(2022, 5, 1, tzinfo=UTC))) == ("late", ["quiet"])
    assert codes(replace(RUN, newest=datetime(2022, 5, 11, 2, 0, tzinfo=UTC))) == ("ok", [])


def without(field: str) -> Callable[[PageSeen], PageSeen]:
    return lambda page: replace(page, fields=page.fields - {field})  # type: ignore[operator]


def test_a_declared_body_missing_on_most_pages_is_a_changed_layout() -> None:
    assert codes(pages(lambda n, page: page if n < 2 else without("body")(page))) == (
        "quarantined",
        ["layout"],
    )
    assert codes(pages(lambda n, page: page if n > 1 else without("body")(page))) == ("ok", [])


@pytest.mark.parametrize("field", ["title", "date", "author"])
def test_a_field_that_used_to_be_there_and_is_not(field: str) -> None:
    gone = replace(pages(lambda n, page: without(field)(page)), found=24)
    assert codes(gone, PAST) == ("quarantined", ["coverage"])


def test_a_title_that_all_articles_share_is_the_sites() -> None:
    named = replace(pages(lambda n, page: replace(page, title="Công đoàn tỉnh")), found=24)
    assert codes(named, PAST) == ("quarantined", ["coverage"])


def test_a_field_that_was_often_missing_may_be_missing() -> None:
    past = tuple(replace(one, covered=dict(one.covered) | {"author": 2}) for one in PAST)
    few = replace(
        RUN, pages=PagesSeen.of(without("author")(page) for page in PAGES[:3]), unchanged=20, found=24
    )
    assert codes(few, past) == ("ok", [])


def test_one_video_and_one_failed_page_are_an_ordinary_day() -> None:
    odd = replace(
        RUN,
        pages=PagesSeen.of((replace(PAGES[0], problem="empty", fields=frozenset()), *PAGES[1:3])),
        unchanged=20,
        failed=1,
        found=24,
    )
    assert codes(odd, PAST) == ("ok", [])


@pytest.mark.parametrize("kind", ["parked", "suspended", "gambling", "defaced", "default"])
def test_one_page_of_a_site_that_is_no_more_is_enough(kind: str) -> None:
    taken = pages(lambda n, page: replace(page, problem=kind) if n == 3 else page)
    assert codes(taken) == ("quarantined", [kind])


SOFT = ["login", "challenge", "maintenance", "error", "moved", "cookies", "empty", "no_article"]


def thin(*problems: str | None, unchanged: int = 20) -> SourceRun:
    """A night with little news: these pages, and what was known already."""
    read = tuple(
        replace(page, problem=problem, fields=frozenset() if problem else page.fields)
        for page, problem in zip(PAGES, problems, strict=False)
    )
    return replace(RUN, pages=PagesSeen.of(read), unchanged=unchanged, found=24)


def night(run: SourceRun) -> PastRun:
    """A night as later ones remember it."""
    return PastRun.from_counts(NOW, counts_of(run))


@pytest.mark.parametrize("kind", SOFT)
@pytest.mark.parametrize("unchanged", [3, 20])
def test_one_paywall_or_failed_page_in_a_thin_night_accuses_nobody(kind: str, unchanged: int) -> None:
    assert codes(thin(kind, unchanged=unchanged), PAST) == ("ok", [])
    assert codes(thin(kind, None, unchanged=unchanged), PAST) == ("ok", [])


@pytest.mark.parametrize("kind", SOFT)
def test_page_after_page_over_several_thin_nights_is_a_broken_site(kind: str) -> None:
    past: list[PastRun] = list(PAST)
    caught = []
    for _ in range(4):
        run = thin(kind)
        caught.append(codes(run, tuple(past[:5])) == ("quarantined", [kind]))
        past.insert(0, night(run))
    assert caught == [False, False, True, True]


def test_nights_without_news_between_do_not_hide_it_and_an_article_ends_it() -> None:
    odd, nothing, well = thin("login"), thin(), thin(None)
    past = (night(odd), night(nothing), night(odd), *PAST)
    assert codes(odd, past)[1] == ["login"]
    assert codes(odd, (night(odd), night(well), night(odd), *PAST)) == ("ok", [])
    assert codes(thin("login", None), past) == ("ok", []), "an article came tonight"


@pytest.mark.parametrize("kind", ["login", "challenge", "maintenance"])
def test_two_barred_pages_in_one_night_are_enough(kind: str) -> None:
    assert codes(thin(kind, kind, None, None, unchanged=16), PAST)[1] == [kind]
    assert codes(thin(kind, kind, None, None, unchanged=30), PAST) == ("ok", []), "two of thirty-four"


@pytest.mark.parametrize("field", ["body", "title", "date", "author"])
def test_one_article_that_lacks_something_is_judged_with_those_of_the_nights_before(field: str) -> None:
    long = tuple(replace(one, articles=60, covered=dict.fromkeys(FIELDS, 60)) for one in PAST)
    lacking = replace(thin(None), pages=PagesSeen.of([without(field)(PAGES[0])]))
    assert codes(lacking, long) == ("ok", []), "one odd page among three hundred"
    again = codes(lacking, (night(lacking), *long[:4]))
    assert again == ("quarantined", ["layout" if field == "body" else "coverage"])


def test_an_error_message_takes_several_and_a_missing_page_none() -> None:
    assert codes(pages(lambda n, page: replace(page, problem="error") if n == 3 else page)) == ("ok", [])
    assert codes(pages(lambda n, page: replace(page, problem="error") if n > 2 else page)) == (
        "quarantined",
        ["error"],
    )
    assert codes(pages(lambda n, page: replace(page, problem="not_found") if n < 2 else page)) == ("ok", [])
    taken_down = tuple(replace(page, problem="not_found") for page in PAGES[:2])
    assert codes(replace(RUN, pages=PagesSeen.of(taken_down), unchanged=30)) == ("ok", []), (
        "two of thirty-two"
    )


def test_one_text_at_every_address_is_no_site() -> None:
    assert codes(pages(lambda n, page: replace(page, digest="same"))) == ("quarantined", ["same_text"])


def test_the_sources_own_marks_count_on_short_pages_only() -> None:
    expect = Expect(parked_markers=("Chuyên trang đã đóng",))
    assert is_marked(expect, "CHUYÊN TRANG ĐÃ ĐÓNG từ hôm nay")
    assert not is_marked(expect, "Chuyên trang đã đóng. " + "Tin cũ. " * 400)


def test_errors_and_missing_words_and_robots() -> None:
    failing = replace(RUN, pages=PagesSeen(), failed=6)
    assert codes(failing) == ("quarantined", ["errors", "too_few"])
    assert codes(replace(RUN, contained=frozenset())) == ("quarantined", ["missing_text"])
    assert codes(replace(RUN, robots_refused=True)) == ("quarantined", ["robots"])


def test_a_run_that_a_person_ended_is_not_called_thin() -> None:
    assert codes(replace(RUN, pages=PagesSeen.of(PAGES[:1]), cut_short=True)) == ("ok", [])


def test_listings_that_lead_to_far_fewer_articles() -> None:
    assert codes(replace(RUN, found=8, unchanged=2), PAST) == ("quarantined", ["fewer"])
    assert codes(replace(RUN, found=15, unchanged=9), PAST) == ("ok", [])


def test_more_than_a_source_can_have() -> None:
    many = replace(RUN, found=900)
    expect = replace(EXPECT, max_pages=300)
    assert [one.code for one in judge_run(expect, many, now=NOW).reasons] == ["too_many"]


def test_listings_without_end() -> None:
    assert codes(replace(RUN, listings_limit=200)) == ("quarantined", ["loop"])
    assert codes(replace(RUN, listings_limit=200, found=1900)) == ("ok", [])


def test_known_articles_that_change_their_dates_or_lose_their_text() -> None:
    moved = pages(
        lambda n, page: replace(page, published="2022-06-10", before=Before(f"2022-05-0{n + 1}", 1800))
    )
    assert codes(moved)[1] == ["dates"]
    shrunk = pages(lambda n, page: replace(page, chars=300, before=Before(page.published, 1800)))
    assert codes(shrunk) == ("quarantined", ["shorter"])


def test_articles_that_are_dated_after_they_were_first_had() -> None:
    def known(since: date) -> SourceRun:
        return pages(
            lambda n, page: replace(page, published="2022-06-10", known_since=since if n < 5 else None)
        )

    assert codes(known(TODAY - timedelta(days=4))) == ("quarantined", ["dates"])
    assert codes(known(TODAY - timedelta(days=1))) == ("ok", []), "clocks differ by a day"
    one = pages(lambda n, page: replace(page, known_since=date(2022, 5, 1) if n == 0 else TODAY))
    assert codes(one) == ("ok", []), "an article that was brought up to date"


def test_pages_that_no_listing_named_do_not_make_a_run_look_full() -> None:
    assert codes(replace(RUN, rechecked=6)) == ("quarantined", ["too_few"])


def test_every_article_dated_on_the_day_of_the_visit() -> None:
    today = pages(lambda n, page: replace(page, published="2022-06-10T08:00"))
    assert codes(today) == ("ok", []), "a feed may hold today's news alone"
    assert codes(replace(today, found=24), PAST) == ("ok", []), "six articles since yesterday are news"
    week = tuple(replace(one, started=one.started - timedelta(days=7)) for one in PAST)
    assert codes(replace(today, found=24), week) == ("quarantined", ["dates"])


def test_teasers_broken_letters_and_figures_that_are_gone() -> None:
    teasers = replace(pages(lambda n, page: replace(page, chars=240)), found=24)
    assert codes(teasers, PAST) == ("quarantined", ["shorter"])
    assert codes(pages(lambda n, page: replace(page, garbled=n > 2))) == ("quarantined", ["encoding"])
    bare = tuple(
        replace(
            PAGES[0], url=f"https://congdoan.example/bai-{n}", title=f"Bài {n}", digest=f"b{n}", figures=0
        )
        for n in range(8)
    )
    empty = replace(RUN, pages=PagesSeen.of(bare), found=24)
    assert codes(empty, PAST) == ("quarantined", ["figures"])


def test_what_is_wrong_with_some_pages_casts_no_doubt_on_the_others() -> None:
    parked = pages(lambda n, page: replace(page, problem="parked") if n == 3 else page)
    assert not judge_run(EXPECT, parked, now=NOW).doubts
    layout = pages(lambda n, page: without("body")(page))
    assert judge_run(EXPECT, layout, now=NOW).doubts


def many(changed: int, change: Callable[[PageSeen], PageSeen], count: int = 10 * SAMPLED) -> PagesSeen:
    """More pages than are remembered; of each hundred so many are changed."""
    made = (
        replace(
            PAGES[0],
            url=f"https://congdoan.example/{n}",
            title=f"Tin {n}",
            digest=f"d{n}",
            chars=1000 + n % 1000,
        )
        for n in range(count)
    )
    return PagesSeen.of(change(page) if n % 100 < changed else page for n, page in enumerate(made))


def same_text(page: PageSeen) -> PageSeen:
    return replace(page, digest="same")


def same_title(page: PageSeen) -> PageSeen:
    return replace(page, title="Công đoàn tỉnh")


def test_of_a_large_run_a_part_is_remembered_and_judged_alike() -> None:
    assert codes(replace(RUN, pages=many(0, same_text))) == ("ok", [])
    assert codes(replace(RUN, pages=many(60, same_text)))[1] == ["same_text"]
    assert codes(replace(RUN, pages=many(40, same_text))) == ("ok", [])
    assert codes(replace(RUN, pages=many(95, same_title), found=24), PAST)[1] == ["coverage"]
    assert codes(replace(RUN, pages=many(40, same_title), found=24), PAST) == ("ok", [])


def test_what_is_remembered_of_a_run_has_one_size_and_does_not_depend_on_the_order() -> None:
    pages = [replace(PAGES[0], url=f"https://congdoan.example/{n}") for n in range(3 * SAMPLED)]
    forth, back = PagesSeen.of(pages), PagesSeen.of(reversed(pages))
    assert sorted(forth.sample.pages) == sorted(back.sample.pages)
    assert SAMPLED / 4 < len(forth.sample.pages) <= SAMPLED
    assert len(PagesSeen.of(pages[:SAMPLED]).sample.pages) == SAMPLED, "as many as that are all remembered"


def test_several_versions_of_one_address_are_one_address() -> None:
    """As a replay of all versions has them."""
    versions = [replace(PAGES[0], chars=1800 + n) for n in range(4)]
    assert codes(replace(RUN, pages=PagesSeen.of(versions), found=6)) == ("ok", [])
