"""Words in names that would be cues elsewhere: *Trùng Khánh*, *Thủ Thừa*, *Tiểu Cần*, *ông Lê Văn Đạt*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.unit_words import load_unit_words
from parsers.encoded.folding import View
from parsers.words.cuewords import Listed
from parsers.words.wordlists import goes_on, longest_of

_CUES = Listed(load_unit_words().cues_in_names)
_LAST_WORD = re.compile(r"(?<!\w)([^\W\d_]+) $")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_LONGEST_WORD = 16  # characters, with the blank behind it
_REACH = 40  # characters on each side in which a name stands among words without capitals


def cues_in_names(view: View) -> Iterator[tuple[int, int]]:
    """Where a cue is part of a name: it and a word beside it have capitals, the words around them do not.

    A cue that opens a sentence has its capital for that (*Đạt Giải Nhất*), and in a title each word has one.
    """
    whole = [place for place in view.words.places(_CUES) if not goes_on(view.folded, place[1])]
    for start, end in longest_of(whole, view.folded):
        if _has_capital(view, start) and _is_in_name(view, start, end):
            yield start, end


def without_cues_in_names(view: View) -> str:
    """The folded text with the cues in names spelled `xxx`: a name stays one, and offsets stay."""
    pieces, position = [], 0
    for start, end in cues_in_names(view):
        pieces += [view.folded[position:start], "x" * (end - start)]
        position = end
    return "".join([*pieces, view.folded[position:]])


def _is_in_name(view: View, start: int, end: int) -> bool:
    folded = view.folded
    last = _LAST_WORD.search(folded, max(0, start - _LONGEST_WORD), start)
    if last is None:
        return False  # it opens its sentence, or stands behind a sign
    following = _NEXT_WORD.match(folded, end)
    second = folded.find(" ", start, end) + 1  # of two words each has its capital: huyện Thống Nhất
    named = (
        _is_name_word(view, *last.span(1))
        or (following is not None and _is_name_word(view, *following.span(1)))
        or (second > 0 and _has_capital(view, second))
    )
    return named and _stands_among_small_words(view, start, end)


def _stands_among_small_words(view: View, start: int, end: int) -> bool:
    """Whether a word near has no capital: in a title all have."""
    before, behind = max(0, start - _REACH), min(len(view.folded) - 1, end + _REACH)
    words = view.text[view.start(before) : view.start(behind) + 1].split()
    return any(word[0].islower() for word in words[1:-1])


def _is_name_word(view: View, start: int, end: int) -> bool:
    """*Khánh*, but not *LĐLĐ*: one capital, then small letters."""
    told = view.text[view.start(start) : view.start(end - 1) + 1]
    return told[:1].isupper() and not told[1:].isupper()


def _has_capital(view: View, at: int) -> bool:
    return view.text[view.start(at)].isupper()
