"""What is looked for before a pattern stands in every text that the pattern fits."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import counts, cues, owners, scan, tables, timing, unit_heads, worded

LOOKS: list[tuple[str, re.Pattern[str], Callable[[str], bool]]] = [
    ("plan", cues.PLAN, cues.plans),
    ("given", cues.GIVEN, cues.gives),
    ("over", cues.OVER, lambda text: cues.has_one(cues._OVER_WORDS, text)),
    ("target", cues.TARGET_NOUN, lambda text: cues.has_one(cues._TARGET_WORDS, text)),
    ("shortfall", cues._SHORTFALL, cues.falls_short),
    ("bound", cues._BOUND_BEFORE, lambda text: text.rstrip(" \n\"'(").endswith(cues._BOUND_ENDS)),
    ("now", timing._NOW, timing.speaks_of_now),
    ("sets", owners._SETS, lambda text: cues.has_one(owners._SETTING, text)),
    ("gives", owners._GIVES, lambda text: cues.has_one(owners._GIVING, text)),
    ("name", counts._NAME_OF_SOMETHING, counts._names_something),
    ("added", counts._ADDED, lambda text: "thêm " in text or "riêng " in text),
    ("average", counts._EACH_OR_AVERAGE, lambda text: "cứ" in text or "bình" in text),
    ("ordinal", scan._ORDINAL_BEFORE, lambda text: text.rstrip(" \n:").endswith(scan._ORDINALS)),
    ("numbered", scan._NUMBERED, lambda text: text.rstrip(" \n:").endswith("số")),
    ("days", scan._RANGE_DAYS, lambda text: scan._DATE_IN_DIGITS.match(text) is not None),
    ("row", tables._SPACED_ROW, tables._ends_in_cell),
    ("unit", unit_heads.HEAD, lambda text: unit_heads.FIRST_WORD.match(text) is not None),
    ("whole", worded._WHOLE, lambda text: any(word in text for word in worded._WHOLE_BEFORE)),
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
