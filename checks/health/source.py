"""Whether a source still behaves: silence, thin crawls, changed layouts and pages that are none are alarms.

Each check is a function from what is declared, the run and the runs before it to a reason, or none. A serious
reason quarantines the source; `doubts` says whether what was read in that run may be wrong as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol

from checks.health.layout import (
    check_dates,
    check_encoding,
    check_fields,
    check_figures,
    check_length,
    check_loop,
)
from checks.health.reason import Reason
from checks.health.runs import PastRun, SourceRun, odd_in_a_row, typical
from checks.health.seen import Odd

State = Literal["ok", "late", "quarantined"]

_FEWEST_PAGES = 3
# A listing may lose an odd page; less than this of what it used to bring is another listing.
_FOUND_AT_LEAST = 0.4
_SHORT_PAGE = 2_000
# One page of these says that the site is no more what it was. Of the others it takes several, over several
# nights: one paywall or failed answer is an ordinary thing, also where a night brings nothing else.
_ONE_IS_ENOUGH = ("gambling", "defaced", "parked", "suspended", "default")
_BARRED = ("login", "challenge", "maintenance")
_SEVERAL = (*_BARRED, "error", "moved", "cookies", "not_found", "no_article", "empty")
_IN_A_ROW = 3
# In Vietnamese, and in English as one and as several.
_KINDS = {
    "gambling": ("trang quảng cáo cờ bạc", "a page of gambling", "pages of gambling"),
    "defaced": ("trang bị tin tặc thay", "a defaced page", "defaced pages"),
    "parked": ("trang treo tên miền", "a parked page", "parked pages"),
    "suspended": ("trang báo bị tạm khóa", "a page of a suspended site", "pages of a suspended site"),
    "default": ("trang mặc định của máy chủ", "the server's default page", "the server's default page"),
    "challenge": ("trang chặn máy tự động", "a robot check", "robot checks"),
    "maintenance": ("trang báo bảo trì", "a page under maintenance", "pages under maintenance"),
    "login": ("trang đòi đăng nhập", "a login page", "login pages"),
    "error": ("trang báo lỗi", "an error message", "error messages"),
    "moved": ("trang chuyển hướng", "a page that leads elsewhere", "pages that lead elsewhere"),
    "cookies": ("trang xin nhận cookie", "a cookie wall", "cookie walls"),
    "not_found": ("trang báo không tìm thấy", "a page that says not found", "pages that say not found"),
    "no_article": ("trang không có bài viết", "a page without an article", "pages without an article"),
    "empty": ("trang không có chữ", "a page without text", "pages without text"),
}


class Expectation(Protocol):
    """What a source declares; `catalogue.sources.Expect` has these."""

    @property
    def min_pages(self) -> int:
        """So many pages a run brings at least."""
        ...

    @property
    def max_pages(self) -> int | None:
        """So many pages a run brings at most; None where nothing is declared."""
        ...

    @property
    def max_age_days(self) -> int | None:
        """So many days old the newest page is at most; None where nothing is declared."""
        ...

    @property
    def must_contain(self) -> Sequence[str]:
        """Words that its pages have."""
        ...

    @property
    def parked_markers(self) -> Sequence[str]:
        """Words that only a parked page has."""
        ...


@dataclass(frozen=True, slots=True)
class HealthVerdict:
    """The state of a source after a run, and why it is in it."""

    source_id: str
    state: State
    reasons: tuple[Reason, ...] = ()

    @property
    def doubts(self) -> bool:
        """Whether anything that was read in the run may be wrong, not only what the reasons name."""
        return any(reason.doubts for reason in self.reasons)


def judge_run(
    expect: Expectation, run: SourceRun, *, past: Sequence[PastRun] = (), now: datetime
) -> HealthVerdict:
    """ok, late (nothing wrong but silence) or quarantined (what came back can't be trusted).

    `past` are the healthy runs before it, newest first; five are enough.
    """
    checks: tuple[Callable[[], Reason | None], ...] = (
        lambda: _robots(run),
        lambda: _no_articles(run, past),
        lambda: _one_text(run),
        lambda: check_fields(run, past),
        lambda: check_encoding(run),
        lambda: check_dates(run, past),
        lambda: check_length(run, past),
        lambda: check_loop(run),
        lambda: check_figures(run, past),
    )
    of_whole_runs: tuple[Callable[[], Reason | None], ...] = (
        lambda: _errors(run),
        lambda: _missing_text(expect, run),
        lambda: _too_few(expect, run),
        lambda: _too_many(expect, run),
        lambda: _fewer(run, past),
    )
    asked = checks if run.cut_short else (*checks, *of_whole_runs)
    serious = [reason for check in asked if (reason := check()) is not None]
    quiet = _quiet(expect, run, now)
    reasons = (*serious, *([quiet] if quiet is not None else []))
    state: State = "quarantined" if serious else "late" if quiet is not None else "ok"
    return HealthVerdict(run.source_id, state, reasons)


def is_marked(expect: Expectation, text: str) -> bool:
    """Whether a short page bears one of the marks that the source declares of its pages that are none."""
    if len(text) >= _SHORT_PAGE:
        return False
    words = text.casefold()
    return any(mark.casefold() in words for mark in expect.parked_markers)


def _robots(run: SourceRun) -> Reason | None:
    if not run.robots_refused:
        return None
    return Reason("robots", "robots.txt không cho phép", "robots.txt forbids it")


def _errors(run: SourceRun) -> Reason | None:
    failed = run.failed + run.pages.failed
    asked = run.pages.count + run.failed + run.unchanged
    if failed < 2 or 2 * failed <= asked:
        return None
    return Reason("errors", f"{failed}/{asked} trang trả lỗi", f"{failed} of {asked} pages failed")


def _no_articles(run: SourceRun, past: Sequence[PastRun]) -> Reason | None:
    """Pages that came with status 200 and are something else."""
    problems, good = run.pages.problems, run.pages.fresh
    for kind in _ONE_IS_ENOUGH:
        if kind in problems:
            return _served(kind, problems[kind], good)
    seen = good + run.unchanged
    for kind in _SEVERAL:
        if kind not in problems:
            continue
        pages = problems[kind].count
        few = 2 if kind in _BARRED and 10 * pages >= seen else _FEWEST_PAGES
        if pages >= few or (pages >= 2 and 2 * pages >= seen):
            if kind == "not_found" and 2 * pages < seen:
                continue  # some articles are taken down; that is no fault of the site
            if kind in ("no_article", "empty") and 3 * pages < seen:
                continue  # videos and galleries
            return _served(kind, problems[kind], good)
    odd = sum(problems[kind].count for kind in _SEVERAL if kind in problems)
    if good > 1 and odd == good and run.unchanged == 0:
        kind, first = next(iter(problems.items()))
        return _served(kind, replace(first, count=good), good)
    return _night_after_night(run, past)


def _night_after_night(run: SourceRun, past: Sequence[PastRun]) -> Reason | None:
    """A source with little news that is broken: each night one page that is none, and no article between."""
    count = odd_in_a_row(run, past)
    if count < _IN_A_ROW:
        return None
    kind, first = next(iter(run.pages.problems.items()))
    vi, _, several = _KINDS.get(kind, _KINDS["no_article"])
    where = first.url
    return Reason(
        kind,
        f"{count} trang mới liền nhau, qua nhiều lượt, đều không phải bài viết (nay là {vi}): {where}",
        f"{count} new pages running, over several runs, are no articles (now {several}): {where}",
    )


def _served(kind: str, pages: Odd, of: int) -> Reason:
    vi, en, several = _KINDS[kind]
    if pages.count == 1:
        where = f"HTTP {pages.status}: {pages.url}"
        return Reason(kind, f"{vi}, {where}", f"{en}, {where}")
    where = f"HTTP 200: {pages.url} …"
    return Reason(
        kind, f"{pages.count}/{of} là {vi}, {where}", f"{pages.count} of {of} are {several}, {where}"
    )


def _one_text(run: SourceRun) -> Reason | None:
    """A site that answers everything with one page: counted over addresses, whatever it says."""
    most, addresses = run.pages.sample.one_text()
    if most < _FEWEST_PAGES or 2 * most < addresses + run.unchanged:
        return None
    return Reason(
        "same_text",
        f"{most} địa chỉ trả về cùng một nội dung",
        f"{most} addresses returned one and the same text",
        doubts=True,
    )


def _missing_text(expect: Expectation, run: SourceRun) -> Reason | None:
    absent = [word for word in expect.must_contain if word not in run.contained]
    if not run.pages.good or not absent or run.unchanged:
        return None
    listed = ", ".join(f"“{word}”" for word in absent)
    return Reason("missing_text", f"không trang nào có {listed}", f"no page contains {listed}", doubts=True)


def _too_few(expect: Expectation, run: SourceRun) -> Reason | None:
    """Pages that the server called unchanged were there too; those that no listing named don't count."""
    reached = max(0, run.pages.sound - run.rechecked) + run.unchanged
    if reached >= expect.min_pages:
        return None
    return Reason(
        "too_few",
        f"chỉ có {reached} trang, cần ít nhất {expect.min_pages}",
        f"only {reached} pages, at least {expect.min_pages} expected",
    )


def _too_many(expect: Expectation, run: SourceRun) -> Reason | None:
    if expect.max_pages is None or run.found <= expect.max_pages:
        return None
    return Reason(
        "too_many",
        f"danh mục dẫn tới {run.found} bài, nhiều nhất {expect.max_pages} (lạc sang mục khác?)",
        f"the listings lead to {run.found} articles, at most {expect.max_pages} expected (astray?)",
    )


def _fewer(run: SourceRun, past: Sequence[PastRun]) -> Reason | None:
    usual = typical([one.found for one in past])
    if len(past) < 2 or usual < 5 or run.found >= usual * _FOUND_AT_LEAST:
        return None
    return Reason(
        "fewer",
        f"danh mục chỉ dẫn tới {run.found} bài, các lần trước {usual:g}",
        f"the listings lead to {run.found} articles, {usual:g} in the runs before",
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
