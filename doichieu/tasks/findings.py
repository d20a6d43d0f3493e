"""The findings of a whole store: each text's own sums, then the texts against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from checks.across import check_store, sort_for_checks
from checks.document import check_figures
from checks.model import Finding, StoredFigure
from checks.nation import RankClaim
from doichieu.tasks.check import facts_of, main_campaign
from doichieu.tasks.mentions import mentions_of
from exports.findings import Place
from parsers.model import Document, Figure, Mention
from store.database import Store
from store.records import StoredDocument


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds, and what its sums say."""

    figures: tuple[StoredFigure, ...]
    findings: tuple[Finding, ...]
    places: dict[str, Place]
    provinces: dict[str, str]


def take_stock(store: Store, *, today: date | None = None) -> Held:
    """All figures that count now, with every finding on them."""
    figures = tuple(store.figures())
    by_document: dict[str, list[StoredFigure]] = defaultdict(list)
    for one in figures:
        by_document[one.figure.document].append(one)
    findings: list[Finding] = []
    ranks: list[RankClaim] = []
    places: dict[str, Place] = {}
    provinces: dict[str, str] = {}
    seen: set[str] = set()
    for document in store.documents():
        places[document.id] = Place(document.url, document.title, document.published, document.source_id)
        if document.source_province is not None:
            provinces[document.id] = document.source_province
        held = by_document.get(document.id)
        # A reprint does the same sums on the same words: once is enough.
        if not held or document.text_digest in seen:
            continue
        seen.add(document.text_digest)
        read = tuple(one.figure for one in held)
        findings += check_figures(read, document.text, campaign=facts_of(main_campaign(read)))
        ranks += rank_claims(document, read)
    day = today.isoformat() if today is not None else None
    findings += check_store(sort_for_checks(figures), ranks=ranks, today=day)
    return Held(figures, tuple(findings), places, provinces)


def rank_claims(document: StoredDocument, figures: Sequence[Figure]) -> list[RankClaim]:
    """Ranks that a sentence gives one province beside its count (*đứng thứ nhất với 11.666 sáng kiến*)."""
    if not any(figure.level == "province" and figure.role == "achieved" for figure in figures):
        return []
    text = Document(
        document.id, document.text, document.url, document.title, document.published, document.source_province
    )
    return list(_claims(document, figures, mentions_of(text)))


def _claims(
    document: StoredDocument, figures: Sequence[Figure], mentions: Iterable[Mention]
) -> Iterable[RankClaim]:
    for mention in mentions:
        if mention.kind != "rank" or not isinstance(mention.value, tuple) or mention.value[0] is None:
            continue
        beside = [
            figure
            for figure in figures
            if figure.sentence_start <= mention.start < figure.sentence_end
            and (figure.level, figure.role, figure.unit) == ("province", "achieved", "count")
            and figure.counting != "increment"
        ]
        if len({(figure.province, figure.measure) for figure in beside}) != 1 or beside[0].province is None:
            continue
        own = beside[0]
        yield RankClaim(
            document=document.id,
            start=mention.start,
            end=mention.end,
            quote=document.text[mention.start : mention.end],
            province=own.province or "",
            campaign=own.campaign,
            measure=own.measure,
            phase=own.phase,
            rank=int(mention.value[0]),
            of=mention.value[1],
            as_of=own.as_of,
        )
