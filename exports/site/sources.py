"""The sources page: how each source fares, and which provinces should have been heard by now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from catalogue.campaigns import Campaign
from catalogue.sources import Source
from checks.health.freshness import Silence
from checks.health.reason import Reason
from exports.labels import label
from exports.radar import ANSWERS, Blip
from exports.site.places import page_slug
from exports.site.words import word
from exports.wording import Lang, date_text, one_line, phase_text

SHOWN_AT_FIRST = ("silent", "unheard", "partly")
_ORDER = ("quarantined", "late", "ok", "unfinished")


@dataclass(frozen=True, slots=True)
class SourceReport:
    """The last word on a source that was crawled. `state` is its run's verdict; `usual` how many articles
    its listings mostly lead to; `held` counts pages held back; `released` says who ended a quarantine."""

    id: str
    state: str
    last: datetime
    last_good: datetime | None
    found: int
    usual: int | None
    figures: int
    held: int
    silence: Silence
    reasons: tuple[Reason, ...] = ()
    released: str | None = None


def source_lines(
    reports: Iterable[SourceReport], known: Mapping[str, Source], lang: Lang
) -> list[dict[str, object]]:
    """A line a source that was crawled, the ones in trouble first."""
    ordered = sorted(reports, key=lambda one: (_ORDER.index(_state(one)), one.id))
    return [_line(one, known.get(one.id), lang) for one in ordered]


def uncrawled(
    known: Iterable[Source], reports: Iterable[SourceReport], lang: Lang
) -> list[tuple[str, list[Source]]]:
    """The declared sources that no crawl has asked, by the reason why."""
    heard = {one.id for one in reports}
    by_reason: dict[str, list[Source]] = {}
    for one in sorted(known, key=lambda one: one.name):
        if one.id not in heard:
            by_reason.setdefault(one.disabled or one.state, []).append(one)
    return [(word(f"source_{reason}", lang), some) for reason, some in by_reason.items()]


def radar_lines(blips: Sequence[Blip], campaign: Campaign, lang: Lang) -> list[dict[str, object]]:
    """A line a province and phase, in words."""
    return [
        {
            "province": one.province,
            "slug": _slug(one.province),
            "measure": _measure(campaign, one.measure, lang),
            "phase": phase_text(one.phase, lang),
            "answer": one.answer,
            "answer_text": label(f"answer_{one.answer}", lang),
            "due": date_text(one.due, lang),
            "late": one.days if one.days is not None and one.days > 0 else None,
            "peers": f"{one.peers}/{one.of}",
            "last_word": date_text(one.last_word, lang),
            "tried": _tried(one, lang),
            "note": one.note or (label(one.missing, lang) if one.missing else ""),
        }
        for one in blips
    ]


def radar_counts(blips: Iterable[Blip], lang: Lang) -> list[tuple[str, str, int]]:
    """How many answered what: code, word and number, the most pressing first."""
    counted = Counter(one.answer for one in blips)
    return [(one, label(f"answer_{one}", lang), counted[one]) for one in ANSWERS if counted[one]]


def _line(one: SourceReport, source: Source | None, lang: Lang) -> dict[str, object]:
    province = source.province if source is not None else None
    return {
        "id": one.id,
        "name": source.name if source is not None else one.id,
        "host": source.host if source is not None else "",
        "province": province,
        "slug": _slug(province),
        "state": _state(one),
        "state_text": word(f"state_{_state(one)}", lang),
        "last": date_text(one.last.date().isoformat(), lang),
        "last_good": date_text(one.last_good.date().isoformat(), lang) if one.last_good else "",
        "found": one.found,
        "usual": one.usual,
        "figures": one.figures,
        "held": one.held,
        "freshness": _freshness(one.silence, lang),
        "fresh_state": one.silence.state,
        "reasons": [one_line(reason.vi if lang == "vi" else reason.en) for reason in one.reasons],
        "released": word("source_released", lang, who=one_line(one.released)) if one.released else "",
    }


def _slug(province: str | None) -> str | None:
    return page_slug(province) if province is not None else None


def _state(one: SourceReport) -> str:
    return one.state if one.state in _ORDER else "unfinished"


def _freshness(silence: Silence, lang: Lang) -> str:
    text = word(f"fresh_{silence.state}", lang)
    if silence.days is None or silence.rhythm is None:
        return text
    return word("fresh_days", lang, state=text, days=silence.days, rhythm=f"{silence.rhythm:g}")


def _tried(one: Blip, lang: Lang) -> str:
    effort = one.effort
    if effort is None:
        return word("radar_no_source", lang)
    told = word("radar_tried", lang, tried=effort.tried, of=effort.sources)
    last: date | None = effort.last
    return f"{told}, {date_text(last.isoformat(), lang)}" if last else told


def _measure(campaign: Campaign, slug: str, lang: Lang) -> str:
    spec = campaign.measure(slug)
    return slug if spec is None else spec.label_vi if lang == "vi" else spec.label_en
