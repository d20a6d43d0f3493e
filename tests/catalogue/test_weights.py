"""Weights of words: what speaks most, how clearly, and files that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalogue.errors import CatalogueError
from catalogue.weights import INSTALLED, Weights, read_weights

TWO = Weights(
    ("nothing", "target"), (0.5, -2.0), {"before: giao": ((0, -1.5), (1, 3.0)), "behind: rồi": ((1, -1.0),)}
)


@pytest.mark.parametrize(
    ("words", "label", "share"),
    [
        ([], "nothing", 0.839),
        (["before: giao"], "target", 0.731 / (0.269 + 0.731)),
        (["before: giao", "behind: rồi"], "target", 0.5 / (0.269 + 0.5)),
        (["before: lạ"], "nothing", 0.839),
    ],
)
def test_the_words_add_up_and_what_they_say_has_its_share(words: list[str], label: str, share: float) -> None:
    judged, clearly = TWO.judge(words)
    assert judged == label
    assert clearly == pytest.approx(share, abs=0.001)


def test_a_word_that_comes_twice_counts_once() -> None:
    assert TWO.judge(["before: giao"] * 500) == TWO.judge(["before: giao"])


def test_however_much_speaks_for_or_against_it_nothing_is_more_than_certain() -> None:
    many = [f"before: {number}" for number in range(200)]
    sure = Weights(("nothing", "target"), (0.0, 0.0), dict.fromkeys(many, ((0, -50.0), (1, 50.0))))
    label, clearly = sure.judge(many)
    assert (label, round(clearly, 9)) == ("target", 1.0)


def test_some_labels_alone_are_judged_as_among_all() -> None:
    three = Weights(("a", "b", "c"), (0.1, 0.2, 0.3), {"x": ((0, 2.0), (2, 1.0)), "y": ((1, 9.0),)})
    few = three.among(("c", "a"))
    assert few == Weights(("c", "a"), (0.3, 0.1), {"x": ((1, 2.0), (0, 1.0))})
    assert (three.judge(["x", "y"])[0], few.judge(["x", "y"])[0]) == ("b", "a")


@pytest.mark.parametrize("name", ["numbers", "amounts"])
def test_the_installed_ones_speak_for_figures_and_for_nothing(name: str) -> None:
    weights = read_weights(INSTALLED / f"{name}.json")
    assert {"nothing", "another"} < set(weights.labels)
    assert len(weights.words) > 100
    spoken_for = {
        weights.labels[place] for told in weights.words.values() for place, weight in told if weight > 0
    }
    assert spoken_for == set(weights.labels)


def weighing(word: str, **told: object) -> dict[str, object]:
    return {"bias": {"a": 1}, "words": {word: told}}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ([], "has no bias and words"),
        ({"bias": {}, "words": {}}, "bias: must name at least one label"),
        ({"bias": {"a": "1"}, "words": {}}, "bias: a must have a number"),
        (weighing("before: x", b=1), "before: x: speaks for what has no bias: b"),
        (weighing("before: x", a=99), "before: x: a must have a number of at most 50"),
        (weighing("before: x", a=float("nan")), "before: x: a must have a number"),
        (weighing("before: x"), "before: x: must name at least one label"),
    ],
)
def test_a_file_that_is_none_is_told_with_its_place(given: object, wrong: str, tmp_path: Path) -> None:
    file = tmp_path / "numbers.json"
    file.write_text(json.dumps(given), "utf-8")
    with pytest.raises(CatalogueError, match=f"numbers.json: {wrong}"):
        read_weights(file)


def test_a_file_that_is_no_json_is_told(tmp_path: Path) -> None:
    (tmp_path / "numbers.json").write_text("{", "utf-8")
    with pytest.raises(CatalogueError, match="can't be read"):
        read_weights(tmp_path / "numbers.json")
