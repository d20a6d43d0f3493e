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

from exports.areas import area_of
from exports.by_hand import entered_words
from exports.fields import FIGURES
from exports.records import Value, address, cleaned
from exports.wording import Lang, clean
from parsers.model import HAND, OPTICAL
from store.pages import StoredRow, StoredTexts
from store.records import StoredDocument

OPTICALLY, BY_HAND = f"{OPTICAL}:", f"{HAND}:"
_COLUMNS = FIGURES.columns


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
        return (dict(zip(_COLUMNS, values, strict=True)) for values in self.values())

    def values(self) -> Iterator[tuple[Value, ...]]:
        """The values of each row alone, in the order of the columns."""
        return (values for page, rows in self.texts() for values in self._of_page(page, rows))

    def _of_page(self, page: StoredDocument, rows: Sequence[StoredRow]) -> Iterator[tuple[Value, ...]]:
        of_page = (
            page.parser_version, page.source_id, address(page.url), cleaned(page.title), page.page_sha256,
            page.text_digest, page.first_seen, page.last_seen, int(page.withdrawn),
        )  # fmt: skip
        sentences: dict[tuple[int, int], str | None] = {}
        for (
            _, figure, measure, value, unit, start, end, quote, sentence_start, sentence_end, claim, rule,
            campaign, percent_basis, bound, owner, target_kind, counting, per, subject, level, province,
            phase, as_of, as_of_time, implied, number_start, number_end, role,
        ) in rows:  # fmt: skip
            span = (sentence_start, sentence_end)
            if span not in sentences:
                sentences[span] = cleaned(page.text[sentence_start:sentence_end])
            yield (
                figure, campaign, province, *_area(province), level, cleaned(subject), measure,
                "unphased" if phase is None else phase, role, _number(value), unit, bound, percent_basis,
                counting, per, cleaned(owner), target_kind, as_of, as_of_time, page.published,
                implied_words(implied), claim, clean(quote), sentences[span], page.id, start, end,
                number_start, number_end, sentence_start, sentence_end, rule, *of_page,
                int(figure in self.misread), self.said.get(figure), int(rule.startswith(OPTICALLY)),
                entered_words(rule, page.url, self.lang) if rule.startswith(BY_HAND) else None,
            )  # fmt: skip


@lru_cache(maxsize=128)
def _area(province: str | None) -> tuple[Value, ...]:
    return tuple(area_of(province).values())


@lru_cache(maxsize=4096)
def _number(kept: str) -> Decimal:
    return Decimal(kept)


@lru_cache(maxsize=1024)
def implied_words(kept: str) -> str | None:
    """What was taken from context, out of the list that is kept."""
    return " ".join(sorted(json.loads(kept))) or None
