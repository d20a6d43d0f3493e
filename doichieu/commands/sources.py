"""`doichieu sources`: which sites there are, trying them on the live site, adding one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from doichieu.errors import DOES_NOT_HOLD, DONE, CommandError
from doichieu.language import Lang, help_text, say
from doichieu.own_sources import SourcesOption, folder_of, named_sources, state_words
from doichieu.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from catalogue.sources import Source
    from doichieu.tasks.collecting.source_check import SourceChecked
    from store.records import RunRecord

app = typer.Typer(
    name="sources",
    rich_markup_mode=None,
    add_completion=False,
    help=help_text(
        "Các nguồn: danh sách, chi tiết, thử trên trang thật, thêm nguồn.",
        "The sources: list, details, trying them on the live site, adding one.",
    ),
)


OfProvince = Annotated[
    str | None,
    typer.Option("--province", help=help_text("Chỉ nguồn của một tỉnh.", "Sources of one province only.")),
]
OfKind = Annotated[
    str | None,
    typer.Option(
        "--kind", help=help_text("Chỉ một loại (party_newspaper …).", "One kind only (party_newspaper …).")
    ),
]
InState = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar="enabled|unverified|disabled",
        help=help_text("Chỉ một tình trạng.", "One state only."),
    ),
]


@app.command(
    name="list",
    help=help_text(
        "Mọi nguồn, tình trạng và lần thu thập gần nhất.\n\n"
        "Ví dụ:\n\n  doichieu sources list --province hung-yen\n\n  doichieu sources list --state enabled",
        "All sources, their state and last run.\n\n"
        "Examples:\n\n  doichieu sources list --province hung-yen\n\n  doichieu sources list --state enabled",
    ),
)
def list_sources(
    context: typer.Context,
    province: OfProvince = None,
    kind: OfKind = None,
    state: InState = None,
    sources: SourcesOption = None,
) -> None:
    """A line a source, then what they cover."""
    from catalogue.sources import Kind, State, load_sources
    from doichieu.places import province_named
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    lang = settings.lang
    known = load_sources(folder_of(settings, sources))
    place = province_named(province) if province else None
    _one_of("--kind", kind, get_args(Kind))
    _one_of("--state", state, get_args(State))
    shown = [
        one
        for one in sorted(known.values(), key=lambda one: one.id)
        if (place is None or one.province == place)
        and (kind is None or one.kind == kind)
        and (state is None or one.state == state)
    ]
    console = make_console()
    _print_list(console, shown, _last_runs(settings), lang)
    if len(shown) < len(known):
        vi, en = f"{len(shown)}/{len(known)} nguồn.", f"{len(shown)} of {len(known)} sources."
        print_line(console, say(lang, vi, en))
    for line in _coverage(known, lang):
        print_line(console, line)


@app.command(
    name="show",
    help=help_text(
        "Một nguồn: địa chỉ, mẫu nhận trang, bẫy.\n\nVí dụ:  doichieu sources show laodong.vn",
        "One source: addresses, patterns, traps.\n\nExample:  doichieu sources show laodong.vn",
    ),
)
def show_source(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="SOURCE", help=help_text("Mã nguồn.", "Id of the source."))],
    sources: SourcesOption = None,
) -> None:
    """Everything that its file says, its state, and its last run."""
    from catalogue.provinces import load_provinces
    from catalogue.sources import load_sources, source_content
    from catalogue.toml_writing import write_toml
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    lang = settings.lang
    (source,) = named_sources(load_sources(folder_of(settings, sources)), [name])
    console = make_console()
    print_line(console, f"# {say(lang, 'Tình trạng', 'State')}: {state_words(source, lang)}")
    now = load_provinces().successor(source.province) if source.province else None
    if now and now != source.province:
        print_line(console, f"# {say(lang, f'Từ 1/7/2025 thuộc {now}', f'Part of {now} since 1 July 2025')}")
    last = _last_runs(settings).get(name)
    if last:
        print_line(console, f"# {say(lang, 'Lần thu thập gần nhất', 'Last run')}: {last}")
    for line in write_toml(source_content(source)).splitlines():
        print_line(console, line)


@app.command(
    name="check",
    help=help_text(
        "Thử nguồn trên trang thật: robots.txt, các lối vào, ba bài. Đạt thì bật (ghi vào thư mục bạn).\n\n"
        "Không nêu nguồn nào: chỉ kiểm tra tệp, không dùng mạng.\n\n"
        "Ví dụ:\n\n  doichieu sources check laodong.vn\n\n  doichieu sources check --province ha-tinh",
        "Tries sources on the live site: robots.txt, ways in, three articles. What passes is enabled "
        "(written into your folder).\n\nWithout a source: checks the files only, without a network.\n\n"
        "Examples:\n\n  doichieu sources check laodong.vn\n\n  doichieu sources check --province ha-tinh",
    ),
)
def check_sources(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help=help_text("Nguồn.", "Sources."))
    ] = None,
    province: Annotated[
        str | None,
        typer.Option("--province", help=help_text("Mọi nguồn của một tỉnh.", "All sources of a province.")),
    ] = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all",
            help=help_text("Mọi nguồn chưa bật (lâu: vài giờ).", "All that are not enabled (takes hours)."),
        ),
    ] = False,
    sources: SourcesOption = None,
) -> None:
    """Status 1 while a source that was tried does not pass; an error in a file is status 2."""
    from catalogue.sources import load_sources
    from doichieu.tasks.collecting.source_try import write_checked
    from exports.terminal import make_console, print_line

    settings: Settings = context.obj
    lang, console = settings.lang, make_console()
    known = load_sources(folder_of(settings, sources))
    wanted = _wanted(known, names or [], province, every=every)
    if not wanted:
        _check_files(console, known, lang)
        raise typer.Exit(DONE)
    passed = 0
    for checked in _tried(settings, wanted):
        show_checked(console, checked, lang)
        if checked.passed:
            passed += 1
            file = write_checked(checked, sources or settings.own_sources)
            print_line(console, say(lang, f"  Đã ghi {file}", f"  Written to {file}"))
    vi, en = f"{passed}/{len(wanted)} nguồn đạt.", f"{passed} of {len(wanted)} sources passed."
    print_line(console, say(lang, vi, en))
    raise typer.Exit(DONE if passed == len(wanted) else DOES_NOT_HOLD)


@app.command(
    name="add",
    help=help_text(
        "Dò một trang chưa biết và soạn tệp nguồn vào thư mục của bạn.\n\n"
        "Ví dụ:  doichieu sources add https://ldld.tinh.gov.vn/",
        "Probes an unknown site and drafts its source file into your folder.\n\n"
        "Example:  doichieu sources add https://ldld.province.gov.vn/",
    ),
)
def add_source(
    context: typer.Context,
    url: Annotated[
        str,
        typer.Argument(metavar="URL", help=help_text("Trang chủ hoặc mục tin.", "Front page or a section.")),
    ],
    sources: SourcesOption = None,
) -> None:
    """Status 1 where the draft was written but what was tried does not hold."""
    from doichieu.tasks.collecting.source_try import add_source as draft
    from doichieu.tasks.collecting.source_try import live_visitor, write_draft
    from exports.terminal import make_console, print_line
    from scrapers.locks import HostLocks

    settings: Settings = context.obj
    lang = settings.lang
    console = make_console()
    with HostLocks(settings.archive_of(settings.store_url)) as locks:
        checked = draft(url, live_visitor(settings.now), locks)
    file = write_draft(
        checked.source_verified() if checked.passed else checked.source, sources or settings.own_sources
    )
    show_checked(console, checked, lang)
    vi = f"Đã soạn {file}: đọc lại tên, loại, tỉnh; chúng chỉ suy từ tiêu đề trang."
    en = f"Drafted {file}: read its name, kind and province again; they are only taken from the site's title."
    print_line(console, say(lang, vi, en))
    raise typer.Exit(DONE if checked.passed else DOES_NOT_HOLD)


def _wanted(
    known: Mapping[str, Source], names: Sequence[str], province: str | None, *, every: bool
) -> list[Source]:
    """The sources named, then a province's, then all that are not enabled; each once."""
    from doichieu.places import province_named

    wanted = named_sources(known, names)
    if province:
        place = province_named(province)
        wanted += [one for one in known.values() if one.province == place and one not in wanted]
    if every:
        left = [one for one in known.values() if one.state != "enabled" and one.disabled not in _LEFT_ALONE]
        wanted += [one for one in left if one not in wanted]
    return wanted


