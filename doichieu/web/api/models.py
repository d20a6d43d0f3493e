"""The shapes of the API's answers, made of the one codebook: what a column means is said there."""

from __future__ import annotations

from types import GenericAlias
from typing import Any

from pydantic import BaseModel, Field, create_model

from exports.fields import BY_NAME, SERIES, Dataset
from exports.fields import Field as Column
from exports.radar import RADAR

_TYPES: dict[str, Any] = {
    "text": str,
    "integer": int,
    "number": float,
    "flag": int,
    "date": str,
    "moment": str,
    "url": str,
}


def row_model(dataset: Dataset) -> type[BaseModel]:
    """A row of a dataset, each column with its meaning; every value may be absent."""
    fields: dict[str, Any] = {one.name: (_TYPES[one.kind] | None, _described(one)) for one in dataset.fields}
    return create_model(f"{dataset.name.capitalize()}Row", __doc__=dataset.en, **fields)


def _described(one: Column) -> Any:
    codes = f" (codes: {one.codes})" if one.codes else ""
    return Field(default=None, description=f"{one.en} · {one.vi}{codes}")


_ROWS = {one.name: row_model(one) for one in (*BY_NAME.values(), RADAR, SERIES)}


def row_of(dataset: str) -> Any:
    """The type of a dataset's rows."""
    return _ROWS[dataset]


def rows_of(dataset: str) -> Any:
    """The type of a list of a dataset's rows."""
    return GenericAlias(list, (_ROWS[dataset],))


class Measure(BaseModel):
    """What a campaign counts."""

    measure: str
    label_vi: str
    label_en: str
    unit: str


class CampaignRow(BaseModel):
    """A campaign that is known."""

    campaign: str
    title_vi: str
    title_en: str | None
    measures: list[Measure]
    phases: list[int]


class TableColumn(BaseModel):
    """A column of a table: measure, phase and role in `key`; `grade` is the lowest among its cells."""

    key: str
    label: str
    reference_date: str | None
    grade: str | None
    grades: str
    filled: int


class TableAnswer(BaseModel):
    """A comparison table, cell by cell, and the figures that stand in it, with `rivals` other reports too."""

    campaign: str
    title: str
    level: str
    boundaries: int
    published_by: str | None
    as_known: str | None
    per: str | None
    shares: bool
    ranked: str | None
    columns: list[TableColumn]
    cells: rows_of("cells")  # type: ignore[valid-type]
    figures: list[dict[str, Any]]


class Event(BaseModel):
    """What a person said of a figure, a cell or a finding, and whether it holds."""

    id: str
    status: str
    kind: str
    target: str
    reason: str
    who: str
    at: str
    expect: str | None
    figure: str | None
    undoes: str | None


class FigurePageAnswer(BaseModel):
    """Some figures, and where to go on; null where there are no more."""

    rows: rows_of("figures")  # type: ignore[valid-type]
    next: str | None


class ReadingRow(row_of("figures")):  # type: ignore[misc]
    """A figure as one version of the reader read it; `current`: it is the reading in use."""

    current: bool


class FigureAnswer(BaseModel):
    """A figure. `standing`: shown, withdrawn, replaced, reread, held, or unread where the reader in use sees
    it no longer; `now` is the text that stands in place of its own."""

    figure: row_of("figures")  # type: ignore[valid-type]
    standing: str
    now: str | None
    valuations: list[ReadingRow]
    findings: rows_of("findings")  # type: ignore[valid-type]
    corrections: list[Event]


class Version(BaseModel):
    """What an address showed from its `first` to its `last` fetch."""

    sha256: str
    status: int
    first: str
    last: str
    seen: int
    document: str | None
    problem: str | None


class DocumentAnswer(BaseModel):
    """A text with all that is held on it; `standing` and `now` as of a figure."""

    document: row_of("pages")  # type: ignore[valid-type]
    standing: str
    now: str | None
    text: str
    figures: rows_of("figures")  # type: ignore[valid-type]
    findings: rows_of("findings")  # type: ignore[valid-type]
    corrections: list[Event]
    versions: list[Version]


class FindingPageAnswer(BaseModel):
    """Some findings, where to go on, when they were worked out, and whether the store has moved on since."""

    rows: rows_of("findings")  # type: ignore[valid-type]
    next: str | None
    made: str
    behind: bool


class QuoteRow(row_of("finding_quotes")):  # type: ignore[misc]
    """A number of a sum, and the figure that it is."""

    figure_id: str | None


class FindingAnswer(BaseModel):
    """A finding, the numbers of its sum, and what persons said of it."""

    finding: row_of("findings")  # type: ignore[valid-type]
    quotes: list[QuoteRow]
    corrections: list[Event]


class SeriesAnswer(BaseModel):
    """The reports of one unit over time: `doichieu series --format json`."""

    campaign: str
    level: str
    province: str | None
    subject: str | None
    published_by: str | None
    as_known: str | None
    reports: rows_of("series")  # type: ignore[valid-type]


class CheckAsked(BaseModel):
    """A text to be checked, as a line of `doichieu check -` has it; what else is known helps to read it."""

    text: str
    id: str = "text"
    url: str | None = None
    title: str | None = None
    published: str | None = None
    source_province: str | None = None


class CheckedQuote(BaseModel):
    """A number of a sum, and where it stands in the text."""

    document: str
    start: int
    end: int
    quote: str


class CheckedFinding(BaseModel):
    """What one sum of the text says."""

    document: str
    kind: str
    verdict: str
    stated: float | None
    computed: float | None
    implied_target: list[float]
    reading: str | None
    sureness: str
    worked: str
    worked_en: str | None
    needs: str | None
    needs_en: str | None
    subject: str | None
    province: str | None
    measure: str | None
    quotes: list[CheckedQuote]


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    title: str
    status: int
    detail: str
