"""What must hold whatever the numbers: scaling, rounding, order, and never an exception."""

from __future__ import annotations

import pickle
import tomllib
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from figures_by_hand import figure
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.document import check_figures
from checks.judgement import judge
from checks.model import Finding
from checks.told import Plain
from checks.writing import left_open
from parsers.model import Document, Figure
from parsers.reader import default_reader

# The first text loads the word lists, and a busy machine holds up any of them.
UNHURRIED = settings(deadline=None)
COUNTS = st.integers(min_value=1, max_value=2_000_000)


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def comma(number: Decimal) -> str:
    return str(number).replace(".", ",")


def statement(count: int, target: int, percent: Decimal, basis: str) -> tuple[list[Figure], str]:
    verb = "vượt" if basis == "over_target" else "đạt"
    text = f"Toàn tỉnh có {dotted(count)} sáng kiến, {verb} {comma(percent)}%, "
    text += f"chỉ tiêu là {dotted(target)} sáng kiến."
    after = text.index("chỉ tiêu")
    figures = [
        figure(text, f"{dotted(count)} sáng kiến", "achieved", count),
        figure(
            text, f"{comma(percent)}%", "percent", str(percent), percent_basis=basis, after=text.index(verb)
        ),
        figure(text, f"{dotted(target)} sáng kiến", "target", target, after=after),
    ]
    return figures, text


def ratio(count: int, target: int, percent: Decimal, basis: str) -> Finding:
    figures, text = statement(count, target, percent, basis)
    (found,) = [f for f in check_figures(figures, text) if f.kind == "ratio"]
    return found


@UNHURRIED
@given(
    COUNTS,
    COUNTS,
    st.integers(0, 3),
    st.sampled_from(["of_target", "over_target"]),
    st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]),
)
def test_a_true_percentage_rounded_or_cut_off_is_never_inconsistent(
    count: int, target: int, places: int, basis: str, way: str
) -> None:
    if basis == "over_target" and count <= target:
        return
    true = Decimal(count) * 100 / target - (100 if basis == "over_target" else 0)
    printed = true.quantize(Decimal(1).scaleb(-places), way)
    assert ratio(count, target, printed, basis).verdict != "inconsistent"


@UNHURRIED
@given(
    COUNTS,
    COUNTS,
    st.decimals(-3, 3, places=1, allow_nan=False),
    st.sampled_from(["of_target", "over_target"]),
    st.integers(2, 50),
)
def test_scaling_all_counts_leaves_the_verdict_alone(
    count: int, target: int, off: Decimal, basis: str, factor: int
) -> None:
    """Most of all where the percentage is nearly right."""
    percent = abs((Decimal(count) * 100 / target).quantize(Decimal("0.1")) + off)
    once, scaled = (
        ratio(count, target, percent, basis),
        ratio(count * factor, target * factor, percent, basis),
    )
    assert (once.verdict, once.reading, once.computed) == (scaled.verdict, scaled.reading, scaled.computed)


@UNHURRIED
@given(COUNTS, COUNTS, st.decimals(1, 999, places=1, allow_nan=False))
def test_an_inconsistent_percentage_is_really_off(count: int, target: int, percent: Decimal) -> None:
    found = ratio(count, target, percent, "of_target")
    off = abs(Decimal(count) * 100 / target - percent)
    assert (found.verdict == "consistent") <= (off < Decimal("0.1"))
    assert (found.verdict == "inconsistent") <= (off > Decimal("0.05"))


CONTRACT = (
    *("document", "kind", "verdict", "stated", "computed", "implied_target", "reading", "quotes"),
    *("worked", "worked_en", "needs", "needs_en", "subject", "province", "measure"),
)

