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

from exports.areas import area_of
from exports.by_hand import entered_words
from exports.figure_rows import BY_HAND, OPTICALLY, FigureRows, implied_words
from exports.findings import json_number
from exports.records import address, cleaned
from exports.safe import safe_text
from exports.wording import clean
from store.pages import StoredRow
from store.records import StoredDocument

_AREA = ("province", "province_code", "code_system", "province_34", "province_34_code", "code_system_34")
_WHERE = ("campaign", *_AREA, "level")
_WHAT = ("measure", "phase", "role")
_TERMS = (
    "unit", "bound", "percent_basis", "counting", "per", "owner", "target_kind", "as_of", "as_of_time",
    "published", "implied",
)  # fmt: skip
_PAGE = (
    "reader_version", "source", "url", "title", "page_sha256", "text_sha256", "first_seen", "last_seen",
    "withdrawn",
)  # fmt: skip
_Told = str | int | None


@dataclass(frozen=True)
class Form:
    """How a line is written: what stands around it and between fields, and how a field is named and told."""

    begin: str
    between: str
    end: str
    name: Callable[[str], str]
    told: Callable[[_Told], str]
    number: Callable[[str], str]


def _csv_field(value: _Told) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = safe_text(value)
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _json_field(value: _Told) -> str:
    if value is None:
        return "null"
    return str(value) if isinstance(value, int) else encode_basestring(value)


@lru_cache(maxsize=4096)
def _json_number(text: str) -> str:
    return repr(json_number(Decimal(text)))


CSV = Form("", ",", "\n", lambda _: "", _csv_field, lambda text: text)
JSON = Form("{", ", ", "}\n", lambda name: f'"{name}": ', _json_field, _json_number)


def figure_lines(rows: FigureRows, form: Form) -> Iterator[str]:
    """A line a figure, in the order of `FIGURES.columns`."""
    writer = _Writer(rows, form)
    return (line for page, of_page in rows.texts() for line in writer.lines(page, of_page))


class _Writer:
    """Writes lines, and keeps the stretches that come again."""

    def __init__(self, rows: FigureRows, form: Form) -> None:
        self._rows = rows
        self._form = form
        self._where = lru_cache(maxsize=4096)(self._write_where)
        self._what = lru_cache(maxsize=4096)(self._write_what)
        self._terms = lru_cache(maxsize=4096)(self._write_terms)
        self._fields = lru_cache(maxsize=4096)(self._field)

    def lines(self, page: StoredDocument, rows: Sequence[StoredRow]) -> Iterator[str]:
        form, between = self._form, self._form.between
        name, told, number = form.name, form.told, form.number
        document = self._field("document", page.id)
        of_page = self._of_page(page)
        sentences: dict[tuple[int, int], str] = {}
        subjects: dict[str | None, str] = {}
        first, value_is, claim_is, quote_is = map(name, ("figure_id", "value", "claim", "quote"))
        start_is, end_is, number_from, number_to, sentence_from, sentence_to = map(
            name, ("start", "end", "number_start", "number_end", "sentence_start", "sentence_end")
        )
        for (
            _, figure, measure, value, unit, start, end, quote, sentence_start, sentence_end, claim, rule,
            campaign, percent_basis, bound, owner, target_kind, counting, per, subject, level, province,
            phase, as_of, as_of_time, implied, number_start, number_end, role,
        ) in rows:  # fmt: skip
            span = (sentence_start, sentence_end)
            sentence = sentences.get(span)
            if sentence is None:
                text = cleaned(page.text[sentence_start:sentence_end])
                sentence = sentences[span] = self._field("sentence", text)
            where, what = self._where(campaign, province, level), self._what(measure, phase, role)
            whose = subjects.get(subject)
            if whose is None:
                whose = subjects[subject] = self._field("subject", cleaned(subject))
            terms = self._terms(
                unit, bound, percent_basis, counting, per, owner, target_kind, as_of, as_of_time,
                page.published, implied,
            )  # fmt: skip
            yield (
                f"{form.begin}{first}{told(figure)}{between}{where}{between}{whose}{between}{what}{between}"
                f"{value_is}{number(value)}{between}{terms}{between}{claim_is}{claim}{between}{quote_is}{told(clean(quote))}{between}{sentence}"
                f"{between}{document}{between}{start_is}{start}{between}{end_is}{end}{between}"
                f"{number_from}{number_start}{between}{number_to}{number_end}{between}"
                f"{sentence_from}{sentence_start}{between}{sentence_to}{sentence_end}{between}"
                f"{self._fields('rule', rule)}{between}{of_page}{between}{self._said(figure, rule, page.url)}"
                f"{form.end}"
            )

    def _field(self, name: str, value: _Told) -> str:
        return f"{self._form.name(name)}{self._form.told(value)}"

    def _stretch(self, names: Sequence[str], values: Sequence[_Told]) -> str:
        return self._form.between.join(map(self._field, names, values))

    def _write_where(self, campaign: str | None, province: str | None, level: str | None) -> str:
        return self._stretch(_WHERE, (campaign, province, *area_of(province).values(), level))

    def _write_what(self, measure: str, phase: str | None, role: str) -> str:
        return self._stretch(_WHAT, (measure, "unphased" if phase is None else phase, role))

    def _write_terms(  # noqa: PLR0917
        self,
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
    ) -> str:
        return self._stretch(
            _TERMS,
            (
                unit, bound, percent_basis, counting, per, cleaned(owner), target_kind, as_of, as_of_time,
                published, implied_words(implied),
            ),
        )  # fmt: skip

    def _of_page(self, page: StoredDocument) -> str:
        return self._stretch(
            _PAGE,
            (
                page.parser_version, page.source_id, address(page.url), cleaned(page.title), page.page_sha256,
                page.text_digest, page.first_seen, page.last_seen, int(page.withdrawn),
            ),
        )  # fmt: skip

    def _said(self, figure: str, rule: str, url: str) -> str:
        """What a person said of a figure, and how it came to be read."""
        rows = self._rows
        by_hand = entered_words(rule, url, rows.lang) if rule.startswith(BY_HAND) else None
        correction = rows.said.get(figure)
        misread, optical = int(figure in rows.misread), int(rule.startswith(OPTICALLY))
        if correction is None and by_hand is None:
            return self._unsaid(misread, optical)
        return self._stretch(
            ("misread", "correction", "optical", "by_hand"), (misread, correction, optical, by_hand)
        )

    @lru_cache(maxsize=8)  # noqa: B019 - a writer lives as long as a file is written
    def _unsaid(self, misread: int, optical: int) -> str:
        return self._stretch(("misread", "correction", "optical", "by_hand"), (misread, None, optical, None))
