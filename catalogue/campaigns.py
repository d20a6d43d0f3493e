"""Campaigns as data: names, measures with their unit nouns, phases per owner, targets.

A new campaign is a TOML file (data/campaigns/README.md describes it) and needs no code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar, Literal

from catalogue import iso
from catalogue.errors import CatalogueError
from catalogue.folding import fold_name
from catalogue.tables import DATA
from catalogue.toml_files import read_folder, read_installed

MeasureUnit = Literal["count", "vnd"]
MeasureCounts = Literal["result", "people", "award", "money"]
TargetKind = Literal["assigned", "own", "floor"]
Scope = int | Literal["all"]

_TAIL = re.compile(r"[^()]*(?:\([^()]+\)[^()]*)*")  # words, some of them in brackets
_STRICT = {"extra": "forbid"}  # a misspelt key must not pass unseen


@dataclass(frozen=True, slots=True)
class MeasureSpec:
    """Something the campaign counts.

    `nouns` stand behind the number (3.926 *sáng kiến*). Where measures share a noun, `cues` are
    words near it that decide for this one (*chờ duyệt*), and the measure without cues is the usual one.
    `part_of` names the measure whose total includes this one.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    slug: str
    label_vi: str
    label_en: str
    nouns: tuple[str, ...]
    unit: MeasureUnit = "count"
    counts: MeasureCounts = "result"
    cues: tuple[str, ...] = ()
    part_of: str | None = None

    def __post_init__(self) -> None:
        _need(bool(self.slug), "slug is empty")
        _need(bool(self.nouns), f"the measure {self.slug} has no nouns")


@dataclass(frozen=True, slots=True)
class PhaseSpec:
    """A phase as its owner set it; `owner` null means the whole country."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    number: int
    starts: str | None = None
    ends: str | None = None
    owner: str | None = None
    label: str | None = None
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        _need(self.number > 0, "a phase's number starts at 1")
        iso.checked(self.starts)
        iso.checked(self.ends)
        _need(iso.in_order(self.starts, self.ends), f"phase {self.number} ends before it starts")


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """A number to reach: who set it (`owner`), for whom (`subject`), over which `scope`, and how binding."""

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    value: int
    scope: Scope
    kind: TargetKind
    source: str
    owner: str | None = None
    subject: str | None = None
    measure: str | None = None  # null: the campaign's first
    due: str | None = None
    derived: bool = False  # worked out from printed figures, not printed itself
    note: str | None = None

    def __post_init__(self) -> None:
        _need(self.value > 0, "a target's value is greater than 0")
        iso.checked(self.due)


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign. `names` are searched for as they stand, letter case and spelling folded.

    `subdrives` are names of drives inside it: their figures belong to it, their numbers are names.
    `name_tails` go on from any of its names in the long form; words in brackets may be left out.
    `short_names` mean it only in a text that has named it. `hints` in a headline or address make a page
    worth opening, though they name nothing. `look_alikes` are other movements whose figures must not be
    taken for its own.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT

    slug: str
    title: str
    names: tuple[str, ...]
    measures: tuple[MeasureSpec, ...]
    title_en: str | None = None
    name_tails: tuple[str, ...] = ()
    subdrives: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()
    owner: str | None = None
    starts: str | None = None
    ends: str | None = None
    goal: int | None = None
    phases: tuple[PhaseSpec, ...] = ()
    targets: tuple[TargetSpec, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _need(bool(self.names), "a campaign needs at least one name")
        _need(bool(self.measures), "a campaign needs at least one measure")
        for tail in self.name_tails:
            sound = tail.strip() and _TAIL.fullmatch(tail)
            _need(bool(sound), f"“{tail}” in name_tails is empty, or has an odd bracket")
        iso.checked(self.starts)
        iso.checked(self.ends)
        _need(iso.in_order(self.starts, self.ends), "it ends before it starts")
        slugs = [measure.slug for measure in self.measures]
        _need(len(set(slugs)) == len(slugs), "two measures bear the same slug")
        for measure in self.measures:
            known = measure.part_of is None or measure.part_of in slugs
            _need(known, f"measure {measure.slug} is part_of “{measure.part_of}”, which is not declared")
        for target in self.targets:
            known = target.measure is None or target.measure in slugs
            _need(known, f"a target counts “{target.measure}”, which is no measure of this campaign")
        phases = [(phase.owner, phase.number) for phase in self.phases]
        _need(len(set(phases)) == len(phases), "two phases have the same owner and number")

    @property
    def main(self) -> MeasureSpec:
        """What it counts first of all."""
        return self.measures[0]

    def measure(self, slug: str) -> MeasureSpec | None:
        return next((measure for measure in self.measures if measure.slug == slug), None)

    def phases_of(self, owner: str | None) -> tuple[PhaseSpec, ...]:
        """The phases that hold for an owner: its own where it set any, else the national ones."""
        own = tuple(phase for phase in self.phases if owner is not None and phase.owner == owner)
        return own or tuple(phase for phase in self.phases if phase.owner is None)


_own: list[Path] = []  # the user's folder, where there is one: a process works with one catalogue


def use_own_campaigns(folder: Path | None) -> None:
    """From now on the user's own folder is read over the installed files; None: no longer."""
    _own[:] = [folder] if folder is not None else []


def own_campaigns() -> Path | None:
    """The user's own folder, if one is used."""
    return _own[0] if _own else None


def load_campaigns(extra: Path | None = None) -> dict[str, Campaign]:
    """The installed campaigns by slug; a folder of one's own (the one in use, where none is given) adds
    campaigns or replaces them by slug."""
    extra = extra or own_campaigns()
    campaigns = _by_slug(read_installed(Campaign, DATA / "campaigns"))
    if extra is not None:
        own = read_folder(Campaign, extra)
        campaigns |= _by_slug(own)
        _no_shared_names(campaigns, {campaign.slug: file for file, campaign in own.items()})
    return campaigns


def campaigns_in_use() -> Mapping[str, Campaign]:
    """The same, read once for each folder of one's own: for who asks again and again."""
    return _in_use(own_campaigns())


@cache
def _in_use(folder: Path | None) -> Mapping[str, Campaign]:
    return load_campaigns(folder)


def _by_slug(files: Mapping[Path, Campaign]) -> dict[str, Campaign]:
    campaigns: dict[str, Campaign] = {}
    for file, campaign in files.items():
        if campaign.slug in campaigns:
            raise CatalogueError(file, "slug", f"“{campaign.slug}” is also the slug of another file")
        campaigns[campaign.slug] = campaign
    return campaigns


def _no_shared_names(campaigns: Mapping[str, Campaign], files: Mapping[str, Path]) -> None:
    # A name must lead to one campaign; the user's file is the one that can be changed.
    named: dict[str, str] = {}
    for campaign in sorted(campaigns.values(), key=lambda one: one.slug in files):
        for name in (*campaign.names, *campaign.subdrives):
            other = named.setdefault(fold_name(name), campaign.slug)
            if other != campaign.slug and campaign.slug in files:
                raise CatalogueError(files[campaign.slug], "names", f"“{name}” is also a name of {other}")


def _need(holds: bool, problem: str) -> None:
    if not holds:
        raise ValueError(problem)
