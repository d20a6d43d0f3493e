"""The figures of a store by column, a few thousand at a time: for formats that hold columns, not rows.

What comes again stands once in a batch, and beside it where. `exports.figure_rows` tells what that is.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from exports.figure_rows import (
    PAGE,
    PERSON,
    SPANS,
    TERMS,
    WHAT,
    WHERE,
    FigureRows,
    number_value,
    page_values,
    terms_values,
    what_values,
    where_values,
)
from exports.records import Value, cleaned
from exports.wording import clean
from store.pages import StoredRow
from store.records import StoredDocument

_Key = TypeVar("_Key")
_OWN = ("figure_id", "value", "claim", "quote", *SPANS)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some columns that are told together: `rows` are their values, and `at` which of those stands in each
    row of the batch; without it, one after the other."""

    names: Sequence[str]
    rows: Sequence[Sequence[Value]]
    at: array[int] | None = None


def figure_columns(rows: FigureRows, many: int) -> Iterator[Sequence[Stretch]]:
    """All columns of `FIGURES` for `many` figures or, up to a page's end, a few more."""
    batch = _Batch(rows)
    for page, of_page in rows.texts():
        batch.add(page, of_page)
        if len(batch) >= many:
            yield batch.stretches()
            batch = _Batch(rows)
    if len(batch):
        yield batch.stretches()


class _Shared(Generic[_Key]):
    """What comes again: each once, by number, and the numbers in the order of the figures."""

    def __init__(self) -> None:
        self.all: dict[_Key, int] = {}
        self.at = array("i")


class _Batch:
    def __init__(self, rows: FigureRows) -> None:
        self._rows = rows
        self._spoken_of = rows.said.keys() | rows.misread
        self._own: list[tuple[Value, ...]] = []
        self._where = _Shared[tuple[str | None, ...]]()
        self._subject = _Shared[str | None]()
        self._what = _Shared[tuple[str, str | None, str]]()
        self._terms = _Shared[tuple[Any, ...]]()
        self._ends = _Shared[tuple[str, str, str]]()
        self._pages: list[tuple[Value, ...]] = []
        self._page_at = array("i")
        self._sentences: list[str | None] = []
        self._sentence_at = array("i")

    def __len__(self) -> int:
        return len(self._own)

    def add(self, page: StoredDocument, rows: Sequence[StoredRow]) -> None:
        """Takes in the figures of a page."""
        self._page_at.extend([len(self._pages)] * len(rows))
        self._pages.append((page.id, *page_values(page)))
        url, published, spoken_of = page.url, page.published, self._spoken_of
        wheres, subjects, whats = self._where.all, self._subject.all, self._what.all
        terms, ends, sentences = self._terms.all, self._ends.all, self._sentences
        seen: dict[tuple[int, int], int] = {}
        for (
            _, figure, measure, value, unit, start, end, quote, sentence_start, sentence_end, claim, rule,
            campaign, percent_basis, bound, owner, target_kind, counting, per, subject, level, province,
            phase, as_of, as_of_time, implied, number_start, number_end, role,
        ) in rows:  # fmt: skip
            self._own.append((
                figure, number_value(value), claim, clean(quote), start, end, number_start, number_end,
                sentence_start, sentence_end,
            ))  # fmt: skip
            self._where.at.append(wheres.setdefault((campaign, province, level), len(wheres)))
            self._subject.at.append(subjects.setdefault(subject, len(subjects)))
            self._what.at.append(whats.setdefault((measure, phase, role), len(whats)))
            told = (
                unit, bound, percent_basis, counting, per, owner, target_kind, as_of, as_of_time, published,
                implied,
            )  # fmt: skip
            self._terms.at.append(terms.setdefault(told, len(terms)))
            said = (rule, url, figure if figure in spoken_of else "")
            self._ends.at.append(ends.setdefault(said, len(ends)))
            span = (sentence_start, sentence_end)
            number = seen.get(span)
            if number is None:
                number = seen[span] = len(sentences)
                sentences.append(cleaned(page.text[sentence_start:sentence_end]))
            self._sentence_at.append(number)

    def stretches(self) -> Sequence[Stretch]:
        """The columns of what was taken in."""
        subjects = [(cleaned(one),) for one in self._subject.all]
        ends = [(rule, *self._rows.person(rule, url, figure)) for rule, url, figure in self._ends.all]
        return (
            Stretch(_OWN, self._own),
            Stretch(WHERE, [where_values(*one) for one in self._where.all], self._where.at),
            Stretch(("subject",), subjects, self._subject.at),
            Stretch(WHAT, [what_values(*one) for one in self._what.all], self._what.at),
            Stretch(TERMS, [terms_values(*one) for one in self._terms.all], self._terms.at),
            Stretch(("sentence",), [(one,) for one in self._sentences], self._sentence_at),
            Stretch(("document", *PAGE), self._pages, self._page_at),
            Stretch(("rule", *PERSON), ends, self._ends.at),
        )
