"""Learns what words around a number speak for (catalogue/data/weights) from the annotated documents.

python tests/accuracy/weigh.py [--without own-ak own-al] [--write]

Each number of the documents, as the reader comes to it, with the words around it and what a person wrote
down of it, and those of the sentences that tests/parsers/test_reader_*.py hold the rules to; from these a
logistic regression of each label against all others, with few weights (L1). Needs scikit-learn, which neither
the reader nor its tests need: `pip install scikit-learn`. Without `--write` it only tells how well the
weights fit; with `--without` those batches are left out, and what the weights say of them is told beside
what the rules say. After `--write` comes `publish.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from pathlib import Path
from unittest import mock

import pytest
from publish import DOCUMENTS, FREE_WRITING, ROOT

from catalogue.weights import INSTALLED, Weights
from doichieu.commands.evaluate import annotated_documents
from doichieu.tasks.texts.evaluate import Annotated, Gold
from parsers.counting import weighed
from parsers.counting.composition import Composition, Statement
from parsers.counting.surroundings import surroundings
from parsers.encoded.folding import View
from parsers.numbers.tokens import Token
from parsers.reader import default_reader

TESTS = ROOT / "tests" / "parsers"
KINDS = {"numbers": "number", "amounts": "money"}
NOTHING, ANOTHER = "nothing", "another"
# what rules do not leave to the weights counts as one label
LABELS = {
    "numbers": frozenset((
        "initiatives achieved", "initiatives target", "initiatives excess", "initiatives_valid achieved",
        "initiatives_pending achieved", "participants achieved", "awards_collective achieved",
        "awards_individual achieved", "awards_initiative achieved",
    )),
    "amounts": frozenset(("benefit_vnd achieved",)),
}  # fmt: skip
LIKELIHOOD = 2.5  # how much what was annotated counts against the number of weights
RARE = 6  # a word that fewer numbers have beside them teaches nothing that carries over


@dataclass(frozen=True)
class Number:
    """A number with what stands around it, what rules say of it, and what a person says."""

    batch: str
    words: tuple[str, ...]
    by_rules: str
    rule: str
    label: str


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--without", nargs="+", default=[], metavar="BATCH")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    documents = list(chain(annotated_documents(DOCUMENTS), annotated_documents(FREE_WRITING)))
    wordings = numbers_of_tests()
    for name, kind in KINDS.items():
        numbers = [one for document in documents for one in numbers_of(document, kind, LABELS[name])]
        numbers += [one for one in wordings[kind] if one.label in {*LABELS[name], NOTHING}]
        learned_from = [one for one in numbers if one.batch not in options.without]
        weights = learn(learned_from)
        print(f"{name}: {len(learned_from)} numbers, {len(weights.words)} words")
        held_out = [one for one in numbers if one.batch in options.without]
        if held_out:
            compare(held_out, weights)
        if options.write:
            write(INSTALLED / f"{name}.json", weights)
    return 0


def numbers_of(one: Annotated, kind: str, labels: frozenset[str]) -> Iterator[Number]:
    """The numbers of a document that are asked for, in the order in which the reader comes to them."""
    seen: list[tuple[Token, tuple[str, ...], list[Statement]]] = []

    def look_on(c: Composition, token: Token, found: list[Statement]) -> None:
        if token.kind == kind and (found or weighed.may_be_figure(c, token)):
            seen.append((token, tuple(surroundings(c, token)), found))

    with mock.patch.object(weighed, "note", look_on):
        default_reader().read(one.document)
    view, text = View(one.document.text), one.document.text
    batch = one.document.id.rpartition("-")[0]
    told = {(gold["measure"], gold["role"], Decimal(str(gold["value"]))) for gold in one.gold}
    values = {value for _, _, value in told}
    left = list(one.gold)
    for token, words, found in seen:
        by_rules, rule = (
            (f"{found[0].measure} {found[0].role}", found[0].rule) if found else (NOTHING, NOTHING)
        )
        span = view.span(token.start, token.end)
        here = [gold for gold in left if gold["value"] == token.value and _stands_at(text, gold, span)]
        here.sort(key=lambda gold: f"{gold['measure']} {gold['role']}" != by_rules)
        label = NOTHING
        if here:
            left.remove(here[0])
            label = f"{here[0]['measure']} {here[0]['role']}"
        elif found and (found[0].measure, found[0].role, found[0].value) in told:
            label = by_rules  # told once more
        elif not found and token.value in values:
            continue  # may be told once more
        known = {name: name if name in labels or name == NOTHING else ANOTHER for name in (by_rules, label)}
        yield Number(batch, words, known[by_rules], rule, known[label])


def numbers_of_tests() -> dict[str, list[Number]]:
    """By kind, the numbers of the sentences that tests hold the reader to, where rules alone pass them.

    Many of them tempt: what they hold apart is what the weights are to learn as well.
    """
    noted = _Noted()
    tests = [str(one) for one in sorted(TESTS.glob("test_reader_*.py")) if "properties" not in one.name]
    with mock.patch.object(weighed, "note", noted.look_on):
        pytest.main(["-q", "-m", "not xfail", "-p", "no:cacheprovider", *tests], plugins=[noted])
    print(f"{noted.passed} tests pass by rules alone, {noted.failed} do not: nothing is learned from these")
    return {kind: list(told.values()) for kind, told in noted.kept.items()}


class _Noted:
    """A plugin of pytest: the numbers of a test are kept once it has passed."""

    def __init__(self) -> None:
        self.passed = self.failed = 0
        self.kept: dict[str, dict[tuple[tuple[str, ...], str], Number]] = {one: {} for one in KINDS.values()}
        self._of_test: list[tuple[str, Number]] = []

    def look_on(self, c: Composition, token: Token, found: list[Statement]) -> None:
        if token.kind in self.kept and (found or weighed.may_be_figure(c, token)):
            words = tuple(surroundings(c, token))
            label, rule = NOTHING, NOTHING
            if found:
                label, rule = f"{found[0].measure} {found[0].role}", found[0].rule
            self._of_test.append((token.kind, Number("tests", words, label, rule, label)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call":
            return
        self.passed, self.failed = self.passed + report.passed, self.failed + report.failed
        for kind, number in self._of_test if report.passed else ():
            self.kept[kind][number.words, number.label] = number
        self._of_test.clear()


def _stands_at(text: str, gold: Gold, span: tuple[int, int]) -> bool:
    """Whether the words that a person quoted, at one of the places where they stand, touch a span."""
    quote = str(gold["quote"])
    at = text.find(quote, max(0, span[0] - len(quote)))
    return 0 <= at < span[1]


def learn(numbers: Sequence[Number]) -> Weights:
    """Weights that tell the numbers' labels from each other."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    words = CountVectorizer(analyzer=lambda one: one.words, binary=True, min_df=RARE)
    table, names = words.fit_transform(numbers), words.get_feature_names_out()
    labels = sorted({one.label for one in numbers})
    bias, told = [], defaultdict(list)
    for place, label in enumerate(labels):
        one_or_other = LogisticRegression(C=LIKELIHOOD, l1_ratio=1, solver="liblinear", random_state=0)
        one_or_other.fit(table, [one.label == label for one in numbers])
        bias.append(round(float(one_or_other.intercept_[0]), 2))
        for column in one_or_other.coef_[0].nonzero()[0]:
            weight = round(float(one_or_other.coef_[0][column]), 2)
            if weight:
                told[str(names[column])].append((place, weight))
    return Weights(tuple(labels), tuple(bias), {name: tuple(told[name]) for name in sorted(told)})


