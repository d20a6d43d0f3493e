"""What is looked for before a pattern stands in every text that the pattern fits."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.counting import owners
from parsers.encoded.folding import View
from parsers.layout import row_lines
from parsers.numbers import dated, dates, scan, worded
from parsers.pages import meta, regions
from parsers.placing import beside_dates, implied_dates, nation, people_groups, running_totals
from parsers.units import heads, standing
from parsers.words import bounds, cuewords, patterns
from parsers.words.wordlists import Endings, goes_on_before, has_one, whole_words


def _sign(text: str) -> str:
    digits = scan._DIGITS.match(text)
    return scan._sign_behind(text, digits.end()) if digits else ""


def _begins_a_unit(text: str) -> bool:
    return text[:2].lstrip(" -")[:1] in scan._UNIT_INITIALS


def _stands_behind_a_cue(text: str) -> bool:
    return standing._CUE_ENDS.end(text) or "ban " in text


LOOKS: list[tuple[str, re.Pattern[str], Callable[[str], bool]]] = [
    ("bound", bounds._BOUND_BEFORE, lambda text: bounds._BOUND_ENDS.end(text.rstrip(" \n\"'("))),
    ("now", beside_dates._NOW, beside_dates.speaks_of_now),
    ("sets", owners._SETS, lambda text: has_one(owners._SETTING, text)),
    ("gives", owners._GIVES, lambda text: has_one(owners._GIVING, text)),
    ("ordinal", scan._ORDINAL_BEFORE, lambda text: scan._ORDINALS.end(text.rstrip(" \n:"))),
    ("numbered", scan._NUMBERED, lambda text: text.rstrip(" \n:").endswith("số")),
    ("days", dated._RANGE_DAYS, lambda text: dated._DATE_IN_DIGITS.match(text) is not None),
    ("row", re.compile(rf"(?:^|\s)(?:{row_lines._SPACED_CELL.pattern}) *\Z"), row_lines._ends_in_cell),
    ("whole", worded._WHOLE, lambda text: any(word in text for word in worded._WHOLE_BEFORE)),
    ("whole noun", worded._WHOLE, lambda text: has_one(worded._WHOLE_WORDS, text)),
    ("phase", worded._PHASE, lambda text: text.startswith(worded._PHASE_WORDS)),
    ("document", scan._DOCUMENT_NUMBER, lambda text: _sign(text) in scan._DOCUMENT_SIGNS),
    ("date", dated._DATE_IN_DIGITS, lambda text: _sign(text) in dated._DATE_SIGNS),
    ("clock", dates.CLOCK, lambda text: _sign(text) in scan._CLOCK_SIGNS),
    ("ratio", scan._RATIO, lambda text: _sign(text) in scan._RATIO_SIGNS),
    ("rank", scan._RANK_BEFORE, lambda text: scan._RANK_ENDS.end(text.rstrip(" \n"))),
    ("percent", scan._AFTER_PERCENT, _begins_a_unit),
    ("money", scan._MONEY_UNIT, _begins_a_unit),
    ("duration", scan._DURATION_UNIT, _begins_a_unit),
    ("age", scan._AGE, _begins_a_unit),
    ("bound word", bounds._BOUND_BEFORE, lambda text: bounds._BOUND_WORD.search(text) is not None),
    ("back", implied_dates._LOOKS_BACK, lambda text: has_one(implied_dates._LOOKING_BACK, text)),
    ("of a total", nation._OF_A_TOTAL, lambda text: text.endswith(nation._TOTAL_ENDS)),
    ("group", people_groups._BEHIND, lambda text: text.startswith(people_groups._BEGINS)),
    ("summed", running_totals._SUMMED, lambda text: text.startswith(running_totals._SUMMING)),
    ("attached", meta.ATTACHED, lambda text: meta._MAY_ATTACH.search(text) is not None),
    ("price line", regions._PRICE_LINE, lambda text: regions._MAY_OPEN.match(text) is not None),
    ("share line", regions._SHARE_LINE, lambda text: regions._MAY_OPEN.match(text) is not None),
    ("publication", standing._PUBLICATION, _stands_behind_a_cue),
    ("owner", standing._BEFORE_OWNER, _stands_behind_a_cue),
    ("reporter", standing._BEFORE_REPORTER, _stands_behind_a_cue),
    ("place", standing._BEFORE_PLACE, _stands_behind_a_cue),
]


@pytest.mark.parametrize(("pattern", "look"), [look[1:] for look in LOOKS], ids=[look[0] for look in LOOKS])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_looks_at_every_text_that_fits(
    pattern: re.Pattern[str], look: Callable[[str], bool], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    fits = pattern.search(text)
    assert fits is None or look(fits[0])


@pytest.mark.parametrize("cue", cuewords.KNOWN, ids=lambda cue: cue.pattern[:40])
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_text_that_a_cue_fits_has_one_of_its_words(cue: cuewords.Cue, data: st.DataObject) -> None:
    fits = cue.search(data.draw(st.from_regex(cue.pattern)))
    assert fits is None or any(word in fits[0] for word in cue.words)
    assert fits is None or cue in cuewords.WordsFound(fits[0]).within(0, len(fits[0]))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"khen|tặng", {"khen", "tặng"}),
        (r"\bkhen thưởng(?!\w)", {"khen thưởng"}),
        (r"(?:chờ|đợi) (?:duyệt|xét)", {"chờ duyệt", "chờ xét", "đợi duyệt", "đợi xét"}),
        (r"(?:đã )?khen", {"khen"}),  # a word that can be left out is not needed
        (r"khen|(?:đã )?khen tặng", {"khen"}),
        (r"\d+ khen(?: \w+){2,}", {" khen"}),
        (r"(?:không khen){2}", {"không khen"}),
        (r"(?:khen)*", None),
        (r"khen|\d", None),
        (r"(?=khen)\w+", None),  # what only has to stand ahead need not be in the text that fits
        (r"(?<!đã )thưởng", {"thưởng"}),
        (r"(?i:khen)", None),  # in either case
        (r"¤+ khen", {" khen"}),
        (r"¤¤", None),  # blotted out in one text, and there in the other
    ],
)
def test_words_that_a_pattern_needs(pattern: str, words: set[str] | None) -> None:
    assert patterns.words_needed(pattern) == words


@pytest.mark.parametrize(
    ("pattern", "looking"),
    [
        (r"(?<!đã )thưởng|khen", r"(?=[kt])(?:(?<!đã )thưởng|khen)"),
        (r"(?:đã )?khen", r"(?=[kđ])(?:(?:đã )?khen)"),
        (r"(?:(?:bằng )?khen|[gc]iấy)+\b", r"(?=[bcgk])(?:(?:(?:bằng )?khen|[gc]iấy)+\b)"),
        (r"\b[.)]", r"(?=[\)\.])(?:\b[.)])"),
        (r"khen|(?:tặng|trao)", None),  # `re` looks at these by itself
        (r"^(?:đã )?khen", None),
        (r"\bkhen|\d", None),
        (r"\b(?:khen|)", None),
        (r"\b[^k]hen", None),
        (r"(?i:\bkhen)", None),
        (r"(?i)\bkhen", None),
    ],
)
def test_the_characters_that_a_pattern_looks_at_first(pattern: str, looking: str | None) -> None:
    assert patterns.looking_first(pattern) == (looking or pattern)


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_the_heads_tried_behind_a_first_word_are_all_that_fit(data: st.DataObject) -> None:
    text = data.draw(st.from_regex(heads.HEAD))
    head = re.search(heads.HEAD, text)
    if head is None or goes_on_before(text, head.start()):
        return
    text = text[head.start() :]
    head = re.match(heads.HEAD, text)
    assert head is not None
    start, end = heads.first_words(View(text))[0]
    assert start == 0
    found = heads.heads_from(text[start:end]).match(text, start)
    assert found is not None
    assert (found.lastgroup, found.span()) == (head.lastgroup, head.span())


@pytest.mark.parametrize(
    ("pattern", "word", "can"),
    [
        ("công (?:ty|đoàn)", "công đoàn", True),
        ("công (?:ty|đoàn)", "công nhân", False),
        ("(?:toàn )?(?P<kind>ngành|khối)", "khối", True),
        ("(?:toàn )?(?P<kind>ngành|khối)", "toàn", True),
        ("(?:rất ){0,3}lớn", "rất", True),
        (r"(?<!\w)\w+ lớn", "tỉnh", True),
        ("tỉnh", "tỉnh lỵ", True),  # it reads the beginning of the word
    ],
)
def test_what_a_pattern_can_begin_with(pattern: str, word: str, can: bool) -> None:
    assert patterns.can_begin(patterns.parsed(pattern), word) is can


_NOUNS = ["lượt sáng kiến", "sáng kiến", "tập thể", "ý tưởng", "đồng", "phần trăm", "việt nam đồng", "%"]
_NUMBER = st.sampled_from(sorted(worded.numerals.WORDS))
_NUMBER_OR_NOUN = st.one_of(_NUMBER, st.sampled_from([*_NOUNS, "đồng chí", "xa"]))
_BETWEEN = st.sampled_from([*" " * 6, "", "  ", "\n", ".", "_", "¤"])


def _runs_begun(text: str) -> list[int]:
    return sorted({start for start, _ in cuewords.WordsFound(text).places(worded.RUNS_BEGUN)})


@given(st.lists(st.tuples(_NUMBER, _BETWEEN, _NUMBER_OR_NOUN, _BETWEEN), max_size=4))
@settings(max_examples=400, deadline=None)
def test_numbers_in_words_are_looked_for_wherever_one_begins(pieces: list[tuple[str, ...]]) -> None:
    text = "".join(map("".join, pieces))
    looked_for = worded._found_at(worded._WORD_RUN, _runs_begun(text), text)
    assert [run.span() for run in looked_for] == [run.span() for run in whole_words(worded._WORD_RUN, text)]


def test_only_patterns_that_can_fit_are_chosen() -> None:
    some = [re.compile(one) for one in (r"khen|tặng", r"\d\d", r"chờ duyệt", r"(?i)khen")]
    assert cuewords.Choice(some).fitting("được tặng và chờ") == [some[0], some[1], some[3]]


@pytest.mark.parametrize(("text", "ends"), [("đến", True), ("tính đến", True), ("tiến", False), ("n", False)])
def test_endings_are_of_whole_words_of_the_list(text: str, ends: bool) -> None:
    assert Endings("đến", "trên", "hơn").end(text) is ends


def test_a_sentence_without_the_words_has_no_such_cue() -> None:
    cue = cuewords.KNOWN[0]
    word = min(cue.words)
    text = f"đã {word} xong. đã {word[:-1]}"
    found, stop = cuewords.WordsFound(text), text.index(".")
    assert cue in found.within(0, stop)
    assert cue not in found.within(stop, len(text))
    assert not cuewords.WordsFound("").within(0, 0)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1.629 sáng kiến", "number", 1629),
        ("tháng 5 công đoàn cơ sở nộp thêm", "date", "--05"),
        ("xếp thứ 5 huyện", "rank", (5, None)),
        ("640/700 sáng kiến", "ratio", (640, 700)),
    ],
)
def test_only_plain_numbers_are_counts_at_once(text: str, kind: str, value: object) -> None:
    token = scan.scan(text, [])[0]
    assert (token.kind, token.value) == (kind, value)


_READ_ALL = """
import sys
from parsers.words import patterns
if sys.argv[2] == "without":
    patterns.parser = None
import json
from pathlib import Path
from parsers.model import Document
from parsers.reader import default_reader

reader = default_reader()
for file in sorted(Path(sys.argv[1]).glob("*.json"))[:60]:
    given = json.loads(file.read_text("utf-8"))
    print(reader.read(Document(id=given["id"], text=given["text"], published=given.get("published"))))
"""


def test_the_same_is_read_where_patterns_are_not_taken_apart() -> None:
    """Python's own way of taking them apart is private: a later one may do it otherwise."""
    root = Path(__file__).parents[2]

    def read(how: str) -> str:
        command = [sys.executable, "-c", _READ_ALL, str(root / "tests/annotated/documents"), how]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout

    with_them = read("with")
    assert "Figure(" in with_them
    assert read("without") == with_them
