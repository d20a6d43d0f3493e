"""The evidence pack of one finding: a single file that opens offline and holds all that is needed.

The page as kept with its figures lit, where and when it was fetched and under which digest, the sum
in both readings, what other reports say, and a draft question. A ClaimReview is written only where a
person has approved the finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from catalogue.campaigns import Campaign
from checks.dates import oldest_first
from checks.model import Finding, StoredFigure
from exports.figure_words import document_heading, figure_spans, figure_title
from exports.findings import FindingRow, Place, about, finding_rows
from exports.labels import check_label, label
from exports.lit import light
from exports.question import draft_question
from exports.safe import safe_url
from exports.web import render
from exports.wording import Lang, number, one_line, percent, rounded
from parsers.model import Document, Figure
from store.records import StoredDocument, StoredPage

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class PackedPage:
    """The document that the finding is about, stored or just fetched."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    fetched_at: datetime | None = None
    sha256: str | None = None
    archive: str | None = None
    publisher: str | None = None
    optical: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """The person who stands behind a finding, and since when (ISO date)."""

    person: str
    date: str
    organisation: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What is held around a finding: the page that it is about, with its figures, what other pages report of
    the same, who stands behind it, and what campaign the page is about, where that is known."""

    page: PackedPage
    figures: Sequence[StoredFigure]
    rivals: Sequence[StoredFigure] = ()
    approval: Approval | None = None
    campaign: Campaign | None = None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One reading of a percentage, worked out."""

    name: str
    needs_target: str
    gives: str
    fits: bool | None


def evidence_pack(
    finding: Finding,
    around: Around,
    *,
    said: Mapping[str, str] | None = None,
    lang: Lang = "vi",
    now: datetime | None = None,
) -> str:
    """One HTML file. `said` has by a figure's id what a person said of it, in words."""
    page, figures, rivals, approval = around.page, around.figures, around.rivals, around.approval
    entered = page.by_hand or any(one.figure.by_hand for one in rivals if _span(one) in _quoted(finding))
    place = Place(page.url, page.title, page.published, by_hand=entered)
    row = finding_rows([finding], lang=lang, places={page.id: place})[0]
    sentence = words_of(finding, page, figures)
    corrected = said or {}
    own = {(quote.start, quote.end) for quote in finding.quotes if quote.document == page.id}
    campaign = around.campaign
    title = partial(figure_title, campaign=campaign, lang=lang)
    return render(
        "evidence.html",
        lang,
        {
            "row": row,
            "kind": check_label(row.kind, lang),
            "doc": page,
            "heading": document_heading(page.title, page.url or page.id),
            "fetched": page.fetched_at.isoformat(timespec="seconds") if page.fetched_at else None,
            "made": now.isoformat(timespec="seconds") if now else None,
            "sentence": one_line(sentence),
            "readings": both_readings(finding, [one.figure for one in figures], lang),
            "lines": [
                {"id": one.id, "text": figure_title(one, campaign, lang), "said": corrected.get(one.id)}
                for one in figures
                if (one.figure.start, one.figure.end) in own
            ],
            "pieces": light(page.text, figure_spans(figures, [row], title)),
            "rivals": [_rival(one, campaign, lang) | {"said": corrected.get(one.id)} for one in rivals],
            "letter": draft_question(
                finding, title=page.title, url=page.url, published=page.published, sentence=sentence
            ),
            "approval": approval,
            "review": review_script(row, page, sentence, approval) if approval else None,
        },
    )


def packed_page(
    document: StoredDocument, page: StoredPage | None, publisher: str | None = None
) -> PackedPage:
    """A stored document with the fetch that it was read from."""
    kept = page.page if page else None
    archived = f"{kept.archive} @ {kept.offset}" if kept and kept.archive else None
    return PackedPage(
        document.id,
        document.text,
        document.url,
        document.title,
        document.published,
        kept.fetched_at if kept else None,
        document.page_sha256,
        archived,
        publisher,
        document.optical,
        document.by_hand,
    )


def figures_of_text(document: Document, figures: Iterable[Figure]) -> list[StoredFigure]:
    """The figures of a text that is in no store, each known by where it stands in it."""
    url = document.url or ""
    return [StoredFigure(f"{figure.start}-{figure.end}", figure, url, "") for figure in figures]


def rivals_of(finding: Finding, figures: Iterable[StoredFigure]) -> list[StoredFigure]:
    """Out of all figures those that other texts report of what the finding is about, earliest first.

    The other side of a contradiction is among them, and what else the finding quotes from elsewhere.
    Reprints of the finding's own text are no other report.
    """
    spans = {(quote.document, quote.start, quote.end) for quote in finding.quotes}
    held = list(figures)
    own_figures = [one for one in held if _span(one) in spans and one.figure.document == finding.document]
    wanted = {about(one) for one in own_figures}
    own = {finding.document} | {one.text_digest for one in own_figures if one.text_digest}
    found = [
        one
        for one in held
        if (about(one) in wanted or _span(one) in spans)
        and one.figure.document not in own
        and one.text_digest not in own
    ]
    return sorted(found, key=lambda one: (oldest_first(one.published), one.id))


