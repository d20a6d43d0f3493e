"""Words in names that would be cues elsewhere: *Trùng Khánh*, *Thủ Thừa*, *Tiểu Cần*, *ông Lê Văn Đạt*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.lexicon import longest_first
from catalogue.unit_words import load_unit_words
from parsers.encoded.folding import View

_CUES = re.compile(rf"(?<!\w)(?:{longest_first(load_unit_words().cues_in_names)})(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 40  # characters on each side in which a name stands among words without capitals


def cues_in_names(view: View) -> Iterator[tuple[int, int]]:
    """Where a cue is part of a name: it and a word beside it have capitals, the words around them do not.

    A cue that opens a sentence has its capital for that (*Đạt Giải Nhất*), and in a title each word has one.
    """
    for cue in _CUES.finditer(view.folded):
        if _has_capital(view, cue.start()) and _is_in_name(view, cue.start(), cue.end()):
            yield cue.span()


def without_cues_in_names(view: View) -> str:
    """The folded text with the cues in names spelled `xxx`: a name stays one, and offsets stay."""
    pieces, position = [], 0
    for start, end in cues_in_names(view):
        pieces += [view.folded[position:start], "x" * (end - start)]
        position = end
    return "".join([*pieces, view.folded[position:]])


def _is_in_name(view: View, start: int, end: int) -> bool:
    folded = view.folded
    before = list(_WORD.finditer(folded, max(0, start - _REACH), start))
    behind = list(_WORD.finditer(folded, end, end + _REACH))
    last = before[-1] if before and before[-1].end() == start - 1 and folded[start - 1] == " " else None
    following = behind[0] if behind and behind[0].start() == end + 1 and folded[end] == " " else None
    named_before = last is not None and _is_name_word(view, last)
    named_behind = last is not None and following is not None and _is_name_word(view, following)
    second = folded.find(" ", start, end) + 1  # of two words each has its capital: huyện Thống Nhất
    named_itself = last is not None and second > 0 and _has_capital(view, second)
    if not (named_before or named_behind or named_itself):
        return False
    return any(not _has_capital(view, word.start()) for word in (*before[1:], *behind[:-1]))


def _is_name_word(view: View, word: re.Match[str]) -> bool:
    """*Khánh*, but not *LĐLĐ*: one capital, then small letters."""
    told = view.text[view.start(word.start()) : view.start(word.end() - 1) + 1]
    return told[:1].isupper() and not told[1:].isupper()


def _has_capital(view: View, at: int) -> bool:
    return view.text[view.start(at)].isupper()
