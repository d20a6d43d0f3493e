"""Which pages a written site has, in which states: what a reader can choose there without a server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    found = [
        *_in_both("home"),
        *_of_tables(campaigns, told),
        *_in_both("about"),
        *_in_both("sources"),
        *_of_places(campaigns, seen),
    ]
    verdicts: Counter[Verdict | None] = Counter()
    for finding in findings:
        verdicts.update((finding.finding.verdict, None))
        found += _of_finding(finding)
    for verdict in (None, *SEVERITY):
        found += _of_queue(verdict, verdicts[verdict])
    for document, figures in texts:
        found += _in_both("document", document)
        for known_as in figures:
            found += _in_both("figure", known_as)
    return found


def _in_both(kind: Kind, name: str = "", form: str = "html") -> list[Address]:
    return [Address(kind, lang, name, form=form) for lang in _LANGS]


def _of_tables(campaigns: Sequence[Campaign], told: Mapping[str, Collection[str]]) -> Iterator[Address]:
    """Each table, and the files that are written beside it."""
    usual = {one.slug: usual_state(one, "vi").measures for one in campaigns}
    for state in written_states(campaigns, told):
        yield state.address
        forms = FORMS if state.measures == usual[state.campaign.slug] else _PLAIN
        yield from (state.download(form) for form in forms)


def _of_places(campaigns: Sequence[Campaign], seen: Collection[tuple[str, str]]) -> Iterator[Address]:
    for place in places():
        for one in campaigns:
            told_of = any((one.slug, name) in seen for name in place.members or ("",))
            if told_of or one.slug == DEFAULT_CAMPAIGN:
                yield from (place_address(place.slug, one.slug, lang) for lang in _LANGS)


def _of_finding(finding: Shelved) -> Iterator[Address]:
    """A page of its own unless sums bear it out, and an evidence pack where it is an accusation."""
    verdict = finding.finding.verdict
    if verdict != "consistent":
        yield from _in_both("finding", finding.id)
    if verdict == "inconsistent":
        yield from _in_both("finding", finding.id, form="pack.html")


def _of_queue(verdict: Verdict | None, number: int) -> Iterator[Address]:
    """The pages of so many findings, one where there is none; the files of all of them with the first."""
    for page in range(max(1, -(-number // SIZE))):
        states = [QueueState(lang, verdict, page=page + 1) for lang in _LANGS]
        yield from (state.address for state in states)
        if page == 0:
            yield from (replace(one.address, form=form) for one in states for form in ("csv", "jsonl"))


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