def rivals_of_figure(one: StoredFigure, figures: Iterable[StoredFigure]) -> list[StoredFigure]:
    """Out of some figures those that other texts report of the same thing, earliest first."""
    wanted = about(one)
    found = [
        other
        for other in figures
        if about(other) == wanted
        and other.figure.document != one.figure.document
        and (one.text_digest is None or other.text_digest != one.text_digest)
    ]
    return sorted(found, key=lambda other: (oldest_first(other.published), other.id))


def review(
    finding: Finding, page: PackedPage, figures: Sequence[StoredFigure], approval: Approval
) -> dict[str, object]:
    """The ClaimReview of a finding that a person has approved; claims are reviewed in their language."""
    row = finding_rows([finding], lang="vi", places={page.id: Place(page.url, page.title, page.published)})[0]
    return claim_review(row, page, words_of(finding, page, figures), approval)


def claim_review(row: FindingRow, page: PackedPage, sentence: str, approval: Approval) -> dict[str, object]:
    """schema.org ClaimReview. What can't be checked gets words and no number of stars."""
    rating: dict[str, object] = {"@type": "Rating", "alternateName": row.verdict_label}
    if row.verdict != "not_checkable":
        best = row.verdict == "consistent"
        rating |= {"ratingValue": 5 if best else 1, "bestRating": 5, "worstRating": 1}
    author: dict[str, object] = {"@type": "Person", "name": one_line(approval.person)}
    if approval.organisation:
        author["affiliation"] = {"@type": "Organization", "name": one_line(approval.organisation)}
    claim: dict[str, object] = {"@type": "Claim"}
    if safe_url(page.url):
        claim["appearance"] = {"@type": "CreativeWork", "url": page.url}
    if page.published:
        claim["datePublished"] = page.published
    if page.publisher or row.subject:
        claim["author"] = {"@type": "Organization", "name": one_line(page.publisher or row.subject or "")}
    review: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": one_line(sentence),
        "reviewBody": row.worked,
        "datePublished": approval.date,
        "author": author,
        "itemReviewed": claim,
        "reviewRating": rating,
    }
    if safe_url(approval.url):
        review["url"] = approval.url
    return review


def review_script(row: FindingRow, page: PackedPage, sentence: str, approval: Approval) -> Markup:
    """The ClaimReview as JSON that can't end the element it stands in, whatever the page said."""
    return htmlsafe_json_dumps(claim_review(row, page, sentence, approval), ensure_ascii=False, indent=1)


def both_readings(finding: Finding, figures: Sequence[Figure], lang: Lang) -> list[ReadingLine]:
    """Reached N% and N% on top, each with the target that would make it true and what the sum gives.

    Only where one number and one percentage are in the sum: more would be a choice.
    """
    if finding.kind not in ("ratio", "implied_target") or finding.stated is None:
        return []
    spans = {(quote.start, quote.end) for quote in finding.quotes}
    held = [one for one in figures if (one.start, one.end) in spans and one.document == finding.document]
    counts = {one.value for one in held if one.role == "achieved" and one.unit == "count"}
    targets = {one.value for one in held if one.role == "target" and one.unit == "count"}
    if len(counts) != 1 or len(targets) > 1:
        return []
    if finding.verdict == "consistent" and finding.reading is None and not _says_over(held):
        return []  # "còn thiếu 10%": neither reading
    count, target = counts.pop(), next(iter(targets), None)
    lines: list[ReadingLine] = []
    for name, on_top in (("reading_reached", False), ("reading_on_top", True)):
        whole = finding.stated + (_HUNDRED if on_top else 0)
        if whole <= 0:
            continue
        fits: bool | None = None
        gives = ""
        if target:
            share = count / target * _HUNDRED - (_HUNDRED if on_top else 0)
            gives = f"{number(count, lang)} / {number(target, lang)} → {percent(rounded(share), lang)}"
            if finding.verdict == "inconsistent":
                fits = False
            elif finding.verdict == "consistent" and finding.reading:
                fits = finding.reading == ("over_target" if on_top else "of_target")
        needed = number(rounded(count / whole * _HUNDRED, 0), lang)
        lines.append(ReadingLine(label(name, lang), needed, gives, fits))
    return lines


def _says_over(figures: Iterable[Figure]) -> bool:
    return any(one.role == "percent" and one.percent_basis == "over_target" for one in figures)


def _span(one: StoredFigure) -> tuple[str, int, int]:
    return (one.figure.document, one.figure.start, one.figure.end)


def _quoted(finding: Finding) -> set[tuple[str, int, int]]:
    return {(quote.document, quote.start, quote.end) for quote in finding.quotes}


def words_of(finding: Finding, page: PackedPage, figures: Sequence[StoredFigure]) -> str:
    """The sentences that the finding's figures of this page stand in, once each."""
    spans = [(quote.start, quote.end) for quote in finding.quotes if quote.document == page.id]
    held = [one.figure for one in figures if (one.figure.start, one.figure.end) in spans]
    sentences = sorted({(one.sentence_start, one.sentence_end) for one in held})
    if not sentences:
        return " … ".join(quote.quote for quote in finding.quotes)
    return " … ".join(page.text[start:end].strip() for start, end in sentences)


def _rival(one: StoredFigure, campaign: Campaign | None, lang: Lang) -> dict[str, object]:
    return {
        "text": figure_title(one, campaign, lang),
        "quote": one_line(one.figure.quote),
        "url": one.page_url,
        "published": one.published,
    }
