"""Pages go in once, whatever the order and however often, and come out exact."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_world import DIEN_BIEN, MAY, NAM_TU_LIEM, Visit, dumped, figure, figures_of, later, values

from checks.across.whole_store import group_key
from store.database import Store, open_store
from store.errors import BadRecordError
from store.figures import FigureFilter
from store.pages import ROW


@pytest.fixture
def store(new_url: Callable[[], str]) -> Iterator[Store]:
    with open_store(new_url()) as opened:
        yield opened


HANOI = Visit(url="https://ldld-hanoi.example/2289-sang-kien", source="ha-noi", text=NAM_TU_LIEM)


def test_figures_come_out_as_they_went_in(store: Store) -> None:
    result = Visit().keep(store)
    assert (result.new_page, result.new_document_version, result.new_figures) == (True, True, 3)
    out = list(store.figures())
    ordered = sorted(figures_of(DIEN_BIEN), key=lambda one: one.start)
    assert [replace(one.figure, document="x") for one in out] == ordered
    assert [dict(one.figure.evidence) for one in out] == [dict(one.evidence) for one in ordered]
    assert {type(one.figure.phase) for one in out} == {int, str}
    first = out[0]
    assert first.id.startswith("F-")
    assert (first.page_url, first.source_id, first.published) == (Visit().url, "dien-bien", "2022-05-30")
    document = store.document(first.figure.document)
    assert document is not None
    assert document.text[first.figure.start : first.figure.end] == first.figure.quote
    assert document.text_digest == first.text_digest


@given(st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=0, max_value=10**15))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_values_are_exact(store: Store, value: Decimal) -> None:
    visit = Visit(url=f"https://congdoan.example/{value}", text=f"{DIEN_BIEN} Bài {value}.")
    visit = replace(visit, figures=(figure(visit.text or "", "5.260", str(value)),))
    visit.keep(store)
    assert [one.figure.value for one in store.figures() if one.page_url == visit.url] == [value]


def test_the_same_page_again_adds_nothing(store: Store) -> None:
    Visit().keep(store)
    before = dumped(store)
    again = replace(Visit(), now=MAY + timedelta(days=9)).keep(store)
    assert (again.new_page, again.new_document_version) == (False, False)
    assert (again.new_figures, again.known_figures) == (0, 3)
    assert dumped(store) == before


EDITED = DIEN_BIEN.replace("129,2%", "129,2 %")
VISITS = (
    Visit(),
    later(Visit(), 30),
    later(Visit(), 60, text=EDITED),
    later(Visit(), 90, text=None, status=404),
    HANOI,
    later(HANOI, 3, status=304),
    replace(HANOI, url="https://guong-hanoi.example/mirror", source="guong", at=MAY - timedelta(days=1)),
    replace(HANOI, version="0.2.0", figures=figures_of(NAM_TU_LIEM)[:1]),
    replace(HANOI, version="0.10.0", figures=(figure(NAM_TU_LIEM, "2289", "2290"),), problem="thiếu ngày"),
    replace(HANOI, archive="another.warc.gz"),
    later(Visit(url="https://ldld-hanoi.example/loi", text=None, status=500, problem="HTTP 500"), 1),
)


def kept(visits: list[Visit], url: str = "sqlite://") -> tuple[str, list[object]]:
    with open_store(url) as store:
        for visit in visits:
            visit.keep(store)
        return dumped(store), list(store.figures(include_withdrawn=True))


IN_ORDER = kept(list(VISITS))


@given(st.permutations(VISITS), st.lists(st.sampled_from(VISITS), max_size=6), st.randoms())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_order_and_any_repetition_gives_the_same_store(
    new_url: Callable[[], str], visits: list[Visit], again: list[Visit], random: object
) -> None:
    mixed = list(visits) + again
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert kept(mixed, new_url()) == IN_ORDER


def test_the_order_of_figures_in_a_page_does_not_matter(store: Store) -> None:
    read = figures_of(DIEN_BIEN)
    Visit(figures=read).keep(store)
    before = dumped(store)
    assert Visit(figures=read[::-1]).keep(store).new_figures == 0
    assert dumped(store) == before


def test_figures_come_in_the_order_of_the_text_whatever_they_are_about(store: Store) -> None:
    # Rows are kept by whom they are about, which is the other way round here.
    text = "Yên Bái có 3.655 sáng kiến, Lào Cai 2.100, Bắc Kạn 1.539; Hà Giang đạt 131%, Tuyên Quang 99%."
    told = (("3.655", "Yên Bái"), ("2.100", "Lào Cai"), ("1.539", "Bắc Kạn"))
    rates = (("131", "Hà Giang"), ("99", "Tuyên Quang"))
    read = [figure(text, printed, printed.replace(".", ""), subject=who) for printed, who in told]
    read += [figure(text, printed, printed, role="percent", subject=who) for printed, who in rates]
    Visit(text=text, figures=tuple(read[::-1])).keep(store)
    there = ["3655", "2100", "1539", "131", "99"]
    assert values(store) == there
    assert [[str(each.figure.value) for each in read] for _, read in store.read_documents()] == [there]
    value = 1 + [column.key for column in ROW].index("value")  # behind the reading
    assert [[str(row[value]) for row in rows] for _, rows in store.texts(FigureFilter())] == [there]


def test_figures_that_share_a_number_are_all_kept_under_their_own_ids(store: Store) -> None:
    text = "Hà Nội và Huế mỗi nơi đăng ký 5.000 sáng kiến."
    read = (
        figure(text, "5.000", "5000", role="target", subject="Hà Nội"),
        figure(text, "5.000", "5000", role="target", subject="Huế"),
    )
    Visit(text=text, figures=read).keep(store)
    out = list(store.figures())
    assert {one.figure.subject for one in out} == {"Hà Nội", "Huế"}
    assert len({one.id for one in out}) == 2


def test_an_edited_page_adds_a_version_and_keeps_the_old_one(store: Store) -> None:
    Visit().keep(store)
    edited = later(Visit(), 10, text=DIEN_BIEN.replace("5.260", "5.206"), figures=())
    edited = replace(edited, figures=(figure(edited.text or "", "5.206", "5206"),))
    assert edited.keep(store).new_document_version
    assert values(store) == ["5206"]
    assert values(store, as_known_on=date(2022, 6, 1)) == ["5260", "129.2", "702"]
    assert values(store, as_known_on=date(2022, 5, 30)) == []
    assert store.counts().figures == 4


def test_an_edit_that_is_taken_back_shows_the_first_version_again(store: Store) -> None:
    Visit().keep(store)
    later(Visit(), 10, text=NAM_TU_LIEM).keep(store)
    later(Visit(), 20).keep(store)
    assert values(store) == ["5260", "129.2", "702"]
    assert values(store, as_known_on=date(2022, 6, 12)) == ["2289", "149"]
    assert {one.last_seen[:10] for one in store.figures()} == {"2022-06-20"}


def test_a_withdrawn_page_keeps_its_figures_marked(store: Store) -> None:
    Visit().keep(store)
    later(Visit(), 5, text=None, status=410).keep(store)
    assert values(store) == []
    assert [one.withdrawn for one in store.figures(include_withdrawn=True)] == [True] * 3
    assert values(store, as_known_on=date(2022, 6, 4)) == ["5260", "129.2", "702"]
    assert store.counts().withdrawn == 1
    later(Visit(), 9).keep(store)
    assert len(values(store)) == 3


def test_an_error_of_the_server_withdraws_nothing(store: Store) -> None:
    Visit().keep(store)
    later(Visit(), 5, text=None, status=503, problem="HTTP 503").keep(store)
    assert len(values(store)) == 3
    assert [one.page.problem for one in store.pages(problems=True)] == ["HTTP 503"]


def test_a_day_ends_when_it_ends_in_vietnam(store: Store) -> None:
    evening = replace(Visit(), at=MAY.replace(hour=17, minute=0))  # 1 June, 0:00 in Hà Nội
    evening.keep(store)
    assert values(store, as_known_on=date(2022, 5, 31)) == []
    assert len(values(store, as_known_on=date(2022, 6, 1))) == 3


@pytest.mark.parametrize(
    ("published", "day", "known"),
    [
        ("2022-05-30", date(2022, 5, 30), True),
        ("2022-05-30", date(2022, 5, 29), False),
        ("2022-05", date(2022, 5, 30), False),
        ("2022-05", date(2022, 5, 31), True),
        ("2022", date(2022, 12, 30), False),
        (None, date(2030, 1, 1), False),
        ("30/5/2022", date(2030, 1, 1), False),
    ],
)
def test_published_by_asks_for_what_was_surely_out(
    store: Store, published: str | None, day: date, known: bool
) -> None:
    Visit(published=published).keep(store)
    assert bool(values(store, published_by=day)) is known


def test_filters(store: Store) -> None:
    Visit().keep(store)
    HANOI.keep(store)
    assert values(store, province="Hà Nội") == ["2289", "149"]
    assert values(store, role="percent") == ["129.2", "149"]
    assert values(store, measure="participants") == []
    assert len(values(store, campaign="1-trieu-sang-kien")) == 5


def test_a_better_reader_adds_a_valuation_and_no_figure(store: Store) -> None:
    Visit().keep(store)
    ids = [one.id for one in store.figures()]
    better = (figure(DIEN_BIEN, "5.260", "5260", bound="at_least"), figures_of(DIEN_BIEN)[1])
    result = Visit(version="0.10.0", figures=better).keep(store)
    assert (result.new_figures, result.known_figures) == (0, 2)
    Visit(version="0.9.0").keep(store)  # an older reader run later changes nothing that counts
    now = list(store.figures())
    assert [one.id for one in now] == ids[:2]
    assert now[0].figure.bound == "at_least"
    assert store.counts().dropped == 1
    assert [one.parser_version for one in store.history(ids[0])] == ["0.10.0", "0.9.0", "0.1.0"]
    assert [one.current for one in store.history(ids[2])] == [False, False]
    assert [(one.kind, one.figure_id) for one in store.changes("0.1.0", "0.10.0")] == sorted(
        [("changed", ids[0]), ("dropped", ids[2])], key=lambda one: one[1]
    )


def test_pages_to_read_again_are_those_that_the_version_has_not_read(store: Store) -> None:
    Visit().keep(store)
    HANOI.keep(store)
    replace(HANOI, version="0.2.0").keep(store)
    assert [one.page.url for one in store.pages_to_reread("0.2.0")] == [Visit().url]


def test_the_same_bytes_at_two_addresses_count_once(store: Store) -> None:
    HANOI.keep(store)
    mirror = replace(later(HANOI, 2), url="https://a-guong.example/x", source="guong")
    assert mirror.keep(store).new_figures == 0
    assert values(store) == ["2289", "149"]
    later(mirror, 1, text=None, status=404).keep(store)
    assert [one.page_url for one in store.figures()] == [HANOI.url] * 2


def test_text_keeps_its_own_form(store: Store) -> None:
    text = unicodedata.normalize("NFD", DIEN_BIEN)
    Visit(text=text).keep(store)
    assert next(store.documents()).text == text


def test_latest_pages_are_the_last_good_fetches_of_a_source(store: Store) -> None:
    for visit in VISITS:
        visit.keep(store)
    last = {one.page.url: (one.page.fetched_at - MAY).days for one in store.latest_pages("dien-bien")}
    assert last == {Visit().url: 60}
    assert [one.source_id for one in store.sources()] == ["dien-bien", "guong", "ha-noi"]


def test_a_figure_that_stands_elsewhere_is_refused_and_nothing_of_the_page_is_kept(store: Store) -> None:
    wrong = replace(figures_of(DIEN_BIEN)[0], quote="5.261")
    with pytest.raises(BadRecordError):
        Visit(figures=(wrong,)).keep(store)
    assert list(store.pages()) == []


def test_half_a_character_is_refused_in_words(store: Store) -> None:
    with pytest.raises(BadRecordError, match="surrogate"):
        Visit(text="Có \ud83d 702 sáng kiến", figures=()).keep(store)
    assert list(store.pages()) == []


def test_reading_streams_while_another_writes(store: Store) -> None:
    Visit().keep(store)
    stream = store.figures()
    next(stream)
    HANOI.keep(store)
    assert len(list(stream)) == 2
    assert len(list(store.figures())) == 5


@pytest.mark.parametrize("way", ["written", "read_only", "memory"])
def test_one_stream_may_be_read_inside_another(new_url: Callable[[], str], way: str) -> None:
    url = "sqlite://" if way == "memory" else new_url()
    if way == "read_only":
        with open_store(url) as store:
            HANOI.keep(store)
    with open_store(url, read_only=way == "read_only") as store:
        if way != "read_only":
            HANOI.keep(store)
        seen = 0
        for one in store.figures():
            page = store.page_of(one.id)
            assert page is not None
            assert page.page.url == HANOI.url
            assert store.document(one.figure.document) is not None
            seen += sum(1 for _ in store.figures())
        assert seen == 4


def test_a_thousand_figures_go_in_and_out_quickly_and_in_one_order(store: Store) -> None:
    text = "\n".join(f"Huyện {number}: có {number + 1000} sáng kiến." for number in range(20))
    read = tuple(figure(text, f"có {number + 1000}", str(number + 1000)) for number in range(20))
    started = time.process_time()
    for number in range(50):
        Visit(
            url=f"https://congdoan.example/{number:02}", text=f"{text}\nTrang {number}.", figures=read
        ).keep(store)
    assert time.process_time() - started < 5  # 0.25 s where nothing else runs
    out = list(store.figures())
    assert len(out) == 1000
    assert out == sorted(out, key=lambda one: (one.page_url, one.figure.number_start))
    assert out == list(store.figures())


def test_figures_for_the_checks_are_those_that_count_each_group_together(store: Store) -> None:
    Visit().keep(store)
    HANOI.keep(store)
    grouped = list(store.figures_grouped())
    assert sorted(one.id for one in grouped) == sorted(one.id for one in store.figures())
    assert {one.id: one for one in grouped} == {one.id: one for one in store.figures()}
    keys = [group_key(one) for one in grouped]
    assert [key for key, _ in groupby(keys)] == sorted(set(keys))


def test_texts_come_with_their_figures_and_a_withdrawn_one_without(store: Store) -> None:
    Visit().keep(store)
    HANOI.keep(store)
    later(HANOI, 1, text=None, status=404).keep(store)
    read = {document.url: (document.withdrawn, len(figures)) for document, figures in store.read_documents()}
    assert read == {Visit().url: (False, 3), HANOI.url: (True, 0)}
    assert store.size() == (2, 3 + len(figures_of(NAM_TU_LIEM)))


def test_pages_kept_together_are_what_they_are_one_by_one(new_url: Callable[[], str]) -> None:
    visits = [Visit(), HANOI, later(Visit(), 3, text=NAM_TU_LIEM), later(HANOI, 4), later(Visit(), 5)]
    stores = [open_store(new_url()) for _ in range(2)]
    with stores[0] as one, stores[1] as together:
        alone = [visit.keep(one) for visit in visits]
        assert together.keep_all([visit.read for visit in visits], now=visits[0].now) == alone
        assert [result.new_page for result in alone] == [True, True, True, False, False]
        assert dumped(one) == dumped(together)
        assert not any(result.new_page for result in together.keep_all([Visit().read] * 2, now=MAY))


def test_of_pages_kept_together_all_are_kept_or_none(store: Store) -> None:
    broken = replace(HANOI, figures=(replace(figures_of(NAM_TU_LIEM)[0], quote="9999"),))
    with pytest.raises(BadRecordError):
        store.keep_all([Visit().read, broken.read], now=MAY)
    assert list(store.pages()) == []
    assert store.keep_all([], now=MAY) == []
