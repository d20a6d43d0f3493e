"""Texts typed before Unicode (VNI, TCVN3): read decoded, with all offsets led back to the text as given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.encoded.encodings import encode_vni, to_unicode
from parsers.model import Figure, Mention


def decoded(text: str) -> tuple[str, list[int]] | None:
    """The text in Unicode, and where each of its characters begins in `text`; None where nothing was old."""
    unicode_text, _ = to_unicode(text)
    if unicode_text == text:
        return None
    starts, position = [], 0
    for character in unicode_text:
        starts.append(position)
        code = encode_vni(character)  # VNI writes a letter and its mark; every other scheme one sign a letter
        position += len(code) if len(code) > 1 and text.startswith(code, position) else 1
    starts.append(len(text))
    return unicode_text, starts


def figure_as_given(figure: Figure, text: str, starts: Sequence[int]) -> Figure:
    """A figure read in the decoded text, with its offsets and quote in the text as given."""
    start, end = starts[figure.start], starts[figure.end]
    return replace(
        figure,
        start=start,
        end=end,
        quote=text[start:end],
        number_start=starts[figure.number_start],
        number_end=starts[figure.number_end],
        sentence_start=starts[figure.sentence_start],
        sentence_end=starts[figure.sentence_end],
        evidence={name: (starts[begin], starts[stop]) for name, (begin, stop) in figure.evidence.items()},
    )


def mention_as_given(mention: Mention, starts: Sequence[int]) -> Mention:
    """A mention of the decoded text, with its offsets in the text as given."""
    return replace(mention, start=starts[mention.start], end=starts[mention.end])
