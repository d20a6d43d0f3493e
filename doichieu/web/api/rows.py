"""Figures, texts, findings and series as JSON: lists a page at a time, and one by its id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from checks.model import FindingKind, StoredFigure, Verdict
from doichieu.tasks.findings.corrections import misread_figures
from doichieu.tasks.lookups.series_lookup import Wanted
from doichieu.web.api.asking import (
    GONE,
    After,
    AsKnown,
    CampaignName,
    DocumentId,
    FigureId,
    FindingId,
    Language,
    Limit,
    Measures,
    OnlyCampaign,
    OnlyLevel,
    OnlyProvince,
    OnlyRole,
    Phases,
    PublishedBy,
    kept,
    rows_of,
    sums_of,
)
from doichieu.web.api.cursors import token_of, values_of
from doichieu.web.api.models import (
    DocumentAnswer,
    FigureAnswer,
    FigurePageAnswer,
    FindingAnswer,
    FindingPageAnswer,
    SeriesAnswer,
)
from doichieu.web.holdings import FigureRowsPage
from doichieu.web.site import Site
from exports.asked import DEFAULT_CAMPAIGN
from exports.corrected import said_of_figures
from exports.figure_rows import FigureRows
from exports.records import figure_record, finding_record, page_record, quote_records
from exports.series import series_json
from exports.shelf import Asked, Said
from exports.site.asking import UnknownState, date_of, last_day, one_of, phases_of, province_of
from exports.site.document import DocumentHeld
from exports.site.document import rows_of as finding_rows_of
from exports.site.figure import FigureHeld
from exports.site.known import campaigns
from exports.wording import Lang
from store.figure_pages import Spot
from store.figures import FigureFilter
from store.records import CorrectionState, StoredDocument

_SPOT = (str, str, int, int, str, int)  # the moment, then what a `Spot` has
_KEY = (int, int, str, str, int, str, str)


def router(site: Site) -> APIRouter:
    """Their routes, under the prefix of the API."""
    routes = APIRouter()
    holdings = site.holdings

    @routes.get("/figures", response_model=FigurePageAnswer)
    def figures(
        request: Request,
        *,
        campaign: OnlyCampaign = None,
        province: OnlyProvince = None,
        measure: Annotated[str | None, Query(description="Of this measure only · Chỉ chỉ số này")] = None,
        role: OnlyRole = None,
        level: OnlyLevel = None,
        published_by: PublishedBy = None,
        as_known: AsKnown = None,
        after: After = None,
        limit: Limit = 100,
        lang: Language = "vi",
    ) -> Response:
        """The figures that count, by address and place in the text: `doichieu export figures`. All pages of a
        list are of the moment at which the first was asked for, whatever is written meanwhile.

        Các số liệu đang được tính, theo địa chỉ và vị trí trong bài: `doichieu export figures`. Mọi trang của
        một danh sách đều như lúc hỏi trang đầu, dù sau đó kho có thêm gì.
        """
        _campaign(campaign)
        wanted = FigureFilter(
            campaign,
            province_of(province or "", 63),
            one_of("measure", measure or "", _measures(campaign)),
            role,
            published_by=last_day(date_of(published_by or "")),
            include_withdrawn=True,
            level=level,
        )
        day = last_day(date_of(as_known or ""))
        spot = _spot(after)

        def made() -> object:
            found = holdings.figure_page(wanted, day, spot, limit)
            last = found.page.last
            going_on = token_of((found.moment, *last)) if last is not None else None
            return {"rows": rows_of(_figure_rows(found, lang)), "next": going_on}

        return kept(site, request, made)

    @routes.get("/figures/{known_as}", response_model=FigureAnswer, responses=GONE)
    def figure(request: Request, known_as: FigureId, lang: Language = "vi") -> Response:
        """A figure with what readers ever made of it, its findings and what persons said of it.

        Một số liệu, những gì các phiên bản chương trình đọc ra, kết quả kiểm tra và lời người đọc.
        """

        def made() -> object:
            held = holdings.figure(known_as)
            if held is None:
                raise _not_held(site, known_as)
            return _figure(held, holdings.corrections(), lang)

        return kept(site, request, made)

    @routes.get("/documents/{known_as}", response_model=DocumentAnswer, responses=GONE)
    def document(request: Request, known_as: DocumentId, lang: Language = "vi") -> Response:
        """A text with its figures, its findings and the versions of its page.

        Một văn bản với các số liệu, kết quả kiểm tra và các phiên bản của trang.
        """

        def made() -> object:
            held = holdings.document(known_as)
            if held is None:
                raise _not_held(site, known_as)
            return _document(held, holdings.corrections(), lang)

        return kept(site, request, made)

    @routes.get("/findings", response_model=FindingPageAnswer)
    def findings(
        request: Request,
        *,
        severity: Annotated[Verdict | None, Query(description="Only these · Chỉ loại này")] = None,
        kind: Annotated[FindingKind | None, Query(description="Kind of check · Loại kiểm tra")] = None,
        province: OnlyProvince = None,
        campaign: OnlyCampaign = None,
        judged: Annotated[
            Said,
            Query(description="What a person said of them; open: nothing yet · Người đọc nói gì; open: chưa"),
        ] = "all",
        after: After = None,
        limit: Limit = 100,
        lang: Language = "vi",
    ) -> Response:
        """What the sums say, the worst first: `doichieu findings --format csv`. `behind`: something was
        written since they were worked out.

        Kết quả kiểm tra các phép tính, nặng nhất trước: `doichieu findings --format csv`. `behind`: kho có
        thêm từ khi tính.
        """
        _campaign(campaign)
        asked = Asked(severity, kind, province_of(province or "", 63), campaign, judged, repeats=True)
        key: Any = values_of(after, _KEY) if after is not None else None
        sums = sums_of(site)

        def made() -> object:
            found, last = sums.shelf.after(asked, key, limit)
            return {
                "rows": rows_of(finding_record(one.row(lang)) for one in found),
                "next": token_of(last) if last is not None else None,
                "made": sums.made.isoformat(),
                "behind": sums.behind,
            }

        return kept(site, request, made)

    @routes.get("/findings/{known_as}", response_model=FindingAnswer)
    def finding(request: Request, known_as: FindingId, lang: Language = "vi") -> Response:
        """A finding with the numbers of its sum and what persons said of it.

        Một kết quả với các con số trong phép tính và lời người đọc.
        """
        sums = sums_of(site)

        def made() -> object:
            one = sums.shelf.one(known_as)
            if one is None:
                raise HTTPException(404, f"There is no finding {known_as}")
            row = one.row(lang)
            ids = sums.shelf.figures_at(row.quotes)
            quotes = zip(rows_of(quote_records(row)), row.quotes, strict=True)
            return {
                "finding": rows_of([finding_record(row)])[0],
                "quotes": [record | {"figure_id": ids.get(quote)} for record, quote in quotes],
                "corrections": _events(holdings.store.corrections_on([known_as])),
            }

        return kept(site, request, made)

    @routes.get("/series", response_model=SeriesAnswer)
    def series(
        request: Request,
        *,
        subject: Annotated[
            str,
            Query(min_length=1, max_length=200,
                  description="A province, cả nước, or a unit as pages name it · "
                  "Tỉnh, cả nước, hay đơn vị như trang gọi"),
        ],
        campaign: CampaignName = DEFAULT_CAMPAIGN,
        province: Annotated[
            str | None, Query(description="The province that a unit belongs to · Tỉnh mà đơn vị thuộc về")
        ] = None,
        measure: Measures = None,
        phase: Phases = None,
        published_by: PublishedBy = None,
        as_known: AsKnown = None,
        lang: Language = "vi",
    ) -> Response:  # fmt: skip
        """What a province or unit reported, over time: `doichieu series --format json`.

        Các báo cáo của một tỉnh hay đơn vị theo thời gian: `doichieu series --format json`.
        """
        _campaign(campaign)
        wanted = Wanted(
            campaigns()[campaign],
            subject,
            province_of(province or "", 63),
            tuple(one.strip() for one in measure.split(",")) if measure else (),
            phases_of(phase) if phase else None,
            date_of(published_by or ""),
            date_of(as_known or ""),
            lang,
        )
        return kept(site, request, lambda: series_json(holdings.series(wanted), holdings.store.document))

    return routes


def _campaign(slug: str | None) -> None:
    """Refuses one that is not known."""
    if slug is not None and slug not in campaigns():
        raise UnknownState("campaign", slug, ", ".join(campaigns()))


def _measures(campaign: str | None) -> list[str]:
    some = campaigns().values() if campaign is None else [campaigns()[campaign]]
    return list(dict.fromkeys(spec.slug for one in some for spec in one.measures))


def _spot(after: str | None) -> tuple[str, Spot] | None:
    if after is None:
        return None
    moment, *spot = values_of(after, _SPOT)
    told: Any = spot
    return str(moment), Spot(*told)


def _not_held(site: Site, known_as: str) -> HTTPException:
    grave = site.holdings.tombstone(known_as)
    if grave is None:
        return HTTPException(404, f"There is no {known_as}")
    return HTTPException(410, f"{known_as} was redacted on {grave.at.date().isoformat()}")


def _figure_rows(found: FigureRowsPage, lang: Lang) -> FigureRows:
    said, misread = said_of_figures(found.states, lang), misread_figures(found.states)
    return FigureRows(lambda: iter(found.page.texts), lang, said, misread)


def _figure(held: FigureHeld, states: Sequence[CorrectionState], lang: Lang) -> dict[str, object]:
    document, stored = held.found.document, held.stored
    findings = finding_rows_of(held.findings, held.found, held.judged, lang)
    return {
        "figure": _records([stored], document, states, lang)[0],
        "standing": held.found.standing if held.is_read else "unread",
        "now": held.found.now,
        "valuations": [
            record | {"current": one.current}
            for one in held.valuations
            for record in _records(
                [replace(stored, figure=one.figure)],
                replace(document, parser_version=one.parser_version),
                states,
                lang,
            )
        ],
        "findings": rows_of(map(finding_record, findings)),
        "corrections": _events(held.events),
    }


def _document(held: DocumentHeld, states: Sequence[CorrectionState], lang: Lang) -> dict[str, object]:
    found, document = held.found, held.found.document
    findings = finding_rows_of(held.findings, found, held.judged, lang)
    return {
        "document": rows_of([page_record(document, len(found.figures))])[0],
        "standing": found.standing,
        "now": found.now,
        "text": document.text,
        "figures": _records(found.figures, document, states, lang),
        "findings": rows_of(map(finding_record, findings)),
        "corrections": _events(held.events),
        "versions": [asdict(one) for one in held.versions],
    }


def _records(
    figures: Iterable[StoredFigure], document: StoredDocument, states: Sequence[CorrectionState], lang: Lang
) -> list[dict[str, object]]:
    """Figures of a text as rows of FIGURES."""
    said, misread = said_of_figures(states, lang), misread_figures(states)
    return rows_of(
        figure_record(one, document, lang, said.get(one.id), misread=one.id in misread) for one in figures
    )


def _events(states: Iterable[CorrectionState]) -> list[dict[str, object]]:
    """What persons said, the earliest first."""
    return [
        {
            "id": state.id,
            "status": state.status,
            "kind": state.correction.kind,
            "target": state.correction.target,
            "reason": state.correction.reason,
            "who": state.correction.who,
            "at": state.correction.when.isoformat(),
            "expect": state.correction.expect,
            "figure": state.correction.figure,
            "undoes": state.correction.undoes,
        }
        for state in states
    ]