def _tried(settings: Settings, wanted: Iterable[Source]) -> Iterator[SourceChecked]:
    """Each source on its live site, one after another."""
    from doichieu.tasks.collecting.source_try import live_visitor, try_source
    from scrapers.locks import HostLocks

    visitor = live_visitor(settings.now)
    with HostLocks(settings.archive_of(settings.store_url)) as locks:
        for one in wanted:
            yield try_source(one, visitor, locks)


def _print_list(console: Console, shown: Iterable[Source], last: Mapping[str, str], lang: Lang) -> None:
    from rich.text import Text

    from exports.terminal import print_grid

    heads = [
        say(lang, *head)
        for head in (
            ("Nguồn", "Source"), ("Tên", "Name"), ("Tỉnh", "Province"), ("Loại", "Kind"),
            ("Tình trạng", "State"), ("Lần gần nhất", "Last run"),
        )
    ]  # fmt: skip
    lines = [
        [
            Text(cell)
            for cell in (
                one.id,
                one.name,
                one.province or "–",
                say(lang, *_KINDS[one.kind]),
                state_words(one, lang),
                last.get(one.id, "–"),
            )
        ]
        for one in shown
    ]
    print_grid(console, heads, lines)


def show_checked(console: Console, checked: SourceChecked, lang: Lang) -> None:
    """What held and what didn't, a line a point, then whether the source is enabled by it."""
    from exports.terminal import print_line

    for point in checked.points:
        mark = {True: "✓", False: "✗", None: "·"}[point.holds]
        style = {True: "green", False: "yellow", None: "dim"}[point.holds]
        print_line(console, f"  {mark} {say(lang, point.vi, point.en)}", style=style)
    words = (
        ("đạt, đã bật", "passes, enabled")
        if checked.passed
        else ("chưa đạt, chưa bật", "does not pass, not enabled")
    )
    if checked.passed and checked.source.disabled is not None:
        words = ("đạt, nhưng vẫn tắt", "passes, but stays disabled")
    print_line(console, f"{checked.source.id}: {say(lang, *words)}")


