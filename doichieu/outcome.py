"""What a crawl brought, as a person reads it; and the bar while it runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from checks.health.reason import Reason
from checks.health.runs import FIELDS, counts_of, typical
from doichieu.language import Lang, say
from doichieu.messages import in_language
from doichieu.settings import Settings
from doichieu.show import note, number, progress, why_unread
from exports.terminal import make_console, print_grid, print_line

if TYPE_CHECKING:
    from doichieu.tasks.collecting.cluster import LostGroup, OnStanding, Standing
    from doichieu.tasks.collecting.crawl import Outcome, SourceOutcome
    from scrapers.model import OnProgress, Progress

_PROBLEMS_SHOWN = 5
_BUSY = "busy"  # what `scrapers.crawl` reports of a source that another process is crawling
_RESTING = "the host asked earlier to be left alone"  # and of one that an earlier run was told to leave alone


def show_outcome(console: Console, outcome: Outcome, lang: Lang) -> None:
    """A line a source, then what was new, then what went wrong and which sources are quarantined."""
    heads = [say(lang, *head) for head in _HEADS]
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
    _news(console, outcome, lang)
    for one in outcome.sources:
        for line in reason_lines(one.source.id, one.health.state, one.health.reasons, lang):
            print_line(console, line, style="yellow")


def reason_lines(source_id: str, state: str, reasons: Sequence[Reason], lang: Lang) -> list[str]:
    """One line for each reason: what is wrong, and what that does."""
    head = say(lang, "CÁCH LY", "QUARANTINED") if state == "quarantined" else say(lang, *STATES[state])
    return [f"{head}  {source_id}: {say(lang, one.vi, one.en)}" for one in reasons]


def _news(console: Console, outcome: Outcome, lang: Lang) -> None:
    if outcome.new_pages or outcome.new_figures:
        new, figures = number(outcome.new_pages, lang), number(outcome.new_figures, lang)
        print_line(
            console,
            say(lang, f"Mới: {new} trang, {figures} số liệu.", f"New: {new} pages, {figures} figures."),
        )
    elif all(_not_asked(one) for one in outcome.sources):
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


@contextmanager
def watching_groups(settings: Settings) -> Iterator[OnStanding]:
    """How far a crawl on a cluster is: a bar on a terminal, elsewhere a line for each group that ends."""
    with progress(settings.lang, ("Thu thập", "Collecting"), quiet=settings.quiet) as bar:
        shown = make_console(sys.stderr).is_terminal

        def on_standing(one: Standing) -> None:
            line = _standing_line(one, settings.lang)
            bar(line, one.done, one.of)
            note(line, quiet=settings.quiet or shown)

        yield on_standing


def _standing_line(one: Standing, lang: Lang) -> str:
    done, of, workers = (number(count, lang) for count in (one.done, one.of, one.workers))
    line = say(
        lang,
        f"{done}/{of} nhóm nguồn xong, {workers} tiến trình",
        f"{done} of {of} groups of sources done, {workers} workers",
    )
    return f"{line}: {', '.join(source.id for source in one.ended)}" if one.ended else line


def lost_line(lost: LostGroup, lang: Lang) -> str:
    """Which sources a crawl on a cluster has no outcome of, and why."""
    return f"{', '.join(source.id for source in lost.sources)}: {say(lang, *lost.why)}"


def _held(one: SourceOutcome) -> int:
    """The pages of a source that were read, now or before."""
    return one.tally.seen.count - one.tally.other_topic + one.report.unchanged + one.report.fresh


def _line(one: SourceOutcome, lang: Lang) -> list[str]:
    tally, report, run = one.tally, one.report, one.run
    usual = [past.found for past in one.past]
    found = number(run.found, lang) + (f" ({typical(usual):.0f})" if usual else "")
    counts = (report.ok, tally.new_pages, tally.changed, run.unchanged, _failed(one), tally.figures)
    state = _not_asked(one) or STATES[one.health.state]
    cells = [found, *(number(count, lang) for count in counts), coverage_text(counts_of(run))]
    return [one.source.name, *cells, say(lang, *state)]


def _not_asked(one: SourceOutcome) -> tuple[str, str] | None:
    """Why a source was not asked for anything."""
    if one.report.reason == _BUSY:
        return ("bận", "busy")
    return ("để yên", "left alone") if one.report.reason.startswith(_RESTING) else None


def _failed(one: SourceOutcome) -> int:
    return one.report.errors + one.report.failed_pages + one.report.missing + one.tally.unread


def coverage_text(counts: Mapping[str, int]) -> str:
    """In how many of a hundred articles title, date, body and author were found."""
    of = counts.get("articles", 0)
    return "/".join(f"{100 * counts.get(f'with_{name}', 0) // of}" for name in FIELDS) if of else "–"


STATES = {
    "ok": ("tốt", "good"),
    "late": ("quá hạn", "overdue"),
    "quarantined": ("cách ly", "quarantined"),
}
_HEADS = (
    ("Nguồn", "Source"),
    ("Thấy (thường)", "Found (usual)"),
    ("Lấy", "Fetched"),
    ("Mới", "New"),
    ("Đổi", "Changed"),
    ("Như cũ", "Unchanged"),
    ("Lỗi", "Failed"),
    ("Số liệu", "Figures"),
    ("Đề/ngày/bài/tác giả %", "Title/date/body/author %"),
    ("Tình trạng", "State"),
)


def _troubles(console: Console, one: SourceOutcome, lang: Lang) -> None:
    listed = [(problem.url, in_language(problem.what, lang)) for problem in one.report.problems]
    listed += [(url, why_unread(what, lang)) for url, what in one.tally.problems]
    for url, what in listed[:_PROBLEMS_SHOWN]:
        print_line(console, f"  {url}: {what.removeprefix(f'{url}: ')}", style="dim")
    more = len(listed) + one.tally.unread - len(one.tally.problems) - _PROBLEMS_SHOWN
    if more > 0:
        print_line(console, say(lang, f"  … và {more} trang khác", f"  … and {more} more"), style="dim")
