"""The static site: the table, a page a province, a page a document with its figures lit, the findings.

Every page is whole in itself: no script, nothing from outside, both languages side by side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from catalogue.campaigns import Campaign
from checks.model import Finding, StoredFigure
from exports.extras import computed_words, extra_notes, extra_words
from exports.figure_words import document_heading, figure_line, figure_spans, figure_title
from exports.files import write_file
from exports.findings import FindingRow, Place, finding_rows, place_of, summary_line, without_repeats
from exports.labels import check_label
from exports.lit import light
from exports.model import Evidence, Row, Table
from exports.page_cells import Passage, group_heads, index_row, passage, proof, province_cell
from exports.web import page_name, render
from exports.wording import Lang, one_line
from store.records import Correction, StoredDocument

LANGS: tuple[Lang, ...] = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Site:
    """What a site is made of: the same table in each language, the figures and the findings.

    `judged` has by a finding's id what a person last said of it.
    """

    tables: Mapping[Lang, Table]
    campaign: Campaign
    figures: Iterable[StoredFigure]
    findings: Sequence[Finding] = ()
    judged: Mapping[str, Correction] = field(default_factory=dict)


def write_site(folder: Path, site: Site, documents: Iterable[StoredDocument]) -> int:
    """Writes the site and returns the number of files."""
    count = 0
    for name, content in site_files(site, documents):
        write_file(folder / name, content.encode())
        count += 1
    return count


def site_files(site: Site, documents: Iterable[StoredDocument]) -> Iterator[tuple[str, str]]:
    """Each file's name and content. Documents are streamed; those without a figure get no page."""
    figures: dict[str, list[StoredFigure]] = defaultdict(list)
    for one in site.figures:
        figures[one.figure.document].append(one)
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for finding in site.findings:
        by_document[finding.document].append(finding)
    wanted = _wanted(site)
    passages: dict[str, Passage] = {}
    places: dict[str, Place] = {}
    for document in documents:
        held = figures.get(document.id)
        if not held:
            continue
        places[document.id] = place_of(document)
        for one in held:
            if one.id in wanted:
                passages[one.id] = passage(document.text, one.figure)
        for lang in site.tables:
            name = f"documents/{page_name(document.id, lang)}"
            found = finding_rows(by_document.get(document.id, ()), lang=lang, judged=site.judged)
            yield name, document_page(document, held, found, site.campaign, lang)
    for lang, table in site.tables.items():
        yield page_name("index", lang), index_page(table, places)
        for row in table.rows:
            if row.held:
                yield (
                    f"provinces/{page_name(row.slug, lang)}",
                    province_page(table, row, passages, places),
                )
        rows = finding_rows(site.findings, lang=lang, places=places, judged=site.judged)
        yield page_name("findings", lang), findings_page(rows, figures, places, lang)


def index_page(table: Table, places: Mapping[str, Place]) -> str:
    lang = table.lang
    return render(
        "index.html",
        lang,
        {
            "table": table,
            "groups": group_heads(table),
            "rows": [index_row(table, row, places) for row in table.rows if row.held],
            "silent": [row.name for row in table.rows if not row.held],
            "notes": [f"{kind}: {words}" if kind else words for kind, words in extra_notes(table)],
            "other": page_name("index", _other(lang)),
        },
    )


def province_page(
    table: Table, row: Row, passages: Mapping[str, Passage], places: Mapping[str, Place]
) -> str:
    lang = table.lang

    def proofs(evidence: Iterable[Evidence]) -> list[dict[str, object]]:
        return [proof(one, passages.get(one.id), places, lang) for one in evidence]

    cells = [
        province_cell(column, cell, lang)
        | {"computed": computed_words(cell, lang), "extras": extra_words(cell, table)}
        | {"proofs": proofs(cell.evidence), "rivals": proofs(cell.rivals)}
        for column, cell in zip(table.columns, row.cells, strict=True)
    ]
    values = {"row": row, "cells": cells, "up": "../", "other": page_name(row.slug, _other(lang))}
    return render("province.html", lang, values)


def document_page(
    document: StoredDocument,
    figures: Sequence[StoredFigure],
    findings: Sequence[FindingRow],
    campaign: Campaign,
    lang: Lang,
) -> str:
    """The text as kept, each figure lit under its id, with the sums that it takes part in."""
    title = partial(figure_title, campaign=campaign, lang=lang)
    return render(
        "document.html",
        lang,
        {
            "document": document,
            "heading": document_heading(document.title, document.url),
            "pieces": light(document.text, figure_spans(figures, findings, title)),
            "findings": without_repeats(findings),
            "figures": [figure_line(one, campaign, lang) for one in figures],
            "up": "../",
            "other": page_name(document.id, _other(lang)),
        },
    )


def findings_page(
    rows: Sequence[FindingRow],
    figures: Mapping[str, Sequence[StoredFigure]],
    places: Mapping[str, Place],
    lang: Lang,
) -> str:
    at = {(doc, one.figure.start, one.figure.end): one.id for doc, held in figures.items() for one in held}
    shown: list[dict[str, object]] = []
    for row in rows:
        quotes: list[dict[str, str | None]] = []
        for quote in row.quotes:
            held = at.get((quote.document, quote.start, quote.end))
            page = f"documents/{page_name(quote.document, lang)}" if quote.document in places else None
            href = page and (f"{page}#{held}" if held else page)
            quotes.append({"text": one_line(quote.quote), "href": href})
        shown.append({"row": row, "quotes": quotes, "kind": check_label(row.kind, lang)})
    values = {
        "findings": shown,
        "summary": summary_line(Counter(row.verdict for row in rows), lang),
        "other": page_name("findings", _other(lang)),
    }
    return render("findings.html", lang, values)


def _wanted(site: Site) -> frozenset[str]:
    """The figures whose sentences the province pages show."""
    return frozenset(
        one.id
        for table in site.tables.values()
        for row in table.rows
        for cell in row.cells
        for one in (*cell.evidence, *cell.rivals)
    )


def _other(lang: Lang) -> Lang:
    return "en" if lang == "vi" else "vi"
