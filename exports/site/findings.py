"""The queue of findings: what it is asked for, and what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args

from catalogue.folding import fold_name, strip_tones
from catalogue.provinces import Province
from checks.model import FindingKind, Quote, Verdict
from exports.evidence import ReadingLine, both_readings
from exports.findings import SEVERITY, FindingRow
from exports.labels import MARKS, check_label, label
from exports.shelf import Asked, Said, Tally
from exports.shelved import Shelved
from exports.site.addresses import Address
from exports.site.asking import UnknownState, one_of
from exports.site.known import campaigns, provinces
from exports.site.words import word
from exports.wording import Lang, capital, one_line
from parsers.model import Figure

SIZE = 25  # findings a page
_SAID: tuple[Said, ...] = ("open", "seen", "approve", "dismiss", "all")
KINDS: tuple[FindingKind, ...] = get_args(FindingKind)
_FEWEST_LETTERS, _LONGEST_NAME = 2, 60
_MOST_PAGES = 10**8


@dataclass(frozen=True, slots=True)
class QueueState:
    """A queue as asked for. `province` is as somebody wrote it; `page` counts from 1."""

    lang: Lang
    verdict: Verdict | None = None
    kind: str | None = None
    province: str = ""
    campaign: str | None = None
    said: Said | None = None
    page: int = 1

    @property
    def provinces(self) -> tuple[Province, ...]:
        """Those that may be meant: one, or several to choose from."""
        return provinces_like(self.province)

    @property
    def asked(self) -> Asked | None:
        """What the shelf is asked for; None where the province is none, or one of several."""
        if self.province and len(self.provinces) != 1:
            return None
        province = self.provinces[0].name if self.province else None
        return Asked(self.verdict, self.kind, province, self.campaign, self.said)

    @property
    def address(self) -> Address:
        """Its one address: what is usual is left out."""
        found = self.provinces
        told = {
            "verdict": self.verdict or "",
            "kind": self.kind or "",
            "province": found[0].slug if len(found) == 1 else self.province,
            "campaign": self.campaign or "",
            "judged": self.said or "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return Address(
            "findings", self.lang, query=tuple((name, value) for name, value in told.items() if value)
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """Another state of the queue, and how many findings it has."""

    words: str
    count: int
    state: QueueState
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A finding of the queue as shown. `quotes` have the id of the figure that they are of; `readings` are
    there where a page says vượt."""

    row: FindingRow
    kind: str
    title: str
    said: str | None
    quotes: tuple[tuple[str, str | None], ...]
    readings: tuple[ReadingLine, ...]


def queue_state(lang: Lang, query: Mapping[str, str]) -> QueueState:
    """What an address asks for; an `UnknownState` for what there is not."""
    page = query.get("page") or "1"
    if not (page.isascii() and page.isdecimal() and 1 <= int(page[:9]) < _MOST_PAGES):
        raise UnknownState("page", page, f"1 – {_MOST_PAGES - 1}")
    return QueueState(
        lang,
        one_of("verdict", query.get("verdict", ""), tuple(SEVERITY)),
        one_of("kind", query.get("kind", ""), KINDS),
        " ".join(query.get("province", "").split())[:_LONGEST_NAME],
        one_of("campaign", query.get("campaign", ""), tuple(campaigns())),
        one_of("judged", query.get("judged", ""), _SAID),
        int(page),
    )


def provinces_like(text: str) -> tuple[Province, ...]:
    """The province of the 63 that is meant, with or without diacritics; else those whose name has it."""
    if not text:
        return ()
    known = provinces()
    found = known.find(text)
    if found is not None:
        return (found,)
    wanted = strip_tones(fold_name(text))
    if len(wanted) < _FEWEST_LETTERS:
        return ()
    return tuple(one for one in known.all63 if wanted in strip_tones(fold_name(one.name)))


def queue_item(one: Shelved, lang: Lang, known: Mapping[Quote, str], figures: Mapping[str, Figure]) -> Item:
    """`known` has the ids of the figures that quotes are of, `figures` these by id."""
    row = one.row(lang)
    own = [figures[known[quote]] for quote in row.quotes if known.get(quote) in figures]
    over = any(figure.percent_basis == "over_target" for figure in own)
    return Item(
        row,
        check_label(row.kind, lang),
        one_line(one.place.title or one.place.url or ""),
        one.judged.kind if one.judged else None,
        tuple((one_line(quote.quote), known.get(quote)) for quote in row.quotes),
        tuple(both_readings(one.finding, own, lang)) if over else (),
    )


def queue_values(
    state: QueueState, tally: Tally | None, items: Sequence[Item], *, made: datetime, behind: bool
) -> dict[str, object]:
    """What `findings.html` shows. Without a tally the province is not known, or one of several."""
    lang = state.lang
    total = tally.total if tally else 0
    return {
        "state": state,
        "tally": tally,
        "items": items,
        "total": total,
        "first": (state.page - 1) * SIZE + 1,
        "last": (state.page - 1) * SIZE + len(items),
        "pages": max(1, -(-total // SIZE)),
        "verdicts": _verdicts(tally, state) if tally else [],
        "kinds": _kinds(tally, state) if tally else [],
        "previous": replace(state, page=state.page - 1).address if state.page > 1 else None,
        "next": replace(state, page=state.page + 1).address,
        "candidates": [
            (one.name, replace(state, province=one.slug, page=1).address) for one in state.provinces
        ],
        "said": [(one, word(f"judged_{one}", lang), tally.said.get(one, 0)) for one in _SAID]
        if tally
        else [],
        "campaigns": list(campaigns().values()),
        "provinces": provinces().all63,
        "made": made,
        "behind": behind,
    }


def _verdicts(tally: Tally, state: QueueState) -> list[Choice]:
    lang = state.lang
    found = [
        Choice(
            f"{MARKS[one]} {label(one, lang)}",
            tally.verdicts.get(one, 0),
            replace(state, verdict=one, page=1),
        )
        for one in SEVERITY
    ]
    every = Choice(_all(lang), sum(tally.verdicts.values()), replace(state, verdict=None, page=1))
    return [_chosen(one, state, "verdict") for one in (every, *found)]


def _kinds(tally: Tally, state: QueueState) -> list[Choice]:
    kinds = dict(tally.kinds) | ({state.kind: tally.kinds.get(state.kind, 0)} if state.kind else {})
    found = [
        Choice(check_label(kind, state.lang), count, replace(state, kind=kind, page=1))
        for kind, count in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    ]
    every = Choice(_all(state.lang), sum(tally.kinds.values()), replace(state, kind=None, page=1))
    return [_chosen(one, state, "kind") for one in (every, *found)]


def _chosen(one: Choice, state: QueueState, by: str) -> Choice:
    return replace(one, chosen=getattr(one.state, by) == getattr(state, by))


def _all(lang: Lang) -> str:
    return capital(word("findings_any", lang))