def _check_files(console: Console, known: Mapping[str, Source], lang: Lang) -> None:
    from exports.terminal import print_line

    count = len(known)
    print_line(console, say(lang, f"{count} tệp nguồn đúng cách.", f"{count} source files are well formed."))
    bare = ", ".join(sorted(one.id for one in known.values() if one.article and not one.examples))
    if bare:
        vi, en = f"Không có địa chỉ ví dụ: {bare}", f"Without an example address: {bare}"
        print_line(console, say(lang, vi, en))
    for line in _coverage(known, lang):
        print_line(console, line)


def _coverage(known: Mapping[str, Source], lang: Lang) -> Iterable[str]:
    """How many sources are in which state, and how many provinces have what."""
    from catalogue.provinces import load_provinces

    states = Counter(one.state for one in known.values())
    enabled, unverified, disabled = (states[one] for one in ("enabled", "unverified", "disabled"))
    yield say(
        lang,
        f"{len(known)} nguồn: {enabled} đã bật, {unverified} chưa thử thật, {disabled} tắt.",
        f"{len(known)} sources: {enabled} enabled, {unverified} never verified, {disabled} disabled.",
    )
    of = len(load_provinces().all63)

    def provinces(*, kind: str | None = None, state: str | None = None) -> int:
        return len(
            {
                one.province
                for one in known.values()
                if one.province and one.host and kind in (None, one.kind) and state in (None, one.state)
            }
        )

    papers, unions = provinces(kind="party_newspaper"), provinces(kind="provincial_union")
    some = provinces(state="enabled")
    yield say(
        lang,
        f"Trong {of} tỉnh: báo Đảng {papers}, trang công đoàn {unions}, có nguồn đã bật {some}.",
        f"Of {of} provinces: party paper {papers}, union site {unions}, an enabled source {some}.",
    )


def _one_of(option: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise CommandError(
            (f"{option} không có “{value}”", f"{option} has no “{value}”"),
            (f"Chọn {', '.join(known)}", f"Choose {', '.join(known)}"),
        )


def _last_runs(settings: Settings) -> dict[str, str]:
    """The state after each source's last run, if there is a store."""
    from doichieu.settings import database_path
    from store.database import open_store

    path = database_path(settings.shown_url)
    if path is not None and not path.exists():
        return {}
    last: dict[str, str] = {}
    with open_store(settings.shown_url, create=False, read_only=True) as store:
        for run in store.runs():
            last.setdefault(run.source_id, _run_line(run, settings.lang))
    return last


def _run_line(run: RunRecord, lang: Lang) -> str:
    reasons = f" ({'; '.join(say(lang, one.vi, one.en) for one in run.reasons)})" if run.reasons else ""
    return f"{run.started:%Y-%m-%d} {run.verdict or ''}{reasons}"


_LEFT_ALONE = ("reprints", "closed", "unwanted")
_KINDS = {
    "national_union": ("công đoàn toàn quốc", "national union"),
    "sector_union": ("công đoàn ngành", "sector union"),
    "provincial_union": ("công đoàn tỉnh", "provincial union"),
    "party_newspaper": ("báo Đảng bộ tỉnh", "party newspaper"),
    "national_newspaper": ("báo, tạp chí", "newspaper"),
    "broadcaster": ("đài phát thanh, truyền hình", "broadcaster"),
    "department": ("sở, ban, ngành", "department"),
    "aggregator": ("trang tổng hợp", "aggregator"),
}
