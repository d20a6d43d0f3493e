"""The figures of a store as rows, straight from what the database holds of them.

The same as `exports.records.figure_record` of each figure, which a test holds side by side; a figure is not
made of it first, and what a page, a sentence or a column of codes has in common is worked out once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import cast

from exports.areas import area_of
from exports.by_hand import entered_words
from exports.fields import FIGURES
from exports.findings import json_number
from exports.records import Value, address, cleaned
from exports.safe import safe_text
from exports.wording import Lang, clean
from parsers.model import HAND, OPTICAL
from store.pages import StoredRow, StoredTexts
from store.records import StoredDocument

_COLUMNS = FIGURES.columns
Values = tuple[Value | float, ...]
_Text = Callable[[str], str]
_Number = Callable[[str], Value | float]


@dataclass(frozen=True)
class FigureRows:
    """The rows of `FIGURES`, asked for anew each time they are gone through.

    `said` has, by figure, what an operator said of it; `misread` are those marked as wrongly read.
    """

    texts: Callable[[], StoredTexts]
    lang: Lang
    said: Mapping[str, str]
    misread: frozenset[str]

    def __iter__(self) -> Iterator[Mapping[str, Value]]:
        values = cast(Iterator[tuple[Value, ...]], self._values(_as_it_is, Decimal))
        return (dict(zip(_COLUMNS, one, strict=True)) for one in values)

    def cells(self) -> Iterator[Values]:
        """As a CSV has them: numbers with all their digits, texts that nothing runs."""
        return self._values(safe_text, _as_it_is)

    def plain(self) -> Iterator[dict[str, Value | float]]:
        """As JSON has them: a number is whole, or a double."""
        return (dict(zip(_COLUMNS, one, strict=True)) for one in self._values(_as_it_is, _json_number))

    def _values(self, text: _Text, number: _Number) -> Iterator[Values]:
        return (one for page, rows in self.texts() for one in self._of_page(page, rows, text, number))

    def _of_page(
        self, page: StoredDocument, rows: Sequence[StoredRow], text: _Text, number: _Number
    ) -> Iterator[Values]:
        """The figures of a page, in the order of `FIGURES.columns`."""
        told = _told_twice(text)
        document, published = text(page.id), told(page.published)
        of_page = (
            told(page.parser_version), text(page.source_id), told(address(page.url)),
            told(cleaned(page.title)), text(page.page_sha256), text(page.text_digest),
            text(page.first_seen), text(page.last_seen), int(page.withdrawn),
        )  # fmt: skip
        sentences: dict[tuple[int, int], str | None] = {}
        for (
            figure, measure, value, unit, start, end, quote, sentence_start, sentence_end, claim, rule,
            campaign, percent_basis, bound, owner, target_kind, counting, per, subject, level, province,
            phase, as_of, as_of_time, implied, number_start, number_end, role,
        ) in rows:  # fmt: skip
            span = (sentence_start, sentence_end)
            if span not in sentences:
                sentences[span] = told(cleaned(page.text[sentence_start:sentence_end]))
            yield (
                text(figure), told(campaign), *_area(province, text), told(level), told(cleaned(subject)),
                told(measure), "unphased" if phase is None else told(phase), told(role), number(value),
                told(unit), told(bound), told(percent_basis), told(counting), told(per), told(cleaned(owner)),
                told(target_kind), told(as_of), told(as_of_time), published, _implied(implied), claim,
                text(clean(quote)), sentences[span], document, start, end, number_start, number_end,
                sentence_start, sentence_end, told(rule), *of_page, int(figure in self.misread),
                told(self.said.get(figure)), int(rule.startswith(_OPTICAL)),
                told(entered_words(rule, page.url, self.lang)) if rule.startswith(_BY_HAND) else None,
            )  # fmt: skip


_OPTICAL, _BY_HAND = f"{OPTICAL}:", f"{HAND}:"


def _as_it_is(text: str) -> str:
    return text


@lru_cache(maxsize=4096)
def _json_number(text: str) -> float:
    return json_number(Decimal(text))


@lru_cache(maxsize=8)
def _told_twice(text: _Text) -> Callable[[str | None], str | None]:
    """What most rows share with the one before, made ready once."""

    @lru_cache(maxsize=4096)
    def told(value: str | None) -> str | None:
        return None if value is None else text(value)

    return told


@lru_cache(maxsize=1024)
def _area(province: str | None, text: _Text) -> tuple[str | None, ...]:
    found = (province, *area_of(province).values())
    return tuple(None if one is None else text(one) for one in found)


@lru_cache(maxsize=1024)
def _implied(kept: str) -> str | None:
    return " ".join(sorted(json.loads(kept))) or None