def compare(numbers: Sequence[Number], weights: Weights) -> None:
    """Tell how often rules and weights are right about numbers that the weights were not learned from."""
    judged = [(one, *weights.judge(one.words)) for one in numbers]
    by_rules = sum(one.by_rules == one.label for one in numbers)
    by_weights = sum(label == one.label for one, label, _ in judged)
    print(f"  of {len(numbers)} held out: {by_rules} right by rules, {by_weights} by weights")
    for least in (0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        changed: dict[str, Counter[str]] = {"by default": Counter(), NOTHING: Counter()}
        for one, label, clearly in judged:
            group = "by default" if one.rule == weighed.BY_DEFAULT else one.rule
            if group in changed and clearly >= least and label not in {one.by_rules, NOTHING, ANOTHER}:
                changed[group]["mended" if label == one.label else "broken"] += 1
        print(f"  from {least} on: {', '.join(f'{group} {dict(told)}' for group, told in changed.items())}")


def write(file: Path, weights: Weights) -> None:
    """A line for each word, so that a person can look it up and a change shows."""
    lines = [
        f"{json.dumps(word, ensure_ascii=False)}: "
        + json.dumps({weights.labels[place]: weight for place, weight in told})
        for word, told in weights.words.items()
    ]
    bias = json.dumps(dict(zip(weights.labels, weights.bias, strict=True)))
    file.write_text(f'{{"bias": {bias},\n"words": {{\n' + ",\n".join(lines) + "\n}}\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
