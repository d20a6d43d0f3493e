"""A finding that is named: found while the store streams by, with all that it is shown with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sample_store import Kept

from checks.model import Finding
from doichieu.errors import CommandError
from doichieu.tasks.findings.named import figures_quoted, findings_named, held_around
from doichieu.tasks.findings.whole_store import Held, take_stock
from doichieu.tasks.lookups.evidence import pack_of
from exports.evidence import rivals_of
from exports.findings import finding_id
from store.database import Store, open_store

TODAY = date(2026, 1, 3)


@pytest.fixture(scope="module")
def store(sample: Kept) -> Iterator[Store]:
    with open_store(str(sample.database), create=False, read_only=True) as one:
        yield one


@pytest.fixture(scope="module")
def held(store: Store) -> Held:
    """All that the store holds, in memory."""
    return take_stock(store, today=TODAY)


def some(held: Held) -> list[Finding]:
    """The first of each kind, and the one that most other pages report of."""
    each = {one.kind: one for one in reversed(held.findings)}
    contested = max(held.findings, key=lambda one: len(rivals_of(one, held.figures)))
    return [*each.values(), contested]


def test_what_a_finding_is_shown_with_is_what_a_whole_store_in_memory_has(store: Store, held: Held) -> None:
    wanted = some(held)
    named = findings_named(store, [finding_id(one) for one in wanted], today=TODAY)
    assert list(named.findings) == wanted
    now = datetime(2026, 1, 3, tzinfo=UTC)
    for one in wanted:
        around = held_around(store, one, named.digests)
        assert pack_of(one, around, store, now=now, lang="vi") == pack_of(
            one, held, store, now=now, lang="vi"
        )
    assert rivals_of(wanted[-1], around.figures)


def test_a_reprint_is_no_other_report_of_a_finding(store: Store, held: Held) -> None:
    wanted = some(held)[-1]
    others = {one.text_digest: one for one in rivals_of(wanted, held.figures)}
    own = next(one.text_digest for one in held.figures if one.figure.document == wanted.document)
    reprinted = dict.fromkeys((one.figure.document for one in others.values()), own)
    around = held_around(store, wanted, {wanted.document: own, **reprinted})
    assert len(rivals_of(wanted, around.figures)) < len(rivals_of(wanted, held.figures))


def test_the_figures_that_a_finding_quotes_are_found_in_their_texts(store: Store, held: Held) -> None:
    wanted = some(held)[-1]
    spans = {quote[:3] for quote in wanted.quotes}
    found = {
        one.id
        for one in figures_quoted(store, wanted, {})
        if (one.figure.document, one.figure.start, one.figure.end) in spans
    }
    assert found == {
        one.id for one in held.figures if (one.figure.document, one.figure.start, one.figure.end) in spans
    }


@pytest.mark.parametrize("asked", ["K-", "K-khongcoketqua"], ids=["of several", "of none"])
def test_the_beginning_of_several_ids_or_of_none_is_refused(store: Store, asked: str) -> None:
    with pytest.raises(CommandError, match=r"There is no finding|Không có kết quả"):
        findings_named(store, [asked], today=TODAY)
