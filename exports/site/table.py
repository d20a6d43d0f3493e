"""The comparison page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from exports.extras import extra_notes, lacking_extras
from exports.labels import label
from exports.model import Check, Table
from exports.site.addresses import Address
from exports.site.cells import Facet, groups_of, line_of
from exports.site.controls import campaign_line, controls_of, written_choices
from exports.site.filtering import results, shown_table
from exports.site.focus import bars_of, focus_of, map_of
from exports.site.known import campaigns
from exports.site.places import place_query
from exports.site.saying import counts_words, order_words, row_label, state_words
from exports.site.sorting import NAME, Sort
from exports.site.state import FORMS, TableState
from exports.site.structured import dataset_script
from exports.site.words import word
from exports.wording import capital, number

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: the address that sorts by it, and how it is sorted now (for `aria-sort`)."""

    facet: Facet
    address: Address
    now: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A sum that does not hold among what is shown, and whose it is."""

    whose: str
    check: Check


def table_values(state: TableState, table: Table, told: Mapping[str, Collection[str]]) -> dict[str, object]:
    """What `table.html` shows. `told` has by campaign the measures that figures tell of."""
    shown = shown_table(table, state)
    wrong = contradictions(shown)
    groups = groups_of(table)
    focus = focus_of(table, groups, state.sort)
    bars = bars_of(focus, shown.rows) if focus else {}
    barred = (focus.group, focus.what) if focus else None
    return {
        "state": state,
        "table": table,
        "state_words": state_words(state),
        "groups": [(group, [_head(state, facet) for facet in group.facets]) for group in groups],
        "name_head": _head(state, Facet(NAME, row_label(table), Sort(NAME), numeric=False)),
        "width": 1 + (len(groups[0].facets) if len(groups) == 1 else len(groups)),
        "lines": [line_of(shown, row, groups, barred, Markup(bars.get(row.slug, ""))) for row in shown.rows],  # noqa: S704
        "counts": counts_words(table, shown),
        "facts": facts_of(shown, wrong),
        "order_words": order_words(state, groups),
        "focus": focus,
        "map": Markup(map_of(focus, shown.rows)) if focus and _has_map(state) else None,  # noqa: S704
        "contradictions": wrong,
        "notes": list(extra_notes(shown)),
        "lacking": [(capital(why), names) for why, names in lacking_extras(shown, shown.rows).items()],
        "downloads": [(form, state.download(form)) for form in FORMS],
        "campaigns": [campaign_line(one, state) for one in campaigns().values()],
        "written": written_choices(state, told),
        "place_query": place_query(state.campaign.slug),
        "structured": partial(dataset_script, state, shown),
        "controls": controls_of(state, groups, told.get(state.campaign.slug, ())),
    }


def contradictions(shown: Table) -> list[Contradiction]:
    """The sums that do not hold among the figures of the rows shown, each once."""
    checks: dict[str, Check] = {}
    rows: dict[str, list[str]] = {}
    for row in shown.rows:
        for check in dict.fromkeys(check for cell in row.cells for check in cell.checks):
            if check.verdict == "inconsistent":
                checks.setdefault(check.id, check)
                rows.setdefault(check.id, []).append(row.name)
    return [Contradiction(_named(rows[known], shown), check) for known, check in checks.items()]


def _named(rows: Sequence[str], table: Table) -> str:
    """Whose sum it is: some names, or how many."""
    if len(rows) <= _MOST_NAMED:
        return ", ".join(rows)
    return f"{number(len(rows), table.lang)} {label(f'level_{table.level}', table.lang)}"


def facts_of(shown: Table, wrong: Sequence[Contradiction]) -> list[tuple[int, str, str]]:
    """What stands out among the rows shown: how many, in words, and where in the page that is told."""
    lang = shown.lang
    cells = [cell for row in shown.rows for cell in row.cells if cell.value is not None]
    done = [cell for row in shown.rows for cell in results(shown, row)]
    facts = [
        (sum(row.filled for row in shown.rows), word("fact_filled", lang), "table"),
        (len(wrong), word("fact_wrong", lang), "wrong"),
        (sum(cell.disputed for cell in cells), word("fact_disputed", lang), "legend"),
        (sum(cell.grade in ("C", "D") for cell in done), word("fact_unlike", lang), "legend"),
    ]
    return [(many, words, anchor) for many, words, anchor in facts if many]


def _head(state: TableState, facet: Facet) -> Head:
    """A click sorts by the column, the next one turns it round."""
    now = state.sort
    if now is not None and replace(now, descending=facet.sort.descending) == facet.sort:
        way = "descending" if now.descending else "ascending"
        return Head(facet, replace(state, sort=now.turned).address, way)
    return Head(facet, replace(state, sort=facet.sort).address, "")


def _has_map(state: TableState) -> bool:
    """A map has every province, and provinces only."""
    return state.level == "province" and state.province is None
