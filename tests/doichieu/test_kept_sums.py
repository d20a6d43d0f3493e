"""Sums that are kept in the store are those that would be done anew; none outlives what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from history_world import BAC_KAN, FIRST, HA_GIANG, Fetch
from sqlalchemy import text
from test_desk import TODAY, asked_of, asking, fill
from whole_store import Whole

from checks.document import check_figures
from doichieu.tasks.findings import whole_store
from doichieu.tasks.findings.whole_store import take_stock
from doichieu.tasks.safekeeping.redaction import Asked, redact_name, redact_page
from doichieu.tasks.safekeeping.verify import verify_store
from doichieu.tasks.tables.desk import Desk
from doichieu.tasks.texts import sums
from doichieu.tasks.texts.sums import keep_new_sums
from exports.asked import Question
from exports.model import Table
from parsers.model import Figure
from store import sums as kept_in_store
from store.connection import reading, writing
from store.database import Store, open_store

NOW = asking(None, None)
NAME = "Lò Thị Thắm"
COOPERATIVE = (
    f"Công đoàn cơ sở Hợp tác xã {NAME} tỉnh Bắc Kạn có 139 sáng kiến, đạt 139% chỉ tiêu 100 sáng kiến"
    " giai đoạn 1."
)
WHY = Asked("Theo án số 12", "An", FIRST + timedelta(days=60))


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    return new_url()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        fill(opened)
        yield opened


def kept(store: Store) -> dict[str, str]:
    with reading(store.engine) as connection:
        rows = connection.execute(text("SELECT reading_id, findings FROM sums"))
        return {row.reading_id: row.findings for row in rows}


def changed(store: Store, statement: str) -> None:
    with writing(store.engine) as connection:
        connection.execute(text(statement))


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts whose sums are done."""
    texts: list[str] = []
    check = sums.check_figures

    def counted(figures: Sequence[object], words: str, **more: object) -> object:
        texts.append(words)
        return check(figures, words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(sums, "check_figures", counted)
    return texts


def anew(store: Store, *asked: Question) -> list[Table]:
    """The tables of a pass over the store that finds no sums kept."""
    changed(store, "DELETE FROM sums")
    whole = Whole(store, TODAY)
    return [whole.table(one) for one in asked]


def test_a_table_of_kept_sums_is_that_of_sums_done_anew(store: Store, done: list[str]) -> None:
    many = keep_new_sums(store)
    assert many == len(kept(store)) == len(done) > 5
    assert keep_new_sums(store) == 0
    done.clear()
    with closing(Desk(store)) as desk:
        table = asked_of(desk, NOW)
    assert {one.kind for row in table.rows for cell in row.cells for one in cell.checks} >= {"ratio"}
    assert all("Yên Bái" in words for words in done)  # where a person called a figure misread
    assert [table] == anew(store, NOW)


@pytest.mark.parametrize("known", [None, (FIRST + timedelta(days=9)).date()])
def test_findings_are_taken_from_kept_sums_and_are_those_done_anew(
    store: Store, known: date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = store.at(known)
    first = take_stock(then, today=TODAY)
    assert {one.kind for one in first.findings} > {"ratio"}
    keep_new_sums(store)
    done: list[str] = []

    def counted(figures: Sequence[Figure], words: str, **more: object) -> object:
        done.append(words)
        return check_figures(figures, words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(whole_store, "check_figures", counted)
    assert take_stock(then, today=TODAY) == first
    assert all("Yên Bái" in words for words in done)  # where a person called a figure misread


def test_findings_are_not_taken_from_what_another_checker_kept(store: Store) -> None:
    first = take_stock(store, today=TODAY)
    keep_new_sums(store)
    changed(store, "UPDATE sums SET checker = 'another', findings = '[]'")
    assert take_stock(store, today=TODAY) == first


def test_what_another_checker_kept_is_never_shown_and_makes_room(store: Store, done: list[str]) -> None:
    many = keep_new_sums(store)
    changed(store, "UPDATE sums SET checker = 'another', findings = '[]'")
    done.clear()
    with closing(Desk(store)) as desk:
        table = asked_of(desk, NOW)
    assert done
    assert keep_new_sums(store) == many == len(kept(store))
    assert any(found != "[]" for found in kept(store).values())
    assert [table] == anew(store, NOW)


def test_kept_sums_that_do_not_follow_from_the_figures_are_named(store: Store, tmp_path: Path) -> None:
    keep_new_sums(store)
    wrong = next(known for known, found in kept(store).items() if found != "[]")
    assert not [one for one in verify_store(store, tmp_path, None, reread=False) if one.kind == "sums"]
    changed(store, f"UPDATE sums SET findings = '[]' WHERE reading_id = '{wrong}'")
    problems = verify_store(store, tmp_path, None, reread=False)
    assert [one.id for one in problems if one.kind == "sums"] == [wrong]


def redact_cooperative(store: Store, folder: Path) -> None:
    redact_name(store, NAME, WHY, folder)


def redact_bac_kan(store: Store, folder: Path) -> None:
    redact_page(store, Fetch("bac-kan", BAC_KAN).url, WHY, folder)


@pytest.mark.parametrize(
    ("redact", "asked", "gone"),
    [
        (redact_bac_kan, NOW, "1539"),
        (redact_cooperative, asking(None, None, level="grassroots", within="Bắc Kạn"), NAME),
    ],
)
def test_no_table_of_an_open_desk_shows_what_was_redacted_meanwhile(
    url: str, tmp_path: Path, redact: Callable[[Store, Path], None], asked: Question, gone: str
) -> None:
    with open_store(url) as store:
        for one in (Fetch("bac-kan", BAC_KAN), Fetch("ha-giang", HA_GIANG), Fetch("hop-tac-xa", COOPERATIVE)):
            one.keep(store)
        keep_new_sums(store)
        earlier = asking((FIRST + timedelta(days=3)).date(), None, level=asked.level, within=asked.within)
        with closing(Desk(store)) as desk:
            assert all(gone in repr(asked_of(desk, one)) for one in (asked, earlier))
            with open_store(url) as other:
                redact(other, tmp_path / "kho")
            tables = [asked_of(desk, one) for one in (asked, earlier)]
        assert not any(gone in repr(table) for table in tables)
        assert not any(gone in found or "1.539" in found for found in kept(store).values())
        keep_new_sums(store)
        assert not any(gone in found for found in kept(store).values())
        assert tables == anew(store, asked, earlier)


def test_the_sums_of_few_texts_are_not_kept_and_those_of_many_or_of_some_kept_are(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not kept_in_store.is_worth_keeping(store.engine)
    monkeypatch.setattr(kept_in_store, "_MANY", 2)
    assert kept_in_store.is_worth_keeping(store.engine)
    monkeypatch.undo()
    keep_new_sums(store)
    assert kept_in_store.is_worth_keeping(store.engine)