FIGURES = st.builds(
    Figure,
    document=st.just("bai"),
    measure=st.sampled_from(["initiatives", "initiatives_valid", "initiatives_pending", "benefit_vnd"]),
    role=st.sampled_from(["achieved", "target", "percent", "excess"]),
    value=st.one_of(
        st.decimals(),
        st.integers(-5, 3000).map(Decimal),
        st.sampled_from(["0", "0E-12", "-0", "1E+18", "1E+19", "0.000000001", "100"]).map(Decimal),
    ),
    unit=st.sampled_from(["count", "percent", "vnd"]),
    start=st.integers(0, 200),
    end=st.integers(0, 220),
    quote=st.sampled_from(["", "100 sáng kiến", "12,5%", "một triệu", "２２"]),
    number_start=st.integers(-3, 200),
    number_end=st.integers(0, 220),
    sentence_start=st.integers(0, 60),
    sentence_end=st.integers(60, 300),
    claim=st.integers(0, 3),
    rule=st.just("r"),
    campaign=st.sampled_from([None, "1-trieu-sang-kien"]),
    percent_basis=st.sampled_from([None, "of_target", "over_target", "of_members", "of_achieved"]),
    bound=st.sampled_from(["exact", "over", "at_least", "about", "nearly", "under", "at_most"]),
    owner=st.sampled_from([None, "Tổng LĐLĐ Việt Nam", ""]),
    target_kind=st.sampled_from([None, "assigned", "own", "floor"]),
    counting=st.sampled_from([None, "cumulative", "increment"]),
    per=st.sampled_from([None, "total", "initiative", "year"]),
    subject=st.sampled_from([None, "", "toàn tỉnh", "khối trường học", "Công đoàn Giáo dục"]),
    level=st.sampled_from([None, "national", "province", "sector", "grassroots"]),
    province=st.sampled_from([None, "Hòa Bình"]),
    phase=st.sampled_from([None, 1, 2, 3, "all"]),
    as_of=st.sampled_from([None, "2022-05-31", "2022-05", "2022", "x"]),
)
TEXTS = st.sampled_from(
    [
        "",
        "Có 100 sáng kiến, trong đó 50 hợp lệ, chiếm 12,5%; vượt 31% chỉ tiêu cả hai giai đoạn (50).",
        "1\tKhối A\t100\t50\n2\tKhối B\t100\t50\n\tTổng cộng\t200\t100\n" * 3,
        "Trong đó:\n- khối trường học 100;\n- khối khác 20.\nCộng 120 ％ ２２ \u0301" * 4,
    ]
)


def told(findings: list[Finding]) -> list[str]:
    """Every field, with the words in both languages written out."""
    return [repr([getattr(finding, name) for name in CONTRACT]) for finding in findings]


@settings(UNHURRIED, max_examples=200)
@given(st.lists(FIGURES, max_size=9), TEXTS)
def test_a_finding_survives_pickling_and_equals_one_made_of_its_words(
    figures: list[Figure], text: str
) -> None:
    for found in check_figures(figures, text):
        again = pickle.loads(pickle.dumps(found))
        needed = Plain(found.needs, found.needs_en or "") if found.needs is not None else None
        plain = replace(found, told=Plain(found.worked, found.worked_en), needed=needed)
        assert told([again]) == told([plain]) == told([found])
        assert found == again == plain
        assert hash(found) == hash(again) == hash(plain)


def test_a_finding_that_is_left_open_keeps_all_but_what_was_decided() -> None:
    text = "Toàn tỉnh có 1.539 sáng kiến, đạt 156,5% chỉ tiêu 600."
    count, target = figure(text, "1.539", "achieved", 1539), figure(text, "600", "target", 600)
    (found,) = check_figures((count, figure(text, "156,5%", "percent", "156.5"), target), text)
    assert (found.verdict, found.sureness) == ("inconsistent", "sure")
    asked = left_open(found, Plain("hỏi lại", "ask again"))
    assert (asked.verdict, asked.sureness, asked.needs_en) == ("not_checkable", "open", "ask again")
    assert replace(asked, verdict=found.verdict, needed=found.needed, sureness="sure") == found


@settings(UNHURRIED, max_examples=300)
@given(st.lists(FIGURES, max_size=9), TEXTS, st.randoms(use_true_random=False))
def test_whatever_the_figures_no_exception_and_their_order_is_irrelevant(
    figures: list[Figure], text: str, random: Any
) -> None:
    shuffled = list(figures)
    random.shuffle(shuffled)
    assert told(check_figures(figures, text)) == told(check_figures(shuffled, text))


SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))["case"]


@settings(UNHURRIED, max_examples=300)
@given(st.sampled_from(SENTENCES), st.randoms(use_true_random=False))
def test_the_order_in_which_figures_come_is_irrelevant(case: dict[str, Any], random: Any) -> None:
    text = "Chương trình “1 triệu sáng kiến”: " + case["text"]
    figures = list(default_reader().read(Document("bai", text, source_province="Hòa Bình")).figures)
    expected = told(check_figures(figures, text))
    random.shuffle(figures)
    assert told(check_figures(figures, text)) == expected


@UNHURRIED
@given(
    COUNTS,
    COUNTS,
    st.decimals(1, 999, places=1, allow_nan=False),
    st.sampled_from(["of_target", "over_target"]),
)
def test_the_bare_arithmetic_says_what_the_whole_check_says_unless_it_abstains(
    count: int, target: int, percent: Decimal, basis: str
) -> None:
    figures, _ = statement(count, target, percent, basis)
    bare, whole = judge(figures[0], figures[2], figures[1]), ratio(count, target, percent, basis)
    assert bare.computed == whole.computed
    assert bare.verdict == whole.verdict or (bare.verdict, whole.verdict) == ("inconsistent", "not_checkable")
