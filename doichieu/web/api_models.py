"""The shapes of the API's answers, made of the one codebook: what a column means is said there."""

from __future__ import annotations

from types import GenericAlias
from typing import Any

from pydantic import BaseModel, Field, create_model

from exports.fields import BY_NAME, Dataset
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


_ROWS = {one.name: row_model(one) for one in (*BY_NAME.values(), RADAR)}


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
    """A comparison table, cell by cell, and the figures behind it: `doichieu table --format json`."""

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


class Problem(BaseModel):
    """Why there is no answer (RFC 9457)."""

    title: str
    status: int
    detail: str
