"""Where no rule decides, the words around a number are weighed; what rules decide stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unittest import mock

import pytest
from annotated_readings import Judged  # type: ignore[import-not-found]
from source_pages import THANH_BA

from catalogue.weights import Weights
from checks.document import check_figures
from parsers.counting import weighed
from parsers.counting.composition import Composition, Statement
from parsers.counting.surroundings import surroundings
from parsers.model import Document, Figure
from parsers.numbers.tokens import Token
from parsers.reader import default_reader

LABELS = ("nothing", "initiatives target", "initiatives_pending achieved", "benefit_vnd achieved")
SURE, HARDLY = 9.0, 5.0  # a share of all likelihood of 1.0 and of 0.84
told = THANH_BA.told_behind_opening


def weights(**words: tuple[str, float]) -> Weights:
    """Weights of words before or behind a number, each of which speaks for one label."""
    spoken = {
        f"{side}: {word}": ((LABELS.index(label), strength),)
        for word, (label, strength) in words.items()
        for side in ("before", "behind")
    }
    return Weights(LABELS, (-3.0, -6.0, -6.0, -6.0), spoken)


@pytest.fixture
def few() -> Iterator[None]:
    """Four words that weigh something."""
    few = weights(
        phần=("initiatives target", SURE + SURE),
        hàng=("initiatives_pending achieved", SURE + SURE),
        kê=("benefit_vnd achieved", SURE + SURE),
        bóng=("initiatives target", HARDLY),
    )
    with mock.patch.object(weighed, "installed_weights", lambda *_: few):
        yield


def by_rules_alone(document: Document) -> tuple[Figure, ...]:
    def nothing(c: Composition) -> list[Statement]:
        return []

    with mock.patch.object(weighed, "told", nothing):
        return default_reader().read(document).figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Huyện góp phần 740 sáng kiến.",
            ("initiatives", "target", 740, "exact", "assigned", "weighed.target: phần"),
        ),
        (
            "Huyện góp phần hơn 740 sáng kiến.",
            ("initiatives", "target", 740, "over", "assigned", "weighed.target: phần"),
        ),
        (
            "Hơn 97 bản ngồi giữa hàng.",
            ("initiatives_pending", "achieved", 97, "over", None, "weighed.unread: hàng"),
        ),
        (
            "Có công ty kê ra được chừng 6,4 tỷ đồng.",
            ("benefit_vnd", "achieved", 6_400_000_000, "about", None, "weighed.unread: kê"),
        ),
    ],
)
@pytest.mark.usefixtures("few")
def test_what_words_say_clearly_is_told_by_a_rule_of_its_own(text: str, expected: tuple[object, ...]) -> None:
    assert told(text, "measure", "role", "value", "bound", "target_kind", "rule") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Đội bóng của huyện giữ 47 quả.",  # speaks for something, and not clearly
        "Phần thưởng của Quỹ: 500 USD.",
        "Phần lớn trong số 12 đơn vị đã tham gia.",
        "Phong trào “Lao động giỏi” có phần đóng góp của 47 chị.",
    ],
)
@pytest.mark.usefixtures("few")
def test_what_hardly_speaks_or_is_of_something_else_stays_unread(text: str) -> None:
    assert told(text, "value") == []


@pytest.mark.usefixtures("few")
def test_a_rule_that_decides_is_not_overruled() -> None:
    text = "Phần việc của huyện: đã có 740 sáng kiến được công nhận, phấn đấu đạt 900 sáng kiến."
    assert told(text, "measure", "role", "value") == [
        ("initiatives_valid", "achieved", 740),
        ("initiatives", "target", 900),
    ]


@pytest.mark.usefixtures("few")
def test_a_count_behind_the_rate_that_it_makes_is_what_was_reached() -> None:
    text = "Huyện đạt 62% chỉ tiêu giai đoạn 2, góp phần 217 sáng kiến."
    assert told(text, "role", "value") == [("percent", 62), ("achieved", 217)]


def test_what_a_unit_is_called_speaks_for_nothing() -> None:
    surrounded = []

    def look_on(c: Composition, token: Token, found: list[Statement]) -> None:
        surrounded.append(surroundings(c, token))

    with mock.patch.object(weighed, "note", look_on):
        for name in ("LĐLĐ huyện Hạ Hòa", "LĐLĐ huyện Yên Lập"):
            THANH_BA.figures(f"Của {name}, 97 bản ngồi giữa hàng.")
    first, second = (one for one in surrounded if "behind 1: bản" in one)
    assert first == second
    assert {"before: <name>", "before: huyện <name>"} <= set(first)


@pytest.mark.usefixtures("few")
def test_what_was_weighed_leaves_no_day_unit_or_measure_to_what_follows() -> None:
    before = "Hàng chờ của Công đoàn ngành Y tế ngày 05/3/2023: 97 bản. "
    rest = "Huyện có 905 sáng kiến. Trong đó, 402 sáng kiến hợp lệ."
    names = ("value", "measure", "subject", "as_of", "phase", "rule")
    assert told(before + rest, *names)[1:] == told(rest, *names)
    assert told(before + rest, *names)[0][:2] == (97, "initiatives_pending")


@pytest.mark.usefixtures("few")
def test_what_was_weighed_accuses_nobody() -> None:
    sentence = "Huyện góp phần 740 sáng kiến, đã gửi 1.000 sáng kiến, đạt 150% chỉ tiêu."
    figures = THANH_BA.figures(sentence)
    assert any(one.rule == "weighed.target: phần" for one in figures)
    found = check_figures(figures, THANH_BA.opening + sentence)
    assert [one.verdict for one in found if one.verdict == "inconsistent"] == []
    assert not any("740" in one.worked for one in found)


def test_rules_read_the_same_with_the_weights_and_without(free_writing: Sequence[Judged]) -> None:
    told_by_weights = 0
    for one in free_writing[::9]:
        by_rules = {_as_read(figure) for figure in by_rules_alone(one.annotated.document)}
        read = {_as_read(figure) for figure in one.figures if not figure.weighed}
        assert read <= by_rules
        weighed_at = {figure.number_start for figure in one.figures if figure.weighed}
        assert {figure[0] for figure in by_rules - read} <= weighed_at
        told_by_weights += len(weighed_at)
    assert told_by_weights > 10


def _as_read(figure: Figure) -> tuple[object, ...]:
    """A figure, where its number stands first; the number of its claim may be another."""
    names = ("measure", "role", "value", "rule", "subject", "level", "phase", "as_of", "bound", "implied")
    return (figure.number_start, *(getattr(figure, name) for name in names))
