"""How strongly words around a number speak for what it counts (data/weights/*.json).

Learned from the annotated documents by `tests/accuracy/weigh.py`, a line for each word: a number for each
thing that it speaks for, or against. `parsers.counting.weighed` adds them up where no rule decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

from catalogue.errors import CatalogueError
from catalogue.tables import DATA

INSTALLED = DATA / "weights"
_MOST = 50  # no weight that was learned is near it
_FAR = 30  # a score beyond is as good as certain


@dataclass(frozen=True, slots=True)
class Weights:
    """`labels` are what may be told; `words` has pairs of a label's index and a weight, for each word."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    words: Mapping[str, tuple[tuple[int, float], ...]]

    def judge(self, words: Iterable[str]) -> tuple[str, float]:
        """The label that the words speak for most, and its share of all likelihood (0 to 1).

        A word that comes twice counts once.
        """
        scores = list(self.bias)
        for weights in filter(None, map(self.words.get, dict.fromkeys(words))):
            for index, weight in weights:
                scores[index] += weight
        likely = [1 / (1 + exp(-max(-_FAR, min(_FAR, score)))) for score in scores]
        most = max(range(len(likely)), key=likely.__getitem__)
        return self.labels[most], likely[most] / sum(likely)

    def among(self, labels: Sequence[str]) -> Weights:
        """The same for some of the labels alone: it is sooner told for which of them words speak most."""
        places = {self.labels.index(label): place for place, label in enumerate(labels)}
        words = {
            word: tuple((places[index], weight) for index, weight in weights if index in places)
            for word, weights in self.words.items()
        }
        bias = tuple(self.bias[index] for index in places)
        return Weights(tuple(labels), bias, {word: weights for word, weights in words.items() if weights})

    def strongest(self, words: Iterable[str], label: str) -> list[str]:
        """Those of the words that speak for a label, the strongest first."""
        place = self.labels.index(label)
        told = {word: dict(self.words.get(word, ())).get(place, 0.0) for word in words}
        return sorted(
            (word for word, weight in told.items() if weight > 0), key=lambda word: (-told[word], word)
        )


@cache
def installed_weights(name: str, among: tuple[str, ...] = ()) -> Weights:
    """The weights of data/weights/NAME.json, or of some labels. CatalogueError for a file that is none."""
    weights = read_weights(INSTALLED / f"{name}.json")
    return weights.among(among) if among else weights


def read_weights(file: Path) -> Weights:
    """Weights from a file. CatalogueError says what is wrong with it, and where."""
    try:
        data = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CatalogueError(file, "", f"can't be read: {error}") from error
    if not (isinstance(data, dict) and {"bias", "words"} <= data.keys() and isinstance(data["words"], dict)):
        raise CatalogueError(file, "", "has no bias and words")
    bias = _numbers(file, "bias", data["bias"])
    places = {label: index for index, label in enumerate(bias)}
    words = {}
    for word, weights in data["words"].items():
        told = _numbers(file, word, weights)
        if not told.keys() <= places.keys():
            raise CatalogueError(file, word, f"speaks for what has no bias: {', '.join(told)}")
        words[word] = tuple((places[label], weight) for label, weight in told.items())
    return Weights(tuple(bias), tuple(bias.values()), words)


def _numbers(file: Path, place: str, given: Any) -> dict[str, float]:
    """Labels with a number each."""
    if not isinstance(given, dict) or not given:
        raise CatalogueError(file, place, "must name at least one label")
    for label, number in given.items():
        if not isinstance(number, float | int) or isinstance(number, bool) or not abs(number) <= _MOST:
            raise CatalogueError(file, place, f"{label} must have a number of at most {_MOST}")
    return {label: float(number) for label, number in given.items()}
