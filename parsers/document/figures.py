"""From placed statements to figures and ignored mentions, in offsets of the text as given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.context.campaigns import Spoken
from parsers.context.memory import Span, Told
from parsers.context.scanned import Scanned
from parsers.counting.composition import Statement
from parsers.model import Counting, Figure, Mention, Reason
from parsers.placing.statements import Placed
from parsers.units.places import MUNICIPALITIES, Gazetteer

_DAY = len("2022-05-31")
_OF_A_CITY = ("thành phố ", "tp ", "tp. ", "thị xã ")
_TIME_REACH = 24  # characters between a date and its clock time
_BESIDE_TIME = re.compile(r"[ ,(]*(?:phút|sáng|trưa|chiều|tối|đêm|hôm|ngày|lúc|hồi|vào|[ ,])*")
_UNREAD: Reason = "no cue says what it counts"
_UNLISTED = frozenset(("date", "date_range", "time"))  # read for other figures, and no figures themselves


def with_weighed(found: list[Placed], weighed: list[Placed]) -> list[Placed]:
    """All that was found; what was weighed stands in the place of what rules made of the same number."""
    instead = {one.statement.number for one in weighed}
    return [*(one for one in found if one.statement.number not in instead), *weighed]


def figures_of(found: list[Placed], scanned: Scanned, spoken: Spoken, places: Gazetteer) -> Iterator[Figure]:
    """The figures in the order of the text, one for each number and role."""
    seen: set[tuple[Span, str]] = set()
    claims: dict[int, int] = {}
    for placed in sorted(found, key=lambda one: (one.statement.number[0], one.statement.role)):
        statement = placed.statement
        key = (statement.number, statement.role)
        if key not in seen:
            seen.add(key)
            claim = claims.setdefault(statement.group, len(claims) + 1)
            yield _figure(placed, scanned, claim, spoken.of(statement, placed.named), places)


def ignored_in(found: list[Placed], scanned: Scanned) -> Iterator[Mention]:
    """The numbers that are no figures, each with the reason."""
    taken = {placed.statement.number for placed in found}
    span = scanned.view.span
    for token in scanned.tokens:
        if token.kind in _UNLISTED:
            continue
        spans = token.spans or ((token.start, token.end),)
        if not taken.isdisjoint(spans):
            continue
        start, end = span(token.start, token.end)
        reason = token.ignored or _UNREAD
        yield Mention(token.kind, token.value, start, end, token.rule, token.currency, reason)


def _figure(
    placed: Placed, scanned: Scanned, claim: int, campaign: Told[str] | None, places: Gazetteer
) -> Figure:
    statement, owner = placed.statement, placed.owner
    document, span = scanned.document, scanned.view.span
    start, end = span(statement.start, statement.end)
    number_start, number_end = span(*statement.number)
    sentence_start, sentence_end = span(*statement.sentence)
    return Figure(
        document=document.id,
        measure=statement.measure,
        role=statement.role,
        value=statement.value,
        unit=statement.unit,
        start=start,
        end=end,
        quote=document.text[start:end],
        number_start=number_start,
        number_end=number_end,
        sentence_start=min(sentence_start, start),
        sentence_end=max(sentence_end, end),
        claim=claim,
        rule=statement.rule,
        campaign=campaign.value if campaign else None,
        percent_basis=statement.basis,
        bound=statement.bound,
        owner=statement.owner,
        target_kind=statement.target_kind,
        counting=_counting(statement),
        per=statement.per,
        subject=owner.name,
        level=owner.level,
        province=owner.province,
        phase=placed.phase.value if placed.phase else None,
        as_of=placed.as_of.value if placed.as_of else None,
        as_of_time=_time_of_day(placed, scanned),
        implied=_implied(placed, campaign, scanned, places),
        evidence=_evidence(placed, scanned, campaign),
    )


def _time_of_day(placed: Placed, scanned: Scanned) -> str | None:
    """The clock time beside the date that a figure holds at: *lúc 15h34 ngày 3/10/2022*."""
    as_of = placed.as_of
    if not scanned.tells_times or as_of is None or as_of.evidence is None or len(as_of.value) != _DAY:
        return None
    start, end = as_of.evidence
    folded = scanned.view.folded
    for token in scanned.tokens_in(max(0, start - _TIME_REACH), end + _TIME_REACH):
        beside = folded[token.end : start] if token.end <= start else folded[end : token.start]
        if token.kind == "time" and isinstance(token.value, str) and _BESIDE_TIME.fullmatch(beside):
            return token.value
    return None


def _counting(statement: Statement) -> Counting | None:
    if statement.increment:
        return "increment"
    counted = statement.role == "achieved" and statement.unit == "count" and statement.counts_initiatives
    return "cumulative" if counted else None


def _implied(
    placed: Placed, campaign: Told[str] | None, scanned: Scanned, places: Gazetteer
) -> tuple[str, ...]:
    """The attributes that came from outside the sentence."""
    owner, names = placed.owner, []
    if owner.implied:
        names += ["subject", "level"]
    unsaid = owner.province_implied or owner.implied
    if owner.province and (unsaid or not _names_province(placed, scanned, places)):
        names.append("province")
    if placed.phase is not None and placed.phase.implied:
        names.append("phase")
    if placed.as_of is not None and placed.as_of.implied:
        names.append("as_of")
    if campaign is not None and campaign.implied:
        names.append("campaign")
    return tuple(names)


def _names_province(placed: Placed, scanned: Scanned, places: Gazetteer) -> bool:
    """Whether the sentence names the province; a district's is known without being said.

    *LĐLĐ thành phố Bến Tre* names a city, though the province has the same name.
    """
    folded, province = scanned.view.folded, placed.owner.province
    return any(
        name == province and (province in MUNICIPALITIES or not folded.endswith(_OF_A_CITY, 0, start))
        for start, _, name in places.provinces_in(scanned.view, *placed.statement.sentence)
    )


def _evidence(placed: Placed, scanned: Scanned, campaign: Told[str] | None) -> dict[str, Span]:
    """Where subject, phase, date and campaign stand in the text, as far as they stand in it."""
    span, found = scanned.view.span, {}
    _, owner, phase, as_of, _ = placed
    if owner.evidence is not None:
        found["subject"] = span(*owner.evidence)
    if phase is not None and phase.evidence is not None:
        found["phase"] = span(*phase.evidence)
    if as_of is not None and as_of.evidence is not None:
        found["as_of"] = span(*as_of.evidence)
    if campaign is not None and campaign.evidence is not None:
        found["campaign"] = span(*campaign.evidence)
    return found
