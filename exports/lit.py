"""A text cut into pieces so that the figures in it can be lit, nothing of it lost or moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from exports.wording import CONTROLS
from parsers.model import Figure

_MOST_AROUND = 400  # signs of the sentence shown on either side of a quote


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that belongs to something with an id; `kind` becomes its class."""

    id: str
    start: int
    end: int
    title: str = ""
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch covered by the same spans throughout. `opens` are the spans that begin here."""

    text: str
    ids: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A figure's quote with its sentence around it."""

    before: str
    quote: str
    after: str


def light(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The pieces of a text; joined they give the text, one sign for one.

    Spans may overlap, as the numbers of "2.289/1.629 sáng kiến" do; empty or foreign ones are left out.
    """
    held = sorted(
        (one for one in spans if 0 <= one.start < one.end <= len(text)),
        key=lambda one: (one.start, -one.end, one.id),
    )
    shown = visible(text)
    edges = sorted({0, len(text), *(one.start for one in held), *(one.end for one in held)})
    pieces: list[Piece] = []
    active: list[Span] = []
    waiting = 0
    for start, end in pairwise(edges):
        active = [one for one in active if one.end > start]
        opens: list[Span] = []
        while waiting < len(held) and held[waiting].start == start:
            opens.append(held[waiting])
            waiting += 1
        active += opens
        pieces.append(_piece(shown[start:end], active, opens))
    return pieces


def passage(text: str, figure: Figure) -> Passage:
    """The sentence around a figure, cut where it is very long."""
    start = max(figure.sentence_start, figure.start - _MOST_AROUND, 0)
    end = min(max(figure.sentence_end, figure.end), figure.end + _MOST_AROUND)
    before = ("…" if start > figure.sentence_start else "") + visible(text[start : figure.start])
    after = visible(text[figure.end : end]) + ("…" if end < figure.sentence_end else "")
    return Passage(before, visible(text[figure.start : figure.end]), after)


def visible(text: str) -> str:
    """What steers a terminal or hides words is shown as a mark in its place, so that offsets hold."""
    return CONTROLS.sub("\ufffd", text)


def _piece(text: str, active: Sequence[Span], opens: Sequence[Span]) -> Piece:
    return Piece(
        text,
        tuple(one.id for one in active),
        tuple(dict.fromkeys(one.id for one in opens)),
        tuple(dict.fromkeys(one.title for one in active if one.title)),
        tuple(dict.fromkeys(one.kind for one in active)),
    )
