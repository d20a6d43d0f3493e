"""Everything as flat rows, by the columns of `exports.fields`: one a cell, a figure, a finding, a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from catalogue.sources import Source
from checks.model import StoredFigure
from exports.areas import area_of, code_of
from exports.by_hand import entered_text
from exports.fields import CELLS, FIGURES, PER_FIELDS, RANK_FIELDS, SHARE_FIELDS, Dataset, Field
from exports.findings import FindingRow, json_number
from exports.model import Cell, Column, Evidence, Rate, Row, Share, Table
from exports.safe import safe_url
from exports.wording import Lang, clean
from store.records import SourceSeen, StoredDocument

Value = str | Decimal | int | None

CHOSEN = Field("chosen", "flag", "1: đứng trong bảng; 0: báo cáo khác", "1: in the table; 0: another report")
TABLE_FIGURES = replace(FIGURES, fields=(*FIGURES.fields, CHOSEN))
TextOf = Callable[[str], StoredDocument | None]


def cells_of(table: Table) -> Dataset:
    """The cells' columns, with those that the table was asked for behind them."""
    more = (
        *(PER_FIELDS if table.per else ()),
        *(SHARE_FIELDS if table.shares else ()),
        *(RANK_FIELDS if table.ranked else ()),
    )
    return replace(CELLS, fields=(*CELLS.fields, *more))


