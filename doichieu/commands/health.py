"""`doichieu health`: which sources are well, quarantined or silent; an operator's word on a quarantine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from doichieu.commands.options import AsKnown, day_of
from doichieu.errors import DOES_NOT_HOLD, DONE, CommandError
from doichieu.language import Lang, help_text, say
from doichieu.own_sources import SourcesOption, known_sources
from doichieu.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from checks.health.freshness import Silence
    from doichieu.tasks.collecting.health import SourceHealth

app = typer.Typer(rich_markup_mode=None, add_completion=False)

OneSource = Annotated[
    str | None,
    typer.Argument(metavar="[SOURCE]", help=help_text("Mã nguồn.", "Id of the source.")),
]
EndQuarantine = Annotated[
    bool,
    typer.Option(
        "--release",
        help=help_text(
            "Bỏ cách ly: số liệu bị giữ lại được tính.", "End its quarantine: what was held back counts."
        ),
    ),
]
ByWhom = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help=help_text("Ai quyết định.", "Who says so."))
]
Because = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=help_text("Vì sao.", "Why."))]
Notify = Annotated[
    list[str] | None,
    typer.Option(
        "--notify",
        metavar="URL",
        envvar="DOICHIEU_NOTIFY",
        help=help_text(
            "Báo qua apprise, ví dụ mailto://… hay tgram://… (biến DOICHIEU_NOTIFY).",
            "Tell through apprise, as mailto://… or tgram://… (DOICHIEU_NOTIFY).",
        ),
    ),
]


@app.command(
    name="health",
    help=help_text(
        "Tình trạng các nguồn: tốt, cách ly (và vì sao), im lặng bao lâu. Mã 1 nếu có nguồn cách ly.\n\n"
        "Ví dụ:\n\n"
        "  doichieu health\n\n"
        "  doichieu health laodong.vn\n\n"
        "  doichieu health --as-known 2023-01-31   (như kho đã biết hôm đó)\n\n"
        '  doichieu health laodong.vn --release --who "Nguyễn An" --reason "Đã xem: giao diện mới đọc đúng"',
        "The sources: well, quarantined (and why), how long silent. Status 1 if one is quarantined.\n\n"
        "Examples:\n\n"
        "  doichieu health\n\n"
        "  doichieu health laodong.vn\n\n"
        "  doichieu health --as-known 2023-01-31   (as the store knew it that day)\n\n"
        '  doichieu health laodong.vn --release --who "Nguyễn An" --reason "The new layout reads well"',
    ),
)
def health(
    context: typer.Context,
    *,
    name: OneSource = None,
    release: EndQuarantine = False,
    who: ByWhom = None,
    reason: Because = None,
    sources: SourcesOption = None,
    as_known: AsKnown = None,
    notify: Notify = None,
) -> None:
    """A line a source; with a name, its last reports."""
    from doichieu.opening import looked_at_on, reading_store
    from doichieu.tasks.collecting.health import health_of
    from doichieu.tasks.collecting.notices import notices_of, send
    from exports.terminal import make_console

    settings: Settings = context.obj
    lang = settings.lang
    day = day_of(as_known)
    if release:
        _release(settings, name, who, reason, day)
    with reading_store(settings, day) as store:
        known = {source.id: source for source in known_sources(settings, sources)}
        found = health_of(store, known, today=looked_at_on(settings, day))
    if name is not None:
        found = [one for one in found if one.source_id == name]
        if not found:
            raise CommandError(
                (f"Chưa có lượt thu thập nào của “{name}”", f"There is no run of “{name}” yet"),
                ("Xem doichieu health, hoặc thu thập trước", "See doichieu health, or crawl it first"),
            )
    console = make_console()
    _list(console, found, lang)
    if name is not None:
        _runs(console, found[0], lang)
    send(notify or [], notices_of(found, lang), lang)
    raise typer.Exit(DOES_NOT_HOLD if any(one.quarantined for one in found) else DONE)


def _release(
    settings: Settings, name: str | None, who: str | None, reason: str | None, as_known: date | None
) -> None:
    from doichieu.opening import writing_store
    from doichieu.show import note, number
    from store.records import Release

    if as_known is not None:
        raise CommandError(
            ("--release không đi với --as-known", "--release doesn't go with --as-known"),
            ("Quyết định hôm nay không đổi ngày đã qua", "What is decided today changes no day that is over"),
        )
    if not (name and who and reason and who.strip() and reason.strip()):
        raise CommandError(
            (
                "Bỏ cách ly cần nguồn, --who và --reason",
                "To end a quarantine takes a source, --who and --reason",
            ),
            (
                'Ví dụ: doichieu health laodong.vn --release --who "Nguyễn An" --reason "Đã xem"',
                'As in: doichieu health laodong.vn --release --who "Nguyễn An" --reason "Looked at it"',
            ),
        )
    with writing_store(settings) as store:
        if not any(True for _ in store.runs(name, limit=1)):
            return  # told below
        pages = number(store.release(Release(name, who, reason, settings.now())), settings.lang)
    vi, en = f"Đã bỏ cách ly {name}: {pages} trang được tính.", f"{name} released: {pages} pages count."
    note(say(settings.lang, vi, en), quiet=settings.quiet)


def _list(console: Console, found: list[SourceHealth], lang: Lang) -> None:
    from rich.text import Text

    from doichieu.outcome import STATES, coverage_text, reason_lines
    from doichieu.show import number
    from doichieu.tasks.collecting.health import usual_found
    from exports.terminal import print_grid, print_line

    heads = [say(lang, *head) for head in _HEADS]
    lines = []
    for one in found:
        last = one.runs[0]
        usual = usual_found(one)
        found_text = number(last.counts.get("found", 0), lang) + ("" if usual is None else f" ({usual})")
        good = f"{one.last_good.started:%Y-%m-%d}" if one.last_good else "–"
        state = say(lang, *STATES.get(last.verdict or "", ("dở dang", "unfinished")))
        if one.released:
            state = say(lang, f"đã bỏ cách ly ({one.released.who})", f"released ({one.released.who})")
        cells = (
            one.source_id, f"{last.started:%Y-%m-%d}", good, found_text, coverage_text(last.counts),
            number(last.counts.get("figures", 0), lang), number(one.held, lang),
            silence_text(one.silence, lang), state,
        )  # fmt: skip
        lines.append([Text(cell) for cell in cells])
    print_grid(console, heads, lines)
    for one in found:
        if one.quarantined:
            for line in reason_lines(one.source_id, "quarantined", one.runs[0].reasons, lang):
                print_line(console, line, style="yellow")


_HEADS = (
    ("Nguồn", "Source"),
    ("Lượt cuối", "Last run"),
    ("Lượt tốt cuối", "Last good"),
    ("Thấy (thường)", "Found (usual)"),
    ("Đề/ngày/bài/tác giả %", "Title/date/body/author %"),
    ("Số liệu", "Figures"),
    ("Giữ lại", "Held"),
    ("Độ mới", "Freshness"),
    ("Tình trạng", "State"),
)


def silence_text(silence: Silence, lang: Lang) -> str:
    """How long a source was silent, and what that means by its rhythm."""
    names = {
        "fresh": ("còn mới", "fresh"),
        "due": ("đến hạn", "due"),
        "overdue": ("quá hạn", "overdue"),
        "delinquent": ("im lặng", "delinquent"),
        "unknown": ("chưa rõ", "unknown"),
    }
    text = say(lang, *names[silence.state])
    if silence.days is None or silence.rhythm is None:
        return text
    rhythm = f"{silence.rhythm:g}"
    return say(
        lang,
        f"{text}: {silence.days} ngày, nhịp {rhythm} ngày",
        f"{text}: {silence.days} days, rhythm {rhythm} days",
    )


def _runs(console: Console, one: SourceHealth, lang: Lang) -> None:
    """The last reports, with what failed and why."""
    from doichieu.outcome import STATES
    from doichieu.show import counted
    from exports.terminal import print_line

    for run in one.runs:
        counts = run.counts
        pairs = [(counts.get(key, 0), vi, en) for key, vi, en in _COUNTS]
        state = say(lang, *STATES.get(run.verdict or "", ("dở dang", "unfinished")))
        print_line(console, f"{run.started:%Y-%m-%d %H:%M}  {state}: {counted(pairs, lang)}")
        for reason in run.reasons:
            print_line(console, f"    {say(lang, reason.vi, reason.en)}", style="yellow")
        for what, count in sorted(run.failures.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
            print_line(console, f"    {count} × {what}", style="dim")


_COUNTS = (
    ("found", "bài thấy", "found"),
    ("fetched", "lấy", "fetched"),
    ("new", "mới", "new"),
    ("changed", "đổi", "changed"),
    ("unchanged", "như cũ", "unchanged"),
    ("failed", "lỗi", "failed"),
    ("unread", "không đọc", "unread"),
    ("figures", "số liệu", "figures"),
)
