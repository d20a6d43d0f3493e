"""Signs that a site's layout changed under its selectors: what was read may not be the article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from itertools import takewhile

from checks.health.likelihood import at_most, smoothed
from checks.health.reason import Reason
from checks.health.runs import PastRun, SourceRun, typical
from checks.health.seen import Field, Share

# A share this unlikely after the runs before is no chance (and must be less than half of what it was).
_TOO_UNLIKELY = 0.01
# What a declared field is expected to be found in, before there are runs to go by.
_AT_FIRST = {"date": 0.9, "body": 0.9}
_FEWEST_BEFORE = 3
_FEWEST_WITH_FIGURES = 5
_SHORTER = 0.35
_LONGEST_TEASER = 0.6
_HALF = 0.5
# The body first: where it is missing, the rest usually is too.
_ORDER: tuple[Field, ...] = ("body", "title", "date", "author")
_NAMES: dict[Field, tuple[str, str]] = {
    "title": ("tiêu đề", "title"),
    "date": ("ngày đăng", "date"),
    "body": ("phần nội dung", "body element"),
    "author": ("tác giả", "author"),
}


def check_fields(run: SourceRun, past: Sequence[PastRun]) -> Reason | None:
    """A field that used to be found, or that the source declares, is missing too often."""
    for field in _ORDER:
        total, found = run.pages.articles, run.pages.covered(field)
        before = past
        if total == 1 and found == 0:
            # One page alone may be an odd one: it is judged with those of the nights before that lack it too.
            lacking = list(takewhile(partial(_lacks, field), past))
            total += sum(one.articles for one in lacking)
            before = past[len(lacking) :]
            if total == 1:
                continue
        tried = sum(one.articles for one in before)
        if tried >= _FEWEST_BEFORE:
            chance = smoothed(sum(one.covered.get(field, 0) for one in before), tried)
        elif field in run.declared and field in _AT_FIRST:
            chance = _AT_FIRST[field]
        else:
            continue
        if total and found < total * chance * _HALF and at_most(found, total, chance) < _TOO_UNLIKELY:
            vi, en = _NAMES[field]
            return Reason(
                "layout" if field == "body" else "coverage",
                f"{total - found}/{total} trang không còn {vi} (giao diện đã đổi?)",
                f"{total - found} of {total} pages lack the {en} (layout changed?)",
                doubts=True,
            )
    return None


def check_encoding(run: SourceRun) -> Reason | None:
    """Letters that are no Vietnamese."""
    garbled, articles = run.pages.garbled, run.pages.articles
    if not garbled or garbled * 2 < articles or (garbled < 2 and articles > 1):
        return None
    return Reason(
        "encoding",
        f"{garbled}/{articles} trang vỡ dấu tiếng Việt (sai bảng mã?)",
        f"{garbled} of {articles} pages have broken Vietnamese letters (wrong encoding?)",
        doubts=True,
    )


def check_dates(run: SourceRun, past: Sequence[PastRun]) -> Reason | None:
    """Dates that move with the visit are the visit's."""
    moved, newer, today = run.pages.moved, run.pages.newer, run.pages.today
    if _most(moved):
        return Reason(
            "dates",
            f"{moved.so}/{moved.of} bài đã biết nay mang ngày đăng khác",
            f"{moved.so} of {moved.of} known articles bear another date now",
            doubts=True,
        )
    if _most(newer):
        return Reason(
            "dates",
            f"{newer.so}/{newer.of} bài đã có từ trước nay mang ngày đăng muộn hơn",
            f"{newer.so} of {newer.of} articles are dated after the day on which they were first had",
            doubts=True,
        )
    # A first run says nothing: a paper's feed may hold today's news alone.
    since = run.started - past[0].started if past and run.started else timedelta(0)
    if today.so < 4 or today.so < today.of or since < timedelta(days=3):
        return None
    return Reason(
        "dates",
        f"cả {today.so} bài đều mang ngày của lượt thu thập",
        f"all {today.so} articles bear the day of the visit",
        doubts=True,
    )


def check_length(run: SourceRun, past: Sequence[PastRun]) -> Reason | None:
    """Texts cut to a teaser."""
    shrunk = run.pages.shrunk
    if _most(shrunk):
        return Reason(
            "shorter",
            f"{shrunk.so}/{shrunk.of} bài đã biết nay ngắn chưa bằng nửa",
            f"{shrunk.so} of {shrunk.of} known articles are less than half as long now",
            doubts=True,
        )
    length = run.pages.sample.middle_length()
    usual = typical([one.chars for one in past if one.articles >= 3])
    if run.pages.articles < 4 or usual < 400 or length >= usual * _SHORTER:
        return None
    if run.pages.longest >= usual * _LONGEST_TEASER:
        return None  # notices, and an article among them
    return Reason(
        "shorter",
        f"bài dài chừng {length:.0f} chữ cái, các lần trước {usual:.0f} (chỉ còn phần tóm tắt?)",
        f"articles of about {length:.0f} characters, {usual:.0f} in the runs before (teasers?)",
        doubts=True,
    )


def check_loop(run: SourceRun) -> Reason | None:
    """Listings without end that lead to nothing."""
    if run.listings_limit is None or run.found * 2 >= run.listings_limit:
        return None
    return Reason(
        "loop",
        f"{run.listings_limit} trang danh mục chỉ dẫn tới {run.found} bài (phân trang lặp?)",
        f"{run.listings_limit} listings lead to only {run.found} articles (pages that repeat?)",
    )


def check_figures(run: SourceRun, past: Sequence[PastRun]) -> Reason | None:
    """A source whose articles used to hold figures, and hold none."""
    tried = sum(one.articles for one in past)
    total = run.pages.articles
    if tried < 2 * _FEWEST_WITH_FIGURES or total < _FEWEST_WITH_FIGURES or run.pages.figures:
        return None
    chance = smoothed(min(tried, sum(one.figures for one in past)), tried) * _HALF
    if at_most(0, total, chance) >= _TOO_UNLIKELY:
        return None
    return Reason(
        "figures",
        f"không bài nào trong {total} bài còn số liệu",
        f"none of {total} articles has a figure",
        doubts=True,
    )


def _most(known: Share) -> bool:
    """More than half, and not just one."""
    return known.so >= 2 and 2 * known.so > known.of


def _lacks(field: Field, run: PastRun) -> bool:
    return not run.covered.get(field, 0)
