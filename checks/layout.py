"""Signs that a site's layout changed under its selectors: what was read may not be the article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import takewhile
from statistics import median

from checks.likelihood import at_most, smoothed
from checks.reason import Reason
from checks.runs import Field, PastRun, SourceRun, typical

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
        total, found = len(run.articles), run.covered(field)
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
    articles = run.articles
    garbled = sum(page.garbled for page in articles)
    if not garbled or garbled * 2 < len(articles) or (garbled < 2 and len(articles) > 1):
        return None
    return Reason(
        "encoding",
        f"{garbled}/{len(articles)} trang vỡ dấu tiếng Việt (sai bảng mã?)",
        f"{garbled} of {len(articles)} pages have broken Vietnamese letters (wrong encoding?)",
        doubts=True,
    )


def check_dates(run: SourceRun, past: Sequence[PastRun]) -> Reason | None:
    """Dates that move with the visit are the visit's."""
    known = [page for page in run.articles if page.before is not None and page.before.published]
    moved = [
        page
        for page in known
        if page.before and (page.published or "")[:10] != (page.before.published or "")[:10]
    ]
    if len(moved) >= 2 and 2 * len(moved) > len(known):
        return Reason(
            "dates",
            f"{len(moved)}/{len(known)} bài đã biết nay mang ngày đăng khác",
            f"{len(moved)} of {len(known)} known articles bear another date now",
            doubts=True,
        )
    held = [page for page in run.articles if page.known_since and page.published]
    newer = [page for page in held if page.known_since and _after(page.published or "", page.known_since)]
    if len(newer) >= 2 and 2 * len(newer) > len(held):
        return Reason(
            "dates",
            f"{len(newer)}/{len(held)} bài đã có từ trước nay mang ngày đăng muộn hơn",
            f"{len(newer)} of {len(held)} articles are dated after the day on which they were first had",
            doubts=True,
        )
    dated = [page for page in run.articles if page.published and page.fetched]
    today = [page for page in dated if page.fetched and _near(page.published or "", page.fetched)]
    # A first run says nothing: a paper's feed may hold today's news alone.
    since = run.started - past[0].started if past and run.started else timedelta(0)
    if len(today) < 4 or len(today) < len(dated) or since < timedelta(days=3):
        return None
    return Reason(
        "dates",
        f"cả {len(today)} bài đều mang ngày của lượt thu thập",
        f"all {len(today)} articles bear the day of the visit",
        doubts=True,
    )


def check_length(run: SourceRun, past: Sequence[PastRun]) -> Reason | None:
    """Texts cut to a teaser."""
    known = [page for page in run.articles if page.before is not None and page.before.chars > 400]
    shrunk = [page for page in known if page.before and page.chars < page.before.chars * _HALF]
    if len(shrunk) >= 2 and 2 * len(shrunk) > len(known):
        return Reason(
            "shorter",
            f"{len(shrunk)}/{len(known)} bài đã biết nay ngắn chưa bằng nửa",
            f"{len(shrunk)} of {len(known)} known articles are less than half as long now",
            doubts=True,
        )
    lengths = [page.chars for page in run.articles]
    usual = typical([one.chars for one in past if one.articles >= 3])
    if len(lengths) < 4 or usual < 400 or median(lengths) >= usual * _SHORTER:
        return None
    if max(lengths) >= usual * _LONGEST_TEASER:
        return None  # notices, and an article among them
    return Reason(
        "shorter",
        f"bài dài chừng {median(lengths):.0f} chữ cái, các lần trước {usual:.0f} (chỉ còn phần tóm tắt?)",
        f"articles of about {median(lengths):.0f} characters, {usual:.0f} in the runs before (teasers?)",
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
    total = len(run.articles)
    if (
        tried < 2 * _FEWEST_WITH_FIGURES
        or total < _FEWEST_WITH_FIGURES
        or any(page.figures for page in run.pages)
    ):
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


def _after(published: str, known_since: date) -> bool:
    """Certainly later than a day; the day beside it may be the same one, see `_near`."""
    try:
        return date.fromisoformat(published[:10]) > known_since + timedelta(days=1)
    except ValueError:
        return False


def _lacks(field: Field, run: PastRun) -> bool:
    return not run.covered.get(field, 0)


def _near(published: str, fetched: date) -> bool:
    """The same day, or the one beside it: a site's clock is Vietnam's, the archive's is UTC."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return False
    return abs((fetched - day).days) <= 1
