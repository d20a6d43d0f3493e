"""The findings of the sample's store on a sealed shelf: it answers what is filtered, to several threads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from read_back import select_rows
from sample_store import Kept

from checks.model import Finding
from doichieu.tasks.findings.whole_store import Held, take_stock
from exports.evidence import rivals_of
from exports.findings import finding_id, finding_rows, without_repeats
from exports.shelf import Asked, FindingShelf, Said
from store.database import open_store
from store.records import Correction, CorrectionKind


@pytest.fixture(scope="module")
def held(sample: Kept) -> Held:
    """All that the store holds, in memory."""
    with open_store(str(sample.database), create=False, read_only=True) as store:
        return take_stock(store, today=date(2026, 1, 3))


@pytest.fixture
def shelf(held: Held) -> Iterator[FindingShelf]:
    """The same with the figures, sealed."""
    with FindingShelf() as made:
        for document, place in held.places.items():
            made.note(document, place, [one for one in held.figures if one.figure.document == document])
        for one in reversed(held.findings):
            made.put(one)
        made.seal()
        yield made


def said_of(one: Finding, kind: CorrectionKind, reason: str = "Đã đọc") -> Correction:
    when = datetime(2026, 1, 3, tzinfo=UTC)
    return Correction(kind, finding_id(one), reason, "Nguyễn An", when, expect=one.verdict)


def marked(*events: Correction) -> dict[tuple[str, str | None], Correction]:
    return {(event.target, event.expect): event for event in events}


def test_what_is_filtered_is_what_a_list_would_be_filtered_to(held: Held, shelf: FindingShelf) -> None:
    rows = list(without_repeats(finding_rows(held.findings, lang="vi")))
    provinces = (None, "Hà Giang", "Bắc Kạn", "Hà Nội")
    kinds = (None, "ratio", "conflict", "parts")
    for verdict, kind, province in product((None, "inconsistent", "consistent"), kinds, provinces):
        asked = Asked(verdict, kind, province)
        wanted = [row.id for row in select_rows(rows, verdict=verdict, kind=kind, province=province)]
        assert [one.id for one in shelf.page(asked, 0, 1000)] == wanted
        assert [one.id for one in shelf.each(asked)] == wanted
        assert shelf.tally(asked).total == len(wanted)


def test_a_page_begins_where_the_last_one_ended(shelf: FindingShelf) -> None:
    every = [one.id for one in shelf.each(Asked())]
    assert len(every) > 3
    pages = [[one.id for one in shelf.page(Asked(), start, 25)] for start in range(0, len(every), 25)]
    assert [known_as for page in pages for known_as in page] == every


def test_counts_of_a_verdict_stand_as_the_other_filters_do(held: Held, shelf: FindingShelf) -> None:
    tally = shelf.tally(Asked(verdict="inconsistent", kind="ratio"))
    rows = list(without_repeats(finding_rows(held.findings, lang="vi")))
    assert tally.verdicts == {
        verdict: count
        for verdict in ("inconsistent", "not_checkable", "consistent")
        if (count := len(select_rows(rows, verdict=verdict, kind="ratio")))
    }
    assert sum(tally.kinds.values()) == len(select_rows(rows, verdict="inconsistent"))


def test_what_persons_say_is_filtered_by_and_may_change(shelf: FindingShelf) -> None:
    first, second, third = (one.finding for one in shelf.page(Asked(), 0, 3))

    def ids(said: Said | None) -> set[str]:
        return {one.id for one in shelf.each(Asked(said=said))}

    every = ids(None)
    shelf.mark(marked(said_of(first, "approve"), said_of(second, "dismiss"), said_of(third, "seen", "")))
    assert ids("approve") == {finding_id(first)}
    assert ids("dismiss") == {finding_id(second)}
    assert ids(None) == every - ids("dismiss")
    assert ids("open") == every - {finding_id(one) for one in (first, second, third)}
    assert ids("all") == every
    tally = shelf.tally(Asked())
    assert (tally.total, tally.said["all"], tally.said["seen"]) == (len(every) - 1, len(every), 1)
    shelf.mark(marked(said_of(second, "approve")))
    assert (ids("approve"), ids("dismiss"), ids(None)) == ({finding_id(second)}, set(), every)
    tally = shelf.tally(Asked())
    assert (tally.total, tally.said["approve"], tally.said.get("seen")) == (len(every), 1, None)
    found = shelf.one(finding_id(second))
    assert found is not None
    assert found.judged == said_of(second, "approve")


def test_what_was_said_of_another_verdict_counts_for_nothing(shelf: FindingShelf) -> None:
    (one,) = (row.finding for row in shelf.page(Asked(verdict="inconsistent"), 0, 1))
    shelf.mark(marked(replace(said_of(one, "dismiss"), expect="consistent")))
    found = shelf.one(finding_id(one))
    assert found is not None
    assert found.judged is None
    assert shelf.tally(Asked(said="dismiss")).total == 0


def test_a_finding_is_given_back_as_it_was_put(held: Held, shelf: FindingShelf) -> None:
    for one in held.findings:
        found = shelf.one(finding_id(one))
        assert found is not None
        assert found.finding == one
    assert shelf.one("K-aaaaaaaaaa") is None


def test_other_reports_are_those_that_a_pack_shows(held: Held, shelf: FindingShelf) -> None:
    found = 0
    for one in held.findings:
        rivals = [rival.id for rival in rivals_of(one, held.figures)]
        assert [known_as for known_as, _ in shelf.others(one)] == rivals
        found += len(rivals)
    assert found


def test_a_quote_leads_to_its_figure(held: Held, shelf: FindingShelf) -> None:
    one = held.findings[0]
    known = {(row.figure.document, row.figure.start, row.figure.end): row.id for row in held.figures}
    assert shelf.figures_at(one.quotes) == {quote: known[quote[:3]] for quote in one.quotes}


def test_several_threads_may_ask_while_somebody_marks(shelf: FindingShelf) -> None:
    (one,) = (row.finding for row in shelf.page(Asked(), 0, 1))
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(lambda: [row.id for row in shelf.each(Asked(said="all"))]) for _ in range(40)]
        for _ in range(20):
            shelf.mark(marked(said_of(one, "seen", "")))
            shelf.mark({})
        answers = {tuple(answer.result()) for answer in asked}
    assert len(answers) == 1