def cell_records(table: Table) -> Iterator[dict[str, Value]]:
    """One row a cell, missing ones too, with the reason."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            yield _cell(table, row, column, cell)


def cell_figure_records(table: Table) -> Iterator[dict[str, Value]]:
    """Which figures stand in which cell, or were held against it."""
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            place = "chosen" if cell.missing is None else "beside"
            places = dict.fromkeys((one.id for one in cell.rivals), "rival")
            places |= dict.fromkeys((one.id for one in cell.evidence), place)
            known = cell_id(table, row, column)
            for one in sorted(places):
                yield {"cell": known, "figure_id": one, "place": places[one]}


def figure_records(
    table: Table, text_of: TextOf | None = None, *, rivals: bool = True
) -> Iterator[dict[str, Value]]:
    """One row a figure that stands in a cell or, with `rivals`, was held against one, each once.

    `text_of` finds the texts, without which there are no sentences.
    """
    seen: set[str] = set()
    find = lru_cache(maxsize=64)(text_of or _no_text)
    for one, chosen in _evidence(table, rivals=rivals):
        if one.id not in seen:
            seen.add(one.id)
            text = find(one.figure.document)
            yield {**figure_record(one.stored, text, table.lang, one.correction), "chosen": chosen}


def cell_id(table: Table, row: Row, column: Column) -> str:
    """63/1-trieu-sang-kien/bac-kan/initiatives/1/achieved; of a unit with its level ahead of its slug."""
    slug = row.slug if row.unit is None else f"{table.level}/{row.slug}"
    return f"{table.boundaries}/{table.campaign}/{slug}/{column.key.replace('.', '/')}"


def source_records(table: Table, *, rivals: bool = True) -> list[dict[str, Value]]:
    """The sources that figures of the table come from, with the pages of each."""
    pages: dict[str, set[str]] = {}
    figures: dict[str, set[str]] = {}
    for one, _ in _evidence(table, rivals=rivals):
        pages.setdefault(one.stored.source_id, set()).add(one.url)
        figures.setdefault(one.stored.source_id, set()).add(one.id)
    return [
        {"source": source, "figures": len(figures[source]), "url": address(url)}
        for source in sorted(pages)
        for url in sorted(pages[source])
    ]


def json_value(value: Value) -> str | int | float | None:
    return json_number(value) if isinstance(value, Decimal) else value


def _evidence(table: Table, *, rivals: bool) -> Iterator[tuple[Evidence, int]]:
    """Chosen ones of the whole table first, so that a figure in a cell is never told to be a rival."""
    for row in table.rows:
        for cell in row.cells:
            yield from ((one, int(cell.missing is None)) for one in cell.evidence)
    for row in table.rows:
        for cell in row.cells:
            if rivals:
                yield from ((one, 0) for one in cell.rivals)
            if cell.share is not None and cell.share.of is not None:
                yield cell.share.of, 0


def _cell(table: Table, row: Row, column: Column, cell: Cell) -> dict[str, Value]:
    return {
        "cell": cell_id(table, row, column),
        "campaign": table.campaign,
        "boundaries": table.boundaries,
        "level": table.level,
        "province": row.province or None,
        **code_of(row.province, table.boundaries),
        "subject": cleaned(row.unit),
        "region": row.region,
        "members": " + ".join(row.members),
        "measure": column.measure,
        "phase": _phase(column.phase),
        "role": column.role,
        "value": cell.value,
        "unit": column.unit,
        "bound": cell.bound if cell.value is not None else None,
        "percent_basis": cell.percent_basis,
        "as_of": cell.as_of,
        "published": joined([one.stored.published for one in cell.evidence]),
        "kind": cell.kind,
        "missing": cell.missing,
        "note": clean(cell.note) or None,
        "grade": cell.grade,
        "grade_reason": cell.grade_reason or None,
        "computed": cell.computed,
        "reading": cell.division.reading if cell.division else None,
        "verdict": cell.verdict,
        "finding": joined([check.id for check in cell.checks]),
        "worked": joined([check.worked for check in cell.checks]),
        "reason": cell.reason or None,
        "rivals": len(cell.rivals),
        "disputed": int(cell.disputed),
        "correction": joined([one.correction for one in cell.evidence]),
        "optical": int(cell.optical),
        "by_hand": joined([entered_text(one.stored, table.lang) for one in cell.evidence]),
        "figure_id": joined([one.id for one in cell.evidence]),
        "quote": joined([clean(one.figure.quote) for one in cell.evidence]),
        "url": joined([address(one.url) for one in cell.evidence]),
        **(_rate(table, cell.rate) if cell.rate is not None else {}),
        **(_share(cell.share) if cell.share is not None else {}),
        **(_rank(table, cell) if table.ranked else {}),
    }


def _rate(table: Table, rate: Rate) -> dict[str, Value]:
    of = rate.of
    return {
        "per": table.per,
        "rate": rate.value,
        "rate_bound": rate.bound if rate.value is not None else None,
        "denominator": rate.total,
        "denominator_place": _all([f"{one.code_system} {one.place}" for one in of]),
        "denominator_as_of": _all([one.as_of for one in of]),
        "denominator_dated": _all([one.dated for one in of]),
        "denominator_days": rate.days,
        "denominator_source": _all([clean(one.source) for one in of]),
        "denominator_url": joined([address(one.url) if one.url else None for one in of]),
        "denominator_quote": joined([cleaned(one.quote) for one in of]),
        "denominator_at": joined(
            [f"{one.document}:{one.start}-{one.end}" if one.document else None for one in of]
        ),
        "rate_missing": rate.missing,
        "rate_note": clean(rate.note) or None,
    }


def _share(share: Share) -> dict[str, Value]:
    of = share.of
    return {
        "share": share.value,
        "share_bound": share.bound if share.value is not None else None,
        "share_grade": share.grade,
        "national_value": of.figure.value if of else None,
        "national_as_of": of.figure.as_of if of else None,
        "national_figure_id": of.id if of else None,
        "national_quote": clean(of.figure.quote) if of else None,
        "national_url": address(of.url) if of else None,
        "share_missing": share.missing,
        "share_note": clean(share.note) or None,
    }


def _rank(table: Table, cell: Cell) -> dict[str, Value]:
    by = "rate" if table.per else "value"
    return {"rank": cell.rank, "ranked_by": by if cell.rank else None, "ranked": table.ranked}


def figure_record(
    stored: StoredFigure,
    text: StoredDocument | None,
    lang: Lang,
    correction: str | None = None,
    *,
    misread: bool = False,
) -> dict[str, Value]:
    """A figure with all that leads back to its page; `text` is the one that it stands in."""
    figure = stored.figure
    sentence = text.text[figure.sentence_start : figure.sentence_end] if text else None
    return {
        "figure_id": stored.id,
        "campaign": figure.campaign,
        "province": figure.province,
        **area_of(figure.province),
        "level": figure.level,
        "subject": cleaned(figure.subject),
        "measure": figure.measure,
        "phase": _phase(figure.phase),
        "role": figure.role,
        "value": figure.value,
        "unit": figure.unit,
        "bound": figure.bound,
        "percent_basis": figure.percent_basis,
        "counting": figure.counting,
        "per": figure.per,
        "owner": cleaned(figure.owner),
        "target_kind": figure.target_kind,
        "as_of": figure.as_of,
        "as_of_time": figure.as_of_time,
        "published": stored.published,
        "implied": " ".join(sorted(figure.implied)) or None,
        "claim": figure.claim,
        "quote": clean(figure.quote),
        "sentence": cleaned(sentence),
        "document": figure.document,
        "start": figure.start,
        "end": figure.end,
        "number_start": figure.number_start,
        "number_end": figure.number_end,
        "sentence_start": figure.sentence_start,
        "sentence_end": figure.sentence_end,
        "rule": figure.rule,
        "reader_version": text.parser_version if text else None,
        "source": stored.source_id,
        "url": address(stored.page_url),
        "title": cleaned(text.title) if text else None,
        "page_sha256": text.page_sha256 if text else None,
        "text_sha256": text.text_digest if text else stored.text_digest,
        "first_seen": stored.first_seen,
        "last_seen": stored.last_seen,
        "withdrawn": int(stored.withdrawn),
        "misread": int(misread),
        "correction": correction,
        "optical": int(figure.optical),
        "by_hand": entered_text(stored, lang),
    }


def page_record(page: StoredDocument, figures: int) -> dict[str, Value]:
    """A page as it counts now, without its text."""
    return {
        "document": page.id,
        "url": address(page.url),
        "title": cleaned(page.title),
        "published": page.published,
        "published_rule": page.published_rule,
        "author": cleaned(page.author),
        "source": page.source_id,
        "source_province": page.source_province,
        "page_sha256": page.page_sha256,
        "text_sha256": page.text_digest,
        "reader_version": page.parser_version,
        "first_seen": page.first_seen,
        "last_seen": page.last_seen,
        "withdrawn": int(page.withdrawn),
        "optical": int(page.optical),
        "figures": figures,
    }


def source_record(seen: SourceSeen, known: Source | None) -> dict[str, Value]:
    """A source that pages came from, named where the catalogue knows it."""
    return {
        "source": seen.source_id,
        "name": known.name if known else None,
        "kind": known.kind if known else None,
        "host": known.host or None if known else None,
        "province": known.province if known else None,
        "addresses": seen.addresses,
        "fetches": seen.fetches,
        "first_seen": seen.first_seen,
        "last_seen": seen.last_seen,
    }


def finding_record(row: FindingRow) -> dict[str, Value]:
    """A finding as one flat row; its quotes stand in one column."""
    area = area_of(row.province)
    return {
        "id": row.id,
        "verdict": row.verdict,
        "kind": row.kind,
        "province": row.province,
        "province_code": area["province_code"],
        "code_system": area["code_system"],
        "subject": row.subject,
        "measure": row.measure,
        "stated": row.stated,
        "computed": row.computed,
        "implied_target": " | ".join(format(one, "f") for one in row.implied_target) or None,
        "reading": row.reading,
        "sureness": row.sureness,
        "worked": row.worked,
        "needs": row.needs,
        "judged": row.judged,
        "by_hand": int(row.by_hand),
        "document": row.document,
        "published": row.published,
        "url": safe_url(row.url) or cleaned(row.url),
        "quotes": " | ".join(clean(quote.quote) for quote in row.quotes) or None,
    }


def quote_records(row: FindingRow) -> Iterator[dict[str, Value]]:
    """The numbers of a finding's sum, one a row."""
    for number, quote in enumerate(row.quotes, 1):
        yield {
            "finding": row.id,
            "number": number,
            "document": quote.document,
            "start": quote.start,
            "end": quote.end,
            "quote": clean(quote.quote),
        }


@lru_cache(maxsize=256)  # the figures of a page share it
def address(url: str) -> str:
    """The address as it is written; one that leads nowhere on the web without what steers a terminal."""
    return safe_url(url) or clean(url)


def _no_text(_document: str) -> None:
    return None


def cleaned(text: str | None) -> str | None:
    """A text as it is written; None where nothing is left of it."""
    return clean(text) or None if text else None


def _phase(phase: object) -> str:
    return "unphased" if phase is None else str(phase)


def _all(parts: Sequence[str]) -> str | None:
    """Each of several, also where two are equal: they stand in the order of the places."""
    return " | ".join(parts) or None


def joined(parts: Sequence[str | None]) -> str | None:
    """Each once, with |; None where there is nothing."""
    return " | ".join(dict.fromkeys(part for part in parts if part)) or None
