"""Whether a source still behaves: silence, thin crawls, changed layouts and parked pages are alarms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

State = Literal["ok", "late", "quarantined"]

# half of the pages without a body is a changed layout; fewer may be galleries and videos
_MISSING_BODIES = 0.5
_FEWEST_PAGES = 3
_PARKED = (
    "domain is for sale",
    "this domain",
    "buy this domain",
    "parked",
    "domain đã hết hạn",
    "tên miền đã hết hạn",
    "tên miền này đang được bán",
    "tài khoản đã bị khóa",
    "account suspended",
    "default web page",
    "apache2 ubuntu default page",
    "welcome to nginx",
)
_SHORT_PAGE = 2_000


class Expectation(Protocol):
    """What a source declares; `catalogue.sources.Expect` has these."""

    @property
    def min_pages(self) -> int: ...

    @property
    def max_age_days(self) -> int | None: ...

    @property
    def must_contain(self) -> Sequence[str]: ...

    @property
    def parked_markers(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class PageSeen:
    """One page of a run: what came back and what could be read out of it."""

    url: str
    status: int
    text: str = ""
    body_found: bool = True
    article: bool = True


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A run of one source. `newest` is the latest publication date known, from this or earlier runs."""

    source_id: str
    pages: tuple[PageSeen, ...]
    unchanged: int = 0
    newest: datetime | None = None
    robots_refused: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    code: Literal["too_few", "layout", "parked", "missing_text", "quiet", "errors", "robots"]
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class HealthVerdict:
    source_id: str
    state: State
    reasons: tuple[Reason, ...] = ()


def judge_run(expect: Expectation, run: SourceRun, *, now: datetime) -> HealthVerdict:
    """ok, late (nothing wrong but silence) or quarantined (what came back can't be trusted)."""
    serious = [reason for reason in (_robots(run), _errors(run), _parked(expect, run)) if reason is not None]
    for reason in (_layout(run), _missing_text(expect, run), _too_few(expect, run)):
        if reason is not None:
            serious.append(reason)
    quiet = _quiet(expect, run, now)
    reasons = (*serious, *([quiet] if quiet is not None else []))
    state: State = "quarantined" if serious else "late" if quiet is not None else "ok"
    return HealthVerdict(run.source_id, state, reasons)


def _good(run: SourceRun) -> list[PageSeen]:
    return [page for page in run.pages if 200 <= page.status < 300]


def _robots(run: SourceRun) -> Reason | None:
    if not run.robots_refused:
        return None
    return Reason("robots", "robots.txt không cho phép", "robots.txt forbids it")


def _errors(run: SourceRun) -> Reason | None:
    failed = [page for page in run.pages if page.status >= 400 or page.status < 100]
    if not failed or 2 * len(failed) <= len(run.pages):
        return None
    return Reason(
        "errors",
        f"{len(failed)}/{len(run.pages)} trang trả lỗi",
        f"{len(failed)} of {len(run.pages)} pages failed",
    )


def _parked(expect: Expectation, run: SourceRun) -> Reason | None:
    """A parked domain answers 200 to everything, with one short page."""
    good = _good(run)
    own = tuple(mark.casefold() for mark in expect.parked_markers)
    for page in good:
        words = page.text[:_SHORT_PAGE].casefold()
        if len(page.text) < _SHORT_PAGE and any(mark in words for mark in (*_PARKED, *own)):
            return Reason("parked", f"trang treo, HTTP {page.status}", f"a parked page, HTTP {page.status}")
    texts = {page.text.strip() for page in good}
    if len(good) >= _FEWEST_PAGES and len(texts) == 1 and len({page.url for page in good}) >= _FEWEST_PAGES:
        return Reason(
            "parked",
            f"{len(good)} địa chỉ trả về cùng một nội dung",
            f"{len(good)} addresses returned one and the same text",
        )
    return None


def _layout(run: SourceRun) -> Reason | None:
    articles = [page for page in _good(run) if page.article]
    missing = [page for page in articles if not page.body_found]
    if not missing or len(missing) <= len(articles) * _MISSING_BODIES:
        return None
    return Reason(
        "layout",
        f"{len(missing)}/{len(articles)} trang không còn phần nội dung (giao diện đã đổi?)",
        f"{len(missing)} of {len(articles)} pages lack the body element (layout changed?)",
    )


def _missing_text(expect: Expectation, run: SourceRun) -> Reason | None:
    good = _good(run)
    absent = [word for word in expect.must_contain if not any(word in page.text for page in good)]
    if not good or not absent:
        return None
    listed = ", ".join(f"“{word}”" for word in absent)
    return Reason("missing_text", f"không trang nào có {listed}", f"no page contains {listed}")


def _too_few(expect: Expectation, run: SourceRun) -> Reason | None:
    """Pages that the server called unchanged were there too."""
    reached = len(_good(run)) + run.unchanged
    if reached >= expect.min_pages:
        return None
    return Reason(
        "too_few",
        f"chỉ có {reached} trang, cần ít nhất {expect.min_pages}",
        f"only {reached} pages, at least {expect.min_pages} expected",
    )


def _quiet(expect: Expectation, run: SourceRun, now: datetime) -> Reason | None:
    if expect.max_age_days is None or run.newest is None:
        return None
    try:
        days = (now - run.newest).days
    except TypeError:  # one of them has no time zone; then the calendar day must do
        days = (now.date() - run.newest.date()).days
    if days <= expect.max_age_days:
        return None
    return Reason(
        "quiet",
        f"bài mới nhất đã {days} ngày, hạn {expect.max_age_days} ngày",
        f"the latest article is {days} days old, {expect.max_age_days} allowed",
    )
