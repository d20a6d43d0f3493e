"""What the API is asked with: the site, parameters that several addresses take, and how answers are sent.

What OpenAPI tells is said in English, then in Vietnamese: docs/reference has a page of each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from doichieu.web.api.models import Problem
from doichieu.web.cache import Answer, answer
from doichieu.web.site import Site, send
from doichieu.web.sums import Sums
from exports.plain import json_row
from exports.records import Value
from exports.site.asking import UnknownState
from exports.site.known import campaigns
from exports.wording import Lang
from parsers.model import Level, Role

JSON = "application/json"
MOST = 1000  # rows a page
_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_PHASES = r"^(all|none|[1-9])(,(all|none|[1-9]))*$"
_PROBLEM = {"application/problem+json": {"schema": Problem.model_json_schema()}}


def problems(**told: str) -> dict[int | str, dict[str, Any]]:
    """The failures that an address may answer with: `_404="There is no such thing"`."""
    return {
        int(status.removeprefix("_")): {"content": _PROBLEM, "description": why}
        for status, why in told.items()
    }


COMMON = problems(
    _404="There is no such thing · Không có",
    _422="Something asked for is not known · Có điều không hiểu được",
    _429="Asked too often · Hỏi quá dày", _503="It can't be read, or the sums are being done: ask again · "
    "Chưa đọc được, hoặc đang tính: hãy hỏi lại",
)  # fmt: skip
GONE = problems(_410="It was redacted · Đã được xóa theo yêu cầu")


async def _the_site(request: Request) -> Site:
    """What the application stands on, where `create_app` put it; async, as else a thread would be taken."""
    site: Site = request.app.state.site
    return site


TheSite = Annotated[Site, Depends(_the_site)]
Language = Annotated[Lang, Query(description="Language of words and labels · Ngôn ngữ của lời và nhãn")]
CampaignName = Annotated[
    str,
    Query(description="Short name of a campaign, see /campaigns · Tên ngắn của chiến dịch, xem /campaigns"),
]
OnlyCampaign = Annotated[str | None, Query(description="Of this campaign only · Chỉ của chiến dịch này")]
Measures = Annotated[
    str | None,
    Query(description="Measures, as in initiatives,participants · Các chỉ số, cách nhau bằng dấu phẩy"),
]
PublishedBy = Annotated[
    str | None,
    Query(pattern=_DAY, description="Only what was published by then: 2022, 2022-05 or 2022-05-31 · "
          "Chỉ những gì đã đăng tới lúc đó"),
]  # fmt: skip
AsKnown = Annotated[
    str | None,
    Query(pattern=_DAY, description="As it was known then: 2022, 2022-05 or 2022-05-31 · "
          "Như đã biết tới lúc đó"),
]  # fmt: skip
Phases = Annotated[
    str | None,
    Query(pattern=_PHASES, description="Phases, as in 1,2,all,none · Các giai đoạn, như 1,2,all,none"),
]
OnlyProvince = Annotated[
    str | None,
    Query(
        description="Of this province of the 63 only: its name or slug · Chỉ của tỉnh này (63): tên hoặc slug"
    ),
]
OnlyLevel = Annotated[Level | None, Query(description="Level of the subject · Cấp của chủ thể")]
OnlyRole = Annotated[Role | None, Query(description="What the number is · Vai trò của con số")]
After = Annotated[
    str | None,
    Query(description="Where to go on: `next` of the answer before · Đọc tiếp từ đâu: `next` của lần trước"),
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Most rows to be given · Nhiều nhất bao nhiêu hàng")]
DocumentId = Annotated[str, Path(pattern=r"^D-[a-z0-9]{4,40}$", description="Id of a text · Mã văn bản")]
FigureId = Annotated[str, Path(pattern=r"^F-[a-z0-9]{4,40}$", description="Id of a figure · Mã số liệu")]
FindingId = Annotated[str, Path(pattern=r"^K-[a-z0-9]{4,40}$", description="Id of a finding · Mã kết quả")]


def refuse_unknown(campaign: str | None) -> None:
    """UnknownState where a campaign is named that is not known."""
    if campaign is not None and campaign not in campaigns():
        raise UnknownState("campaign", campaign, ", ".join(campaigns()))


def not_held(site: Site, known_as: str) -> HTTPException:
    """What is said of an id that the store has nothing of: 404, or 410 where it was redacted."""
    grave = site.holdings.tombstone(known_as)
    if grave is None:
        return HTTPException(404, f"There is no {known_as}")
    return HTTPException(410, f"{known_as} was redacted on {grave.at.date().isoformat()}")


def kept(site: Site, request: Request, make: Callable[[], object]) -> Response:
    """What was asked for, as JSON; made once while the store stands still, and readable from any origin."""
    asked: Hashable = (request.url.path, tuple(sorted(request.query_params.multi_items())))
    found = site.kept(request, asked, lambda: as_json(make()))
    return for_anybody(found)


def forgotten(request: Request, content: object) -> Response:
    """An answer that is not kept anywhere."""
    return send(request, as_json(content), private=True)


def for_anybody(found: Response) -> Response:
    """An answer that pages of other sites may read."""
    found.headers["Access-Control-Allow-Origin"] = "*"
    found.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return found


def as_json(content: object) -> Answer:
    text = json.dumps(content, ensure_ascii=False) + "\n"
    return answer(text.encode("utf-8", "backslashreplace"), JSON)


def rows_of(rows: Iterable[Mapping[str, Value]]) -> list[dict[str, object]]:
    return [json_row(row) for row in rows]


def sums_of(site: Site) -> Sums:
    """The findings at hand; where they are still worked out, whoever asks is told to come again."""
    sums = site.holdings.findings()
    if sums is None:
        raise HTTPException(503, "The findings are being worked out", {"Retry-After": "10"})
    return sums
