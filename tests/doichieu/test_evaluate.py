"""The accuracy figures: what counts as found, spurious, whole; and the same as the corpus' own scorer."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from doichieu.tasks.texts.evaluate import Annotated, evaluate, score_document
from doichieu.tasks.texts.records import figure_record
from parsers.model import Document, Figure
from parsers.reader import default_reader

TEXT = "Giai đoạn 1 có 2.289 sáng kiến, đạt 140,5%. Như vậy 2.289 sáng kiến đã được gửi."
GOLD: dict[str, Any] = {
    "measure": "initiatives", "role": "achieved", "value": 2289, "unit": "count", "percent_basis": None,
    "bound": "exact", "subject": ["LĐLĐ quận Nam Từ Liêm", "quận"], "level": "district", "province": "Hà Nội",
    "phase": [1, None], "as_of": [None, "2022-05-31"], "quote": "2.289 sáng kiến", "claim": 1,
    "implied": ["province"],
}  # fmt: skip


def _figure(at: int = 15, **changed: object) -> Figure:
    end = at + len("2.289 sáng kiến")
    plain = Figure(
        "x", "initiatives", "achieved", Decimal(2289), "count", at, end, TEXT[at:end], at, at + 5, 0, end, 1,
        "count.achieved",
        subject="Liên đoàn Lao động quận Nam Từ Liêm", level="district", province="Hà Nội", phase=1,
        as_of="2022-05-31", implied=("province", "subject"),
    )  # fmt: skip
    return replace(plain, **changed)  # type: ignore[arg-type]


def _score(*figures: Figure, gold: tuple[dict[str, Any], ...] = (GOLD,)) -> Any:
    return score_document(Annotated(Document("x", TEXT), gold), figures)


def test_a_figure_right_in_everything_is_whole_and_told() -> None:
    score = _score(_figure())
    assert (score.found, score.missed, score.spurious, score.whole) == (1, 0, 0, 1)
    assert score.figures()["told"] == 1
    assert score.figures()["subject"] == 1
    assert score.figures()["implied"] == 1


@pytest.mark.parametrize(
    "changed",
    [{"bound": "over"}, {"level": "province"}, {"province": None}, {"phase": 2}, {"as_of": "2022-06-01"}],
    ids=lambda changed: next(iter(changed)),
)
def test_one_wrong_attribute_leaves_it_found_but_not_whole(changed: dict[str, object]) -> None:
    score = _score(_figure(**changed))
    assert (score.found, score.whole) == (1, 0)
    assert score.figures()[next(iter(changed))] == 0


def test_null_is_accepted_but_tells_nothing() -> None:
    score = _score(_figure(phase=None, as_of=None))
    assert score.whole == 1
    assert score.figures()["told"] == 0


@pytest.mark.parametrize(
    "changed", [{"value": Decimal(2288)}, {"role": "target"}, {"measure": "participants"}]
)
def test_another_value_role_or_measure_is_missed_and_spurious(changed: dict[str, object]) -> None:
    score = _score(_figure(**changed))
    assert (score.found, score.missed, score.spurious) == (0, 1, 1)


def test_a_repeat_elsewhere_is_no_mistake_but_a_second_at_the_same_place_is() -> None:
    elsewhere = TEXT.rindex("2.289")
    assert _score(_figure(), _figure(elsewhere)).spurious == 0
    assert _score(_figure(), _figure()).spurious == 1


def test_a_figure_without_an_annotated_one_is_spurious_and_other_campaigns_are_left_out() -> None:
    assert _score(_figure(), gold=()).spurious == 1
    assert _score(_figure(measure="new_members"), gold=()).spurious == 0


def test_a_wrong_span_is_counted() -> None:
    score = _score(_figure(quote="2.289 sáng kiếm"))
    assert score.bad_offsets == 1
    assert score.whole == 0


def test_claims_are_right_where_both_sides_put_two_figures_together() -> None:
    percent = GOLD | {"role": "percent", "unit": "percent", "value": 140.5, "quote": "140,5%"}
    at = TEXT.index("140,5%")
    other = _figure(
        at,
        role="percent",
        unit="percent",
        value=Decimal("140.5"),
        end=at + 6,
        quote="140,5%",
        number_end=at + 5,
    )
    gold = (GOLD, percent)
    assert _score(_figure(), other, gold=gold).figures()["claim"] == 1
    assert _score(_figure(), replace(other, claim=2), gold=gold).figures()["claim"] == 0


def test_it_agrees_with_the_scorer_of_the_shared_corpus(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", shared / "corpus" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    reader = default_reader()
    records = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((shared / "corpus" / "documents").glob("*.json"))
    ]
    first = {
        one["id"]: one["published"][0] if isinstance(one["published"], list) else one["published"]
        for one in records
    }
    documents = [
        Document(one["id"], one["text"], one["url"], one["title"], first[one["id"]], one["source_province"])
        for one in records
    ]
    # A reader that errs: every seventh figure left out, every fifth one twice or with another date.
    predictions: dict[str, list[Figure]] = {}
    for document in documents:
        found = list(reader.read(document).figures)
        worse = [
            replace(one, as_of="2020-01-01") if n % 5 == 0 else one for n, one in enumerate(found) if n % 7
        ]
        predictions[document.id] = worse + found[::11]
    mine, _ = evaluate(
        [Annotated(one, tuple(record["figures"])) for one, record in zip(documents, records, strict=True)],
        lambda document: predictions[document.id],
    )
    plain = {
        known: [record | {"value": float(str(record["value"]))} for record in map(figure_record, figures)]
        for known, figures in predictions.items()
    }
    want, _ = theirs.score(records, plain)
    got = mine.figures()
    assert (mine.gold, mine.predicted, mine.bad_offsets) == (
        want["gold"],
        want["predicted"],
        want["bad_offsets"],
    )
    for name in (
        "precision",
        "recall",
        "f1",
        "whole",
        "told",
        "subject",
        "level",
        "province",
        "phase",
        "as_of",
    ):
        assert got[name] == pytest.approx(want[name]), name
