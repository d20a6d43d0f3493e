"""The figures of a store as rows, straight from what the database holds of them.

The same as `exports.records.figure_record` of each figure, which a test holds side by side; a figure is not
made of it first, and what a page, a sentence or a column of codes has in common is worked out once. Whoever
writes figures by line (`figure_lines`) or by column (`figure_columns`) tells each such stretch as here.
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

_OPTICALLY, _BY_HAND = f"{OPTICAL}:", f"{HAND}:"
_COLUMNS = FIGURES.columns
_AREA = ("province", "province_code", "code_system", "province_34", "province_34_code", "code_system_34")
# The columns of stretches that come again.
WHERE = ("campaign", *_AREA, "level")
WHAT = ("measure", "phase", "role")
TERMS = (
    "unit", "bound", "percent_basis", "counting", "per", "owner", "target_kind", "as_of", "as_of_time",
    "published", "implied",
)  # fmt: skip
SPANS = ("start", "end", "number_start", "number_end", "sentence_start", "sentence_end")
PAGE = (
    "reader_version", "source", "url", "title", "page_sha256", "text_sha256", "first_seen", "last_seen",
    "withdrawn",
)  # fmt: skip
PERSON = ("misread", "correction", "optical", "by_hand")
Told = str | int | None


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
        values = (values for page, rows in self.texts() for values in self._of_page(page, rows))
        return (dict(zip(_COLUMNS, of_row, strict=True)) for of_row in values)

    def person(self, rule: str, url: str, figure: str = "") -> tuple[Told, ...]:
        """`PERSON` of a figure at an address; with none, of those of which nobody said anything."""
        by_hand = entered_words(rule, url, self.lang) if rule.startswith(_BY_HAND) else None
        return int(figure in self.misread), self.said.get(figure), int(rule.startswith(_OPTICALLY)), by_hand

    def _of_page(self, page: StoredDocument, rows: Sequence[StoredRow]) -> Iterator[tuple[Value, ...]]:
        of_page = page_values(page)
        sentences: dict[tuple[int, int], str | None] = {}
        for (
            _, figure, measure, value, unit, start, end, quote, sentence_start, sentence_end, claim, rule,
            campaign, percent_basis, bound, owner, target_kind, counting, per, subject, level, province,
            phase, as_of, as_of_time, implied, number_start, number_end, role,
        ) in rows:  # fmt: skip
            span = (sentence_start, sentence_end)
            if span not in sentences:
                sentences[span] = cleaned(page.text[sentence_start:sentence_end])
            terms = terms_values(
                unit, bound, percent_basis, counting, per, owner, target_kind, as_of, as_of_time,
                page.published, implied,
            )  # fmt: skip
            yield (
                figure, *where_values(campaign, province, level), cleaned(subject),
                *what_values(measure, phase, role), number_value(value), *terms, claim, clean(quote),
                sentences[span], page.id, start, end, number_start, number_end, sentence_start, sentence_end,
                rule, *of_page, *self.person(rule, page.url, figure),
            )  # fmt: skip


@lru_cache(maxsize=1024)
def where_values(campaign: str | None, province: str | None, level: str | None) -> tuple[str | None, ...]:
    """The values of `WHERE`."""
    return (campaign, province, *area_of(province).values(), level)


def what_values(measure: str, phase: str | None, role: str) -> tuple[str, ...]:
    """The values of `WHAT`."""
    return (measure, "unphased" if phase is None else phase, role)


def terms_values(  # noqa: PLR0917
    unit: str,
    bound: str,
    percent_basis: str | None,
    counting: str | None,
    per: str | None,
    owner: str | None,
    target_kind: str | None,
    as_of: str | None,
    as_of_time: str | None,
    published: str | None,
    implied: str,
) -> tuple[str | None, ...]:
    """The values of `TERMS`."""
    return (
        unit, bound, percent_basis, counting, per, cleaned(owner), target_kind, as_of, as_of_time, published,
        _implied_words(implied),
    )  # fmt: skip


def page_values(page: StoredDocument) -> tuple[Told, ...]:
    """The values of `PAGE`."""
    return (
        page.parser_version, page.source_id, address(page.url), cleaned(page.title), page.page_sha256,
        page.text_digest, page.first_seen, page.last_seen, int(page.withdrawn),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def number_value(kept: str) -> Decimal:
    """A number as the database keeps it."""
    return Decimal(kept)


@lru_cache(maxsize=1024)
def _implied_words(kept: str) -> str | None:
    """What was taken from context, out of the list that is kept."""
    return " ".join(sorted(json.loads(kept))) or None
