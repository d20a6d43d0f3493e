"""The parts of a table's address, read from text; what there is not is said in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeVar, get_args

from catalogue.campaigns import Campaign
from catalogue.denominators import Head
from checks.across.observe import Grade
from checks.dates import span
from checks.model import Verdict
from exports.absence import phase_order
from exports.errors import ExportError
from exports.model import Boundaries, RankScope
from exports.site.known import provinces, provinces_of, regions, slug_of
from exports.site.words import word
from exports.wording import Lang, clean, one_line
from parsers.model import Level, Phase

Only = Literal["reported", "missing"]
LEVELS: tuple[Level, ...] = ("province", "district", "sector", "grassroots", "national")
HEADS: tuple[Head, ...] = get_args(Head)
RANKS: tuple[RankScope, ...] = get_args(RankScope)
ONLY: tuple[Only, ...] = get_args(Only)
GRADES: tuple[Grade, ...] = get_args(Grade)
VERDICTS: tuple[Verdict, ...] = ("inconsistent", "consistent", "not_checkable")
_LONGEST = 60  # letters of a value told back, and of what is searched for
_EARLIEST, _LATEST = date(1900, 1, 1), date(2999, 12, 31)
_T = TypeVar("_T", bound=str)


class UnknownState(ExportError):
    """An address asks for what there is not. `part` names the part of the address, `value` is what it has
    there, and `known` what may stand there."""

    def __init__(self, part: str, value: str, known: str) -> None:
        self.part, self.value, self.known = part, _shortened(value), known
        super().__init__(self.words("en"))

    def words(self, lang: Lang) -> str:
        """What is wrong and what to do, for the reader of a page."""
        what = word(f"asked_{self.part}", lang)
        known = word("asked_day_form", lang) if self.known == "" else self.known
        return word("unknown_state", lang, what=what, value=self.value, known=known)


def one_of(part: str, text: str, known: Sequence[_T]) -> _T | None:
    """The one of the known words that the text is; None where there is none."""
    if not text:
        return None
    for one in known:
        if one == text:
            return one
    raise UnknownState(part, text, ", ".join(known))


def several_of(part: str, text: str, known: Sequence[_T]) -> tuple[_T, ...]:
    """Those of the known words that the text names, in their own order; all of them are as good as none."""
    named = {one_of(part, one, known) for one in _parts(text)}
    return () if len(named) == len(known) else tuple(one for one in known if one in named)


def measures_of(text: str, campaign: Campaign) -> tuple[str, ...]:
    """The measures in the campaign's order; its first where none is named."""
    slugs = [one.slug for one in campaign.measures]
    named = {one_of("measure", one, slugs) for one in _parts(text)}
    return tuple(one for one in slugs if one in named) or (slugs[0],)


def phases_of(text: str) -> tuple[Phase | None, ...]:
    """1,2,all in the order of time; nothing where none is named."""
    return tuple(sorted({phase_of(one) for one in _parts(text)}, key=phase_order))


def phase_of(text: str) -> Phase | None:
    """A phase as it stands in an address."""
    if text == "all":
        return "all"
    if text in ("none", "unphased"):
        return None
    if len(text) == 1 and text in "123456789":
        return int(text)
    raise UnknownState("phase", text, "1, 2, all, none")


def phase_word(phase: Phase | None) -> str:
    """How a phase stands in an address."""
    return "none" if phase is None else str(phase)


def boundaries_of(text: str) -> Boundaries:
    if text not in ("", "63", "34"):
        raise UnknownState("boundaries", text, "63, 34")
    return 34 if text == "34" else 63


def date_of(text: str) -> str | None:
    """2022, 2022-05 or 2022-05-31: a day, or the last one of a month or year."""
    if not text:
        return None
    found = span(text) if len(text) <= len("2022-05-31") else None
    if found is None or not _EARLIEST <= found[0] <= _LATEST:
        raise UnknownState("day", text, "")
    return text


def province_of(text: str, boundaries: Boundaries) -> str | None:
    """A province by its slug or name; one that was joined into another gives that one among the 34."""
    if not text:
        return None
    named = next((one.name for one in provinces_of(boundaries) if one.slug == text), None)
    if named is not None:
        return named
    old = next((one.name for one in provinces().all63 if one.slug == text), text)
    if boundaries == 63:
        found = provinces().find(old)
    else:
        found = provinces().find34(old) or provinces().find34(provinces().successor(old) or "")
    if found is None:
        raise UnknownState("province", text, "thanh-hoa, Thanh Hóa, …")
    return found.name


def province_slug(name: str, boundaries: Boundaries) -> str:
    """How a province of a set stands in an address."""
    return next(one.slug for one in provinces_of(boundaries) if one.name == name)


def region_of(text: str) -> str | None:
    """A region of the 63 by its slug or name."""
    if not text:
        return None
    found = regions().get(slug_of(text))
    if found is None:
        raise UnknownState("region", text, ", ".join(regions()))
    return found


def search_of(text: str) -> str:
    """What is searched for, without blanks around it."""
    return one_line(text)[:_LONGEST].strip()


def _parts(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _shortened(value: str) -> str:
    plain = one_line(clean(value))
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
