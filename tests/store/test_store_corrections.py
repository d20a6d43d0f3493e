"""Corrections are events with a guard: kept, exported, imported, undone by another event."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from store_world import DIEN_BIEN, MAY, Visit, dumped, figure

from checks.health.reason import Reason
from store.database import Store, open_store
from store.errors import CorrectionError
from store.records import Correction, RunRecord

WHEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def store(new_url: Callable[[], str]) -> Iterator[Store]:
    with open_store(new_url()) as opened:
        Visit().keep(opened)
        yield opened


def misread(store: Store, **changed: object) -> Correction:
    first = next(store.figures()).id
    event = Correction("misread", first, 'Bài viết ghi "5.206", đọc nhầm\ndòng 2', "Nguyễn Thị Hoa", WHEN)
    return replace(event, **changed)  # type: ignore[arg-type]


def test_the_guard_is_the_value_seen(store: Store) -> None:
    store.correct(misread(store))
    (state,) = store.corrections()
    assert (state.status, state.correction.expect) == ("active", "5260")
    with pytest.raises(CorrectionError, match="not 5261"):
        store.correct(misread(store, expect="5261"))
    with pytest.raises(CorrectionError, match="no value"):
        store.correct(misread(store, expect="năm nghìn"))
    assert len(store.corrections()) == 1


def test_a_guard_that_no_longer_holds_makes_the_event_stale(store: Store) -> None:
    store.correct(misread(store, expect="5260.0"))
    Visit(version="0.2.0", figures=(figure(DIEN_BIEN, "5.260", "5206"),)).keep(store)
    assert [one.status for one in store.corrections()] == ["stale"]
    Visit(version="0.3.0", figures=(figure(DIEN_BIEN, "5.260", "5260"),)).keep(store)
    assert [one.status for one in store.corrections()] == ["active"]
    Visit(version="0.4.0", figures=()).keep(store)
    assert [one.status for one in store.corrections()] == ["stale"]


def test_what_came_to_hold_and_what_was_taken_back_between_two_days(store: Store) -> None:
    def told(since: int, until: int | None) -> list[tuple[str, str]]:
        days = [WHEN.date() + timedelta(days=number) for number in (since, until or 0)]
        changes = store.correction_changes(days[0], days[1] if until is not None else None)
        return [(one.kind, one.by.correction.reason if one.by else "") for one in changes]

    first = store.correct(misread(store))
    undo = Correction("undo", "", "Nhầm trang", "Bình", WHEN + timedelta(days=2), undoes=first)
    second = store.correct(undo)
    assert told(-1, 0) == [("corrected", "")]
    assert told(0, 1) == told(2, None) == []
    assert told(1, 2) == told(0, None) == [("undone", "Nhầm trang")]
    assert told(-1, None) == [], "made and taken back in between"
    store.correct(replace(undo, undoes=second, when=WHEN + timedelta(days=4), reason="Đúng lúc đầu"))
    assert told(3, None) == [("corrected", "")]
    (change,) = store.correction_changes((WHEN + timedelta(days=3)).date())
    assert change.figure is not None
    assert change.page is not None
    assert (change.figure.value, change.page.page.url) == (5260, Visit().url)


def test_undone_by_another_event_and_that_one_undone_too(store: Store) -> None:
    first = store.correct(misread(store))
    undo = Correction("undo", "", "Nhầm trang", "Trần Văn Bình", WHEN + timedelta(hours=1), undoes=first)
    second = store.correct(undo)
    assert [one.status for one in store.corrections()] == ["undone", "active"]
    store.correct(replace(undo, undoes=second, when=WHEN + timedelta(hours=2), reason="Đúng lúc đầu"))
    assert [one.status for one in store.corrections()] == ["active", "undone", "active"]


def test_choosing_a_figure_for_a_cell(store: Store) -> None:
    chosen = list(store.figures())[2].id
    cell = "1-trieu-sang-kien/initiatives/1/Điện Biên"
    store.correct(Correction("choose", cell, "Số của quý", "Hoa", WHEN, figure=chosen))
    assert store.corrections()[0].correction.expect == "702"


@pytest.mark.parametrize(
    "changed",
    [
        {"target": "F-khongcodau"},
        {"reason": "  "},
        {"who": ""},
        {"kind": "undo", "undoes": "C-khongco"},
        {"kind": "undo"},
        {"kind": "choose"},
        {"undoes": "C-khongco"},
    ],
)
def test_what_names_nothing_is_refused(store: Store, changed: dict[str, object]) -> None:
    with pytest.raises(CorrectionError):
        store.correct(misread(store, **changed))
    assert store.corrections() == []


def test_out_to_a_readable_file_and_in_again(store: Store, new_url: Callable[[], str]) -> None:
    first = store.correct(misread(store, reason='Chữ "lạ" \\ \x7f\t và =CMD()'))
    store.correct(Correction("undo", "", "Nhầm", "Bình", WHEN - timedelta(days=1), undoes=first))
    out = io.StringIO()
    assert store.export_corrections(out) == 2
    assert 'who = "Nguyễn Thị Hoa"' in out.getvalue()
    before = dumped(store)
    assert store.import_corrections(out.getvalue()) == 0
    with open_store(new_url()) as other:
        Visit().keep(other)
        assert other.import_corrections(out.getvalue()) == 2
        assert dumped(other) == before
        assert other.corrections() == store.corrections()


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[[correction]", "can't be read"),
        ("correction = 3", "no \\[\\[correction"),
        ('[[correction]]\nkind = "sửa"', "no known kind"),
        ('[[correction]]\nkind = "misread"\ntarget = 5', "must be text"),
        ('[[correction]]\nkind = "misread"\nwhy = "x"', "no field why"),
        ('[[correction]]\nkind = "misread"\nwhen = 2026-11-24', "no time with a zone"),
        (
            '[[correction]]\nkind = "misread"\ntarget = "F-x"\nreason = "r"\nwho = "w"\nid = "C-x"\n'
            "when = 2026-11-24T09:00:00Z",
            "changed after it was made",
        ),
        (
            '[[correction]]\nkind = "misread"\ntarget = "F-x"\nreason = "r"\nwho = "w"\n'
            "when = 2026-11-24T09:00:00Z",
            "no figure F-x",
        ),
    ],
)
def test_a_faulty_file_changes_nothing(store: Store, toml: str, said: str) -> None:
    with pytest.raises(CorrectionError, match=said):
        store.import_corrections(toml)
    assert store.corrections() == []


def test_runs_are_reported_newest_first_and_finish_in_their_place(store: Store) -> None:
    before = dumped(store)
    run = RunRecord("dien-bien", MAY)
    store.save_run(run)
    done = replace(
        run,
        finished=MAY + timedelta(minutes=2),
        verdict="quarantined",
        reasons=(Reason("too_few", "chỉ 2 trang", "only 2 pages"),),
        counts={"pages": 2},
    )
    store.save_run(done)
    store.save_run(RunRecord("ha-noi", MAY + timedelta(days=1), verdict="ok"))
    assert [one.source_id for one in store.runs()] == ["ha-noi", "dien-bien"]
    assert list(store.runs("dien-bien")) == [done]
    assert len(list(store.runs(limit=1))) == 1
    assert dumped(store) == before  # when a run took place is no part of what is known


def test_only_who_has_just_seen_a_finding_needs_no_reason(store: Store) -> None:
    seen = Correction("seen", "K-ptr7qdc7i6", "", "Nguyễn An", WHEN, expect="inconsistent")
    store.correct(seen)
    with pytest.raises(CorrectionError, match="a reason and a name"):
        store.correct(replace(seen, kind="dismiss"))
    with pytest.raises(CorrectionError, match="a reason and a name"):
        store.correct(replace(seen, who=" "))
    with pytest.raises(CorrectionError, match="no finding"):
        store.correct(replace(seen, expect=None))
    (state,) = store.corrections()
    assert (state.correction, state.status) == (seen, "active")
    written = io.StringIO()
    store.export_corrections(written)
    assert store.import_corrections(written.getvalue()) == 0


def test_sums_rest_on_figures_and_not_on_what_is_said_of_findings(store: Store) -> None:
    basis = store.basis()
    approve = Correction("approve", "K-ptr7qdc7i6", "Đã đọc", "Nguyễn An", WHEN, expect="inconsistent")
    known_as = store.correct(approve)
    store.correct(replace(approve, kind="seen", reason=""))
    store.correct(Correction("undo", "", "Nhầm", "Nguyễn An", WHEN, undoes=known_as))
    assert store.basis() == basis
    marked = store.correct(misread(store))
    assert store.basis() != basis
    basis = store.basis()
    store.correct(Correction("undo", "", "Nhầm", "Nguyễn An", WHEN, undoes=marked))
    assert store.basis() != basis
    basis = store.basis()
    Visit(url="https://congdoandienbien.example/tin/2.html", text="Chưa có số.", figures=()).keep(store)
    assert store.basis() != basis


@pytest.mark.parametrize("moment", [timedelta(hours=2), timedelta(days=1, seconds=-1)])
def test_sums_rest_on_when_a_text_was_read_again_though_others_were_read_later(
    store: Store, moment: timedelta
) -> None:
    """Of writers side by side, one that began earlier may say so last."""
    last = Visit().now + timedelta(days=3)
    Visit(url="https://congdoandienbien.example/tin/2.html", now=last).keep(store)
    basis = store.basis()
    Visit(now=Visit().now).keep(store)
    assert store.basis() == basis
    Visit(now=Visit().now + moment).keep(store)
    assert store.basis() != basis


def test_figures_are_known_by_id_as_they_are_read_now(store: Store) -> None:
    (first, *_) = store.figures()
    assert store.figures_known_as([first.id, "F-aaaaaaaaaaaa"]) == {first.id: first.figure}
    Visit(version="0.2.0", figures=(figure(DIEN_BIEN, "5.260", "5206"),)).keep(store)
    assert store.figures_known_as([first.id])[first.id].value == 5206
    assert store.figures_known_as([]) == {}
