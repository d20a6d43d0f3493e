"""The figures of a store as lines, CSV or JSON: byte for byte what `csv` and `json` write of the rows.

Nine tenths of a line stand in the line before it, or in another of the same page: such stretches are written
once and used again. Tests compare the lines with those of `exports.records.figure_record`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from exports.figure_rows import (
    PAGE,
    PERSON,
    SPANS,
    TERMS,
    WHAT,
    WHERE,
    FigureRows,
    Told,
    page_values,
    terms_values,
    what_values,
    where_values,
)
from exports.findings import json_number
from exports.records import cleaned
from exports.safe import safe_text
from exports.wording import clean
from store.pages import StoredRow
from store.records import StoredDocument

_AS_BYTES = ("utf-8", "backslashreplace")


@dataclass(frozen=True)
class Form:
    """How a line is written: what stands around it, between fields and around a digest, how a field is named
    and told, and how a text that was not looked at yet, or a number, is told."""

    begin: str
    between: str
    end: str
    mark: str
    name: Callable[[str], str]
    told: Callable[[Told], str]
    scraped: Callable[[str], str]
    number: Callable[[str], bytes]


def _csv_text(text: str) -> str:
    text = safe_text(text)
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _csv_field(value: Told) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else _csv_text(value)


def _json_field(value: Told) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else encode_basestring(value)


@lru_cache(maxsize=4096)
def _json_number(text: str) -> bytes:
    return repr(json_number(Decimal(text))).encode()


CSV = Form("", ",", "\n", "", lambda _: "", _csv_field, _csv_text, str.encode)  # which cleans by itself
JSON = Form(
    "{",
    ", ",
    "}\n",
    '"',
    lambda name: f'"{name}": ',
    _json_field,
    lambda text: encode_basestring(clean(text)),
    _json_number,
)


def figure_lines(rows: FigureRows, form: Form) -> Iterator[bytes]:
    """A line a figure, in the order of `FIGURES.columns`."""
    writer = _Writer(rows, form)
    return (line for page, of_page in rows.texts() for line in writer.lines(page, of_page))


class _Writer:
    """Writes lines, and keeps the stretches that come again: as bytes, each with what stands behind it."""

    def __init__(self, rows: FigureRows, form: Form) -> None:
        self._rows = rows
        self._form = form
        self._pattern = _pattern(form)
        self._where = lru_cache(maxsize=4096)(self._write_where)
        self._what = lru_cache(maxsize=4096)(self._write_what)
        self._terms = lru_cache(maxsize=4096)(self._write_terms)
        self._spoken_of = rows.said.keys() | rows.misread

    def lines(self, page: StoredDocument, rows: Sequence[StoredRow]) -> Iterator[bytes]:
        scraped, number = self._form.scraped, self._form.number
        pattern, spoken_of, field = self._pattern, self._spoken_of, self._field
        document, of_page = field("document", page.id), self._stretch(PAGE, page_values(page))
        sentences: dict[tuple[int, int], bytes] = {}
        subjects: dict[str | None, bytes] = {}
        ends: dict[str, bytes] = {}  # by the rule
        for (
            _, figure, measure, value, unit, start, end, quote, sentence_start, sentence_end, claim, rule,
            campaign, percent_basis, bound, owner, target_kind, counting, per, subject, level, province,
            phase, as_of, as_of_time, implied, number_start, number_end, role,
        ) in rows:  # fmt: skip
            span = (sentence_start, sentence_end)
            sentence = sentences.get(span)
            if sentence is None:
                text = cleaned(page.text[sentence_start:sentence_end])
                sentence = sentences[span] = field("sentence", text)
            whose = subjects.get(subject)
            if whose is None:
                whose = subjects[subject] = field("subject", cleaned(subject))
            if figure in spoken_of:
                ending = self._ending(rule, of_page, page.url, figure)
            else:
                ending = ends.get(rule) or ends.setdefault(rule, self._ending(rule, of_page, page.url))
            yield pattern % (
                figure.encode(),
                self._where(campaign, province, level),
                whose,
                self._what(measure, phase, role),
                number(value),
                self._terms(
                    unit, bound, percent_basis, counting, per, owner, target_kind, as_of, as_of_time,
                    page.published, implied,
                ),
                claim,
                scraped(quote).encode(*_AS_BYTES),
                sentence,
                document,
                start, end, number_start, number_end, sentence_start, sentence_end,
                ending,
            )  # fmt: skip

    def _field(self, name: str, value: Told) -> bytes:
        form = self._form
        return f"{form.name(name)}{form.told(value)}{form.between}".encode(*_AS_BYTES)

    def _stretch(self, names: Sequence[str], values: Sequence[Told], end: str | None = None) -> bytes:
        """Some fields, and what stands behind them: others, or the end of the line."""
        form = self._form
        fields = (f"{form.name(name)}{form.told(value)}" for name, value in zip(names, values, strict=True))
        return f"{form.between.join(fields)}{form.between if end is None else end}".encode(*_AS_BYTES)

    def _write_where(self, campaign: str | None, province: str | None, level: str | None) -> bytes:
        return self._stretch(WHERE, where_values(campaign, province, level))

    def _write_what(self, measure: str, phase: str | None, role: str) -> bytes:
        return self._stretch(WHAT, what_values(measure, phase, role))

    def _write_terms(self, *terms: Any) -> bytes:
        return self._stretch(TERMS, terms_values(*terms))

    def _ending(self, rule: str, of_page: bytes, url: str, figure: str = "") -> bytes:
        """The rule and all behind it: the page, what a person said of a figure, and who entered it."""
        said = self._rows.person(rule, url, figure)
        return self._field("rule", rule) + of_page + self._stretch(PERSON, said, self._form.end)


def _pattern(form: Form) -> bytes:
    """A line with a place for each stretch, and for each field that no other figure shares."""
    name, mark, between = form.name, form.mark, form.between
    spans = "".join(f"{name(one)}%d{between}" for one in SPANS)
    return (
        f"{form.begin}{name('figure_id')}{mark}%b{mark}{between}%b%b%b{name('value')}%b{between}%b"
        f"{name('claim')}%d{between}{name('quote')}%b{between}%b%b{spans}%b"
    ).encode()
