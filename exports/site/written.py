"""Which pages a written site has, in which states: what a reader can choose there without a server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from catalogue.campaigns import Campaign
from checks.model import Verdict
from exports.asked import DEFAULT_CAMPAIGN
from exports.findings import SEVERITY
from exports.model import Boundaries
from exports.shelved import Shelved
from exports.site.addresses import Address, Kind
from exports.site.findings import SIZE, QueueState
from exports.site.page import place_address
from exports.site.places import places
from exports.site.state import FORMS, TableState, usual_state
from exports.wording import Lang

_LANGS: tuple[Lang, ...] = ("vi", "en")
_PLAIN = ("csv", "json")  # forms of a table that is not a campaign's usual one
_BOUNDARIES: tuple[Boundaries, ...] = (63, 34)


def written_addresses(
    campaigns: Sequence[Campaign],
    told: Mapping[str, Collection[str]],
    *,
    texts: Iterable[tuple[str, Sequence[str]]],
    findings: Iterable[Shelved],
    seen: Collection[tuple[str, str]],
) -> list[Address]:
    """Every page and file, the first one first; neighbours rest on the same. Each of the `texts` has a page,
    and so has each of its figures, and each of the `findings`.

    `seen` has by campaign the provinces that figures tell of: in the usual campaign every place has a page,
    in another those. A finding that sums bear out stands in the queue only.
    """
    usual = {one.slug: usual_state(one, "vi").measures for one in campaigns}
    found: list[Address] = []

    def add(kind: Kind, name: str = "") -> None:
        found.extend(Address(kind, lang, name) for lang in _LANGS)

    add("home")
    for state in written_states(campaigns, told):
        forms = FORMS if state.measures == usual[state.campaign.slug] else _PLAIN
        found += [state.address, *(state.download(form) for form in forms)]
    add("about")
    add("sources")
    for place in places():
        for one in campaigns:
            names = place.members or ("",)
            if one.slug == DEFAULT_CAMPAIGN or any((one.slug, name) in seen for name in names):
                found += [place_address(place.slug, one.slug, lang) for lang in _LANGS]
    verdicts: Counter[Verdict | None] = Counter()
    for finding in findings:
        verdict = finding.finding.verdict
        verdicts.update((verdict, None))
        if verdict != "consistent":
            add("finding", finding.id)
        if verdict == "inconsistent":
            found += [Address("finding", lang, finding.id, form="pack.html") for lang in _LANGS]
    for asked_for in (None, *SEVERITY):
        number = verdicts[asked_for]
        for page in range(max(1, -(-number // SIZE))):
            states = [QueueState(lang, asked_for, page=page + 1) for lang in _LANGS]
            found += [state.address for state in states]
            if page == 0:
                found += [replace(one.address, form=form) for one in states for form in ("csv", "jsonl")]
    for document, figures in texts:
        add("document", document)
        for known_as in figures:
            add("figure", known_as)
    return found


def written_states(
    campaigns: Iterable[Campaign], told: Mapping[str, Collection[str]]
) -> tuple[TableState, ...]:
    """Each campaign with each of its measures that figures tell of, in both sets of provinces and languages.

    `told` has by a campaign's slug the measures with figures. A campaign without any has its first measure's
    table, which says so; the usual state of a campaign is always among them.
    """
    return tuple(
        replace(usual_state(one, lang), measures=(measure,), boundaries=boundaries)
        for one in campaigns
        for lang in _LANGS
        for measure in _measures(one, told.get(one.slug, ()))
        for boundaries in _BOUNDARIES
    )


def _measures(campaign: Campaign, told: Collection[str]) -> list[str]:
    """Its first, which is the usual one, and the others that figures tell of."""
    slugs = [one.slug for one in campaign.measures]
    return [slug for number, slug in enumerate(slugs) if number == 0 or slug in told]
