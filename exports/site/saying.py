"""The state of a comparison in words: its heading, its order, how many rows it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from exports.labels import label
from exports.model import Table
from exports.site.cells import Group
from exports.site.sorting import NAME
from exports.site.state import TableState
from exports.site.words import word
from exports.wording import capital, date_text, number, phase_text


def state_words(state: TableState) -> list[str]:
    """The state in words, as the heading has it: measures, phases, rows, what they were asked with."""
    lang = state.lang
    specs = [state.campaign.measure(one) for one in state.measures]
    names = [(one.label_vi if lang == "vi" else one.label_en) for one in specs if one is not None]
    words = [
        capital(", ".join(names)),
        capital(", ".join(phase_text(one, lang) for one in state.phases)),
        _rows_words(state),
    ]
    if state.per:
        words.append(word(f"state_per_{state.per}", lang))
    if state.shares:
        words.append(word("state_shares", lang))
    if state.rank:
        words.append(word(f"state_rank_{state.rank}", lang))
    if state.published_by:
        words.append(f"{label('published_by', lang)} {date_text(state.published_by, lang)}")
    if state.as_known:
        words.append(f"{label('as_known', lang)} {date_text(state.as_known, lang)}")
    return [*words, *filter_words(state)]


def filter_words(state: TableState) -> list[str]:
    """Which rows are shown, where not all are."""
    lang = state.lang
    words = [word(f"only_{state.only}", lang).lower()] if state.only else []
    words += [word("state_grades", lang, grades=", ".join(state.grades))] if state.grades else []
    words += [label(state.verdict, lang).lower()] if state.verdict else []
    words += [state.region] if state.region else []
    words += [word("state_search", lang, text=state.search)] if state.search else []
    return words


def order_words(state: TableState, groups: Sequence[Group]) -> str:
    """How the rows are ordered."""
    lang, sort = state.lang, state.sort
    if sort is None:
        return word("order_rank" if state.rank else "order_usual", lang)
    if sort.what == NAME:
        return word("order_name_falls" if sort.descending else "order_name_rises", lang)
    name = sort.text
    for group in groups:
        for facet in group.facets:
            if replace(facet.sort, descending=sort.descending) == sort:
                name = f"{group.label} – {facet.label.lower()}"
    way = "order_falls" if sort.descending else "order_rises"
    return word(way, lang, name=name)


def counts_words(table: Table, shown: Table) -> str:
    """How many rows have a number, and how many are shown."""
    lang = table.lang
    rows = label(f"level_{table.level}", lang)
    filled = sum(row.filled for row in table.rows)
    words = word(
        "counts_filled", lang, filled=number(filled, lang), all=number(len(table.rows), lang), rows=rows
    )
    if len(shown.rows) == len(table.rows):
        return words
    return f"{words} {word('counts_shown', lang, shown=number(len(shown.rows), lang))}"


def row_label(table: Table) -> str:
    """What the first column has."""
    return label("province" if table.level == "province" else "unit", table.lang)


def _rows_words(state: TableState) -> str:
    """63 tỉnh, thành; huyện của Sơn La; the level first where rows are no provinces."""
    lang = state.lang
    if state.level == "national":
        return label("nation", lang)
    where = word(f"state_{state.boundaries}", lang) if state.province is None else state.province
    if state.level == "province":
        return where
    level = capital(word(f"level_{state.level}_long", lang))
    return f"{level} · {where}"
