"""What a crawl brought, as a person reads it; and the bar while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from doichieu.language import Lang, say
from doichieu.messages import in_language
from doichieu.settings import Settings
from doichieu.show import number, progress, why_unread
from exports.terminal import print_grid, print_line

if TYPE_CHECKING:
    from doichieu.tasks.crawl import Outcome, SourceOutcome
    from scrapers.model import OnProgress, Progress

_PROBLEMS_SHOWN = 5
_BUSY = "busy"  # what `scrapers.crawl` reports of a source that another process is crawling


def show_outcome(console: Console, outcome: Outcome, lang: Lang) -> None:
    """A line a source, then what was new, then what went wrong."""
    heads = [
        say(lang, *head)
        for head in (
            ("Nguồn", "Source"),
            ("Trang", "Pages"),
            ("Mới", "New"),
            ("Số liệu", "Figures"),
            ("Mới", "New"),
            ("Lỗi", "Problems"),
            ("Tình trạng", "State"),
        )
    ]
    lines = [[Text(cell) for cell in _line(one, lang)] for one in outcome.sources]
    print_grid(console, heads, lines)
    for one in outcome.sources:
        _troubles(console, one, lang)
    _passed_over(console, outcome, lang)
    for trouble in outcome.report.problems:
        print_line(console, f"  {trouble.what}", style="yellow")
    if outcome.withdrawn:
        count = number(outcome.withdrawn, lang)
        print_line(
            console,
            say(
                lang,
                f"{count} trang đã gỡ, số liệu cũ giữ lại và đánh dấu.",
                f"{count} pages withdrawn; their figures stay, marked.",
            ),
        )
    if outcome.new_pages or outcome.new_figures:
        new, figures = number(outcome.new_pages, lang), number(outcome.new_figures, lang)
        print_line(
            console,
            say(lang, f"Mới: {new} trang, {figures} số liệu.", f"New: {new} pages, {figures} figures."),
        )
    elif all(one.report.reason == _BUSY for one in outcome.sources):
        return  # each line says so
    elif not any(_held(one) for one in outcome.sources):
        print_line(console, say(lang, "Không lấy được trang nào.", "No page was got."))
    else:
        print_line(
            console,
            say(
                lang,
                "Không có gì mới: tất cả đã có trong kho, không thêm gì.",
                "Nothing new: all of it was held; nothing was added.",
            ),
        )


def _passed_over(console: Console, outcome: Outcome, lang: Lang) -> None:
    """How many articles were left, and why."""
    skipped = sum(one.passed_over for one in outcome.sources)
    older = sum(one.report.older for one in outcome.sources)
    if skipped:
        shown = number(skipped, lang)
        vi, en = (
            f"Bỏ qua {shown} trang không nói về chiến dịch.",
            f"Passed over {shown} pages on no campaign.",
        )
        print_line(console, say(lang, vi, en))
    if older:
        shown = number(older, lang)
        vi, en = (
            f"Bỏ qua {shown} trang cũ hơn chiến dịch.",
            f"Passed over {shown} pages older than campaigns.",
        )
        print_line(console, say(lang, vi, en))


@contextmanager
def watching(settings: Settings) -> Iterator[OnProgress]:
    """A progress bar over all sources."""
    with progress(settings.lang, ("Thu thập", "Collecting"), quiet=settings.quiet) as bar:
        done: dict[str, int] = {}

        def on_progress(one: Progress) -> None:
            done[one.source_id] = one.requested
            bar(one.source_id, sum(done.values()), None)

        yield on_progress


def _held(one: SourceOutcome) -> int:
    """The pages of a source that were read, now or before."""
    return len(one.tally.seen) - one.tally.other_topic + one.report.unchanged + one.report.fresh


def _line(one: SourceOutcome, lang: Lang) -> list[str]:
    tally, report = one.tally, one.report
    counts = (_held(one), tally.new_pages + tally.changed, tally.figures, tally.new_figures)
    troubles = report.errors + report.failed_pages + report.missing + len(tally.unread)
    states = {
        "ok": ("tốt", "good"),
        "late": ("quá hạn", "overdue"),
        "quarantined": ("cách ly", "quarantined"),
    }
    state = ("bận", "busy") if report.reason == _BUSY else states[one.health.state]
    return [one.source.name, *(number(count, lang) for count in (*counts, troubles)), say(lang, *state)]


def _troubles(console: Console, one: SourceOutcome, lang: Lang) -> None:
    for reason in one.health.reasons:
        print_line(console, f"  {one.source.id}: {say(lang, reason.vi, reason.en)}", style="yellow")
    listed = [(problem.url, in_language(problem.what, lang)) for problem in one.report.problems]
    listed += [(url, why_unread(what, lang)) for url, what in one.tally.unread]
    for url, what in listed[:_PROBLEMS_SHOWN]:
        print_line(console, f"  {url}: {what.removeprefix(f'{url}: ')}", style="dim")
    if len(listed) > _PROBLEMS_SHOWN:
        more = len(listed) - _PROBLEMS_SHOWN
        print_line(console, say(lang, f"  … và {more} trang khác", f"  … and {more} more"), style="dim")
