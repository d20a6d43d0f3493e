"""Figures: a list a page at a time, and one by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from checks.dates import last_day
from doichieu.tasks.findings.corrections import misread_figures
from doichieu.web.api.asking import (
    GONE,
    After,
    AsKnown,
    FigureId,
    Language,
    Limit,
    OnlyCampaign,
    OnlyLevel,
    OnlyProvince,
    OnlyRole,
    PublishedBy,
    TheSite,
    kept,
    not_held,
    refuse_unknown,
    rows_of,
)
from doichieu.web.api.cursors import token_of, values_of
from doichieu.web.api.models import FigureAnswer, FigurePageAnswer
from doichieu.web.api.records import events, figures_as_rows
from doichieu.web.holdings import FigureRowsPage
from exports.corrected import said_of_figures
from exports.figure_rows import FigureRows
from exports.records import finding_record
from exports.site.asking import date_of, one_of, province_of
from exports.site.document import rows_of as finding_rows_of
from exports.site.figure import FigureHeld
from exports.site.known import campaigns
from exports.wording import Lang
from store.figure_pages import Spot
from store.figures import FigureFilter
from store.records import CorrectionState

router = APIRouter()
_SPOT = (str, str, int, int, str, int)  # the moment, then what a `Spot` has


@router.get("/figures", response_model=FigurePageAnswer)
def figures(
    site: TheSite,
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
    refuse_unknown(campaign)
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
        found = site.holdings.figure_page(wanted, day, spot, limit)
        last = found.page.last
        going_on = token_of((found.moment, *last)) if last is not None else None
        return {"rows": rows_of(_figure_rows(found, lang)), "next": going_on}

    return kept(site, request, made)


@router.get("/figures/{known_as}", response_model=FigureAnswer, responses=GONE)
def figure(site: TheSite, request: Request, known_as: FigureId, lang: Language = "vi") -> Response:
    """A figure with what readers ever made of it, its findings and what persons said of it.

    Một số liệu, những gì các phiên bản chương trình đọc ra, kết quả kiểm tra và lời người đọc.
    """

    def made() -> object:
        held = site.holdings.figure(known_as)
        if held is None:
            raise not_held(site, known_as)
        return _figure(held, site.holdings.corrections(), lang)

    return kept(site, request, made)


def _measures(campaign: str | None) -> list[str]:
    some = campaigns().values() if campaign is None else [campaigns()[campaign]]
    return list(dict.fromkeys(spec.slug for one in some for spec in one.measures))


def _spot(after: str | None) -> tuple[str, Spot] | None:
    if after is None:
        return None
    moment, *spot = values_of(after, _SPOT)
    told: Any = spot
    return str(moment), Spot(*told)


def _figure_rows(found: FigureRowsPage, lang: Lang) -> FigureRows:
    said, misread = said_of_figures(found.states, lang), misread_figures(found.states)
    return FigureRows(lambda: iter(found.page.texts), lang, said, misread)


def _figure(held: FigureHeld, states: Sequence[CorrectionState], lang: Lang) -> dict[str, object]:
    document, stored = held.found.document, held.stored
    findings = finding_rows_of(held.findings, held.found, held.judged, lang)
    return {
        "figure": figures_as_rows([stored], document, states, lang)[0],
        "standing": held.found.standing if held.is_read else "unread",
        "now": held.found.now,
        "valuations": [
            record | {"current": one.current}
            for one in held.valuations
            for record in figures_as_rows(
                [replace(stored, figure=one.figure)],
                replace(document, parser_version=one.parser_version),
                states,
                lang,
            )
        ],
        "findings": rows_of(map(finding_record, findings)),
        "corrections": events(held.events),
    }
