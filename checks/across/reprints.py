"""Reprints and mirrors: texts that say the same with nearly the same words count as one report.

Equal texts have one digest. Here are those that differ by a headline, a source
note or a corrected comma. The figures decide first: a report of the next month
in last month's words has other figures, and is no reprint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from checks.model import StoredFigure
from parsers.model import Figure

# Of their runs of four words, the share that two texts must have in common. Any two of the 240 annotated
# documents share at most 0.11; the reprints in its test 0.88 and more.
ALIKE = 0.5
_RUN = 4
_MOST = 20  # texts with the same few figures that one is compared with
_WORD = re.compile(r"\w+")

SaidOfWhom = tuple[tuple[str, ...], ...]


class Reprints:
    """Learns texts in a fixed order; of those that are alike the first one lends its digest.

    `text_of` gives a text by its document's id: texts are not held here. `known` keeps, by the documents'
    ids, which pairs are alike: whoever learns the same texts again hands it on.
    """

    def __init__(
        self, text_of: Callable[[str], str | None], known: dict[tuple[str, str], bool] | None = None
    ) -> None:
        self._text_of = text_of
        self._known = {} if known is None else known
        self._first: dict[int, list[tuple[str, str]]] = {}
        self._same: dict[str, str] = {}

    def learn(self, document: str, digest: str, text: str | None, figures: Iterable[Figure]) -> str:
        """The digest that this text goes by: its own, or that of the text it reprints.

        A text that is not given is asked for where it is needed.
        """
        return self.learn_told(document, digest, text, told_by(figures))

    def learn_told(self, document: str, digest: str, text: str | None, told: SaidOfWhom) -> str:
        """The same with what its figures tell."""
        if digest in self._same:
            return self._same[digest]
        if not told:
            return digest
        alike = self._first.setdefault(hash(told), [])
        runs: frozenset[int] | None = None
        for other, known_as in alike[:_MOST]:
            if known_as == digest:
                return digest
            pair = (document, other)
            if pair not in self._known:
                if runs is None:
                    runs = _runs((self._text_of(document) or "") if text is None else text)
                before = self._text_of(other)
                self._known[pair] = before is not None and _shared(runs, _runs(before)) >= ALIKE
            if self._known[pair]:
                self._same[digest] = known_as
                return known_as
        alike.append((document, digest))
        return digest

    def goes_by(self, digest: str) -> str:
        """The digest that a text goes by, as far as texts were learned."""
        return self._same.get(digest, digest)

    def mark(self, figure: StoredFigure) -> StoredFigure:
        """A figure under the digest that its text goes by."""
        known_as = self._same.get(figure.text_digest or "")
        return figure if known_as is None else replace(figure, text_digest=known_as)


def told_by(figures: Iterable[Figure]) -> SaidOfWhom:
    """What is said of whom: bulletins of two units may be one text but for the name."""
    return tuple(
        sorted(
            (one.role, one.measure, str(one.value.normalize()), one.province or "", one.subject or "")
            for one in figures
        )
    )


def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[at : at + _RUN])) for at in range(max(1, len(words) - _RUN + 1)))


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)
