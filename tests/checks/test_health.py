"""A source that goes quiet, thin, or changes its face raises an alarm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from catalogue.source_parts import Expect
from checks.health import PageSeen, SourceRun, judge_run

NOW = datetime(2022, 6, 10, 2, 0, tzinfo=UTC)
EXPECT = Expect(min_pages=3, max_age_days=30, must_contain=("Công đoàn",))
PAGES = tuple(
    PageSeen(f"https://congdoan.example/{n}", 200, f"Công đoàn tỉnh, tin số {n}. " + "sáng kiến " * 30)
    for n in range(5)
)
RUN = SourceRun("congdoan-example", PAGES, newest=datetime(2022, 6, 8, 9, 0, tzinfo=UTC))


def codes(run: SourceRun) -> tuple[str, list[str]]:
    verdict = judge_run(EXPECT, run, now=NOW)
    assert all(reason.vi and reason.en for reason in verdict.reasons)
    return verdict.state, [reason.code for reason in verdict.reasons]


def test_a_healthy_run_is_ok() -> None:
    assert codes(RUN) == ("ok", [])


def test_pages_the_server_called_unchanged_count() -> None:
    assert codes(replace(RUN, pages=PAGES[:1], unchanged=2)) == ("ok", [])
    assert codes(replace(RUN, pages=PAGES[:1], unchanged=1)) == ("quarantined", ["too_few"])


def test_silence_alone_is_late_not_quarantined() -> None:
    assert codes(replace(RUN, newest=datetime(2022, 5, 1, tzinfo=UTC))) == ("late", ["quiet"])
    assert codes(replace(RUN, newest=datetime(2022, 5, 11, 2, 0, tzinfo=UTC))) == ("ok", [])


def test_a_body_selector_missing_on_most_pages_is_a_changed_layout() -> None:
    broken = tuple(replace(page, body_found=n < 2) for n, page in enumerate(PAGES))
    assert codes(replace(RUN, pages=broken)) == ("quarantined", ["layout"])
    galleries = tuple(replace(page, body_found=n > 1) for n, page in enumerate(PAGES))
    assert codes(replace(RUN, pages=galleries)) == ("ok", [])


@pytest.mark.parametrize(
    "text", ["Công đoàn. Tên miền này đang được bán, liên hệ 0900", "Công đoàn ACCOUNT SUSPENDED"]
)
def test_a_parked_page_served_as_200(text: str) -> None:
    parked = (*PAGES, PageSeen("https://congdoan.example/", 200, text))
    assert codes(replace(RUN, pages=parked)) == ("quarantined", ["parked"])


def test_one_text_at_every_address_is_a_parked_site() -> None:
    same = tuple(replace(page, text="Công đoàn tỉnh đang bảo trì") for page in PAGES)
    assert codes(replace(RUN, pages=same)) == ("quarantined", ["parked"])


def test_errors_and_missing_words_and_robots() -> None:
    failing = tuple(replace(page, status=503) for page in PAGES)
    assert codes(replace(RUN, pages=failing)) == ("quarantined", ["errors", "too_few"])
    foreign = tuple(replace(page, text=f"Casino online {n}") for n, page in enumerate(PAGES))
    assert codes(replace(RUN, pages=foreign)) == ("quarantined", ["missing_text"])
    assert codes(replace(RUN, robots_refused=True)) == ("quarantined", ["robots"])
