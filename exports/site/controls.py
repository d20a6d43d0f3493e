"""What a reader of the comparison may choose: the form on a server, links to written states elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue.campaigns import Campaign
from checks.dates import latest
from exports.absence import phase_order
from exports.asked import DEFAULT_PHASES
from exports.labels import label
from exports.site.addresses import Address
from exports.site.asking import (
    GRADES,
    HEADS,
    LEVELS,
    ONLY,
    RANKS,
    VERDICTS,
    phase_word,
    province_slug,
)
from exports.site.cells import Group
from exports.site.known import provinces_of, regions
from exports.site.sorting import NAME, Sort, vietnamese
from exports.site.state import TableState, usual_state
from exports.site.words import word
from exports.site.written import written_states
from exports.wording import capital, date_text, number, one_line, phase_text
from parsers.model import Phase


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, as a form has it; `empty` says that no figure tells of it yet."""

    value: str
    text: str
    chosen: bool
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Controls:
    """The form: a list of choices a field. `filtered` and `more` say whether what orders and filters,
    and what is rarely asked for, is open where there is little room."""

    measures: tuple[Choice, ...]
    phases: tuple[Choice, ...]
    boundaries: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    only: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    grades: tuple[Choice, ...]
    verdicts: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    provinces: tuple[Choice, ...]
    per: tuple[Choice, ...]
    ranks: tuple[Choice, ...]
    search: str
    published_by: str
    as_known: str
    shares: bool
    filtered: bool
    more: bool


def controls_of(state: TableState, groups: Sequence[Group], told: Collection[str]) -> Controls:
    """The form of a state. `told` has the measures of its campaign that figures tell of."""
    lang = state.lang
    slug = province_slug(state.province, state.boundaries) if state.province else ""
    places = sorted(provinces_of(state.boundaries), key=lambda one: vietnamese(one.name))
    more = (state.province, state.per, state.shares, state.rank, state.published_by, state.as_known)
    return Controls(
        measures=tuple(
            Choice(
                one.slug,
                capital(one.label_vi if lang == "vi" else one.label_en),
                one.slug in state.measures,
                one.slug not in told,
            )
            for one in state.campaign.measures
        ),
        phases=_choices(_phases(state), [phase_word(one) for one in state.phases]),
        boundaries=_choices(
            [(one, word(f"state_{one}", lang)) for one in ("63", "34")], [str(state.boundaries)]
        ),
        sorts=_choices(_sorts(state, groups), [state.sort.text if state.sort else ""]),
        only=_choices(
            [("", word("only_all", lang)), *((one, word(f"only_{one}", lang)) for one in ONLY)], [state.only]
        ),
        regions=_choices([("", word("any_region", lang)), *regions().items()], [_slug_of(state.region)]),
        grades=_choices([(one, one) for one in GRADES], state.grades or GRADES),
        verdicts=_choices(
            [
                ("", word("any_verdict", lang)),
                *((one, capital(label(one, lang).lower())) for one in VERDICTS),
            ],
            [state.verdict],
        ),
        levels=_choices([(one, capital(word(f"level_{one}_long", lang))) for one in LEVELS], [state.level]),
        provinces=_choices(
            [("", word("any_province", lang)), *((one.slug, one.name) for one in places)], [slug]
        ),
        per=_choices(
            [("", word("per_nothing", lang)), *((one, capital(label(f"per_{one}", lang))) for one in HEADS)],
            [state.per],
        ),
        ranks=_choices(
            [("", word("rank_nothing", lang)), *((one, word(f"rank_{one}", lang)) for one in RANKS)],
            [state.rank],
        ),
        search=state.search,
        published_by=_day(state.published_by),
        as_known=_day(state.as_known),
        shares=state.shares,
        filtered=state.is_filtered or state.sort is not None or state.boundaries != 63,
        more=any(more) or state.level != "province",
    )


def campaign_line(one: Campaign, state: TableState) -> dict[str, object]:
    """A campaign to choose: its title, who runs it, when, for how much, and what it counts."""
    lang = state.lang
    measures = [measure.label_vi if lang == "vi" else measure.label_en for measure in one.measures]
    since, until = date_text(one.starts, lang), date_text(one.ends, lang)
    facts = [
        one_line(one.owner or ""),
        f"{since} – {until}" if since and until else word("since", lang, day=since) if since else "",
        word("goal", lang, goal=number(one.goal, lang)) if one.goal else "",
    ]
    title = one.title if lang == "vi" else one.title_en or one.title
    return {
        "title": one_line(title),
        "address": usual_state(one, lang).address,
        "chosen": one.slug == state.campaign.slug,
        "facts": " · ".join(fact for fact in facts if fact),
        "counts": word("counts_what", lang, what=", ".join(measures).lower()),
    }


def written_choices(
    state: TableState, told: Mapping[str, Collection[str]]
) -> list[tuple[str, list[tuple[str, Address, bool]]]]:
    """The states of this campaign that a written site has, a line for each set of provinces."""
    lines: dict[str, list[tuple[str, Address, bool]]] = {}
    for one in written_states([state.campaign], told):
        if one.lang == state.lang:
            spec = state.campaign.measure(one.measures[0])
            assert spec is not None
            text = capital(spec.label_vi if state.lang == "vi" else spec.label_en)
            line = lines.setdefault(word(f"state_{one.boundaries}", state.lang), [])
            line.append((text, one.address, one.address == state.address))
    return list(lines.items())


def _phases(state: TableState) -> list[tuple[str, str]]:
    known: set[Phase | None] = {
        *DEFAULT_PHASES,
        *state.phases,
        *(one.number for one in state.campaign.phases),
    }
    return [(phase_word(one), capital(phase_text(one, state.lang))) for one in sorted(known, key=phase_order)]


def _sorts(state: TableState, groups: Sequence[Group]) -> list[tuple[str, str]]:
    """Each column both ways; the state's own too where its column has nothing to show."""
    lang = state.lang
    name = word("order_name", lang)
    told = [(Sort(NAME), name), (Sort(NAME, descending=True), name)]
    for group in groups:
        front = f"{group.label} – " if len(groups) > 1 else ""
        for facet in group.facets:
            text = f"{front}{facet.label.lower()}" if front else facet.label
            told += [(facet.sort, text), (facet.sort.turned, text)]
    if state.sort is not None and state.sort not in [sort for sort, _ in told]:
        told.append((state.sort, state.sort.text))
    return [
        ("", word("order_usual_short", lang)),
        *((sort.text, f"{text} {'↓' if sort.descending else '↑'}") for sort, text in told),
    ]


def _day(text: str | None) -> str:
    """As a field for a day has it; of a month or year its last day."""
    return latest(text)


def _slug_of(region: str | None) -> str:
    return next((slug for slug, name in regions().items() if name == region), "")


def _choices(known: Iterable[tuple[str, str]], chosen: Collection[str | None]) -> tuple[Choice, ...]:
    wanted = {one or "" for one in chosen}
    return tuple(Choice(value, text, value in wanted) for value, text in known)
